/*
 * theme: how the roles of a canvas look on this terminal.
 *
 * One table row a role: a colour of the terminal's own palette (so that it suits
 * dark and light backgrounds) and attributes with and without colour.  The
 * background is always the terminal's own.
 */
#ifndef MICAT_TUI_THEME_H
#define MICAT_TUI_THEME_H

#include <stdbool.h>

#include "micat/view/canvas.h"

/* After curses began.  COLOUR false: attributes only. */
void theme_start(bool colour);

/* Curses attributes and colour pair of a cell. */
void theme_of(const struct cell *cell, unsigned long *attributes, short *pair);

#endif
