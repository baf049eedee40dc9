/*
 * fit-standing: how a model stands with an operator, in little room.
 */
#include "config.h"

#include "micat/query/fit.h"

struct fit_standing fit_stand(const struct catalogue *c, model_id model, operator_id operator)
{
	struct fit_standing s;
	string_id variant;
	struct fit f;

	fit_variants(c, model, &variant, 1);
	fit_init(c, model, operator, variant, &f);
	s = (struct fit_standing){ .fits = f.fits, .has_share = f.has_share, .low = f.low,
				   .high = f.high, .indirect = f.indirect, .disputed = f.disputed };
	fit_done(&f);
	return s;
}
