/*
 * progress: how far something long is, and whether it shall go on.
 */
#ifndef MICAT_XML_PROGRESS_H
#define MICAT_XML_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct catalogue;

/* REPORT is called often, and has to see for itself that it costs little; so is WANTS. */
struct progress {
	/* The file NAME is being read, and NBYTES of TOTAL bytes (0: not known) of all files
	 * are; NAME NULL: all are, and what they say is put together.  False: stop. */
	bool (*report)(void *context, const char *name, uint64_t nbytes, uint64_t total);
	/* Is it time for a look at what was read so far?  NULL: never.  Then TAKE gets a catalogue of
	 * it, which is its own, or NULL where there is nothing to be seen yet; NBYTES of the files
	 * are in it. */
	bool (*wants)(void *context);
	void (*take)(void *context, struct catalogue *so_far, uint64_t nbytes);
	void *context;
};

#endif
