#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdlib.h>

#include "micat/view/list_view.h"

static void assert_holds(const struct list_view *v)
{
	assert_true(v->height >= 1);
	if (v->nrows == 0) {
		assert_int_equal(v->selected, 0);
		assert_int_equal(v->top, 0);
		return;
	}
	assert_true(v->selected < v->nrows);
	assert_true(v->top <= v->selected && v->selected < v->top + v->height);
	assert_true(v->nrows <= v->height ? v->top == 0 : v->top + v->height <= v->nrows);
}

static struct list_view view(size_t nrows, size_t height)
{
	struct list_view v;

	list_view_init(&v);
	list_view_set_height(&v, height);
	list_view_replace(&v, nrows, 0);
	return v;
}

static void moves_stop_at_the_ends(void **state)
{
	struct list_view v = view(10, 4);

	(void)state;
	list_view_move(&v, -1);
	assert_int_equal(v.selected, 0);
	list_view_move(&v, 3);
	assert_int_equal(v.top, 0);
	list_view_move(&v, 1);
	assert_int_equal(v.top, 1);
	list_view_move(&v, 1000000);
	assert_int_equal(v.selected, 9);
	assert_int_equal(v.top, 6);
}

static void a_page_keeps_two_rows(void **state)
{
	struct list_view v = view(100, 10);

	(void)state;
	list_view_page(&v, 2);
	assert_int_equal(v.top, 8);
	assert_int_equal(v.selected, 8);
	list_view_page(&v, 1);
	assert_int_equal(v.top, 13);
	list_view_page(&v, -2);
	list_view_page(&v, -1);
	assert_int_equal(v.top, 0);
	assert_int_equal(v.selected, 0);
}

static void the_eye_keeps_its_place(void **state)
{
	struct list_view v = view(100, 10);

	(void)state;
	list_view_select(&v, 50);
	list_view_move(&v, -4);		/* the sixth line of the window */
	assert_int_equal(v.selected - v.top, 5);
	list_view_replace(&v, 60, 30);
	assert_int_equal(v.selected, 30);
	assert_int_equal(v.selected - v.top, 5);
	list_view_replace(&v, 60, 2);	/* not enough rows above */
	assert_int_equal(v.top, 0);
	list_view_replace(&v, 90, 7);	/* it can be seen from the top */
	assert_int_equal(v.top, 0);
	list_view_scroll(&v, 2);
	list_view_replace(&v, 90, 7);	/* the same rows again: nothing moves */
	assert_int_equal(v.top, 2);
	list_view_replace(&v, 0, 0);
	list_view_move(&v, 1);
	assert_holds(&v);
}

static void scrolling_takes_the_selection_along(void **state)
{
	struct list_view v = view(30, 5);

	(void)state;
	list_view_scroll(&v, 3);
	assert_int_equal(v.top, 3);
	assert_int_equal(v.selected, 3);
	list_view_scroll(&v, 100);
	assert_int_equal(v.top, 25);
	list_view_scroll(&v, -25);
	assert_int_equal(v.selected, 4);
}

static void random_moves(void **state)
{
	struct list_view v = view(20, 5);
	int i;

	(void)state;
	srand(3);
	for (i = 0; i < 100000; i++) {
		size_t nrows = (size_t)rand() % 40;

		switch (rand() % 6) {
		case 0:
			list_view_set_height(&v, (size_t)rand() % 15);
			break;
		case 1:
			list_view_replace(&v, nrows, (size_t)rand() % 50);
			break;
		case 2:
			list_view_select(&v, (size_t)rand() % 50);
			break;
		case 3:
			list_view_move(&v, rand() % 61 - 30);
			break;
		case 4:
			list_view_page(&v, rand() % 7 - 3);
			break;
		default:
			list_view_scroll(&v, rand() % 61 - 30);
			break;
		}
		assert_holds(&v);
	}
}

/* Down and up again: the same row, wherever neither stops at an end. */
static void there_and_back(void **state)
{
	int i;

	(void)state;
	srand(4);
	for (i = 0; i < 10000; i++) {
		struct list_view v = view(50, 1 + (size_t)rand() % 20);
		long n = rand() % 20;

		list_view_select(&v, 20);
		list_view_move(&v, n);
		list_view_move(&v, -n);
		assert_int_equal(v.selected, 20);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moves_stop_at_the_ends),
		cmocka_unit_test(a_page_keeps_two_rows),
		cmocka_unit_test(the_eye_keeps_its_place),
		cmocka_unit_test(scrolling_takes_the_selection_along),
		cmocka_unit_test(random_moves),
		cmocka_unit_test(there_and_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
