/*
 * view-sources: who says what stands on a line of text, as a page.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "view-claims.h"

#define TEXT_MAX_NCOLS 90

struct sources_view {
	struct view view;
	struct text_view text;
	const struct testimony *said;
	char *fact;		/* its words, owned */
};

static struct text_view *text(struct view *view)
{
	return &((struct sources_view *)view)->text;
}

/* What the words of the fact do not say. */
static void add_part(const struct app *app, struct sources_view *v, const char *label, string_id id)
{
	const char *words = catalogue_string(app->c, id);

	if (!id || strstr(v->fact, words))
		return;
	lines_begin(&v->text.lines, 0, 2);
	lines_addf(&v->text.lines, ROLE_DIM, "%s ", label);
	lines_add(&v->text.lines, ROLE_TEXT, words);
}

static void build(const struct app *app, struct sources_view *v, int ncols)
{
	const uint32_t *sources = catalogue_list(app->c, v->said->sources);
	struct lines *l = &v->text.lines;

	lines_clear(l, ncols);
	lines_begin(l, 0, 2);
	lines_add(l, ROLE_TEXT, v->fact);
	add_part(app, v, "since", v->said->since);
	add_part(app, v, "said of", v->said->as_of);
	add_part(app, v, "note:", v->said->note);
	for (uint32_t i = 0; i < v->said->sources.count; i++) {
		lines_begin(l, 0, 0);
		claims_add_source(app, &app->c->sources[sources[i]], l);
	}
}

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	struct sources_view *v = (struct sources_view *)view;
	int ncols = frame_text_ncols(&r, TEXT_MAX_NCOLS);

	if (v->text.lines.ncols != ncols)
		build(app, v, ncols);
	text_view_set_height(&v->text, r.nrows > 2 ? (size_t)r.nrows - 2 : 1);
}

static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	draw_text(app, cv, text(view), &r, "Who says so", true);
}

static void done(struct view *view)
{
	struct sources_view *v = (struct sources_view *)view;

	text_view_done(&v->text);
	mem_free(v->fact);
}

static const struct view_kind sources_kind = {
	.context = IN_PAGE, .text = text, .lay_out = lay_out, .draw = draw, .done = done,
};

/* The words of the fact that the current line of V is a part of. */
static void put_fact(const struct text_view *v, struct buf *out)
{
	const struct lines *l = &v->lines;
	size_t first = v->current, end = v->current;

	while (first > 0 && l->lines[first - 1].said == l->lines[v->current].said)
		first--;
	while (end < l->nlines && l->lines[end].said == l->lines[v->current].said)
		end++;
	for (size_t i = first; i < end; i++) {
		struct buf line = BUF_INIT;
		const char *words;

		text_view_line(v, i, &line);
		words = buf_string(&line);
		words += strspn(words, " ");
		while (line.nbytes > 0 && line.data[line.nbytes - 1] == ' ')
			line.data[--line.nbytes] = '\0';
		buf_printf(out, "%s%s", out->nbytes ? " " : "", words);
		buf_done(&line);
	}
}

bool sources_open(struct app *app, const struct text_view *from)
{
	const struct line *line =
		from->current < from->lines.nlines ? &from->lines.lines[from->current] : NULL;
	struct buf fact = BUF_INIT;
	struct sources_view *v;

	if (!line || !line->said)
		return false;
	put_fact(from, &fact);
	v = mem_zalloc(1, sizeof(*v));
	text_view_init(&v->text);
	v->text.lines.ascii = app->ascii;
	v->text.lines.ncols = 0;	/* to be built */
	v->said = line->said;
	v->fact = mem_strdup(buf_string(&fact));
	buf_done(&fact);
	view_open(app, &v->view, &sources_kind);
	return true;
}
