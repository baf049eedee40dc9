/*
 * make: the builder's own state, shared by the files that make a catalogue.
 *
 * While it is built, a catalogue is a set of growing vectors of the very records that
 * the image will hold.  builder_so_far() shows them as a struct catalogue, so that
 * parsing and lookup work alike before and after.
 *
 * Claims are appended in the order in which they come, without their owner: a run says
 * whose the claims from some number on are.  builder_finish() copies the runs to where
 * their owners' claims belong, which needs no further order.
 */
#ifndef MICAT_SRC_CATALOGUE_MAKE_H
#define MICAT_SRC_CATALOGUE_MAKE_H

#include "intern.h"
#include "micat/base/mem.h"
#include "micat/catalogue/builder.h"
#include "value.h"

#define VECTOR(type) struct { type *items; size_t count, capacity; }

#define vector_push(v, item)                                                                       \
	do {                                                                                       \
		mem_grow(&(v)->items, (v)->count, &(v)->capacity);                                 \
		(v)->items[(v)->count++] = (item);                                                 \
	} while (0)

#define vector_done(v)                                                                             \
	do {                                                                                       \
		mem_free((v)->items);                                                              \
		(v)->items = NULL;                                                                 \
		(v)->count = (v)->capacity = 0;                                                    \
	} while (0)

/* Claims in the order in which they come.  They are most of what a large catalogue is:
 * blocks can be given back one by one as they are copied away. */
struct claim_block {
	struct claim_block *next;
	size_t count;
	struct claim items[32766];	/* 256 KiB in all */
};
struct claim_list {
	struct claim_block *first, *last;
	size_t count;			/* of claims */
};

void claim_list_grow(struct claim_list *list);
void claim_list_done(struct claim_list *list);

static inline void claim_list_push(struct claim_list *list, struct claim claim)
{
	struct claim_block *last = list->last;

	if (!last || last->count == sizeof(last->items) / sizeof(*last->items)) {
		claim_list_grow(list);
		last = list->last;
	}
	last->items[last->count++] = claim;
	list->count++;
}

/* The kinds of things that have an id. */
enum kind { KIND_SOURCE, KIND_REGION, KIND_UNIT, KIND_EVIDENCE, KIND_FEATURE, KIND_BRAND,
	    KIND_CATEGORY, KIND_SERIES, KIND_MODEL, KIND_TECHNOLOGY, KIND_OPERATOR, NKINDS };

struct kind_info {
	const char *word;		/* in messages */
	const char *id;			/* the attribute that names it */
	enum diag_code unknown;
};
extern const struct kind_info kind_table[NKINDS];

/* One id: where it was declared last. */
struct name {
	string_id id;
	struct origin last;
};

/* The ids of one kind.  The number of a name is that of its record. */
struct names {
	VECTOR(struct name) all;
	struct table table;
};

#define FILE_NONE UINT16_MAX		/* struct name: mentioned, but not declared yet */

/* Whose the claims from these numbers on are. */
struct run {
	uint32_t first_spec, first_market;
	uint32_t number;		/* of the model, series, category or brand */
	uint32_t kind;			/* enum kind; NKINDS: dropped */
};

/* What makes two values of the same text different ones. */
struct value_key {
	unit_id feature_unit, written_unit;
	feature_id feature;		/* of an enumeration */
	uint8_t type;
	uint8_t shape;			/* bits: 1 a list, 2 descriptive */
};

/* A member of a group, to be resolved when all regions are known.  Until then the
 * members of a region are a run of these. */
struct member {
	string_id code;
	uint32_t column;
	struct origin origin;
};

struct numbered {			/* a model number, and whose */
	model_id model;
	uint16_t file;
	struct number number;
};

struct alternate {			/* an alternative, and whose */
	model_id model;
	string_id other;		/* the model's id, when it is one */
	uint32_t column;
	struct alternative alternative;
};

/* A fact about an operator is in the vector of its kind, and whose it is, and of which
 * file, stands in one of these at the same place. */
struct owned {
	operator_id operator;
	uint16_t file;
};

struct builder {
	struct diag_sink *sink;
	struct builder_places places;
	size_t nerrors;
	uint16_t file;			/* the current one */
	struct catalogue so_far;

	/* What grows is also listed in BUILDER_VECTORS and BUILDER_TABLES. */
	struct strings strings;
	struct names names[NKINDS];
	VECTOR(struct model) models;
	VECTOR(struct feature) features;
	VECTOR(struct region) regions;
	VECTOR(struct source) sources;
	VECTOR(struct unit) units;
	VECTOR(struct evidence) evidences;
	VECTOR(struct group) brands;
	VECTOR(struct group) categories;
	VECTOR(struct group) series;

	VECTOR(struct value) values;
	VECTOR(struct value_key) value_keys;
	struct table value_table;
	VECTOR(struct detail) details;
	struct table detail_table;
	VECTOR(uint32_t) lists;
	VECTOR(string_id) files;

	VECTOR(struct assertion) assertions;
	struct table assertion_table;
	struct claim_list specs;
	struct claim_list markets;
	struct said said;		/* by the last claim, if it was kept */
	bool has_said;
	VECTOR(struct run) runs;
	VECTOR(struct range) ranges;
	struct table range_table;
	VECTOR(struct numbered) numbers;
	struct table number_table;
	VECTOR(struct alternate) alternatives;
	struct table alternative_table;
	VECTOR(struct member) members;

	VECTOR(struct technology) technologies;
	VECTOR(struct operator) operators;
	VECTOR(struct band) bands;
	VECTOR(struct closure) closures;
	VECTOR(struct net_rule) rules;
	VECTOR(struct finding) findings;
	VECTOR(struct owned) band_owners;
	VECTOR(struct owned) closure_owners;
	VECTOR(struct owned) rule_owners;
	VECTOR(struct owned) finding_owners;
	struct table fact_table;	/* of all four */
	operator_id open_operator;	/* ID_NONE: none */
	bool drop_facts;		/* a failed one is open */

	feature_id open_feature;	/* declared last; ID_NONE after a failure */
	struct buf scratch;		/* folded text; valid until the next use */

	string_id id, title, language, updated;
	struct wish columns, sort;
	uint32_t updated_day;
};

/* All vectors but those of claims and runs, all tables but those of strings and names. */
#define BUILDER_VECTORS(VECTOR_OF)                                                                 \
	VECTOR_OF(models) VECTOR_OF(features) VECTOR_OF(regions) VECTOR_OF(sources)                \
	VECTOR_OF(units) VECTOR_OF(evidences) VECTOR_OF(brands) VECTOR_OF(categories)              \
	VECTOR_OF(series) VECTOR_OF(values) VECTOR_OF(value_keys) VECTOR_OF(details)               \
	VECTOR_OF(lists) VECTOR_OF(files) VECTOR_OF(assertions) VECTOR_OF(ranges)                  \
	VECTOR_OF(numbers) VECTOR_OF(alternatives) VECTOR_OF(members) VECTOR_OF(technologies)      \
	VECTOR_OF(operators) VECTOR_OF(bands) VECTOR_OF(closures) VECTOR_OF(rules)                 \
	VECTOR_OF(findings) VECTOR_OF(band_owners) VECTOR_OF(closure_owners)                       \
	VECTOR_OF(rule_owners) VECTOR_OF(finding_owners)
#define BUILDER_TABLES(TABLE_OF)                                                                   \
	TABLE_OF(value_table) TABLE_OF(detail_table) TABLE_OF(assertion_table)                     \
	TABLE_OF(range_table) TABLE_OF(number_table) TABLE_OF(alternative_table)                   \
	TABLE_OF(fact_table)

/* -- make.c: places, ids, words ------------------------------------------- */

const struct catalogue *builder_so_far(struct builder *b);

/* Report an error, count it, and be -1. */
int builder_fail(struct builder *b, struct place p, enum diag_code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
void builder_warn(struct builder *b, struct place p, enum diag_code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* Where the attribute NAME ("" for the text) of what stands at P is. */
struct place builder_at(const struct builder *b, const char *name, struct place p);

struct origin builder_origin(const struct builder *b, struct place p);
struct place builder_place(const struct builder *b, struct origin origin);

static inline bool is_given(const char *s)
{
	return s && *s;
}

/* White space folded; the result is valid until the next call. "" for NULL. */
const char *builder_folded(struct builder *b, const char *text, size_t *nbytes);

/* Store text, white space folded, into *ID where it is given (otherwise *ID stays).
 * ATTRIBUTE names it where it is too long. 0 or -1. */
int builder_text(struct builder *b, const char *text, const char *attribute, string_id *id,
		 struct place p);

/* Comma-separated words into a list of strings, where they are given. */
int builder_texts(struct builder *b, const char *text, const char *attribute, struct list *list,
		  struct place p);

/* These leave *OUT as it is where the attribute is not given: so a later file overrides
 * only what it says.  0, or -1 after reporting. */

/* WORD's place among WORDS. */
int builder_word(struct builder *b, const char *word, const char *attribute,
		 const char *const *words, size_t nwords, uint8_t *out, struct place p);
int builder_yes_no(struct builder *b, const char *word, const char *attribute, bool *out,
		   struct place p);
/* A date as written and its first and last day (either may be NULL). */
int builder_date(struct builder *b, const char *date, const char *attribute, string_id *written,
		 uint32_t *first, uint32_t *last, struct place p);
int builder_double(struct builder *b, const char *number, const char *attribute, double *out,
		   struct place p);

/* Number of the thing with this id; -1 where there is none (nothing is reported). */
int64_t builder_find(const struct builder *b, enum kind kind, const char *id);
/* Take note of a new id of a kind, whose record has the number that is returned. */
uint32_t builder_name(struct builder *b, enum kind kind, const char *id, struct origin where);

/* What is plausible of a feature of TYPE: numbers, or the first and last day of dates. */
int builder_bounds(struct builder *b, enum feature_type type, const char *id, const char *min,
		   const char *max, double *low, double *high, struct place p);

/* The number of what ID refers to into *NUMBER, as told by REQUIRED: 0, or -1 after
 * reporting; 0 and ID_NONE where it is not given and need not be. */
int builder_refer(struct builder *b, enum kind kind, const char *id, bool required,
		  uint16_t *number, struct place p);

/* The same of several, whose ids stand in WORDS: their numbers in *LIST. */
int builder_refer_all(struct builder *b, enum kind kind, const char *words, const char *attribute,
		      struct list *list, struct place p);

/* The record of an evidence word, not declared yet, which is its own label. */
void builder_add_evidence(struct builder *b, string_id word);

enum declared { DECLARED_FAILED, DECLARED_NEW, DECLARED_AGAIN };

/* Begin a declaration: check the id, find or make its number. The caller pushes the
 * record of a new one. */
enum declared builder_declare(struct builder *b, enum kind kind, const char *id, uint32_t *number,
			      struct place p);

/* A list of N numbers, appended to the table of lists. */
struct list builder_list(struct builder *b, const uint32_t *numbers, size_t n);

/* The unit with this symbol or alias, exactly written in ATTRIBUTE; -1 after reporting. */
int builder_unit_of(struct builder *b, const char *symbol, const char *attribute, unit_id *unit,
		    struct place p);

/* -- unknown.c -------------------------------------------------------------- */

/* Report that ID is unknown, with that of the thing that was probably meant.  Returns -1. */
int builder_unknown(struct builder *b, enum kind kind, const char *id, struct place p);

/* -- builder-claims.c ------------------------------------------------------- */

/* Drop the claims that follow, until the next owner. */
void builder_close_owner(struct builder *b);

/* The number of SAYS, which the current file does. */
assertion_id builder_assertion(struct builder *b, struct assertion *says);

/* Take a model number or alternative, which may be one that is there. */
void builder_keep_number(struct builder *b, const struct numbered *n, struct place p);
void builder_keep_alternative(struct builder *b, const struct alternate *a, struct place p);

/* -- builder-operators.c ------------------------------------------------------ */

/* Give back what the operators took. */
void builder_free_operators(struct builder *b);

/* -- finish-operators.c: after the last file -------------------------------------- */

struct image_header;
/* How deep each operator runs on others, when all files were read. */
void operators_measure(struct builder *b);
void operators_count(const struct builder *b, struct image_header *h);
void operators_copy(const struct builder *b, struct catalogue *c);

/* -- regions.c: after the last file ---------------------------------------- */

/* Members, countries and containers of all regions. 0 or -1. */
int regions_resolve(struct builder *b);

/* -- values.c ---------------------------------------------------------------- */

/* The value of FEATURE that TEXT is, in *VALUE. 0, or -1 after reporting. */
int builder_value(struct builder *b, feature_id feature, const char *text, unit_id unit,
		  value_id *value, struct place p);
/* The detail with this content, its reasons in a list apart. */
detail_id builder_detail(struct builder *b, const struct detail *d, const string_id *reasons,
			 size_t nreasons);
/* The value that was stored under KEY with this text, or 0; *HASH is for adding it. */
value_id builder_find_value(const struct builder *b, struct value_key key, const char *text,
			    size_t nbytes, uint32_t *hash);
value_id builder_add_value(struct builder *b, struct value_key key, uint32_t hash,
			   const struct value *value);
#define DETAIL_NONE UINT32_MAX
/* The same of a detail, among the first COUNT; DETAIL_NONE where there is none. */
detail_id builder_find_detail(const struct builder *b, const struct detail *d,
			      const string_id *reasons, size_t nreasons, size_t count,
			      uint32_t *hash);
detail_id builder_add_detail(struct builder *b, uint32_t hash, const struct detail *d);
int builder_compare_u32(const void *a, const void *b);
/* One more value of an enumeration. */
int builder_enumerate(struct builder *b, feature_id feature, const char *text, struct place p);

#endif
