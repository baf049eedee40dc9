/*
 * app: the browser's life: how it begins, takes another catalogue, and ends.
 */
#include "app-private.h"

#include <stdarg.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/home.h"

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

bool app_has_work(const struct app *app)
{
	bool mends = app->list.nrows == 0 && !app->mending.known &&
		     app->c->nmodels > APP_MODELS_AT_ONCE;

	return !app->idle && !app->view && (app->detail_waits || mends);
}

void app_work(struct app *app)
{
	app->idle = true;
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

/* What is wrong with order, columns and home, which nobody can know before the catalogue. */
struct wishes {
	struct diag_sink sink;
	struct diag_sink *told;		/* each; may be NULL */
	struct place place;		/* of the setting that is at fault; FILE NULL: it is none */
	struct buf first;
};

static void take_mistake(void *context, const struct diag *diag)
{
	struct wishes *w = context;
	struct diag d = *diag;
	const char *slash;

	if (w->place.file)
		d.place = w->place;
	slash = d.place.file ? strrchr(d.place.file, '/') : NULL;
	diag_report(w->told, d.place, d.code, "%s", d.text);
	if (w->first.nbytes > 0)
		return;
	if (w->place.file)
		buf_printf(&w->first, "%s:%u: %s", slash ? slash + 1 : d.place.file,
			   (unsigned)d.place.line, d.text);
	else if (d.place.file)
		diag_format_as(&w->first, &d, DIAG_WARNING);
	else
		buf_puts(&w->first, d.text);
}

/* TEXT is the wish in question: has it come from the setting? */
static struct place place_of(const struct app *app, enum setting setting, const char *text)
{
	const struct setting_value *v = &app->config->values[setting];
	bool its = text == v->text && v->line > 0;

	return (struct place){ .file = its ? app->config->file : NULL, .line = its ? v->line : 0 };
}

static void wishes_init(const struct app *app, struct wishes *w, struct diag_sink *told)
{
	*w = (struct wishes){ .sink = { .report = take_mistake, .context = w },
			      .told = app->progress ? NULL : told };
}

/* What is not known may be declared in what is still to be read. */
static void say_mistakes(struct app *app, struct wishes *w)
{
	if (w->sink.nerrors > 1)
		buf_printf(&w->first, " (and %zu more)", w->sink.nerrors - 1);
	if (w->first.nbytes > 0 && !app->progress)
		app_message(app, ROLE_ERROR, buf_string(&w->first));
	buf_done(&w->first);
}

/* What was asked for, else what the catalogue wishes, else what always works. */
static void set_order_and_columns(struct app *app, const char *sort, const char *columns,
				  struct wishes *w)
{
	w->place = place_of(app, SETTING_SORT, sort);
	if (!sort || rows_set_order(app, sort, &w->sink) < 0) {
		w->place.file = NULL;
		rows_wish_order(app, &w->sink);
	}
	w->place = place_of(app, SETTING_COLUMNS, columns);
	if (!columns || rows_set_columns(app, columns, &w->sink) < 0) {
		w->place.file = NULL;
		rows_wish_columns(app, &w->sink);
	}
}

/* NULL where the user has no wish. */
static const char *configured(const struct app *app, enum setting setting)
{
	const char *text = config_text(app->config, setting);

	return *text ? text : NULL;
}

static const char *asked(const struct app *app, const char *option, enum setting setting)
{
	return option ? option : configured(app, setting);
}

/* The order and the columns in words that make them again. */
static void take_words(const struct app *app, char **sort, char **columns)
{
	struct buf order = BUF_INIT, fields = BUF_INIT;

	order_print(app->c, &app->order, &order);
	rows_columns_text(app, true, &fields);
	*sort = buf_take(&order);
	*columns = buf_take(&fields);
}

/* FRESH, which is freed where it is not WANTED, in the place of *WORDS. */
static void replace_where(bool wanted, char **words, char *fresh)
{
	mem_free(wanted ? *words : fresh);
	if (wanted)
		*words = fresh;
}

/* What has come of the wishes that the user had at the start, and the catalogue: whoever has
 * chosen nothing else has these words still. */
static void keep_first_words(struct app *app, bool of_sort, bool of_columns)
{
	char *sort, *columns;

	take_words(app, &sort, &columns);
	replace_where(of_sort, &app->first_sort, sort);
	replace_where(of_columns, &app->first_columns, columns);
}

/* The three keys that one has to know, as they are bound. */
static void say_how_to_begin(struct app *app)
{
	static const struct {
		enum action action;
		const char *words;
	} needed[] = {
		{ ACTION_FILTER, "%s to filter" },
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

/* Region and operator are asked for one by one, since each has a place of its own. */
static void begin_home(struct app *app, struct wishes *w)
{
	const char *region = config_text(app->config, SETTING_HOME_REGION);
	const char *operator = config_text(app->config, SETTING_HOME_OPERATOR);

	w->place = place_of(app, SETTING_HOME_REGION, region);
	home_set(&app->look, region, NULL, &w->sink);
	w->place = place_of(app, SETTING_HOME_OPERATOR, operator);
	home_set(&app->look, NULL, operator, &w->sink);
	home_begin(app, NULL);
}

struct app *app_new(const struct catalogue *catalogue, const struct app_options *options)
{
	struct app *app = mem_zalloc(1, sizeof(*app));
	struct wishes wishes;

	app->look = *catalogue;
	app->look.rule = options->rule;
	for (size_t i = 0; options->saved && i < options->saved->count; i++)
		saved_set(&app->saved, options->saved->items[i].name,
			  options->saved->items[i].query);
	app->look.saved = &app->saved;
	app->look.cache = app->cache = query_cache_new();
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
	app->histories = options->histories;
	if (!app->histories) {
		histories_init(&app->own_histories, 0);
		app->histories = &app->own_histories;
	}
	histories_limit(app->histories, (size_t)config_number(app->config, SETTING_HISTORY));
	line_edit_init(&app->prompt_edit);
	filter_init(app);
	app->filter.with_unknown =
		options->with_unknown ||
		 config_number(app->config, SETTING_UNKNOWN) == SETTING_YES;
	say_how_to_begin(app);
	app->asked_sort = options->sort;
	app->asked_columns = options->columns;
	app_set_progress(app, options->progress);
	wishes_init(app, &wishes, options->mistakes);
	begin_home(app, &wishes);
	set_order_and_columns(app, asked(app, options->sort, SETTING_SORT),
			      asked(app, options->columns, SETTING_COLUMNS), &wishes);
	keep_first_words(app, true, true);
	say_mistakes(app, &wishes);
	rows_sort(app);
	rows_keep_order(app);
	rows_select(app);
	if (options->filter)
		filter_set(app, options->filter);
	layout_set(app, 24, 80);
	undo_note(app);
	return app;
}

void app_set_progress(struct app *app, const char *text)
{
	mem_free(app->progress);
	app->progress = text ? mem_strdup(text) : NULL;
}

void app_leave_fields(struct app *app)
{
	chip_close(app);
	popup_close(app);
	app->mode = MODE_BROWSE;
}

void app_free(struct app *app)
{
	if (!app)
		return;
	chip_close(app);
	popup_close(app);
	repair_forget(app);
	saved_done(&app->saved);
	home_done(app);
	view_close_all(app);
	undo_done(app);
	if (app->config == &app->own_config)
		config_done(&app->own_config);
	marks_done(&app->marks);
	out_done(app);
	jumps_done(&app->jumps);
	histories_done(&app->own_histories);
	filter_done(app);
	query_cache_free(app->cache);
	mem_free(app->progress);
	mem_free(app->first_sort);
	mem_free(app->first_columns);
	mem_free(app->own_sorted);
	mem_free(app->own_rows);
	text_view_done(&app->detail);
	line_edit_done(&app->prompt_edit);
	mistake_done(&app->prompt_mistake);
	mem_free(app->search);
	mem_free(app->search_before);
	buf_done(&app->message);
	mem_free(app);
}

/* Everything that refers to the old catalogue is told in words first and made again from the
 * words; NULL: as the user or the catalogue wishes. */
static void change_catalogue(struct app *app, const struct catalogue *catalogue, const char *sort,
			     const char *columns, bool grows, struct wishes *w)
{
	char *text = mem_strdup(buf_string(&app->filter.field.text)), *selected = NULL;
	size_t here = app->list.selected;
	bool sorted_first = app->sorted_first;
	enum rule rule = app->look.rule;
	size_t nmarked, nlost;
	char **marked;
	bool gone;

	app_leave_fields(app);
	view_close_all(app);
	rows_keep_selected(app);
	if (grows && here == 0 && !app->focus_detail)
		app->wanted = MODEL_NONE;
	if (app->wanted != MODEL_NONE)
		selected = mem_strdup(
			catalogue_string(app->c, app->c->models[app->wanted].id));

	marked = marks_take_ids(app, &nmarked);
	app->look = *catalogue;
	app->look.rule = rule;
	app->look.saved = &app->saved;
	if (grows)
		begin_home(app, w);
	else
		home_look(app, NULL);
	app->look.cache = app->cache;
	query_cache_clear(app->cache);
	nlost = marks_put_ids(app, marked, nmarked);
	filter_reset(app);
	app->wanted = selected ? catalogue_find_model(catalogue, selected) : MODEL_NONE;
	app->detail_model = MODEL_NONE;
	app->detail.lines.ncols = 0;
	set_order_and_columns(app, sort, columns, w);
	say_mistakes(app, w);
	app->sorted_first = sorted_first;
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
	mem_free(text);
	mem_free(selected);
}

void app_set_catalogue(struct app *app, const struct catalogue *catalogue)
{
	struct wishes wishes;
	char *sort, *columns;

	take_words(app, &sort, &columns);
	wishes_init(app, &wishes, NULL);
	change_catalogue(app, catalogue, sort, columns, false, &wishes);
	mem_free(sort);
	mem_free(columns);
}

void app_grow(struct app *app, const struct catalogue *catalogue, struct diag_sink *mistakes)
{
	struct wishes wishes;
	bool first_sort, first_columns;
	char *sort, *columns;

	take_words(app, &sort, &columns);
	first_sort = strcmp(sort, app->first_sort) == 0;
	first_columns = strcmp(columns, app->first_columns) == 0;
	wishes_init(app, &wishes, mistakes);
	change_catalogue(app, catalogue,
			 first_sort ? asked(app, app->asked_sort, SETTING_SORT) : sort,
			 first_columns ? asked(app, app->asked_columns, SETTING_COLUMNS) : columns,
			 true, &wishes);
	keep_first_words(app, first_sort, first_columns);
	if (first_sort)
		rows_keep_order(app);
	mem_free(sort);
	mem_free(columns);
}
