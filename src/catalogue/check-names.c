/*
 * check-names: what goes by a name that is taken already.
 *
 * Every kind of thing puts its names into a bag as keys that are equal where two names
 * count as one; the bag is sorted, and neighbours with one key are told.  A name that
 * one thing bears twice is no mistake here.
 */
#include <stdlib.h>
#include <string.h>

#include "checks.h"
#include "micat/base/buf.h"
#include "micat/base/text.h"

struct name_entry {
	const char *key;		/* in the arena */
	const char *shown;		/* borrowed from the catalogue */
	string_id id;			/* of the thing */
	uint32_t thing;			/* its number; entries come in ascending order */
	struct origin origin;
};

struct bag {
	struct arena arena;
	struct name_entry *entries;
	size_t count, capacity;
};

/* How names are alike. */
enum likeness {
	EXACTLY,	/* a symbol or a model number: case matters */
	FOLDED,		/* a word that one types to find a thing */
	SQUEEZED	/* a name as one reads it: spaces count for nothing either */
};

/* SCOPE: only names of one scope can be taken for each other. */
static void put(struct bag *bag, enum likeness likeness, uint32_t scope, const char *shown,
		string_id id, uint32_t thing, struct origin origin)
{
	struct buf key = BUF_INIT;
	struct name_entry e = { .shown = shown, .id = id, .thing = thing, .origin = origin };
	size_t n, from;

	if (!*shown)
		return;
	buf_printf(&key, "%u ", (unsigned)scope);
	n = from = key.nbytes;
	if (likeness == EXACTLY)
		buf_puts(&key, shown);
	else
		text_fold(&key, shown, strlen(shown));
	for (size_t i = from; i < key.nbytes; i++)
		if (likeness != SQUEEZED || key.data[i] != ' ')
			key.data[n++] = key.data[i];
	e.key = arena_strndup(&bag->arena, key.data, n);
	buf_done(&key);
	mem_grow(&bag->entries, bag->count, &bag->capacity);
	bag->entries[bag->count++] = e;
}

static void put_words(struct bag *bag, const struct catalogue *c, enum likeness likeness,
		      struct list words, string_id id, uint32_t thing, struct origin origin)
{
	for (uint32_t i = 0; i < words.count; i++)
		put(bag, likeness, 0, catalogue_string(c, catalogue_list(c, words)[i]), id, thing,
		    origin);
}

static int by_key(const void *a, const void *b)
{
	const struct name_entry *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->thing > y->thing) - (x->thing < y->thing);
}

typedef void tell_function(struct checks *k, const char *kind, const struct name_entry *first,
			   const struct name_entry *again);

static void tell_similar(struct checks *k, const char *kind, const struct name_entry *first,
			 const struct name_entry *again)
{
	checks_say(k, again->origin, DIAG_SIMILAR_NAME,
		   "%s \"%s\" is called \"%s\", and %s \"%s\" (%s) \"%s\": make them one, or give "
		   "one of them another name",
		   kind, checks_string(k, again->id), again->shown, kind,
		   checks_string(k, first->id), checks_where(k, first->origin, again->origin),
		   first->shown);
}

static void tell_ambiguous(struct checks *k, const char *kind, const struct name_entry *first,
			   const struct name_entry *again)
{
	checks_say(k, again->origin, DIAG_AMBIGUOUS_WORD,
		   "\"%s\" stands for the %s \"%s\" and for \"%s\" (%s): take it from one of them",
		   again->shown, kind, checks_string(k, again->id), checks_string(k, first->id),
		   checks_where(k, first->origin, again->origin));
}

/* Tell of all that share a key, and empty the bag. */
static void shake(struct checks *k, struct bag *bag, const char *kind, tell_function *tell)
{
	const struct name_entry *first = bag->entries;

	if (bag->count)
		qsort(bag->entries, bag->count, sizeof(*bag->entries), by_key);
	for (size_t i = 1; i < bag->count; i++) {
		const struct name_entry *e = &bag->entries[i];

		if (strcmp(first->key, e->key) != 0)
			first = e;
		else if (e->thing != e[-1].thing)
			tell(k, kind, first, e);
	}
	arena_done(&bag->arena);
	bag->count = 0;
}

static void check_groups(struct checks *k, struct bag *bag, const char *kind,
			 const struct group *groups, uint32_t count)
{
	for (uint32_t i = 1; i < count; i++)
		put(bag, SQUEEZED, (uint32_t)groups[i].brand << 16 | groups[i].category,
		    checks_string(k, groups[i].name), groups[i].id, i, groups[i].origin);
	shake(k, bag, kind, tell_similar);
}

/* Makers do give a phone and a watch one name, but not two phones. */
static void tell_similar_models(struct checks *k, const char *kind, const struct name_entry *first,
				const struct name_entry *again)
{
	const struct model *m = &k->c->models[first->thing], *o = &k->c->models[again->thing];

	if (strcmp(first->shown, again->shown) != 0 ||
	    (m->brand == o->brand && m->category == o->category))
		tell_similar(k, kind, first, again);
}

static void check_model_names(struct checks *k, struct bag *bag)
{
	const struct catalogue *c = k->c;

	for (model_id i = 0; i < c->nmodels; i++) {
		const struct model *m = &c->models[i];

		put(bag, SQUEEZED, 0, checks_string(k, m->name), m->id, i, m->origin);
	}
	shake(k, bag, "model", tell_similar_models);
	for (model_id i = 0; i < c->nmodels; i++) {
		const struct model *m = &c->models[i];

		for (uint32_t n = 0; n < m->numbers.count; n++)
			put(bag, EXACTLY, c->numbers[m->numbers.first + n].region,
			    checks_string(k, c->numbers[m->numbers.first + n].text), m->id, i,
			    m->origin);
	}
	shake(k, bag, "model", tell_ambiguous);
}

static void check_feature_names(struct checks *k, struct bag *bag)
{
	const struct catalogue *c = k->c;

	for (uint32_t i = 1; i < c->nfeatures; i++)
		put(bag, SQUEEZED, c->features[i].group, checks_string(k, c->features[i].label),
		    c->features[i].id, i, c->features[i].origin);
	shake(k, bag, "feature", tell_similar);
	for (uint32_t i = 1; i < c->nfeatures; i++) {
		const struct feature *f = &c->features[i];

		put(bag, FOLDED, 0, checks_string(k, f->id), f->id, i, f->origin);
		put_words(bag, c, FOLDED, f->aliases, f->id, i, f->origin);
	}
	shake(k, bag, "feature", tell_ambiguous);
}

static void check_region_names(struct checks *k, struct bag *bag)
{
	const struct catalogue *c = k->c;

	for (uint32_t i = 1; i < c->nregions; i++) {
		const struct region *r = &c->regions[i];

		put(bag, FOLDED, 0, checks_string(k, r->code), r->code, i, r->origin);
		put(bag, FOLDED, 0, checks_string(k, r->name), r->code, i, r->origin);
		put_words(bag, c, FOLDED, r->aliases, r->code, i, r->origin);
	}
	shake(k, bag, "region", tell_ambiguous);
}

void checks_names(struct checks *k)
{
	const struct catalogue *c = k->c;
	struct bag bag = { .entries = NULL };

	arena_init(&bag.arena);
	check_model_names(k, &bag);
	check_groups(k, &bag, "brand", c->brands, c->nbrands);
	check_groups(k, &bag, "category", c->categories, c->ncategories);
	check_groups(k, &bag, "series", c->series, c->nseries);
	for (uint32_t i = 1; i < c->nsources; i++)
		put(&bag, SQUEEZED, 0, checks_string(k, c->sources[i].title), c->sources[i].id, i,
		    c->sources[i].origin);
	shake(k, &bag, "source", tell_similar);
	check_feature_names(k, &bag);
	check_region_names(k, &bag);
	for (uint32_t i = 1; i < c->nunits; i++) {
		const struct unit *u = &c->units[i];

		put(&bag, EXACTLY, 0, checks_string(k, u->symbol), u->symbol, i, u->origin);
		put_words(&bag, c, EXACTLY, u->aliases, u->symbol, i, u->origin);
	}
	shake(k, &bag, "unit", tell_ambiguous);
	mem_free(bag.entries);
}
