/*
 * app-undo: taking back and repeating what changed the view.
 *
 * What the list shows follows from a few texts: filter, order, columns, whether
 * unknown rows are in it, and the rule.  After every key they are compared with those of before;
 * where they differ, the earlier ones are kept.  So no action has to know that it
 * can be undone.  Each view comes back with the row that was selected in it.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"

#define UNDO_MAX 200		/* steps that are kept; the oldest go first */

void view_words_done(struct view_words *w)
{
	mem_free(w->filter);
	mem_free(w->sort);
	mem_free(w->columns);
	mem_free(w->selected);
	*w = (struct view_words){ .filter = NULL };
}

static struct view_words words_of(const struct app *app)
{
	struct buf sort = BUF_INIT, columns = BUF_INIT;
	model_id m = app_selected(app);

	order_print(app->c, &app->order, &sort);
	rows_columns_text(app, true, &columns);
	return (struct view_words){
		.filter = mem_strdup(app->filter.text),
		.sort = buf_take(&sort),
		.columns = buf_take(&columns),
		.selected = m == MODEL_NONE
				    ? NULL
				    : mem_strdup(catalogue_string(app->c, app->c->models[m].id)),
		.line = app->list.selected - app->list.top,
		.sorted_first = app->sorted_first,
		.with_unknown = app->filter.with_unknown,
		.rule = app->look.rule,
	};
}

/* The selected model is no change of its own. */
static bool same_view(const struct view_words *a, const struct view_words *b)
{
	return strcmp(a->filter, b->filter) == 0 && strcmp(a->sort, b->sort) == 0 &&
	       strcmp(a->columns, b->columns) == 0 && a->with_unknown == b->with_unknown &&
	       a->rule == b->rule;
}

static void forget_redo(struct undo *u)
{
	while (u->nsteps > u->at)
		view_words_done(&u->steps[--u->nsteps]);
}

static void push(struct undo *u, struct view_words w)
{
	forget_redo(u);
	if (u->nsteps == UNDO_MAX) {
		view_words_done(&u->steps[0]);
		memmove(&u->steps[0], &u->steps[1], --u->nsteps * sizeof(*u->steps));
	}
	mem_grow(&u->steps, u->nsteps, &u->capacity);
	u->steps[u->nsteps++] = w;
	u->at = u->nsteps;
}

void undo_note(struct app *app)
{
	struct undo *u = &app->undo;
	struct view_words now = words_of(app);

	if (u->known && !same_view(&u->present, &now)) {
		push(u, u->present);
		u->present = now;
		return;
	}
	view_words_done(&u->present);
	u->present = now;
	u->known = true;
}

void undo_done(struct app *app)
{
	struct undo *u = &app->undo;

	u->at = 0;
	forget_redo(u);
	mem_free(u->steps);
	view_words_done(&u->present);
}

static void restore(struct app *app, const struct view_words *w)
{
	rows_set_order(app, w->sort, NULL);
	rows_set_columns(app, w->columns, NULL);
	app->sorted_first = w->sorted_first;
	app_set_rule(app, w->rule);
	/* The rule keeps the row of the view that is left: this comes after it. */
	if (w->selected)
		app->wanted = catalogue_find_model(app->c, w->selected);
	app->filter.with_unknown = w->with_unknown;
	filter_set(app, w->filter);
	app->list.top = app->list.selected > w->line ? app->list.selected - w->line : 0;
	list_view_select(&app->list, app->list.selected);
	rows_keep_selected(app);
}

/* The steps before AT lie behind the present view, those from AT on before it. */
void undo_step(struct app *app, int direction, long times)
{
	struct undo *u = &app->undo;

	while (times-- > 0) {
		size_t to = direction < 0 ? u->at - 1 : u->at;
		struct view_words w;

		if (direction < 0 ? u->at == 0 : u->at == u->nsteps) {
			message_set(app, ROLE_DIM, direction < 0 ? "nothing to take back"
								 : "nothing to make again");
			return;
		}
		/* The view that is left takes the place of the one that comes. */
		w = u->steps[to];
		u->steps[to] = u->present;
		u->present = w;
		u->at = direction < 0 ? u->at - 1 : u->at + 1;
		restore(app, &w);
		message_set(app, ROLE_DIM, direction < 0 ? "taken back: M-u makes it again"
							 : "made again: u takes it back");
	}
}
