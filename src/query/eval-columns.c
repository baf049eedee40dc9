/*
 * eval-columns: a term asked of columns.
 *
 * There are few values, groups and regions, and many models.  A comparison is asked of each
 * value once, and then a table tells the answer of every model; regions are sets already;
 * a text is looked for in all names as if they were one.  It says what term_test() says, to
 * which a property test holds it.
 */
#include "config.h"

#include "ast.h"

#include <string.h>

#include "availability-sets.h"
#include "micat/base/needle.h"
#include "micat/base/parallel.h"
#include "micat/base/text.h"

#define LEAST 65536		/* models that are worth a thread */
#define LEAST_ASKED 2048	/* of those that have to be asked one by one */
#define FEW 16			/* looked at one by one where they are fewer than one in so many */

struct evaluation {
	const struct columns *k;
	const struct catalogue *c;
	const struct term *t;
	const struct bits *within;
	struct bits *yes, *maybe;
};

/* -- a table of answers by code ------------------------------------------------------------ */

static uint8_t answer_of(enum truth t)
{
	return t == TRUTH_TRUE ? ANSWER_YES | ANSWER_MAYBE : t == TRUTH_UNKNOWN ? ANSWER_MAYBE : 0;
}

struct looking {
	struct codes codes;
	const uint8_t *answers;
	struct bits *yes, *maybe;
};

/* Words of both sets from numbers of a type. */
#define LOOK_UP(type)                                                                              \
	for (size_t m = from; m < to; m += 64) {                                                   \
		const type *codes = (const type *)l->codes.codes + m;                              \
		size_t n = to - m < 64 ? to - m : 64;                                              \
		uint64_t yes = 0, maybe = 0;                                                       \
                                                                                                   \
		for (size_t i = 0; i < n; i++) {                                                   \
			uint64_t answer = l->answers[codes[i]];                                    \
                                                                                                   \
			yes |= (answer & ANSWER_YES) << i;                                         \
			maybe |= (answer >> 1) << i;                                               \
		}                                                                                  \
		l->yes->words[m / 64] = yes;                                                       \
		l->maybe->words[m / 64] = maybe;                                                   \
	}

static void look_up_part(void *context, size_t from, size_t to, unsigned number)
{
	const struct looking *l = context;

	(void)number;
	if (l->codes.nbytes == 1) {
		LOOK_UP(uint8_t)
	} else if (l->codes.nbytes == 2) {
		LOOK_UP(uint16_t)
	} else {
		LOOK_UP(uint32_t)
	}
}

void codes_look_up(struct codes codes, const uint8_t *answers, struct bits *yes,
		   struct bits *maybe)
{
	struct looking l = { codes, answers, yes, maybe };

	parallel_for(yes->nbits, LEAST, look_up_part, &l);
}

static void look_up(const struct evaluation *e, struct codes codes, const uint8_t *answers)
{
	codes_look_up(codes, answers, e->yes, e->maybe);
}

static void compare_feature(const struct evaluation *e)
{
	struct feature_column column;
	uint8_t *answers;

	if (!columns_feature(e->k, e->t->subject.feature, &column)) {
		bits_fill(e->maybe);
		return;
	}
	answers = mem_zalloc(column.codes.count, 1);
	answers[0] = ANSWER_MAYBE;
	for (uint32_t i = 1; i < column.codes.count; i++)
		answers[i] = answer_of(term_test_value(e->c, e->t, column.values[i]));
	look_up(e, column.codes, answers);
	mem_free(answers);
}

struct codes group_codes(const struct columns *k, enum field_kind kind)
{
	switch (kind) {
	case FIELD_BRAND:
		return columns_brands(k);
	case FIELD_CATEGORY:
		return columns_categories(k);
	default:
		return columns_series(k);
	}
}

static void compare_group(const struct evaluation *e)
{
	struct codes codes = group_codes(e->k, e->t->subject.kind);
	uint8_t *answers = mem_zalloc(codes.count, 1);

	for (uint32_t i = 0; i < codes.count; i++)
		answers[i] = answer_of(term_test_group(e->c, e->t, (group_id)i));
	look_up(e, codes, answers);
	mem_free(answers);
}

static void unknown_group(const struct evaluation *e)
{
	struct codes codes = group_codes(e->k, e->t->subject.kind);
	uint8_t *answers = mem_zalloc(codes.count, 1);
	uint32_t ngroups;
	const struct group *groups = field_groups(e->c, e->t->subject.kind, &ngroups);

	for (uint32_t i = 0; i < ngroups; i++)
		answers[i] = answer_of(*catalogue_string(e->c, groups[i].name) ? TRUTH_FALSE
									       : TRUTH_TRUE);
	look_up(e, codes, answers);
	mem_free(answers);
}

/* -- names --------------------------------------------------------------------------------- */

/* Can the block say where TEXT stands, folded?  A mark at its beginning may have been folded
 * into the letter before it, and half a character may be found in another one. */
static bool can_be_sought(const char *text)
{
	const char *s = text, *end = text + strlen(text);
	uint32_t first;

	if (s == end || !text_is_valid(text, (size_t)(end - s)))
		return false;
	first = text_next(&s, end);
	return first < 0x300 || first > 0x36f;
}

/* The models with TEXT, whatever its capitals, in any of their names, or in the name
 * itself, added to FOUND. */
static void seek(const struct evaluation *e, const char *text, bool in_name, struct bits *found)
{
	struct names_column names = columns_names(e->k);
	struct haystack h = { names.bytes, names.first, e->yes->nbits };
	struct buf folded = BUF_INIT;
	struct bits letter;

	text_fold(&folded, text, strlen(text));
	if (folded.nbytes == 1 && !in_name && columns_letter(e->k, folded.data[0], &letter))
		bits_or(found, &letter);
	else if (e->within && bits_count(e->within) < e->within->nbits / FEW)
		needle_find_within(&h, folded.data, folded.nbytes, in_name, e->within, found);
	else
		needle_find(&h, folded.data, folded.nbytes, in_name, found);
	buf_done(&folded);
}

bool query_called(const struct catalogue *c, const char *text, struct bits *models)
{
	const struct evaluation e = { .k = columns_of(c), .c = c, .yes = models };

	if (!e.k || !can_be_sought(text))
		return false;
	seek(&e, text, false, models);
	return true;
}

/* Those of CANDIDATES for which it is so, in parts. */
struct verifying {
	const struct evaluation *e;
	const struct bits *candidates;
};

static void verify_part(void *context, size_t from, size_t to, unsigned number)
{
	const struct verifying *v = context;
	const struct evaluation *e = v->e;

	(void)number;
	for (size_t m = bits_next(v->candidates, from); m < to; m = bits_next(v->candidates, m + 1)) {
		enum truth t = term_test(e->c, e->t, (model_id)m);

		if (t == TRUTH_TRUE)
			bits_set(e->yes, m);
		if (t != TRUTH_FALSE)
			bits_set(e->maybe, m);
	}
}

static void verify(const struct evaluation *e, const struct bits *candidates)
{
	struct verifying v = { e, candidates };

	parallel_for(candidates->nbits, LEAST_ASKED, verify_part, &v);
}

static bool find_text(const struct evaluation *e)
{
	struct bits candidates;

	if (!can_be_sought(e->t->text))
		return false;
	if (!text_has_upper(e->t->text)) {
		seek(e, e->t->text, false, e->yes);
		bits_copy(e->maybe, e->yes);
		return true;
	}
	bits_init(&candidates, e->yes->nbits);
	seek(e, e->t->text, false, &candidates);
	verify(e, &candidates);
	bits_done(&candidates);
	return true;
}

/* What is no feature and no group is a name. */
static enum called called_of(enum field_kind kind)
{
	switch (kind) {
	case FIELD_NAME:
		return CALLED_NAME;
	case FIELD_NATIVE:
		return CALLED_NATIVE;
	case FIELD_ID:
		return CALLED_ID;
	case FIELD_CODENAME:
		return CALLED_CODENAME;
	default:
		return CALLED_NUMBER;
	}
}

/* What has no such name is unknown. */
static void add_nameless(const struct evaluation *e, enum called kind, struct bits *set)
{
	struct bits named = columns_called(e->k, kind), nameless;

	bits_init(&nameless, named.nbits);
	bits_copy(&nameless, &named);
	bits_invert(&nameless);
	bits_or(set, &nameless);
	bits_done(&nameless);
}

static bool compare_names(const struct evaluation *e)
{
	const struct term *t = e->t;
	enum called kind = called_of(t->subject.kind);
	struct bits candidates;
	bool exact;

	if (t->op != OP_CONTAINS && t->op != OP_EQ)
		return false;
	/* In the name itself a find is an answer; else the others might have it. */
	exact = kind == CALLED_NAME && t->op == OP_CONTAINS;
	for (size_t i = 0; i < t->noperands; i++) {
		if (!can_be_sought(t->operands[i].text))
			return false;
		exact = exact && !text_has_upper(t->operands[i].text);
	}
	bits_init(&candidates, e->yes->nbits);
	for (size_t i = 0; i < t->noperands; i++)
		seek(e, t->operands[i].text, kind == CALLED_NAME, exact ? e->yes : &candidates);
	if (exact)
		bits_copy(e->maybe, e->yes);
	else
		verify(e, &candidates);
	bits_done(&candidates);
	add_nameless(e, kind, e->maybe);
	return true;
}

/* -- regions ------------------------------------------------------------------------------- */

/* Since a day only models can be asked; but of those of which nothing is said at any time
 * there is nothing to ask. */
static void ask_since(const struct evaluation *e)
{
	struct bits spoken;

	bits_init(&spoken, e->yes->nbits);
	for (size_t i = 0; i < e->t->nids; i++)
		availability_add_spoken(e->k, e->c, e->t->ids[i], &spoken);
	bits_copy(e->maybe, &spoken);
	bits_invert(e->maybe);
	if (e->t->kind == TERM_UNKNOWN_IN)
		bits_copy(e->yes, e->maybe);
	verify(e, &spoken);
	bits_done(&spoken);
}

static void join_regions(const struct evaluation *e)
{
	const struct term *t = e->t;
	bool throughout = t->kind == TERM_THROUGHOUT;
	struct bits yes, maybe;

	bits_init(&yes, e->yes->nbits);
	bits_init(&maybe, e->yes->nbits);
	if (throughout) {
		bits_fill(e->yes);
		bits_fill(e->maybe);
	}
	for (size_t i = 0; i < t->nids; i++) {
		availability_sets(e->k, e->c, t->ids[i], throughout, &yes, &maybe);
		if (t->kind == TERM_UNKNOWN_IN) {
			bits_andnot(&maybe, &yes);
			bits_copy(&yes, &maybe);
		}
		if (throughout) {
			bits_and(e->yes, &yes);
			bits_and(e->maybe, &maybe);
		} else {
			bits_or(e->yes, &yes);
			bits_or(e->maybe, &maybe);
		}
	}
	bits_done(&yes);
	bits_done(&maybe);
}

static void eval_regions(const struct evaluation *e)
{
	const struct term *t = e->t;

	if (t->kind == TERM_DISPUTED_IN) {
		for (size_t i = 0; i < t->nids; i++)
			availability_add_disputed(e->k, e->c, t->ids[i], e->yes);
		bits_copy(e->maybe, e->yes);
	} else if (t->since_first) {
		ask_since(e);
	} else {
		join_regions(e);
	}
}

/* -- others -------------------------------------------------------------------------------- */

static void eval_unknown(const struct evaluation *e)
{
	struct feature_column column;

	if (field_is_group(e->t->subject.kind)) {
		unknown_group(e);
		return;
	}
	if (e->t->subject.kind == FIELD_FEATURE) {
		if (columns_feature(e->k, e->t->subject.feature, &column))
			bits_copy(e->yes, &column.known);
		bits_invert(e->yes);
	} else {
		add_nameless(e, called_of(e->t->subject.kind), e->yes);
	}
	bits_copy(e->maybe, e->yes);
}

static void eval_set(const struct evaluation *e, struct bits set)
{
	bits_or(e->yes, &set);
	bits_or(e->maybe, &set);
}

static void eval_disputed(const struct evaluation *e)
{
	struct feature_column column;

	if (columns_feature(e->k, e->t->subject.feature, &column))
		eval_set(e, column.disputed);
}

bool term_eval_columns(const struct columns *k, const struct catalogue *c, const struct term *t,
		       const struct bits *within, struct bits *yes, struct bits *maybe)
{
	const struct evaluation e = { k, c, t, within, yes, maybe };

	switch (t->kind) {
	case TERM_TEXT:
		return find_text(&e);
	case TERM_IN: case TERM_THROUGHOUT: case TERM_UNKNOWN_IN: case TERM_DISPUTED_IN:
		eval_regions(&e);
		return true;
	case TERM_COMPARE:
		if (t->subject.kind == FIELD_FEATURE)
			compare_feature(&e);
		else if (field_is_group(t->subject.kind))
			compare_group(&e);
		else
			return compare_names(&e);
		return true;
	case TERM_UNKNOWN:
		eval_unknown(&e);
		return true;
	case TERM_DISPUTED:
		eval_disputed(&e);
		return true;
	case TERM_ANY_DISPUTE:
		eval_set(&e, columns_any_dispute(k));
		return true;
	case TERM_SOURCE:
		for (size_t i = 0; i < t->nids; i++)
			eval_set(&e, columns_source(k, t->ids[i]));
		return true;
	case TERM_FITS: case TERM_COVERS:
		eval_fits(k, c, t, yes, maybe);
		return true;
	case TERM_SAVED:
		break;
	}
	return false;
}
