/*
 * detail-market: where the model can be had, and who says so.
 *
 * The answer for the region in force comes first and in words; then the claims
 * that make it, those that contradict it, those that prove nothing, and the hint of
 * the category or brand.  All other regions follow: detail-strip.c.
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

/* "inferred: no firmware for the US is published", or what there is of it. How strong
 * the evidence is matters only where it proves something. */
static void evidence_remark(struct pane *p, const struct claim *claim, struct buf *out)
{
	const struct detail *d = claim_detail(p->c, claim);
	bool silent = claim_status(p->c, claim) == MARKET_SILENT;
	const char *strength = silent ? "" : strength_shown[d->strength].remark;
	const char *evidence = string(p, p->c->evidences[d->evidence].label);
	char *both = mem_printf("%s%s%s", strength, *strength && *evidence ? ": " : "", evidence);

	pane_remark(p, out, both);
	mem_free(both);
}

/* Everything about a market claim but its status and source. */
static void market_remarks(struct pane *p, const struct resolved_claim *rc, struct buf *out)
{
	const struct detail *d = claim_detail(p->c, rc->claim);

	evidence_remark(p, rc->claim, out);
	pane_remark(p, out, string(p, d->variant));
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
	struct list reasons = claim_detail(p->c, claim)->reasons;
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
	pane_cite(p, &claim_says(p->c, claim)->source, 1, 0);
}

/* Not where the source's name, which stands before it, says it already. */
static void put_date(const char *date, struct buf *out)
{
	if (*date && !strstr(buf_string(out), date))
		buf_printf(out, " %s", date);
}

void pane_put_source(struct pane *p, source_id source, const char *date, struct buf *out)
{
	buf_puts(out, pane_source(p, source));
	put_date(date, out);
}

/* Says what the chosen claim says.  What says something else without contradicting
 * it is about another variant, or about a wider group than the chosen one. */
static bool agrees(const struct pane *p, const struct resolved_claim *rc)
{
	uint32_t status = claim_says(p->c, rc->claim)->value, chosen;

	if (!p->r.chosen || rc->differs || status == MARKET_SILENT)
		return false;
	chosen = claim_says(p->c, p->r.claims[0].claim)->value;
	return (status == MARKET_AVAILABLE) == (chosen == MARKET_AVAILABLE);
}

/* The two say the same in all that is shown but the source. */
static bool repeats(const struct pane *p, const struct resolved_claim *a,
		    const struct resolved_claim *b)
{
	const struct detail *x = claim_detail(p->c, a->claim);
	const struct detail *y = claim_detail(p->c, b->claim);

	return x->evidence == y->evidence && x->strength == y->strength &&
	       x->variant == y->variant && x->note == y->note && a->via == b->via &&
	       a->owner == b->owner &&
	       strcmp(pane_claim_date(p, a->claim), pane_claim_date(p, b->claim)) == 0;
}

static bool repeats_earlier(const struct pane *p, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (agrees(p, &p->r.claims[k]) && repeats(p, &p->r.claims[k], &p->r.claims[i]))
			return true;
	return false;
}

/* "firmware-tracker 2026-08 · inferred: no firmware for the US", with the sources that
 * repeat it. */
static void add_deciding(struct pane *p, size_t i)
{
	const struct resolved_claim *rc = &p->r.claims[i];
	struct buf text = BUF_INIT;

	buf_puts(&text, pane_source(p, claim_says(p->c, rc->claim)->source));
	for (size_t k = i + 1; k < p->r.count; k++) {
		const struct resolved_claim *other = &p->r.claims[k];

		if (agrees(p, other) && repeats(p, rc, other))
			buf_printf(&text, ", %s",
				   pane_source(p, claim_says(p->c, other->claim)->source));
	}
	put_date(pane_claim_date(p, rc->claim), &text);
	market_remarks(p, rc, &text);
	lines_begin(p->l, claim_col(p), claim_indent(p));
	lines_add(p->l, ROLE_DIM, buf_string(&text));
	buf_done(&text);
}

/* "≠ available · via EEA     [article 2016]": SIGN and status are loud, the rest is
 * not. */
static void add_other(struct pane *p, const struct resolved_claim *rc, enum sign sign,
		      const char *status)
{
	struct buf text = BUF_INIT, source = BUF_INIT;

	lines_begin(p->l, claim_col(p), claim_indent(p));
	lines_addf(p->l, sign_table[sign].role, "%s %s", sign_text(sign, p->l->ascii), status);
	market_remarks(p, rc, &text);
	if (text.nbytes && sign != SIGN_UNKNOWN)
		lines_addf(p->l, ROLE_DIM, " %s", sign_text(SIGN_DOT, p->l->ascii));
	if (text.nbytes)
		lines_addf(p->l, ROLE_DIM, " %s", buf_string(&text));
	buf_putc(&source, '[');
	pane_put_source(p, claim_says(p->c, rc->claim)->source, pane_claim_date(p, rc->claim),
			&source);
	buf_putc(&source, ']');
	lines_add_right(p->l, ROLE_DIM, buf_string(&source));
	buf_done(&source);
	buf_done(&text);
}

static bool is_direct(const struct pane *p, size_t i)
{
	return claim_detail(p->c, p->r.claims[i].claim)->strength == STRENGTH_DIRECT;
}

/* What is said directly comes first. */
static void add_claims(struct pane *p)
{
	size_t i;

	for (i = 0; i < p->r.count; i++)
		if (agrees(p, &p->r.claims[i]) && is_direct(p, i) && !repeats_earlier(p, i))
			add_deciding(p, i);
	for (i = 0; i < p->r.count; i++)
		if (agrees(p, &p->r.claims[i]) && !is_direct(p, i) && !repeats_earlier(p, i))
			add_deciding(p, i);
	for (i = 0; i < p->r.count; i++)
		if (!p->r.claims[i].differs)
			add_reasons(p, p->r.claims[i].claim);
	for (i = 0; i < p->r.count; i++) {
		if (!p->r.claims[i].differs)
			continue;
		add_other(p, &p->r.claims[i], SIGN_DISPUTED,
			  market_status_shown[claim_status(p->c, p->r.claims[i].claim)]);
		add_reasons(p, p->r.claims[i].claim);
	}
	for (i = 0; i < p->r.count; i++) {
		const struct resolved_claim *rc = &p->r.claims[i];
		enum market_status status = claim_status(p->c, rc->claim);

		if (rc->differs || agrees(p, rc))
			continue;
		if (status == MARKET_SILENT)
			add_other(p, rc, SIGN_UNKNOWN, "no proof:");
		else
			add_other(p, rc, status == MARKET_AVAILABLE ? SIGN_YES : SIGN_NO,
				  market_status_shown[status]);
	}
}

/* What category or brand are said to be, where it is not what the model is. */
static void add_hint(struct pane *p, region_id region, enum truth truth)
{
	owner_id owner;
	const struct claim *hint = resolve_hint(p->c, p->model, region, &owner);
	bool available;

	if (!hint || claim_status(p->c, hint) == MARKET_SILENT)
		return;
	available = claim_status(p->c, hint) == MARKET_AVAILABLE;
	if (truth == (available ? TRUTH_TRUE : TRUTH_FALSE))
		return;
	lines_begin(p->l, claim_col(p), claim_indent(p) + 2);
	lines_addf(p->l, available ? ROLE_YES : ROLE_NO, "(%s)",
		   sign_text(available ? SIGN_YES : SIGN_NO, p->l->ascii));
	lines_addf(p->l, ROLE_TEXT, " %s: some are said to be %s there", pane_owner_name(p, owner),
		   market_status_shown[claim_status(p->c, hint)]);
	pane_cite(p, &claim_says(p->c, hint)->source, 1, 0);
}

static void add_answer_words(struct pane *p, struct status s)
{
	bool ascii = p->l->ascii;
	struct status sign = s;

	sign.disputed = false;
	sign.hint = false;
	pane_add_status(p, sign);
	if (s.truth == TRUTH_UNKNOWN) {
		lines_addf(p->l, ROLE_UNKNOWN, " unknown %s %s", sign_text(SIGN_DASH, ascii),
			   p->r.disputed && !p->r.chosen ? "sources disagree"
			   : p->r.count			 ? "evidence, but no proof"
							 : "nobody says");
	} else {
		enum role role = s.truth == TRUTH_TRUE ? ROLE_YES : ROLE_NO;

		lines_add(p->l, role, s.truth == TRUTH_TRUE ? " available" : " not available");
		if (p->r.chosen && s.truth == TRUTH_FALSE &&
		    claim_status(p->c, p->r.claims[0].claim) != MARKET_UNAVAILABLE)
			lines_addf(p->l, role, ", %s",
				   market_status_shown[claim_status(p->c, p->r.claims[0].claim)]);
		if (s.old_year)
			lines_addf(p->l, role, " in %u", (unsigned)s.old_year);
	}
	if (s.disputed)
		lines_addf(p->l, ROLE_DISPUTED, " %s", sign_text(SIGN_DISPUTED, ascii));
	if (*strength_shown[s.strength].answer)
		lines_addf(p->l, ROLE_TEXT, " %s %s", sign_text(SIGN_DASH, ascii),
			   strength_shown[s.strength].answer);
	if (p->c->rule != RULE_RANK)
		lines_addf(p->l, ROLE_KEY, " (rule %s)", rule_table[p->c->rule].word);
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
		pane_members(p, claim_col(p));
	add_hint(p, p->region, s.truth);
	p->l->region = ID_NONE;
	pane_networks_count(p, claim_col(p));
}

void pane_markets(struct pane *p)
{
	lines_begin(p->l, 0, 0);
	for (size_t i = 0; i < p->regions.count; i++) {
		p->region = p->regions.ids[i];
		add_answer(p);
	}
	p->region = p->regions.ids[0];
	pane_other_regions(p);
}
