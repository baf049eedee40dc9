/*
 * order: rows sorted by several keys, and the columns a list can show.
 *
 * A field is a feature or one of the built-in ones: id, name, native, brand,
 * category, series, codename, number, status (in the query's region).
 * Keys are written "-released,name": '-' is descending.  Unknown values stand
 * last in both directions; ties go by name (natural), then by id.
 */
#ifndef MICAT_QUERY_ORDER_H
#define MICAT_QUERY_ORDER_H

#include "micat/query/query.h"

enum field_kind { FIELD_ID, FIELD_NAME, FIELD_NATIVE, FIELD_BRAND, FIELD_CATEGORY, FIELD_SERIES,
		  FIELD_CODENAME, FIELD_NUMBER, FIELD_STATUS, FIELD_FEATURE, NFIELDS };

struct field_info {
	const char *word;	/* in queries, --sort and --columns; NULL for FIELD_FEATURE */
	const char *label;
	const char *help;
};
extern const struct field_info field_table[NFIELDS];

struct field {
	enum field_kind kind;
	feature_id feature;	/* of FIELD_FEATURE */
};

/* "released" -> field; false (and a diagnostic with the nearest name) where there
 * is none. SINK may be NULL. */
bool field_parse(const struct catalogue *c, const char *word, struct field *f,
		 struct diag_sink *sink);
const char *field_label(const struct catalogue *c, struct field f);
const char *field_word(const struct catalogue *c, struct field f);

struct sort_key {
	struct field field;
	bool descending;
};

#define ORDER_MAX_KEYS 8

struct order {
	struct sort_key keys[ORDER_MAX_KEYS];
	size_t nkeys;
	region_id region;	/* for FIELD_STATUS */
};

int order_parse(const struct catalogue *c, const char *text, struct order *o, struct diag_sink *sink);
void order_print(const struct catalogue *c, const struct order *o, struct buf *out);
void order_sort(const struct catalogue *c, const struct order *o, model_id *rows, size_t nrows);

/* "category,released" -> fields (at most MAX); returns how many, -1 on error. */
int fields_parse(const struct catalogue *c, const char *text, struct field *fields, size_t max,
		 struct diag_sink *sink);

#endif
