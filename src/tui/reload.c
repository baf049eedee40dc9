/*
 * reload: reading the catalogue, at the start and again, by itself when it changes.
 *
 * At the start there is something to look at before all is read: the list then grows.
 *
 * A change is taken up when a second look a moment later sees no further one, since files
 * are written in pieces; and when the user is at the panes, since a new catalogue closes
 * what lies over them.  Where the new one has a mistake, the old one stays.
 */
#include "config.h"

#include <string.h>

#include "browser.h"
#include "loading.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/cli/load.h"
#include "micat/tui/terminal.h"

#define QUIET_SECONDS 0.15	/* from one look to the next: two that are alike are a change */
#define LOOK_SECONDS 2		/* between two looks where no event comes */
#define LEAVING_SECONDS 0.1	/* for what is being read to stop, when micat is left */

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

static void show_progress(struct browser *b)
{
	struct buf text = BUF_INIT;

	loading_describe(b->loading, false, &text);
	buf_puts(&text, ", Esc stops");
	if (b->app) {
		app_message(b->app, ROLE_TEXT, buf_string(&text));
		browser_draw(b);
	} else {
		draw_line(b, buf_string(&text));
	}
	buf_done(&text);
}

static bool is_stop(struct key key)
{
	return key.code == KEYCODE_ESCAPE || (key.control && key.code == 'c');
}

static void wait_with_key(struct browser *b, struct key key)
{
	mem_grow(&b->waiting, b->nwaiting, &b->waiting_capacity);
	b->waiting[b->nwaiting++] = key;
}

static void read_keys(struct browser *b)
{
	struct mouse mouse;
	struct key key;

	for (;;) {
		enum terminal_event event = terminal_read(&key, &mouse);

		if (event == TERMINAL_NOTHING)
			return;
		if (event == TERMINAL_GONE || event == TERMINAL_SIGNAL) {
			b->over = true;
			b->gone = event == TERMINAL_GONE;
			return;
		}
		if (event != TERMINAL_KEY || key.code == KEYCODE_RESIZE)
			continue;
		if (is_stop(key))
			b->stopped = true;
		else if (b->nwaiting < WAITING_MAX_KEYS)
			wait_with_key(b, key);
	}
}

/* Until the catalogue is there, or a look at it.  Nothing is shown for a moment; then how far it
 * is, and keys are listened to: Esc stops, what else is typed waits. */
static void wait_for_catalogue(struct browser *b)
{
	double shown_from = env_monotonic() + LOADING_FIRST_MS / 1000.0;
	struct loading *l = b->loading;

	while (!loading_has_ended(l) && !loading_has_look(l) && !b->stopped && !b->over) {
		double left = shown_from - env_monotonic();

		if (left > 0) {
			loading_wait(l, (int)(left * 1000) + 1);
		} else if (!browser_start_terminal(b)) {
			b->over = true;		/* nobody will see it */
		} else {
			show_progress(b);
			terminal_wait(loading_fd(l), LOADING_STEP_MS);
			loading_drain(l);
			read_keys(b);
		}
	}
}

/* Where no thread could be had. */
static void meanwhile(void *context)
{
	struct browser *b = context;

	b->over |= !browser_start_terminal(b);
	if (b->over) {
		loading_stop(b->loading);
		return;
	}
	show_progress(b);
	terminal_wait(-1, 0);	/* lets a signal in that waits */
	read_keys(b);
	if (b->stopped || b->over)
		loading_stop(b->loading);
}

static void begin_loading(struct browser *b, bool with_looks)
{
	b->stopped = false;
	watch_anew(b);
	b->loading = loading_begin(b->options->command_line, &b->messages.sink, with_looks,
				   (struct loading_meanwhile){ meanwhile, b });
}

static struct catalogue *end_loading(struct browser *b)
{
	struct catalogue *c;

	if (b->stopped || b->over)
		loading_stop(b->loading);
	c = loading_end(b->loading);
	b->loading = NULL;
	return c;
}

/* -- the first time ------------------------------------------------------------------ */

/* What was reported while it was read is for standard error. */
static struct catalogue *end_first_loading(struct browser *b)
{
	struct catalogue *c = end_loading(b);

	load_messages_finish(&b->messages);
	buf_puts(&b->said, buf_string(&b->load_said));
	buf_clear(&b->load_said);
	return c;
}

bool load_first(struct browser *b)
{
	load_messages_init(&b->messages, false);
	b->messages.keep = &b->load_said;
	begin_loading(b, true);
	wait_for_catalogue(b);
	if (!loading_has_ended(b->loading) && !b->stopped && !b->over)
		b->catalogue = loading_take_look(b->loading);
	if (!b->catalogue)
		b->catalogue = end_first_loading(b);
	if (b->stopped)
		buf_puts(&b->said, "micat: reading the catalogue was stopped\n");
	return b->catalogue;
}

static void put_catalogue(struct browser *b, struct catalogue *fresh)
{
	catalogue_free(b->catalogue);
	b->catalogue = fresh;
}

static void put_grown(struct browser *b, struct catalogue *fresh)
{
	struct load_messages messages;

	load_messages_init(&messages, false);
	messages.keep = &b->said;
	app_grow(b->app, fresh, &messages.sink);
	load_messages_finish(&messages);
	put_catalogue(b, fresh);
}

const char *load_progress(struct browser *b, struct buf *text)
{
	if (!b->loading)
		return NULL;
	loading_describe(b->loading, true, text);
	return buf_string(text);
}

/* More of it, or all: taken up where that disturbs nobody. */
static void grow(struct browser *b)
{
	bool ended = loading_has_ended(b->loading);
	struct catalogue *fresh = NULL;
	struct buf text = BUF_INIT;

	if (app_is_at_rest(b->app) && (ended || loading_has_look(b->loading))) {
		fresh = ended ? end_first_loading(b) : loading_take_look(b->loading);
		if (!fresh) {
			b->over = b->failed = true;
			return;
		}
	}
	app_set_progress(b->app, load_progress(b, &text));
	buf_done(&text);
	if (fresh)
		put_grown(b, fresh);
	if (!b->loading && b->edited) {
		b->edited = false;
		reload(b, RELOAD_EDITED);
	}
}

bool load_has_failed(struct browser *b)
{
	struct catalogue *c;

	if (!b->loading || !loading_has_ended(b->loading))
		return false;
	c = end_first_loading(b);
	catalogue_free(c);
	return !c;
}

bool load_stop(struct browser *b)
{
	double until = env_monotonic() + LEAVING_SECONDS;

	if (!b->loading)
		return true;
	loading_stop(b->loading);
	while (!loading_has_ended(b->loading)) {
		double left = until - env_monotonic();

		if (left <= 0)
			return false;
		loading_wait(b->loading, (int)(left * 1000) + 1);
	}
	catalogue_free(end_first_loading(b));
	return true;
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
	struct catalogue *fresh;

	if (b->loading) {
		b->edited |= why == RELOAD_EDITED;
		app_message(b->app, ROLE_ERROR, b->edited ? "It is read again when all of it was read."
							  : "The catalogue is still being read.");
		return;
	}
	if (load_reads_standard_input(b->options->command_line)) {
		/* It is at its end; or it is the terminal, and would take the keys. */
		app_message(b->app, ROLE_ERROR, "standard input cannot be read again");
		return;
	}
	b->messages.sink = (struct diag_sink){ .report = keep_first_error, .context = &error };
	begin_loading(b, false);
	wait_for_catalogue(b);
	fresh = end_loading(b);
	if (b->stopped) {
		app_message(b->app, ROLE_DIM, "Reading was stopped: this is the old catalogue.");
	} else if (!fresh) {
		app_message(b->app, ROLE_ERROR, buf_string(&error));
	} else {
		/* Said first: an order or column that is no more has the last word. */
		app_message(b->app, ROLE_DIM,
			    why == RELOAD_CHANGED ? "The catalogue has changed and was read again."
						  : "The catalogue was read again.");
		app_set_catalogue(b->app, fresh);
		put_catalogue(b, fresh);
	}
	buf_done(&error);
}

/* -- by itself ------------------------------------------------------------------------ */

int reload_fd(const struct browser *b)
{
	if (b->loading)
		return loading_fd(b->loading);
	return b->watch && watches(b) ? watch_fd(b->watch) : -1;
}

/* A look that is due while the user is elsewhere waits for a key. */
int reload_wait_ms(const struct browser *b)
{
	double left;

	if (b->loading)
		return loading_fd(b->loading) < 0 ? LOADING_STEP_MS : -1;
	if (!b->watch || !watches(b) || b->look_at == 0)
		return -1;
	left = b->look_at - env_monotonic();
	if (left > 0)
		return (int)(left * 1000) + 1;
	return app_is_at_rest(b->app) ? 0 : -1;
}

void reload_noticed(struct browser *b)
{
	if (b->loading)
		loading_drain(b->loading);
	else if (watch_drain(b->watch) && b->look_at == 0)
		b->look_at = env_monotonic() + QUIET_SECONDS;
}

void reload_if_due(struct browser *b)
{
	if (b->loading) {
		grow(b);
		return;
	}
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
	b->over = true;
	if (b->loading)
		catalogue_free(end_first_loading(b));
	mem_free(b->waiting);
	buf_done(&b->load_said);
	watch_free(b->watch);
	catalogue_free(b->catalogue);
	buf_done(&b->said);
}
