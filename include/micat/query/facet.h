/*
 * facet: how many rows a choice would give.
 *
 * Each choice comes with the term of a filter that finds exactly the rows which
 * were counted; so do the rows that nobody says anything about, and those about
 * which sources disagree.
 */
#ifndef MICAT_QUERY_FACET_H
#define MICAT_QUERY_FACET_H

#include "micat/query/field.h"
#include "micat/query/query.h"

struct region_count {
	region_id region;
	size_t sold, not_sold, unknown, disputed;
};

/* Counts of the rows in SET for one region. */
struct region_count facet_region(const struct catalogue *c, const struct bits *set, region_id region);

/* Likewise of what fits an operator: SOLD does, NOT_SOLD does not, nobody knows. */
struct region_count facet_operator(const struct catalogue *c, const struct bits *set,
				   operator_id operator);

/* Does anybody speak about the region, or about a country in the group? */
bool facet_region_is_claimed(const struct catalogue *c, region_id region);

struct value_count {
	char *label;		/* shown: "AMOLED", "yes", "5000-5999 mAh", "Kestrel" */
	char *word;		/* for programs: the id of a group, else the label */
	char *term;		/* the query term that picks it: "display.type is AMOLED" */
	size_t count;		/* rows whose chosen value is it; a list counts for each item */
};

/* The values of a field over SET, most frequent first (enumerations, numbers and
 * dates in their own order), and how many rows have none or a disputed one. */
struct facet {
	struct value_count *values;
	size_t nvalues;
	size_t unknown, disputed;
	char *unknown_term;
	char *disputed_term;	/* NULL: the field is never disputed */
};

/* Has F values that several models share?  A feature, brand, category and series
 * have; what tells models apart - id, names, numbers - and the status have not. */
bool facet_suits(struct field f);

/* F must suit.  A series or its like costs one look a row. */
void facet_field(const struct catalogue *c, const struct bits *set, struct field f,
		 struct facet *facet);
void facet_feature(const struct catalogue *c, const struct bits *set, feature_id feature,
		   struct facet *f);
void facet_done(struct facet *f);

/* By feature: rows of SET for which it is known or, where it is a yes-or-no one, yes.  COUNTS
 * has room for one of each feature. */
void facet_features(const struct catalogue *c, const struct bits *set, size_t *counts);

/* Rows of SET that have a brand, category or series, whichever KIND says. */
size_t facet_in_groups(const struct catalogue *c, const struct bits *set, enum field_kind kind);

#endif
