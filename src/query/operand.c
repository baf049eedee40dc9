/*
 * operand: the values a term compares with, and the names it speaks of.
 *
 * What may stand where a value is expected is the field's type to say.  Numbers and
 * their units are in number.c.
 */
#include "config.h"

#include "parser.h"

#include <string.h>
#include <strings.h>

#include "micat/base/num.h"
#include "micat/base/text.h"
#include "micat/query/home.h"
#include "micat/query/language.h"

#define MAX_NAME_WORDS 8

bool parser_is_joining(const struct parser *p, size_t i)
{
	return parser_is_keyword(p, i, "and") || parser_is_keyword(p, i, "or") ||
	       parser_is_keyword(p, i, "not");
}

bool parser_fail_expected(struct parser *p, const char *what, const char *after)
{
	return parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX, "%s is expected after %s, not %s", what,
			   after, parser_found(p));
}

const char *parser_join(struct parser *p, size_t i, size_t count)
{
	struct buf out = BUF_INIT;
	char *text;

	for (size_t k = 0; k < count; k++) {
		if (k > 0)
			buf_putc(&out, ' ');
		buf_puts(&out, parser_peek(p, i + k)->text);
	}
	text = arena_strndup(&p->query->arena, buf_string(&out), out.nbytes);
	buf_done(&out);
	return text;
}

static size_t count_words(const struct parser *p, size_t i, bool many_words)
{
	size_t count = 0, max = many_words ? MAX_NAME_WORDS : 1;

	if (parser_peek(p, i)->kind == TOKEN_QUOTED)
		return 1;
	while (count < max && parser_peek(p, i + count)->kind == TOKEN_WORD)
		count++;
	return count;
}

size_t parser_name_run(struct parser *p, size_t i, struct names ns, bool many_words, uint32_t *id)
{
	parser_expect(p, i, (struct expectation){ .what = EXPECT_NAME, .names = ns });
	for (size_t count = count_words(p, i, many_words); count > 0; count--) {
		*id = names_find(p->catalogue, ns, parser_join(p, i, count));
		if (*id != NAME_NONE)
			return count;
	}
	return 0;
}

/* "home" where nobody said which that is, or where it is not in this catalogue. */
static bool fail_home(struct parser *p, struct names ns)
{
	struct buf why = BUF_INIT;

	home_missing(p->catalogue, ns.kind == NAME_OPERATOR, &why);
	parser_fail(p, p->at, 1, names_code(ns.kind), "%s", buf_string(&why));
	buf_done(&why);
	return false;
}

/* No run of words from here is a name: say so, with the nearest to the longest
 * run that has one. */
static bool fail_name(struct parser *p, struct names ns, bool many_words)
{
	const char *label = names_label(ns.kind);
	size_t count = 1, max = count_words(p, 0, many_words);

	while (count < max && !parser_is_joining(p, count))
		count++;
	for (; count > 0; count--) {
		const char *words = parser_join(p, 0, count);
		const char *near = names_near(p->catalogue, ns, words);

		if (near)
			parser_suggest(p, p->at, count, 0, near);
		if (near)
			return parser_fail(p, p->at, count, names_code(ns.kind),
					   "no %s \"%s\"; did you mean \"%s\"?", label, words, near);
	}
	return parser_fail(p, p->at, 1, names_code(ns.kind), "no %s \"%s\"", label,
			   parser_peek(p, 0)->text);
}

bool parse_name(struct parser *p, struct names ns, bool many_words, uint32_t *id)
{
	size_t count = parser_name_run(p, 0, ns, many_words, id);

	if (count == 0) {
		if (count_words(p, 0, false) == 0 || parser_is_joining(p, 0))
			return parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX,
					   "the name of %s %s is expected here, not %s",
					   ns.kind == NAME_OPERATOR ? "an" : "a",
					   names_label(ns.kind), parser_found(p));
		return names_is_home(p->catalogue, ns, parser_peek(p, 0)->text)
			       ? fail_home(p, ns) : fail_name(p, ns, many_words);
	}
	p->at += count;
	return true;
}

bool parse_date(struct parser *p, uint32_t *first, uint32_t *last)
{
	const struct token *t = parser_peek(p, 0);

	parser_expect(p, 0, (struct expectation){ .what = EXPECT_DATE });
	if (t->kind == TOKEN_END)
		return parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX,
				   "a date is expected here: 2024, 2024-02 or 2024-02-22");
	if (!t->text || !date_parse(t->text, strlen(t->text), first, last))
		return parser_fail(p, p->at, 1, DIAG_QUERY_VALUE,
				   "a date is expected here, as in 2024, 2024-02 or 2024-02-22, not %s",
				   parser_found(p));
	p->at++;
	return true;
}

bool parser_is_range(const struct parser *p, size_t i)
{
	size_t ntokens;

	if (parser_peek(p, i)->kind == TOKEN_DOTS)
		return true;
	if (parser_peek(p, i)->text && parser_peek(p, i + 1)->kind == TOKEN_DOTS)
		return true;
	if (!parser_is_number(p, i, &ntokens))
		return false;
	i += ntokens;
	return parser_peek(p, i + (parser_is_unit(p, i) ? 1 : 0))->kind == TOKEN_DOTS;
}

static bool parse_boolean(struct parser *p, struct operand *o, const char *after)
{
	for (size_t i = 0; i < sizeof(boolean_words) / sizeof(boolean_words[0]); i++) {
		if (parser_accept_keyword(p, boolean_words[i].word)) {
			o->low = boolean_words[i].low;
			o->high = boolean_words[i].high;
			return true;
		}
	}
	if (parser_peek(p, 0)->kind == TOKEN_END)
		return parser_fail_expected(p, "yes or no", after);
	return parser_fail(p, p->at, 1, DIAG_QUERY_VALUE, "yes or no is expected after %s, not %s",
			   after, parser_found(p));
}

static bool parse_text(struct parser *p, struct operand *o, const char *after)
{
	const struct token *t = parser_peek(p, 0);
	struct buf joined = BUF_INIT;

	if (t->kind == TOKEN_MINUS && parser_peek(p, 1)->glued &&
	    parser_peek(p, 1)->kind == TOKEN_WORD) {
		buf_printf(&joined, "-%s", parser_peek(p, 1)->text);
		o->text = arena_strndup(&p->query->arena, joined.data, joined.nbytes);
		buf_done(&joined);
		p->at += 2;
		return true;
	}
	if (!t->text || (parser_is_joining(p, 0)))
		return parser_fail_expected(p, "a text", after);
	if (!*t->text)
		return parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX, "the text is empty");
	o->text = t->text;
	p->at++;
	return true;
}

static bool parse_operand(struct parser *p, struct term *t, bool many_words, const char *after,
			  struct operand *o)
{
	enum field_type type = field_type(p->catalogue, t->subject);
	struct names ns;
	uint32_t first, last, id;

	if (t->op == OP_CONTAINS || t->op == OP_MATCH || type == TYPE_TEXT) {
		parser_expect(p, 0, (struct expectation){ .what = EXPECT_TEXT, .field = t->subject });
		return parse_text(p, o, after);
	}
	switch (type) {
	case TYPE_NUMBER:
		return parse_number(p, t, o, after);
	case TYPE_BOOLEAN:
		return parse_boolean(p, o, after);
	case TYPE_DATE:
		if (!parse_date(p, &first, &last))
			return false;
		o->low = first;
		o->high = last;
		return true;
	default:
		break;
	}
	ns = names_of_field(t->subject);
	if (parser_peek(p, 0)->kind == TOKEN_END)
		parser_expect(p, 0, (struct expectation){ .what = EXPECT_NAME, .names = ns });
	if (!parser_peek(p, 0)->text || parser_is_joining(p, 0))
		return parser_fail_expected(p, "a value", after);
	if (!parse_name(p, ns, many_words, &id))
		return false;
	o->low = o->high = id;
	if (type == TYPE_ENUMERATION) {
		o->text = catalogue_string(p->catalogue, p->catalogue->values[id].text);
		o->low = o->high = p->catalogue->values[id].low;
	}
	return true;
}

/*
 * What would take the matcher more memory or time than a filter is worth: a
 * back-reference, or counted repeats that multiply to more than 1000.
 */
static const char *expensive_part(const char *pattern)
{
	double product = 1;

	for (const char *s = pattern; *s; s++) {
		if (*s == '\\' && s[1]) {
			s++;
			if (*s >= '1' && *s <= '9')
				return "a back-reference";
		} else if (*s == '{') {
			double most = 0;

			for (s++; *s && *s != '}'; s++) {
				double count = 0;
				size_t nbytes = strspn(s, "0123456789");

				if (nbytes && num_parse(s, nbytes, &count, NULL))
					s += nbytes - 1;
				if (count > most)
					most = count;
			}
			if (most > 1)
				product *= most;
			if (product > 1000)
				return "so many repeats";
			if (!*s)
				break;
		}
	}
	return NULL;
}

static bool compile_regex(struct parser *p, struct term *t)
{
	const char *pattern = t->operands[0].text, *expensive = expensive_part(pattern);
	int flags = REG_EXTENDED | REG_NOSUB | (text_has_upper(pattern) ? 0 : REG_ICASE);
	char message[128];
	int error;

	if (strlen(pattern) > QUERY_MAX_REGEX_BYTES)
		return parser_fail(p, p->at - 1, 1, DIAG_QUERY_REGEX,
				   "the expression is longer than %d bytes", QUERY_MAX_REGEX_BYTES);
	if (expensive)
		return parser_fail(p, p->at - 1, 1, DIAG_QUERY_REGEX,
				   "the expression has %s, which is not taken here", expensive);
	error = regcomp(&t->regex, pattern, flags);
	if (error) {
		regerror(error, &t->regex, message, sizeof(message));
		return parser_fail(p, p->at - 1, 1, DIAG_QUERY_REGEX,
				   "the expression does not compile: %s", message);
	}
	t->next_regex = p->query->regexes;
	p->query->regexes = t;
	return true;
}

static struct operand *add_operand(struct parser *p, struct term *t)
{
	struct operand *old = t->operands;

	/* Doubled when full, as the arena cannot resize. */
	if ((t->noperands & (t->noperands - 1)) == 0) {
		t->operands = arena_alloc(&p->query->arena,
					  (t->noperands ? 2 * t->noperands : 1) * sizeof(*old));
		if (old)
			memcpy(t->operands, old, t->noperands * sizeof(*old));
	}
	return &t->operands[t->noperands++];
}

/* Behind "LOW..": HIGH, which may be missing, as LOW may. */
static bool parse_range(struct parser *p, struct term *t, bool many_words, bool has_low)
{
	enum token_kind next = parser_peek(p, 0)->kind;
	bool has_high = (next == TOKEN_WORD || next == TOKEN_QUOTED || next == TOKEN_MINUS) &&
			!language_find_keyword(parser_peek(p, 0)->text ? parser_peek(p, 0)->text : "");

	/* "5000.. ultra": what does not touch the dots belongs to the range only if it
	 * looks like a value of it. */
	if (has_high && has_low && !parser_peek(p, 0)->glued) {
		size_t ntokens;
		uint32_t id;

		if (field_type(p->catalogue, t->subject) == TYPE_ENUMERATION)
			has_high = parser_name_run(p, 0, names_of_field(t->subject), many_words,
						   &id) > 0;
		else
			has_high = parser_is_number(p, 0, &ntokens) && next != TOKEN_MINUS;
	}
	if (!has_low && !has_high)
		return parser_fail_expected(p, "a value", "\"..\"");
	if (!has_high) {
		t->op = OP_GE;
		return true;
	}
	t->op = has_low ? OP_RANGE : OP_LE;
	return parse_operand(p, t, many_words, "\"..\"", add_operand(p, t));
}

bool parse_operands(struct parser *p, struct term *t, bool many_words, const char *after)
{
	enum field_type type = field_type(p->catalogue, t->subject);
	bool ranges = t->op == OP_EQ &&
		      (type == TYPE_NUMBER || type == TYPE_DATE || type == TYPE_ENUMERATION);
	bool lists = (t->op == OP_EQ && type != TYPE_BOOLEAN) || t->op == OP_CONTAINS;
	size_t first = p->at;

	if (ranges && parser_accept(p, TOKEN_DOTS)) {
		if (!parse_range(p, t, many_words, false))
			return false;
	} else {
		do {
			if (!parse_operand(p, t, many_words, after, add_operand(p, t)))
				return false;
			after = "\",\"";
		} while (lists && parser_accept(p, TOKEN_COMMA));
		if (ranges && t->noperands == 1 && parser_accept(p, TOKEN_DOTS) &&
		    !parse_range(p, t, many_words, true))
			return false;
	}
	if (parser_peek(p, 0)->kind == TOKEN_COMMA)
		return parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX, "one value only is expected here");
	if (t->op == OP_MATCH)
		return compile_regex(p, t);
	if (type == TYPE_NUMBER && t->op != OP_CONTAINS &&
	    !parser_convert_numbers(p, t, first, p->at - first))
		return false;
	if (t->op == OP_RANGE && t->operands[0].low > t->operands[1].high)
		return parser_fail(p, first, p->at - first, DIAG_QUERY_VALUE,
				   "the range ends before it begins");
	return true;
}
