/*
 * parser: what the parts of the parser share.
 *
 * parse.c knows "and", "or", "not" and parentheses, term.c the kinds of terms,
 * subject.c what they are about, operand.c and number.c what it is compared with.
 * Names are looked up while parsing, since how many words make a name ("United
 * States") is the catalogue's to say.
 * The first mistake is reported and ends the parse.
 */
#ifndef MICAT_QUERY_PARSER_H
#define MICAT_QUERY_PARSER_H

#include "expect.h"
#include "lex.h"
#include "names.h"

struct parser {
	const struct catalogue *catalogue;
	struct query *query;
	const char *text;
	struct tokens tokens;
	size_t at;		/* the next token */
	size_t nterms;
	unsigned depth;		/* of parentheses */
	struct diag_sink *sink;
	struct expectations *expected;	/* NULL: nobody asks */
	const struct parser *outer;	/* where this is a saved filter in another, and its */
	const char *name;		/* name; NULL: it is none */
};

/* Note what would be taken at the token I places ahead, if from there on there are only
 * words and then the end. */
void parser_expect(const struct parser *p, size_t i, struct expectation what);
/* The name NEAR would have been right at COUNT tokens from FIRST, but for SKIP bytes. */
void parser_suggest(const struct parser *p, size_t first, size_t count, size_t skip,
		    const char *near);

/* The place of COUNT tokens from number FIRST. */
struct place parser_place(const struct parser *p, size_t first, size_t count);

/* Report a mistake at COUNT tokens from FIRST; false, so that it can be returned. */
#define parser_fail(p, first, count, code, ...)                                         \
	(diag_report((p)->sink, parser_place((p), (first), (count)), (code), __VA_ARGS__), \
	 parser_failed((p), (first)))
static inline bool parser_failed(const struct parser *p, size_t first)
{
	if (p->expected)
		p->expected->unfinished |= p->tokens.items[first].kind == TOKEN_END;
	return false;
}

/* The token I places ahead; TOKEN_END behind the end. */
const struct token *parser_peek(const struct parser *p, size_t i);
bool parser_accept(struct parser *p, enum token_kind kind);
/* Is the token I places ahead the unquoted word KEYWORD, in any case? */
bool parser_is_keyword(const struct parser *p, size_t i, const char *keyword);
bool parser_accept_keyword(struct parser *p, const char *keyword);

/* Is it "and", "or" or "not"? */
bool parser_is_joining(const struct parser *p, size_t i);
/* The words from I places ahead, COUNT of them, with one space between. */
const char *parser_join(struct parser *p, size_t i, size_t count);

/* What stands at the next token, for "expected ..., not X": its text or "the end". */
const char *parser_found(struct parser *p);

/*
 * A name: a quoted text, or the longest run of words that is one (one word where
 * MANY_WORDS is false).  *ID gets what names_find() gives.
 */
bool parse_name(struct parser *p, struct names ns, bool many_words, uint32_t *id);
/* How many words from the token I places ahead make a name; 0: none. */
size_t parser_name_run(struct parser *p, size_t i, struct names ns, bool many_words, uint32_t *id);

/* The feature or built-in field at the next token. */
bool parse_field(struct parser *p, struct field *f);
bool parser_is_boolean(const struct parser *p, struct field f);

/* How many words from the next token name what is compared with something, as many as can
 * be; 0: nothing is.  Then parse_field_run() takes them. */
size_t parser_compared_run(struct parser *p);
bool parse_field_run(struct parser *p, size_t count, struct field *f);

/* Is the word I places ahead compared with something? */
bool parser_is_compared(const struct parser *p, size_t i);

/* How many words from the next token name a yes-or-no feature, as many as can be; 0: none,
 * which parser_fail_boolean() reports. */
size_t parser_boolean_run(struct parser *p, struct field *f);
bool parser_fail_boolean(struct parser *p);

/* A date: 2024, 2024-02 or 2024-02-22. */
bool parse_date(struct parser *p, uint32_t *first, uint32_t *last);

/*
 * What T->op compares T->subject with: one or more values with commas between,
 * a range (which sets T->op), or an expression.  AFTER is the sign or keyword
 * before it, for messages.
 */
bool parse_operands(struct parser *p, struct term *t, bool many_words, const char *after);

/* Report that WHAT is missing behind AFTER; false. */
bool parser_fail_expected(struct parser *p, const char *what, const char *after);

/* Is the token I places ahead a number, perhaps negative? Counts its tokens. */
bool parser_is_number(const struct parser *p, size_t i, size_t *ntokens);
bool parser_is_unit(const struct parser *p, size_t i);

/* A number with its unit, not yet converted; ID_NONE where it has none. */
bool parse_number(struct parser *p, struct term *t, struct operand *o, const char *after);

/* Give every number of T, which stands at COUNT tokens from FIRST, a unit and the value
 * it has in the feature's unit. */
bool parser_convert_numbers(struct parser *p, struct term *t, size_t first, size_t count);

/* A range follows I places ahead: 5..6, 5 mAh..6, ..6, LCD..OLED? */
bool parser_is_range(const struct parser *p, size_t i);

/* "@name": behind the sign.  parse_saved() is in parse.c, since it parses a whole filter. */
struct node *parse_saved(struct parser *p);

/* One term or what it stands for; NULL after an error. */
struct node *parse_term(struct parser *p);

struct node *node_of_term(struct arena *arena, struct term *t);
struct node *node_not(struct arena *arena, struct node *n);
/* Children of the same kind are taken in; one child stands for itself. */
struct node *node_join(struct arena *arena, enum node_kind kind, struct node *const *children,
		       size_t nchildren);

#endif
