/*
 * claims: finding an owner's claims, and when a claim speaks.
 *
 * An owner's claims stand together and in the order of their subjects: those about
 * one subject are found by halving.
 */
#include "micat/catalogue/catalogue.h"

static struct claims span(const struct claim *claims, const uint32_t *first, owner_id owner)
{
	return (struct claims){ claims + first[owner], first[owner + 1] - first[owner] };
}

/* The number of claims about subjects lower than SUBJECT. */
static size_t lower_bound(const struct catalogue *c, struct claims all, uint32_t subject)
{
	size_t low = 0, high = all.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (claim_says(c, &all.first[middle])->subject < subject)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct claims about(const struct catalogue *c, struct claims all, uint32_t subject)
{
	size_t first = lower_bound(c, all, subject);

	return (struct claims){ all.first + first, lower_bound(c, all, subject + 1) - first };
}

struct claims catalogue_specs(const struct catalogue *c, owner_id owner)
{
	return span(c->specs, c->spec_first, owner);
}

struct claims catalogue_markets(const struct catalogue *c, owner_id owner)
{
	return span(c->markets, c->market_first, owner);
}

struct claims catalogue_specs_of(const struct catalogue *c, owner_id owner, feature_id feature)
{
	return about(c, catalogue_specs(c, owner), feature);
}

struct claims catalogue_markets_of(const struct catalogue *c, owner_id owner, region_id region)
{
	return about(c, catalogue_markets(c, owner), region);
}

uint32_t catalogue_claim_day(const struct catalogue *c, const struct claim *claim)
{
	const struct detail *d = claim_detail(c, claim);

	if (d->until_day)
		return d->until_day;
	if (d->since_day)
		return d->since_day;
	return claim_source(c, claim)->retrieved_day;
}
