/*
 * language: what can be said in a filter, one row for each thing.
 *
 * The help screen shows these rows, the table of micat-query(7) is checked
 * against them, and a test parses every form and example.  Words in capitals in
 * a form stand for names and values; they are replaced by the reader.
 */
#ifndef MICAT_QUERY_LANGUAGE_H
#define MICAT_QUERY_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

struct language_row {
	const char *form;		/* "not available in REGION" */
	const char *shorthand;		/* "no:REGION"; "" where there is none */
	const char *meaning;		/* one sentence */
	const char *example;		/* a whole query */
};
extern const struct language_row language_table[];
extern const size_t language_nrows;

/* A word with a meaning of its own: in quotes it is plain text. */
struct language_keyword {
	const char *word;
	bool begins;	/* has its meaning at the beginning of a term */
};
extern const struct language_keyword language_keywords[];
extern const size_t language_nkeywords;

/* The keyword WORD is, in any case; NULL where it is none. */
const struct language_keyword *language_find_keyword(const char *word);

#endif
