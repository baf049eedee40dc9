/*
 * map: from statuses to shades, and from shades to cells.
 *
 * A cell of 2 by 4 dots shows one thing: what most of its land is.  Of a country that no
 * cell would show, being outvoted in each, the one in its middle does; a dispute stands in
 * the middle of its country, too.
 */
#include "map.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/resolve.h"

#define CELL_NROWS 4
#define CELL_NCOLS 2
#define NO_MIN_NDOTS 2		/* a single dot of a coast is no country crossed out */
#define SMALL_NDOTS 4		/* so small a country is hard to click on */

/* -- the list -------------------------------------------------------------------- */

enum turn { TURN_AVAILABLE, TURN_UNAVAILABLE, TURN_HINT, TURN_UNKNOWN, NTURNS };

static enum turn turn_of(struct status s)
{
	if (s.truth == TRUTH_UNKNOWN)
		return s.hint ? TURN_HINT : TURN_UNKNOWN;
	return s.truth == TRUTH_TRUE ? TURN_AVAILABLE : TURN_UNAVAILABLE;
}

static struct map_row row_of(const struct catalogue *c, model_id model, region_id region)
{
	struct map_row row = { .region = region, .status = status_of(c, model, region) };
	struct market_state state = resolve_market_state(c, model, region, 0);
	const struct claim *claim = resolve_market_foundation(c, model, region);

	if (state.status != MARKET_SILENT)
		row.via = state.via;
	if (claim)
		row.source = claim_says(c, claim)->source;
	return row;
}

static void count_country(struct map_rows *r, struct status s)
{
	if (s.truth == TRUTH_TRUE)
		r->navailable++;
	else if (s.truth == TRUTH_FALSE)
		r->nunavailable++;
	else
		r->nunknown++;
	r->ndisputed += s.disputed;
	r->nindirect += status_is_starred(s);
	r->nold += s.old_year != 0;
}

void map_rows_init(struct map_rows *r, const struct catalogue *c, model_id model)
{
	struct map_row *found = mem_zalloc(c->nregions, sizeof(*found));
	size_t nfound = 0, i;
	int turn;

	memset(r, 0, sizeof(*r));
	for (uint32_t id = 1; id < c->nregions; id++) {
		const struct region *region = &c->regions[id];

		if (region->kind != REGION_COUNTRY && !region->claimed)
			continue;
		found[nfound] = row_of(c, model, (region_id)id);
		if (region->kind == REGION_COUNTRY)
			count_country(r, found[nfound].status);
		nfound++;
	}
	r->rows = mem_zalloc(c->nregions, sizeof(*r->rows));
	for (turn = 0; turn < NTURNS; turn++)
		for (i = 0; i < nfound; i++)
			if ((int)turn_of(found[i].status) == turn)
				r->rows[r->nrows++] = found[i];
	mem_free(found);
}

void map_rows_done(struct map_rows *r)
{
	mem_free(r->rows);
	memset(r, 0, sizeof(*r));
}

size_t map_rows_find(const struct map_rows *r, region_id region)
{
	for (size_t i = 0; i < r->nrows; i++)
		if (r->rows[i].region == region)
			return i;
	return 0;
}

/* -- countries -------------------------------------------------------------------- */

static enum map_shade shade_of(struct status s)
{
	if (s.truth == TRUTH_UNKNOWN)
		return SHADE_UNKNOWN;
	return s.truth == TRUTH_TRUE ? SHADE_YES : SHADE_NO;
}

void map_countries(const struct catalogue *c, const struct map_rows *r, region_id selected,
		   struct map_country *countries)
{
	size_t i;
	int k;

	for (k = 0; k < world_count(); k++)
		countries[k] = (struct map_country){ SHADE_UNKNOWN, false, false };
	countries[WORLD_SEA].shade = SHADE_SEA;
	for (i = 0; i < r->nrows; i++) {
		const struct map_row *row = &r->rows[i];
		int country = world_find(catalogue_string(c, c->regions[row->region].code));

		if (!country || c->regions[row->region].kind != REGION_COUNTRY)
			continue;
		countries[country] = (struct map_country){
			.shade = (uint8_t)shade_of(row->status),
			.disputed = row->status.disputed,
			.selected = selected && catalogue_region_within(c, row->region, selected),
		};
	}
}

/* -- cells ------------------------------------------------------------------------ */

struct map_size map_size(const struct world *w)
{
	return (struct map_size){ (w->nrows + CELL_NROWS - 1) / CELL_NROWS,
				  (w->ncols + CELL_NCOLS - 1) / CELL_NCOLS };
}

/* What is in a cell, in dots. */
struct votes {
	int ndots[NSHADES];
	int nland, nselected;
};

/* Dots in quincunx, whatever cell they fall into: a pattern, and no lines. */
static bool is_in_pattern(int row, int col)
{
	return row % 2 == 0 && col % 2 == row / 2 % 2;
}

static uint8_t braille_dot(int row, int col)
{
	static const uint8_t bits[CELL_NROWS][CELL_NCOLS] = {
		{ 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 },
	};

	return bits[row % CELL_NROWS][col % CELL_NCOLS];
}

static enum map_shade elect(const struct votes *v)
{
	int no = v->ndots[SHADE_NO], yes = v->ndots[SHADE_YES], unknown = v->ndots[SHADE_UNKNOWN];

	if (no >= NO_MIN_NDOTS && no > yes && no >= unknown)
		return SHADE_NO;
	if (yes > 0 && yes >= unknown)
		return SHADE_YES;
	return unknown > 0 ? SHADE_UNKNOWN : SHADE_SEA;
}

/* SHADE is what the cell shows; SHADE_SEA: what most of it is. */
static struct map_cell make_cell(const struct world *w, const struct map_country *countries,
				 int row, int col, enum map_shade shade)
{
	struct map_cell cell = { SHADE_SEA, 0, false };
	struct votes votes = { { 0 }, 0, 0 };
	uint8_t land = 0;
	int y, x;

	for (y = row * CELL_NROWS; y < (row + 1) * CELL_NROWS && y < w->nrows; y++) {
		for (x = col * CELL_NCOLS; x < (col + 1) * CELL_NCOLS && x < w->ncols; x++) {
			const struct map_country *here =
				&countries[w->dots[(size_t)y * (size_t)w->ncols + (size_t)x]];

			if (here->shade == SHADE_SEA)
				continue;
			votes.nland++;
			votes.ndots[here->shade]++;
			votes.nselected += here->selected;
			if (here->shade == SHADE_YES ||
			    (here->shade == SHADE_UNKNOWN && is_in_pattern(y, x)))
				cell.dots |= braille_dot(y, x);
			else if (here->shade == SHADE_UNKNOWN && !land)
				land = braille_dot(y, x);
		}
	}
	cell.shade = (uint8_t)(shade == SHADE_SEA ? elect(&votes) : shade);
	cell.selected = cell.shade != SHADE_SEA && votes.nselected * 2 >= votes.nland;
	if (cell.shade == SHADE_NO || cell.shade == SHADE_SEA)
		cell.dots = 0;
	else if (cell.dots == 0)
		cell.dots = land;	/* the pattern missed it */
	return cell;
}

static struct map_cell *cell_of(const struct world *w, struct map_cell *cells, int row, int col)
{
	return &cells[(size_t)(row / CELL_NROWS) * (size_t)map_size(w).ncols +
		      (size_t)(col / CELL_NCOLS)];
}

/* Which countries are shown as what they are, in one cell at least. */
static bool *find_seen(const struct world *w, const struct map_country *countries,
		       struct map_cell *cells)
{
	bool *seen = mem_zalloc((size_t)world_count(), sizeof(*seen));
	int row, col;

	for (row = 0; row < w->nrows; row++) {
		for (col = 0; col < w->ncols; col++) {
			int country = w->dots[(size_t)row * (size_t)w->ncols + (size_t)col];

			if (cell_of(w, cells, row, col)->shade == countries[country].shade)
				seen[country] = true;
		}
	}
	return seen;
}

/* What must be seen of a country, in its middle. */
static void finish_country(const struct world *w, const struct map_country *countries, int i,
			   bool seen, struct map_cell *cells)
{
	bool hidden = !seen && countries[i].shade != SHADE_UNKNOWN;
	struct map_cell *cell;
	int row, col;

	if ((!hidden && !countries[i].disputed && !countries[i].selected) ||
	    !world_middle(w, i, &row, &col))
		return;
	cell = cell_of(w, cells, row, col);
	if (hidden)
		*cell = make_cell(w, countries, row / CELL_NROWS, col / CELL_NCOLS,
				  (enum map_shade)countries[i].shade);
	cell->selected |= countries[i].selected;
	if (countries[i].disputed)
		*cell = (struct map_cell){ SHADE_DISPUTED, 0, cell->selected };
}

void map_cells(const struct world *w, const struct map_country *countries, struct map_cell *cells)
{
	struct map_size size = map_size(w);
	bool *seen;
	int row, col, i;

	for (row = 0; row < size.nrows; row++)
		for (col = 0; col < size.ncols; col++)
			cells[(size_t)row * (size_t)size.ncols + (size_t)col] =
				make_cell(w, countries, row, col, SHADE_SEA);
	seen = find_seen(w, countries, cells);
	for (i = 1; i < world_count(); i++)
		finish_country(w, countries, i, seen[i], cells);
	mem_free(seen);
}

int map_country_at(const struct world *w, int row, int col)
{
	int ndots[CELL_NROWS * CELL_NCOLS] = { 0 }, found[CELL_NROWS * CELL_NCOLS];
	int nfound = 0, best = -1, y, x, i;

	for (y = row * CELL_NROWS; y < (row + 1) * CELL_NROWS && y < w->nrows; y++) {
		for (x = col * CELL_NCOLS; x < (col + 1) * CELL_NCOLS && x < w->ncols; x++) {
			int country = w->dots[(size_t)y * (size_t)w->ncols + (size_t)x];

			if (country == WORLD_SEA)
				continue;
			for (i = 0; i < nfound && found[i] != country; i++)
				;
			if (i == nfound)
				found[nfound++] = country;
			ndots[i] += w->ndots[country] <= SMALL_NDOTS ? CELL_NROWS * CELL_NCOLS : 1;
			if (best < 0 || ndots[i] > ndots[best])
				best = i;
		}
	}
	return best < 0 ? WORLD_SEA : found[best];
}
