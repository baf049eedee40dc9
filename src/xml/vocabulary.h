/*
 * vocabulary: the elements and attributes of the catalogue format, as one table.
 *
 * The reader works from it, and a test holds catalogue.xsd against it.  An
 * attribute is a field of the builder's declaration struct, so reading one is
 * storing a pointer at an offset.  Attributes stand in the order in which the
 * writer writes them, and so do the elements that may stand in one parent.
 */
#ifndef MICAT_XML_VOCABULARY_H
#define MICAT_XML_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/catalogue/builder.h"

#define VOCABULARY_NAMESPACE "urn:micat:catalogue:1"

enum element {
	ELEMENT_CATALOGUE,
	ELEMENT_SOURCE,
	ELEMENT_UNIT,
	ELEMENT_EVIDENCE,
	ELEMENT_REGION,
	ELEMENT_FEATURE,
	ELEMENT_DESCRIPTION,
	ELEMENT_VALUE,
	ELEMENT_TECHNOLOGY,
	ELEMENT_BRAND,
	ELEMENT_CATEGORY,
	ELEMENT_SERIES,
	ELEMENT_MODEL,
	ELEMENT_RANGE,
	ELEMENT_NUMBER,
	ELEMENT_MARKET,
	ELEMENT_REASON,
	ELEMENT_NOTE,
	ELEMENT_SPEC,
	ELEMENT_ALTERNATIVE,
	ELEMENT_OPERATOR,
	ELEMENT_RULE,
	ELEMENT_FINDING,
	ELEMENT_CLOSURE,
	ELEMENT_BAND,
	NELEMENTS,
	ELEMENT_UNKNOWN = NELEMENTS
};

/* What the builder is told of an element.  Every field of every struct that
 * attributes and text fill is a const char *. */
union declaration {
	struct catalogue_decl catalogue;
	struct source_decl source;
	struct region_decl region;
	struct unit_decl unit;
	struct evidence_decl evidence;
	struct feature_decl feature;
	struct group_decl group;
	struct model_decl model;
	struct range_decl range;
	struct number_decl number;
	struct market_decl market;
	struct spec_decl spec;
	struct alternative_decl alternative;
	struct technology_decl technology;
	struct operator_decl operator;
	struct rule_decl rule;
	struct finding_decl finding;
	struct closure_decl closure;
	struct band_decl band;
};

/* What may be changed in how a value is written while it stays the same value. */
enum attribute_form {
	FORM_EXACT,		/* nothing: an id, a word, a date, a symbol */
	FORM_TEXT,		/* white space is folded; words too, which it separates */
	FORM_LIST,		/* ", " separates items */
	FORM_NUMBER,		/* the shortest text of that number */
};

struct attribute {
	const char *name;	/* "xml:lang" stands for that of the XML namespace */
	size_t offset;		/* into union declaration */
	bool required;
	enum attribute_form form;
	const char *otherwise;	/* the value that always is as if none were given; or NULL */
};

struct element_row {
	const char *name;
	uint32_t parents;	/* bit 1 << enum element each; 0: the document */
	bool once;		/* at most one in its parent */
	bool has_text;		/* text, which must say something; else only elements */
	size_t text_offset;	/* where the text goes, or TEXT_TO_PARENT */
	size_t nattributes;
	const struct attribute *attributes;
};

/* The text is a part of what the parent says, and may come several times. */
#define TEXT_TO_PARENT SIZE_MAX

extern const struct element_row vocabulary[NELEMENTS];

enum element vocabulary_find(const char *name);

/* The attribute of this name, or NULL.  GUESS is where to look first, and is moved
 * on: attributes mostly come in the table's order. */
const struct attribute *vocabulary_attribute(enum element element, const char *name,
					     size_t *guess);

static inline const char **vocabulary_field(union declaration *d, size_t offset)
{
	return (const char **)(void *)((char *)d + offset);
}

#endif
