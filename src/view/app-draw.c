/*
 * app-draw: what goes where, and the frame.
 *
 * layout_set() is the only place that does arithmetic on the screen's size: from
 * 110 columns on wide, from 80 side by side, below that one pane at a time with a
 * bar of one line.  app_draw() draws all of it anew; what of it reaches the
 * terminal is the terminal library's business.  What is drawn last and has the keys
 * sets the cursor.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/signs.h"

#define WIDE_NCOLS 110
#define SIDE_BY_SIDE_NCOLS 80
#define TALL_NROWS 12		/* fewer rows: the compact bar */
#define HEADER_NROWS 9		/* a lower pane has no line for the columns' labels */
#define LIST_MAX_NCOLS 100	/* as long as the detail lacks room */
#define TEXT_MAX_NCOLS 110	/* longer lines are hard to read */
#define PICKER_NCOLS 60	/* of the shipped regions, all names but the longest stand in full */
#define ASK_NCOLS 16

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static void resize_text(struct text_view *v, const struct rect *frame)
{
	text_view_set_height(v, frame->nrows > 2 ? (size_t)frame->nrows - 2 : 1);
}

/* A column of air on each side. */
int frame_text_ncols(const struct rect *frame, int max)
{
	int ncols = min_int(frame->ncols - 4, max);

	return ncols < 1 ? 1 : ncols;
}

static struct rect view_rect(const struct app *app)
{
	return app->view->kind->covers_bar ? app->layout.page : app->layout.panes;
}

void layout_set(struct app *app, int nrows, int ncols)
{
	struct layout *l = &app->layout;
	struct rect panes;
	int list_ncols, list_nrows;

	if (ncols != l->ncols)
		list_forget_widths(app);
	memset(l, 0, sizeof(*l));
	l->nrows = nrows;
	l->ncols = ncols;
	l->enough = nrows >= APP_MIN_NROWS && ncols >= APP_MIN_NCOLS;
	l->bar_nrows = ncols >= SIDE_BY_SIDE_NCOLS && nrows >= TALL_NROWS ? 2 : 1;
	l->page = (struct rect){ 0, 0, nrows - 1, ncols };
	panes = l->panes = (struct rect){ l->bar_nrows, 0, nrows - l->bar_nrows - 1, ncols };

	list_ncols = ncols < WIDE_NCOLS ? ncols * 38 / 80 : min_int(ncols / 2, LIST_MAX_NCOLS);
	/* What the detail has no use for. */
	if (list_ncols < ncols - TEXT_MAX_NCOLS - 4)
		list_ncols = ncols - TEXT_MAX_NCOLS - 4;
	l->wide = ncols >= WIDE_NCOLS;
	if (app->full || (ncols < SIDE_BY_SIDE_NCOLS && app->focus_detail)) {
		l->detail = panes;
	} else if (ncols < SIDE_BY_SIDE_NCOLS || (app->list.nrows == 0 && !app->focus_detail)) {
		l->list = panes;	/* what would help has all the room: there is no detail */
	} else {
		l->list = l->detail = panes;
		l->list.ncols = list_ncols;
		l->detail.col = list_ncols;
		l->detail.ncols = ncols - list_ncols;
	}
	/* A pane that is hidden keeps the size it would have. */
	l->header_nrows = l->wide && app->nshown_columns > 0 && panes.nrows >= HEADER_NROWS ? 1 : 0;
	list_nrows = panes.nrows - 2 - l->header_nrows;
	list_view_set_height(&app->list, list_nrows > 0 ? (size_t)list_nrows : 1);
	resize_text(&app->detail, l->detail.nrows ? &l->detail : &panes);
	if (app->view)
		app->view->kind->lay_out(app, app->view, view_rect(app));
}

bool app_one_pane(const struct app *app)
{
	return app->layout.list.nrows == 0 || app->layout.detail.nrows == 0;
}

void app_show_list(struct app *app)
{
	if (app_one_pane(app))
		app->focus_detail = app->full = false;
}

/* -- texts for the present width ------------------------------------------------- */

/* The first line about the feature or region that LINE is about; NO_LINE: none. */
static size_t find_subject(const struct lines *l, struct line line)
{
	for (size_t i = 0; i < l->nlines && (line.feature || line.region); i++)
		if (l->lines[i].feature == line.feature && l->lines[i].region == line.region)
			return i;
	return NO_LINE;
}

static struct detail_asked detail_asked(const struct app *app)
{
	return (struct detail_asked){ filter_regions(app), query_networks(app->filter.query),
				      filter_question(app).operator };
}

static bool build_detail(struct app *app, model_id m, const struct detail_asked *asked, bool later)
{
	struct buf choose = BUF_INIT;
	bool left_out;

	if (config_key(app, ACTION_REGION, IN_DETAIL, NULL, &choose))
		buf_puts(&choose, " chooses the region");
	left_out = detail_build(app->c, m, asked, buf_string(&choose), later, &app->detail.lines);
	buf_done(&choose);
	return left_out;
}

struct text_view *detail_view(struct app *app)
{
	const struct rect *r = &app->layout.detail;
	int ncols = frame_text_ncols(r->nrows ? r : &app->layout.page, TEXT_MAX_NCOLS);
	model_id m = app_selected(app);
	struct detail_asked asked = detail_asked(app);
	struct text_view *v = &app->detail;
	struct line current = { .feature = ID_NONE };

	bool later = app->c->nmodels > APP_MODELS_AT_ONCE && !app->idle;
	size_t top = v->top, line_before = v->current;
	bool same = m == app->detail_model && ncols == v->lines.ncols &&
		    detail_asked_equal(&asked, &app->detail_asked);
	bool completed = same && app->detail_waits;

	if (same && (!app->detail_waits || later)) {
		if (app->focus_detail && !app->view)
			text_view_enter(v);
		return v;
	}
	if (v->current != NO_LINE && v->current < v->lines.nlines)
		current = v->lines.lines[v->current];
	if (m != app->detail_model)
		v->top = 0;
	v->current = NO_LINE;
	lines_clear(&v->lines, ncols);
	app->detail_waits = false;
	if (m != MODEL_NONE)
		app->detail_waits = build_detail(app, m, &asked, later);
	app->detail_model = m;
	app->detail_asked = asked;
	text_view_set_height(v, v->height);
	if (completed) {
		/* What was left out stands below what was there. */
		text_view_to(v, top);
		v->current = line_before;
	} else if (app->focus_detail) {
		/* The reader stays with the value that was current. */
		size_t line = find_subject(&v->lines, current);

		if (line != NO_LINE)
			text_view_show(v, line);
		text_view_enter(v);
	}
	return v;
}

/* -- frames ------------------------------------------------------------------------ */

void draw_text(struct app *app, struct canvas *cv, const struct text_view *v, const struct rect *r,
	       const char *title, bool focused)
{
	struct rect inside = { r->row + 1, r->col + 2, r->nrows - 2, r->ncols - 4 };
	struct buf foot = BUF_INIT;
	size_t line;

	text_view_position(v, cv->ascii, &foot);
	canvas_frame(cv, *r, title, buf_string(&foot), focused);
	buf_done(&foot);
	canvas_clip(cv, inside);
	text_view_draw(v, cv, inside, app->search);
	canvas_unclip(cv);
	if (!focused || app->mode != MODE_BROWSE)
		return;
	/* On the current line, or the first visible one. */
	line = v->current != NO_LINE && v->current >= v->top ? v->current - v->top : 0;
	cv->cursor_row = inside.row + (line < v->height ? (int)line : 0);
	cv->cursor_col = inside.col;
}

static void draw_panes(struct app *app, struct canvas *cv)
{
	const struct layout *l = &app->layout;
	model_id m = app_selected(app);

	if (l->list.nrows)
		list_draw(app, cv, l->list);
	if (l->detail.nrows)
		draw_text(app, cv, detail_view(app), &l->detail,
			  m == MODEL_NONE
				  ? NULL
				  : catalogue_string(app->c, app->c->models[m].name),
			  app->focus_detail);
}

/* -- the last line ------------------------------------------------------------------- */

static void draw_last_line(struct app *app, struct canvas *cv)
{
	int row = cv->nrows - 1;

	if (app->mode == MODE_PROMPT) {
		prompt_draw(app, cv, row);
	} else if (app->mode == MODE_ASK) {
		ask_draw(app, cv, row);
	} else if (app->message.nbytes > 0) {
		canvas_put(cv, row, 1, cv->ncols - 1, buf_string(&app->message),
			   app->message.nbytes, app->message_role, true);
	} else if (app->mode == MODE_FILTER) {
		hints_draw_field(app, cv, row);
	} else if (app->mode == MODE_PICKER) {
		hints_draw_picker(app, cv, row);
	} else if (app->mode == MODE_BROWSE) {
		hints_draw(app, cv, row);
	}
	if (app->count > 0) {
		char *count = mem_printf(" %ld", app->count);

		canvas_puts(cv, row, cv->ncols - (int)strlen(count) - 1, count, ROLE_KEY);
		mem_free(count);
	}
}

/* -- the whole ------------------------------------------------------------------------- */

static void draw_picker(struct app *app, struct canvas *cv)
{
	struct rect area = app->layout.panes;

	area.ncols = min_int(cv->ncols, PICKER_NCOLS);
	if (area.ncols < app->layout.list.ncols)
		area.ncols = app->layout.list.ncols;
	picker_draw(&app->picker, cv, area);
}

void app_draw(struct app *app, struct canvas *cv)
{
	int mistake_nrows = 0;

	canvas_clear(cv);
	app->nclicks = 0;
	layout_set(app, cv->nrows, cv->ncols);
	if (!app->layout.enough) {
		const char *words = cv->ncols < ASK_NCOLS ? "" : "micat needs ";
		char *asks = mem_printf("%s%d×%d", words, APP_MIN_NCOLS, APP_MIN_NROWS);

		canvas_put(cv, 0, 0, cv->ncols, asks, strlen(asks), ROLE_TEXT, true);
		mem_free(asks);
		return;
	}
	if (!app->view || !app->view->kind->covers_bar)
		filter_draw_bar(app, cv);
	if (app->view)
		app->view->kind->draw(app, app->view, cv, view_rect(app));
	else
		draw_panes(app, cv);
	if (!app->view)
		mistake_nrows = filter_draw_mistake(app, cv);
	if (app->mode == MODE_PICKER)
		draw_picker(app, cv);
	draw_last_line(app, cv);
	popup_draw(app, cv, mistake_nrows);
	app->cursor_row = cv->cursor_row;
}
