/*
 * app-views: the stack of views, and the pages among them.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/mdoc.h"
#include "micat/view/signs.h"

#define PAGE_MAX_NCOLS 90

/* -- the stack ----------------------------------------------------------------- */

void view_open(struct app *app, struct view *v, const struct view_kind *kind)
{
	v->kind = kind;
	v->below = app->view;
	app->view = v;
	layout_set(app, app->layout.nrows, app->layout.ncols);
}

void view_close(struct app *app)
{
	struct view *v = app->view;

	app->view = v->below;
	v->kind->done(v);
	mem_free(v);
}

void view_close_all(struct app *app)
{
	while (app->view)
		view_close(app);
}

void view_update_all(struct app *app)
{
	for (struct view *v = app->view; v; v = v->below)
		if (v->kind->update)
			v->kind->update(app, v);
}

void view_next_model(struct app *app, long n)
{
	list_view_move(&app->list, n);
	rows_keep_selected(app);
}

/* -- rows over a text --------------------------------------------------------------- */

#define TEXT_ENOUGH_NROWS 1000	/* more lines than any screen has */

void view_split(struct list_view *rows, struct text_view *text, int nrows)
{
	int nlines = text->lines.nlines < TEXT_ENOUGH_NROWS ? (int)text->lines.nlines
							    : TEXT_ENOUGH_NROWS;
	int text_nrows = nlines + 1 < nrows / 2 ? nlines + 1 : nrows / 2;
	int rows_nrows = nrows - text_nrows;

	if (rows->nrows < (size_t)(rows_nrows > 0 ? rows_nrows : 0))
		rows_nrows = (int)rows->nrows;
	list_view_set_height(rows, rows_nrows > 0 ? (size_t)rows_nrows : 1);
	text_nrows = nrows - rows_nrows;
	if (text_nrows > nlines)
		text_nrows = nlines;
	text_view_set_height(text, text_nrows > 0 ? (size_t)text_nrows : 1);
}

void view_draw_below(struct app *app, struct canvas *cv, struct rect r, int nrows,
		     const struct text_view *text)
{
	if (nrows > 0 && r.nrows - nrows > (int)text->height)
		nrows++;
	r.row += nrows;
	r.nrows -= nrows;
	if (r.nrows > 0)
		text_view_draw(text, cv, r, app->search);
}

void view_split_foot(const struct app *app, const struct list_view *rows,
		     const struct text_view *text, struct buf *out)
{
	struct buf keys = BUF_INIT;

	if (text->lines.nlines > text->height) {
		text_view_position(text, app->ascii, out);
		keymap_keys(&app->config->keymap, ACTION_DETAIL_DOWN, &keys);
		if (keys.nbytes)
			buf_printf(out, " %s", buf_string(&keys));
		buf_printf(out, " %s ", sign_text(SIGN_DOT, app->ascii));
	}
	if (rows->nrows > 0)
		buf_printf(out, "%zu/%zu", rows->selected + 1, rows->nrows);
	buf_done(&keys);
}

/* -- pages: help, and the manual where there is no man --------------------------- */

struct page {
	struct view view;
	struct text_view text;
	char *title;		/* owned */
	char *mdoc;		/* the source of a manual page, owned; NULL: help */
	size_t mdoc_nbytes;
	unsigned context;	/* where help was asked for */
};

static struct text_view *page_text(struct view *v)
{
	return &((struct page *)v)->text;
}

static void page_lay_out(struct app *app, struct view *v, struct rect r)
{
	struct page *p = (struct page *)v;
	int ncols = frame_text_ncols(&r, PAGE_MAX_NCOLS);

	if (p->text.lines.ncols != ncols) {
		lines_clear(&p->text.lines, ncols);
		p->text.current = NO_LINE;
		if (p->mdoc)
			mdoc_render(p->mdoc, p->mdoc_nbytes, &p->text.lines);
		else
			help_build(app, p->context, &p->text.lines);
	}
	text_view_set_height(&p->text, r.nrows > 2 ? (size_t)r.nrows - 2 : 1);
}

static void page_draw(struct app *app, struct view *v, struct canvas *cv, struct rect r)
{
	struct page *p = (struct page *)v;

	draw_text(app, cv, &p->text, &r, p->title, true);
}

/* Beside what was searched for the text has other places. */
static const char *page_hint(const struct app *app, const struct view *v, enum action action)
{
	(void)v;
	return action == ACTION_SEARCH_NEXT && app->search ? "n next" : NULL;
}

static void page_done(struct view *v)
{
	struct page *p = (struct page *)v;

	text_view_done(&p->text);
	mem_free(p->title);
	mem_free(p->mdoc);
}

static const struct view_kind page_kind = {
	.context = IN_PAGE, .covers_bar = true, .text = page_text,
	.hint = page_hint, .lay_out = page_lay_out, .draw = page_draw, .done = page_done,
};

static void open_page(struct app *app, const char *title, char *mdoc, size_t nbytes)
{
	struct page *p = mem_zalloc(1, sizeof(*p));

	text_view_init(&p->text);
	p->text.lines.ascii = app->ascii;
	p->text.lines.ncols = 0;	/* to be built */
	p->title = mem_strdup(title);
	p->mdoc = mdoc;
	p->mdoc_nbytes = nbytes;
	p->context = app_context(app);
	view_open(app, &p->view, &page_kind);
}

/* Help in help would only be in the way of going back. */
void page_open_help(struct app *app)
{
	const struct view *v = app->view;

	if (!v || v->kind != &page_kind || ((const struct page *)v)->mdoc)
		open_page(app, "Help", NULL, 0);
}

void app_show_page(struct app *app, const char *title, const char *mdoc, size_t nbytes)
{
	app_leave_fields(app);
	buf_clear(&app->message);
	open_page(app, title, mem_strndup(mdoc, nbytes), nbytes);
}
