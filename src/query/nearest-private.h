/*
 * nearest-private: comparing two values, to find and to tell.
 */
#ifndef MICAT_SRC_QUERY_NEAREST_PRIVATE_H
#define MICAT_SRC_QUERY_NEAREST_PRIVATE_H

#include "micat/query/nearest.h"

/* The value that is chosen; NULL: it is unknown. */
const struct value *nearest_value(const struct catalogue *c, model_id m, feature_id f);

/* Where a number or date stands on its line. */
double nearest_position(enum feature_type type, const struct value *v);

/* The share that both have in common of their words or, where they have none, items. */
double nearest_shared(const struct catalogue *c, const struct value *a, const struct value *b);

#endif
