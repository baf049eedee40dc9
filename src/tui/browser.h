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
#include "micat/cli/load.h"
#include "micat/tui/browse.h"
#include "micat/view/keys.h"

#define WAITING_MAX_KEYS 4096	/* typed while nothing can take them: as many as a terminal keeps */

struct browser {
	const struct browse_options *options;
	struct app *app;		/* NULL until the catalogue is there */
	struct catalogue *catalogue;	/* owned; while LOADING goes on, what was read so far */
	struct canvas canvas;
	bool started;			/* the terminal is */
	const char *reason;		/* why it is not, borrowed */
	bool over;			/* to be left at once: terminal_signal(), gone or failed */
	bool gone;			/* nobody is there any more */
	bool failed;			/* what was still being read cannot become a catalogue */
	struct buf said;		/* for standard error, when the terminal is given back */

	struct loading *loading;	/* NULL: nothing is being read */
	struct load_messages messages;	/* the reader's, meanwhile */
	struct buf load_said;		/* likewise */
	bool stopped;			/* by the user */
	bool edited;			/* meanwhile: to be read again */

	struct watch *watch;		/* of what was read last */
	double look_at;			/* when to look whether it has changed; 0: not now */
	bool changed;			/* it had, at the last look */
	struct key *waiting;		/* typed before there was an app, or while it could not take them */
	size_t nwaiting, waiting_capacity;
};

bool browser_start_terminal(struct browser *b);	/* false: b->reason says why not */
void browser_draw(struct browser *b);

/* -- reload.c -- */
/* All of the catalogue or, where that takes long, what was read so far.  False: all is said in
 * b->said. */
bool load_first(struct browser *b);
/* How far it is, in TEXT; NULL: nothing is being read. */
const char *load_progress(struct browser *b, struct buf *text);
/* What was still being read is known by now to be no catalogue. */
bool load_has_failed(struct browser *b);
/* Stop reading; false: it goes on for a while, with what is the browser's. */
bool load_stop(struct browser *b);
enum reload_why { RELOAD_ASKED, RELOAD_EDITED, RELOAD_CHANGED };
void reload(struct browser *b, enum reload_why why);
/* What to wait for beside keys: a descriptor (-1: none), a time (-1: none). */
int reload_fd(const struct browser *b);
int reload_wait_ms(const struct browser *b);
void reload_noticed(struct browser *b);		/* the descriptor has told something */
/* Take up what there is of what is still being read, or a change of what was. */
void reload_if_due(struct browser *b);
void reload_done(struct browser *b);

#endif
