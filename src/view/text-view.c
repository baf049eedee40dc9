/*
 * text_view: which lines of a text are visible.
 *
 * A page has a current line only after a search or a jump, shown in reverse, until
 * it is scrolled by hand; the detail has one whenever it has the focus.
 */
#include "text-view.h"

#include <string.h>

#include "match.h"
#include "micat/view/signs.h"

void text_view_init(struct text_view *v)
{
	memset(v, 0, sizeof(*v));
	lines_init(&v->lines, 1, false);
	v->height = 1;
	v->current = NO_LINE;
}

void text_view_done(struct text_view *v)
{
	lines_done(&v->lines);
}

static size_t last_top(const struct text_view *v)
{
	return v->lines.nlines > v->height ? v->lines.nlines - v->height : 0;
}

void text_view_set_height(struct text_view *v, size_t height)
{
	v->height = height < 1 ? 1 : height;
	if (v->top > last_top(v))
		v->top = last_top(v);
	if (v->current != NO_LINE && v->current >= v->lines.nlines)
		v->current = NO_LINE;
}

void text_view_to(struct text_view *v, size_t line)
{
	v->current = NO_LINE;
	v->top = line < last_top(v) ? line : last_top(v);
}

void text_view_scroll(struct text_view *v, long delta)
{
	if (delta < 0)
		text_view_to(v, v->top > (size_t)-delta ? v->top - (size_t)-delta : 0);
	else
		text_view_to(v, v->top + (size_t)delta);
}

void text_view_page(struct text_view *v, long halves)
{
	long height = (long)v->height;

	if (halves % 2)
		text_view_scroll(v, halves * (height > 1 ? height / 2 : 1));
	else
		text_view_scroll(v, halves / 2 * (height > 2 ? height - 2 : 1));
}

void text_view_show(struct text_view *v, size_t line)
{
	if (line < v->top || line - v->top >= v->height) {
		size_t above = v->height / 3;

		text_view_to(v, line > above ? line - above : 0);
	}
	v->current = line;
}

static bool is_blank(const struct text_view *v, size_t line)
{
	return v->lines.lines[line].nspans == 0;
}

/* Scroll as little as shows the current line. */
static void follow(struct text_view *v)
{
	if (v->current < v->top)
		v->top = v->current;
	else if (v->current - v->top >= v->height)
		v->top = v->current - v->height + 1;
	if (v->top > last_top(v))
		v->top = last_top(v);
}

void text_view_enter(struct text_view *v)
{
	size_t i;

	if (v->current != NO_LINE)
		return;
	for (i = v->top; i < v->lines.nlines; i++) {
		if (!is_blank(v, i)) {
			v->current = i;
			follow(v);
			return;
		}
	}
}

void text_view_step(struct text_view *v, long delta)
{
	size_t step = delta < 0 ? (size_t)-1 : 1, at;
	unsigned long left = delta < 0 ? 0 - (unsigned long)delta : (unsigned long)delta;

	text_view_enter(v);
	if (v->current == NO_LINE)
		return;
	/* Up from line 0 wraps to a number beyond all lines. */
	for (at = v->current + step; left > 0 && at < v->lines.nlines; at += step) {
		if (is_blank(v, at))
			continue;
		v->current = at;
		left--;
	}
	follow(v);
}

void text_view_step_page(struct text_view *v, long halves)
{
	long height = (long)v->height, n = halves < 0 ? -halves : halves;
	long lines = n % 2 ? n * (height > 1 ? height / 2 : 1) : n / 2 * (height > 2 ? height - 2 : 1);

	text_view_step(v, halves < 0 ? -lines : lines);
}

void text_view_step_to(struct text_view *v, size_t line)
{
	v->current = NO_LINE;
	if (v->lines.nlines == 0)
		return;
	v->current = line < v->lines.nlines ? line : v->lines.nlines - 1;
	while (v->current > 0 && is_blank(v, v->current))
		v->current--;
	follow(v);
}

void text_view_line(const struct text_view *v, size_t line, struct buf *out)
{
	const struct line *l = &v->lines.lines[line];
	size_t ncols = 0, i;

	for (i = 0; i < l->nspans; i++) {
		for (; ncols < (size_t)l->spans[i].col; ncols++)
			buf_putc(out, ' ');
		buf_add(out, l->spans[i].text, l->spans[i].nbytes);
		ncols += canvas_text_ncols(v->lines.ascii, l->spans[i].text, l->spans[i].nbytes);
	}
}

static bool is_disputed(const struct line *l)
{
	size_t i;

	for (i = 0; i < l->nspans; i++)
		if (l->spans[i].role == ROLE_DISPUTED)
			return true;
	return false;
}

size_t text_view_dispute(const struct text_view *v, int direction)
{
	const struct line *here = NULL;
	size_t n = v->lines.nlines, i;

	if (n == 0)
		return NO_LINE;
	if (v->current != NO_LINE) {
		here = &v->lines.lines[v->current];
		i = v->current + (size_t)direction;
	} else {
		i = direction > 0 ? v->top : v->top - 1;
	}
	/* Running down past 0 wraps to a number beyond N. */
	for (; i < n; i += (size_t)direction) {
		const struct line *l = &v->lines.lines[i];
		bool same = here && (here->feature || here->region) &&
			    l->feature == here->feature && l->region == here->region;

		if (!same && is_disputed(l))
			return i;
	}
	return NO_LINE;
}

/* A line that begins with a mark has the mark's cluster cut from what is before
 * it; the columns are those of the whole text up to there. */
static void draw_matches(const struct text_view *v, size_t line, struct canvas *cv, int row,
			 struct rect r, const char *search)
{
	struct buf text = BUF_INIT;
	size_t at, nmatch, from = 0;

	text_view_line(v, line, &text);
	while (match_find(buf_string(&text), text.nbytes, search, from, &at, &nmatch)) {
		const char *s = buf_string(&text);
		int col = (int)canvas_text_ncols(v->lines.ascii, s, at);
		int ncols = (int)canvas_text_ncols(v->lines.ascii, s + at, nmatch);

		if (col + ncols > r.ncols)
			ncols = r.ncols - col;
		canvas_role(cv, row, r.col + col, ncols, ROLE_MATCH);
		from = at + nmatch;
	}
	buf_done(&text);
}

void text_view_draw(const struct text_view *v, struct canvas *cv, struct rect r,
		    const char *search)
{
	int i;

	lines_draw(&v->lines, v->top, cv, r);
	for (i = 0; i < r.nrows && v->top + (size_t)i < v->lines.nlines; i++) {
		size_t line = v->top + (size_t)i;

		if (search && *search)
			draw_matches(v, line, cv, r.row + i, r, search);
		if (line == v->current)
			canvas_select(cv, r.row + i, r.col, r.ncols);
	}
}

void text_view_position(const struct text_view *v, bool ascii, struct buf *out)
{
	size_t n = v->lines.nlines, last = v->top + v->height;

	if (n <= v->height)
		return;
	buf_printf(out, "%zu–%zu/%zu ", v->top + 1, last < n ? last : n, n);
	if (v->top > 0)
		buf_puts(out, sign_text(SIGN_UP, ascii));
	if (last < n)
		buf_puts(out, sign_text(SIGN_DOWN, ascii));
}
