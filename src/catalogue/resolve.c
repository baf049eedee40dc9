/*
 * resolve: choosing among claims that stand in the order of rank already.
 *
 * Within one owner and subject the first claim is the best ranked.  What is done here is to
 * put several such spans behind each other: a model's and its series', and for a market those
 * of the region and of the groups around it, which are its levels: 0 is the region itself,
 * 1 the smallest group it is in, and so on.  The other rules pick another claim of the same
 * spans; nothing is sorted anew.
 */
#include "resolve-private.h"

#include <string.h>

#include "contradict.h"
#include "micat/base/mem.h"

struct owners owners_of(const struct catalogue *c, model_id model)
{
	struct owners o = { { model, 0 }, 1, NULL };

	if (c->models[model].series != ID_NONE)
		o.ids[o.count++] = catalogue_owner_of_series(c, c->models[model].series);
	return o;
}

static void restart(struct resolved *r)
{
	r->count = 0;
	r->chosen = r->inherited = r->disputed = false;
}

static void add(struct resolved *r, const struct claim *claim, owner_id owner, region_id via,
		bool differs)
{
	mem_grow(&r->claims, r->count, &r->capacity);
	r->claims[r->count++] = (struct resolved_claim){ claim, owner, via, differs };
	r->disputed = r->disputed || differs;
}

typedef bool contradiction(const struct catalogue *c, const struct claim *a, const struct claim *b);

/* The first claim of R is the best; agree chooses it only where nothing disputes it.  Else
 * those of the first NDECIDING that are on its side are in the dispute like itself. */
static void choose(const struct catalogue *c, struct resolved *r, bool inherited,
		   size_t ndeciding, contradiction *contradict)
{
	size_t other = 0;

	r->chosen = !(c->rule == RULE_AGREE && r->disputed);
	r->inherited = r->chosen && inherited;
	if (r->chosen)
		return;
	while (!r->claims[other].differs)
		other++;
	for (size_t i = 0; i < ndeciding; i++)
		if (contradict(c, r->claims[i].claim, r->claims[other].claim))
			r->claims[i].differs = true;
}

void resolved_done(struct resolved *r)
{
	mem_free(r->claims);
	memset(r, 0, sizeof(*r));
}

/* -- specs ---------------------------------------------------------------- */

static struct said say(const struct catalogue *c, model_id model, feature_id feature)
{
	struct said s = { .owners = owners_of(c, model) };

	for (size_t i = 0; i < s.owners.count; i++)
		s.spans[i] = catalogue_specs_of(c, s.owners.ids[i], feature);
	return s;
}

static const struct claim *newest_spec(const struct catalogue *c, struct claims span)
{
	const struct claim *best = &span.first[0];

	for (size_t i = 1; i < span.count; i++)
		if (catalogue_claim_day(c, &span.first[i]) > catalogue_claim_day(c, best))
			best = &span.first[i];
	return best;
}

/* The first claim that says yes, own ones first; NULL where none does. */
static const struct claim *any_yes(const struct catalogue *c, const struct said *s, size_t *owner)
{
	for (*owner = 0; *owner < s->owners.count; ++*owner)
		for (size_t k = 0; k < s->spans[*owner].count; k++)
			if (value_is_yes(claim_value(c, &s->spans[*owner].first[k])))
				return &s->spans[*owner].first[k];
	return NULL;
}

/* The claim that the rule shows, and whose it is; NULL where nothing is said. */
static const struct claim *pick_spec(const struct catalogue *c, const struct said *s,
				     feature_id feature, size_t *owner)
{
	if (c->rule == RULE_ANY && c->features[feature].type == FEATURE_BOOLEAN) {
		const struct claim *yes = any_yes(c, s, owner);

		if (yes)
			return yes;
	}
	for (*owner = 0; *owner < s->owners.count; ++*owner) {
		if (s->spans[*owner].count == 0)
			continue;
		return c->rule == RULE_NEWEST ? newest_spec(c, s->spans[*owner])
					      : &s->spans[*owner].first[0];
	}
	return NULL;
}

void resolve_spec(const struct catalogue *c, model_id model, feature_id feature, struct resolved *r)
{
	struct said s = say(c, model, feature);
	size_t owner;
	const struct claim *best = pick_spec(c, &s, feature, &owner);

	restart(r);
	if (!best)
		return;
	add(r, best, s.owners.ids[owner], ID_NONE, false);
	for (size_t i = 0; i < s.owners.count; i++)
		for (size_t k = 0; k < s.spans[i].count; k++)
			if (&s.spans[i].first[k] != best)
				add(r, &s.spans[i].first[k], s.owners.ids[i], ID_NONE,
				    specs_contradict(c, best, &s.spans[i].first[k]));
	choose(c, r, owner > 0, r->count, specs_contradict);
}

struct spec_state resolve_said(const struct catalogue *c, const struct said *s, feature_id feature)
{
	struct spec_state state = { NULL, false, false };
	size_t owner;

	state.claim = pick_spec(c, s, feature, &owner);
	if (!state.claim)
		return state;
	state.inherited = owner > 0;
	for (size_t i = 0; i < s->owners.count; i++)
		for (size_t k = 0; k < s->spans[i].count && !state.disputed; k++)
			state.disputed = specs_contradict(c, state.claim, &s->spans[i].first[k]);
	if (state.disputed && c->rule == RULE_AGREE)
		return (struct spec_state){ NULL, false, true };
	return state;
}

struct spec_state resolve_spec_state(const struct catalogue *c, model_id model, feature_id feature)
{
	struct said s = say(c, model, feature);

	return resolve_said(c, &s, feature);
}

/* -- markets -------------------------------------------------------------- */

/* What owner I says of the region. */
static struct claims markets_of(const struct catalogue *c, const struct owners *o, size_t i,
				region_id region)
{
	const struct market_spans *found = o->found;

	if (!found)
		return catalogue_markets_of(c, o->ids[i], region);
	return found->stamps[i][region] == found->now ? found->spans[i][region]
						      : (struct claims){ NULL, 0 };
}

/* A group is answered for itself: what is said of a group around it is not said of it. */
static uint32_t count_levels(const struct catalogue *c, region_id region)
{
	return c->regions[region].kind == REGION_GROUP ? 1 : 1 + c->regions[region].containers.count;
}

static region_id level_region(const struct catalogue *c, region_id region, uint32_t level)
{
	if (level == 0)
		return region;
	return (region_id)c->lists[c->regions[region].containers.first + level - 1];
}

static region_id level_via(const struct catalogue *c, region_id region, uint32_t level)
{
	return level == 0 ? ID_NONE : level_region(c, region, level);
}

static bool is_recent(const struct catalogue *c, const struct claim *claim, uint32_t since_day)
{
	return since_day == 0 || catalogue_claim_day(c, claim) >= since_day;
}

/* Who decides: the owner's number in struct owners, the level, the claim. */
struct decision {
	const struct claim *claim;	/* NULL: nobody */
	size_t owner;
	uint32_t level;
};

/* Does the claim say something - AVAILABLE: that it is available - since that day? */
static bool speaks(const struct catalogue *c, const struct claim *claim, uint32_t since_day,
		   bool available)
{
	enum market_status status = claim_status(c, claim);

	return (available ? status == MARKET_AVAILABLE : status != MARKET_SILENT) &&
	       is_recent(c, claim, since_day);
}

/* Of the claims in the span that speak the first or, by that rule, the newest; or NULL. */
static const struct claim *pick_market(const struct catalogue *c, struct claims span,
				       uint32_t since_day, bool available)
{
	const struct claim *best = NULL;

	for (size_t i = 0; i < span.count; i++) {
		const struct claim *claim = &span.first[i];

		if (!speaks(c, claim, since_day, available))
			continue;
		if (c->rule != RULE_NEWEST)
			return claim;
		if (!best || catalogue_claim_day(c, claim) > catalogue_claim_day(c, best))
			best = claim;
	}
	return best;
}

/* The same at the closest level that has one. */
static const struct claim *pick_level(const struct catalogue *c, const struct owners *o, size_t i,
				      region_id region, uint32_t since_day, bool available,
				      uint32_t *level)
{
	uint32_t nlevels = count_levels(c, region);

	if (catalogue_markets(c, o->ids[i]).count == 0)
		return NULL;
	for (*level = 0; *level < nlevels; ++*level) {
		const struct claim *claim =
			pick_market(c, markets_of(c, o, i, level_region(c, region, *level)),
				    since_day, available);

		if (claim)
			return claim;
	}
	return NULL;
}

static bool decide_among(const struct catalogue *c, const struct owners *o, region_id region,
			 uint32_t since_day, bool available, struct decision *d)
{
	for (d->owner = 0; d->owner < o->count; d->owner++) {
		d->claim = pick_level(c, o, d->owner, region, since_day, available, &d->level);
		if (d->claim)
			return true;
	}
	return false;
}

/* What agree leaves open has a decision too: the one that is disputed. */
static struct decision decide(const struct catalogue *c, const struct owners *o, region_id region,
			      uint32_t since_day)
{
	struct decision d = { NULL, 0, 0 };

	if (c->rule != RULE_ANY || !decide_among(c, o, region, since_day, true, &d))
		decide_among(c, o, region, since_day, false, &d);
	return d;
}

/* Only what stands at the level of the decision or closer can dispute it. */
static bool disputes(const struct catalogue *c, const struct decision *d, const struct claim *claim,
		     uint32_t level)
{
	return d->claim && level <= d->level && markets_contradict(c, d->claim, claim);
}

/* The parts of the list of claims, in their order. */
enum part { PART_CHOSEN, PART_DECIDING, PART_FARTHER, PART_SILENT, NPARTS };

static enum part part_of(const struct catalogue *c, const struct decision *d,
			 const struct claim *claim, uint32_t level)
{
	if (claim == d->claim)
		return PART_CHOSEN;
	if (claim_status(c, claim) == MARKET_SILENT)
		return PART_SILENT;
	return level <= d->level ? PART_DECIDING : PART_FARTHER;
}

static void add_part(const struct catalogue *c, const struct owners *o, region_id region,
		     uint32_t since_day, const struct decision *d, enum part part,
		     struct resolved *r)
{
	uint32_t nlevels = count_levels(c, region);

	for (size_t i = 0; i < o->count; i++) {
		for (uint32_t level = 0; level < nlevels; level++) {
			struct claims span = markets_of(c, o, i, level_region(c, region, level));

			for (size_t k = 0; k < span.count; k++) {
				const struct claim *claim = &span.first[k];

				if (part_of(c, d, claim, level) == part &&
				    is_recent(c, claim, since_day))
					add(r, claim, o->ids[i], level_via(c, region, level),
					    disputes(c, d, claim, level));
			}
		}
	}
}

void resolve_market(const struct catalogue *c, model_id model, region_id region,
		    uint32_t since_day, struct resolved *r)
{
	struct owners o = owners_of(c, model);
	struct decision d = decide(c, &o, region, since_day);

	size_t ndeciding = 0;

	restart(r);
	for (int part = 0; part < NPARTS; part++) {
		add_part(c, &o, region, since_day, &d, (enum part)part, r);
		if (part == PART_DECIDING)
			ndeciding = r->count;
	}
	if (d.claim)
		choose(c, r, d.owner > 0, ndeciding, markets_contradict);
}

static bool is_disputed(const struct catalogue *c, const struct owners *o, region_id region,
			uint32_t since_day, const struct decision *d)
{
	for (size_t i = 0; i < o->count; i++) {
		for (uint32_t level = 0; level <= d->level; level++) {
			struct claims span = markets_of(c, o, i, level_region(c, region, level));

			for (size_t k = 0; k < span.count; k++)
				if (is_recent(c, &span.first[k], since_day) &&
				    disputes(c, d, &span.first[k], level))
					return true;
		}
	}
	return false;
}

struct market_state resolve_owners(const struct catalogue *c, const struct owners *o,
				   region_id region, uint32_t since_day)
{
	struct decision d = decide(c, o, region, since_day);
	struct market_state s = { MARKET_SILENT, NULL, ID_NONE, false, false };

	if (!d.claim)
		return s;
	s.disputed = is_disputed(c, o, region, since_day, &d);
	if (s.disputed && c->rule == RULE_AGREE)
		return s;
	s.status = (enum market_status)claim_says(c, d.claim)->value;
	s.claim = d.claim;
	s.via = level_via(c, region, d.level);
	s.inherited = d.owner > 0;
	return s;
}

struct market_state resolve_market_state(const struct catalogue *c, model_id model,
					 region_id region, uint32_t since_day)
{
	struct owners o = owners_of(c, model);

	return resolve_owners(c, &o, region, since_day);
}

/* Says the same as the deciding claim.  That it was sold years ago does not found that it
 * is sold today; that it was not to be sold there, and nobody says that it is since, does
 * found that it is not. */
static bool supports(const struct catalogue *c, const struct claim *deciding,
		     const struct claim *claim)
{
	bool available = claim_status(c, claim) == MARKET_AVAILABLE;

	return claim_status(c, claim) != MARKET_SILENT &&
	       available == (claim_status(c, deciding) == MARKET_AVAILABLE) &&
	       (!available || resolve_is_old(c, deciding) || !resolve_is_old(c, claim));
}

const struct claim *resolve_market_foundation(const struct catalogue *c, model_id model,
					      region_id region)
{
	struct owners o = owners_of(c, model);
	struct decision d = decide(c, &o, region, 0);
	const struct claim *best = d.claim;

	if (!d.claim || (c->rule == RULE_AGREE && is_disputed(c, &o, region, 0, &d)))
		return NULL;
	for (uint32_t level = 0; level <= d.level; level++) {
		struct claims span = catalogue_markets_of(c, o.ids[d.owner],
							  level_region(c, region, level));

		for (size_t k = 0; k < span.count; k++)
			if (claim_detail(c, &span.first[k])->strength <
				    claim_detail(c, best)->strength &&
			    supports(c, d.claim, &span.first[k]))
				best = &span.first[k];
	}
	return best;
}

/* -- more ------------------------------------------------------------------- */

const struct claim *resolve_hint(const struct catalogue *c, model_id model, region_id region,
				 owner_id *owner)
{
	const struct model *m = &c->models[model];
	struct owners o = { { catalogue_owner_of_category(c, m->category),
			      catalogue_owner_of_brand(c, m->brand) }, 2, NULL };
	uint32_t level;

	for (size_t i = 0; i < o.count; i++) {
		const struct claim *claim = pick_level(c, &o, i, region, 0, false, &level);

		if (claim) {
			*owner = o.ids[i];
			return claim;
		}
	}
	return NULL;
}

/* The market of REGION or, where it is a group, of any country in it. */
static bool is_disputed_within(const struct catalogue *c, model_id model, region_id region)
{
	struct list countries = c->regions[region].countries;
	const uint32_t *ids = catalogue_list(c, countries);

	if (resolve_market_state(c, model, region, 0).disputed)
		return true;
	if (c->regions[region].kind != REGION_GROUP)
		return false;
	for (uint32_t i = 0; i < countries.count; i++)
		if (resolve_market_state(c, model, (region_id)ids[i], 0).disputed)
			return true;
	return false;
}

/* Is the K-th claim the first about its subject? */
static bool begins_subject(const struct catalogue *c, struct claims claims, size_t k)
{
	return k == 0 || claim_says(c, &claims.first[k])->subject !=
			 claim_says(c, &claims.first[k - 1])->subject;
}

bool resolve_any_dispute(const struct catalogue *c, model_id model)
{
	struct owners o = owners_of(c, model);

	for (size_t i = 0; i < o.count; i++) {
		struct claims specs = catalogue_specs(c, o.ids[i]);
		struct claims markets = catalogue_markets(c, o.ids[i]);

		for (size_t k = 0; k < specs.count; k++)
			if (begins_subject(c, specs, k) &&
			    resolve_spec_state(c, model,
					       claim_says(c, &specs.first[k])->subject).disputed)
				return true;
		for (size_t k = 0; k < markets.count; k++)
			if (begins_subject(c, markets, k) &&
			    is_disputed_within(c, model, claim_says(c, &markets.first[k])->subject))
				return true;
	}
	return false;
}

bool resolve_is_old(const struct catalogue *c, const struct claim *claim)
{
	uint32_t day = catalogue_claim_day(c, claim);

	/* As numbers yyyymmdd two years are 20000 apart. */
	return day != 0 && day + 20000 < c->updated_day;
}
