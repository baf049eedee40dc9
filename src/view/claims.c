/*
 * claims: what resolution made of the claims, in words.
 *
 * Which claim is shown and which contradict it is decided in the catalogue layer; here it
 * is told apart what the others are, and what made the first one win.
 */
#include "claims.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/availability.h"

const char *const standing_words[NSTANDINGS] = {
#define STANDING_ROW(symbol, word) word,
	STANDINGS(STANDING_ROW)
#undef STANDING_ROW
};

void claim_rows_done(struct claim_rows *rows)
{
	mem_free(rows->rows);
	memset(rows, 0, sizeof(*rows));
}

static void add(struct claim_rows *rows, const struct claim *claim, owner_id owner,
		enum standing standing)
{
	mem_grow(&rows->rows, rows->count, &rows->capacity);
	rows->rows[rows->count++] = (struct claim_row){ claim, owner, standing };
}

/* -- how a claim stands ------------------------------------------------------------ */

static bool other_variant(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	return claim_detail(c, a)->variant != claim_detail(c, b)->variant;
}

static enum standing spec_standing(const struct catalogue *c, const struct claim *first,
				   const struct claim *claim)
{
	if (claim_says(c, claim)->value == claim_says(c, first)->value)
		return STANDING_SAME;
	return other_variant(c, first, claim) ? STANDING_VARIANT : STANDING_AGREES;
}

static enum standing market_standing(const struct catalogue *c, const struct claim *first,
				     const struct claim *claim)
{
	if (claim_status(c, claim) == MARKET_SILENT)
		return STANDING_SILENT;
	if (claim_says(c, claim)->value == claim_says(c, first)->value)
		return STANDING_SAME;
	if ((claim_status(c, claim) == MARKET_AVAILABLE) ==
	    (claim_status(c, first) == MARKET_AVAILABLE))
		return STANDING_AGREES;
	if (claim_says(c, claim)->subject != claim_says(c, first)->subject)
		return STANDING_WIDER;
	if (other_variant(c, first, claim))
		return STANDING_VARIANT;
	return STANDING_EARLIER;
}

static void add_resolved(const struct catalogue *c, const struct resolved *r, bool is_market,
			 struct claim_rows *rows)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct resolved_claim *rc = &r->claims[i];
		const struct claim *first = r->claims[0].claim;
		enum standing standing;

		if (i == 0 && r->chosen)
			standing = STANDING_SHOWN;
		else if (rc->differs)
			standing = STANDING_DIFFERS;
		else if (is_market)
			standing = market_standing(c, first, rc->claim);
		else
			standing = spec_standing(c, first, rc->claim);
		add(rows, rc->claim, rc->owner, standing);
	}
	rows->chosen = r->chosen;
	rows->disputed = r->disputed;
}

/* What names a region in the group: it makes the group's answer together with the others. */
static void add_within(const struct catalogue *c, model_id model, region_id group,
		       struct resolved *r, struct claim_rows *rows)
{
	for (uint32_t i = 1; i < c->nregions; i++) {
		region_id region = (region_id)i;

		if (region == group || c->regions[region].kind == REGION_VARIANT ||
		    !c->regions[region].claimed || !catalogue_region_within(c, region, group))
			continue;
		resolve_market(c, model, region, 0, r);
		for (size_t k = 0; k < r->count; k++)
			if (r->claims[k].via == ID_NONE)
				add(rows, r->claims[k].claim, r->claims[k].owner,
				    r->claims[k].differs ? STANDING_DIFFERS
				    : claim_status(c, r->claims[k].claim) == MARKET_SILENT
					    ? STANDING_SILENT
					    : STANDING_WITHIN);
		rows->disputed = rows->disputed || r->disputed;
	}
}

void claims_collect(const struct catalogue *c, model_id model, struct claims_subject subject,
		    struct claim_rows *rows)
{
	struct resolved r = { 0 };
	const struct claim *hint;
	owner_id owner;

	rows->count = 0;
	rows->chosen = rows->disputed = false;
	if (subject.feature != ID_NONE) {
		resolve_spec(c, model, subject.feature, &r);
		add_resolved(c, &r, false, rows);
	} else if (subject.region != ID_NONE) {
		resolve_market(c, model, subject.region, 0, &r);
		add_resolved(c, &r, true, rows);
		if (c->regions[subject.region].kind == REGION_GROUP)
			add_within(c, model, subject.region, &r, rows);
		/* A part where it is available outweighs the group's own word. */
		if (rows->chosen && claim_status(c, rows->rows[0].claim) != MARKET_AVAILABLE &&
		    availability_in(c, model, subject.region, 0) == TRUTH_TRUE) {
			rows->rows[0].standing = STANDING_WITHIN;
			rows->chosen = false;
		}
		hint = resolve_hint(c, model, subject.region, &owner);
		if (hint)
			add(rows, hint, owner, STANDING_HINT);
	}
	resolved_done(&r);
}

/* -- why the first one is shown ------------------------------------------------------- */

/* The first that contradicts the one shown; else the first of the others; or NULL. */
static const struct claim_row *rival(const struct claim_rows *rows)
{
	const struct claim_row *other = NULL;

	for (size_t i = 1; i < rows->count; i++) {
		if (rows->rows[i].standing == STANDING_DIFFERS)
			return &rows->rows[i];
		if (!other && rows->rows[i].standing != STANDING_SILENT &&
		    rows->rows[i].standing != STANDING_WITHIN &&
		    rows->rows[i].standing != STANDING_HINT)
			other = &rows->rows[i];
	}
	return other;
}

static bool says_yes(const struct catalogue *c, struct claims_subject subject,
		     const struct claim *claim)
{
	if (subject.region != ID_NONE)
		return claim_status(c, claim) == MARKET_AVAILABLE;
	return c->features[subject.feature].type == FEATURE_BOOLEAN &&
	       claim_value(c, claim)->high > 0;
}

/* Two claims, the first of which rank puts first. */
static const char *rank_reason(const struct catalogue *c, const struct claim *a,
			       const struct claim *b)
{
	if (claim_source(c, a)->rank != claim_source(c, b)->rank)
		return rule_table[RULE_RANK].chosen;
	if (claim_detail(c, a)->strength != claim_detail(c, b)->strength)
		return "of sources of one rank the more direct word";
	if (catalogue_claim_day(c, a) != catalogue_claim_day(c, b))
		return "of sources of one rank the newest word";
	return "the first of equal words";
}

static const char *shown_reason(const struct catalogue *c, model_id model,
				struct claims_subject subject, const struct claim_row *a,
				const struct claim_row *b)
{
	if (!b)
		return "the only word that decides it";
	if (c->rule == RULE_ANY && says_yes(c, subject, a->claim) &&
	    !says_yes(c, subject, b->claim))
		return rule_table[RULE_ANY].chosen;
	if (a->owner == model && b->owner != model)
		return "what is said of the model itself";
	if (claim_says(c, a->claim)->subject != claim_says(c, b->claim)->subject)
		return "what is said of the closest region";
	if (c->rule == RULE_NEWEST &&
	    catalogue_claim_day(c, a->claim) > catalogue_claim_day(c, b->claim))
		return rule_table[RULE_NEWEST].chosen;
	return rank_reason(c, a->claim, b->claim);
}

static bool has(const struct claim_rows *rows, enum standing standing)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->rows[i].standing == standing)
			return true;
	return false;
}

const char *claims_reason(const struct catalogue *c, model_id model, struct claims_subject subject,
			  const struct claim_rows *rows)
{
	if (rows->chosen)
		return shown_reason(c, model, subject, &rows->rows[0], rival(rows));
	if (has(rows, STANDING_WITHIN))
		return "what is said of its parts; one where it is available is enough";
	if (rows->disputed)
		return "unknown, as sources disagree";
	if (has(rows, STANDING_SILENT))
		return "unknown, as nothing proves it";
	if (has(rows, STANDING_HINT))
		return "unknown: a hint decides nothing";
	return "unknown, as nobody says anything";
}

/* -- values in their order -------------------------------------------------------------- */

/* All values have a number: regions first, then features, as in the catalogue. */
static struct claims_subject subject_at(const struct catalogue *c, uint32_t n)
{
	if (n < c->nregions)
		return (struct claims_subject){ ID_NONE, (region_id)n };
	return (struct claims_subject){ (feature_id)(n - c->nregions), ID_NONE };
}

static uint32_t count_subjects(const struct catalogue *c)
{
	return c->nregions + c->nfeatures;
}

static uint32_t number_of(const struct catalogue *c, struct claims_subject s)
{
	return s.feature != ID_NONE ? c->nregions + s.feature : s.region;
}

static bool is_nothing(struct claims_subject s)
{
	return s.feature == ID_NONE && s.region == ID_NONE;
}

static bool is_disputed(const struct catalogue *c, model_id model, struct claims_subject s)
{
	if (s.feature != ID_NONE)
		return resolve_spec_state(c, model, s.feature).disputed;
	return c->regions[s.region].claimed &&
	       resolve_market_state(c, model, s.region, 0).disputed;
}

bool claims_next_dispute(const struct catalogue *c, model_id model, int direction,
			 struct claims_subject *subject)
{
	uint32_t n = count_subjects(c), at = number_of(c, *subject);

	if (is_nothing(*subject) && direction < 0)
		at = n;
	while (direction > 0 ? ++at < n : at-- > 0) {
		struct claims_subject s = subject_at(c, at);

		if (is_nothing(s) || !is_disputed(c, model, s))
			continue;
		*subject = s;
		return true;
	}
	return false;
}

bool claims_first(const struct catalogue *c, model_id model, struct claims_subject *subject)
{
	for (uint32_t i = 0; i < count_subjects(c); i++) {
		struct claims_subject s = subject_at(c, i);

		if (is_nothing(s) ||
		    (s.feature != ID_NONE ? !resolve_spec_state(c, model, s.feature).claim
					  : !resolve_market_state(c, model, s.region, 0).claim))
			continue;
		*subject = s;
		return true;
	}
	return false;
}
