/*
 * fit-variants: whose bands are looked at.
 *
 * One model may be made with other bands for other countries, and claims say of which one
 * they are.  What a filter asks is answered for the variant that a chosen claim names.
 */
#include "config.h"

#include "fit-private.h"
#include "micat/catalogue/resolve.h"

size_t fit_spans(const struct catalogue *c, model_id m, feature_id feature,
		 struct claims spans[FIT_MOST_SPANS])
{
	group_id series = c->models[m].series;

	spans[0] = catalogue_specs_of(c, m, feature);
	if (series == ID_NONE)
		return 1;
	spans[1] = catalogue_specs_of(c, catalogue_owner_of_series(c, series), feature);
	return 2;
}

static string_id variant_of(const struct catalogue *c, const struct claim *claim)
{
	return claim ? claim_detail(c, claim)->variant : 0;
}

/* The first of CLAIMS that is about VARIANT, or about none. */
static const struct claim *find_variant(const struct catalogue *c, struct claims claims,
					string_id variant)
{
	for (size_t i = 0; i < claims.count; i++)
		if (variant_of(c, &claims.first[i]) == variant || !variant_of(c, &claims.first[i]))
			return &claims.first[i];
	return NULL;
}

const struct claim *fit_find_bands(const struct catalogue *c, model_id m, feature_id feature,
				   string_id variant)
{
	const struct claim *chosen = resolve_spec_state(c, m, feature).claim, *found = NULL;
	string_id its = variant_of(c, chosen);
	struct claims spans[FIT_MOST_SPANS];
	size_t nspans;

	if (!chosen || !variant || !its || its == variant)
		return chosen;
	nspans = fit_spans(c, m, feature, spans);
	for (size_t s = 0; s < nspans && !found; s++)
		found = find_variant(c, spans[s], variant);
	return found;
}

string_id fit_default_variant(const struct catalogue *c, model_id m)
{
	for (uint32_t t = 1; t < c->ntechnologies; t++) {
		string_id variant = variant_of(
			c, resolve_spec_state(c, m, c->technologies[t].feature).claim);

		if (variant)
			return variant;
	}
	return 0;
}

static size_t add_variants(const struct catalogue *c, struct claims claims, string_id *variants,
			   size_t count, size_t max)
{
	for (size_t i = 0; i < claims.count; i++) {
		string_id variant = variant_of(c, &claims.first[i]);
		size_t k = 0;

		while (k < count && variants[k] != variant)
			k++;
		if (variant && k == count && count < max)
			variants[count++] = variant;
	}
	return count;
}

size_t fit_variants(const struct catalogue *c, model_id model, string_id *variants, size_t max)
{
	size_t count = 1;

	variants[0] = fit_default_variant(c, model);
	for (uint32_t t = 1; t < c->ntechnologies && variants[0]; t++) {
		struct claims spans[FIT_MOST_SPANS];
		size_t nspans = fit_spans(c, model, c->technologies[t].feature, spans);

		for (size_t s = 0; s < nspans; s++)
			count = add_variants(c, spans[s], variants, count, max);
	}
	return count;
}
