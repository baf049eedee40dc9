/*
 * saved: filters under a name.
 */
#include "config.h"

#include "micat/query/saved.h"

#include <string.h>

#include "lex.h"
#include "micat/base/text.h"
#include "ast.h"

void saved_init(struct saved_filters *s)
{
	*s = (struct saved_filters){ NULL, 0, 0 };
}

static void drop(struct saved_filters *s, size_t i)
{
	mem_free(s->items[i].name);
	mem_free(s->items[i].query);
	memmove(&s->items[i], &s->items[i + 1], (--s->count - i) * sizeof(*s->items));
}

void saved_done(struct saved_filters *s)
{
	while (s->count > 0)
		drop(s, s->count - 1);
	mem_free(s->items);
	saved_init(s);
}

bool saved_name_is_valid(const char *name)
{
	const char *p = name, *end = name + strlen(name);

	if (!text_is_valid(name, strlen(name)) || !lex_is_word(name) ||
	    strlen(name) > SAVED_NAME_MAX || (*name >= '0' && *name <= '9'))
		return false;
	while (p < end)
		if (!text_is_plain(text_next(&p, end)))
			return false;
	return true;
}

static size_t find(const struct saved_filters *s, const char *name)
{
	size_t i = 0;

	while (i < s->count && strcmp(s->items[i].name, name) != 0)
		i++;
	return i;
}

const char *saved_find(const struct saved_filters *s, const char *name)
{
	size_t i = find(s, name);

	return i < s->count ? s->items[i].query : NULL;
}

bool saved_set(struct saved_filters *s, const char *name, const char *query)
{
	size_t i = find(s, name);
	char *copy;

	if (!query) {
		if (i < s->count)
			drop(s, i);
		return true;
	}
	copy = mem_strdup(query);	/* it may be one of ours */
	if (i < s->count) {
		mem_free(s->items[i].query);
		s->items[i].query = copy;
		return true;
	}
	if (s->count == SAVED_MAX) {
		mem_free(copy);
		return false;
	}
	mem_grow(&s->items, s->count, &s->capacity);
	s->items[s->count++] = (struct saved_filter){ mem_strdup(name), copy };
	return true;
}

/* -- the file ------------------------------------------------------------------------ */

static char *trimmed(const char *s, size_t nbytes)
{
	while (nbytes > 0 && (*s == ' ' || *s == '\t')) {
		s++;
		nbytes--;
	}
	while (nbytes > 0 && strchr(" \t\r", s[nbytes - 1]))
		nbytes--;
	return mem_strndup(s, nbytes);
}

static bool read_line(struct saved_filters *s, struct place place, const char *line, size_t nbytes,
		      struct diag_sink *sink)
{
	const char *equals = memchr(line, '=', nbytes);
	char *name, *query;
	bool ok = false;

	if (!equals) {
		diag_report(sink, place, DIAG_SAVED_LINE, "\"name = filter\" is expected");
		return false;
	}
	name = trimmed(line, (size_t)(equals - line));
	query = trimmed(equals + 1, (size_t)(line + nbytes - equals - 1));
	if (!saved_name_is_valid(name))
		diag_report(sink, place, DIAG_SAVED_LINE, "\"%s\" cannot be the name of a filter",
			    name);
	else if (!text_is_valid(query, strlen(query)) || strlen(query) > QUERY_MAX_BYTES)
		diag_report(sink, place, DIAG_SAVED_LINE,
			    "the filter \"%s\" is too long, or no UTF-8", name);
	else if (saved_find(s, name))
		diag_report(sink, place, DIAG_SAVED_LINE, "the name \"%s\" is there already", name);
	else if (!(ok = saved_set(s, name, query)))
		diag_report(sink, place, DIAG_SAVED_LINE, "more than %d filters", SAVED_MAX);
	mem_free(name);
	mem_free(query);
	return ok;
}

size_t saved_read(struct saved_filters *s, const char *file, const char *bytes, size_t nbytes,
		  struct diag_sink *sink)
{
	struct place place = { .file = file, .column = 1 };
	const char *p = bytes, *end = bytes + nbytes;
	size_t nwrong = 0;

	while (p < end) {
		const char *newline = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((newline ? newline : end) - p);
		size_t blank = 0;

		place.line++;
		while (blank < n && strchr(" \t\r", p[blank]) && p[blank])
			blank++;
		if (memchr(p, '\0', n)) {
			diag_report(sink, place, DIAG_SAVED_LINE, "a zero byte");
			nwrong++;
		} else if (blank < n && p[blank] != '#') {
			nwrong += !read_line(s, place, p, n, sink);
		}
		p += n + 1;
	}
	return nwrong;
}

/* Is this line about NAME? */
static bool is_line_of(const char *line, size_t nbytes, const char *name)
{
	const char *equals = memchr(line, '=', nbytes);
	char *own = equals ? trimmed(line, (size_t)(equals - line)) : NULL;
	bool same = own && strcmp(own, name) == 0;

	mem_free(own);
	return same;
}

void saved_edit(const char *bytes, size_t nbytes, const char *name, const char *query,
		struct buf *out)
{
	const char *p = bytes, *end = bytes + nbytes;

	if (nbytes == 0)
		buf_puts(out, "# Filters that micat saved: name = filter, used as @name.\n");
	while (p < end) {
		const char *newline = memchr(p, '\n', (size_t)(end - p));
		size_t n = (size_t)((newline ? newline : end) - p);

		if (!is_line_of(p, n, name)) {
			buf_add(out, p, n);
			buf_putc(out, '\n');
		} else if (query) {
			buf_printf(out, "%s = %s\n", name, query);
			query = NULL;
		}
		p += n + 1;
	}
	if (query)
		buf_printf(out, "%s = %s\n", name, query);
}
