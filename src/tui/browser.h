/*
 * browser: what the files of the loop share.
 *
 * browse.c   keys, frames, requests
 * reload.c   reading the catalogue, at the start and again
 */
#ifndef TUI_BROWSER_H
#define TUI_BROWSER_H

#include "loading.h"
#include "micat/base/buf.h"
#include "micat/base/watch.h"
#include "micat/catalogue/catalogue.h"
#include "micat/tui/browse.h"

struct browser {
	const struct browse_options *options;
	struct app *app;		/* NULL until the catalogue is there */
	struct catalogue *catalogue;	/* owned */
	struct canvas canvas;
	bool started;			/* the terminal is */
	const char *reason;		/* why it is not, borrowed */
	bool over;			/* to be left at once: terminal_signal(), or gone */
	bool gone;			/* nobody is there any more */
	struct buf said;		/* for standard error, when the terminal is given back */

	struct watch *watch;		/* of what was read last */
	double look_at;			/* when to look whether it has changed; 0: not now */
	bool changed;			/* it had, at the last look */
	struct key waiting[LOADING_MAX_KEYS];	/* typed while it was being read */
	size_t nwaiting;
};

bool browser_start_terminal(struct browser *b);	/* false: b->reason says why not */
void browser_draw(struct browser *b);

/* -- reload.c -- */
bool load_first(struct browser *b);		/* false: all is said in b->said */
enum reload_why { RELOAD_ASKED, RELOAD_EDITED, RELOAD_CHANGED };
void reload(struct browser *b, enum reload_why why);
/* What to wait for beside keys: a descriptor (-1: none), a time (-1: none). */
int reload_fd(const struct browser *b);
int reload_wait_ms(const struct browser *b);
void reload_noticed(struct browser *b);		/* the descriptor has told something */
void reload_if_due(struct browser *b);
void reload_done(struct browser *b);

#endif
