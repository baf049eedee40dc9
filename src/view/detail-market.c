/*
 * detail-market: where the model can be had, and who says so.
 *
 * The answer for the region in force comes first and in words; then the claims
 * that make it, those that contradict it, those that decide nothing, and the hint
 * of the category or brand.  All other regions follow as one strip of signs.
 */
#include "detail-private.h"

#include <string.h>

#include "micat/view/signs.h"

#define NARROW_NCOLS 30

/* Claims stand below the answer, their continuations two columns deeper. */
static int claim_col(const struct pane *p)
{
	return p->l->ncols < NARROW_NCOLS ? 2 : 4;
}

static int claim_indent(const struct pane *p)
{
	return claim_col(p) + 2;
}

static const char *string(const struct pane *p, string_id id)
{
	return catalogue_string(p->c, id);
}

/* The day a claim speaks for, as it was written. */
static const char *claim_date(const struct pane *p, const struct claim *claim)
{
	const struct detail *d = &p->c->details[claim->detail];

	if (d->until_day)
		return string(p, d->until);
	if (d->since_day)
		return string(p, d->since);
	return string(p, p->c->sources[claim->source].retrieved);
}

/* Everything about a market claim but its status and source. */
static void market_remarks(struct pane *p, const struct resolved_claim *rc, struct buf *out)
{
	const struct detail *d = &p->c->details[rc->claim->detail];

	if (d->evidence)
		pane_remark(p, out, string(p, p->c->evidences[d->evidence].label));
	pane_claim_remarks(p, rc->claim, out);
	if (rc->via) {
		char *via = mem_printf("via %s", pane_region_label(p, rc->via));

		pane_remark(p, out, via);
		mem_free(via);
	}
	if (rc->owner != p->model) {
		char *from = mem_printf("inherited from %s", pane_owner_name(p, rc->owner));

		pane_remark(p, out, from);
		mem_free(from);
	}
	pane_remark(p, out, string(p, d->note));
}

static void add_reasons(struct pane *p, const struct claim *claim)
{
	struct list reasons = p->c->details[claim->detail].reasons;
	const uint32_t *ids = catalogue_list(p->c, reasons);
	uint32_t i;

	if (reasons.count == 0)
		return;
	lines_begin(p->l, claim_col(p), claim_col(p));
	lines_add(p->l, ROLE_TEXT, "why: ");
	for (i = 0; i < reasons.count; i++) {
		lines_add(p->l, ROLE_TEXT, string(p, ids[i]));
		if (i + 1 < reasons.count)
			lines_add(p->l, ROLE_TEXT, ", ");
	}
	pane_cite(p, &claim->source, 1, 0);
}

/* "firmware-tracker 2026-08 · no firmware for the US · derived" */
static void add_deciding(struct pane *p, const struct resolved_claim *rc)
{
	struct buf text = BUF_INIT;

	buf_puts(&text, pane_source(p, rc->claim->source));
	if (*claim_date(p, rc->claim))
		buf_printf(&text, " %s", claim_date(p, rc->claim));
	market_remarks(p, rc, &text);
	lines_begin(p->l, claim_col(p), claim_indent(p));
	lines_add(p->l, ROLE_DIM, buf_string(&text));
	buf_done(&text);
}

/* "≠ available 2016 · via EEA          [article]": SIGN and status are loud, the
 * rest is not. */
static void add_other(struct pane *p, const struct resolved_claim *rc, enum sign sign,
		      const char *status)
{
	struct buf text = BUF_INIT;
	bool dated;

	lines_begin(p->l, claim_col(p), claim_indent(p));
	lines_addf(p->l, sign_table[sign].role, "%s %s", sign_text(sign, p->l->ascii), status);
	dated = *claim_date(p, rc->claim) != '\0';
	pane_remark(p, &text, claim_date(p, rc->claim));
	market_remarks(p, rc, &text);
	if (text.nbytes && !dated && sign != SIGN_UNKNOWN)
		lines_addf(p->l, ROLE_DIM, " %s", sign_text(SIGN_DOT, p->l->ascii));
	if (text.nbytes)
		lines_addf(p->l, ROLE_DIM, " %s", buf_string(&text));
	pane_cite(p, &rc->claim->source, 1, 0);
	buf_done(&text);
}

/* Says what the chosen claim says.  What says something else without contradicting
 * it is about another variant, or about a wider group than the chosen one. */
static bool agrees(const struct pane *p, const struct resolved_claim *rc)
{
	uint32_t status = rc->claim->value, chosen;

	if (!p->r.chosen || rc->differs || status == MARKET_SILENT)
		return false;
	chosen = p->r.claims[0].claim->value;
	return (status == MARKET_AVAILABLE) == (chosen == MARKET_AVAILABLE);
}

static void add_claims(struct pane *p)
{
	size_t i;

	for (i = 0; i < p->r.count; i++)
		if (agrees(p, &p->r.claims[i]))
			add_deciding(p, &p->r.claims[i]);
	for (i = 0; i < p->r.count; i++)
		if (!p->r.claims[i].differs)
			add_reasons(p, p->r.claims[i].claim);
	for (i = 0; i < p->r.count; i++) {
		if (!p->r.claims[i].differs)
			continue;
		add_other(p, &p->r.claims[i], SIGN_DISPUTED,
			  market_status_shown[p->r.claims[i].claim->value]);
		add_reasons(p, p->r.claims[i].claim);
	}
	for (i = 0; i < p->r.count; i++) {
		const struct resolved_claim *rc = &p->r.claims[i];

		if (rc->differs || agrees(p, rc))
			continue;
		if (rc->claim->value == MARKET_SILENT)
			add_other(p, rc, SIGN_UNKNOWN, "decides nothing:");
		else
			add_other(p, rc,
				  rc->claim->value == MARKET_AVAILABLE ? SIGN_YES : SIGN_NO,
				  market_status_shown[rc->claim->value]);
	}
}

/* What category or brand are said to be, where it is not what the model is. */
static void add_hint(struct pane *p, region_id region, enum truth truth)
{
	owner_id owner;
	const struct claim *hint = resolve_hint(p->c, p->model, region, &owner);
	bool available;

	if (!hint || hint->value == MARKET_SILENT)
		return;
	available = hint->value == MARKET_AVAILABLE;
	if (truth == (available ? TRUTH_TRUE : TRUTH_FALSE))
		return;
	lines_begin(p->l, claim_col(p), claim_indent(p) + 2);
	lines_addf(p->l, available ? ROLE_YES : ROLE_NO, "(%s)",
		   sign_text(available ? SIGN_YES : SIGN_NO, p->l->ascii));
	lines_addf(p->l, ROLE_TEXT, " %s: some are said to be %s there", pane_owner_name(p, owner),
		   market_status_shown[hint->value]);
	pane_cite(p, &hint->source, 1, 0);
}

static void add_answer_words(struct pane *p, struct status s)
{
	bool ascii = p->l->ascii;
	struct status sign = s;

	sign.disputed = false;
	sign.hint = false;
	pane_add_status(p, sign);
	if (s.truth == TRUTH_UNKNOWN) {
		lines_addf(p->l, ROLE_UNKNOWN, " unknown %s nobody says",
			   sign_text(SIGN_DASH, ascii));
	} else {
		enum role role = s.truth == TRUTH_TRUE ? ROLE_YES : ROLE_NO;

		lines_add(p->l, role, s.truth == TRUTH_TRUE ? " available" : " not available");
		if (p->r.chosen && s.truth == TRUTH_FALSE &&
		    p->r.claims[0].claim->value != MARKET_UNAVAILABLE)
			lines_addf(p->l, role, ", %s",
				   market_status_shown[p->r.claims[0].claim->value]);
		if (s.old_year)
			lines_addf(p->l, role, " in %u", (unsigned)s.old_year);
	}
	if (s.disputed)
		lines_addf(p->l, ROLE_DISPUTED, " %s", sign_text(SIGN_DISPUTED, ascii));
}

/* One of a strip: kept whole, wrapped between. */
static void add_strip_item(struct pane *p, region_id region, struct status s)
{
	struct lines *l = p->l;
	const char *label = pane_region_label(p, region);
	struct buf text = BUF_INIT;
	int ncols;

	buf_printf(&text, "%s ", label);
	status_text(s, l->ascii, &text);
	ncols = (int)canvas_text_ncols(l->ascii, buf_string(&text), text.nbytes);
	buf_done(&text);
	if (l->col > l->indent) {
		if (l->col + 2 + ncols > l->ncols)
			lines_begin(l, l->indent, l->indent);
		else
			lines_add(l, ROLE_TEXT, "  ");
	}
	lines_addf(l, s.truth == TRUTH_UNKNOWN ? ROLE_DIM : ROLE_TEXT, "%s ", label);
	pane_add_status(p, s);
}

static bool is_answered(const struct pane *p, region_id region)
{
	for (size_t i = 0; i < p->regions.count; i++)
		if (p->regions.ids[i] == region)
			return true;
	return false;
}

/* A country that a group in the strip already answers for. */
static bool said_by_group(const struct pane *p, region_id region, struct status s)
{
	struct market_state state;
	struct status group;

	if (p->c->regions[region].kind == REGION_GROUP)
		return false;
	state = resolve_market_state(p->c, p->model, region, 0);
	if (!state.via || is_answered(p, state.via))
		return false;
	group = status_of(p->c, p->model, state.via);
	return group.truth == s.truth && group.disputed == s.disputed &&
	       group.old_year == s.old_year;
}

static void add_strip(struct pane *p, bool known)
{
	bool begun = false;
	uint32_t i;

	for (i = 1; i < p->c->nregions; i++) {
		region_id r = (region_id)i;
		struct status s;

		if (!p->c->regions[r].claimed || is_answered(p, r))
			continue;
		s = status_of(p->c, p->model, r);
		if ((s.truth != TRUTH_UNKNOWN) != known || said_by_group(p, r, s))
			continue;
		if (!begun)
			lines_begin(p->l, 0, 0);
		begun = true;
		add_strip_item(p, r, s);
	}
}

/* The countries of the group in force that have an answer of their own. */
static void add_members(struct pane *p)
{
	const struct region *group = &p->c->regions[p->region];
	const uint32_t *countries = catalogue_list(p->c, group->countries);
	bool begun = false;
	uint32_t i;

	for (i = 0; i < group->countries.count; i++) {
		region_id r = (region_id)countries[i];
		struct market_state state = resolve_market_state(p->c, p->model, r, 0);

		if (state.status == MARKET_SILENT || state.via == p->region)
			continue;
		if (!begun)
			lines_begin(p->l, claim_col(p), claim_col(p));
		begun = true;
		add_strip_item(p, r, status_of(p->c, p->model, r));
	}
}

static void add_answer(struct pane *p)
{
	struct status s = status_of(p->c, p->model, p->region);

	resolve_market(p->c, p->model, p->region, 0, &p->r);
	p->l->region = p->region;
	lines_begin(p->l, 0, claim_col(p));
	lines_addf(p->l, ROLE_TITLE, "%s  ", pane_region_label(p, p->region));
	add_answer_words(p, s);
	add_claims(p);
	if (p->c->regions[p->region].kind == REGION_GROUP)
		add_members(p);
	add_hint(p, p->region, s.truth);
	p->l->region = ID_NONE;
}

void pane_markets(struct pane *p)
{
	lines_begin(p->l, 0, 0);
	for (size_t i = 0; i < p->regions.count; i++) {
		p->region = p->regions.ids[i];
		add_answer(p);
	}
	p->region = p->regions.ids[0];
	add_strip(p, true);
	add_strip(p, false);
}
