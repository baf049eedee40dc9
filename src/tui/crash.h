/*
 * crash: the terminal is given back, too, by a signal that ends the program there and then: a
 * mistake in it or in a library, or one that nobody sends a browser.
 */
#ifndef MICAT_TUI_CRASH_H
#define MICAT_TUI_CRASH_H

#include <stdbool.h>
#include <termios.h>

/* From now on; but who catches such a signal already (a sanitizer) goes on to.  SETTINGS, of the
 * terminal LINE, are borrowed, and are what they were before curses changed them. */
void crash_catch(int line, const struct termios *settings);

/* What curses turns on is turned off again.  After newterm(), which reads how that is done. */
void crash_learn_terminal(void);

/* Is there anything to give back, or is the terminal another program's? */
void crash_has_terminal(bool has);

/* After another program, which may have been killed: what curses takes for granted is so again. */
void crash_put_right(void);

#endif
