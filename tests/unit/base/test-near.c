/* near: the name somebody probably meant. */
#include "config.h"

#include "support.h"

#include "micat/base/near.h"

/* What is nearest to WORD among NAMES, which ends in NULL. */
static const char *nearest(const char *word, const char *const names[])
{
	struct near n;

	near_init(&n, word, strlen(word));
	for (size_t i = 0; names[i]; i++)
		near_offer(&n, names[i]);
	return n.best;
}

/* The distance of the two words, or -1 where they are too far apart. */
static int distance(const char *a, const char *b)
{
	struct near n;

	near_init(&n, a, strlen(a));
	near_offer(&n, b);
	return n.best ? (int)n.distance : -1;
}

static void one_slip_counts_one(void **state)
{
	(void)state;
	assert_int_equal(distance("battery", "battery"), 0);
	assert_int_equal(distance("battry", "battery"), 1);	/* left out */
	assert_int_equal(distance("batttery", "battery"), 1);	/* one too many */
	assert_int_equal(distance("battary", "battery"), 1);	/* another */
	assert_int_equal(distance("abttery", "battery"), 1);	/* swapped, at the front */
	assert_int_equal(distance("battery", "batteyr"), 1);	/* swapped, at the end */
	assert_int_equal(distance("baterry", "battery"), 2);
	assert_int_equal(distance("xattery.capacity", "battery.capacitx"), 2);
}

/* In optimal string alignment no letters are edited twice: ca to abc takes three
 * steps, where the unrestricted distance would be two. */
static void swapped_letters_are_not_edited_again(void **state)
{
	(void)state;
	assert_int_equal(distance("xxxxxxca", "xxxxxxabc"), 3);
}

static void at_most_a_third_differs(void **state)
{
	(void)state;
	assert_int_equal(distance("nfx", "nfc"), 1);		/* 1 of 3 */
	assert_int_equal(distance("ys", "us"), -1);		/* 1 of 2 */
	assert_int_equal(distance("abcxyf", "abcdef"), 2);	/* 2 of 6 */
	assert_int_equal(distance("abxyzf", "abcdef"), -1);	/* 3 of 6 */
	assert_int_equal(distance("colour", "weight"), -1);
	assert_int_equal(distance("batt", "battery"), -1);	/* 3 of 7 */
}

static void the_nearest_wins(void **state)
{
	static const char *const features[] = {
		"buttery", "battery.type", "battery", "lottery", NULL,
	};

	(void)state;
	assert_string_equal(nearest("battry", features), "battery");
	assert_null(nearest("display", features));
}

static void the_first_of_equals_stays(void **state)
{
	static const char *const names[] = { "nfa", "nfb", "nfc", NULL };

	(void)state;
	assert_string_equal(nearest("nfx", names), "nfa");
}

static void case_and_accents_do_not_count(void **state)
{
	(void)state;
	assert_int_equal(distance("BATTERY", "battery"), 0);
	assert_int_equal(distance("r\xc3\xa9gion", "Region"), 0);
	assert_int_equal(distance("\xc3\x9clkr", "\xc3\xbclke"), 1);
}

/* Letters are code points, not bytes: one of four wrong Chinese ones is a quarter. */
static void letters_are_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(distance("\xe5\xb0\x8f\xe7\xb1\xb3\xe6\x89\x8b\xe6\x9c\xba",
				  "\xe5\xb0\x8f\xe7\xb1\xb3\xe6\x89\x8b\xe8\xa1\xa8"), 1);
	assert_int_equal(distance("\xff\xfe\xfd", "\xff\xfe\xfc"), 1);
}

static void nothing_and_too_much_are_near_nothing(void **state)
{
	char long_word[200];

	(void)state;
	memset(long_word, 'a', sizeof(long_word) - 1);
	long_word[sizeof(long_word) - 1] = '\0';
	assert_int_equal(distance("", ""), -1);
	assert_int_equal(distance("", "a"), -1);
	assert_int_equal(distance("a", ""), -1);
	assert_int_equal(distance(long_word, long_word), -1);
	assert_int_equal(distance(long_word, "battery"), -1);
	long_word[64] = '\0';
	assert_int_equal(distance(long_word, long_word), 0);
	assert_int_equal(distance(long_word, long_word + 1), 1);
}

static void the_word_may_stand_inside_a_text(void **state)
{
	struct near n;

	(void)state;
	near_init(&n, "battry >= 5000", 6);
	near_offer(&n, "battery");
	assert_string_equal(n.best, "battery");
	assert_int_equal(n.distance, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_slip_counts_one),
		cmocka_unit_test(swapped_letters_are_not_edited_again),
		cmocka_unit_test(at_most_a_third_differs),
		cmocka_unit_test(the_nearest_wins),
		cmocka_unit_test(the_first_of_equals_stays),
		cmocka_unit_test(case_and_accents_do_not_count),
		cmocka_unit_test(letters_are_not_bytes),
		cmocka_unit_test(nothing_and_too_much_are_near_nothing),
		cmocka_unit_test(the_word_may_stand_inside_a_text),
	};

	return cmocka_run_group_tests_name("base/near", tests, NULL, NULL);
}
