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

static struct catalogue *islands;

static int begin_in(struct catalogue *c, const char *rc)
{
	config_init(&config);
	config_read(&config, "micatrc", rc, strlen(rc), NULL);
	app = app_new(c, &(struct app_options){ .config = &config });
	return 0;
}

static int begin_with(const char *rc)
{
	small = small ? small : small_catalogue();
	return begin_in(small, rc);
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

static void the_command_says_home(void **state)
{
	(void)state;
	begin_in(islands, "set home-region 'Far Isles'\nset home-operator xa-reef\n");
	say("filter not available in home");
	press(app, "y c");
	assert_string_equal(app_job(app)->text,
			    "micat list -f 'not available in home' --home-region 'Far Isles' "
			    "--home-operator xa-reef");
}

/* One key, and back. */
static void not_at_home(void **state)
{
	(void)state;
	begin_with("set home-region US\n");
	press(app, "H");
	assert_string_equal(app_filter(app), "not available in US");
	press(app, "H");
	assert_string_equal(app_filter(app), "");
	say("filter nfc available in IN");
	press(app, "H");
	assert_string_equal(app_filter(app), "has nfc and not available in US");
	say("filter no:home nfc");
	press(app, "H");
	assert_string_equal(app_filter(app), "has nfc");
	say("set home-region ''");
	press(app, "H");
	assert_true(shows("nobody said which region is home: R, and M-h on its row"));
	assert_string_equal(app_filter(app), "has nfc");
}

static void said_in_a_picker(void **state)
{
	(void)state;
	begin_in(islands, "");
	press(app, "R");
	type_text(app, "far");
	press(app, "M-h");
	assert_true(shows("\"set home-region XA\" in micatrc keeps it"));
	press(app, "Esc");
	assert_string_equal(app_filter(app), "");
	assert_true(shows("XA  "));
	press(app, "O");
	type_text(app, "shoal");
	press(app, "M-h");
	assert_true(shows("\"set home-operator xa-shoal\" in micatrc keeps it"));
	press(app, "Esc");
	say("filter not available in home and fits home");
	assert_int_equal(app_nrows(app), 1);
	/* "any" is nowhere. */
	say("filter ");
	press(app, "R Home M-h Esc");
	say("set home-region");
	assert_true(shows("home-region is XA"));
}

static void networks_are_picked(void **state)
{
	(void)state;
	begin_in(islands, "set home-region XA\n");
	press(app, "O");
	assert_true(shows("On which network?"));
	/* Those of home first; of others what is typed. */
	assert_true(shows("Shoal (Reef)"));
	type_text(app, "near isles");
	assert_true(shows("Dune"));
	press(app, "Enter");
	assert_string_equal(app_filter(app), "fits xb-dune");
	press(app, "O");
	type_text(app, "tide");
	press(app, "Right Tab Enter");
	assert_string_equal(app_filter(app), "fits xb-dune and not fits xa-tide");
	/* Typed, and seen as picked. */
	say("filter not fits xa-reef");
	press(app, "O");
	assert_true(shows("▸✗  Reef"));
	press(app, "Left Enter");
	assert_string_equal(app_filter(app), "fits xa-reef");
	press(app, "O Home Enter");
	assert_string_equal(app_filter(app), "");
	press(app, "O End Tab Esc");
	assert_string_equal(app_filter(app), "");
}

/* By a filter that is done again while they are looked at. */
static void the_list_is_emptied_below_the_networks(void **state)
{
	(void)state;
	begin_in(islands, "set home-region XA\n");
	say("filter nobody-has-this");
	assert_int_equal(app_nrows(app), 0);
	press(app, "u N");
	assert_true(shows("on the networks of"));
	press(app, "M-u");
	assert_int_equal(app_nrows(app), 0);
	press(app, "J K J");
	assert_true(shows("on the networks of"));
	press(app, "q");
	assert_int_equal(app_nrows(app), 0);
}

static void no_networks(void **state)
{
	(void)state;
	begin_with("");
	press(app, "O");
	assert_true(shows("the catalogue has no mobile networks"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(answered_without_a_filter, tear_down),
		cmocka_unit_test_teardown(a_wrong_one_is_said, tear_down),
		cmocka_unit_test_teardown(typed, tear_down),
		cmocka_unit_test_teardown(the_command_says_home, tear_down),
		cmocka_unit_test_teardown(not_at_home, tear_down),
		cmocka_unit_test_teardown(said_in_a_picker, tear_down),
		cmocka_unit_test_teardown(networks_are_picked, tear_down),
		cmocka_unit_test_teardown(the_list_is_emptied_below_the_networks, tear_down),
		cmocka_unit_test_teardown(no_networks, tear_down),
	};
	int result;

	islands = test_catalogue("islands");
	result = cmocka_run_group_tests(tests, NULL, NULL);
	catalogue_free(islands);
	catalogue_free(small);
	return result;
}
