/*
 * compare-draw: where the columns of a comparison stand, and what is in them.
 *
 * Labels give way to the values, but one model has room always; where not all have, the
 * columns scroll.  What is cut ends in "…" and is said in
 * full below the table, for the present cell.
 */
#include "view-compare.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/signs.h"
#include "sentence.h"

#define LABEL_COL 2		/* behind the cursor sign */
#define LABEL_SHARE 4		/* of the width: labels have at most a fourth, */
#define LABEL_MIN 12		/* but this */
#define LABEL_MAX 40
#define COLUMN_MIN 9
#define COLUMN_MAX 80
#define GAP 2
#define SIGN_NCOLS 2		/* a space and the sign */
#define HEADER_MAX 2		/* lines of the models' names */
#define TALL_NROWS 10		/* inside of the frame: room for more than one of them */

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

void comparison_lay_out(struct app *app, struct view *view, struct rect r)
{
	struct comparison *v = (struct comparison *)view;
	struct rect in = inside_of(r);
	int nrows;

	if (v->widest_cell == 0)
		measure(v, app->ascii);
	lay_out_columns(v, in.ncols);
	v->header_nrows = in.nrows < 2	   ? 0	/* there is but room for the row itself */
			  : in.nrows >= TALL_NROWS && v->widest_name > v->column_ncols ? HEADER_MAX
										      : 1;
	v->foot_nrows = sentence_nrows(in.nrows);
	nrows = in.nrows - v->header_nrows - v->foot_nrows;
	list_view_set_height(&v->rows, nrows > 0 ? (size_t)nrows : 1);
	comparison_leave_heading(v);
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
		return value_varies(claim_value(cmp->c, cell->claim))   ? ROLE_UNKNOWN
		       : value_is_yes(claim_value(cmp->c, cell->claim)) ? ROLE_YES
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
	const struct compare_row *row = comparison_row(v);
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

void comparison_draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct comparison *v = (struct comparison *)view;
	struct rect in = inside_of(r);
	struct buf foot = BUF_INIT;
	size_t i;

	foot_text(v, cv->ascii, r.ncols > 6 ? r.ncols - 6 : 0, &foot);
	canvas_frame(cv, r, v->differences ? "Compare · differences only" : "Compare",
		     buf_string(&foot), true);
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
