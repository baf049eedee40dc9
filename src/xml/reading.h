/*
 * reading: the steps of reading files into one catalogue, for those who want to know
 * more of a file than what is in it.
 */
#ifndef MICAT_XML_READING_H
#define MICAT_XML_READING_H

#include <stdbool.h>

#include "micat/base/buf.h"
#include "micat/catalogue/builder.h"
#include "micat/xml/progress.h"
#include "pieces.h"

#define READING_CHUNK_NBYTES 65536	/* at most; less in tests alone */

struct reading {
	struct builder *builder;
	struct diag_sink *sink;
	bool failed;		/* an error was reported */
	bool stopped;		/* by the progress's report */
	bool broke_off;		/* a file could not be read to its end */
	char *chunk;
	size_t chunk_nbytes;
	struct pieces_rules rules;
	size_t ntaken;		/* pieces that were read on another thread */
	const struct progress *progress;	/* may be NULL */
	uint64_t nbytes, total;		/* read, and there to be read; TOTAL 0: not known */
	uint64_t nshown_bytes;		/* at the last look at what there is so far */
};

void reading_begin(struct reading *r, struct diag_sink *sink);

/* The next file, whose bytes are also appended to KEEP (may be NULL) as far as it was
 * read; or bytes that stand for a file NAME. */
void reading_file(struct reading *r, const char *name, struct buf *keep);
void reading_bytes(struct reading *r, const char *name, const char *bytes, size_t nbytes);

/* The catalogue, or NULL where anything failed. */
struct catalogue *reading_finish(struct reading *r);

#endif
