/*
 * rc: finding and reading micatrc.
 */
#ifndef MICAT_CLI_RC_H
#define MICAT_CLI_RC_H

#include "micat/base/diag.h"
#include "micat/cli/options.h"
#include "micat/view/config.h"

/* The file: $MICAT_CONFIG, else micatrc in the user's folder for configuration; NULL
 * where there is no home.  Caller frees.  NAMED: it was asked for, and must be there. */
char *rc_path(bool *named);

/* Obey the file into C, which has the defaults.  No file, and /dev/null, are none.  How
 * many mistakes were reported. */
size_t rc_read(struct config *c, struct diag_sink *sink);

/* The bytes of PATH appended to OUT, as rc_read() reads them: -1 after reporting, 0 also
 * where nothing is there and NAMED is false. */
int rc_read_file(const char *path, bool named, struct buf *out, struct diag_sink *sink);

/* What was given on the command line goes over the configuration, and what was not is
 * taken from there: O borrows from C. */
void rc_join(struct options *o, struct config *c);

#endif
