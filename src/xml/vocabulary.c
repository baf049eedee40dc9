/*
 * vocabulary: see the header.  To add an attribute, add the field to the
 * builder's struct, a row here, a line to catalogue.xsd and one to the writer;
 * the tests say which of them was forgotten.
 */
#include "vocabulary.h"

#include <string.h>

#define FIELD(member, field) offsetof(union declaration, member.field)

static const struct attribute catalogue_attributes[] = {
	{ "id", FIELD(catalogue, id), true },
	{ "title", FIELD(catalogue, title), true },
	{ "updated", FIELD(catalogue, updated), false },
	{ "columns", FIELD(catalogue, columns), false },
	{ "sort", FIELD(catalogue, sort), false },
	{ "xml:lang", FIELD(catalogue, language), false },
};

static const struct attribute source_attributes[] = {
	{ "id", FIELD(source, id), true },
	{ "kind", FIELD(source, kind), true },
	{ "rank", FIELD(source, rank), true },
	{ "retrieved", FIELD(source, retrieved), false },
	{ "licence", FIELD(source, licence), false },
	{ "address", FIELD(source, address), false },
};

static const struct attribute region_attributes[] = {
	{ "code", FIELD(region, code), true },
	{ "name", FIELD(region, name), true },
	{ "kind", FIELD(region, kind), false },
	{ "members", FIELD(region, members), false },
	{ "aliases", FIELD(region, aliases), false },
};

static const struct attribute unit_attributes[] = {
	{ "symbol", FIELD(unit, symbol), true },
	{ "of", FIELD(unit, of), false },
	{ "factor", FIELD(unit, factor), false },
	{ "aliases", FIELD(unit, aliases), false },
};

static const struct attribute evidence_attributes[] = {
	{ "id", FIELD(evidence, id), true },
	{ "label", FIELD(evidence, label), true },
};

static const struct attribute feature_attributes[] = {
	{ "id", FIELD(feature, id), true },
	{ "label", FIELD(feature, label), true },
	{ "group", FIELD(feature, group), false },
	{ "type", FIELD(feature, type), true },
	{ "list", FIELD(feature, list), false },
	{ "unit", FIELD(feature, unit), false },
	{ "min", FIELD(feature, min), false },
	{ "max", FIELD(feature, max), false },
	{ "better", FIELD(feature, better), false },
	{ "aliases", FIELD(feature, aliases), false },
	{ "descriptive", FIELD(feature, descriptive), false },
	{ "key", FIELD(feature, key), false },
};

/* Brands and categories have the first two only. */
static const struct attribute group_attributes[] = {
	{ "id", FIELD(group, id), true },
	{ "name", FIELD(group, name), true },
	{ "brand", FIELD(group, brand), false },
	{ "category", FIELD(group, category), false },
};

static const struct attribute model_attributes[] = {
	{ "id", FIELD(model, id), true },
	{ "name", FIELD(model, name), true },
	{ "native", FIELD(model, native), false },
	{ "brand", FIELD(model, brand), true },
	{ "category", FIELD(model, category), true },
	{ "series", FIELD(model, series), false },
	{ "codenames", FIELD(model, codenames), false },
	{ "sources", FIELD(model, sources), false },
};

static const struct attribute number_attributes[] = {
	{ "region", FIELD(number, region), false },
	{ "variant", FIELD(number, variant), false },
	{ "source", FIELD(number, source), true },
};

static const struct attribute market_attributes[] = {
	{ "region", FIELD(market, region), true },
	{ "status", FIELD(market, status), true },
	{ "source", FIELD(market, source), true },
	{ "variant", FIELD(market, variant), false },
	{ "strength", FIELD(market, strength), false },
	{ "evidence", FIELD(market, evidence), false },
	{ "since", FIELD(market, since), false },
	{ "until", FIELD(market, until), false },
};

static const struct attribute spec_attributes[] = {
	{ "feature", FIELD(spec, feature), true },
	{ "source", FIELD(spec, source), true },
	{ "unit", FIELD(spec, unit), false },
	{ "variant", FIELD(spec, variant), false },
	{ "strength", FIELD(spec, strength), false },
	{ "evidence", FIELD(spec, evidence), false },
	{ "since", FIELD(spec, since), false },
	{ "until", FIELD(spec, until), false },
	{ "note", FIELD(spec, note), false },
};

static const struct attribute alternative_attributes[] = {
	{ "model", FIELD(alternative, model), false },
	{ "series", FIELD(alternative, series), false },
	{ "region", FIELD(alternative, region), false },
	{ "source", FIELD(alternative, source), true },
};

#define IN(parent) (1u << ELEMENT_##parent)
#define COUNT(array) (sizeof(array) / sizeof(array[0]))
#define ATTRIBUTES(kind) .nattributes = COUNT(kind##_attributes), .attributes = kind##_attributes

const struct element_row vocabulary[NELEMENTS] = {
	[ELEMENT_CATALOGUE] = { .name = "catalogue", ATTRIBUTES(catalogue) },
	[ELEMENT_SOURCE] = { .name = "source", .parents = IN(CATALOGUE), .has_text = true,
			     .text_offset = FIELD(source, title), ATTRIBUTES(source) },
	[ELEMENT_REGION] = { .name = "region", .parents = IN(CATALOGUE), ATTRIBUTES(region) },
	[ELEMENT_UNIT] = { .name = "unit", .parents = IN(CATALOGUE), ATTRIBUTES(unit) },
	[ELEMENT_EVIDENCE] = { .name = "evidence", .parents = IN(CATALOGUE), ATTRIBUTES(evidence) },
	[ELEMENT_FEATURE] = { .name = "feature", .parents = IN(CATALOGUE), ATTRIBUTES(feature) },
	[ELEMENT_DESCRIPTION] = { .name = "description", .parents = IN(FEATURE), .once = true,
				  .has_text = true, .text_offset = TEXT_TO_PARENT },
	[ELEMENT_VALUE] = { .name = "value", .parents = IN(FEATURE),
			    .has_text = true, .text_offset = TEXT_TO_PARENT },
	[ELEMENT_BRAND] = { .name = "brand", .parents = IN(CATALOGUE),
			    .nattributes = 2, .attributes = group_attributes },
	[ELEMENT_CATEGORY] = { .name = "category", .parents = IN(CATALOGUE),
			       .nattributes = 2, .attributes = group_attributes },
	[ELEMENT_SERIES] = { .name = "series", .parents = IN(CATALOGUE), ATTRIBUTES(group) },
	[ELEMENT_MODEL] = { .name = "model", .parents = IN(CATALOGUE), ATTRIBUTES(model) },
	[ELEMENT_NUMBER] = { .name = "number", .parents = IN(MODEL), .has_text = true,
			     .text_offset = FIELD(number, text), ATTRIBUTES(number) },
	[ELEMENT_MARKET] = { .name = "market",
			     .parents = IN(BRAND) | IN(CATEGORY) | IN(SERIES) | IN(MODEL),
			     ATTRIBUTES(market) },
	[ELEMENT_REASON] = { .name = "reason", .parents = IN(MARKET),
			     .has_text = true, .text_offset = TEXT_TO_PARENT },
	[ELEMENT_NOTE] = { .name = "note", .parents = IN(MARKET), .once = true,
			   .has_text = true, .text_offset = TEXT_TO_PARENT },
	[ELEMENT_SPEC] = { .name = "spec", .parents = IN(SERIES) | IN(MODEL), .has_text = true,
			   .text_offset = FIELD(spec, value), ATTRIBUTES(spec) },
	[ELEMENT_ALTERNATIVE] = { .name = "alternative", .parents = IN(MODEL),
				  ATTRIBUTES(alternative) },
};

enum element vocabulary_find(const char *name)
{
	/* The elements that fill a catalogue, before the table from its top. */
	static const enum element frequent[] = { ELEMENT_SPEC, ELEMENT_MARKET, ELEMENT_MODEL,
						 ELEMENT_NUMBER };

	for (size_t i = 0; i < COUNT(frequent); i++)
		if (!strcmp(name, vocabulary[frequent[i]].name))
			return frequent[i];
	for (size_t i = 0; i < NELEMENTS; i++)
		if (!strcmp(name, vocabulary[i].name))
			return (enum element)i;
	return ELEMENT_UNKNOWN;
}

const struct attribute *vocabulary_attribute(enum element element, const char *name,
					     size_t *guess)
{
	const struct element_row *row = &vocabulary[element];

	for (size_t n = 0; n < row->nattributes; n++) {
		size_t i = (*guess + n) % row->nattributes;

		if (!strcmp(name, row->attributes[i].name)) {
			*guess = i + 1;
			return &row->attributes[i];
		}
	}
	return NULL;
}
