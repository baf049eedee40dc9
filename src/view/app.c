/*
 * app: the browser's life, and what each key does.
 *
 * app_key() hands a key to whatever has the keys (a field, a prompt, a picker) or
 * looks it up in the action table; act() is the one switch over all actions.
 */
#include "app-private.h"

#include <stdarg.h>
#include <string.h>

#include "micat/base/mem.h"

#define COUNT_MAX 9999999		/* seven digits: see COUNT_NCOLS */

/* -- small things -------------------------------------------------------------- */

void message_set(struct app *app, enum role role, const char *fmt, ...)
{
	struct buf b = BUF_INIT;	/* the old message may be in the new one */
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	buf_done(&app->message);
	app->message = b;
	app->message_role = role;
}

void app_message(struct app *app, enum role role, const char *text)
{
	message_set(app, role, "%s", text);
}

static void keep_first(void *context, const struct diag *diag)
{
	struct mistake *m = context;

	if (m->text.nbytes > 0)
		return;
	m->column = diag->place.column;
	m->span = diag->place.span;
	buf_puts(&m->text, diag->text);
}

/* The same of a mistake in a file, with its place. */
static void keep_first_placed(void *context, const struct diag *diag)
{
	struct mistake *m = context;

	if (m->text.nbytes == 0)
		diag_format_as(&m->text, diag, DIAG_WARNING);
}

struct diag_sink mistake_sink(struct mistake *m)
{
	buf_clear(&m->text);
	m->column = m->span = 0;
	return (struct diag_sink){ .report = keep_first, .context = m };
}

void mistake_done(struct mistake *m)
{
	buf_done(&m->text);
}

unsigned app_context(const struct app *app)
{
	if (app->page_kind != PAGE_NONE)
		return IN_PAGE;
	return app->focus_detail ? IN_DETAIL : IN_LIST;
}

model_id app_selected(const struct app *app)
{
	return app->list.nrows ? app->rows[app->list.selected] : MODEL_NONE;
}

const char *app_filter(const struct app *app)
{
	return app->filter.text;
}

size_t app_nrows(const struct app *app)
{
	return app->list.nrows;
}

/* -- life ---------------------------------------------------------------------- */

/* What was asked for, else what the catalogue wishes, else what always works. */
static void set_order_and_columns(struct app *app, const char *sort, const char *columns)
{
	struct mistake m = { 0, 0, BUF_INIT };
	struct diag_sink sink = mistake_sink(&m);
	struct diag_sink wishes = { .report = keep_first_placed, .context = &m };

	if (!sort || rows_set_order(app, sort, &sink) < 0)
		rows_wish_order(app, &wishes);
	if (!columns || rows_set_columns(app, columns, &sink) < 0)
		rows_wish_columns(app, &wishes);
	if (m.text.nbytes > 0)
		app_message(app, ROLE_ERROR, buf_string(&m.text));
	mistake_done(&m);
}

struct app *app_new(const struct catalogue *catalogue, const struct app_options *options)
{
	struct app *app = mem_zalloc(1, sizeof(*app));

	app->c = catalogue;
	app->ascii = options->ascii;
	app->wanted = app->detail_model = MODEL_NONE;
	list_view_init(&app->list);
	text_view_init(&app->detail);
	text_view_init(&app->page);
	app->detail.lines.ascii = app->page.lines.ascii = app->ascii;
	app->detail.lines.ncols = app->page.lines.ncols = 0;	/* to be built */
	line_edit_init(&app->prompt_edit);
	bits_init(&app->picker_result.yes, 0);
	bits_init(&app->picker_result.unknown, 0);
	filter_init(app);
	app_message(app, ROLE_DIM, "type & to filter, ? for help, q to leave");
	set_order_and_columns(app, options->sort, options->columns);
	rows_sort(app);
	rows_select(app);
	if (options->filter)
		filter_set(app, options->filter);
	layout_set(app, 24, 80);
	return app;
}

static void close_picker(struct app *app)
{
	if (app->mode != MODE_PICKER)
		return;
	picker_close(&app->picker);
	app->mode = MODE_BROWSE;
}

void app_free(struct app *app)
{
	if (!app)
		return;
	close_picker(app);
	filter_done(app);
	query_result_done(&app->picker_result);
	mem_free(app->sorted);
	mem_free(app->rows);
	text_view_done(&app->detail);
	text_view_done(&app->page);
	mem_free(app->page_title);
	buf_done(&app->page_source);
	line_edit_done(&app->prompt_edit);
	mistake_done(&app->prompt_mistake);
	mem_free(app->search);
	mem_free(app->search_before);
	buf_done(&app->message);
	mem_free(app);
}

/* Everything that refers to the old catalogue is told in words first and made
 * again from the words. */
void app_set_catalogue(struct app *app, const struct catalogue *catalogue)
{
	struct buf sort = BUF_INIT, columns = BUF_INIT;
	char *text = mem_strdup(buf_string(&app->filter.field.text)), *selected = NULL;
	size_t here = app->list.selected;
	bool gone;

	close_picker(app);
	rows_keep_selected(app);
	if (app->wanted != MODEL_NONE)
		selected = mem_strdup(
			catalogue_string(app->c, app->c->models[app->wanted].id));
	order_print(app->c, &app->order, &sort);
	rows_columns_text(app, &columns);

	app->c = catalogue;
	filter_reset(app);
	app->wanted = selected ? catalogue_find_model(catalogue, selected) : MODEL_NONE;
	app->detail_model = MODEL_NONE;
	app->detail.lines.ncols = 0;
	set_order_and_columns(app, buf_string(&sort), buf_string(&columns));
	rows_sort(app);
	gone = app->wanted == MODEL_NONE;
	rows_select(app);
	if (gone) {
		list_view_select(&app->list, here);
		rows_keep_selected(app);
	}
	filter_set(app, text);

	buf_done(&sort);
	buf_done(&columns);
	mem_free(text);
	mem_free(selected);
}

/* -- pages --------------------------------------------------------------------- */

static void open_page(struct app *app, enum page_kind kind, const char *title)
{
	mem_free(app->page_title);
	app->page_title = mem_strdup(title);
	app->page_kind = kind;
	app->page.top = 0;
	app->page.current = NO_LINE;
	app->page.lines.ncols = 0;
	page_build(app);
}

void app_show_page(struct app *app, const char *title, const char *mdoc, size_t nbytes)
{
	buf_clear(&app->page_source);
	buf_add(&app->page_source, mdoc, nbytes);
	close_picker(app);
	app->mode = MODE_BROWSE;
	buf_clear(&app->message);
	open_page(app, PAGE_MANUAL, title);
}

/* -- moving -------------------------------------------------------------------- */

static void move_text(struct text_view *v, enum action action, long count)
{
	long n = count ? count : 1, i;

	switch (action) {
	case ACTION_DOWN:
		text_view_scroll(v, n);
		break;
	case ACTION_UP:
		text_view_scroll(v, -n);
		break;
	case ACTION_PAGE_DOWN:
		text_view_page(v, 2 * n);
		break;
	case ACTION_PAGE_UP:
		text_view_page(v, -2 * n);
		break;
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		for (i = 0; i < n && (size_t)i < v->lines.nlines; i++)
			text_view_page(v, action == ACTION_HALF_DOWN ? 1 : -1);
		break;
	case ACTION_FIRST:
	case ACTION_LAST:
		if (count)
			text_view_to(v, (size_t)count - 1);
		else
			text_view_to(v, action == ACTION_FIRST ? 0 : v->lines.nlines);
		break;
	default:
		break;
	}
}

static void move_list(struct app *app, enum action action, long count)
{
	struct list_view *v = &app->list;
	long n = count ? count : 1, i;

	switch (action) {
	case ACTION_DOWN:
		list_view_move(v, n);
		break;
	case ACTION_UP:
		list_view_move(v, -n);
		break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		for (i = 0; i < n && i < (long)v->nrows; i++)
			list_view_page(v, action == ACTION_PAGE_DOWN   ? 2
					  : action == ACTION_PAGE_UP   ? -2
					  : action == ACTION_HALF_DOWN ? 1
								       : -1);
		break;
	case ACTION_FIRST:
	case ACTION_LAST:
		if (count)
			list_view_select(v, (size_t)count - 1);
		else
			list_view_select(v, action == ACTION_FIRST || !v->nrows ? 0 : v->nrows - 1);
		break;
	default:
		break;
	}
	rows_keep_selected(app);
}

static void move(struct app *app, enum action action, long count)
{
	if (app->page_kind != PAGE_NONE)
		move_text(&app->page, action, count);
	else if (app->focus_detail)
		move_text(detail_view(app), action, count);
	else
		move_list(app, action, count);
}

static void jump_to_dispute(struct app *app, int direction, long times)
{
	struct text_view *v = detail_view(app);

	while (times-- > 0) {
		size_t line = text_view_dispute(v, direction);

		if (line == NO_LINE) {
			message_set(app, ROLE_DIM, direction > 0 ? "no disputed value further down"
								 : "no disputed value further up");
			return;
		}
		text_view_show(v, line);
	}
}

/* -- prompts ------------------------------------------------------------------- */

static void open_prompt(struct app *app, enum prompt prompt)
{
	struct buf text = BUF_INIT;

	if (prompt == PROMPT_SORT)
		order_print(app->c, &app->order, &text);
	else
		rows_columns_text(app, &text);
	line_edit_set(&app->prompt_edit, buf_string(&text));
	buf_done(&text);
	mistake_sink(&app->prompt_mistake);
	app->prompt = prompt;
	app->mode = MODE_PROMPT;
}

/* The order changes at Enter, not while it is typed: half a word is another
 * order, and the rows would jump. */
static void prompt_typed(struct app *app)
{
	const char *text = buf_string(&app->prompt_edit.text);
	struct diag_sink sink = mistake_sink(&app->prompt_mistake);
	struct field fields[APP_MAX_COLUMNS];
	struct order order;

	memset(&order, 0, sizeof(order));
	switch (app->prompt) {
	case PROMPT_SEARCH:
		search_typed(app);
		break;
	case PROMPT_SORT:
		order_parse(app->c, text, &order, &sink);
		break;
	case PROMPT_COLUMNS:
		fields_parse(app->c, text, fields, APP_MAX_COLUMNS, &sink);
		break;
	}
}

static void sort_again(struct app *app)
{
	rows_sort(app);
	rows_select(app);
}

static void prompt_accept(struct app *app)
{
	const char *text = buf_string(&app->prompt_edit.text);

	if (app->prompt == PROMPT_SEARCH) {
		search_accept(app);
		return;
	}
	if (app->prompt_mistake.text.nbytes > 0)
		return;		/* the mistake stands beside the field */
	if (app->prompt == PROMPT_SORT) {
		rows_keep_selected(app);
		rows_set_order(app, text, NULL);
		sort_again(app);
	} else {
		rows_set_columns(app, text, NULL);
	}
	app->mode = MODE_BROWSE;
}

static void prompt_key(struct app *app, struct key key)
{
	bool plain = !key.meta && !key.control;

	if (plain && key.code == KEYCODE_ENTER) {
		prompt_accept(app);
	} else if ((plain && key.code == KEYCODE_ESCAPE) ||
		   (!key.meta && key.control && key.code == 'c')) {
		if (app->prompt == PROMPT_SEARCH)
			search_cancel(app);
		app->mode = MODE_BROWSE;
	} else if (line_edit_key(&app->prompt_edit, key) == EDIT_CHANGED) {
		prompt_typed(app);
	}
}

/* -- actions ------------------------------------------------------------------- */

static void reverse(struct app *app)
{
	size_t i;

	rows_keep_selected(app);
	if (app->order.nkeys == 0)
		rows_set_order(app, "name", NULL);
	for (i = 0; i < app->order.nkeys; i++)
		app->order.keys[i].descending = !app->order.keys[i].descending;
	sort_again(app);
}

/* True where there was something to go back from. */
static bool go_back(struct app *app)
{
	if (app->page_kind != PAGE_NONE) {
		app->page_kind = PAGE_NONE;
	} else if (app->focus_detail) {
		app->focus_detail = app->full = false;
	} else {
		return false;
	}
	return true;
}

/* One case an action: long, but there is nothing in it to understand at once. */
static enum app_request act(struct app *app, enum action action, long count)
{
	long n = count ? count : 1;

	switch (action) {
	case ACTION_DOWN:
	case ACTION_UP:
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
	case ACTION_FIRST:
	case ACTION_LAST:
		move(app, action, count);
		break;
	case ACTION_OTHER_PANE:
		app->focus_detail = !app->focus_detail;
		app->full = false;
		break;
	case ACTION_DETAIL:
		if (app->list.nrows > 0)
			app->focus_detail = app->full = true;
		break;
	case ACTION_DETAIL_DOWN:
		text_view_scroll(detail_view(app), n);
		break;
	case ACTION_DETAIL_UP:
		text_view_scroll(detail_view(app), -n);
		break;
	case ACTION_SEARCH:
		search_open(app);
		break;
	case ACTION_SEARCH_NEXT:
		search_again(app, 1, n);
		break;
	case ACTION_SEARCH_PREVIOUS:
		search_again(app, -1, n);
		break;
	case ACTION_FILTER:
		filter_open(app);
		break;
	case ACTION_REGION:
		chip_open_region(app);
		break;
	case ACTION_FEATURE:
		chip_open_feature(app);
		break;
	case ACTION_UNKNOWN:
		filter_toggle_unknown(app);
		break;
	case ACTION_CLEAR_FILTER:
		app_show_list(app);
		rows_keep_selected(app);
		filter_remember(app);
		filter_set(app, "");
		break;
	case ACTION_SORT:
		open_prompt(app, PROMPT_SORT);
		break;
	case ACTION_REVERSE:
		reverse(app);
		break;
	case ACTION_COLUMNS:
		open_prompt(app, PROMPT_COLUMNS);
		break;
	case ACTION_NEXT_DISPUTE:
		jump_to_dispute(app, 1, n);
		break;
	case ACTION_PREVIOUS_DISPUTE:
		jump_to_dispute(app, -1, n);
		break;
	case ACTION_RELOAD:
		return APP_RELOAD;
	case ACTION_HELP:
		if (app->page_kind != PAGE_HELP)
			open_page(app, PAGE_HELP, "Help");
		break;
	case ACTION_MANUAL:
		return APP_MANUAL;
	case ACTION_BACK:
		if (!go_back(app)) {	/* never quits; takes the search's marks away */
			mem_free(app->search);
			app->search = NULL;
		}
		break;
	case ACTION_CLOSE:
		return go_back(app) ? APP_NOTHING : APP_QUIT;
	case ACTION_QUIT:
		return APP_QUIT;
	case ACTION_REDRAW:
		return APP_REDRAW;
	case ACTION_SUSPEND:
		return APP_SUSPEND;
	case ACTION_NONE:
	case NACTIONS:
		break;
	}
	return APP_NOTHING;
}

/* A digit of a count; 0 only goes on with one. */
static bool count_key(struct app *app, struct key key)
{
	long digit = (long)key.code - '0';

	if (key.meta || key.control || digit < 0 || digit > 9 || (digit == 0 && app->count == 0))
		return false;
	app->count = app->count * 10 + digit;
	if (app->count > COUNT_MAX)
		app->count = COUNT_MAX;
	return true;
}

static enum app_request browse_key(struct app *app, struct key key)
{
	enum action action;
	long count = app->count;

	if (count_key(app, key))
		return APP_NOTHING;
	app->count = 0;
	action = action_of_key(key, app_context(app));
	if (action == ACTION_NONE) {
		struct buf written = BUF_INIT;

		key_print(key, &written);
		message_set(app, ROLE_DIM, "%s does nothing here: ? shows the keys",
			    buf_string(&written));
		buf_done(&written);
		return APP_NOTHING;
	}
	return act(app, action, count);
}

enum app_request app_key(struct app *app, struct key key)
{
	enum app_request request = APP_NOTHING;

	if (key.code == KEYCODE_RESIZE)
		return APP_NOTHING;
	buf_clear(&app->message);
	if (app->mode != MODE_BROWSE && key.control && !key.meta) {
		if (key.code == 'l')
			return APP_REDRAW;
		if (key.code == 'z')
			return APP_SUSPEND;
	}
	switch (app->mode) {
	case MODE_BROWSE:
		request = browse_key(app, key);
		break;
	case MODE_FILTER:
		filter_key(app, key);
		break;
	case MODE_PROMPT:
		prompt_key(app, key);
		break;
	case MODE_PICKER:
		chip_key(app, key);
		break;
	}
	/* Where the next key finds the panes as this one left them. */
	layout_set(app, app->layout.nrows, app->layout.ncols);
	return request;
}
