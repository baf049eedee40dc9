/*
 * test-chips: what the pickers read from a filter and write into it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "micat/base/mem.h"

static struct catalogue *catalogue;

static struct query *parse(const char *text)
{
	struct query *q = query_parse(catalogue, text, NULL);

	if (!q)
		fail_msg("%s does not parse", text);
	return q;
}

static void test_region_chip(void **state)
{
	static const struct { const char *query, *code; enum region_choice choice; } rows[] = {
		{ "", "", REGION_ANY },
		{ "nfc", "", REGION_ANY },
		{ "in:US", "US", REGION_SOLD },
		{ "nfc and not available in US", "US", REGION_NOT_SOLD },
		{ "not (not in:US)", "US", REGION_SOLD },
		{ "unknown in IN and no:US", "IN", REGION_UNKNOWN },
		{ "disputed in US", "US", REGION_DISPUTED },
		{ "nfc 5g all:EEA", "EEA", REGION_THROUGHOUT },
		/* What the picker cannot say is not in the chip. */
		{ "in:US or nfc", "", REGION_ANY },
		{ "in:US,IN", "", REGION_ANY },
		{ "in:US@2022..", "", REGION_ANY },
		{ "in:US@2022.. in:IN", "IN", REGION_SOLD },
		{ "not unknown in US", "", REGION_ANY },
		{ "-all:EEA", "", REGION_ANY },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);
		struct region_chip chip = query_region_chip(q);

		if (chip.choice != rows[i].choice ||
		    chip.region != (*rows[i].code ? catalogue_find_region(catalogue, rows[i].code) : 0))
			fail_msg("%s: choice %d", rows[i].query, (int)chip.choice);
		query_free(q);
	}
}

static void test_with_region(void **state)
{
	static const struct { const char *query, *code; enum region_choice choice;
			      const char *result; } rows[] = {
		{ "", "US", REGION_SOLD, "available in US" },
		{ "nfc", "US", REGION_NOT_SOLD, "not available in US and has nfc" },
		{ "nfc or 5g", "US", REGION_UNKNOWN, "unknown in US and (has nfc or has 5g)" },
		{ "nfc in:US 5g", "IN", REGION_NOT_SOLD,
		  "has nfc and not available in IN and has 5g" },
		{ "no:US", "EEA", REGION_THROUGHOUT, "available throughout EEA" },
		{ "no:US", "US", REGION_DISPUTED, "disputed in US" },
		{ "no:US in:IN", "CN", REGION_SOLD, "available in CN and available in IN" },
		{ "no:US", "", REGION_ANY, "" },
		{ "nfc no:US", "", REGION_ANY, "has nfc" },
		{ "nfc", "", REGION_ANY, "has nfc" },
		/* Deep inside an "or" it is left alone. */
		{ "-(in:US | nfc)", "US", REGION_NOT_SOLD,
		  "not available in US and not (available in US or has nfc)" },
		{ "nfc | no:US", "US", REGION_SOLD,
		  "available in US and (has nfc or not available in US)" },
		{ "in:US@2022..", "US", REGION_SOLD,
		  "available in US and available in US since 2022" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);
		struct region_chip chip = { catalogue_find_region(catalogue, rows[i].code),
					    rows[i].choice };
		struct buf out = BUF_INIT;

		query_with_region(q, chip, &out);
		assert_string_equal(buf_string(&out), rows[i].result);
		buf_done(&out);
		query_free(q);
	}
}

static void test_feature_chip(void **state)
{
	static const struct { const char *query, *feature, *text; } rows[] = {
		{ "", "", "" },
		{ "in:US", "", "" },
		{ "brand is Blue", "", "" },
		{ "in:US nfc battery>5000", "nfc", "has nfc" },
		{ "in:US battery>=5Ah nfc", "battery", "battery >= 5 Ah" },
		{ "not nfc", "nfc", "not has nfc" },
		{ "soc is not Kirin", "soc", "soc is not Kirin" },
		{ "battery is known", "battery", "battery is known" },
		{ "disputed:display", "display", "display is disputed" },
		{ "nfc or 5g", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);
		struct buf out = BUF_INIT;

		assert_int_equal(query_feature_chip(q, &out),
				 catalogue_find_feature(catalogue, rows[i].feature));
		assert_string_equal(buf_string(&out), rows[i].text);
		buf_done(&out);
		query_free(q);
	}
}

static void test_with_feature(void **state)
{
	static const struct { const char *query, *term, *result; } rows[] = {
		{ "", "nfc", "has nfc" },
		{ "in:US", "5g=no", "available in US and not has 5g" },
		{ "in:US nfc ultra", "battery 5000..5999 mAh",
		  "available in US and battery 5000..5999 mAh and ultra" },
		{ "in:US | nfc", "5g", "(available in US or has nfc) and has 5g" },
		{ "in:US nfc", "", "available in US" },
		{ "nfc", "", "" },
		{ "nfc", "soc ~ \"8 gen [23]\"", "soc ~ \"8 gen [23]\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);
		struct buf out = BUF_INIT;

		query_with_feature(q, rows[i].term, &out);
		assert_string_equal(buf_string(&out), rows[i].result);
		buf_done(&out);
		query_free(q);
	}
}

static void check_without(const char *text, struct query *(*without)(const struct query *),
			  const char *result)
{
	struct query *q = parse(text), *rest = without(q);
	struct buf out = BUF_INIT;

	query_free(q);	/* the rest does not borrow from it */
	query_print(rest, QUERY_LONG, &out);
	assert_string_equal(buf_string(&out), result);
	buf_done(&out);
	query_free(rest);
}

static void test_without(void **state)
{
	(void)state;
	check_without("in:US nfc ultra", query_without_region, "has nfc and ultra");
	check_without("in:US nfc ultra", query_without_feature, "available in US and ultra");
	check_without("in:US soc~\"gen\"", query_without_region, "soc ~ \"gen\"");
	check_without("in:US", query_without_region, "");
	check_without("", query_without_feature, "");
	check_without("in:US | nfc", query_without_region, "available in US or has nfc");
}

static void test_region(void **state)
{
	static const struct { const char *query, *code; } rows[] = {
		{ "", "" }, { "nfc", "" }, { "nfc or not (5g and no:IN) or in:US", "IN" },
		{ "in:US@2022..", "US" }, { "disputed in TR, US", "TR" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);

		assert_int_equal(query_region(q), catalogue_find_region(catalogue, rows[i].code));
		query_free(q);
	}
}

static void test_regions(void **state)
{
	static const struct { const char *query, *codes; } rows[] = {
		{ "nfc", "" }, { "in:IN no:US", "IN US" }, { "no:US in:IN no:US", "US IN" },
		{ "disputed in TR, US or not unknown in IN", "TR US IN" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);
		struct query_regions set = query_regions(q);
		struct buf codes = BUF_INIT;

		for (size_t k = 0; k < set.count; k++)
			buf_printf(&codes, "%s%s", k ? " " : "",
				   catalogue_string(catalogue, catalogue->regions[set.ids[k]].code));
		assert_string_equal(buf_string(&codes), rows[i].codes);
		for (size_t k = set.count; k < QUERY_MAX_REGIONS; k++)
			assert_int_equal(set.ids[k], ID_NONE);
		buf_done(&codes);
		query_free(q);
	}
}

/* A canonical text may be longer than the limit of what is typed. */
static void test_long_query(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct query *q, *rest;

	(void)state;
	for (int i = 0; i < 9000; i++)
		buf_puts(&text, "no:US ");
	q = parse(buf_string(&text));
	query_print(q, QUERY_LONG, &out);
	assert_true(out.nbytes > 65536);
	rest = query_without_region(q);
	assert_false(query_is_empty(rest));
	query_free(rest);
	query_free(q);
	buf_done(&text);
	buf_done(&out);
}

static void check_without_field(const struct catalogue *c, const char *filter, const char *field,
				const char *expected)
{
	struct query *q = query_parse(c, filter, NULL), *rest;
	struct buf text = BUF_INIT;
	struct field f;

	assert_non_null(q);
	assert_true(field_parse(c, field, &f, NULL));
	rest = query_without_field(q, f);
	query_print(rest, QUERY_LONG, &text);
	assert_string_equal(buf_string(&text), expected);
	buf_done(&text);
	query_free(rest);
	query_free(q);
}

static void test_without_field(void **state)
{
	struct catalogue *c = fixture_small();

	(void)state;
	check_without_field(c, "", "brand", "");
	check_without_field(c, "brand is alpha", "brand", "");
	check_without_field(c, "brand is alpha and no:US and brand is not blue", "brand",
		      "not available in US");
	check_without_field(c, "has nfc and battery >= 5000 and battery is known", "battery", "has nfc");
	check_without_field(c, "has nfc or battery >= 5000 mAh", "battery",
			    "has nfc or battery >= 5000 mAh");
	check_without_field(c, "(has nfc or battery >= 5000 mAh) and battery < 9000", "battery",
		      "has nfc or battery >= 5000 mAh");
	check_without_field(c, "disputed and panel is LCD", "battery", "disputed and panel is LCD");
	catalogue_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_region_chip),  cmocka_unit_test(test_with_region),
		cmocka_unit_test(test_feature_chip), cmocka_unit_test(test_with_feature),
		cmocka_unit_test(test_without),	     cmocka_unit_test(test_region),
		cmocka_unit_test(test_regions),
		cmocka_unit_test(test_without_field),
		cmocka_unit_test(test_long_query),
	};
	int failed;

	catalogue = fixture_small();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	catalogue_free(catalogue);
	return failed;
}
