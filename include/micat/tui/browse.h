/*
 * browse: the loop that joins the app to the terminal.
 */
#ifndef MICAT_TUI_BROWSE_H
#define MICAT_TUI_BROWSE_H

#include <stdbool.h>

#include "micat/base/diag.h"
#include "micat/view/app.h"

struct browse_options {
	struct app_options app;	/* with a configuration */
	bool colour;		/* where the configuration says auto */
	const char *mistake;	/* in the configuration, to be said at the start; NULL none */
	const char *manual;	/* file of the man page, or NULL where none was found */
	/* Read the catalogue anew (for ^R): NULL after reporting. */
	struct catalogue *(*load)(void *context, struct diag_sink *sink);
	void *context;
};

/* Browse CATALOGUE, which is owned from here on, until the user leaves.  Returns the
 * exit status; *REASON (borrowed) is set where there is no terminal to use.  A
 * signal that ends micat is raised again once the terminal is restored. */
int browse(struct catalogue *catalogue, const struct browse_options *options,
	   const char **reason);

#endif
