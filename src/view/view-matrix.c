/*
 * view-matrix: models by regions, one status sign a cell.
 *
 * Its rows are those of the list or, where two or more of them are marked, the marked
 * ones; its columns the regions that some claim names.  Only the cells that are seen
 * are asked for.  Beside the sign stands at most one remark - disputed, old, or
 * indirect -; the line below the table says the present cell in full.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/facet.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"
#include "sentence.h"

#define NAME_COL 2		/* behind the cursor sign and the mark */
#define NAME_SHARE 3		/* of the width: names have at most a third, */
#define NAME_ROOM 18		/* or what tells most of them apart, where half is that much, */
#define NAME_MIN 8		/* but this */
#define NAME_MAX 40
#define CODE_MIN 2		/* a cell has a bracket, sign, remark; the next bracket follows */
#define CODE_MAX 12		/* of a region's name; a code is shorter */
#define BRACKET_NCOLS 1		/* of the last column's cell */
#define MIN_MARKED 2		/* one alone is no choice of rows */

struct matrix {
	struct view view;
	struct list_view rows;
	size_t *marked;		/* the rows of the list that are rows here; NULL: all are */
	region_id *regions;
	size_t nregions;
	size_t column, first;	/* the present region, the first visible one */
	int widest_name;	/* that was seen: names only grow, so that cells do not dance */
	/* Set by lay_out(). */
	int name_ncols, region_ncols, header_nrows, foot_nrows;
	size_t nvisible;	/* columns that have room as a whole, at least one */
};

static struct matrix *matrix_of(struct view *v)
{
	return (struct matrix *)v;
}

static size_t list_row(const struct matrix *v, size_t row)
{
	return v->marked ? v->marked[row] : row;
}

static model_id model_at(const struct app *app, const struct matrix *v, size_t row)
{
	return app->rows[list_row(v, row)];
}

/* -- rows and columns --------------------------------------------------------------- */

/* Which rows, and at the one that is selected in the list. */
static void collect_rows(struct app *app, struct matrix *v)
{
	size_t nshown = app->marks.count - app_marks_hidden(app), n = 0, here = 0, i;

	mem_free(v->marked);
	v->marked = NULL;
	v->widest_name = 0;
	if (nshown < MIN_MARKED) {
		list_view_replace(&v->rows, app->list.nrows, app->list.selected);
		return;
	}
	v->marked = mem_alloc(nshown * sizeof(*v->marked));
	for (i = 0; i < app->list.nrows && n < nshown; i++) {
		if (!bits_test(&app->marks.set, app->rows[i]))
			continue;
		if (i <= app->list.selected)
			here = n;
		v->marked[n++] = i;
	}
	list_view_replace(&v->rows, n, here);
}

static void collect_regions(const struct app *app, struct matrix *v)
{
	const struct catalogue *c = app->c;
	region_id wanted = filter_region(app);

	v->regions = mem_alloc(c->nregions * sizeof(*v->regions));
	for (uint32_t r = 1; r < c->nregions; r++) {
		if (!c->regions[r].claimed && r != wanted)
			continue;
		if (r == wanted)
			v->column = v->nregions;
		v->regions[v->nregions++] = (region_id)r;
	}
}

static const char *code_at(const struct app *app, const struct matrix *v, size_t i)
{
	return render_region(app->c, v->regions[i]);
}

/* A column is as wide as its head, and has one column of air. */
static int cell_ncols(const struct app *app, const struct matrix *v, size_t i)
{
	const char *code = code_at(app, v, i);
	size_t n = canvas_text_ncols(app->ascii, code, strlen(code));

	return 1 + (n < CODE_MIN ? CODE_MIN : n > CODE_MAX ? CODE_MAX : (int)n);
}

/* -- acting -------------------------------------------------------------------------- */

static bool act(struct app *app, struct view *view, enum action action, long count,
		const char *argument)
{
	struct matrix *v = matrix_of(view);
	size_t n = (size_t)(count ? count : 1), last = v->nregions ? v->nregions - 1 : 0;

	(void)argument;
	switch (action) {
	case ACTION_LEFT:
		v->column = v->column > n ? v->column - n : 0;
		return true;
	case ACTION_RIGHT:
		v->column = last - v->column > n ? v->column + n : last;
		return true;
	case ACTION_CELL_CLAIMS:
		if (v->rows.nrows > 0 && v->nregions > 0)
			claims_open_region(app, model_at(app, v, v->rows.selected),
					   v->regions[v->column]);
		return true;
	default:
		return false;
	}
}

static void update(struct app *app, struct view *view)
{
	collect_rows(app, matrix_of(view));
}

static struct list_view *rows(struct view *view)
{
	return &matrix_of(view)->rows;
}

static void row_text(struct app *app, struct view *view, size_t row, struct buf *out)
{
	buf_puts(out, catalogue_string(app->c, app->c->models[model_at(app, matrix_of(view), row)].name));
}

/* -- layout -------------------------------------------------------------------------- */

static struct rect inside_of(struct rect r)
{
	return (struct rect){ r.row + 1, r.col + 1, r.nrows - 2, r.ncols - 2 };
}

/* Where there is room for all cells the names have the rest of it. */
static int name_ncols(const struct app *app, struct matrix *v, int ncols)
{
	int share = ncols / NAME_SHARE, cells = 1;

	for (size_t i = v->rows.top; i < v->rows.nrows && i - v->rows.top < v->rows.height; i++) {
		const char *name = catalogue_string(app->c, app->c->models[model_at(app, v, i)].name);
		size_t n = canvas_text_ncols(app->ascii, name, strlen(name));

		if (n > (size_t)v->widest_name)
			v->widest_name = n > NAME_MAX ? NAME_MAX : (int)n;
	}
	for (size_t i = 0; i < v->nregions && cells < ncols; i++)
		cells += cell_ncols(app, v, i);
	if (share < ncols - NAME_COL - cells)
		share = ncols - NAME_COL - cells;
	if (share < NAME_ROOM && NAME_ROOM <= ncols / 2)
		share = NAME_ROOM;
	if (share < NAME_MIN)
		share = NAME_MIN;
	return v->widest_name < share ? v->widest_name : share;
}

/* The first visible column: as few columns as possible are moved. */
static void scroll_columns(const struct app *app, struct matrix *v)
{
	int used = 0;
	size_t i;

	if (v->first > v->column)
		v->first = v->column;
	for (i = v->first; i <= v->column && i < v->nregions; i++)
		used += cell_ncols(app, v, i);
	while (used > v->region_ncols && v->first < v->column)
		used -= cell_ncols(app, v, v->first++);
	/* No emptiness at the right while there are columns at the left. */
	for (; i < v->nregions; i++)
		used += cell_ncols(app, v, i);
	while (v->first > 0 && used + cell_ncols(app, v, v->first - 1) <= v->region_ncols)
		used += cell_ncols(app, v, --v->first);
	used = 0;
	for (i = v->first; i < v->nregions; i++) {
		used += cell_ncols(app, v, i);
		if (used > v->region_ncols && i > v->column)
			break;
	}
	v->nvisible = i - v->first;
}

/* The list goes where the matrix goes. */
static void take_along(struct app *app, const struct matrix *v)
{
	if (v->rows.nrows == 0)
		return;
	list_view_select(&app->list, list_row(v, v->rows.selected));
	rows_keep_selected(app);
}

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	struct matrix *v = matrix_of(view);
	struct rect in = inside_of(r);
	int nrows;

	v->header_nrows = in.nrows >= 2;
	v->foot_nrows = sentence_nrows(in.nrows);
	nrows = in.nrows - v->header_nrows - v->foot_nrows;
	list_view_set_height(&v->rows, nrows > 0 ? (size_t)nrows : 1);
	v->name_ncols = name_ncols(app, v, in.ncols);
	v->region_ncols = in.ncols - NAME_COL - v->name_ncols - 1 - BRACKET_NCOLS;
	if (v->region_ncols < 1)
		v->region_ncols = 1;
	scroll_columns(app, v);
	take_along(app, v);
}

/* -- drawing -------------------------------------------------------------------------- */

/* What stands beside the sign, the gravest first. */
static void draw_remark(struct canvas *cv, int row, int col, struct status s)
{
	if (s.disputed)
		canvas_puts(cv, row, col, sign_text(SIGN_DISPUTED, cv->ascii), ROLE_DISPUTED);
	else if (s.old_year)
		canvas_puts(cv, row, col, "'", ROLE_DIM);
	else if (status_is_starred(s))
		canvas_puts(cv, row, col, sign_text(SIGN_STAR, cv->ascii), ROLE_DIM);
}

/* "[✗*]": the brackets stand where the cells have air. */
static void draw_cell(struct app *app, const struct matrix *v, struct canvas *cv, int row, int col,
		      size_t i, model_id m, bool here)
{
	struct status s = status_of(app->c, m, v->regions[i]);
	enum sign sign = sign_of_truth(s.truth);
	bool remark = s.disputed || s.old_year || status_is_starred(s);
	int at = col + (cell_ncols(app, v, i) - 1) / 2;

	canvas_puts(cv, row, at, sign_text(sign, cv->ascii), sign_table[sign].role);
	draw_remark(cv, row, at + 1, s);
	if (!here)
		return;
	canvas_puts(cv, row, at - 1, "[", ROLE_KEY);
	canvas_puts(cv, row, at + 1 + remark, "]", ROLE_KEY);
	canvas_select(cv, row, at - 1, 3 + remark);
	if (app->mode == MODE_BROWSE) {
		cv->cursor_row = row;
		cv->cursor_col = at < cv->ncols ? at : cv->ncols - 1;
	}
}

static void draw_header(const struct app *app, const struct matrix *v, struct canvas *cv,
			struct rect in)
{
	int col = in.col + NAME_COL + v->name_ncols + 1;

	for (size_t i = v->first; i < v->first + v->nvisible; i++) {
		const char *code = code_at(app, v, i);
		int ncols = cell_ncols(app, v, i);

		canvas_put(cv, in.row, col, ncols - 1, code, strlen(code), ROLE_DIM, true);
		if (i == v->column) {
			canvas_role(cv, in.row, col, ncols - 1, ROLE_TITLE);
			canvas_select(cv, in.row, col, ncols - 1);
		}
		col += ncols;
	}
}

static void draw_row(struct app *app, const struct matrix *v, struct canvas *cv, struct rect in,
		     int row, size_t r)
{
	model_id m = model_at(app, v, r);
	const char *name = catalogue_string(app->c, app->c->models[m].name);
	int col = in.col + NAME_COL + v->name_ncols + 1;
	bool here = r == v->rows.selected;

	if (here)
		canvas_puts(cv, row, in.col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	list_draw_mark(app, cv, row, in.col + 1, m);
	canvas_put(cv, row, in.col + NAME_COL, v->name_ncols, name, strlen(name), ROLE_TEXT, true);
	if (here)
		canvas_select(cv, row, in.col, NAME_COL + v->name_ncols);
	for (size_t i = v->first; i < v->first + v->nvisible; i++) {
		draw_cell(app, v, cv, row, col, i, m, here && i == v->column);
		col += cell_ncols(app, v, i);
	}
}

static void draw_foot(const struct app *app, const struct matrix *v, struct canvas *cv,
		      struct rect in)
{
	struct rect r = { in.row + in.nrows - v->foot_nrows, in.col + 1, v->foot_nrows,
			  in.ncols - 2 };
	struct lines l;

	lines_init(&l, r.ncols > 0 ? r.ncols : 1, cv->ascii);
	if (v->rows.nrows == 0) {
		lines_begin(&l, 0, 0);
		lines_add(&l, ROLE_DIM, "no model matches the filter");
	} else if (v->nregions == 0) {
		lines_begin(&l, 0, 0);
		lines_add(&l, ROLE_DIM, "the catalogue speaks of no region");
	} else {
		sentence_market(app->c, model_at(app, v, v->rows.selected), v->regions[v->column],
				&l);
	}
	lines_draw_cut(&l, cv, r);
	lines_done(&l);
}

/* What the signs mean, unless room is scarce, and where the reader is. */
static void foot_text(const struct app *app, const struct matrix *v, bool ascii, int ncols,
		      struct buf *out)
{
	static const struct {
		enum sign sign;
		const char *word;
	} legend[] = { { SIGN_YES, "sold" }, { SIGN_NO, "not" }, { SIGN_UNKNOWN, "unknown" },
		       { SIGN_DISPUTED, "disputed" }, { SIGN_STAR, "indirect" } };
	const char *dot = sign_text(SIGN_DOT, ascii);
	char *position = mem_printf("%zu/%zu %s %zu/%zu",
				    v->rows.nrows ? v->rows.selected + 1 : 0, v->rows.nrows, dot,
				    v->nregions ? v->column + 1 : 0, v->nregions);
	size_t i;

	for (i = 0; i < sizeof(legend) / sizeof(legend[0]); i++)
		buf_printf(out, "%s %s  ", sign_text(legend[i].sign, ascii), legend[i].word);
	buf_printf(out, "' old  ");
	if (canvas_text_ncols(ascii, buf_string(out), out->nbytes) + strlen(position) > (size_t)ncols)
		buf_clear(out);
	/* Without a header it is the only word of where the cell is. */
	if (!v->header_nrows && v->nregions)
		buf_printf(out, "%s %s ", code_at(app, v, v->column), dot);
	buf_puts(out, position);
	mem_free(position);
}

static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct matrix *v = matrix_of(view);
	struct rect in = inside_of(r);
	char *title = mem_printf("Availability %s %zu %smodel%s × %zu region%s",
				 sign_text(SIGN_DOT, cv->ascii), v->rows.nrows,
				 v->marked ? "marked " : "", v->rows.nrows == 1 ? "" : "s",
				 v->nregions, v->nregions == 1 ? "" : "s");
	struct buf foot = BUF_INIT;
	size_t i;

	foot_text(app, v, cv->ascii, r.ncols > 6 ? r.ncols - 6 : 0, &foot);
	canvas_frame(cv, r, title, buf_string(&foot), true);
	canvas_clip(cv, in);
	if (app->mode == MODE_BROWSE) {
		cv->cursor_row = in.row;
		cv->cursor_col = in.col;
	}
	if (v->header_nrows)
		draw_header(app, v, cv, in);
	in.row += v->header_nrows;
	in.nrows -= v->header_nrows;
	for (i = v->rows.top; i < v->rows.nrows && i - v->rows.top < v->rows.height; i++)
		draw_row(app, v, cv, in, in.row + (int)(i - v->rows.top), i);
	if (v->foot_nrows > 0)
		draw_foot(app, v, cv, in);
	canvas_unclip(cv);
	mem_free(title);
	buf_done(&foot);
}

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct matrix *v = matrix_of(view);
	model_id m = v->rows.nrows ? model_at(app, v, v->rows.selected) : MODEL_NONE;

	if (m != MODEL_NONE && v->nregions > 0)
		out_put_value(app, m, (struct field){ FIELD_STATUS, ID_NONE },
			      v->regions[v->column], value);
	return m;
}

static void done(struct view *view)
{
	mem_free(matrix_of(view)->marked);
	mem_free(matrix_of(view)->regions);
}

static const struct view_kind matrix_kind = {
	.context = IN_MATRIX, .rows = rows, .row_text = row_text, .selected = selected, .act = act,
	.update = update,
	.lay_out = lay_out, .draw = draw, .done = done,
};

void app_open_matrix(struct app *app)
{
	struct matrix *v = mem_zalloc(1, sizeof(*v));
	size_t nhidden = app_marks_hidden(app);

	list_view_init(&v->rows);
	collect_rows(app, v);
	v->rows.top = v->marked ? 0 : app->list.top;	/* the eye keeps its place */
	collect_regions(app, v);
	view_open(app, &v->view, &matrix_kind);
	if (v->marked)
		app_say_hidden(app, nhidden);
}
