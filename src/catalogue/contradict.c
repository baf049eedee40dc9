/*
 * contradict: saying less, or less exactly, is no contradiction.
 *
 * Each type has its rule for two single values; a list contradicts another when each
 * holds something that the other has not.
 */
#include "contradict.h"

#include <math.h>

#include "micat/catalogue/resolve.h"

/* Unit conversion and decimal fractions leave dirt in the last bits. */
#define RELATIVE_DIRT 1e-9

static bool numbers_contradict(const struct value *a, const struct value *b)
{
	double dirt = RELATIVE_DIRT * fmax(fabs(a->low), fabs(b->low));

	return fabs(a->low - b->low) > fmax(a->precision, b->precision) + dirt;
}

/* Is every word of A one of B's? Both are ascending. */
static bool words_within(const struct catalogue *c, struct list a, struct list b)
{
	const uint32_t *x = catalogue_list(c, a), *y = catalogue_list(c, b);
	uint32_t k = 0;

	for (uint32_t i = 0; i < a.count; i++, k++) {
		while (k < b.count && y[k] < x[i])
			k++;
		if (k == b.count || y[k] != x[i])
			return false;
	}
	return true;
}

static bool scalars_contradict(const struct catalogue *c, const struct feature *f, value_id a,
			       value_id b)
{
	const struct value *x = &c->values[a], *y = &c->values[b];

	if (a == b)
		return false;
	switch ((enum feature_type)f->type) {
	case FEATURE_NUMBER:
		return numbers_contradict(x, y);
	case FEATURE_DATE:
	case FEATURE_BOOLEAN:	/* what varies is yes for some and no for others */
		return x->high < y->low || y->high < x->low;
	case FEATURE_ENUMERATION:
		return x->low != y->low;
	case FEATURE_TEXT:
	case NFEATURE_TYPES:
		break;
	}
	return !words_within(c, x->words, y->words) && !words_within(c, y->words, x->words);
}

/* Does every item of A go together with some item of B? */
static bool items_within(const struct catalogue *c, const struct feature *f, value_id a, value_id b)
{
	uint32_t na = catalogue_item_count(c, a), nb = catalogue_item_count(c, b);

	for (uint32_t i = 0; i < na; i++) {
		uint32_t k = 0;

		while (k < nb &&
		       scalars_contradict(c, f, catalogue_item(c, a, i), catalogue_item(c, b, k)))
			k++;
		if (k == nb)
			return false;
	}
	return true;
}

bool resolve_contradicts(const struct catalogue *c, feature_id feature, value_id a, value_id b)
{
	const struct feature *f = &c->features[feature];

	if (a == b || f->is_descriptive)
		return false;
	if (!f->is_list)
		return scalars_contradict(c, f, a, b);
	return !items_within(c, f, a, b) && !items_within(c, f, b, a);
}

bool claims_differ_in_variant(const struct catalogue *c, const struct claim *a,
			      const struct claim *b)
{
	string_id x = claim_detail(c, a)->variant, y = claim_detail(c, b)->variant;

	return x && y && x != y;
}

bool specs_contradict(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	const struct assertion *one = claim_says(c, a);

	return !claims_differ_in_variant(c, a, b) &&
	       resolve_contradicts(c, one->subject, one->value, claim_says(c, b)->value);
}

/* Is LATER, of two of which one says available, what EARLIER announced? */
static bool comes_true(const struct catalogue *c, const struct claim *earlier,
		       const struct claim *later)
{
	return claim_status(c, earlier) == MARKET_ANNOUNCED &&
	       catalogue_claim_day(c, earlier) < catalogue_claim_day(c, later);
}

/* Available is one word, the others together are its contrary; but what was announced
 * and is there later is no contradiction. */
bool markets_contradict(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	enum market_status x = claim_status(c, a), y = claim_status(c, b);

	return x != MARKET_SILENT && y != MARKET_SILENT &&
	       (x == MARKET_AVAILABLE) != (y == MARKET_AVAILABLE) &&
	       !claims_differ_in_variant(c, a, b) && !comes_true(c, a, b) && !comes_true(c, b, a);
}
