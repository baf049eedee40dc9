/*
 * config: what the user has chosen: settings, keys, looks.
 *
 * The language is one of lines, each a statement: "set theme dark", "bind list x quit",
 * "colour no bright-red bold".  The same parser reads micatrc and what is typed behind
 * ":".  A line with a mistake is reported with its place and changes nothing; all others
 * hold.  Statements and settings are one row each in the tables below.
 */
#ifndef MICAT_VIEW_CONFIG_H
#define MICAT_VIEW_CONFIG_H

#include "micat/base/diag.h"
#include "micat/catalogue/rule.h"
#include "micat/view/keymap.h"
#include "micat/view/look.h"

/* STATEMENT(symbol, word, operands, help) */
#define STATEMENTS(STATEMENT)                                                                      \
	STATEMENT(SET, "set", "SETTING VALUE", "give a setting another value")                     \
	STATEMENT(BIND, "bind", "[CONTEXT,...] KEY ACTION [ARGUMENT]", "let a key do an action")   \
	STATEMENT(UNBIND, "unbind", "[CONTEXT,...] KEY", "let a key do nothing")                   \
	STATEMENT(COLOUR, "colour", "ROLE [COLOUR] [on COLOUR] [ATTRIBUTE...]", "give a role another look")

enum statement {
#define STATEMENT_ENUM(symbol, word, operands, help) STATEMENT_##symbol,
	STATEMENTS(STATEMENT_ENUM)
#undef STATEMENT_ENUM
	NSTATEMENTS
};

struct statement_info {
	const char *word, *operands, *help;
};
extern const struct statement_info statement_table[NSTATEMENTS];

/* What a setting takes: one of several words, a number, anything. */
enum setting_type { SETTING_WORD, SETTING_NUMBER, SETTING_TEXT };

#define THEME_WORD(symbol, name, ncolours, help) " " name

/* SETTING(symbol, name, type, default, values, help): VALUES are the words, the range of
 * the number, or what the text is.  Where the words begin with "no yes" their numbers
 * are false and true. */
#define SETTINGS(SETTING)                                                                          \
	SETTING(ASCII, "ascii", WORD, "auto", "no yes auto",                                       \
		"signs and frames in ASCII; auto: where the locale is not UTF-8")                  \
	SETTING(COLOUR, "colour", WORD, "auto", "never always auto",                               \
		"colours; auto: on a terminal, unless NO_COLOR is set")                            \
	SETTING(THEME, "theme", WORD, "auto", "auto" THEMES(THEME_WORD),                           \
		"the looks of all roles; auto: what suits the terminal and its background")        \
	SETTING(BACKGROUND, "background", WORD, "auto", "dark light auto",                         \
		"what the theme must suit; auto: what COLORFGBG says, else any")                   \
	SETTING(MOUSE, "mouse", WORD, "no", "no yes",                                              \
		"click and scroll; the terminal's own selection then needs its Shift key")         \
	SETTING(SORT, "sort", TEXT, "", "KEYS",                                                    \
		"the order at the start, such as -released,name; empty: the catalogue's wish")     \
	SETTING(COLUMNS, "columns", TEXT, "", "LIST",                                              \
		"the columns at the start, such as category,released; empty: the catalogue's wish") \
	SETTING(UNKNOWN, "unknown", WORD, "no", "no yes",                                          \
		"rows for which the filter is unknown are shown from the start")                   \
	SETTING(RESOLVE, "resolve", WORD, "rank", RULE_LIST,                                       \
		"what is shown where sources disagree, at the start")                              \
	SETTING(HOME_REGION, "home-region", TEXT, "", "REGION",                                    \
		"where you live: what is answered where the filter names no region")               \
	SETTING(HOME_OPERATOR, "home-operator", TEXT, "", "OPERATOR",                              \
		"whose mobile network you use, or would")                                          \
	SETTING(WATCH, "watch", WORD, "yes", "no yes",                                             \
		"read the catalogue again by itself when its files change")                        \
	SETTING(SNAPSHOT, "snapshot", WORD, "auto", "never always auto",                           \
		"keep what was read in the cache, to open it at once; auto: large catalogues") \
	SETTING(HISTORY, "history", NUMBER, "500", "0 10000",                                      \
		"how many filters and commands are kept to go back to")                            \
	SETTING(KEEP_HISTORY, "keep-history", WORD, "no", "no yes",                                \
		"keep them in a file when micat is left, for the next time")

enum setting {
#define SETTING_ENUM(symbol, name, type, default_value, values, help) SETTING_##symbol,
	SETTINGS(SETTING_ENUM)
#undef SETTING_ENUM
	NSETTINGS
};

struct setting_info {
	const char *name;
	enum setting_type type;
	const char *default_value, *values, *help;
};
extern const struct setting_info setting_table[NSETTINGS];

/* Numbers of words, in the order of the table. */
enum { SETTING_NO, SETTING_YES, SETTING_AUTO };

struct setting_value {
	char *text;		/* owned */
	long number;		/* of the word in the table, or the number; 0 of a text */
	uint32_t line;		/* of the file, 0: not from there */
};

/* What the file bound, and where: for conflicts. */
struct bound_key {
	struct key key;
	unsigned where;
	uint32_t line;
};

struct config {
	char *file;			/* that was read, as diagnostics call it; NULL: none */
	struct setting_value values[NSETTINGS];
	struct keymap keymap;
	struct look looks[NROLES];
	bool has_look[NROLES];		/* else the theme's */
	enum setting last_set;		/* by the last statement; NSETTINGS: none */
	struct bound_key *bound;
	size_t nbound, bound_capacity;
};

void config_init(struct config *c);
void config_done(struct config *c);

/* Obey the lines of a file; FILE is its name in diagnostics.  How many lines had a
 * mistake, each reported. */
size_t config_read(struct config *c, const char *file, const char *bytes, size_t nbytes,
		   struct diag_sink *sink);

/* True where LINE begins with the word of a statement: it is then *STATEMENT. */
bool config_is_statement(const char *line, enum statement *statement);
/* Obey one statement that was typed.  0, or -1 after reporting. */
int config_run(struct config *c, const char *line, struct diag_sink *sink);

/* Give a setting a value that is known to be right. */
void config_set(struct config *c, enum setting setting, const char *value);
long config_number(const struct config *c, enum setting setting);
const char *config_text(const struct config *c, enum setting setting);

/* The looks on a terminal of NCOLOURS (0: none) and that background. */
void config_looks(const struct config *c, int ncolours, enum background background,
		  struct look looks[NROLES]);

/* Offer every word that the statement LINE could go on with, whatever stands of it; the
 * byte in LINE where that word begins. */
size_t config_complete(const char *line, void (*take)(void *context, const char *word),
		       void *context);

/* The contexts of WHERE as they are written, appended to OUT. */
void context_print(unsigned where, struct buf *out);

#endif
