/*
 * lines: styled text in lines, wrapped at words, for panes that scroll.
 */
#ifndef MICAT_VIEW_LINES_H
#define MICAT_VIEW_LINES_H

#include "micat/base/mem.h"
#include "micat/view/canvas.h"

struct testimony;

struct span {
	const char *text;	/* in the arena; raw, the canvas makes it harmless */
	size_t nbytes;
	enum role role;
	int col;		/* where it begins in its line */
};

struct line {
	struct span *spans;
	size_t nspans, capacity;
	/* What the line is about, so that keys can act on it; 0 when nothing. */
	uint16_t feature, region;
	uint32_t model;		/* a model that is named there; UINT32_MAX: none */
	const struct testimony *said;	/* who says what stands there; NULL: nobody in particular */
};

struct lines {
	struct arena arena;
	struct line *lines;
	size_t nlines, capacity;
	int ncols;		/* width to wrap at */
	bool ascii;
	int indent;		/* column where continued lines begin */
	int col;		/* where the next span goes */
	bool continued;		/* the last line continues the one before it */
	/* Given to the lines that are begun from here on. */
	uint16_t feature, region;
	uint32_t model;
	const struct testimony *said;
};

void lines_init(struct lines *l, int ncols, bool ascii);
void lines_done(struct lines *l);
void lines_clear(struct lines *l, int ncols);

/* Begin a new line at column COL; what wraps goes on at column INDENT. */
void lines_begin(struct lines *l, int col, int indent);
/* Append text to the last line; breaks at spaces where it does not fit, in the
 * middle of a word only where the word is wider than the line. */
void lines_add(struct lines *l, enum role role, const char *text);
void lines_addf(struct lines *l, enum role role, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Move to column COL of the current line (a new line when already past it). */
void lines_tab(struct lines *l, int col);
/* Text at the right edge, when it fits on the last line; else on a line of its own. */
void lines_add_right(struct lines *l, enum role role, const char *text);

/* Draw lines from FIRST on into R. */
void lines_draw(const struct lines *l, size_t first, struct canvas *cv, struct rect r);

/* The same from the first line on; where not all fit, the last one ends in "…". */
void lines_draw_cut(const struct lines *l, struct canvas *cv, struct rect r);

#endif
