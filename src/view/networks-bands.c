/*
 * networks-bands: all about one operator, with every band.
 *
 * A brand has what is its own; of a network that is told itself, its section tells the
 * rest.
 */
#include "networks-private.h"

#include "micat/query/render.h"

#define FACT_COL 4
#define BAND_COL 14		/* what stands behind sign and number */

static const char *string(const struct telling *t, string_id id)
{
	return catalogue_string(t->c, id);
}

/* Whose facts stand in this section: the operator's, and those of networks without one. */
static bool belongs(const struct telling *t, const struct fit *f, operator_id whose)
{
	return whose == f->operator || (whose != ID_NONE && !telling_shows(t, whose));
}

static const char *whose_word(const struct telling *t, const struct fit *f, operator_id whose)
{
	return whose == f->operator ? "" : telling_operator(t, whose);
}

/* A heading, before the first fact of its kind. */
static void add_title(const struct telling *t, const char *title, bool *begun)
{
	if (*begun)
		return;
	*begun = true;
	lines_begin(t->l, 2, 2);
	lines_add(t->l, ROLE_TEXT, title);
}

static void add_facts(const struct telling *t, const struct fit *f)
{
	bool rules = false, findings = false, closures = false;

	for (size_t i = 0; i < f->nrules; i++) {
		if (!belongs(t, f, f->rules[i].operator))
			continue;
		add_title(t, "Rules", &rules);
		telling_rule(t, f->rules[i].rule, whose_word(t, f, f->rules[i].operator));
	}
	for (size_t i = 0; i < f->nfindings; i++) {
		if (!belongs(t, f, f->findings[i].operator))
			continue;
		add_title(t, "Findings", &findings);
		telling_finding(t, f->findings[i].finding,
				whose_word(t, f, f->findings[i].operator));
	}
	for (size_t i = 0; i < f->nclosures; i++) {
		if (!belongs(t, f, f->closures[i].operator))
			continue;
		add_title(t, "Closures", &closures);
		telling_closure(t, f->closures[i].closure,
				whose_word(t, f, f->closures[i].operator));
	}
}

/* "primary, for coverage; lacking: hardly usable" */
static void add_role(const struct telling *t, const struct band *b, enum truth had)
{
	lines_add(t->l, ROLE_TEXT, band_role_words[b->role]);
	if (b->layer != b->role)
		lines_addf(t->l, ROLE_TEXT, ", for %s", band_role_words[b->layer]);
	if (b->status != BAND_IN_SERVICE)
		lines_addf(t->l, ROLE_TEXT, "; %s", band_status_words[b->status]);
	else if (had == TRUTH_FALSE)
		lines_addf(t->l, ROLE_TEXT, "; lacking: %s", fit_lack_meanings[b->role]);
	else if (had == TRUTH_UNKNOWN)
		lines_add(t->l, ROLE_TEXT, "; nobody says whether the model has it");
}

static void add_band(const struct telling *t, const struct fit_technology *ft, const struct band *b)
{
	enum truth had = fit_has_band(t->c, ft, b->number);
	enum sign sign = b->status == BAND_IN_SERVICE ? sign_of_truth(had) : SIGN_DASH;
	bool disputed = b->status == BAND_IN_SERVICE &&
			fit_band_disputed(t->c, t->n->model, ft, b->number);

	t->l->said = &b->said;
	lines_begin(t->l, FACT_COL + 2, FACT_COL + 4);
	t->l->said = NULL;
	telling_add_sign(t, sign, false, disputed);
	lines_addf(t->l, ROLE_TEXT, " %s%u", string(t, t->c->technologies[b->technology].prefix),
		   (unsigned)b->number);
	if (t->text_col)
		lines_tab(t->l, BAND_COL);
	else
		lines_add(t->l, ROLE_TEXT, "  ");
	add_role(t, b, had);
	if (b->said.since)
		lines_addf(t->l, ROLE_TEXT, ", since %s", string(t, b->said.since));
	if (b->said.as_of || b->confidence)
		lines_addf(t->l, ROLE_DIM, " (%s%s%s)", string(t, b->said.as_of),
			   b->said.as_of && b->confidence ? ", " : "", string(t, b->confidence));
	telling_sources(t, &b->said);
}

/* "4G  ~ holes outside towns and indoors: a coverage band is lacking", then the bands. */
static void add_technology(const struct telling *t, const struct fit_network *n,
			   const struct fit_technology *ft)
{
	const struct technology *technology = &t->c->technologies[ft->technology];
	struct list bands = t->c->operators[n->operator].bands;
	enum sign sign = telling_sign(ft->level);
	bool begun = false;

	for (uint32_t i = 0; i < bands.count; i++) {
		const struct band *b = &t->c->bands[bands.first + i];

		if (b->technology != ft->technology)
			continue;
		if (!begun) {
			t->l->feature = ft->claim ? technology->feature : ID_NONE;
			lines_begin(t->l, FACT_COL, FACT_COL + 2);
			t->l->feature = ID_NONE;
			lines_addf(t->l, ROLE_TEXT, "%s  ", string(t, technology->name));
			telling_add_sign(t, sign, ft->indirect, ft->disputed);
			lines_addf(t->l, sign_table[sign].role, " %s",
				   fit_level_table[ft->level].meaning);
			if (ft->claim && ft->level > FIT_LEVEL_UNUSED)
				lines_addf(t->l, ROLE_DIM, "  [%s]",
					   string(t, claim_source(t->c, ft->claim)->id));
		}
		begun = true;
		add_band(t, ft, b);
	}
}

static void add_network(const struct telling *t, const struct fit *f, const struct fit_network *n)
{
	if (n->operator != f->operator) {
		lines_begin(t->l, 2, FACT_COL);
		lines_addf(t->l, ROLE_TEXT, "Runs on %s", telling_operator(t, n->operator));
		if (telling_shows(t, n->operator)) {
			lines_add(t->l, ROLE_DIM, ": what is said there holds here too");
			return;
		}
	}
	if (n->needs_volte) {
		lines_begin(t->l, 2, FACT_COL);
		lines_add(t->l, ROLE_TEXT, "All that carries calls by itself is closed: calls need VoLTE");
	}
	if (t->c->operators[n->operator].bands.count) {
		lines_begin(t->l, 2, FACT_COL);
		telling_bands_title(t);
	}
	for (uint32_t i = 1; i < t->c->ntechnologies; i++)
		add_technology(t, n, &n->technologies[i - 1]);
}

void telling_section(const struct telling *t, const struct fit *f)
{
	struct telling own = *t;
	struct buf share = BUF_INIT;

	own.col = FACT_COL;
	own.text_col = 0;
	telling_heading(t, string(t, t->c->operators[f->operator].name));
	lines_addf(t->l, ROLE_DIM, " %s %s", sign_text(SIGN_DOT, t->l->ascii),
		   telling_operator(t, f->operator));
	lines_begin(t->l, 2, FACT_COL);
	telling_verdict(t, f);
	if (f->has_share) {
		fit_put_share(f->low, f->high, &share);
		lines_addf(t->l, ROLE_DIM, " (covers %s)", buf_string(&share));
	}
	buf_done(&share);
	add_facts(&own, f);
	for (size_t i = 0; i < f->nnetworks; i++)
		add_network(t, f, &f->networks[i]);
}
