/*
 * fit-doubts: how sure the bands are that a fit was worked out from.
 *
 * Sources differ on a band where one says that the model has it and the shown claim does
 * not; or where the shown one has it, and a claim that contradicts that one has not: a
 * shorter list that is a part of the shown one only says less.
 */
#include "config.h"

#include "fit-private.h"
#include "micat/catalogue/resolve.h"

static value_id value_of(const struct catalogue *c, const struct claim *claim)
{
	return claim_says(c, claim)->value;
}

static bool differ(const struct catalogue *c, const struct claim *shown, const struct claim *other,
		   uint32_t number)
{
	string_id a = claim_detail(c, shown)->variant, b = claim_detail(c, other)->variant;
	bool has = fit_value_has(c, value_of(c, other), number);

	if ((a && b && a != b) || fit_value_has(c, value_of(c, shown), number) == has)
		return false;
	return has || resolve_contradicts(c, claim_says(c, shown)->subject, value_of(c, shown),
					  value_of(c, other));
}

bool fit_band_disputed(const struct catalogue *c, model_id m, const struct fit_technology *t,
		       uint32_t number)
{
	struct claims spans[FIT_MOST_SPANS];
	size_t nspans = fit_spans(c, m, c->technologies[t->technology].feature, spans);

	/* Where all must agree and do not, none is shown. */
	if (!t->claim)
		return t->disputed;
	for (size_t s = 0; s < nspans; s++)
		for (size_t i = 0; i < spans[s].count; i++)
			if (differ(c, t->claim, &spans[s].first[i], number))
				return true;
	return false;
}

static bool is_disputed(const struct catalogue *c, model_id m, const struct fit_network *n,
			const struct fit_technology *t)
{
	struct list bands = c->operators[n->operator].bands;

	if (!t->claim)
		return resolve_spec_state(c, m, c->technologies[t->technology].feature).disputed;
	for (uint32_t i = 0; i < bands.count; i++) {
		const struct band *b = &c->bands[bands.first + i];

		if (b->technology == t->technology && b->status == BAND_IN_SERVICE &&
		    fit_band_disputed(c, m, t, b->number))
			return true;
	}
	return false;
}

void fit_doubt(const struct catalogue *c, struct fit *f)
{
	for (size_t n = 0; n < f->nnetworks; n++) {
		for (uint32_t i = 0; i + 1 < c->ntechnologies; i++) {
			struct fit_technology *t = &f->networks[n].technologies[i];

			if (t->level <= FIT_LEVEL_UNUSED)
				continue;
			t->indirect = t->claim &&
				      claim_detail(c, t->claim)->strength != STRENGTH_DIRECT;
			t->disputed = is_disputed(c, f->model, &f->networks[n], t);
			f->indirect = f->indirect || t->indirect;
			f->disputed = f->disputed || t->disputed;
		}
	}
	/* What nobody knows is founded on nothing, and what a direct finding says not on bands. */
	f->indirect = f->indirect && f->fits != TRUTH_UNKNOWN && f->reason != FIT_REASON_FAILED;
	f->disputed = f->disputed && f->reason != FIT_REASON_FAILED;
}
