/*
 * test-home: what the browser answers for home, and how home is said.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "micat/base/mem.h"
#include "small.h"

static struct catalogue *small;
static struct config config;
static struct app *app;

static int begin_with(const char *rc)
{
	small = small ? small : small_catalogue();
	config_init(&config);
	config_read(&config, "micatrc", rc, strlen(rc), NULL);
	app = app_new(small, &(struct app_options){ .config = &config });
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	app_free(app);
	config_done(&config);
	return 0;
}

static bool shows(const char *what)
{
	struct buf text = BUF_INIT;
	struct canvas cv;
	bool found;

	canvas_init(&cv, 24, 80, false);
	app_draw(app, &cv);
	for (int row = 0; row < 24; row++) {
		canvas_row_text(&cv, row, &text);
		buf_putc(&text, '\n');
	}
	found = strstr(buf_string(&text), what) != NULL;
	if (!found)
		print_message("%s", buf_string(&text));
	buf_done(&text);
	canvas_done(&cv);
	return found;
}

static void say(const char *command)
{
	press(app, ":");
	type_text(app, command);
	press(app, "Enter");
}

static void answered_without_a_filter(void **state)
{
	(void)state;
	begin_with("set home-region US\n");
	assert_true(shows("US  ✗"));		/* in the detail */
	assert_string_equal(app_filter(app), "");
	/* What the filter is about goes before it. */
	press(app, "&");
	type_text(app, "available in IN");
	press(app, "Enter");
	assert_true(shows("IN  ✓"));
}

static void a_wrong_one_is_said(void **state)
{
	(void)state;
	begin_with("\nset home-region XX\n");
	assert_true(shows("micatrc:2: home-region: no region \"XX\""));
	app_free(app);
	config_done(&config);
	begin_with("set home-region US\nset home-operator xyz\n");
	assert_true(shows("micatrc:2: home-operator: no operator \"xyz\""));
	assert_true(shows("US  ✗"));
}

static void typed(void **state)
{
	size_t there;

	(void)state;
	begin_with("");
	press(app, "&");
	type_text(app, "available in US");
	press(app, "Enter");
	there = app_nrows(app);
	press(app, "X");
	say("set home-region US");
	assert_true(shows("US  ✓"));
	press(app, "&");
	type_text(app, "available in home");
	press(app, "Enter");
	assert_int_equal(app_nrows(app), there);
	/* The same filter, somewhere else. */
	say("set home-region IN");
	assert_string_equal(app_filter(app), "available in home");
	assert_int_not_equal(app_nrows(app), there);
	/* A mistake changes nothing. */
	say("set home-region Atlantis");
	assert_true(shows("home-region: no region \"Atlantis\""));
	say("set home-region");
	assert_true(shows("home-region is IN"));
	assert_true(shows("IN  ✓"));
	/* Nor does another catalogue. */
	app_set_catalogue(app, small);
	assert_string_equal(app_filter(app), "available in home");
	assert_true(shows("IN  ✓"));
	/* Nobody is at home. */
	say("set home-region ''");
	assert_true(shows("nobody said which region is home"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(answered_without_a_filter, tear_down),
		cmocka_unit_test_teardown(a_wrong_one_is_said, tear_down),
		cmocka_unit_test_teardown(typed, tear_down),
	};
	int result = cmocka_run_group_tests(tests, NULL, NULL);

	catalogue_free(small);
	return result;
}
