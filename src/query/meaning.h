/*
 * meaning: what a bare word names beside models.
 *
 * "phones" is looked for in the names of models; but the catalogue has a category of that
 * name.  Brands, categories, series, regions, the values of enumerations and yes-or-no
 * features have names, by which whoever types one is told of the term.
 */
#ifndef MICAT_QUERY_MEANING_H
#define MICAT_QUERY_MEANING_H

#include "ast.h"

struct meaning {
	struct field field;	/* FIELD_STATUS: that it is available in REGION */
	uint32_t id;		/* of a group, or a value_id; nothing of a yes-or-no feature */
	region_id region;
	const char *name, *word;	/* both name it; borrowed */
};

/* Give all that have names. */
void meaning_each(const struct catalogue *c,
		  void (*take)(void *context, const struct meaning *m), void *context);

/* Is TEXT one of its names, in any case, of one or many? */
bool meaning_is(const struct catalogue *c, const struct meaning *m, const char *text);

/* What stands behind the term of one. */
struct meaning_room {
	struct operand operand;
	region_id region;
};

/* The term that it is. */
struct term meaning_term(const struct catalogue *c, const struct meaning *m,
			 struct meaning_room *room);

#endif
