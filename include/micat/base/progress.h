/*
 * progress: how far something long is, and whether it shall go on.
 */
#ifndef MICAT_BASE_PROGRESS_H
#define MICAT_BASE_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* REPORT is called often, and has to see for itself that it costs little. */
struct progress {
	/* The file NAME is being read, and NBYTES of TOTAL bytes (0: not known) of all files
	 * are; NAME NULL: all are, and what they say is put together.  False: stop. */
	bool (*report)(void *context, const char *name, uint64_t nbytes, uint64_t total);
	void *context;
};

#endif
