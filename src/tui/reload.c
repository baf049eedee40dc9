/*
 * reload: reading the catalogue, at the start and again, by itself when it changes.
 *
 * A change is taken up when a second look a moment later sees no further one, since files
 * are written in pieces; and when the user is at the panes, since a new catalogue closes
 * what lies over them.  Where the new one has a mistake, the old one stays.
 */
#include "config.h"

#include <string.h>

#include "browser.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/cli/load.h"
#include "micat/tui/terminal.h"

#define QUIET_SECONDS 0.15	/* from one look to the next: two that are alike are a change */
#define LOOK_SECONDS 2		/* between two looks where no event comes */

static bool watches(const struct browser *b)
{
	return config_number(b->options->app.config, SETTING_WATCH) == SETTING_YES;
}

/* Where nothing tells of changes, they are looked for now and then. */
static void look_later(struct browser *b)
{
	b->look_at = b->watch && watch_fd(b->watch) < 0 ? env_monotonic() + LOOK_SECONDS : 0;
}

/* Before the files are read, so that what changes meanwhile has changed. */
static void watch_anew(struct browser *b)
{
	struct load_paths paths;

	watch_free(b->watch);
	b->watch = NULL;
	b->look_at = 0;
	b->changed = false;
	if (load_reads_standard_input(b->options->command_line) ||
	    load_find_paths(b->options->command_line, NULL, 0, &paths, NULL) < 0)
		return;
	b->watch = watch_new(paths.paths, paths.count, ".xml");
	load_paths_done(&paths);
	look_later(b);
}

/* -- on the screen meanwhile ------------------------------------------------------- */

/* There is no app yet: a screen with nothing but that line. */
static void draw_line(struct browser *b, const char *text)
{
	int nrows, ncols;

	terminal_size(&nrows, &ncols);
	canvas_resize(&b->canvas, nrows, ncols);
	canvas_clear(&b->canvas);
	canvas_put(&b->canvas, 0, 0, ncols, text, strlen(text), ROLE_TEXT, true);
	terminal_show(&b->canvas);
}

static bool show(void *context, const char *text)
{
	struct browser *b = context;

	if (!browser_start_terminal(b))
		return false;
	if (b->app) {
		app_message(b->app, ROLE_TEXT, text);
		browser_draw(b);
	} else {
		draw_line(b, text);
	}
	return true;
}

static void take_keys(struct browser *b, const struct loading *l)
{
	for (size_t i = 0; i < l->nkeys && b->nwaiting < LOADING_MAX_KEYS; i++)
		b->waiting[b->nwaiting++] = l->keys[i];
	b->over |= l->over;
	b->gone |= l->gone;
}

/* -- the first time ------------------------------------------------------------------ */

bool load_first(struct browser *b)
{
	struct load_messages messages;
	struct progress progress;
	struct loading l;

	load_messages_init(&messages, false);
	messages.keep = &b->said;
	loading_init(&l, show, b);
	progress = loading_progress(&l);
	watch_anew(b);
	b->catalogue = load_catalogue(b->options->command_line, NULL, 0, &messages.sink, &progress);
	load_messages_finish(&messages);
	take_keys(b, &l);
	if (l.stopped)
		buf_puts(&b->said, "micat: reading the catalogue was stopped\n");
	return b->catalogue;
}

/* -- again --------------------------------------------------------------------------- */

static void keep_first_error(void *context, const struct diag *diag)
{
	struct buf *first = context;

	/* A warning is not why it failed. */
	if (first->nbytes == 0 && diag_table[diag->code].level == DIAG_ERROR)
		diag_format(first, diag);
}

void reload(struct browser *b, enum reload_why why)
{
	struct buf error = BUF_INIT;
	struct diag_sink sink = { .report = keep_first_error, .context = &error };
	struct catalogue *fresh;
	struct progress progress;
	struct loading l;

	if (load_reads_standard_input(b->options->command_line)) {
		/* It is at its end; or it is the terminal, and would take the keys. */
		app_message(b->app, ROLE_ERROR, "standard input cannot be read again");
		return;
	}
	loading_init(&l, show, b);
	progress = loading_progress(&l);
	watch_anew(b);
	fresh = load_catalogue(b->options->command_line, NULL, 0, &sink, &progress);
	take_keys(b, &l);
	if (l.stopped) {
		app_message(b->app, ROLE_DIM, "Reading was stopped: this is the old catalogue.");
	} else if (!fresh) {
		app_message(b->app, ROLE_ERROR, buf_string(&error));
	} else {
		/* Said first: an order or column that is no more has the last word. */
		app_message(b->app, ROLE_DIM,
			    why == RELOAD_CHANGED ? "The catalogue has changed and was read again."
						  : "The catalogue was read again.");
		app_set_catalogue(b->app, fresh);
		catalogue_free(b->catalogue);
		b->catalogue = fresh;
	}
	buf_done(&error);
}

/* -- by itself ------------------------------------------------------------------------ */

int reload_fd(const struct browser *b)
{
	return b->watch && watches(b) ? watch_fd(b->watch) : -1;
}

/* A look that is due while the user is elsewhere waits for a key. */
int reload_wait_ms(const struct browser *b)
{
	double left;

	if (!b->watch || !watches(b) || b->look_at == 0)
		return -1;
	left = b->look_at - env_monotonic();
	if (left > 0)
		return (int)(left * 1000) + 1;
	return app_is_at_rest(b->app) ? 0 : -1;
}

void reload_noticed(struct browser *b)
{
	if (watch_drain(b->watch) && b->look_at == 0)
		b->look_at = env_monotonic() + QUIET_SECONDS;
}

void reload_if_due(struct browser *b)
{
	if (!b->watch || !watches(b) || !app_is_at_rest(b->app) || b->look_at == 0 ||
	    b->look_at > env_monotonic())
		return;
	if (watch_changed(b->watch)) {
		b->changed = true;
		b->look_at = env_monotonic() + QUIET_SECONDS;
		return;
	}
	look_later(b);
	if (b->changed)
		reload(b, RELOAD_CHANGED);
}

void reload_done(struct browser *b)
{
	watch_free(b->watch);
	catalogue_free(b->catalogue);
	buf_done(&b->said);
}
