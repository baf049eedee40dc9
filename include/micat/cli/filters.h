/*
 * filters: the file of saved filters.
 *
 * It is "filters" in the user's folder for configuration, and is written only when a
 * filter is saved or forgotten.
 */
#ifndef MICAT_CLI_FILTERS_H
#define MICAT_CLI_FILTERS_H

#include "micat/base/diag.h"
#include "micat/query/saved.h"

/* Add what the file holds, reporting its mistakes; -1 after reporting that it cannot be read. */
int filters_read(struct saved_filters *s, struct diag_sink *sink);

/* Change the line of NAME in the file as it is now, or leave it out (QUERY NULL); the
 * folder is made where it is missing.  0, or -1 after reporting: nothing was written. */
int filters_keep(const char *name, const char *query, struct diag_sink *sink);

#endif
