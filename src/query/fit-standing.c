/*
 * fit-standing: how a model stands with an operator, in little room.
 */
#include "config.h"

#include "fit-private.h"
#include "micat/catalogue/resolve.h"

/* Whether a technology counts: the operator has bands in it. */
static bool is_used(const struct fit_technology *t)
{
	unsigned total = 0;

	for (int role = 0; role < NBAND_ROLES; role++)
		total += fit_weights[role] * t->total[role];
	return total > 0;
}

struct fit_standing fit_stand(const struct catalogue *c, model_id model, operator_id operator)
{
	struct fit_standing s;
	string_id variant;
	struct fit f;

	fit_variants(c, model, &variant, 1);
	fit_init(c, model, operator, variant, &f);
	s = (struct fit_standing){ .fits = f.fits, .has_share = f.has_share, .low = f.low,
				   .high = f.high };
	for (size_t n = 0; n < f.nnetworks; n++) {
		for (uint32_t i = 0; i + 1 < c->ntechnologies; i++) {
			const struct fit_technology *t = &f.networks[n].technologies[i];
			feature_id feature = c->technologies[t->technology].feature;

			if (!is_used(t))
				continue;
			if (t->claim && claim_detail(c, t->claim)->strength != STRENGTH_DIRECT)
				s.indirect = true;
			if (resolve_spec_state(c, model, feature).disputed)
				s.disputed = true;
		}
	}
	/* What a direct finding says needs no bands. */
	s.indirect = s.indirect && f.fits != TRUTH_UNKNOWN && f.reason != FIT_REASON_FAILED;
	fit_done(&f);
	return s;
}
