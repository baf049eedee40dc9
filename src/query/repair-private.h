/*
 * repair.c        conjuncts that go, yield or move elsewhere
 * repair-words.c  words that name more than models
 */
#ifndef QUERY_REPAIR_PRIVATE_H
#define QUERY_REPAIR_PRIVATE_H

#include "ast.h"
#include "micat/query/repair.h"

#define MAX_CONJUNCTS 32

struct repairing {
	const struct query *q;
	const struct catalogue *c;
	struct node *const *nodes;
	size_t nnodes;
	struct bits *yes, *maybe;	/* of each conjunct */
	struct bits rest_yes, rest_maybe;	/* of all but some */
	struct bits term_yes, term_maybe;	/* of a changed conjunct: scratch */
	size_t ntests;			/* of a model in a region */
	struct repairs *out;
};

/* A row of what would help, if it gives any model; takes WORDS and FILTER. */
void repair_add(struct repairing *r, char *words, char *filter, size_t nyes, size_t nunknown);
/* The filter with conjunct A replaced (NULL: left out) and B left out; SIZE_MAX: none. */
char *repair_filter(const struct repairing *r, size_t a, struct node *with, size_t b);
void repair_set_rest(struct repairing *r, size_t a, size_t b);
/* How often TERM (or its negation) is true and unknown among what else matches. */
void repair_count(struct repairing *r, const struct term *t, bool negated, size_t *nyes,
		  size_t *nunknown);
/* BEFORE and A, and B unless it is NULL. */
char *repair_print(const struct repairing *r, const char *before, const struct node *a,
		   const struct node *b);

/* -- repair-words.c -- */
void repair_read_all(struct repairing *r);		/* each word as what it names */
void repair_read_words(struct repairing *r, size_t i);	/* conjunct I, and with the next one */

#endif
