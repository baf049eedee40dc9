/*
 * list_view: positions in a list and its window.
 *
 * Every function ends in settle(), which restores what holds between calls: the
 * selection is a row of the set and visible, and the window shows no emptiness
 * below the last row while there are rows above it.
 */
#include "micat/view/list_view.h"

#include <stdbool.h>

static void settle(struct list_view *v)
{
	size_t last_top;

	if (v->height < 1)
		v->height = 1;
	if (v->nrows == 0) {
		v->selected = v->top = 0;
		return;
	}
	if (v->selected >= v->nrows)
		v->selected = v->nrows - 1;
	if (v->top > v->selected)
		v->top = v->selected;
	if (v->selected - v->top >= v->height)
		v->top = v->selected - v->height + 1;
	last_top = v->nrows > v->height ? v->nrows - v->height : 0;
	if (v->top > last_top)
		v->top = last_top;
}

/* N + DELTA, kept between 0 and MAX. */
static size_t shifted(size_t n, long delta, size_t max)
{
	if (delta < 0)
		return n > (size_t)-delta ? n - (size_t)-delta : 0;
	return max > n && (size_t)delta < max - n ? n + (size_t)delta : max;
}

void list_view_init(struct list_view *v)
{
	v->nrows = v->selected = v->top = 0;
	v->height = 1;
}

void list_view_set_height(struct list_view *v, size_t height)
{
	v->height = height;
	settle(v);
}

void list_view_replace(struct list_view *v, size_t nrows, size_t selected)
{
	/* The selected row stays on the line of the screen it was on; but where other
	 * rows are there now and it can be seen from the top, the top is shown. */
	bool same = nrows == v->nrows && selected == v->selected;
	size_t line = same || selected >= v->height ? v->selected - v->top : selected;

	v->nrows = nrows;
	v->selected = selected;
	if (nrows > 0 && selected >= nrows)
		v->selected = nrows - 1;
	v->top = v->selected > line ? v->selected - line : 0;
	settle(v);
}

void list_view_select(struct list_view *v, size_t row)
{
	v->selected = row;
	settle(v);
}

void list_view_move(struct list_view *v, long delta)
{
	if (v->nrows == 0)
		return;
	v->selected = shifted(v->selected, delta, v->nrows - 1);
	settle(v);
}

void list_view_page(struct list_view *v, long halves)
{
	long height = (long)v->height;
	long full = height > 2 ? height - 2 : 1;
	long half = height > 1 ? height / 2 : 1;
	long delta = halves % 2 ? halves * half : halves / 2 * full;

	if (v->nrows == 0)
		return;
	v->top = shifted(v->top, delta, v->nrows - 1);
	v->selected = shifted(v->selected, delta, v->nrows - 1);
	settle(v);
}

void list_view_scroll(struct list_view *v, long delta)
{
	size_t last_top = v->nrows > v->height ? v->nrows - v->height : 0;

	v->top = shifted(v->top, delta, last_top);
	if (v->selected < v->top)
		v->selected = v->top;
	if (v->selected - v->top >= v->height)
		v->selected = v->top + v->height - 1;
	settle(v);
}
