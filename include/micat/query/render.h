/*
 * render: values and claims as text for people, the same in list, detail, and
 * command line.
 */
#ifndef MICAT_QUERY_RENDER_H
#define MICAT_QUERY_RENDER_H

#include "micat/query/field.h"
#include "micat/query/query.h"

/* "6.36 in", "8, 12, 16 GB", "yes", "2024-02": as the source wrote it, with the
 * unit it wrote it in.  Raw: the caller makes it visible. */
void render_value(const struct catalogue *c, const struct claim *spec, struct buf *out);

/* A field of a model as plain text; "" where unknown.  Status and fits are words of
 * render_truth(), "" where nobody says of which region or operator.  Raw. */
void render_field(const struct catalogue *c, model_id m, struct field f, struct question asked,
		  struct buf *out);

/* What a region is called where room is scarce: its code, of a numeric one the name. */
const char *render_region(const struct catalogue *c, region_id region);

/* "yes", "no", "unknown" for the region: words of --format json and tsv. */
const char *render_truth(enum truth t);

/* The ids of sources, joined by commas, in B. */
const char *render_sources(const struct catalogue *c, struct list sources, struct buf *b);

#endif
