/*
 * availability: a model in a region, as one of three truth values.
 *
 * A country or variant answers for itself.  A group asks its countries, each of
 * which already hears what is claimed about the groups it is in; a claim about
 * the group itself counts as one more member.
 */
#include "config.h"

#include "micat/query/availability.h"

#include "micat/catalogue/resolve.h"

static enum truth truth_of(enum market_status status)
{
	if (status == MARKET_SILENT)
		return TRUTH_UNKNOWN;
	return status == MARKET_AVAILABLE ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth own_state(const struct catalogue *c, model_id m, region_id r, uint32_t since_day)
{
	return truth_of(resolve_market_state(c, m, r, since_day).status);
}

/* The members' answers joined: by "or" (STOP is true) or by "and" (STOP is false). */
static enum truth join_members(const struct catalogue *c, model_id m, region_id r,
			       uint32_t since_day, enum truth stop)
{
	struct list list = c->regions[r].countries;
	const uint32_t *countries = catalogue_list(c, list);
	enum truth own = own_state(c, m, r, since_day);
	/* A group nobody claims anything about is no member of itself. */
	bool unknown = own == TRUTH_UNKNOWN && list.count == 0;

	if (own == stop)
		return stop;
	for (uint32_t i = 0; i < list.count; i++) {
		enum truth t = own_state(c, m, (region_id)countries[i], since_day);

		if (t == stop)
			return stop;
		unknown |= t == TRUTH_UNKNOWN;
	}
	if (unknown)
		return TRUTH_UNKNOWN;
	return stop == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
}

enum truth availability_in(const struct catalogue *c, model_id m, region_id r, uint32_t since_day)
{
	if (c->regions[r].kind != REGION_GROUP)
		return own_state(c, m, r, since_day);
	return join_members(c, m, r, since_day, TRUTH_TRUE);
}

enum truth availability_throughout(const struct catalogue *c, model_id m, region_id r,
				   uint32_t since_day)
{
	if (c->regions[r].kind != REGION_GROUP)
		return own_state(c, m, r, since_day);
	return join_members(c, m, r, since_day, TRUTH_FALSE);
}

bool availability_disputed(const struct catalogue *c, model_id m, region_id r)
{
	struct list list = c->regions[r].countries;
	const uint32_t *countries = catalogue_list(c, list);

	if (resolve_market_state(c, m, r, 0).disputed)
		return true;
	if (c->regions[r].kind != REGION_GROUP)
		return false;
	for (uint32_t i = 0; i < list.count; i++)
		if (resolve_market_state(c, m, (region_id)countries[i], 0).disputed)
			return true;
	return false;
}
