/* The mouse, the menu, and statements behind the colon, without a terminal. */
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
static struct canvas cv;

static int set_up(void **state)
{
	(void)state;
	small = networked_catalogue();
	app = app_new(small, &(struct app_options){ .filter = NULL });
	canvas_init(&cv, 24, 80, false);
	app_draw(app, &cv);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	canvas_done(&cv);
	app_free(app);
	catalogue_free(small);
	return 0;
}

static void resize(int nrows, int ncols)
{
	canvas_resize(&cv, nrows, ncols);
	app_draw(app, &cv);
}

static enum app_request mouse(enum mouse_event event, int row, int col)
{
	enum app_request request = app_mouse(app, (struct mouse){ event, row, col });

	app_draw(app, &cv);
	return request;
}

/* The column where TEXT stands in ROW. */
static int col_of(int row, const char *text)
{
	struct buf line = BUF_INIT;
	const char *at;
	int col;

	canvas_row_text(&cv, row, &line);
	at = strstr(buf_string(&line), text);
	if (!at)
		fail_msg("no \"%s\" in: %s", text, buf_string(&line));
	col = (int)canvas_text_ncols(false, buf_string(&line), (size_t)(at - buf_string(&line)));
	buf_done(&line);
	return col;
}

static void press_and_draw(const char *keys)
{
	press(app, keys);
	app_draw(app, &cv);
}

/* -- clicks ---------------------------------------------------------------------- */

static void a_click_selects_a_row(void **state)
{
	(void)state;
	mouse(MOUSE_CLICK, 7, 5);
	assert_int_equal(app->list.selected, 4);
	assert_int_equal(cv.cursor_row, 7);
	mouse(MOUSE_CLICK, 3, 1);
	assert_int_equal(app->list.selected, 0);
	mouse(MOUSE_CLICK, 2, 5);	/* the frame */
	mouse(MOUSE_CLICK, 22, 5);
	assert_int_equal(app->list.selected, 0);
	press_and_draw("G");		/* scrolled */
	mouse(MOUSE_CLICK, cv.cursor_row - 2, 5);
	assert_int_equal(app->list.selected, app->list.nrows - 3);
}

static void a_double_click_opens(void **state)
{
	(void)state;
	mouse(MOUSE_CLICK, 7, 5);
	mouse(MOUSE_DOUBLE, 7, 5);
	assert_int_equal(app->list.selected, 4);
	assert_true(app->full);
	assert_int_equal(app_context(app), IN_DETAIL);
}

static void a_click_goes_to_a_pane(void **state)
{
	(void)state;
	mouse(MOUSE_CLICK, 9, 60);
	assert_int_equal(app_context(app), IN_DETAIL);
	assert_int_equal(app->detail.current, 6);
	assert_int_equal(cv.cursor_row, 9);
	assert_false(app->full);
	mouse(MOUSE_CLICK, 8, 10);
	assert_int_equal(app_context(app), IN_LIST);
	assert_int_equal(app->list.selected, 0);	/* the first click only comes back */
	mouse(MOUSE_CLICK, 8, 10);
	assert_int_equal(app->list.selected, 5);
}

/* In every view of rows the one that is clicked is the one that the cursor goes to. */
static void rows_of_every_view_can_be_clicked(void **state)
{
	static const char *const openers[] = { "v", "U Space Space d", "m", "c", "F10" };

	(void)state;
	press(app, "j j");
	for (size_t i = 0; i < sizeof(openers) / sizeof(openers[0]); i++) {
		const struct list_view *rows;
		size_t selected;
		int row;

		press_and_draw(openers[i]);
		assert_non_null(app->view);
		press_and_draw("g");
		rows = app->view->kind->rows(app->view);
		press_and_draw("j");
		selected = rows->selected;
		row = cv.cursor_row;
		press_and_draw("g");
		mouse(MOUSE_CLICK, row, 10);
		assert_int_equal(cv.cursor_row, row);
		assert_int_equal(rows->selected, selected);
		press_and_draw("Esc");
	}
}

static void the_wheel_scrolls_what_is_under_it(void **state)
{
	(void)state;
	mouse(MOUSE_WHEEL_DOWN, 8, 10);
	assert_int_equal(app->list.top, 3);
	assert_int_equal(app->list.selected, 3);	/* stays in the window */
	mouse(MOUSE_WHEEL_UP, 8, 10);
	assert_int_equal(app->list.top, 0);
	mouse(MOUSE_WHEEL_DOWN, 8, 60);
	assert_int_equal(app->detail.top, 3);
	assert_int_equal(app->list.top, 0);
	assert_int_equal(app_context(app), IN_LIST);
	press_and_draw("?");
	mouse(MOUSE_WHEEL_DOWN, 8, 60);
	assert_int_equal(app->view->kind->text(app->view)->top, 3);
}

static void hints_and_chips_can_be_clicked(void **state)
{
	(void)state;
	mouse(MOUSE_CLICK, 0, col_of(0, "Region"));
	assert_int_equal(app->mode, MODE_PICKER);
	mouse(MOUSE_WHEEL_DOWN, 8, 10);		/* rows of the picker */
	press_and_draw("Esc");
	mouse(MOUSE_CLICK, 0, col_of(0, "Feature"));
	assert_int_equal(app->mode, MODE_PICKER);
	press_and_draw("Esc");
	mouse(MOUSE_CLICK, 1, col_of(1, "Filter"));
	assert_int_equal(app->mode, MODE_FILTER);
	type_text(app, "no:US");
	app_draw(app, &cv);
	mouse(MOUSE_CLICK, 5, 5);		/* rows wait until the field is closed */
	assert_int_equal(app->mode, MODE_FILTER);
	mouse(MOUSE_CLICK, 23, col_of(23, "Enter"));
	assert_int_equal(app->mode, MODE_BROWSE);
	assert_string_equal(app_filter(app), "no:US");
	assert_false(app->filter.with_unknown);
	mouse(MOUSE_CLICK, 1, col_of(1, "unknown"));
	assert_true(app->filter.with_unknown);
	mouse(MOUSE_CLICK, 23, col_of(23, "help"));
	assert_int_equal(app_context(app), IN_PAGE);
	mouse(MOUSE_CLICK, 23, col_of(23, "Esc"));
	assert_int_equal(app_context(app), IN_LIST);
	assert_int_equal(mouse(MOUSE_CLICK, 23, col_of(23, "quit")), APP_QUIT);
}

static void nothing_is_clicked_where_nothing_is(void **state)
{
	struct mouse m = { MOUSE_CLICK, 0, 0 };

	(void)state;
	for (int size = 1; size < 26; size++) {
		resize(size, 3 * size);
		for (m.row = -1; m.row <= size; m.row += 3) {
			for (m.col = -1; m.col <= 3 * size; m.col += 5) {
				for (int e = MOUSE_CLICK; e <= MOUSE_WHEEL_DOWN; e++) {
					m.event = (enum mouse_event)e;
					app_mouse(app, m);
					app_draw(app, &cv);
					app_leave_fields(app);
				}
			}
		}
	}
	assert_in_range(app->list.selected, 0, app->list.nrows - 1);
}

/* -- the menu ---------------------------------------------------------------------- */

static void the_menu_has_every_action(void **state)
{
	bool found[NACTIONS] = { false };

	(void)state;
	for (size_t i = 0; i < context_nrows; i++) {
		enum action actions[NACTIONS];
		size_t n = menu_actions(context_table[i].bit, actions), last = 0;

		for (size_t k = 0; k < n; k++) {
			size_t group = action_table[actions[k]].group;

			assert_true(action_table[actions[k]].where & context_table[i].bit);
			assert_true(group >= last);	/* a group is one block */
			last = group;
			found[actions[k]] = true;
		}
	}
	for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
		assert_true(found[a]);
}

/* And so has the help page: by the words of the table. */
static void the_help_has_every_action(void **state)
{
	struct lines lines;
	struct buf text = BUF_INIT;

	(void)state;
	lines_init(&lines, 400, false);
	help_build(app, IN_LIST, &lines);
	for (size_t i = 0; i < lines.nlines; i++)
		for (size_t k = 0; k < lines.lines[i].nspans; k++)
			buf_add(&text, lines.lines[i].spans[k].text, lines.lines[i].spans[k].nbytes);
	for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
		if (!strstr(buf_string(&text), action_table[a].help))
			fail_msg("%s is not in the help", action_table[a].name);
	buf_done(&text);
	lines_done(&lines);
}

static void choose(const char *name)
{
	enum action actions[NACTIONS];
	size_t n = menu_actions(app_context(app), actions), i = 0;

	press(app, "F10");
	assert_int_equal(app_context(app), IN_MENU);
	while (i < n && strcmp(action_table[actions[i]].name, name) != 0)
		i++;
	assert_true(i < n);
	press(app, "g");
	for (; i > 0; i--)
		press(app, "j");
}

static void the_menu_acts_where_it_was_opened(void **state)
{
	(void)state;
	choose("last");
	assert_int_equal(press(app, "Enter"), APP_NOTHING);
	assert_int_equal(app_context(app), IN_LIST);
	assert_int_equal(app->list.selected, app->list.nrows - 1);
	press(app, "g Tab");
	choose("down");
	press(app, "Enter");
	assert_int_equal(app->detail.current, 2);	/* over the empty line */
	choose("filter");
	press(app, "Enter");
	assert_int_equal(app->mode, MODE_FILTER);
	press(app, "Esc");
	choose("quit");
	assert_int_equal(press(app, "Enter"), APP_QUIT);
	press(app, "F10");
	assert_int_equal(app_context(app), IN_MENU);
	press(app, "F10");
	assert_int_equal(app_context(app), IN_DETAIL);
	choose("mouse");
	app_draw(app, &cv);
	assert_int_equal(mouse(MOUSE_DOUBLE, cv.cursor_row, 5), APP_CONFIGURE);
}

/* Every action, from every menu that has it, is done without a fault. */
static void every_row_of_every_menu_acts(void **state)
{
	static const char *const openers[] = { "", "Tab", "?", "v", "X U Space Space d", "X m",
						"X c", "X f", "X & n o : U S Enter w", "X W", "C", "s",
						"X : n e t w o r k s Space U S Enter" };
	unsigned seen = IN_MENU;

	(void)state;
	for (size_t i = 0; i < sizeof(openers) / sizeof(openers[0]); i++) {
		for (size_t row = 0;; row++) {
			size_t n;

			app_leave_fields(app);
			view_close_all(app);
			app->focus_detail = app->full = false;
			press(app, openers[i]);
			seen |= app_context(app);
			press(app, "F10");
			n = app->view->kind->rows(app->view)->nrows;
			if (row >= n)
				break;
			list_view_select(app->view->kind->rows(app->view), row);
			press(app, "Enter");
			app_draw(app, &cv);
		}
	}
	/* A new view needs its keys among the openers. */
	for (size_t i = 0; i < context_nrows; i++)
		if (!(seen & context_table[i].bit))
			fail_msg("no menu was opened in: %s", context_table[i].name);
}

/* -- behind the colon ---------------------------------------------------------------- */

static enum app_request run(const char *line)
{
	press(app, ":");
	type_text(app, line);
	return press(app, "Enter");
}

static void statements_can_be_typed(void **state)
{
	(void)state;
	assert_int_equal(run("set theme light"), APP_CONFIGURE);
	assert_string_equal(config_text(app_config(app), SETTING_THEME), "light");
	assert_int_equal(run("colour no blue"), APP_CONFIGURE);
	assert_int_equal(run("set mouse yes"), APP_CONFIGURE);
	assert_int_equal(run("set theme"), APP_NOTHING);
	assert_string_equal(buf_string(&app->message), "theme is light");
	assert_int_equal(run("set sort"), APP_NOTHING);
	assert_string_equal(buf_string(&app->message), "sort is empty");
	assert_int_equal(run("set theme pink"), APP_NOTHING);
	assert_int_equal(app->message_role, ROLE_ERROR);
	assert_string_equal(config_text(app_config(app), SETTING_THEME), "light");
	assert_int_equal(run("bind t last"), APP_NOTHING);
	press(app, "t");
	assert_int_equal(app->list.selected, app->list.nrows - 1);
	assert_int_equal(run("unbind t"), APP_NOTHING);
	press(app, "g t");
	assert_int_equal(app->list.selected, 0);
}

static void settings_act_at_once(void **state)
{
	struct buf text = BUF_INIT, wish = BUF_INIT;
	size_t nyes;

	(void)state;
	order_print(small, &app->order, &wish);
	run("set sort -name");
	order_print(small, &app->order, &text);
	assert_string_equal(buf_string(&text), "-name");
	buf_clear(&text);
	run("set sort ''");
	order_print(small, &app->order, &text);
	assert_string_equal(buf_string(&text), buf_string(&wish));
	buf_done(&wish);
	buf_clear(&text);
	run("set columns brand");
	rows_columns_text(app, true, &text);
	assert_string_equal(buf_string(&text), "brand");
	buf_done(&text);
	run("filter not available in US");
	nyes = app_nrows(app);
	run("set unknown yes");
	assert_true(app_nrows(app) > nyes);
	run("set unknown no");
	assert_int_equal(app_nrows(app), nyes);
	assert_int_equal(run("set ascii yes"), APP_CONFIGURE);
	assert_true(app_is_ascii(app));
	assert_int_equal(run("set ascii no"), APP_CONFIGURE);
	assert_false(app_is_ascii(app));
	assert_true(app->histories->commands.nlines > 3);
	run("set history 2");
	assert_int_equal(app->histories->commands.nlines, 2);
	assert_true(app->histories->filters.nlines <= 2);
	run("set history 0");
	assert_int_equal(app->histories->commands.nlines, 0);
	run("reverse");
	assert_int_equal(app->histories->commands.nlines, 0);
}

static void what_is_set_holds_from_the_start(void **state)
{
	struct config config;
	struct app *own;
	struct buf text = BUF_INIT;

	(void)state;
	config_init(&config);
	config_set(&config, SETTING_UNKNOWN, "yes");
	config_set(&config, SETTING_SORT, "-name");
	config_set(&config, SETTING_COLUMNS, "brand");
	own = app_new(small, &(struct app_options){ .config = &config, .columns = "category" });
	assert_true(own->filter.with_unknown);
	order_print(small, &own->order, &text);
	assert_string_equal(buf_string(&text), "-name");
	buf_clear(&text);
	rows_columns_text(own, true, &text);
	assert_string_equal(buf_string(&text), "category");	/* an option goes before it */
	app_free(own);
	/* A mistake that only the catalogue knows has its place, too. */
	assert_int_equal(config_read(&config, "micatrc", "\nset sort nothing\n", 18, NULL), 0);
	own = app_new(small, &(struct app_options){ .config = &config });
	assert_non_null(strstr(buf_string(&own->message), "micatrc:2: "));
	assert_non_null(strstr(buf_string(&own->message), "\"nothing\""));
	app_free(own);
	config_done(&config);
	buf_done(&text);
}

static void assert_last_line(const char *expected)
{
	struct buf line = BUF_INIT;

	app_draw(app, &cv);
	canvas_row_text(&cv, cv.nrows - 1, &line);
	if (!strstr(buf_string(&line), expected))
		fail_msg("no \"%s\" in: %s", expected, buf_string(&line));
	buf_done(&line);
}

static void hints_name_the_keys_in_force(void **state)
{
	(void)state;
	press(app, "j");
	assert_last_line("&filter");
	run("unbind &");
	assert_last_line("F4 filter");
	run("bind t help");
	assert_last_line("?help");		/* its own key still does it */
	run("unbind ?");
	assert_last_line("F1 help");
	run("unbind F1");
	assert_last_line("t help");
	press(app, "z");
	assert_last_line("z does nothing here: t shows the keys");
	run("unbind t");
	press(app, "z");
	app_draw(app, &cv);
	assert_string_equal(buf_string(&app->message), "z does nothing here");
}

static void completed_words(void **state)
{
	static const struct {
		const char *typed, *expected;
	} cases[] = {
		{ "uns", "uns" },	{ "revers", "reverse " }, { "set th", "set theme " },
		{ "copy co", "copy command " }, { "set theme d", "set theme dark" }, { "bind li", "bind list " },
		{ "colour no bright-m", "colour no bright-magenta " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		press(app, ":");
		type_text(app, cases[i].typed);
		press(app, "Tab");
		assert_string_equal(buf_string(&app->prompt_edit.text), cases[i].expected);
		app_leave_fields(app);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(a_click_selects_a_row),
		TEST(a_double_click_opens),
		TEST(a_click_goes_to_a_pane),
		TEST(rows_of_every_view_can_be_clicked),
		TEST(the_wheel_scrolls_what_is_under_it),
		TEST(hints_and_chips_can_be_clicked),
		TEST(nothing_is_clicked_where_nothing_is),
		TEST(the_menu_has_every_action),
		TEST(the_help_has_every_action),
		TEST(the_menu_acts_where_it_was_opened),
		TEST(every_row_of_every_menu_acts),
		TEST(statements_can_be_typed),
		TEST(settings_act_at_once),
		TEST(what_is_set_holds_from_the_start),
		TEST(hints_name_the_keys_in_force),
		TEST(completed_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
