/*
 * show-json: all that is known of a model as one JSON object.
 *
 * Markets and specs are arrays in the order of the catalogue, one object a region or
 * feature with what is shown for it; its claims, best first, are in it where they are
 * asked for or disagree.  What is only a hint stands apart.
 */
#include "config.h"

#include "command.h"
#include "micat/base/buf.h"
#include "micat/catalogue/resolve.h"
#include "micat/cli/json.h"
#include "micat/query/availability.h"
#include "micat/query/nearest.h"
#include "micat/query/render.h"

void command_claim_value(const struct catalogue *c, bool market, const struct claim *claim,
			 struct buf *out)
{
	if (market)
		buf_puts(out, market_status_words[claim_status(c, claim)]);
	else
		render_value(c, claim, out);
}

static void put_strings(const struct catalogue *c, struct list list, const char *key,
			struct json *j)
{
	const uint32_t *ids = catalogue_list(c, list);

	json_open(j, key, '[');
	for (uint32_t i = 0; i < list.count; i++)
		json_string(j, NULL, catalogue_string(c, ids[i]));
	json_close(j, ']');
}

static void put_claim_fields(const struct catalogue *c, bool market, const struct claim *claim,
			     struct json *j)
{
	const struct detail *d = claim_detail(c, claim);
	struct buf value = BUF_INIT;

	command_claim_value(c, market, claim, &value);
	json_string(j, market ? "status" : "value", buf_string(&value));
	if (!market)
		json_string(j, "written", catalogue_string(c, claim_value(c, claim)->text));
	json_string(j, "source", catalogue_string(c, claim_source(c, claim)->id));
	json_string_or_null(j, "evidence", catalogue_string(c, c->evidences[d->evidence].word));
	json_string(j, "strength", strength_words[d->strength]);
	json_string_or_null(j, "variant", catalogue_string(c, d->variant));
	json_string_or_null(j, "since", catalogue_string(c, d->since));
	json_string_or_null(j, "until", catalogue_string(c, d->until));
	put_strings(c, d->reasons, "reasons", j);
	json_string_or_null(j, "note", catalogue_string(c, d->note));
	buf_done(&value);
}

static void put_claim_json(const struct catalogue *c, bool market, const struct resolved_claim *rc,
			   struct json *j)
{
	json_open(j, NULL, '{');
	put_claim_fields(c, market, rc->claim, j);
	if (rc->via != ID_NONE)
		json_string(j, "via", catalogue_string(c, c->regions[rc->via].code));
	json_bool(j, "inherited", rc->owner >= c->nmodels);
	json_bool(j, "differs", rc->differs);
	json_close(j, '}');
}

static void put_resolved_json(const struct catalogue *c, bool market, const struct resolved *r,
			      bool disputed, bool with_claims, struct json *j)
{
	if (r->chosen)
		json_string(j, "source",
			    catalogue_string(c, claim_source(c, r->claims[0].claim)->id));
	json_bool(j, "disputed", disputed);
	json_bool(j, "inherited", r->inherited);
	if (!with_claims && !r->disputed)
		return;
	json_open(j, "claims", '[');
	for (size_t i = 0; i < r->count; i++)
		if (with_claims || i == 0 || r->claims[i].differs)
			put_claim_json(c, market, &r->claims[i], j);
	json_close(j, ']');
}

static void put_specs_json(const struct catalogue *c, model_id m, bool with_claims, struct json *j)
{
	struct resolved r = { 0 };

	json_open(j, "specs", '[');
	for (feature_id f = 1; f < c->nfeatures; f++) {
		const struct feature *feature = &c->features[f];
		struct buf text = BUF_INIT, json = BUF_INIT;

		resolve_spec(c, m, f, &r);
		if (r.count == 0)
			continue;
		if (r.chosen) {
			render_value(c, r.claims[0].claim, &text);
			command_value_json(c, r.claims[0].claim, &json);
		}
		json_open(j, NULL, '{');
		json_string(j, "feature", catalogue_string(c, feature->id));
		json_string(j, "label", catalogue_string(c, feature->label));
		json_string_or_null(j, "group", catalogue_string(c, feature->group));
		json_string_or_null(j, "text", buf_string(&text));
		json_raw(j, "value", r.chosen ? buf_string(&json) : "null");
		json_string_or_null(j, "unit", catalogue_string(c, c->units[feature->unit].symbol));
		put_resolved_json(c, false, &r, r.disputed, with_claims, j);
		json_close(j, '}');
		buf_done(&text);
		buf_done(&json);
	}
	json_close(j, ']');
	resolved_done(&r);
}

static void put_markets_json(const struct catalogue *c, model_id m, bool with_claims,
			     struct json *j)
{
	struct resolved r = { 0 };
	struct status s;

	json_open(j, "markets", '[');
	for (region_id g = 1; g < c->nregions; g++) {
		if (!c->regions[g].claimed)
			continue;
		resolve_market(c, m, g, 0, &r);
		s = status_of(c, m, g);
		if (r.count == 0 && s.truth == TRUTH_UNKNOWN)
			continue;
		json_open(j, NULL, '{');
		json_string(j, "region", catalogue_string(c, c->regions[g].code));
		json_string(j, "status", command_status_word(c, m, g, s));
		json_string_or_null(j, "strength",
				    s.truth == TRUTH_UNKNOWN ? "" : strength_words[s.strength]);
		put_resolved_json(c, true, &r, s.disputed, with_claims, j);
		json_close(j, '}');
	}
	json_close(j, ']');
	resolved_done(&r);
}

/* What is said of the brand or the category: it decides nothing about the model. */
static void put_hints_json(const struct catalogue *c, owner_id owner, const char *of,
			   struct json *j)
{
	struct claims claims = catalogue_markets(c, owner);

	for (size_t i = 0; i < claims.count; i++) {
		region_id region = claim_says(c, &claims.first[i])->subject;

		json_open(j, NULL, '{');
		json_string(j, "of", of);
		json_string(j, "region", catalogue_string(c, c->regions[region].code));
		put_claim_fields(c, true, &claims.first[i], j);
		json_close(j, '}');
	}
}

static void put_numbers_json(const struct catalogue *c, const struct model *model, struct json *j)
{
	json_open(j, "numbers", '[');
	for (uint32_t i = 0; i < model->numbers.count; i++) {
		const struct number *n = &c->numbers[model->numbers.first + i];

		json_open(j, NULL, '{');
		json_string(j, "number", catalogue_string(c, n->text));
		json_string_or_null(j, "region", catalogue_string(c, c->regions[n->region].code));
		json_string_or_null(j, "variant", catalogue_string(c, n->variant));
		json_string(j, "source", catalogue_string(c, c->sources[n->source].id));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_alternatives_json(const struct catalogue *c, const struct model *model,
				  struct json *j)
{
	json_open(j, "alternatives", '[');
	for (uint32_t i = 0; i < model->alternatives.count; i++) {
		const struct alternative *a = &c->alternatives[model->alternatives.first + i];

		json_open(j, NULL, '{');
		if (a->model != MODEL_NONE) {
			json_string(j, "model", catalogue_string(c, c->models[a->model].id));
			command_standing_json(c, a->model, j);
		} else {
			json_string(j, "series", catalogue_string(c, c->series[a->series].id));
		}
		json_string_or_null(j, "region", catalogue_string(c, c->regions[a->region].code));
		json_string(j, "source", catalogue_string(c, c->sources[a->source].id));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_near_models(const struct catalogue *c, model_id m, const char *key,
			    const struct nearest *found, size_t n, struct json *j)
{
	json_open(j, key, '[');
	for (size_t i = 0; i < n; i++) {
		struct buf words = BUF_INIT;

		nearest_words(c, m, found[i].model, NEAREST_WORDS, "-", &words);
		json_open(j, NULL, '{');
		json_string(j, "id", catalogue_string(c, c->models[found[i].model].id));
		json_string(j, "reason", buf_string(&words));
		command_standing_json(c, found[i].model, j);
		json_close(j, '}');
		buf_done(&words);
	}
	json_close(j, ']');
}

/* What fits at home though it is not known to be sold there. */
static void put_fitting_json(const struct catalogue *c, model_id m, region_id region,
			     struct json *j)
{
	struct nearest found[NEAREST_MODELS];
	size_t nfitting, n;

	if (c->home.operator == ID_NONE)
		return;
	n = nearest_find_fitting(c, m, region, c->home.operator, found, NEAREST_MODELS, &nfitting);
	json_number(j, "fitting", (double)nfitting);
	put_near_models(c, m, "fitting_models", found, n, j);
}

/* For each region that was asked about, where the model cannot be had. */
static void put_nearest_json(const struct catalogue *c, model_id m, struct query_regions regions,
			     struct json *j)
{
	json_open(j, "nearest", '[');
	for (size_t i = 0; i < regions.count; i++) {
		struct nearest found[NEAREST_MODELS];
		size_t navailable, n;

		if (availability_in(c, m, regions.ids[i], 0) == TRUTH_TRUE)
			continue;
		n = nearest_find(c, m, regions.ids[i], found, NEAREST_MODELS, &navailable);
		json_open(j, NULL, '{');
		json_string(j, "region", catalogue_string(c, c->regions[regions.ids[i]].code));
		json_number(j, "available", (double)navailable);
		put_near_models(c, m, "models", found, n, j);
		put_fitting_json(c, m, regions.ids[i], j);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void command_model_json(const struct catalogue *c, model_id m, bool with_claims,
			struct query_regions regions, struct json *j)
{
	const struct model *model = &c->models[m];
	const uint32_t *sources = catalogue_list(c, model->sources);

	json_open(j, NULL, '{');
	json_string(j, "id", catalogue_string(c, model->id));
	json_string(j, "name", catalogue_string(c, model->name));
	json_string_or_null(j, "native", catalogue_string(c, model->native));
	json_string_or_null(j, "brand", catalogue_string(c, c->brands[model->brand].id));
	json_string_or_null(j, "category", catalogue_string(c, c->categories[model->category].id));
	json_string_or_null(j, "series", catalogue_string(c, c->series[model->series].id));
	put_strings(c, model->codenames, "codenames", j);
	json_open(j, "sources", '[');
	for (uint32_t i = 0; i < model->sources.count; i++)
		json_string(j, NULL, catalogue_string(c, c->sources[sources[i]].id));
	json_close(j, ']');
	put_numbers_json(c, model, j);
	put_markets_json(c, m, with_claims, j);
	json_open(j, "hints", '[');
	put_hints_json(c, catalogue_owner_of_category(c, model->category), "category", j);
	put_hints_json(c, catalogue_owner_of_brand(c, model->brand), "brand", j);
	json_close(j, ']');
	put_specs_json(c, m, with_claims, j);
	put_alternatives_json(c, model, j);
	if (regions.count > 0)
		put_nearest_json(c, m, regions, j);
	json_close(j, '}');
}
