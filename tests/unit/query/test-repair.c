/*
 * test-repair: what a repair promises is what its filter gives.
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
#include "micat/catalogue/columns.h"
#include "micat/query/repair.h"

static struct query *parse(const struct catalogue *c, const char *text)
{
	struct query *q = query_parse(c, text, NULL);

	if (!q)
		fail_msg("\"%s\" does not parse", text);
	return q;
}

/* Every count is that of the filter, which differs from what was asked. */
static void check(const struct catalogue *c, const char *text)
{
	struct query *q = parse(c, text), *mended;
	struct query_result result;
	struct repairs r;
	struct buf canonical = BUF_INIT;

	query_print(q, QUERY_LONG, &canonical);
	query_repairs(q, &r);
	for (size_t i = 0; i < r.count; i++) {
		mended = parse(c, r.items[i].filter);
		query_eval(mended, &result);
		if (r.items[i].nyes != bits_count(&result.yes) ||
		    r.items[i].nunknown != bits_count(&result.unknown))
			fail_msg("%s: \"%s\" promises %zu and %zu, gives %zu and %zu", text,
				 r.items[i].filter, r.items[i].nyes, r.items[i].nunknown,
				 bits_count(&result.yes), bits_count(&result.unknown));
		assert_true(r.items[i].nyes > 0);
		assert_string_not_equal(r.items[i].filter, buf_string(&canonical));
		query_result_done(&result);
		query_free(mended);
	}
	repairs_done(&r);
	buf_done(&canonical);
	query_free(q);
}

static bool offers(const struct catalogue *c, const char *text, const char *words)
{
	struct query *q = parse(c, text);
	struct repairs r;
	bool found = false;

	query_repairs(q, &r);
	for (size_t i = 0; i < r.count; i++)
		found |= strcmp(r.items[i].words, words) == 0;
	if (!found)
		print_message("first of %zu: %s\n", r.count, r.count ? r.items[0].words : "none");
	repairs_done(&r);
	query_free(q);
	return found;
}

static void test_what_is_offered(void **state)
{
	struct catalogue *c = fixture_small();

	(void)state;
	assert_true(offers(c, "alpha and battery >= 90000mAh", "without battery >= 90000 mAh"));
	assert_true(offers(c, "alpha and battery >= 90000mAh", "with battery >= 10000 mAh"));
	/* Two where one does not help. */
	assert_true(offers(c, "alpha and zzz and qqq", "without zzz and qqq"));
	check(c, "alpha and zzz and qqq");
	check(c, "");
	check(c, "zzz");
	/* What the word names beside models, in the singular and plural, first of all. */
	assert_true(offers(c, "phones", "category is phone instead of \"phones\""));
	assert_true(offers(c, "watches", "category is watch instead of \"watches\""));
	assert_true(offers(c, "blue bird", "brand is \"Blue Bird\" instead of \"blue bird\""));
	assert_true(offers(c, "oleds", "panel is OLED instead of \"oleds\""));
	assert_false(offers(c, "\"phoness\"", "category is phone instead of \"phoness\""));
	assert_false(offers(c, "not phones and zzz", "category is phone instead of \"phones\""));
	check(c, "phones tablets");
	check(c, "tablets and battery >= 1 and phones");
	catalogue_free(c);
}

static void test_meant(void **state)
{
	struct catalogue *c = fixture_small();
	struct query *q = parse(c, "alpha");
	struct repair meant;

	(void)state;
	assert_true(query_meant(q, &meant));
	assert_string_equal(meant.filter, "brand is Alpha");
	assert_string_equal(meant.words, "brand is Alpha instead of \"alpha\"");
	mem_free(meant.words);
	mem_free(meant.filter);
	query_free(q);
	q = parse(c, "has nfc and ultra");
	assert_false(query_meant(q, &meant));
	query_free(q);
	q = parse(c, "");
	assert_false(query_meant(q, &meant));
	query_free(q);
	catalogue_free(c);
}

/* With columns the same is offered as without. */
static void check_same(const struct catalogue *with, const struct catalogue *without,
		       const char *text)
{
	struct query *a = parse(with, text), *b = parse(without, text);
	struct repairs x, y;

	query_repairs(a, &x);
	query_repairs(b, &y);
	assert_int_equal(x.count, y.count);
	for (size_t i = 0; i < x.count; i++) {
		assert_string_equal(x.items[i].words, y.items[i].words);
		assert_string_equal(x.items[i].filter, y.items[i].filter);
		assert_int_equal(x.items[i].nyes, y.items[i].nyes);
		assert_int_equal(x.items[i].nunknown, y.items[i].nunknown);
	}
	repairs_done(&x);
	repairs_done(&y);
	query_free(a);
	query_free(b);
}

static void test_promises_are_kept(void **state)
{
	static const char *const parts[] = {
		"in:US", "no:DE", "all:EEA", "unknown:IN", "battery >= 1000000 mAh", "weight < 1 g",
		"zzz", "has nfc", "display > 90 in", "battery <= 4000 mAh", "not available in US since 2022",
	};
	static const size_t nparts = sizeof(parts) / sizeof(parts[0]);
	uint32_t roll = 7;

	(void)state;
	for (uint32_t seed = 1; seed <= 20; seed++) {
		struct catalogue *c = fixture_random(seed, 60), *with = fixture_random(seed, 60);

		columns_make(with);
		for (int n = 0; n < 30; n++) {
			struct buf text = BUF_INIT;
			uint32_t count = 1 + fixture_roll(&roll, 4);

			for (uint32_t i = 0; i < count; i++) {
				const char *part = parts[fixture_roll(&roll, (uint32_t)nparts)];
				struct query *q = query_parse(c, part, NULL);

				if (q)
					buf_printf(&text, "%s%s", text.nbytes ? " " : "", part);
				query_free(q);
			}
			check(c, buf_string(&text));
			check_same(with, c, buf_string(&text));
			buf_done(&text);
		}
		catalogue_free(c);
		catalogue_free(with);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_offered), cmocka_unit_test(test_meant),
		cmocka_unit_test(test_promises_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
