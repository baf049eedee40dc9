/*
 * text_view: lines of text in a window that scrolls: the detail pane and pages.
 * A page is scrolled; in the detail a current line is moved, since keys act on the
 * value that stands there.
 */
#ifndef VIEW_TEXT_VIEW_H
#define VIEW_TEXT_VIEW_H

#include "micat/view/lines.h"

#define NO_LINE SIZE_MAX

struct text_view {
	struct lines lines;
	size_t top;		/* first visible line */
	size_t height;		/* visible lines, at least 1 */
	size_t current;		/* the line a search or a jump went to, or NO_LINE */
};

void text_view_init(struct text_view *v);
void text_view_done(struct text_view *v);
void text_view_set_height(struct text_view *v, size_t height);	/* also after lines changed */
void text_view_to(struct text_view *v, size_t line);		/* LINE to the top, as far as there is text */
void text_view_scroll(struct text_view *v, long delta);
void text_view_page(struct text_view *v, long halves);	/* half pages; keeps two lines on full ones */
void text_view_show(struct text_view *v, size_t line);	/* make it current, and visible */

/* The same with a current line, as the detail has one while it has the focus: lines
 * without text are passed over. */
void text_view_enter(struct text_view *v);		/* the first visible one is current, unless one is */
void text_view_step(struct text_view *v, long delta);
void text_view_step_page(struct text_view *v, long halves);
void text_view_step_to(struct text_view *v, size_t line);	/* as far as there is text */

/* The line as it is shown, for searching. */
void text_view_line(const struct text_view *v, size_t line, struct buf *out);

/* The next line (DIRECTION 1, or -1: previous) with a disputed value, not of the
 * value that is current; NO_LINE where there is none. */
size_t text_view_dispute(const struct text_view *v, int direction);

/* Draw into R; occurrences of SEARCH (may be NULL) get ROLE_MATCH. */
void text_view_draw(const struct text_view *v, struct canvas *cv, struct rect r,
		    const char *search);

/* "1–18/61 ↓", nothing where all is visible. */
void text_view_position(const struct text_view *v, bool ascii, struct buf *out);

#endif
