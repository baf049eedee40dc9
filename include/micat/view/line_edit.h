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

#include "micat/base/buf.h"
#include "micat/view/canvas.h"
#include "micat/view/keys.h"

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
