/*
 * Taking back and making again, and commands, which do what keys do.  That any actions are
 * undone is in tests/prop.
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

static int set_up(void **state)
{
	(void)state;
	small = small_catalogue();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	catalogue_free(small);
	return 0;
}

static struct app *start(void)
{
	return app_new(small, &(struct app_options){ .filter = NULL });
}

/* All that the list shows, as one text. */
static char *view_of(const struct app *app)
{
	struct buf text = BUF_INIT;

	order_print(app->c, &app->order, &text);
	buf_putc(&text, '|');
	rows_columns_text(app, true, &text);
	buf_printf(&text, "|%s|%d|%s|", app->filter.text, app->filter.with_unknown,
		   rule_table[app->c->rule].word);
	for (size_t i = 0; i < app->list.nrows; i++)
		buf_printf(&text, " %u", (unsigned)app->rows[i]);
	return buf_take(&text);
}

static void assert_view(const struct app *app, const char *expected)
{
	char *now = view_of(app);

	assert_string_equal(now, expected);
	mem_free(now);
}

static void a_new_change_ends_redoing(void **state)
{
	struct app *app = start();
	char *middle;

	(void)state;
	press(app, "S");
	middle = view_of(app);
	type_text(app, ":filter has 5g");
	press(app, "Enter u");
	assert_view(app, middle);
	type_text(app, ":columns brand");
	press(app, "Enter M-u");
	assert_string_equal(buf_string(&app->message), "nothing to make again");
	press(app, "u");
	assert_view(app, middle);
	mem_free(middle);
	app_free(app);
}

static const char *selected(const struct app *app)
{
	return catalogue_string(app->c, app->c->models[app_selected(app)].id);
}

/* Each view comes back with the row that was selected in it. */
static void the_selected_row_comes_back(void **state)
{
	struct app *app = start();
	const char *before, *narrowed;

	(void)state;
	press(app, "j j j");
	before = selected(app);
	type_text(app, ":filter has 5g");
	press(app, "Enter G");
	narrowed = selected(app);
	assert_string_not_equal(narrowed, before);
	press(app, "u");
	assert_string_equal(selected(app), before);
	press(app, "j j M-u");
	assert_string_equal(selected(app), narrowed);
	press(app, "g r u");
	assert_string_not_equal(selected(app), narrowed);
	press(app, "u");
	assert_string_equal(app->filter.text, "");
	assert_string_not_equal(selected(app), before);
	app_free(app);
}

static void more_steps_than_are_kept(void **state)
{
	struct app *app = start();

	(void)state;
	for (int i = 0; i < 501; i++)
		press(app, "S");
	assert_true(app->undo.nsteps <= 200);
	for (size_t i = app->undo.nsteps; i > 0; i--)
		press(app, "u");
	press(app, "u");
	assert_string_equal(buf_string(&app->message), "nothing to take back");
	app_free(app);
}

static void command(struct app *app, const char *text, const char *message)
{
	type_text(app, text);
	press(app, "Enter");
	assert_string_equal(buf_string(&app->message), message);
}

static void commands_are_actions(void **state)
{
	struct app *app = start();

	(void)state;
	command(app, ":3", "");
	assert_int_equal(app->list.selected, 2);
	command(app, ":fil has 5g", "");
	assert_string_equal(app->filter.text, "has 5g");
	command(app, ":sorrt name", "no action \"sorrt\"; did you mean \"sort\"?");
	command(app, ":page-", "no action \"page-\"; did you mean \"page-up\"?");
	command(app, ":foo", "no action \"foo\"; Tab behind : shows them all");
	command(app, ":reload now", "reload takes nothing behind its name");
	command(app, ":sort baterry", "no feature \"baterry\"; did you mean \"battery\"?");
	command(app, ":", "");
	press(app, "? :");
	command(app, "columns", "columns does nothing here");
	press(app, "q :");
	assert_int_equal(app->mode, MODE_PROMPT);
	press(app, "Up Up");
	assert_string_equal(buf_string(&app->prompt_edit.text), "sort baterry");
	press(app, "Down Down");
	assert_string_equal(buf_string(&app->prompt_edit.text), "");
	press(app, "Backspace");
	assert_int_equal(app->mode, MODE_BROWSE);
	type_text(app, ":quit");
	assert_int_equal(press(app, "Enter"), APP_QUIT);
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_change_ends_redoing),
		cmocka_unit_test(the_selected_row_comes_back),
		cmocka_unit_test(more_steps_than_are_kept),
		cmocka_unit_test(commands_are_actions),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
