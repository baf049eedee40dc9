/*
 * fit: bands, rules and findings, put together.
 *
 * A plan holds what is the operator's alone: its networks with their bands in service,
 * which of them ask for accepted phones, and the findings.  A model is then a few claims,
 * whose values - many models share them - are counted once: see struct memo.
 */
#include "config.h"

#include "fit-private.h"

#include <stdlib.h>
#include <string.h>

#include "micat/catalogue/resolve.h"

const struct fit_level_info fit_level_table[NFIT_LEVELS] = {
#define FIT_LEVEL_ROW(symbol, word, meaning) { word, meaning },
	FIT_LEVELS(FIT_LEVEL_ROW)
#undef FIT_LEVEL_ROW
};

const char *const fit_lack_meanings[NBAND_ROLES] = {
#define FIT_LACK_ROW(role, meaning) [BAND_##role] = meaning,
	FIT_LACKS(FIT_LACK_ROW)
#undef FIT_LACK_ROW
};

const struct fit_reason_info fit_reason_table[NFIT_REASONS] = {
#define FIT_REASON_ROW(symbol, word, sentence) { word, sentence },
	FIT_REASONS(FIT_REASON_ROW)
#undef FIT_REASON_ROW
};

/* How much a band of a role counts in a share: see micat-query(7). */
static const unsigned weights[NBAND_ROLES] = {
	[BAND_PRIMARY] = 2, [BAND_COVERAGE] = 2, [BAND_CAPACITY] = 1, [BAND_EXTRA] = 0,
};

/* -- the operator's part ------------------------------------------------------------- */

static bool is_member(const struct fit_plan *p, operator_id o)
{
	for (size_t i = 0; i < p->nmembers; i++)
		if (p->members[i] == o)
			return true;
	return false;
}

/* O and what it runs on, each once; the depth is bounded by the builder. */
static void gather_members(struct fit_plan *p, operator_id o)
{
	const struct operator *operator = &p->catalogue->operators[o];
	const uint32_t *networks = catalogue_list(p->catalogue, operator->networks);

	if (is_member(p, o) || p->nmembers == p->catalogue->noperators)
		return;
	p->members[p->nmembers++] = o;
	for (uint32_t i = 0; i < operator->networks.count; i++)
		gather_members(p, (operator_id)networks[i]);
}

bool fit_is_network(const struct catalogue *c, operator_id o)
{
	return c->operators[o].bands.count || !c->operators[o].networks.count;
}

static void plan_technologies(struct fit_plan *p, struct arena *arena, struct network_plan *n)
{
	const struct catalogue *c = p->catalogue;
	struct list bands = c->operators[n->operator].bands;

	n->technologies = arena_alloc(arena, c->ntechnologies * sizeof(*n->technologies));
	for (uint32_t t = 1; t < c->ntechnologies; t++)
		n->technologies[t].bands =
			arena_alloc(arena, (bands.count + 1) * sizeof(*n->technologies[t].bands));
	for (uint32_t i = 0; i < bands.count; i++) {
		const struct band *b = &c->bands[bands.first + i];
		struct technology_plan *t = &n->technologies[b->technology];

		if (b->status != BAND_IN_SERVICE)
			continue;
		t->bands[t->nbands++] = b;
		t->total[b->role]++;
		n->is_known = true;
		if (!t->memos)
			t->memos = arena_alloc(arena, NMEMOS * sizeof(*t->memos));
	}
}

static void visit_rules_of(const struct catalogue *c, operator_id o, fit_rule_visitor *visit,
			   void *context)
{
	struct list rules = c->operators[o].rules;

	for (uint32_t i = 0; i < rules.count; i++)
		visit(context, &c->rules[rules.first + i], o);
}

void fit_visit_rules(const struct fit_plan *p, operator_id only, fit_rule_visitor *visit,
		     void *context)
{
	const struct catalogue *c = p->catalogue;
	struct list regional = c->operators[ID_NONE].rules;

	for (size_t i = 0; i < p->nmembers; i++)
		if (only == ID_NONE || p->members[i] == only || p->members[i] == p->operator ||
		    !fit_is_network(c, p->members[i]))
			visit_rules_of(c, p->members[i], visit, context);
	for (uint32_t i = 0; i < regional.count; i++) {
		const struct net_rule *r = &c->rules[regional.first + i];

		if (catalogue_region_within(c, c->operators[p->operator].region, r->region))
			visit(context, r, ID_NONE);
	}
}

static bool is_in_force(const struct catalogue *c, const struct net_rule *r)
{
	return !r->said.since_day || !c->updated_day || r->said.since_day <= c->updated_day;
}

struct list_context {
	const struct catalogue *catalogue;
	struct network_plan *network;
};

static void note_list(void *context, const struct net_rule *r, operator_id whose)
{
	struct list_context *l = context;
	uint32_t day = r->said.since_day ? r->said.since_day : r->said.as_of_day;

	(void)whose;
	if (r->effect != NET_RULE_LIST || !is_in_force(l->catalogue, r))
		return;
	l->network->has_list = true;
	if (day > l->network->list_day)
		l->network->list_day = day;
}

struct fit_plan *fit_plan_new(struct arena *arena, const struct catalogue *c, operator_id operator)
{
	struct fit_plan *p = arena_alloc(arena, sizeof(*p));

	p->catalogue = c;
	p->operator = operator;
	p->members = arena_alloc(arena, c->noperators * sizeof(*p->members));
	gather_members(p, operator);
	p->networks = arena_alloc(arena, p->nmembers * sizeof(*p->networks));
	for (size_t i = 0; i < p->nmembers; i++) {
		struct network_plan *n = &p->networks[p->nnetworks];
		struct list_context l = { c, n };

		if (!fit_is_network(c, p->members[i]))
			continue;
		p->nnetworks++;
		n->operator = p->members[i];
		plan_technologies(p, arena, n);
		fit_visit_rules(p, n->operator, note_list, &l);
	}
	return p;
}

/* -- the model's part ------------------------------------------------------------------ */

/* Is the model known not to have the technology? */
static bool is_without(const struct catalogue *c, model_id m, technology_id t)
{
	struct list needs = c->features[c->technologies[t].feature].needs;
	const uint32_t *features = catalogue_list(c, needs);

	for (uint32_t i = 0; i < needs.count; i++) {
		const struct claim *claim = resolve_spec_state(c, m, (feature_id)features[i]).claim;

		if (claim && claim_value(c, claim)->low == 0)
			return true;
	}
	return false;
}

bool fit_value_has(const struct catalogue *c, value_id value, uint32_t number)
{
	uint32_t count = catalogue_item_count(c, value);

	for (uint32_t i = 0; i < count; i++)
		if (c->values[catalogue_item(c, value, i)].low == (double)number)
			return true;
	return false;
}

static const uint16_t *count_bands(const struct catalogue *c, struct technology_plan *t,
				   value_id value)
{
	struct memo *memo = &t->memos[value % NMEMOS];

	if (memo->value == value && value)
		return memo->had;
	memset(memo, 0, sizeof(*memo));
	memo->value = value;
	for (size_t i = 0; i < t->nbands; i++)
		memo->had[t->bands[i]->role] += fit_value_has(c, value, t->bands[i]->number);
	return memo->had;
}

static enum fit_level level_of(const struct fit_technology *t)
{
	unsigned total = 0, had = 0;

	for (int role = 0; role < NBAND_ROLES; role++) {
		total += t->total[role];
		had += t->had[role];
	}
	if (total == 0)
		return FIT_LEVEL_UNUSED;
	if (t->supported == TRUTH_UNKNOWN)
		return FIT_LEVEL_UNKNOWN;
	if (had == 0)
		return FIT_LEVEL_NONE;
	if (t->had[BAND_PRIMARY] < t->total[BAND_PRIMARY])
		return FIT_LEVEL_PRIMARY;
	if (t->had[BAND_COVERAGE] < t->total[BAND_COVERAGE])
		return FIT_LEVEL_COVERAGE;
	if (t->had[BAND_CAPACITY] < t->total[BAND_CAPACITY])
		return FIT_LEVEL_CAPACITY;
	return t->had[BAND_EXTRA] < t->total[BAND_EXTRA] ? FIT_LEVEL_EXTRA : FIT_LEVEL_ALL;
}

/* The model in each technology of a network.  True where any of its bands are known. */
static bool look_at_bands(const struct catalogue *c, struct network_plan *n, model_id m,
			  string_id variant, struct fit_technology *all)
{
	bool any = false;

	for (uint32_t i = 1; i < c->ntechnologies; i++) {
		struct technology_plan *plan = &n->technologies[i];
		struct fit_technology *t = &all[i - 1];

		memset(t, 0, sizeof(*t));
		t->technology = (technology_id)i;
		t->claim = fit_find_bands(c, m, c->technologies[i].feature, variant);
		any = any || t->claim;
		t->supported = t->claim ? TRUTH_TRUE : TRUTH_UNKNOWN;
		if (!t->claim && plan->nbands && is_without(c, m, t->technology))
			t->supported = TRUTH_FALSE;
		memcpy(t->total, plan->total, sizeof(t->total));
		if (t->claim && plan->nbands)
			memcpy(t->had, count_bands(c, plan, claim_says(c, t->claim)->value),
			       sizeof(t->had));
		t->level = n->is_known ? level_of(t) : FIT_LEVEL_NO_NETWORK;
	}
	return any;
}

/* What the bands say by themselves, and why. */
static enum truth judge_bands(const struct catalogue *c, const struct fit_technology *all, bool any,
			      enum fit_reason *reason)
{
	bool primary = false, coverage = false, unknown = false, needed = false;

	for (uint32_t i = 0; i + 1 < c->ntechnologies; i++) {
		const struct fit_technology *t = &all[i];

		if (t->total[BAND_PRIMARY] + t->total[BAND_COVERAGE] == 0)
			continue;
		needed = true;
		if (t->supported == TRUTH_UNKNOWN) {
			unknown = true;
			continue;
		}
		primary = primary || t->had[BAND_PRIMARY] < t->total[BAND_PRIMARY];
		coverage = coverage || t->had[BAND_COVERAGE] < t->total[BAND_COVERAGE];
	}
	*reason = !any ? FIT_REASON_NO_BANDS
		  : primary ? FIT_REASON_PRIMARY
		  : !needed ? FIT_REASON_NO_NETWORK
		  : unknown ? FIT_REASON_SOME_BANDS
		  : coverage ? FIT_REASON_COVERAGE : FIT_REASON_FITS;
	return *reason == FIT_REASON_PRIMARY ? TRUTH_FALSE
	       : *reason == FIT_REASON_FITS ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

bool fit_is_about(const struct catalogue *c, const struct finding *f, model_id m)
{
	return f->model == m ||
	       (f->model == MODEL_NONE && f->series != ID_NONE && f->series == c->models[m].series);
}

/* Findings and rules over what the bands say. */
static enum truth judge(const struct fit_plan *p, const struct network_plan *n, model_id m,
			enum truth by_bands, enum fit_reason *reason)
{
	const struct catalogue *c = p->catalogue;
	bool failed = false, hindered = false, accepted = false;

	for (size_t i = 0; i < p->nmembers; i++) {
		struct list findings = c->operators[p->members[i]].findings;

		if (p->members[i] != n->operator && p->members[i] != p->operator &&
		    fit_is_network(c, p->members[i]))
			continue;
		for (uint32_t k = 0; k < findings.count; k++) {
			const struct finding *f = &c->findings[findings.first + k];
			bool direct = f->strength == STRENGTH_DIRECT;

			if (!fit_is_about(c, f, m))
				continue;
			failed = failed || (f->verdict == VERDICT_FAILS && direct);
			hindered = hindered || f->verdict != VERDICT_WORKS;
			accepted = accepted || (f->verdict == VERDICT_WORKS && direct &&
						f->said.as_of_first >= n->list_day);
		}
	}
	if (failed) {
		*reason = FIT_REASON_FAILED;
		return TRUTH_FALSE;
	}
	if (by_bands == TRUTH_FALSE || *reason == FIT_REASON_NO_BANDS)
		return by_bands;
	if (n->has_list && !accepted)
		*reason = FIT_REASON_LIST;
	else if (hindered)
		*reason = FIT_REASON_FINDING;
	return *reason == FIT_REASON_FITS ? TRUTH_TRUE : TRUTH_UNKNOWN;
}

/* False where no share is known; else what is had surely, and at most. */
static bool share_of(const struct catalogue *c, const struct fit_technology *all, bool any,
		     double *low, double *high)
{
	unsigned total = 0, had = 0, open = 0;

	for (uint32_t i = 0; i + 1 < c->ntechnologies; i++) {
		for (int role = 0; role < NBAND_ROLES; role++) {
			unsigned weight = weights[role] * all[i].total[role];

			total += weight;
			had += weights[role] * all[i].had[role];
			open += all[i].supported == TRUTH_UNKNOWN ? weight : 0;
		}
	}
	*low = 0;
	*high = 1;
	if (!any || total == 0)
		return false;
	*low = (double)had / total;
	*high = (double)(had + open) / total;
	return true;
}

bool fit_look(struct fit_plan *p, struct network_plan *plan, model_id m, string_id variant,
	      struct fit_network *n)
{
	const struct catalogue *c = p->catalogue;
	bool any = look_at_bands(c, plan, m, variant, n->technologies);

	n->operator = plan->operator;
	n->by_bands = judge_bands(c, n->technologies, any, &n->reason);
	n->fits = judge(p, plan, m, n->by_bands, &n->reason);
	n->has_share = share_of(c, n->technologies, any, &n->low, &n->high);
	return any;
}

void fit_join(struct fit_sum *sum, const struct fit_network *n)
{
	if (sum->count++ == 0) {
		sum->fits = n->fits;
		sum->reason = n->reason;
		sum->has_share = n->has_share;
		sum->low = n->low;
		sum->high = n->high;
		return;
	}
	if (n->fits != sum->fits) {
		sum->fits = TRUTH_UNKNOWN;
		sum->reason = FIT_REASON_NETWORKS;
	}
	sum->has_share = sum->has_share && n->has_share;
	sum->low = n->low < sum->low ? n->low : sum->low;
	sum->high = n->high > sum->high ? n->high : sum->high;
}

#define MOST_TECHNOLOGIES 16	/* that one model is looked at without memory of its own */

static struct fit_sum look_at_all(struct fit_plan *p, model_id m)
{
	struct fit_technology some[MOST_TECHNOLOGIES], *all = some;
	size_t count = p->catalogue->ntechnologies;
	string_id variant = fit_default_variant(p->catalogue, m);
	struct fit_sum sum = { .fits = TRUTH_UNKNOWN, .high = 1 };

	if (count > MOST_TECHNOLOGIES)
		all = mem_zalloc(count, sizeof(*all));
	for (size_t i = 0; i < p->nnetworks; i++) {
		struct fit_network n = { .technologies = all };

		fit_look(p, &p->networks[i], m, variant, &n);
		fit_join(&sum, &n);
	}
	if (all != some)
		mem_free(all);
	return sum;
}

enum truth fit_plan_test(struct fit_plan *p, model_id model)
{
	return look_at_all(p, model).fits;
}

bool fit_plan_share(struct fit_plan *p, model_id model, double *low, double *high)
{
	struct fit_sum sum = look_at_all(p, model);

	*low = sum.low;
	*high = sum.high;
	return sum.has_share;
}
