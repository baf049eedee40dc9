/*
 * commands: the batch front end.
 */
#ifndef MICAT_CLI_COMMANDS_H
#define MICAT_CLI_COMMANDS_H

#include "micat/cli/options.h"

/* Run any command but BROWSE; returns the exit status.  Data goes to standard
 * output, messages to standard error. */
int commands_run(const struct options *o);

#endif
