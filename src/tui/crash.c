/*
 * crash: what is to be written is put together while all is well; the handler calls nothing but
 * write(), tcsetattr() and raise(), as POSIX lets it.
 */
#include "config.h"

#include "crash.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "micat/base/buf.h"

#include "capability.h"

#define STACK_NBYTES (64u << 10)	/* the program's own may be what it ran out of */
#define FAR_DOWN 998			/* every terminal takes that for its last line */

/* What POSIX lets end a program and micat neither waits for nor ignores. */
static const int crashes[] = {
	SIGABRT, SIGALRM, SIGBUS, SIGFPE, SIGILL, SIGPROF, SIGSEGV, SIGSYS, SIGTRAP, SIGUSR1,
	SIGUSR2, SIGVTALRM, SIGXCPU,
};

static struct {
	volatile sig_atomic_t has_terminal;
	int line;
	const struct termios *settings;
	struct buf bytes;
} crash = { .bytes = BUF_INIT };

/* SA_RESETHAND: the second time it ends the program. */
static void on_crash(int number)
{
	if (crash.has_terminal) {
		crash.has_terminal = false;
		(void)!write(STDOUT_FILENO, crash.bytes.data, crash.bytes.nbytes);
		tcsetattr(crash.line, TCSANOW, crash.settings);
	}
	raise(number);
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

void crash_catch(int line, const struct termios *settings)
{
	struct sigaction act = { .sa_handler = on_crash, .sa_flags = (int)SA_RESETHAND | SA_ONSTACK };
	struct sigaction before;

	crash.line = line;
	crash.settings = settings;
	crash_has_terminal(true);
	have_stack();
	sigfillset(&act.sa_mask);
	for (size_t i = 0; i < sizeof(crashes) / sizeof(crashes[0]); i++)
		if (sigaction(crashes[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(crashes[i], &act, NULL);
}

static int add_byte(int byte)
{
	buf_putc(&crash.bytes, (char)byte);
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
		buf_puts(&crash.bytes, XTERM_REPORTS_OFF);
	add(exit_alt_charset_mode);
	add(exit_attribute_mode);
	add(orig_pair);
	add(tiparm(cursor_address, FAR_DOWN, 0));
	add(clr_eol);
	add(cursor_normal);
	add(keypad_local);
	add(exit_ca_mode);
}

void crash_has_terminal(bool has)
{
	crash.has_terminal = has;
}

void crash_put_right(void)
{
	if (is_there(cursor_normal))
		putp(cursor_normal);	/* to stdout, not to what curses keeps for its next frame */
	if (is_there(key_mouse))
		putp(XTERM_REPORTS_OFF);
	fflush(stdout);
}
