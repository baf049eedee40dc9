/*
 * complete-private: completing, while it goes on.
 */
#ifndef QUERY_COMPLETE_PRIVATE_H
#define QUERY_COMPLETE_PRIVATE_H

#include "completions.h"
#include "expect.h"

struct completing {
	const struct catalogue *c;
	const char *text;
	size_t cursor;
	struct completions *out;
	struct buf typed;	/* folded, of the expectation at hand */
	size_t start;
	struct field field;	/* of an operator */
};

/* What can stand where X was expected, as far as it is near to what is typed there. */
void complete_offer(struct completing *k, const struct expectation *x);

#endif
