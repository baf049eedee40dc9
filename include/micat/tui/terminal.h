/*
 * terminal: curses begun and ended, canvases carried to it, keys from it.
 *
 * The only layer that knows curses.  Whatever happens - quit, signal, die() - the
 * terminal is given back as it was found: terminal_stop() may be called at any
 * time and any number of times.
 */
#ifndef MICAT_TUI_TERMINAL_H
#define MICAT_TUI_TERMINAL_H

#include <stdbool.h>

#include "micat/view/app.h"
#include "micat/view/canvas.h"
#include "micat/view/config.h"
#include "micat/view/keys.h"

enum terminal_event {
	TERMINAL_KEY,		/* *key was pressed (KEYCODE_RESIZE: the size changed) */
	TERMINAL_MOUSE,		/* *mouse is what it did */
	TERMINAL_NOTHING,	/* no key is waiting */
	TERMINAL_GONE,		/* hang-up or end of input: nobody is there any more */
	TERMINAL_SIGNAL,	/* asked to end: terminal_signal() says by what */
};

/* Before another thread is begun: from now on who dies gives the terminal back. */
void terminal_prepare(void);
/* Start on the controlling terminal, with the looks and the mouse of CONFIG.  0, or -1 with
 * *REASON set to a sentence (borrowed) where there is no terminal or its description is not known. */
int terminal_start(bool colour, const struct config *config, const char **reason);
/* The looks or the mouse have changed. */
void terminal_configure(bool colour, const struct config *config);
void terminal_stop(void);

void terminal_size(int *nrows, int *ncols);

/* Show CV: only rows that changed since the last call are given to curses. */
void terminal_show(const struct canvas *cv);
void terminal_redraw(void);		/* the next terminal_show() draws everything anew */

/* The next key or movement of the mouse that is already there; never waits. */
enum terminal_event terminal_read(struct key *key, struct mouse *mouse);
/* Sleep until a key or a signal comes, FD (-1: none) has something to read, or MS
 * milliseconds (-1: any number) are over.  True: FD has. */
bool terminal_wait(int fd, int ms);
int terminal_signal(void);		/* the signal that asks to end, 0: none */

/* Give the terminal to another program or the shell, and take it back. */
void terminal_suspend(void);		/* stop this job, as ^Z does; returns after fg */
void terminal_leave(void);
void terminal_return(void);

#endif
