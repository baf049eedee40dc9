/*
 * Places one leapt from: back, forth, and what a new leap forgets; in the app, by which
 * keys they are made.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "app-private.h"
#include "jumps.h"
#include "small.h"

static void there_and_back(void **state)
{
	struct jumps j = { .n = 0 };

	(void)state;
	assert_null(jumps_go(&j, -1, "a"));
	assert_null(jumps_go(&j, 1, "a"));
	jumps_note(&j, "a");	/* a -> b -> c */
	jumps_note(&j, "b");
	assert_string_equal(jumps_go(&j, -1, "c"), "b");
	assert_string_equal(jumps_go(&j, -1, "b"), "a");
	assert_null(jumps_go(&j, -1, "a"));
	assert_string_equal(jumps_go(&j, 1, "a"), "b");
	assert_string_equal(jumps_go(&j, 1, "b"), "c");
	assert_null(jumps_go(&j, 1, "c"));
	jumps_done(&j);
}

static void a_leap_forgets_what_was_ahead(void **state)
{
	struct jumps j = { .n = 0 };

	(void)state;
	jumps_note(&j, "a");
	jumps_note(&j, "b");
	assert_string_equal(jumps_go(&j, -1, "c"), "b");
	jumps_note(&j, "b");	/* b -> d */
	assert_null(jumps_go(&j, 1, "d"));
	assert_string_equal(jumps_go(&j, -1, "d"), "b");
	assert_string_equal(jumps_go(&j, -1, "b"), "a");
	jumps_done(&j);
}

static void the_oldest_go_first(void **state)
{
	struct jumps j = { .n = 0 };
	const char *id;
	int n = 0;

	(void)state;
	for (int i = 0; i < 3 * JUMPS_MAX; i++) {
		char text[16];

		snprintf(text, sizeof(text), "m%d", i);
		jumps_note(&j, text);
	}
	for (id = "here"; (id = jumps_go(&j, -1, id)) != NULL; n++)
		;
	assert_in_range(n, JUMPS_MAX - 1, JUMPS_MAX);
	for (id = "none"; (id = jumps_go(&j, 1, id)) != NULL; n--)
		;
	assert_in_range(n, 0, 1);
	assert_string_equal(j.ids[j.n - 1], "here");
	jumps_done(&j);
}

static void leaps_of_the_list(void **state)
{
	struct catalogue *small = small_catalogue();
	struct app *app = app_new(small, &(struct app_options){ .filter = NULL });
	model_id first = app_selected(app), third, found;

	(void)state;
	press(app, "j j");
	third = app_selected(app);
	press(app, "^O");
	assert_int_equal(app_selected(app), third);	/* steps are no leaps */
	press(app, "G");
	press(app, "/");
	type_text(app, "pad");
	press(app, "Enter");
	found = app_selected(app);
	press(app, "g");
	assert_int_equal(app_selected(app), first);
	press(app, "^O");
	assert_int_equal(app_selected(app), found);
	press(app, "2 ^O");
	assert_int_equal(app_selected(app), third);
	press(app, "M-o M-o");
	assert_int_equal(app_selected(app), found);
	press(app, ">");
	assert_int_equal(app_selected(app), first);
	/* What the filter hides is passed over. */
	press(app, "& ^U");
	type_text(app, "not pad");
	press(app, "Enter ^O");
	assert_int_not_equal(app_selected(app), found);
	/* A search that is given up leaves no trace. */
	press(app, "X G ^O");
	third = app_selected(app);
	press(app, "/");
	type_text(app, "pad");
	press(app, "Esc");
	assert_int_equal(app_selected(app), third);
	app_free(app);
	catalogue_free(small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(a_leap_forgets_what_was_ahead),
		cmocka_unit_test(the_oldest_go_first),
		cmocka_unit_test(leaps_of_the_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
