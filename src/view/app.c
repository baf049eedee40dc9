/*
 * app: the browser's life, and what each key does.
 *
 * app_key() hands a key to whatever has the keys (a field, a prompt, a picker) or
 * looks it up in the keymap; app_act() asks the upmost view first, and then is the one
 * switch over all actions.
 */
#include "app-private.h"

#include <stdarg.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/like.h"

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
	if (app->view)
		return app->view->kind->context;
	return app->focus_detail ? IN_DETAIL : IN_LIST;
}

model_id app_selected(const struct app *app)
{
	return app->list.nrows ? app->rows[app->list.selected] : MODEL_NONE;
}

bool app_is_at_rest(const struct app *app)
{
	return app->mode == MODE_BROWSE && !app->view;
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

/* The place of a wish that micatrc has. */
static void prepend_place(const struct app *app, enum setting setting, const char *text,
			  struct mistake *m)
{
	const struct setting_value *v = &app->config->values[setting];
	char *said;

	if (text != v->text || v->line == 0 || m->text.nbytes == 0)
		return;
	said = mem_strdup(buf_string(&m->text));
	buf_clear(&m->text);
	buf_printf(&m->text, "micatrc:%u: %s", (unsigned)v->line, said);
	mem_free(said);
}

/* What was asked for, else what the catalogue wishes, else what always works. */
static void set_order_and_columns(struct app *app, const char *sort, const char *columns)
{
	struct mistake m = { 0, 0, BUF_INIT };
	struct diag_sink sink = mistake_sink(&m);
	struct diag_sink wishes = { .report = keep_first_placed, .context = &m };

	if (!sort || rows_set_order(app, sort, &sink) < 0) {
		prepend_place(app, SETTING_SORT, sort, &m);
		rows_wish_order(app, &wishes);
	}
	if (!columns || rows_set_columns(app, columns, &sink) < 0) {
		if (sink.nerrors == 1)
			prepend_place(app, SETTING_COLUMNS, columns, &m);
		rows_wish_columns(app, &wishes);
	}
	if (m.text.nbytes > 0)
		app_message(app, ROLE_ERROR, buf_string(&m.text));
	mistake_done(&m);
}

/* NULL where the user has no wish. */
static const char *configured(const struct app *app, enum setting setting)
{
	const char *text = config_text(app->config, setting);

	return *text ? text : NULL;
}

/* The three keys that one has to know, as they are bound. */
static void say_how_to_begin(struct app *app)
{
	static const struct {
		enum action action;
		const char *words;
	} needed[] = {
		{ ACTION_FILTER, "type %s to filter" },
		{ ACTION_HELP, "%s for help" },
		{ ACTION_CLOSE, "%s to leave" },
	};
	struct buf text = BUF_INIT, key = BUF_INIT;

	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
		const char *words = needed[i].words, *here = strstr(words, "%s");

		buf_clear(&key);
		if (!config_key(app, needed[i].action, IN_LIST, NULL, &key))
			continue;
		if (text.nbytes > 0)
			buf_puts(&text, ", ");
		buf_add(&text, words, (size_t)(here - words));
		buf_puts(&text, buf_string(&key));
		buf_puts(&text, here + 2);
	}
	app_message(app, ROLE_DIM, buf_string(&text));
	buf_done(&text);
	buf_done(&key);
}

struct app *app_new(const struct catalogue *catalogue, const struct app_options *options)
{
	struct app *app = mem_zalloc(1, sizeof(*app));

	app->look = *catalogue;
	app->look.rule = options->rule;
	app->c = &app->look;
	app->ascii = options->ascii;
	app->config = options->config;
	if (!app->config) {
		config_init(&app->own_config);
		app->config = &app->own_config;
	}
	app->catalogues = options->catalogues;
	app->ncatalogues = options->ncatalogues;
	app->wanted = app->detail_model = MODEL_NONE;
	list_view_init(&app->list);
	marks_init(&app->marks, catalogue->nmodels);
	text_view_init(&app->detail);
	app->detail.lines.ascii = app->ascii;
	app->detail.lines.ncols = 0;	/* to be built */
	history_init(&app->commands);
	history_limit(&app->commands, (size_t)config_number(app->config, SETTING_HISTORY));
	line_edit_init(&app->prompt_edit);
	bits_init(&app->picker_result.yes, 0);
	bits_init(&app->picker_result.unknown, 0);
	filter_init(app);
	app->filter.with_unknown =
		options->with_unknown ||
		 config_number(app->config, SETTING_UNKNOWN) == SETTING_YES;
	say_how_to_begin(app);
	set_order_and_columns(app,
			      options->sort ? options->sort : configured(app, SETTING_SORT),
			      options->columns ? options->columns
					       : configured(app, SETTING_COLUMNS));
	rows_sort(app);
	rows_select(app);
	if (options->filter)
		filter_set(app, options->filter);
	layout_set(app, 24, 80);
	undo_note(app);
	return app;
}

static void close_picker(struct app *app)
{
	if (app->mode != MODE_PICKER)
		return;
	picker_close(&app->picker);
	app->mode = MODE_BROWSE;
}

void app_leave_fields(struct app *app)
{
	close_picker(app);
	popup_close(app);
	app->mode = MODE_BROWSE;
}

void app_free(struct app *app)
{
	if (!app)
		return;
	close_picker(app);
	popup_close(app);
	repair_forget(app);
	view_close_all(app);
	undo_done(app);
	if (app->config == &app->own_config)
		config_done(&app->own_config);
	marks_done(&app->marks);
	out_done(app);
	history_done(&app->commands);
	filter_done(app);
	query_result_done(&app->picker_result);
	mem_free(app->sorted);
	mem_free(app->rows);
	text_view_done(&app->detail);
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
	enum rule rule = app->look.rule;
	size_t nmarked, nlost;
	char **marked;
	bool gone;

	app_leave_fields(app);
	view_close_all(app);
	rows_keep_selected(app);
	if (app->wanted != MODEL_NONE)
		selected = mem_strdup(
			catalogue_string(app->c, app->c->models[app->wanted].id));
	order_print(app->c, &app->order, &sort);
	rows_columns_text(app, &columns);

	marked = marks_take_ids(app, &nmarked);
	app->look = *catalogue;
	app->look.rule = rule;
	nlost = marks_put_ids(app, marked, nmarked);
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
	if (nlost > 0)
		message_set(app, app->message_role, "%s %zu marked model%s no longer in it.",
			    buf_string(&app->message), nlost, nlost == 1 ? " is" : "s are");

	buf_done(&sort);
	buf_done(&columns);
	mem_free(text);
	mem_free(selected);
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

/* The same with a current line. */
static void step_text(struct text_view *v, enum action action, long count)
{
	long n = count ? count : 1, i;

	switch (action) {
	case ACTION_DOWN:
		text_view_step(v, n);
		break;
	case ACTION_UP:
		text_view_step(v, -n);
		break;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
		for (i = 0; i < n && (size_t)i < v->lines.nlines; i++)
			text_view_step_page(v, action == ACTION_PAGE_DOWN   ? 2
					       : action == ACTION_PAGE_UP   ? -2
					       : action == ACTION_HALF_DOWN ? 1
									    : -1);
		break;
	case ACTION_FIRST:
	case ACTION_LAST:
		text_view_step_to(v, count ? (size_t)count - 1
					   : action == ACTION_FIRST ? 0 : v->lines.nlines);
		break;
	default:
		break;
	}
}

static void move_rows(struct list_view *v, enum action action, long count)
{
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
}

static void move(struct app *app, enum action action, long count)
{
	struct view *v = app->view;

	if (v && v->kind->text) {
		move_text(v->kind->text(v), action, count);
	} else if (v) {
		move_rows(v->kind->rows(v), action, count);
	} else if (app->focus_detail) {
		step_text(detail_view(app), action, count);
	} else if (app->list.nrows == 0) {
		move_rows(repair_rows(app), action, count);
	} else {
		move_rows(&app->list, action, count);
		rows_keep_selected(app);
	}
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

/* -- actions ------------------------------------------------------------------- */

static void sort_again(struct app *app)
{
	rows_sort(app);
	rows_select(app);
}

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

/* The detail has a current line only while it has the focus. */
void app_focus(struct app *app, bool detail, bool full)
{
	app->focus_detail = detail;
	app->full = full;
	if (!detail)
		app->detail.current = NO_LINE;
}

/* True where there was something to go back from. */
static bool go_back(struct app *app)
{
	if (app->view) {
		view_close(app);
	} else if (app->focus_detail) {
		app_focus(app, false, false);
	} else {
		return false;
	}
	return true;
}

/* -- like this ------------------------------------------------------------------- */

const struct line *app_current_line(struct app *app)
{
	const struct text_view *v;

	if (app->view || !app->focus_detail)
		return NULL;
	v = detail_view(app);
	return v->current < v->lines.nlines ? &v->lines.lines[v->current] : NULL;
}

void app_narrow(struct app *app, const char *term, bool negated)
{
	struct buf text = BUF_INIT;
	char *said = mem_strdup(term);	/* a view that counts anew forgets its terms */

	query_and(app->filter.query, term, negated, &text);
	rows_keep_selected(app);
	filter_remember(app);
	filter_set(app, buf_string(&text));
	filter_remember(app);
	buf_done(&text);
	message_set(app, ROLE_DIM, "only what is %s%s: u takes it back", negated ? "not " : "", said);
	mem_free(said);
}

/* The value at the detail's current line; in the list the one it is sorted by. */
static bool term_here(struct app *app, struct buf *term)
{
	const struct line *line = app_current_line(app);
	model_id m = app_selected(app);
	struct field f = { FIELD_FEATURE, ID_NONE };

	if (m == MODEL_NONE)
		return false;
	if (line && line->region != ID_NONE) {
		like_market(app->c, m, line->region, term);
		return true;
	}
	if (line)
		f.feature = line->feature;
	else if (app->order.nkeys > 0)
		f = app->order.keys[0].field;
	if (f.kind == FIELD_FEATURE && f.feature == ID_NONE)
		return false;
	return like_field(app->c, m, f, term);
}

static void narrow_here(struct app *app, bool negated)
{
	struct buf term = BUF_INIT;

	if (term_here(app, &term))
		app_narrow(app, buf_string(&term), negated);
	else if (app->focus_detail)
		message_set(app, ROLE_DIM, "there is no value on this line");
	else
		message_set(app, ROLE_DIM, "the list is sorted by nothing that models share: "
					   "Tab goes to the values");
	buf_done(&term);
}

/* To the model that the detail names at its current line. */
static void follow_line(struct app *app)
{
	const struct line *line = app_current_line(app);
	size_t i;

	if (!line || line->model == MODEL_NONE) {
		message_set(app, ROLE_DIM, "no other model is named on this line");
		return;
	}
	for (i = 0; i < app->list.nrows; i++) {
		if (app->rows[i] != line->model)
			continue;
		list_view_select(&app->list, i);
		rows_keep_selected(app);
		return;
	}
	message_set(app, ROLE_DIM, "%s is not in the list: the filter leaves it out",
		    catalogue_string(app->c, app->c->models[line->model].name));
}

void app_set_rule(struct app *app, enum rule rule)
{
	rows_keep_selected(app);
	app->look.rule = rule;
	filter_eval(app);
	app->detail.lines.ncols = 0;	/* to be built again */
	sort_again(app);
}

/* By the rule called WORD, or NULL: by the next one. */
static void resolve(struct app *app, const char *word, long n)
{
	enum rule rule = (enum rule)((app->look.rule + n % NRULES) % NRULES);

	if (word && !rule_find(word, &rule)) {
		message_set(app, ROLE_ERROR, "no rule \"%s\": %s", word, rule_words);
		return;
	}
	app_set_rule(app, rule);
	message_set(app, ROLE_DIM, "rule %s: %s", rule_table[rule].word, rule_table[rule].help);
}

void app_set_words(struct app *app, enum action action, const char *text)
{
	struct mistake m = { 0, 0, BUF_INIT };
	struct diag_sink sink = mistake_sink(&m);

	rows_keep_selected(app);
	if (action == ACTION_COLUMNS)
		rows_set_columns(app, text, &sink);
	else if (rows_set_order(app, text, &sink) == 0)
		sort_again(app);
	if (m.text.nbytes > 0)
		app_message(app, ROLE_ERROR, buf_string(&m.text));
	mistake_done(&m);
}

static void set_filter(struct app *app, const char *text)
{
	app_show_list(app);
	rows_keep_selected(app);
	filter_remember(app);
	filter_set(app, text);
}

/* One case an action: long, but there is nothing in it to understand at once. */
enum app_request app_act(struct app *app, enum action action, long count, const char *argument)
{
	long n = count ? count : 1;

	if (app->view && app->view->kind->act &&
	    app->view->kind->act(app, app->view, action, count, argument))
		return APP_NOTHING;
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
		app_focus(app, !app->focus_detail, false);
		break;
	case ACTION_DETAIL:
		if (app->list.nrows > 0)
			app_focus(app, true, true);
		else if (repair_is_offered(app))
			repair_take(app);
		break;
	case ACTION_FOLLOW:
		follow_line(app);
		break;
	case ACTION_LIKE:
	case ACTION_UNLIKE:
		narrow_here(app, action == ACTION_UNLIKE);
		break;
	case ACTION_FACETS:
		facets_open(app, argument);
		break;
	case ACTION_DETAIL_DOWN:
		text_view_scroll(detail_view(app), n);
		break;
	case ACTION_DETAIL_UP:
		text_view_scroll(detail_view(app), -n);
		break;
	case ACTION_SEARCH:
		if (argument)
			search_for(app, argument);
		else
			search_open(app);
		break;
	case ACTION_SEARCH_NEXT:
		search_again(app, 1, n);
		break;
	case ACTION_SEARCH_PREVIOUS:
		search_again(app, -1, n);
		break;
	case ACTION_FILTER:
		if (argument)
			set_filter(app, argument);
		else
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
		set_filter(app, "");
		break;
	case ACTION_SORT:
		if (argument)
			app_set_words(app, action, argument);
		else
			prompt_open(app, PROMPT_SORT);
		break;
	case ACTION_REVERSE:
		reverse(app);
		break;
	case ACTION_COLUMNS:
		if (argument)
			app_set_words(app, action, argument);
		else
			prompt_open(app, PROMPT_COLUMNS);
		break;
	case ACTION_CLAIMS:
		claims_open(app, argument);
		break;
	case ACTION_WHY:
		why_open(app, argument);
		break;
	case ACTION_RESOLVE:
		resolve(app, argument, n);
		break;
	case ACTION_MARK:
	case ACTION_MARK_RANGE:
	case ACTION_MARK_INVERT:
	case ACTION_UNMARK:
		marks_act(app, action, count);
		break;
	case ACTION_COMPARE:
		app_open_compare(app);
		break;
	case ACTION_MATRIX:
		app_open_matrix(app);
		break;
	case ACTION_MAP:
		app_open_map(app);
		break;
	case ACTION_NEXT_DISPUTE:
		jump_to_dispute(app, 1, n);
		break;
	case ACTION_PREVIOUS_DISPUTE:
		jump_to_dispute(app, -1, n);
		break;
	case ACTION_UNDO:
		undo_step(app, -1, n);
		break;
	case ACTION_REDO:
		undo_step(app, 1, n);
		break;
	case ACTION_WRITE:
		return out_write(app, argument);
	case ACTION_COPY:
		return out_copy(app, argument);
	case ACTION_EDIT:
		return out_edit(app);
	case ACTION_COMMAND:
		prompt_open(app, PROMPT_COMMAND);
		break;
	case ACTION_RELOAD:
		return APP_RELOAD;
	case ACTION_HELP:
		page_open_help(app);
		break;
	case ACTION_MANUAL:
		return APP_MANUAL;
	case ACTION_LEFT:	/* in cells it is the view's */
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
	case ACTION_MENU:
		app_open_menu(app);
		break;
	case ACTION_CHOOSE:
		return menu_choose(app);
	case ACTION_MOUSE:
		return config_toggle_mouse(app);
	case ACTION_REDRAW:
		return APP_REDRAW;
	case ACTION_SUSPEND:
		return APP_SUSPEND;
	/* The views' own. */
	case ACTION_ONLY_SOURCE:
	case ACTION_TERM_CLAIMS:
	case ACTION_TAKE:
	case ACTION_DIFFERENCES:
	case ACTION_CELL_CLAIMS:
	case ACTION_WHOLE_MAP:
	case ACTION_NEXT_MODEL:
	case ACTION_PREVIOUS_MODEL:
	case ACTION_RIGHT:
	case ACTION_NEXT_FEATURE:
	case ACTION_PREVIOUS_FEATURE:
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
	const struct binding *binding;
	long count = app->count;

	if (count_key(app, key))
		return APP_NOTHING;
	app->count = 0;
	binding = keymap_find(&app->config->keymap, key, app_context(app));
	if (!binding) {
		struct buf written = BUF_INIT, help = BUF_INIT;
		bool has_help = config_key(app, ACTION_HELP, app_context(app), NULL, &help);

		key_print(key, &written);
		message_set(app, ROLE_DIM, "%s does nothing here%s%s%s", buf_string(&written),
			    has_help ? ": " : "", buf_string(&help),
			    has_help ? " shows the keys" : "");
		buf_done(&written);
		buf_done(&help);
		return APP_NOTHING;
	}
	return app_act(app, binding->action, count, binding->argument);
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
		request = prompt_key(app, key);
		break;
	case MODE_PICKER:
		chip_key(app, key);
		break;
	case MODE_ASK:
		request = ask_key(app, key);
		break;
	}
	if (app->mode == MODE_BROWSE)
		undo_note(app);
	/* Where the next key finds the panes as this one left them. */
	layout_set(app, app->layout.nrows, app->layout.ncols);
	return request;
}
