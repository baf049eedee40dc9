/*
 * signals: the handlers set a flag.
 */
#include "config.h"

#include "signals.h"

#include <stddef.h>

static const int caught[] = { SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGQUIT };

#define NCAUGHT (sizeof(caught) / sizeof(caught[0]))

static volatile sig_atomic_t ending, stop_is_due;
static sigset_t while_waiting;

static void on_signal(int number)
{
	if (number == SIGTSTP)
		stop_is_due = 1;
	else
		ending = number;
}

/* What was ignored (nohup) stays ignored. */
static bool is_ignored(int number)
{
	struct sigaction now;

	return sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

void signals_catch(void)
{
	struct sigaction act = { .sa_handler = on_signal };
	sigset_t block;

	sigemptyset(&act.sa_mask);
	sigemptyset(&block);
	sigprocmask(SIG_SETMASK, NULL, &while_waiting);
	for (size_t i = 0; i < NCAUGHT; i++) {
		sigdelset(&while_waiting, caught[i]);
		if (is_ignored(caught[i]))
			continue;
		sigaction(caught[i], &act, NULL);
		sigaddset(&block, caught[i]);
	}
	sigprocmask(SIG_BLOCK, &block, NULL);
}

void signals_let_go(void)
{
	for (size_t i = 0; i < NCAUGHT; i++)
		if (!is_ignored(caught[i]))
			signal(caught[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, &while_waiting, NULL);
}

const sigset_t *signals_while_waiting(void)
{
	return &while_waiting;
}

int signals_ending(void)
{
	return ending;
}

bool signals_take_stop(void)
{
	bool is_due = stop_is_due;

	stop_is_due = 0;
	return is_due;
}
