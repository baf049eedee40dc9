/*
 * near: the name somebody probably meant.
 */
#ifndef MICAT_BASE_NEAR_H
#define MICAT_BASE_NEAR_H

#include <stddef.h>

struct near {
	const char *word;	/* what was typed */
	size_t nbytes;
	const char *best;	/* nearest so far, or NULL; borrowed */
	unsigned distance;
};

void near_init(struct near *n, const char *word, size_t nbytes);

/* Offer a candidate.  Optimal string alignment distance on folded text
 * (Levenshtein plus swapped neighbours); kept when at most a third of the
 * letters differ.  The first of equal ones stays.  CANDIDATE must outlive N. */
void near_offer(struct near *n, const char *candidate);

#endif
