/*
 * signs: the marks that carry meaning, each with its ASCII form.
 * Meaning is never by colour alone: every state has a sign.
 */
#ifndef MICAT_VIEW_SIGNS_H
#define MICAT_VIEW_SIGNS_H

#include "micat/query/query.h"
#include "micat/view/canvas.h"

/* SIGN(symbol, utf-8, ascii, role, meaning); each is one column wide. */
#define SIGNS(SIGN)                                                            \
	SIGN(YES, "✓", "Y", ROLE_YES, "available")                             \
	SIGN(NO, "✗", "N", ROLE_NO, "not available")                           \
	SIGN(UNKNOWN, "?", "?", ROLE_UNKNOWN, "unknown: nobody says")          \
	SIGN(DISPUTED, "≠", "!", ROLE_DISPUTED, "disputed: sources contradict each other") \
	SIGN(CURSOR, "▸", ">", ROLE_TEXT, "the selected row")                  \
	SIGN(MARK, "*", "*", ROLE_KEY, "a marked row")                         \
	SIGN(MAYBE, "~", "~", ROLE_UNKNOWN, "a row for which the filter is unknown") \
	SIGN(ELLIPSIS, "…", "~", ROLE_DIM, "text goes on")                     \
	SIGN(DOT, "·", "-", ROLE_DIM, "separates")                             \
	SIGN(DASH, "—", "-", ROLE_TEXT, "explains")                            \
	SIGN(PROMPT, "▸", ">", ROLE_BAR, "the input field")                    \
	SIGN(CHIP_LEFT, "▏", "[", ROLE_BAR, "a chip begins")                   \
	SIGN(CHIP_RIGHT, "▕", "]", ROLE_BAR, "a chip ends")                    \
	SIGN(UP, "↑", "^", ROLE_DIM, "more above")                             \
	SIGN(DOWN, "↓", "v", ROLE_DIM, "more below")

enum sign {
#define SIGN_ENUM(symbol, utf8, ascii, role, meaning) SIGN_##symbol,
	SIGNS(SIGN_ENUM)
#undef SIGN_ENUM
	NSIGNS
};

struct sign_info {
	const char *utf8, *ascii;
	enum role role;
	const char *meaning;
};
extern const struct sign_info sign_table[NSIGNS];

const char *sign_text(enum sign s, bool ascii);
enum sign sign_of_truth(enum truth t);

#endif
