/*
 * test-home: the word for the reader's own region and operator.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fixture.h"
#include "micat/base/mem.h"
#include "micat/catalogue/builder.h"
#include "micat/query/complete.h"
#include "micat/query/home.h"

/* The models for which TEXT is true, and the text printed back. */
static void expect(const struct catalogue *c, const char *text, enum query_style style,
		   const char *printed, const char *same_as)
{
	struct query *q = query_parse(c, text, NULL), *other = query_parse(c, same_as, NULL);
	struct query_result a, b;
	struct buf out = BUF_INIT;

	assert_non_null(q);
	assert_non_null(other);
	query_print(q, style, &out);
	assert_string_equal(buf_string(&out), printed);
	query_eval(q, &a);
	query_eval(other, &b);
	for (model_id m = 0; m < c->nmodels; m++) {
		assert_int_equal(bits_test(&a.yes, m), bits_test(&b.yes, m));
		assert_int_equal(bits_test(&a.unknown, m), bits_test(&b.unknown, m));
	}
	query_result_done(&a);
	query_result_done(&b);
	query_free(q);
	query_free(other);
	buf_done(&out);
}

static void test_means(void **state)
{
	struct catalogue *c = fixture_small();

	(void)state;
	assert_true(home_set(c, "United States", "t-mobile us", NULL));
	expect(c, "not available in home", QUERY_LONG, "not available in home", "no:US");
	expect(c, "no:Home", QUERY_SHORT, "no:home", "no:US");
	expect(c, "in:IN,home", QUERY_LONG, "available in IN, home", "in:IN,US");
	expect(c, "unknown:home", QUERY_LONG, "unknown in home", "unknown:US");
	expect(c, "disputed in home", QUERY_SHORT, "disputed:home", "disputed:US");
	expect(c, "available throughout home", QUERY_SHORT, "all:home", "all:US");
	expect(c, "in:home@2020..", QUERY_LONG, "available in home since 2020", "in:US@2020..");
	expect(c, "no:home and (fits home or nfc)", QUERY_LONG,
	       "not available in home and (fits home or has nfc)",
	       "no:US and (fits us-t-mobile or nfc)");
	expect(c, "covers us-att, home >= 50%", QUERY_SHORT, "covers:us-att,home>=50%",
	       "covers us-att, us-t-mobile >= 50%");
	/* Anywhere else it is a text like any other. */
	expect(c, "home", QUERY_LONG, "home", "\"home\"");
	catalogue_free(c);
}

static void expect_mistake(const struct catalogue *c, const char *text, enum diag_code code,
			   const char *said)
{
	struct fixture_sink s;

	fixture_sink_init(&s);
	assert_null(query_parse(c, text, &s.sink));
	assert_int_equal(s.code, code);
	if (!strstr(s.text, said))
		fail_msg("\"%s\" is not said in: %s", said, s.text);
}

static void test_is_not_guessed(void **state)
{
	struct catalogue *c = fixture_small();
	struct fixture_sink s;

	(void)state;
	expect_mistake(c, "no:home", DIAG_QUERY_REGION, "set home-region");
	expect_mistake(c, "fits home", DIAG_QUERY_OPERATOR, "set home-operator");
	fixture_sink_init(&s);
	assert_false(home_set(c, "US", "us-t-mobil", &s.sink));
	assert_int_equal(s.code, DIAG_QUERY_OPERATOR);
	assert_string_equal(s.text, "home-operator: no operator \"us-t-mobil\"; did you mean "
				    "\"us-t-mobile\"?");
	/* The one that is there holds. */
	expect(c, "no:home", QUERY_SHORT, "no:home", "no:US");
	expect_mistake(c, "fits home", DIAG_QUERY_OPERATOR, "home-operator is \"us-t-mobil\"");
	assert_true(home_set(c, "", NULL, &s.sink));
	expect_mistake(c, "no:home", DIAG_QUERY_REGION, "set home-region");
	catalogue_free(c);
}

/* A catalogue where things are called so. */
static void test_shadows_nothing(void **state)
{
	static const struct region_decl regions[] = {
		{ .code = "US", .name = "United States" },
		{ .code = "HX", .name = "Home", .kind = "country" },
	};
	static const struct group_decl category = { .id = "phone", .name = "Phones" };
	static const struct group_decl brand = { .id = "b", .name = "B" };
	static const struct model_decl model = { .id = "m", .name = "M", .brand = "b",
						 .category = "phone" };
	struct place p = { "made-up.xml", 1, 1, 0 };
	struct fixture_sink s;
	struct builder *b;
	struct catalogue *c;

	(void)state;
	fixture_sink_init(&s);
	b = builder_new(&s.sink);
	builder_file(b, "made-up.xml");
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(builder_region(b, &regions[i], p), 0);
	builder_category(b, &category, p);
	builder_brand(b, &brand, p);
	builder_model(b, &model, p);
	c = builder_finish(b);
	builder_free(b);
	assert_non_null(c);
	assert_true(home_set(c, "US", NULL, NULL));
	expect(c, "no:home", QUERY_LONG, "not available in HX", "no:HX");
	assert_string_equal(catalogue_string(c, c->regions[home_find_region(c, "home")].code), "HX");
	catalogue_free(c);
}

static bool offers(const struct catalogue *c, const char *text, const char *word)
{
	struct completions found;
	bool yes = false;

	query_complete(c, text, strlen(text), &found);
	for (size_t i = 0; i < found.count; i++)
		yes = yes || strcmp(found.items[i].text, word) == 0;
	completions_done(&found);
	return yes;
}

static void test_completes(void **state)
{
	struct catalogue *c = fixture_small();

	(void)state;
	assert_false(offers(c, "available in ho", "home"));
	home_set(c, "US", NULL, NULL);
	assert_true(offers(c, "available in ho", "home"));
	assert_true(offers(c, "available in ", "home"));
	assert_false(offers(c, "fits ho", "home"));
	home_set(c, "US", "us-att", NULL);
	assert_true(offers(c, "fits ho", "home"));
	catalogue_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_means),
		cmocka_unit_test(test_is_not_guessed),
		cmocka_unit_test(test_shadows_nothing),
		cmocka_unit_test(test_completes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
