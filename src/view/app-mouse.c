/*
 * app-mouse: what a click and the wheel do.
 *
 * A frame leaves behind what on it can be clicked: hints, chips, counts.  Rows are not
 * among them: where the selected one was drawn is known by the cursor, and so every
 * other one by its distance from it.  Whatever a click does a key does, too.
 */
#include "app-private.h"

#include "micat/base/mem.h"

#define WHEEL_NLINES 3

void click_add(struct app *app, struct rect rect, enum action action, struct key key)
{
	if (app->nclicks < APP_MAX_CLICKS && rect.ncols > 0)
		app->clicks[app->nclicks++] = (struct click){ rect, action, key };
}

void click_add_action(struct app *app, int row, int col, int ncols, enum action action)
{
	click_add(app, (struct rect){ row, col, 1, ncols }, action,
		  (struct key){ 0, false, false });
}

static bool is_in(struct rect r, struct mouse m)
{
	return m.row >= r.row && m.row < r.row + r.nrows && m.col >= r.col &&
	       m.col < r.col + r.ncols;
}

static bool click_piece(struct app *app, struct mouse m, enum app_request *request)
{
	for (size_t i = 0; i < app->nclicks; i++) {
		const struct click *c = &app->clicks[i];

		if (!is_in(c->rect, m))
			continue;
		/* An open field knows keys alone. */
		if (c->action != ACTION_NONE &&
		    (app->mode != MODE_BROWSE ||
		     !(action_table[c->action].where & app_context(app))))
			continue;
		*request = c->action != ACTION_NONE ? app_act(app, c->action, 0, NULL)
						    : app_key(app, c->key);
		return true;
	}
	return false;
}

/* False: no row is there. */
static bool select_row(const struct app *app, struct list_view *v, struct mouse m)
{
	long row = (long)v->selected + (m.row - app->cursor_row);

	if (row < (long)v->top || row >= (long)v->nrows || row >= (long)(v->top + v->height))
		return false;
	list_view_select(v, (size_t)row);
	return true;
}

static enum app_request click_rows(struct app *app, struct list_view *v, struct mouse m)
{
	if (!select_row(app, v, m))
		return APP_NOTHING;
	if (m.event != MOUSE_DOUBLE)
		return APP_NOTHING;
	return app_key(app, (struct key){ KEYCODE_ENTER, false, false });
}

static enum app_request click_line(struct app *app, struct mouse m)
{
	struct text_view *v = detail_view(app);
	long line = m.row - app->layout.detail.row - 1;

	if (line < 0 || line >= (long)v->height || v->top + (size_t)line >= v->lines.nlines)
		return APP_NOTHING;
	text_view_step_to(v, v->top + (size_t)line);
	return m.event == MOUSE_DOUBLE ? app_key(app, (struct key){ KEYCODE_ENTER, false, false })
				       : APP_NOTHING;
}

static enum app_request click_panes(struct app *app, struct mouse m)
{
	enum app_request request = APP_NOTHING;

	if (is_in(app->layout.list, m)) {
		/* The cursor is in the pane that has the focus: only there it tells rows. */
		if (app->focus_detail) {
			app_focus(app, false, false);
			return APP_NOTHING;
		}
		request = click_rows(app, &app->list, m);
		rows_keep_selected(app);
	} else if (is_in(app->layout.detail, m)) {
		app_focus(app, true, app->full);
		request = click_line(app, m);
	}
	return request;
}

static void scroll(struct app *app, struct mouse m, long delta)
{
	struct view *v = app->view;

	if (v && v->kind->text) {
		text_view_scroll(v->kind->text(v), delta);
	} else if (v) {
		list_view_scroll(v->kind->rows(v), delta);
	} else if (is_in(app->layout.detail, m)) {
		text_view_scroll(detail_view(app), delta);
	} else if (is_in(app->layout.list, m)) {
		list_view_scroll(&app->list, delta);
		rows_keep_selected(app);
	}
}

/* A picker moves as by its keys. */
static void scroll_picker(struct app *app, bool up)
{
	struct key key = { up ? KEYCODE_UP : KEYCODE_DOWN, false, false };

	for (int i = 0; i < WHEEL_NLINES; i++)
		app_key(app, key);
}

enum app_request app_mouse(struct app *app, struct mouse m)
{
	enum app_request request = APP_NOTHING;
	bool wheel = m.event == MOUSE_WHEEL_UP || m.event == MOUSE_WHEEL_DOWN;

	if (!app->layout.enough)
		return APP_NOTHING;
	buf_clear(&app->message);
	app->idle = false;
	app->count = 0;
	if (app->mode == MODE_PICKER && wheel)
		scroll_picker(app, m.event == MOUSE_WHEEL_UP);
	else if (wheel && app->mode == MODE_BROWSE)
		scroll(app, m, m.event == MOUSE_WHEEL_UP ? -WHEEL_NLINES : WHEEL_NLINES);
	else if (wheel || click_piece(app, m, &request) || app->mode != MODE_BROWSE)
		;
	else if (app->view && app->view->kind->click &&
		 app->view->kind->click(app, app->view, m.row, m.col))
		;
	else if (app->view && app->view->kind->rows)
		request = click_rows(app, app->view->kind->rows(app->view), m);
	else if (!app->view)
		request = click_panes(app, m);
	if (app->mode == MODE_BROWSE)
		undo_note(app);
	layout_set(app, app->layout.nrows, app->layout.ncols);
	return request;
}
