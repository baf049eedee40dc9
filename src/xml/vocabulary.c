/*
 * vocabulary: see the header.  To add an attribute, add the field to the
 * builder's struct, a row here, a line to catalogue.xsd and one to the writer;
 * the tests say which of them was forgotten.
 */
#include "vocabulary.h"

#include <string.h>

#define FIELD(member, field) offsetof(union declaration, member.field)

static const struct attribute catalogue_attributes[] = {
	{ "id", FIELD(catalogue, id), true, FORM_TEXT, NULL },
	{ "title", FIELD(catalogue, title), true, FORM_TEXT, NULL },
	{ "updated", FIELD(catalogue, updated), false, FORM_EXACT, NULL },
	{ "columns", FIELD(catalogue, columns), false, FORM_TEXT, NULL },
	{ "sort", FIELD(catalogue, sort), false, FORM_TEXT, NULL },
	{ "xml:lang", FIELD(catalogue, language), false, FORM_TEXT, NULL },
};

static const struct attribute source_attributes[] = {
	{ "id", FIELD(source, id), true, FORM_EXACT, NULL },
	{ "kind", FIELD(source, kind), true, FORM_EXACT, NULL },
	{ "rank", FIELD(source, rank), true, FORM_NUMBER, NULL },
	{ "retrieved", FIELD(source, retrieved), false, FORM_EXACT, NULL },
	{ "licence", FIELD(source, licence), false, FORM_TEXT, NULL },
	{ "address", FIELD(source, address), false, FORM_TEXT, NULL },
};

static const struct attribute region_attributes[] = {
	{ "code", FIELD(region, code), true, FORM_EXACT, NULL },
	{ "name", FIELD(region, name), true, FORM_TEXT, NULL },
	{ "kind", FIELD(region, kind), false, FORM_EXACT, NULL },
	{ "members", FIELD(region, members), false, FORM_TEXT, NULL },
	{ "aliases", FIELD(region, aliases), false, FORM_LIST, NULL },
};

static const struct attribute unit_attributes[] = {
	{ "symbol", FIELD(unit, symbol), true, FORM_EXACT, NULL },
	{ "of", FIELD(unit, of), false, FORM_EXACT, NULL },
	{ "factor", FIELD(unit, factor), false, FORM_NUMBER, NULL },
	{ "aliases", FIELD(unit, aliases), false, FORM_LIST, NULL },
};

static const struct attribute evidence_attributes[] = {
	{ "id", FIELD(evidence, id), true, FORM_EXACT, NULL },
	{ "label", FIELD(evidence, label), true, FORM_TEXT, NULL },
};

static const struct attribute feature_attributes[] = {
	{ "id", FIELD(feature, id), true, FORM_EXACT, NULL },
	{ "label", FIELD(feature, label), true, FORM_TEXT, NULL },
	{ "group", FIELD(feature, group), false, FORM_TEXT, NULL },
	{ "type", FIELD(feature, type), true, FORM_EXACT, NULL },
	{ "list", FIELD(feature, list), false, FORM_EXACT, "no" },
	{ "unit", FIELD(feature, unit), false, FORM_EXACT, NULL },
	{ "min", FIELD(feature, min), false, FORM_NUMBER, NULL },
	{ "max", FIELD(feature, max), false, FORM_NUMBER, NULL },
	{ "better", FIELD(feature, better), false, FORM_EXACT, NULL },
	{ "aliases", FIELD(feature, aliases), false, FORM_LIST, NULL },
	{ "descriptive", FIELD(feature, descriptive), false, FORM_EXACT, "no" },
	{ "key", FIELD(feature, key), false, FORM_EXACT, NULL },
	{ "at-least", FIELD(feature, at_least), false, FORM_TEXT, NULL },
	{ "needs", FIELD(feature, needs), false, FORM_TEXT, NULL },
};

/* Brands and categories have the first two only. */
static const struct attribute group_attributes[] = {
	{ "id", FIELD(group, id), true, FORM_EXACT, NULL },
	{ "name", FIELD(group, name), true, FORM_TEXT, NULL },
	{ "brand", FIELD(group, brand), false, FORM_EXACT, NULL },
	{ "category", FIELD(group, category), false, FORM_EXACT, NULL },
};

static const struct attribute model_attributes[] = {
	{ "id", FIELD(model, id), true, FORM_EXACT, NULL },
	{ "name", FIELD(model, name), true, FORM_TEXT, NULL },
	{ "native", FIELD(model, native), false, FORM_TEXT, NULL },
	{ "brand", FIELD(model, brand), true, FORM_EXACT, NULL },
	{ "category", FIELD(model, category), true, FORM_EXACT, NULL },
	{ "series", FIELD(model, series), false, FORM_EXACT, NULL },
	{ "codenames", FIELD(model, codenames), false, FORM_LIST, NULL },
	{ "sources", FIELD(model, sources), false, FORM_TEXT, NULL },
};

static const struct attribute range_attributes[] = {
	{ "feature", FIELD(range, feature), true, FORM_EXACT, NULL },
	{ "min", FIELD(range, min), false, FORM_NUMBER, NULL },
	{ "max", FIELD(range, max), false, FORM_NUMBER, NULL },
};

static const struct attribute number_attributes[] = {
	{ "region", FIELD(number, region), false, FORM_EXACT, NULL },
	{ "variant", FIELD(number, variant), false, FORM_TEXT, NULL },
	{ "source", FIELD(number, source), true, FORM_EXACT, NULL },
};

static const struct attribute market_attributes[] = {
	{ "region", FIELD(market, region), true, FORM_EXACT, NULL },
	{ "status", FIELD(market, status), true, FORM_EXACT, NULL },
	{ "source", FIELD(market, source), true, FORM_EXACT, NULL },
	{ "variant", FIELD(market, variant), false, FORM_TEXT, NULL },
	{ "strength", FIELD(market, strength), false, FORM_EXACT, "direct" },
	{ "evidence", FIELD(market, evidence), false, FORM_EXACT, NULL },
	{ "since", FIELD(market, since), false, FORM_EXACT, NULL },
	{ "until", FIELD(market, until), false, FORM_EXACT, NULL },
};

static const struct attribute spec_attributes[] = {
	{ "feature", FIELD(spec, feature), true, FORM_EXACT, NULL },
	{ "source", FIELD(spec, source), true, FORM_EXACT, NULL },
	{ "unit", FIELD(spec, unit), false, FORM_EXACT, NULL },
	{ "variant", FIELD(spec, variant), false, FORM_TEXT, NULL },
	{ "strength", FIELD(spec, strength), false, FORM_EXACT, "direct" },
	{ "evidence", FIELD(spec, evidence), false, FORM_EXACT, NULL },
	{ "since", FIELD(spec, since), false, FORM_EXACT, NULL },
	{ "until", FIELD(spec, until), false, FORM_EXACT, NULL },
	{ "note", FIELD(spec, note), false, FORM_TEXT, NULL },
};

static const struct attribute alternative_attributes[] = {
	{ "model", FIELD(alternative, model), false, FORM_EXACT, NULL },
	{ "series", FIELD(alternative, series), false, FORM_EXACT, NULL },
	{ "region", FIELD(alternative, region), false, FORM_EXACT, NULL },
	{ "source", FIELD(alternative, source), true, FORM_EXACT, NULL },
};

static const struct attribute technology_attributes[] = {
	{ "id", FIELD(technology, id), true, FORM_EXACT, NULL },
	{ "name", FIELD(technology, name), true, FORM_TEXT, NULL },
	{ "feature", FIELD(technology, feature), true, FORM_EXACT, NULL },
	{ "prefix", FIELD(technology, prefix), false, FORM_TEXT, NULL },
	{ "calls", FIELD(technology, calls), false, FORM_EXACT, NULL },
	{ "bands", FIELD(technology, bands), false, FORM_TEXT, NULL },
};

static const struct attribute operator_attributes[] = {
	{ "id", FIELD(operator, id), true, FORM_EXACT, NULL },
	{ "name", FIELD(operator, name), true, FORM_TEXT, NULL },
	{ "region", FIELD(operator, region), true, FORM_EXACT, NULL },
	{ "status", FIELD(operator, status), false, FORM_EXACT, NULL },
	{ "networks", FIELD(operator, networks), false, FORM_TEXT, NULL },
	{ "plmns", FIELD(operator, plmns), false, FORM_TEXT, NULL },
	{ "sources", FIELD(operator, sources), false, FORM_TEXT, NULL },
	{ "note", FIELD(operator, note), false, FORM_TEXT, NULL },
};

static const struct attribute rule_attributes[] = {
	{ "region", FIELD(rule, region), false, FORM_EXACT, NULL },
	{ "kind", FIELD(rule, kind), true, FORM_TEXT, NULL },
	{ "effect", FIELD(rule, effect), true, FORM_EXACT, NULL },
	{ "since", FIELD(rule, since), false, FORM_EXACT, NULL },
	{ "as-of", FIELD(rule, as_of), false, FORM_EXACT, NULL },
	{ "sources", FIELD(rule, sources), true, FORM_TEXT, NULL },
	{ "note", FIELD(rule, note), false, FORM_TEXT, NULL },
};

static const struct attribute finding_attributes[] = {
	{ "model", FIELD(finding, model), false, FORM_EXACT, NULL },
	{ "series", FIELD(finding, series), false, FORM_EXACT, NULL },
	{ "verdict", FIELD(finding, verdict), true, FORM_EXACT, NULL },
	{ "strength", FIELD(finding, strength), false, FORM_EXACT, "direct" },
	{ "as-of", FIELD(finding, as_of), false, FORM_EXACT, NULL },
	{ "sources", FIELD(finding, sources), true, FORM_TEXT, NULL },
	{ "note", FIELD(finding, note), false, FORM_TEXT, NULL },
};

static const struct attribute closure_attributes[] = {
	{ "technology", FIELD(closure, technology), true, FORM_EXACT, NULL },
	{ "status", FIELD(closure, status), true, FORM_EXACT, NULL },
	{ "date", FIELD(closure, date), false, FORM_EXACT, NULL },
	{ "part", FIELD(closure, part), false, FORM_EXACT, "no" },
	{ "as-of", FIELD(closure, as_of), false, FORM_EXACT, NULL },
	{ "sources", FIELD(closure, sources), true, FORM_TEXT, NULL },
	{ "note", FIELD(closure, note), false, FORM_TEXT, NULL },
};

static const struct attribute band_attributes[] = {
	{ "technology", FIELD(band, technology), true, FORM_EXACT, NULL },
	{ "number", FIELD(band, number), true, FORM_EXACT, NULL },
	{ "role", FIELD(band, role), true, FORM_EXACT, NULL },
	{ "layer", FIELD(band, layer), false, FORM_EXACT, NULL },
	{ "status", FIELD(band, status), false, FORM_EXACT, "in-service" },
	{ "confidence", FIELD(band, confidence), false, FORM_TEXT, NULL },
	{ "since", FIELD(band, since), false, FORM_EXACT, NULL },
	{ "as-of", FIELD(band, as_of), false, FORM_EXACT, NULL },
	{ "sources", FIELD(band, sources), true, FORM_TEXT, NULL },
	{ "note", FIELD(band, note), false, FORM_TEXT, NULL },
};

#define IN(parent) (1u << ELEMENT_##parent)
#define COUNT(array) (sizeof(array) / sizeof(array[0]))
#define ATTRIBUTES(kind) .nattributes = COUNT(kind##_attributes), .attributes = kind##_attributes

const struct element_row vocabulary[NELEMENTS] = {
	[ELEMENT_CATALOGUE] = { .name = "catalogue", ATTRIBUTES(catalogue) },
	[ELEMENT_SOURCE] = { .name = "source", .parents = IN(CATALOGUE), .has_text = true,
			     .text_offset = FIELD(source, title), ATTRIBUTES(source) },
	[ELEMENT_UNIT] = { .name = "unit", .parents = IN(CATALOGUE), ATTRIBUTES(unit) },
	[ELEMENT_EVIDENCE] = { .name = "evidence", .parents = IN(CATALOGUE), ATTRIBUTES(evidence) },
	[ELEMENT_REGION] = { .name = "region", .parents = IN(CATALOGUE), ATTRIBUTES(region) },
	[ELEMENT_FEATURE] = { .name = "feature", .parents = IN(CATALOGUE), ATTRIBUTES(feature) },
	[ELEMENT_DESCRIPTION] = { .name = "description", .parents = IN(FEATURE), .once = true,
				  .has_text = true, .text_offset = TEXT_TO_PARENT },
	[ELEMENT_VALUE] = { .name = "value", .parents = IN(FEATURE),
			    .has_text = true, .text_offset = TEXT_TO_PARENT },
	[ELEMENT_TECHNOLOGY] = { .name = "technology", .parents = IN(CATALOGUE),
				 ATTRIBUTES(technology) },
	[ELEMENT_BRAND] = { .name = "brand", .parents = IN(CATALOGUE),
			    .nattributes = 2, .attributes = group_attributes },
	[ELEMENT_CATEGORY] = { .name = "category", .parents = IN(CATALOGUE),
			       .nattributes = 2, .attributes = group_attributes },
	[ELEMENT_SERIES] = { .name = "series", .parents = IN(CATALOGUE), ATTRIBUTES(group) },
	[ELEMENT_MODEL] = { .name = "model", .parents = IN(CATALOGUE), ATTRIBUTES(model) },
	[ELEMENT_RANGE] = { .name = "range", .parents = IN(CATEGORY), ATTRIBUTES(range) },
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
	[ELEMENT_OPERATOR] = { .name = "operator", .parents = IN(CATALOGUE), ATTRIBUTES(operator) },
	[ELEMENT_RULE] = { .name = "rule", .parents = IN(CATALOGUE) | IN(OPERATOR),
			   .has_text = true, .text_offset = FIELD(rule, text), ATTRIBUTES(rule) },
	[ELEMENT_FINDING] = { .name = "finding", .parents = IN(OPERATOR), .has_text = true,
			      .text_offset = FIELD(finding, text), ATTRIBUTES(finding) },
	[ELEMENT_CLOSURE] = { .name = "closure", .parents = IN(OPERATOR), .has_text = true,
			      .text_offset = FIELD(closure, text), ATTRIBUTES(closure) },
	[ELEMENT_BAND] = { .name = "band", .parents = IN(OPERATOR), ATTRIBUTES(band) },
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
