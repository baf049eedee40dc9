/*
 * crash: what is to be written is put together while all is well; the handler calls nothing but
 * what POSIX lets it.
 */
#include "config.h"

#include "crash.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "micat/base/buf.h"

#include "capability.h"

#define STACK_NBYTES (64u << 10)	/* the first thread's own may be what it ran out of */

/* What ends a program by default, and micat neither waits for nor ignores; those of real time
 * besides. */
static const int deadly[] = {
	SIGABRT, SIGALRM, SIGBUS, SIGFPE, SIGILL, SIGPIPE, SIGPROF, SIGSEGV, SIGSYS, SIGTRAP,
	SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
#ifdef SIGPOLL
	SIGPOLL,
#endif
#ifdef SIGPWR
	SIGPWR,
#endif
#ifdef SIGSTKFLT
	SIGSTKFLT,
#endif
};

static struct {
	volatile sig_atomic_t terminal_is_ours;
	int line;
	const struct termios *settings;
	const char *bytes;
	volatile size_t nbytes;
} crash;

bool crash_is_in_background(int line)
{
	pid_t job = tcgetpgrp(line);	/* -1: it is nobody's */

	return job > 0 && job != getpgrp();
}

static void on_deadly_signal(int number)
{
	static atomic_flag begun = ATOMIC_FLAG_INIT;

	while (atomic_flag_test_and_set(&begun))
		pause();	/* another thread is at it, and ends us all */
	if (crash.terminal_is_ours && !crash_is_in_background(crash.line)) {
		(void)!write(STDOUT_FILENO, crash.bytes, crash.nbytes);
		tcsetattr(crash.line, TCSANOW, crash.settings);
	}
	signal(number, SIG_DFL);
	raise(number);		/* it is blocked here, and ends the program on return */
}

static void have_stack(void)
{
	static char room[STACK_NBYTES];
	stack_t stack;

	if (sigaltstack(NULL, &stack) < 0 || !(stack.ss_flags & SS_DISABLE))
		return;
	stack = (stack_t){ .ss_sp = room, .ss_size = sizeof(room) };
	sigaltstack(&stack, NULL);
}

static void catch(int number)
{
	struct sigaction act = { .sa_handler = on_deadly_signal, .sa_flags = SA_ONSTACK }, before;

	sigfillset(&act.sa_mask);
	if (sigaction(number, NULL, &before) == 0 && before.sa_handler == SIG_DFL)
		sigaction(number, &act, NULL);
}

void crash_catch(int line, const struct termios *settings)
{
	crash.line = line;
	crash.settings = settings;
	crash_set_terminal(true);
	have_stack();
	for (size_t i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++)
		catch(deadly[i]);
	for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
		catch(number);
}

static struct buf learned = BUF_INIT;

static int add_byte(int byte)
{
	buf_putc(&learned, (char)byte);
	return byte;
}

static void add(const char *capability)
{
	if (is_there(capability))
		tputs(capability, 1, add_byte);
}

void crash_learn_terminal(void)
{
	if (is_there(key_mouse))
		buf_puts(&learned, XTERM_REPORTS_OFF);
	add(exit_alt_charset_mode);
	add(exit_attribute_mode);
	add(exit_insert_mode);
	add(orig_pair);
	add(tiparm(cursor_address, LINES - 1, 0));
	add(clr_eol);
	add(cursor_normal);
	add(keypad_local);
	add(exit_ca_mode);
	crash.bytes = learned.data;
	crash.nbytes = learned.nbytes;
}

void crash_set_terminal(bool is_ours)
{
	crash.terminal_is_ours = is_ours;
}
