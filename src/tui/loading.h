/*
 * loading: what is on the screen while the catalogue is being read.
 *
 * Nothing for a moment: most catalogues are there before a screen could be read.  Then
 * one line, drawn at most ten times a second, and keys are listened to: Esc stops, what
 * else is typed waits until the catalogue is there.
 */
#ifndef TUI_LOADING_H
#define TUI_LOADING_H

#include <stdbool.h>
#include <stddef.h>

#include "micat/base/progress.h"
#include "micat/view/keys.h"

#define LOADING_MAX_KEYS 64	/* typed meanwhile; more are forgotten */

struct loading {
	/* Show TEXT; false: there is no screen to show it on, and there will be none. */
	bool (*show)(void *context, const char *text);
	void *context;

	double next;		/* when to look at keys and screen again */
	bool hopeless;		/* show() said so */
	bool stopped;		/* by the user */
	bool over;		/* the terminal has gone, or a signal came */
	bool gone;		/* the former */
	struct key keys[LOADING_MAX_KEYS];
	size_t nkeys;
};

void loading_init(struct loading *l, bool (*show)(void *context, const char *text), void *context);
/* What the reader of the files reports to; borrows L. */
struct progress loading_progress(struct loading *l);

#endif
