/*
 * chips: the region and feature term of a query, as the bar's pickers hold them.
 *
 * A chip is one term of the outermost "and".  Changing it makes a new tree that
 * shares all other nodes with the old one, and prints that; what is deep inside
 * an "or" is left alone.
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

static const struct term *term_of(const struct node *n, bool *negated)
{
	*negated = n->kind == NODE_NOT;
	if (*negated)
		n = n->children[0];
	return n->kind == NODE_TERM ? n->term : NULL;
}

/* What the region picker would call the node; REGION_ANY where it cannot say it. */
static struct region_chip region_chip_of(const struct node *n)
{
	struct region_chip chip = { ID_NONE, REGION_ANY };
	bool negated;
	const struct term *t = term_of(n, &negated);

	if (!t || (negated && t->kind != TERM_IN))
		return chip;
	switch (t->kind) {
	case TERM_IN:
		chip.choice = negated ? REGION_NOT_SOLD : REGION_SOLD;
		break;
	case TERM_THROUGHOUT:
		chip.choice = REGION_THROUGHOUT;
		break;
	case TERM_UNKNOWN_IN:
		chip.choice = REGION_UNKNOWN;
		break;
	case TERM_DISPUTED_IN:
		chip.choice = REGION_DISPUTED;
		break;
	default:
		return chip;
	}
	if (t->nids != 1 || t->since_first)
		return (struct region_chip){ ID_NONE, REGION_ANY };
	chip.region = t->ids[0];
	return chip;
}

/* The field whose value the node is about, NULL where it is none. */
static const struct field *field_of(const struct node *n)
{
	bool negated;
	const struct term *t = term_of(n, &negated);

	if (!t || (t->kind != TERM_COMPARE && t->kind != TERM_UNKNOWN && t->kind != TERM_DISPUTED))
		return NULL;
	return &t->subject;
}

static feature_id feature_of(const struct node *n)
{
	const struct field *f = field_of(n);

	return f && f->kind == FIELD_FEATURE ? f->feature : ID_NONE;
}

static bool is_region_chip(const struct node *n)
{
	return region_chip_of(n).choice != REGION_ANY;
}

static bool is_feature_chip(const struct node *n)
{
	return feature_of(n) != ID_NONE;
}

/* The first conjunct that is a chip, or their number. */
static size_t find_chip(struct node *const *nodes, size_t nnodes,
			bool (*is_chip)(const struct node *))
{
	size_t i = 0;

	while (i < nnodes && !is_chip(nodes[i]))
		i++;
	return i;
}

struct region_chip query_region_chip(const struct query *q)
{
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes), i = find_chip(nodes, nnodes, is_region_chip);

	return i < nnodes ? region_chip_of(nodes[i]) : (struct region_chip){ ID_NONE, REGION_ANY };
}

feature_id query_feature_chip(const struct query *q, struct buf *out)
{
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes), i = find_chip(nodes, nnodes, is_feature_chip);

	if (i == nnodes)
		return ID_NONE;
	node_print(q->catalogue, nodes[i], QUERY_LONG, out);
	return feature_of(nodes[i]);
}

/*
 * Print the conjuncts of Q with number AT replaced by NODE, or without it where
 * NODE is NULL.  Where AT is none of them, NODE is added: in front or behind.
 */
static void print_replaced(const struct query *q, size_t at, struct node *node, bool in_front,
			   struct buf *out)
{
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes), n = 0;
	struct node **all = mem_zalloc(nnodes + 1, sizeof(*all));
	struct arena arena;

	arena_init(&arena);
	if (at == nnodes && in_front && node)
		all[n++] = node;
	for (size_t i = 0; i < nnodes; i++) {
		if (i != at)
			all[n++] = nodes[i];
		else if (node)
			all[n++] = node;
	}
	if (at == nnodes && !in_front && node)
		all[n++] = node;
	if (n > 0)
		node_print(q->catalogue, node_join(&arena, NODE_AND, all, n), QUERY_LONG, out);
	arena_done(&arena);
	mem_free(all);
}

void query_with_region(const struct query *q, struct region_chip chip, struct buf *out)
{
	static const enum term_kind kinds[NREGION_CHOICES] = {
		[REGION_SOLD] = TERM_IN,
		[REGION_NOT_SOLD] = TERM_IN,
		[REGION_UNKNOWN] = TERM_UNKNOWN_IN,
		[REGION_DISPUTED] = TERM_DISPUTED_IN,
		[REGION_THROUGHOUT] = TERM_THROUGHOUT,
	};
	uint16_t region = chip.region;
	struct term term = { .kind = kinds[chip.choice], .ids = &region, .nids = 1 };
	struct node leaf = { .kind = NODE_TERM, .term = &term }, *children = &leaf;
	struct node not = { .kind = NODE_NOT, .children = &children, .nchildren = 1 };
	struct node *node = chip.choice == REGION_NOT_SOLD ? &not : &leaf;
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes);

	print_replaced(q, find_chip(nodes, nnodes, is_region_chip),
		       chip.choice == REGION_ANY || chip.region == ID_NONE ? NULL : node, true, out);
}

void query_with_feature(const struct query *q, const char *term, struct buf *out)
{
	struct query *added = query_parse_up_to(q->catalogue, term, SIZE_MAX, NULL);
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes);

	if (!added)
		bug("the term \"%s\" of a feature does not parse", term);
	print_replaced(q, find_chip(nodes, nnodes, is_feature_chip), added->root, false, out);
	query_free(added);
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
	print_replaced(q, at, added ? added->root : NULL, false, out);
	query_free(added);
	return true;
}

/* TEXT is canonical, and freed. */
static struct query *query_of(const struct catalogue *c, struct buf *text)
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
	return query_of(q->catalogue, &text);
}

/* Q without its first conjunct that is a chip. */
static struct query *without(const struct query *q, bool (*is_chip)(const struct node *))
{
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes);
	struct buf text = BUF_INIT;

	print_replaced(q, find_chip(nodes, nnodes, is_chip), NULL, true, &text);
	return query_of(q->catalogue, &text);
}

struct query *query_without_region(const struct query *q)
{
	return without(q, is_region_chip);
}

struct query *query_without_feature(const struct query *q)
{
	return without(q, is_feature_chip);
}

struct query *query_without_field(const struct query *q, struct field f)
{
	struct node *const *nodes;
	size_t nnodes = query_conjuncts(q, &nodes), n = 0;
	struct node **kept = mem_zalloc(nnodes + 1, sizeof(*kept));
	struct buf text = BUF_INIT;
	struct arena arena;

	arena_init(&arena);
	for (size_t i = 0; i < nnodes; i++) {
		const struct field *about = field_of(nodes[i]);

		if (!about || about->kind != f.kind || about->feature != f.feature)
			kept[n++] = nodes[i];
	}
	if (n > 0)
		node_print(q->catalogue, node_join(&arena, NODE_AND, kept, n), QUERY_LONG, &text);
	arena_done(&arena);
	mem_free(kept);
	return query_of(q->catalogue, &text);
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
