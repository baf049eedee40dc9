/*
 * terminal: the life of the terminal, from newterm to endwin.
 *
 * Signals that end the program only set a flag, but for those that crash.c takes; the loop sees it because waiting
 * is done in ppoll with those signals let through, and nowhere else, so that
 * none is lost between looking and sleeping.  So does SIGTSTP: with the handler of
 * ncurses a stop draws in the middle of anything, and is lost where it comes while a frame
 * is drawn.  SIGWINCH stays with ncurses, which turns it into KEY_RESIZE (with a handler of
 * our own it would not).  When the terminal vanishes without a signal, input is "ready" and
 * empty for ever: that is taken as hang-up instead of spinning.  Bytes that are no
 * character give no key either, but they were there, and then are not.
 */
#include "config.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "crash.h"
#include "decode.h"
#include "paint.h"
#include "signals.h"
#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/tui/terminal.h"
#include "micat/tui/theme.h"

#include "capability.h"

#define ESCAPE_MS 25		/* how long an Esc may wait for the rest of a sequence */
#define EMPTY_READS 3		/* ready but empty this often in a row: the terminal is gone */

static struct {
	SCREEN *screen;
	FILE *input;		/* /dev/tty where standard input is no terminal */
	int input_fd;
	bool running;		/* between start and stop */
	bool left;		/* another program has the terminal */
	bool ready;		/* ppoll saw input that was not read yet */
	int waiting_nbytes;	/* how much there was then */
	int empty_reads;
	struct canvas shown;	/* what curses was told last */
	bool redraw;
} terminal;

/* Curses is the first thread's.  Another one that dies lets it end what it does with it, its frame
 * or reading a key, which may draw, and begin nothing else.  Recursive, since it may die itself
 * within. */
static pthread_mutex_t using_curses;

int terminal_signal(void)
{
	return signals_ending();
}

static int open_input(const char **reason)
{
	terminal.input = stdin;
	terminal.input_fd = STDIN_FILENO;
	if (env_is_terminal(STDIN_FILENO))
		return 0;
	/* The catalogue may have come through standard input. */
	terminal.input_fd = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (terminal.input_fd < 0 || !(terminal.input = fdopen(terminal.input_fd, "r"))) {
		*reason = "there is no terminal to read keys from";
		return -1;
	}
	return 0;
}

/* Out of curses. A terminal without a second screen keeps ours: its last line is
 * where the next program writes. */
static void leave_curses(void)
{
	move(LINES - 1, 0);
	clrtoeol();
	refresh();
	endwin();
}

/* No more than that: delscreen() of ncurses 6.4 does not survive what memory was not there for,
 * even once, and the screen lives as long as the program. */
static void give_back(void)
{
	if (terminal.running && !terminal.left)
		leave_curses();
	terminal.running = false;
	crash_set_terminal(false);
}

static void give_back_for_ever(void)
{
	pthread_mutex_lock(&using_curses);
	give_back();
}

/*
 * Where curses finds no memory for what it knows of the terminal, or of its colours, it ends the
 * program itself, with the settings half changed; where it finds none at all, it does not even
 * look.  So it is asked when there is some, and who leaves without terminal_stop() gives back
 * what there was.
 */
static void need_memory(void)
{
	mem_free(mem_alloc(512u << 10));	/* more than a screen of 500 by 200 takes at the start */
}

static struct termios settings_before;
static bool settings_are_known;

/* Another thread that has curses gives back itself. */
static void restore_settings(void)
{
	if (pthread_mutex_trylock(&using_curses) != 0)
		return;
	give_back();
	if (settings_are_known)
		tcsetattr(terminal.input_fd, TCSANOW, &settings_before);
}

static SCREEN *new_screen(void)
{
	need_memory();
	settings_are_known = atexit(restore_settings) == 0 &&
			     tcgetattr(terminal.input_fd, &settings_before) == 0;
	if (settings_are_known)
		crash_catch(terminal.input_fd, &settings_before);
	return newterm(NULL, stdout, terminal.input);
}

static int begin_curses(const char **reason)
{
	terminal.screen = new_screen();
	if (!terminal.screen) {
		*reason = env_get("TERM") ? "the terminal named by TERM is not known here"
					  : "TERM is not set";
		return -1;
	}
	set_term(terminal.screen);
	if (!is_there(cursor_address)) {
		endwin();
		delscreen(terminal.screen);
		*reason = "the terminal named by TERM cannot move its cursor";
		return -1;
	}
	terminal.running = true;	/* what dies from here on has a terminal to give back */
	crash_learn_terminal();
	if (!env_get("ESCDELAY"))
		set_escdelay(ESCAPE_MS);
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	meta(stdscr, TRUE);
	mouseinterval(0);	/* at once: what is a double click is decided here */
	return 0;
}

void terminal_prepare(void)
{
	pthread_mutexattr_t recursive;

	pthread_mutexattr_init(&recursive);
	pthread_mutexattr_settype(&recursive, PTHREAD_MUTEX_RECURSIVE);
	pthread_mutex_init(&using_curses, &recursive);
	pthread_mutexattr_destroy(&recursive);
	die_set_hook(give_back_for_ever);
}

int terminal_start(bool colour, const struct config *config, const char **reason)
{
	int result;

	if (!env_is_terminal(STDOUT_FILENO)) {
		*reason = "standard output is not a terminal";
		return -1;
	}
	if (open_input(reason) < 0)
		return -1;
	/* Before newterm() changes the line's settings; what it finds caught it leaves alone. */
	signals_catch();
	pthread_mutex_lock(&using_curses);
	result = begin_curses(reason);
	pthread_mutex_unlock(&using_curses);
	if (result == 0) {
		terminal_configure(colour, config);
	} else {
		crash_set_terminal(false);
		signals_let_go();
	}
	return result;
}

/* Leaving curses ends the reports of the mouse, and coming back begins them again:
 * ncurses does both in endwin() and the next refresh(). */
void terminal_configure(bool colour, const struct config *config)
{
	mmask_t wanted = BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED;
	bool has_mouse = config_number(config, SETTING_MOUSE) == SETTING_YES;

	need_memory();
	pthread_mutex_lock(&using_curses);
	theme_start(colour, config);
	mousemask(has_mouse ? wanted : 0, NULL);
	/* A report that comes all the same is an unknown sequence: curses would take its head
	 * for a key and leave the rest to be read as others (kmous=\E[<). */
	keyok(KEY_MOUSE, has_mouse);
	terminal.redraw = true;
	pthread_mutex_unlock(&using_curses);
}

void terminal_stop(void)
{
	if (!terminal.running)
		return;
	die_set_hook(NULL);
	pthread_mutex_lock(&using_curses);
	give_back();
	pthread_mutex_unlock(&using_curses);
	settings_are_known = false;
	canvas_done(&terminal.shown);
	if (terminal.input != stdin)
		fclose(terminal.input);
}

void terminal_size(int *nrows, int *ncols)
{
	*nrows = LINES;
	*ncols = COLS;
}

/* -- drawing ----------------------------------------------------------------- */

void terminal_show(const struct canvas *cv)
{
	struct canvas *shown = &terminal.shown;
	size_t row_nbytes = (size_t)cv->ncols * sizeof(*cv->cells);
	struct paint paint;

	pthread_mutex_lock(&using_curses);
	if (cv->nrows != shown->nrows || cv->ncols != shown->ncols) {
		canvas_done(shown);
		canvas_init(shown, cv->nrows, cv->ncols, cv->ascii);
		terminal.redraw = true;
	}
	paint_init(&paint, cv->ncols);
	if (terminal.redraw)
		erase();
	for (int row = 0; row < cv->nrows; row++) {
		size_t first = (size_t)row * (size_t)cv->ncols;

		/* Whole rows: a wide character overwritten by half would take its
		 * neighbour with it. Curses sends only the cells that differ. */
		if (!terminal.redraw
		    && memcmp(&cv->cells[first], &shown->cells[first], row_nbytes) == 0)
			continue;
		paint_row(&paint, cv, row);
		memcpy(&shown->cells[first], &cv->cells[first], row_nbytes);
	}
	paint_done(&paint);
	terminal.redraw = false;
	move(cv->cursor_row, cv->cursor_col);
	refresh();
	pthread_mutex_unlock(&using_curses);
}

void terminal_redraw(void)
{
	terminal.redraw = true;
	clearok(curscr, TRUE);
}

/* -- others have the terminal --------------------------------------------------- */

void terminal_leave(void)
{
	pthread_mutex_lock(&using_curses);
	def_prog_mode();
	leave_curses();
	terminal.left = true;
	crash_set_terminal(false);
	pthread_mutex_unlock(&using_curses);
}

/* A program that was killed has not put right what curses takes for granted. */
static void put_right(void)
{
	if (is_there(cursor_normal))
		putp(cursor_normal);	/* to stdout, not to what curses keeps for its next frame */
	if (is_there(key_mouse))
		putp(XTERM_REPORTS_OFF);
	fflush(stdout);
}

void terminal_return(void)
{
	pthread_mutex_lock(&using_curses);
	terminal.left = false;
	crash_set_terminal(true);
	put_right();
	reset_prog_mode();
	terminal_redraw();
	refresh();
	pthread_mutex_unlock(&using_curses);
}

/* As the handler of ncurses does it, but when nothing else is under way.  What was changed
 * about the terminal meanwhile shall stay when micat is left. */
static void stop(pid_t whom)
{
	struct sigaction usual = { .sa_handler = SIG_DFL }, ours;
	sigset_t stopping, before;

	sigaction(SIGTSTP, NULL, &ours);
	if (ours.sa_handler == SIG_IGN)
		return;
	terminal_leave();
	sigemptyset(&usual.sa_mask);
	sigaction(SIGTSTP, &usual, NULL);
	sigemptyset(&stopping);
	sigaddset(&stopping, SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stopping, &before);
	kill(whom, SIGTSTP);
	sigprocmask(SIG_SETMASK, &before, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	if (!crash_is_in_background(terminal.input_fd)) {
		def_shell_mode();
		tcgetattr(terminal.input_fd, &settings_before);
	}
	terminal_return();
}

void terminal_suspend(void)
{
	stop(0);	/* with all of the group, as the terminal would */
}

/* -- keys -------------------------------------------------------------------- */

static int read_char(wint_t *c)
{
	int kind;

	pthread_mutex_lock(&using_curses);
	kind = get_wch(c);
	pthread_mutex_unlock(&using_curses);
	return kind;
}

static void unread(int kind, wint_t c)
{
	if (kind == KEY_CODE_YES)
		ungetch((int)c);
	else
		unget_wch((wchar_t)c);
}

/* The rest of what terminfo does not know, behind Esc and INTRODUCER; with nothing behind
 * those it is Meta and a key.  What cannot go on it is left to be read.  False: no key. */
static bool read_sequence(wint_t introducer, struct key *key)
{
	struct sequence s;
	wint_t c = 0;
	int kind;

	sequence_begin(&s, introducer);
	timeout(get_escdelay());	/* as long as for the first byte behind an Esc */
	while (!sequence_is_over(&s)) {
		kind = read_char(&c);
		if (kind == OK && sequence_add(&s, c))
			continue;
		if (kind != ERR)
			unread(kind, c);
		break;
	}
	nodelay(stdscr, TRUE);
	if (s.nchars > 0)
		return sequence_key(&s, key);
	decode(false, introducer, key);
	key->meta = true;
	return true;
}

static int count_waiting_nbytes(void)
{
	int nbytes;

	return ioctl(terminal.input_fd, FIONREAD, &nbytes) == 0 ? nbytes : 0;
}

enum terminal_event terminal_read(struct key *key, struct mouse *mouse)
{
	wint_t c, next;
	int kind;

	for (;;) {
		if (signals_ending())
			return TERMINAL_SIGNAL;
		if (signals_take_stop()) {
			stop(getpid());
			return TERMINAL_NOTHING;
		}
		kind = read_char(&c);
		if (kind == ERR) {
			if (count_waiting_nbytes() < terminal.waiting_nbytes)
				terminal.empty_reads = 0;
			else if (terminal.ready && ++terminal.empty_reads >= EMPTY_READS)
				return TERMINAL_GONE;
			terminal.ready = false;
			return TERMINAL_NOTHING;
		}
		terminal.ready = false;
		terminal.empty_reads = 0;
		if (kind == KEY_CODE_YES && c == KEY_MOUSE) {
			if (decode_mouse(mouse))
				return TERMINAL_MOUSE;
			continue;
		}
		decode_no_click();
		if (!decode(kind == KEY_CODE_YES, c, key))
			continue;
		if (key->code != KEYCODE_ESCAPE)
			return TERMINAL_KEY;
		/* Meta is sent as Esc and the key at once; curses has waited already. */
		kind = read_char(&next);
		if (kind == ERR)
			return TERMINAL_KEY;
		if (kind == KEY_CODE_YES || next == 0x1b) {
			unread(kind, next);
			return TERMINAL_KEY;
		}
		if (sequence_begins(next)) {
			if (read_sequence(next, key))
				return TERMINAL_KEY;
			continue;
		}
		if (decode(false, next, key)) {
			key->meta = true;
			return TERMINAL_KEY;
		}
	}
}

bool terminal_wait(int fd, int ms)
{
	struct timespec time = { ms / 1000, ms % 1000 * 1000000L };
	/* Not pselect(): that takes no descriptor above 1023, and others may be open before. */
	struct pollfd fds[] = {
		{ .fd = terminal.input_fd, .events = POLLIN },
		{ .fd = fd, .events = POLLIN },
	};
	int n = ppoll(fds, 2, ms < 0 ? NULL : &time, signals_while_waiting());

	/* An error other than a signal counts as ready, as what is wrong with the terminal
	 * does: the reading then finds out that it is gone. */
	if (n > 0 ? fds[0].revents : n < 0 && errno != EINTR) {
		terminal.ready = true;
		terminal.waiting_nbytes = count_waiting_nbytes();
	}
	return n > 0 && fds[1].revents;
}
