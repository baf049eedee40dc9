/*
 * paint: rows of the canvas into curses, with as few changes of ink as can be.
 */
#ifndef MICAT_SRC_TUI_PAINT_H
#define MICAT_SRC_TUI_PAINT_H

#include <curses.h>

#include "micat/view/canvas.h"

/* How cells look, as curses says it. */
struct ink {
	unsigned long attributes;
	short pair;
};

/* Room for one row. */
struct paint {
	struct ink *inks;
	cchar_t *cells;
};

void paint_init(struct paint *p, int ncols);
void paint_done(struct paint *p);
void paint_row(struct paint *p, const struct canvas *cv, int row);

#endif
