/*
 * query: the filter language of micat-query(7).
 *
 * lex -> parse -> check against the catalogue -> evaluate.  A query borrows the
 * catalogue.  Truth has three values (Kleene): what nobody says is unknown, and
 * "not unknown" is unknown.
 */
#ifndef MICAT_QUERY_QUERY_H
#define MICAT_QUERY_QUERY_H

#include "micat/base/bits.h"
#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"
#include "micat/query/field.h"

enum truth { TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE };	/* and = min, or = max, not = 2 - t */

struct query;

/* Parse and check TEXT ("" is the query that every model matches).  NULL after
 * one error was reported: its place has column and span (in code points) in TEXT,
 * its text says what was expected and the nearest name. SINK may be NULL. */
struct query *query_parse(const struct catalogue *c, const char *text, struct diag_sink *sink);
void query_free(struct query *q);
struct query *query_copy(const struct query *q);	/* caller frees */

bool query_is_empty(const struct query *q);	/* matches everything by having no term */

struct query_result {
	struct bits yes;	/* the query is true */
	struct bits unknown;	/* nobody knows */
};

/* Evaluate over all models; R is initialised by this call, freed by the next. */
void query_eval(const struct query *q, struct query_result *r);
void query_result_done(struct query_result *r);

/* What terms gave last, kept for a look at a catalogue: put it into its CACHE, and clear it
 * when that shall look at another catalogue. */
struct query_cache;
struct query_cache *query_cache_new(void);
void query_cache_clear(struct query_cache *cache);
void query_cache_free(struct query_cache *cache);	/* NULL is allowed */

/* The models that are called by TEXT in any of their texts, with or without its capitals,
 * into MODELS, which is empty before; false: there are no columns that could tell. */
bool query_called(const struct catalogue *c, const char *text, struct bits *models);

/* One model, the plain way; query_eval() must agree (property test). */
enum truth query_test(const struct query *q, model_id model);

enum query_style { QUERY_LONG, QUERY_SHORT };

/* The canonical text; parsing it gives the same query. */
void query_print(const struct query *q, enum query_style style, struct buf *out);

/* The regions the query names, in its order, each once; more than fit are left
 * out.  Unused ids are ID_NONE, so that two sets can be compared as bytes. */
#define QUERY_MAX_REGIONS 8
struct query_regions {
	region_id ids[QUERY_MAX_REGIONS];
	size_t count;
};
struct query_regions query_regions(const struct query *q);

/* The region the query is about: the first one it names, or ID_NONE; the operator. */
region_id query_region(const struct query *q);
operator_id query_operator(const struct query *q);
/* These, or those of home. */
struct question query_question(const struct query *q);

/* Whose networks are in question: those of the regions that it names; where it names none,
 * of that in which its operator is; else of home. */
struct query_regions query_networks(const struct query *q);

/* Is @NAME one of the outermost conjuncts? */
bool query_has_saved(const struct query *q, const char *name);
/* The canonical text of Q without that conjunct, or with it where it is none, appended to
 * OUT; false where the saved filter cannot be used. */
bool query_with_saved(const struct query *q, const char *name, struct buf *out);

#endif
