#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text-view.h"

/* NLINES lines "line 0", "line 1"...; every seventh is disputed, and the one after
 * it too, of the same feature. */
static void fill(struct text_view *v, size_t nlines, size_t height)
{
	size_t i;

	text_view_init(v);
	lines_clear(&v->lines, 40);
	for (i = 0; i < nlines; i++) {
		v->lines.feature = (uint16_t)(i / 7 + 1);
		lines_begin(&v->lines, 2, 2);
		lines_addf(&v->lines, i % 7 < 2 && i > 1 ? ROLE_DISPUTED : ROLE_TEXT, "line %zu", i);
	}
	text_view_set_height(v, height);
}

static void scrolling(void **state)
{
	struct text_view v;

	(void)state;
	fill(&v, 30, 10);
	text_view_scroll(&v, -3);
	assert_int_equal(v.top, 0);
	text_view_scroll(&v, 3);
	assert_int_equal(v.top, 3);
	text_view_page(&v, 2);
	assert_int_equal(v.top, 11);
	text_view_page(&v, 1);
	assert_int_equal(v.top, 16);
	text_view_scroll(&v, 1000);
	assert_int_equal(v.top, 20);
	text_view_set_height(&v, 100);
	assert_int_equal(v.top, 0);
	text_view_to(&v, 5);
	assert_int_equal(v.top, 0);
	text_view_done(&v);
}

static void showing_a_line(void **state)
{
	struct text_view v;

	(void)state;
	fill(&v, 30, 9);
	text_view_show(&v, 4);		/* visible: nothing moves */
	assert_int_equal(v.top, 0);
	assert_int_equal(v.current, 4);
	text_view_show(&v, 20);
	assert_int_equal(v.top, 17);	/* a third of the window above it */
	text_view_scroll(&v, 1);
	assert_int_equal(v.current, NO_LINE);
	text_view_done(&v);
}

static void position(void **state)
{
	struct text_view v;
	struct buf text = BUF_INIT;

	(void)state;
	fill(&v, 30, 10);
	text_view_position(&v, false, &text);
	assert_string_equal(buf_string(&text), "1–10/30 ↓");
	buf_clear(&text);
	text_view_to(&v, 5);
	text_view_position(&v, false, &text);
	assert_string_equal(buf_string(&text), "6–15/30 ↑↓");
	buf_clear(&text);
	text_view_to(&v, 30);
	text_view_position(&v, false, &text);
	assert_string_equal(buf_string(&text), "21–30/30 ↑");
	buf_clear(&text);
	text_view_set_height(&v, 30);
	text_view_position(&v, false, &text);
	assert_string_equal(buf_string(&text), "");
	buf_done(&text);
	text_view_done(&v);
}

/* From value to value: the second line of one is not another one. */
static void disputes(void **state)
{
	struct text_view v;

	(void)state;
	fill(&v, 30, 10);
	assert_int_equal(text_view_dispute(&v, 1), 7);
	text_view_show(&v, 7);
	assert_int_equal(text_view_dispute(&v, 1), 14);
	assert_int_equal(text_view_dispute(&v, -1), NO_LINE);
	text_view_show(&v, 14);
	assert_int_equal(text_view_dispute(&v, -1), 8);
	text_view_show(&v, 28);
	assert_int_equal(text_view_dispute(&v, 1), NO_LINE);
	text_view_done(&v);
	fill(&v, 0, 10);
	assert_int_equal(text_view_dispute(&v, 1), NO_LINE);
	assert_int_equal(text_view_dispute(&v, -1), NO_LINE);
	text_view_done(&v);
}

static void drawing(void **state)
{
	struct text_view v;
	struct canvas cv;
	struct buf text = BUF_INIT;

	(void)state;
	fill(&v, 30, 3);
	text_view_show(&v, 1);
	canvas_init(&cv, 3, 20, false);
	text_view_draw(&v, &cv, (struct rect){ 0, 1, 3, 19 }, "ne 2");
	canvas_row_text(&cv, 1, &text);
	assert_string_equal(buf_string(&text), "   line 1");
	assert_true(cv.cells[20 + 1].selected);
	assert_int_equal(cv.cells[20 + 5].role, ROLE_TEXT);
	assert_int_equal(cv.cells[40 + 5].role, ROLE_MATCH);	/* "line 2" from column 3 */
	assert_int_equal(cv.cells[40 + 8].role, ROLE_MATCH);
	assert_int_equal(cv.cells[40 + 4].role, ROLE_TEXT);
	buf_clear(&text);
	text_view_line(&v, 2, &text);
	assert_string_equal(buf_string(&text), "  line 2");
	buf_done(&text);
	canvas_done(&cv);
	text_view_done(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scrolling),
		cmocka_unit_test(showing_a_line),
		cmocka_unit_test(position),
		cmocka_unit_test(disputes),
		cmocka_unit_test(drawing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
