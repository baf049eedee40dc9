/*
 * check-operators: what a careful editor asks of networks.
 */
#include "fixture.h"

#include "micat/catalogue/check.h"

/* Nothing is to be asked of it; the operator o is open. */
static void begin(struct fixture *f)
{
	fixture_open(f);
	fixture_declare(f);
	fixture_file(f, "two.xml");
	SAY(f, source, .id = "wiki", .retrieved = "2026-07");	/* the fixture's own has no date */
	SAY(f, feature, .id = "bands", .type = "number", .list = "yes", .max = "500");
	SAY(f, technology, .id = "4g", .name = "4G", .feature = "bands", .bands = "1 2 3");
	SAY(f, model, .id = "m", .name = "M 1", .brand = "xiaomi", .category = "phone",
	    .sources = "ref wiki firmware article", .series = "mi-11");
	say_spec(f, "bands", "ref", "1, 3");
	SAY(f, operator, .id = "o", .name = "O", .region = "US", .sources = "ref",
	    .plmns = "310-410");
	SAY(f, band, .technology = "4g", .number = "1", .role = "primary", .sources = "ref");
}

/* All that is said, a line each: "line code: words". */
static void expect(struct fixture *f, const char *const *expected, size_t n)
{
	catalogue_check(fixture_sound(f), &f->sink);
	for (size_t i = 0; i < f->ndiags; i++) {
		const struct fixture_diag *d = &f->diags[i];

		if (i >= n || !strstr(d->text, expected[i]))
			fail_msg("%s:%u: %s [%s]", d->file, (unsigned)d->line, d->text,
				 diag_table[d->code].word);
		assert_string_equal(d->file, "two.xml");
	}
	assert_int_equal(f->ndiags, n);
	fixture_close(f);
}

#define EXPECT(f, ...)                                                                             \
	do {                                                                                       \
		static const char *const texts_[] = { __VA_ARGS__ };                               \
		expect(f, texts_, sizeof(texts_) / sizeof(texts_[0]));                             \
	} while (0)

static void test_silence(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, closure, .technology = "4g", .status = "planned", .date = "2030",
	    .sources = "ref", .text = "A");
	SAY(&f, closure, .technology = "4g", .status = "closed", .date = "2020", .part = "yes",
	    .sources = "ref", .text = "B");
	/* A brand bears the code of the network it runs on. */
	SAY(&f, operator, .id = "brand", .region = "US", .status = "brand", .networks = "o",
	    .sources = "ref", .plmns = "310-410 310-411");
	expect(&f, NULL, 0);
}

static void test_unsourced(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, band, .technology = "4g", .number = "2", .role = "extra");
	SAY(&f, closure, .technology = "4g", .status = "planned", .text = "A");
	SAY(&f, rule, .kind = "list", .effect = "list", .text = "A list");
	SAY(&f, finding, .series = "mi-11", .verdict = "works", .text = "T");
	SAY(&f, operator, .id = "p", .name = "P", .region = "US");
	builder_close_operator(f.builder);
	SAY(&f, rule, .region = "US", .kind = "imei", .effect = "list", .text = "Register");
	EXPECT(&f, "nobody says this band", "nobody says this closure", "nobody says this rule",
	       "nobody says this finding", "nobody says that the operator \"p\" exists",
	       "nobody says this rule");
}

static void test_networks(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, operator, .id = "p", .region = "US", .networks = "o", .sources = "ref");
	SAY(&f, operator, .id = "q", .region = "EEA", .sources = "ref");
	SAY(&f, operator, .id = "r", .region = "US", .status = "brand", .sources = "ref");
	SAY(&f, operator, .id = "s", .region = "GLOBAL", .sources = "ref");
	SAY(&f, operator, .id = "t", .region = "US", .status = "merged", .sources = "ref");
	EXPECT(&f, "\"p\" runs on others' networks and has no band",
	       "\"q\" is of the region EEA, which is no country",
	       "\"r\" has the status \"brand\"",
	       "\"s\" is of the region GLOBAL, which is no country",
	       "\"t\" has the status \"merged\"");
}

static void test_codes(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, operator, .id = "p", .region = "US", .sources = "ref", .plmns = "310-420 310-420");
	SAY(&f, operator, .id = "q", .region = "US", .sources = "ref", .plmns = "310-410");
	EXPECT(&f, "\"p\" names its code 310-420 twice",
	       "the network code 310-410 is that of \"o\"");
}

static void test_closures(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, closure, .technology = "4g", .status = "closed", .date = "2020", .sources = "ref",
	    .text = "A");
	EXPECT(&f, "band 1 of 4g is in service, and the network was closed");
	begin(&f);
	SAY(&f, closure, .technology = "4g", .status = "closed", .date = "2027", .sources = "ref",
	    .text = "A");
	EXPECT(&f, "closed in 2027, after the day of the catalogue");
}

/* Without a day of its own a catalogue knows of no future. */
static void test_closures_of_no_day(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_file(&f, "two.xml");
	SAY(&f, source, .id = "ref", .title = "R", .kind = "press", .rank = "1");
	SAY(&f, region, .code = "US", .name = "United States");
	SAY(&f, feature, .id = "bands", .type = "number", .list = "yes");
	SAY(&f, technology, .id = "4g", .name = "4G", .feature = "bands");
	SAY(&f, operator, .id = "o", .name = "O", .region = "US", .sources = "ref");
	SAY(&f, band, .technology = "4g", .number = "1", .role = "primary", .status = "planned",
	    .sources = "ref");
	SAY(&f, band, .technology = "4g", .number = "2", .role = "primary", .sources = "ref");
	SAY(&f, closure, .technology = "4g", .status = "closed", .date = "2100", .sources = "ref",
	    .text = "A");
	EXPECT(&f, "band 2 of 4g is in service, and the network was closed");
}

static void test_bands(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, band, .technology = "4g", .number = "7", .role = "extra", .sources = "ref");
	SAY(&f, model, .id = "n", .name = "N", .brand = "xiaomi", .category = "phone",
	    .sources = "ref");
	say_spec(&f, "bands", "ref", "2, 5");
	EXPECT(&f, "there is no band 7 in 4g", "there is no band 5 in 4g");
}

/* What is out of the range of its feature is told by that alone. */
static void test_numbers_that_are_no_bands(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, model, .id = "n", .name = "N", .brand = "xiaomi", .category = "phone",
	    .sources = "ref");
	say_spec(&f, "bands", "ref", "501");
	EXPECT(&f, "at most 500");
	begin(&f);
	SAY(&f, feature, .id = "any", .type = "number", .list = "yes");
	SAY(&f, technology, .id = "x", .name = "X", .feature = "any", .bands = "1");
	SAY(&f, model, .id = "n", .name = "N", .brand = "xiaomi", .category = "phone",
	    .sources = "ref");
	say_spec(&f, "any", "ref", "-1, 5000000000");
	expect(&f, NULL, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_unsourced),
		cmocka_unit_test(test_networks),
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_closures),
		cmocka_unit_test(test_closures_of_no_day),
		cmocka_unit_test(test_bands),
		cmocka_unit_test(test_numbers_that_are_no_bands),
	};

	return cmocka_run_group_tests_name("catalogue/check-operators", tests, NULL, NULL);
}
