/*
 * app-move: moving in whatever has the keys, and the places one has leapt from.
 *
 * A leap is what takes one further than the eye follows: to an end, to a row by its
 * number, to a match, to the model that a line names.
 */
#include "app-private.h"

#include <string.h>

/* What the keys need of a thing that moves.  The detail and some views have a current line,
 * where keys act on what stands there; a page only scrolls. */
struct movable {
	void *thing;
	size_t n;		/* rows or lines */
	void (*by)(void *thing, long delta);
	void (*page)(void *thing, long halves);
	void (*to)(void *thing, size_t at);	/* as far as there is something */
};

static void scroll_by(void *text, long delta) { text_view_scroll(text, delta); }
static void scroll_page(void *text, long halves) { text_view_page(text, halves); }
static void scroll_to(void *text, size_t line) { text_view_to(text, line); }
static void step_by(void *text, long delta) { text_view_step(text, delta); }
static void step_page(void *text, long halves) { text_view_step_page(text, halves); }
static void step_to(void *text, size_t line) { text_view_step_to(text, line); }
static void rows_by(void *rows, long delta) { list_view_move(rows, delta); }
static void rows_page(void *rows, long halves) { list_view_page(rows, halves); }
static void rows_to(void *rows, size_t row) { list_view_select(rows, row); }

static struct movable scrolled(struct text_view *v)
{
	return (struct movable){ v, v->lines.nlines, scroll_by, scroll_page, scroll_to };
}

static struct movable stepped(struct text_view *v)
{
	return (struct movable){ v, v->lines.nlines, step_by, step_page, step_to };
}

static struct movable rows_of(struct list_view *v)
{
	return (struct movable){ v, v->nrows, rows_by, rows_page, rows_to };
}

static void move_pages(const struct movable *m, long halves, long times)
{
	for (long i = 0; i < times && (size_t)i < m->n; i++)
		m->page(m->thing, halves);
}

static void move(struct movable m, enum action action, long count)
{
	long n = count ? count : 1;
	size_t last = m.n ? m.n - 1 : 0;

	switch (action) {
	case ACTION_DOWN:
		m.by(m.thing, n);
		break;
	case ACTION_UP:
		m.by(m.thing, -n);
		break;
	case ACTION_PAGE_DOWN:
		move_pages(&m, 2, n);
		break;
	case ACTION_PAGE_UP:
		move_pages(&m, -2, n);
		break;
	case ACTION_HALF_DOWN:
		move_pages(&m, 1, n);
		break;
	case ACTION_HALF_UP:
		move_pages(&m, -1, n);
		break;
	case ACTION_FIRST:
	case ACTION_LAST:
		m.to(m.thing, count ? (size_t)count - 1 : action == ACTION_FIRST ? 0 : last);
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
		struct text_view *text = v->kind->text(v);

		move(v->kind->has_current ? stepped(text) : scrolled(text), action, count);
	} else if (v) {
		move(rows_of(v->kind->rows(v)), action, count);
	} else if (app->focus_detail) {
		move(stepped(detail_view(app)), action, count);
	} else if (app->list.nrows == 0) {
		move(rows_of(repair_rows(app)), action, count);
	} else {
		move(rows_of(&app->list), action, count);
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
