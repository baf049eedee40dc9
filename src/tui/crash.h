/*
 * crash: the terminal is given back, too, by a signal that ends the program there and then: a
 * mistake in it or in a library, or a signal that no browser waits for.
 *
 * A thread that is just drawing is not stopped: what it still sends may come behind that.
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

/* True: there is something to give back.  False: nothing, or another program has it. */
void crash_set_terminal(bool is_ours);

/* Is the terminal LINE that of another job than ours?  May be called in a handler of signals. */
bool crash_is_in_background(int line);

#endif
