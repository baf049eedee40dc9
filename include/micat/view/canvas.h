/*
 * canvas: a screen made of cells, without a terminal.
 *
 * The views draw on a canvas, borders and all; the tui layer carries it over to
 * curses, and tests read it as text.  So every screen is tested where it is made,
 * and the terminal layer holds no logic.  Coordinates are (row, column) from 0;
 * drawing outside the canvas or the clip is cut.  Text is made harmless
 * (text_visible) on its way in: no control ever stands in a cell.
 */
#ifndef MICAT_VIEW_CANVAS_H
#define MICAT_VIEW_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/base/buf.h"

/* What a piece of text is, never how it looks: the theme decides that.
 * ROLE(symbol, word, help) */
#define CANVAS_ROLES(ROLE)                                                        \
	ROLE(TEXT, "text", "ordinary text")                                       \
	ROLE(DIM, "dim", "sources, dates, hints")                                 \
	ROLE(HEADING, "heading", "group headings")                                \
	ROLE(TITLE, "title", "pane titles")                                       \
	ROLE(BORDER, "border", "frames of panes that do not have the focus")      \
	ROLE(FOCUS, "focus", "the frame of the pane that has the focus")          \
	ROLE(BAR, "bar", "the filter bar and its chips")                          \
	ROLE(KEY, "key", "key names in the hint line")                            \
	ROLE(MATCH, "match", "the text a search found")                           \
	ROLE(YES, "yes", "available, true")                                       \
	ROLE(NO, "no", "not available, false")                                    \
	ROLE(UNKNOWN, "unknown", "nobody says")                                   \
	ROLE(DISPUTED, "disputed", "sources contradict each other")               \
	ROLE(BETTER, "better", "the better value in a comparison")                \
	ROLE(ERROR, "error", "messages about mistakes")

enum role {
#define CANVAS_ROLE_ENUM(symbol, word, help) ROLE_##symbol,
	CANVAS_ROLES(CANVAS_ROLE_ENUM)
#undef CANVAS_ROLE_ENUM
	NROLES
};

struct role_info {
	const char *word, *help;
};
extern const struct role_info role_table[NROLES];

#define CELL_CODE_POINTS 5	/* a base and four marks; further marks are dropped */

struct cell {
	uint32_t text[CELL_CODE_POINTS];	/* 0-terminated when shorter; text[0] 0: the
						   right half of a wide character */
	uint8_t role;
	bool selected;		/* drawn in reverse */
	bool underlined;
};

struct canvas {
	int nrows, ncols;
	struct cell *cells;	/* row by row */
	int cursor_row, cursor_col;	/* where the hardware cursor stands after the frame */
	bool ascii;		/* signs and borders in ASCII; other letters as '?' */
	int clip_row, clip_col, clip_nrows, clip_ncols;	/* drawing is confined to it */
};

struct rect {
	int row, col, nrows, ncols;
};

void canvas_init(struct canvas *cv, int nrows, int ncols, bool ascii);
void canvas_done(struct canvas *cv);
void canvas_resize(struct canvas *cv, int nrows, int ncols);
void canvas_clear(struct canvas *cv);		/* spaces, ROLE_TEXT, no clip, cursor at 0,0 */
void canvas_clip(struct canvas *cv, struct rect r);	/* intersected with the canvas */
void canvas_unclip(struct canvas *cv);

/* Draw NBYTES of UTF-8 from (ROW, COL) on, at most NCOLS columns, cut at a
 * cluster; returns the columns used.  A text that does not fit is cut and ends
 * in "…" when ELLIPSIS is set. */
int canvas_put(struct canvas *cv, int row, int col, int ncols, const char *s, size_t nbytes,
	       enum role role, bool ellipsis);
int canvas_puts(struct canvas *cv, int row, int col, const char *s, enum role role);	/* no limit but the clip */

/* What of the raw text reaches the cells, appended to OUT: harmless, and in ASCII
 * where asked.  The command line's tables show text in the same way. */
void canvas_text(struct buf *out, bool ascii, const char *s, size_t nbytes);

/* The columns this raw text takes once it is drawn: what is made visible or put
 * into ASCII counted as it is shown. */
size_t canvas_text_ncols(bool ascii, const char *s, size_t nbytes);

void canvas_fill(struct canvas *cv, struct rect r, enum role role);	/* spaces */
void canvas_select(struct canvas *cv, int row, int col, int ncols);	/* mark cells selected */
void canvas_underline(struct canvas *cv, int row, int col, int ncols);
/* Another role for cells that are drawn already: what a search found. */
void canvas_role(struct canvas *cv, int row, int col, int ncols, enum role role);

/* A frame around R with TITLE in the upper and FOOT at the right of the lower
 * border (either may be NULL). */
void canvas_frame(struct canvas *cv, struct rect r, const char *title, const char *foot,
		  bool focused);

/* Row ROW as UTF-8 text without trailing spaces, appended to OUT: for tests. */
void canvas_row_text(const struct canvas *cv, int row, struct buf *out);

#endif
