/*
 * app-filter: the filter field and what follows it.
 *
 * The field's text is parsed at every key.  Where it parses it is the filter, at
 * once; where it does not, the last good one stays in force and the mistake is
 * kept, to be shown below the field for as long as the text stands there.  So
 * what the bar says and what the list shows differ only while the bar says why.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/catalogue/columns.h"

/* -- in force ---------------------------------------------------------------- */

void filter_eval(struct app *app)
{
	struct filter *f = &app->filter;

	query_result_done(&f->result);
	/* Who filters once goes on to filter. */
	if (!query_is_empty(f->query))
		columns_make(app->c);
	query_eval(f->query, &f->result);
	f->nyes = bits_count(&f->result.yes);
	f->nunknown = bits_count(&f->result.unknown);
}

static void take_query(struct app *app, struct query *q, const char *text)
{
	struct filter *f = &app->filter;
	char *copy = mem_strdup(text);

	query_free(f->query);
	mem_free(f->text);
	f->query = q;
	f->text = copy;
	filter_eval(app);
}

void filter_init(struct app *app)
{
	struct filter *f = &app->filter;

	memset(f, 0, sizeof(*f));
	line_edit_init(&f->field);
	bits_init(&f->result.yes, 0);
	bits_init(&f->result.unknown, 0);
	filter_reset(app);
}

void filter_reset(struct app *app)
{
	line_edit_set(&app->filter.field, "");
	mistake_sink(&app->filter.mistake);
	take_query(app, query_parse(app->c, "", NULL), "");
}

void filter_done(struct app *app)
{
	struct filter *f = &app->filter;

	line_edit_done(&f->field);
	query_free(f->query);
	query_result_done(&f->result);
	mem_free(f->text);
	mistake_done(&f->mistake);
	filter_words_done(&f->before);
}

/* TEXT as a query that finds something, or the empty one; else NULL. */
static struct query *parse_found(const struct app *app, const char *text)
{
	struct query *q = query_parse(app->c, text, NULL);
	struct query_result r;
	bool found;

	if (!q || query_is_empty(q))
		return q;
	query_eval(q, &r);
	found = bits_count(&r.yes) + bits_count(&r.unknown) > 0;
	query_result_done(&r);
	if (found)
		return q;
	query_free(q);
	return NULL;
}

/* Where the list in force came from the beginning of the word that is now found to
 * be more ("an" of "and"), or of the very one that is the mistake ("baterry" before
 * its ">="), it looked for a name that nobody meant: then the list from before that
 * word is the last good one. */
static void step_back(struct app *app)
{
	struct filter *f = &app->filter;
	const char *text = buf_string(&f->field.text), *end = text + f->field.text.nbytes, *p = text;
	size_t n = strlen(f->text), word, i;
	struct query *q = NULL;
	char *before;

	if (n == 0 || n > f->field.text.nbytes || strncmp(text, f->text, n) != 0)
		return;
	for (i = 1; i < f->mistake.column && p < end; i++)
		text_next(&p, end);
	for (word = n; word > 0 && text[n] && text[n] != ' ' && text[word - 1] != ' '; word--)
		;
	if (word > (size_t)(p - text))
		word = (size_t)(p - text);
	/* Before an operator the word was a feature: "battery" before its ">". */
	if (word == n && app->list.nrows == 0 && text[n] && strchr("<>=!~:", text[n])) {
		while (word > 0 && text[word - 1] == ' ')
			word--;
		while (word > 0 && text[word - 1] != ' ')
			word--;
	}
	if (word >= n)
		return;
	n = word;
	before = mem_strndup(text, n);
	while ((q = parse_found(app, before)) == NULL && n > 0) {
		/* "and" and the like go with the word they lead to; "brand" of "brand is"
		 * alone would be looked for as a name. */
		while (n > 0 && before[n - 1] == ' ')
			n--;
		while (n > 0 && before[n - 1] != ' ')
			n--;
		before[n] = '\0';
	}
	if (q) {
		take_query(app, q, before);
		rows_select(app);
	}
	mem_free(before);
}

bool filter_take(struct app *app)
{
	struct filter *f = &app->filter;
	const char *text = buf_string(&f->field.text);
	struct diag_sink sink = mistake_sink(&f->mistake);
	struct query *q = query_parse(app->c, text, &sink);

	if (!q) {
		step_back(app);
		return false;
	}
	take_query(app, q, text);
	rows_select(app);
	return true;
}

bool filter_set(struct app *app, const char *text)
{
	line_edit_set(&app->filter.field, text);
	return filter_take(app);
}

void filter_toggle_unknown(struct app *app)
{
	struct filter *f = &app->filter;

	if (f->nunknown == 0 && !f->with_unknown) {
		message_set(app, ROLE_DIM, "no model is unknown to this filter");
		return;
	}
	rows_keep_selected(app);
	f->with_unknown = !f->with_unknown;
	rows_select(app);
}

region_id filter_region(const struct app *app)
{
	return filter_regions(app).ids[0];
}

struct query_regions filter_regions(const struct app *app)
{
	struct query_regions regions = query_regions(app->filter.query);

	if (regions.count == 0 && app_home_region(app) != ID_NONE)
		regions.ids[regions.count++] = app_home_region(app);
	return regions;
}

struct question filter_question(const struct app *app)
{
	return query_question(app->filter.query);
}

feature_id filter_feature(const struct app *app)
{
	return query_feature(app->filter.query);
}

void filter_keep_words(const struct app *app, struct filter_words *w)
{
	filter_words_done(w);
	*w = (struct filter_words){ mem_strdup(app->filter.text),
				    mem_strdup(buf_string(&app->filter.field.text)) };
}

void filter_put_words(struct app *app, const struct filter_words *w)
{
	filter_set(app, w->in_force);
	if (strcmp(w->in_force, w->field) != 0)
		filter_set(app, w->field);
}

void filter_words_done(struct filter_words *w)
{
	mem_free(w->in_force);
	mem_free(w->field);
	*w = (struct filter_words){ NULL, NULL };
}

/* -- the field open ------------------------------------------------------------ */

void filter_open(struct app *app)
{
	struct filter *f = &app->filter;

	rows_keep_selected(app);
	filter_keep_words(app, &f->before);
	history_begin(&app->histories->filters);
	f->focus_before = app->focus_detail;
	f->full_before = app->full;
	app_show_list(app);
	f->field.cursor = f->field.text.nbytes;
	app->mode = MODE_FILTER;
}

void filter_remember(struct app *app)
{
	history_add(&app->histories->filters, buf_string(&app->filter.field.text));
}

static void walk_history(struct app *app, int step)
{
	struct history *h = &app->histories->filters;
	const char *text = history_walk(h, step, buf_string(&app->filter.field.text));

	popup_close(app);
	if (text)
		filter_set(app, text);
	else
		message_set(app, ROLE_DIM, h->nlines == 0 ? "no filter was typed before this one"
				       : step < 0 ? "that is the first filter"
						  : "that is the last filter");
}

/* Each word of TEXT in quotes, so that it is looked for as it stands. */
static void quote_words(const char *text, struct buf *out)
{
	const char *p = text;

	while (*(p += strspn(p, " \"\\"))) {
		size_t n = strcspn(p, " \"\\");

		buf_printf(out, "%s\"%.*s\"", out->nbytes > 0 ? " " : "", (int)n, p);
		p += n;
	}
}

static bool finds(const struct app *app, const char *text)
{
	struct query *q = query_parse(app->c, text, NULL);
	struct query_result result;
	bool any;

	if (!q)
		return false;	/* too long in quotes */
	query_eval(q, &result);
	any = bits_count(&result.yes) > 0;
	query_result_done(&result);
	query_free(q);
	return any;
}

/* Who types what is no filter may want to find names all the same.  What was typed stays in
 * the history, to be mended; where no name has the words it was a filter, with a mistake
 * that is said already. */
static void search_as_words(struct app *app)
{
	struct buf words = BUF_INIT;

	quote_words(buf_string(&app->filter.field.text), &words);
	if (finds(app, buf_string(&words))) {
		filter_remember(app);
		filter_set(app, buf_string(&words));
		message_set(app, ROLE_DIM,
			    "searched as words, as it is no filter: u takes it back");
	}
	buf_done(&words);
}

/* A name of something else that models are hardly ever called: that it was looked for in
 * names is to be said, since nothing shows it. */
static void say_what_else_it_is(struct app *app)
{
	struct repair meant;

	if (!query_meant(app->filter.query, &meant))
		return;
	if (app->filter.nyes > 0 && meant.nyes > 2 * app->filter.nyes)
		message_set(app, ROLE_DIM, "looked for in names; %s would give %zu", meant.words,
			    meant.nyes);
	mem_free(meant.words);
	mem_free(meant.filter);
}

static void accept(struct app *app)
{
	if (app->filter.mistake.text.nbytes > 0)
		search_as_words(app);
	else
		say_what_else_it_is(app);
	if (app->filter.mistake.text.nbytes > 0)
		return;
	filter_remember(app);
	rows_keep_selected(app);
	popup_close(app);
	app->mode = MODE_BROWSE;
}

static void leave_as_it_was(struct app *app)
{
	struct filter *f = &app->filter;

	popup_close(app);
	filter_put_words(app, &f->before);
	app->focus_detail = f->focus_before;
	app->full = f->full_before;
	app->mode = MODE_BROWSE;
}

void filter_key(struct app *app, struct key key)
{
	bool plain = !key.meta && !key.control;
	bool control = !key.meta && key.control;

	if (popup_key(app, key))
		return;
	if (plain && key.code == KEYCODE_ENTER) {
		accept(app);
	} else if ((plain && key.code == KEYCODE_ESCAPE) || (control && key.code == 'c')) {
		leave_as_it_was(app);
	} else if ((plain && key.code == KEYCODE_UP) || (control && key.code == 'p')) {
		walk_history(app, -1);
	} else if ((plain && key.code == KEYCODE_DOWN) || (control && key.code == 'n')) {
		walk_history(app, 1);
	} else if (line_edit_key(&app->filter.field, key) == EDIT_CHANGED) {
		filter_take(app);
		popup_typed(app);
	}
}
