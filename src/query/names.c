/*
 * names: what the words of a filter stand for in a catalogue.
 */
#include "config.h"

#include "names.h"

#include <string.h>

#include "micat/base/die.h"
#include "micat/base/near.h"
#include "micat/base/text.h"
#include "micat/query/home.h"

struct names names_of_field(struct field f)
{
	switch (f.kind) {
	case FIELD_BRAND:
		return (struct names){ NAME_BRAND, ID_NONE };
	case FIELD_CATEGORY:
		return (struct names){ NAME_CATEGORY, ID_NONE };
	case FIELD_SERIES:
		return (struct names){ NAME_SERIES, ID_NONE };
	case FIELD_FEATURE:
		return (struct names){ NAME_VALUE, f.feature };
	default:
		bug("the field %s has no names", field_table[f.kind].word);
	}
}

const char *names_label(enum name_kind kind)
{
	static const char *const labels[] = { "region", "source", "brand", "category", "series",
					      "value", "operator" };

	return labels[kind];
}

enum diag_code names_code(enum name_kind kind)
{
	switch (kind) {
	case NAME_REGION:
		return DIAG_QUERY_REGION;
	case NAME_SOURCE:
		return DIAG_QUERY_SOURCE;
	case NAME_OPERATOR:
		return DIAG_QUERY_OPERATOR;
	default:
		return DIAG_QUERY_VALUE;
	}
}

static uint32_t find_value(const struct catalogue *c, feature_id feature, const char *word)
{
	struct list list = c->features[feature].values;
	const uint32_t *values = catalogue_list(c, list);

	for (uint32_t i = 0; i < list.count; i++)
		if (strcmp(catalogue_string(c, c->values[values[i]].text), word) == 0)
			return values[i];
	for (uint32_t i = 0; i < list.count; i++)
		if (text_equal_folded(catalogue_string(c, c->values[values[i]].text), word))
			return values[i];
	return NAME_NONE;
}

uint32_t names_find(const struct catalogue *c, struct names ns, const char *word)
{
	uint32_t id = ID_NONE;

	switch (ns.kind) {
	case NAME_REGION:
		id = home_find_region(c, word);
		break;
	case NAME_SOURCE:
		id = catalogue_find_source(c, word);
		break;
	case NAME_BRAND:
		id = catalogue_find_brand(c, word);
		break;
	case NAME_CATEGORY:
		id = catalogue_find_category(c, word);
		break;
	case NAME_SERIES:
		id = catalogue_find_series(c, word);
		break;
	case NAME_OPERATOR:
		id = home_find_operator(c, word);
		break;
	case NAME_VALUE:
		return find_value(c, ns.feature, word);
	}
	return id == ID_NONE ? NAME_NONE : id;
}

bool names_is_home(const struct catalogue *c, struct names ns, const char *word)
{
	return (ns.kind == NAME_REGION && home_is_region(c, word)) ||
	       (ns.kind == NAME_OPERATOR && home_is_operator(c, word));
}

static const struct group *groups_of(const struct catalogue *c, enum name_kind kind,
				     uint32_t *ngroups)
{
	return field_groups(c, kind == NAME_BRAND ? FIELD_BRAND
			       : kind == NAME_CATEGORY ? FIELD_CATEGORY : FIELD_SERIES, ngroups);
}

static void offer_regions(const struct catalogue *c, struct near *near)
{
	for (uint32_t i = 1; i < c->nregions; i++) {
		const struct region *r = &c->regions[i];
		const uint32_t *aliases = catalogue_list(c, r->aliases);

		near_offer(near, catalogue_string(c, r->code));
		near_offer(near, catalogue_string(c, r->name));
		for (uint32_t k = 0; k < r->aliases.count; k++)
			near_offer(near, catalogue_string(c, aliases[k]));
	}
}

const char *names_near(const struct catalogue *c, struct names ns, const char *word)
{
	const struct group *groups;
	const uint32_t *values;
	struct near near;
	uint32_t n;

	near_init(&near, word, strlen(word));
	switch (ns.kind) {
	case NAME_REGION:
		offer_regions(c, &near);
		break;
	case NAME_SOURCE:
		for (uint32_t i = 1; i < c->nsources; i++) {
			near_offer(&near, catalogue_string(c, c->sources[i].id));
			near_offer(&near, catalogue_string(c, c->sources[i].title));
		}
		break;
	case NAME_BRAND: case NAME_CATEGORY: case NAME_SERIES:
		groups = groups_of(c, ns.kind, &n);
		for (uint32_t i = 1; i < n; i++) {
			near_offer(&near, catalogue_string(c, groups[i].name));
			near_offer(&near, catalogue_string(c, groups[i].id));
		}
		break;
	case NAME_OPERATOR:
		for (uint32_t i = 1; i < c->noperators; i++) {
			near_offer(&near, catalogue_string(c, c->operators[i].id));
			near_offer(&near, catalogue_string(c, c->operators[i].name));
		}
		break;
	case NAME_VALUE:
		values = catalogue_list(c, c->features[ns.feature].values);
		for (uint32_t i = 0; i < c->features[ns.feature].values.count; i++)
			near_offer(&near, catalogue_string(c, c->values[values[i]].text));
		break;
	}
	return near.best;
}

void names_unknown(const struct catalogue *c, struct names ns, const char *before,
		   const char *word, struct place place, struct diag_sink *sink)
{
	const char *near = names_near(c, ns, word);

	diag_report(sink, place, names_code(ns.kind), "%sno %s \"%s\"%s%s%s", before,
		    names_label(ns.kind), word, near ? "; did you mean \"" : "", near ? near : "",
		    near ? "\"?" : "");
}

const char *names_word(const struct catalogue *c, struct names ns, uint32_t id)
{
	const struct group *groups;
	const char *name;
	uint32_t n;

	switch (ns.kind) {
	case NAME_REGION:
		/* Nobody reads "150". */
		name = catalogue_string(c, c->regions[id].code);
		if (*name >= '0' && *name <= '9' &&
		    names_find(c, ns, catalogue_string(c, c->regions[id].name)) == id)
			return catalogue_string(c, c->regions[id].name);
		return name;
	case NAME_SOURCE:
		return catalogue_string(c, c->sources[id].id);
	case NAME_OPERATOR:
		return catalogue_string(c, c->operators[id].id);
	case NAME_VALUE:
		return catalogue_string(c, c->values[id].text);
	case NAME_BRAND:
		/* Brands are known by their name, categories and series by their id. */
		name = catalogue_string(c, c->brands[id].name);
		if (names_find(c, ns, name) == id)
			return name;
		break;
	default:
		break;
	}
	groups = groups_of(c, ns.kind, &n);
	return catalogue_string(c, groups[id].id);
}
