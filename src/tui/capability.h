/*
 * capability: what the terminal can do, as the variables of <term.h>.  It is not asked by name:
 * tigetstr() makes a table of the names first, and crashes where there is no memory for it
 * (ncurses 6.4).
 *
 * Included last, since each name is a macro.
 */
#ifndef MICAT_TUI_CAPABILITY_H
#define MICAT_TUI_CAPABILITY_H

#include <stdbool.h>

#include <curses.h>
#include <term.h>

/* Where there is a mouse: its reports in each way, of the focus and of pasted text, turned off. */
#define XTERM_REPORTS_OFF "\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?1004l\033[?2004l"

/* -1 is one that the terminal's description took back. */
static inline bool is_there(const char *capability)
{
	return capability && capability != (const char *)-1;
}

#endif
