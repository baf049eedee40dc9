/*
 * write-operators: network operators, and what is said of them.
 */
#include "writer.h"

/* The ids of the sources that are named. */
static const char *join_sources(struct writer *w, struct list sources)
{
	const uint32_t *ids = catalogue_list(w->c, sources);
	struct buf *b = writer_scratch(w);

	for (uint32_t i = 0; i < sources.count; i++)
		buf_printf(b, "%s%s", i ? " " : "", writer_source(w, (source_id)ids[i]));
	return buf_string(b);
}

static const char *technology_name(const struct writer *w, technology_id technology)
{
	return string(w, w->c->technologies[technology].id);
}

void write_technology(struct writer *w, const struct technology *t)
{
	const uint32_t *numbers = catalogue_list(w->c, t->bands);
	struct buf *bands = writer_scratch(w);
	union declaration d = { .technology = {
		.id = string(w, t->id), .name = string(w, t->name),
		.feature = string(w, w->c->features[t->feature].id),
		.prefix = string(w, t->prefix), .calls = t->calls ? "yes" : NULL } };

	for (uint32_t i = 0; i < t->bands.count; i++)
		buf_printf(bands, "%s%u", i ? " " : "", (unsigned)numbers[i]);
	d.technology.bands = buf_string(bands);
	writer_empty(w, 1, ELEMENT_TECHNOLOGY, &d);
}

static void put_rule(struct writer *w, unsigned depth, const struct net_rule *r)
{
	union declaration d = { .rule = {
		.region = writer_region(w, r->region), .kind = string(w, r->kind),
		.effect = net_rule_effect_words[r->effect], .since = string(w, r->said.since),
		.as_of = string(w, r->said.as_of), .sources = join_sources(w, r->said.sources),
		.note = string(w, r->said.note) } };

	writer_text(w, depth, ELEMENT_RULE, &d, string(w, r->text));
}

static void put_finding(struct writer *w, const struct finding *f)
{
	union declaration d = { .finding = {
		.model = f->model == MODEL_NONE ? NULL : string(w, w->c->models[f->model].id),
		.series = string(w, w->c->series[f->series].id),
		.verdict = verdict_words[f->verdict],
		.strength = f->strength == STRENGTH_DIRECT ? NULL : strength_words[f->strength],
		.as_of = string(w, f->said.as_of), .sources = join_sources(w, f->said.sources),
		.note = string(w, f->said.note) } };

	/* One about a model that is not written has nothing to refer to. */
	if (f->model == MODEL_NONE || bits_test(&w->models, f->model))
		writer_text(w, 2, ELEMENT_FINDING, &d, string(w, f->text));
}

static void put_closure(struct writer *w, const struct closure *x)
{
	union declaration d = { .closure = {
		.technology = technology_name(w, x->technology),
		.status = closure_status_words[x->status], .date = string(w, x->date),
		.part = x->is_part ? "yes" : NULL, .as_of = string(w, x->said.as_of),
		.sources = join_sources(w, x->said.sources), .note = string(w, x->said.note) } };

	writer_text(w, 2, ELEMENT_CLOSURE, &d, string(w, x->text));
}

static void put_band(struct writer *w, const struct band *b)
{
	union declaration d = { .band = {
		.technology = technology_name(w, b->technology),
		.number = writer_number(w, b->number),
		.role = band_role_words[b->role],
		.layer = b->layer == b->role ? NULL : band_role_words[b->layer],
		.status = b->status == BAND_IN_SERVICE ? NULL : band_status_words[b->status],
		.confidence = string(w, b->confidence), .since = string(w, b->said.since),
		.as_of = string(w, b->said.as_of), .sources = join_sources(w, b->said.sources),
		.note = string(w, b->said.note) } };

	writer_empty(w, 2, ELEMENT_BAND, &d);
}

void write_operator(struct writer *w, const struct operator *o)
{
	const struct catalogue *c = w->c;
	const uint32_t *networks = catalogue_list(c, o->networks);
	const string_id *plmns = catalogue_list(c, o->plmns);
	struct buf *ids = writer_scratch(w), *codes = writer_scratch(w);
	union declaration d = { .operator = {
		.id = string(w, o->id), .name = string(w, o->name),
		.region = writer_region(w, o->region),
		.status = o->status == OPERATOR_ACTIVE ? NULL : operator_status_words[o->status],
		.sources = join_sources(w, o->sources), .note = string(w, o->note) } };
	size_t at;

	for (uint32_t i = 0; i < o->networks.count; i++)
		buf_printf(ids, "%s%s", i ? " " : "", string(w, c->operators[networks[i]].id));
	for (uint32_t i = 0; i < o->plmns.count; i++)
		buf_printf(codes, "%s%s", i ? " " : "", string(w, plmns[i]));
	d.operator.networks = buf_string(ids);
	d.operator.plmns = buf_string(codes);
	at = writer_begin(w, 1, ELEMENT_OPERATOR, &d);
	for (uint32_t i = 0; i < o->rules.count; i++)
		put_rule(w, 2, &c->rules[o->rules.first + i]);
	for (uint32_t i = 0; i < o->findings.count; i++)
		put_finding(w, &c->findings[o->findings.first + i]);
	for (uint32_t i = 0; i < o->closures.count; i++)
		put_closure(w, &c->closures[o->closures.first + i]);
	for (uint32_t i = 0; i < o->bands.count; i++)
		put_band(w, &c->bands[o->bands.first + i]);
	writer_end(w, 1, ELEMENT_OPERATOR, at);
}

/* Rules about regions are facts of operator 0. */
void write_region_rules(struct writer *w)
{
	struct list rules = w->c->operators[ID_NONE].rules;

	for (uint32_t i = 0; i < rules.count && w->everything; i++)
		put_rule(w, 1, &w->c->rules[rules.first + i]);
}
