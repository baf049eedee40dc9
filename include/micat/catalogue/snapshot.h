/*
 * snapshot: a catalogue that was read, in files, to be mapped instead of read again.
 *
 * One file holds the image, another the columns (columns.h) by the rule "rank", a third the
 * models in the order in which they are shown first.  None is trusted: what was written by
 * anybody since it was last found good is checked, the image by its sums and by every number
 * in it that leads somewhere, or it is no snapshot; columns and an order that were written to
 * are made anew.  What is stale or damaged costs nothing but time.
 */
#ifndef MICAT_CATALOGUE_SNAPSHOT_H
#define MICAT_CATALOGUE_SNAPSHOT_H

#include <time.h>

#include "micat/catalogue/catalogue.h"

/* Where the snapshot of a catalogue is, and of what it is one. */
struct snapshot_of {
	const char *path;		/* without the ending: ".image", ".columns", ".order" */
	const void *key;		/* what it was read from, and how that stood then */
	size_t key_nbytes;
	struct timespec newest;		/* the last change of what it was read from */
};

/* The catalogue of a snapshot; NULL where there is none that is sound.  To be freed like
 * any other. */
struct catalogue *snapshot_open(const struct snapshot_of *of);

/*
 * Keep C when it is freed.  That nothing can be written is no error, and neither is that what
 * C was read from is so new that it could change again without a later time: then nothing is
 * kept.
 */
void snapshot_keep(struct catalogue *c, const struct snapshot_of *of);

/* The moment is good to write C's image, if it is to be kept and was not written yet: a thread
 * does. */
void snapshot_write(struct catalogue *c);

/* All models of C, each once, in the order that was kept under WORDS; NULL: none was.  They live
 * as long as C. */
const model_id *snapshot_order(const struct catalogue *c, const char *words);

/* Keep ROWS, all models of C, under WORDS, which say by what they are ordered, with the snapshot:
 * for the next one that opens it, instead of any other order.  Without a snapshot nothing is
 * kept. */
void snapshot_keep_order(const struct catalogue *c, const char *words, const model_id *rows);

#endif
