/*
 * ast: a checked filter as a tree.
 *
 * "and" and "or" have any number of children and none of their own kind, "not"
 * never stands on "not": so a tree has one printed form, and its height is bounded
 * by the parentheses.  What is the negation of something else is written so:
 * "!=", "is not", "is known" and "no:" are NODE_NOT over the plain term.
 */
#ifndef MICAT_QUERY_AST_H
#define MICAT_QUERY_AST_H

#include <regex.h>

#include "micat/base/mem.h"
#include "micat/catalogue/columns.h"
#include "micat/query/field.h"
#include "micat/query/fit.h"
#include "micat/query/query.h"

#define QUERY_MAX_BYTES 65536
#define QUERY_MAX_DEPTH 200
#define QUERY_MAX_TERMS 10000
#define QUERY_MAX_REGEX_BYTES 256	/* of a regular expression */
#define QUERY_MAX_MATCH_BYTES 4096	/* of a text it is tried on */

enum term_kind {
	TERM_TEXT,		/* text in the names */
	TERM_IN, TERM_THROUGHOUT, TERM_UNKNOWN_IN, TERM_DISPUTED_IN,	/* ids: regions */
	TERM_COMPARE,		/* subject op operands */
	TERM_UNKNOWN, TERM_DISPUTED,	/* subject */
	TERM_ANY_DISPUTE,
	TERM_SOURCE,		/* ids: sources */
	TERM_FITS,		/* ids: operators; any of them */
	TERM_COVERS,		/* the same; op and an operand: its share in percent */
	TERM_SAVED,		/* text: its name; tree */
};

enum compare_op { OP_EQ, OP_LT, OP_LE, OP_GT, OP_GE, OP_RANGE, OP_CONTAINS, OP_MATCH };

/* What a field's values are compared as. */
enum field_type { TYPE_TEXT, TYPE_NUMBER, TYPE_BOOLEAN, TYPE_DATE, TYPE_ENUMERATION, TYPE_GROUP };

struct operand {
	const char *text;	/* text, or an enumeration's value */
	double low, high;	/* number: in the feature's unit, both equal; date: first and last
				   day; boolean: 1; enumeration: position; group: its id */
	double written;		/* number: as written, in UNIT */
	unit_id unit;
};

struct term {
	enum term_kind kind;
	struct field subject;
	enum compare_op op;
	struct operand *operands;	/* any of them; OP_RANGE: two */
	size_t noperands;
	uint16_t *ids;
	bool *said_home;		/* of each region or operator: printed as "home"; NULL: none */
	size_t nids;
	struct fit_plan **plans;	/* TERM_FITS, TERM_COVERS: of each id */
	uint32_t since_first, since_last;	/* TERM_IN...: yyyymmdd, 0: at any time */
	const char *text;
	struct node *tree;		/* TERM_SAVED: NULL matches everything */
	regex_t regex;			/* OP_MATCH: one operand */
	struct term *next_regex;
};

enum node_kind { NODE_TERM, NODE_NOT, NODE_AND, NODE_OR };

struct node {
	enum node_kind kind;
	struct term *term;		/* NODE_TERM */
	struct node **children;
	size_t nchildren;
};

struct query {
	const struct catalogue *catalogue;
	struct arena arena;		/* the tree */
	struct node *root;		/* NULL: matches everything */
	struct term *regexes;		/* to be freed */
};

/* parse.c: query_parse() with another limit, for canonical text, which may be longer
 * than what was typed. */
struct query *query_parse_up_to(const struct catalogue *c, const char *text, size_t max_nbytes,
				struct diag_sink *sink);

/* field.c */
/* The field WORD names, in any case; false where there is none. */
bool field_find(const struct catalogue *c, const char *word, struct field *f);
/* question.c: what stands behind "status:", "fits:" or "covers:", and *F without it; NULL:
 * WORD is none of these. */
const char *field_split_asked(const char *word, struct field *f);
/* The field of such a word; false where it names nothing that is there. */
bool field_find_asked(const struct catalogue *c, const char *word, struct field *f);
/* field_title() of one. */
void field_title_asked(const struct catalogue *c, struct field f, struct buf *out);
/* Is WORD the first of several that name a field? */
bool field_begins(const struct catalogue *c, const char *word);
/* The nearest name of a field that a query can use, or NULL. */
const char *field_near(const struct catalogue *c, const char *word);
enum field_type field_type(const struct catalogue *c, struct field f);

/* eval.c */
enum truth term_test(const struct catalogue *c, const struct term *t, model_id m);
/* A comparison of a feature where that value is chosen, or of a group. */
enum truth term_test_value(const struct catalogue *c, const struct term *t, value_id value);
enum truth term_test_group(const struct catalogue *c, const struct term *t, group_id id);

/* eval-sets.c */
/* YES and MAYBE of a term over all models; both are empty before.  KEEP: in the cache. */
void term_eval(const struct catalogue *c, const struct term *t, bool keep, struct bits *yes,
	       struct bits *maybe);
/* YES and MAYBE (yes or unknown) of a node over all models; both are empty before. */
void node_eval(const struct catalogue *c, const struct node *n, struct bits *yes,
	       struct bits *maybe);
/* eval-columns.c: the same of a term that has columns to be asked; false, and both empty:
 * it has to be asked model by model. WITHIN: no other models can be yes; NULL: all can. */
bool term_eval_columns(const struct columns *k, const struct catalogue *c, const struct term *t,
		       const struct bits *within, struct bits *yes, struct bits *maybe);

/* eval-fits.c: the same of TERM_FITS and TERM_COVERS. */
void eval_fits(const struct columns *k, const struct catalogue *c, const struct term *t,
	       struct bits *yes, struct bits *maybe);

/* YES and MAYBE of all models, by what is answered for each code. */
#define ANSWER_YES 1
#define ANSWER_MAYBE 2
void codes_look_up(struct codes codes, const uint8_t *answers, struct bits *yes,
		   struct bits *maybe);

/* The column of brands, categories or series. */
struct codes group_codes(const struct columns *k, enum field_kind kind);

/* The name or number of the model that a text term is found in; NULL: in none. */
const char *text_term_find(const struct catalogue *c, const char *needle, model_id m);
bool number_equal(double a, double b);	/* but for the rounding of a conversion */

/* conjuncts.c */
/* The outermost conjuncts: none, the root, or the root's children. */
size_t query_conjuncts(const struct query *q, struct node *const **nodes);
/* Canonical TEXT, which is freed, parsed. */
struct query *query_of_canonical(const struct catalogue *c, struct buf *text);

/* print.c */
void node_print(const struct catalogue *c, const struct node *n, enum query_style style,
		struct buf *out);
void term_print(const struct catalogue *c, const struct term *t, bool negated,
		enum query_style style, struct buf *out);
/* Can the unit's symbol stand behind a number? */
bool unit_is_printable(const struct catalogue *c, unit_id unit);
/* A word as it is where it reads back as one, else quoted. */
void word_print(const char *word, struct buf *out);

#endif
