/*
 * conjuncts: the parts of a query's outermost "and", the saved filters among them, and
 * which regions a query names.
 */
#include "config.h"

#include "ast.h"
#include <string.h>

#include "micat/base/die.h"
#include "parser.h"

size_t query_conjuncts(const struct query *q, struct node *const **nodes)
{
	if (!q->root) {
		*nodes = NULL;
		return 0;
	}
	if (q->root->kind == NODE_AND) {
		*nodes = q->root->children;
		return q->root->nchildren;
	}
	*nodes = &q->root;
	return 1;
}

/* Print the conjuncts of Q without number AT or, where that is none, with ADDED behind them. */
static void print_changed(const struct query *q, size_t at, struct node *added, struct buf *out)
{
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes), n = 0;
	struct node **all = mem_zalloc(nnodes + 1, sizeof(*all));
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < nnodes; i++)
		if (i != at)
			all[n++] = nodes[i];
	if (at == nnodes)
		all[n++] = added;
	if (n > 0)
		node_print(q->catalogue, node_join(&arena, NODE_AND, all, n), QUERY_LONG, out);
	arena_done(&arena);
	mem_free(all);
}

/* The conjunct @NAME, or their number. */
static size_t find_saved(struct node *const *nodes, size_t nnodes, const char *name)
{
	size_t i = 0;

	while (i < nnodes && !(nodes[i]->kind == NODE_TERM &&
			       nodes[i]->term->kind == TERM_SAVED &&
			       strcmp(nodes[i]->term->text, name) == 0))
		i++;
	return i;
}

bool query_has_saved(const struct query *q, const char *name)
{
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes);

	return find_saved(nodes, nnodes, name) < nnodes;
}

bool query_with_saved(const struct query *q, const char *name, struct buf *out)
{
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes), at = find_saved(nodes, nnodes, name);
	char *use = mem_printf("@%s", name);
	struct query *added = at < nnodes ? NULL : query_parse(q->catalogue, use, NULL);

	mem_free(use);
	if (at == nnodes && !added)
		return false;
	print_changed(q, at, added ? added->root : NULL, out);
	query_free(added);
	return true;
}

struct query *query_of_canonical(const struct catalogue *c, struct buf *text)
{
	struct query *q = query_parse_up_to(c, buf_string(text), SIZE_MAX, NULL);

	if (!q)
		bug("the canonical filter does not parse: %s", buf_string(text));
	buf_done(text);
	return q;
}

struct query *query_copy(const struct query *q)
{
	struct buf text = BUF_INIT;

	query_print(q, QUERY_LONG, &text);
	return query_of_canonical(q->catalogue, &text);
}

static void add_region(struct query_regions *set, region_id region)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->ids[i] == region)
			return;
	if (set->count < QUERY_MAX_REGIONS)
		set->ids[set->count++] = region;
}

static void collect_regions(const struct node *n, struct query_regions *set)
{
	if (n->kind == NODE_TERM) {
		const struct term *t = n->term;
		bool about_regions = t->kind == TERM_IN || t->kind == TERM_THROUGHOUT ||
				     t->kind == TERM_UNKNOWN_IN || t->kind == TERM_DISPUTED_IN;

		for (size_t i = 0; about_regions && i < t->nids; i++)
			add_region(set, t->ids[i]);
		if (t->kind == TERM_SAVED && t->tree)
			collect_regions(t->tree, set);
		return;
	}
	for (size_t i = 0; i < n->nchildren; i++)
		collect_regions(n->children[i], set);
}

struct query_regions query_regions(const struct query *q)
{
	struct query_regions set;

	memset(&set, 0, sizeof(set));
	if (q->root)
		collect_regions(q->root, &set);
	return set;
}

region_id query_region(const struct query *q)
{
	return query_regions(q).ids[0];
}
