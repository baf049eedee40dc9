/* text: UTF-8, columns and what may be shown. */
#include "config.h"

#include "support.h"

#include "micat/base/text.h"

/* How a case of a table is named where it fails. */
static const char *shown(const char *s)
{
	static char buffers[4][256];
	static unsigned turn;
	char *out = buffers[turn++ % 4];
	size_t n = 0;

	for (; *s && n < sizeof(buffers[0]) - 5; s++) {
		if (*s >= 0x20 && *s < 0x7f)
			out[n++] = *s;
		else
			n += (size_t)snprintf(out + n, 5, "\\x%02x", (unsigned)(unsigned char)*s);
	}
	out[n] = '\0';
	return out;
}

/* Decoding */

/* TEXT in UTF-8 and its code points; I stands for one malformed byte, 0 ends. */
#define I TEXT_INVALID
static const struct {
	const char *text;
	uint32_t cps[8];
} decoded[] = {
	{ "", { 0 } },
	{ "a\x7f", { 'a', 0x7f } },
	{ "\xc2\x80", { 0x80 } },			/* the first and last of each length */
	{ "\xdf\xbf", { 0x7ff } },
	{ "\xe0\xa0\x80", { 0x800 } },
	{ "\xef\xbf\xbf", { 0xffff } },
	{ "\xf0\x90\x80\x80", { 0x10000 } },
	{ "\xf4\x8f\xbf\xbf", { 0x10ffff } },
	{ "\xed\x9f\xbf\xee\x80\x80", { 0xd7ff, 0xe000 } },	/* beside the surrogates */
	{ "\x80", { I } },				/* a continuation alone */
	{ "\xbf" "a", { I, 'a' } },
	{ "\xc0\x80", { I, I } },			/* overlong, 2 bytes */
	{ "\xc1\xbf", { I, I } },
	{ "\xe0\x80\x80", { I, I, I } },		/* overlong, 3 bytes */
	{ "\xe0\x9f\xbf", { I, I, I } },
	{ "\xf0\x80\x80\x80", { I, I, I, I } },	/* overlong, 4 bytes */
	{ "\xf0\x8f\xbf\xbf", { I, I, I, I } },
	{ "\xed\xa0\x80", { I, I, I } },		/* surrogates */
	{ "\xed\xbf\xbf", { I, I, I } },
	{ "\xf4\x90\x80\x80", { I, I, I, I } },	/* beyond U+10FFFF */
	{ "\xf5\x80\x80\x80", { I, I, I, I } },
	{ "\xf8\x88\x80\x80\x80", { I, I, I, I, I } },	/* 5 and 6 bytes, never allowed */
	{ "\xfc\x84\x80\x80\x80\x80", { I, I, I, I, I, I } },
	{ "\xfe\xff", { I, I } },
	{ "\xc3", { I } },				/* truncated by the end */
	{ "\xe2\x82", { I, I } },
	{ "\xf0\x9f\x98", { I, I, I } },
	{ "\xc3" "a", { I, 'a' } },			/* truncated by another letter */
	{ "\xe2\x82" "a", { I, I, 'a' } },
	{ "\xf0\x9f\x98" "a", { I, I, I, 'a' } },
	{ "\xe2\xc3\xa9", { I, 0xe9 } },		/* what follows is not swallowed */
};

static void malformed_bytes_are_told_one_by_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(decoded) / sizeof(decoded[0]); i++) {
		const char *s = decoded[i].text, *end = s + strlen(s);
		bool valid = true;
		size_t n = 0;

		while (s < end) {
			const char *before = s;
			uint32_t cp = text_next(&s, end);

			if (cp != decoded[i].cps[n++])
				fail_msg("%s: not U+%04X", shown(decoded[i].text), (unsigned)cp);
			if (cp == I) {
				valid = false;
				assert_ptr_equal(s, before + 1);
			}
		}
		assert_ptr_equal(s, end);
		assert_int_equal(decoded[i].cps[n], 0);
		assert_int_equal(text_is_valid(decoded[i].text, strlen(decoded[i].text)), valid);
	}
}

static void decoding_stays_before_the_end(void **state)
{
	static const char euro[] = "\xe2\x82\xac";

	(void)state;
	for (size_t nbytes = 1; nbytes < 3; nbytes++) {
		const char *s = euro;

		assert_true(text_next(&s, euro + nbytes) == I);
		assert_ptr_equal(s, euro + 1);
		assert_false(text_is_valid(euro, nbytes));
	}
	assert_true(text_is_valid(euro, 3));
	assert_true(text_is_valid("a\0b", 3));
	assert_true(text_is_valid(NULL, 0));
}

static void every_code_point_goes_out_and_in(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
		const char *s;

		if (cp == 0xd800)
			cp = 0xe000;
		buf_clear(&out);
		text_put(&out, cp);
		s = buf_string(&out);
		assert_true(text_next(&s, buf_string(&out) + out.nbytes) == cp);
		assert_ptr_equal(s, buf_string(&out) + out.nbytes);
	}
	buf_done(&out);
}

static void what_is_no_code_point_is_replaced(void **state)
{
	static const uint32_t none[] = { 0xd800, 0xdfff, 0x110000, TEXT_INVALID };

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		struct buf out = BUF_INIT;

		text_put(&out, none[i]);
		assert_string_equal(buf_string(&out), "\xef\xbf\xbd");
		buf_done(&out);
	}
}

/* What may be shown */

static const struct {
	uint32_t first, last;
} harmful[] = {
	{ 0x00, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x61c, 0x61c }, { 0x180e, 0x180e },
	{ 0x200b, 0x200b }, { 0x200e, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },
	{ 0x3164, 0x3164 }, { 0xd800, 0xdfff }, { 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff },
	{ 0xffa0, 0xffa0 }, { 0xfff9, 0xfffb }, { 0xfffe, 0xffff }, { 0x1fffe, 0x1ffff },
	{ 0xe0000, 0xe007f }, { 0x10fffe, 0x10ffff }, { 0x110000, 0x110010 },
	{ TEXT_INVALID, TEXT_INVALID },
};

static const uint32_t harmless[] = {
	' ', '~', '<', 0xa0, 0xac, 0xae, 0xe9, 0x301, 0x3b1, 0x410, 0x5d0, 0x627, 0x915, 0x200a,
	0x200c, 0x200d, 0x2010, 0x2027, 0x202f, 0x20ac, 0x25b8, 0x2713, 0x2260, 0x28ff, 0x3000,
	0x5c0f, 0xac00, 0xfe0f, 0xfffd, 0x1f600, 0x20000,
};

static void controls_and_the_invisible_are_harmful(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(harmful) / sizeof(harmful[0]); i++) {
		for (uint32_t cp = harmful[i].first;; cp++) {
			if (text_is_harmless(cp) || text_is_plain(cp))
				fail_msg("U+%04X is taken as harmless", (unsigned)cp);
			if (cp == harmful[i].last)
				break;
		}
	}
	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++) {
		if (!text_is_harmless(harmless[i]) || !text_is_plain(harmless[i]))
			fail_msg("U+%04X is taken as harmful", (unsigned)harmless[i]);
	}
}

static const struct {
	const char *text, *shown;
} visible[] = {
	{ "", "" },
	{ "Xiao\xc3\xadmi", "Xiao\xc3\xadmi" },
	{ "a\nb\tc", "a b c" },
	{ "a\r\n", "a<U+000D> " },
	{ "\x1b]0;owned\x07", "<U+001B>]0;owned<U+0007>" },
	{ "\x1b[2J\x7f", "<U+001B>[2J<U+007F>" },
	{ "\xc2\x9b" "31m\xc2\x85", "<U+009B>31m<U+0085>" },		/* C1: CSI, NEL */
	{ "\xe2\x80\xaegnp.exe\xe2\x81\xa9", "<U+202E>gnp.exe<U+2069>" },
	{ "a\xe2\x80\x8b" "b\xef\xbb\xbf", "a<U+200B>b<U+FEFF>" },
	{ "a\xe2\x80\xa8" "b", "a<U+2028>b" },
	{ "\xf3\xa0\x81\x81\xf4\x8f\xbf\xbf", "<U+E0041><U+10FFFF>" },	/* a tag letter */
	{ "\x9b" "31m", "<\\x9b>31m" },					/* C1 as a byte */
	{ "a\xff\xc3", "a<\\xff><\\xc3>" },
	{ "\xed\xa0\x80", "<\\xed><\\xa0><\\x80>" },
	{ "\xc0\x9b", "<\\xc0><\\x9b>" },				/* ESC, overlong */
	{ "<U+202E>", "<U+202E>" },
	{ "e\xcc\x81", "e\xcc\x81" },					/* marks on a base */
	{ "\xcc\x81" "e", "<U+0301>e" },				/* on none */
	{ "\xe2\x80\x8d" "e", "<U+200D>e" },
	{ "\n\xcc\x81", " \xcc\x81" },
	{ "\xff\xcc\x81", "<\\xff><U+0301>" },
	{ "a\xff\xcc\x81", "a<\\xff><U+0301>" },			/* not on a sign either */
	{ "a\x1b\xcc\x81", "a<U+001B><U+0301>" },
	{ "a\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85" "b\xcc\x80",
	  "a\xcc\x80\xcc\x81\xcc\x82\xcc\x83<U+0304><U+0305>b\xcc\x80" },
	{ "\xe5\xb0\x8f\xe7\xb1\xb3", "\xe5\xb0\x8f\xe7\xb1\xb3" },
};

static void expect_visible(const char *text, size_t nbytes, const char *expected)
{
	struct buf out = BUF_INIT, again = BUF_INIT;

	text_visible(&out, text, nbytes);
	if (strcmp(buf_string(&out), expected) != 0)
		fail_msg("%s is shown as %s", shown(text), shown(buf_string(&out)));
	text_visible(&again, buf_string(&out), out.nbytes);
	assert_string_equal(buf_string(&again), expected);
	buf_done(&again);
	buf_done(&out);
}

static void the_harmful_becomes_visible(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(visible) / sizeof(visible[0]); i++)
		expect_visible(visible[i].text, strlen(visible[i].text), visible[i].shown);
	expect_visible("a\0b", 3, "a<U+0000>b");
	expect_visible("\xe2\x82\xac", 2, "<\\xe2><\\x82>");
}

static uint32_t next_random(uint32_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	*x ^= *x << 5;
	return *x;
}

/* Any bytes at all: what comes out is valid, harmless, stays, and cuts at any width. */
static void any_bytes_become_harmless(void **state)
{
	static const char pieces[][5] = {
		"a", "9", " ", "<", "\x1b", "\xc2\x9b", "\xcc\x81", "\xe5\xb0\x8f", "\xe2\x80\xae",
		"\xe2\x80\x8d", "\xf0\x9f\x98\x80", "\xef\xb8\x8f", "\xff", "\xe2\x82", "\xf0", "\x80",
	};
	uint32_t seed = 14;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct buf raw = BUF_INIT, out = BUF_INIT;
		const char *s, *end;
		size_t ncols, used;

		for (uint32_t n = next_random(&seed) % 24; n > 0; n--)
			buf_puts(&raw, pieces[next_random(&seed) % 16]);
		text_visible(&out, buf_string(&raw), raw.nbytes);
		s = buf_string(&out);
		end = s + out.nbytes;
		while (s < end)
			assert_true(text_is_harmless(text_next(&s, end)));
		expect_visible(buf_string(&raw), raw.nbytes, buf_string(&out));
		ncols = text_width(buf_string(&out), out.nbytes);
		assert_int_equal(text_cut(buf_string(&out), out.nbytes, ncols, &used), out.nbytes);
		assert_int_equal(used, ncols);
		for (size_t width = 0; width < ncols; width++) {
			size_t nbytes = text_cut(buf_string(&out), out.nbytes, width, &used);

			assert_true(used == width || used + 1 == width);
			assert_int_equal(text_width(buf_string(&out), nbytes), used);
			assert_true(text_is_valid(buf_string(&out), nbytes));
		}
		buf_done(&raw);
		buf_done(&out);
	}
}

/* Columns */

static const struct {
	uint32_t cp;
	int ncols;
} widths[] = {
	{ 'a', 1 }, { ' ', 1 }, { 0xe9, 1 }, { 0x300, 0 }, { 0x36f, 0 }, { 0x370, 1 },
	{ 0x410, 1 }, { 0x5b0, 0 }, { 0x5d0, 1 }, { 0x64b, 0 }, { 0x93f, 1 }, { 0x94d, 0 },
	{ 0xe31, 0 }, { 0xe01, 1 }, { 0x1100, 2 }, { 0x1161, 0 }, { 0x11a8, 0 },
	{ 0x200d, 0 }, { 0x20ac, 1 }, { 0x2500, 1 }, { 0x25b8, 1 }, { 0x2713, 1 }, { 0x2588, 1 },
	{ 0x3000, 2 }, { 0x3042, 2 }, { 0x3099, 0 }, { 0x30a2, 2 }, { 0x4e00, 2 }, { 0x5c0f, 2 },
	{ 0xac00, 2 }, { 0xd7a3, 2 }, { 0xf900, 2 }, { 0xfe0f, 0 }, { 0xff01, 2 }, { 0xff71, 1 },
	{ 0xfffd, 1 }, { 0x1f600, 2 }, { 0x1f4f1, 2 }, { 0x20000, 2 }, { 0x2fa1d, 2 },
	{ 0xe0100, 0 },
};

static void widths_are_those_of_the_terminal(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		if (text_cp_width(widths[i].cp) != widths[i].ncols)
			fail_msg("U+%04X takes %d columns", (unsigned)widths[i].cp,
				 text_cp_width(widths[i].cp));
	}
}

static const struct {
	const char *text;
	size_t ncols;
} lines[] = {
	{ "", 0 },
	{ "Mi 11", 5 },
	{ "\xe5\xb0\x8f\xe7\xb1\xb3" "14", 6 },
	{ "e\xcc\x81", 1 },
	{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2 },			/* one syllable of three Jamo */
	{ "\xf0\x9f\x98\x80!", 3 },
	{ "\xe2\x9c\x93 \xe2\x89\xa0", 3 },
};

static void text_is_as_wide_as_its_clusters(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		const char *s = lines[i].text, *end = s + strlen(s);
		size_t sum = 0;

		assert_int_equal(text_width(s, strlen(s)), lines[i].ncols);
		while (s < end) {
			int ncols;

			s += text_cluster(s, end, &ncols);
			sum += (size_t)ncols;
		}
		assert_ptr_equal(s, end);
		assert_int_equal(sum, lines[i].ncols);
	}
}

static void a_cluster_is_a_base_and_at_most_four_marks(void **state)
{
	static const char zalgo[] = "a\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85" "b";
	const char *end = zalgo + strlen(zalgo);
	int ncols = -1;

	(void)state;
	assert_int_equal(text_cluster(zalgo, end, &ncols), 9);
	assert_int_equal(ncols, 1);
	assert_int_equal(text_cluster(zalgo + 9, end, &ncols), 4);	/* what is left over */
	assert_int_equal(ncols, 0);
	assert_int_equal(text_cluster(zalgo + 13, end, &ncols), 1);
	assert_int_equal(ncols, 1);
	assert_int_equal(text_cluster(end, end, &ncols), 0);
	assert_int_equal(ncols, 0);
}

static const struct {
	const char *text;
	size_t ncols, nbytes, used;
} cuts[] = {
	{ "abc", 0, 0, 0 }, { "abc", 2, 2, 2 }, { "abc", 3, 3, 3 }, { "abc", 99, 3, 3 }, { "", 5, 0, 0 },
	{ "\xe5\xb0\x8f\xe7\xb1\xb3", 1, 0, 0 },		/* no half of a wide one */
	{ "\xe5\xb0\x8f\xe7\xb1\xb3", 2, 3, 2 },
	{ "\xe5\xb0\x8f\xe7\xb1\xb3", 3, 3, 2 },
	{ "\xe5\xb0\x8f\xe7\xb1\xb3", 4, 6, 4 },
	{ "e\xcc\x81x", 1, 3, 1 },				/* marks stay with their base */
	{ "e\xcc\x81x", 0, 0, 0 },
	{ "a\xf0\x9f\x98\x80", 2, 1, 1 },
};

static void cutting_keeps_clusters_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++) {
		const char *s = cuts[i].text;
		size_t used = 77;

		assert_int_equal(text_cut(s, strlen(s), cuts[i].ncols, &used), cuts[i].nbytes);
		assert_int_equal(used, cuts[i].used);
		assert_int_equal(text_cut(s, strlen(s), cuts[i].ncols, NULL), cuts[i].nbytes);
	}
}

/* The tests of showing and of columns run in both locales: with the libc's widths
 * and with the table for where the libc has none. */
static int enter_c(void **state)
{
	(void)state;
	use_c();
	return 0;
}

static int enter_utf8(void **state)
{
	static bool have;

	have = use_utf8();
	*state = have ? NULL : &have;	/* not NULL: there is no such locale */
	return 0;
}

#define IN_UTF8(test)                                                                \
	static void test##_in_utf8(void **state)                                     \
	{                                                                            \
		if (*state)                                                          \
			skip();                                                      \
		test(state);                                                         \
	}

IN_UTF8(controls_and_the_invisible_are_harmful)
IN_UTF8(the_harmful_becomes_visible)
IN_UTF8(any_bytes_become_harmless)
IN_UTF8(widths_are_those_of_the_terminal)
IN_UTF8(text_is_as_wide_as_its_clusters)
IN_UTF8(a_cluster_is_a_base_and_at_most_four_marks)
IN_UTF8(cutting_keeps_clusters_whole)

#define IN_BOTH(test)                                                                \
	cmocka_unit_test_setup(test, enter_c),                                       \
	cmocka_unit_test_setup_teardown(test##_in_utf8, enter_utf8, enter_c)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(malformed_bytes_are_told_one_by_one),
		cmocka_unit_test(decoding_stays_before_the_end),
		cmocka_unit_test(every_code_point_goes_out_and_in),
		cmocka_unit_test(what_is_no_code_point_is_replaced),
		IN_BOTH(controls_and_the_invisible_are_harmful),
		IN_BOTH(the_harmful_becomes_visible),
		IN_BOTH(any_bytes_become_harmless),
		IN_BOTH(widths_are_those_of_the_terminal),
		IN_BOTH(text_is_as_wide_as_its_clusters),
		IN_BOTH(a_cluster_is_a_base_and_at_most_four_marks),
		IN_BOTH(cutting_keeps_clusters_whole),
	};

	return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
