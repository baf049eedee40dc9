/*
 * choice: picks as they are found in the tree; choice-edit.c changes them.
 */
#include "config.h"

#include "choice-private.h"

#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"

struct subject subject_regions(void)
{
	return (struct subject){ .kind = SUBJECT_REGIONS };
}

struct subject subject_operators(void)
{
	return (struct subject){ .kind = SUBJECT_OPERATORS };
}

struct subject subject_features(void)
{
	return (struct subject){ .kind = SUBJECT_FEATURES };
}

struct subject subject_field(struct field f)
{
	return (struct subject){ SUBJECT_FIELD, f };
}

struct subject subject_feature(feature_id feature)
{
	return subject_field((struct field){ FIELD_FEATURE, feature });
}

/* -- what a node is about ------------------------------------------------------------ */

/* What the region picker would call the term; REGION_ANY where it cannot say it. */
static enum region_choice region_choice_of(const struct term *t, bool negated)
{
	if (t->since_first || (negated && t->kind != TERM_IN))
		return REGION_ANY;
	switch (t->kind) {
	case TERM_IN:
		return negated ? REGION_NOT_SOLD : REGION_SOLD;
	case TERM_THROUGHOUT:
		return REGION_THROUGHOUT;
	case TERM_UNKNOWN_IN:
		return REGION_UNKNOWN;
	case TERM_DISPUTED_IN:
		return REGION_DISPUTED;
	default:
		return REGION_ANY;
	}
}

static bool term_is_about(const struct term *t, bool negated, struct subject s)
{
	if (s.kind == SUBJECT_REGIONS)
		return region_choice_of(t, negated) != REGION_ANY;
	if (s.kind == SUBJECT_OPERATORS)
		return t->kind == TERM_FITS;
	if (t->kind != TERM_COMPARE && t->kind != TERM_UNKNOWN && t->kind != TERM_DISPUTED)
		return false;
	if (s.kind == SUBJECT_FEATURES)
		return t->subject.kind == FIELD_FEATURE || field_is_group(t->subject.kind);
	return field_same(t->subject, s.field);
}

/* Recursion ends with the parentheses, which are limited. */
bool choice_is_about(const struct node *n, bool negated, struct subject s)
{
	if (n->kind == NODE_TERM)
		return term_is_about(n->term, negated, s);
	if (n->kind == NODE_NOT)
		negated = !negated;
	for (size_t i = 0; i < n->nchildren; i++)
		if (!choice_is_about(n->children[i], negated, s))
			return false;
	return true;
}

/* -- picks ------------------------------------------------------------------------- */

/* The term of a node that is one, perhaps negated; else NULL. */
struct term *choice_term_of(const struct node *n, bool *negated)
{
	*negated = n->kind == NODE_NOT;
	if (*negated)
		n = n->children[0];
	return n->kind == NODE_TERM ? n->term : NULL;
}

/* How many picks a term is: one for each of its regions or values. */
size_t choice_count_elements(const struct term *t)
{
	if (t->nids > 0)
		return t->nids;
	return t->kind == TERM_COMPARE && t->op == OP_EQ ? t->noperands : 1;
}

/* The I-th of them; borrows from T. */
struct term choice_element(const struct term *t, size_t i)
{
	struct term one = *t;

	if (t->nids > 0) {
		one.ids = t->ids + i;
		one.said_home = t->said_home ? t->said_home + i : NULL;
		one.nids = 1;
	} else if (choice_count_elements(t) > 1) {
		one.operands = t->operands + i;
		one.noperands = 1;
	}
	return one;
}

/* In whatever unit or case it is written. */
static bool same_operand(const struct operand *a, const struct operand *b)
{
	if (a->text && b->text)
		return text_equal_folded(a->text, b->text);
	return !a->text == !b->text && number_equal(a->low, b->low) &&
	       number_equal(a->high, b->high);
}

/* Two that are one pick each. */
bool choice_same_pick(const struct term *a, const struct term *b)
{
	if (a->kind != b->kind || a->nids != b->nids)
		return false;
	if (a->nids > 0)
		return a->ids[0] == b->ids[0];
	if (!field_same(a->subject, b->subject))
		return false;
	if (a->kind != TERM_COMPARE)
		return true;
	if (a->op != b->op || a->noperands != b->noperands)
		return false;
	for (size_t i = 0; i < a->noperands; i++)
		if (!same_operand(&a->operands[i], &b->operands[i]))
			return false;
	return true;
}

/* Is the one PICK, perhaps NEGATED, one of the alternatives that N is? */
bool choice_holds(const struct node *n, const struct term *pick, bool negated)
{
	bool is_negated;
	const struct term *t = choice_term_of(n, &is_negated);

	for (size_t i = 0; n->kind == NODE_OR && i < n->nchildren; i++)
		if (choice_holds(n->children[i], pick, negated))
			return true;
	for (size_t i = 0; t && negated == is_negated && i < choice_count_elements(t); i++) {
		struct term one = choice_element(t, i);

		if (choice_same_pick(&one, pick))
			return true;
	}
	return false;
}

struct query *choice_query_of(const struct catalogue *c, const char *term)
{
	struct query *q = query_parse_up_to(c, term, SIZE_MAX, NULL);

	if (!q || !q->root)
		bug("the term \"%s\" does not parse", term);
	return q;
}

/* -- reading ----------------------------------------------------------------------- */

static bool is_said(const struct query *q, struct subject s, const struct term *pick, bool negated)
{
	struct node *const *nodes;
	size_t n = query_conjuncts(q, &nodes);

	for (size_t i = 0; i < n; i++)
		if (choice_is_about(nodes[i], false, s) && choice_holds(nodes[i], pick, negated))
			return true;
	return false;
}

bool query_is_picked(const struct query *q, struct subject s, const char *term)
{
	struct query *picked = choice_query_of(q->catalogue, term);
	bool negated, all;
	const struct term *t = choice_term_of(picked->root, &negated);

	all = t != NULL;
	for (size_t i = 0; all && i < choice_count_elements(t); i++) {
		struct term one = choice_element(t, i);

		all = is_said(q, s, &one, negated);
	}
	query_free(picked);
	return all;
}

static void each_pick(const struct catalogue *c, const struct node *n,
		      void (*take)(void *context, const char *term), void *context)
{
	bool negated;
	const struct term *t = choice_term_of(n, &negated);

	for (size_t i = 0; n->kind == NODE_OR && i < n->nchildren; i++)
		each_pick(c, n->children[i], take, context);
	for (size_t i = 0; t && i < choice_count_elements(t); i++) {
		struct term one = choice_element(t, i);
		struct buf text = BUF_INIT;

		term_print(c, &one, negated, QUERY_LONG, &text);
		take(context, buf_string(&text));
		buf_done(&text);
	}
}

void query_each_pick(const struct query *q, struct subject s,
		     void (*take)(void *context, const char *term), void *context)
{
	struct node *const *nodes;
	size_t n = query_conjuncts(q, &nodes);

	for (size_t i = 0; i < n; i++)
		if (choice_is_about(nodes[i], false, s))
			each_pick(q->catalogue, nodes[i], take, context);
}

bool query_is_pick(const struct query *q, struct subject s)
{
	bool negated;

	return q->root && choice_term_of(q->root, &negated) && choice_is_about(q->root, false, s);
}

feature_id query_feature(const struct query *q)
{
	struct node *const *nodes;
	size_t n = query_conjuncts(q, &nodes);

	for (size_t i = 0; i < n; i++) {
		const struct node *leaf = nodes[i];

		while (leaf->kind != NODE_TERM)
			leaf = leaf->children[0];
		if (choice_is_about(leaf, false, subject_features()) &&
		    leaf->term->subject.kind == FIELD_FEATURE &&
		    choice_is_about(nodes[i], false, subject_field(leaf->term->subject)))
			return leaf->term->subject.feature;
	}
	return ID_NONE;
}

/* -- regions ----------------------------------------------------------------------- */

struct region_list {
	struct region_pick *picks;
	size_t count, capacity;
	bool is_whole;
};

static void list_picks(const struct node *n, enum region_joint joint, struct region_list *list)
{
	bool negated;
	const struct term *t = choice_term_of(n, &negated);

	list->is_whole &= n->kind == NODE_OR || t != NULL;
	for (size_t i = 0; n->kind == NODE_OR && i < n->nchildren; i++)
		list_picks(n->children[i], i > 0 ? REGION_OR : joint, list);
	for (size_t i = 0; t && i < t->nids; i++) {
		mem_grow(&list->picks, list->count, &list->capacity);
		list->picks[list->count++] = (struct region_pick){
			t->ids[i], region_choice_of(t, negated), i > 0 ? REGION_LISTED : joint,
		};
	}
}

size_t query_region_picks(const struct query *q, struct region_pick **picks, bool *whole)
{
	struct region_list list = { .is_whole = true };
	struct node *const *nodes;
	size_t n = query_conjuncts(q, &nodes);

	for (size_t i = 0; i < n; i++)
		if (choice_is_about(nodes[i], false, subject_regions()))
			list_picks(nodes[i], REGION_AND, &list);
	*picks = list.picks;
	if (whole)
		*whole = list.is_whole;
	return list.count;
}

void region_pick_print(const struct catalogue *c, struct region_pick pick, struct buf *out)
{
	static const enum term_kind kinds[NREGION_CHOICES] = {
		[REGION_SOLD] = TERM_IN,
		[REGION_NOT_SOLD] = TERM_IN,
		[REGION_UNKNOWN] = TERM_UNKNOWN_IN,
		[REGION_DISPUTED] = TERM_DISPUTED_IN,
		[REGION_THROUGHOUT] = TERM_THROUGHOUT,
	};
	uint16_t region = pick.region;
	struct term term = { .kind = kinds[pick.choice], .ids = &region, .nids = 1 };

	term_print(c, &term, pick.choice == REGION_NOT_SOLD, QUERY_LONG, out);
}

/* -- operators --------------------------------------------------------------------- */

void operator_pick_print(const struct catalogue *c, operator_id operator, bool fits,
			 struct buf *out)
{
	uint16_t id = operator;
	struct term term = { .kind = TERM_FITS, .ids = &id, .nids = 1 };

	term_print(c, &term, !fits, QUERY_LONG, out);
}
