/*
 * world: which country a dot of a map lies in.
 *
 * The map is as wide as asked for and as high as its projection makes it.  A dot
 * belongs to the country that covers most of it, when land covers enough of it; a
 * country that would have no dot takes one where it lies, or next to it, so that
 * Singapore is seen too.
 */
#ifndef VIEW_WORLD_H
#define VIEW_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#define WORLD_SEA 0
#define WORLD_MAX_NDOTS 2048	/* a wider or higher map is cut to it */

struct world {
	int nrows, ncols;	/* of dots */
	uint8_t *dots;		/* row by row: numbers of countries, WORLD_SEA */
	uint32_t *ndots;	/* how many a country has */
};

/* The largest map of square dots in NROWS x NCOLS of them, both at least 1. */
void world_init(struct world *w, int nrows, int ncols);
void world_done(struct world *w);	/* also of one that was zeroed */

/* Numbers run from 1 to world_count() - 1; 0 where CODE is not on the map. */
int world_count(void);
int world_find(const char *code);
const char *world_code(int country);	/* "": land without a code */

/* The dot in the middle of a country, or the one next to it that the country has;
 * false where it has none. */
bool world_middle(const struct world *w, int country, int *row, int *col);

#endif
