/*
 * words: a line as words, with quotes as in the shell.
 *
 * 'single quotes' keep everything, "double quotes" everything but \" and \\, a
 * backslash outside of them the character behind it; pieces without a space between
 * them are one word.  A # that begins a word begins a comment, except where a colour
 * (#rrggbb) can stand: behind the first word.
 */
#ifndef VIEW_WORDS_H
#define VIEW_WORDS_H

#include "micat/base/diag.h"
#include "micat/base/mem.h"

struct word {
	const char *text;		/* in the arena, without the quotes */
	uint32_t column, span;		/* in code points, as written */
	size_t begin, end;		/* bytes in the line */
};

struct words {
	struct arena arena;
	struct word *list;
	size_t n, capacity;
};

/* The words of a line of NBYTES at PLACE (its column is that of the first byte).  0, or
 * -1 after reporting a mistake of writing: what has been read so far is there. */
int words_split(struct words *w, const char *line, size_t nbytes, struct place place,
		struct diag_sink *sink);
void words_done(struct words *w);

#endif
