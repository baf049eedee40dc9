/*
 * choice: what a filter says about one subject, as a picker holds it.
 *
 * A subject is the regions, the operators of mobile networks, one field, or all features
 * with brand, category and series.  What is chosen of it are the conjuncts of the
 * outermost "and" that are about nothing else.  A pick is one of their alternatives:
 * "available in US", "soc is Kirin", also where it stands in a list ("available in US, IN")
 * or in an "or".  Picks are told as terms of the language, so that a picker need not know
 * what its rows mean.
 *
 * Changing prints a new tree that shares all other nodes with the old one; what is about
 * other things, too, is left alone.
 */
#ifndef MICAT_QUERY_CHOICE_H
#define MICAT_QUERY_CHOICE_H

#include "micat/query/query.h"

enum subject_kind { SUBJECT_REGIONS, SUBJECT_OPERATORS, SUBJECT_FEATURES, SUBJECT_FIELD };

struct subject {
	enum subject_kind kind;
	struct field field;	/* of SUBJECT_FIELD */
};

struct subject subject_regions(void);
struct subject subject_operators(void);	/* what fits them */
struct subject subject_features(void);
struct subject subject_field(struct field f);
struct subject subject_feature(feature_id feature);

enum pick {
	PICK_ONLY,	/* this, and nothing else of the subject */
	PICK_AND,	/* this as well: a region has one state alone, but may be disputed, too */
	PICK_OR,	/* or this: of a field, instead of all that is said of it; of regions,
			   instead of what is said last */
	PICK_AWAY,	/* this no more */
};

/* What Q says about S, canonical, appended to OUT; false where it says nothing. */
bool query_said(const struct query *q, struct subject s, struct buf *out);

/* Is Q one term, and about S? */
bool query_is_pick(const struct query *q, struct subject s);

/* Is TERM, which must parse, among the picks; of a list, each of it? */
bool query_is_picked(const struct query *q, struct subject s, const char *term);

/* Give each pick, as a canonical term that is borrowed for the call. */
void query_each_pick(const struct query *q, struct subject s,
		     void (*take)(void *context, const char *term), void *context);

/* The canonical text of Q with TERM, which must parse, picked so; appended to OUT.  What is
 * new stands behind what is said of S already, else regions first and others last. */
void query_pick(const struct query *q, struct subject s, const char *term, enum pick how,
		struct buf *out);

/* Q without all that it says about S: for counts that ignore a picker's own choice.
 * Caller frees. */
struct query *query_without(const struct query *q, struct subject s);

/* The first feature that Q says something about, and about nothing else; or ID_NONE. */
feature_id query_feature(const struct query *q);

/* -- regions ----------------------------------------------------------------------- */

enum region_choice { REGION_ANY, REGION_SOLD, REGION_NOT_SOLD, REGION_UNKNOWN,
		     REGION_DISPUTED, REGION_THROUGHOUT, NREGION_CHOICES };

/* How it stands to the pick before it. */
enum region_joint { REGION_AND, REGION_OR, REGION_LISTED /* in one term */ };

struct region_pick {
	region_id region;
	enum region_choice choice;
	enum region_joint joint;	/* of those that are read from a filter */
};

/* All of them, in the filter's order, to *PICKS, which the caller frees; how many.  *WHOLE,
 * unless NULL, tells whether they are all that Q says about regions. */
size_t query_region_picks(const struct query *q, struct region_pick **picks, bool *whole);

/* The term that says it, appended to OUT. */
void region_pick_print(const struct catalogue *c, struct region_pick pick, struct buf *out);

/* -- operators --------------------------------------------------------------------- */

/* "fits OPERATOR" or "not fits OPERATOR", appended to OUT. */
void operator_pick_print(const struct catalogue *c, operator_id operator, bool fits,
			 struct buf *out);

#endif
