/*
 * map: what of a model's availability stands on the world map and in the list beside it.
 *
 * Four things must be told apart without colour, in cells as small as one dot:
 * available, not available, land of which nobody says anything, sea.  Land that is
 * available is full; other land is a thin, even pattern of dots, a quarter of them, which
 * cannot be taken for full however small the country; where a model is not available
 * stands a sign, crosses, which is no pattern at all.
 */
#ifndef VIEW_MAP_H
#define VIEW_MAP_H

#include "micat/view/detail.h"
#include "world.h"

/* -- the list ------------------------------------------------------------------- */

struct map_row {
	region_id region;
	region_id via;		/* the group that was spoken of in its place, or ID_NONE */
	source_id source;	/* who says so; ID_NONE: nobody, or several of its countries */
	struct status status;
};

struct map_rows {
	struct map_row *rows;
	size_t nrows;
	/* Countries by their status, for the legend; INDIRECT and OLD: whose sign has
	 * a star or a year. */
	size_t navailable, nunavailable, nunknown, ndisputed, nindirect, nold;
};

/* Every country, and the groups and variants that some claim names: first where MODEL is
 * available, then where it is not, then what is hinted at, then the unknown; the
 * catalogue's order within. */
void map_rows_init(struct map_rows *r, const struct catalogue *c, model_id model);
void map_rows_done(struct map_rows *r);	/* also of one that was zeroed */

/* The row of REGION; 0 where it has none. */
size_t map_rows_find(const struct map_rows *r, region_id region);

/* -- the map -------------------------------------------------------------------- */

enum map_shade { SHADE_SEA, SHADE_UNKNOWN, SHADE_NO, SHADE_YES, SHADE_DISPUTED, NSHADES };

/* By the world's numbers of countries. */
struct map_country {
	uint8_t shade;		/* of enum map_shade; not SHADE_DISPUTED */
	bool disputed;
	bool selected;
};

/* COUNTRIES has world_count() entries: SELECTED is the row's region, or all countries of
 * its group. */
void map_countries(const struct catalogue *c, const struct map_rows *r, region_id selected,
		   struct map_country *countries);

struct map_cell {
	uint8_t shade;
	uint8_t dots;		/* of a braille letter; 0 where the shade has a sign */
	bool selected;
};

struct map_size {
	int nrows, ncols;	/* in cells */
};
struct map_size map_size(const struct world *w);

/* CELLS has room for all of map_size(), row by row. */
void map_cells(const struct world *w, const struct map_country *countries, struct map_cell *cells);

/* The country of which most is in the cell at (ROW, COL); WORLD_SEA: there is none. */
int map_country_at(const struct world *w, int row, int col);

#endif
