/*
 * words: from one character to the next.
 */
#include "words.h"

#include <string.h>

#include "micat/base/text.h"

struct reader {
	const char *begin, *p, *end;
	struct place place;
	uint32_t column;		/* of P */
	struct diag_sink *sink;
};

/* One character, whole, to OUT (NULL: nowhere). */
static void take(struct reader *r, struct buf *out)
{
	const char *from = r->p;

	text_next(&r->p, r->end);
	r->column++;
	if (out)
		buf_add(out, from, (size_t)(r->p - from));
}

static int mistake(struct reader *r, uint32_t column, const char *what)
{
	struct place place = r->place;

	place.column = column;
	place.span = r->column > column ? r->column - column : 1;
	diag_report(r->sink, place, DIAG_CONFIG_SYNTAX, "%s", what);
	return -1;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* "#12abEF" and then the end of a word. */
static bool is_colour(const struct reader *r)
{
	const char *p = r->p + 1;

	while (p < r->end && *p && strchr("0123456789abcdefABCDEF", *p))
		p++;
	return p - r->p == 7 && (p == r->end || is_space(*p));
}

static int take_quoted(struct reader *r, struct buf *out)
{
	uint32_t column = r->column;
	char quote = *r->p;

	take(r, NULL);
	while (r->p < r->end && *r->p != quote) {
		if (quote == '"' && *r->p == '\\' && r->end - r->p > 1 &&
		    (r->p[1] == '"' || r->p[1] == '\\'))
			take(r, NULL);
		take(r, out);
	}
	if (r->p == r->end)
		return mistake(r, column, quote == '"' ? "the quote \" has no end"
						       : "the quote ' has no end");
	take(r, NULL);
	return 0;
}

static int take_word(struct reader *r, struct buf *out)
{
	while (r->p < r->end && !is_space(*r->p)) {
		if (*r->p == '\'' || *r->p == '"') {
			if (take_quoted(r, out) < 0)
				return -1;
		} else if (*r->p == '\\') {
			take(r, NULL);
			if (r->p == r->end)
				return mistake(r, r->column - 1, "nothing stands behind the \\");
			take(r, out);
		} else {
			take(r, out);
		}
	}
	return 0;
}

int words_split(struct words *w, const char *line, size_t nbytes, struct place place,
		struct diag_sink *sink)
{
	struct reader r = { line, line, line + nbytes, place, place.column, sink };
	struct buf text = BUF_INIT;
	int result = 0;

	arena_init(&w->arena);
	w->list = NULL;
	w->n = w->capacity = 0;
	while (result == 0) {
		struct word word;

		while (r.p < r.end && is_space(*r.p))
			take(&r, NULL);
		if (r.p == r.end || (*r.p == '#' && (w->n == 0 || !is_colour(&r))))
			break;
		word.column = r.column;
		word.begin = (size_t)(r.p - r.begin);
		buf_clear(&text);
		result = take_word(&r, &text);
		if (result == 0 && memchr(buf_string(&text), '\0', text.nbytes))
			result = mistake(&r, word.column, "a byte that is no character");
		word.text = arena_strndup(&w->arena, buf_string(&text), text.nbytes);
		word.span = r.column - word.column;
		word.end = (size_t)(r.p - r.begin);
		mem_grow(&w->list, w->n, &w->capacity);
		w->list[w->n++] = word;
	}
	buf_done(&text);
	return result;
}

void words_done(struct words *w)
{
	arena_done(&w->arena);
	mem_free(w->list);
}
