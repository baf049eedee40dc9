/*
 * availability-sets: availability.h for all models at once, from columns.
 */
#ifndef MICAT_SRC_QUERY_AVAILABILITY_SETS_H
#define MICAT_SRC_QUERY_AVAILABILITY_SETS_H

#include "micat/catalogue/columns.h"

/* Into YES and MAYBE (yes or unknown), whatever they were before. */
void availability_sets(const struct columns *k, const struct catalogue *c, region_id region,
		       bool throughout, struct bits *yes, struct bits *maybe);

/* availability_disputed(), added to DISPUTED. */
void availability_add_disputed(const struct columns *k, const struct catalogue *c,
			       region_id region, struct bits *disputed);

/* Of all other models nobody says anything about the region, or about one in it, at any
 * time; added to KNOWN. */
void availability_add_spoken(const struct columns *k, const struct catalogue *c, region_id region,
			     struct bits *spoken);

#endif
