/*
 * show: all that is known of models.
 *
 * As a table it prints the lines of the browser's detail pane; as JSON one object a
 * model; as TSV and CSV one row a claim.  With --claims every claim is there, else
 * the ones that are shown and the ones that contradict them.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/base/near.h"
#include "micat/base/text.h"
#include "micat/catalogue/resolve.h"
#include "micat/cli/json.h"
#include "micat/cli/output.h"
#include "micat/query/render.h"
#include "micat/view/detail.h"
#include "micat/view/signs.h"
#include "micat/xml/write.h"

#define PIPE_NCOLS 100		/* width of the text where nobody says how wide it is */

/* -- the models named --------------------------------------------------------- */

static void report_unknown(const struct catalogue *c, const char *word)
{
	struct typed_sink sink;
	struct near near;

	near_init(&near, word, strlen(word));
	for (model_id m = 0; m < c->nmodels; m++) {
		near_offer(&near, catalogue_string(c, c->models[m].id));
		near_offer(&near, catalogue_string(c, c->models[m].name));
	}
	typed_sink_init(&sink, word);
	if (near.best)
		diag_report(&sink.sink, (struct place){ 0 }, DIAG_NO_MODEL,
			    "no model \"%s\"; did you mean \"%s\"?", word, near.best);
	else
		diag_report(&sink.sink, (struct place){ 0 }, DIAG_NO_MODEL, "no model \"%s\"", word);
}

/* NULL after reporting every name that is none. */
static model_id *find_models(const struct options *o, const struct catalogue *c)
{
	model_id *models = mem_zalloc(o->noperands, sizeof(*models));
	bool all = true;

	for (size_t i = 0; i < o->noperands; i++) {
		models[i] = catalogue_find_model(c, o->operands[i]);
		if (models[i] != MODEL_NONE)
			continue;
		report_unknown(c, o->operands[i]);
		all = false;
	}
	if (all)
		return models;
	mem_free(models);
	return NULL;
}

/* -- for people --------------------------------------------------------------- */

static void print_line(const struct line *line, const struct options *o, struct buf *b)
{
	size_t start = b->nbytes, ncols = 0;

	for (size_t i = 0; i < line->nspans; i++) {
		const struct span *span = &line->spans[i];

		while (ncols < (size_t)span->col) {
			buf_putc(b, ' ');
			ncols++;
		}
		output_styled(b, span->text, span->nbytes, span->role, o->colour, o->ascii);
		ncols += canvas_text_ncols(o->ascii, span->text, span->nbytes);
	}
	while (b->nbytes > start && b->data[b->nbytes - 1] == ' ')
		b->data[--b->nbytes] = '\0';
	buf_putc(b, '\n');
}

static void put_claim_line(const struct catalogue *c, const struct options *o,
			   const struct resolved_claim *rc, const char *subject, const char *value,
			   bool first, struct buf *b)
{
	const struct detail *d = &c->details[rc->claim->detail];
	struct buf line = BUF_INIT;
	const char *since = catalogue_string(c, d->since), *until = catalogue_string(c, d->until);

	buf_printf(&line, "  %-22s %s%s", subject,
		   first ? "" : rc->differs ? sign_text(SIGN_DISPUTED, o->ascii) : "",
		   !first && rc->differs ? " " : "");
	buf_printf(&line, "%s  [%s", value, catalogue_string(c, c->sources[rc->claim->source].id));
	if (d->evidence != ID_NONE)
		buf_printf(&line, ", %s", catalogue_string(c, c->evidences[d->evidence].label));
	if (d->strength != STRENGTH_DIRECT)
		buf_printf(&line, ", %s", strength_words[d->strength]);
	if (d->variant)
		buf_printf(&line, ", variant %s", catalogue_string(c, d->variant));
	if (*since || *until)
		buf_printf(&line, ", %s%s%s", since, *since && *until ? " to " : "", until);
	if (rc->via != ID_NONE)
		buf_printf(&line, ", via %s", catalogue_string(c, c->regions[rc->via].code));
	if (rc->owner >= c->nmodels)
		buf_puts(&line, ", inherited");
	buf_puts(&line, "]");
	canvas_text(b, o->ascii, buf_string(&line), line.nbytes);
	buf_putc(b, '\n');
	buf_done(&line);
}

/* -- every claim, for text and rows ------------------------------------------- */

/* Called for every claim of a model, features first. FIRST: it is the shown one. */
typedef void claim_visitor(void *context, const struct catalogue *c, model_id m, bool market,
			   uint16_t subject, const struct resolved_claim *rc, bool first);

static void visit_claims(const struct catalogue *c, model_id m, bool all, claim_visitor *visit,
			 void *context)
{
	struct resolved r = { 0 };

	for (feature_id f = 1; f < c->nfeatures; f++) {
		resolve_spec(c, m, f, &r);
		for (size_t i = 0; i < r.count; i++)
			if (all || i == 0 || r.claims[i].differs)
				visit(context, c, m, false, f, &r.claims[i], i == 0);
	}
	for (region_id g = 1; g < c->nregions; g++) {
		resolve_market(c, m, g, 0, &r);
		for (size_t i = 0; i < r.count; i++) {
			/* What is said of a group stands at the group. */
			if (r.claims[i].via != ID_NONE)
				continue;
			if (all || (i == 0 && r.chosen) || r.claims[i].differs)
				visit(context, c, m, true, g, &r.claims[i], i == 0 && r.chosen);
		}
	}
	resolved_done(&r);
}

static void claim_value(const struct catalogue *c, bool market, const struct claim *claim,
			struct buf *out)
{
	if (market)
		buf_puts(out, market_status_words[claim->value]);
	else
		render_value(c, claim, out);
}

struct text_claims {
	const struct options *options;
	struct buf *out;
};

static void visit_as_text(void *context, const struct catalogue *c, model_id m, bool market,
			  uint16_t subject, const struct resolved_claim *rc, bool first)
{
	struct text_claims *t = context;
	struct buf value = BUF_INIT;

	(void)m;
	claim_value(c, market, rc->claim, &value);
	put_claim_line(c, t->options, rc,
		       catalogue_string(c, market ? c->regions[subject].code
						  : c->features[subject].id),
		       buf_string(&value), first, t->out);
	buf_done(&value);
}

static void show_text(const struct options *o, const struct catalogue *c, const model_id *models,
		      struct buf *b)
{
	int ncols = env_is_terminal(STDOUT_FILENO) ? env_terminal_columns(STDOUT_FILENO) : PIPE_NCOLS;
	struct text_claims t = { o, b };
	struct lines lines;

	lines_init(&lines, ncols, o->ascii);
	for (size_t i = 0; i < o->noperands; i++) {
		const char *name = catalogue_string(c, c->models[models[i]].name);

		if (i > 0)
			buf_putc(b, '\n');
		output_styled(b, name, strlen(name), ROLE_TITLE, o->colour, o->ascii);
		buf_putc(b, '\n');
		lines_clear(&lines, ncols);
		detail_build(c, models[i], (struct query_regions){ .count = 0 }, &lines);
		for (size_t j = 0; j < lines.nlines; j++)
			print_line(&lines.lines[j], o, b);
		if (o->claims) {
			buf_putc(b, '\n');
			output_styled(b, "Claims", 6, ROLE_HEADING, o->colour, o->ascii);
			buf_putc(b, '\n');
			visit_claims(c, models[i], true, visit_as_text, &t);
		}
	}
	lines_done(&lines);
}

static void visit_as_row(void *context, const struct catalogue *c, model_id m, bool market,
			 uint16_t subject, const struct resolved_claim *rc, bool first)
{
	struct output *out = context;
	const struct detail *d = &c->details[rc->claim->detail];
	const uint32_t *reasons = catalogue_list(c, d->reasons);
	struct buf b = BUF_INIT;

	output_text(out, catalogue_string(c, c->models[m].id));
	output_text(out, market ? "market" : "spec");
	output_text(out, catalogue_string(c, market ? c->regions[subject].code
						    : c->features[subject].id));
	claim_value(c, market, rc->claim, &b);
	output_text(out, buf_string(&b));
	output_text(out, catalogue_string(c, c->sources[rc->claim->source].id));
	output_text(out, first ? "shown" : rc->differs ? "disputes" : "");
	output_text(out, catalogue_string(c, c->evidences[d->evidence].word));
	output_text(out, strength_words[d->strength]);
	output_text(out, catalogue_string(c, d->variant));
	output_text(out, catalogue_string(c, d->since));
	output_text(out, catalogue_string(c, d->until));
	output_text(out, rc->owner >= c->nmodels ? "series" : "");
	buf_clear(&b);
	for (uint32_t i = 0; i < d->reasons.count; i++)
		buf_printf(&b, "%s%s", i ? "; " : "", catalogue_string(c, reasons[i]));
	output_text(out, buf_string(&b));
	output_text(out, catalogue_string(c, d->note));
	buf_done(&b);
}

static void show_rows(const struct options *o, const struct catalogue *c, const model_id *models)
{
	static const char *const keys[] = { "id", "kind", "subject", "value", "source", "standing",
					    "evidence", "strength", "variant", "since", "until",
					    "inherited", "reasons", "note" };
	struct output out;

	output_init(&out, o);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		output_column(&out, keys[i], NULL, false);
	for (size_t i = 0; i < o->noperands; i++)
		visit_claims(c, models[i], o->claims, visit_as_row, &out);
	output_finish(&out);
}

/* -- JSON --------------------------------------------------------------------- */

static void put_strings(const struct catalogue *c, struct list list, const char *key, struct json *j)
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
	const struct detail *d = &c->details[claim->detail];
	struct buf value = BUF_INIT;

	claim_value(c, market, claim, &value);
	json_string(j, market ? "status" : "value", buf_string(&value));
	if (!market)
		json_string(j, "written", catalogue_string(c, c->values[claim->value].text));
	json_string(j, "source", catalogue_string(c, c->sources[claim->source].id));
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
		json_string(j, "source", catalogue_string(c, c->sources[r->claims[0].claim->source].id));
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
		render_value(c, r.claims[0].claim, &text);
		command_value_json(c, r.claims[0].claim, &json);
		json_open(j, NULL, '{');
		json_string(j, "feature", catalogue_string(c, feature->id));
		json_string(j, "label", catalogue_string(c, feature->label));
		json_string_or_null(j, "group", catalogue_string(c, feature->group));
		json_string(j, "text", buf_string(&text));
		json_raw(j, "value", buf_string(&json));
		json_string_or_null(j, "unit", catalogue_string(c, c->units[feature->unit].symbol));
		put_resolved_json(c, false, &r, r.disputed, with_claims, j);
		json_close(j, '}');
		buf_done(&text);
		buf_done(&json);
	}
	json_close(j, ']');
	resolved_done(&r);
}

static void put_markets_json(const struct catalogue *c, model_id m, bool with_claims, struct json *j)
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
		json_open(j, NULL, '{');
		json_string(j, "of", of);
		json_string(j, "region",
			    catalogue_string(c, c->regions[claims.first[i].subject].code));
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
		if (a->model != MODEL_NONE)
			json_string(j, "model", catalogue_string(c, c->models[a->model].id));
		else
			json_string(j, "series", catalogue_string(c, c->series[a->series].id));
		json_string_or_null(j, "region", catalogue_string(c, c->regions[a->region].code));
		json_string(j, "source", catalogue_string(c, c->sources[a->source].id));
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_model_json(const struct catalogue *c, model_id m, bool with_claims, struct json *j)
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
	json_close(j, '}');
}

static void show_json(const struct options *o, const struct catalogue *c, const model_id *models,
		      struct buf *b)
{
	bool lines = o->format == FORMAT_JSONL;
	struct json j;

	json_init(&j, b, !lines);
	if (!lines)
		json_open(&j, NULL, '[');
	for (size_t i = 0; i < o->noperands; i++) {
		if (lines)
			json_init(&j, b, false);
		put_model_json(c, models[i], o->claims, &j);
		if (lines)
			buf_putc(b, '\n');
	}
	if (!lines) {
		json_close(&j, ']');
		buf_putc(b, '\n');
	}
}

int command_show(const struct options *o, const struct catalogue *c)
{
	model_id *models = find_models(o, c);
	struct buf b = BUF_INIT;

	if (!models)
		return EXIT_USAGE;
	switch (o->format) {
	case FORMAT_TABLE:
		show_text(o, c, models, &b);
		break;
	case FORMAT_TSV:
	case FORMAT_CSV:
		show_rows(o, c, models);
		break;
	case FORMAT_JSON:
	case FORMAT_JSONL:
		show_json(o, c, models, &b);
		break;
	case FORMAT_XML:
		xml_write(&b, c, models, o->noperands, false);
		break;
	case NFORMATS:
		bug("no such format");
	}
	output_write(buf_string(&b), b.nbytes);
	buf_done(&b);
	mem_free(models);
	return EXIT_DONE;
}
