/*
 * external: fork, exec, wait.
 *
 * As system() does it, less the shell: the parent ignores the interrupts of the
 * keyboard while the child runs, and the child starts with default ones.  A ^Z
 * stops both, and micat without a handler: it would draw over the child when they go on.
 */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "micat/tui/external.h"
#include "micat/tui/terminal.h"

#define GRACE_SECONDS 1	/* for a program that was asked to end */

static const int handed_over[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP, SIGPIPE,
				    SIGXFSZ };

#define NHANDED_OVER (sizeof(handed_over) / sizeof(handed_over[0]))

_Noreturn static void child(const char *const *argv)
{
	sigset_t none;

	for (size_t i = 0; i < NHANDED_OVER; i++)
		signal(handed_over[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* execvp does not write to its arguments; the prototype is older than const. */
	execvp(argv[0], (char *const *)(const void *)argv);
	_exit(127);
}

static void on_child(int number)
{
	(void)number;	/* it only ends the waiting */
}

/* A signal that asks micat to end, which is blocked elsewhere, is let in and told to the
 * program; where that does not end, it is left alone after a moment: -1. */
static pid_t wait_for(pid_t pid, int *status)
{
	struct sigaction act = { .sa_handler = on_child }, usual;
	struct timespec moment = { GRACE_SECONDS, 0 };
	sigset_t child_ended, before, waiting;
	bool told = false;
	pid_t done;
	int n;

	sigemptyset(&act.sa_mask);
	sigaction(SIGCHLD, &act, &usual);
	sigemptyset(&child_ended);
	sigaddset(&child_ended, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child_ended, &before);
	waiting = before;
	sigdelset(&waiting, SIGCHLD);
	sigdelset(&waiting, SIGTERM);
	sigdelset(&waiting, SIGHUP);
	sigdelset(&waiting, SIGTSTP);
	do {
		done = waitpid(pid, status, WNOHANG);
		if (done != 0 && (done > 0 || errno != EINTR))
			break;
		if (terminal_signal() && !told) {
			told = true;
			kill(pid, terminal_signal());
		}
		/* A resize interrupts it too. */
		n = ppoll(NULL, 0, told ? &moment : NULL, &waiting);
	} while (n < 0 && errno == EINTR);
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGCHLD, &usual, NULL);
	return done > 0 ? done : -1;
}

int external_run(const char *const *argv)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, usual = { .sa_handler = SIG_DFL };
	struct sigaction interrupt, quit, stop;
	int status = 0;
	pid_t pid, done = -1;

	sigemptyset(&ignore.sa_mask);
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	sigemptyset(&usual.sa_mask);
	sigaction(SIGTSTP, NULL, &stop);
	if (stop.sa_handler != SIG_IGN)
		sigaction(SIGTSTP, &usual, NULL);
	pid = fork();
	if (pid == 0)
		child(argv);
	if (pid > 0)
		done = wait_for(pid, &status);
	/* One that came while it was blocked is pending although it is ignored; ignoring
	 * it once more takes it away. */
	sigaction(SIGINT, &ignore, NULL);
	sigaction(SIGQUIT, &ignore, NULL);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	sigaction(SIGTSTP, &stop, NULL);
	if (pid < 0 || done < 0)
		return 127;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
