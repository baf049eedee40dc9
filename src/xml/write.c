/*
 * write: a walk over the catalogue in one fixed order, twice: first marking what
 * the chosen models refer to, then writing it.
 *
 * Each thing is turned back into the declaration that the reader would have made
 * of it, and the vocabulary's table writes that: names and order of attributes
 * stand nowhere else.
 */
#include "micat/xml/write.h"

#include <math.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/num.h"
#include "micat/base/text.h"
#include "writer.h"

/* -- values --------------------------------------------------------------------- */

struct buf *writer_scratch(struct writer *w)
{
	struct buf *b = &w->scratch[w->nscratch++ % NSCRATCH];

	buf_clear(b);
	return b;
}

const char *writer_number(struct writer *w, double value)
{
	struct buf *b = writer_scratch(w);

	num_format(b, value);
	return buf_string(b);
}

static const char *join_strings(struct writer *w, struct list list)
{
	const string_id *ids = catalogue_list(w->c, list);
	struct buf *b = writer_scratch(w);

	for (uint32_t i = 0; i < list.count; i++)
		buf_printf(b, "%s%s", i ? ", " : "", string(w, ids[i]));
	return buf_string(b);
}

/* -- elements ------------------------------------------------------------------- */

static void begin_tag(struct writer *w, unsigned depth, enum element element,
		      const union declaration *d)
{
	emit_start(w->out, depth, element, d);
	w->nscratch = 0;
}

void writer_text(struct writer *w, unsigned depth, enum element element,
		 const union declaration *d, const char *text)
{
	begin_tag(w, depth, element, d);
	buf_putc(w->out, '>');
	emit_text(w->out, text);
	emit_end(w->out, element);
	buf_putc(w->out, '\n');
}

static void put_part(struct writer *w, unsigned depth, enum element element, const char *text)
{
	static const union declaration nothing;

	writer_text(w, depth, element, &nothing, text);
}

void writer_empty(struct writer *w, unsigned depth, enum element element,
		  const union declaration *d)
{
	begin_tag(w, depth, element, d);
	buf_puts(w->out, "/>\n");
}

/* An element that may have children: returns what writer_end() wants. */
size_t writer_begin(struct writer *w, unsigned depth, enum element element,
		    const union declaration *d)
{
	size_t at;

	begin_tag(w, depth, element, d);
	at = w->out->nbytes;
	buf_puts(w->out, ">\n");
	return at;
}

void writer_end(struct writer *w, unsigned depth, enum element element, size_t at)
{
	if (w->out->nbytes == at + 2) {
		w->out->nbytes = at;
		buf_puts(w->out, "/>\n");
		return;
	}
	emit_indent(w->out, depth);
	emit_end(w->out, element);
	buf_putc(w->out, '\n');
}

/* -- declarations ------------------------------------------------------------------ */

static const char *unit_symbol(const struct writer *w, unit_id unit)
{
	return string(w, w->c->units[unit].symbol);
}

const char *writer_region(const struct writer *w, region_id region)
{
	return string(w, w->c->regions[region].code);
}

const char *writer_source(const struct writer *w, source_id source)
{
	return string(w, w->c->sources[source].id);
}

static void put_source(struct writer *w, const struct source *s)
{
	union declaration d = { .source = {
		.id = string(w, s->id), .kind = source_kind_words[s->kind],
		.rank = writer_number(w, s->rank), .retrieved = string(w, s->retrieved),
		.licence = string(w, s->licence), .address = string(w, s->address) } };

	writer_text(w, 1, ELEMENT_SOURCE, &d, string(w, s->title));
}

static void put_unit(struct writer *w, const struct unit *u)
{
	bool derived = u != &w->c->units[u->base];
	union declaration d = { .unit = {
		.symbol = string(w, u->symbol), .of = derived ? unit_symbol(w, u->base) : NULL,
		.factor = derived ? writer_number(w, u->factor) : NULL,
		.aliases = join_strings(w, u->aliases) } };

	writer_empty(w, 1, ELEMENT_UNIT, &d);
}

static void put_evidence(struct writer *w, const struct evidence *e)
{
	union declaration d = { .evidence = { string(w, e->word), string(w, e->label) } };

	if (e->label != e->word)	/* else it was not declared */
		writer_empty(w, 1, ELEMENT_EVIDENCE, &d);
}

static void put_region(struct writer *w, const struct region *r)
{
	const uint32_t *members = catalogue_list(w->c, r->members);
	struct buf *codes = writer_scratch(w);
	union declaration d = { .region = {
		.code = string(w, r->code), .name = string(w, r->name),
		.kind = r->kind == REGION_COUNTRY ? NULL : region_kind_words[r->kind],
		.aliases = join_strings(w, r->aliases) } };

	for (uint32_t i = 0; i < r->members.count; i++)
		buf_printf(codes, "%s%s", i ? " " : "", writer_region(w, (region_id)members[i]));
	d.region.members = buf_string(codes);
	writer_empty(w, 1, ELEMENT_REGION, &d);
}

static const char *bound(struct writer *w, const struct feature *f, double value, bool is_last)
{
	struct buf *date;

	if (!isfinite(value))
		return NULL;
	if (f->type != FEATURE_DATE)
		return writer_number(w, value);
	date = writer_scratch(w);
	date_format(date, (uint32_t)value, is_last);
	return buf_string(date);
}

/* The ids of those that are written. */
static const char *join_features(struct writer *w, struct list features)
{
	const uint32_t *numbers = catalogue_list(w->c, features);
	struct buf *ids = writer_scratch(w);

	for (uint32_t i = 0; i < features.count; i++)
		if (bits_test(&w->features, numbers[i]))
			buf_printf(ids, "%s%s", ids->nbytes ? " " : "",
				   string(w, w->c->features[numbers[i]].id));
	return buf_string(ids);
}

static void put_feature(struct writer *w, const struct feature *f)
{
	const uint32_t *values = catalogue_list(w->c, f->values);
	union declaration d = { .feature = {
		.id = string(w, f->id), .label = string(w, f->label), .group = string(w, f->group),
		.type = feature_type_words[f->type], .list = f->is_list ? "yes" : NULL,
		.unit = unit_symbol(w, f->unit),
		.min = bound(w, f, f->min, false), .max = bound(w, f, f->max, true),
		.better = f->better > 0 ? "more" : f->better < 0 ? "less" : NULL,
		.aliases = join_strings(w, f->aliases),
		.descriptive = f->is_descriptive ? "yes" : NULL,
		.key = f->is_key ? "yes" : NULL, .at_least = join_features(w, f->at_least),
		.needs = join_features(w, f->needs) } };
	size_t at = writer_begin(w, 1, ELEMENT_FEATURE, &d);

	if (f->description)
		put_part(w, 2, ELEMENT_DESCRIPTION, string(w, f->description));
	for (uint32_t i = 0; i < f->values.count; i++)
		put_part(w, 2, ELEMENT_VALUE, string(w, w->c->values[values[i]].text));
	writer_end(w, 1, ELEMENT_FEATURE, at);
}

/* -- claims ------------------------------------------------------------------------ */

static const char *strength_word(const struct detail *detail)
{
	return detail->strength == STRENGTH_DIRECT ? NULL : strength_words[detail->strength];
}

static void put_market(struct writer *w, const struct claim *claim)
{
	const struct detail *detail = claim_detail(w->c, claim);
	const string_id *reasons = catalogue_list(w->c, detail->reasons);
	union declaration d = { .market = {
		.region = writer_region(w, claim_says(w->c, claim)->subject),
		.status = market_status_words[claim_status(w->c, claim)],
		.source = writer_source(w, claim_says(w->c, claim)->source),
		.variant = string(w, detail->variant),
		.strength = strength_word(detail),
		.evidence = string(w, w->c->evidences[detail->evidence].word),
		.since = string(w, detail->since), .until = string(w, detail->until) } };
	size_t at = writer_begin(w, 2, ELEMENT_MARKET, &d);

	for (uint32_t i = 0; i < detail->reasons.count; i++)
		put_part(w, 3, ELEMENT_REASON, string(w, reasons[i]));
	if (detail->note)
		put_part(w, 3, ELEMENT_NOTE, string(w, detail->note));
	writer_end(w, 2, ELEMENT_MARKET, at);
}

static void put_spec(struct writer *w, const struct claim *claim)
{
	const struct detail *detail = claim_detail(w->c, claim);
	const struct value *value = claim_value(w->c, claim);
	union declaration d = { .spec = {
		.feature = string(w, w->c->features[claim_says(w->c, claim)->subject].id),
		.source = writer_source(w, claim_says(w->c, claim)->source),
		.unit = unit_symbol(w, value->unit),
		.variant = string(w, detail->variant), .strength = strength_word(detail),
		.evidence = string(w, w->c->evidences[detail->evidence].word),
		.since = string(w, detail->since), .until = string(w, detail->until),
		.note = string(w, detail->note) } };

	writer_text(w, 2, ELEMENT_SPEC, &d, string(w, value->text));
}

static void put_claims(struct writer *w, owner_id owner)
{
	struct claims markets = catalogue_markets(w->c, owner);
	struct claims specs = catalogue_specs(w->c, owner);

	for (size_t i = 0; i < markets.count; i++)
		put_market(w, &markets.first[i]);
	for (size_t i = 0; i < specs.count; i++)
		put_spec(w, &specs.first[i]);
}

/* -- owners -------------------------------------------------------------------------- */

static void put_range(struct writer *w, const struct range *r)
{
	const struct feature *f = &w->c->features[r->feature];
	union declaration d = { .range = { .feature = string(w, f->id),
					   .min = bound(w, f, r->min, false),
					   .max = bound(w, f, r->max, true) } };

	writer_empty(w, 2, ELEMENT_RANGE, &d);
}

static void put_group(struct writer *w, enum element element, const struct group *g, owner_id owner)
{
	union declaration d = { .group = {
		.id = string(w, g->id), .name = string(w, g->name),
		.brand = string(w, w->c->brands[g->brand].id),
		.category = string(w, w->c->categories[g->category].id) } };
	size_t at = writer_begin(w, 1, element, &d);

	for (uint32_t i = 0; i < w->c->nranges && element == ELEMENT_CATEGORY; i++)
		if (g == &w->c->categories[w->c->ranges[i].category] &&
		    bits_test(&w->features, w->c->ranges[i].feature))
			put_range(w, &w->c->ranges[i]);
	put_claims(w, owner);
	writer_end(w, 1, element, at);
}

static void put_number(struct writer *w, const struct number *n)
{
	union declaration d = { .number = {
		.region = writer_region(w, n->region), .variant = string(w, n->variant),
		.source = writer_source(w, n->source) } };

	writer_text(w, 2, ELEMENT_NUMBER, &d, string(w, n->text));
}

static void put_alternative(struct writer *w, const struct alternative *a)
{
	union declaration d = { .alternative = {
		.model = a->model == MODEL_NONE ? NULL : string(w, w->c->models[a->model].id),
		.series = string(w, w->c->series[a->series].id),
		.region = writer_region(w, a->region), .source = writer_source(w, a->source) } };

	writer_empty(w, 2, ELEMENT_ALTERNATIVE, &d);
}

static void put_model(struct writer *w, model_id id)
{
	const struct catalogue *c = w->c;
	const struct model *m = &c->models[id];
	const uint32_t *ids = catalogue_list(c, m->sources);
	struct buf *sources = writer_scratch(w);
	union declaration d = { .model = {
		.id = string(w, m->id), .name = string(w, m->name), .native = string(w, m->native),
		.brand = string(w, c->brands[m->brand].id),
		.category = string(w, c->categories[m->category].id),
		.series = string(w, c->series[m->series].id),
		.codenames = join_strings(w, m->codenames) } };
	size_t at;

	for (uint32_t i = 0; i < m->sources.count; i++)
		buf_printf(sources, "%s%s", i ? " " : "", writer_source(w, (source_id)ids[i]));
	d.model.sources = buf_string(sources);
	at = writer_begin(w, 1, ELEMENT_MODEL, &d);
	for (uint32_t i = 0; i < m->numbers.count; i++)
		put_number(w, &c->numbers[m->numbers.first + i]);
	put_claims(w, id);
	for (uint32_t i = 0; i < m->alternatives.count; i++)
		if (write_has_alternative(w, &c->alternatives[m->alternatives.first + i]))
			put_alternative(w, &c->alternatives[m->alternatives.first + i]);
	writer_end(w, 1, ELEMENT_MODEL, at);
}

/* -- the whole ------------------------------------------------------------------------ */

/* Every set of declarations: its table's size, and where it stands in struct writer. */
#define EACH_SET(DO) \
	DO(sources) DO(units) DO(evidences) DO(regions) DO(features) DO(brands) DO(categories) \
	DO(series) DO(technologies) DO(operators)

static void begin_writing(struct writer *w, const model_id *models, size_t nmodels)
{
	bits_init(&w->models, w->c->nmodels);
	for (size_t i = 0; i < nmodels; i++)
		bits_set(&w->models, models[i]);
#define INIT(set) bits_init(&w->set, w->c->n##set); if (w->everything) bits_fill(&w->set);
	EACH_SET(INIT)
#undef INIT
	for (size_t i = 0; i < nmodels; i++)
		write_mark_model(w, models[i]);
	write_mark_declarations(w);
}

/* The members of SET, a set of models or evidence words, in canonical order. */
static struct emit_key *sort_set(const struct writer *w, const struct bits *set, size_t *count)
{
	const struct catalogue *c = w->c;
	struct emit_key *keys = mem_zalloc(bits_count(set), sizeof(*keys));

	*count = 0;
	for (size_t i = bits_next(set, 0); i < set->nbits; i = bits_next(set, i + 1)) {
		string_id id = set == &w->models ? c->models[i].id : c->evidences[i].word;
		string_id name = set == &w->models ? c->models[i].name : id;

		keys[(*count)++] = (struct emit_key){ string(w, name), string(w, id), (uint32_t)i };
	}
	emit_sort_keys(keys, *count);
	return keys;
}

static void end_writing(struct writer *w)
{
	bits_done(&w->models);
#define DONE(set) bits_done(&w->set);
	EACH_SET(DONE)
#undef DONE
	for (size_t i = 0; i < NSCRATCH; i++)
		buf_done(&w->scratch[i]);
}

void xml_write(struct buf *out, const struct catalogue *c, const model_id *models,
	       size_t nmodels, bool everything)
{
	struct writer w = { .out = out, .c = c, .everything = everything };
	union declaration d = { .catalogue = {
		.id = string(&w, c->id), .title = string(&w, c->title),
		.updated = string(&w, c->updated), .language = string(&w, c->language),
		.columns = string(&w, c->columns.text), .sort = string(&w, c->sort.text) } };
	struct emit_key *keys;
	size_t nkeys, at;

	begin_writing(&w, models, nmodels);
	emit_declaration(out);
	at = writer_begin(&w, 0, ELEMENT_CATALOGUE, &d);
	/* Record 0 of each table is the empty one. */
#define PUT(set, put) \
	for (size_t i = bits_next(&w.set, 1); i < c->n##set; i = bits_next(&w.set, i + 1)) \
		put
	PUT(sources, put_source(&w, &c->sources[i]));
	PUT(units, put_unit(&w, &c->units[i]));
	keys = sort_set(&w, &w.evidences, &nkeys);
	for (size_t i = 0; i < nkeys; i++)
		put_evidence(&w, &c->evidences[keys[i].number]);
	mem_free(keys);
	PUT(regions, put_region(&w, &c->regions[i]));
	PUT(features, put_feature(&w, &c->features[i]));
	PUT(technologies, write_technology(&w, &c->technologies[i]));
	PUT(brands, put_group(&w, ELEMENT_BRAND, &c->brands[i],
			      catalogue_owner_of_brand(c, (group_id)i)));
	PUT(categories, put_group(&w, ELEMENT_CATEGORY, &c->categories[i],
				  catalogue_owner_of_category(c, (group_id)i)));
	PUT(series, put_group(&w, ELEMENT_SERIES, &c->series[i],
			      catalogue_owner_of_series(c, (group_id)i)));
	keys = sort_set(&w, &w.models, &nkeys);
	for (size_t i = 0; i < nkeys; i++)
		put_model(&w, keys[i].number);
	mem_free(keys);
	PUT(operators, write_operator(&w, &c->operators[i]));
#undef PUT
	write_region_rules(&w);
	writer_end(&w, 0, ELEMENT_CATALOGUE, at);
	end_writing(&w);
}
