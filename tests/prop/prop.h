/*
 * prop: what the property tests share beside what they generate.
 *
 * In make check seeds and counts are fixed, so that a failure is there again.  In make
 * check-long there are ten times as many; MICAT_SEED begins elsewhere and MICAT_ROUNDS
 * multiplies the counts.  What fails is made shorter before it is shown.
 */
#ifndef MICAT_TESTS_PROP_PROP_H
#define MICAT_TESTS_PROP_PROP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

uint32_t prop_seed(uint32_t fixed);		/* MICAT_SEED, else FIXED; never 0 */
unsigned prop_count(unsigned fixed);		/* FIXED times MICAT_ROUNDS, else 1; long: 10 */

/* A sequence: words of a filter, or keys.  Owned strings. */
struct steps {
	char **items;
	size_t count, capacity;
};
void steps_add(struct steps *s, const char *step);
void steps_split(struct steps *s, const char *text);	/* at spaces */
char *steps_join(const struct steps *s);		/* with spaces; caller frees */
void steps_done(struct steps *s);

/* Leave out of S, which FAILS, whatever can go while it still does: halves first, single
 * steps last. */
void steps_shrink(struct steps *s, bool (*fails)(void *context, const struct steps *s),
		  void *context);

#endif
