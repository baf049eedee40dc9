/*
 * canonical: is a catalogue file written in the one way in which it would be written?
 *
 * There is one canonical text for what a file says: micat-catalogue(5) tells which.
 * What micat writes itself is canonical.  A rewritten file says the same as before, in
 * the same order wherever that matters, and keeps its comments.
 */
#ifndef MICAT_XML_CANONICAL_H
#define MICAT_XML_CANONICAL_H

#include <stdbool.h>
#include <stddef.h>

#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/base/file.h"

struct canonical_file {
	char *name;		/* as it was found last */
	struct file_stamp stamp;	/* from before it was read; of a file */
	struct buf bytes;	/* as it is */
	struct buf canonical;	/* as it should be; empty where it was not asked for */
	bool asked;
};

struct canonical {
	struct canonical_file *files;	/* in the order of reading */
	size_t nfiles, capacity;
};

/*
 * Read PATHS as xml_read() does.  The files of the first NCONTEXT are only read, since the
 * others need what they declare; the others are asked for.  A file that is already there
 * is not read a second time.  0, or -1 after reporting at least one error.
 */
int canonical_read(struct canonical *all, const char *const *paths, size_t npaths,
		   size_t ncontext, struct diag_sink *sink);
void canonical_done(struct canonical *all);

/* Asked for, and not canonical. */
bool canonical_differs(const struct canonical_file *file);

/* Report where a file that differs does so first, and what is canonical there. */
void canonical_report(const struct canonical_file *file, struct diag_sink *sink);

/* Would the catalogue be the same with every file in its canonical form?  Nothing else is
 * ever right; whoever writes the files asks first. */
bool canonical_is_same(const struct canonical *all);

#endif
