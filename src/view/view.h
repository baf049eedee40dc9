/*
 * view: a screen of its own over the panes - a page, a chart, a comparison.
 *
 * Views lie on a stack; keys go to the upmost one, through the action table and its
 * context.  A view embeds struct view as its first member and consists of either lines
 * of text or rows, so that moving and searching are the same in all of them.
 */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "micat/view/actions.h"
#include "micat/view/list_view.h"
#include "text-view.h"

/* Of rows with something at both ends: further apart one is no longer beside the other. */
#define ROWS_MAX_NCOLS 110

struct app;
struct view;

struct view_kind {
	unsigned context;	/* its bit in the action table */
	enum action opener;	/* what opens it, for which it needs no hint; or ACTION_NONE */
	bool covers_bar;	/* it takes the lines of the filter bar too */
	bool has_current;	/* of a text: keys act on its current line, which moves */

	/* One of the two: what moves under the keys. */
	struct text_view *(*text)(struct view *v);
	struct list_view *(*rows)(struct view *v);
	/* Of rows: what a search looks in, appended to OUT. */
	void (*row_text)(struct app *app, struct view *v, size_t row, struct buf *out);

	/* What is selected, for copying: its model, or MODEL_NONE where it is none's; what is
	 * said there is appended to VALUE.  NULL: nothing can be. */
	model_id (*selected)(struct app *app, struct view *v, struct buf *value);

	/* An action that moving, searching and the app itself do not know, or that means
	 * something else here; false: it is not the view's.  It may close the view. NULL:
	 * there is none. */
	bool (*act)(struct app *app, struct view *v, enum action action, long count,
		    const char *argument);
	/* The hint of ACTION where its present one is not the table's, which NULL stands for;
	 * "": none.  The function NULL: always the table's. */
	const char *(*hint)(const struct app *app, const struct view *v, enum action action);
	/* A click at ROW and COL of the screen; false: it is on the rows, or nowhere.  NULL:
	 * all clicks are. */
	bool (*click)(struct app *app, struct view *v, int row, int col);
	/* The filter or what is chosen of the claims has changed; NULL: it does not care. */
	void (*update)(struct app *app, struct view *v);
	/* R is where it will be drawn: make lines for its width, set heights. */
	void (*lay_out)(struct app *app, struct view *v, struct rect r);
	/* Draw in R with a frame, and set the canvas's cursor. */
	void (*draw)(struct app *app, struct view *v, struct canvas *cv, struct rect r);
	void (*done)(struct view *v);	/* what it owns, but not V itself */
};

struct view {
	const struct view_kind *kind;
	struct view *below;
};

/* Put V, which mem_zalloc() made, on top; the app owns it from here on. */
void view_open(struct app *app, struct view *v, const struct view_kind *kind);
void view_close(struct app *app);		/* the upmost */
void view_close_all(struct app *app);
void view_update_all(struct app *app);
void view_next_model(struct app *app, long n);	/* select the one N rows further on */

/* Rows over a text about the selected one, in NROWS: the rows have what they need, as long
 * as the text has its half; the text has the rest, with an empty line between where there
 * is room for one. */
void view_split(struct list_view *rows, struct text_view *text, int nrows);
/* Draw that text in R, below NROWS that are drawn. */
void view_draw_below(struct app *app, struct canvas *cv, struct rect r, int nrows,
		     const struct text_view *text);
/* "2–5/7 ↑↓ J · 1/3": both positions, with the key that scrolls the text. */
void view_split_foot(const struct app *app, const struct list_view *rows,
		     const struct text_view *text, struct buf *out);

#endif
