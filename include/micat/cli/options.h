/*
 * options: the command line, as tables.
 *
 * Commands, options and formats are one row each; parsing, --help, the man page
 * and the tests come from or are checked against these rows.
 */
#ifndef MICAT_CLI_OPTIONS_H
#define MICAT_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "micat/catalogue/rule.h"

/* COMMAND(symbol, word, operands, help) */
#define COMMANDS(COMMAND)                                                                       \
	COMMAND(BROWSE, "", "", "browse in the terminal")                                       \
	COMMAND(LIST, "list", "", "print the models that match")                                \
	COMMAND(SHOW, "show", "MODEL...", "print all that is known of models")                  \
	COMMAND(COMPARE, "compare", "MODEL MODEL...", "print two to four models side by side")  \
	COMMAND(FIT, "fit", "MODEL...", "say whether models work in mobile networks")           \
	COMMAND(FACETS, "facets", "FIELD", "count the models that have each value")             \
	COMMAND(CHECK, "check", "[FILE...]", "find mistakes in catalogue files")                \
	COMMAND(FEATURES, "features", "", "print the features that a filter can name")          \
	COMMAND(REGIONS, "regions", "", "print the regions, with counts")                       \
	COMMAND(SOURCES, "sources", "", "print the sources, best first")              \
	COMMAND(OPERATORS, "operators", "", "print the mobile network operators")

enum command {
#define COMMAND_ENUM(symbol, word, operands, help) COMMAND_##symbol,
	COMMANDS(COMMAND_ENUM)
#undef COMMAND_ENUM
	NCOMMANDS
};

/* For which commands an option is: a bit a command. */
#define FOR(command) (1u << COMMAND_##command)
#define FOR_ALL ((1u << NCOMMANDS) - 1)
#define FOR_RESOLVED (FOR(BROWSE) | FOR(LIST) | FOR(SHOW) | FOR(COMPARE) | FOR(FACETS) | FOR(FEATURES) | FOR(REGIONS) | \
		      FOR(FIT))
#define FOR_HOME (FOR(BROWSE) | FOR(LIST) | FOR(SHOW) | FOR(COMPARE) | FOR(FIT) | FOR(FACETS) | FOR(OPERATORS))
#define FOR_TABLES (FOR(LIST) | FOR(SHOW) | FOR(COMPARE) | FOR(FACETS) | FOR(FEATURES) | FOR(REGIONS) | FOR(SOURCES) | \
		    FOR(OPERATORS) | FOR(FIT))

/* OPTION(symbol, letter or 0, word, argument or NULL, commands, help) */
#define OPTIONS(OPTION)                                                                         \
	OPTION(CATALOGUE, 'c', "catalogue", "PATH", FOR_ALL,                                    \
	       "read this file, directory or - (may be repeated; later ones add and override)") \
	OPTION(FILTER, 'f', "filter", "QUERY", FOR(BROWSE) | FOR(LIST) | FOR(FACETS),           \
	       "only models for which QUERY is true: see micat-query(7)")                       \
	OPTION(INCLUDE_UNKNOWN, 'u', "include-unknown", NULL, FOR(BROWSE) | FOR(LIST) | FOR(FACETS),          \
	       "also models for which nobody knows whether it is true")                         \
	OPTION(SORT, 's', "sort", "KEYS", FOR(BROWSE) | FOR(LIST),                              \
	       "order, as in -released,name; - is descending")                                  \
	OPTION(COLUMNS, 'o', "columns", "LIST", FOR(BROWSE) | FOR(LIST),                        \
	       "columns, as in brand,released,battery")                                         \
	OPTION(RESOLVE, 0, "resolve", "RULE", FOR_RESOLVED,                                     \
	       "where sources disagree: rank (default), newest, any or agree")                  \
	OPTION(LIMIT, 'n', "limit", "N", FOR(LIST), "at most N models")                         \
	OPTION(COUNT, 0, "count", NULL, FOR(LIST), "print only how many match")                 \
	OPTION(FORMAT, 0, "format", "FMT", FOR_TABLES,                                          \
	       "table, tsv, csv, json, jsonl, or xml for models")                               \
	OPTION(DIFFERENCES, 'd', "differences", NULL, FOR(COMPARE),                             \
	       "only what is not the same of all of them")                                      \
	OPTION(REGION, 'r', "region", "REGION", FOR(SHOW) | FOR(COMPARE) | FOR(FIT) | FOR(OPERATORS), \
	       "for this region: what is near and available, or its networks (repeatable)") \
	OPTION(OPERATOR, 0, "operator", "OPERATOR", FOR(FIT),                                   \
	       "for this mobile network operator or brand (repeatable)")                   \
	OPTION(HOME_REGION, 0, "home-region", "REGION", FOR_HOME,                               \
	       "what \"home\" is in filters and columns, over the setting in micatrc(5)")        \
	OPTION(HOME_OPERATOR, 0, "home-operator", "OPERATOR", FOR_HOME,                         \
	       "whose network \"home\" is")                                                      \
	OPTION(CLAIMS, 0, "claims", NULL, FOR(SHOW) | FOR(OPERATORS), "every claim of every source") \
	OPTION(CANONICAL, 0, "canonical", NULL, FOR(CHECK),                                     \
	       "say where files are not written in the canonical form")                         \
	OPTION(WRITE, 0, "write", NULL, FOR(CHECK), "with --canonical: rewrite those files")    \
	OPTION(SNAPSHOT, 0, "snapshot", "WHEN", FOR_ALL,                                        \
	       "keep what was read, to open it at once: auto (large catalogues), always or never") \
	OPTION(COLOR, 0, "color", "WHEN", FOR_ALL, "auto (default), always or never")           \
	OPTION(ASCII, 0, "ascii", NULL, FOR_ALL, "signs and frames in plain ASCII")             \
	OPTION(HELP, 'h', "help", NULL, FOR_ALL, "show this and leave")                         \
	OPTION(VERSION, 'V', "version", NULL, FOR_ALL, "show the version and leave")

enum option_id {
#define OPTION_ENUM(symbol, letter, word, argument, commands, help) OPTION_##symbol,
	OPTIONS(OPTION_ENUM)
#undef OPTION_ENUM
	NOPTIONS
};

/* FORMAT(symbol, word, ending of such a file's name, help) */
#define FORMATS(FORMAT)                                                                         \
	FORMAT(TABLE, "table", "txt", "for people, as wide as the terminal")                    \
	FORMAT(TSV, "tsv", "tsv", "fields between tabs, a header line")                         \
	FORMAT(CSV, "csv", "csv", "RFC 4180, a header line")                                    \
	FORMAT(JSON, "json", "json", "one array of objects")                                    \
	FORMAT(JSONL, "jsonl", "jsonl", "one object a line")                                    \
	FORMAT(XML, "xml", "xml", "a catalogue again; for list and show")

enum format {
#define FORMAT_ENUM(symbol, word, ending, help) FORMAT_##symbol,
	FORMATS(FORMAT_ENUM)
#undef FORMAT_ENUM
	NFORMATS
};

struct command_info {
	const char *word, *operands, *help;
};
extern const struct command_info command_table[NCOMMANDS];

struct option_info {
	char letter;
	const char *word, *argument;
	unsigned commands;
	const char *help;
};
extern const struct option_info option_table[NOPTIONS];

struct format_info {
	const char *word, *ending, *help;
};
extern const struct format_info format_table[NFORMATS];

struct options {
	const char *program;		/* argv[0]: where the source tree may be */
	enum command command;
	const char **catalogues;	/* -c, in order; owned array of borrowed strings */
	size_t ncatalogues;
	const char **regions;		/* --region, likewise */
	size_t nregions;
	const char **operators;		/* --operator, likewise */
	size_t noperators;
	const char *home_region, *home_operator;	/* as given, NULL: not */
	/* As the command line and the configuration have it, "": nobody said; borrowed. */
	const char *home_region_said, *home_operator_said;
	const char **words;		/* the command and its operands; strings of argv */
	size_t nwords;
	const char *const *operands;	/* those behind the command */
	size_t noperands;
	char *filter;			/* owned; several are joined by "and"; NULL: none */
	const char *sort, *columns;	/* NULL: the catalogue's wish */
	size_t limit;			/* SIZE_MAX: none */
	bool given_rule;
	enum rule rule;			/* RULE_RANK where none is given */
	bool include_unknown, count, differences, claims, canonical, write;
	const char *given_colour;	/* what --color says, NULL: not given */
	bool given_ascii;
	const char *given_snapshot;	/* what --snapshot says, NULL: not given */
	/* As the command line or the configuration has it: never, always, or else of what is
	 * large (see load.h). */
	bool snapshot_never, snapshot_always;
	/* As the command line, the configuration (see rc.h), the terminal and the
	 * environment have it. */
	bool colour, ascii;
	enum format format;
};

enum options_result { OPTIONS_RUN, OPTIONS_DONE, OPTIONS_WRONG };

/* Read argv.  OPTIONS_DONE: --help or --version was printed; OPTIONS_WRONG: the
 * mistake was printed on standard error. */
enum options_result options_parse(struct options *o, int argc, char **argv);
void options_done(struct options *o);

#endif
