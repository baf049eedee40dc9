/*
 * view-map-private: the view of the map, between its keys and its looks.
 */
#ifndef VIEW_MAP_PRIVATE_H
#define VIEW_MAP_PRIVATE_H

#include "app-private.h"
#include "map.h"

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

static inline struct rect map_inside(struct rect r)
{
	return (struct rect){ r.row + 1, r.col + 1, r.nrows > 2 ? r.nrows - 2 : 0,
			      r.ncols > 2 ? r.ncols - 2 : 0 };
}

static inline const struct map_row *map_selected(const struct map_view *v)
{
	return v->rows.nrows ? &v->rows.rows[v->list.selected] : NULL;
}

static inline const char *map_region_name(const struct app *app, region_id region)
{
	return catalogue_string(app->c, app->c->regions[region].name);
}

/* Counts of countries; of what is seldom, only where there is some. */
void map_legend(const struct map_view *v, struct lines *l);

void map_draw(struct app *app, struct view *view, struct canvas *cv, struct rect r);

#endif
