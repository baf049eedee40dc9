/*
 * clipboard: the clipboard of the terminal, where it has one.
 */
#ifndef MICAT_TUI_CLIPBOARD_H
#define MICAT_TUI_CLIPBOARD_H

#include <stdbool.h>

/* TEXT, made harmless, into the terminal's clipboard (OSC 52); whether the terminal takes
 * it, it does not say.  False, and nothing is sent, where it is too long or the terminal
 * is known to have none; *REASON (borrowed) says so. */
bool clipboard_copy(const char *text, const char **reason);

#endif
