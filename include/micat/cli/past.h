/*
 * past: the file of what was typed before.
 *
 * It is "history" in the user's folder for state, its owner's alone, and is written only
 * where micatrc asks for it, when the browser is left.  Other micats may have written it
 * since it was read: what is written is the file as it is at that moment, with the fresh
 * lines behind it.
 */
#ifndef MICAT_CLI_PAST_H
#define MICAT_CLI_PAST_H

#include "micat/base/diag.h"
#include "micat/view/history.h"

/* Add what the file holds.  What is no line of it is left out without a word: whoever can
 * write it could as well have typed it.  0, or -1 after reporting that it cannot be read. */
int past_read(struct histories *h, struct diag_sink *sink);

/* Add the fresh lines to the file; the folder is made where it is missing.  0, or -1 after
 * reporting: the file is then as it was. */
int past_keep(const struct histories *h, struct diag_sink *sink);

#endif
