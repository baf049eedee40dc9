/*
 * list_view: which row of an ordered set the user is on, and what is visible.
 *
 * It knows positions, not models and not the terminal.  When the set behind it
 * is replaced, the caller says where the selected row went; the view then
 * scrolls as little as possible, so that the eye keeps its place.
 */
#ifndef MICAT_VIEW_LIST_VIEW_H
#define MICAT_VIEW_LIST_VIEW_H

#include <stddef.h>

struct list_view {
	size_t nrows;		/* in the set */
	size_t selected;	/* < nrows, or 0 when empty */
	size_t top;		/* first visible row */
	size_t height;		/* visible rows, at least 1 */
};

void list_view_init(struct list_view *v);
void list_view_set_height(struct list_view *v, size_t height);
void list_view_replace(struct list_view *v, size_t nrows, size_t selected);
void list_view_select(struct list_view *v, size_t row);
void list_view_move(struct list_view *v, long delta);	/* stops at the ends */
void list_view_page(struct list_view *v, long halves);	/* half pages; keeps two rows of context on full ones */
void list_view_scroll(struct list_view *v, long delta);	/* the window; the selection is kept inside */

#endif
