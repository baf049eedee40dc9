/* text-fold: comparing text as people do, the same in every locale. */
#include "config.h"

#include "support.h"

#include "micat/base/mem.h"
#include "micat/base/text.h"

static const struct {
	const char *text, *folded;
} folds[] = {
	{ "", "" },
	{ "Redmi NOTE 13", "redmi note 13" },
	{ "[\\]^_`{|}~@", "[\\]^_`{|}~@" },		/* beside the ASCII letters */
	{ "\xc3\x89t\xc3\xa9", "ete" },
	{ "e\xcc\x81\xcc\x82te", "ete" },			/* accents as marks of their own */
	{ "\xc3\x98\xc5\x81\xc4\x91", "old" },			/* strokes */
	{ "\xc7\xbe\xc7\xbf", "oo" },
	{ "\xc5\xb8\xc3\xbf", "yy" },
	{ "\xc3\x86\xc3\x9e\xc3\x90", "\xc3\xa6\xc3\xbe\xc3\xb0" },	/* letters of their own */
	{ "stra\xc3\x9f" "e \xe1\xba\x9e", "stra\xc3\x9f" "e \xc3\x9f" },
	{ "\xc4\xb0\xc4\xb1", "ii" },				/* Turkish, dotted and not */
	{ "\xe1\xba\xbe\xe1\xbb\x87", "ee" },			/* Vietnamese */
	{ "\xe2\x84\xaa", "k" },				/* the Kelvin sign */
	{ "\xce\x91\xce\xa9\xce\xac\xce\x8f\xcf\x82", "\xce\xb1\xcf\x89\xce\xb1\xcf\x89\xcf\x83" },
	{ "\xd0\xa0\xd0\xb5\xd0\xb4\xd0\x9c\xd0\xb8\xd0\x81",
	  "\xd1\x80\xd0\xb5\xd0\xb4\xd0\xbc\xd0\xb8\xd1\x91" },
	{ "\xd0\xb8\xcc\x86", "\xd0\xb8\xcc\x86" },		/* accents stay on other letters */
	{ "\xef\xbc\xad\xef\xbd\x89\xef\xbc\x91\xef\xbc\x91", "mi11" },	/* full width */
	{ "\xe5\xb0\x8f\xe7\xb1\xb3", "\xe5\xb0\x8f\xe7\xb1\xb3" },
	{ "A\xff\xc3", "a\xff\xc3" },				/* malformed bytes stay */
	{ "\xc3\x97\xc3\xb7", "\xc3\x97\xc3\xb7" },		/* signs among the letters */
};

static void folding_is_the_same_everywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(folds) / sizeof(folds[0]); i++) {
		struct buf out = BUF_INIT, again = BUF_INIT;

		text_fold(&out, folds[i].text, strlen(folds[i].text));
		assert_string_equal(buf_string(&out), folds[i].folded);
		text_fold(&again, buf_string(&out), out.nbytes);
		assert_string_equal(buf_string(&again), folds[i].folded);
		assert_true(text_equal_folded(folds[i].text, folds[i].folded));
		buf_done(&again);
		buf_done(&out);
	}
}

static void upper_case_is_found_in_any_alphabet(void **state)
{
	static const char *const with[] = {
		"aB", "Z", "\xc3\x89", "\xce\x91", "\xd0\x96", "\xc5\xb8", "\xef\xbc\xa1", "x\xffZ",
	};
	static const char *const without[] = {
		"", "redmi note 13", "[@", "\xc3\xa9\xc3\x9f\xc3\xb7\xc3\x97", "\xce\xb1\xcf\x82",
		"\xd0\xb6", "\xe5\xb0\x8f", "\xff\xc3",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(with) / sizeof(with[0]); i++)
		assert_true(text_has_upper(with[i]));
	for (size_t i = 0; i < sizeof(without) / sizeof(without[0]); i++)
		assert_false(text_has_upper(without[i]));
}

static const struct {
	const char *haystack, *needle;
	bool contained;
} searches[] = {
	{ "", "", true }, { "abc", "", true }, { "", "a", false }, { "a", "ab", false },
	{ "Xiaomi 14 Ultra", "ultra", true },
	{ "Xiaomi 14 Ultra", "Ultra", true },			/* upper case: to the letter */
	{ "Xiaomi 14 ultra", "Ultra", false },
	{ "XIAOMI 14 ULTRA", "i 14 u", true },
	{ "Snapdragon 8 Gen 3", "8 gen 3", true },
	{ "Snapdragon 8 Gen 3", "8 gen 4", false },
	{ "Snapdragon 8 Gen 3", "snapdragon 8 gen 3", true },
	{ "Snapdragon 8 Gen 3", "snapdragon 8 gen 31", false },
	{ "aaaaaaaaaaaaaaaab", "aab", true },
	{ "somebody@home.example", "@home", true }, { "somebody`home.example", "@home", false },
	{ "a@b", "`", false },					/* 0x20 apart, but no letters */
	{ "a`b", "@", false },
	{ "POKEMON [1]", "[1]", true }, { "POKEMON {1}", "[1]", false },
	{ "Pok\xc3\xa9mon", "pokemon", true },
	{ "Pok\xc3\xa9mon", "pok\xc3\xa9mon", true },
	{ "POKEMON", "pok\xc3\xa9mon", true },
	{ "Pok\xc3\xa9mon", "POK\xc3\x89MON", false },
	{ "CAF\xc3\x89", "\xc3\x89", true },			/* upper case beyond ASCII */
	{ "caf\xc3\xa9", "\xc3\x89", false },
	{ "Poke\xcc\x81mon", "pokemon", true },
	{ "Poke\xcc\x81mon", "mon", true },
	{ "Poke\xcc\x81", "poke", true },
	{ "long plain text before \xc3\xa9 and ULTRA", "ultra", true },
	{ "ultra \xc3\xa9", "ultra", true },
	{ "\xe5\xb0\x8f\xe7\xb1\xb3" "14", "\xe7\xb1\xb3" "1", true },
	{ "\xd0\xa0\xd0\xb5\xd0\xb4\xd0\xbc\xd0\xb8", "\xd1\x80\xd0\xb5\xd0\xb4", true },
	{ "\xff" "ab", "ab", true }, { "a\xff" "b", "\xff", true }, { "a\xfe" "b", "\xff", false },
	{ "a\x01" "b", "b", true },
};

static void searching_folds_unless_told_otherwise(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(searches) / sizeof(searches[0]); i++) {
		if (text_contains(searches[i].haystack, searches[i].needle) !=
		    searches[i].contained)
			fail_msg("case %zu: \"%s\" in \"%s\"", i, searches[i].needle,
				 searches[i].haystack);
	}
}

/* The search of eight bytes at once against the plain one, with the haystack ending
 * where its memory does, so that a sanitizer sees a byte read too far. */
static void searching_finds_every_place(void **state)
{
	static const char *const needles[] = { "x", "xy", "1", "x1y", " x" };

	(void)state;
	for (size_t k = 0; k < sizeof(needles) / sizeof(needles[0]); k++) {
		size_t nneedle = strlen(needles[k]);

		for (size_t nbytes = 0; nbytes < 34; nbytes++) {
			char *haystack = mem_alloc(nbytes + 1);

			memset(haystack, 'o', nbytes);
			haystack[nbytes] = '\0';
			assert_false(text_contains(haystack, needles[k]));
			for (size_t at = 0; at + nneedle <= nbytes; at++) {
				memset(haystack, 'X', nbytes);
				assert_int_equal(text_contains(haystack, needles[k]), k == 0);
				memset(haystack, 'o', nbytes);
				for (size_t i = 0; i < nneedle; i++) {
					char c = needles[k][i];

					haystack[at + i] = c >= 'x' ? (char)(c - 32) : c;
				}
				assert_true(text_contains(haystack, needles[k]));
			}
			mem_free(haystack);
		}
	}
}

static void equality_ignores_case_and_accents(void **state)
{
	(void)state;
	assert_true(text_equal_folded("", ""));
	assert_true(text_equal_folded("POCO", "poco"));
	assert_true(text_equal_folded("caf\xc3\xa9", "CAFE\xcc\x81"));
	assert_false(text_equal_folded("poco", "poc"));
	assert_false(text_equal_folded("poc", "poco"));
	assert_false(text_equal_folded("\xff", "\xfe"));
}

/* In order; each is less than all after it. */
static const char *const ordered[] = {
	"", " ", "0", "00", "001", "01", "1", "2", "9", "10", "011", "99",
	"100000000000000000000000000000", "100000000000000000000000000001",
	"200000000000000000000000000000",
	"\xc3\x89zt", "Fzt",
	"Mi", "mi", "Mi 9", "Mi 9 Lite", "Mi 9T", "Mi 10", "Mi 10 5G", "Mi 10 Pro", "Mi 11", "mi 11",
	"Redmi Note 9", "REDMI NOTE 10", "Redmi Note 10 Pro", "redmi note 10S",
	"v1.2", "v1.10", "v1.10a", "v1.010b",
	"zebra", "\xce\xb1", "\xe5\xb0\x8f\xe7\xb1\xb3", "\xf0\xa0\x80\x80", "\xfe", "\xff",
};

static void order_is_natural_and_total(void **state)
{
	const size_t n = sizeof(ordered) / sizeof(ordered[0]);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < n; k++) {
			int expected = (i > k) - (i < k);

			if (text_compare_natural(ordered[i], ordered[k]) != expected)
				fail_msg("\"%s\" against \"%s\"", ordered[i], ordered[k]);
		}
	}
}

/* Keys as bytes say what comparing says, but for texts that differ in nothing else than
 * how they are written. */
static void keys_have_the_natural_order(void **state)
{
	const size_t n = sizeof(ordered) / sizeof(ordered[0]);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < n; k++) {
			char a[TEXT_NATURAL_NBYTES(64)], b[TEXT_NATURAL_NBYTES(64)];
			size_t na = text_natural_key(a, ordered[i]), nb = text_natural_key(b, ordered[k]);
			int order = memcmp(a, b, na < nb ? na : nb);

			assert_true(na <= TEXT_NATURAL_NBYTES(strlen(ordered[i])));
			if (!order)
				order = (na > nb) - (na < nb);
			order = order ? order : strcmp(ordered[i], ordered[k]);
			if ((order > 0) - (order < 0) != (i > k) - (i < k))
				fail_msg("\"%s\" against \"%s\"", ordered[i], ordered[k]);
		}
	}
}

static void long_numbers_have_keys(void **state)
{
	char text[2][700], key[2][TEXT_NATURAL_NBYTES(700)];
	size_t n[2];

	(void)state;
	/* 0...09 against 1 with 254 to 300 digits, and one digit more. */
	for (size_t ndigits = 250; ndigits < 600; ndigits++) {
		for (size_t i = 0; i < 2; i++) {
			memset(text[i], '7', ndigits + i);
			text[i][ndigits + i] = '\0';
			n[i] = text_natural_key(key[i], text[i]);
		}
		assert_true(memcmp(key[0], key[1], n[0]) < 0);
	}
}

/* Room for as many bytes as were there is enough for every character. */
static void folding_makes_nothing_longer(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
		struct buf text = BUF_INIT, folded = BUF_INIT;
		char room[8];
		size_t n;

		text_put(&text, cp);
		text_fold(&folded, buf_string(&text), text.nbytes);
		n = text_fold_to(room, buf_string(&text), text.nbytes);
		assert_true(n <= text.nbytes && n == folded.nbytes);
		assert_memory_equal(room, buf_string(&folded), n);
		buf_done(&text);
		buf_done(&folded);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding_is_the_same_everywhere),
		cmocka_unit_test(upper_case_is_found_in_any_alphabet),
		cmocka_unit_test(searching_folds_unless_told_otherwise),
		cmocka_unit_test(searching_finds_every_place),
		cmocka_unit_test(equality_ignores_case_and_accents),
		cmocka_unit_test(order_is_natural_and_total),
		cmocka_unit_test(keys_have_the_natural_order),
		cmocka_unit_test(long_numbers_have_keys),
		cmocka_unit_test(folding_makes_nothing_longer),
	};

	return cmocka_run_group_tests_name("base/text-fold", tests, NULL, NULL);
}
