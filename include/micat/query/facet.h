/*
 * facet: how many rows a choice would give.
 */
#ifndef MICAT_QUERY_FACET_H
#define MICAT_QUERY_FACET_H

#include "micat/query/query.h"

struct region_count {
	region_id region;
	size_t sold, not_sold, unknown, disputed;
};

/* Counts of the rows in SET for one region. */
struct region_count facet_region(const struct catalogue *c, const struct bits *set, region_id region);

struct value_count {
	char *label;		/* shown: "AMOLED", "yes", "5000-5999 mAh" */
	char *term;		/* the query term that picks it: "display.type is AMOLED" */
	size_t count;		/* rows whose chosen value is it; a list counts for each item */
};

/* The values of a feature over SET, most frequent first (enumerations and
 * numbers in their own order), and how many rows have none or a disputed one. */
struct facet {
	struct value_count *values;
	size_t nvalues;
	size_t unknown, disputed;
};

void facet_feature(const struct catalogue *c, const struct bits *set, feature_id feature,
		   struct facet *f);
void facet_done(struct facet *f);

#endif
