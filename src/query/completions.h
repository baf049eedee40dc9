/*
 * completions: making the list of candidates that complete.h hands out.
 */
#ifndef QUERY_COMPLETIONS_H
#define QUERY_COMPLETIONS_H

#include "micat/query/complete.h"

/* How near FOLDED words stand to a text: 0 its beginning, 1 the beginning of a word in
 * it, 2 anywhere; -1 not there. */
int completions_nearness(const char *text, const struct buf *folded);

/* TEXT in place of what stands from START on; once, with its best rank. */
void completions_add(struct completions *x, int rank, size_t start, const char *text,
		     const char *help);

/* Add TEXT where it, or else its other NAME (may be NULL), is near to what was TYPED,
 * which is folded. */
void completions_offer_folded(struct completions *x, const struct buf *typed, size_t start,
			      const char *text, const char *name, const char *help);

#endif
