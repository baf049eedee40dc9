/*
 * parallel: the same work on all of a long row of things, in as many threads as there
 * are processors.
 *
 * Threads are begun and ended within the call, so that nobody else ever sees one.  What
 * is short is done at once: a thread costs some 50 microseconds.
 */
#ifndef MICAT_BASE_PARALLEL_H
#define MICAT_BASE_PARALLEL_H

#include <stdbool.h>
#include <stddef.h>

#define PARALLEL_MAX 16		/* threads */
#define PARALLEL_UNIT 64	/* parts begin at multiples of it: words of bit sets are whole */

/* Do PART to numbers FROM to TO - 1.  NUMBER of the part: below PARALLEL_MAX, so that each
 * has scratch of its own. */
typedef void parallel_part(void *context, size_t from, size_t to, unsigned number);

/* All of 0 to N - 1, in parts of at least LEAST.  Returns when everything is done. */
void parallel_for(size_t n, size_t least, parallel_part *part, void *context);

/* How many parts that will have at most. */
unsigned parallel_parts(size_t n, size_t least);

/* Something that goes on while the caller does other things. */
struct background;
struct background *background_begin(void (*run)(void *context), void *context);
/* False: no thread could be had, and it is done when it is waited for. */
bool background_has_begun(const struct background *b);
void background_end(struct background *b);	/* waits for it, and frees */

#endif
