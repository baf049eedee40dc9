/*
 * repair: what to change in a filter that no model matches, and what that would give.
 *
 * A repair changes one conjunct of the outermost "and" (two where one does not help):
 * it goes, a number in it yields as far as it must, its region becomes another, or a bare
 * word that names a category or its like is read as that.
 */
#ifndef MICAT_QUERY_REPAIR_H
#define MICAT_QUERY_REPAIR_H

#include "micat/query/query.h"

#define REPAIRS_MAX 8

struct repair {
	char *words;		/* "without has nfc", "battery >= 4800 mAh" */
	char *filter;		/* the whole filter it gives, canonical */
	size_t nyes, nunknown;	/* rows of that; NYES is never 0 */
};

struct repairs {
	struct repair items[REPAIRS_MAX];
	size_t count;
};

/* The best ones, the smallest changes first.  OUT is for repairs_done(). */
void query_repairs(const struct query *q, struct repairs *out);
void repairs_done(struct repairs *r);

/* A bare word of Q that names something else than models, too, read as that, where it gives
 * more rows than any other does; both texts of *R are for the caller to free. */
bool query_meant(const struct query *q, struct repair *r);

#endif
