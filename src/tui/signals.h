/*
 * signals: those that ask micat to end or to stop are let in while it waits, and nowhere else.
 */
#ifndef MICAT_TUI_SIGNALS_H
#define MICAT_TUI_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

void signals_catch(void);
void signals_let_go(void);	/* nobody will wait for them */

/* The mask to wait with; borrowed. */
const sigset_t *signals_while_waiting(void);

int signals_ending(void);	/* the one that asked micat to end; or 0 */
bool signals_take_stop(void);	/* it was asked to stop: told once */

#endif
