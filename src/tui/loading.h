/*
 * loading: the catalogue is read by a thread, while the caller has the terminal.
 *
 * The thread tells how far it is and, of a catalogue that is large or comes through a pipe, hands
 * over looks at what it has so far: the first after a moment, each further one after three times
 * as long, so that making them takes little of its time.  Whoever waits for it waits for its
 * descriptor beside the keys.
 */
#ifndef TUI_LOADING_H
#define TUI_LOADING_H

#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"
#include "micat/cli/options.h"

/* Before anything is shown: most catalogues are there by then. */
#define LOADING_FIRST_MS 300
#define LOADING_STEP_MS 100	/* from one report to the next, or where there is no descriptor */

struct loading;

/* What is called now and then while it is read by the caller, as no thread could be had. */
struct loading_meanwhile { void (*call)(void *context); void *context; };

/* Begin to read what the options ask for.  SINK is the thread's until loading_end(). */
struct loading *loading_begin(const struct options *o, struct diag_sink *sink, bool with_looks,
			      struct loading_meanwhile meanwhile);

/* Readable when there is something new; -1: none could be had, and it has to be asked. */
int loading_fd(const struct loading *l);
/* Wait for that, where there are no keys: for so many milliseconds, or (-1) for ever. */
void loading_wait(struct loading *l, int ms);
void loading_drain(struct loading *l);

/* Also where no thread could be had: then it is read by loading_end(). */
bool loading_has_ended(struct loading *l);
bool loading_has_look(struct loading *l);
struct catalogue *loading_take_look(struct loading *l);	/* the caller's; NULL: there is none */

/* "reading c.xml 37 %"; SHORT "37 % read, 12 % shown": in the last look that was taken. */
void loading_describe(struct loading *l, bool is_short, struct buf *out);

void loading_stop(struct loading *l);

/* The catalogue, or NULL after reporting or where it was stopped; waits, and frees L. */
struct catalogue *loading_end(struct loading *l);

#endif
