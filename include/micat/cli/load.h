/*
 * load: which files make the catalogue, and reading them with messages on
 * standard error.
 */
#ifndef MICAT_CLI_LOAD_H
#define MICAT_CLI_LOAD_H

#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"
#include "micat/cli/options.h"
#include "micat/xml/progress.h"

/* Prints diagnostics as they come: at most 20 errors and, where asked for, 20
 * warnings. */
struct load_messages {
	struct diag_sink sink;
	bool with_warnings;
	size_t nprinted[DIAG_ERROR + 1];	/* by level, with those that were left out */
	size_t nleft;
	struct buf *keep;	/* they are appended here, not printed; NULL: printed */
};
void load_messages_init(struct load_messages *m, bool with_warnings);
void load_messages_finish(const struct load_messages *m);	/* how many were not shown */

/* Files and directories, in the order in which they are read. */
struct load_paths {
	const char **paths;
	size_t count;
	size_t nown;		/* of them: the catalogue in force */
	char *defaults[2];	/* those that nobody named */
};

/* The paths of the catalogue that the options ask for, as below, and EXTRA more. 0, or -1
 * after reporting that there are none. */
int load_find_paths(const struct options *o, const char *const *extra, size_t nextra,
		    struct load_paths *paths, struct diag_sink *sink);
void load_paths_done(struct load_paths *paths);

/* A catalogue of so many bytes has a snapshot by itself: below that reading takes no time
 * that anybody would notice (25 ms for this much on the machine of tests/bench). */
#define LOAD_SNAPSHOT_NBYTES (1u << 20)

/* The catalogue that the options ask for: -c, else $MICAT_CATALOGUE, else the
 * source tree's or the installed one and the user's own over it.  EXTRA more paths
 * are read after those.  It may come from its snapshot, but for the command that checks it:
 * a snapshot has no warnings.  NULL after reporting, or where PROGRESS (may be NULL) said stop. */
struct catalogue *load_catalogue(const struct options *o, const char *const *extra,
				 size_t nextra, struct diag_sink *sink,
				 const struct progress *progress);

/* Is standard input among what is read?  It can be read but once. */
bool load_reads_standard_input(const struct options *o);

/* The file of the man page NAME ("micat.1"): the source tree's, else the installed
 * one; NULL where there is none.  Caller frees. */
char *load_manual_path(const struct options *o, const char *name);

#endif
