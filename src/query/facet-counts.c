/*
 * facet-counts: what stands beside the rows of pickers: of a region or a network its states,
 * of a feature in how many rows it is known.
 */
#include "config.h"

#include "micat/query/facet.h"

#include <string.h>

#include "ast.h"
#include "availability-sets.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"

/* facet_region() from columns. */
static void count_region(const struct columns *k, const struct catalogue *c, const struct bits *set,
			 struct region_count *count)
{
	struct bits yes, maybe;
	size_t total = bits_count(set);

	bits_init(&yes, c->nmodels);
	bits_init(&maybe, c->nmodels);
	availability_sets(k, c, count->region, false, &yes, &maybe);
	count->sold = bits_count_and(set, &yes);
	count->not_sold = total - bits_count_and(set, &maybe);
	count->unknown = total - count->sold - count->not_sold;
	bits_zero(&yes);
	availability_add_disputed(k, c, count->region, &yes);
	count->disputed = bits_count_and(set, &yes);
	bits_done(&yes);
	bits_done(&maybe);
}

struct region_count facet_region(const struct catalogue *c, const struct bits *set,
				 region_id region)
{
	struct region_count count = { .region = region };
	const struct columns *k = columns_of(c);

	if (k) {
		count_region(k, c, set, &count);
		return count;
	}
	for (size_t m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1)) {
		switch (availability_in(c, (model_id)m, region, 0)) {
		case TRUTH_TRUE:
			count.sold++;
			break;
		case TRUTH_FALSE:
			count.not_sold++;
			break;
		case TRUTH_UNKNOWN:
			count.unknown++;
			break;
		}
		count.disputed += availability_disputed(c, (model_id)m, region);
	}
	return count;
}

struct region_count facet_operator(const struct catalogue *c, const struct bits *set,
				   operator_id operator)
{
	struct region_count count = { .region = ID_NONE };
	struct fit_plan *plan;
	struct arena arena;

	arena_init(&arena);
	plan = fit_plan_new(&arena, c, operator);
	for (size_t m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1)) {
		enum truth fits = fit_plan_test(plan, (model_id)m);

		count.sold += fits == TRUTH_TRUE;
		count.not_sold += fits == TRUTH_FALSE;
		count.unknown += fits == TRUTH_UNKNOWN;
	}
	arena_done(&arena);
	return count;
}

bool facet_region_is_claimed(const struct catalogue *c, region_id region)
{
	const struct region *r = &c->regions[region];
	const uint32_t *countries = catalogue_list(c, r->countries);

	if (r->claimed || r->kind != REGION_GROUP)
		return r->claimed;
	for (uint32_t i = 0; i < r->countries.count; i++)
		if (c->regions[countries[i]].claimed)
			return true;
	return false;
}

/* Of a yes-or-no feature; else any value will do. */
static bool counts_as_known(const struct catalogue *c, feature_id f, value_id value)
{
	return c->features[f].type != FEATURE_BOOLEAN || value_is_yes(&c->values[value]);
}

/* Rows of SET whose code has the answer yes. */
static size_t count_answers(struct codes codes, const uint8_t *answers, const struct bits *set)
{
	struct bits yes, maybe;
	size_t n;

	bits_init(&yes, set->nbits);
	bits_init(&maybe, set->nbits);
	codes_look_up(codes, answers, &yes, &maybe);
	n = bits_count_and(set, &yes);
	bits_done(&yes);
	bits_done(&maybe);
	return n;
}

static size_t count_yes(const struct catalogue *c, const struct feature_column *column,
			feature_id f, const struct bits *set)
{
	uint8_t *answers;
	size_t n;

	if (c->features[f].type != FEATURE_BOOLEAN)
		return bits_count_and(set, &column->known);
	answers = mem_zalloc(column->codes.count, 1);
	for (uint32_t i = 1; i < column->codes.count; i++)
		answers[i] = value_is_yes(&c->values[column->values[i]]) ? ANSWER_YES : 0;
	n = count_answers(column->codes, answers, set);
	mem_free(answers);
	return n;
}

void facet_features(const struct catalogue *c, const struct bits *set, size_t *counts)
{
	const struct columns *k = columns_of(c);
	struct feature_column column;

	for (uint32_t f = 0; f < c->nfeatures; f++)
		counts[f] = k && columns_feature(k, (feature_id)f, &column)
				    ? count_yes(c, &column, (feature_id)f, set) : 0;
	for (size_t m = bits_next(set, 0); !k && m < set->nbits; m = bits_next(set, m + 1)) {
		for (uint32_t f = 1; f < c->nfeatures; f++) {
			const struct claim *claim =
				resolve_spec_state(c, (model_id)m, (feature_id)f).claim;

			counts[f] += claim && counts_as_known(c, (feature_id)f,
							      claim_says(c, claim)->value);
		}
	}
}

size_t facet_in_groups(const struct catalogue *c, const struct bits *set, enum field_kind kind)
{
	const struct columns *k = columns_of(c);
	size_t n = 0;

	if (k) {
		struct codes codes = group_codes(k, kind);
		uint8_t *answers = mem_alloc(codes.count);

		memset(answers, ANSWER_YES, codes.count);
		answers[ID_NONE] = 0;
		n = count_answers(codes, answers, set);
		mem_free(answers);
		return n;
	}
	for (size_t m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1))
		n += field_group(c, (model_id)m, kind) != ID_NONE;
	return n;
}
