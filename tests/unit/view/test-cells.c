/*
 * Marks in the browser, and the views whose rows they are: compare and matrix.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app-private.h"
#include "micat/base/mem.h"
#include "small.h"

static struct catalogue *small;
static struct app *app;

static int set_up(void **state)
{
	(void)state;
	small = small_catalogue();
	app = app_new(small, &(struct app_options){ .filter = NULL });
	layout_set(app, 24, 80);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	app_free(app);
	catalogue_free(small);
	return 0;
}

/* The frame at this size as text; caller frees. */
static char *frame(int nrows, int ncols)
{
	struct buf text = BUF_INIT;
	struct canvas cv;

	canvas_init(&cv, nrows, ncols, false);
	app_draw(app, &cv);
	for (int row = 0; row < nrows; row++) {
		canvas_row_text(&cv, row, &text);
		buf_putc(&text, '\n');
	}
	canvas_done(&cv);
	return buf_take(&text);
}

static void assert_shows(const char *part)
{
	char *text = frame(24, 80);

	if (!strstr(text, part))
		fail_msg("\"%s\" is not on the screen:\n%s", part, text);
	mem_free(text);
}

static void assert_message(const char *part)
{
	if (!strstr(buf_string(&app->message), part))
		fail_msg("\"%s\" is not in \"%s\"", part, buf_string(&app->message));
}

/* -- marks ----------------------------------------------------------------------- */

static void space_marks_and_goes_down(void **state)
{
	(void)state;
	press(app, "Space Space");
	assert_int_equal(app->marks.count, 2);
	assert_int_equal(app->list.selected, 2);
	assert_true(bits_test(&app->marks.set, app->rows[0]));
	press(app, "Up Up Space");
	assert_int_equal(app->marks.count, 1);
	press(app, "5 Space");
	assert_int_equal(app->marks.count, 4);	/* one of the five was marked */
	press(app, "G 9 Space");
	assert_int_equal(app->marks.count, 5);
	assert_int_equal(app->list.selected, app->list.nrows - 1);
}

static void a_range_from_the_last_mark(void **state)
{
	(void)state;
	press(app, "Space Down Down V");
	assert_int_equal(app->marks.count, 4);
	press(app, "U V");
	assert_message("a range begins here");
	press(app, "Up Up V");
	assert_int_equal(app->marks.count, 3);
}

static void inverting_is_about_shown_rows(void **state)
{
	size_t n = app->list.nrows;

	(void)state;
	press(app, "Space *");
	assert_int_equal(app->marks.count, n - 1);
	press(app, "U");
	type_text(app, ":filter brand is Wren");
	press(app, "Enter *");
	assert_int_equal(app->marks.count, app->list.nrows);
	assert_in_range(app->marks.count, 1, n - 1);
}

static void marks_outlive_filter_order_and_reload(void **state)
{
	struct catalogue *again = small_catalogue();
	model_id first = app->rows[0], second = app->rows[1];

	(void)state;
	press(app, "Space Space S");
	type_text(app, ":filter no:US");
	press(app, "Enter X");
	assert_true(bits_test(&app->marks.set, first) && bits_test(&app->marks.set, second));
	app_set_catalogue(app, again);
	catalogue_free(small);
	small = again;
	assert_int_equal(app->marks.count, 2);
	assert_true(bits_test(&app->marks.set, first) && bits_test(&app->marks.set, second));
}

static void hidden_marks_are_left_out_and_said(void **state)
{
	model_id *rows;
	size_t nrows, nhidden;

	(void)state;
	type_text(app, "/K14");
	press(app, "Enter Space n Space");
	type_text(app, "/Lamp");
	press(app, "Enter Space");
	assert_int_equal(app->marks.count, 3);
	type_text(app, ":filter category is phone");
	press(app, "Enter");
	assert_shows("3 marked, 1 hidden");
	app_marked_rows(app, &rows, &nrows, &nhidden);
	assert_int_equal(nrows, 2);
	assert_int_equal(nhidden, 1);
	mem_free(rows);
	press(app, "d");
	assert_message("3 marked, 1 of them hidden by the filter: it is left out");
	assert_int_equal(app_context(app), IN_COMPARE);
	press(app, "q m");
	assert_message("it is left out");
	assert_shows("2 marked models");
	press(app, "q U");
	assert_message("3 marks taken away, 1 of hidden models");
	app_marked_rows(app, &rows, &nrows, &nhidden);
	assert_int_equal(nrows, 1);	/* nothing is marked: the selected one */
	assert_int_equal(rows[0], app_selected(app));
	mem_free(rows);
}

/* Where all that is marked is hidden nothing is done, and never to the selected one. */
static void only_hidden_marks(void **state)
{
	model_id *rows;
	size_t nrows, nhidden;

	(void)state;
	type_text(app, "/Lamp");
	press(app, "Enter Space");
	type_text(app, ":filter category is phone");
	press(app, "Enter");
	app_marked_rows(app, &rows, &nrows, &nhidden);
	assert_int_equal(nrows, 0);
	assert_int_equal(nhidden, 1);
	mem_free(rows);
	press(app, "d");
	assert_message("the filter hides 1");
}

static void unknown_rows_are_shown_rows(void **state)
{
	(void)state;
	type_text(app, ":filter no:US");
	press(app, "Enter ~ *");
	assert_int_equal(app->marks.count, app->list.nrows);
	assert_int_equal(app_marks_hidden(app), 0);
	assert_shows("◇");
	assert_shows("◆");
	press(app, "~");
	assert_int_equal(app_marks_hidden(app), app->marks.count - app->list.nrows);
}

/* -- compare --------------------------------------------------------------------- */

static void compare_says_what_it_needs(void **state)
{
	(void)state;
	press(app, "d");
	assert_message("mark two to four");
	press(app, "Space d");
	assert_message("one model is marked");
	press(app, "4 Space d");
	assert_message("5 models are marked");
	assert_int_equal(app_context(app), IN_LIST);
	press(app, "U Space Space d");
	assert_int_equal(app_context(app), IN_COMPARE);
	press(app, "Esc");
	assert_int_equal(app_context(app), IN_LIST);
}

static void differences_stay_at_the_row(void **state)
{
	char *all, *again;

	(void)state;
	type_text(app, "/Kestrel K14");
	press(app, "Enter Space n Space d");
	type_text(app, "/Size");
	press(app, "Enter");
	assert_shows("6.73 in ≠");
	all = frame(24, 80);
	press(app, "x");
	assert_shows("Compare · differences only");
	assert_shows("equal, hidden");
	assert_shows("Display size: 6.");
	press(app, "x");
	again = frame(24, 80);
	assert_non_null(strstr(again, "Display size: 6."));
	assert_non_null(strstr(all, "Display size: 6."));
	mem_free(all);
	mem_free(again);
}

/* Headings are passed, whichever way one comes. */
static void headings_are_passed(void **state)
{
	char *before = NULL;

	(void)state;
	press(app, "Space Space d");
	for (int i = 0; i < 60; i++) {
		char *now;

		press(app, i < 30 ? "Down" : "Up");
		now = frame(24, 80);
		assert_null(strstr(now, "▸ Display"));
		assert_non_null(strstr(now, "│▸"));
		if (i != 0 && i != 30 && i < 10)
			assert_string_not_equal(now, before);
		mem_free(before);
		before = now;
	}
	assert_non_null(strstr(before, "│▸ Brand"));
	mem_free(before);
}

static void columns_are_walked(void **state)
{
	char *text;

	(void)state;
	press(app, "Space Space Space Space");
	text = frame(10, 40);
	mem_free(text);
	press(app, "d l l l l l l");
	text = frame(10, 40);
	assert_non_null(strstr(text, "models 3–4/4"));
	mem_free(text);
	press(app, "2 h");
	press(app, "Left");
	text = frame(10, 40);
	assert_non_null(strstr(text, "models 1–2/4"));
	mem_free(text);
	press(app, "Left");		/* no column further left: not a way out */
	assert_int_equal(app_context(app), IN_COMPARE);
	press(app, "Backspace");
	assert_int_equal(app_context(app), IN_LIST);
	press(app, "Enter Left");	/* elsewhere it is */
	assert_int_equal(app_context(app), IN_LIST);
	assert_false(app->focus_detail);
}

static void the_filter_may_change_below(void **state)
{
	(void)state;
	type_text(app, ":filter no:US");
	press(app, "Enter Space Space d");
	assert_shows("In US");
	press(app, "Down Down u");
	assert_shows("▸ Category");
	press(app, "M-u");
	assert_shows("▸ Category");
}

/* -- matrix ---------------------------------------------------------------------- */

static void the_list_goes_along(void **state)
{
	model_id m;

	(void)state;
	press(app, "m Down Down Down");
	m = app->rows[3];
	assert_int_equal(app_selected(app), m);
	press(app, "q");
	assert_int_equal(app_selected(app), m);
	press(app, "Space Down Space Up m");
	assert_shows("2 marked models");
	press(app, "G q");
	assert_true(bits_test(&app->marks.set, app_selected(app)));
}

static void cells_are_said_in_words(void **state)
{
	(void)state;
	type_text(app, ":filter no:US");
	press(app, "Enter");
	type_text(app, "/K14 Ultra");
	press(app, "Enter m");
	assert_shows("Kestrel K14 Ultra in United States: not available");
	press(app, "Right");
	assert_shows("Kestrel K14 Ultra in European Economic Area: available");
	press(app, "9 Left");
	assert_shows("Kestrel K14 Ultra in France: available");
}

static void claims_behind_a_cell(void **state)
{
	(void)state;
	type_text(app, ":filter no:US");
	press(app, "Enter");
	type_text(app, "/K14 Ultra");
	press(app, "Enter m Enter");
	assert_int_equal(app_context(app), IN_CLAIMS);
	assert_shows("Kestrel K14 Ultra in United States · 2 claims");
	press(app, "q");
	assert_int_equal(app_context(app), IN_MATRIX);
	press(app, "q Space Space d Enter");
	assert_int_equal(app_context(app), IN_CLAIMS);
	press(app, "Esc Down c");
	assert_int_equal(app_context(app), IN_COMPARE);
	assert_message("there are no claims about it");
	type_text(app, "/size");
	press(app, "Enter c");
	assert_int_equal(app_context(app), IN_CLAIMS);
	assert_shows("6.73 in");
	press(app, "Esc Esc");
	assert_int_equal(app_context(app), IN_LIST);
}

static void no_rows_and_no_regions(void **state)
{
	(void)state;
	type_text(app, ":filter brand is Wren and brand is Kestrel");
	press(app, "Enter m Down Right Left G");
	assert_shows("no model matches the filter");
	press(app, "u");
	assert_int_equal(app_context(app), IN_MATRIX);
	assert_int_equal(app->view->kind->rows(app->view)->nrows, small->nmodels);
	press(app, "/");
	type_text(app, "lamp");
	press(app, "Enter");
	assert_shows("Wren Lamp");
}

/* -- at random ------------------------------------------------------------------- */

static uint32_t seed = 20261124;

static uint32_t random_below(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* The cursor is in the selected row, whatever the size. */
static void assert_cursor(int nrows, int ncols)
{
	struct buf row = BUF_INIT;
	struct canvas cv;

	canvas_init(&cv, nrows, ncols, false);
	app_draw(app, &cv);
	canvas_row_text(&cv, cv.cursor_row, &row);
	if (strncmp(buf_string(&row), "│▸", strlen("│▸")) != 0)
		fail_msg("the cursor is at %d,%d of %dx%d: %s", cv.cursor_row, cv.cursor_col, ncols,
			 nrows, buf_string(&row));
	assert_in_range(cv.cursor_col, 1, ncols - 2);
	buf_done(&row);
	canvas_done(&cv);
}

static void the_cursor_is_in_the_selected_row(void **state)
{
	static const char *const keys[] = { "j", "k", "l", "h", "x", "PgDn", "PgUp", "g", "G", "^D",
					    "5 l", "9 h", "r", "u", "M-u", "3 j" };
	int walk, i, nrows = 24, ncols = 80;

	(void)state;
	type_text(app, ":filter no:US or in:IN");
	press(app, "Enter");
	for (walk = 0; walk < 40; walk++) {
		press(app, "U");
		for (i = (int)random_below(3); i >= -1; i--) {
			list_view_select(&app->list, random_below((uint32_t)app->list.nrows));
			press(app, "Space");
		}
		press(app, walk % 2 ? "m" : "d");
		if (!app->view)
			continue;	/* the same row twice */
		for (i = 0; i < 60; i++) {
			press(app, keys[random_below(sizeof(keys) / sizeof(keys[0]))]);
			if (random_below(5) == 0) {
				nrows = 5 + (int)random_below(40);
				ncols = 20 + (int)random_below(160);
			}
			if (app->view->kind->rows(app->view)->nrows > 0)
				assert_cursor(nrows, ncols);
		}
		press(app, "q");
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(space_marks_and_goes_down),
		TEST(a_range_from_the_last_mark),
		TEST(inverting_is_about_shown_rows),
		TEST(marks_outlive_filter_order_and_reload),
		TEST(hidden_marks_are_left_out_and_said),
		TEST(only_hidden_marks),
		TEST(unknown_rows_are_shown_rows),
		TEST(compare_says_what_it_needs),
		TEST(differences_stay_at_the_row),
		TEST(headings_are_passed),
		TEST(columns_are_walked),
		TEST(the_filter_may_change_below),
		TEST(the_list_goes_along),
		TEST(cells_are_said_in_words),
		TEST(claims_behind_a_cell),
		TEST(no_rows_and_no_regions),
		TEST(the_cursor_is_in_the_selected_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
