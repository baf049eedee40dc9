/*
 * resolve: from what sources say to what micat shows.
 *
 * Per feature and region one claim is chosen, by the catalogue's rule:
 *
 * rank	The claim with the best-ranked source is the value; then direct before derived,
 *	then the newest, then the one read first.  A model's own claims come before its
 *	series' (which are shown as inherited); a claim about a country comes before one
 *	about a group it is in, the smallest group first ("via EEA").
 * newest	Of the claims about the same - of the model itself or, where it has none, of
 *	its series; of a market at the closest region that has one - the one that speaks
 *	for the latest day (catalogue_claim_day(); not known is oldest); of one day as rank.
 *	A newer word about a series or a group is none about the model or the country.
 * any	Of a market, a claim that says "available" wins over all that say otherwise,
 *	wherever it stands: on the model or its series, at the region or any group around
 *	it; of several the one that rank would put first.  Of a yes-or-no feature the same
 *	with yes.  Where nobody says yes, and of all other features: as rank.
 * agree	As rank; but where that value is disputed nothing is chosen, and it is unknown.
 *
 * Under every rule: a group is answered for by what names it; a category's or brand's
 * word is a hint that never decides; silent claims never decide; what is asked for since
 * a day looks at claims of that day and later only; what nobody says is unknown.
 *
 * A value is disputed where another claim contradicts the one that is shown (under agree,
 * the one that rank would show): so the sign means the same under every rule, and of two
 * claims that contradict each other it does not depend on the rule.  In a market only a
 * claim as close as the shown one, or closer, disputes it: "available in the EEA" does
 * not dispute "not available in DE"; but where any has shown the first, the second
 * disputes it.  Saying less is no contradiction: 6.7 in and 6.73 in, 2020-12 and
 * 2020-12-28, "AMOLED" and "Super AMOLED", a list and a part of it go together; so do
 * claims about two different variants, whichever of them the rule shows.
 */
#ifndef MICAT_CATALOGUE_RESOLVE_H
#define MICAT_CATALOGUE_RESOLVE_H

#include "micat/catalogue/catalogue.h"

/* Do the two values of FEATURE contradict each other? */
bool resolve_contradicts(const struct catalogue *c, feature_id feature, value_id a, value_id b);

/* Everything said about one feature or region of a model: the chosen one, then the others
 * in the order of rank. */
struct resolved_claim {
	const struct claim *claim;
	owner_id owner;		/* who the claim stands on: the model itself, or its series */
	region_id via;		/* market: the group the claim is about, when not the region itself */
	bool differs;		/* contradicts the chosen one; where agree leaves none chosen: is
				   in the dispute, on whichever side */
};

/*
 * The result of one resolution.  CLAIMS is caller-owned memory that grows as
 * needed: zero it before the first use, reuse it freely, resolved_done() at the end.
 */
struct resolved {
	struct resolved_claim *claims;	/* claims[0] is the chosen one where chosen is true */
	size_t count;
	size_t capacity;
	bool chosen;			/* false: unknown (no claim that says something, or they
					   must agree and do not) */
	bool inherited;			/* the chosen one stands on the series */
	bool disputed;
};

void resolved_done(struct resolved *r);

void resolve_spec(const struct catalogue *c, model_id model, feature_id feature, struct resolved *r);

/* Market status of a model in a region that is not a group (a country, or a
 * variant), by claims that speak for SINCE_DAY (yyyymmdd, 0: any) or later. Silent
 * claims stand last and decide nothing. A group is answered for itself only: by
 * claims that name it; asking its members is the query's work. */
void resolve_market(const struct catalogue *c, model_id model, region_id region,
		    uint32_t since_day, struct resolved *r);

/* Short forms for lists and filters: no memory involved. */
struct market_state {
	enum market_status status;	/* MARKET_SILENT: unknown */
	const struct claim *claim;	/* the chosen one, or NULL */
	region_id via;
	bool inherited;
	bool disputed;
};
struct market_state resolve_market_state(const struct catalogue *c, model_id model,
					 region_id region, uint32_t since_day);

/* What the status is founded on: of the claims that say what the chosen one says, stand
 * as close to the region and on the same owner, the first of the best strength; that it
 * was available long ago does not found that it is today.  NULL where the status is unknown. */
const struct claim *resolve_market_foundation(const struct catalogue *c, model_id model,
					      region_id region);

struct spec_state {
	const struct claim *claim;	/* the chosen one, or NULL: unknown */
	bool inherited;
	bool disputed;
};
struct spec_state resolve_spec_state(const struct catalogue *c, model_id model, feature_id feature);

/* The best claim of the model's category or brand about the region or a group it
 * is in that is neither unknown there nor decides: NULL where there is none. */
const struct claim *resolve_hint(const struct catalogue *c, model_id model, region_id region,
				 owner_id *owner);

/* Is any feature or any region of the model disputed? */
bool resolve_any_dispute(const struct catalogue *c, model_id model);

/* True where the day a claim speaks for is so long ago that its year must be
 * shown beside it: more than two years before the catalogue's own date. */
bool resolve_is_old(const struct catalogue *c, const struct claim *claim);

#endif
