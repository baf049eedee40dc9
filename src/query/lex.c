/*
 * lex: a filter as words, quoted texts and signs.
 *
 * A word is everything up to white space or a sign.  '-' and '!' are signs only
 * where a word could begin, so that "us-t-mobile" is one word; ".." always is
 * one, so that "5000..6000mAh" falls into three.
 */
#include "config.h"

#include "lex.h"

#include <string.h>

#include "micat/base/buf.h"
#include "micat/base/text.h"

static bool is_space(char ch)
{
	return ch == ' ' || (ch >= '\t' && ch <= '\r');
}

static bool is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

/* Does a word that began before S end here?  S[-1] is its last byte so far. */
static bool ends_word(const char *s)
{
	switch (*s) {
	case '\0': case '(': case ')': case '|': case '=': case '<': case '>': case '~':
	case ':': case ',': case '@':
		return true;
	case '!':
		return s[1] == '=';
	case '.':
		return s[1] == '.';
	case '"':	/* the inch sign of 6.5" belongs to its number */
		return !(is_digit(s[-1]) && (s[1] == '\0' || is_space(s[1]) ||
					     strchr("),|", s[1])));
	default:
		return is_space(*s);
	}
}

struct place lex_place(const char *text, size_t start, size_t nbytes)
{
	struct place place = { NULL, 0, 1, 0 };
	const char *s = text, *end = text + start + nbytes;

	while (s < end) {
		if (s < text + start)
			place.column++;
		else
			place.span++;
		text_next(&s, end);
	}
	if (place.span == 0)
		place.span = 1;
	return place;
}

/* The sign at S and its length; TOKEN_WORD where there is none. */
static enum token_kind sign_at(const char *s, size_t *nbytes)
{
	static const struct { char text[3]; enum token_kind kind; } signs[] = {
		{ "!=", TOKEN_NE }, { "<=", TOKEN_LE }, { ">=", TOKEN_GE }, { "..", TOKEN_DOTS },
		{ "(", TOKEN_OPEN }, { ")", TOKEN_CLOSE }, { "|", TOKEN_BAR }, { "-", TOKEN_MINUS },
		{ "!", TOKEN_BANG }, { "=", TOKEN_EQ }, { "<", TOKEN_LT }, { ">", TOKEN_GT },
		{ "~", TOKEN_TILDE }, { ":", TOKEN_COLON }, { ",", TOKEN_COMMA },
		{ "@", TOKEN_AT },
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		*nbytes = strlen(signs[i].text);
		if (strncmp(s, signs[i].text, *nbytes) == 0)
			return signs[i].kind;
	}
	return TOKEN_WORD;
}

/* The quoted text at S: its length with quotes, 0 where it is not closed.  \" and
 * \\ stand for a quote and a backslash; any other backslash for itself. */
static size_t quoted_at(const char *s, struct arena *arena, const char **text)
{
	struct buf out = BUF_INIT;
	const char *p = s + 1;
	size_t nbytes = 0;

	while (*p && *p != '"') {
		if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		buf_putc(&out, *p++);
	}
	if (*p) {
		*text = arena_strndup(arena, buf_string(&out), out.nbytes);
		nbytes = (size_t)(p + 1 - s);
	}
	buf_done(&out);
	return nbytes;
}

bool lex(const char *text, struct arena *arena, struct tokens *tokens, struct diag_sink *sink)
{
	const char *s = text;
	size_t capacity = strlen(text) + 1, last_end = 0;

	/* At most one token a byte. */
	tokens->items = arena_alloc(arena, capacity * sizeof(*tokens->items));
	tokens->count = 0;
	for (;;) {
		struct token *t = &tokens->items[tokens->count++];

		while (is_space(*s))
			s++;
		t->start = (size_t)(s - text);
		t->glued = tokens->count > 1 && t->start == last_end;
		if (!*s) {
			t->kind = TOKEN_END;
			return true;
		}
		if (*s == '"') {
			t->kind = TOKEN_QUOTED;
			t->nbytes = quoted_at(s, arena, &t->text);
			if (!t->nbytes) {
				diag_report(sink, lex_place(text, t->start, strlen(s)),
					    DIAG_QUERY_SYNTAX, "the quote is not closed: \" expected");
				return false;
			}
		} else if ((t->kind = sign_at(s, &t->nbytes)) == TOKEN_WORD) {
			const char *end = s + 1;

			while (!ends_word(end))
				end++;
			t->nbytes = (size_t)(end - s);
			t->text = arena_strndup(arena, s, t->nbytes);
		}
		s += t->nbytes;
		last_end = (size_t)(s - text);
	}
}

bool lex_is_word(const char *word)
{
	size_t nbytes;
	const char *s = word;

	if (!*s || is_space(*s) || *s == '"' || sign_at(s, &nbytes) != TOKEN_WORD)
		return false;
	for (s++; !ends_word(s); s++)
		;
	return *s == '\0';
}
