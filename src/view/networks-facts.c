/*
 * networks-facts: one rule, finding or closure, with its date and sources.
 */
#include "networks-private.h"

#include "micat/query/render.h"

static const char *string(const struct telling *t, string_id id)
{
	return catalogue_string(t->c, id);
}

const char *telling_operator(const struct telling *t, operator_id o)
{
	return string(t, t->c->operators[o].id);
}

bool telling_shows(const struct telling *t, operator_id o)
{
	for (size_t i = 0; i < t->n->nfits; i++)
		if (t->n->fits[i].operator == o)
			return true;
	return false;
}

void telling_heading(const struct telling *t, const char *title)
{
	lines_begin(t->l, 0, 0);
	lines_begin(t->l, 0, 0);
	lines_add(t->l, ROLE_HEADING, title);
}

void telling_begin(const struct telling *t, const char *whose, const struct testimony *said)
{
	t->l->said = said;
	lines_begin(t->l, t->col, *whose && t->text_col ? t->text_col : t->col + 2);
	t->l->said = NULL;
	if (!*whose)
		return;
	lines_add(t->l, ROLE_TEXT, whose);
	if (t->text_col)
		lines_tab(t->l, t->text_col);
	else
		lines_add(t->l, ROLE_TEXT, "  ");
}

void telling_noted(const struct telling *t, const struct bits *sources)
{
	const char *before = "  [";

	for (size_t s = bits_next(sources, 0); s < t->c->nsources; s = bits_next(sources, s + 1)) {
		lines_addf(t->l, ROLE_DIM, "%s%s", before,
			   catalogue_string(t->c, t->c->sources[s].id));
		before = ", ";
		if (t->quoted)
			t->quoted[s] = true;
	}
	lines_add(t->l, ROLE_DIM, "]");
}

void telling_sources(const struct telling *t, const struct testimony *said)
{
	struct buf b = BUF_INIT;

	lines_addf(t->l, ROLE_DIM, "  [%s]", render_sources(t->c, said->sources, &b));
	if (said->note && !t->brief)
		lines_addf(t->l, ROLE_DIM, " %s %s", sign_text(SIGN_DASH, t->l->ascii),
			   string(t, said->note));
	for (uint32_t i = 0; i < said->sources.count && t->quoted; i++)
		t->quoted[catalogue_list(t->c, said->sources)[i]] = true;
	buf_done(&b);
}

void telling_rule(const struct telling *t, const struct net_rule *r, const char *whose)
{
	telling_begin(t, whose, &r->said);
	lines_add(t->l, r->effect == NET_RULE_LIST ? ROLE_NO : ROLE_TEXT, string(t, r->text));
	if (r->said.since)
		lines_addf(t->l, ROLE_TEXT, ", since %s", string(t, r->said.since));
	else if (r->said.as_of)
		lines_addf(t->l, ROLE_TEXT, " (%s)", string(t, r->said.as_of));
	telling_sources(t, &r->said);
}

void telling_finding(const struct telling *t, const struct finding *f, const char *whose)
{
	static const enum role roles[NVERDICTS] = { [VERDICT_WORKS] = ROLE_YES,
						    [VERDICT_PARTLY] = ROLE_UNKNOWN,
						    [VERDICT_FAILS] = ROLE_NO };

	telling_begin(t, whose, &f->said);
	lines_addf(t->l, roles[f->verdict], "%s: ", verdict_words[f->verdict]);
	lines_add(t->l, ROLE_TEXT, string(t, f->text));
	if (f->said.as_of)
		lines_addf(t->l, ROLE_TEXT, " (%s)", string(t, f->said.as_of));
	if (f->strength != STRENGTH_DIRECT)
		lines_addf(t->l, ROLE_TEXT, " (%s)", strength_words[f->strength]);
	if (f->model == MODEL_NONE)
		lines_addf(t->l, ROLE_TEXT, " (of the series %s)",
			   string(t, t->c->series[f->series].name));
	telling_sources(t, &f->said);
}

void telling_closure(const struct telling *t, const struct closure *x, const char *whose)
{
	telling_begin(t, whose, &x->said);
	lines_addf(t->l, x->status == CLOSURE_CLOSED ? ROLE_TEXT : ROLE_DIM, "%s %s (%s)%s%s",
		   string(t, t->c->technologies[x->technology].name),
		   closure_status_words[x->status], string(t, x->text), x->date ? " " : "",
		   string(t, x->date));
	telling_sources(t, &x->said);
}

void telling_verdict(const struct telling *t, const struct fit *f)
{
	enum sign sign = sign_of_truth(f->fits);

	telling_add_sign(t, sign, f->indirect, f->disputed);
	lines_addf(t->l, sign_table[sign].role, " %s", render_truth(f->fits));
	lines_addf(t->l, ROLE_TEXT, ": %s", fit_reason_table[f->reason].sentence);
}
