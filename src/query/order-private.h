/*
 * order-private: what a row is sorted by, for both ways of sorting.
 */
#ifndef MICAT_SRC_QUERY_ORDER_PRIVATE_H
#define MICAT_SRC_QUERY_ORDER_PRIVATE_H

#include "micat/query/fit.h"
#include "micat/query/order.h"

struct key_value {
	const char *text;	/* NULL: compared by NUMBER */
	double number;
	bool unknown;
};

/* By what all models are ordered, about what, and by which rule of sources: two orders of a
 * catalogue with the same words are the same. */
void order_words(const struct catalogue *c, const struct order *o, struct buf *out);

/* Of a model for which the value is chosen. */
struct key_value order_value_key(const struct catalogue *c, feature_id f, value_id value);

/* Of FIELD_FITS or FIELD_COVERS.  PLAN NULL: it is asked of no operator. */
struct key_value order_fit_key(struct fit_plan *plan, model_id m, enum field_kind kind);

#endif
