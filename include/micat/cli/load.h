/*
 * load: which files make the catalogue, and reading them with messages on
 * standard error.
 */
#ifndef MICAT_CLI_LOAD_H
#define MICAT_CLI_LOAD_H

#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"
#include "micat/cli/options.h"

/* Prints diagnostics as they come: at most 20 errors, and warnings only where
 * asked for. */
struct load_messages {
	struct diag_sink sink;
	bool with_warnings;
	size_t nprinted;
};
void load_messages_init(struct load_messages *m, bool with_warnings);
void load_messages_finish(const struct load_messages *m);	/* how many were not shown */

/* The catalogue that the options ask for: -c, else $MICAT_CATALOGUE, else the
 * source tree's or the installed one and the user's own over it.  EXTRA more paths
 * are read after those.  NULL after reporting. */
struct catalogue *load_catalogue(const struct options *o, const char *const *extra,
				 size_t nextra, struct diag_sink *sink);

/* The file of the man page NAME ("micat.1"): the source tree's, else the installed
 * one; NULL where there is none.  Caller frees. */
char *load_manual_path(const struct options *o, const char *name);

#endif
