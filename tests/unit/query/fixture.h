/*
 * fixture: catalogues to ask questions of.
 */
#ifndef MICAT_TESTS_QUERY_FIXTURE_H
#define MICAT_TESTS_QUERY_FIXTURE_H

#include "micat/query/query.h"

/* Six models that tests/data/query/ knows by name. */
struct catalogue *fixture_small(void);

/* A catalogue of NMODELS models that hold anything; the same SEED gives the same. */
struct catalogue *fixture_random(uint32_t seed, unsigned nmodels);

/* A number below N from the generator that STATE (not 0) is. */
uint32_t fixture_roll(uint32_t *state, uint32_t n);

/* Keeps the last diagnostic: code, place and text. */
struct fixture_sink {
	struct diag_sink sink;
	enum diag_code code;
	struct place place;
	char text[512];
};
void fixture_sink_init(struct fixture_sink *s);

/* The models a set holds, by id, with spaces between.  Caller frees. */
char *fixture_ids(const struct catalogue *c, const struct bits *set);

#endif
