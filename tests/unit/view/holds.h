/*
 * holds: what is true of the browser after every key, whatever it was.
 */
#ifndef MICAT_TESTS_VIEW_HOLDS_H
#define MICAT_TESTS_VIEW_HOLDS_H

#include "app-private.h"

/* Each ends the program by bug() where something is not so. */

/* Rows are exactly those of a plain evaluation, in the order. */
void hold_rows(const struct app *app);

/* The selection is among the rows and in sight, cursors are within texts; the bar and the
 * list say the same, or the bar says why not. */
void hold_view(const struct app *app);

/* The cursor and all text are on the canvas, and nothing on it is a control. */
void hold_canvas(const struct canvas *cv);

#endif
