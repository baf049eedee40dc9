/*
 * lookup: from what people type to ids, and small questions about regions and units.
 *
 * These are asked once for each word of a query, so they look at every candidate in
 * turn and grade how it matches: an exact id wins over a folded one, an id over a
 * name, a name over an abbreviation.  An abbreviation that could mean two things
 * means neither.
 */
#include "micat/catalogue/catalogue.h"

#include <string.h>

#include "micat/base/text.h"

/* How a candidate matches, best first. */
enum grade { GRADE_EXACT, GRADE_ID, GRADE_ALIAS, GRADE_NAME, GRADE_PART, GRADE_NONE };

/* A word to look for, folded once, and room to fold the candidates in. */
struct wanted {
	const char *word;
	struct buf folded, candidate;
};

/* Nearly every candidate is another word from its first letters on, which are plain ASCII:
 * those fold to their lower case each for itself, so that the first that differs ends it. */
static bool differs_early(const struct wanted *w, const char *candidate)
{
	const char *folded = buf_string(&w->folded);

	for (;; candidate++, folded++) {
		unsigned char c = (unsigned char)*candidate;

		if (c >= 0x80)
			return false;
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c - 'A' + 'a');
		if (c != (unsigned char)*folded)
			return true;
		if (c == '\0')
			return false;
	}
}

static bool is_wanted(struct wanted *w, const char *candidate)
{
	if (differs_early(w, candidate))
		return false;
	buf_clear(&w->candidate);
	text_fold(&w->candidate, candidate, strlen(candidate));
	return w->folded.nbytes == w->candidate.nbytes && w->folded.nbytes > 0 &&
	       memcmp(w->folded.data, w->candidate.data, w->folded.nbytes) == 0;
}

static bool list_is_wanted(const struct catalogue *c, struct wanted *w, struct list list)
{
	/* While a catalogue is built there may be no list at all. */
	const string_id *strings = list.count ? catalogue_list(c, list) : NULL;

	for (uint32_t i = 0; i < list.count; i++)
		if (is_wanted(w, catalogue_string(c, strings[i])))
			return true;
	return false;
}

/* The grades that all kinds share; NAME and ALIASES may be empty. */
static enum grade grade_of(const struct catalogue *c, struct wanted *w, string_id id,
			   struct list aliases, string_id name)
{
	if (strcmp(catalogue_string(c, id), w->word) == 0)
		return GRADE_EXACT;
	if (is_wanted(w, catalogue_string(c, id)))
		return GRADE_ID;
	if (list_is_wanted(c, w, aliases))
		return GRADE_ALIAS;
	if (is_wanted(w, catalogue_string(c, name)))
		return GRADE_NAME;
	return GRADE_NONE;
}

typedef enum grade grade_function(const struct catalogue *c, struct wanted *w, uint32_t number);

/* The first of those with the best grade, from number FROM to COUNT, else NONE; also
 * where several share a grade of UNIQUE_FROM or worse. */
static uint32_t find(const struct catalogue *c, const char *word, grade_function *grade,
		     uint32_t from, uint32_t count, enum grade unique_from, uint32_t none)
{
	struct wanted w = { word, BUF_INIT, BUF_INIT };
	enum grade best = GRADE_NONE;
	uint32_t found = none;

	text_fold(&w.folded, word, strlen(word));
	for (uint32_t i = from; i < count && best != GRADE_EXACT; i++) {
		enum grade g = grade(c, &w, i);

		if (g < best) {
			best = g;
			found = i;
		} else if (g == best && g >= unique_from) {
			found = none;
		}
	}
	buf_done(&w.folded);
	buf_done(&w.candidate);
	return found;
}

static enum grade grade_model(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	const struct model *m = &c->models[number];
	enum grade g = grade_of(c, w, m->id, (struct list){ 0, 0 }, m->name);

	return g == GRADE_NONE && is_wanted(w, catalogue_string(c, m->native)) ? GRADE_PART : g;
}

static enum grade grade_feature(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	const struct feature *f = &c->features[number];
	const char *dot = strrchr(catalogue_string(c, f->id), '.');
	enum grade g = grade_of(c, w, f->id, f->aliases, f->label);

	return g == GRADE_NONE && dot && is_wanted(w, dot + 1) ? GRADE_PART : g;
}

static enum grade grade_region(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	const struct region *r = &c->regions[number];

	return grade_of(c, w, r->code, r->aliases, r->name);
}

static enum grade grade_source(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	return grade_of(c, w, c->sources[number].id, (struct list){ 0, 0 },
			c->sources[number].title);
}

static enum grade grade_brand(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	return grade_of(c, w, c->brands[number].id, (struct list){ 0, 0 }, c->brands[number].name);
}

static enum grade grade_category(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	return grade_of(c, w, c->categories[number].id, (struct list){ 0, 0 },
			c->categories[number].name);
}

static enum grade grade_series(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	return grade_of(c, w, c->series[number].id, (struct list){ 0, 0 }, c->series[number].name);
}

static enum grade grade_operator(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	return grade_of(c, w, c->operators[number].id, (struct list){ 0, 0 },
			c->operators[number].name);
}

/* In units case carries meaning (Mb, MB): an alias counts like the symbol as long as it
 * is exact, and folded forms must be the only ones. */
static enum grade grade_unit(const struct catalogue *c, struct wanted *w, uint32_t number)
{
	const struct unit *u = &c->units[number];
	const string_id *aliases = catalogue_list(c, u->aliases);
	enum grade g = grade_of(c, w, u->symbol, u->aliases, 0);

	for (uint32_t i = 0; i < u->aliases.count && g != GRADE_EXACT; i++)
		if (strcmp(catalogue_string(c, aliases[i]), w->word) == 0)
			g = GRADE_EXACT;
	return g;
}

model_id catalogue_find_model(const struct catalogue *c, const char *id_or_name)
{
	return find(c, id_or_name, grade_model, 0, c->nmodels, GRADE_NONE, MODEL_NONE);
}

feature_id catalogue_find_feature(const struct catalogue *c, const char *word)
{
	return (feature_id)find(c, word, grade_feature, 1, c->nfeatures, GRADE_NAME, ID_NONE);
}

region_id catalogue_find_region(const struct catalogue *c, const char *word)
{
	return (region_id)find(c, word, grade_region, 1, c->nregions, GRADE_NONE, ID_NONE);
}

source_id catalogue_find_source(const struct catalogue *c, const char *word)
{
	return (source_id)find(c, word, grade_source, 1, c->nsources, GRADE_NONE, ID_NONE);
}

unit_id catalogue_find_unit(const struct catalogue *c, const char *symbol)
{
	return (unit_id)find(c, symbol, grade_unit, 1, c->nunits, GRADE_ID, ID_NONE);
}

group_id catalogue_find_brand(const struct catalogue *c, const char *word)
{
	return (group_id)find(c, word, grade_brand, 1, c->nbrands, GRADE_NONE, ID_NONE);
}

group_id catalogue_find_category(const struct catalogue *c, const char *word)
{
	return (group_id)find(c, word, grade_category, 1, c->ncategories, GRADE_NONE, ID_NONE);
}

group_id catalogue_find_series(const struct catalogue *c, const char *word)
{
	return (group_id)find(c, word, grade_series, 1, c->nseries, GRADE_NONE, ID_NONE);
}

operator_id catalogue_find_operator(const struct catalogue *c, const char *word)
{
	return (operator_id)find(c, word, grade_operator, 1, c->noperators, GRADE_NAME, ID_NONE);
}

bool catalogue_region_within(const struct catalogue *c, region_id region, region_id group)
{
	struct list containers = c->regions[region].containers;
	const uint32_t *ids = catalogue_list(c, containers);

	if (region == group)
		return true;
	for (uint32_t i = 0; i < containers.count; i++)
		if (ids[i] == group)
			return true;
	return false;
}

bool catalogue_convert(const struct catalogue *c, unit_id from, unit_id to, double *value)
{
	const struct unit *a = &c->units[from], *b = &c->units[to];

	if (from == to)
		return true;
	if (from == ID_NONE || to == ID_NONE || a->base != b->base)
		return false;
	*value = *value * a->factor / b->factor;
	return true;
}
