/*
 * field: what a model can be asked for by one word, and what it answers.
 *
 * A field is a feature of the catalogue or one of the built-in ones, whose words
 * come first, so that no catalogue can take them away.  Three of these are about a region
 * or a mobile network: about the one that is named behind the word ("status:US",
 * "fits:home"), else about the one in question.  Columns, sort keys, facets
 * and the comparisons of a filter are all about fields.
 */
#ifndef MICAT_QUERY_FIELD_H
#define MICAT_QUERY_FIELD_H

#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"

enum field_kind { FIELD_ID, FIELD_NAME, FIELD_NATIVE, FIELD_BRAND, FIELD_CATEGORY, FIELD_SERIES,
		  FIELD_CODENAME, FIELD_NUMBER, FIELD_STATUS,
		  FIELD_FITS, FIELD_COVERS, FIELD_FEATURE, NFIELDS };

struct field_info {
	const char *word;	/* in queries, --sort and --columns; NULL for FIELD_FEATURE */
	const char *alias;	/* what people say too, where it is no feature; or NULL */
	const char *label;
	const char *help;
};
extern const struct field_info field_table[NFIELDS];

struct field {
	enum field_kind kind;
	/* Of FIELD_FEATURE; of a status the region, of fits and covers the operator that is
	 * named: ID_NONE none, FIELD_OF_HOME the one of home. */
	feature_id feature;
};
#define FIELD_OF_HOME UINT16_MAX

/* What fields are about that name nothing: what the filter names first, else home. */
struct question {
	region_id region;
	operator_id operator;
};

/* Is it one of the three?  They stand in lists of columns and keys, never in a filter. */
bool field_is_asked(enum field_kind kind);
bool field_same(struct field a, struct field b);
region_id field_region(const struct catalogue *c, struct field f, struct question asked);
operator_id field_operator(const struct catalogue *c, struct field f, struct question asked);

/* "released" -> field; false (and a diagnostic with the nearest name) where there
 * is none. SINK may be NULL. */
bool field_parse(const struct catalogue *c, const char *word, struct field *f,
		 struct diag_sink *sink);

/* Report at PLACE that WORD is no field, and answer what was probably meant, of the fields
 * and ALSO, which may be NULL; or NULL. */
const char *field_unknown(const struct catalogue *c, const char *word, const char *also,
			  struct place place, struct diag_sink *sink);

#define FIELDS_MAX 64		/* enough for any list that people make */
#define FIELD_MIN_NCOLS 3	/* of a column: a sign, and that text goes on */
#define FIELD_MAX_NCOLS 200

/* "category,released" -> fields (at most MAX); returns how many, -1 on error.  Where WIDTHS
 * is not NULL, "soc/40" says how many columns of the screen a field is to have; 0: not said. */
int fields_parse(const struct catalogue *c, const char *text, struct field *fields, int *widths,
		 size_t max, struct diag_sink *sink);

/* The columns that the catalogue asks for, at most MAX; -1 after reporting, at the place
 * of the attribute, that it names no fields. */
int fields_wish(const struct catalogue *c, struct field *fields, size_t max,
		struct diag_sink *sink);

/* The word that prints best and is read back as the field, without what it is about. */
const char *field_word(const struct catalogue *c, struct field f);
/* The same with it, for lists of columns and keys: "fits:home". */
void field_print(const struct catalogue *c, struct field f, struct buf *out);

/* What stands before its value where its group stands above: "Capacity". */
const char *field_label(const struct catalogue *c, struct field f);

/* What stands over its values where it stands alone: "Battery capacity".  Raw. */
void field_title(const struct catalogue *c, struct field f, struct buf *out);

/* What stands over a column of it: the label, or the region or operator.  Raw. */
void field_head(const struct catalogue *c, struct field f, struct question asked,
		struct buf *out);

/* The label in the middle of a sentence: "capacity", "RAM", "Wi-Fi".  Raw. */
void field_continued(const struct catalogue *c, feature_id feature, struct buf *out);

/* The texts of a built-in field of a model, but for the status: codenames and
 * numbers are any number, of the others there is one or none. */
uint32_t field_text_count(const struct catalogue *c, model_id m, enum field_kind kind);
const char *field_text(const struct catalogue *c, model_id m, enum field_kind kind, uint32_t i);

/* All brands, categories or series - GROUPS[0] is none - and which a model's is. */
bool field_is_group(enum field_kind kind);
const struct group *field_groups(const struct catalogue *c, enum field_kind kind, uint32_t *ngroups);
group_id field_group(const struct catalogue *c, model_id m, enum field_kind kind);

#endif
