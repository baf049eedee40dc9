/*
 * operators: the mobile network operators, and all that is said about them.
 *
 * Without --claims a row an operator; with it a row - in JSON an object in its operator's
 * - a fact.  What holds in a whole region is said of the operator "", with its region.
 */
#include "config.h"

#include <string.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/cli/output.h"
#include "micat/query/fit.h"
#include "micat/query/render.h"

/* -- JSON ----------------------------------------------------------------------- */

static void put_sources_json(const struct catalogue *c, struct list sources, struct json *j)
{
	const uint32_t *ids = catalogue_list(c, sources);

	json_open(j, "sources", '[');
	for (uint32_t i = 0; i < sources.count; i++)
		json_string(j, NULL, catalogue_string(c, c->sources[ids[i]].id));
	json_close(j, ']');
}

static void put_said_json(const struct catalogue *c, const struct testimony *said, struct json *j)
{
	json_string_or_null(j, "since", catalogue_string(c, said->since));
	json_string_or_null(j, "as_of", catalogue_string(c, said->as_of));
	put_sources_json(c, said->sources, j);
	json_string_or_null(j, "note", catalogue_string(c, said->note));
}

static void put_whose_json(const struct catalogue *c, operator_id whose, struct json *j)
{
	if (whose != ID_NONE)
		json_string(j, "operator", catalogue_string(c, c->operators[whose].id));
}

void command_band_fields(const struct catalogue *c, const struct band *b, struct json *j)
{
	json_string(j, "technology", catalogue_string(c, c->technologies[b->technology].id));
	json_number(j, "band", b->number);
	json_string(j, "role", band_role_words[b->role]);
	json_string(j, "layer", band_role_words[b->layer]);
	json_string(j, "status", band_status_words[b->status]);
	json_string_or_null(j, "confidence", catalogue_string(c, b->confidence));
	put_said_json(c, &b->said, j);
}

void command_rule_json(const struct catalogue *c, const struct net_rule *r, operator_id whose,
		       struct json *j)
{
	json_open(j, NULL, '{');
	put_whose_json(c, whose, j);
	if (r->region != ID_NONE)
		json_string(j, "region", catalogue_string(c, c->regions[r->region].code));
	json_string(j, "kind", catalogue_string(c, r->kind));
	json_string(j, "effect", net_rule_effect_words[r->effect]);
	json_string(j, "text", catalogue_string(c, r->text));
	put_said_json(c, &r->said, j);
	json_close(j, '}');
}

void command_finding_json(const struct catalogue *c, const struct finding *f, operator_id whose,
			  struct json *j)
{
	json_open(j, NULL, '{');
	put_whose_json(c, whose, j);
	if (f->model != MODEL_NONE)
		json_string(j, "model", catalogue_string(c, c->models[f->model].id));
	else
		json_string(j, "series", catalogue_string(c, c->series[f->series].id));
	json_string(j, "verdict", verdict_words[f->verdict]);
	json_string(j, "strength", strength_words[f->strength]);
	json_string(j, "text", catalogue_string(c, f->text));
	put_said_json(c, &f->said, j);
	json_close(j, '}');
}

void command_closure_json(const struct catalogue *c, const struct closure *x, operator_id whose,
			  struct json *j)
{
	json_open(j, NULL, '{');
	put_whose_json(c, whose, j);
	json_string(j, "technology", catalogue_string(c, c->technologies[x->technology].id));
	json_string(j, "status", closure_status_words[x->status]);
	json_string_or_null(j, "date", catalogue_string(c, x->date));
	json_bool(j, "part", x->is_part);
	json_string(j, "text", catalogue_string(c, x->text));
	put_said_json(c, &x->said, j);
	json_close(j, '}');
}

static void put_facts_json(const struct catalogue *c, const struct operator *o, struct json *j)
{
	json_open(j, "rules", '[');
	for (uint32_t i = 0; i < o->rules.count; i++)
		command_rule_json(c, &c->rules[o->rules.first + i], ID_NONE, j);
	json_close(j, ']');
	json_open(j, "findings", '[');
	for (uint32_t i = 0; i < o->findings.count; i++)
		command_finding_json(c, &c->findings[o->findings.first + i], ID_NONE, j);
	json_close(j, ']');
	json_open(j, "closures", '[');
	for (uint32_t i = 0; i < o->closures.count; i++)
		command_closure_json(c, &c->closures[o->closures.first + i], ID_NONE, j);
	json_close(j, ']');
	json_open(j, "bands", '[');
	for (uint32_t i = 0; i < o->bands.count; i++) {
		json_open(j, NULL, '{');
		command_band_fields(c, &c->bands[o->bands.first + i], j);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_operator_json(const struct catalogue *c, operator_id id, struct json *j)
{
	const struct operator *o = &c->operators[id];
	const uint32_t *networks = catalogue_list(c, o->networks);
	const string_id *plmns = catalogue_list(c, o->plmns);

	json_open(j, NULL, '{');
	json_string_or_null(j, "id", catalogue_string(c, o->id));
	json_string_or_null(j, "name", catalogue_string(c, o->name));
	json_string_or_null(j, "region", catalogue_string(c, c->regions[o->region].code));
	json_string(j, "status", operator_status_words[o->status]);
	json_open(j, "networks", '[');
	for (uint32_t i = 0; i < o->networks.count; i++)
		json_string(j, NULL, catalogue_string(c, c->operators[networks[i]].id));
	json_close(j, ']');
	json_open(j, "plmns", '[');
	for (uint32_t i = 0; i < o->plmns.count; i++)
		json_string(j, NULL, catalogue_string(c, plmns[i]));
	json_close(j, ']');
	put_sources_json(c, o->sources, j);
	json_string_or_null(j, "note", catalogue_string(c, o->note));
	put_facts_json(c, o, j);
	json_close(j, '}');
}

static void print_json(const struct options *o, const struct catalogue *c, const struct bits *set)
{
	bool lines = o->format == FORMAT_JSONL;
	struct buf b = BUF_INIT;
	struct json j;

	json_init(&j, &b, !lines);
	if (!lines)
		json_open(&j, NULL, '[');
	for (uint32_t i = 0; i < c->noperators; i++) {
		if (!bits_test(set, i))
			continue;
		if (lines)
			json_init(&j, &b, false);
		put_operator_json(c, (operator_id)i, &j);
		if (lines)
			buf_putc(&b, '\n');
	}
	if (!lines) {
		json_close(&j, ']');
		buf_putc(&b, '\n');
	}
	output_write(buf_string(&b), b.nbytes);
	buf_done(&b);
}

/* -- rows --------------------------------------------------------------------------- */

static void put_said(const struct catalogue *c, const struct testimony *said, struct output *out)
{
	struct buf b = BUF_INIT;

	output_text(out, catalogue_string(c, said->since));
	output_text(out, catalogue_string(c, said->as_of));
	output_text(out, render_sources(c, said->sources, &b));
	output_text(out, catalogue_string(c, said->note));
	buf_done(&b);
}

static void put_fact(const struct catalogue *c, const struct operator *o, const char *fact,
		     const char *about, const char *status, const char *text,
		     const struct testimony *said, struct output *out)
{
	output_text(out, catalogue_string(c, o->id));
	output_text(out, fact);
	output_text(out, about);
	output_text(out, status);
	output_text(out, text);
	put_said(c, said, out);
}

static void put_bands(const struct catalogue *c, const struct operator *o, struct output *out)
{
	struct buf about = BUF_INIT, text = BUF_INIT;

	for (uint32_t i = 0; i < o->bands.count; i++) {
		const struct band *b = &c->bands[o->bands.first + i];
		const struct technology *t = &c->technologies[b->technology];

		buf_clear(&about);
		buf_clear(&text);
		buf_printf(&about, "%s %s%u", catalogue_string(c, t->id),
			   catalogue_string(c, t->prefix), (unsigned)b->number);
		buf_puts(&text, band_role_words[b->role]);
		if (b->layer != b->role)
			buf_printf(&text, ", %s", band_role_words[b->layer]);
		if (b->confidence)
			buf_printf(&text, " (%s)", catalogue_string(c, b->confidence));
		put_fact(c, o, "band", buf_string(&about), band_status_words[b->status],
			 buf_string(&text), &b->said, out);
	}
	buf_done(&about);
	buf_done(&text);
}

static void put_facts(const struct catalogue *c, const struct operator *o, struct output *out)
{
	struct buf b = BUF_INIT;

	for (uint32_t i = 0; i < o->rules.count; i++) {
		const struct net_rule *r = &c->rules[o->rules.first + i];

		buf_clear(&b);
		buf_printf(&b, "%s%s%s", catalogue_string(c, c->regions[r->region].code),
			   r->region ? " " : "", catalogue_string(c, r->kind));
		put_fact(c, o, "rule", buf_string(&b), net_rule_effect_words[r->effect],
			 catalogue_string(c, r->text), &r->said, out);
	}
	for (uint32_t i = 0; i < o->findings.count; i++) {
		const struct finding *f = &c->findings[o->findings.first + i];

		put_fact(c, o, "finding",
			 catalogue_string(c, f->model != MODEL_NONE ? c->models[f->model].id
								    : c->series[f->series].id),
			 verdict_words[f->verdict], catalogue_string(c, f->text), &f->said, out);
	}
	for (uint32_t i = 0; i < o->closures.count; i++) {
		const struct closure *x = &c->closures[o->closures.first + i];

		buf_clear(&b);
		buf_printf(&b, "%s%s%s%s", catalogue_string(c, x->text), x->is_part ? " (a part)" : "",
			   x->date ? ", " : "", catalogue_string(c, x->date));
		put_fact(c, o, "closure", catalogue_string(c, c->technologies[x->technology].id),
			 closure_status_words[x->status], buf_string(&b), &x->said, out);
	}
	put_bands(c, o, out);
	buf_done(&b);
}

static void print_facts(const struct options *o, const struct catalogue *c, const struct bits *set)
{
	static const char *const columns[][2] = {
		{ "operator", "Operator" }, { "fact", "Fact" }, { "about", "About" },
		{ "status", "Status" }, { "text", "Text" }, { "since", "Since" },
		{ "as_of", "As of" }, { "sources", "Sources" }, { "note", "Note" },
	};
	struct output out;

	output_init(&out, o);
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		output_column(&out, columns[i][0], columns[i][1], false);
	for (uint32_t i = 0; i < c->noperators; i++)
		if (bits_test(set, i))
			put_facts(c, &c->operators[i], &out);
	output_finish(&out);
}

static void print_operators(const struct options *o, const struct catalogue *c,
			    const struct bits *set)
{
	struct buf b = BUF_INIT;
	struct output out;

	output_init(&out, o);
	output_column(&out, "id", "Operator", false);
	output_column(&out, "name", "Name", false);
	output_column(&out, "region", "Region", false);
	output_column(&out, "status", "Status", false);
	output_column(&out, "networks", "On", false);
	output_column(&out, "plmns", "Codes", false);
	output_column(&out, "bands", "Bands", true);
	output_column(&out, "rules", "Rules", true);
	for (uint32_t i = 1; i < c->noperators; i++) {
		const struct operator *op = &c->operators[i];
		const uint32_t *networks = catalogue_list(c, op->networks);
		const string_id *plmns = catalogue_list(c, op->plmns);

		if (!bits_test(set, i))
			continue;
		output_text(&out, catalogue_string(c, op->id));
		output_text(&out, catalogue_string(c, op->name));
		output_text(&out, catalogue_string(c, c->regions[op->region].code));
		output_text(&out, operator_status_words[op->status]);
		buf_clear(&b);
		for (uint32_t k = 0; k < op->networks.count; k++)
			buf_printf(&b, "%s%s", k ? ", " : "",
				   catalogue_string(c, c->operators[networks[k]].id));
		output_text(&out, buf_string(&b));
		buf_clear(&b);
		for (uint32_t k = 0; k < op->plmns.count; k++)
			buf_printf(&b, "%s%s", k ? ", " : "", catalogue_string(c, plmns[k]));
		output_text(&out, buf_string(&b));
		output_number(&out, op->bands.count);
		output_number(&out, op->rules.count);
	}
	output_finish(&out);
	buf_done(&b);
}

int command_operators(const struct options *o, const struct catalogue *c)
{
	struct query_regions regions;
	struct bits set;
	bool any;

	if (command_find_regions(o, c, &regions) < 0)
		return EXIT_USAGE;
	fit_operators_in(c, regions, &set);
	any = bits_count(&set) > 0;
	/* Rules about regions belong to operator 0. */
	if (o->claims && regions.count == 0 && c->operators[ID_NONE].rules.count)
		bits_set(&set, ID_NONE);
	if (o->claims && (o->format == FORMAT_JSON || o->format == FORMAT_JSONL))
		print_json(o, c, &set);
	else if (o->claims)
		print_facts(o, c, &set);
	else
		print_operators(o, c, &set);
	bits_done(&set);
	return any ? EXIT_DONE : EXIT_NO_MATCH;
}
