/*
 * view-map-draw: the map, what stands below it, and the list of regions.
 */
#include "view-map-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"
#include "sentence.h"

#define REMARK_NCOLS 16		/* "via EEA", or who says so */
#define REMARK_LEAST_NCOLS 40	/* narrower lists have none */

/* -- the legend ------------------------------------------------------------------------ */

static void add_legend(struct lines *l, enum role role, const char *sign, const char *word,
		       size_t count)
{
	char *text = mem_printf(" %s %zu", word, count);

	/* Sign, word and count go together. */
	if (l->nlines == 0 || l->col + 2 + 1 + (int)strlen(text) > l->ncols)
		lines_begin(l, 0, 0);
	else
		lines_add(l, ROLE_TEXT, "  ");
	lines_add(l, role, sign);
	lines_add(l, ROLE_TEXT, text);
	mem_free(text);
}

void map_legend(const struct map_view *v, struct lines *l)
{
	const struct map_rows *r = &v->rows;
	const struct {
		enum sign sign;
		const char *word;
		size_t count;
		bool always;
	} parts[] = {
		{ SIGN_MAP_YES, "available", r->navailable, true },
		{ SIGN_MAP_NO, "not available", r->nunavailable, true },
		{ SIGN_MAP_UNKNOWN, "unknown", r->nunknown, true },
		{ SIGN_DISPUTED, "disputed", r->ndisputed, false },
		{ SIGN_STAR, "indirect", r->nindirect, false },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].always || parts[i].count)
			add_legend(l, sign_table[parts[i].sign].role,
				   sign_text(parts[i].sign, l->ascii), parts[i].word,
				   parts[i].count);
	if (r->nold)
		add_legend(l, ROLE_DIM, "'", "old", r->nold);
}

/* -- the map -------------------------------------------------------------------------- */

static const enum sign shade_signs[NSHADES] = {
	[SHADE_UNKNOWN] = SIGN_MAP_UNKNOWN,
	[SHADE_NO] = SIGN_MAP_NO,
	[SHADE_YES] = SIGN_MAP_YES,
	[SHADE_DISPUTED] = SIGN_DISPUTED,
};

static void draw_cell(struct canvas *cv, int row, int col, struct map_cell cell)
{
	enum sign sign = shade_signs[cell.shade];
	struct buf braille = BUF_INIT;

	if (cell.dots && !cv->ascii) {
		text_put(&braille, 0x2800 + (uint32_t)cell.dots);
		canvas_puts(cv, row, col, buf_string(&braille), sign_table[sign].role);
		buf_done(&braille);
	} else {
		canvas_puts(cv, row, col, sign_text(sign, cv->ascii), sign_table[sign].role);
	}
	if (cell.selected)
		canvas_select(cv, row, col, 1);
}

static void draw_world(const struct app *app, const struct map_view *v, struct canvas *cv)
{
	const struct map_row *row = map_selected(v);
	struct map_country *countries = mem_zalloc((size_t)world_count(), sizeof(*countries));
	struct map_cell *cells =
		mem_zalloc((size_t)v->map.nrows * (size_t)v->map.ncols, sizeof(*cells));
	int y, x;

	map_countries(app->c, &v->rows, row ? row->region : ID_NONE, countries);
	map_cells(&v->world, countries, cells);
	for (y = 0; y < v->map.nrows; y++) {
		for (x = 0; x < v->map.ncols; x++) {
			struct map_cell cell = cells[(size_t)y * (size_t)v->map.ncols + (size_t)x];

			if (cell.shade != SHADE_SEA)
				draw_cell(cv, v->map.row + y, v->map.col + x, cell);
		}
	}
	mem_free(cells);
	mem_free(countries);
}

static void draw_answer(const struct app *app, const struct map_view *v, struct canvas *cv)
{
	const struct map_row *row = map_selected(v);
	struct lines l;

	if (v->answer.nrows == 0)
		return;
	lines_init(&l, v->answer.ncols, cv->ascii);
	if (row) {
		sentence_market(app->c, v->model, row->region, &l);
	} else {
		lines_begin(&l, 0, 0);
		lines_add(&l, ROLE_DIM, v->model == MODEL_NONE
						? "no model matches the filter"
						: "the catalogue speaks of no region");
	}
	lines_draw_cut(&l, cv, v->answer);
	lines_done(&l);
}

static const char *title_of(const struct app *app, const struct map_view *v)
{
	return v->model == MODEL_NONE ? "Map"
				      : catalogue_string(app->c, app->c->models[v->model].name);
}

static void draw_map(struct app *app, const struct map_view *v, struct canvas *cv)
{
	char *foot = mem_printf("%zu/%zu", app->list.nrows ? app->list.selected + 1 : 0,
				app->list.nrows);
	struct lines legend;

	canvas_frame(cv, v->map_frame, title_of(app, v), foot, v->list_frame.nrows == 0);
	canvas_clip(cv, map_inside(v->map_frame));
	draw_world(app, v, cv);
	if (v->legend.nrows) {
		lines_init(&legend, v->legend.ncols, cv->ascii);
		map_legend(v, &legend);
		lines_draw(&legend, 0, cv, v->legend);
		lines_done(&legend);
	}
	canvas_unclip(cv);
	mem_free(foot);
}

/* -- the list -------------------------------------------------------------------------- */

static int status_ncols(const struct app *app, const struct map_view *v)
{
	size_t widest = 1, i;

	for (i = 0; i < v->rows.nrows; i++) {
		struct buf text = BUF_INIT;
		size_t n;

		status_text(v->rows.rows[i].status, app->ascii, &text);
		n = canvas_text_ncols(app->ascii, buf_string(&text), text.nbytes);
		widest = n > widest ? n : widest;
		buf_done(&text);
	}
	return (int)widest;
}

static void draw_status(const struct app *app, struct canvas *cv, int row, int col, struct status s)
{
	struct buf text = BUF_INIT;
	int ncols;

	status_text(s, app->ascii, &text);
	ncols = canvas_puts(cv, row, col, buf_string(&text),
			    s.hint ? ROLE_YES : sign_table[sign_of_truth(s.truth)].role);
	if (s.disputed)
		canvas_role(cv, row, col + ncols - 1, 1, ROLE_DISPUTED);
	buf_done(&text);
}

static void draw_remark(const struct app *app, struct canvas *cv, int row, int col,
			const struct map_row *r)
{
	char *via = r->via ? mem_printf("via %s", render_region(app->c, r->via)) : NULL;
	const char *text = via ? via
			   : r->source
				   ? catalogue_string(app->c, app->c->sources[r->source].id)
				   : "";

	canvas_put(cv, row, col, REMARK_NCOLS, text, strlen(text), ROLE_DIM, true);
	mem_free(via);
}

static void draw_rows(struct app *app, const struct map_view *v, struct canvas *cv, struct rect in)
{
	int status = status_ncols(app, v);
	int remark = in.ncols >= REMARK_LEAST_NCOLS ? REMARK_NCOLS + 1 : 0;
	int name = in.ncols - 2 - status - 1 - remark;
	size_t i;

	for (i = v->list.top; i < v->list.nrows && i - v->list.top < v->list.height; i++) {
		const struct map_row *r = &v->rows.rows[i];
		const char *text = map_region_name(app, r->region);
		int row = in.row + (int)(i - v->list.top);
		bool known = r->status.truth != TRUTH_UNKNOWN || r->status.hint;

		draw_status(app, cv, row, in.col + 2, r->status);
		canvas_put(cv, row, in.col + 2 + status + 1, name, text, strlen(text),
			   known ? ROLE_TEXT : ROLE_DIM, true);
		if (remark)
			draw_remark(app, cv, row, in.col + in.ncols - REMARK_NCOLS, r);
		if (i != v->list.selected)
			continue;
		canvas_puts(cv, row, in.col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
		canvas_select(cv, row, in.col, in.ncols);
	}
}

static void draw_list(struct app *app, const struct map_view *v, struct canvas *cv)
{
	char *foot = mem_printf("%zu/%zu", v->list.nrows ? v->list.selected + 1 : 0, v->list.nrows);
	struct rect in = map_inside(v->list_frame);

	canvas_frame(cv, v->list_frame, v->map_frame.nrows ? "Regions" : title_of(app, v), foot,
		     true);
	in.nrows = (int)v->list.height < in.nrows ? (int)v->list.height : in.nrows;
	canvas_clip(cv, in);
	draw_rows(app, v, cv, in);
	canvas_unclip(cv);
	mem_free(foot);
}

/* The cursor is on the selected row or, where there are no rows, on what is said of it. */
void map_draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	const struct map_view *v = (const struct map_view *)view;
	struct rect in = map_inside(v->list_frame);

	(void)r;
	if (v->map_frame.nrows)
		draw_map(app, v, cv);
	if (v->list_frame.nrows)
		draw_list(app, v, cv);
	draw_answer(app, v, cv);
	if (app->mode != MODE_BROWSE)
		return;
	cv->cursor_row = v->list_frame.nrows ? in.row + (int)(v->list.selected - v->list.top)
					     : v->answer.row;
	cv->cursor_col = v->list_frame.nrows ? in.col : v->answer.col;
	if (cv->cursor_row > r.row + r.nrows - 1)
		cv->cursor_row = r.row + r.nrows - 1;
}
