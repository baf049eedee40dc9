/*
 * world: filling outlines with dots, in whole numbers.
 *
 * Country by country: a row of dots is cut by a few scan lines; where a scan line
 * crosses the country's arcs it enters and leaves it, and what lies between covers
 * dots.  Coverage is counted in fractions of a table's unit.
 */
#include "world.h"

#include <limits.h>
#include <string.h>

#include "micat/base/mem.h"
#include "world-table.h"

#define SCAN_LINES 4		/* through each row of dots */
#define FRACTION 64		/* of a unit, in which coverage is counted */
#define ENOUGH_LAND 3		/* a dot is land when at least a third of it is */
#define NEAR 3			/* dots from where it lies that a country may be put */

struct edge {
	int x0, y0, x1, y1;	/* units */
};

/* What is needed while the dots are made. */
struct filler {
	struct world *w;
	struct edge *edges;	/* of the present country */
	int nedges;
	int top, bottom;	/* units: all edges lie between */
	int32_t *covered;	/* by the present country, of each dot of the row */
	int32_t *most, *land;	/* of each dot: by the country that covers most; by all */
	int32_t *crossings;	/* of the present scan line, ascending */
	int ncrossings;
};

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

/* Where the dot ROW or COL begins, in fractions. */
static int32_t dot_edge(int dot, int ndots, int nunits)
{
	return (int32_t)((int64_t)dot * nunits * FRACTION / ndots);
}

static int dot_at(int32_t fractions, int ndots, int nunits)
{
	int dot = (int)((int64_t)fractions * ndots / ((int64_t)nunits * FRACTION));

	return max_int(0, min_int(dot, ndots - 1));
}

/* -- scan lines ---------------------------------------------------------------- */

static void add_crossing(struct filler *f, int32_t x)
{
	int i = f->ncrossings++;

	for (; i > 0 && f->crossings[i - 1] > x; i--)
		f->crossings[i] = f->crossings[i - 1];
	f->crossings[i] = x;
}

/* The country's arcs have their upper end but not their lower one, so that where two meet
 * they are crossed once. */
static void cross(struct filler *f, int32_t y)
{
	int i;

	f->ncrossings = 0;
	for (i = 0; i < f->nedges; i++) {
		const struct edge *e = &f->edges[i];
		int64_t below = (int64_t)y - (int64_t)e->y0 * FRACTION;

		if ((e->y0 * FRACTION <= y) != (e->y1 * FRACTION <= y))
			add_crossing(f, (int32_t)(e->x0 * FRACTION +
						  below * (e->x1 - e->x0) / (e->y1 - e->y0)));
	}
}

/* Between LEFT and RIGHT, fractions, the present row is covered. */
static void cover(struct filler *f, int32_t left, int32_t right)
{
	const struct world *w = f->w;
	int first, last, col;

	left = left > 0 ? left : 0;
	right = min_int(right, world_width * FRACTION);
	if (left >= right)
		return;
	first = dot_at(left, w->ncols, world_width);
	last = dot_at(right - 1, w->ncols, world_width);
	for (col = first; col <= last; col++) {
		int32_t from = max_int(left, dot_edge(col, w->ncols, world_width));
		int32_t to = min_int(right, dot_edge(col + 1, w->ncols, world_width));

		if (to > from)
			f->covered[col] += to - from;
	}
}

/* -- a country ------------------------------------------------------------------ */

static void collect_edges(struct filler *f, int country)
{
	const signed char *step = world_steps;
	int i, k;

	f->nedges = 0;
	f->top = world_height;
	f->bottom = 0;
	for (i = 0; i < world_narcs; i++) {
		const struct world_arc *arc = &world_arcs[i];
		int x = arc->x, y = arc->y;

		if (arc->a != country && arc->b != country) {
			step += 2 * arc->nsteps;
			continue;
		}
		for (k = 0; k < arc->nsteps; k++, step += 2) {
			struct edge e = { x, y, x + step[0], y + step[1] };

			f->edges[f->nedges++] = e;
			x = e.x1;
			y = e.y1;
			f->top = min_int(f->top, min_int(e.y0, e.y1));
			f->bottom = max_int(f->bottom, max_int(e.y0, e.y1));
		}
	}
}

static void fill_row(struct filler *f, int country, int row)
{
	struct world *w = f->w;
	size_t first = (size_t)row * (size_t)w->ncols;
	int32_t top = dot_edge(row, w->nrows, world_height);
	int32_t bottom = dot_edge(row + 1, w->nrows, world_height);
	int line, i, col;

	memset(f->covered, 0, (size_t)w->ncols * sizeof(*f->covered));
	for (line = 0; line < SCAN_LINES; line++) {
		cross(f, top + (bottom - top) * (2 * line + 1) / (2 * SCAN_LINES));
		for (i = 0; i + 1 < f->ncrossings; i += 2)
			cover(f, f->crossings[i], f->crossings[i + 1]);
	}
	for (col = 0; col < w->ncols; col++) {
		size_t dot = first + (size_t)col;

		f->land[dot] += f->covered[col];
		if (f->covered[col] > f->most[dot]) {
			f->most[dot] = f->covered[col];
			w->dots[dot] = (uint8_t)country;
		}
	}
}

static void fill_country(struct filler *f, int country)
{
	struct world *w = f->w;
	int row, last;

	collect_edges(f, country);
	if (f->nedges == 0)
		return;
	row = dot_at(f->top * FRACTION, w->nrows, world_height);
	last = dot_at(f->bottom * FRACTION, w->nrows, world_height);
	for (; row <= last; row++)
		fill_row(f, country, row);
}

/* -- all of them ---------------------------------------------------------------- */

static uint8_t *dot_of(const struct world *w, int row, int col)
{
	return &w->dots[(size_t)row * (size_t)w->ncols + (size_t)col];
}

static void count_land(struct filler *f)
{
	struct world *w = f->w;
	size_t i, n = (size_t)w->nrows * (size_t)w->ncols;
	int32_t whole = SCAN_LINES * (world_width * FRACTION / w->ncols);

	for (i = 0; i < n; i++) {
		if (f->land[i] * ENOUGH_LAND < whole)
			w->dots[i] = WORLD_SEA;
		w->ndots[w->dots[i]]++;
	}
}

/* The free dot that is nearest to where COUNTRY lies: sea, or one of several of another
 * country. */
static void put_small(struct world *w, int country)
{
	int row = dot_at(world_countries[country].y * FRACTION, w->nrows, world_height);
	int col = dot_at(world_countries[country].x * FRACTION, w->ncols, world_width);
	int y, x, nearest = INT_MAX;
	uint8_t *best = NULL;

	for (y = max_int(row - NEAR, 0); y <= min_int(row + NEAR, w->nrows - 1); y++) {
		for (x = max_int(col - NEAR, 0); x <= min_int(col + NEAR, w->ncols - 1); x++) {
			int far = (y - row) * (y - row) + (x - col) * (x - col);
			uint8_t *dot = dot_of(w, y, x);

			if (far < nearest && (*dot == WORLD_SEA || w->ndots[*dot] > 1)) {
				nearest = far;
				best = dot;
			}
		}
	}
	if (!best)
		return;
	w->ndots[*best]--;
	w->ndots[country]++;
	*best = (uint8_t)country;
}

static void size(struct world *w, int nrows, int ncols)
{
	int high;

	nrows = max_int(1, min_int(nrows, WORLD_MAX_NDOTS));
	ncols = max_int(1, min_int(ncols, WORLD_MAX_NDOTS));
	high = (ncols * world_height + world_width / 2) / world_width;
	if (high > nrows) {
		high = nrows;
		ncols = max_int(1, min_int(ncols, nrows * world_width / world_height));
	}
	w->nrows = max_int(1, high);
	w->ncols = ncols;
}

void world_init(struct world *w, int nrows, int ncols)
{
	struct filler f = { .w = w };
	size_t n, nsteps = 0;
	int i;

	size(w, nrows, ncols);
	for (i = 0; i < world_narcs; i++)
		nsteps += world_arcs[i].nsteps;
	n = (size_t)w->nrows * (size_t)w->ncols;
	w->dots = mem_zalloc(n, sizeof(*w->dots));
	w->ndots = mem_zalloc((size_t)world_ncountries, sizeof(*w->ndots));
	f.edges = mem_zalloc(nsteps, sizeof(*f.edges));
	f.crossings = mem_zalloc(nsteps, sizeof(*f.crossings));
	f.covered = mem_zalloc((size_t)w->ncols, sizeof(*f.covered));
	f.most = mem_zalloc(n, sizeof(*f.most));
	f.land = mem_zalloc(n, sizeof(*f.land));
	for (i = 1; i < world_ncountries; i++)
		fill_country(&f, i);
	count_land(&f);
	for (i = 1; i < world_ncountries; i++)
		if (w->ndots[i] == 0)
			put_small(w, i);
	mem_free(f.edges);
	mem_free(f.crossings);
	mem_free(f.covered);
	mem_free(f.most);
	mem_free(f.land);
}

void world_done(struct world *w)
{
	mem_free(w->dots);
	mem_free(w->ndots);
	memset(w, 0, sizeof(*w));
}

/* -- asking --------------------------------------------------------------------- */

int world_count(void)
{
	return world_ncountries;
}

const char *world_code(int country)
{
	return world_countries[country].code;
}

int world_find(const char *code)
{
	int i;

	for (i = 1; *code && i < world_ncountries; i++)
		if (strcmp(world_countries[i].code, code) == 0)
			return i;
	return 0;
}

bool world_middle(const struct world *w, int country, int *row, int *col)
{
	int at_row = dot_at(world_countries[country].y * FRACTION, w->nrows, world_height);
	int at_col = dot_at(world_countries[country].x * FRACTION, w->ncols, world_width);
	long nearest = LONG_MAX;
	int y, x;

	for (y = 0; y < w->nrows && w->ndots[country]; y++) {
		for (x = 0; x < w->ncols; x++) {
			long far = (long)(y - at_row) * (y - at_row) +
				   (long)(x - at_col) * (x - at_col);

			if (*dot_of(w, y, x) == country && far < nearest) {
				nearest = far;
				*row = y;
				*col = x;
			}
		}
	}
	return nearest != LONG_MAX;
}
