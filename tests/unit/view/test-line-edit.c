#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "micat/base/text.h"
#include "micat/view/line_edit.h"

static enum edit_result press_one(struct line_edit *e, const char *s, size_t n)
{
	struct key key;

	assert_true(key_parse(s, n, &key));
	return line_edit_key(e, key);
}

/* Keys in written form, separated by spaces. */
static void press(struct line_edit *e, const char *keys)
{
	while (*keys) {
		size_t n = strcspn(keys, " ");

		press_one(e, keys, n);
		keys += n;
		keys += strspn(keys, " ");
	}
}

/* TEXT has the cursor as '|'. */
static void assert_edit(const struct line_edit *e, const char *text)
{
	struct buf b = BUF_INIT;
	const char *s = buf_string(&e->text);

	buf_add(&b, s, e->cursor);
	buf_putc(&b, '|');
	buf_puts(&b, s + e->cursor);
	assert_string_equal(buf_string(&b), text);
	buf_done(&b);
}

static const struct {
	const char *text, *keys, *after;
} cases[] = {
	{ "", "a b c", "abc|" },
	{ "abc", "Left Left x", "ax|bc" },
	{ "abc", "Home x Right y End z", "xaybcz|" },
	{ "abc", "^A ^F ^D", "a|c" },
	{ "abc", "^B Backspace", "a|c" },
	{ "abc", "^H ^H ^H ^H", "|" },
	{ "abc", "Delete", "abc|" },
	{ "one two", "^W", "one |" },
	{ "one two  ", "^W", "one |" },
	{ "display.size >= 6", "^W ^W ^W", "|" },
	{ "display.size", "M-b", "display.|size" },
	{ "display.size", "M-b M-b M-f", "display|.size" },
	{ "display.size x", "^A M-d", "|.size x" },
	{ "display.size", "M-Backspace", "display.|" },
	{ "one two", "M-b ^K", "one |" },
	{ "one two", "M-b ^U", "|two" },
	{ "one two", "^U ^Y ^Y", "one twoone two|" },
	{ "ab", "^T", "ba|" },
	{ "abc", "^A ^F ^T", "ba|c" },
	{ "a", "^T", "a|" },
	{ "", "^T ^Y ^U ^K ^W M-b M-f M-d", "|" },
	{ "红隼", "Left x", "红x|隼" },
	{ "红隼", "Backspace", "红|" },
	{ "e\xcc\x81" "a", "Left Left", "|e\xcc\x81" "a" },	/* a letter with its mark */
	{ "xe\xcc\x81", "Backspace", "x|" },
	{ "e\xcc\x81" "a", "^T", "ae\xcc\x81|" },
};

static void editing(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct line_edit e;

		line_edit_init(&e);
		line_edit_set(&e, cases[i].text);
		press(&e, cases[i].keys);
		assert_edit(&e, cases[i].after);
		line_edit_done(&e);
	}
}

static void what_a_key_did(void **state)
{
	struct line_edit e;

	(void)state;
	line_edit_init(&e);
	assert_int_equal(press_one(&e, "a", 1), EDIT_CHANGED);
	assert_int_equal(press_one(&e, "Left", 4), EDIT_MOVED);
	assert_int_equal(press_one(&e, "Backspace", 9), EDIT_MOVED);	/* nothing before */
	assert_int_equal(press_one(&e, "Up", 2), EDIT_IGNORED);
	assert_int_equal(press_one(&e, "^R", 2), EDIT_IGNORED);
	assert_int_equal(press_one(&e, "M-q", 3), EDIT_IGNORED);
	assert_int_equal(line_edit_key(&e, (struct key){ 0x1b, false, false }), EDIT_IGNORED);
	assert_int_equal(line_edit_key(&e, (struct key){ 0x202e, false, false }), EDIT_IGNORED);
	assert_int_equal(line_edit_key(&e, (struct key){ KEYCODE_RESIZE, false, false }),
			 EDIT_IGNORED);
	assert_edit(&e, "|a");
	line_edit_done(&e);
}

/* The table that the help shows holds nothing the editor does not do. */
static void the_table_is_true(void **state)
{
	size_t i;

	(void)state;
	assert_true(edit_key_nrows > 0);
	for (i = 0; i < edit_key_nrows; i++) {
		const char *p = edit_key_table[i].keys;

		while (*p) {
			struct line_edit e;
			size_t n = strcspn(p, " ");

			line_edit_init(&e);
			line_edit_set(&e, "one two");
			assert_int_not_equal(press_one(&e, p, n), EDIT_IGNORED);
			line_edit_done(&e);
			p += n;
			p += strspn(p, " ");
		}
	}
}

static void a_limit(void **state)
{
	struct line_edit e;
	char big[LINE_EDIT_MAX + 10];
	size_t i;

	(void)state;
	for (i = 0; i + 1 < sizeof(big); i++)
		big[i] = (char)(i % 3 == 0 ? 0xe7 : i % 3 == 1 ? 0xba : 0xa2);	/* 红 */
	big[sizeof(big) - 1] = '\0';
	line_edit_init(&e);
	line_edit_set(&e, big);
	assert_true(e.text.nbytes <= LINE_EDIT_MAX && e.text.nbytes % 3 == 0);
	while (e.text.nbytes < LINE_EDIT_MAX)
		assert_int_equal(press_one(&e, "x", 1), EDIT_CHANGED);
	assert_int_equal(press_one(&e, "x", 1), EDIT_MOVED);
	assert_int_equal(e.text.nbytes, LINE_EDIT_MAX);
	line_edit_done(&e);
}

static void drawing(void **state)
{
	struct canvas cv;
	struct line_edit e;
	struct buf row = BUF_INIT;

	(void)state;
	canvas_init(&cv, 1, 10, false);
	line_edit_init(&e);
	line_edit_set(&e, "abcdefghijklmno");
	line_edit_draw(&e, &cv, 0, 2, 6, ROLE_TEXT, true);
	canvas_row_text(&cv, 0, &row);
	assert_string_equal(buf_string(&row), "  …lmno");
	assert_int_equal(cv.cursor_col, 7);
	/* The sign stands before the cursor, also where that goes to the left. */
	press(&e, "Left");
	press(&e, "Left");
	press(&e, "Left");
	press(&e, "Left");
	press(&e, "Left");
	buf_clear(&row);
	canvas_clear(&cv);
	line_edit_draw(&e, &cv, 0, 2, 6, ROLE_TEXT, true);
	canvas_row_text(&cv, 0, &row);
	assert_string_equal(buf_string(&row), "  …klmno");
	assert_int_equal(cv.cursor_col, 3);
	buf_clear(&row);
	press(&e, "Home");
	canvas_clear(&cv);
	line_edit_draw(&e, &cv, 0, 2, 6, ROLE_TEXT, true);
	canvas_row_text(&cv, 0, &row);
	assert_string_equal(buf_string(&row), "  abcde…");
	assert_int_equal(cv.cursor_col, 2);
	buf_done(&row);
	line_edit_done(&e);
	canvas_done(&cv);
}

static bool is_boundary(const struct line_edit *e)
{
	const char *s = buf_string(&e->text), *p = s, *end = s + e->text.nbytes;
	int ncols;

	while (p < end && (size_t)(p - s) < e->cursor)
		p += text_cluster(p, end, &ncols);
	return (size_t)(p - s) == e->cursor;
}

/* After any keys: valid text, the cursor between clusters and inside the field. */
static void random_editing(void **state)
{
	static const char *const keys[] = {
		"a", "Space", ".", "红", "é", "한", "Left", "Right", "Home", "End", "Backspace",
		"Delete", "^W", "^U", "^K", "^Y", "^T", "M-b", "M-f", "M-d", "M-Backspace", "z",
		"\xcc\x81", "\xe2\x80\x8d",
	};
	struct canvas cv;
	struct line_edit e;
	int i;

	(void)state;
	srand(11);
	canvas_init(&cv, 1, 30, false);
	line_edit_init(&e);
	for (i = 0; i < 30000; i++) {
		const char *key = keys[(size_t)rand() % (sizeof(keys) / sizeof(keys[0]))];
		const char *p = key;
		struct key k;
		int ncols = 1 + rand() % 20;

		if (!key_parse(key, strlen(key), &k))
			k = (struct key){ text_next(&p, key + strlen(key)), false, false };
		line_edit_key(&e, k);
		assert_true(text_is_valid(buf_string(&e.text), e.text.nbytes));
		assert_true(e.cursor <= e.text.nbytes && is_boundary(&e));
		line_edit_draw(&e, &cv, 0, 5, ncols, ROLE_TEXT, true);
		assert_true(cv.cursor_col >= 5 && cv.cursor_col < 5 + ncols);
		if (e.text.nbytes > 200)
			line_edit_set(&e, "");
	}
	line_edit_done(&e);
	canvas_done(&cv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(editing),	 cmocka_unit_test(what_a_key_did),
		cmocka_unit_test(the_table_is_true), cmocka_unit_test(a_limit),
		cmocka_unit_test(drawing),	 cmocka_unit_test(random_editing),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
