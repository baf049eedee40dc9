/*
 * app-move: moving in whatever has the keys, and the places one has leapt from.
 *
 * A leap is what takes one further than the eye follows: to an end, to a row by its
 * number, to a match, to the model that a line names.
 */
#include "app-private.h"

#include <string.h>

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

/* -- leaps -------------------------------------------------------------------------- */

void app_note_leap(struct app *app, model_id from)
{
	if (from != MODEL_NONE && from != app_selected(app))
		jumps_note(&app->jumps, catalogue_string(app->c, app->c->models[from].id));
}

void app_move(struct app *app, enum action action, long count)
{
	struct view *v = app->view;
	model_id from = app_selected(app);

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
		if (action == ACTION_FIRST || action == ACTION_LAST)
			app_note_leap(app, from);
	}
}

void app_search_again(struct app *app, int direction, long times)
{
	model_id from = app_selected(app);

	search_again(app, direction, times);
	if (!app->view)
		app_note_leap(app, from);
}

static bool select_model(struct app *app, model_id m)
{
	for (size_t i = 0; i < app->list.nrows; i++) {
		if (app->rows[i] != m)
			continue;
		list_view_select(&app->list, i);
		rows_keep_selected(app);
		return true;
	}
	return false;
}

/* Places that are no rows now, or that the catalogue has lost, are passed over. */
static bool jump_once(struct app *app, int direction)
{
	const char *here = catalogue_string(app->c, app->c->models[app_selected(app)].id), *id;

	while ((id = jumps_go(&app->jumps, direction, here)) != NULL)
		if (select_model(app, catalogue_find_model(app->c, id)))
			return true;
	return false;
}

void app_jump(struct app *app, int direction, long times)
{
	while (app->list.nrows > 0 && times-- > 0) {
		if (jump_once(app, direction))
			continue;
		message_set(app, ROLE_DIM, direction < 0 ? "no earlier place to go back to"
							 : "no later place to go to");
		return;
	}
}

/* -- in the detail -------------------------------------------------------------------- */

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

/* To the model that the detail names at its current line. */
void app_follow_line(struct app *app)
{
	const struct line *line = app_current_line(app);
	model_id from = app_selected(app);

	if (!line || line->model == MODEL_NONE) {
		message_set(app, ROLE_DIM, "no other model is named on this line");
		return;
	}
	if (select_model(app, line->model)) {
		app_note_leap(app, from);
		return;
	}
	message_set(app, ROLE_DIM, "%s is not in the list: the filter leaves it out",
		    catalogue_string(app->c, app->c->models[line->model].name));
}
