/*
 * history: lines that were typed, to be walked through with Up and Down.
 *
 * A fresh line was typed here, others come from an earlier time: who keeps a history for
 * another time adds the fresh ones to what others have kept since.
 */
#ifndef MICAT_VIEW_HISTORY_H
#define MICAT_VIEW_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

struct history_line {
	char *text;		/* owned */
	bool fresh;
};

struct history {
	size_t max;		/* lines that are kept; the oldest go first */
	struct history_line *lines;	/* oldest first */
	size_t nlines, capacity;
	size_t at;		/* the line that is in the field; nlines: the draft */
	char *draft;		/* what was typed before the walk; owned */
};

void history_init(struct history *h);	/* keeps nothing until MAX is set */
void history_limit(struct history *h, size_t max);
void history_done(struct history *h);

/* Keep LINE as the newest, wherever it stood before; an empty one is not kept. */
void history_add(struct history *h, const char *line);
/* The same of a line from an earlier time. */
void history_add_old(struct history *h, const char *line);

void history_begin(struct history *h);	/* a field was opened: the walk begins at its end */

/* One line back (STEP -1) or on (1) from TEXT, which is in the field now: what shall
 * stand there then (borrowed until the next call), NULL where there is none. */
const char *history_walk(struct history *h, int step, const char *text);

/* Those of the browser. */
struct histories {
	struct history filters, commands;
};
void histories_init(struct histories *h, size_t max);
void histories_limit(struct histories *h, size_t max);
void histories_done(struct histories *h);

#endif
