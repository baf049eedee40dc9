/*
 * app-list: the list pane.
 *
 * A row is: cursor sign, mark, name, the columns that have room, status sign,
 * dispute sign.  Widths are those of the widest cells seen since the rows
 * changed, up to a limit: they can only grow while the reader scrolls, so that
 * columns do not dance.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/catalogue/columns.h"
#include "micat/catalogue/resolve.h"
#include "match.h"
#include "micat/query/availability.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"

#define NAME_COL 2		/* behind the cursor sign and the mark */
/* A column is left out before the name gets narrower than this. */
#define NAME_MIN 16		/* the first column */
#define NAME_ROOM 22		/* further ones */
#define NAME_ROOM_WIDE 18
#define NAME_MAX 44		/* or half of a wide list */
#define COLUMN_MAX 24		/* or the fourth part of a wide list, */
#define COLUMN_SHARE 4
#define COLUMN_MAX_WIDE 48	/* up to this */
#define GAP 2
#define MONTH_NBYTES 7		/* yyyy-mm */

/* Where things stand in a row of NCOLS columns. */
struct row_layout {
	int name_ncols;
	int col[APP_MAX_COLUMNS + 1];	/* first column; 0: no room */
	int status_col, status_ncols;
	int dispute_col;
	int ncols;
};

void list_forget_widths(struct app *app)
{
	size_t i;

	app->name_width = app->status_width = app->hint_width = 0;
	for (i = 0; i < app->nshown_columns; i++)
		app->columns[i].width = app->columns[i].chosen_width;
}

static int ncols_of(const struct app *app, const struct buf *b)
{
	return (int)canvas_text_ncols(app->ascii, buf_string(b), b->nbytes);
}

static void grow(int *width, int to, int max)
{
	if (to > max)
		to = max;
	if (to > *width)
		*width = to;
}

static int list_ncols(const struct app *app)
{
	return app->layout.list.ncols ? app->layout.list.ncols : app->layout.panes.ncols;
}

static void grow_column(const struct app *app, struct column *column, int to)
{
	int max = list_ncols(app) / COLUMN_SHARE;

	if (column->chosen_width)
		return;
	if (max < COLUMN_MAX)
		max = COLUMN_MAX;
	grow(&column->width, to, max < COLUMN_MAX_WIDE ? max : COLUMN_MAX_WIDE);
}

/* A status or a fit begins with its sign. */
static void asked_text(const struct app *app, struct field f, model_id m, struct buf *out)
{
	struct question asked = filter_question(app);
	region_id region = field_region(app->c, f, asked);
	operator_id operator = field_operator(app->c, f, asked);

	if (f.kind == FIELD_STATUS && region != ID_NONE)
		status_text(status_of(app->c, m, region), app->ascii, out);
	else if (f.kind == FIELD_FITS && operator != ID_NONE)
		fit_text(fit_stand(app->c, m, operator), app->ascii, out);
	else if (f.kind == FIELD_COVERS)
		render_field(app->c, m, f, asked, out);
}

static enum role asked_role(const struct app *app, struct field f, model_id m)
{
	struct question asked = filter_question(app);
	enum truth truth = f.kind == FIELD_STATUS
				   ? availability_in(app->c, m, field_region(app->c, f, asked), 0)
				   : fit_stand(app->c, m, field_operator(app->c, f, asked)).fits;

	return sign_table[sign_of_truth(truth)].role;
}

/* A date is shown to the month where room is scarce. */
static void cell_text(const struct app *app, const struct column *column, model_id m,
		      struct buf *out)
{
	struct field f = column->field;

	if (field_is_asked(f.kind)) {
		asked_text(app, f, m, out);
		return;
	}
	render_field(app->c, m, f, filter_question(app), out);
	if (!app->layout.wide && f.kind == FIELD_FEATURE &&
	    app->c->features[f.feature].type == FEATURE_DATE && out->nbytes > MONTH_NBYTES) {
		char *cut = mem_strndup(out->data, MONTH_NBYTES);

		buf_clear(out);
		buf_puts(out, cut);
		mem_free(cut);
	}
}

/* The sign of the region in force; the dispute sign has a column of its own. */
static struct status row_status(const struct app *app, model_id m, struct buf *out)
{
	struct status s = status_of(app->c, m, filter_region(app)), sign = s;

	sign.disputed = false;
	status_text(sign, app->ascii, out);
	return s;
}

static bool is_disputed_anywhere(const struct app *app, model_id m)
{
	const struct columns *columns = columns_of(app->c);
	struct bits disputed;

	if (!columns)
		return resolve_any_dispute(app->c, m);
	disputed = columns_any_dispute(columns);
	return bits_test(&disputed, m);
}

/* Of the region and the feature in question, or of anything where none is. */
static bool row_is_disputed(const struct app *app, model_id m)
{
	region_id region = filter_region(app);
	feature_id feature = filter_feature(app);

	if (region == ID_NONE && feature == ID_NONE)
		return is_disputed_anywhere(app, m);
	return (region != ID_NONE && status_of(app->c, m, region).disputed) ||
	       (feature != ID_NONE && resolve_spec_state(app->c, m, feature).disputed);
}

static void measure_row(struct app *app, model_id m)
{
	const char *name = catalogue_string(app->c, app->c->models[m].name);
	struct buf text = BUF_INIT;
	struct status s;
	size_t i;

	grow(&app->name_width, (int)canvas_text_ncols(app->ascii, name, strlen(name)),
	     list_ncols(app) / 2 > NAME_MAX ? list_ncols(app) / 2 : NAME_MAX);
	for (i = 0; i < app->nshown_columns; i++) {
		buf_clear(&text);
		cell_text(app, &app->columns[i], m, &text);
		grow_column(app, &app->columns[i], ncols_of(app, &text));
	}
	if (filter_region(app) != ID_NONE) {
		buf_clear(&text);
		s = row_status(app, m, &text);
		grow(s.hint ? &app->hint_width : &app->status_width,
		     ncols_of(app, &text) + status_gap(s), COLUMN_MAX);
	}
	buf_done(&text);
}

static void measure(struct app *app)
{
	const struct list_view *v = &app->list;
	size_t i;

	if (app->layout.header_nrows) {
		for (i = 0; i < app->nshown_columns; i++) {
			struct buf label = BUF_INIT;

			field_head(app->c, app->columns[i].field, filter_question(app), &label);
			grow_column(app, &app->columns[i], ncols_of(app, &label));
			buf_done(&label);
		}
	}
	for (i = v->top; i < v->nrows && i - v->top < v->height; i++)
		measure_row(app, app->rows[i]);
}

/* Signs stand below each other, those of hints behind their parenthesis. */
static int sign_indent(const struct app *app)
{
	return app->hint_width > 0 ? 1 : 0;
}

static int room_of(const struct app *app, size_t column)
{
	int width = app->columns[column].width;

	return width ? GAP + width : 0;
}

/* Beside NSHOWN others, where USED columns are taken. */
static bool has_room(const struct app *app, size_t column, size_t nshown, int used, int ncols)
{
	int name_min = nshown == 0	 ? NAME_MIN
		       : app->layout.wide ? NAME_ROOM_WIDE
					  : NAME_ROOM;

	if (name_min > app->name_width)
		name_min = app->name_width;
	return used + name_min + room_of(app, column) <= ncols;
}

/* That of the first key; SIZE_MAX: it needs none. */
static size_t sorted_column(const struct app *app)
{
	for (size_t i = 0; app->order.nkeys > 0 && i < app->nshown_columns; i++)
		if (field_same(app->columns[i].field, app->order.keys[0].field))
			return i;
	return SIZE_MAX;
}

/* From the right: dispute sign, status, then as many columns as leave the name
 * its room; what is left over is the name's, up to NAME_MAX or what it needs. */
static void lay_out(const struct app *app, int ncols, struct row_layout *l)
{
	int name_max = app->name_width > NAME_MAX ? app->name_width : NAME_MAX;
	int status = app->status_width + sign_indent(app), used, slack, col;
	size_t sorted = sorted_column(app), i, nshown = 0;
	bool shown[APP_MAX_COLUMNS + 1] = { false };

	if (status < app->hint_width)
		status = app->hint_width;
	used = NAME_COL + GAP + status + 1 + 1;
	memset(l, 0, sizeof(*l));
	/* What the list is sorted by has its room first, until columns are chosen. */
	if (app->sorted_first && sorted < app->nshown_columns && has_room(app, sorted, 0, used, ncols)) {
		shown[sorted] = true;
		used += room_of(app, sorted);
		nshown++;
	}
	for (i = 0; i < app->nshown_columns; i++) {
		if (shown[i])
			continue;
		if (!has_room(app, i, nshown, used, ncols))
			break;
		shown[i] = true;
		used += room_of(app, i);
		nshown++;
	}
	slack = ncols - used;
	l->name_ncols = slack < name_max ? slack : name_max;
	if (l->name_ncols < 0)
		l->name_ncols = 0;
	col = NAME_COL + l->name_ncols;
	for (i = 0; i < app->nshown_columns; i++) {
		if (!shown[i] || app->columns[i].width == 0)
			continue;
		l->col[i] = col + GAP;
		col += GAP + app->columns[i].width;
	}
	l->status_col = col + GAP;
	l->status_ncols = status;
	l->dispute_col = l->status_col + status;
	l->ncols = ncols;
}

int list_column_width(struct app *app, size_t column)
{
	measure(app);
	return app->columns[column].width;
}

bool list_shows_column(struct app *app, size_t column)
{
	struct row_layout l;

	measure(app);
	lay_out(app, list_ncols(app) - 2, &l);
	return l.col[column] > 0;
}

static void draw_matches(const struct app *app, struct canvas *cv, int row, int col, int ncols,
			 const char *name)
{
	size_t at, nmatch, from = 0, nbytes = strlen(name);

	if (!app->search || !*app->search)
		return;
	while (match_find(name, nbytes, app->search, from, &at, &nmatch)) {
		int begin = (int)canvas_text_ncols(cv->ascii, name, at);
		int end = begin + (int)canvas_text_ncols(cv->ascii, name + at, nmatch);

		canvas_role(cv, row, col + begin, (end < ncols ? end : ncols) - begin, ROLE_MATCH);
		from = at + nmatch;
	}
}

static void draw_status(struct app *app, struct canvas *cv, int row, int col, model_id m,
			const struct row_layout *l)
{
	struct buf text = BUF_INIT;
	struct status s;
	int at = col + l->status_col, used;

	if (l->status_ncols > 0) {
		s = row_status(app, m, &text);
		if (!s.hint)
			at += sign_indent(app);
		used = canvas_put(cv, row, at, l->status_ncols, buf_string(&text), text.nbytes,
				  sign_table[sign_of_truth(s.truth)].role, false);
		if (!s.hint && used > 1)
			canvas_role(cv, row, at + 1, used - 1, ROLE_DIM);
	}
	if (row_is_disputed(app, m))
		canvas_puts(cv, row, col + l->dispute_col, sign_text(SIGN_DISPUTED, cv->ascii),
			    ROLE_DISPUTED);
	buf_done(&text);
}

/* A mark and "the filter is unknown" share a column, and have a sign for both. */
void list_draw_mark(const struct app *app, struct canvas *cv, int row, int col, model_id m)
{
	bool maybe = !bits_test(&app->filter.result.yes, m);
	bool marked = bits_test(&app->marks.set, m);
	enum sign sign = marked ? (maybe ? SIGN_MARKED_MAYBE : SIGN_MARKED) : SIGN_MAYBE;

	if (marked || maybe)
		canvas_puts(cv, row, col, sign_text(sign, cv->ascii), sign_table[sign].role);
}

static void draw_row(struct app *app, struct canvas *cv, int row, int col, size_t i,
		     const struct row_layout *l)
{
	model_id m = app->rows[i];
	const char *name = catalogue_string(app->c, app->c->models[m].name);
	bool maybe = !bits_test(&app->filter.result.yes, m);
	enum role role = maybe ? ROLE_DIM : ROLE_TEXT;
	struct buf text = BUF_INIT;
	size_t k;

	if (i == app->list.selected)
		canvas_puts(cv, row, col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	list_draw_mark(app, cv, row, col + 1, m);
	canvas_put(cv, row, col + NAME_COL, l->name_ncols, name, strlen(name), role, true);
	draw_matches(app, cv, row, col + NAME_COL, l->name_ncols, name);
	for (k = 0; k < app->nshown_columns; k++) {
		const struct column *column = &app->columns[k];
		int at = l->col[k], ncols;

		if (at == 0)
			continue;
		buf_clear(&text);
		cell_text(app, column, m, &text);
		ncols = ncols_of(app, &text);
		if (column->right && ncols < column->width)
			at += column->width - ncols;
		canvas_put(cv, row, col + at, column->width, buf_string(&text), text.nbytes, role,
			   true);
		if (text.nbytes &&
		    (column->field.kind == FIELD_STATUS || column->field.kind == FIELD_FITS))
			canvas_role(cv, row, col + at, 1, asked_role(app, column->field, m));
	}
	draw_status(app, cv, row, col, m, l);
	if (i == app->list.selected)
		canvas_select(cv, row, col, l->ncols);
	buf_done(&text);
}

static void draw_header(struct app *app, struct canvas *cv, int row, int col,
			const struct row_layout *l)
{
	const char *name = field_label(app->c, (struct field){ FIELD_NAME, ID_NONE });
	region_id region = filter_region(app);
	struct buf label = BUF_INIT;
	size_t k;

	canvas_put(cv, row, col + NAME_COL, l->name_ncols, name, strlen(name), ROLE_DIM, true);
	for (k = 0; k < app->nshown_columns; k++) {
		const struct column *column = &app->columns[k];
		int at = l->col[k], ncols;

		if (at == 0)
			continue;
		buf_clear(&label);
		field_head(app->c, column->field, filter_question(app), &label);
		ncols = ncols_of(app, &label);
		if (column->right && ncols < column->width)
			at += column->width - ncols;
		canvas_put(cv, row, col + at, column->width, buf_string(&label), label.nbytes,
			   ROLE_DIM, true);
	}
	buf_done(&label);
	if (region != ID_NONE) {
		const char *code = catalogue_string(app->c, app->c->regions[region].code);

		canvas_put(cv, row, col + l->status_col + sign_indent(app),
			   l->ncols - l->status_col, code, strlen(code), ROLE_DIM, true);
	}
}

/* "3 marked, 1 hidden · 2/20"; how many are marked has its sign where room is scarce. */
static void foot_text(const struct app *app, int ncols, struct buf *out)
{
	const struct list_view *v = &app->list;
	size_t nmarked = app->marks.count, nhidden = nmarked ? app_marks_hidden(app) : 0;
	const char *dot = sign_text(SIGN_DOT, app->ascii);
	char *position = v->nrows ? mem_printf("%zu/%zu", v->selected + 1, v->nrows)
				  : mem_strdup("");
	char *hidden = nhidden ? mem_printf(", %zu hidden", nhidden) : mem_strdup("");

	if (nmarked > 0)
		buf_printf(out, "%zu marked%s%s%s%s", nmarked, hidden, *position ? " " : "",
			   *position ? dot : "", *position ? " " : "");
	buf_puts(out, position);
	if (nmarked > 0 && canvas_text_ncols(app->ascii, buf_string(out), out->nbytes) >
				   (size_t)(ncols < 0 ? 0 : ncols)) {
		buf_clear(out);
		buf_printf(out, "%s%zu %s", sign_text(SIGN_MARKED, app->ascii), nmarked, position);
	}
	mem_free(hidden);
	mem_free(position);
}

void list_draw(struct app *app, struct canvas *cv, struct rect r)
{
	struct rect inside = { r.row + 1, r.col + 1, r.nrows - 2, r.ncols - 2 };
	const struct list_view *v = &app->list;
	struct buf title = BUF_INIT, foot = BUF_INIT;
	bool one_pane = app_one_pane(app);
	struct row_layout l;
	size_t i;

	buf_puts(&title, "Models");
	if (!one_pane || r.ncols >= 50) {
		buf_puts(&title, " · ");
		rows_order_title(app, &title);
	}
	foot_text(app, r.ncols - 5, &foot);
	canvas_frame(cv, r, buf_string(&title), buf_string(&foot), !app->focus_detail);
	buf_done(&title);
	buf_done(&foot);

	canvas_clip(cv, inside);
	if (v->nrows == 0) {
		canvas_unclip(cv);
		repair_draw(app, cv, inside);
		return;
	}
	measure(app);
	lay_out(app, inside.ncols, &l);
	if (app->layout.header_nrows) {
		draw_header(app, cv, inside.row, inside.col, &l);
		inside.row++;
	}
	for (i = v->top; i < v->nrows && i - v->top < v->height; i++)
		draw_row(app, cv, inside.row + (int)(i - v->top), inside.col, i, &l);
	canvas_unclip(cv);
	if (app->focus_detail || app->mode != MODE_BROWSE)
		return;
	cv->cursor_row = inside.row + (int)(v->selected - v->top);
	cv->cursor_col = inside.col;
}
