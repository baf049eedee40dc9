/*
 * generate: filters at random, over the names that fixture_random()'s catalogues have.
 *
 * They are written as people write, long and short, with spaces and without; STATE is
 * the generator of fixture_roll().
 */
#ifndef MICAT_TESTS_PROP_GENERATE_H
#define MICAT_TESTS_PROP_GENERATE_H

#include "micat/query/query.h"

/* Terms with brackets DEPTH deep. */
void generate_query(uint32_t *state, unsigned depth, struct buf *out);
void generate_number_term(uint32_t *state, struct buf *out);
void generate_other_term(uint32_t *state, struct buf *out);
void generate_region_term(uint32_t *state, struct buf *out);

/* A text that parses: of juxtaposed terms one may take the next one's word ("brand
 * is Alpha 1"), which is as it should be, but "5 kg" after a size is refused. */
struct query *generate_parsed(uint32_t *state, const struct catalogue *c, struct buf *text,
			      size_t *nrefused);

#endif
