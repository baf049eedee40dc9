/*
 * test-complete: what is offered is what the parser takes.
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
#include "micat/base/text.h"
#include "micat/query/complete.h"
#include "micat/query/language.h"

static struct catalogue *catalogue;

/* Is TEXT a filter, or one that only ends too early? */
static bool is_beginning(const char *text)
{
	struct fixture_sink s;
	struct query *q;
	uint32_t ncolumns = 1;
	const char *p = text, *end = text + strlen(text);

	fixture_sink_init(&s);
	q = query_parse(catalogue, text, &s.sink);
	query_free(q);
	while (p < end) {
		text_next(&p, end);
		ncolumns++;
	}
	return q || s.place.column == ncolumns || strstr(s.text, "is not closed");
}

static void check_all(const char *text, size_t cursor)
{
	struct completions x;

	query_complete(catalogue, text, cursor, &x);
	for (size_t i = 0; i < x.count && !x.mends; i++) {
		char *with = mem_printf("%.*s%s", (int)x.items[i].start, text, x.items[i].text);

		assert_true(x.items[i].start <= cursor && x.end >= cursor);
		if (!is_beginning(with))
			fail_msg("\"%.*s\": offers \"%s\"", (int)cursor, text, x.items[i].text);
		mem_free(with);
	}
	completions_done(&x);
}

/* At every place of every example, and of some that go further. */
static void test_every_prefix(void **state)
{
	static const char *const more[] = {
		"not available in \"Uni", "(has nfc or battery >= 5000 mAh) and brand is POCO, Redmi",
		"-has nfc | !in:US@2022..", "unknown:battery disputed:US src:gsmarena all:EEA",
		"display.size 6..7 in in US", "no nfc and no:US",
	};

	(void)state;
	for (size_t i = 0; i < language_nrows; i++)
		for (size_t at = 0; at <= strlen(language_table[i].example); at++)
			check_all(language_table[i].example, at);
	for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		for (size_t at = 0; at <= strlen(more[i]); at++)
			check_all(more[i], at);
}

/* WANTED is among the first candidates at the end of TEXT, which then becomes RESULT. */
static void check_offers(const char *text, const char *wanted, const char *result)
{
	struct completions x;
	size_t i;
	char *with;

	query_complete(catalogue, text, strlen(text), &x);
	for (i = 0; i < x.count && i < 8 && strcmp(x.items[i].text, wanted) != 0; i++)
		;
	if (i == x.count || i == 8)
		fail_msg("\"%s\": no \"%s\" among the first of %zu; the first is %s", text, wanted,
			 x.count, x.count ? x.items[0].text : "none");
	with = mem_printf("%.*s%s%s", (int)x.items[i].start, text, x.items[i].text, text + x.end);
	assert_string_equal(with, result);
	mem_free(with);
	completions_done(&x);
}

static void test_offers(void **state)
{
	(void)state;
	check_offers("avail", "available in", "available in");
	check_offers("not av", "available in", "not available in");
	check_offers("available t", "throughout", "available throughout");
	check_offers("available in uni", "US", "available in US");
	check_offers("available in United St", "US", "available in US");
	check_offers("not available in \"Uni", "US", "not available in US");
	check_offers("no:", "US", "no:US");
	check_offers("has n", "nfc", "has nfc");
	check_offers("bat", "battery", "battery");
	check_offers("battery ", ">=", "battery >=");
	check_offers("battery is u", "unknown", "battery is unknown");
	check_offers("battery >= 5000", "5000mAh", "battery >= 5000mAh");
	check_offers("battery >= 5000 m", "mAh", "battery >= 5000 mAh");
	check_offers("brand is al", "Alpha", "brand is Alpha");
	check_offers("has nfc a", "and", "has nfc and");
	check_offers("according to gsm", "gsmarena", "according to gsmarena");
	check_offers("acc", "according to", "according to");
	check_offers("pho", "category is phone", "category is phone");
	check_offers("has nfc and Phon", "category is phone", "has nfc and category is phone");
	check_offers("alp", "brand is Alpha", "brand is Alpha");
	check_offers("available in US s", "since", "available in US since");
	check_offers("nfc is ", "yes", "nfc is yes");
	check_offers("phones", "category is phone", "category is phone");
	check_offers("has nfc and oled", "panel is OLED", "has nfc and panel is OLED");
	check_offers("-tabl", "category is tablet", "-category is tablet");
}

/* What is never disputed is not offered for it; that nobody knows it can be asked. */
static void test_what_can_be_disputed(void **state)
{
	static const struct { const char *text; size_t nbrands; } cases[] = {
		{ "unknown:bra", 1 }, { "disputed:bra", 0 }, { "disputed:bat", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct completions x;
		size_t nbrands = 0;

		query_complete(catalogue, cases[i].text, strlen(cases[i].text), &x);
		for (size_t k = 0; k < x.count; k++)
			nbrands += !strcmp(x.items[k].text, "brand");
		assert_int_equal(nbrands, cases[i].nbrands);
		completions_done(&x);
	}
	check_offers("disputed:bat", "battery", "disputed:battery");
	check_offers("unknown:bra", "brand", "unknown:brand");
}

static void test_mends(void **state)
{
	(void)state;
	check_offers("baterry >= 5000mAh", "battery", "battery >= 5000mAh");
	check_offers("battery >= 5000mAhh", "mAh", "battery >= 5000mAh");
}

static void test_hints(void **state)
{
	struct completions x;

	(void)state;
	query_complete(catalogue, "battery >= ", 11, &x);
	assert_int_equal(x.count, 0);
	assert_string_equal(x.hint, "a number, in mAh");
	completions_done(&x);
	query_complete(catalogue, "released >= ", 12, &x);
	assert_non_null(strstr(x.hint, "2024-02"));
	completions_done(&x);
}

static void test_middle_of_a_word(void **state)
{
	struct completions x;

	(void)state;
	query_complete(catalogue, "has nf and ultra", 5, &x);
	assert_string_equal(x.items[0].text, "nfc");
	assert_int_equal(x.items[0].start, 4);
	assert_int_equal(x.end, 6);
	completions_done(&x);
}

static void test_hostile(void **state)
{
	static const char *const texts[] = { "\xff", "a\xff", "\"", "\"\\", "(((((", ":::", "@", "..",
					     "6.5\"", "= = =", "has", "\\\"\\" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		for (size_t at = 0; at <= strlen(texts[i]); at++)
			check_all(texts[i], at);
}

static int start(void **state)
{
	(void)state;
	catalogue = fixture_small();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	catalogue_free(catalogue);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_prefix),
		cmocka_unit_test(test_offers),
		cmocka_unit_test(test_what_can_be_disputed),
		cmocka_unit_test(test_mends),
		cmocka_unit_test(test_hints),
		cmocka_unit_test(test_middle_of_a_word),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, start, stop);
}
