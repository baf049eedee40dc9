/*
 * check-ties: what a feature declares about another one - at least as much, only with it -
 * held against the values that are shown, and against what one source says of both.
 *
 * What is shown is asked once for each tie of each feature of a model, however many claims
 * there are: asking takes a look at all of them.
 */
#include <math.h>

#include "checks.h"
#include "contradict.h"
#include "micat/catalogue/resolve.h"

/* Is the value surely less than that of another feature? Both in the unit of the other. */
static bool is_less(const struct catalogue *c, const struct claim *claim, const struct claim *other)
{
	const struct value *v = claim_value(c, claim), *o = claim_value(c, other);
	unit_id from = c->features[claim_says(c, claim)->subject].unit;
	unit_id to = c->features[claim_says(c, other)->subject].unit;
	double high = v->high, precision = v->precision;

	if (from != to && (!catalogue_convert(c, from, to, &high) ||
			   !catalogue_convert(c, from, to, &precision)))
		return false;
	return high + fmax(precision, o->precision) < o->low;
}

static bool is_no(const struct catalogue *c, const struct claim *claim)
{
	return claim_value(c, claim)->high < 1;
}

/* CLAIM contradicts what OTHER says of a feature that it is tied to. */
static void check_pair(struct checks *k, const struct claim *claim, const struct claim *other,
		       bool at_least)
{
	const struct catalogue *c = k->c;
	const struct feature *f = &c->features[claim_says(c, claim)->subject];
	struct origin here = checks_claim_origin(k, claim);
	const char *where = checks_where(k, checks_claim_origin(k, other), here);

	if (at_least)
		checks_say(k, here, DIAG_FEATURE_ORDER,
			   "%s %s is %s %s %s (%s): correct the one that is wrong",
			   checks_subject(k, claim, false), checks_words(k, claim, false),
			   f->type == FEATURE_DATE ? "before" : "less than",
			   checks_subject(k, other, false), checks_words(k, other, false), where);
	else
		checks_say(k, here, DIAG_FEATURE_NEEDS,
			   "%s is \"%s\" where %s is \"%s\" (%s): correct the one that is wrong",
			   checks_subject(k, claim, false), checks_words(k, claim, false),
			   checks_subject(k, other, false), checks_words(k, other, false), where);
}

static bool are_at_odds(const struct checks *k, const struct claim *claim,
			const struct claim *other, bool at_least)
{
	const struct catalogue *c = k->c;

	if (claims_differ_in_variant(c, claim, other))
		return false;
	if (at_least)
		return is_less(c, claim, other);
	/* "No" and a number of 0 need nothing. */
	return is_no(c, other) && !(claim_value(c, claim)->high <= 0);
}

/* A feature that claims of a model are held against, and what is said of it. */
struct tie {
	const struct claim *shown;	/* NULL: unknown */
	struct claims others;
	bool at_least;
};

static struct tie tie_of(const struct checks *k, model_id model, feature_id feature, bool at_least)
{
	return (struct tie){ resolve_spec_state(k->c, model, feature).claim,
			     catalogue_specs_of(k->c, model, feature), at_least };
}

/* IS_SHOWN: the claim is what is shown of its feature.  True where something was told. */
static bool check_tie(struct checks *k, const struct claim *claim, bool is_shown,
		      const struct tie *tie)
{
	if (is_shown && tie->shown && are_at_odds(k, claim, tie->shown, tie->at_least)) {
		check_pair(k, claim, tie->shown, tie->at_least);
		return true;
	}
	for (size_t i = 0; i < tie->others.count && i < MOST_COMPARED; i++) {
		const struct claim *other = &tie->others.first[i];

		if (claim_says(k->c, other)->source == claim_says(k->c, claim)->source &&
		    checks_in_passing(checks_detail(k, other)) ==
			    checks_in_passing(checks_detail(k, claim)) &&
		    are_at_odds(k, claim, other, tie->at_least)) {
			check_pair(k, claim, other, tie->at_least);
			return true;
		}
	}
	return false;
}

/* One mistake is told once. */
static void check_claim(struct checks *k, const struct claim *claim, bool is_shown,
			const struct tie *ties, uint32_t nties)
{
	for (uint32_t i = 0; i < nties; i++)
		if (check_tie(k, claim, is_shown, &ties[i]))
			break;
}

/* CLAIMS: all of a model about one feature F. */
static void check_feature(struct checks *k, model_id model, struct claims claims,
			  feature_id feature)
{
	const struct catalogue *c = k->c;
	const struct feature *f = &c->features[feature];
	const uint32_t *at_least = catalogue_list(c, f->at_least), *needs = catalogue_list(c, f->needs);
	uint32_t count = f->at_least.count + f->needs.count;
	const struct claim *shown = resolve_spec_state(c, model, feature).claim;
	struct tie *ties = mem_zalloc(count, sizeof(*ties));

	for (uint32_t i = 0; i < count; i++)
		ties[i] = i < f->at_least.count
			? tie_of(k, model, (feature_id)at_least[i], true)
			: tie_of(k, model, (feature_id)needs[i - f->at_least.count], false);
	for (size_t n = 0; n < claims.count; n++) {
		const struct claim *claim = &claims.first[n];

		check_claim(k, claim, claim == shown, ties, f->at_least.count);
		check_claim(k, claim, claim == shown, ties + f->at_least.count, f->needs.count);
	}
	mem_free(ties);
}

void checks_ties(struct checks *k, model_id model)
{
	struct claims specs = catalogue_specs(k->c, model);

	for (size_t i = 0; i < specs.count;) {
		feature_id feature = claim_says(k->c, &specs.first[i])->subject;
		const struct feature *f = &k->c->features[feature];
		struct claims claims = catalogue_specs_of(k->c, model, feature);

		if (f->at_least.count || f->needs.count)
			check_feature(k, model, claims, feature);
		i += claims.count;
	}
}
