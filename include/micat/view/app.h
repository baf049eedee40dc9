/*
 * app: the whole browser, without a terminal.
 *
 * Keys go in, a canvas comes out; what needs the machine (quit, run man, suspend,
 * reload) is asked for by the returned request and carried out by the caller,
 * who then tells the app.  The same model stays selected over filter, sort,
 * reload and resize; a filter that does not parse leaves the last good rows.
 */
#ifndef MICAT_VIEW_APP_H
#define MICAT_VIEW_APP_H

#include "micat/base/bits.h"
#include "micat/query/order.h"
#include "micat/query/saved.h"
#include "micat/view/actions.h"
#include "micat/view/canvas.h"
#include "micat/view/config.h"
#include "micat/view/history.h"

enum app_request {
	APP_NOTHING, APP_QUIT, APP_MANUAL, APP_SUSPEND, APP_REDRAW, APP_RELOAD,
	APP_CONFIGURE,		/* a setting or a look has changed: see app_config() */
	APP_WRITE,		/* app_rows() into the file job.path */
	APP_COPY,		/* job.text into the clipboard */
	APP_SAVE_FILTER,	/* the filter job.text under the name job.what; NULL: forget it */
	APP_EDIT,		/* the file job.path in an editor, at job.line */
};

/* What a request is about; borrowed until the next key. */
struct app_job {
	const char *path;
	uint32_t line;		/* from 1; 0: not known */
	const char *text;	/* raw */
	const char *what;	/* a word for it: "id" */
	bool replace;		/* the user wants a file that is there written over */
};

struct app_options {
	const char *filter;	/* NULL: none; a mistake in it is shown in the bar */
	/* NULL: what is configured, else the catalogue's wish.  Borrowed for the app's life. */
	const char *sort, *columns;
	enum rule rule;
	bool ascii;
	const char *const *catalogues;	/* what the command that gives this view names after -c;
					   borrowed for the app's life */
	size_t ncatalogues;
	bool with_unknown;	/* rows for which the filter is unknown are shown */
	const struct saved_filters *saved;	/* copied; NULL: none */
	/* Borrowed, and changed by what the user types; NULL: the defaults, and none. */
	struct config *config;
	struct histories *histories;
	/* Told, while the app begins, what is wrong with its order, columns and home, with the place
	 * of the setting; the first of it is the app's message.  NULL: nobody. */
	struct diag_sink *mistakes;
	/* How far the catalogue is read, of which this is a part: then mistakes are not told before
	 * all of it is there.  NULL: it is whole. */
	const char *progress;
};

/* What the mouse did, and where. */
enum mouse_event { MOUSE_CLICK, MOUSE_DOUBLE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct mouse {
	enum mouse_event event;
	int row, col;		/* from 0 */
};

struct app;

/* Borrows CATALOGUE until app_free() or app_set_catalogue(). */
struct app *app_new(const struct catalogue *catalogue, const struct app_options *options);
void app_free(struct app *app);

enum app_request app_key(struct app *app, struct key key);
enum app_request app_mouse(struct app *app, struct mouse mouse);
void app_draw(struct app *app, struct canvas *cv);	/* any size from 1x1 */

/* Is something left to be worked out that was not asked for, and would take long with so
 * many models - the nearest ones, what to change in a filter that nothing matches?  Then
 * call app_work() when no key has come for a moment, and draw again. */
bool app_has_work(const struct app *app);
void app_work(struct app *app);

/* What is in force now; signs and frames are in ASCII. */
const struct config *app_config(const struct app *app);
bool app_is_ascii(const struct app *app);

/* After a reload: filter, sort, rule and selected model stay (by id). The old catalogue
 * is no longer referred to afterwards. */
void app_set_catalogue(struct app *app, const struct catalogue *catalogue);

/* What stands in the bar of a catalogue that is still being read; NULL: it is whole. */
void app_set_progress(struct app *app, const char *text);

/* More of it, or, where there is no progress any more, all: what was wished at the start is wished
 * anew, unless the user has chosen something else meanwhile, and whoever is at the first row of the
 * list stays there.  MISTAKES as in the options. */
void app_grow(struct app *app, const struct catalogue *catalogue, struct diag_sink *mistakes);

/* The panes have the keys, and nothing lies over them: a new catalogue disturbs nobody. */
bool app_is_at_rest(const struct app *app);

/* One line over the hint line until the next key. */
void app_message(struct app *app, enum role role, const char *text);

const struct app_job *app_job(const struct app *app);
/* Of APP_WRITE: there is such a file.  Where the user says yes, the request comes again. */
void app_ask_replace(struct app *app);

/* The rows to be written - the marked ones, else all that are shown - with the columns
 * beside their names; borrowed until the next key. */
struct app_rows {
	const struct catalogue *catalogue;	/* as it is looked at */
	const model_id *models;
	size_t nmodels;
	size_t nhidden;			/* marked, but hidden by the filter: left out */
	bool marked;
	struct field fields[FIELDS_MAX];
	size_t nfields;
	region_id region;		/* the filter is about, or ID_NONE */
	struct question asked;		/* what fields are about that name nothing */
	const struct bits *unknown;	/* those for which it is unknown; NULL: they are not shown */
};
void app_rows(struct app *app, struct app_rows *rows);

/* Show a man page in micat itself: MDOC is the page's source text. */
void app_show_page(struct app *app, const char *title, const char *mdoc, size_t nbytes);

/* For tests and for the command that reproduces the view. */
model_id app_selected(const struct app *app);		/* MODEL_NONE when the list is empty */
const char *app_filter(const struct app *app);		/* text of the filter in force */
size_t app_nrows(const struct app *app);

#endif
