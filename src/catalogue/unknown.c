/*
 * unknown: what somebody meant who named a thing by a word that is not its id.
 *
 * People type "weight" for body.weight and "UK" for GB, as they do in a filter: such a word
 * is looked up as there.  Only what stands for nothing is held against all names by letters.
 */
#include "make.h"

#include "micat/base/near.h"

/* What was meant is looked for among all; the reader shows twenty errors. */
#define MOST_MEANT 20

/* The number of what ID stands for; -1 where it is nothing, or could be two things. */
static int64_t find_by_word(const struct catalogue *c, enum kind kind, const char *id)
{
	uint32_t number = ID_NONE;

	switch (kind) {
	case KIND_SOURCE:
		number = catalogue_find_source(c, id);
		break;
	case KIND_REGION:
		number = catalogue_find_region(c, id);
		break;
	case KIND_UNIT:
		number = catalogue_find_unit(c, id);
		break;
	case KIND_FEATURE:
		number = catalogue_find_feature(c, id);
		break;
	case KIND_BRAND:
		number = catalogue_find_brand(c, id);
		break;
	case KIND_CATEGORY:
		number = catalogue_find_category(c, id);
		break;
	case KIND_SERIES:
		number = catalogue_find_series(c, id);
		break;
	case KIND_OPERATOR:
		number = catalogue_find_operator(c, id);
		break;
	case KIND_MODEL:
		number = catalogue_find_model(c, id);
		return number == MODEL_NONE ? -1 : (int64_t)number;
	case KIND_TECHNOLOGY:
	case KIND_EVIDENCE:
	case NKINDS:
		break;
	}
	return number == ID_NONE ? -1 : (int64_t)number;
}

/* The other words for the thing with NUMBER: its name and its aliases. */
static string_id words_for(const struct catalogue *c, enum kind kind, size_t number,
			   struct list *aliases)
{
	*aliases = (struct list){ 0, 0 };
	switch (kind) {
	case KIND_SOURCE:
		return c->sources[number].title;
	case KIND_REGION:
		*aliases = c->regions[number].aliases;
		return c->regions[number].name;
	case KIND_UNIT:
		*aliases = c->units[number].aliases;
		return 0;
	case KIND_FEATURE:
		*aliases = c->features[number].aliases;
		return c->features[number].label;
	case KIND_BRAND:
		return c->brands[number].name;
	case KIND_CATEGORY:
		return c->categories[number].name;
	case KIND_SERIES:
		return c->series[number].name;
	case KIND_MODEL:
		return c->models[number].name;
	case KIND_TECHNOLOGY:
		return c->technologies[number].name;
	case KIND_OPERATOR:
		return c->operators[number].name;
	case KIND_EVIDENCE:
	case NKINDS:
		break;
	}
	return 0;
}

static int64_t find_near(struct builder *b, enum kind kind, const char *id)
{
	const struct catalogue *c = builder_so_far(b);
	const struct names *n = &b->names[kind];
	int64_t found = -1;
	struct near near;

	near_init(&near, id, strlen(id));
	for (size_t i = 0; i < n->all.count; i++) {
		const char *before = near.best;
		struct list aliases;
		string_id name = words_for(c, kind, i, &aliases);

		if (!n->all.items[i].id)
			continue;	/* none */
		near_offer(&near, catalogue_string(c, n->all.items[i].id));
		near_offer(&near, catalogue_string(c, name));
		for (uint32_t k = 0; k < aliases.count; k++)
			near_offer(&near, catalogue_string(c, catalogue_list(c, aliases)[k]));
		if (near.best != before)
			found = (int64_t)i;
	}
	return found;
}

int builder_unknown(struct builder *b, enum kind kind, const char *id, struct place p)
{
	const struct kind_info *k = &kind_table[kind];
	int64_t meant = -1;

	if (b->nerrors < MOST_MEANT)
		meant = find_by_word(builder_so_far(b), kind, id);
	if (b->nerrors < MOST_MEANT && meant < 0)
		meant = find_near(b, kind, id);
	if (meant >= 0)
		return builder_fail(b, p, k->unknown, "no %s \"%s\"; did you mean \"%s\"?", k->word,
				    id, b->strings.bytes + b->names[kind].all.items[meant].id);
	return builder_fail(b, p, k->unknown,
			    "no %s \"%s\": correct the %s, or declare it %s", k->word, id, k->id,
			    kind == KIND_MODEL ? "too" : "before this place");
}
