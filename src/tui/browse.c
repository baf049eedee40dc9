/*
 * browse: keys to the app, its canvas to the terminal.
 *
 * All keys that are waiting are applied before a frame is drawn, so that a held
 * arrow never lags behind.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "browser.h"
#include "hands.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/catalogue/snapshot.h"
#include "micat/cli/past.h"
#include "micat/cli/load.h"
#include "micat/tui/browse.h"
#include "micat/tui/external.h"
#include "micat/tui/terminal.h"

#define MAN_CHILD_FAILED 3	/* man(1) of man-db: something behind it ended badly */
#define MANUAL_MAX_NBYTES (1 << 20)
#define PAUSE_MS 120		/* longer than between two keys of one that is held down */

/* -- the manual --------------------------------------------------------------- */

static bool read_manual(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "re");
	char block[4096];
	size_t n;

	if (!f)
		return false;
	while ((n = fread(block, 1, sizeof(block), f)) > 0 && out->nbytes < MANUAL_MAX_NBYTES)
		buf_add(out, block, n);
	fclose(f);
	return out->nbytes > 0;
}

/* man where there is one; micat's own view of the page where there is not. */
static void show_manual(struct browser *b)
{
	const char *path = b->options->manual;
	const char *argv[] = { "man", path ? path : "micat", NULL };
	struct buf page = BUF_INIT;
	int status;

	terminal_leave();
	status = external_run(argv);
	terminal_return();
	/* An interrupt in the pager ends what formats the rest of the page: it was shown. */
	if (status == 0 || status == MAN_CHILD_FAILED || status > 128)
		return;
	if (path && read_manual(path, &page))
		app_show_page(b->app, "micat(1)", buf_string(&page), page.nbytes);
	else
		app_message(b->app, ROLE_ERROR, "The manual page is not installed.");
	buf_done(&page);
}

/* -- what is configured --------------------------------------------------------- */

static bool wants_colour(const struct browse_options *options)
{
	long colour = config_number(options->app.config, SETTING_COLOUR);

	return colour == SETTING_AUTO ? options->colour : colour == SETTING_YES;
}

static void configure(struct browser *b)
{
	terminal_configure(wants_colour(b->options), b->options->app.config);
	b->canvas.ascii = app_is_ascii(b->app);
}

/* -- the loop ----------------------------------------------------------------- */

/* False: the user leaves. */
static bool carry_out(struct browser *b, enum app_request request)
{
	switch (request) {
	case APP_NOTHING:
		break;
	case APP_QUIT:
		return false;
	case APP_MANUAL:
		show_manual(b);
		break;
	case APP_SUSPEND:
		terminal_suspend();
		break;
	case APP_REDRAW:
		terminal_redraw();
		break;
	case APP_RELOAD:
		reload(b, RELOAD_ASKED);
		break;
	case APP_CONFIGURE:
		configure(b);
		break;
	case APP_WRITE:
		if (b->loading)
			app_message(b->app, ROLE_ERROR, "Nothing was written: the catalogue is "
				    "still being read, and rows would be missing.");
		else
			hands_write(b->app);
		break;
	case APP_SAVE_FILTER:
		hands_save_filter(b->app);
		break;
	case APP_COPY:
		hands_copy(b->app);
		break;
	case APP_EDIT:
		if (hands_edit(b->app))
			reload(b, RELOAD_EDITED);
		break;
	}
	return true;
}

void browser_draw(struct browser *b)
{
	int nrows, ncols;

	terminal_size(&nrows, &ncols);
	if (nrows != b->canvas.nrows || ncols != b->canvas.ncols)
		canvas_resize(&b->canvas, nrows, ncols);
	app_draw(b->app, &b->canvas);
	terminal_show(&b->canvas);
}

bool browser_start_terminal(struct browser *b)
{
	/* It is asked for again and again, but what it takes is not given back where it fails. */
	if (b->started || b->reason)
		return b->started;
	b->started = terminal_start(wants_colour(b->options), b->options->app.config,
				    &b->reason) == 0;
	return b->started;
}

/* False: the user leaves, or there is nobody any more. *ANY: something came. */
static bool read_events(struct browser *b, bool *any)
{
	struct mouse mouse;
	struct key key;

	for (*any = false;; *any = true) {
		enum terminal_event event = terminal_read(&key, &mouse);
		enum app_request request;

		if (event == TERMINAL_NOTHING)
			return true;
		if (event == TERMINAL_GONE)
			b->gone = true;
		if (event != TERMINAL_KEY && event != TERMINAL_MOUSE)
			return false;
		if (event == TERMINAL_KEY && key.code == KEYCODE_RESIZE)
			continue;	/* browser_draw() asks for the size */
		request = event == TERMINAL_MOUSE ? app_mouse(b->app, mouse) : app_key(b->app, key);
		if (!carry_out(b, request) || b->over)
			return false;
	}
}

static bool type_keys(struct browser *b, const struct key *keys, size_t nkeys)
{
	for (size_t i = 0; i < nkeys; i++)
		if (!carry_out(b, app_key(b->app, keys[i])) || b->over)
			return false;
	return true;
}

/* Keys that were typed while the catalogue was being read.  One of them may have it read again:
 * what is typed meanwhile comes behind them. */
static bool type_waiting(struct browser *b)
{
	bool goes_on = true;

	while (b->nwaiting > 0 && goes_on) {
		struct key *keys = b->waiting;
		size_t nkeys = b->nwaiting;

		b->waiting = NULL;
		b->nwaiting = b->waiting_capacity = 0;
		goes_on = type_keys(b, keys, nkeys);
		mem_free(keys);
	}
	return goes_on;
}

/* The app has something to do when no key comes. */
static int wait_ms(const struct browser *b)
{
	int ms = reload_wait_ms(b);

	return app_has_work(b->app) && (ms < 0 || ms > PAUSE_MS) ? PAUSE_MS : ms;
}

static void loop(struct browser *b)
{
	bool any;

	while (type_waiting(b)) {
		browser_draw(b);
		if (!b->loading)
			snapshot_write(b->catalogue);	/* not before there is something to look at */
		if (terminal_wait(reload_fd(b), wait_ms(b)))
			reload_noticed(b);
		if (!read_events(b, &any))
			return;
		if (!any)
			app_work(b->app);
		reload_if_due(b);
		if (b->over)
			return;
	}
}

/* Ended by a signal: the shell shall see that. */
static void raise_signal(void)
{
	sigset_t mask;

	signal(terminal_signal(), SIG_DFL);
	sigemptyset(&mask);
	sigaddset(&mask, terminal_signal());
	sigprocmask(SIG_UNBLOCK, &mask, NULL);
	raise(terminal_signal());
}

/* To put together what was read, or a look at it, cannot be stopped and may take a second: nobody
 * needs it any more, and what it uses is not given back. */
_Noreturn static void leave_reading(int status)
{
	fflush(stdout);
	if (terminal_signal())
		raise_signal();
	_exit(status);
}

/* With what is wrong in the configuration, of which the app can only know a part: that is
 * said as what is wrong in the catalogue, on standard error at the end. */
static void start_app(struct browser *b)
{
	struct app_options options = b->options->app;
	size_t nmore = b->options->nmistakes;
	struct load_messages messages;
	struct buf text = BUF_INIT, progress = BUF_INIT;

	load_messages_init(&messages, false);
	messages.keep = &b->said;
	options.mistakes = &messages.sink;
	options.progress = load_progress(b, &progress);
	b->app = app_new(b->catalogue, &options);
	load_messages_finish(&messages);
	buf_done(&progress);
	if (!b->options->mistake)
		return;
	buf_puts(&text, b->options->mistake);
	nmore += messages.sink.nerrors - 1;
	if (nmore > 0)
		buf_printf(&text, " (and %zu more)", nmore);
	app_message(b->app, ROLE_ERROR, buf_string(&text));
	buf_done(&text);
}

/* Also after a signal. */
static void keep_history(struct browser *b)
{
	const struct app_options *options = &b->options->app;
	struct load_messages messages;

	if (!b->app || config_number(options->config, SETTING_KEEP_HISTORY) != SETTING_YES)
		return;
	load_messages_init(&messages, false);
	messages.keep = &b->said;
	past_keep(options->histories, &messages.sink);
	load_messages_finish(&messages);
}

int browse(const struct browse_options *options, const char **reason)
{
	struct browser b = { .options = options };
	int status = EXIT_DONE;

	terminal_prepare();
	canvas_init(&b.canvas, 1, 1, options->app.ascii);
	if (!load_first(&b)) {
		status = b.over ? EXIT_SYSTEM : EXIT_CATALOGUE;
	} else if (!browser_start_terminal(&b)) {
		status = EXIT_SYSTEM;
	} else {
		start_app(&b);
		loop(&b);
		b.failed |= load_has_failed(&b);
		status = b.gone ? EXIT_SYSTEM : b.failed ? EXIT_CATALOGUE : EXIT_DONE;
	}
	terminal_stop();
	keep_history(&b);
	fputs(buf_string(&b.said), stderr);
	if (b.gone)	/* said where standard error is elsewhere */
		fputs("micat: the terminal is gone\n", stderr);
	*reason = b.reason;
	if (b.app && !load_stop(&b))
		leave_reading(status);
	app_free(b.app);
	canvas_done(&b.canvas);
	reload_done(&b);
	if (terminal_signal())
		raise_signal();
	return status;
}
