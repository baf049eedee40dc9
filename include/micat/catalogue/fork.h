/*
 * fork: a builder that goes on by itself where another stands, on another thread.
 *
 * It knows all that was declared so far, in a copy, and takes models and what is said about
 * them from a later part of the same file.  When the first builder has come to where the
 * fork began, the two are joined: ids, values and claims then have the very numbers that
 * they would have had from one builder, so that the image is the same, byte for byte.
 */
#ifndef MICAT_CATALOGUE_FORK_H
#define MICAT_CATALOGUE_FORK_H

#include "micat/catalogue/builder.h"

struct fork;

/* Not before the first model of the file, nor where an earlier file declared some, which
 * this one may add to. */
bool fork_is_possible(const struct builder *b);

/* SINK is the fork's own, so that it can be used on another thread. */
struct fork *fork_new(const struct builder *b, struct diag_sink *sink);
struct builder *fork_builder(struct fork *f);
void fork_free(struct fork *f);		/* NULL is allowed */

/*
 * Add to B what the fork took, whose lines count LINES less than the file's.  The fork must not
 * have reported anything, nor either of them have been told of anything but models and what
 * is about them; the fork is of no use afterwards.  False, and B as it was, where both
 * declare one model, or together there is too much.
 */
bool fork_join(struct builder *b, struct fork *f, uint32_t lines);

#endif
