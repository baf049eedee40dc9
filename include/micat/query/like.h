/*
 * like: the filter that says what a model says: for "more like this".
 */
#ifndef MICAT_QUERY_LIKE_H
#define MICAT_QUERY_LIKE_H

#include "micat/query/field.h"
#include "micat/query/query.h"

/* The term that is true for MODEL's own value of F - "brand is Kestrel", "battery = 5000
 * mAh", "battery is unknown" - appended to OUT.  False where F tells models apart and
 * has no such term: id, names, numbers, status. */
bool like_field(const struct catalogue *c, model_id model, struct field f, struct buf *out);

/* "available in US", "not available in US", "unknown in US": whichever MODEL is. */
void like_market(const struct catalogue *c, model_id model, region_id region, struct buf *out);

/* "according to gsmarena". */
void like_source(const struct catalogue *c, source_id source, struct buf *out);

/* The canonical long text of Q and TERM, which must parse; NEGATED: and not TERM. */
void query_and(const struct query *q, const char *term, bool negated, struct buf *out);

#endif
