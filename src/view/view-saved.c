/*
 * view-saved: the filters that were saved, to be put into the filter and taken out.
 *
 * A filter is on where @name is one of the parts that the outermost "and" joins.  Each
 * step holds at once, so that the counts above are those of what is on; Esc leaves the
 * filter as it was.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/signs.h"

#define NAME_MAX_NCOLS 24
#define GAP 2

struct saved_view {
	struct view view;
	struct list_view rows;
	char *before;			/* the filter; owned */
};

/* -- the set of them ------------------------------------------------------------------- */

/* Does FILTER parse?  *WHY gets the mistake. */
static bool parses(const struct app *app, const char *filter, struct mistake *why)
{
	struct diag_sink sink = mistake_sink(why);
	struct query *q = query_parse(app->c, filter, &sink);

	query_free(q);
	return q != NULL;
}

static enum app_request keep(struct app *app, const char *name)
{
	const char *query = saved_find(&app->saved, name);

	out_forget_job(app);
	app->job_text = query ? mem_printf("%s = %s", name, query) : mem_strdup(name);
	mem_free(app->saved_name);
	app->saved_name = mem_strdup(name);
	app->job.what = app->saved_name;
	app->job.text = query ? app->job_text + strlen(name) + 3 : NULL;
	return APP_SAVE_FILTER;
}

enum app_request saved_save(struct app *app, const char *name)
{
	struct mistake why = { 0, 0, BUF_INIT };
	char *old = NULL, *use;
	bool ok;

	if (query_is_empty(app->filter.query)) {
		message_set(app, ROLE_DIM, "there is no filter to save");
		return APP_NOTHING;
	}
	if (!name) {
		prompt_open(app, PROMPT_SAVE);
		return APP_NOTHING;
	}
	name += *name == '@';
	if (!saved_name_is_valid(name)) {
		message_set(app, ROLE_ERROR, "\"%s\" cannot be a name: one word, no digit first", name);
		return APP_NOTHING;
	}
	if (saved_find(&app->saved, name))
		old = mem_strdup(saved_find(&app->saved, name));
	ok = saved_set(&app->saved, name, app->filter.text);
	use = mem_printf("@%s", name);
	if (!ok)
		message_set(app, ROLE_ERROR, "more than %d filters cannot be saved", SAVED_MAX);
	else if (!parses(app, use, &why)) {
		/* It would use itself. */
		message_set(app, ROLE_ERROR, "%s", buf_string(&why.text));
		saved_set(&app->saved, name, old);
		ok = false;
	}
	mem_free(old);
	mem_free(use);
	mistake_done(&why);
	if (!ok)
		return APP_NOTHING;
	message_set(app, ROLE_DIM, "saved: @%s says the same from now on", name);
	return keep(app, name);
}

const char *saved_selected(const struct app *app)
{
	const struct saved_view *v = (const struct saved_view *)app->view;

	if (app_context(app) != IN_SAVED || v->rows.nrows == 0)
		return NULL;
	return app->saved.items[v->rows.selected].name;
}

/* Who could not be understood without NAME?  *USER is the name of a saved filter, or NULL
 * for the one in force; false: nobody. */
static bool find_user(struct app *app, const char *name, const char **user)
{
	struct mistake why = { 0, 0, BUF_INIT };
	struct saved_filters others;
	bool found;

	saved_init(&others);
	for (size_t i = 0; i < app->saved.count; i++)
		if (strcmp(app->saved.items[i].name, name) != 0)
			saved_set(&others, app->saved.items[i].name, app->saved.items[i].query);
	app->look.saved = &others;
	*user = NULL;
	found = !parses(app, app->filter.text, &why);
	for (size_t i = 0; i < app->saved.count && !found; i++) {
		const struct saved_filter *f = &app->saved.items[i];

		/* A filter may have been wrong before, for another reason. */
		if (strcmp(f->name, name) == 0 || !strstr(f->query, name) ||
		    parses(app, f->query, &why))
			continue;
		*user = f->name;
		found = true;
	}
	app->look.saved = &app->saved;
	saved_done(&others);
	mistake_done(&why);
	return found;
}

enum app_request saved_forget(struct app *app)
{
	struct saved_view *v = (struct saved_view *)app->view;
	const char *selected = saved_selected(app), *user;
	enum app_request request;
	char *name;

	if (!selected)
		return APP_NOTHING;
	if (find_user(app, selected, &user)) {
		message_set(app, ROLE_ERROR, "@%s is used by %s%s", selected, user ? "@" : "",
			    user ? user : "the filter in force");
		return APP_NOTHING;
	}
	name = mem_strdup(selected);
	message_set(app, ROLE_DIM, "forgotten: %s = %s", name, saved_find(&app->saved, name));
	saved_set(&app->saved, name, NULL);
	list_view_replace(&v->rows, app->saved.count, v->rows.selected);
	request = keep(app, name);
	mem_free(name);
	return request;
}

/* -- the view ---------------------------------------------------------------------------- */

static struct list_view *saved_rows(struct view *v)
{
	return &((struct saved_view *)v)->rows;
}

static void saved_row_text(struct app *app, struct view *v, size_t row, struct buf *out)
{
	(void)v;
	buf_printf(out, "%s %s", app->saved.items[row].name, app->saved.items[row].query);
}

static void toggle(struct app *app, struct saved_view *v)
{
	struct buf text = BUF_INIT;
	char *name;

	if (v->rows.nrows == 0)
		return;
	name = mem_strdup(app->saved.items[v->rows.selected].name);
	if (query_with_saved(app->filter.query, name, &text)) {
		rows_keep_selected(app);
		filter_remember(app);
		filter_set(app, buf_string(&text));
		filter_remember(app);
	} else {
		struct mistake why = { 0, 0, BUF_INIT };
		char *use = mem_printf("@%s", name);

		parses(app, use, &why);
		message_set(app, ROLE_ERROR, "%s", buf_string(&why.text));
		mem_free(use);
		mistake_done(&why);
	}
	mem_free(name);
	buf_done(&text);
}

static bool saved_act(struct app *app, struct view *view, enum action action, long count,
		      const char *argument)
{
	struct saved_view *v = (struct saved_view *)view;

	(void)count;
	(void)argument;
	switch (action) {
	case ACTION_SWITCH:
		toggle(app, v);
		return true;
	case ACTION_TAKE:
		/* Who turned nothing on means the row at hand. */
		if (strcmp(v->before, app->filter.text) == 0)
			toggle(app, v);
		view_close(app);
		return true;
	case ACTION_FORGET:
		if (v->rows.nrows > 0) {
			app->ask = ASK_FORGET;
			app->mode = MODE_ASK;
		}
		return true;
	case ACTION_BACK:
		if (strcmp(v->before, app->filter.text) != 0)
			filter_set(app, v->before);
		view_close(app);
		return true;
	default:
		return false;
	}
}

static void saved_lay_out(struct app *app, struct view *v, struct rect r)
{
	(void)app;
	list_view_set_height(saved_rows(v), r.nrows > 2 ? (size_t)r.nrows - 2 : 1);
}

static void draw_row(struct app *app, struct saved_view *v, size_t i, struct canvas *cv,
		     struct rect r, int name_ncols)
{
	const struct saved_filter *f = &app->saved.items[i];
	bool selected = i == v->rows.selected, on = query_has_saved(app->filter.query, f->name);
	int col = r.col;

	if (selected)
		canvas_puts(cv, r.row, col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	col += 2;
	canvas_puts(cv, r.row, col, on ? "[x]" : "[ ]", on ? ROLE_KEY : ROLE_DIM);
	col += 4;
	canvas_put(cv, r.row, col, name_ncols, f->name, strlen(f->name), ROLE_TEXT, true);
	col += name_ncols + GAP;
	if (col < r.col + r.ncols)
		canvas_put(cv, r.row, col, r.col + r.ncols - col, f->query, strlen(f->query), ROLE_DIM,
			   true);
	if (selected)
		canvas_select(cv, r.row, r.col, r.ncols);
}

static void draw_none(struct app *app, struct canvas *cv, struct rect r)
{
	struct buf key = BUF_INIT;
	struct lines l;

	lines_init(&l, r.ncols - 2, cv->ascii);
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "No filter is saved yet.");
	lines_begin(&l, 0, 0);
	if (config_key(app, ACTION_SAVE, IN_LIST, NULL, &key)) {
		lines_add(&l, ROLE_KEY, buf_string(&key));
		lines_add(&l, ROLE_TEXT, " in the list");
	} else {
		lines_add(&l, ROLE_KEY, ":save NAME");
	}
	lines_add(&l, ROLE_TEXT, " saves the one in force under a name; @NAME says it again in any "
				 "other.");
	lines_draw(&l, 0, cv, (struct rect){ r.row, r.col + 1, r.nrows, r.ncols - 2 });
	lines_done(&l);
	buf_done(&key);
}

static void saved_draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct saved_view *v = (struct saved_view *)view;
	struct rect row = { r.row + 1, r.col + 1, 1, r.ncols - 2 };
	struct buf foot = BUF_INIT;
	int name_ncols = 1;

	if (v->rows.nrows > 0)
		buf_printf(&foot, "%zu/%zu", v->rows.selected + 1, v->rows.nrows);
	canvas_frame(cv, r, "Saved filters", buf_string(&foot), true);
	buf_done(&foot);
	for (size_t i = 0; i < app->saved.count; i++) {
		const char *name = app->saved.items[i].name;
		int n = (int)canvas_text_ncols(cv->ascii, name, strlen(name));

		if (n > name_ncols)
			name_ncols = n < NAME_MAX_NCOLS ? n : NAME_MAX_NCOLS;
	}
	canvas_clip(cv, (struct rect){ row.row, row.col, r.nrows - 2, row.ncols });
	if (v->rows.nrows == 0)
		draw_none(app, cv, (struct rect){ row.row, row.col, r.nrows - 2, row.ncols });
	for (size_t i = v->rows.top; i < v->rows.nrows && i - v->rows.top < v->rows.height;
	     i++, row.row++)
		draw_row(app, v, i, cv, row, name_ncols);
	canvas_unclip(cv);
	if (app->mode != MODE_BROWSE)
		return;
	cv->cursor_row = r.row + 1 + (int)(v->rows.selected - v->rows.top);
	cv->cursor_col = r.col + 1;
}

static model_id saved_copied(struct app *app, struct view *v, struct buf *value)
{
	const struct saved_view *saved = (const struct saved_view *)v;

	if (saved->rows.nrows > 0)
		buf_puts(value, app->saved.items[saved->rows.selected].query);
	return MODEL_NONE;
}

static void saved_view_done(struct view *v)
{
	mem_free(((struct saved_view *)v)->before);
}

static const struct view_kind saved_kind = {
	.context = IN_SAVED, .opener = ACTION_SAVED, .rows = saved_rows,
	.row_text = saved_row_text, .selected = saved_copied, .act = saved_act, .lay_out = saved_lay_out,
	.draw = saved_draw, .done = saved_view_done,
};

void saved_open(struct app *app)
{
	struct saved_view *v = mem_zalloc(1, sizeof(*v));

	list_view_init(&v->rows);
	list_view_replace(&v->rows, app->saved.count, 0);
	v->before = mem_strdup(app->filter.text);
	view_open(app, &v->view, &saved_kind);
}
