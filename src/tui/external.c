/*
 * external: fork, exec, wait.
 *
 * As system() does it, less the shell: the parent ignores the interrupts of the
 * keyboard while the child runs, and the child starts with default ones.  A ^Z
 * stops both: the handler of ncurses would draw over the child when they go on.
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "micat/tui/external.h"

static const int handed_over[] = { SIGINT, SIGQUIT, SIGTSTP, SIGTERM, SIGHUP, SIGPIPE };

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
	if (pid > 0) {
		/* A resize interrupts the wait; it is no reason to stop waiting. */
		do
			done = waitpid(pid, &status, 0);
		while (done < 0 && errno == EINTR);
	}
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
