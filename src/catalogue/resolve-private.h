/*
 * resolve-private: resolution of one model, for whoever has found its claims already.
 */
#ifndef MICAT_SRC_CATALOGUE_RESOLVE_PRIVATE_H
#define MICAT_SRC_CATALOGUE_RESOLVE_PRIVATE_H

#include "micat/catalogue/resolve.h"

/* By region where the claims about it are, of the owners of one model: for who asks for
 * all of its regions.  A region of another stamp than NOW has none. */
struct market_spans {
	struct claims *spans[2];
	uint32_t *stamps[2];
	uint32_t now;
};

/* A model and, behind it, its series. */
struct owners {
	owner_id ids[2];
	size_t count;
	const struct market_spans *found;	/* NULL: they are looked up */
};
struct owners owners_of(const struct catalogue *c, model_id model);

/* What is said about a feature, by owner. */
struct said {
	struct claims spans[2];
	struct owners owners;
};

/* resolve_spec_state() and resolve_market_state() of what was found. */
struct spec_state resolve_said(const struct catalogue *c, const struct said *s, feature_id feature);
struct market_state resolve_owners(const struct catalogue *c, const struct owners *o,
				   region_id region, uint32_t since_day);

#endif
