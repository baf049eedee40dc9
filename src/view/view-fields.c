/*
 * view-fields: choosing the columns, or what the list is sorted by.
 *
 * All fields stand in the catalogue's order and never move under the reader; those that
 * are chosen have their place before them, and the title names them in their order.  A
 * choice holds at once, in the app itself: there is nothing to take over at the end, and
 * u takes it back.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/signs.h"

#define GROUP_MAX_NCOLS 16
#define GROUP_LEAST_NCOLS 60	/* narrower ones have no groups */
#define PLACE_NCOLS 5		/* "12 ↑ " */
#define WORD_MAX_NCOLS 24	/* the word to type, at the right */

struct fields_view {
	struct view view;
	struct list_view rows;
	struct field *fields;	/* owned */
	bool orders;		/* what is sorted by; else the columns */
};

/* -- what is chosen ---------------------------------------------------------------- */

static size_t count_chosen(const struct app *app, const struct fields_view *v)
{
	return v->orders ? app->order.nkeys : app->ncolumns;
}

static struct field chosen(const struct app *app, const struct fields_view *v, size_t i)
{
	return v->orders ? app->order.keys[i].field : app->columns[i].field;
}

/* The place of F among them; SIZE_MAX: it is none. */
static size_t place_of(const struct app *app, const struct fields_view *v, struct field f)
{
	for (size_t i = 0; i < count_chosen(app, v); i++)
		if (field_same(chosen(app, v, i), f))
			return i;
	return SIZE_MAX;
}

/* The columns as they are, to be changed. */
struct columns_list {
	struct field fields[APP_MAX_COLUMNS];
	int widths[APP_MAX_COLUMNS];
	size_t count;
};

static struct columns_list columns_without(const struct app *app, size_t place)
{
	struct columns_list l = { .count = 0 };

	for (size_t i = 0; i < app->ncolumns; i++) {
		if (i == place)
			continue;
		l.fields[l.count] = app->columns[i].field;
		l.widths[l.count++] = app->columns[i].chosen_width;
	}
	return l;
}

static void put_columns(struct app *app, const struct columns_list *l)
{
	rows_keep_selected(app);
	rows_put_columns(app, l->fields, l->widths, l->count);
}

static void put_order(struct app *app, const struct order *order)
{
	rows_keep_selected(app);
	rows_put_order(app, order);
	rows_sort(app);
	rows_select(app);
}

static void toggle_column(struct app *app, size_t place, struct field f)
{
	struct columns_list l = columns_without(app, place);

	if (place == SIZE_MAX && l.count == APP_MAX_COLUMNS) {
		message_set(app, ROLE_ERROR, "there are %d columns already, the most there can be",
			    APP_MAX_COLUMNS);
		return;
	}
	if (place == SIZE_MAX)
		l.fields[l.count++] = f;
	put_columns(app, &l);
}

/* By BY characters, as far as it can still be shown. */
static void widen(struct app *app, size_t place, long by)
{
	struct columns_list l = columns_without(app, SIZE_MAX);
	int width, was;

	if (place == SIZE_MAX) {
		message_set(app, ROLE_DIM, "only what is chosen has a width: Space chooses");
		return;
	}
	was = list_column_width(app, place);
	for (width = was; by != 0; by += by > 0 ? -1 : 1) {
		int next = width + (by > 0 ? 1 : -1);

		if (next < FIELD_MIN_NCOLS || next > FIELD_MAX_NCOLS)
			break;
		app->columns[place].chosen_width = app->columns[place].width = next;
		if (next > was && !list_shows_column(app, place))
			break;
		width = next;
	}
	if (width != was)
		l.widths[place] = width;
	put_columns(app, &l);
	if (width == was)
		message_set(app, ROLE_DIM, "there is no room for a column that is %s",
			    by > 0 ? "wider" : "narrower");
}

/* Ascending, descending, none. */
static void toggle_key(struct app *app, size_t place, struct field f)
{
	struct order o = app->order;

	if (place == SIZE_MAX && o.nkeys == ORDER_MAX_KEYS) {
		message_set(app, ROLE_ERROR, "the list is sorted by %d fields already, the most there can be",
			    ORDER_MAX_KEYS);
		return;
	}
	if (place == SIZE_MAX) {
		o.keys[o.nkeys++] = (struct sort_key){ f, false };
	} else if (!o.keys[place].descending) {
		o.keys[place].descending = true;
	} else {
		memmove(&o.keys[place], &o.keys[place + 1],
			(--o.nkeys - place) * sizeof(*o.keys));
	}
	put_order(app, &o);
}

/* One place up (-1) or down (1). */
static void shift(struct app *app, const struct fields_view *v, size_t place, int direction)
{
	size_t n = count_chosen(app, v), to = place + (size_t)direction;
	struct columns_list l = columns_without(app, place);
	struct order o = app->order;
	struct sort_key key;

	if (place == SIZE_MAX) {
		message_set(app, ROLE_DIM, "only what is chosen has a place: Space chooses");
		return;
	}
	if (to >= n)
		return;
	if (v->orders) {
		key = o.keys[place];
		o.keys[place] = o.keys[to];
		o.keys[to] = key;
		put_order(app, &o);
		return;
	}
	memmove(&l.fields[to + 1], &l.fields[to], (l.count - to) * sizeof(*l.fields));
	memmove(&l.widths[to + 1], &l.widths[to], (l.count - to) * sizeof(*l.widths));
	l.fields[to] = app->columns[place].field;
	l.widths[to] = app->columns[place].chosen_width;
	l.count++;
	put_columns(app, &l);
}

/* By F alone; the other way round where it was F that came first. */
static void sort_by(struct app *app, struct field f)
{
	struct order o = { .nkeys = 1 };
	bool again = app->order.nkeys > 0 && field_same(app->order.keys[0].field, f);

	o.keys[0] = (struct sort_key){ f, again && !app->order.keys[0].descending };
	put_order(app, &o);
}

/* -- acting ------------------------------------------------------------------------ */

static bool act(struct app *app, struct view *view, enum action action, long count,
		const char *argument)
{
	struct fields_view *v = (struct fields_view *)view;
	struct field f = v->fields[v->rows.selected];
	bool orders = v->orders;

	(void)argument;
	switch (action) {
	case ACTION_TOGGLE:
		if (orders)
			toggle_key(app, place_of(app, v, f), f);
		else
			toggle_column(app, place_of(app, v, f), f);
		return true;
	case ACTION_EARLIER:
	case ACTION_LATER:
		for (long i = 0; i < (count ? count : 1) && i < APP_MAX_COLUMNS; i++)
			shift(app, v, place_of(app, v, f), action == ACTION_EARLIER ? -1 : 1);
		return true;
	case ACTION_WIDER:
	case ACTION_NARROWER:
		widen(app, place_of(app, v, f),
		      action == ACTION_WIDER ? (count ? count : 1) : -(count ? count : 1));
		return true;
	case ACTION_TYPE:
		view_close(app);
		prompt_open(app, orders ? PROMPT_SORT : PROMPT_COLUMNS);
		return true;
	case ACTION_SORT_BY:
		sort_by(app, f);
		view_close(app);
		return true;
	case ACTION_KEEP:
		view_close(app);
		return true;
	default:
		return false;
	}
}

static struct list_view *rows(struct view *view)
{
	return &((struct fields_view *)view)->rows;
}

static const char *group_of(const struct app *app, struct field f)
{
	return f.kind == FIELD_FEATURE
		       ? catalogue_string(app->c, app->c->features[f.feature].group)
		       : field_is_asked(f.kind) && f.feature != ID_NONE ? "Networks" : "Model";
}

/* What can be typed for it is found, too. */
static void row_text(struct app *app, struct view *view, size_t row, struct buf *out)
{
	struct field f = ((struct fields_view *)view)->fields[row];

	field_title(app->c, f, out);
	buf_printf(out, "  %s  ", group_of(app, f));
	field_print(app->c, f, out);
	if (f.kind == FIELD_FEATURE) {
		const struct feature *feature = &app->c->features[f.feature];
		const uint32_t *aliases = catalogue_list(app->c, feature->aliases);

		buf_printf(out, "  %s", catalogue_string(app->c, feature->id));
		for (uint32_t i = 0; i < feature->aliases.count; i++)
			buf_printf(out, "  %s", catalogue_string(app->c, aliases[i]));
	}
}

/* -- drawing ----------------------------------------------------------------------- */

static void place_text(const struct app *app, const struct fields_view *v, struct field f,
		       struct buf *out)
{
	size_t place = place_of(app, v, f);

	if (place == SIZE_MAX)
		return;
	buf_printf(out, "%2zu", place + 1);
	if (v->orders)
		buf_printf(out, " %s", sign_text(app->order.keys[place].descending ? SIGN_DOWN : SIGN_UP,
						 app->ascii));
}

static int group_ncols(const struct app *app, const struct fields_view *v)
{
	size_t widest = 0;

	for (size_t i = 0; i < v->rows.nrows; i++) {
		const char *group = group_of(app, v->fields[i]);
		size_t ncols = canvas_text_ncols(app->ascii, group, strlen(group));

		if (ncols > widest)
			widest = ncols;
	}
	return widest < GROUP_MAX_NCOLS ? (int)widest : GROUP_MAX_NCOLS;
}

static void draw_row(const struct app *app, const struct fields_view *v, size_t i,
		     struct canvas *cv, struct rect r)
{
	struct field f = v->fields[i];
	const char *group = group_of(app, f);
	bool is_selected = i == v->rows.selected, is_chosen = place_of(app, v, f) != SIZE_MAX;
	struct buf place = BUF_INIT, title = BUF_INIT, word = BUF_INIT;
	int col = r.col + 2, end = r.col + r.ncols - 1, ncols;

	if (is_selected)
		canvas_puts(cv, r.row, r.col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	if (r.ncols >= GROUP_LEAST_NCOLS) {
		int width = group_ncols(app, v);

		/* The first row of a group says which, and the first that is visible. */
		if (i == v->rows.top || strcmp(group_of(app, v->fields[i - 1]), group) != 0)
			canvas_put(cv, r.row, col, width, group, strlen(group),
				   is_selected ? ROLE_TEXT : ROLE_HEADING, true);
		col += width + 1;
	}
	place_text(app, v, f, &place);
	canvas_put(cv, r.row, col, PLACE_NCOLS, buf_string(&place), place.nbytes,
		   is_selected ? ROLE_TEXT : ROLE_KEY, false);
	col += PLACE_NCOLS;
	if (r.ncols >= GROUP_LEAST_NCOLS) {
		field_print(app->c, f, &word);
		ncols = (int)canvas_text_ncols(cv->ascii, buf_string(&word), word.nbytes);
		if (ncols > WORD_MAX_NCOLS)
			ncols = WORD_MAX_NCOLS;
		canvas_put(cv, r.row, end - ncols, ncols, buf_string(&word), word.nbytes,
			   is_selected ? ROLE_TEXT : ROLE_DIM, true);
		end -= ncols + 2;
	}
	field_title(app->c, f, &title);
	if (end > col)
		canvas_put(cv, r.row, col, end - col, buf_string(&title), title.nbytes,
			   is_selected || !is_chosen ? ROLE_TEXT : ROLE_TITLE, true);
	if (is_selected)
		canvas_select(cv, r.row, r.col, r.ncols);
	buf_done(&place);
	buf_done(&title);
	buf_done(&word);
}

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	(void)app;
	list_view_set_height(rows(view), r.nrows > 2 ? (size_t)r.nrows - 2 : 1);
}

static void put_title(const struct app *app, const struct fields_view *v, struct buf *out)
{
	if (v->orders) {
		buf_puts(out, "Order · ");
		rows_order_title(app, out);
		return;
	}
	buf_printf(out, "Columns · %s", app->ncolumns ? "" : "none");
	rows_columns_text(app, true, out);
}

static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct fields_view *v = (struct fields_view *)view;
	int ncols = r.ncols - 2 < ROWS_MAX_NCOLS ? r.ncols - 2 : ROWS_MAX_NCOLS;
	struct rect row = { r.row + 1, r.col + 1, 1, ncols };
	struct buf title = BUF_INIT, foot = BUF_INIT;

	put_title(app, v, &title);
	buf_printf(&foot, "%zu/%zu", v->rows.selected + 1, v->rows.nrows);
	canvas_frame(cv, r, buf_string(&title), buf_string(&foot), true);
	buf_done(&title);
	buf_done(&foot);
	canvas_clip(cv, (struct rect){ row.row, row.col, r.nrows - 2, row.ncols });
	for (size_t i = v->rows.top; i < v->rows.nrows && i - v->rows.top < v->rows.height;
	     i++, row.row++)
		draw_row(app, v, i, cv, row);
	canvas_unclip(cv);
	if (app->mode != MODE_BROWSE)
		return;
	cv->cursor_row = r.row + 1 + (int)(v->rows.selected - v->rows.top);
	cv->cursor_col = row.col;
}

static void done(struct view *view)
{
	mem_free(((struct fields_view *)view)->fields);
}

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct fields_view *v = (const struct fields_view *)view;

	field_print(app->c, v->fields[v->rows.selected], value);
	return MODEL_NONE;
}

static const struct view_kind columns_kind = {
	.context = IN_COLUMNS, .opener = ACTION_COLUMNS, .rows = rows, .row_text = row_text,
	.selected = selected, .act = act, .lay_out = lay_out, .draw = draw, .done = done,
};

static const struct view_kind order_kind = {
	.context = IN_ORDER, .opener = ACTION_SORT, .rows = rows, .row_text = row_text,
	.selected = selected, .act = act, .lay_out = lay_out, .draw = draw, .done = done,
};

/* -- opening ----------------------------------------------------------------------- */

static bool is_listed(const struct field *fields, size_t n, struct field f)
{
	for (size_t i = 0; i < n; i++)
		if (field_same(fields[i], f))
			return true;
	return false;
}

/* What fits each network, and what was typed about regions and networks. */
static size_t list_asked(const struct app *app, const struct fields_view *v, struct field *fields,
			 size_t n)
{
	for (uint32_t o = 1; o < app->c->noperators; o++)
		fields[n++] = (struct field){ FIELD_FITS, (operator_id)o };
	for (size_t i = 0; i < count_chosen(app, v); i++)
		if (field_is_asked(chosen(app, v, i).kind) && !is_listed(fields, n, chosen(app, v, i)))
			fields[n++] = chosen(app, v, i);
	return n;
}

/* The name is always shown, so that it is no column; features stand in their groups. */
static size_t list_fields(const struct app *app, const struct fields_view *v, struct field *fields)
{
	const struct catalogue *c = app->c;
	size_t n = 0;

	for (int kind = 0; kind < FIELD_FEATURE; kind++) {
		if (!v->orders && kind == FIELD_NAME)
			continue;
		if (c->noperators <= 1 && (kind == FIELD_FITS || kind == FIELD_COVERS))
			continue;
		fields[n++] = (struct field){ (enum field_kind)kind, ID_NONE };
	}
	for (feature_id f = 1; f < c->nfeatures; f++) {
		bool seen = false;

		for (feature_id before = 1; before < f && !seen; before++)
			seen = c->features[before].group == c->features[f].group;
		for (feature_id g = f; !seen && g < c->nfeatures; g++)
			if (c->features[g].group == c->features[f].group)
				fields[n++] = (struct field){ FIELD_FEATURE, g };
	}
	return list_asked(app, v, fields, n);
}

void app_open_fields(struct app *app, bool orders)
{
	struct fields_view *v = mem_zalloc(1, sizeof(*v));
	size_t n, at = 0;

	v->orders = orders;
	v->fields = mem_zalloc(FIELD_FEATURE + (size_t)app->c->nfeatures + app->c->noperators +
				       count_chosen(app, v), sizeof(*v->fields));
	n = list_fields(app, v, v->fields);
	for (size_t i = 0; i < n && count_chosen(app, v) > 0; i++)
		if (field_same(v->fields[i], chosen(app, v, 0)))
			at = i;
	list_view_init(&v->rows);
	list_view_replace(&v->rows, n, at);
	view_open(app, &v->view, orders ? &order_kind : &columns_kind);
	list_view_select(&v->rows, at);
}
