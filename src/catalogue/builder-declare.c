/*
 * builder-declare: sources, regions, units, features and the other things that claims
 * refer to.
 *
 * Each declaration fills in a copy of the record - empty for a new id, the earlier one
 * for an id of an earlier file - with what is given, and puts it back.  An id stays known
 * even where something else about it is wrong, so that one mistake is told once.
 */
#include "make.h"

#include <math.h>

#include "micat/base/num.h"

#define RANK_DEFAULT 100	/* of a source that has none: behind those that have */

/* The last file that asks for something counts. */
static int declare_wish(struct builder *b, const char *text, const char *attribute,
			struct wish *wish, struct place p)
{
	string_id id = 0;

	if (builder_text(b, text, attribute, &id, p))
		return -1;
	if (!id)
		return 0;
	p = builder_at(b, attribute, p);
	*wish = (struct wish){ .text = id, .line = p.line, .column = p.column, .file = b->file };
	return 0;
}

int builder_catalogue(struct builder *b, const struct catalogue_decl *d, struct place p)
{
	string_id updated = b->updated;
	uint32_t day = b->updated_day;
	int failed = 0;

	failed |= builder_text(b, d->id, "id", &b->id, p);
	failed |= builder_text(b, d->title, "title", &b->title, p);
	failed |= builder_text(b, d->language, "xml:lang", &b->language, p);
	failed |= declare_wish(b, d->columns, "columns", &b->columns, p);
	failed |= declare_wish(b, d->sort, "sort", &b->sort, p);
	failed |= builder_date(b, d->updated, "updated", &updated, NULL, &day, p);
	/* The newest file says how new the whole is: notes of last year over a catalogue
	 * of today do not make it a year old. */
	if (day > b->updated_day) {
		b->updated = updated;
		b->updated_day = day;
	}
	return failed;
}

int builder_source(struct builder *b, const struct source_decl *d, struct place p)
{
	struct source s = { .kind = SOURCE_COMMUNITY, .rank = RANK_DEFAULT };
	enum declared declared;
	uint32_t number;
	double rank;
	int failed = 0;

	declared = builder_declare(b, KIND_SOURCE, d->id, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW) {
		s.id = s.title = b->names[KIND_SOURCE].all.items[number].id;
		s.origin = builder_origin(b, p);
		vector_push(&b->sources, s);
	}
	s = b->sources.items[number];
	rank = s.rank;
	failed |= builder_text(b, d->title, "title", &s.title, p);
	failed |= builder_text(b, d->address, "address", &s.address, p);
	failed |= builder_text(b, d->licence, "licence", &s.licence, p);
	failed |= builder_word(b, d->kind, "kind", source_kind_words, NSOURCE_KINDS, &s.kind, p);
	failed |= builder_date(b, d->retrieved, "retrieved", &s.retrieved, NULL, &s.retrieved_day, p);
	failed |= builder_double(b, d->rank, "rank", &rank, p);
	if (rank < 0 || rank > UINT16_MAX || rank != floor(rank))
		failed = builder_fail(b, builder_at(b, "rank", p), DIAG_BAD_NUMBER,
				      "rank=\"%s\" must be a whole number from 0 to 65535", d->rank);
	else
		s.rank = (uint16_t)rank;
	b->sources.items[number] = s;
	return failed;
}

/* The words of MEMBERS as a run of b->members. */
static int declare_members(struct builder *b, const char *words, struct list *members,
			   struct place p)
{
	struct member m;
	size_t nbytes;
	const char *s = builder_folded(b, words, &nbytes);
	const char *end = s + nbytes;

	if (nbytes == 0)
		return 0;
	p = builder_at(b, "members", p);
	m = (struct member){ .column = p.column, .origin = builder_origin(b, p) };
	members->first = (uint32_t)b->members.count;
	while (s < end) {
		const char *space = memchr(s, ' ', (size_t)(end - s));
		size_t word = space ? (size_t)(space - s) : (size_t)(end - s);

		m.code = strings_add(&b->strings, s, word);
		vector_push(&b->members, m);
		s += word + 1;
	}
	members->count = (uint32_t)b->members.count - members->first;
	return 0;
}

int builder_region(struct builder *b, const struct region_decl *d, struct place p)
{
	struct region r = { .kind = REGION_COUNTRY };
	enum declared declared;
	uint32_t number;
	int failed = 0;

	declared = builder_declare(b, KIND_REGION, d->code, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW) {
		r.code = r.name = b->names[KIND_REGION].all.items[number].id;
		r.origin = builder_origin(b, p);
		vector_push(&b->regions, r);
	}
	r = b->regions.items[number];
	if (is_given(d->members) && r.kind == REGION_COUNTRY)
		r.kind = REGION_GROUP;
	failed |= builder_text(b, d->name, "name", &r.name, p);
	failed |= builder_texts(b, d->aliases, "aliases", &r.aliases, p);
	failed |= builder_word(b, d->kind, "kind", region_kind_words, NREGION_KINDS, &r.kind, p);
	failed |= declare_members(b, d->members, &r.members, p);
	b->regions.items[number] = r;
	return failed;
}

/* The base and factor of a unit that is FACTOR of the unit OF. */
static int derive_unit(struct builder *b, const struct unit_decl *d, uint32_t number,
		       struct unit *u, struct place p)
{
	unit_id of = ID_NONE;
	double factor = NAN;

	if (!is_given(d->of) && !is_given(d->factor)) {
		u->base = (unit_id)number;
		u->factor = 1;
		return 0;
	}
	if (!is_given(d->of) || !is_given(d->factor))
		return builder_fail(b, p, DIAG_XML_MISSING,
				    "unit \"%s\" needs both of and factor, or neither", d->symbol);
	if (builder_double(b, d->factor, "factor", &factor, p))
		return -1;
	if (!(factor > 0))
		return builder_fail(b, builder_at(b, "factor", p), DIAG_BAD_NUMBER,
				    "factor=\"%s\" must be above 0", d->factor);
	if (strcmp(d->of, d->symbol) == 0)
		return builder_fail(b, builder_at(b, "of", p), DIAG_BAD_CYCLE,
				    "unit \"%s\" is of itself: name another, or none", d->symbol);
	if (builder_unit_of(b, d->of, "of", &of, p))
		return -1;
	u->base = b->units.items[of].base;
	u->factor = factor * b->units.items[of].factor;
	/* Values are multiplied with it and divided by it. */
	if (!isfinite(u->factor) || u->factor == 0)
		return builder_fail(b, builder_at(b, "factor", p), DIAG_BAD_NUMBER,
				    "factor=\"%s\" makes the unit too %s to reckon with", d->factor,
				    u->factor == 0 ? "small" : "large");
	return 0;
}

int builder_unit(struct builder *b, const struct unit_decl *d, struct place p)
{
	struct unit u = { .factor = 1 }, derived = { .factor = 1 };
	enum declared declared;
	uint32_t number;
	int failed = 0;

	declared = builder_declare(b, KIND_UNIT, d->symbol, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW) {
		u.symbol = b->names[KIND_UNIT].all.items[number].id;
		u.origin = builder_origin(b, p);
		u.base = (unit_id)number;
		vector_push(&b->units, u);
	}
	u = b->units.items[number];
	failed |= builder_texts(b, d->aliases, "aliases", &u.aliases, p);
	if (declared == DECLARED_NEW || is_given(d->of) || is_given(d->factor)) {
		if (derive_unit(b, d, number, &derived, p)) {
			failed = -1;
		} else if (declared == DECLARED_NEW) {
			u.base = derived.base;
			u.factor = derived.factor;
		} else if (u.base != derived.base ||
			   fabs(u.factor - derived.factor) > 1e-12 * u.factor) {
			/* Values were converted with it already. */
			failed = builder_fail(b, p, DIAG_DUPLICATE_ID,
					      "unit \"%s\" has another size in %s, line %u",
					      d->symbol, builder_place(b, u.origin).file,
					      (unsigned)u.origin.line);
		}
	}
	b->units.items[number] = u;
	return failed;
}

int builder_evidence(struct builder *b, const struct evidence_decl *d, struct place p)
{
	enum declared declared;
	uint32_t number;
	struct evidence e;
	int failed;

	declared = builder_declare(b, KIND_EVIDENCE, d->id, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW)
		builder_add_evidence(b, b->names[KIND_EVIDENCE].all.items[number].id);
	e = b->evidences.items[number];
	e.is_declared = true;
	failed = builder_text(b, d->label, "label", &e.label, p);
	b->evidences.items[number] = e;
	return failed;
}

/* The parts of a feature that its values depend on. */
static int declare_feature_type(struct builder *b, const struct feature_decl *d, struct feature *f,
				struct place p)
{
	int failed = 0;

	failed |= builder_word(b, d->type, "type", feature_type_words, NFEATURE_TYPES, &f->type, p);
	failed |= builder_yes_no(b, d->list, "list", &f->is_list, p);
	failed |= builder_yes_no(b, d->descriptive, "descriptive", &f->is_descriptive, p);
	failed |= builder_unit_of(b, d->unit, "unit", &f->unit, p);
	if (f->unit != ID_NONE && f->type != FEATURE_NUMBER) {
		failed = builder_fail(b, builder_at(b, "unit", p), DIAG_UNKNOWN_UNIT,
				      "feature \"%s\" is no number and has no unit", d->id);
		f->unit = ID_NONE;
	}
	return failed;
}

int builder_bounds(struct builder *b, enum feature_type type, const char *id, const char *min,
		   const char *max, double *low, double *high, struct place p)
{
	double from = *low, to = *high;
	uint32_t first = 0, last = 0;
	string_id written;
	int failed;

	if (!is_given(min) && !is_given(max))
		return 0;
	if (type != FEATURE_NUMBER && type != FEATURE_DATE)
		return builder_fail(b, builder_at(b, is_given(min) ? "min" : "max", p),
				    DIAG_BAD_NUMBER,
				    "feature \"%s\" is neither number nor date and has no range: "
				    "leave out min and max", id);
	if (type == FEATURE_DATE) {
		failed = builder_date(b, min, "min", &written, &first, NULL, p) |
			 builder_date(b, max, "max", &written, NULL, &last, p);
		from = first ? first : from;
		to = last ? last : to;
	} else {
		failed = builder_double(b, min, "min", &from, p) |
			 builder_double(b, max, "max", &to, p);
	}
	if (failed)
		return -1;
	if (from > to)
		return builder_fail(b, builder_at(b, "min", p), DIAG_BAD_NUMBER,
				    "min is above max: correct one of them");
	*low = from;
	*high = to;
	return 0;
}

/* The features that this one is checked against: see struct feature. They are earlier ones,
 * so that there are no circles and the writer's order serves the reader. */
static int declare_ties(struct builder *b, const struct feature_decl *d, uint32_t number,
			struct feature *f, struct place p)
{
	struct list at_least = f->at_least, needs = f->needs;
	int failed = 0;

	failed |= builder_refer_all(b, KIND_FEATURE, d->at_least, "at-least", &at_least, p);
	failed |= builder_refer_all(b, KIND_FEATURE, d->needs, "needs", &needs, p);
	for (uint32_t i = 0; i < at_least.count && is_given(d->at_least); i++) {
		uint32_t other = b->lists.items[at_least.first + i];
		const struct feature *o = &b->features.items[other];

		if (other < number && (f->type == FEATURE_NUMBER || f->type == FEATURE_DATE) &&
		    o->type == f->type && !f->is_list && !o->is_list &&
		    b->units.items[o->unit].base == b->units.items[f->unit].base)
			continue;
		failed = builder_fail(b, builder_at(b, "at-least", p), DIAG_UNKNOWN_FEATURE,
				      "\"%s\" cannot be compared with \"%s\": name a single number that "
				      "measures the same, or date, which is declared before",
				      d->id, b->strings.bytes + o->id);
	}
	for (uint32_t i = 0; i < needs.count && is_given(d->needs); i++) {
		uint32_t other = b->lists.items[needs.first + i];
		const struct feature *o = &b->features.items[other];

		if (other >= number || o->type != FEATURE_BOOLEAN || o->is_list)
			failed = builder_fail(b, builder_at(b, "needs", p), DIAG_UNKNOWN_FEATURE,
					      "\"%s\" is not a feature of type boolean declared before: "
					      "name one",
					      b->strings.bytes + o->id);
	}
	if (failed)
		return -1;
	f->at_least = at_least;
	f->needs = needs;
	return 0;
}

static int declare_better(struct builder *b, const char *word, struct feature *f, struct place p)
{
	static const char *const words[] = { "less", "more" };
	uint8_t found = 0;

	if (!is_given(word))
		return 0;
	if (builder_word(b, word, "better", words, 2, &found, p))
		return -1;
	f->better = found ? 1 : -1;
	return 0;
}

int builder_feature(struct builder *b, const struct feature_decl *d, struct place p)
{
	struct feature f = { .min = -INFINITY, .max = INFINITY }, before;
	enum declared declared;
	uint32_t number;
	int failed = 0;

	b->open_feature = ID_NONE;
	declared = builder_declare(b, KIND_FEATURE, d->id, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW) {
		f.id = f.label = b->names[KIND_FEATURE].all.items[number].id;
		f.origin = builder_origin(b, p);
		vector_push(&b->features, f);
	}
	f = before = b->features.items[number];
	failed |= builder_text(b, d->label, "label", &f.label, p);
	failed |= builder_text(b, d->group, "group", &f.group, p);
	failed |= builder_text(b, d->description, "description", &f.description, p);
	failed |= builder_texts(b, d->aliases, "aliases", &f.aliases, p);
	failed |= declare_feature_type(b, d, &f, p);
	failed |= builder_bounds(b, (enum feature_type)f.type, d->id, d->min, d->max, &f.min,
				 &f.max, p);
	failed |= declare_ties(b, d, number, &f, p);
	failed |= declare_better(b, d->better, &f, p);
	failed |= builder_yes_no(b, d->key, "key", &f.is_key, p);
	if (declared == DECLARED_AGAIN &&
	    (f.type != before.type || f.is_list != before.is_list || f.unit != before.unit ||
	     f.is_descriptive != before.is_descriptive)) {
		/* Values were read by it already. */
		failed = builder_fail(b, p, DIAG_DUPLICATE_ID,
				      "feature \"%s\" has another type, list, unit or descriptive "
				      "in %s, line %u",
				      d->id, builder_place(b, before.origin).file,
				      (unsigned)before.origin.line);
		f = before;
	}
	b->features.items[number] = f;
	/* After a mistake in its type, its values would all be mistakes too. */
	if (!failed || f.type == FEATURE_ENUMERATION)
		b->open_feature = (feature_id)number;
	return failed;
}

int builder_feature_value(struct builder *b, const char *value, struct place p)
{
	if (b->open_feature == ID_NONE)
		return 0;	/* of a feature that failed: told already */
	if (b->features.items[b->open_feature].type != FEATURE_ENUMERATION)
		return builder_fail(b, p, DIAG_BAD_WORD,
				    "feature \"%s\" is no enumeration and has no list of values",
				    b->strings.bytes + b->features.items[b->open_feature].id);
	return builder_enumerate(b, b->open_feature, value, p);
}
