/*
 * check-claims: what claims say, held against each other and against their sources.
 *
 * That two sources contradict each other is what a catalogue is for, and shown; but one
 * source does not say two things of one model, nor know of a day after it was read.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "checks.h"
#include "contradict.h"
#include "micat/base/buf.h"
#include "micat/base/near.h"
#include "micat/base/num.h"

#define MOST_NEAR 20		/* evidence words for which a near one is looked for */
#define A_YEAR 10000		/* in days that are written yyyymmdd */

/* -- one source against itself ------------------------------------------------------ */

/* Do both speak of some day, as far as they say of which? */
static bool same_time(const struct detail *a, const struct detail *b)
{
	return !(a->until_day && b->since_day && a->until_day < b->since_day) &&
	       !(b->until_day && a->since_day && b->until_day < a->since_day);
}

static bool contradict_themselves(const struct checks *k, const struct claim *a,
				  const struct claim *b, bool is_market)
{
	const struct assertion *m = claim_says(k->c, a), *n = claim_says(k->c, b);
	const struct detail *x = checks_detail(k, a), *y = checks_detail(k, b);

	return m->subject == n->subject && m->source == n->source && x->variant == y->variant &&
	       checks_in_passing(x) == checks_in_passing(y) && same_time(x, y) &&
	       (is_market ? markets_contradict(k->c, a, b) : specs_contradict(k->c, a, b));
}

static bool stands_before(const struct checks *k, const struct claim *a, const struct claim *b)
{
	uint16_t file_a = claim_says(k->c, a)->file, file_b = claim_says(k->c, b)->file;

	return file_a != file_b ? file_a < file_b : a->line < b->line;
}

static bool about_the_same(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	return claim_says(c, a)->subject == claim_says(c, b)->subject;
}

static void check_contradictions(struct checks *k, struct claims claims, bool is_market)
{
	for (size_t i = 1; i < claims.count; i++) {
		const struct claim *a = &claims.first[i];
		const struct claim *b = a, *early, *late;
		size_t most = i < MOST_COMPARED ? i : MOST_COMPARED;

		for (size_t n = 0; n < most && about_the_same(k->c, &b[-1], a); n++) {
			b--;
			if (!contradict_themselves(k, a, b, is_market))
				continue;
			early = stands_before(k, b, a) ? b : a;
			late = early == a ? b : a;
			checks_say(k, checks_claim_origin(k, late), DIAG_SELF_CONTRADICTION,
				   "%s: %s says \"%s\" here and \"%s\" on %s: remove one, or say of "
				   "which variant or time each is",
				   checks_subject(k, late, is_market), checks_source(k, late),
				   checks_words(k, late, is_market), checks_words(k, early, is_market),
				   checks_where(k, checks_claim_origin(k, early),
						checks_claim_origin(k, late)));
			break;
		}
	}
}

/* -- days --------------------------------------------------------------------------- */

/* A source cannot know since when something is so before it is; what it announces, it can.
 * Nothing is of a day long after the catalogue's own. */
static void check_days(struct checks *k, const struct claim *claim, bool is_market)
{
	const struct catalogue *c = k->c;
	const struct detail *d = checks_detail(k, claim);
	const struct source *s = claim_source(c, claim);
	uint32_t last = c->updated_day ? c->updated_day + A_YEAR : UINT32_MAX;
	bool is_plan = is_market && claim_status(c, claim) == MARKET_ANNOUNCED;

	if (d->since_day && s->retrieved_day && d->since_day > s->retrieved_day && !is_plan)
		checks_say(k, checks_claim_origin(k, claim), DIAG_FUTURE_DATE,
			   "since %s is after %s was read (%s): correct the one that is wrong",
			   checks_string(k, d->since), checks_source(k, claim),
			   checks_string(k, s->retrieved));
	else if (d->since_day > last)
		checks_say(k, checks_claim_origin(k, claim), DIAG_FUTURE_DATE,
			   "since %s is more than a year after the catalogue's date (%s): correct "
			   "the one that is wrong",
			   checks_string(k, d->since), checks_string(k, c->updated));
	if (d->until_day > last)
		checks_say(k, checks_claim_origin(k, claim), DIAG_FUTURE_DATE,
			   "until %s is more than a year after the catalogue's date (%s): correct "
			   "the one that is wrong",
			   checks_string(k, d->until), checks_string(k, c->updated));
}

static void check_source_days(struct checks *k)
{
	const struct catalogue *c = k->c;

	for (uint32_t i = 1; i < c->nsources && c->updated_day; i++) {
		const struct source *s = &c->sources[i];

		if (s->retrieved_day > c->updated_day + A_YEAR)
			checks_say(k, s->origin, DIAG_FUTURE_DATE,
				   "source \"%s\" was read in %s, more than a year after the "
				   "catalogue's date (%s): correct the one that is wrong",
				   checks_string(k, s->id), checks_string(k, s->retrieved),
				   checks_string(k, c->updated));
	}
}

/* -- how a source knows ---------------------------------------------------------------- */

/* The declared word that is nearest to WORD, or NULL. */
static const char *near_evidence(const struct checks *k, const char *word)
{
	const struct catalogue *c = k->c;
	struct near near;

	near_init(&near, word, strlen(word));
	for (uint32_t i = 1; i < c->nevidences; i++)
		if (c->evidences[i].is_declared)
			near_offer(&near, checks_string(k, c->evidences[i].word));
	return near.best;
}

static void say_undeclared(struct checks *k, const struct claim *claim, const char *near)
{
	const char *word = checks_string(k, k->c->evidences[checks_detail(k, claim)->evidence].word);
	struct origin here = checks_claim_origin(k, claim);

	if (near)
		checks_say(k, here, DIAG_UNKNOWN_EVIDENCE,
			   "no evidence \"%s\"; did you mean \"%s\"?", word, near);
	else
		checks_say(k, here, DIAG_UNKNOWN_EVIDENCE,
			   "no evidence \"%s\": correct the word, or declare it", word);
}

static void check_evidence_of(struct checks *k, const struct claim *claims, uint32_t nclaims,
			      const char *const *near)
{
	for (uint32_t i = 0; i < nclaims; i++) {
		evidence_id evidence = checks_detail(k, &claims[i])->evidence;

		if (evidence && !k->c->evidences[evidence].is_declared)
			say_undeclared(k, &claims[i], near[evidence]);
	}
}

/* A word is a part of what a claim is known by, so that one that is mistyped makes another
 * claim.  Who declares none at all may call the evidence what they like. */
static void check_evidence(struct checks *k)
{
	const struct catalogue *c = k->c;
	const char **near = mem_zalloc(c->nevidences, sizeof(*near));
	uint32_t ndeclared = 0, nnear = 0;

	for (uint32_t i = 1; i < c->nevidences; i++)
		ndeclared += c->evidences[i].is_declared;
	for (uint32_t i = 1; i < c->nevidences && ndeclared; i++)
		if (!c->evidences[i].is_declared && nnear++ < MOST_NEAR)
			near[i] = near_evidence(k, checks_string(k, c->evidences[i].word));
	if (ndeclared && ndeclared + 1 < c->nevidences) {
		check_evidence_of(k, c->specs, c->nspecs, near);
		check_evidence_of(k, c->markets, c->nmarkets, near);
	}
	mem_free(near);
}

/* -- lists ----------------------------------------------------------------------------- */

/* Items are stored once each, so that equal ones have one number. DONE: values that were
 * looked at: 1 good, 2 with an item twice. */
static void check_items(struct checks *k, const struct claim *claim, unsigned char *done)
{
	const struct catalogue *c = k->c;
	value_id list = claim_says(c, claim)->value;
	uint32_t n = catalogue_item_count(c, list);
	unsigned char *seen = &done[list];
	value_id twice = 0;

	if (*seen == 1)
		return;
	for (uint32_t i = 1; i < n && !twice; i++)
		for (uint32_t j = 0; j < i && !twice; j++)
			if (catalogue_item(c, list, i) == catalogue_item(c, list, j))
				twice = catalogue_item(c, list, i);
	*seen = twice ? 2 : 1;
	if (twice)
		checks_say(k, checks_claim_origin(k, claim), DIAG_REPEATED_WORD,
			   "%s has %s twice in its list: remove one", checks_subject(k, claim, false),
			   checks_string(k, c->values[twice].text));
}

/* -- what is plausible in a category ------------------------------------------------- */

static void put_bound(struct buf *out, const struct feature *f, const char *word, double bound,
		      bool is_last)
{
	if (!isfinite(bound))
		return;
	buf_puts(out, word);
	if (f->type == FEATURE_DATE)
		date_format(out, (uint32_t)bound, is_last);
	else
		num_format(out, bound);
}

static bool is_outside(const struct value *v, double min, double max)
{
	return v->high < min || v->low > max;
}

/* Values outside of the feature's own range were told when they were read. */
static void check_range(struct checks *k, const struct claim *claim, const struct range *range)
{
	const struct catalogue *c = k->c;
	const struct assertion *says = claim_says(c, claim);
	const struct feature *f = &c->features[says->subject];
	struct origin here = checks_claim_origin(k, claim);

	for (uint32_t i = 0; i < catalogue_item_count(c, says->value); i++) {
		const struct value *v = &c->values[catalogue_item(c, says->value, i)];
		unit_id unit = v->unit ? v->unit : f->unit;
		struct buf bounds = BUF_INIT;

		if (!is_outside(v, range->min, range->max) || is_outside(v, f->min, f->max))
			continue;
		put_bound(&bounds, f, isfinite(range->max) ? " between " : " at least ",
			  range->min, false);
		put_bound(&bounds, f, isfinite(range->min) ? " and " : " at most ", range->max,
			  true);
		checks_say(k, here, DIAG_OUT_OF_RANGE,
			   "%s: %s%s%s is not%s%s%s, as in the category \"%s\": correct it, or the "
			   "range of the category (%s)",
			   checks_subject(k, claim, false), checks_string(k, v->text), unit ? " " : "",
			   checks_string(k, c->units[unit].symbol), buf_string(&bounds),
			   f->unit ? " " : "", checks_string(k, c->units[f->unit].symbol),
			   checks_string(k, c->categories[range->category].id),
			   checks_where(k, range->origin, here));
		buf_done(&bounds);
	}
}

static int by_category(const void *a, const void *b)
{
	const struct range *x = *(const struct range *const *)a, *y = *(const struct range *const *)b;

	if (x->category != y->category)
		return x->category < y->category ? -1 : 1;
	return (x->feature > y->feature) - (x->feature < y->feature);
}

static void check_ranges(struct checks *k)
{
	const struct catalogue *c = k->c;
	const struct range **sorted = mem_zalloc((size_t)c->nranges + 1, sizeof(*sorted));

	for (uint32_t i = 0; i < c->nranges; i++)
		sorted[i] = &c->ranges[i];
	qsort(sorted, c->nranges, sizeof(*sorted), by_category);
	for (model_id model = 0; model < c->nmodels && c->nranges; model++) {
		struct claims specs = catalogue_specs(c, model);

		for (size_t i = 0; i < specs.count; i++) {
			const struct range wanted = {
				.category = c->models[model].category,
				.feature = claim_says(c, &specs.first[i])->subject
			};
			const struct range *key = &wanted, *const *found;

			found = bsearch(&key, sorted, c->nranges, sizeof(*sorted), by_category);
			if (found)
				check_range(k, &specs.first[i], *found);
		}
	}
	mem_free(sorted);
}

void checks_claims(struct checks *k)
{
	const struct catalogue *c = k->c;
	unsigned char *done = mem_zalloc(c->nvalues, 1);

	check_source_days(k);
	check_evidence(k);
	check_ranges(k);
	for (owner_id owner = 0; owner < c->nowners; owner++) {
		struct claims specs = catalogue_specs(c, owner), markets = catalogue_markets(c, owner);

		check_contradictions(k, specs, false);
		check_contradictions(k, markets, true);
		for (size_t i = 0; i < markets.count; i++)
			check_days(k, &markets.first[i], true);
		for (size_t i = 0; i < specs.count; i++) {
			check_days(k, &specs.first[i], false);
			check_items(k, &specs.first[i], done);
		}
		if (owner < c->nmodels)
			checks_ties(k, owner);
	}
	mem_free(done);
}
