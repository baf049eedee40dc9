/*
 * contradict: when one claim says something else than another.
 */
#ifndef MICAT_SRC_CATALOGUE_CONTRADICT_H
#define MICAT_SRC_CATALOGUE_CONTRADICT_H

#include "micat/catalogue/catalogue.h"

/* Are the two claims about different variants of the product? */
bool claims_differ_in_variant(const struct catalogue *c, const struct claim *a,
			      const struct claim *b);

bool specs_contradict(const struct catalogue *c, const struct claim *a, const struct claim *b);
bool markets_contradict(const struct catalogue *c, const struct claim *a, const struct claim *b);

#endif
