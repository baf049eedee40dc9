/*
 * snapshot: a catalogue's image in a file, to be mapped instead of read again.
 *
 * A snapshot is made of a KEY - whatever tells what the catalogue was read from, and how
 * that stood then - and the image.  It is another's bytes until it was checked: it must be
 * a regular file of ours that nobody else may read or write, of this version and machine;
 * its sums must be right, and no number in it may lead out of it.  All that takes time in
 * proportion to its size, and so is done once: the file's stamp is then written beside it
 * (".checked"), and as long as the stamp is the same nothing has written to the file since,
 * because the system sets the time of the last change of a file and nobody else can.
 * What is stale or damaged is no snapshot: the caller reads, and writes a new one.
 */
#ifndef MICAT_CATALOGUE_SNAPSHOT_H
#define MICAT_CATALOGUE_SNAPSHOT_H

#include <time.h>

#include "micat/catalogue/catalogue.h"

/* The catalogue of the snapshot PATH; NULL where there is none of this KEY that is sound.
 * To be freed like any other. */
struct catalogue *snapshot_open(const char *path, const void *key, size_t key_nbytes);

/*
 * Write C into the file PATH, whole or not at all, for its owner alone.  NEWEST is the time
 * of the last change of what C was read from: where that is so near that it could change
 * again without a later time, nothing is kept (EAGAIN).  0, or -1 with errno.
 */
int snapshot_write(const char *path, const void *key, size_t key_nbytes,
		   const struct timespec *newest, const struct catalogue *c);

#endif
