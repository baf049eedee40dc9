/*
 * Choosing columns and order: what keys do to them, and what of it the list shows.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>


#include "app-private.h"
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

static struct app *start(const char *sort, const char *columns)
{
	return app_new(small, &(struct app_options){ .sort = sort, .columns = columns });
}

static void find(struct app *app, const char *text)
{
	press(app, "/");
	type_text(app, text);
	press(app, "Enter");
}

static void assert_columns(const struct app *app, const char *chosen, const char *shown)
{
	struct buf text = BUF_INIT;

	rows_columns_text(app, true, &text);
	assert_string_equal(buf_string(&text), chosen);
	buf_clear(&text);
	rows_columns_text(app, false, &text);
	assert_string_equal(buf_string(&text), shown);
	buf_done(&text);
}

static void assert_order(const struct app *app, const char *expected)
{
	struct buf text = BUF_INIT;

	order_print(app->c, &app->order, &text);
	assert_string_equal(buf_string(&text), expected);
	buf_done(&text);
}

static void columns_come_and_go(void **state)
{
	struct app *app = start("name", "category,released");

	(void)state;
	press(app, "C");
	assert_int_equal(app_context(app), IN_COLUMNS);
	find(app, "weight");
	press(app, "Space");
	assert_columns(app, "category,released,weight", "category,released,weight");
	press(app, "K");
	assert_columns(app, "category,weight,released", "category,weight,released");
	press(app, "5 K");
	assert_columns(app, "weight,category,released", "weight,category,released");
	press(app, "J");
	assert_columns(app, "category,weight,released", "category,weight,released");
	press(app, "Space");
	assert_columns(app, "category,released", "category,released");
	press(app, "K");	/* it is none of them: nothing happens */
	assert_columns(app, "category,released", "category,released");
	press(app, "Enter");
	assert_int_equal(app_context(app), IN_LIST);
	press(app, "u u u u");
	assert_columns(app, "category,released,weight", "category,released,weight");
	app_free(app);
}

static void draw(struct app *app, int ncols)
{
	struct canvas cv;

	canvas_init(&cv, 24, ncols, false);
	app_draw(app, &cv);
	canvas_done(&cv);
}

/* What was not changed has none; what is too wide would not be seen. */
static void columns_have_widths(void **state)
{
	struct app *app = start("name", "category,soc");

	(void)state;
	draw(app, 140);
	press(app, "C +");	/* "Category" is its head */
	assert_columns(app, "category/9,soc", "category,soc");
	press(app, "4 -");
	assert_columns(app, "category/5,soc", "category,soc");
	press(app, "9 -");
	assert_columns(app, "category/3,soc", "category,soc");
	press(app, "-");
	assert_columns(app, "category/3,soc", "category,soc");
	assert_true(app->message.nbytes > 0);
	press(app, "J");
	assert_columns(app, "soc,category/3", "soc,category");
	press(app, "K");
	press(app, "9 9 9 +");
	assert_true(list_shows_column(app, 0));
	press(app, "u Space Space");
	assert_columns(app, "soc,category", "soc,category");
	find(app, "weight");
	press(app, "+");
	assert_columns(app, "soc,category", "soc,category");
	press(app, "Enter");
	draw(app, 140);
	assert_int_equal(app->columns[0].width, 14);
	type_text(app, ":columns soc/6,category");
	press(app, "Enter");
	draw(app, 140);
	assert_int_equal(app->columns[0].width, 6);
	press(app, "u");
	assert_columns(app, "soc,category", "soc,category");
	app_free(app);
}

static void no_more_than_fit(void **state)
{
	struct app *app = start("name", "category");

	(void)state;
	press(app, "C g");
	for (int i = 0; i < APP_MAX_COLUMNS + 4; i++) {
		press(app, i == 2 ? "j" : "Space j");	/* the category is one already */
		draw(app, 80);
	}
	assert_int_equal(app->ncolumns, APP_MAX_COLUMNS);
	app_free(app);
}

/* Up, down, none; several of them; one alone. */
static void keys_of_the_order(void **state)
{
	struct app *app = start("-released,name", NULL);

	(void)state;
	press(app, "s");
	assert_int_equal(app_context(app), IN_ORDER);
	find(app, "battery");
	press(app, "Space");
	assert_order(app, "-released,name,battery");
	press(app, "Space K K");
	assert_order(app, "-battery,-released,name");
	press(app, "Space");
	assert_order(app, "-released,name");
	press(app, "Enter");
	assert_int_equal(app_context(app), IN_LIST);
	assert_order(app, "battery");
	press(app, "s Enter");
	assert_order(app, "-battery");
	press(app, "s Enter");
	assert_order(app, "battery");
	app_free(app);
}

static void what_is_sorted_by_is_shown(void **state)
{
	struct app *app = start("-battery", "category,released");

	(void)state;
	assert_columns(app, "category,released", "category,released,battery");
	type_text(app, ":columns battery,category");
	press(app, "Enter");
	assert_columns(app, "battery,category", "battery,category");
	type_text(app, ":columns category");
	press(app, "Enter S");
	assert_columns(app, "category", "category,battery");
	type_text(app, ":sort id");
	press(app, "Enter");
	assert_columns(app, "category", "category");
	press(app, "u");
	assert_columns(app, "category", "category,battery");
	app_free(app);
}

static void typed_instead(void **state)
{
	struct app *app = start("-released,name", "category");

	(void)state;
	press(app, "s e ^U");
	type_text(app, "weight");
	press(app, "Enter");
	assert_order(app, "weight");
	press(app, "C e");
	assert_string_equal(buf_string(&app->prompt_edit.text), "category");
	press(app, "Esc");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_come_and_go),
		cmocka_unit_test(columns_have_widths),
		cmocka_unit_test(no_more_than_fit),
		cmocka_unit_test(keys_of_the_order),
		cmocka_unit_test(what_is_sorted_by_is_shown),
		cmocka_unit_test(typed_instead),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
