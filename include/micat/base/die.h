/*
 * die: the two ways out that are not a result.
 *
 * bug() is for our own mistakes and aborts; die() is for a machine that does
 * not go on (no memory, a write error) and exits with status 4.  Both first
 * run the hook that the terminal layer registers, so that the terminal is
 * itself again before the message is printed.
 */
#ifndef MICAT_BASE_DIE_H
#define MICAT_BASE_DIE_H

enum exit_status {
	EXIT_DONE = 0,
	EXIT_NO_MATCH = 1,	/* nothing matched */
	EXIT_USAGE = 2,		/* wrong usage or query */
	EXIT_CATALOGUE = 3,	/* a catalogue cannot be read or is invalid */
	EXIT_SYSTEM = 4,	/* no terminal, no memory, write error */
};

_Noreturn void bug(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Each thread that dies runs it: it lets one go on.  NULL: none. */
void die_set_hook(void (*hook)(void));

#endif
