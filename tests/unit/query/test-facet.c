/*
 * test-facet: a choice gives as many rows as its count says.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "fixture.h"
#include "micat/base/mem.h"
#include "micat/catalogue/builder.h"
#include "micat/query/facet.h"

/* The rows of SET for which the filter is true. */
static size_t count_rows(const struct catalogue *c, const char *filter, const struct bits *set)
{
	struct query *q = query_parse(c, filter, NULL);
	struct query_result r;
	size_t count;

	if (!q)
		fail_msg("the term %s does not parse", filter);
	query_eval(q, &r);
	count = bits_count_and(&r.yes, set);
	query_result_done(&r);
	query_free(q);
	return count;
}

/* Labels and counts as "label=count; ...", to compare at a glance. */
static void check_facet(const struct catalogue *c, const struct bits *set, const char *word,
			const char *expected)
{
	struct field field;
	struct facet f;
	struct buf out = BUF_INIT;

	assert_true(field_parse(c, word, &field, NULL));
	assert_true(facet_suits(field));
	facet_field(c, set, field, &f);
	for (size_t i = 0; i < f.nvalues; i++) {
		buf_printf(&out, "%s=%zu; ", f.values[i].label, f.values[i].count);
		if (field.kind == FIELD_FEATURE)
			assert_string_equal(f.values[i].word, f.values[i].label);
	}
	buf_printf(&out, "?=%zu; !=%zu", f.unknown, f.disputed);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
	facet_done(&f);
}

static void test_small(void **state)
{
	struct catalogue *c = fixture_small();
	struct bits all;
	struct facet f;

	(void)state;
	bits_init(&all, c->nmodels);
	bits_fill(&all);
	check_facet(c, &all, "nfc", "no=2; yes=2; ?=2; !=0");
	check_facet(c, &all, "panel", "LCD=1; OLED=1; Super AMOLED=1; ?=3; !=0");
	check_facet(c, &all, "ram", "6 GB=1; 8 GB=2; 12 GB=1; 16 GB=2; ?=3; !=0");
	check_facet(c, &all, "soc", "Snapdragon 8 Gen 3=2; Dimensity 9000=1; ?=3; !=0");
	check_facet(c, &all, "colours", "black=1; jade green=1; ?=5; !=0");
	check_facet(c, &all, "released", "2021=1; 2022=1; 2023=1; 2024=2; ?=1; !=0");
	check_facet(c, &all, "display", "6.36 in=1; 6.73 in=1; 11.023628 in=1; ?=3; !=1");
	check_facet(c, &all, "brand", "Alpha=3; Blue Bird=2; Blue=1; ?=0; !=0");
	check_facet(c, &all, "category", "Phone=4; Tablet=1; Watch=1; ?=0; !=0");
	check_facet(c, &all, "series", "Alpha One series=2; ?=4; !=0");
	bits_zero(&all);
	check_facet(c, &all, "ram", "?=0; !=0");
	check_facet(c, &all, "brand", "?=0; !=0");
	bits_fill(&all);
	facet_feature(c, &all, catalogue_find_feature(c, "soc"), &f);
	assert_string_equal(f.values[0].term, "soc is \"Snapdragon 8 Gen 3\"");
	assert_string_equal(f.unknown_term, "soc is unknown");
	assert_string_equal(f.disputed_term, "soc is disputed");
	facet_done(&f);
	assert_null(f.values);
	assert_null(f.unknown_term);
	bits_done(&all);
	catalogue_free(c);
}

/* What models share can be counted; what tells them apart, and the status, cannot. */
static void test_suits(void **state)
{
	(void)state;
	for (int kind = 0; kind < FIELD_FEATURE; kind++)
		assert_int_equal(facet_suits((struct field){ (enum field_kind)kind, ID_NONE }),
				 kind == FIELD_BRAND || kind == FIELD_CATEGORY ||
				 kind == FIELD_SERIES);
	assert_true(facet_suits((struct field){ FIELD_FEATURE, 1 }));
}

static void test_groups(void **state)
{
	struct catalogue *c = fixture_small();
	struct bits all;
	struct facet f;

	(void)state;
	bits_init(&all, c->nmodels);
	bits_fill(&all);
	facet_field(c, &all, (struct field){ FIELD_BRAND, ID_NONE }, &f);
	assert_string_equal(f.values[0].word, "alpha");
	assert_string_equal(f.values[0].term, "brand is Alpha");
	assert_string_equal(f.unknown_term, "brand is unknown");
	assert_null(f.disputed_term);
	facet_done(&f);
	facet_field(c, &all, (struct field){ FIELD_SERIES, ID_NONE }, &f);
	assert_string_equal(f.unknown_term, "series is unknown");
	facet_done(&f);
	bits_done(&all);
	catalogue_free(c);
}

/* A catalogue of one number feature with the given values. */
static struct catalogue *numbers(const char *unit, const char *const *values, size_t nvalues)
{
	static const struct source_decl source = { .id = "s", .title = "S", .kind = "press",
						   .rank = "1" };
	static const struct group_decl brand = { .id = "b", .name = "B" };
	struct feature_decl feature = { .id = "n", .label = "N", .type = "number", .unit = unit };
	static const struct unit_decl units[] = { { .symbol = "mm" },
						  { .symbol = "in", .of = "mm", .factor = "25.4" } };
	struct place p = { "numbers.xml", 1, 1, 0 };
	struct catalogue_decl d = { .id = "c", .title = "C" };
	struct builder *b = builder_new(NULL);
	struct catalogue *c;

	builder_file(b, "numbers.xml");
	builder_catalogue(b, &d, p);
	builder_source(b, &source, p);
	builder_unit(b, &units[0], p);
	builder_unit(b, &units[1], p);
	builder_feature(b, &feature, p);
	builder_brand(b, &brand, p);
	builder_category(b, &brand, p);
	for (size_t i = 0; i < nvalues; i++) {
		char id[32];
		struct model_decl m = { .id = id, .name = id, .brand = "b", .category = "b" };
		struct spec_decl s = { .feature = "n", .source = "s", .value = values[i] };

		snprintf(id, sizeof(id), "m%zu", i);
		/* "5in" is 5 with the unit in. */
		if (strstr(values[i], "in")) {
			s.unit = "in";
			s.value = mem_strndup(values[i], strlen(values[i]) - 2);
		}
		builder_model(b, &m, p);
		builder_spec(b, &s, p);
		if (s.unit)
			mem_free((char *)(uintptr_t)s.value);
	}
	c = builder_finish(b);
	builder_free(b);
	assert_non_null(c);
	return c;
}

/* Bins: EXPECTED, and each finds what it counts. */
static void check_bins(const char *unit, const char *const *values, size_t nvalues,
		       const char *expected)
{
	struct catalogue *c = numbers(unit, values, nvalues);
	feature_id feature = catalogue_find_feature(c, "n");
	struct bits all;
	struct facet f;
	size_t total = 0;

	bits_init(&all, c->nmodels);
	bits_fill(&all);
	if (expected)
		check_facet(c, &all, "n", expected);
	facet_feature(c, &all, feature, &f);
	assert_true(f.nvalues <= 12);
	for (size_t i = 0; i < f.nvalues; i++) {
		assert_int_equal(count_rows(c, f.values[i].term, &all), f.values[i].count);
		total += f.values[i].count;
	}
	assert_int_equal(total, nvalues);
	facet_done(&f);
	bits_done(&all);
	catalogue_free(c);
}

#define CHECK_BINS(unit, values, expected) \
	check_bins(unit, values, sizeof(values) / sizeof((values)[0]), expected)

static void test_bins(void **state)
{
	static const char *const whole[] = { "500", "4000", "4500", "4610", "4999", "5000", "5100",
					     "5200", "5300", "5400", "5500", "5999", "6000", "10000" };
	static const char *const decimals[] = { "6.1", "6.2", "6.28", "6.3", "6.36", "6.4", "6.5",
						"6.55", "6.67", "6.7", "6.73", "6.81", "6.99", "7" };
	static const char *const below[] = { "-5", "-4", "-3", "-2", "-1", "0", "1",
					     "2",  "3",	 "4",  "5",  "6",  "7" };
	static const char *const mixed[] = { "1in", "2in", "3in", "4in", "5in", "6in", "7.1in",
					     "8in", "9in", "10in", "11in", "12in", "12.7", "400" };
	static const char *const most_in_one[] = { "1.1", "5.2", "5.45", "6.1", "6.2", "6.3", "6.36",
						   "6.53", "6.55", "6.67", "6.7", "6.73", "6.81",
						   "11" };
	static const char *const all_the_same[] = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "10",
						    "11", "12", "100", "100", "100", "100", "100",
						    "100", "100", "100", "100", "100", "100", "100",
						    "100" };
	static const char *const fine[] = { "0.0000001", "0.0000002", "0.0000003", "0.0000004",
					    "0.0000005", "0.0000006", "0.0000007", "0.0000008",
					    "0.0000009", "0.0000010", "0.0000011", "0.0000012",
					    "0.0000013" };
	static const char *const huge[] = { "1e17", "2e17", "3e17", "4e17", "5e17", "6e17", "7e17",
					    "8e17", "9e17", "1e18", "1.1e18", "1.2e18", "1.3e18" };
	static const char *const wild[] = { "-1.7e308", "-1", "0", "1e-300", "1", "2", "3", "4", "5",
					    "6", "7", "8", "1.7e308" };

	(void)state;
	CHECK_BINS(NULL, whole, "0-999=1; 4000-4999=4; 5000-5999=7; 6000-6999=1; 10000-10999=1; "
				"?=0; !=0");
	CHECK_BINS("mm", decimals, "6.1-6.19 mm=1; 6.2-6.29 mm=2; 6.3-6.39 mm=2; 6.4-6.49 mm=1; "
				   "6.5-6.59 mm=2; 6.6-6.69 mm=1; 6.7-6.79 mm=2; 6.8-6.89 mm=1; "
				   "6.9-6.99 mm=1; 7-7.09 mm=1; ?=0; !=0");
	CHECK_BINS("mm", mixed, NULL);
	CHECK_BINS(NULL, below, "-6..-5=1; -4..-3=2; -2..-1=2; 0-1=2; 2-3=2; 4-5=2; 6-7=2; ?=0; !=0");
	CHECK_BINS("in", most_in_one, "1-1.49 in=1; 5-5.49 in=2; 6-6.49 in=4; 6.5-6.99 in=6; "
				      "11-11.49 in=1; ?=0; !=0");
	CHECK_BINS(NULL, all_the_same, "0-9=9; 10-19=3; 100-109=13; ?=0; !=0");
	CHECK_BINS(NULL, fine, NULL);
	CHECK_BINS(NULL, huge, NULL);
	CHECK_BINS(NULL, wild, NULL);
}

/* What a conversion rounds away makes no difference: in binary 1.2 in is a little less
 * than 30.48 mm, and 4.9 in a little more than 124.46 mm. */
static void test_rounding(void **state)
{
	static const char *const values[] = { "30.48", "124.46" };
	static const struct { const char *filter; size_t count; } rows[] = {
		{ "n = 1.2in", 1 }, { "n <= 1.2in", 1 }, { "n > 1.2in", 1 }, { "n >= 1.2in", 2 },
		{ "n < 1.2in", 0 }, { "n ..1.2in", 1 }, { "n 0..1.2in", 1 },
		{ "n = 4.9in", 1 }, { "n >= 4.9in", 1 }, { "n < 4.9in", 1 },
		{ "n 4.9..9in", 1 }, { "n != 4.9in", 1 },
	};
	struct catalogue *c = numbers("mm", values, 2);
	struct bits all;

	(void)state;
	bits_init(&all, c->nmodels);
	bits_fill(&all);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (count_rows(c, rows[i].filter, &all) != rows[i].count)
			fail_msg("%s finds %zu", rows[i].filter,
				 count_rows(c, rows[i].filter, &all));
	bits_done(&all);
	catalogue_free(c);
}

static void test_regions(void **state)
{
	struct catalogue *c = fixture_random(2024, 300);
	struct bits odd;

	(void)state;
	bits_init(&odd, c->nmodels);
	for (model_id m = 1; m < c->nmodels; m += 2)
		bits_set(&odd, m);
	for (region_id r = 1; r < c->nregions; r++) {
		struct region_count count = facet_region(c, &odd, r);
		char text[64];
		const char *code = catalogue_string(c, c->regions[r].code);

		assert_int_equal(count.region, r);
		snprintf(text, sizeof(text), "in:%s", code);
		assert_int_equal(count_rows(c, text, &odd), count.sold);
		snprintf(text, sizeof(text), "no:%s", code);
		assert_int_equal(count_rows(c, text, &odd), count.not_sold);
		snprintf(text, sizeof(text), "unknown:%s", code);
		assert_int_equal(count_rows(c, text, &odd), count.unknown);
		snprintf(text, sizeof(text), "disputed:%s", code);
		assert_int_equal(count_rows(c, text, &odd), count.disputed);
		assert_int_equal(count.sold + count.not_sold + count.unknown, bits_count(&odd));
		/* Where nobody is said to have spoken, nothing is known. */
		if (!facet_region_is_claimed(c, r))
			assert_int_equal(count.unknown, bits_count(&odd));
	}
	bits_done(&odd);
	catalogue_free(c);
}

/* Every term of the facet finds what was counted. */
static void check_terms(const struct catalogue *c, const struct bits *set, struct field field)
{
	struct facet f;

	facet_field(c, set, field, &f);
	for (size_t k = 0; k < f.nvalues; k++) {
		assert_true(f.values[k].count > 0);
		if (count_rows(c, f.values[k].term, set) != f.values[k].count)
			fail_msg("%s: %zu counted, %zu found", f.values[k].term, f.values[k].count,
				 count_rows(c, f.values[k].term, set));
	}
	assert_int_equal(count_rows(c, f.unknown_term, set), f.unknown);
	if (f.disputed_term)
		assert_int_equal(count_rows(c, f.disputed_term, set), f.disputed);
	else
		assert_int_equal(f.disputed, 0);
	facet_done(&f);
}

/* Every field's facet, over a part of random catalogues. */
static void test_terms(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 5; seed++) {
		struct catalogue *c = fixture_random(seed, 200);
		struct bits set;

		bits_init(&set, c->nmodels);
		bits_fill(&set);
		for (model_id m = 0; m < c->nmodels; m += seed + 1)
			bits_clear(&set, m);
		for (feature_id i = 1; i < c->nfeatures; i++)
			check_terms(c, &set, (struct field){ FIELD_FEATURE, i });
		for (int kind = FIELD_BRAND; kind <= FIELD_SERIES; kind++)
			check_terms(c, &set, (struct field){ (enum field_kind)kind, ID_NONE });
		bits_done(&set);
		catalogue_free(c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_suits),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_bins),
		cmocka_unit_test(test_rounding),
		cmocka_unit_test(test_regions),
		cmocka_unit_test(test_terms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
