#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "micat/base/text.h"
#include "micat/view/canvas.h"
#include "micat/view/signs.h"

static void assert_row(const struct canvas *cv, int row, const char *expected)
{
	struct buf text = BUF_INIT;

	canvas_row_text(cv, row, &text);
	assert_string_equal(buf_string(&text), expected);
	buf_done(&text);
}

static const struct cell *cell(const struct canvas *cv, int row, int col)
{
	return &cv->cells[row * cv->ncols + col];
}

/* No half of a wide character without the other one, and no control. */
static void assert_whole(const struct canvas *cv)
{
	int row, col;

	for (row = 0; row < cv->nrows; row++) {
		for (col = 0; col < cv->ncols; col++) {
			uint32_t cp = cell(cv, row, col)->text[0];
			bool wide = cp != 0 && text_cp_width(cp) == 2;

			assert_true(cp == 0 || text_is_harmless(cp));
			if (cp == 0)
				assert_true(col > 0 &&
					    text_cp_width(cell(cv, row, col - 1)->text[0]) == 2);
			if (wide)
				assert_true(col + 1 < cv->ncols &&
					    cell(cv, row, col + 1)->text[0] == 0);
		}
	}
}

static void puts_and_cuts(void **state)
{
	struct canvas cv;

	(void)state;
	canvas_init(&cv, 3, 8, false);
	assert_int_equal(canvas_puts(&cv, 0, 1, "abc", ROLE_YES), 3);
	assert_row(&cv, 0, " abc");
	assert_int_equal(cell(&cv, 0, 1)->role, ROLE_YES);
	assert_int_equal(cell(&cv, 0, 0)->role, ROLE_TEXT);
	assert_int_equal(canvas_put(&cv, 1, 0, 4, "abcdef", 6, ROLE_TEXT, true), 4);
	assert_row(&cv, 1, "abc…");
	assert_int_equal(canvas_put(&cv, 2, 0, 4, "abcdef", 6, ROLE_TEXT, false), 4);
	assert_row(&cv, 2, "abcd");
	assert_int_equal(canvas_put(&cv, 2, 0, 0, "xyz", 3, ROLE_TEXT, true), 0);
	assert_int_equal(canvas_put(&cv, 2, 0, 1, "xyz", 3, ROLE_TEXT, true), 1);
	assert_row(&cv, 2, "…bcd");
	canvas_done(&cv);
}

static void outside_is_cut(void **state)
{
	struct canvas cv;

	(void)state;
	canvas_init(&cv, 2, 4, false);
	canvas_puts(&cv, -1, 0, "x", ROLE_TEXT);
	canvas_puts(&cv, 2, 0, "x", ROLE_TEXT);
	canvas_puts(&cv, 0, -2, "abcdefgh", ROLE_TEXT);
	assert_row(&cv, 0, "cdef");
	assert_row(&cv, 1, "");
	canvas_select(&cv, 5, -3, 100);
	canvas_underline(&cv, 0, -3, 100);
	assert_true(cell(&cv, 0, 3)->underlined);
	canvas_done(&cv);
}

static void wide_at_the_edges(void **state)
{
	struct canvas cv;

	(void)state;
	canvas_init(&cv, 4, 4, false);
	canvas_puts(&cv, 0, 0, "红隼红", ROLE_TEXT);
	assert_row(&cv, 0, "红隼");
	canvas_puts(&cv, 1, 1, "红隼", ROLE_TEXT);	/* the second does not fit */
	assert_row(&cv, 1, " 红");
	canvas_puts(&cv, 2, -1, "红隼", ROLE_TEXT);	/* the first is cut in half */
	assert_row(&cv, 2, " 隼");
	assert_int_equal(canvas_put(&cv, 3, 0, 4, "红隼红", 9, ROLE_TEXT, true), 3);
	assert_row(&cv, 3, "红…");
	assert_whole(&cv);
	canvas_done(&cv);
}

static void half_a_wide_one_overwritten(void **state)
{
	struct canvas cv;

	(void)state;
	canvas_init(&cv, 2, 6, false);
	canvas_puts(&cv, 0, 0, "红隼红", ROLE_TEXT);
	canvas_puts(&cv, 0, 1, "x", ROLE_TEXT);
	assert_row(&cv, 0, " x隼红");
	canvas_puts(&cv, 0, 2, "y", ROLE_TEXT);
	assert_row(&cv, 0, " xy 红");
	canvas_puts(&cv, 1, 0, "红隼红", ROLE_TEXT);
	canvas_puts(&cv, 1, 1, "隼", ROLE_TEXT);
	assert_row(&cv, 1, " 隼 红");
	assert_whole(&cv);
	canvas_done(&cv);
}

static void marks_join_their_letter(void **state)
{
	struct canvas cv;

	(void)state;
	canvas_init(&cv, 1, 4, false);
	assert_int_equal(canvas_puts(&cv, 0, 0, "e\xcc\x81g", ROLE_TEXT), 2);
	assert_int_equal(cell(&cv, 0, 0)->text[0], 'e');
	assert_int_equal(cell(&cv, 0, 0)->text[1], 0x301);
	assert_int_equal(cell(&cv, 0, 1)->text[0], 'g');
	canvas_done(&cv);
}

static void nothing_harmful_in_a_cell(void **state)
{
	struct canvas cv;

	(void)state;
	canvas_init(&cv, 1, 60, false);
	canvas_puts(&cv, 0, 0, "a\x1b[31m\xe2\x80\xae\xc2\x9b\xff\n", ROLE_TEXT);
	assert_whole(&cv);
	canvas_done(&cv);
}

static void ascii_forms(void **state)
{
	struct canvas cv;
	int s;

	(void)state;
	canvas_init(&cv, 2, 40, true);
	canvas_puts(&cv, 0, 0, "Café Ñandú – 6 × 3 · ≥ 5° 红 ✓ ≠ …", ROLE_TEXT);
	assert_row(&cv, 0, "Cafe Nandu - 6 x 3 - >= 5o ?? Y ! ~");
	for (s = 0; s < NSIGNS; s++) {
		const char *utf8 = sign_table[s].utf8, *ascii = sign_table[s].ascii;

		assert_int_equal(strlen(ascii), 1);
		assert_int_equal(text_width(utf8, strlen(utf8)), 1);
		canvas_puts(&cv, 1, 0, utf8, ROLE_TEXT);
		assert_int_equal(cell(&cv, 1, 0)->text[0], (unsigned char)*ascii);
	}
	canvas_done(&cv);
}

static void columns_are_those_drawn(void **state)
{
	static const char *const texts[] = { "plain", "Café", "红隼 14", "≥ 5", "a\x1b[0m",
					     "\xe2\x80\xae", "e\xcc\x81", "" };
	struct canvas cv;
	size_t i, ascii;

	(void)state;
	for (ascii = 0; ascii < 2; ascii++) {
		canvas_init(&cv, 1, 40, ascii);
		for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
			assert_int_equal(canvas_puts(&cv, 0, 0, texts[i], ROLE_TEXT),
					 canvas_text_ncols(ascii, texts[i], strlen(texts[i])));
		canvas_done(&cv);
	}
}

static void clip(void **state)
{
	struct canvas cv;

	(void)state;
	canvas_init(&cv, 3, 10, false);
	canvas_clip(&cv, (struct rect){ 1, 2, 1, 4 });
	canvas_puts(&cv, 0, 0, "0123456789", ROLE_TEXT);
	canvas_puts(&cv, 1, 0, "0123456789", ROLE_TEXT);
	canvas_fill(&cv, (struct rect){ -5, -5, 50, 8 }, ROLE_ERROR);
	assert_row(&cv, 0, "");
	assert_row(&cv, 1, "   345");
	assert_int_equal(cell(&cv, 1, 2)->role, ROLE_ERROR);
	assert_int_equal(cell(&cv, 0, 2)->role, ROLE_TEXT);
	canvas_unclip(&cv);
	canvas_puts(&cv, 2, 0, "0123456789", ROLE_TEXT);
	assert_row(&cv, 2, "0123456789");
	canvas_done(&cv);
}

static void frames(void **state)
{
	struct canvas cv;

	(void)state;
	canvas_init(&cv, 3, 16, false);
	canvas_frame(&cv, (struct rect){ 0, 0, 3, 16 }, "Models", "2/9", true);
	assert_row(&cv, 0, "┌ Models ──────┐");
	assert_row(&cv, 1, "│              │");
	assert_row(&cv, 2, "└──────── 2/9 ─┘");
	assert_int_equal(cell(&cv, 0, 0)->role, ROLE_FOCUS);
	assert_int_equal(cell(&cv, 0, 2)->role, ROLE_TITLE);
	canvas_clear(&cv);
	canvas_frame(&cv, (struct rect){ 0, 0, 2, 8 }, "Models of it", "1234567", false);
	assert_row(&cv, 0, "┌ Mod… ┐");
	assert_row(&cv, 1, "└ 12… ─┘");
	canvas_clear(&cv);
	canvas_frame(&cv, (struct rect){ 0, 0, 1, 8 }, "M", "1", false);	/* no room: nothing */
	assert_row(&cv, 0, "");
	canvas_done(&cv);
	canvas_init(&cv, 2, 6, true);
	canvas_frame(&cv, (struct rect){ 0, 0, 2, 6 }, NULL, NULL, false);
	assert_row(&cv, 0, "+----+");
	canvas_done(&cv);
}

/* Whatever is drawn wherever: cells stay whole. */
static void random_drawing(void **state)
{
	static const char *const texts[] = { "a", "红", "x红y隼z", "e\xcc\x81", "──", "\xff\x01",
					     "한글", "😀", "ab" };
	struct canvas cv;
	int i;

	(void)state;
	srand(7);
	canvas_init(&cv, 5, 11, false);
	for (i = 0; i < 20000; i++) {
		const char *s = texts[(size_t)rand() % (sizeof(texts) / sizeof(texts[0]))];

		canvas_clip(&cv, (struct rect){ rand() % 4, rand() % 8, rand() % 5, rand() % 12 });
		canvas_put(&cv, rand() % 7 - 1, rand() % 15 - 2, rand() % 9, s, strlen(s),
			   ROLE_TEXT, rand() % 2);
		if (rand() % 10 == 0)
			canvas_fill(&cv, (struct rect){ rand() % 5, rand() % 11, 1, rand() % 4 },
				    ROLE_TEXT);
		assert_whole(&cv);
	}
	canvas_done(&cv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(puts_and_cuts),
		cmocka_unit_test(outside_is_cut),
		cmocka_unit_test(wide_at_the_edges),
		cmocka_unit_test(half_a_wide_one_overwritten),
		cmocka_unit_test(marks_join_their_letter),
		cmocka_unit_test(nothing_harmful_in_a_cell),
		cmocka_unit_test(ascii_forms),
		cmocka_unit_test(columns_are_those_drawn),
		cmocka_unit_test(clip),
		cmocka_unit_test(frames),
		cmocka_unit_test(random_drawing),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
