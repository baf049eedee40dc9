/*
 * app-move: up and down, page and end, in whatever has the keys.
 *
 * What moves is a list of rows, a text that scrolls, or - in the detail, where keys act on
 * the value that stands there - a text with a current line.
 */
#include "app-private.h"

static void move_text(struct text_view *v, enum action action, long count)
{
	long n = count ? count : 1, i;

	switch (action) {
	case ACTION_DOWN:
		text_view_scroll(v, n);
		break;
	case ACTION_UP:
		text_view_scroll(v, -n);
		break;
	case ACTION_PAGE_DOWN:
		text_view_page(v, 2 * n);
		break;
	case ACTION_PAGE_UP:
		text_view_page(v, -2 * n);
		break;
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		for (i = 0; i < n && (size_t)i < v->lines.nlines; i++)
			text_view_page(v, action == ACTION_HALF_DOWN ? 1 : -1);
		break;
	case ACTION_FIRST:
	case ACTION_LAST:
		if (count)
			text_view_to(v, (size_t)count - 1);
		else
			text_view_to(v, action == ACTION_FIRST ? 0 : v->lines.nlines);
		break;
	default:
		break;
	}
}

/* The same with a current line. */
static void step_text(struct text_view *v, enum action action, long count)
{
	long n = count ? count : 1, i;

	switch (action) {
	case ACTION_DOWN:
		text_view_step(v, n);
		break;
	case ACTION_UP:
		text_view_step(v, -n);
		break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		for (i = 0; i < n && (size_t)i < v->lines.nlines; i++)
			text_view_step_page(v, action == ACTION_PAGE_DOWN   ? 2
					       : action == ACTION_PAGE_UP   ? -2
					       : action == ACTION_HALF_DOWN ? 1
									    : -1);
		break;
	case ACTION_FIRST:
	case ACTION_LAST:
		text_view_step_to(v, count ? (size_t)count - 1
					   : action == ACTION_FIRST ? 0 : v->lines.nlines);
		break;
	default:
		break;
	}
}

static void move_rows(struct list_view *v, enum action action, long count)
{
	long n = count ? count : 1, i;

	switch (action) {
	case ACTION_DOWN:
		list_view_move(v, n);
		break;
	case ACTION_UP:
		list_view_move(v, -n);
		break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		for (i = 0; i < n && i < (long)v->nrows; i++)
			list_view_page(v, action == ACTION_PAGE_DOWN   ? 2
					  : action == ACTION_PAGE_UP   ? -2
					  : action == ACTION_HALF_DOWN ? 1
								       : -1);
		break;
	case ACTION_FIRST:
	case ACTION_LAST:
		if (count)
			list_view_select(v, (size_t)count - 1);
		else
			list_view_select(v, action == ACTION_FIRST || !v->nrows ? 0 : v->nrows - 1);
		break;
	default:
		break;
	}
}

void app_move(struct app *app, enum action action, long count)
{
	struct view *v = app->view;

	if (v && v->kind->text) {
		move_text(v->kind->text(v), action, count);
	} else if (v) {
		move_rows(v->kind->rows(v), action, count);
	} else if (app->focus_detail) {
		step_text(detail_view(app), action, count);
	} else if (app->list.nrows == 0) {
		move_rows(repair_rows(app), action, count);
	} else {
		move_rows(&app->list, action, count);
		rows_keep_selected(app);
	}
}

void app_jump_to_dispute(struct app *app, int direction, long times)
{
	struct text_view *v = detail_view(app);

	while (times-- > 0) {
		size_t line = text_view_dispute(v, direction);

		if (line == NO_LINE) {
			message_set(app, ROLE_DIM, direction > 0 ? "no disputed value further down"
								 : "no disputed value further up");
			return;
		}
		text_view_show(v, line);
	}
}
