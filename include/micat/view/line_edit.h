/*
 * line_edit: one line of text with a cursor, as readline users expect it.
 *
 * Left Right Home End ^A ^E ^B ^F, M-b M-f by words, Backspace ^H, Delete ^D, ^W
 * M-d ^U ^K, ^Y yanks, ^T swaps; everything works on clusters, so that no
 * character is ever torn.  Control characters cannot be typed.
 */
#ifndef MICAT_VIEW_LINE_EDIT_H
#define MICAT_VIEW_LINE_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "micat/base/buf.h"
#include "micat/view/canvas.h"
#include "micat/view/keys.h"

/* What the keys do, for the help screen.  EDIT_KEY(keys, help) */
#define EDIT_KEYS(EDIT_KEY)                                                    \
	EDIT_KEY("Left Right ^B ^F", "move by a character")                    \
	EDIT_KEY("M-b M-f", "move by a word")                                  \
	EDIT_KEY("Home End ^A ^E", "to the beginning, to the end")             \
	EDIT_KEY("Backspace ^H Delete ^D", "delete the character before, under the cursor") \
	EDIT_KEY("^W M-Backspace M-d", "delete a word: before (as far as the space), before, behind") \
	EDIT_KEY("^U ^K", "delete to the beginning, to the end")               \
	EDIT_KEY("^Y", "put back what was deleted last")                       \
	EDIT_KEY("^T", "swap two characters")

struct edit_key_info {
	const char *keys, *help;
};
extern const struct edit_key_info edit_key_table[];
extern const size_t edit_key_nrows;

#define LINE_EDIT_MAX 4096	/* bytes; what goes beyond is not taken */

struct line_edit {
	struct buf text;
	size_t cursor;		/* byte offset, at a cluster boundary */
	size_t scroll;		/* first visible byte */
	char *killed;		/* for ^Y; owned */
};

enum edit_result { EDIT_IGNORED, EDIT_MOVED, EDIT_CHANGED };

void line_edit_init(struct line_edit *e);
void line_edit_done(struct line_edit *e);
void line_edit_set(struct line_edit *e, const char *text);	/* cursor at the end */
enum edit_result line_edit_key(struct line_edit *e, struct key key);
/* Draw in NCOLS columns, scrolled so that the cursor is visible; sets the
 * canvas's cursor when FOCUSED. */
void line_edit_draw(struct line_edit *e, struct canvas *cv, int row, int col, int ncols,
		    enum role role, bool focused);

#endif
