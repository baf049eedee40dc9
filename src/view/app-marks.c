/*
 * app-marks: marking rows of the list, and what is marked.
 *
 * Marks are on models and stay while the filter hides these; what acts on marked rows
 * leaves hidden ones out and says so.
 */
#include "app-private.h"

#include <stdlib.h>
#include <string.h>

#include "micat/base/mem.h"

size_t app_marks_hidden(const struct app *app)
{
	const struct query_result *r = &app->filter.result;
	size_t nshown = bits_count_and(&app->marks.set, &r->yes);

	if (app->filter.with_unknown)
		nshown += bits_count_and(&app->marks.set, &r->unknown);
	return app->marks.count - nshown;
}

void app_marked_rows(struct app *app, model_id **rows, size_t *nrows, size_t *nhidden)
{
	size_t i, n = 0;

	*nhidden = app_marks_hidden(app);
	*rows = mem_alloc((app->marks.count + 1) * sizeof(**rows));
	for (i = 0; i < app->list.nrows && n < app->marks.count; i++)
		if (bits_test(&app->marks.set, app->rows[i]))
			(*rows)[n++] = app->rows[i];
	if (app->marks.count == 0 && app->list.nrows > 0)
		(*rows)[n++] = app_selected(app);
	*nrows = n;
}

void app_say_hidden(struct app *app, size_t nhidden)
{
	if (nhidden > 0)
		message_set(app, ROLE_DIM, "%zu marked, %zu of them hidden by the filter: %s left out",
			    app->marks.count, nhidden, nhidden == 1 ? "it is" : "they are");
}

/* -- over a reload ------------------------------------------------------------- */

char **marks_take_ids(struct app *app, size_t *nids)
{
	const struct bits *set = &app->marks.set;
	char **ids = mem_alloc((app->marks.count + 1) * sizeof(*ids));
	size_t m, n = 0;

	for (m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1))
		ids[n++] = mem_strdup(catalogue_string(app->c, app->c->models[m].id));
	*nids = n;
	marks_done(&app->marks);
	return ids;
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t marks_put_ids(struct app *app, char **ids, size_t nids)
{
	marks_init(&app->marks, app->c->nmodels);
	qsort(ids, nids, sizeof(*ids), compare_ids);
	for (model_id m = 0; nids > 0 && m < app->c->nmodels; m++) {
		const char *id = catalogue_string(app->c, app->c->models[m].id);

		if (bsearch(&id, ids, nids, sizeof(*ids), compare_ids))
			marks_add(&app->marks, m);
	}
	for (size_t i = 0; i < nids; i++)
		mem_free(ids[i]);
	mem_free(ids);
	app->marks.anchor = MODEL_NONE;
	return nids - app->marks.count;
}

/* -- keys ---------------------------------------------------------------------- */

static void mark_rows_down(struct app *app, long times)
{
	while (times-- > 0) {
		size_t row = app->list.selected;

		marks_toggle(&app->marks, app->rows[row]);
		list_view_move(&app->list, 1);
		if (app->list.selected == row)
			break;
	}
	rows_keep_selected(app);
}

static void mark_range(struct app *app)
{
	struct marks *k = &app->marks;

	if (marks_add_range(k, app->rows, app->list.nrows, app->list.selected))
		return;
	marks_add(k, app_selected(app));
	message_set(app, ROLE_DIM, "a range begins here: go to its other end, and mark-range again");
}

static void unmark(struct app *app)
{
	size_t n = app->marks.count, nhidden = app_marks_hidden(app);

	marks_clear(&app->marks);
	if (n == 0)
		message_set(app, ROLE_DIM, "nothing is marked");
	else if (nhidden == 0)
		message_set(app, ROLE_DIM, "%zu mark%s taken away", n, n == 1 ? "" : "s");
	else
		message_set(app, ROLE_DIM, "%zu mark%s taken away, %zu of hidden models", n,
			    n == 1 ? "" : "s", nhidden);
}

void marks_act(struct app *app, enum action action, long count)
{
	if (action == ACTION_UNMARK) {
		unmark(app);
		return;
	}
	if (app->list.nrows == 0) {
		message_set(app, ROLE_DIM, "there is no row to mark");
		return;
	}
	if (action == ACTION_MARK)
		mark_rows_down(app, count ? count : 1);
	else if (action == ACTION_MARK_RANGE)
		mark_range(app);
	else
		marks_invert(&app->marks, app->rows, app->list.nrows);
}
