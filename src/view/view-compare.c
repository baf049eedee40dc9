/*
 * view-compare: marked models side by side.
 *
 * compare.c says what the rows are; here they stand below headings of their groups, a
 * column a model.  One cell is the present one: what has no room in it stands below the
 * table, with its source and what contradicts it.  Where not all models have room, the
 * columns scroll and the labels stay.
 */
#include "view-compare.h"

#include <string.h>

#include "micat/base/mem.h"

static struct comparison *comparison_of(struct view *v)
{
	return (struct comparison *)v;
}

/* -- entries ---------------------------------------------------------------------- */

static void add_entry(struct comparison *v, struct entry e)
{
	mem_grow(&v->entries, v->nentries, &v->capacity);
	v->entries[v->nentries++] = e;
}

/* The present row, NULL where there is none. */
const struct compare_row *comparison_row(const struct comparison *v)
{
	const struct entry *e;

	if (v->nentries == 0)
		return NULL;
	e = &v->entries[v->rows.selected];
	return e->heading ? NULL : &v->compare.rows[e->row];
}

/* Nobody stands on a heading: the row behind it, or before it for who comes from below. */
void comparison_leave_heading(struct comparison *v)
{
	struct list_view *rows = &v->rows;

	if (v->nentries == 0)
		return;
	if (v->entries[rows->selected].heading) {
		bool up = rows->selected < v->was_selected && rows->selected > 0;

		list_view_select(rows, up ? rows->selected - 1 : rows->selected + 1);
	}
	/* The heading over the first row is seen with it. */
	if (rows->top == rows->selected && rows->top > 0 && rows->height > 1 &&
	    v->entries[rows->top - 1].heading)
		list_view_scroll(rows, -1);
	v->was_selected = rows->selected;
}

/* The entry of ROW or, where it is left out, of the next that is not. */
static size_t entry_of(const struct comparison *v, size_t row)
{
	for (size_t i = 0; i < v->nentries; i++)
		if (!v->entries[i].heading && v->entries[i].row >= row)
			return i;
	return v->nentries ? v->nentries - 1 : 0;
}

/* ROW is to be selected, if it can. */
static void make_entries(struct comparison *v, size_t row)
{
	const char *group = "";
	size_t number = 0;

	v->nentries = 0;
	for (size_t i = 0; i < v->compare.nrows; i++) {
		const struct compare_row *r = &v->compare.rows[i];

		if (v->differences && r->equal)
			continue;
		if (strcmp(r->group, group) != 0) {
			group = r->group;
			add_entry(v, (struct entry){ group, i, number });
		}
		add_entry(v, (struct entry){ NULL, i, number++ });
	}
	list_view_replace(&v->rows, v->nentries, entry_of(v, row));
	v->was_selected = v->rows.selected;
	comparison_leave_heading(v);
}

static size_t row_number(const struct comparison *v)
{
	const struct compare_row *row = comparison_row(v);

	return row ? (size_t)(row - v->compare.rows) : 0;
}

/* -- acting ------------------------------------------------------------------------ */

static void move_column(struct comparison *v, long delta)
{
	long to = (long)v->column + delta, last = (long)v->compare.nmodels - 1;

	v->column = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

static void show_claims(struct app *app, const struct comparison *v)
{
	const struct compare_row *row = comparison_row(v);
	model_id m = v->compare.models[v->column];

	if (row && row->region != ID_NONE)
		claims_open_region(app, m, row->region);
	else if (row && row->field.kind == FIELD_FEATURE)
		claims_open_feature(app, m, row->field.feature);
	else
		message_set(app, ROLE_DIM, "there are no claims about it: the catalogue itself says so");
}

static bool act(struct app *app, struct view *view, enum action action, long count,
		const char *argument)
{
	struct comparison *v = comparison_of(view);

	(void)argument;
	switch (action) {
	case ACTION_LEFT:
	case ACTION_RIGHT:
		move_column(v, (action == ACTION_LEFT ? -1 : 1) * (count ? count : 1));
		return true;
	case ACTION_DIFFERENCES:
		v->differences = !v->differences;
		make_entries(v, row_number(v));
		return true;
	case ACTION_CELL_CLAIMS:
		show_claims(app, v);
		return true;
	default:
		return false;
	}
}

static bool same_subject(const struct compare_row *a, const struct compare_row *b)
{
	return a->region == b->region && field_same(a->field, b->field);
}

/* Other regions may be asked for now: the reader stays at what he reads. */
static void update(struct app *app, struct view *view)
{
	struct comparison *v = comparison_of(view);
	struct compare old = v->compare;
	size_t here = row_number(v), row = 0;

	compare_build(&v->compare, app->c, old.models, old.nmodels, filter_regions(app));
	while (row < v->compare.nrows && here < old.nrows &&
	       !same_subject(&v->compare.rows[row], &old.rows[here]))
		row++;
	compare_done(&old);
	v->widest_cell = 0;	/* to be measured */
	make_entries(v, row);
}

static struct list_view *rows(struct view *view)
{
	return &comparison_of(view)->rows;
}

static void row_text(struct app *app, struct view *view, size_t row, struct buf *out)
{
	struct comparison *v = comparison_of(view);
	const struct entry *e = &v->entries[row];

	if (e->heading)
		return;
	compare_label(&v->compare, &v->compare.rows[e->row], out);
	for (size_t i = 0; i < v->compare.nmodels; i++) {
		buf_putc(out, ' ');
		compare_text(&v->compare, &v->compare.rows[e->row], i, app->ascii, out);
	}
}

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct comparison *v = comparison_of(view);
	const struct compare_row *row = comparison_row(v);
	model_id m = v->compare.models[v->column];

	if (row)
		out_put_value(app, m, row->field, row->region, value);
	return m;
}

static void done(struct view *view)
{
	struct comparison *v = comparison_of(view);

	compare_done(&v->compare);
	mem_free(v->entries);
}

static const struct view_kind compare_kind = {
	.context = IN_COMPARE, .rows = rows, .row_text = row_text, .selected = selected, .act = act,
	.update = update,
	.lay_out = comparison_lay_out, .draw = comparison_draw, .done = done,
};

/* -- opening ------------------------------------------------------------------------- */

/* Why the marked models cannot be compared. */
static void refuse(struct app *app, size_t nrows, size_t nhidden)
{
	if (nrows > COMPARE_MAX)
		message_set(app, ROLE_DIM, "%zu models are marked, and %d at most are compared: U "
			    "takes all marks away", nrows, COMPARE_MAX);
	else if (nhidden > 0)
		message_set(app, ROLE_DIM, "of %zu marked models the filter hides %zu: two are "
			    "needed to compare", app->marks.count, nhidden);
	else if (app->marks.count == 1)
		message_set(app, ROLE_DIM, "one model is marked: Space marks another to compare it with");
	else
		message_set(app, ROLE_DIM, "mark two to four models first: Space marks the selected one");
}

void app_open_compare(struct app *app)
{
	model_id *models;
	size_t nmodels, nhidden;
	struct comparison *v;

	app_marked_rows(app, &models, &nmodels, &nhidden);
	if (nmodels < COMPARE_MIN || nmodels > COMPARE_MAX) {
		refuse(app, nmodels, nhidden);
		mem_free(models);
		return;
	}
	v = mem_zalloc(1, sizeof(*v));
	list_view_init(&v->rows);
	compare_build(&v->compare, app->c, models, nmodels, filter_regions(app));
	make_entries(v, 0);
	view_open(app, &v->view, &compare_kind);
	app_say_hidden(app, nhidden);
	mem_free(models);
}
