/*
 * networks: the three arrangements of what is known.
 */
#include "networks-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/render.h"

#define TEXT_COL 18		/* where facts have their text, behind whose they are */
#define COLUMNS_NCOLS 60	/* in less room it stands right behind */

void networks_init(struct networks *n, const struct catalogue *c, model_id model,
		   string_id variant, const struct bits *operators)
{
	*n = (struct networks){ .catalogue = c, .model = model, .variant = variant };
	n->fits = mem_zalloc(bits_count(operators), sizeof(*n->fits));
	for (size_t o = bits_next(operators, 0); o < c->noperators; o = bits_next(operators, o + 1))
		fit_init(c, model, (operator_id)o, variant, &n->fits[n->nfits++]);
}

void networks_done(struct networks *n)
{
	for (size_t i = 0; i < n->nfits; i++)
		fit_done(&n->fits[i]);
	mem_free(n->fits);
}

struct telling telling_of(const struct networks *n, struct lines *l, bool brief)
{
	return (struct telling){ .n = n, .c = n->catalogue, .l = l, .brief = brief, .col = 2,
				 .text_col = l->ncols < COLUMNS_NCOLS ? 0 : TEXT_COL };
}

/* -- facts of all operators ---------------------------------------------------------- */

/* What holds for several of them is told of the first. */
static bool told_rule(const struct networks *n, size_t until, const struct net_rule *r)
{
	for (size_t i = 0; i < until; i++)
		for (size_t k = 0; k < n->fits[i].nrules; k++)
			if (n->fits[i].rules[k].rule == r)
				return true;
	return false;
}

static void add_rules_of(const struct telling *t, enum net_rule_effect effect)
{
	const struct networks *n = t->n;

	for (size_t i = 0; i < n->nfits; i++) {
		for (size_t k = 0; k < n->fits[i].nrules; k++) {
			const struct fit_rule *r = &n->fits[i].rules[k];
			region_id region = r->rule->region;

			if (r->rule->effect != effect || told_rule(n, i, r->rule))
				continue;
			telling_rule(t, r->rule, region ? render_region(t->c, region)
							: telling_operator(t, r->operator));
		}
	}
}

/* What decides comes first. */
static void add_rules(const struct telling *t)
{
	add_rules_of(t, NET_RULE_LIST);
	add_rules_of(t, NET_RULE_DUTY);
	if (!t->brief)
		add_rules_of(t, NET_RULE_REMARK);
}

static bool told_finding(const struct networks *n, size_t until, const struct finding *f)
{
	for (size_t i = 0; i < until; i++)
		for (size_t k = 0; k < n->fits[i].nfindings; k++)
			if (n->fits[i].findings[k].finding == f)
				return true;
	return false;
}

static void add_findings(const struct telling *t)
{
	const struct networks *n = t->n;

	for (size_t i = 0; i < n->nfits; i++) {
		for (size_t k = 0; k < n->fits[i].nfindings; k++) {
			const struct fit_finding *f = &n->fits[i].findings[k];

			if (told_finding(n, i, f->finding))
				continue;
			telling_finding(t, f->finding, telling_operator(t, f->operator));
		}
	}
}

/* In little room only what leaves a phone without calls, all of it. */
static bool is_wanted(const struct telling *t, const struct fit_network *n, const struct closure *x)
{
	if (!t->brief)
		return true;
	return n->needs_volte && t->c->technologies[x->technology].calls &&
	       x->status == CLOSURE_CLOSED && !x->is_part;
}

/* "2G closed (GSM) 2017; 3G closed (UMTS) 2022-02: calls need VoLTE  [a, b]" */
static void add_closures_of(const struct telling *t, const struct fit *f,
			    const struct fit_network *n)
{
	size_t count = 0;
	struct bits noted;

	bits_init(&noted, t->c->nsources);
	for (size_t k = 0; k < f->nclosures; k++) {
		const struct closure *x = f->closures[k].closure;

		if (f->closures[k].operator != n->operator || !is_wanted(t, n, x))
			continue;
		for (uint32_t i = 0; i < x->said.sources.count; i++)
			bits_set(&noted, catalogue_list(t->c, x->said.sources)[i]);
		if (count++ == 0)
			telling_begin(t, telling_operator(t, n->operator), &x->said);
		lines_addf(t->l, x->status == CLOSURE_CLOSED ? ROLE_TEXT : ROLE_DIM,
			   "%s%s %s (%s)%s%s", count > 1 ? "; " : "",
			   catalogue_string(t->c, t->c->technologies[x->technology].name),
			   closure_status_words[x->status], catalogue_string(t->c, x->text),
			   x->date ? " " : "", catalogue_string(t->c, x->date));
	}
	if (count && n->needs_volte)
		lines_add(t->l, ROLE_TEXT, ": calls need VoLTE");
	if (count)
		telling_noted(t, &noted);
	bits_done(&noted);
}

/* Of each network, once. */
static void add_closures(const struct telling *t)
{
	bool *told = mem_zalloc(t->c->noperators, sizeof(*told));

	for (size_t i = 0; i < t->n->nfits; i++) {
		const struct fit *f = &t->n->fits[i];

		for (size_t k = 0; k < f->nnetworks; k++) {
			if (!told[f->networks[k].operator])
				add_closures_of(t, f, &f->networks[k]);
			told[f->networks[k].operator] = true;
		}
	}
	mem_free(told);
}

/* -- the model --------------------------------------------------------------------- */

/* That no bands are known, and why; false where some are. */
static bool add_unknown(const struct telling *t, int col)
{
	bool disputed = false;

	if (t->n->fits[0].has_bands)
		return false;
	for (size_t i = 0; i < t->n->nfits; i++)
		disputed = disputed || t->n->fits[i].disputed;
	lines_begin(t->l, col, col + 2);
	lines_add(t->l, ROLE_UNKNOWN, disputed ? "Sources do not agree on which bands it has."
					       : "Nobody says which bands it has.");
	return true;
}

/* "Bands of the variant International  [gsmarena]", or that nobody says. */
static void add_head(const struct telling *t)
{
	const struct networks *n = t->n;
	const struct fit_network *network = &n->fits[0].networks[0];
	struct buf b = BUF_INIT;

	if (add_unknown(t, 0))
		return;
	lines_begin(t->l, 0, 2);
	for (uint32_t i = 1; i < t->c->ntechnologies; i++) {
		const struct claim *claim = network->technologies[i - 1].claim;
		const char *source =
			claim ? catalogue_string(t->c, claim_source(t->c, claim)->id) : "";

		if (claim && (!b.nbytes || !strstr(b.data, source)))
			buf_printf(&b, "%s%s", b.nbytes ? ", " : "", source);
	}
	lines_addf(t->l, ROLE_TEXT, "Bands of %s%s  ", n->variant ? "the variant " : "the model",
		   catalogue_string(t->c, n->variant));
	lines_addf(t->l, ROLE_DIM, "[%s]", buf_string(&b));
	buf_done(&b);
}

/* "? nobody says which bands the operator has: us-crake, us-lark": the signs under Fits,
 * for each reason once. */
static void add_reasons(const struct telling *t)
{
	for (int reason = 0; reason < NFIT_REASONS; reason++) {
		const char *before = ": ";

		for (size_t i = 0; i < t->n->nfits; i++) {
			const struct fit *f = &t->n->fits[i];

			if (f->reason != (enum fit_reason)reason)
				continue;
			if (*before == ':') {
				enum sign sign = sign_of_truth(f->fits);

				lines_begin(t->l, t->col, t->col + 2);
				lines_add(t->l, sign_table[sign].role, sign_text(sign, t->l->ascii));
				lines_addf(t->l, ROLE_TEXT, " %s", fit_reason_table[reason].sentence);
			}
			lines_addf(t->l, ROLE_DIM, "%s%s", before, telling_operator(t, f->operator));
			before = ", ";
		}
	}
}

static void add_verdicts(const struct telling *t)
{
	for (size_t i = 0; i < t->n->nfits; i++) {
		const struct fit *f = &t->n->fits[i];

		telling_begin(t, telling_operator(t, f->operator), NULL);
		telling_verdict(t, f);
	}
}

/* -- all of it ------------------------------------------------------------------------ */

void networks_brief(const struct networks *n, bool *quoted, struct lines *l)
{
	struct telling t = telling_of(n, l, true);

	t.quoted = quoted;
	if (add_unknown(&t, t.col)) {
		telling_doubts(&t);
		add_findings(&t);
		return;
	}
	add_rules(&t);
	add_closures(&t);
	add_findings(&t);
	telling_table(&t);
	add_reasons(&t);
	telling_meanings(&t);
}

/* What ADD appends, under its title. */
static void add_part(const struct telling *t, const char *title,
		     void add(const struct telling *t))
{
	size_t before;

	telling_heading(t, title);
	before = t->l->nlines;
	add(t);
	if (t->l->nlines == before) {
		lines_begin(t->l, t->col, t->col);
		lines_add(t->l, ROLE_TEXT, "none known");
	}
}

void networks_sheet(const struct networks *n, struct lines *l)
{
	struct telling t = telling_of(n, l, false);

	add_head(&t);
	add_part(&t, "Rules", add_rules);
	add_part(&t, "Findings", add_findings);
	add_part(&t, "Closures", add_closures);
	lines_begin(l, 0, 0);
	telling_table(&t);
	telling_meanings(&t);
	telling_heading(&t, "Why");
	add_verdicts(&t);
}

/* The rules of whole regions come before all operators. */
static void add_regional_rules(const struct telling *t)
{
	const struct networks *n = t->n;
	bool any = false;

	for (size_t i = 0; i < n->nfits; i++) {
		for (size_t k = 0; k < n->fits[i].nrules; k++) {
			const struct net_rule *r = n->fits[i].rules[k].rule;

			if (!r->region || told_rule(n, i, r))
				continue;
			if (!any)
				telling_heading(t, "For all of them");
			any = true;
			telling_rule(t, r, render_region(t->c, r->region));
		}
	}
}

void networks_full(const struct networks *n, struct lines *l)
{
	struct telling t = telling_of(n, l, false);

	add_head(&t);
	telling_doubts(&t);
	telling_heading(&t, "Does it fit?");
	add_verdicts(&t);
	add_regional_rules(&t);
	for (size_t i = 0; i < n->nfits; i++)
		telling_section(&t, &n->fits[i]);
}
