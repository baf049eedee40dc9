/*
 * parser: what the parts of the parser share.
 *
 * parse.c knows "and", "or", "not" and parentheses, term.c the kinds of terms,
 * operand.c the values they compare with.  Names are looked up while parsing,
 * since how many words make a name ("United States") is the catalogue's to say.
 * The first mistake is reported and ends the parse.
 */
#ifndef MICAT_QUERY_PARSER_H
#define MICAT_QUERY_PARSER_H

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
};

/* The place of COUNT tokens from number FIRST. */
struct place parser_place(const struct parser *p, size_t first, size_t count);

/* Report a mistake at COUNT tokens from FIRST; false, so that it can be returned. */
#define parser_fail(p, first, count, code, ...)                                         \
	(diag_report((p)->sink, parser_place((p), (first), (count)), (code), __VA_ARGS__), \
	 parser_failed())
static inline bool parser_failed(void)
{
	return false;
}

/* The token I places ahead; TOKEN_END behind the end. */
const struct token *parser_peek(const struct parser *p, size_t i);
bool parser_accept(struct parser *p, enum token_kind kind);
/* Is the token I places ahead the unquoted word KEYWORD, in any case? */
bool parser_is_keyword(const struct parser *p, size_t i, const char *keyword);
bool parser_accept_keyword(struct parser *p, const char *keyword);

/* What stands at the next token, for "expected ..., not X": its text or "the end". */
const char *parser_found(struct parser *p);

/*
 * A name: a quoted text, or the longest run of words that is one (one word where
 * MANY_WORDS is false).  *ID gets what names_find() gives.
 */
bool parse_name(struct parser *p, struct names ns, bool many_words, uint32_t *id);
/* How many words from the token I places ahead make a name; 0: none. */
size_t parser_name_run(struct parser *p, size_t i, struct names ns, bool many_words, uint32_t *id);

/* A date: 2024, 2024-02 or 2024-02-22. */
bool parse_date(struct parser *p, uint32_t *first, uint32_t *last);

/*
 * What T->op compares T->subject with: one or more values with commas between,
 * a range (which sets T->op), or an expression.  AFTER is the sign or keyword
 * before it, for messages.
 */
bool parse_operands(struct parser *p, struct term *t, bool many_words, const char *after);

/* A range follows I places ahead: 5..6, 5 mAh..6, ..6, LCD..OLED? */
bool parser_is_range(const struct parser *p, size_t i);

/* One term or what it stands for; NULL after an error. */
struct node *parse_term(struct parser *p);

struct node *node_of_term(struct arena *arena, struct term *t);
struct node *node_not(struct arena *arena, struct node *n);
/* Children of the same kind are taken in; one child stands for itself. */
struct node *node_join(struct arena *arena, enum node_kind kind, struct node *const *children,
		       size_t nchildren);

#endif
