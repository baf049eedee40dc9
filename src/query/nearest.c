/*
 * nearest: see the header for the measure.
 *
 * The features that are known of the model are resolved once, then those of each
 * candidate; the first pass over the candidates finds the range of each number, the
 * second one compares.
 */
#include "config.h"

#include "micat/query/nearest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/num.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"
#include "micat/query/fit.h"

/* A feature that is known of the model. */
struct known {
	feature_id feature;
	const struct value *value;
	double low, high;	/* of it and of the candidates, as position() has them */
	double weight;
};

struct comparison {
	const struct catalogue *c;
	model_id model;
	struct known *known;
	size_t nknown;
};

static const struct value *value_of(const struct catalogue *c, model_id m, feature_id f)
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
static double position(enum feature_type type, const struct value *v)
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
static double shared(const struct catalogue *c, const struct value *a, const struct value *b)
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
		return range > 0 ? 1 - fabs(position(type, k->value) - position(type, other)) / range
				 : 1;
	return shared(cmp->c, k->value, other);
}

/* NAN where no key feature is known of both: what is like a thing of which only the
 * name is known cannot be said. */
static double likeness(const struct comparison *cmp, model_id other)
{
	double sum = 0, weights = 0;
	bool comparable = false;

	for (size_t i = 0; i < cmp->nknown; i++) {
		const struct known *k = &cmp->known[i];
		const struct value *v = value_of(cmp->c, other, k->feature);

		sum += k->weight * (v ? likeness_of(cmp, k, v) : 0.5);
		weights += k->weight;
		comparable |= v && cmp->c->features[k->feature].is_key;
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

		k.value = value_of(c, cmp->model, k.feature);
		if (!k.value)
			continue;
		if (is_measured(type_of(c, k.feature)))
			k.low = k.high = position(type_of(c, k.feature), k.value);
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

static void widen_ranges(struct comparison *cmp, model_id candidate)
{
	for (size_t i = 0; i < cmp->nknown; i++) {
		struct known *k = &cmp->known[i];
		enum feature_type type = type_of(cmp->c, k->feature);
		const struct value *v;

		if (!is_measured(type))
			continue;
		v = value_of(cmp->c, candidate, k->feature);
		if (v) {
			k->low = fmin(k->low, position(type, v));
			k->high = fmax(k->high, position(type, v));
		}
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

/* PLAN: they must fit, and be not known to be available; NULL: be available. */
static size_t find(const struct catalogue *c, model_id model, region_id region,
		   struct fit_plan *plan, struct nearest *found, size_t max, size_t *ncandidates)
{
	struct comparison cmp = { .c = c, .model = model };
	model_id *candidates = mem_zalloc(c->nmodels, sizeof(*candidates));
	size_t n = 0, nfound = 0;

	for (model_id m = 0; m < c->nmodels; m++)
		if (m != model && c->models[m].category == c->models[model].category &&
		    (availability_in(c, m, region, 0) == TRUTH_TRUE) == !plan &&
		    (!plan || fit_plan_test(plan, m) == TRUTH_TRUE))
			candidates[n++] = m;
	if (n > 0)
		find_known(&cmp);
	for (size_t i = 0; i < n; i++)
		widen_ranges(&cmp, candidates[i]);
	for (size_t i = 0; i < n && max > 0; i++)
		nfound = keep(found, nfound, max,
			      (struct nearest){ candidates[i], likeness(&cmp, candidates[i]) });
	*ncandidates = n;
	mem_free(cmp.known);
	mem_free(candidates);
	return nfound;
}

size_t nearest_find(const struct catalogue *c, model_id model, region_id region,
		    struct nearest *found, size_t max, size_t *ncandidates)
{
	return find(c, model, region, NULL, found, max, ncandidates);
}

size_t nearest_find_fitting(const struct catalogue *c, model_id model, region_id region,
			    operator_id operator, struct nearest *found, size_t max,
			    size_t *ncandidates)
{
	struct arena arena;
	size_t n;

	arena_init(&arena);
	n = find(c, model, region, fit_plan_new(&arena, c, operator), found, max, ncandidates);
	arena_done(&arena);
	return n;
}

/* -- in words ------------------------------------------------------------------ */

/* A unit says what is measured, unless another key feature has the same. */
static bool needs_label(const struct catalogue *c, feature_id f)
{
	if (c->features[f].unit == ID_NONE)
		return true;
	for (uint32_t i = 1; i < c->nfeatures; i++)
		if (i != f && c->features[i].is_key && c->features[i].unit == c->features[f].unit)
			return true;
	return false;
}

/* A difference is written no more exactly than the coarser of both values: to the power
 * of ten that holds a step of it, which of a converted value is no round number. */
static double rounded(double difference, const struct value *a, const struct value *b)
{
	double step = 2 * fmax(a->precision, b->precision), unit;

	if (!(step > 0))
		return difference;
	/* 0.00999... is 0.01 with the dirt of a conversion. */
	unit = pow(10, ceil(log10(step) - 1e-6));
	/* Powers of ten divide exactly: 0.37 stays 0.37. */
	return unit < 1 ? round(difference * round(1 / unit)) / round(1 / unit)
			: round(difference / unit) * unit;
}

static void put_number(const struct catalogue *c, feature_id f, const struct value *model,
		       const struct value *other, const char *minus, struct buf *out)
{
	double difference = rounded(other->high - model->high, model, other);

	if (difference == 0)
		return;
	buf_puts(out, difference < 0 ? minus : "+");
	num_format(out, fabs(difference));
	if (c->features[f].unit != ID_NONE)
		buf_printf(out, " %s", catalogue_string(c, c->units[c->features[f].unit].symbol));
	if (needs_label(c, f)) {
		buf_putc(out, ' ');
		field_continued(c, f, out);
	}
}

/* "8 months newer": to the month, years from two on; the spans of two dates that
 * touch say nothing. */
static void put_date(const struct value *model, const struct value *other, struct buf *out)
{
	double days = position(FEATURE_DATE, other) - position(FEATURE_DATE, model);
	int months = (int)round(fabs(days) / 30.44), n = months < 24 ? months : (months + 6) / 12;

	if (months == 0 || (model->low <= other->high && other->low <= model->high))
		return;
	buf_printf(out, "%d %s%s %s", n, months < 24 ? "month" : "year", n == 1 ? "" : "s",
		   days > 0 ? "newer" : "older");
}

static void put_part(const struct catalogue *c, feature_id f, const struct value *model,
		     const struct value *other, const char *minus, struct buf *out)
{
	switch (type_of(c, f)) {
	case FEATURE_NUMBER:
		put_number(c, f, model, other, minus, out);
		return;
	case FEATURE_DATE:
		put_date(model, other, out);
		return;
	case FEATURE_BOOLEAN:
		if (model->low == other->low || value_varies(model) || value_varies(other))
			return;
		buf_puts(out, value_is_yes(other) ? "with " : "without ");
		field_continued(c, f, out);
		return;
	case FEATURE_TEXT: case FEATURE_ENUMERATION: case NFEATURE_TYPES:
		break;
	}
	/* "Another chipset" would tell nothing. */
	if (shared(c, model, other) < 1)
		return;
	buf_puts(out, "same ");
	field_continued(c, f, out);
}

void nearest_words(const struct catalogue *c, model_id model, model_id other, size_t max,
		   const char *minus, struct buf *out)
{
	struct buf part = BUF_INIT;
	size_t n = 0;

	for (uint32_t f = 1; f < c->nfeatures && n < max; f++) {
		const struct value *a, *b;

		if (!c->features[f].is_key)
			continue;
		a = value_of(c, model, (feature_id)f);
		b = value_of(c, other, (feature_id)f);
		if (!a || !b)
			continue;
		buf_clear(&part);
		put_part(c, (feature_id)f, a, b, minus, &part);
		if (part.nbytes == 0)
			continue;
		buf_printf(out, "%s%s", n ? ", " : "", buf_string(&part));
		n++;
	}
	buf_done(&part);
}
