/*
 * browse: keys to the app, its canvas to the terminal.
 *
 * All keys that are waiting are applied before a frame is drawn, so that a held
 * arrow never lags behind.
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>

#include "hands.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/tui/browse.h"
#include "micat/tui/external.h"
#include "micat/tui/terminal.h"

#define MAN_CHILD_FAILED 3	/* man(1) of man-db: something behind it ended badly */
#define MANUAL_MAX_NBYTES (1 << 20)

struct browser {
	struct app *app;
	struct catalogue *catalogue;	/* owned */
	struct canvas canvas;
	const struct browse_options *options;
};

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

/* -- reload ------------------------------------------------------------------- */

static void keep_first_error(void *context, const struct diag *diag)
{
	struct buf *first = context;

	/* A warning is not why it failed. */
	if (first->nbytes == 0 && diag_table[diag->code].level == DIAG_ERROR)
		diag_format(first, diag);
}

static void reload(struct browser *b)
{
	struct buf error = BUF_INIT;
	struct diag_sink sink = { .report = keep_first_error, .context = &error };
	struct catalogue *fresh = b->options->load(b->options->context, &sink);

	if (!fresh) {
		app_message(b->app, ROLE_ERROR, buf_string(&error));
	} else {
		/* Said first: an order or column that is no more has the last word. */
		app_message(b->app, ROLE_DIM, "The catalogue was read again.");
		app_set_catalogue(b->app, fresh);
		catalogue_free(b->catalogue);
		b->catalogue = fresh;
	}
	buf_done(&error);
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
		reload(b);
		break;
	case APP_CONFIGURE:
		configure(b);
		break;
	case APP_WRITE:
		hands_write(b->app);
		break;
	case APP_COPY:
		hands_copy(b->app);
		break;
	case APP_EDIT:
		if (hands_edit(b->app))
			reload(b);
		break;
	}
	return true;
}

static void draw(struct browser *b)
{
	int nrows, ncols;

	terminal_size(&nrows, &ncols);
	if (nrows != b->canvas.nrows || ncols != b->canvas.ncols)
		canvas_resize(&b->canvas, nrows, ncols);
	app_draw(b->app, &b->canvas);
	terminal_show(&b->canvas);
}

static void loop(struct browser *b)
{
	struct mouse mouse;
	struct key key;

	for (;;) {
		draw(b);
		terminal_wait();
		for (;;) {
			enum terminal_event event = terminal_read(&key, &mouse);
			enum app_request request;

			if (event == TERMINAL_NOTHING)
				break;
			if (event != TERMINAL_KEY && event != TERMINAL_MOUSE)
				return;
			if (event == TERMINAL_KEY && key.code == KEYCODE_RESIZE)
				continue;	/* draw() asks for the size */
			request = event == TERMINAL_MOUSE ? app_mouse(b->app, mouse)
							  : app_key(b->app, key);
			if (!carry_out(b, request))
				return;
		}
	}
}

int browse(struct catalogue *catalogue, const struct browse_options *options,
	   const char **reason)
{
	struct browser b = { .catalogue = catalogue, .options = options };

	if (terminal_start(wants_colour(options), options->app.config, reason) < 0) {
		catalogue_free(catalogue);
		return EXIT_SYSTEM;
	}
	canvas_init(&b.canvas, 1, 1, options->app.ascii);
	b.app = app_new(catalogue, &options->app);
	if (options->mistake)
		app_message(b.app, ROLE_ERROR, options->mistake);
	loop(&b);
	terminal_stop();
	app_free(b.app);
	canvas_done(&b.canvas);
	catalogue_free(b.catalogue);
	if (terminal_signal()) {
		/* Ended by a signal: the shell shall see that. */
		sigset_t mask;

		signal(terminal_signal(), SIG_DFL);
		sigemptyset(&mask);
		sigaddset(&mask, terminal_signal());
		sigprocmask(SIG_UNBLOCK, &mask, NULL);
		raise(terminal_signal());
	}
	return EXIT_DONE;
}
