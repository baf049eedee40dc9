/*
 * read: catalogue files, through libxml2's SAX2 push parser, into a catalogue.
 *
 * The files are hostile until shown otherwise: only regular files and standard
 * input are read, bytes are fed (libxml2 never opens a name), a DOCTYPE ends the
 * reading, start tags over 64 KiB, depth over 16 and texts over 1 MiB are
 * refused, nothing is fetched.
 */
#ifndef MICAT_XML_READ_H
#define MICAT_XML_READ_H

#include "micat/base/diag.h"
#include "micat/catalogue/builder.h"
#include "micat/xml/progress.h"

/*
 * Read PATHS (files, directories - their *.xml in byte order of names - or "-")
 * in their order into one catalogue.  NULL after reporting at least one error;
 * every error of every file is reported.
 */
struct catalogue *xml_read(const char *const *paths, size_t npaths, struct diag_sink *sink);

/* The same with PROGRESS (may be NULL): where its report said stop, NULL without an error. */
struct catalogue *xml_read_progress(const char *const *paths, size_t npaths,
				    struct diag_sink *sink, const struct progress *progress);

/* Where snapshots of what was read are kept, and of how much. */
struct keeping {
	const char *folder;	/* made where it is not there */
	uint64_t least_nbytes;	/* of the files together */
};

/* The same, from the snapshot of these very files where there is one; else one is made of
 * what was read.  That it cannot be kept is no error: it is read again next time.  What
 * comes from a snapshot has no warnings.  KEEPING NULL: no snapshot. */
struct catalogue *xml_read_kept(const char *const *paths, size_t npaths, struct diag_sink *sink,
				const struct progress *progress, const struct keeping *keeping);

/* The same from memory: for tests and fuzzing.  NAME stands for the file. */
struct catalogue *xml_read_memory(const char *name, const char *bytes, size_t nbytes,
				  struct diag_sink *sink);

#endif
