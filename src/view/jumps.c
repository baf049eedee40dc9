/*
 * jumps: a list of places, and where in it one is.
 */
#include "jumps.h"

#include <string.h>

#include "micat/base/mem.h"

static void forget_from(struct jumps *j, size_t first)
{
	while (j->n > first)
		mem_free(j->ids[--j->n]);
}

void jumps_done(struct jumps *j)
{
	forget_from(j, 0);
	j->at = 0;
}

static void push(struct jumps *j, const char *id)
{
	if (j->n > 0 && strcmp(j->ids[j->n - 1], id) == 0)
		return;
	if (j->n == JUMPS_MAX + 1) {
		mem_free(j->ids[0]);
		memmove(&j->ids[0], &j->ids[1], --j->n * sizeof(j->ids[0]));
	}
	j->ids[j->n++] = mem_strdup(id);
}

void jumps_note(struct jumps *j, const char *from)
{
	/* The place one went back to stays, where one has moved on from it. */
	forget_from(j, j->at < j->n ? j->at + 1 : j->n);
	push(j, from);
	if (j->n > JUMPS_MAX) {
		mem_free(j->ids[0]);
		memmove(&j->ids[0], &j->ids[1], --j->n * sizeof(j->ids[0]));
	}
	j->at = j->n;
}

const char *jumps_go(struct jumps *j, int direction, const char *here)
{
	if (direction > 0) {
		while (j->at + 1 < j->n)
			if (strcmp(j->ids[++j->at], here) != 0)
				return j->ids[j->at];
		return NULL;
	}
	if (j->at == 0)
		return NULL;
	if (j->at == j->n) {
		push(j, here);
		j->at = j->n - 1;	/* it may have been the last place already */
	}
	while (j->at > 0)
		if (strcmp(j->ids[--j->at], here) != 0)
			return j->ids[j->at];
	return NULL;
}
