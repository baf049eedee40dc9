/*
 * Groups, what they hold and what is around them.
 */
#include "fixture.h"

static void expect_list(const struct catalogue *c, struct list list, const char *codes)
{
	struct buf out = BUF_INIT;

	for (uint32_t i = 0; i < list.count; i++)
		buf_printf(&out, "%s%s", i ? " " : "",
			   catalogue_string(c, c->regions[c->lists[list.first + i]].code));
	assert_string_equal(buf_string(&out), codes);
	buf_done(&out);
}

static const struct region *region(const struct catalogue *c, const char *code)
{
	return &c->regions[catalogue_find_region(c, code)];
}

static void test_groups(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	c = fixture_sound(&f);

	expect_list(c, region(c, "EEA")->members, "AT BE DE");
	expect_list(c, region(c, "150")->members, "EEA CH");
	/* Through the inner group, in the order of their numbers. */
	expect_list(c, region(c, "150")->countries, "AT BE CH DE");
	expect_list(c, region(c, "AT")->countries, "AT");
	/* The smallest group first. */
	expect_list(c, region(c, "AT")->containers, "EEA 150");
	expect_list(c, region(c, "CH")->containers, "150");
	expect_list(c, region(c, "EEA")->containers, "150");
	expect_list(c, region(c, "US")->containers, "");
	expect_list(c, region(c, "GLOBAL")->countries, "");
	expect_list(c, region(c, "GLOBAL")->containers, "");

	assert_int_equal(region(c, "EEA")->kind, REGION_GROUP);
	assert_int_equal(region(c, "AT")->kind, REGION_COUNTRY);
	assert_int_equal(region(c, "GLOBAL")->kind, REGION_VARIANT);

	assert_true(catalogue_region_within(c, catalogue_find_region(c, "AT"),
					    catalogue_find_region(c, "150")));
	assert_true(catalogue_region_within(c, catalogue_find_region(c, "AT"),
					    catalogue_find_region(c, "AT")));
	assert_false(catalogue_region_within(c, catalogue_find_region(c, "150"),
					     catalogue_find_region(c, "AT")));
	assert_false(catalogue_region_within(c, catalogue_find_region(c, "US"),
					     catalogue_find_region(c, "150")));
	fixture_close(&f);
}

static void test_smallest_first(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	SAY(&f, region, .code = "BIG", .members = "A B C D");
	SAY(&f, region, .code = "SMALL", .members = "A B A");
	SAY(&f, region, .code = "MIDDLE", .members = "SMALL C");
	SAY(&f, region, .code = "A");
	SAY(&f, region, .code = "B");
	SAY(&f, region, .code = "C");
	SAY(&f, region, .code = "D");
	c = fixture_sound(&f);
	expect_list(c, region(c, "A")->containers, "SMALL MIDDLE BIG");
	expect_list(c, region(c, "C")->containers, "MIDDLE BIG");
	expect_list(c, region(c, "SMALL")->countries, "A B");
	fixture_close(&f);
}

static void test_mistakes(void **state)
{
	struct fixture f;
	uint32_t unknown, cycle;

	(void)state;
	fixture_open(&f);
	SAY(&f, region, .code = "AUSTRIA");
	SAY(&f, region, .code = "EEA", .members = "AUSTRA");
	unknown = f.line;
	assert_null(fixture_finish(&f));
	assert_non_null(fixture_has(&f, DIAG_UNKNOWN_REGION, unknown));
	assert_int_equal(fixture_has(&f, DIAG_UNKNOWN_REGION, unknown)->column, 3);
	assert_string_equal(fixture_has(&f, DIAG_UNKNOWN_REGION, unknown)->text,
			    "no region \"AUSTRA\"; did you mean \"AUSTRIA\"?");
	assert_string_equal(fixture_has(&f, DIAG_UNKNOWN_REGION, unknown)->file, "one.xml");
	fixture_close(&f);

	fixture_open(&f);
	SAY(&f, region, .code = "A", .members = "B");
	SAY(&f, region, .code = "B", .members = "C");
	SAY(&f, region, .code = "C", .members = "A");
	cycle = f.line;
	assert_null(fixture_finish(&f));
	assert_int_equal(f.ndiags, 1);
	assert_non_null(fixture_has(&f, DIAG_BAD_CYCLE, cycle));
	fixture_close(&f);

	fixture_open(&f);
	SAY(&f, region, .code = "A", .members = "A");
	assert_null(fixture_finish(&f));
	assert_non_null(fixture_has(&f, DIAG_BAD_CYCLE, 1));
	fixture_close(&f);
}

static void test_variants_stand_alone(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	SAY(&f, region, .code = "GLOBAL", .kind = "variant");
	SAY(&f, region, .code = "EEA", .members = "GLOBAL");
	assert_null(fixture_finish(&f));
	assert_non_null(fixture_has(&f, DIAG_BAD_WORD, 2));
	fixture_close(&f);

	fixture_open(&f);
	SAY(&f, region, .code = "US");
	SAY(&f, region, .code = "GLOBAL", .kind = "variant", .members = "US");
	assert_null(fixture_finish(&f));
	assert_non_null(fixture_has(&f, DIAG_BAD_WORD, 2));
	fixture_close(&f);
}

/* A later file's members take the place of the earlier ones'. */
static void test_override(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	fixture_file(&f, "two.xml");
	SAY(&f, region, .code = "EEA", .members = "AT DE");
	SAY(&f, region, .code = "IN", .name = "Bharat");
	c = fixture_sound(&f);
	expect_list(c, region(c, "EEA")->countries, "AT DE");
	expect_list(c, region(c, "BE")->containers, "");
	assert_string_equal(catalogue_string(c, region(c, "EEA")->name), "European Economic Area");
	assert_string_equal(catalogue_string(c, region(c, "IN")->name), "Bharat");
	assert_int_equal(region(c, "IN")->kind, REGION_COUNTRY);
	fixture_close(&f);
}

static void test_claimed(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	say_market(&f, "EEA", "ref", "available");
	c = fixture_sound(&f);
	assert_true(region(c, "EEA")->claimed);
	assert_false(region(c, "AT")->claimed);
	fixture_close(&f);
}

/* Thousands of groups, each in the next: no recursion, and no work beyond the limit. */
static void test_deep(void **state)
{
	enum { DEPTH = 3000 };
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	for (int i = 0; i < DEPTH; i++) {
		char code[16], member[16];

		snprintf(code, sizeof(code), "G%d", i);
		snprintf(member, sizeof(member), "G%d", i + 1);
		SAY(&f, region, .code = code, .members = i + 1 < DEPTH ? member : NULL);
	}
	c = fixture_sound(&f);
	assert_int_equal(region(c, "G2999")->containers.count, DEPTH - 1);
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_smallest_first),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_variants_stand_alone),
		cmocka_unit_test(test_override),
		cmocka_unit_test(test_claimed),
		cmocka_unit_test(test_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
