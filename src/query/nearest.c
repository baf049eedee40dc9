/*
 * nearest: see the header for the measure.
 *
 * The features that are known of the model are resolved once, then those of each
 * candidate; the first pass over the candidates finds the range of each number, the
 * second one compares.  With columns each value is compared once, and a candidate adds up
 * what its values have got.
 */
#include "config.h"

#include "nearest-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ast.h"
#include "availability-sets.h"
#include "micat/base/parallel.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"
#include "micat/query/fit.h"

#define LEAST 8192		/* models that are worth a thread */

/* A feature that is known of the model. */
struct known {
	feature_id feature;
	const struct value *value;
	double low, high;	/* of it and of the candidates, as nearest_position() has them */
	double weight;
	struct feature_column column;
	double *alike;		/* by code of the column how like the value is; NULL: no columns */
};

#define UNKNOWN_LIKENESS 0.5

struct comparison {
	const struct catalogue *c;
	const struct columns *columns;	/* NULL: there are none */
	model_id model;
	struct known *known;
	size_t nknown;
};

const struct value *nearest_value(const struct catalogue *c, model_id m, feature_id f)
{
	const struct claim *claim = resolve_spec_state(c, m, f).claim;

	return claim ? claim_value(c, claim) : NULL;
}

/* The days from 1 March of year 0 to yyyymmdd: a date as a number to subtract.
 * (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.) */
static double day_number(double yyyymmdd)
{
	int date = (int)yyyymmdd, year = date / 10000, month = date / 100 % 100, day = date % 100;

	year -= month <= 2;
	month += month <= 2 ? 9 : -3;
	return 365.0 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
}

/* Where a number or date stands on its line; of a list its greatest counts: a phone
 * with 8, 12 or 16 GB is one that can be had with 16. */
double nearest_position(enum feature_type type, const struct value *v)
{
	if (type == FEATURE_DATE)
		return (day_number(v->low) + day_number(v->high)) / 2;
	return v->high;
}

static bool is_measured(enum feature_type type)
{
	return type == FEATURE_NUMBER || type == FEATURE_DATE;
}

static enum feature_type type_of(const struct catalogue *c, feature_id f)
{
	return (enum feature_type)c->features[f].type;
}

/* The share that two ascending lists of ids have in common (Jaccard). */
static double shared_ids(const struct catalogue *c, struct list a, struct list b)
{
	const uint32_t *x = catalogue_list(c, a), *y = catalogue_list(c, b);
	uint32_t i = 0, k = 0, both = 0;

	while (i < a.count && k < b.count) {
		both += x[i] == y[k];
		if (x[i] == y[k]) {
			i++;
			k++;
		} else if (x[i] < y[k]) {
			i++;
		} else {
			k++;
		}
	}
	return (double)both / (double)(a.count + b.count - both);
}

static bool is_same_item(const struct value *a, const struct value *b)
{
	return isnan(a->low) || isnan(b->low) ? a->text == b->text
						: a->low == b->low && a->high == b->high;
}

/* The share of two lists, or of two single values as lists of one. */
static double shared_items(const struct catalogue *c, const struct value *a, const struct value *b)
{
	value_id ia = (value_id)(a - c->values), ib = (value_id)(b - c->values);
	uint32_t na = catalogue_item_count(c, ia), nb = catalogue_item_count(c, ib), both = 0;

	for (uint32_t i = 0; i < na; i++) {
		for (uint32_t k = 0; k < nb; k++) {
			if (is_same_item(&c->values[catalogue_item(c, ia, i)],
					 &c->values[catalogue_item(c, ib, k)])) {
				both++;
				break;
			}
		}
	}
	return (double)both / (double)(na + nb - both);
}

/* The share of words or, where they have none, of items. */
double nearest_shared(const struct catalogue *c, const struct value *a, const struct value *b)
{
	return a->words.count && b->words.count ? shared_ids(c, a->words, b->words)
						: shared_items(c, a, b);
}

static double likeness_of(const struct comparison *cmp, const struct known *k,
			  const struct value *other)
{
	enum feature_type type = type_of(cmp->c, k->feature);
	double range = k->high - k->low;

	if (k->value == other)
		return 1;
	if (is_measured(type))
		return range > 0 ? 1 - fabs(nearest_position(type, k->value) - nearest_position(type, other)) / range
				 : 1;
	return nearest_shared(cmp->c, k->value, other);
}

/* What is not known of the other one counts half. */
static double likeness_to(const struct comparison *cmp, const struct known *k, model_id other,
			  bool *known)
{
	const struct value *v;

	if (k->alike) {
		uint32_t code = codes_get(k->column.codes, other);

		*known = code > 0;
		return k->alike[code];
	}
	v = nearest_value(cmp->c, other, k->feature);
	*known = v != NULL;
	return v ? likeness_of(cmp, k, v) : UNKNOWN_LIKENESS;
}

/* NAN where no key feature is known of both: what is like a thing of which only the
 * name is known cannot be said. */
static double likeness(const struct comparison *cmp, model_id other)
{
	double sum = 0, weights = 0;
	bool comparable = false, known;

	for (size_t i = 0; i < cmp->nknown; i++) {
		const struct known *k = &cmp->known[i];

		sum += k->weight * likeness_to(cmp, k, other, &known);
		weights += k->weight;
		comparable |= known && cmp->c->features[k->feature].is_key;
	}
	return comparable ? sum / weights : NAN;
}

/* -- finding ------------------------------------------------------------------- */

static void find_known(struct comparison *cmp)
{
	const struct catalogue *c = cmp->c;

	cmp->known = mem_zalloc(c->nfeatures, sizeof(*cmp->known));
	for (uint32_t f = 1; f < c->nfeatures; f++) {
		struct known k = { .feature = (feature_id)f };

		k.value = nearest_value(c, cmp->model, k.feature);
		if (!k.value)
			continue;
		if (cmp->columns)
			columns_feature(cmp->columns, k.feature, &k.column);
		if (is_measured(type_of(c, k.feature)))
			k.low = k.high = nearest_position(type_of(c, k.feature), k.value);
		cmp->known[cmp->nknown++] = k;
	}
	for (size_t i = 0; i < cmp->nknown; i++) {
		string_id group = c->features[cmp->known[i].feature].group;
		size_t members = 0;

		for (size_t k = 0; k < cmp->nknown; k++)
			members += c->features[cmp->known[k].feature].group == group;
		cmp->known[i].weight = 1.0 / (double)members;
	}
}

static void widen(struct known *k, double position)
{
	k->low = fmin(k->low, position);
	k->high = fmax(k->high, position);
}

/* The range of a number among the candidates, by the values that any of them has. */
static void widen_by_codes(const struct comparison *cmp, struct known *k,
			   const struct bits *candidates)
{
	bool *seen = mem_zalloc(k->column.codes.count, sizeof(*seen));

	for (size_t m = bits_next(candidates, 0); m < candidates->nbits;
	     m = bits_next(candidates, m + 1))
		seen[codes_get(k->column.codes, (model_id)m)] = true;
	for (uint32_t i = 1; i < k->column.codes.count; i++)
		if (seen[i])
			widen(k, nearest_position(type_of(cmp->c, k->feature),
					  &cmp->c->values[k->column.values[i]]));
	mem_free(seen);
}

static void widen_ranges(struct comparison *cmp, const struct bits *candidates)
{
	for (size_t i = 0; i < cmp->nknown; i++) {
		struct known *k = &cmp->known[i];
		enum feature_type type = type_of(cmp->c, k->feature);

		if (!is_measured(type))
			continue;
		if (cmp->columns) {
			widen_by_codes(cmp, k, candidates);
			continue;
		}
		for (size_t m = bits_next(candidates, 0); m < candidates->nbits;
		     m = bits_next(candidates, m + 1)) {
			const struct value *v = nearest_value(cmp->c, (model_id)m, k->feature);

			if (v)
				widen(k, nearest_position(type, v));
		}
	}
}

/* How like each value is, now that the ranges are known. */
static void compare_values(struct comparison *cmp)
{
	for (size_t i = 0; cmp->columns && i < cmp->nknown; i++) {
		struct known *k = &cmp->known[i];

		k->alike = mem_zalloc(k->column.codes.count, sizeof(*k->alike));
		k->alike[0] = UNKNOWN_LIKENESS;
		for (uint32_t code = 1; code < k->column.codes.count; code++)
			k->alike[code] =
				likeness_of(cmp, k, &cmp->c->values[k->column.values[code]]);
	}
}

/* Keep the MAX most alike in order; of two that are as alike the one read first. */
static size_t keep(struct nearest *found, size_t nfound, size_t max, struct nearest n)
{
	size_t at = nfound;

	if (isnan(n.likeness))
		return nfound;
	while (at > 0 && found[at - 1].likeness < n.likeness)
		at--;
	if (at == max)
		return nfound;
	nfound += nfound < max;
	memmove(&found[at + 1], &found[at], (nfound - at - 1) * sizeof(*found));
	found[at] = n;
	return nfound;
}

/* The candidates in parts, each with its own best ones. */
struct search {
	const struct comparison *cmp;
	const struct bits *candidates;
	struct nearest *found;		/* MAX of each part */
	size_t max, nfound[PARALLEL_MAX];
};

static void search_part(void *context, size_t from, size_t to, unsigned number)
{
	struct search *s = context;
	struct nearest *found = s->found + number * s->max;

	for (size_t m = bits_next(s->candidates, from); m < to; m = bits_next(s->candidates, m + 1))
		s->nfound[number] = keep(found, s->nfound[number], s->max,
					 (struct nearest){ (model_id)m, likeness(s->cmp, (model_id)m) });
}

static size_t find_among(const struct comparison *cmp, const struct bits *candidates,
			 struct nearest *found, size_t max)
{
	struct search s = { .cmp = cmp, .candidates = candidates, .max = max };
	size_t n = 0;

	if (max == 0)
		return 0;
	s.found = mem_zalloc(PARALLEL_MAX * max, sizeof(*s.found));
	parallel_for(candidates->nbits, LEAST, search_part, &s);
	for (size_t i = 0; i < PARALLEL_MAX; i++)
		for (size_t k = 0; k < s.nfound[i]; k++)
			n = keep(found, n, max, s.found[i * max + k]);
	mem_free(s.found);
	return n;
}

static uint32_t category_of(const struct comparison *cmp, model_id m)
{
	return cmp->columns ? codes_get(columns_categories(cmp->columns), m)
			    : cmp->c->models[m].category;
}

/* Those of the category that are available in the region; where OPERATOR is one, those that
 * fit it and are not known to be available. */
static void find_candidates(const struct comparison *cmp, region_id region, operator_id operator,
			    struct bits *set)
{
	const struct catalogue *c = cmp->c;
	uint16_t id = operator;
	struct arena arena;
	struct fit_plan *plan;
	struct term in = { .kind = TERM_IN, .ids = &region, .nids = 1 };
	struct term fits = { .kind = TERM_FITS, .ids = &id, .nids = 1, .plans = &plan };
	struct bits yes, maybe;

	arena_init(&arena);
	bits_init(&yes, c->nmodels);
	bits_init(&maybe, c->nmodels);
	term_eval(c, &in, true, set, &maybe);
	if (operator != ID_NONE) {
		bits_zero(&maybe);
		plan = fit_plan_new(&arena, c, operator);
		term_eval(c, &fits, true, &yes, &maybe);
		bits_andnot(&yes, set);
		bits_copy(set, &yes);
	}
	for (size_t m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1))
		if (m == cmp->model || category_of(cmp, (model_id)m) != category_of(cmp, cmp->model))
			bits_clear(set, m);
	bits_done(&yes);
	bits_done(&maybe);
	arena_done(&arena);
}

static size_t find(const struct catalogue *c, model_id model, region_id region,
		   operator_id operator, struct nearest *found, size_t max, size_t *ncandidates)
{
	struct comparison cmp = { .c = c, .columns = columns_of(c), .model = model };
	size_t nfound = 0;
	struct bits set;

	bits_init(&set, c->nmodels);
	find_candidates(&cmp, region, operator, &set);
	*ncandidates = bits_count(&set);
	if (*ncandidates > 0) {
		find_known(&cmp);
		widen_ranges(&cmp, &set);
		compare_values(&cmp);
		nfound = find_among(&cmp, &set, found, max);
	}
	for (size_t i = 0; i < cmp.nknown; i++)
		mem_free(cmp.known[i].alike);
	mem_free(cmp.known);
	bits_done(&set);
	return nfound;
}

size_t nearest_find(const struct catalogue *c, model_id model, region_id region,
		    struct nearest *found, size_t max, size_t *ncandidates)
{
	return find(c, model, region, ID_NONE, found, max, ncandidates);
}

size_t nearest_find_fitting(const struct catalogue *c, model_id model, region_id region,
			    operator_id operator, struct nearest *found, size_t max,
			    size_t *ncandidates)
{
	return find(c, model, region, operator, found, max, ncandidates);
}
