/*
 * app-repair: what stands in the list where the filter has left nothing of it.
 *
 * Each row is a change of the filter with what it would give; the first is the rows that
 * are unknown, which need no change.  They are counted only when they are looked at.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/signs.h"

#define COUNT_GAP 2

void repair_forget(struct app *app)
{
	repairs_done(&app->mending.repairs);
	list_view_init(&app->mending.rows);
	app->mending.known = false;
}

static bool has_unknown_row(const struct app *app)
{
	return app->filter.nunknown > 0 && !app->filter.with_unknown;
}

struct list_view *repair_rows(struct app *app)
{
	struct mending *m = &app->mending;

	if (!m->known) {
		query_repairs(app->filter.query, &m->repairs);
		m->known = true;
		list_view_replace(&m->rows, m->repairs.count + has_unknown_row(app), 0);
	}
	return &m->rows;
}

bool repair_is_offered(struct app *app)
{
	return app->list.nrows == 0 && repair_rows(app)->nrows > 0;
}

void repair_take(struct app *app)
{
	size_t i = app->mending.rows.selected;
	char *filter;

	if (has_unknown_row(app) && i-- == 0) {
		filter_toggle_unknown(app);
		return;
	}
	/* What is taken is forgotten as soon as it holds. */
	filter = mem_strdup(app->mending.repairs.items[i].filter);
	filter_remember(app);
	filter_set(app, filter);
	filter_remember(app);
	mem_free(filter);
	message_set(app, ROLE_DIM, "the filter is changed: u takes it back");
}

/* -- drawing ------------------------------------------------------------------------ */

/* The words of row I and its count; NUNKNOWN: more that are not known. */
static const char *row_text(const struct app *app, size_t i, size_t *nyes, size_t *nunknown)
{
	const struct repair *r;

	*nunknown = 0;
	if (has_unknown_row(app) && i-- == 0) {
		*nyes = app->filter.nunknown;
		return "with what is unknown";
	}
	r = &app->mending.repairs.items[i];
	*nyes = r->nyes;
	*nunknown = r->nunknown;
	return r->words;
}

static int draw_row(struct app *app, struct canvas *cv, size_t i, struct rect r, int count_ncols)
{
	size_t nyes, nunknown;
	const char *words = row_text(app, i, &nyes, &nunknown);
	bool selected = i == app->mending.rows.selected;
	char *count = mem_printf("%*zu", count_ncols, nyes);
	char *more = nunknown > 0 ? mem_printf(" ~%zu", nunknown) : mem_strdup("");
	int room = r.ncols - 2 - count_ncols - COUNT_GAP, nmore = (int)strlen(more), used;
	int words_ncols = (int)canvas_text_ncols(cv->ascii, words, strlen(words));

	if (nmore > 0 && words_ncols + nmore > room)
		nmore = 0;
	if (selected)
		canvas_puts(cv, r.row, r.col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	canvas_put(cv, r.row, r.col + 2, count_ncols, count, strlen(count), ROLE_HEADING, false);
	used = canvas_put(cv, r.row, r.col + 2 + count_ncols + COUNT_GAP, room - nmore, words,
			  strlen(words), ROLE_TEXT, true);
	if (nmore > 0)
		canvas_put(cv, r.row, r.col + 2 + count_ncols + COUNT_GAP + used, nmore, more,
			   strlen(more), ROLE_UNKNOWN, false);
	if (selected)
		canvas_select(cv, r.row, r.col, r.ncols);
	mem_free(count);
	mem_free(more);
	return r.row;
}

static void add_keys(struct app *app, struct lines *l, bool rows)
{
	struct buf key = BUF_INIT;

	lines_begin(l, 0, 0);
	if (rows && config_key(app, ACTION_DETAIL, IN_LIST, NULL, &key)) {
		lines_add(l, ROLE_KEY, buf_string(&key));
		lines_add(l, ROLE_TEXT, " takes a line,");
	}
	buf_clear(&key);
	if (config_key(app, ACTION_FILTER, IN_LIST, NULL, &key)) {
		lines_addf(l, ROLE_KEY, "%s%s", rows ? " " : "", buf_string(&key));
		lines_add(l, ROLE_TEXT, " changes the filter,");
	}
	buf_clear(&key);
	if (config_key(app, ACTION_CLEAR_FILTER, IN_LIST, NULL, &key)) {
		lines_addf(l, ROLE_KEY, " %s", buf_string(&key));
		lines_add(l, ROLE_TEXT, " takes it away.");
	}
	buf_done(&key);
}

/* The reason above, the rows, the keys below where there is room. */
static void draw_mending(struct app *app, struct canvas *cv, struct rect r)
{
	bool waits = app->c->nmodels > APP_MODELS_AT_ONCE && !app->idle && !app->mending.known;
	struct list_view *v = waits ? &app->mending.rows : repair_rows(app);
	struct lines l;
	int count_ncols = 1, row = r.row, nrows, nhead;

	for (size_t i = 0; i < v->nrows; i++) {
		size_t nyes, nunknown;
		char count[24];

		row_text(app, i, &nyes, &nunknown);
		snprintf(count, sizeof(count), "%zu", nyes);
		if ((int)strlen(count) > count_ncols)
			count_ncols = (int)strlen(count);
	}
	lines_init(&l, r.ncols - 2, cv->ascii);
	lines_begin(&l, 0, 2);
	lines_add(&l, ROLE_TEXT, "No model matches ");
	lines_add(&l, ROLE_HEADING, app->filter.text);
	nhead = (int)l.nlines < r.nrows - (int)v->nrows ? (int)l.nlines : r.nrows - (int)v->nrows;
	if (nhead < 1)
		nhead = 1;
	lines_draw(&l, 0, cv, (struct rect){ row, r.col + 1, nhead, r.ncols - 2 });
	lines_done(&l);
	row += nhead;
	nrows = r.row + r.nrows - row;
	list_view_set_height(v, nrows > 0 ? (size_t)nrows : 1);
	for (size_t i = v->top; i < v->nrows && row < r.row + r.nrows; i++) {
		draw_row(app, cv, i, (struct rect){ row, r.col, 1, r.ncols }, count_ncols);
		if (i == v->selected && !app->focus_detail && app->mode == MODE_BROWSE) {
			cv->cursor_row = row;
			cv->cursor_col = r.col;
		}
		row++;
	}
	if (waits)
		canvas_puts(cv, row, r.col + 2, "in a moment, what would match", ROLE_DIM);
	lines_init(&l, r.ncols - 2, cv->ascii);
	add_keys(app, &l, v->nrows > 0);
	lines_draw(&l, 0, cv, (struct rect){ row + 1, r.col + 1, r.row + r.nrows - row - 1, r.ncols - 2 });
	lines_done(&l);
}

void repair_draw(struct app *app, struct canvas *cv, struct rect r)
{
	if (!app->focus_detail && app->mode == MODE_BROWSE) {
		cv->cursor_row = r.row;
		cv->cursor_col = r.col;
	}
	canvas_clip(cv, r);
	if (app->c->nmodels == 0)
		canvas_puts(cv, r.row, r.col + 1, "The catalogue holds no models.", ROLE_TEXT);
	else
		draw_mending(app, cv, r);
	canvas_unclip(cv);
}
