/*
 * view-map: where the selected model is available, as a map and as a list of regions.
 *
 * The keys move in the list; what is selected there is reversed on the map and said in
 * full below it.  Map and list stand side by side or, where that leaves no room for a
 * map, one above the other; on small screens there is the list alone, and a key puts the
 * map in its place.
 */
#include "view-map-private.h"

#include "micat/base/mem.h"
#include "micat/query/render.h"

#define BESIDE_NCOLS 64		/* smaller screens have the list below the map, */
#define BESIDE_NROWS 12
#define BELOW_NCOLS 30		/* still smaller ones have no map beside the list */
#define BELOW_NROWS 18
#define LIST_SHARE 30		/* percent of the width, */
#define LIST_MIN_NCOLS 26	/* but from */
#define LIST_MAX_NCOLS 48	/* to */
#define LIST_BELOW_SHARE 35	/* percent of the height */
#define MAP_MIN_NROWS 4		/* below that the legend gives way */

static struct map_view *map_of(struct view *v)
{
	return (struct map_view *)v;
}

static int clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

/* -- rows --------------------------------------------------------------------------- */

/* The reader stays with the region. */
static void make_rows(struct app *app, struct map_view *v)
{
	model_id m = app_selected(app);

	if (!v->stale && m == v->model)
		return;
	if (map_selected(v))
		v->region = map_selected(v)->region;
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

	buf_printf(out, "%s  %s", map_region_name(app, region), render_region(app->c, region));
}

static bool act(struct app *app, struct view *view, enum action action, long count,
		const char *argument)
{
	const struct map_row *row = map_selected(map_of(view));
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
	struct rect in = map_inside(v->map_frame);
	int nrows = v->whole && in.nrows >= 6 ? 2 : answer_nrows(in.nrows), used;
	struct map_size size;
	struct lines legend;

	lines_init(&legend, in.ncols - 2, app->ascii);
	map_legend(v, &legend);
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
	in = map_inside(v->list_frame.nrows ? v->list_frame : v->map_frame);
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

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct map_view *v = map_of(view);
	const struct map_row *row = map_selected(v);

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
	.hint = hint, .click = click, .update = update, .lay_out = lay_out, .draw = map_draw, .done = done,
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
