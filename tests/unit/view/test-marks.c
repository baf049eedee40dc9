#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "marks.h"

#define NMODELS 8

static const model_id rows[] = { 5, 2, 7, 0, 3 };	/* 1, 4 and 6 are hidden */
#define NROWS (sizeof(rows) / sizeof(rows[0]))

static struct marks marks;

static int set_up(void **state)
{
	(void)state;
	marks_init(&marks, NMODELS);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	marks_done(&marks);
	return 0;
}

/* "*.*": models 0 and 2 are marked; and the count is right. */
static void assert_marks(const char *expected)
{
	char got[NMODELS + 1] = "";
	size_t n = 0;

	for (size_t m = 0; m < NMODELS; m++) {
		got[m] = bits_test(&marks.set, m) ? '*' : '.';
		n += bits_test(&marks.set, m);
	}
	assert_string_equal(got, expected);
	assert_int_equal(marks.count, n);
}

static void toggling(void **state)
{
	(void)state;
	marks_toggle(&marks, 3);
	marks_toggle(&marks, 6);
	assert_marks("...*..*.");
	assert_int_equal(marks.anchor, 6);
	marks_toggle(&marks, 6);
	assert_marks("...*....");
	assert_int_equal(marks.anchor, MODEL_NONE);
	marks_add(&marks, 3);
	assert_marks("...*....");
	assert_int_equal(marks.anchor, 3);
}

static void range_either_way(void **state)
{
	(void)state;
	marks_add(&marks, 2);
	assert_true(marks_add_range(&marks, rows, NROWS, 3));
	assert_marks("*.*....*");
	assert_int_equal(marks.anchor, 0);
	marks_clear(&marks);
	marks_add(&marks, 0);
	assert_true(marks_add_range(&marks, rows, NROWS, 0));
	assert_marks("*.*..*.*");
	assert_int_equal(marks.anchor, 5);
	assert_true(marks_add_range(&marks, rows, NROWS, 0));
	assert_marks("*.*..*.*");
}

static void range_from_nowhere(void **state)
{
	(void)state;
	assert_false(marks_add_range(&marks, rows, NROWS, 3));
	marks_add(&marks, 4);
	assert_false(marks_add_range(&marks, rows, NROWS, 3));
	assert_marks("....*...");
}

static void inverting_leaves_hidden_ones(void **state)
{
	(void)state;
	marks_add(&marks, 4);
	marks_add(&marks, 2);
	marks_invert(&marks, rows, NROWS);
	assert_marks("*..***.*");
	assert_false(marks_add_range(&marks, rows, NROWS, 3));
	marks_invert(&marks, rows, NROWS);
	assert_marks("..*.*...");
}

static void clearing(void **state)
{
	(void)state;
	marks_add(&marks, 4);
	marks_add(&marks, 2);
	marks_clear(&marks);
	assert_marks("........");
	assert_int_equal(marks.anchor, MODEL_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(toggling, set_up, tear_down),
		cmocka_unit_test_setup_teardown(range_either_way, set_up, tear_down),
		cmocka_unit_test_setup_teardown(range_from_nowhere, set_up, tear_down),
		cmocka_unit_test_setup_teardown(inverting_leaves_hidden_ones, set_up, tear_down),
		cmocka_unit_test_setup_teardown(clearing, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
