/*
 * signs: the marks that carry meaning, each with its ASCII form.
 * Meaning is never by colour alone: every state has a sign.
 */
#ifndef MICAT_VIEW_SIGNS_H
#define MICAT_VIEW_SIGNS_H

#include "micat/query/query.h"
#include "micat/view/canvas.h"

/* SIGN(symbol, utf-8, ascii, role, in_help, meaning); each is one column wide.
 * IN_HELP: it carries meaning, and the help screen lists it. */
#define SIGNS(SIGN)                                                            \
	SIGN(YES, "✓", "Y", ROLE_YES, true, "available")                             \
	SIGN(NO, "✗", "N", ROLE_NO, true, "not available")                           \
	SIGN(UNKNOWN, "?", "?", ROLE_UNKNOWN, true, "unknown: nobody says")          \
	SIGN(DISPUTED, "≠", "!", ROLE_DISPUTED, true, "disputed: sources contradict each other") \
	SIGN(STAR, "*", "*", ROLE_DIM, false, "founded on indirect evidence")          \
	SIGN(CURSOR, "▸", ">", ROLE_TEXT, true, "the selected row")                  \
	SIGN(MARK, "•", "*", ROLE_KEY, true, "in a picker: what is in force now; of terms: what decides")       \
	SIGN(MARKED, "◆", "#", ROLE_KEY, true, "a marked row")                          \
	SIGN(MARKED_MAYBE, "◇", "%", ROLE_UNKNOWN, true, "a marked row for which the filter is unknown") \
	SIGN(MAYBE, "~", "~", ROLE_UNKNOWN, true, "a row for which the filter is unknown") \
	SIGN(BETTER, "+", "+", ROLE_BETTER, true, "in a comparison: the better value")  \
	SIGN(MAP_YES, "⣿", "#", ROLE_YES, true, "on the map: land where it is available")  \
	SIGN(MAP_NO, "×", "x", ROLE_NO, true, "on the map: land where it is not available") \
	SIGN(MAP_UNKNOWN, "⠡", ".", ROLE_DIM, true, "on the map: land where nobody says")    \
	SIGN(ELLIPSIS, "…", "~", ROLE_DIM, true, "text goes on")                     \
	SIGN(DOT, "·", "-", ROLE_DIM, false, "separates")                            \
	SIGN(DASH, "—", "-", ROLE_TEXT, false, "explains")                           \
	SIGN(MINUS, "−", "-", ROLE_DIM, false, "less")                               \
	SIGN(PROMPT, "▸", ">", ROLE_BAR, false, "the input field")                   \
	SIGN(SEARCH, "/", "/", ROLE_BAR, false, "the search field of a picker")       \
	SIGN(CHIP_LEFT, "▏", "[", ROLE_BAR, false, "a chip begins")                  \
	SIGN(CHIP_RIGHT, "▕", "]", ROLE_BAR, false, "a chip ends")                   \
	SIGN(UP, "↑", "^", ROLE_DIM, false, "more above")                            \
	SIGN(DOWN, "↓", "v", ROLE_DIM, false, "more below")

/* What may stand around a sign, by example.  SIGN_FORM(utf-8, ascii, role, meaning) */
#define SIGN_FORMS(SIGN_FORM)                                                  \
	SIGN_FORM("✗*", "N*", ROLE_NO,                                               \
		  "indirect: inferred, or from evidence that is weak or shared with other models") \
	SIGN_FORM("✓'23", "Y'23", ROLE_YES, "the year of a word that is old")       \
	SIGN_FORM("(✓)", "(Y)", ROLE_YES,                                            \
		  "a hint: nobody speaks of it, but some of its category or brand are available")

enum sign {
#define SIGN_ENUM(symbol, utf8, ascii, role, in_help, meaning) SIGN_##symbol,
	SIGNS(SIGN_ENUM)
#undef SIGN_ENUM
	NSIGNS
};

struct sign_info {
	const char *utf8, *ascii;
	enum role role;
	bool in_help;
	const char *meaning;
};
extern const struct sign_info sign_table[NSIGNS];

struct sign_form {
	const char *utf8, *ascii;
	enum role role;
	const char *meaning;
};
extern const struct sign_form sign_form_table[];
extern const size_t sign_form_nrows;

const char *sign_text(enum sign s, bool ascii);
enum sign sign_of_truth(enum truth t);

#endif
