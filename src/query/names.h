/*
 * names: what the words of a filter stand for in a catalogue.
 */
#ifndef MICAT_QUERY_NAMES_H
#define MICAT_QUERY_NAMES_H

#include "ast.h"

enum name_kind { NAME_REGION, NAME_SOURCE, NAME_BRAND, NAME_CATEGORY, NAME_SERIES, NAME_VALUE,
		 NAME_OPERATOR };

/* A set of names: of one kind, or the values of one enumeration. */
struct names {
	enum name_kind kind;
	feature_id feature;	/* of NAME_VALUE */
};

#define NAME_NONE UINT32_MAX

/* Region, source, operator or group id, or value_id; NAME_NONE where there is none. */
uint32_t names_find(const struct catalogue *c, struct names ns, const char *word);

/* The nearest name, or NULL. */
const char *names_near(const struct catalogue *c, struct names ns, const char *word);

/* Report at PLACE, behind BEFORE, that WORD is no such name, and what is near. */
void names_unknown(const struct catalogue *c, struct names ns, const char *before,
		   const char *word, struct place place, struct diag_sink *sink);

/* The names that the field of a group or enumeration takes. */
struct names names_of_field(struct field f);

/* What prints it and reads back as it: a code, id or name. */
const char *names_word(const struct catalogue *c, struct names ns, uint32_t id);

/* Does WORD mean the reader's home here?  See home.h. */
bool names_is_home(const struct catalogue *c, struct names ns, const char *word);

const char *names_label(enum name_kind kind);	/* "region" */
enum diag_code names_code(enum name_kind kind);

#endif
