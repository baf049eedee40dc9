/*
 * jumps: where one was before leaping, to go back and forth between.
 *
 * As in vi: a leap notes the place it leaves; going back keeps the places that lie ahead
 * until the next leap.  Places are ids of models, so that they outlive a reload.
 */
#ifndef VIEW_JUMPS_H
#define VIEW_JUMPS_H

#include <stddef.h>

#define JUMPS_MAX 100		/* places that are kept; the oldest go first */

struct jumps {
	char *ids[JUMPS_MAX + 1];	/* owned; one more than places: where one is now */
	size_t n;
	size_t at;		/* the present place; N: it is none of them yet */
};

void jumps_done(struct jumps *j);

/* A leap away from FROM. */
void jumps_note(struct jumps *j, const char *from);

/* The place before (DIRECTION -1) or behind (1) the present one, HERE; NULL: there is
 * none.  Borrowed until the next call. */
const char *jumps_go(struct jumps *j, int direction, const char *here);

#endif
