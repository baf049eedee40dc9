/*
 * app-search: from match to match, in the list, the detail or a view.
 *
 * All of them are numbered things (rows or lines) of which one is the present one;
 * a search walks the numbers once around.  In the list it looks in names, native
 * names and codenames, and says so when what it found is not on the screen.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/catalogue/columns.h"

/* The text that is searched, or NULL for rows. */
static struct text_view *searched_text(struct app *app)
{
	if (app->view)
		return app->view->kind->text ? app->view->kind->text(app->view) : NULL;
	return app->focus_detail ? detail_view(app) : NULL;
}

static struct list_view *searched_rows(struct app *app)
{
	return app->view ? app->view->kind->rows(app->view) : &app->list;
}

static bool line_matches(const struct text_view *v, size_t i, const char *search)
{
	struct buf text = BUF_INIT;
	bool found;

	text_view_line(v, i, &text);
	found = text_contains(buf_string(&text), search);
	buf_done(&text);
	return found;
}

/* The codename that matches, or NULL. */
static const char *matching_codename(const struct app *app, model_id m, const char *search)
{
	const struct model *model = &app->c->models[m];
	const uint32_t *codenames = catalogue_list(app->c, model->codenames);
	uint32_t i;

	for (i = 0; i < model->codenames.count; i++)
		if (text_contains(catalogue_string(app->c, codenames[i]), search))
			return catalogue_string(app->c, codenames[i]);
	return NULL;
}

static bool model_matches(const struct app *app, size_t i, const char *search)
{
	const struct model *model = &app->c->models[app->rows[i]];

	return text_contains(catalogue_string(app->c, model->name), search) ||
	       text_contains(catalogue_string(app->c, model->native), search) ||
	       matching_codename(app, app->rows[i], search);
}

static bool row_matches(struct app *app, size_t i, const char *search)
{
	struct buf text = BUF_INIT;
	bool found;

	if (!app->view)
		return model_matches(app, i, search);
	app->view->kind->row_text(app, app->view, i, &text);
	found = text_contains(buf_string(&text), search);
	buf_done(&text);
	return found;
}

/* A row that has the search in none of its texts need not be looked at. */
static bool may_match(const struct app *app, const struct bits *called, size_t i)
{
	return called->nbits == 0 || bits_test(called, app->rows[i]);
}

/* The first match at FROM or on in DIRECTION, once around; SIZE_MAX where there
 * is none.  CALLED: the models that can match; of no bits where that is not known. */
static size_t find_among(struct app *app, size_t from, int direction, bool *wrapped,
			 const struct bits *called)
{
	struct text_view *v = searched_text(app);
	size_t n = v ? v->lines.nlines : searched_rows(app)->nrows, i, step;

	*wrapped = false;
	if (n == 0)
		return SIZE_MAX;
	i = from;
	if (i >= n) {		/* beyond an end: begin at the other one */
		i = direction > 0 ? 0 : n - 1;
		*wrapped = true;
	}
	for (step = 0; step < n; step++) {
		if (v ? line_matches(v, i, app->search)
		      : may_match(app, called, i) && row_matches(app, i, app->search))
			return i;
		if (direction > 0 ? i + 1 == n : i == 0) {
			i = direction > 0 ? 0 : n - 1;
			*wrapped = true;
		} else {
			i += (size_t)direction;
		}
	}
	return SIZE_MAX;
}

static size_t find(struct app *app, size_t from, int direction, bool *wrapped)
{
	struct bits called = { NULL, 0 };
	size_t found;

	/* Of a list of very many rows only those are looked at that have it in a text. */
	if (!searched_text(app) && !app->view && columns_of(app->c)) {
		bits_init(&called, app->c->nmodels);
		if (!query_called(app->c, app->search, &called))
			bits_done(&called);
	}
	found = find_among(app, from, direction, wrapped, &called);
	bits_done(&called);
	return found;
}

/* Something was found by what the list does not show. */
static void say_why(struct app *app, model_id m)
{
	const struct model *model = &app->c->models[m];
	const char *native = catalogue_string(app->c, model->native), *codename;

	if (text_contains(catalogue_string(app->c, model->name), app->search))
		return;
	codename = matching_codename(app, m, app->search);
	if (text_contains(native, app->search))
		message_set(app, ROLE_DIM, "native name %s", native);
	else if (codename)
		message_set(app, ROLE_DIM, "codename %s", codename);
}

static void go_to(struct app *app, size_t i)
{
	struct text_view *v = searched_text(app);

	if (v) {
		text_view_show(v, i);
		return;
	}
	list_view_select(searched_rows(app), i);
	if (app->view)
		return;
	rows_keep_selected(app);
	say_why(app, app->rows[i]);
}

static void go_back(struct app *app)
{
	struct text_view *v = searched_text(app);
	struct list_view *rows;

	if (v) {
		text_view_to(v, app->search_origin_top);
		v->current = app->search_origin;
		return;
	}
	rows = searched_rows(app);
	rows->top = app->search_origin_top;
	list_view_select(rows, app->search_origin);
	if (!app->view)
		rows_keep_selected(app);
}

void search_open(struct app *app)
{
	const struct text_view *v = searched_text(app);

	app->search_from = app_selected(app);
	app->search_origin = v ? v->current : searched_rows(app)->selected;
	app->search_origin_top = v ? v->top : searched_rows(app)->top;
	mem_free(app->search_before);
	app->search_before = app->search;
	app->search = NULL;
	line_edit_set(&app->prompt_edit, "");
	mistake_sink(&app->prompt_mistake);
	app->prompt = PROMPT_SEARCH;
	app->mode = MODE_PROMPT;
}

void search_for(struct app *app, const char *text)
{
	search_open(app);
	line_edit_set(&app->prompt_edit, text);
	search_typed(app);
	search_accept(app);
}

void search_typed(struct app *app)
{
	size_t from = app->search_origin == NO_LINE ? app->search_origin_top : app->search_origin;
	size_t at;
	bool wrapped;

	mem_free(app->search);
	app->search = mem_strdup(buf_string(&app->prompt_edit.text));
	buf_clear(&app->prompt_mistake.text);
	at = *app->search ? find(app, from, 1, &wrapped) : SIZE_MAX;
	if (at != SIZE_MAX) {
		go_to(app, at);
		return;
	}
	go_back(app);
	if (*app->search)
		buf_puts(&app->prompt_mistake.text, "no match");
}

void search_accept(struct app *app)
{
	bool missed = app->prompt_mistake.text.nbytes > 0;
	model_id from = app->search_from;

	app->mode = MODE_BROWSE;
	if (app->search && *app->search) {
		mem_free(app->search_before);
		app->search_before = NULL;
		if (missed)
			message_set(app, ROLE_ERROR, "no match for %s", app->search);
		else if (!searched_text(app) && !app->view)
			say_why(app, app_selected(app));
		if (!app->view)
			app_note_leap(app, from);
		return;
	}
	/* Nothing typed: the last search again. */
	mem_free(app->search);
	app->search = app->search_before;
	app->search_before = NULL;
	if (app->search)
		app_search_again(app, 1, 1);
}

void search_cancel(struct app *app)
{
	mem_free(app->search);
	app->search = app->search_before;
	app->search_before = NULL;
	app->mode = MODE_BROWSE;
	go_back(app);
}

void search_again(struct app *app, int direction, long times)
{
	struct text_view *v = searched_text(app);
	bool wrapped = false, any_wrap = false;
	size_t n = v ? v->lines.nlines : searched_rows(app)->nrows, here, at;

	if (!app->search || !*app->search) {
		message_set(app, ROLE_DIM, "nothing was searched for yet: / searches");
		return;
	}
	if ((size_t)times > n)
		times = n ? (long)n : 1;
	while (times-- > 0) {
		if (!v)
			here = searched_rows(app)->selected + (size_t)direction;
		else if (v->current != NO_LINE)
			here = v->current + (size_t)direction;
		else
			here = v->top;
		at = find(app, here, direction, &wrapped);
		if (at == SIZE_MAX) {
			message_set(app, ROLE_ERROR, "no match for %s", app->search);
			return;
		}
		any_wrap |= wrapped;
		go_to(app, at);
	}
	if (any_wrap)
		message_set(app, ROLE_DIM, direction > 0 ? "the search went on from the top"
							 : "the search went on from the end");
}
