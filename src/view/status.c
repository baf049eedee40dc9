/*
 * status: one model in one region, as a sign.
 *
 * Lists, strips and alternatives show the same few columns; whether they speak of
 * a country or of a group of them, the answer is the filter language's own
 * (availability.h), so that a sign never says something else than the filter.
 */
#include "detail-private.h"

#include "micat/query/availability.h"
#include "micat/view/signs.h"

const char *const market_status_shown[NMARKET_STATUSES] = {
	[MARKET_SILENT] = "unknown",
	[MARKET_AVAILABLE] = "available",
	[MARKET_ANNOUNCED] = "announced",
	[MARKET_DISCONTINUED] = "discontinued",
	[MARKET_UNAVAILABLE] = "not available",
};

static enum truth truth_of(enum market_status status)
{
	if (status == MARKET_SILENT)
		return TRUTH_UNKNOWN;
	return status == MARKET_AVAILABLE ? TRUTH_TRUE : TRUTH_FALSE;
}

/* Newest day of the claims that make TRUTH in REGION or, of a group, in its
 * countries; 0 where one of them is recent. */
static uint32_t old_day(const struct catalogue *c, model_id m, region_id region, enum truth truth)
{
	const struct region *r = &c->regions[region];
	const uint32_t *countries = catalogue_list(c, r->countries);
	uint32_t newest = 0, i;

	for (i = 0; i <= r->countries.count; i++) {
		region_id one = i < r->countries.count ? (region_id)countries[i] : region;
		struct market_state state = resolve_market_state(c, m, one, 0);
		uint32_t day;

		if (state.status == MARKET_SILENT || truth_of(state.status) != truth)
			continue;
		if (!resolve_is_old(c, state.claim))
			return 0;
		day = catalogue_claim_day(c, state.claim);
		if (day > newest)
			newest = day;
	}
	return newest;
}

struct status status_of(const struct catalogue *c, model_id model, region_id region)
{
	struct status s = { TRUTH_UNKNOWN, false, false, 0 };
	owner_id owner;

	if (region == ID_NONE)
		return s;
	if (c->regions[region].kind == REGION_GROUP) {
		s.truth = availability_in(c, model, region, 0);
		s.disputed = availability_disputed(c, model, region);
		if (s.truth != TRUTH_UNKNOWN)
			s.old_year = old_day(c, model, region, s.truth) / 10000;
	} else {
		struct market_state state = resolve_market_state(c, model, region, 0);

		s.truth = truth_of(state.status);
		s.disputed = state.disputed;
		if (s.truth != TRUTH_UNKNOWN && resolve_is_old(c, state.claim))
			s.old_year = catalogue_claim_day(c, state.claim) / 10000;
	}
	if (s.truth == TRUTH_UNKNOWN) {
		const struct claim *hint = resolve_hint(c, model, region, &owner);

		s.hint = hint && hint->value == MARKET_AVAILABLE;
	}
	return s;
}

void status_text(struct status s, bool ascii, struct buf *out)
{
	if (s.hint)
		buf_printf(out, "(%s)", sign_text(SIGN_YES, ascii));
	else
		buf_puts(out, sign_text(sign_of_truth(s.truth), ascii));
	if (s.old_year)
		buf_printf(out, "'%02u", (unsigned)(s.old_year % 100));
	if (s.disputed)
		buf_printf(out, " %s", sign_text(SIGN_DISPUTED, ascii));
}

void pane_add_status(struct pane *p, struct status s)
{
	struct status plain = s;
	struct buf text = BUF_INIT;

	plain.disputed = false;
	status_text(plain, p->l->ascii, &text);
	lines_add(p->l, s.hint ? ROLE_YES : sign_table[sign_of_truth(s.truth)].role,
		  buf_string(&text));
	buf_done(&text);
	if (s.disputed)
		lines_addf(p->l, ROLE_DISPUTED, " %s", sign_text(SIGN_DISPUTED, p->l->ascii));
}
