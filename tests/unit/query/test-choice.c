/*
 * test-choice: what the pickers read from a filter and write into it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "micat/base/mem.h"
#include "micat/query/choice.h"

static struct catalogue *catalogue;

static struct query *parse(const char *text)
{
	struct query *q = query_parse(catalogue, text, NULL);

	if (!q)
		fail_msg("%s does not parse", text);
	return q;
}

static void test_region_picks(void **state)
{
	static const struct { const char *query, *picks; } rows[] = {
		{ "", "" },
		{ "nfc", "" },
		{ "in:US", "+US1" },
		{ "nfc and not available in US", "+US2" },
		{ "not (not in:US)", "+US1" },
		{ "unknown in IN and no:US", "+IN3+US2" },
		{ "disputed in US and in:US", "+US4+US1" },
		{ "nfc 5g all:EEA", "+EEA5" },
		{ "in:US,IN", "+US1,IN1" },
		{ "no:US,IN", "+US2,IN2" },
		{ "in:US or unknown:US", "+US1|US3" },
		{ "nfc (in:US | no:IN)", "+US1|IN2" },
		/* What the picker cannot say, or is about other things too. */
		{ "in:US or nfc", "" },
		{ "in:US@2022..", "" },
		{ "in:US@2022.. in:IN", "+IN1" },
		{ "in:US@2022.. or in:IN", "" },
		{ "not unknown in US", "" },
		{ "-all:EEA", "" },
		{ "-(in:US | in:IN)", "..." },
		{ "(in:US no:IN) | in:CN", "|CN1..." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);
		struct buf out = BUF_INIT;
		struct region_pick *picks;
		bool whole;
		size_t n = query_region_picks(q, &picks, &whole);

		for (size_t k = 0; k < n; k++)
			buf_printf(&out, "%c%s%d", "+|,"[picks[k].joint],
				   catalogue_string(catalogue, catalogue->regions[picks[k].region].code),
				   (int)picks[k].choice);
		if (!whole)
			buf_puts(&out, "...");
		assert_string_equal(buf_string(&out), rows[i].picks);
		buf_done(&out);
		mem_free(picks);
		query_free(q);
	}
}

/* The filter with TERM picked so. */
static void check_pick(const char *query, struct subject s, const char *term, enum pick how,
		       const char *result)
{
	struct query *q = parse(query);
	struct buf out = BUF_INIT;

	query_pick(q, s, term, how, &out);
	assert_string_equal(buf_string(&out), result);
	buf_done(&out);
	query_free(q);
}

static void test_pick_regions(void **state)
{
	static const struct { const char *query, *term; enum pick how; const char *result; } rows[] = {
		{ "", "in:US", PICK_ONLY, "available in US" },
		{ "nfc", "no:US", PICK_ONLY, "not available in US and has nfc" },
		{ "nfc or 5g", "unknown:US", PICK_AND, "unknown in US and (has nfc or has 5g)" },
		{ "nfc in:US 5g", "no:IN", PICK_ONLY, "has nfc and not available in IN and has 5g" },
		{ "no:US in:IN ultra", "in:CN", PICK_ONLY, "available in CN and ultra" },
		{ "no:US", "in:IN", PICK_AND, "not available in US and available in IN" },
		{ "no:US ultra", "in:IN", PICK_AND, "not available in US and available in IN and ultra" },
		{ "in:IN", "in:CN", PICK_AND, "available in IN and available in CN" },
		{ "in:IN", "in:CN", PICK_OR, "available in IN, CN" },
		{ "in:IN no:US", "no:CN", PICK_OR,
		  "available in IN and (not available in US or not available in CN)" },
		{ "in:IN | unknown:CN", "in:US", PICK_OR, "available in IN, US or unknown in CN" },
		{ "nfc", "in:US", PICK_OR, "available in US and has nfc" },
		/* A region has one state, but may be disputed, too. */
		{ "no:US nfc", "in:US", PICK_AND, "available in US and has nfc" },
		{ "no:US,CN", "in:US", PICK_AND, "not available in CN and available in US" },
		{ "disputed:US", "in:US", PICK_AND, "disputed in US and available in US" },
		{ "in:US", "disputed:US", PICK_AND, "available in US and disputed in US" },
		{ "no:US", "unknown:US", PICK_OR, "not available in US or unknown in US" },
		{ "in:US,IN,CN", "in:IN", PICK_AWAY, "available in US, CN" },
		{ "in:US,IN", "in:IN", PICK_AWAY, "available in US" },
		{ "in:US,US", "in:US", PICK_AWAY, "" },
		{ "nfc no:US", "no:US", PICK_AWAY, "has nfc" },
		{ "in:IN | unknown:CN", "in:IN", PICK_AWAY, "unknown in CN" },
		{ "in:IN | unknown:CN | no:US", "in:IN", PICK_AWAY, "unknown in CN or not available in US" },
		{ "in:IN", "no:IN", PICK_AWAY, "available in IN" },
		/* What is about other things too is left alone. */
		{ "-(in:US | nfc)", "no:US", PICK_ONLY,
		  "not available in US and not (available in US or has nfc)" },
		{ "nfc | no:US", "in:US", PICK_ONLY,
		  "available in US and (has nfc or not available in US)" },
		{ "nfc | no:US", "no:US", PICK_AWAY, "has nfc or not available in US" },
		{ "in:US@2022..", "in:US", PICK_ONLY,
		  "available in US and available in US since 2022" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_pick(rows[i].query, subject_regions(), rows[i].term, rows[i].how,
			   rows[i].result);
}

static void test_pick_operators(void **state)
{
	static const struct { const char *query, *term; enum pick how; const char *result; } rows[] = {
		{ "", "fits us-att", PICK_ONLY, "fits us-att" },
		{ "no:US", "-fits:us-att", PICK_ONLY, "not available in US and not fits us-att" },
		{ "nfc fits:us-att 5g", "fits us-mint", PICK_ONLY, "has nfc and fits us-mint and has 5g" },
		{ "fits:us-att", "fits:us-mint", PICK_AND, "fits us-att and fits us-mint" },
		{ "fits:us-att", "fits:us-mint", PICK_OR, "fits us-att, us-mint" },
		{ "fits:us-att nfc", "-fits:us-att", PICK_AND, "has nfc and not fits us-att" },
		{ "-fits:us-att", "fits:us-att", PICK_AND, "fits us-att" },
		{ "fits:us-att,us-mint", "fits:us-att", PICK_AWAY, "fits us-mint" },
		{ "fits:us-att nfc", "fits:us-att", PICK_AWAY, "has nfc" },
		/* What is about a share, or other things too, is left alone. */
		{ "covers:us-att>=50%", "fits:us-att", PICK_ONLY, "covers us-att >= 50% and fits us-att" },
		{ "fits:us-att or nfc", "fits:us-att", PICK_AWAY, "fits us-att or has nfc" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_pick(rows[i].query, subject_operators(), rows[i].term, rows[i].how,
			   rows[i].result);
}

static void test_pick_values(void **state)
{
	static const struct { const char *query, *feature, *term; enum pick how; const char *result; } rows[] = {
		{ "", "nfc", "nfc", PICK_ONLY, "has nfc" },
		{ "5g in:US ultra", "battery", "battery 5000..5999 mAh", PICK_ONLY,
		  "has 5g and available in US and ultra and battery 5000..5999 mAh" },
		{ "battery>5000 ultra battery<6000", "battery", "battery is unknown", PICK_ONLY,
		  "battery is unknown and ultra" },
		{ "soc is Kirin", "soc", "soc is Tensor", PICK_OR, "soc is Kirin, Tensor" },
		{ "soc is Kirin ultra", "soc", "soc is unknown", PICK_OR,
		  "(soc is Kirin or soc is unknown) and ultra" },
		{ "battery 1000..2000", "battery", "battery 5000..5999", PICK_OR,
		  "battery 1000..2000 mAh or battery 5000..5999 mAh" },
		/* All that is said, or this. */
		{ "battery>5000 battery<6000", "battery", "battery is unknown", PICK_OR,
		  "battery > 5000 mAh and battery < 6000 mAh or battery is unknown" },
		{ "battery>5000", "battery", "battery<6000", PICK_AND,
		  "battery > 5000 mAh and battery < 6000 mAh" },
		{ "battery=5000,6000", "battery", "battery=6Ah", PICK_AWAY, "battery = 5000 mAh" },
		{ "battery=5000,6000,7000", "battery", "battery=6000,7000", PICK_AWAY, "battery = 5000 mAh" },
		{ "soc is Kirin, Tensor", "soc", "soc is kirin", PICK_AWAY, "soc is Tensor" },
		{ "nfc=no", "nfc", "nfc", PICK_OR, "not has nfc or has nfc" },
		{ "nfc", "nfc", "nfc is varies", PICK_OR, "has nfc or nfc is varies" },
		{ "nfc or 5g", "nfc", "nfc", PICK_AWAY, "has nfc or has 5g" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_pick(rows[i].query,
			   subject_feature(catalogue_find_feature(catalogue, rows[i].feature)),
			   rows[i].term, rows[i].how, rows[i].result);
}

static void test_is_picked(void **state)
{
	static const struct { const char *query, *feature, *term; bool picked; } rows[] = {
		{ "soc is Kirin, Tensor", "soc", "soc is tensor", true },
		{ "soc is Kirin", "soc", "soc is Kirin, Tensor", false },
		{ "soc is Kirin | soc is unknown", "soc", "soc is unknown", true },
		{ "soc is Kirin | nfc", "soc", "soc is Kirin", false },
		{ "soc is not Kirin", "soc", "soc is Kirin", false },
		{ "battery = 5Ah", "battery", "battery = 5000 mAh", true },
		{ "battery 5..6Ah", "battery", "battery 5000..6000", true },
		{ "battery 5..6Ah", "battery", "battery >= 5000", false },
		{ "nfc=no", "nfc", "nfc", false },
		{ "nfc=no", "nfc", "not has nfc", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);
		feature_id f = catalogue_find_feature(catalogue, rows[i].feature);

		if (query_is_picked(q, subject_feature(f), rows[i].term) != rows[i].picked)
			fail_msg("%s: %s", rows[i].query, rows[i].term);
		query_free(q);
	}
}

static void test_said(void **state)
{
	static const struct { const char *query, *feature, *text; } rows[] = {
		{ "", "", "" },
		{ "in:US", "", "" },
		{ "brand is Blue", "", "brand is Blue" },
		{ "brand is Blue nfc", "nfc", "brand is Blue and has nfc" },
		{ "in:US nfc battery>5000", "nfc", "has nfc and battery > 5000 mAh" },
		{ "in:US battery>=5Ah nfc", "battery", "battery >= 5 Ah and has nfc" },
		{ "not nfc", "nfc", "not has nfc" },
		{ "soc is not Kirin", "soc", "soc is not Kirin" },
		{ "battery is known", "battery", "battery is known" },
		{ "disputed:display", "display", "display is disputed" },
		{ "nfc or 5g", "", "has nfc or has 5g" },
		{ "(nfc or 5g) battery=5", "battery", "(has nfc or has 5g) and battery = 5 mAh" },
		{ "nfc or in:US", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct query *q = parse(rows[i].query);
		struct buf out = BUF_INIT;

		assert_int_equal(query_feature(q), catalogue_find_feature(catalogue, rows[i].feature));
		assert_int_equal(query_said(q, subject_features(), &out), *rows[i].text != 0);
		assert_string_equal(buf_string(&out), rows[i].text);
		buf_done(&out);
		query_free(q);
	}
}

static void check_without(const struct catalogue *c, const char *text, struct subject s,
			  const char *result)
{
	struct query *q = query_parse(c, text, NULL), *rest;
	struct buf out = BUF_INIT;

	assert_non_null(q);
	rest = query_without(q, s);
	query_free(q);	/* the rest does not borrow from it */
	query_print(rest, QUERY_LONG, &out);
	assert_string_equal(buf_string(&out), result);
	buf_done(&out);
	query_free(rest);
}

static void test_without(void **state)
{
	const struct catalogue *c = catalogue;

	(void)state;
	check_without(c, "in:US nfc ultra no:IN", subject_regions(), "has nfc and ultra");
	check_without(c, "in:US nfc ultra battery>5", subject_features(), "available in US and ultra");
	check_without(c, "in:US soc~\"gen\"", subject_regions(), "soc ~ \"gen\"");
	check_without(c, "in:US", subject_regions(), "");
	check_without(c, "", subject_features(), "");
	check_without(c, "in:US | nfc", subject_regions(), "available in US or has nfc");
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
	for (int i = 0; i < 3000; i++)
		buf_puts(&text, "no:US no:IN@2022.. ");
	q = parse(buf_string(&text));
	query_print(q, QUERY_LONG, &out);
	assert_true(out.nbytes > 65536);
	rest = query_without(q, subject_regions());
	assert_false(query_is_empty(rest));
	query_free(rest);
	query_free(q);
	buf_done(&text);
	buf_done(&out);
}

static void check_without_field(const struct catalogue *c, const char *filter, const char *field,
				const char *expected)
{
	struct field f;

	assert_true(field_parse(c, field, &f, NULL));
	check_without(c, filter, subject_field(f), expected);
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
	check_without_field(c, "battery < 9000 or battery is unknown", "battery", "");
	check_without_field(c, "disputed and panel is LCD", "battery", "disputed and panel is LCD");
	catalogue_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_region_picks), cmocka_unit_test(test_pick_regions),
		cmocka_unit_test(test_pick_operators),
		cmocka_unit_test(test_pick_values),  cmocka_unit_test(test_is_picked),
		cmocka_unit_test(test_said),
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
