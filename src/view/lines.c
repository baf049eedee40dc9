/*
 * lines: filling lines with spans.
 *
 * Text is taken word by word.  A word that does not fit begins a new line; where
 * it continues what stands before it without a space ("[" and "article"), the
 * whole of that goes with it, whatever roles and calls it came in.  Widths are
 * those of canvas_text_ncols(), so that what is measured is what will be drawn.
 */
#include "micat/view/lines.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "micat/base/text.h"

void lines_init(struct lines *l, int ncols, bool ascii)
{
	memset(l, 0, sizeof(*l));
	arena_init(&l->arena);
	l->ascii = ascii;
	lines_clear(l, ncols);
}

void lines_done(struct lines *l)
{
	arena_done(&l->arena);
	mem_free(l->lines);
	memset(l, 0, sizeof(*l));
}

void lines_clear(struct lines *l, int ncols)
{
	arena_done(&l->arena);
	arena_init(&l->arena);
	l->nlines = 0;
	l->ncols = ncols < 1 ? 1 : ncols;
	l->indent = l->col = 0;
	l->feature = l->region = 0;
	l->model = UINT32_MAX;
	l->said = NULL;
}

static int clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

void lines_begin(struct lines *l, int col, int indent)
{
	struct line *line;

	mem_grow(&l->lines, l->nlines, &l->capacity);
	line = &l->lines[l->nlines++];
	memset(line, 0, sizeof(*line));
	line->feature = l->feature;
	line->region = l->region;
	line->model = l->model;
	line->said = l->said;
	l->col = clamp(col, 0, l->ncols - 1);
	/* Room for a wide character at least. */
	l->indent = clamp(indent, 0, l->ncols > 2 ? l->ncols - 2 : 0);
	l->continued = false;
}

static struct line *last_line(struct lines *l)
{
	if (l->nlines == 0)
		lines_begin(l, 0, 0);
	return &l->lines[l->nlines - 1];
}

/* The line goes on: about the same thing, at the indent. */
static void wrap(struct lines *l)
{
	uint16_t feature = l->feature, region = l->region;
	uint32_t model = l->model;
	const struct testimony *said = l->said;
	const struct line *line = last_line(l);

	l->feature = line->feature;
	l->region = line->region;
	l->model = line->model;
	l->said = line->said;
	lines_begin(l, l->indent, l->indent);
	l->feature = feature;
	l->region = region;
	l->model = model;
	l->said = said;
	l->continued = true;
}

static int width_of(const struct lines *l, const char *s, size_t nbytes)
{
	size_t ncols = canvas_text_ncols(l->ascii, s, nbytes);

	/* Beyond any terminal; keeps sums far from overflow. */
	return ncols > 1000000 ? 1000000 : (int)ncols;
}

/* Append a span at COL of LINE.  TEXT is in the arena already. */
static void add_span(struct lines *l, struct line *line, struct span span)
{
	struct span *last = line->nspans ? &line->spans[line->nspans - 1] : NULL;

	if (last && last->role == span.role && last->text + last->nbytes == span.text &&
	    last->col + width_of(l, last->text, last->nbytes) == span.col) {
		last->nbytes += span.nbytes;
		return;
	}
	if (line->nspans == line->capacity) {
		size_t capacity = line->capacity ? line->capacity * 2 : 4;
		struct span *grown = arena_alloc(&l->arena, capacity * sizeof(*grown));

		if (line->nspans)
			memcpy(grown, line->spans, line->nspans * sizeof(*grown));
		line->spans = grown;
		line->capacity = capacity;
	}
	line->spans[line->nspans++] = span;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/*
 * Where the word at the end of the line begins: the span and the byte in it.
 * False where there is nothing to take along (the line ends in a space or a gap),
 * nothing would be left before it, or it has no room in the next line.
 */
static bool find_tail(const struct lines *l, const struct line *line, size_t *span, size_t *byte)
{
	int expected = l->col;
	size_t i = line->nspans;

	while (i-- > 0) {
		const struct span *s = &line->spans[i];
		size_t at = s->nbytes;

		/* A gap was made on purpose: what stands behind it stays. */
		if (s->col + width_of(l, s->text, s->nbytes) != expected)
			return false;
		while (at > 0 && !is_space(s->text[at - 1]))
			at--;
		if (at > 0) {
			int begins = s->col + width_of(l, s->text, at);

			*span = i;
			*byte = at;
			return begins < l->col && l->col - begins <= l->ncols - l->indent;
		}
		expected = s->col;
	}
	return false;
}

/* Begin the continuation, taking along the word that is not yet complete. */
static void wrap_word(struct lines *l)
{
	struct line *line = last_line(l);
	size_t span, byte, i, nspans = line->nspans;
	struct span *spans = line->spans;
	bool tail = find_tail(l, line, &span, &byte);

	wrap(l);
	if (!tail)
		return;
	line = &l->lines[l->nlines - 2];
	line->nspans = span + 1;
	for (i = span; i < nspans; i++) {
		struct span moved = spans[i];

		if (i == span) {
			moved.text += byte;
			moved.nbytes -= byte;
			spans[i].nbytes = byte;
		}
		if (moved.nbytes == 0)
			continue;
		moved.col = l->col;
		l->col += width_of(l, moved.text, moved.nbytes);
		add_span(l, last_line(l), moved);
	}
}

/* A word, wider than a line or not; what is left of it after each line goes on. */
static void add_word(struct lines *l, enum role role, const char *s, size_t nbytes)
{
	int ncols = width_of(l, s, nbytes);

	/* Not where the continuation would have less room than is here. */
	if (l->col + ncols > l->ncols &&
	    (l->col > l->indent || (last_line(l)->nspans > 0 && ncols <= l->ncols - l->indent)))
		wrap_word(l);
	while (l->col + ncols > l->ncols) {
		const char *end = s + nbytes;
		size_t fits = 0;
		int used = 0;

		/* What is shown of a cluster may be wider than the cluster. */
		while (s + fits < end) {
			int cluster_ncols, shown;
			size_t n = text_cluster(s + fits, end, &cluster_ncols);

			shown = width_of(l, s + fits, n);
			if ((fits > 0 || l->col > l->indent) &&
			    l->col + used + shown > l->ncols)
				break;
			used += shown;
			fits += n;
			if (l->col + used >= l->ncols)
				break;
		}
		if (fits > 0)
			add_span(l, last_line(l), (struct span){ s, fits, role, l->col });
		l->col += used;
		s += fits;
		nbytes -= fits;
		if (nbytes == 0)
			return;
		wrap(l);
		ncols -= used;
	}
	add_span(l, last_line(l), (struct span){ s, nbytes, role, l->col });
	l->col += ncols;
}

static void add_spaces(struct lines *l, enum role role, const char *s, size_t nbytes)
{
	struct line *line = last_line(l);
	/* No space at the beginning of a continuation or beyond the edge. */
	if (l->continued && line->nspans == 0)
		return;
	if (l->col + (int)nbytes >= l->ncols) {
		/* Beyond the edge: else the word before would look unfinished. */
		l->col = l->ncols + 1;
		return;
	}
	add_span(l, line, (struct span){ s, nbytes, role, l->col });
	l->col += (int)nbytes;
}

void lines_add(struct lines *l, enum role role, const char *text)
{
	size_t nbytes = strlen(text);
	const char *s = arena_strndup(&l->arena, text, nbytes), *end = s + nbytes;

	while (s < end) {
		const char *p = s;

		if (is_space(*p)) {
			while (p < end && is_space(*p) && p - s < l->ncols)
				p++;
			add_spaces(l, role, s, (size_t)(p - s));
		} else {
			while (p < end && !is_space(*p))
				p++;
			add_word(l, role, s, (size_t)(p - s));
		}
		s = p;
	}
}

void lines_addf(struct lines *l, enum role role, const char *fmt, ...)
{
	char small[128];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof(small)) {
		lines_add(l, role, small);
	} else if (n > 0) {
		char *large = mem_alloc((size_t)n + 1);

		va_start(ap, fmt);
		vsnprintf(large, (size_t)n + 1, fmt, ap);
		va_end(ap);
		lines_add(l, role, large);
		mem_free(large);
	}
}

void lines_tab(struct lines *l, int col)
{
	const struct line *line = last_line(l);

	col = clamp(col, 0, l->ncols - 1);
	if (l->col > col || (l->col == col && line->nspans > 0))
		wrap(l);
	l->col = col;
}

void lines_add_right(struct lines *l, enum role role, const char *text)
{
	size_t nbytes = strlen(text);
	const char *s = arena_strndup(&l->arena, text, nbytes);
	struct line *line = last_line(l);
	int ncols = width_of(l, s, nbytes);

	if (line->nspans > 0 && l->col + 2 + ncols > l->ncols) {
		wrap(l);
		line = last_line(l);
	}
	if (ncols > l->ncols || (line->nspans > 0 && ncols > l->ncols - l->col)) {
		/* Wider than what there is: it wraps, as ordinary text. */
		lines_add(l, role, text);
		return;
	}
	add_span(l, line, (struct span){ s, nbytes, role, l->ncols - ncols });
	l->col = l->ncols;
}

void lines_draw(const struct lines *l, size_t first, struct canvas *cv, struct rect r)
{
	int row;

	for (row = 0; row < r.nrows && first + (size_t)row < l->nlines; row++) {
		const struct line *line = &l->lines[first + (size_t)row];
		size_t i;

		for (i = 0; i < line->nspans; i++) {
			const struct span *s = &line->spans[i];

			canvas_put(cv, r.row + row, r.col + s->col, r.ncols - s->col, s->text,
				   s->nbytes, s->role, true);
		}
	}
}

void lines_draw_cut(const struct lines *l, struct canvas *cv, struct rect r)
{
	int end = 0;

	lines_draw(l, 0, cv, r);
	if (r.nrows < 1 || l->nlines <= (size_t)r.nrows)
		return;
	for (size_t i = 0; i < l->lines[r.nrows - 1].nspans; i++) {
		const struct span *s = &l->lines[r.nrows - 1].spans[i];

		end = s->col + width_of(l, s->text, s->nbytes);
	}
	canvas_puts(cv, r.row + r.nrows - 1, r.col + (end < r.ncols ? end : r.ncols - 1), "…",
		    ROLE_DIM);
}
