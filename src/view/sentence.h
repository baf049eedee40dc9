/*
 * sentence: one value of one model in words, with who says so - what stands below a
 * table whose cells have no room for it.
 */
#ifndef VIEW_SENTENCE_H
#define VIEW_SENTENCE_H

#include "micat/query/field.h"
#include "micat/view/lines.h"

/* The lines that a table of NROWS lines spares for one below it. */
int sentence_nrows(int nrows);

/* "K14 in United States: not available - firmware-list 2026-08" as lines at the end of L. */
void sentence_market(const struct catalogue *c, model_id m, region_id region, struct lines *l);

/* "K14 · Display size: 6.36 in [device-pages] ≠ 6.67 in [launch-article]". */
void sentence_field(const struct catalogue *c, model_id m, struct field f, struct lines *l);

#endif
