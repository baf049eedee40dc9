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

const struct strength_info strength_shown[NSTRENGTHS] = {
	[STRENGTH_DIRECT] = { "", "", "" },
	[STRENGTH_SHARED] = { "shared", "shared with other models",
			      "by evidence shared with other models" },
	[STRENGTH_INDIRECT] = { "indirect", "indirect", "by indirect evidence" },
	[STRENGTH_WEAK] = { "weak", "weak", "by weak evidence" },
	[STRENGTH_DERIVED] = { "inferred", "inferred", "inferred, no source says so" },
};

/* The claims that make a truth: the newest day of those that are old, and the best
 * strength; what is recent puts aside what is old. */
struct foundation {
	bool recent;
	uint32_t day;
	enum strength strength;
};

static enum strength claim_strength(const struct catalogue *c, const struct claim *claim)
{
	return (enum strength)claim_detail(c, claim)->strength;
}

static void found(const struct catalogue *c, model_id m, region_id region, enum truth truth,
		  struct foundation *f)
{
	struct market_state state = resolve_market_state(c, m, region, 0);
	bool recent = state.claim && !resolve_is_old(c, state.claim);
	enum strength strength;
	uint32_t day;

	if (state.status == MARKET_SILENT || truth_of(state.status) != truth ||
	    (f->recent && !recent))
		return;
	strength = claim_strength(c, resolve_market_foundation(c, m, region));
	day = catalogue_claim_day(c, state.claim);
	if (recent && !f->recent)
		*f = (struct foundation){ true, 0, NSTRENGTHS };
	if (strength < f->strength)
		f->strength = strength;
	if (!recent && day > f->day)
		f->day = day;
}

/* Of a country its own; of a group those of its countries, and what is said of it. */
static struct foundation foundation_of(const struct catalogue *c, model_id m, region_id region,
				       enum truth truth)
{
	const struct region *r = &c->regions[region];
	const uint32_t *countries = catalogue_list(c, r->countries);
	struct foundation f = { false, 0, NSTRENGTHS };
	uint32_t i;

	found(c, m, region, truth, &f);
	if (r->kind == REGION_GROUP)
		for (i = 0; i < r->countries.count; i++)
			found(c, m, (region_id)countries[i], truth, &f);
	return f;
}

struct status status_of(const struct catalogue *c, model_id model, region_id region)
{
	struct status s = { .truth = TRUTH_UNKNOWN };
	const struct claim *hint;
	owner_id owner;

	if (region == ID_NONE)
		return s;
	s.truth = availability_in(c, model, region, 0);
	s.disputed = availability_disputed(c, model, region);
	if (s.truth == TRUTH_UNKNOWN) {
		struct market_state state = resolve_market_state(c, model, region, 0);

		/* What sources must agree on, and do not, needs no hint. */
		hint = resolve_hint(c, model, region, &owner);
		s.hint = hint && claim_status(c, hint) == MARKET_AVAILABLE &&
			 !(state.disputed && !state.claim);
	} else {
		struct foundation f = foundation_of(c, model, region, s.truth);

		s.strength = f.strength;
		s.old_year = f.day / 10000;
	}
	return s;
}

bool status_is_starred(struct status s)
{
	return s.truth != TRUTH_UNKNOWN && s.strength != STRENGTH_DIRECT;
}

bool status_equal(struct status a, struct status b)
{
	return a.truth == b.truth && a.disputed == b.disputed && a.hint == b.hint &&
	       a.strength == b.strength && a.old_year == b.old_year;
}

/* The star fills the gap before the dispute sign, so that it costs no column. */
int status_gap(struct status s)
{
	return status_is_starred(s) && !s.old_year ? 0 : 1;
}

/* What stands in the quiet ink behind the sign: "*", "'16", "*'16". */
static void put_remarks(struct status s, bool ascii, struct buf *out)
{
	if (status_is_starred(s))
		buf_puts(out, sign_text(SIGN_STAR, ascii));
	if (s.old_year)
		buf_printf(out, "'%02u", (unsigned)(s.old_year % 100));
}

static void put_sign(struct status s, bool ascii, struct buf *out)
{
	if (s.hint)
		buf_printf(out, "(%s)", sign_text(SIGN_YES, ascii));
	else
		buf_puts(out, sign_text(sign_of_truth(s.truth), ascii));
}

void status_text(struct status s, bool ascii, struct buf *out)
{
	put_sign(s, ascii, out);
	put_remarks(s, ascii, out);
	if (s.disputed)
		buf_printf(out, "%*s%s", status_gap(s), "", sign_text(SIGN_DISPUTED, ascii));
}

void fit_text(struct fit_standing s, bool ascii, struct buf *out)
{
	buf_puts(out, sign_text(sign_of_truth(s.fits), ascii));
	if (s.indirect)
		buf_puts(out, sign_text(SIGN_STAR, ascii));
	else if (s.has_share)
		buf_putc(out, ' ');
	if (s.has_share)
		fit_put_share(s.low, s.high, out);
	if (s.disputed)
		buf_printf(out, " %s", sign_text(SIGN_DISPUTED, ascii));
}

void pane_add_status(struct pane *p, struct status s)
{
	bool ascii = p->l->ascii;
	struct buf text = BUF_INIT;

	put_sign(s, ascii, &text);
	lines_add(p->l, s.hint ? ROLE_YES : sign_table[sign_of_truth(s.truth)].role,
		  buf_string(&text));
	buf_clear(&text);
	put_remarks(s, ascii, &text);
	if (text.nbytes)
		lines_add(p->l, ROLE_DIM, buf_string(&text));
	buf_done(&text);
	if (s.disputed)
		lines_addf(p->l, ROLE_DISPUTED, "%*s%s", status_gap(s), "",
			   sign_text(SIGN_DISPUTED, ascii));
}
