/*
 * view-facets: the values of a feature as a chart, over the rows of the list.
 *
 * One line a value: label, bar, count, share; then those of which nobody says
 * anything, and those about which sources disagree.  The counts follow the filter
 * without the terms about this feature itself, as a picker's do, so that its own
 * choice does not take all others away.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/columns.h"
#include "micat/query/facet.h"
#include "micat/query/like.h"
#include "micat/view/signs.h"

#define BAR_MIN_NCOLS 8		/* a narrower bar says less than the number beside it */
#define LABEL_MAX_SHARE 2	/* of the width: at most one half */
#define EIGHTHS 8

struct facets {
	struct view view;
	struct field field;
	struct facet facet;
	struct query_result counted;	/* over which rows it was counted */
	struct list_view rows;		/* the values, then unknown, then disputed */
	size_t nmodels;			/* that were counted */
};

/* What stands on one row. */
struct facet_row {
	const char *label, *term;
	size_t count;
	enum role role;
};

static size_t count_rows(const struct facet *f)
{
	return f->nvalues + 1 + (f->disputed_term != NULL);
}

static struct facet_row row_of(const struct facet *f, size_t i)
{
	if (i < f->nvalues)
		return (struct facet_row){ f->values[i].label, f->values[i].term,
					   f->values[i].count, ROLE_TEXT };
	if (i == f->nvalues)
		return (struct facet_row){ "unknown", f->unknown_term, f->unknown, ROLE_UNKNOWN };
	return (struct facet_row){ "disputed", f->disputed_term, f->disputed, ROLE_DISPUTED };
}

/* -- counting -------------------------------------------------------------------- */

static void count(struct app *app, struct facets *v)
{
	struct query *q = query_without(app->filter.query, subject_field(v->field));

	facet_done(&v->facet);
	query_result_done(&v->counted);
	columns_make(app->c);
	query_eval(q, &v->counted);
	query_free(q);
	v->nmodels = bits_count(&v->counted.yes);
	facet_field(app->c, &v->counted.yes, v->field, &v->facet);
}

static void update(struct app *app, struct view *view)
{
	struct facets *v = (struct facets *)view;

	count(app, v);
	list_view_replace(&v->rows, count_rows(&v->facet), v->rows.selected);
}

static void show_field(struct app *app, struct facets *v, struct field f)
{
	v->field = f;
	app->facet_field = f;
	count(app, v);
	list_view_replace(&v->rows, count_rows(&v->facet), 0);
	list_view_select(&v->rows, 0);
}

/* -- which feature ------------------------------------------------------------------ */

/* All fields in the order in which they are walked through. */
static struct field field_number(const struct catalogue *c, size_t i)
{
	static const enum field_kind groups[] = { FIELD_CATEGORY, FIELD_BRAND, FIELD_SERIES };
	size_t ngroups = sizeof(groups) / sizeof(groups[0]);

	i %= ngroups + c->nfeatures - 1;
	if (i < ngroups)
		return (struct field){ groups[i], ID_NONE };
	return (struct field){ FIELD_FEATURE, (feature_id)(i - ngroups + 1) };
}

static size_t count_fields(const struct catalogue *c)
{
	return 3 + c->nfeatures - 1;
}

/* The next field of which something is known in the rows that are counted. */
static void step_field(struct app *app, struct facets *v, int direction)
{
	size_t n = count_fields(app->c), at = 0, step;

	while (at < n && !field_same(field_number(app->c, at), v->field))
		at++;
	for (step = 1; step <= n; step++) {
		size_t to = (at + (direction > 0 ? step : n - step % n)) % n;

		show_field(app, v, field_number(app->c, to));
		if (v->facet.nvalues > 0)
			return;
	}
}

/* What was asked for last, else the feature of the filter, else the category. */
static struct field default_field(const struct app *app)
{
	feature_id feature = filter_feature(app);

	if (feature != ID_NONE)
		return (struct field){ FIELD_FEATURE, feature };
	if (app->facet_field.kind != FIELD_ID)
		return app->facet_field;
	return (struct field){ FIELD_CATEGORY, ID_NONE };
}

/* -- acting ----------------------------------------------------------------------- */

/* TERM in place of what the filter says about the feature so far. */
static void take(struct app *app, struct facets *v)
{
	struct facet_row row = row_of(&v->facet, v->rows.selected);
	struct buf text = BUF_INIT;

	query_pick(app->filter.query, subject_field(v->field), row.term, PICK_ONLY, &text);
	rows_keep_selected(app);
	filter_remember(app);
	view_close(app);
	filter_set(app, buf_string(&text));
	filter_remember(app);
	app_show_list(app);
	buf_done(&text);
}

static bool act(struct app *app, struct view *view, enum action action, long times,
		const char *argument)
{
	struct facets *v = (struct facets *)view;

	(void)argument;
	switch (action) {
	case ACTION_TAKE:
		take(app, v);
		return true;
	case ACTION_LIKE:
	case ACTION_UNLIKE:
		app_narrow(app, row_of(&v->facet, v->rows.selected).term, action == ACTION_UNLIKE);
		return true;
	case ACTION_NEXT_FEATURE:
	case ACTION_PREVIOUS_FEATURE:
		for (long i = 0; i < (times ? times : 1) && i < (long)count_fields(app->c); i++)
			step_field(app, v, action == ACTION_NEXT_FEATURE ? 1 : -1);
		return true;
	default:
		return false;
	}
}

static struct list_view *rows(struct view *view)
{
	return &((struct facets *)view)->rows;
}

static void row_text(struct app *app, struct view *view, size_t row, struct buf *out)
{
	(void)app;
	buf_puts(out, row_of(&((struct facets *)view)->facet, row).label);
}

/* -- drawing ---------------------------------------------------------------------- */

struct chart {
	int label_ncols, bar_ncols, count_ncols;
	size_t most;		/* rows of a value: the longest bar */
};

static int digits_of(size_t n)
{
	int ndigits = 1;

	for (; n >= 10; n /= 10)
		ndigits++;
	return ndigits;
}

/* " 123  45%" stands at the right; the label has what it needs up to its share, the bar
 * what is left.  The values are drawn to the scale of the one that has most: beside what is
 * not known, which is often most of all, they would be too short to compare. */
static struct chart measure(const struct facets *v, int ncols, bool ascii)
{
	struct chart ch = { 0, 0, 0, 1 };
	size_t n = count_rows(&v->facet), greatest = 1, i;
	int widest = 0;

	for (i = 0; i < n; i++) {
		struct facet_row row = row_of(&v->facet, i);
		size_t width = canvas_text_ncols(ascii, row.label, strlen(row.label));

		if (row.count > greatest)
			greatest = row.count;
		if (row.count > ch.most && (i < v->facet.nvalues || v->facet.nvalues == 0))
			ch.most = row.count;
		if (width > (size_t)widest)
			widest = width > (size_t)ncols ? ncols : (int)width;
	}
	ch.count_ncols = digits_of(greatest);
	ch.label_ncols = widest < ncols / LABEL_MAX_SHARE ? widest : ncols / LABEL_MAX_SHARE;
	ch.bar_ncols = ncols - 2 - ch.label_ncols - 2 - 2 - ch.count_ncols - 1 - 4;
	if (ch.bar_ncols < BAR_MIN_NCOLS) {
		ch.label_ncols += ch.bar_ncols > 0 ? ch.bar_ncols + 2 : 0;
		ch.bar_ncols = 0;
	}
	return ch;
}

/* In eighths of a cell; what is there at all shows at least one, and what is more than
 * there is room for ends in the sign of that. */
static void draw_bar(struct canvas *cv, int row, int col, int ncols, size_t n, size_t most,
		     enum role role)
{
	static const char *const parts[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	size_t eighths = (size_t)((double)(n < most ? n : most) / (double)most * ncols * EIGHTHS);
	size_t i, full;

	if (n > 0 && eighths == 0)
		eighths = 1;
	if (cv->ascii && eighths % EIGHTHS)
		eighths += EIGHTHS - eighths % EIGHTHS;
	full = eighths / EIGHTHS;
	for (i = 0; i < full; i++)
		canvas_puts(cv, row, col + (int)i, cv->ascii ? "#" : "█", role);
	if (full < (size_t)ncols)
		canvas_puts(cv, row, col + (int)full, parts[eighths % EIGHTHS], role);
	if (n > most)
		canvas_puts(cv, row, col + ncols - 1, sign_text(SIGN_ELLIPSIS, cv->ascii), role);
}

static void draw_row(const struct facets *v, struct canvas *cv, struct rect r, int row, size_t i,
		     const struct chart *ch)
{
	struct facet_row fr = row_of(&v->facet, i);
	size_t percent = v->nmodels ? (fr.count * 100 + v->nmodels / 2) / v->nmodels : 0;
	char *share = fr.count > 0 && percent == 0 ? mem_strdup("<1%")
						   : mem_printf("%zu%%", percent);
	char *number = mem_printf("%*zu %4s", ch->count_ncols, fr.count, share);
	enum role role = fr.count == 0 ? ROLE_DIM : fr.role;
	int col = r.col, number_ncols = (int)strlen(number);
	int label_ncols = ch->bar_ncols ? 2 + ch->label_ncols : r.ncols - number_ncols;

	if (i == v->rows.selected)
		canvas_puts(cv, row, col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	col += 2;
	canvas_put(cv, row, col, ch->label_ncols, fr.label, strlen(fr.label), role, true);
	if (ch->bar_ncols)
		draw_bar(cv, row, col + ch->label_ncols + 2, ch->bar_ncols, fr.count, ch->most,
			 fr.role == ROLE_TEXT ? ROLE_BAR : fr.role);
	canvas_puts(cv, row, r.col + r.ncols - number_ncols, number, role);
	if (i == v->rows.selected) {	/* but for the bar: reversed it would be a hole */
		canvas_select(cv, row, r.col, label_ncols);
		canvas_select(cv, row, r.col + r.ncols - number_ncols, number_ncols);
	}
	mem_free(number);
	mem_free(share);
}

/* A column of air before the frame at the right. */
static struct rect inside_of(struct rect r)
{
	return (struct rect){ r.row + 1, r.col + 1, r.nrows - 2, r.ncols - 3 };
}

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	struct facets *v = (struct facets *)view;
	int nrows = inside_of(r).nrows;

	(void)app;
	list_view_set_height(&v->rows, nrows > 0 ? (size_t)nrows : 1);
}

static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct facets *v = (struct facets *)view;
	struct rect in = inside_of(r);
	struct chart ch = measure(v, in.ncols, cv->ascii);
	struct buf title = BUF_INIT, foot = BUF_INIT;

	field_title(app->c, v->field, &title);
	buf_printf(&title, " %s %zu model%s", sign_text(SIGN_DOT, cv->ascii), v->nmodels,
		   v->nmodels == 1 ? "" : "s");
	buf_printf(&foot, "%zu/%zu", v->rows.selected + 1, v->rows.nrows);
	canvas_frame(cv, r, buf_string(&title), buf_string(&foot), true);
	canvas_clip(cv, in);
	for (size_t i = v->rows.top; i < v->rows.nrows && i - v->rows.top < v->rows.height; i++)
		draw_row(v, cv, in, in.row + (int)(i - v->rows.top), i, &ch);
	canvas_unclip(cv);
	if (app->mode == MODE_BROWSE) {
		cv->cursor_row = in.row + (int)(v->rows.selected - v->rows.top);
		cv->cursor_col = in.col;
	}
	buf_done(&title);
	buf_done(&foot);
}

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct facets *v = (const struct facets *)view;

	(void)app;
	buf_puts(value, row_of(&v->facet, v->rows.selected).label);
	return MODEL_NONE;
}

static void done(struct view *view)
{
	struct facets *v = (struct facets *)view;

	facet_done(&v->facet);
	query_result_done(&v->counted);
}

static const struct view_kind facets_kind = {
	.context = IN_FACETS, .opener = ACTION_FACETS, .rows = rows, .row_text = row_text,
	.selected = selected, .act = act, .update = update, .lay_out = lay_out, .draw = draw, .done = done,
};

/* -- opening ------------------------------------------------------------------------ */

bool facets_show(struct app *app, struct field f)
{
	if (!app->view || app->view->kind != &facets_kind)
		return false;
	show_field(app, (struct facets *)app->view, f);
	return true;
}

void facets_open(struct app *app, const char *word)
{
	struct field f = default_field(app);
	struct facets *v;

	if (word) {
		struct mistake m = { 0, 0, BUF_INIT };
		struct diag_sink sink = mistake_sink(&m);
		bool found = field_parse(app->c, word, &f, &sink);

		if (!found)
			message_set(app, ROLE_ERROR, "%s", buf_string(&m.text));
		else if (!facet_suits(f))
			message_set(app, ROLE_ERROR, "%s tells models apart: there is nothing to count",
				    field_word(app->c, f));
		mistake_done(&m);
		if (!found || !facet_suits(f))
			return;
	}
	if (facets_show(app, f))
		return;
	v = mem_zalloc(1, sizeof(*v));
	list_view_init(&v->rows);
	bits_init(&v->counted.yes, 0);
	bits_init(&v->counted.unknown, 0);
	show_field(app, v, f);
	view_open(app, &v->view, &facets_kind);
}
