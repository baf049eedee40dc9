/*
 * view-map: where the selected model is available, as a map and as a list of regions.
 *
 * The keys move in the list; what is selected there is reversed on the map and said in
 * full below it.  Map and list stand side by side or, where that leaves no room for a
 * map, one above the other; on small screens there is the list alone, and a key puts the
 * map in its place.
 */
#include "app-private.h"

#include <string.h>

#include "map.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"
#include "sentence.h"

#define BESIDE_NCOLS 64		/* smaller screens have the list below the map, */
#define BESIDE_NROWS 12
#define BELOW_NCOLS 30		/* still smaller ones have no map beside the list */
#define BELOW_NROWS 18
#define LIST_SHARE 30		/* percent of the width, */
#define LIST_MIN_NCOLS 26	/* but from */
#define LIST_MAX_NCOLS 48	/* to */
#define LIST_BELOW_SHARE 35	/* percent of the height */
#define MAP_MIN_NROWS 4		/* below that the legend gives way */
#define REMARK_NCOLS 16		/* "via EEA", or who says so */
#define REMARK_LEAST_NCOLS 40	/* narrower lists have none */

struct map_view {
	struct view view;
	struct list_view list;
	struct map_rows rows;
	model_id model;		/* whom ROWS are about */
	bool stale;		/* ROWS are to be made anew */
	region_id region;	/* that was selected last */
	bool whole;		/* the map has the whole screen */
	struct world world;
	/* Set by lay_out(); frames have nrows 0 where they are not shown. */
	struct rect map_frame, list_frame;
	struct rect map, legend, answer;	/* MAP in the middle of what it has */
	int asked_nrows, asked_ncols;		/* of WORLD, in dots */
};

static struct map_view *map_of(struct view *v)
{
	return (struct map_view *)v;
}

static struct rect inside_of(struct rect r)
{
	return (struct rect){ r.row + 1, r.col + 1, r.nrows > 2 ? r.nrows - 2 : 0,
			      r.ncols > 2 ? r.ncols - 2 : 0 };
}

static int clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

/* -- rows --------------------------------------------------------------------------- */

static const struct map_row *selected_row(const struct map_view *v)
{
	return v->rows.nrows ? &v->rows.rows[v->list.selected] : NULL;
}

static const char *region_name(const struct app *app, region_id region)
{
	return catalogue_string(app->c, app->c->regions[region].name);
}

/* The reader stays with the region. */
static void make_rows(struct app *app, struct map_view *v)
{
	model_id m = app_selected(app);

	if (!v->stale && m == v->model)
		return;
	if (selected_row(v))
		v->region = selected_row(v)->region;
	map_rows_done(&v->rows);
	if (m != MODEL_NONE)
		map_rows_init(&v->rows, app->c, m);
	v->model = m;
	v->stale = false;
	list_view_replace(&v->list, v->rows.nrows, map_rows_find(&v->rows, v->region));
}

static void update(struct app *app, struct view *view)
{
	(void)app;
	map_of(view)->stale = true;
}

static struct list_view *rows(struct view *view)
{
	return &map_of(view)->list;
}

static void row_text(struct app *app, struct view *view, size_t row, struct buf *out)
{
	region_id region = map_of(view)->rows.rows[row].region;

	buf_printf(out, "%s  %s", region_name(app, region), render_region(app->c, region));
}

static bool act(struct app *app, struct view *view, enum action action, long count,
		const char *argument)
{
	const struct map_row *row = selected_row(map_of(view));
	long n = count ? count : 1;

	(void)argument;
	switch (action) {
	case ACTION_CELL_CLAIMS:
		if (row)
			claims_open_region(app, map_of(view)->model, row->region);
		return true;
	case ACTION_NEXT_MODEL:
	case ACTION_PREVIOUS_MODEL:
		view_next_model(app, action == ACTION_NEXT_MODEL ? n : -n);
		return true;
	case ACTION_WHOLE_MAP:
		map_of(view)->whole = !map_of(view)->whole;
		return true;
	default:
		return false;
	}
}

static const char *hint(const struct app *app, const struct view *view, enum action action)
{
	(void)app;
	return action == ACTION_WHOLE_MAP && ((const struct map_view *)view)->whole ? "Tab list" : NULL;
}

/* On the map: to the country that is there. */
static bool click(struct app *app, struct view *view, int row, int col)
{
	struct map_view *v = map_of(view);
	int country;
	size_t i;

	if (v->list_frame.nrows && row >= v->list_frame.row && col >= v->list_frame.col)
		return false;
	row -= v->map.row;
	col -= v->map.col;
	if (row < 0 || row >= v->map.nrows || col < 0 || col >= v->map.ncols)
		return true;
	country = map_country_at(&v->world, row, col);
	for (i = 0; country != WORLD_SEA && i < v->rows.nrows; i++) {
		const struct region *region = &app->c->regions[v->rows.rows[i].region];

		if (region->kind == REGION_COUNTRY &&
		    world_find(catalogue_string(app->c, region->code)) == country)
			list_view_select(&v->list, i);
	}
	return true;
}

/* -- layout ------------------------------------------------------------------------- */

static void lay_frames(struct map_view *v, struct rect r)
{
	v->map_frame = v->list_frame = r;
	if (v->whole) {
		v->list_frame.nrows = 0;
	} else if (r.ncols >= BESIDE_NCOLS && r.nrows >= BESIDE_NROWS) {
		v->list_frame.ncols = clamp(r.ncols * LIST_SHARE / 100, LIST_MIN_NCOLS,
					    LIST_MAX_NCOLS);
		v->map_frame.ncols -= v->list_frame.ncols;
		v->list_frame.col += v->map_frame.ncols;
	} else if (r.ncols >= BELOW_NCOLS && r.nrows >= BELOW_NROWS) {
		v->list_frame.nrows = r.nrows * LIST_BELOW_SHARE / 100;
		v->map_frame.nrows -= v->list_frame.nrows;
		v->list_frame.row += v->map_frame.nrows;
	} else {
		v->map_frame.nrows = 0;
	}
}

static int answer_nrows(int nrows)
{
	return nrows >= 14 ? 3 : nrows >= 6 ? 2 : nrows >= 4 ? 1 : 0;
}

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

/* Counts of countries; of what is seldom, only where there is some. */
static void make_legend(const struct map_view *v, struct lines *l)
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

static void make_world(struct map_view *v, int nrows, int ncols)
{
	if (v->world.dots && nrows == v->asked_nrows && ncols == v->asked_ncols)
		return;
	world_done(&v->world);
	world_init(&v->world, nrows, ncols);
	v->asked_nrows = nrows;
	v->asked_ncols = ncols;
}

/* The map, below it the legend, below that the answer, which has what is left. */
static void lay_map(struct app *app, struct map_view *v)
{
	struct rect in = inside_of(v->map_frame);
	int nrows = v->whole && in.nrows >= 6 ? 2 : answer_nrows(in.nrows), used;
	struct map_size size;
	struct lines legend;

	lines_init(&legend, in.ncols - 2, app->ascii);
	make_legend(v, &legend);
	v->legend = (struct rect){ 0, in.col + 1, (int)legend.nlines, in.ncols - 2 };
	lines_done(&legend);
	if (in.nrows - nrows - v->legend.nrows < MAP_MIN_NROWS)
		v->legend.nrows = 0;
	used = nrows + v->legend.nrows;
	make_world(v, 4 * clamp(in.nrows - used, 1, in.nrows), 2 * clamp(in.ncols, 1, in.ncols));
	size = map_size(&v->world);
	v->map = (struct rect){ in.row, in.col + (in.ncols - size.ncols) / 2, size.nrows,
				size.ncols };
	v->legend.row = in.row + size.nrows;
	v->answer = v->legend;
	v->answer.row += v->legend.nrows;
	v->answer.nrows = clamp(in.row + in.nrows - v->answer.row, 0, in.nrows);
}

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	struct map_view *v = map_of(view);
	struct rect in;
	int nrows;

	make_rows(app, v);
	lay_frames(v, r);
	if (v->map_frame.nrows)
		lay_map(app, v);
	in = inside_of(v->list_frame.nrows ? v->list_frame : v->map_frame);
	nrows = in.nrows;
	if (!v->map_frame.nrows) {
		v->answer = in;
		v->answer.nrows = answer_nrows(in.nrows);
		nrows -= v->answer.nrows;
		v->answer.row += nrows;
		v->answer.col++;
		v->answer.ncols -= 2;
	}
	list_view_set_height(&v->list, nrows > 0 ? (size_t)nrows : 1);
}

/* -- drawing the map ------------------------------------------------------------------ */

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
	const struct map_row *row = selected_row(v);
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
	const struct map_row *row = selected_row(v);
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
	canvas_clip(cv, inside_of(v->map_frame));
	draw_world(app, v, cv);
	if (v->legend.nrows) {
		lines_init(&legend, v->legend.ncols, cv->ascii);
		make_legend(v, &legend);
		lines_draw(&legend, 0, cv, v->legend);
		lines_done(&legend);
	}
	canvas_unclip(cv);
	mem_free(foot);
}

/* -- drawing the list ------------------------------------------------------------------ */

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
		const char *text = region_name(app, r->region);
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
	struct rect in = inside_of(v->list_frame);

	canvas_frame(cv, v->list_frame, v->map_frame.nrows ? "Regions" : title_of(app, v), foot,
		     true);
	in.nrows = (int)v->list.height < in.nrows ? (int)v->list.height : in.nrows;
	canvas_clip(cv, in);
	draw_rows(app, v, cv, in);
	canvas_unclip(cv);
	mem_free(foot);
}

/* The cursor is on the selected row or, where there are no rows, on what is said of it. */
static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct map_view *v = map_of(view);
	struct rect in = inside_of(v->list_frame);

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

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct map_view *v = map_of(view);
	const struct map_row *row = selected_row(v);

	if (v->model != MODEL_NONE && row)
		out_put_value(app, v->model, (struct field){ FIELD_STATUS, ID_NONE }, row->region,
			      value);
	return v->model;
}

static void done(struct view *view)
{
	map_rows_done(&map_of(view)->rows);
	world_done(&map_of(view)->world);
}

static const struct view_kind map_kind = {
	.context = IN_MAP, .rows = rows, .row_text = row_text, .selected = selected, .act = act,
	.hint = hint, .click = click, .update = update, .lay_out = lay_out, .draw = draw, .done = done,
};

void app_open_map(struct app *app)
{
	struct map_view *v = mem_zalloc(1, sizeof(*v));

	list_view_init(&v->list);
	v->model = MODEL_NONE;
	v->stale = true;
	v->region = filter_region(app);
	view_open(app, &v->view, &map_kind);
}
