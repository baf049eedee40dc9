/*
 * detail-instead: what to have instead, where the model cannot be had.
 *
 * First what sources name as alternatives, for the region in force or for the
 * one they were named for; each with its own status there.  Then what micat finds
 * itself: the nearest models that are available there, and those that would work
 * there.  Beside each stands whether it fits the operator in question, so that one reads
 * which are sold here, which are not but fit, and which neither.
 */
#include "detail-private.h"

#include <string.h>

#include "micat/catalogue/columns.h"
#include "micat/query/nearest.h"
#include "micat/view/signs.h"

static const char *string(const struct pane *p, string_id id)
{
	return catalogue_string(p->c, id);
}

/* "  T-Mobile US ? 93%": it may be sold and not work there, or the other way round. */
static void add_fit(struct pane *p, model_id m)
{
	struct fit_standing s;
	struct buf text = BUF_INIT;
	size_t nsign;

	if (p->operator == ID_NONE)
		return;
	s = fit_stand(p->c, m, p->operator);
	lines_addf(p->l, ROLE_TEXT, "  %s ", string(p, p->c->operators[p->operator].name));
	fit_text(s, p->l->ascii, &text);
	nsign = strlen(sign_text(sign_of_truth(s.fits), p->l->ascii));
	lines_addf(p->l, sign_table[sign_of_truth(s.fits)].role, "%.*s", (int)nsign,
		   buf_string(&text));
	if (text.nbytes > nsign)
		lines_add(p->l, ROLE_DIM, buf_string(&text) + nsign);
	buf_done(&text);
}

/* "Mi 11  ✗  T-Mobile US ✓ 100% ≠ article: available" */
static void add_alternative_model(struct pane *p, model_id m, region_id region, int col)
{
	struct lines *l = p->l;
	struct status s;
	bool first = true;
	size_t i;

	l->model = m;
	lines_begin(l, col, col + 2);
	l->model = MODEL_NONE;
	lines_add(l, ROLE_TEXT, string(p, p->c->models[m].name));
	if (!region)
		return;
	s = status_of(p->c, m, region);
	lines_add(l, ROLE_TEXT, "  ");
	pane_add_status(p, s);
	add_fit(p, m);
	if (!s.disputed)
		return;
	resolve_market(p->c, m, region, 0, &p->r);
	for (i = 0; i < p->r.count; i++) {
		const struct resolved_claim *rc = &p->r.claims[i];

		if (!rc->differs)
			continue;
		lines_addf(l, ROLE_DISPUTED, "%s %s: %s", first ? "" : ",",
			   pane_source(p, claim_says(p->c, rc->claim)->source),
			   market_status_shown[claim_status(p->c, rc->claim)]);
		first = false;
	}
}

static void add_alternative(struct pane *p, const struct alternative *a, region_id region)
{
	const struct columns *k;
	const model_id *models = NULL;
	size_t n = p->c->nmodels;

	if (a->model != MODEL_NONE) {
		add_alternative_model(p, a->model, region, 2);
		pane_cite(p, &a->source, 1, 0);
		return;
	}
	lines_begin(p->l, 2, 4);
	lines_add(p->l, ROLE_TEXT, string(p, p->c->series[a->series].name));
	pane_cite(p, &a->source, 1, 0);
	k = columns_of(p->c);
	if (k)
		n = columns_in_series(k, a->series, &models);
	for (size_t i = 0; i < n; i++) {
		model_id m = k ? models[i] : (model_id)i;

		if (p->c->models[m].series == a->series && m != p->model)
			add_alternative_model(p, m, region, 4);
	}
}

/* For whom the alternative is said to be one: the region in force where it suits,
 * else its own. */
static region_id alternative_for(const struct pane *p, const struct alternative *a)
{
	if (!a->region)
		return p->region;
	if (p->region && (catalogue_region_within(p->c, p->region, a->region) ||
			  catalogue_region_within(p->c, a->region, p->region)))
		return p->region;
	return a->region;
}

static void add_alternatives_for(struct pane *p, region_id region)
{
	const struct list list = p->c->models[p->model].alternatives;
	bool begun = false;
	uint32_t i;

	for (i = 0; i < list.count; i++) {
		const struct alternative *a = &p->c->alternatives[list.first + i];

		if (alternative_for(p, a) != region)
			continue;
		if (!begun) {
			char *heading = region ? mem_printf("Instead, in %s",
							    pane_region_label(p, region))
					       : mem_strdup("Instead");

			pane_heading(p, heading);
			mem_free(heading);
		}
		begun = true;
		p->l->region = region;
		add_alternative(p, a, region);
		p->l->region = ID_NONE;
	}
}

static void add_nearest_model(struct pane *p, model_id m, region_id region)
{
	const char *minus = sign_text(SIGN_MINUS, p->l->ascii);
	struct buf words = BUF_INIT;

	add_alternative_model(p, m, region, 2);
	nearest_words(p->c, p->model, m, NEAREST_WORDS, minus, &words);
	if (words.nbytes) {
		p->l->model = m;
		lines_begin(p->l, 4, 4);
		p->l->model = MODEL_NONE;
		lines_add(p->l, ROLE_DIM, buf_string(&words));
	}
	buf_done(&words);
}

static const char too_little[] = "too little is known of this one to say which is near";

static const char *category_of(const struct pane *p)
{
	return string(p, p->c->categories[p->c->models[p->model].category].name);
}

/* In the place of what is not worked out yet. */
static bool is_left_out(struct pane *p)
{
	if (!p->later)
		return false;
	p->left_out = true;
	lines_begin(p->l, 2, 4);
	lines_add(p->l, ROLE_DIM, "in a moment");
	return true;
}

/* Nobody asks for another one where the model itself can be had. */
static void add_nearest(struct pane *p, region_id region)
{
	const char *category = category_of(p);
	struct nearest found[NEAREST_MODELS];
	size_t nfound, navailable;
	char *heading;

	if (status_of(p->c, p->model, region).truth == TRUTH_TRUE)
		return;
	heading = mem_printf("Nearest available in %s", pane_region_label(p, region));
	pane_heading(p, heading);
	mem_free(heading);
	if (is_left_out(p))
		return;
	nfound = nearest_find(p->c, p->model, region, found, NEAREST_MODELS, &navailable);
	p->l->region = region;
	for (size_t i = 0; i < nfound; i++)
		add_nearest_model(p, found[i].model, region);
	if (nfound == 0) {
		lines_begin(p->l, 2, 4);
		if (navailable == 0)
			lines_addf(p->l, ROLE_TEXT, "%s: none is known to be available there",
				   category);
		else
			lines_addf(p->l, ROLE_TEXT, "%s: %zu available there, but %s", category,
				   navailable, too_little);
	}
	p->l->region = ID_NONE;
}

/* What works there, though it is not sold there: to whoever would import it. */
static void add_nearest_fitting(struct pane *p, region_id region)
{
	struct nearest found[NEAREST_MODELS];
	size_t nfound, nfitting;
	char *heading;

	if (p->operator == ID_NONE || status_of(p->c, p->model, region).truth == TRUTH_TRUE)
		return;
	/* Whether it has a heading, nobody knows before. */
	if (p->later) {
		p->left_out = true;
		return;
	}
	nfound = nearest_find_fitting(p->c, p->model, region, p->operator, found, NEAREST_MODELS,
				      &nfitting);
	/* What has no bands asks for no network. */
	if (nfound == 0 && !fit_stand(p->c, p->model, p->operator).has_share)
		return;
	heading = mem_printf("Nearest that fits %s, if imported to %s",
			     string(p, p->c->operators[p->operator].name),
			     pane_region_label(p, region));
	pane_heading(p, heading);
	mem_free(heading);
	p->l->region = region;
	for (size_t i = 0; i < nfound; i++)
		add_nearest_model(p, found[i].model, region);
	if (nfound == 0) {
		lines_begin(p->l, 2, 4);
		lines_addf(p->l, ROLE_TEXT, "%s: ", category_of(p));
		if (nfitting == 0)
			lines_add(p->l, ROLE_TEXT, "no other is known to fit");
		else
			lines_addf(p->l, ROLE_TEXT, "%zu fit, but %s", nfitting, too_little);
	}
	p->l->region = ID_NONE;
}

void pane_alternatives(struct pane *p)
{
	const struct list list = p->c->models[p->model].alternatives;
	uint32_t i, k;

	add_alternatives_for(p, p->region);
	for (i = 0; i < list.count; i++) {
		region_id region = alternative_for(p, &p->c->alternatives[list.first + i]);

		if (region == p->region)
			continue;
		for (k = 0; k < i; k++)
			if (alternative_for(p, &p->c->alternatives[list.first + k]) == region)
				break;
		if (k == i)
			add_alternatives_for(p, region);
	}
	for (i = 0; i < p->regions.count; i++) {
		add_nearest(p, p->regions.ids[i]);
		add_nearest_fitting(p, p->regions.ids[i]);
	}
}
