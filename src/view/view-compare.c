/*
 * view-compare: marked models side by side.
 *
 * compare.c says what the rows are; here they stand below headings of their groups, a
 * column a model.  One cell is the present one: what has no room in it stands below the
 * table, with its source and what contradicts it.  Where not all models have room, the
 * columns scroll and the labels stay.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/compare.h"
#include "micat/view/signs.h"
#include "sentence.h"

#define LABEL_COL 2		/* behind the cursor sign */
#define LABEL_SHARE 4		/* of the width: labels have at most a fourth, */
#define LABEL_MIN 12		/* but this */
#define LABEL_MAX 40
#define COLUMN_MIN 9
#define COLUMN_MAX 40
#define GAP 2
#define SIGN_NCOLS 2		/* a space and the sign */
#define FOOT_MAX 3
#define HEADER_MAX 2		/* lines of the models' names */
#define TALL_NROWS 10		/* inside of the frame: room for more than one of them */

/* A line of the table: a heading, or a row of the comparison. */
struct entry {
	const char *heading;	/* NULL: it is a row */
	size_t row;
	size_t number;		/* among the shown rows, from 0 */
};

struct comparison {
	struct view view;
	struct compare compare;
	bool differences;	/* rows that are equal are left out */
	struct entry *entries;
	size_t nentries, capacity;
	struct list_view rows;	/* over the entries */
	size_t was_selected;	/* before the last key: which way a heading is passed */
	size_t column, first;	/* the present model, the first visible one */
	int widest_label, widest_cell, widest_name;	/* a cell may be a name */
	/* Set by lay_out(). */
	int label_ncols, column_ncols, header_nrows, foot_nrows;
	size_t nvisible;
};

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
static const struct compare_row *row_here(const struct comparison *v)
{
	const struct entry *e;

	if (v->nentries == 0)
		return NULL;
	e = &v->entries[v->rows.selected];
	return e->heading ? NULL : &v->compare.rows[e->row];
}

/* Nobody stands on a heading: the row behind it, or before it for who comes from below. */
static void leave_heading(struct comparison *v)
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
	leave_heading(v);
}

static size_t row_number(const struct comparison *v)
{
	const struct compare_row *row = row_here(v);

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
	const struct compare_row *row = row_here(v);
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
	return a->region == b->region && a->field.kind == b->field.kind &&
	       a->field.feature == b->field.feature;
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

/* -- layout ------------------------------------------------------------------------ */

static struct rect inside_of(struct rect r)
{
	return (struct rect){ r.row + 1, r.col + 1, r.nrows - 2, r.ncols - 2 };
}

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int ncols_of(bool ascii, const struct buf *b)
{
	size_t n = canvas_text_ncols(ascii, buf_string(b), b->nbytes);

	return n > COLUMN_MAX ? COLUMN_MAX : (int)n;
}

static int signs_ncols(const struct compare_cell *cell)
{
	return (cell->disputed ? SIGN_NCOLS : 0) + (cell->better ? SIGN_NCOLS : 0);
}

static void grow(int *widest, int ncols)
{
	if (ncols > *widest)
		*widest = ncols;
}

/* What the widest label and the widest cell would take. */
static void measure(struct comparison *v, bool ascii)
{
	const struct compare *cmp = &v->compare;
	struct buf text = BUF_INIT;
	size_t i, m;

	v->widest_label = v->widest_cell = v->widest_name = 0;
	for (m = 0; m < cmp->nmodels; m++) {
		buf_clear(&text);
		buf_puts(&text, catalogue_string(cmp->c, cmp->c->models[cmp->models[m]].name));
		grow(&v->widest_name, ncols_of(ascii, &text));
	}
	v->widest_cell = v->widest_name;
	for (i = 0; i < cmp->nrows; i++) {
		buf_clear(&text);
		compare_label(cmp, &cmp->rows[i], &text);
		grow(&v->widest_label, ncols_of(ascii, &text));
		for (m = 0; m < cmp->nmodels; m++) {
			buf_clear(&text);
			compare_text(cmp, &cmp->rows[i], m, ascii, &text);
			grow(&v->widest_cell,
			     ncols_of(ascii, &text) + signs_ncols(&cmp->rows[i].cells[m]));
		}
	}
	buf_done(&text);
}

/* The columns beside the labels: as many as have room, and no wider than needed. */
static void lay_out_columns(struct comparison *v, int ncols)
{
	int n = (int)v->compare.nmodels, room, share = ncols / LABEL_SHARE;
	int least = min_int(LABEL_MIN, ncols / 3);

	v->label_ncols = v->widest_label;
	if (LABEL_COL + v->label_ncols + n * (GAP + v->widest_cell) + 1 > ncols)
		v->label_ncols = min_int(v->label_ncols, share > least ? share : least);
	room = ncols - LABEL_COL - v->label_ncols - 1;	/* the frame is not touched */
	v->nvisible = (size_t)min_int(n, room / (COLUMN_MIN + GAP));
	if (room < COLUMN_MIN + GAP)
		v->nvisible = 1;
	v->column_ncols = min_int(room / (int)v->nvisible - GAP, v->widest_cell);
	if (v->column_ncols < 1)
		v->column_ncols = 1;
	if (v->first > v->column)
		v->first = v->column;
	if (v->column - v->first >= v->nvisible)
		v->first = v->column - v->nvisible + 1;
	if (v->first + v->nvisible > v->compare.nmodels)
		v->first = v->compare.nmodels - v->nvisible;
}

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	struct comparison *v = comparison_of(view);
	struct rect in = inside_of(r);
	int nrows;

	if (v->widest_cell == 0)
		measure(v, app->ascii);
	lay_out_columns(v, in.ncols);
	v->header_nrows = in.nrows < 2	   ? 0	/* there is but room for the row itself */
			  : in.nrows >= TALL_NROWS && v->widest_name > v->column_ncols ? HEADER_MAX
										      : 1;
	v->foot_nrows = in.nrows >= 14 ? FOOT_MAX : in.nrows >= 6 ? 2 : in.nrows >= 4 ? 1 : 0;
	nrows = in.nrows - v->header_nrows - v->foot_nrows;
	list_view_set_height(&v->rows, nrows > 0 ? (size_t)nrows : 1);
	leave_heading(v);
}

static int column_at(const struct comparison *v, size_t i)
{
	return LABEL_COL + v->label_ncols + GAP + (int)(i - v->first) * (v->column_ncols + GAP);
}

/* -- drawing ----------------------------------------------------------------------- */

/* The bytes of the leading words that all names share; each keeps one word at least. */
static size_t shared_prefix(const struct compare *cmp)
{
	const char *first = catalogue_string(cmp->c, cmp->c->models[cmp->models[0]].name);
	size_t n = 0, end;

	for (end = strcspn(first, " "); first[end]; end += 1 + strcspn(first + end + 1, " ")) {
		for (size_t i = 1; i < cmp->nmodels; i++)
			if (strncmp(catalogue_string(cmp->c, cmp->c->models[cmp->models[i]].name),
				    first, end + 1) != 0)
				return n;
		n = end + 1;
	}
	return n;
}

/* Where a name has no room, what tells it from the others stays: all begin behind the
 * words that they share. */
static void draw_header(const struct comparison *v, struct canvas *cv, struct rect in)
{
	const struct compare *cmp = &v->compare;
	size_t skip = v->widest_name > v->column_ncols * v->header_nrows ? shared_prefix(cmp) : 0;
	struct lines l;

	lines_init(&l, v->column_ncols, cv->ascii);
	for (size_t i = v->first; i < v->first + v->nvisible; i++) {
		const char *name = catalogue_string(cmp->c, cmp->c->models[cmp->models[i]].name);
		char *shown = mem_printf("%s%s", skip ? "…" : "", name + skip);
		struct rect r = { in.row, in.col + column_at(v, i), v->header_nrows,
				  v->column_ncols };

		if (v->header_nrows == 1) {
			canvas_put(cv, r.row, r.col, r.ncols, shown, strlen(shown), ROLE_TITLE, true);
		} else {
			lines_clear(&l, v->column_ncols);
			lines_begin(&l, 0, 0);
			lines_add(&l, ROLE_TITLE, shown);
			lines_draw_cut(&l, cv, r);
		}
		mem_free(shown);
		if (i == v->column)
			for (int row = 0; row < r.nrows; row++)
				canvas_select(cv, r.row + row, r.col, r.ncols);
	}
	lines_done(&l);
}

static enum role text_role(const struct compare *cmp, const struct compare_row *row, size_t i)
{
	const struct compare_cell *cell = &row->cells[i];

	if (row->region != ID_NONE)
		return sign_table[sign_of_truth(cell->status.truth)].role;
	if (!cell->known)
		return ROLE_UNKNOWN;
	if (row->field.kind == FIELD_FEATURE &&
	    cmp->c->features[row->field.feature].type == FEATURE_BOOLEAN)
		return value_varies(&cmp->c->values[cell->claim->value])   ? ROLE_UNKNOWN
		       : value_is_yes(&cmp->c->values[cell->claim->value]) ? ROLE_YES
									   : ROLE_NO;
	return ROLE_TEXT;
}

static void draw_cell(const struct comparison *v, struct canvas *cv, int row, int col,
		      const struct compare_row *r, size_t i, bool here)
{
	const struct compare_cell *cell = &r->cells[i];
	struct buf text = BUF_INIT;
	int used;

	compare_text(&v->compare, r, i, cv->ascii, &text);
	if (text.nbytes == 0)
		buf_puts(&text, sign_text(SIGN_UNKNOWN, cv->ascii));
	used = canvas_put(cv, row, col, v->column_ncols - signs_ncols(cell), buf_string(&text),
			  text.nbytes, text_role(&v->compare, r, i), true);
	if (cell->disputed) {
		canvas_puts(cv, row, col + used + 1, sign_text(SIGN_DISPUTED, cv->ascii),
			    ROLE_DISPUTED);
		used += SIGN_NCOLS;
	}
	if (cell->better) {
		canvas_puts(cv, row, col + used + 1, sign_text(SIGN_BETTER, cv->ascii), ROLE_BETTER);
		used += SIGN_NCOLS;
	}
	if (here)
		canvas_select(cv, row, col, used);
	buf_done(&text);
}

static void draw_entry(const struct comparison *v, struct canvas *cv, struct rect in, int row,
		       size_t i)
{
	const struct entry *e = &v->entries[i];
	const struct compare_row *r = &v->compare.rows[e->row];
	bool here = i == v->rows.selected;
	struct buf label = BUF_INIT;

	if (e->heading) {
		canvas_put(cv, row, in.col + 1, in.ncols - 1, e->heading, strlen(e->heading),
			   ROLE_HEADING, true);
		return;
	}
	if (here)
		canvas_puts(cv, row, in.col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	compare_label(&v->compare, r, &label);
	canvas_put(cv, row, in.col + LABEL_COL, v->label_ncols, buf_string(&label), label.nbytes,
		   ROLE_TEXT, true);
	if (here)
		canvas_select(cv, row, in.col, LABEL_COL + v->label_ncols);
	for (size_t m = v->first; m < v->first + v->nvisible; m++)
		draw_cell(v, cv, row, in.col + column_at(v, m), r, m, here && m == v->column);
	buf_done(&label);
}

/* The present cell in words. */
static void draw_foot(const struct comparison *v, struct canvas *cv, struct rect in)
{
	struct rect r = { in.row + in.nrows - v->foot_nrows, in.col + 1, v->foot_nrows,
			  in.ncols - 2 };
	const struct compare *cmp = &v->compare;
	const struct compare_row *row = row_here(v);
	struct lines l;

	lines_init(&l, r.ncols > 0 ? r.ncols : 1, cv->ascii);
	if (!row) {
		lines_begin(&l, 0, 0);
		lines_add(&l, ROLE_DIM, cmp->nrows ? "no row differs" : "nothing is known of them");
	} else if (row->region != ID_NONE) {
		sentence_market(cmp->c, cmp->models[v->column], row->region, &l);
	} else {
		sentence_field(cmp->c, cmp->models[v->column], row->field, &l);
	}
	lines_draw_cut(&l, cv, r);
	lines_done(&l);
}

/* What the signs mean, unless room is scarce; which models are seen, where not all are;
 * how many rows are not there; and where the reader is. */
static void foot_text(const struct comparison *v, bool ascii, int ncols, struct buf *out)
{
	const struct compare *cmp = &v->compare;
	const char *dot = sign_text(SIGN_DOT, ascii);
	struct buf rest = BUF_INIT, legend = BUF_INIT;

	buf_printf(&legend, "%s better %s %s disputed %s ", sign_text(SIGN_BETTER, ascii), dot,
		   sign_text(SIGN_DISPUTED, ascii), dot);
	if (v->nvisible == 1)
		buf_printf(&rest, "model %zu/%zu %s ", v->first + 1, cmp->nmodels, dot);
	else if (v->nvisible < cmp->nmodels)
		buf_printf(&rest, "models %zu–%zu/%zu %s ", v->first + 1, v->first + v->nvisible,
			   cmp->nmodels, dot);
	if (v->differences && cmp->nequal > 0)
		buf_printf(&rest, "%zu equal, hidden %s ", cmp->nequal, dot);
	buf_printf(&rest, "%zu/%zu", v->nentries ? v->entries[v->rows.selected].number + 1 : 0,
		   cmp->nrows - (v->differences ? cmp->nequal : 0));
	if (canvas_text_ncols(ascii, buf_string(&legend), legend.nbytes) +
		    canvas_text_ncols(ascii, buf_string(&rest), rest.nbytes) <= (size_t)ncols)
		buf_puts(out, buf_string(&legend));
	buf_puts(out, buf_string(&rest));
	buf_done(&rest);
	buf_done(&legend);
}

static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct comparison *v = comparison_of(view);
	struct rect in = inside_of(r);
	struct buf foot = BUF_INIT;
	size_t i;

	foot_text(v, cv->ascii, r.ncols > 6 ? r.ncols - 6 : 0, &foot);
	canvas_frame(cv, r, v->differences ? "Compare · differences only" : "Compare", buf_string(&foot), true);
	canvas_clip(cv, in);
	draw_header(v, cv, in);
	in.row += v->header_nrows;
	in.nrows -= v->header_nrows;
	for (i = v->rows.top; i < v->nentries && i - v->rows.top < v->rows.height; i++)
		draw_entry(v, cv, in, in.row + (int)(i - v->rows.top), i);
	if (v->foot_nrows > 0)
		draw_foot(v, cv, in);
	canvas_unclip(cv);
	if (app->mode == MODE_BROWSE) {
		cv->cursor_row = in.row + (int)(v->rows.selected - v->rows.top);
		cv->cursor_col = v->nentries ? in.col + column_at(v, v->column) : in.col;
		if (cv->cursor_col >= in.col + in.ncols)
			cv->cursor_col = in.col;
	}
	buf_done(&foot);
}

static void done(struct view *view)
{
	struct comparison *v = comparison_of(view);

	compare_done(&v->compare);
	mem_free(v->entries);
}

static const struct view_kind compare_kind = {
	.context = IN_COMPARE, .rows = rows, .row_text = row_text, .act = act, .update = update,
	.lay_out = lay_out, .draw = draw, .done = done,
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
