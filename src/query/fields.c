/*
 * fields: lists of fields - columns and sort keys - as people type them and as a
 * catalogue asks for them.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "ast.h"
#include "lex.h"
#include "micat/query/home.h"
#include "names.h"
#include "micat/query/order.h"

/* "fits:home" where nobody said what home is. */
static bool is_missing_home(const struct catalogue *c, struct field f, struct place place,
			    struct diag_sink *sink)
{
	bool operator = f.kind != FIELD_STATUS;
	struct buf why = BUF_INIT;

	if (!field_is_asked(f.kind) || f.feature != FIELD_OF_HOME ||
	    (operator ? c->home.operator : c->home.region) != ID_NONE)
		return false;
	home_missing(c, operator, &why);
	diag_report(sink, place, operator ? DIAG_QUERY_OPERATOR : DIAG_QUERY_REGION, "%s",
		    buf_string(&why));
	buf_done(&why);
	return true;
}

/* field_parse() for the word at PLACE of a list. */
static bool field_parse_at(const struct catalogue *c, const char *word, struct place place,
			   struct field *f, struct diag_sink *sink)
{
	const char *name;

	if (field_find(c, word, f))
		return !is_missing_home(c, *f, place, sink);
	name = field_split_asked(word, f);
	if (name && *name)
		names_unknown(c, (struct names){ f->kind == FIELD_STATUS ? NAME_REGION : NAME_OPERATOR,
						 ID_NONE }, "", name, place, sink);
	else
		field_unknown(c, word, NULL, place, sink);
	return false;
}

bool field_parse(const struct catalogue *c, const char *word, struct field *f,
		 struct diag_sink *sink)
{
	return field_parse_at(c, word, lex_place(word, 0, strlen(word)), f, sink);
}

static size_t skip_spaces(const char *text, size_t at)
{
	return at + strspn(text + at, " \t\n");
}

/* Cut "/40" off the WORD at PLACE; false after reporting that it is no width. */
static bool cut_width(char *word, int *width, struct place place, struct diag_sink *sink)
{
	char *slash = strrchr(word, '/');
	long n;

	*width = 0;
	if (!slash || !slash[1] || slash[1 + strspn(slash + 1, "0123456789")])
		return true;
	*slash = '\0';
	n = strtol(slash + 1, NULL, 10);
	if (n < FIELD_MIN_NCOLS || n > FIELD_MAX_NCOLS) {
		diag_report(sink, place, DIAG_QUERY_LIMIT, "a column is %d to %d characters wide",
			    FIELD_MIN_NCOLS, FIELD_MAX_NCOLS);
		return false;
	}
	*width = (int)n;
	return true;
}

/*
 * "-released, name" -> sort keys, at most MAX; returns how many, -1 on error.
 * '-' is refused unless SIGNED_KEYS, and a width where WIDTHS is NULL.
 */
static int parse_list(const struct catalogue *c, const char *text, bool signed_keys,
		      struct sort_key *keys, int *widths, size_t max, struct diag_sink *sink)
{
	size_t at = skip_spaces(text, 0), nkeys = 0;

	if (!text[at])
		return 0;
	for (;;) {
		size_t end, next;
		bool descending = signed_keys && text[at] == '-';
		char *word;
		bool found = false;

		at = skip_spaces(text, at + descending);
		next = at + strcspn(text + at, ",");
		for (end = next; end > at && strchr(" \t\n", text[end - 1]); end--)
			;
		word = mem_strndup(text + at, end - at);
		if (end == at)
			diag_report(sink, lex_place(text, at, 1), DIAG_QUERY_SYNTAX,
				    "the name of a feature is expected here");
		else if (nkeys == max)
			diag_report(sink, lex_place(text, at, end - at), DIAG_QUERY_LIMIT,
				    "at most %zu names are allowed here", max);
		else
			found = (!widths || cut_width(word, &widths[nkeys],
						      lex_place(text, at, end - at), sink)) &&
				field_parse_at(c, word, lex_place(text, at, strlen(word)),
					       &keys[nkeys].field, sink);
		mem_free(word);
		if (!found)
			return -1;
		keys[nkeys++].descending = descending;
		if (!text[next])
			return (int)nkeys;
		at = skip_spaces(text, next + 1);
	}
}

int order_parse(const struct catalogue *c, const char *text, struct order *o,
		struct diag_sink *sink)
{
	struct sort_key keys[ORDER_MAX_KEYS];
	int nkeys = parse_list(c, text, true, keys, NULL, ORDER_MAX_KEYS, sink);

	if (nkeys < 0)
		return -1;
	if (nkeys > 0)
		memcpy(o->keys, keys, (size_t)nkeys * sizeof(*keys));
	o->nkeys = (size_t)nkeys;
	return 0;
}

void order_print(const struct catalogue *c, const struct order *o, struct buf *out)
{
	for (size_t i = 0; i < o->nkeys; i++) {
		if (i > 0)
			buf_putc(out, ',');
		if (o->keys[i].descending)
			buf_putc(out, '-');
		field_print(c, o->keys[i].field, out);
	}
}

int fields_parse(const struct catalogue *c, const char *text, struct field *fields, int *widths,
		 size_t max, struct diag_sink *sink)
{
	struct sort_key *keys = mem_zalloc(max ? max : 1, sizeof(*keys));
	int nkeys = parse_list(c, text, false, keys, widths, max, sink);

	for (int i = 0; i < nkeys; i++)
		fields[i] = keys[i].field;
	mem_free(keys);
	return nkeys;
}

/* -- what the catalogue asks for ------------------------------------------------- */

/* Takes a mistake in the text of a wish, and reports it where the wish stands. */
struct wish_sink {
	struct diag_sink sink;
	const struct catalogue *catalogue;
	const struct wish *wish;
	const char *attribute;
	struct diag_sink *to;
};

static void report_wish(void *context, const struct diag *diag)
{
	const struct wish_sink *s = context;
	const struct catalogue *c = s->catalogue;
	struct place place = {
		.file = catalogue_string(c, c->files[s->wish->file]),
		.line = s->wish->line, .column = s->wish->column,
		.span = (uint32_t)strlen(s->attribute),
	};

	diag_report(s->to, place, DIAG_BAD_WISH, "%s=\"%s\": %s", s->attribute,
		    catalogue_string(c, s->wish->text), diag->text);
}

static struct wish_sink wish_sink_of(const struct catalogue *c, const struct wish *wish,
				     const char *attribute, struct diag_sink *to)
{
	return (struct wish_sink){ .sink.report = report_wish, .catalogue = c, .wish = wish,
				   .attribute = attribute, .to = to };
}

int fields_wish(const struct catalogue *c, struct field *fields, size_t max,
		struct diag_sink *sink)
{
	struct wish_sink s = wish_sink_of(c, &c->columns, "columns", sink);

	s.sink.context = &s;
	return fields_parse(c, catalogue_string(c, c->columns.text), fields, NULL, max, &s.sink);
}

int order_wish(const struct catalogue *c, struct order *o, struct diag_sink *sink)
{
	struct wish_sink s = wish_sink_of(c, &c->sort, "sort", sink);

	s.sink.context = &s;
	return order_parse(c, catalogue_string(c, c->sort.text), o, &s.sink);
}
