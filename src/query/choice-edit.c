/*
 * choice-edit: a filter with other picks.
 *
 * The conjuncts are listed, those about the subject among them are changed, and what is
 * left is printed: a new tree that shares with the old one whatever did not change.
 */
#include "config.h"

#include <string.h>

#include "choice-private.h"

static struct node *copy_of(struct arena *arena, const struct term *t)
{
	struct term *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *t;
	return node_of_term(arena, copy);
}

/* The term with room for MORE of its regions or values, which are copied. */
static struct node *copy_list(struct arena *arena, const struct term *t, size_t more)
{
	struct node *n = copy_of(arena, t);
	struct term *copy = n->term;

	if (t->nids > 0) {
		copy->ids = arena_alloc(arena, (t->nids + more) * sizeof(*t->ids));
		memcpy(copy->ids, t->ids, t->nids * sizeof(*t->ids));
		copy->said_home = arena_alloc(arena, (t->nids + more) * sizeof(*t->said_home));
		if (t->said_home)
			memcpy(copy->said_home, t->said_home, t->nids * sizeof(*t->said_home));
	} else {
		copy->operands = arena_alloc(arena, (t->noperands + more) * sizeof(*t->operands));
		memcpy(copy->operands, t->operands, t->noperands * sizeof(*t->operands));
	}
	return n;
}

/* A list of several without the element I. */
static struct node *without_element(struct arena *arena, const struct term *t, size_t i)
{
	struct node *n = copy_list(arena, t, 0);

	if (t->nids > 0) {
		size_t behind = --n->term->nids - i;

		memmove(n->term->ids + i, n->term->ids + i + 1, behind * sizeof(*t->ids));
		memmove(n->term->said_home + i, n->term->said_home + i + 1,
			behind * sizeof(*t->said_home));
	} else {
		memmove(n->term->operands + i, n->term->operands + i + 1,
			(--n->term->noperands - i) * sizeof(*t->operands));
	}
	return n;
}

/* N without the alternative PICK; NULL: nothing is left. */
static struct node *take_away(struct arena *arena, struct node *n, const struct term *pick,
			      bool negated)
{
	struct node **kept;
	size_t nkept = 0;

	if (!choice_holds(n, pick, negated))
		return n;
	if (n->kind != NODE_OR) {
		struct term *t = choice_term_of(n, &negated), one;
		struct node *rest;
		size_t i = 0;

		if (choice_count_elements(t) == 1)
			return NULL;
		do
			one = choice_element(t, i++);
		while (!choice_same_pick(&one, pick));
		rest = without_element(arena, t, i - 1);
		/* It may have been there twice. */
		return take_away(arena, negated ? node_not(arena, rest) : rest, pick, negated);
	}
	kept = arena_alloc(arena, n->nchildren * sizeof(*kept));
	for (size_t i = 0; i < n->nchildren; i++) {
		struct node *child = take_away(arena, n->children[i], pick, negated);

		if (child)
			kept[nkept++] = child;
	}
	return nkept ? node_join(arena, NODE_OR, kept, nkept) : NULL;
}

/* Can the two stand in one list, which means any of them? */
static bool is_listable(const struct catalogue *c, const struct node *a, const struct node *b)
{
	const struct term *s = a->term, *t = b->term;

	if (a->kind != NODE_TERM || b->kind != NODE_TERM || s->kind != t->kind)
		return false;
	return s->nids > 0 || (s->kind == TERM_COMPARE && s->op == OP_EQ && t->op == OP_EQ &&
	       field_same(s->subject, t->subject) && field_type(c, s->subject) != TYPE_BOOLEAN);
}

/* Both in one list. */
static struct node *listed(struct arena *arena, const struct node *a, const struct node *b)
{
	size_t nids = b->term->nids, noperands = b->term->noperands;
	struct node *n = copy_list(arena, a->term, nids + noperands);
	struct term *t = n->term;

	if (t->nids > 0) {
		memcpy(t->ids + t->nids, b->term->ids, nids * sizeof(*t->ids));
		if (b->term->said_home)
			memcpy(t->said_home + t->nids, b->term->said_home,
			       nids * sizeof(*t->said_home));
		t->nids += nids;
	} else {
		memcpy(t->operands + t->noperands, b->term->operands, noperands * sizeof(*t->operands));
		t->noperands += noperands;
	}
	return n;
}

/* "N or PICK", in a list where there is one. */
static struct node *alternative(struct arena *arena, const struct catalogue *c, struct node *n,
				struct node *pick)
{
	struct node *both[] = { n, pick };
	struct node **children;

	if (is_listable(c, n, pick))
		return listed(arena, n, pick);
	for (size_t i = 0; n->kind == NODE_OR && i < n->nchildren; i++) {
		if (!is_listable(c, n->children[i], pick))
			continue;
		children = arena_alloc(arena, n->nchildren * sizeof(*children));
		memcpy(children, n->children, n->nchildren * sizeof(*children));
		children[i] = listed(arena, children[i], pick);
		return node_join(arena, NODE_OR, children, n->nchildren);
	}
	return node_join(arena, NODE_OR, both, 2);
}

/* The conjuncts of a filter that is being changed; NULL ones are gone. */
struct changing {
	const struct catalogue *c;
	struct subject subject;
	struct arena arena;
	struct node **nodes;	/* with room for one more */
	bool *is_said;		/* about the subject, likewise */
	size_t count;
};

static void begin(struct changing *k, const struct query *q, struct subject s)
{
	struct node *const *nodes;

	*k = (struct changing){ .c = q->catalogue, .subject = s };
	arena_init(&k->arena);
	k->count = query_conjuncts(q, &nodes);
	k->nodes = mem_zalloc(k->count + 1, sizeof(struct node *));
	k->is_said = mem_zalloc(k->count + 1, sizeof(*k->is_said));
	for (size_t i = 0; i < k->count; i++) {
		k->nodes[i] = nodes[i];
		k->is_said[i] = choice_is_about(nodes[i], false, s);
	}
}

/* Print what is left, all of it or what is said about the subject alone. */
static void finish(struct changing *k, bool said_only, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < k->count; i++)
		if (k->nodes[i] && (!said_only || k->is_said[i]))
			k->nodes[n++] = k->nodes[i];
	if (n > 0)
		node_print(k->c, node_join(&k->arena, NODE_AND, k->nodes, n), QUERY_LONG, out);
	arena_done(&k->arena);
	mem_free(k->nodes);
	mem_free(k->is_said);
}

/* The first or last conjunct about the subject, or their number. */
static size_t find_said(const struct changing *k, bool last)
{
	size_t at = k->count;

	for (size_t i = 0; i < k->count; i++)
		if (k->is_said[i] && k->nodes[i] && (last || at == k->count))
			at = i;
	return at;
}

static void insert(struct changing *k, size_t at, struct node *n)
{
	memmove(k->nodes + at + 1, k->nodes + at, (k->count - at) * sizeof(struct node *));
	memmove(k->is_said + at + 1, k->is_said + at, (k->count - at) * sizeof(*k->is_said));
	k->nodes[at] = n;
	k->is_said[at] = true;
	k->count++;
}

static void add(struct changing *k, struct node *pick)
{
	size_t last = find_said(k, true);

	if (last < k->count)
		insert(k, last + 1, pick);
	else
		insert(k, k->subject.kind == SUBJECT_REGIONS ? 0 : k->count, pick);
}

static void take_away_all(struct changing *k, const struct term *pick, bool negated)
{
	for (size_t i = 0; i < k->count; i++)
		if (k->is_said[i] && k->nodes[i])
			k->nodes[i] = take_away(&k->arena, k->nodes[i], pick, negated);
}

/* Each of its regions or values. */
static void take_away_pick(struct changing *k, const struct node *pick)
{
	bool negated;
	const struct term *t = choice_term_of(pick, &negated);

	for (size_t i = 0; t && i < choice_count_elements(t); i++) {
		struct term one = choice_element(t, i);

		take_away_all(k, &one, negated);
	}
}

/* A region where it is sold is neither one where it is not, nor unknown; what fits a
 * network is not what does not: the other states go. */
static void take_away_states(struct changing *k, const struct node *pick)
{
	static const enum term_kind kinds[] = { TERM_IN, TERM_UNKNOWN_IN, TERM_THROUGHOUT,
						TERM_FITS };
	bool negated;
	const struct term *t = choice_term_of(pick, &negated);

	if ((k->subject.kind != SUBJECT_REGIONS && k->subject.kind != SUBJECT_OPERATORS) || !t ||
	    t->kind == TERM_DISPUTED_IN)
		return;
	for (size_t i = 0; i < t->nids; i++) {
		struct term one = choice_element(t, i);

		for (size_t s = 0; s < sizeof(kinds) / sizeof(kinds[0]); s++) {
			one.kind = kinds[s];
			take_away_all(k, &one, false);
		}
		one.kind = k->subject.kind == SUBJECT_REGIONS ? TERM_IN : TERM_FITS;
		take_away_all(k, &one, true);
	}
}

static void add_alternative(struct changing *k, struct node *pick)
{
	size_t first = find_said(k, k->subject.kind == SUBJECT_REGIONS ||
				    k->subject.kind == SUBJECT_OPERATORS), n = 0;
	struct node **said;

	if (first == k->count) {
		add(k, pick);
		return;
	}
	said = arena_alloc(&k->arena, k->count * sizeof(*said));
	for (size_t i = first; i < k->count; i++) {
		if (k->is_said[i] && k->nodes[i])
			said[n++] = k->nodes[i];
		if (k->is_said[i])
			k->nodes[i] = NULL;
	}
	k->nodes[first] = alternative(&k->arena, k->c,
				      node_join(&k->arena, NODE_AND, said, n), pick);
}

static void put_alone(struct changing *k, struct node *pick)
{
	size_t first = find_said(k, false);

	for (size_t i = 0; i < k->count; i++)
		if (k->is_said[i])
			k->nodes[i] = NULL;
	if (first < k->count)
		k->nodes[first] = pick;
	else
		add(k, pick);
}

void query_pick(const struct query *q, struct subject s, const char *term, enum pick how,
		struct buf *out)
{
	struct query *picked = choice_query_of(q->catalogue, term);
	struct changing k;

	begin(&k, q, s);
	switch (how) {
	case PICK_ONLY:
		put_alone(&k, picked->root);
		break;
	case PICK_AND:
		take_away_states(&k, picked->root);
		add(&k, picked->root);
		break;
	case PICK_OR:
		add_alternative(&k, picked->root);
		break;
	case PICK_AWAY:
		take_away_pick(&k, picked->root);
		break;
	}
	finish(&k, false, out);
	query_free(picked);
}

bool query_said(const struct query *q, struct subject s, struct buf *out)
{
	struct changing k;
	bool any;

	begin(&k, q, s);
	any = find_said(&k, false) < k.count;
	finish(&k, true, out);
	return any;
}

struct query *query_without(const struct query *q, struct subject s)
{
	struct buf text = BUF_INIT;
	struct changing k;

	begin(&k, q, s);
	for (size_t i = 0; i < k.count; i++)
		if (k.is_said[i])
			k.nodes[i] = NULL;
	finish(&k, false, &text);
	return query_of_canonical(q->catalogue, &text);
}
