/*
 * eval-sets: a filter asked of all models at once.
 *
 * Each term gives two sets, those for which it is true and those for which it may be, and
 * Kleene's logic joins them: "and" by intersection, "or" by union, and "not" turns yes into
 * what was not maybe.  A term's sets come from the cache, else from columns, else from
 * asking model by model; all three say the same.
 */
#include "config.h"

#include "ast.h"

#include "cache.h"
#include "micat/base/parallel.h"

#define LEAST 2048		/* models that are worth a thread */

/* -- model by model ------------------------------------------------------------------------ */

struct asking {
	const struct catalogue *catalogue;
	const struct term *term;
	struct bits *yes, *maybe;
};

static void ask_part(void *context, size_t from, size_t to, unsigned number)
{
	const struct asking *a = context;

	(void)number;
	for (size_t m = from; m < to; m++) {
		enum truth t = term_test(a->catalogue, a->term, (model_id)m);

		if (t == TRUTH_TRUE)
			bits_set(a->yes, m);
		if (t != TRUTH_FALSE)
			bits_set(a->maybe, m);
	}
}

/* A regular expression and a plan of bands keep notes: they are for one thread. */
static bool is_for_one(const struct term *t)
{
	return t->kind == TERM_FITS || t->kind == TERM_COVERS || t->kind == TERM_SAVED ||
	       (t->kind == TERM_COMPARE && t->op == OP_MATCH);
}

static void ask_each(const struct catalogue *c, const struct term *t, struct bits *yes,
		     struct bits *maybe)
{
	struct asking a = { c, t, yes, maybe };

	parallel_for(c->nmodels, is_for_one(t) ? SIZE_MAX : LEAST, ask_part, &a);
}

/* -- terms --------------------------------------------------------------------------------- */

void term_eval(const struct catalogue *c, const struct term *t, bool keep, struct bits *yes,
	       struct bits *maybe)
{
	const struct columns *k = columns_of(c);
	struct cache_key key;

	if (keep && cache_find(c, t, &key, yes, maybe))
		return;
	if (!k || !term_eval_columns(k, c, t, cache_within(c, t), yes, maybe))
		ask_each(c, t, yes, maybe);
	if (keep)
		cache_keep(c, &key, yes, maybe);
}

/* -- trees --------------------------------------------------------------------------------- */

void node_eval(const struct catalogue *c, const struct node *n, struct bits *yes,
	       struct bits *maybe)
{
	struct bits child_yes, child_maybe;

	switch (n->kind) {
	case NODE_TERM:
		if (n->term->kind == TERM_SAVED && n->term->tree) {
			node_eval(c, n->term->tree, yes, maybe);
			return;
		}
		term_eval(c, n->term, true, yes, maybe);
		return;
	case NODE_NOT:
		node_eval(c, n->children[0], maybe, yes);
		bits_invert(yes);
		bits_invert(maybe);
		return;
	case NODE_AND: case NODE_OR:
		break;
	}
	node_eval(c, n->children[0], yes, maybe);
	bits_init(&child_yes, c->nmodels);
	bits_init(&child_maybe, c->nmodels);
	for (size_t i = 1; i < n->nchildren; i++) {
		bits_zero(&child_yes);
		bits_zero(&child_maybe);
		node_eval(c, n->children[i], &child_yes, &child_maybe);
		if (n->kind == NODE_AND) {
			bits_and(yes, &child_yes);
			bits_and(maybe, &child_maybe);
		} else {
			bits_or(yes, &child_yes);
			bits_or(maybe, &child_maybe);
		}
	}
	bits_done(&child_yes);
	bits_done(&child_maybe);
}

void query_eval(const struct query *q, struct query_result *r)
{
	bits_init(&r->yes, q->catalogue->nmodels);
	bits_init(&r->unknown, q->catalogue->nmodels);
	if (!q->root) {
		bits_fill(&r->yes);
		return;
	}
	node_eval(q->catalogue, q->root, &r->yes, &r->unknown);
	bits_andnot(&r->unknown, &r->yes);
}

void query_result_done(struct query_result *r)
{
	bits_done(&r->yes);
	bits_done(&r->unknown);
}
