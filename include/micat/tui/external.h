/*
 * external: other programs, without a shell.
 */
#ifndef MICAT_TUI_EXTERNAL_H
#define MICAT_TUI_EXTERNAL_H

/* Run ARGV (NULL-terminated; argv[0] is looked up in PATH) on the terminal, which
 * must have been left, and wait for it.  Returns its exit status, 128 + signal
 * where one ended it, 127 where it cannot be run. Interrupts typed meanwhile are
 * the program's, not micat's. */
int external_run(const char *const *argv);

#endif
