/*
 * app-rows: which models are rows, in which order, and which one is selected.
 *
 * All models are kept sorted; a filter only picks from them, so that a key typed
 * in the filter field costs one walk over the models and no sorting.  The wanted
 * model is the one the user last chose: while filters come and go it is selected
 * whenever it is a row, and its nearest neighbour in the order when it is not.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/columns.h"

#define MANY_MODELS 5000

void rows_keep_selected(struct app *app)
{
	if (app->list.nrows > 0)
		app->wanted = app->rows[app->list.selected];
}

void rows_sort(struct app *app)
{
	size_t nmodels = app->c->nmodels;

	app->order.asked = filter_question(app);
	app->sorted = order_kept(app->c, &app->order);
	if (app->sorted)
		return;
	app->own_sorted = mem_resize(app->own_sorted, nmodels, sizeof(*app->own_sorted));
	/* Sorting so many rows by looking at each takes longer than to make columns. */
	if (nmodels > MANY_MODELS)
		columns_make(app->c);
	order_all(app->c, &app->order, app->own_sorted);
	app->sorted = app->own_sorted;
}

/* Is it sorted by what now is about something else? */
static bool is_asked_anew(const struct order *o, struct question asked)
{
	bool anew = o->asked.region != asked.region || o->asked.operator != asked.operator;

	for (size_t i = 0; anew && i < o->nkeys; i++)
		if (field_is_asked(o->keys[i].field.kind) && o->keys[i].field.feature == ID_NONE)
			return true;
	return false;
}

void rows_keep_order(struct app *app)
{
	/* Else it comes from there. */
	if (app->sorted == app->own_sorted)
		order_keep(app->c, &app->order, app->sorted);
}

/* How many rows stand before the wanted one, among all that are sorted; 0: it is none. */
static size_t place_of_wanted(const struct app *app)
{
	if (app->wanted != MODEL_NONE)
		for (size_t i = 0; i < app->c->nmodels; i++)
			if (app->sorted[i] == app->wanted)
				return i;
	return 0;
}

/* The rows are those that match; *PLACE becomes where the wanted one is or would be. */
static size_t pick_rows(struct app *app, size_t *place)
{
	const struct query_result *r = &app->filter.result;
	size_t nmodels = app->c->nmodels, nrows = 0;

	*place = 0;
	app->own_rows = mem_resize(app->own_rows, nmodels, sizeof(*app->own_rows));
	for (size_t i = 0; i < nmodels; i++) {
		model_id m = app->sorted[i];

		if (m == app->wanted)
			*place = nrows;
		if (bits_test(&r->yes, m) ||
		    (app->filter.with_unknown && bits_test(&r->unknown, m)))
			app->own_rows[nrows++] = m;
	}
	app->rows = app->own_rows;
	return nrows;
}

void rows_select(struct app *app)
{
	size_t nrows, place;

	if (is_asked_anew(&app->order, filter_question(app)))
		rows_sort(app);
	if (app->filter.nyes == app->c->nmodels) {
		/* Nothing is done for each: the first frame is such a one. */
		app->rows = app->sorted;
		nrows = app->c->nmodels;
		place = place_of_wanted(app);
	} else {
		nrows = pick_rows(app, &place);
	}
	repair_forget(app);
	list_view_replace(&app->list, nrows, place);
	if (app->wanted == MODEL_NONE)
		rows_keep_selected(app);
	list_forget_widths(app);
	view_update_all(app);
}

static struct column column_of(const struct catalogue *c, struct field f)
{
	return (struct column){
		.field = f,
		.right = f.kind == FIELD_COVERS ||
			 (f.kind == FIELD_FEATURE &&
			  c->features[f.feature].type == FEATURE_NUMBER &&
			  !c->features[f.feature].is_list),
	};
}

/* What the list is sorted by is seen: as a column behind the others where it is none of
 * them.  Name, id and status need none. */
static void show_sorted(struct app *app)
{
	struct field f = app->order.nkeys > 0 ? app->order.keys[0].field
					      : (struct field){ FIELD_NAME, ID_NONE };

	app->nshown_columns = app->ncolumns;
	list_forget_widths(app);
	if (f.kind == FIELD_NAME || f.kind == FIELD_ID ||
	    (f.kind == FIELD_STATUS && f.feature == ID_NONE))
		return;
	for (size_t i = 0; i < app->ncolumns; i++)
		if (field_same(app->columns[i].field, f))
			return;
	app->columns[app->nshown_columns++] = column_of(app->c, f);
}

void rows_put_order(struct app *app, const struct order *order)
{
	app->order = *order;
	app->sorted_first = true;
	show_sorted(app);
}

void rows_put_columns(struct app *app, const struct field *fields, const int *widths,
		      size_t nfields)
{
	app->ncolumns = nfields;
	app->sorted_first = false;
	for (size_t i = 0; i < nfields; i++) {
		app->columns[i] = column_of(app->c, fields[i]);
		app->columns[i].chosen_width = widths ? widths[i] : 0;
	}
	show_sorted(app);
}

int rows_set_order(struct app *app, const char *text, struct diag_sink *sink)
{
	struct order o;

	memset(&o, 0, sizeof(o));
	if (order_parse(app->c, text, &o, sink) < 0)
		return -1;
	rows_put_order(app, &o);
	return 0;
}

int rows_wish_order(struct app *app, struct diag_sink *sink)
{
	struct order o;
	int result;

	memset(&o, 0, sizeof(o));
	result = order_wish(app->c, &o, sink);
	if (o.nkeys > 0)
		rows_put_order(app, &o);
	else
		rows_set_order(app, "name", NULL);
	return result;
}

int rows_set_columns(struct app *app, const char *text, struct diag_sink *sink)
{
	struct field fields[APP_MAX_COLUMNS];
	int widths[APP_MAX_COLUMNS];
	int n = fields_parse(app->c, text, fields, widths, APP_MAX_COLUMNS, sink);

	if (n < 0)
		return -1;
	rows_put_columns(app, fields, widths, (size_t)n);
	return 0;
}

int rows_wish_columns(struct app *app, struct diag_sink *sink)
{
	struct field fields[APP_MAX_COLUMNS];
	int n = fields_wish(app->c, fields, APP_MAX_COLUMNS, sink);

	if (n > 0)
		rows_put_columns(app, fields, NULL, (size_t)n);
	else
		rows_set_columns(app, "category", NULL);
	return n < 0 ? -1 : 0;
}

/* Widths are the browser's alone, which shows by itself what it sorts by. */
void rows_columns_text(const struct app *app, bool chosen, struct buf *out)
{
	size_t ncolumns = chosen ? app->ncolumns : app->nshown_columns;

	for (size_t i = 0; i < ncolumns; i++) {
		if (i > 0)
			buf_putc(out, ',');
		field_print(app->c, app->columns[i].field, out);
		if (chosen && app->columns[i].chosen_width)
			buf_printf(out, "/%d", app->columns[i].chosen_width);
	}
}

/* Only a date that comes first is said in words; ties by name go without saying. */
void rows_order_title(const struct app *app, struct buf *out)
{
	const struct order *o = &app->order;
	size_t i, nkeys = o->nkeys;

	if (nkeys > 1 && o->keys[nkeys - 1].field.kind == FIELD_NAME &&
	    !o->keys[nkeys - 1].descending)
		nkeys--;
	if (nkeys == 0) {
		buf_puts(out, "by name ↑");
		return;
	}
	for (i = 0; i < nkeys; i++) {
		struct field f = o->keys[i].field;
		bool down = o->keys[i].descending;

		if (i > 0)
			buf_puts(out, ", ");
		if (i == 0 && f.kind == FIELD_FEATURE &&
		    app->c->features[f.feature].type == FEATURE_DATE) {
			buf_puts(out, down ? "newest first" : "oldest first");
			continue;
		}
		buf_puts(out, i == 0 ? "by " : "");
		field_print(app->c, f, out);
		buf_puts(out, down ? " ↓" : " ↑");
	}
}
