/*
 * fit-facts: one model in one operator's network, with all that is to be shown of it -
 * the rules, findings and closures that apply, in the order in which they matter.
 */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fit-private.h"

/* Which of the sorts of facts comes first: see struct fit. */
static unsigned finding_order(const struct finding *f)
{
	return f->verdict == VERDICT_FAILS ? 0 : f->verdict == VERDICT_PARTLY ? 1 : 2;
}

static int compare(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

/* Equal ones in the order of the catalogue, which is that of their addresses. */
static int by_effect(const void *a, const void *b)
{
	const struct fit_rule *x = a, *y = b;
	int order = compare(x->rule->effect, y->rule->effect);

	return order ? order : (x->rule > y->rule) - (x->rule < y->rule);
}

static int by_verdict(const void *a, const void *b)
{
	const struct fit_finding *x = a, *y = b;
	int order = compare(finding_order(x->finding), finding_order(y->finding));

	return order ? order : (x->finding > y->finding) - (x->finding < y->finding);
}

/* One without a date comes last. */
static int by_date(const void *a, const void *b)
{
	const struct closure *x = ((const struct fit_closure *)a)->closure;
	const struct closure *y = ((const struct fit_closure *)b)->closure;
	int order = compare(x->day - 1, y->day - 1);

	return order ? order : (x > y) - (x < y);
}

struct rules_context {
	struct fit *fit;
	bool counting;
};

static void take_rule(void *context, const struct net_rule *r, operator_id whose)
{
	struct rules_context *k = context;

	if (!k->counting)
		k->fit->rules[k->fit->nrules] = (struct fit_rule){ r, whose };
	k->fit->nrules++;
}

static void gather_rules(const struct fit_plan *p, struct fit *f)
{
	struct rules_context k = { f, true };

	fit_visit_rules(p, ID_NONE, take_rule, &k);
	f->rules = arena_alloc(&f->arena, (f->nrules + 1) * sizeof(*f->rules));
	f->nrules = 0;
	k.counting = false;
	fit_visit_rules(p, ID_NONE, take_rule, &k);
	if (f->nrules)
		qsort(f->rules, f->nrules, sizeof(*f->rules), by_effect);
}

static void gather_findings(const struct fit_plan *p, struct fit *f)
{
	const struct catalogue *c = p->catalogue;
	size_t most = 0;

	for (size_t i = 0; i < p->nmembers; i++)
		most += c->operators[p->members[i]].findings.count;
	f->findings = arena_alloc(&f->arena, (most + 1) * sizeof(*f->findings));
	for (size_t i = 0; i < p->nmembers; i++) {
		struct list all = c->operators[p->members[i]].findings;

		for (uint32_t k = 0; k < all.count; k++)
			if (fit_is_about(c, &c->findings[all.first + k], f->model))
				f->findings[f->nfindings++] = (struct fit_finding){
					&c->findings[all.first + k], p->members[i] };
	}
	if (f->nfindings)
		qsort(f->findings, f->nfindings, sizeof(*f->findings), by_verdict);
}

static void gather_closures(const struct fit_plan *p, struct fit *f)
{
	const struct catalogue *c = p->catalogue;
	size_t most = 0;

	for (size_t i = 0; i < p->nmembers; i++)
		most += c->operators[p->members[i]].closures.count;
	f->closures = arena_alloc(&f->arena, (most + 1) * sizeof(*f->closures));
	for (size_t i = 0; i < p->nmembers; i++) {
		struct list all = c->operators[p->members[i]].closures;

		for (uint32_t k = 0; k < all.count; k++)
			f->closures[f->nclosures++] = (struct fit_closure){
				&c->closures[all.first + k], p->members[i] };
	}
	if (f->nclosures)
		qsort(f->closures, f->nclosures, sizeof(*f->closures), by_date);
}

/* Is the operator's whole network of the technology closed? */
static bool is_closed(const struct catalogue *c, operator_id o, technology_id t)
{
	struct list all = c->operators[o].closures;

	for (uint32_t i = 0; i < all.count; i++) {
		const struct closure *x = &c->closures[all.first + i];

		if (x->technology == t && x->status == CLOSURE_CLOSED && !x->is_part)
			return true;
	}
	return false;
}

static bool needs_volte(const struct catalogue *c, operator_id o)
{
	bool any = false;

	for (uint32_t t = 1; t < c->ntechnologies; t++) {
		if (!c->technologies[t].calls)
			continue;
		if (!is_closed(c, o, (technology_id)t))
			return false;
		any = true;
	}
	return any;
}

void fit_operators_in(const struct catalogue *c, struct query_regions regions, struct bits *set)
{
	bits_init(set, c->noperators);
	for (uint32_t i = 1; i < c->noperators; i++) {
		bool wanted = regions.count == 0;

		for (size_t k = 0; k < regions.count; k++)
			wanted = wanted || catalogue_region_within(c, c->operators[i].region,
								   regions.ids[k]);
		if (wanted)
			bits_set(set, i);
	}
}

void fit_init(const struct catalogue *c, model_id model, operator_id operator,
	      string_id variant, struct fit *f)
{
	struct fit_sum sum = { .fits = TRUTH_UNKNOWN, .high = 1 };
	struct fit_plan *p;

	memset(f, 0, sizeof(*f));
	arena_init(&f->arena);
	f->model = model;
	f->operator = operator;
	f->variant = variant;
	p = fit_plan_new(&f->arena, c, operator);
	f->networks = arena_alloc(&f->arena, (p->nnetworks + 1) * sizeof(*f->networks));
	f->nnetworks = p->nnetworks;
	for (size_t i = 0; i < p->nnetworks; i++) {
		struct fit_network *n = &f->networks[i];

		n->technologies = arena_alloc(&f->arena,
					      c->ntechnologies * sizeof(*n->technologies));
		f->has_bands = fit_look(p, &p->networks[i], model, variant, n);
		n->needs_volte = needs_volte(c, n->operator);
		fit_join(&sum, n);
	}
	f->fits = sum.fits;
	f->reason = sum.reason;
	f->has_share = sum.has_share;
	f->low = sum.low;
	f->high = sum.high;
	fit_doubt(c, f);
	gather_rules(p, f);
	gather_findings(p, f);
	gather_closures(p, f);
}

void fit_done(struct fit *f)
{
	arena_done(&f->arena);
}

void fit_put_share(double low, double high, struct buf *out)
{
	int from = (int)floor(100 * low + 1e-9), to = (int)floor(100 * high + 1e-9);

	if (from < to)
		buf_printf(out, "%d-%d%%", from, to);
	else
		buf_printf(out, "%d%%", from);
}

/* -- bands ------------------------------------------------------------------------- */

enum truth fit_has_band(const struct catalogue *c, const struct fit_technology *t, uint32_t number)
{
	if (!t->claim)
		return t->supported;
	return fit_value_has(c, claim_says(c, t->claim)->value, number) ? TRUTH_TRUE : TRUTH_FALSE;
}

size_t fit_put_bands(const struct catalogue *c, const struct fit_network *n,
		     const struct fit_technology *t, enum band_role role, bool had,
		     struct buf *out)
{
	struct list bands = c->operators[n->operator].bands;
	size_t count = 0;

	for (uint32_t i = 0; i < bands.count; i++) {
		const struct band *b = &c->bands[bands.first + i];

		if (b->technology != t->technology || b->status != BAND_IN_SERVICE ||
		    b->role != role || t->supported == TRUTH_UNKNOWN ||
		    (fit_has_band(c, t, b->number) == TRUTH_TRUE) != had)
			continue;
		buf_printf(out, "%s%s%u", count++ ? ", " : "",
			   catalogue_string(c, c->technologies[t->technology].prefix),
			   (unsigned)b->number);
	}
	return count;
}
