/*
 * detail-specs: what is in it, feature by feature.
 *
 * Each feature shows its chosen value; below it what contradicts it, and what is
 * said of another variant.  In a wide pane every value names its source.  In a
 * narrow one that would double the lines: there the source of most of a group
 * stands once, beside the group's heading, and only values from elsewhere and
 * disputed ones name theirs.
 */
#include "detail-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"

#define WIDE_NCOLS 60		/* from here on every value names its source */
#define MAX_CITED 8

static const char *string(const struct pane *p, string_id id)
{
	return catalogue_string(p->c, id);
}

static bool resolve(struct pane *p, uint32_t feature)
{
	resolve_spec(p->c, p->model, (feature_id)feature, &p->r);
	return p->r.count > 0;
}

int pane_specs_label_ncols(struct pane *p)
{
	size_t widest = 0;
	uint32_t f;

	for (f = 1; f < p->c->nfeatures; f++) {
		const char *label = string(p, p->c->features[f].label);
		size_t ncols;

		if (!resolve(p, f))
			continue;
		ncols = canvas_text_ncols(p->l->ascii, label, strlen(label));
		if (ncols > widest)
			widest = ncols;
	}
	return widest > 1000 ? 1000 : (int)widest;
}

static string_id variant_of(const struct pane *p, const struct claim *claim)
{
	return claim_detail(p->c, claim)->variant;
}

static bool same_value(const struct pane *p, const struct claim *a, const struct claim *b)
{
	return claim_says(p->c, a)->value == claim_says(p->c, b)->value;
}

static bool says_the_same(const struct pane *p, const struct claim *a, const struct claim *b)
{
	return same_value(p, a, b) && variant_of(p, a) == variant_of(p, b);
}

static enum role value_role(const struct pane *p, const struct claim *claim)
{
	if (p->c->features[claim_says(p->c, claim)->subject].type != FEATURE_BOOLEAN)
		return ROLE_TEXT;
	if (value_varies(claim_value(p->c, claim)))
		return ROLE_UNKNOWN;
	return value_is_yes(claim_value(p->c, claim)) ? ROLE_YES : ROLE_NO;
}

/* The variants of which the claim at AT says the same as later ones: "EEA, IN, TR". */
static void add_variants(struct pane *p, size_t at, struct buf *out)
{
	const struct resolved *r = &p->r;
	size_t i, k;

	for (i = at; i < r->count; i++) {
		string_id variant = variant_of(p, r->claims[i].claim);

		if (!variant || !same_value(p, r->claims[i].claim, r->claims[at].claim))
			continue;
		for (k = at; k < i; k++)
			if (variant_of(p, r->claims[k].claim) == variant &&
			    same_value(p, r->claims[k].claim, r->claims[at].claim))
				break;
		if (k == i)
			buf_printf(out, "%s%s", out->nbytes ? ", " : "", string(p, variant));
	}
}

/* "(global, series, 2016)" in the quietest ink behind the value, then the note. */
static void add_value(struct pane *p, size_t at, enum role role)
{
	const struct resolved_claim *rc = &p->r.claims[at];
	const struct detail *d = claim_detail(p->c, rc->claim);
	struct buf text = BUF_INIT;

	render_value(p->c, rc->claim, &text);
	lines_add(p->l, role, buf_string(&text));
	buf_clear(&text);
	/* What is said of no variant is said of all. */
	if (d->variant)
		add_variants(p, at, &text);
	pane_remark(p, &text, strength_shown[d->strength].remark);
	if (rc->owner != p->model)
		pane_remark(p, &text, "series");
	pane_remark(p, &text, string(p, d->until_day ? d->until : d->since));
	if (text.nbytes > 0)
		lines_addf(p->l, ROLE_DIM, " (%s)", buf_string(&text));
	if (*string(p, d->note))
		lines_addf(p->l, ROLE_DIM, " %s %s", sign_text(SIGN_DASH, p->l->ascii),
			   string(p, d->note));
	buf_done(&text);
}

/* How many other sources say what the chosen one says, or say less of it. */
static size_t count_agreeing(const struct pane *p)
{
	const struct resolved *r = &p->r;
	size_t n = 0, i, k;

	for (i = 1; i < r->count; i++) {
		const struct claim *claim = r->claims[i].claim;

		if (r->claims[i].differs || variant_of(p, claim) != variant_of(p, r->claims[0].claim))
			continue;
		for (k = 0; k < i; k++)
			if (!r->claims[k].differs &&
			    claim_source(p->c, r->claims[k].claim) == claim_source(p->c, claim))
				break;
		if (k == i)
			n++;
	}
	return n;
}

/* A value below the chosen one, once for all sources that give it. */
static void add_other_value(struct pane *p, size_t at)
{
	const struct resolved *r = &p->r;
	const struct resolved_claim *rc = &r->claims[at];
	source_id sources[MAX_CITED];
	size_t nsources = 0, nmore = 0, i;

	for (i = 0; i < at; i++)
		if (r->claims[i].differs == rc->differs &&
		    says_the_same(p, r->claims[i].claim, rc->claim))
			return;
	for (i = at; i < r->count; i++) {
		if (!says_the_same(p, r->claims[i].claim, rc->claim))
			continue;
		if (nsources < MAX_CITED)
			sources[nsources++] = claim_says(p->c, r->claims[i].claim)->source;
		else
			nmore++;
	}
	pane_label(p, NULL, rc->differs ? sign_text(SIGN_DISPUTED, p->l->ascii) : NULL);
	add_value(p, at, rc->differs ? ROLE_DISPUTED : value_role(p, rc->claim));
	pane_cite(p, sources, nsources, nmore);
}

/* USUAL: the source that the group's heading names; such values need not. */
static void add_feature(struct pane *p, uint32_t feature, source_id usual)
{
	const struct resolved *r = &p->r;
	const struct claim *chosen = r->claims[0].claim;
	size_t i;

	p->l->feature = (uint16_t)feature;
	pane_label(p, string(p, p->c->features[feature].label), NULL);
	if (r->chosen) {
		add_value(p, 0, value_role(p, chosen));
		if (r->disputed || claim_says(p->c, chosen)->source != usual)
			pane_cite(p, &claim_says(p->c, chosen)->source, 1, count_agreeing(p));
	} else {
		lines_addf(p->l, ROLE_UNKNOWN, "unknown %s sources disagree",
			   sign_text(SIGN_DASH, p->l->ascii));
	}
	for (i = 0; i < r->count; i++)
		if (r->claims[i].differs)
			add_other_value(p, i);
	for (i = 1; i < r->count; i++)
		if (!r->claims[i].differs &&
		    variant_of(p, r->claims[i].claim) != variant_of(p, chosen) &&
		    claim_says(p->c, r->claims[i].claim)->value != claim_says(p->c, chosen)->value)
			add_other_value(p, i);
	p->l->feature = ID_NONE;
}

/* The source of most values of the group, where it is one of several values. */
static source_id usual_source(struct pane *p, string_id group)
{
	size_t *counts = mem_zalloc(p->c->nsources, sizeof(*counts));
	source_id best = ID_NONE;
	uint32_t f;

	for (f = 1; f < p->c->nfeatures; f++) {
		source_id source;

		if (p->c->features[f].group != group || !resolve(p, f))
			continue;
		source = claim_says(p->c, p->r.claims[0].claim)->source;
		if (++counts[source] > counts[best])
			best = source;
	}
	if (counts[best] < 2)
		best = ID_NONE;
	mem_free(counts);
	return best;
}

static void add_group(struct pane *p, uint32_t first)
{
	string_id group = p->c->features[first].group;
	source_id usual = ID_NONE;
	bool begun = false;
	uint32_t f;

	if (p->l->ncols < WIDE_NCOLS)
		usual = usual_source(p, group);
	for (f = first; f < p->c->nfeatures; f++) {
		if (p->c->features[f].group != group || !resolve(p, f))
			continue;
		if (!begun) {
			pane_heading(p, *string(p, group) ? string(p, group) : "Other");
			if (usual)
				pane_cite(p, &usual, 1, 0);
		}
		begun = true;
		add_feature(p, f, usual);
	}
}

void pane_specs(struct pane *p)
{
	uint32_t f, before;

	for (f = 1; f < p->c->nfeatures; f++) {
		for (before = 1; before < f; before++)
			if (p->c->features[before].group == p->c->features[f].group)
				break;
		if (before == f)
			add_group(p, f);
	}
}
