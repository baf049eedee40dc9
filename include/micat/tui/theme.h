/*
 * theme: how the roles of a canvas look on this terminal.
 *
 * The looks are those of the configuration; here they become attributes and colour
 * pairs of curses, as far as the terminal has them.
 */
#ifndef MICAT_TUI_THEME_H
#define MICAT_TUI_THEME_H

#include <stdbool.h>

#include "micat/view/canvas.h"
#include "micat/view/config.h"

/* After curses began, and whenever CONFIG has changed.  COLOUR false: attributes only. */
void theme_start(bool colour, const struct config *config);

/* Curses attributes and colour pair of a cell. */
void theme_of(const struct cell *cell, unsigned long *attributes, short *pair);

#endif
