/*
 * complete: how a filter can go on at the cursor.
 *
 * The parser itself says what it expects there, and every candidate was put to it: with
 * the candidate in its place the text up to there is a filter, or the beginning of one.
 */
#ifndef MICAT_QUERY_COMPLETE_H
#define MICAT_QUERY_COMPLETE_H

#include "micat/query/query.h"

#define COMPLETE_MAX 200	/* candidates */

struct candidate {
	char *text;		/* to be written, quoted where need be */
	char *help;		/* what it is, in a few words; "" where it says it itself */
	size_t start;		/* byte of the text from which it replaces */
	int rank;		/* lower: nearer to what was typed */
	size_t nth;		/* among those of its rank */
};

struct completions {
	struct candidate *items;	/* best first */
	size_t count, capacity;
	size_t end;		/* byte of the text up to which a candidate replaces */
	size_t ntyped;		/* bytes before the cursor that belong to the word at hand */
	char *hint;		/* what is expected where it has no names: "a number in mAh"; or NULL */
	bool mends;		/* the only candidate stands for a mistake that is in the text */
};

/* CURSOR is a byte of TEXT. To be freed with completions_done(). */
void query_complete(const struct catalogue *c, const char *text, size_t cursor,
		    struct completions *out);
void completions_done(struct completions *x);

/* For other lists of candidates: add one where TYPED is the beginning of TEXT or stands in
 * it, or in another NAME of it (may be NULL); then sort.  TEXT and HELP are copied. */
void completions_offer(struct completions *x, const char *typed, size_t start, const char *text,
		       const char *name, const char *help);
void completions_sort(struct completions *x);

/* What stands before all candidates' differing ends, if all replace from START and go on
 * from what stands there; else "".  Caller frees. */
char *completions_common(const struct completions *x);

#endif
