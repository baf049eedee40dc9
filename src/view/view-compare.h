/*
 * view-compare: the comparison that is open, shared by what moves in it (view-compare.c)
 * and what draws it (compare-draw.c).
 */
#ifndef VIEW_VIEW_COMPARE_H
#define VIEW_VIEW_COMPARE_H

#include "app-private.h"
#include "micat/view/compare.h"

/* A line of the table: a heading, or a row of the comparison. */
struct entry {
	const char *heading;	/* NULL: it is a row */
	size_t row;
	size_t number;		/* among the shown rows, from 0 */
};

struct comparison {
	struct view view;
	struct compare compare;
	bool differences;	/* rows that are equal are left out */
	struct entry *entries;
	size_t nentries, capacity;
	struct list_view rows;	/* over the entries */
	size_t was_selected;	/* before the last key: which way a heading is passed */
	size_t column, first;	/* the present model, the first visible one */
	int widest_label, widest_cell, widest_name;	/* a cell may be a name */
	/* Set by lay_out(). */
	int label_ncols, column_ncols, header_nrows, foot_nrows;
	size_t nvisible;
};

/* -- view-compare.c -- */
const struct compare_row *comparison_row(const struct comparison *v);	/* present; NULL: none */
void comparison_leave_heading(struct comparison *v);	/* after any move, or a new height */

/* -- compare-draw.c -- */
void comparison_lay_out(struct app *app, struct view *view, struct rect r);
void comparison_draw(struct app *app, struct view *view, struct canvas *cv, struct rect r);

#endif
