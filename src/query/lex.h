/*
 * lex: a filter as words, quoted texts and signs.
 *
 * What a word means depends on where it stands, so the lexer knows no keywords.
 * A token remembers whether it stands directly behind the one before ("glued"),
 * which tells "-5" from "- 5".
 */
#ifndef MICAT_QUERY_LEX_H
#define MICAT_QUERY_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "micat/base/diag.h"
#include "micat/base/mem.h"

enum token_kind {
	TOKEN_END, TOKEN_WORD, TOKEN_QUOTED, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_BAR, TOKEN_MINUS,
	TOKEN_BANG, TOKEN_EQ, TOKEN_NE, TOKEN_LT, TOKEN_LE, TOKEN_GT, TOKEN_GE, TOKEN_TILDE,
	TOKEN_COLON, TOKEN_COMMA, TOKEN_DOTS, TOKEN_AT,
};

struct token {
	enum token_kind kind;
	size_t start, nbytes;	/* in the filter's text */
	const char *text;	/* of a word or quoted text, without quotes; else NULL */
	bool glued;
};

struct tokens {
	struct token *items;	/* the last one is TOKEN_END */
	size_t count;
};

/* The place in TEXT of NBYTES bytes from START: column and span in code points. */
struct place lex_place(const char *text, size_t start, size_t nbytes);

/* Cut TEXT, which is valid UTF-8, into tokens; they live in ARENA.  False after
 * an error was reported. */
bool lex(const char *text, struct arena *arena, struct tokens *tokens, struct diag_sink *sink);

/* Would WORD, written as it is, be read as one word? */
bool lex_is_word(const char *word);

#endif
