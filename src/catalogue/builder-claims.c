/*
 * builder-claims: owners - models, series, categories, brands - and what is said about
 * them.
 *
 * Everything about a claim is checked before anything is kept, and all that is wrong with
 * it is told.  After a failed owner claims are checked all the same and dropped.
 */
#include "make.h"

#include <math.h>

/* Claims from here on are about this one. */
static void open_owner(struct builder *b, enum kind kind, uint32_t number)
{
	struct run run = { (uint32_t)b->specs.count, (uint32_t)b->markets.count, number,
			   (uint32_t)kind };

	vector_push(&b->runs, run);
}

void builder_close_owner(struct builder *b)
{
	builder_close_operator(b);
	open_owner(b, NKINDS, 0);
}

/* The owner whose claims these are; its kind is NKINDS where they are dropped. */
static struct run owner(const struct builder *b)
{
	return b->runs.count ? b->runs.items[b->runs.count - 1] : (struct run){ .kind = NKINDS };
}

/* -- owners --------------------------------------------------------------- */

/* Who adds to a thing of an earlier file calls it as it was called there; another NAME is
 * likely that of another thing, which would be lost in the first one.  True where that was
 * told. */
static bool warn_of_other_name(struct builder *b, enum kind kind, const char *id,
			       const char *attribute, string_id before, string_id now,
			       struct origin origin, struct place p)
{
	if (before == now)
		return false;
	builder_warn(b, builder_at(b, attribute, p), DIAG_OTHER_NAME,
		     "%s \"%s\" has the %s \"%s\" here and \"%s\" in %s, line %u: give it another id "
		     "if it is another, else say the same",
		     kind_table[kind].word, id, attribute, b->strings.bytes + now,
		     b->strings.bytes + before, builder_place(b, origin).file,
		     (unsigned)origin.line);
	return true;
}

static void warn_of_other_model(struct builder *b, const struct model *before,
				const struct model *m, struct place p)
{
	const char *id = b->strings.bytes + m->id;
	const struct group *brands = b->brands.items, *categories = b->categories.items;

	if (!warn_of_other_name(b, KIND_MODEL, id, "name", before->name, m->name, m->origin, p) &&
	    !warn_of_other_name(b, KIND_MODEL, id, "brand", brands[before->brand].id,
				brands[m->brand].id, m->origin, p))
		warn_of_other_name(b, KIND_MODEL, id, "category", categories[before->category].id,
				   categories[m->category].id, m->origin, p);
}

static int declare_group(struct builder *b, enum kind kind, const struct group_decl *d,
			 struct place p)
{
	struct group g = { 0 }, *record;
	string_id before;
	enum declared declared;
	uint32_t number;
	int failed = 0;

	builder_close_owner(b);
	declared = builder_declare(b, kind, d->id, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW) {
		g.id = g.name = b->names[kind].all.items[number].id;
		g.origin = builder_origin(b, p);
		if (kind == KIND_BRAND)
			vector_push(&b->brands, g);
		else if (kind == KIND_CATEGORY)
			vector_push(&b->categories, g);
		else
			vector_push(&b->series, g);
	}
	record = kind == KIND_BRAND ? b->brands.items
		 : kind == KIND_CATEGORY ? b->categories.items : b->series.items;
	record += number;
	before = record->name;
	failed |= builder_text(b, d->name, "name", &record->name, p);
	failed |= builder_refer(b, KIND_BRAND, d->brand, false, &record->brand, p);
	failed |= builder_refer(b, KIND_CATEGORY, d->category, false, &record->category, p);
	if (declared == DECLARED_AGAIN && !failed)
		warn_of_other_name(b, kind, d->id, "name", before, record->name, record->origin, p);
	if (!failed)
		open_owner(b, kind, number);
	return failed;
}

int builder_brand(struct builder *b, const struct group_decl *d, struct place p)
{
	return declare_group(b, KIND_BRAND, d, p);
}

int builder_category(struct builder *b, const struct group_decl *d, struct place p)
{
	return declare_group(b, KIND_CATEGORY, d, p);
}

int builder_series(struct builder *b, const struct group_decl *d, struct place p)
{
	return declare_group(b, KIND_SERIES, d, p);
}

int builder_model(struct builder *b, const struct model_decl *d, struct place p)
{
	struct model m = { 0 }, before;
	enum declared declared;
	uint32_t number;
	int failed = 0;

	builder_close_owner(b);
	declared = builder_declare(b, KIND_MODEL, d->id, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW) {
		m.id = b->names[KIND_MODEL].all.items[number].id;
		m.origin = builder_origin(b, p);
		vector_push(&b->models, m);
		if (!is_given(d->name))
			failed = builder_fail(b, p, DIAG_XML_MISSING, "model \"%s\" needs a name",
					      d->id);
	}
	before = m = b->models.items[number];
	failed |= builder_text(b, d->name, "name", &m.name, p);
	failed |= builder_text(b, d->native, "native", &m.native, p);
	failed |= builder_refer(b, KIND_BRAND, d->brand, false, &m.brand, p);
	failed |= builder_refer(b, KIND_CATEGORY, d->category, false, &m.category, p);
	failed |= builder_refer(b, KIND_SERIES, d->series, false, &m.series, p);
	failed |= builder_texts(b, d->codenames, "codenames", &m.codenames, p);
	failed |= builder_refer_all(b, KIND_SOURCE, d->sources, "sources", &m.sources, p);
	b->models.items[number] = m;
	if (declared == DECLARED_AGAIN && !failed)
		warn_of_other_model(b, &before, &m, p);
	if (!failed)
		open_owner(b, KIND_MODEL, number);
	return failed;
}

/* -- claims --------------------------------------------------------------- */

/* What specs and markets have in common, as it was declared. */
struct common {
	const char *source, *variant, *strength, *evidence, *since, *until, *note;
	const char *const *reasons;
	size_t nreasons;
};

/* An evidence word that was not declared is its own label. */
static int refer_evidence(struct builder *b, const char *word, evidence_id *id, struct place p)
{
	int64_t found;
	uint32_t number;

	if (!is_given(word))
		return 0;
	found = builder_find(b, KIND_EVIDENCE, word);
	if (found < 0) {
		if (builder_declare(b, KIND_EVIDENCE, word, &number, p) == DECLARED_FAILED)
			return -1;
		/* It may still be declared, in this file too. */
		b->names[KIND_EVIDENCE].all.items[number].last.file = FILE_NONE;
		builder_add_evidence(b, b->names[KIND_EVIDENCE].all.items[number].id);
		found = number;
	}
	*id = (evidence_id)found;
	return 0;
}

static int declare_detail(struct builder *b, const struct common *d, detail_id *id, struct place p)
{
	struct detail detail = { 0 };
	VECTOR(string_id) reasons = { NULL, 0, 0 };
	uint32_t until_first = 0;
	int failed = 0;

	failed |= builder_text(b, d->variant, "variant", &detail.variant, p);
	failed |= builder_text(b, d->note, "note", &detail.note, p);
	failed |= builder_word(b, d->strength, "strength", strength_words, NSTRENGTHS,
			       &detail.strength, p);
	failed |= refer_evidence(b, d->evidence, &detail.evidence, p);
	failed |= builder_date(b, d->since, "since", &detail.since, &detail.since_day, NULL, p);
	failed |= builder_date(b, d->until, "until", &detail.until, &until_first,
			       &detail.until_day, p);
	if (detail.since_day && detail.until_day && detail.since_day > detail.until_day)
		builder_warn(b, builder_at(b, "until", p), DIAG_DATE_ORDER,
			     "until %s is before since %s: correct the one that is wrong",
			     d->until, d->since);
	for (size_t i = 0; i < d->nreasons; i++) {
		string_id reason = 0;

		failed |= builder_text(b, d->reasons[i], "reason", &reason, p);
		if (reason)
			vector_push(&reasons, reason);
	}
	if (!failed)
		*id = builder_detail(b, &detail, reasons.items, reasons.count);
	vector_done(&reasons);
	return failed;
}

static bool same_assertion(const struct assertion *a, const struct assertion *o)
{
	return a->value == o->value && a->detail == o->detail && a->subject == o->subject &&
	       a->source == o->source && a->file == o->file && a->is_market == o->is_market;
}

assertion_id builder_assertion(struct builder *b, struct assertion *says)
{
	uint32_t parts[4], hash, at = TABLE_START, id;

	says->file = b->file;
	parts[0] = says->value;
	parts[1] = says->detail;
	parts[2] = (uint32_t)says->subject << 16 | says->source;
	parts[3] = (uint32_t)says->file << 1 | says->is_market;
	hash = hash_bytes(5, parts, sizeof(parts));
	while (table_next(&b->assertion_table, hash, &at, &id))
		if (same_assertion(&b->assertions.items[id], says))
			return id;
	id = (assertion_id)b->assertions.count;
	vector_push(&b->assertions, *says);
	table_add(&b->assertion_table, hash, id);
	return id;
}

int builder_say_again(struct builder *b, struct said said, struct place p)
{
	struct claim claim = { said.assertion, p.line };

	if (owner(b).kind == NKINDS)
		return 0;
	if ((said.is_market ? b->markets.count : b->specs.count) == UINT32_MAX)
		return builder_fail(b, p, DIAG_LIMIT, "more than %u claims", (unsigned)UINT32_MAX);
	if (said.is_market)
		claim_list_push(&b->markets, claim);
	else
		claim_list_push(&b->specs, claim);
	return 0;
}

bool builder_said(const struct builder *b, struct said *said)
{
	*said = b->said;
	return b->has_said;
}

/* A claim is sound: keep it.  0, or -1 after reporting. */
static int say(struct builder *b, struct assertion *says, bool is_market, struct place p)
{
	if (owner(b).kind == NKINDS)
		return 0;
	says->is_market = is_market;
	b->said = (struct said){ builder_assertion(b, says), is_market };
	b->has_said = true;
	return builder_say_again(b, b->said, p);
}

/* The unit a value is written in must measure what the feature does. */
static int spec_unit(struct builder *b, const char *symbol, feature_id feature, unit_id *unit,
		     struct place p)
{
	const struct feature *f = &b->features.items[feature];
	const char *id = b->strings.bytes + f->id;

	if (builder_unit_of(b, symbol, "unit", unit, p))
		return -1;
	if (*unit == ID_NONE || feature == ID_NONE)
		return 0;
	if (f->unit == ID_NONE)
		return builder_fail(b, builder_at(b, "unit", p), DIAG_UNKNOWN_UNIT,
				    "feature \"%s\" has no unit: leave out unit=\"...\"", id);
	if (b->units.items[*unit].base != b->units.items[f->unit].base)
		return builder_fail(b, builder_at(b, "unit", p), DIAG_UNKNOWN_UNIT,
				    "\"%s\" does not measure what feature \"%s\" does: give it in %s, or "
				    "in a unit made of it",
				    symbol, id,
				    b->strings.bytes + b->units.items[f->unit].symbol);
	return 0;
}

int builder_spec(struct builder *b, const struct spec_decl *d, struct place p)
{
	struct common common = { d->source, d->variant, d->strength, d->evidence,
				 d->since, d->until, d->note, NULL, 0 };
	struct assertion says = { 0 };
	unit_id unit = ID_NONE;
	bool no_unit;
	int failed = 0;

	b->has_said = false;
	failed |= builder_refer(b, KIND_FEATURE, d->feature, true, &says.subject, p);
	failed |= builder_refer(b, KIND_SOURCE, d->source, true, &says.source, p);
	no_unit = spec_unit(b, d->unit, says.subject, &unit, p);
	failed |= no_unit ? -1 : 0;
	failed |= declare_detail(b, &common, &says.detail, p);
	if (says.subject != ID_NONE && !no_unit)
		failed |= builder_value(b, says.subject, d->value, unit, &says.value, p);
	return failed ? failed : say(b, &says, false, p);
}

int builder_market(struct builder *b, const struct market_decl *d, struct place p)
{
	struct common common = { d->source, d->variant, d->strength, d->evidence,
				 d->since, d->until, d->note, d->reasons, d->nreasons };
	struct assertion says = { 0 };
	uint8_t status = MARKET_SILENT;
	int failed = 0;

	b->has_said = false;
	failed |= builder_refer(b, KIND_REGION, d->region, true, &says.subject, p);
	failed |= builder_refer(b, KIND_SOURCE, d->source, true, &says.source, p);
	if (!is_given(d->status))
		failed |= builder_fail(b, p, DIAG_XML_MISSING, "status is missing");
	failed |= builder_word(b, d->status, "status", market_status_words, NMARKET_STATUSES,
			       &status, p);
	failed |= declare_detail(b, &common, &says.detail, p);
	if (failed)
		return failed;
	says.value = status;
	if (owner(b).kind != NKINDS)
		b->regions.items[says.subject].claimed = true;
	return say(b, &says, true, p);
}

/* -- ranges of a category --------------------------------------------------- */

/* The range of the feature in the category that is open, or NULL; HASH is filled in. */
static struct range *find_range(struct builder *b, feature_id feature, uint32_t *hash)
{
	uint32_t key[2] = { owner(b).number, feature }, at = TABLE_START, id;

	*hash = hash_bytes(6, key, sizeof(key));
	while (table_next(&b->range_table, *hash, &at, &id)) {
		struct range *r = &b->ranges.items[id];

		if (r->category == owner(b).number && r->feature == feature)
			return r;
	}
	return NULL;
}

int builder_range(struct builder *b, const struct range_decl *d, struct place p)
{
	struct range r = { .min = -INFINITY, .max = INFINITY, .origin = builder_origin(b, p) };
	struct range *before;
	uint32_t hash;

	if (owner(b).kind != KIND_CATEGORY && owner(b).kind != NKINDS)
		return builder_fail(b, p, DIAG_XML_ELEMENT, "only a category has ranges");
	if (builder_refer(b, KIND_FEATURE, d->feature, true, &r.feature, p))
		return -1;
	if (!is_given(d->min) && !is_given(d->max))
		return builder_fail(b, p, DIAG_XML_MISSING, "a range needs min, max or both");
	if (builder_bounds(b, (enum feature_type)b->features.items[r.feature].type, d->feature,
			   d->min, d->max, &r.min, &r.max, p))
		return -1;
	if (owner(b).kind == NKINDS)
		return 0;
	r.category = (group_id)owner(b).number;
	before = find_range(b, r.feature, &hash);
	if (before && before->origin.file == b->file)
		return builder_fail(b, builder_at(b, "feature", p), DIAG_DUPLICATE_ID,
				    "the range of \"%s\" stands on line %u already: remove one",
				    d->feature, (unsigned)before->origin.line);
	if (before) {
		*before = r;
		return 0;
	}
	table_add(&b->range_table, hash, (uint32_t)b->ranges.count);
	vector_push(&b->ranges, r);
	return 0;
}

/* -- model numbers and alternatives ----------------------------------------- */

/* What is there already from an earlier file is not there twice; in one file it is worth
 * a word. */
static void say_repeated(struct builder *b, const char *what, uint16_t file, struct place p)
{
	if (file == b->file)
		builder_warn(b, p, DIAG_REPEATED_CLAIM, "%s stands here a second time: remove one", what);
}

void builder_keep_number(struct builder *b, const struct numbered *n, struct place p)
{
	uint32_t key[4] = { n->model, n->number.text, n->number.variant,
			    (uint32_t)n->number.region << 16 | n->number.source };
	uint32_t hash = hash_bytes(3, key, sizeof(key)), at = TABLE_START, id;

	while (table_next(&b->number_table, hash, &at, &id)) {
		const struct numbered *o = &b->numbers.items[id];

		if (o->model == n->model && o->number.text == n->number.text &&
		    o->number.variant == n->number.variant &&
		    o->number.region == n->number.region && o->number.source == n->number.source) {
			say_repeated(b, "this number", o->file, p);
			return;
		}
	}
	table_add(&b->number_table, hash, (uint32_t)b->numbers.count);
	vector_push(&b->numbers, *n);
}

int builder_number(struct builder *b, const struct number_decl *d, struct place p)
{
	struct numbered n = { .model = owner(b).number, .file = b->file };
	int failed = 0;

	failed |= builder_text(b, d->text, "number", &n.number.text, p);
	failed |= builder_text(b, d->variant, "variant", &n.number.variant, p);
	failed |= builder_refer(b, KIND_REGION, d->region, false, &n.number.region, p);
	failed |= builder_refer(b, KIND_SOURCE, d->source, false, &n.number.source, p);
	if (!failed && !n.number.text)
		failed = builder_fail(b, p, DIAG_XML_MISSING, "a model number is missing");
	if (owner(b).kind != KIND_MODEL && owner(b).kind != NKINDS)
		failed = builder_fail(b, p, DIAG_XML_ELEMENT, "only a model has a number");
	if (failed || owner(b).kind == NKINDS)
		return failed;
	builder_keep_number(b, &n, p);
	return 0;
}

void builder_keep_alternative(struct builder *b, const struct alternate *a, struct place p)
{
	uint32_t key[4] = { a->model, a->other, a->alternative.series,
			    (uint32_t)a->alternative.region << 16 | a->alternative.source };
	uint32_t hash = hash_bytes(4, key, sizeof(key)), at = TABLE_START, id;

	while (table_next(&b->alternative_table, hash, &at, &id)) {
		const struct alternate *o = &b->alternatives.items[id];

		if (o->model == a->model && o->other == a->other &&
		    o->alternative.series == a->alternative.series &&
		    o->alternative.region == a->alternative.region &&
		    o->alternative.source == a->alternative.source) {
			say_repeated(b, "this alternative", o->alternative.origin.file, p);
			return;
		}
	}
	table_add(&b->alternative_table, hash, (uint32_t)b->alternatives.count);
	vector_push(&b->alternatives, *a);
}

int builder_alternative(struct builder *b, const struct alternative_decl *d, struct place p)
{
	struct alternate a = { .model = owner(b).number, .column = p.column };
	int failed = 0;

	a.alternative.model = MODEL_NONE;
	a.alternative.origin = builder_origin(b, p);
	if (is_given(d->model) == is_given(d->series))
		failed = builder_fail(b, p, DIAG_XML_MISSING,
				      "an alternative names either a model or a series");
	if (is_given(d->model))
		a.other = strings_add(&b->strings, d->model, strlen(d->model));
	failed |= builder_refer(b, KIND_SERIES, d->series, false, &a.alternative.series, p);
	failed |= builder_refer(b, KIND_REGION, d->region, false, &a.alternative.region, p);
	failed |= builder_refer(b, KIND_SOURCE, d->source, false, &a.alternative.source, p);
	if (owner(b).kind != KIND_MODEL && owner(b).kind != NKINDS)
		failed = builder_fail(b, p, DIAG_XML_ELEMENT, "only a model has alternatives");
	if (failed || owner(b).kind == NKINDS)
		return failed;
	builder_keep_alternative(b, &a, p);
	return 0;
}
