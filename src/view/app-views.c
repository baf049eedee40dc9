/*
 * app-views: the stack of views, and the pages among them.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/mdoc.h"

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

/* -- pages: help, and the manual where there is no man --------------------------- */

struct page {
	struct view view;
	struct text_view text;
	char *title;		/* owned */
	char *mdoc;		/* the source of a manual page, owned; NULL: help */
	size_t mdoc_nbytes;
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
			help_build(app, &p->text.lines);
	}
	text_view_set_height(&p->text, r.nrows > 2 ? (size_t)r.nrows - 2 : 1);
}

static void page_draw(struct app *app, struct view *v, struct canvas *cv, struct rect r)
{
	struct page *p = (struct page *)v;

	draw_text(app, cv, &p->text, &r, p->title, true);
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
	.lay_out = page_lay_out, .draw = page_draw, .done = page_done,
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
