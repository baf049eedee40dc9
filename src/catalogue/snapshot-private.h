/*
 * snapshot-private: what a catalogue that is kept has to do when it is freed.
 */
#ifndef MICAT_SRC_CATALOGUE_SNAPSHOT_PRIVATE_H
#define MICAT_SRC_CATALOGUE_SNAPSHOT_PRIVATE_H

#include "micat/catalogue/snapshot.h"

/* Write what is left to be written, and give back what the image stands in.  Before the
 * columns are freed.  NULL is allowed. */
void snapshot_end(struct snapshot *s);

#endif
