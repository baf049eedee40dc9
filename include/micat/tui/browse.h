/*
 * browse: the loop that joins the app to the terminal.
 */
#ifndef MICAT_TUI_BROWSE_H
#define MICAT_TUI_BROWSE_H

#include <stdbool.h>

#include "micat/cli/options.h"
#include "micat/view/app.h"

struct browse_options {
	struct app_options app;	/* with a configuration */
	bool colour;		/* where the configuration says auto */
	/* In the configuration, to be said at the start: the first, or NULL, and how many. */
	const char *mistake;
	size_t nmistakes;
	const char *manual;	/* file of the man page, or NULL where none was found */
	const struct options *command_line;	/* which catalogue is read */
};

/* Read the catalogue and browse it until the user leaves.  Mistakes in it are printed on
 * standard error.  Returns the exit status; *REASON (borrowed) is set where there is no terminal to use.  A
 * signal that ends micat is raised again once the terminal is restored. */
int browse(const struct browse_options *options, const char **reason);

#endif
