/*
 * stopwatch: run a command and say what it took.
 *
 *     stopwatch OUTPUT COMMAND [ARGUMENT]...
 *
 * What the command prints goes into the file OUTPUT.  One line is printed: seconds of
 * wall time, seconds of processor time, kilobytes of memory at most, exit status (-1 where
 * a signal ended it).  It is a program of its own since the memory of a process begins
 * with that of the one which started it, and this one is small.
 */
#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void become(const char *output, char *const *argv)
{
	int in = open("/dev/null", O_RDONLY);
	int out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (in < 0 || out < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
		_exit(126);
	close(in);
	close(out);
	execvp(argv[0], argv);
	_exit(127);
}

int main(int argc, char *argv[])
{
	struct rusage used;
	double begin = now(), end;
	int status;
	pid_t pid;

	if (argc < 3) {
		fputs("usage: stopwatch OUTPUT COMMAND [ARGUMENT]...\n", stderr);
		return 2;
	}
	pid = fork();
	if (pid == 0)
		become(argv[1], argv + 2);
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid) {
		perror("stopwatch");
		return 4;
	}
	end = now();
	printf("%.6f %.6f %ld %d\n", end - begin, seconds(used.ru_utime) + seconds(used.ru_stime),
	       used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
	return 0;
}
