/*
 * repair: what to change in a filter that no model matches.
 *
 * Each conjunct is evaluated once.  What would match without number I is the intersection
 * of all others; a changed conjunct is asked only about those.
 */
#include "config.h"

#include "micat/query/repair.h"

#include <stdlib.h>
#include <string.h>

#include "micat/catalogue/resolve.h"
#include "micat/query/facet.h"
#include "parser.h"
#include "repair-private.h"

#define MAX_REGIONS 3		/* rows about other regions */
#define MAX_TESTS 2000000	/* of a model in a region: more would be felt while typing */

void repairs_done(struct repairs *r)
{
	for (size_t i = 0; i < r->count; i++) {
		mem_free(r->items[i].words);
		mem_free(r->items[i].filter);
	}
	r->count = 0;
}

/* The filter with conjunct A replaced (NULL: left out) and B left out; SIZE_MAX: none. */
char *repair_filter(const struct repairing *r, size_t a, struct node *with, size_t b)
{
	struct node *kept[MAX_CONJUNCTS];
	struct buf text = BUF_INIT;
	struct arena arena;
	size_t n = 0;
	char *result;

	for (size_t i = 0; i < r->nnodes; i++) {
		struct node *node = i == a ? with : i == b ? NULL : r->nodes[i];

		if (node)
			kept[n++] = node;
	}
	arena_init(&arena);
	if (n > 0)
		node_print(r->c, node_join(&arena, NODE_AND, kept, n), QUERY_LONG, &text);
	arena_done(&arena);
	result = mem_strdup(buf_string(&text));
	buf_done(&text);
	return result;
}

/* Takes WORDS and FILTER. */
void repair_add(struct repairing *r, char *words, char *filter, size_t nyes, size_t nunknown)
{
	if (r->out->count == REPAIRS_MAX || nyes == 0) {
		mem_free(words);
		mem_free(filter);
		return;
	}
	r->out->items[r->out->count++] = (struct repair){ words, filter, nyes, nunknown };
}

void repair_set_rest(struct repairing *r, size_t a, size_t b)
{
	bits_fill(&r->rest_yes);
	bits_fill(&r->rest_maybe);
	for (size_t i = 0; i < r->nnodes; i++) {
		if (i == a || i == b)
			continue;
		bits_and(&r->rest_yes, &r->yes[i]);
		bits_and(&r->rest_maybe, &r->maybe[i]);
	}
}

char *repair_print(const struct repairing *r, const char *before, const struct node *a,
		      const struct node *b)
{
	struct buf words = BUF_INIT;
	bool quoted = *before && a->kind == NODE_NOT;	/* "without not" would be no English */
	char *result;

	buf_printf(&words, "%s%s", before, quoted ? "\"" : "");
	node_print(r->c, a, QUERY_LONG, &words);
	buf_puts(&words, quoted ? "\"" : "");
	if (b) {
		buf_puts(&words, " and ");
		node_print(r->c, b, QUERY_LONG, &words);
	}
	result = mem_strdup(buf_string(&words));
	buf_done(&words);
	return result;
}

static void drop(struct repairing *r, size_t a, size_t b)
{
	size_t nyes, nmaybe;

	repair_set_rest(r, a, b);
	nyes = bits_count(&r->rest_yes);
	nmaybe = bits_count(&r->rest_maybe);
	repair_add(r, repair_print(r, "without ", r->nodes[a], b == SIZE_MAX ? NULL : r->nodes[b]),
	    repair_filter(r, a, NULL, b), nyes, nmaybe - nyes);
}

/* The same where there are columns: all models at once. */
static void count_sets(struct repairing *r, const struct term *t, bool negated, size_t *nyes,
		       size_t *nunknown)
{
	struct bits *yes = &r->term_yes, *maybe = &r->term_maybe;

	bits_zero(yes);
	bits_zero(maybe);
	term_eval(r->c, t, false, yes, maybe);
	if (negated) {
		struct bits *not_yes = yes;

		yes = maybe;
		maybe = not_yes;
		bits_invert(yes);
		bits_invert(maybe);
	}
	*nyes = bits_count_and(&r->rest_yes, yes);
	*nunknown = bits_count_and(&r->rest_maybe, maybe) - *nyes;
}

/* How often TERM (or its negation) is true and unknown among what else matches. */
void repair_count(struct repairing *r, const struct term *t, bool negated, size_t *nyes,
		  size_t *nunknown)
{
	enum truth wanted = negated ? TRUTH_FALSE : TRUTH_TRUE;

	if (columns_of(r->c) && !t->since_first) {
		count_sets(r, t, negated, nyes, nunknown);
		return;
	}
	r->ntests += bits_count(&r->rest_maybe);
	*nyes = *nunknown = 0;
	for (size_t m = bits_next(&r->rest_maybe, 0); m < r->c->nmodels;
	     m = bits_next(&r->rest_maybe, m + 1)) {
		enum truth truth = term_test(r->c, t, (model_id)m);

		if (truth == wanted && bits_test(&r->rest_yes, m))
			++*nyes;
		else if (truth == wanted || truth == TRUTH_UNKNOWN)
			++*nunknown;
	}
}

/* -- a number that yields ---------------------------------------------------------- */

/* The value nearest to what is asked for, among those that are looked at. */
struct yielding {
	bool at_least, found;
	double best;
};

static void look_at(struct yielding *y, const struct catalogue *c, value_id value)
{
	for (uint32_t i = 0; i < catalogue_item_count(c, value); i++) {
		double d = c->values[catalogue_item(c, value, i)].low;

		if (y->found && (y->at_least ? d <= y->best : d >= y->best))
			continue;
		y->best = d;
		y->found = true;
	}
}

/* All values that the models which else match have. */
static void look_at_all(const struct repairing *r, feature_id feature, struct yielding *y)
{
	const struct columns *k = columns_of(r->c);
	struct feature_column column;
	bool *seen = NULL;

	if (k && !columns_feature(k, feature, &column))
		return;
	if (k)
		seen = mem_zalloc(column.codes.count, sizeof(*seen));
	for (size_t m = bits_next(&r->rest_yes, 0); m < r->c->nmodels;
	     m = bits_next(&r->rest_yes, m + 1)) {
		const struct claim *claim;

		if (k) {
			seen[codes_get(column.codes, (model_id)m)] = true;
			continue;
		}
		claim = resolve_spec_state(r->c, (model_id)m, feature).claim;
		if (claim)
			look_at(y, r->c, claim_says(r->c, claim)->value);
	}
	for (uint32_t i = 1; k && i < column.codes.count; i++)
		if (seen[i])
			look_at(y, r->c, column.values[i]);
	mem_free(seen);
}

static void loosen(struct repairing *r, size_t i)
{
	const struct node *n = r->nodes[i];
	struct operand o;
	struct term t;
	struct node leaf = { .kind = NODE_TERM, .term = &t };
	size_t nyes, nunknown;
	struct yielding y = { .found = false };

	if (n->kind != NODE_TERM || n->term->kind != TERM_COMPARE ||
	    field_type(r->c, n->term->subject) != TYPE_NUMBER ||
	    (n->term->op != OP_GE && n->term->op != OP_GT && n->term->op != OP_LE &&
	     n->term->op != OP_LT))
		return;
	t = *n->term;
	y.at_least = t.op == OP_GE || t.op == OP_GT;
	repair_set_rest(r, i, SIZE_MAX);
	look_at_all(r, t.subject.feature, &y);
	if (!y.found)
		return;
	o = t.operands[0];
	o.low = o.high = o.written = y.best;
	o.unit = r->c->features[t.subject.feature].unit;
	t.op = y.at_least ? OP_GE : OP_LE;
	t.operands = &o;
	t.noperands = 1;
	repair_count(r, &t, false, &nyes, &nunknown);
	repair_add(r, repair_print(r, "with ", &leaf, NULL), repair_filter(r, i, &leaf, SIZE_MAX), nyes, nunknown);
}

/* -- another region ---------------------------------------------------------------- */

struct other {
	region_id region;
	size_t nyes, nunknown;
};

static int compare_others(const void *a, const void *b)
{
	const struct other *x = a, *y = b;

	if (x->nyes != y->nyes)
		return x->nyes > y->nyes ? -1 : 1;
	return (x->region > y->region) - (x->region < y->region);
}

/* "in India instead of US": short, since a narrow list shows it. */
static char *other_words(const struct repairing *r, const struct term *t, bool negated,
			 region_id instead_of)
{
	const struct names regions = { NAME_REGION, ID_NONE };

	return mem_printf("%s%s %s instead of %s", negated ? "not " : "",
			  t->kind == TERM_THROUGHOUT ? "throughout" : "in",
			  names_word(r->c, regions, t->ids[0]),
			  names_word(r->c, regions, instead_of));
}

static void move_elsewhere(struct repairing *r, size_t i)
{
	const struct node *n = r->nodes[i];
	bool negated = n->kind == NODE_NOT;
	const struct node *inner = negated ? n->children[0] : n;
	struct other *others;
	uint16_t id;
	struct term t;
	struct node leaf = { .kind = NODE_TERM, .term = &t }, *child = &leaf;
	struct node not = { .kind = NODE_NOT, .children = &child, .nchildren = 1 };
	size_t nothers = 0;
	region_id own;

	if (inner->kind != NODE_TERM || inner->term->nids != 1 ||
	    (inner->term->kind != TERM_IN && inner->term->kind != TERM_THROUGHOUT))
		return;
	t = *inner->term;
	own = t.ids[0];
	t.ids = &id;
	t.said_home = NULL;
	repair_set_rest(r, i, SIZE_MAX);
	r->ntests = 0;
	others = mem_zalloc(r->c->nregions + 1, sizeof(*others));
	for (uint32_t k = 1; k < r->c->nregions && r->ntests < MAX_TESTS; k++) {
		struct other *o = &others[nothers];

		/* A group that only holds others - the world, a continent - always gives more,
		 * and helps nobody. */
		if (k == own || !r->c->regions[k].claimed)
			continue;
		o->region = id = (uint16_t)k;
		repair_count(r, &t, negated, &o->nyes, &o->nunknown);
		nothers += o->nyes > 0;
	}
	qsort(others, nothers, sizeof(*others), compare_others);
	for (size_t k = 0; k < nothers && k < MAX_REGIONS; k++) {
		struct node *with = negated ? &not : &leaf;

		id = others[k].region;
		repair_add(r, other_words(r, &t, negated, own),
			   repair_filter(r, i, with, SIZE_MAX), others[k].nyes,
			   others[k].nunknown);
	}
	mem_free(others);
}

/* ------------------------------------------------------------------------------------ */

static int compare_repairs(const void *a, const void *b)
{
	const struct repair *x = a, *y = b;

	return x->nyes > y->nyes ? -1 : x->nyes < y->nyes;
}

static void repair(struct repairing *r)
{
	size_t first;

	repair_read_all(r);
	for (size_t i = 0; i < r->nnodes; i++)
		repair_read_words(r, i);
	for (size_t i = 0; i < r->nnodes; i++)
		loosen(r, i);
	first = r->out->count;
	for (size_t i = 0; i < r->nnodes; i++)
		drop(r, i, SIZE_MAX);
	qsort(r->out->items + first, r->out->count - first, sizeof(*r->out->items),
	      compare_repairs);
	for (size_t i = 0; i < r->nnodes; i++)
		move_elsewhere(r, i);
	if (r->out->count > 0)
		return;
	for (size_t i = 0; i < r->nnodes; i++)
		for (size_t k = i + 1; k < r->nnodes && r->nnodes > 2; k++)
			drop(r, i, k);
	qsort(r->out->items, r->out->count, sizeof(*r->out->items), compare_repairs);
}

/* Evaluate the conjuncts of Q; false: there are none, or too many. */
static bool begin(struct repairing *r, const struct query *q, struct repairs *out)
{
	*r = (struct repairing){ .q = q, .c = q->catalogue, .out = out };
	out->count = 0;
	r->nnodes = query_conjuncts(q, &r->nodes);
	if (r->nnodes == 0 || r->nnodes > MAX_CONJUNCTS)
		return false;
	r->yes = mem_zalloc(r->nnodes, sizeof(*r->yes));
	r->maybe = mem_zalloc(r->nnodes, sizeof(*r->maybe));
	for (size_t i = 0; i < r->nnodes; i++) {
		bits_init(&r->yes[i], r->c->nmodels);
		bits_init(&r->maybe[i], r->c->nmodels);
		node_eval(r->c, r->nodes[i], &r->yes[i], &r->maybe[i]);
	}
	bits_init(&r->rest_yes, r->c->nmodels);
	bits_init(&r->rest_maybe, r->c->nmodels);
	bits_init(&r->term_yes, r->c->nmodels);
	bits_init(&r->term_maybe, r->c->nmodels);
	return true;
}

static void end(struct repairing *r)
{
	for (size_t i = 0; i < r->nnodes; i++) {
		bits_done(&r->yes[i]);
		bits_done(&r->maybe[i]);
	}
	bits_done(&r->rest_yes);
	bits_done(&r->rest_maybe);
	bits_done(&r->term_yes);
	bits_done(&r->term_maybe);
	mem_free(r->yes);
	mem_free(r->maybe);
}

void query_repairs(const struct query *q, struct repairs *out)
{
	struct repairing r;

	if (!begin(&r, q, out))
		return;
	repair(&r);
	end(&r);
}

bool query_meant(const struct query *q, struct repair *best)
{
	struct repairing r;
	struct repairs found;
	size_t at = 0;

	if (!begin(&r, q, &found))
		return false;
	repair_read_all(&r);
	for (size_t i = 0; i < r.nnodes; i++)
		repair_read_words(&r, i);
	end(&r);
	if (found.count == 0)
		return false;
	for (size_t i = 1; i < found.count; i++)
		if (found.items[i].nyes > found.items[at].nyes)
			at = i;
	*best = (struct repair){ mem_strdup(found.items[at].words), mem_strdup(found.items[at].filter),
				 found.items[at].nyes, found.items[at].nunknown };
	repairs_done(&found);
	return true;
}
