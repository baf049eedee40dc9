/*
 * fit-json: one case - a model, a variant, an operator - as a JSON object, with the source
 * of everything; and in little room, beside a model that is named as an alternative.
 */
#include "config.h"

#include "command.h"
#include "micat/query/render.h"

static void put_share_json(bool has_share, double low, double high, struct json *j)
{
	if (!has_share) {
		json_raw(j, "share", "null");
		return;
	}
	json_open(j, "share", '{');
	json_number(j, "low", low);
	json_number(j, "high", high);
	json_close(j, '}');
}

void command_standing_json(const struct catalogue *c, model_id m, struct json *j)
{
	struct fit_standing s;

	if (c->home.operator == ID_NONE)
		return;
	s = fit_stand(c, m, c->home.operator);
	json_open(j, "fit", '{');
	json_string(j, "operator", catalogue_string(c, c->operators[c->home.operator].id));
	json_string(j, "fits", render_truth(s.fits));
	json_bool(j, "indirect", s.indirect);
	json_bool(j, "disputed", s.disputed);
	put_share_json(s.has_share, s.low, s.high, j);
	json_close(j, '}');
}

static void put_bands_json(const struct catalogue *c, model_id m, const struct fit_network *n,
			   const struct fit_technology *t, struct json *j)
{
	struct list bands = c->operators[n->operator].bands;

	json_open(j, "bands", '[');
	for (uint32_t i = 0; i < bands.count; i++) {
		const struct band *b = &c->bands[bands.first + i];

		if (b->technology != t->technology)
			continue;
		json_open(j, NULL, '{');
		json_string(j, "had", render_truth(fit_has_band(c, t, b->number)));
		json_bool(j, "disputed", fit_band_disputed(c, m, t, b->number));
		command_band_fields(c, b, j);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_technology_json(const struct catalogue *c, model_id m, const struct fit_network *n,
				const struct fit_technology *t, struct json *j)
{
	json_open(j, NULL, '{');
	json_string(j, "technology", catalogue_string(c, c->technologies[t->technology].id));
	json_string(j, "level", fit_level_table[t->level].word);
	json_string(j, "meaning", fit_level_table[t->level].meaning);
	json_string(j, "supported", render_truth(t->supported));
	json_string_or_null(j, "source",
			    t->claim ? catalogue_string(c, claim_source(c, t->claim)->id) : "");
	json_string_or_null(j, "strength",
			    t->claim ? strength_words[claim_detail(c, t->claim)->strength] : "");
	json_bool(j, "disputed", t->disputed);
	put_bands_json(c, m, n, t, j);
	json_close(j, '}');
}

static void put_network_json(const struct catalogue *c, model_id m, const struct fit_network *n,
			     struct json *j)
{
	json_open(j, NULL, '{');
	json_string(j, "operator", catalogue_string(c, c->operators[n->operator].id));
	json_string(j, "by_bands", render_truth(n->by_bands));
	json_string(j, "fits", render_truth(n->fits));
	json_string(j, "reason", fit_reason_table[n->reason].word);
	json_bool(j, "needs_volte", n->needs_volte);
	put_share_json(n->has_share, n->low, n->high, j);
	json_open(j, "technologies", '[');
	for (uint32_t t = 1; t < c->ntechnologies; t++)
		put_technology_json(c, m, n, &n->technologies[t - 1], j);
	json_close(j, ']');
	json_close(j, '}');
}

void command_fit_json(const struct catalogue *c, const struct fit *f, struct json *j)
{
	json_open(j, NULL, '{');
	json_string(j, "model", catalogue_string(c, c->models[f->model].id));
	json_string(j, "name", catalogue_string(c, c->models[f->model].name));
	json_string_or_null(j, "variant", catalogue_string(c, f->variant));
	json_string(j, "operator", catalogue_string(c, c->operators[f->operator].id));
	json_string(j, "region",
		    catalogue_string(c, c->regions[c->operators[f->operator].region].code));
	json_string(j, "fits", render_truth(f->fits));
	json_string(j, "reason", fit_reason_table[f->reason].word);
	json_string(j, "why", fit_reason_table[f->reason].sentence);
	json_bool(j, "indirect", f->indirect);
	json_bool(j, "disputed", f->disputed);
	put_share_json(f->has_share, f->low, f->high, j);
	json_open(j, "rules", '[');
	for (size_t i = 0; i < f->nrules; i++)
		command_rule_json(c, f->rules[i].rule, f->rules[i].operator, j);
	json_close(j, ']');
	json_open(j, "findings", '[');
	for (size_t i = 0; i < f->nfindings; i++)
		command_finding_json(c, f->findings[i].finding, f->findings[i].operator, j);
	json_close(j, ']');
	json_open(j, "closures", '[');
	for (size_t i = 0; i < f->nclosures; i++)
		command_closure_json(c, f->closures[i].closure, f->closures[i].operator, j);
	json_close(j, ']');
	json_open(j, "networks", '[');
	for (size_t i = 0; i < f->nnetworks; i++)
		put_network_json(c, f->model, &f->networks[i], j);
	json_close(j, ']');
	json_close(j, '}');
}
