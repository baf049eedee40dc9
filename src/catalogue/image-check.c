/*
 * image-check: can nothing in an image lead out of it?
 *
 * An image that comes from a file is bytes of whoever wrote it.  Every number in it that
 * is looked up somewhere is compared with what is there: a table below has a row for each
 * member of each record that holds such a number.  What an image says may still be
 * nonsense; it is then shown as nonsense, like any catalogue's.
 */
#include "image.h"

#include <math.h>
#include <string.h>

#include "micat/base/bits.h"

/* What a member holds.  HOLDS_RUN: a struct list of records of a section; HOLDS_LIST: one
 * of ids in the lists, each below the count of a section, or of strings. */
enum holds { HOLDS_STRING, HOLDS_ID16, HOLDS_ID32, HOLDS_MODEL, HOLDS_RUN, HOLDS_LIST,
	     HOLDS_STRINGS, HOLDS_NUMBERS, HOLDS_WORD, HOLDS_BOOL };

struct member {
	enum image_section section;	/* whose records have it */
	size_t offset;
	enum holds holds;
	enum image_section of;		/* where its ids lead */
	unsigned count;			/* of a word: how many there are */
};

#define MEMBER(table, type, member, holds, of, count)                                              \
	{ SECTION_##table, offsetof(struct type, member), HOLDS_##holds, SECTION_##of, count }
#define STRING(table, type, member) MEMBER(table, type, member, STRING, strings, 0)
#define STRINGS(table, type, member) MEMBER(table, type, member, STRINGS, strings, 0)
#define NUMBERS(table, type, member) MEMBER(table, type, member, NUMBERS, strings, 0)
#define ID(table, type, member, of) MEMBER(table, type, member, ID16, of, 0)
#define ID_32(table, type, member, of) MEMBER(table, type, member, ID32, of, 0)
#define MODEL(table, type, member) MEMBER(table, type, member, MODEL, models, 0)
#define LIST(table, type, member, of) MEMBER(table, type, member, LIST, of, 0)
#define RUN(table, type, member, of) MEMBER(table, type, member, RUN, of, 0)
#define WORD(table, type, member, count) MEMBER(table, type, member, WORD, strings, count)
#define BOOL(table, type, member) MEMBER(table, type, member, BOOL, strings, 0)
#define ORIGIN(table, type) ID(table, type, origin.file, files)
#define SAID(table, type)                                                                          \
	STRING(table, type, said.since), STRING(table, type, said.as_of),                          \
	STRING(table, type, said.note), LIST(table, type, said.sources, sources),                  \
	ID(table, type, said.origin.file, files)
#define GROUP(table)                                                                               \
	STRING(table, group, id), STRING(table, group, name), ID(table, group, brand, brands),     \
	ID(table, group, category, categories), ORIGIN(table, group)

/* In the order of the sections. */
static const struct member members[] = {
	STRING(models, model, id), STRING(models, model, name), STRING(models, model, native),
	ID(models, model, brand, brands), ID(models, model, category, categories),
	ID(models, model, series, series), STRINGS(models, model, codenames),
	LIST(models, model, sources, sources), RUN(models, model, numbers, numbers),
	RUN(models, model, alternatives, alternatives), ORIGIN(models, model),

	STRING(features, feature, id), STRING(features, feature, label),
	STRING(features, feature, group), STRING(features, feature, description),
	STRINGS(features, feature, aliases), LIST(features, feature, values, values),
	LIST(features, feature, at_least, features), LIST(features, feature, needs, features),
	ID(features, feature, unit, units), WORD(features, feature, type, NFEATURE_TYPES),
	BOOL(features, feature, is_list), BOOL(features, feature, is_descriptive),
	BOOL(features, feature, is_key), ORIGIN(features, feature),

	STRING(regions, region, code), STRING(regions, region, name),
	STRINGS(regions, region, aliases), LIST(regions, region, members, regions),
	LIST(regions, region, countries, regions), LIST(regions, region, containers, regions),
	WORD(regions, region, kind, NREGION_KINDS), BOOL(regions, region, claimed),
	ORIGIN(regions, region),

	STRING(sources, source, id), STRING(sources, source, title),
	STRING(sources, source, address), STRING(sources, source, licence),
	STRING(sources, source, retrieved), WORD(sources, source, kind, NSOURCE_KINDS),
	ORIGIN(sources, source),

	STRING(units, unit, symbol), STRINGS(units, unit, aliases), ID(units, unit, base, units),
	ORIGIN(units, unit),

	STRING(evidences, evidence, word), STRING(evidences, evidence, label),
	BOOL(evidences, evidence, is_declared),

	GROUP(brands), GROUP(categories), GROUP(series),

	STRING(values, value, text), LIST(values, value, items, values),
	STRINGS(values, value, words), ID(values, value, unit, units),

	STRING(details, detail, variant), STRING(details, detail, note),
	STRING(details, detail, since), STRING(details, detail, until),
	STRINGS(details, detail, reasons), ID(details, detail, evidence, evidences),
	WORD(details, detail, strength, NSTRENGTHS),

	ID(ranges, range, category, categories), ID(ranges, range, feature, features),
	ORIGIN(ranges, range),

	STRING(numbers, number, text), STRING(numbers, number, variant),
	ID(numbers, number, region, regions), ID(numbers, number, source, sources),

	MODEL(alternatives, alternative, model), ID(alternatives, alternative, series, series),
	ID(alternatives, alternative, region, regions),
	ID(alternatives, alternative, source, sources), ORIGIN(alternatives, alternative),

	STRING(technologies, technology, id), STRING(technologies, technology, name),
	STRING(technologies, technology, prefix), NUMBERS(technologies, technology, bands),
	ID(technologies, technology, feature, features), BOOL(technologies, technology, calls),
	ORIGIN(technologies, technology),

	STRING(operators, operator, id), STRING(operators, operator, name),
	STRING(operators, operator, note), STRINGS(operators, operator, plmns),
	LIST(operators, operator, networks, operators), LIST(operators, operator, sources, sources),
	RUN(operators, operator, bands, bands), RUN(operators, operator, closures, closures),
	RUN(operators, operator, rules, rules), RUN(operators, operator, findings, findings),
	ID(operators, operator, region, regions),
	WORD(operators, operator, status, NOPERATOR_STATUSES), ORIGIN(operators, operator),

	ID(bands, band, technology, technologies), WORD(bands, band, role, NBAND_ROLES),
	WORD(bands, band, layer, NBAND_ROLES), WORD(bands, band, status, NBAND_STATUSES),
	STRING(bands, band, confidence), SAID(bands, band),

	STRING(closures, closure, text), STRING(closures, closure, date),
	ID(closures, closure, technology, technologies),
	WORD(closures, closure, status, NCLOSURE_STATUSES), BOOL(closures, closure, is_part),
	SAID(closures, closure),

	STRING(rules, net_rule, kind), STRING(rules, net_rule, text),
	ID(rules, net_rule, region, regions), WORD(rules, net_rule, effect, NNET_RULE_EFFECTS),
	SAID(rules, net_rule),

	STRING(findings, finding, text), MODEL(findings, finding, model),
	ID(findings, finding, series, series), WORD(findings, finding, verdict, NVERDICTS),
	WORD(findings, finding, strength, NSTRENGTHS), SAID(findings, finding),

	ID_32(assertions, assertion, detail, details), ID(assertions, assertion, source, sources),
	ID(assertions, assertion, file, files), BOOL(assertions, assertion, is_market),
};

uint64_t image_layout(void)
{
	uint64_t sum = UINT64_C(14695981039346656037);	/* FNV-1a, 64 bits */

#define MIX(number) (sum = (sum ^ (uint64_t)(number)) * UINT64_C(1099511628211))
	for (int i = 0; i < NSECTIONS; i++)
		MIX(image_record_nbytes((enum image_section)i));
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		MIX(members[i].section);
		MIX(members[i].offset);
		MIX(members[i].holds);
		MIX(members[i].of);
	}
#undef MIX
	return sum;
}

static uint64_t count_of(const struct catalogue *c, enum image_section section)
{
	return ((const struct image_header *)c->image)->counts[section];
}

/* A struct list whose FIRST and COUNT keep to COUNT things. */
static bool list_fits(struct list list, uint64_t count)
{
	return (uint64_t)list.first + list.count <= count;
}

static bool ids_fit(const struct catalogue *c, struct list list, uint64_t count)
{
	if (!list_fits(list, c->nlists))
		return false;
	for (uint32_t i = 0; i < list.count; i++)
		if (c->lists[list.first + i] >= count)
			return false;
	return true;
}

static bool member_fits(const struct catalogue *c, const struct member *m, const char *at)
{
	struct list list;
	uint32_t id32;
	uint16_t id16;

	switch (m->holds) {
	case HOLDS_STRING:
		memcpy(&id32, at, sizeof(id32));
		return id32 < c->nstring_bytes;
	case HOLDS_ID16:
		memcpy(&id16, at, sizeof(id16));
		return id16 < count_of(c, m->of);
	case HOLDS_ID32:
		memcpy(&id32, at, sizeof(id32));
		return id32 < count_of(c, m->of);
	case HOLDS_MODEL:
		memcpy(&id32, at, sizeof(id32));
		return id32 == MODEL_NONE || id32 < c->nmodels;
	case HOLDS_WORD:
		return *(const uint8_t *)at < m->count;
	case HOLDS_BOOL:	/* any other byte is no bool at all */
		return *(const uint8_t *)at <= 1;
	case HOLDS_RUN: case HOLDS_LIST: case HOLDS_STRINGS: case HOLDS_NUMBERS:
		break;
	}
	memcpy(&list, at, sizeof(list));
	switch (m->holds) {
	case HOLDS_RUN:
		return list_fits(list, count_of(c, m->of));
	case HOLDS_LIST:
		return ids_fit(c, list, count_of(c, m->of));
	case HOLDS_STRINGS:
		return ids_fit(c, list, c->nstring_bytes);
	default:
		return list_fits(list, c->nlists);
	}
}

static bool records_fit(const struct catalogue *c)
{
	const struct image_header *h = c->image;

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		const struct member *m = &members[i];
		const char *record = (const char *)c->image + h->offsets[m->section];
		size_t nbytes = image_record_nbytes(m->section);

		for (uint64_t n = h->counts[m->section]; n > 0; n--, record += nbytes)
			if (!member_fits(c, m, record + m->offset))
				return false;
	}
	return true;
}

/* What is followed from record to record comes to an end: an item has no items, a base unit
 * is its own, an operator stands higher than its networks. */
static bool chains_end(const struct catalogue *c)
{
	for (uint32_t v = 0; v < c->nvalues; v++) {
		const uint32_t *items = catalogue_list(c, c->values[v].items);

		for (uint32_t i = 0; i < c->values[v].items.count; i++)
			if (c->values[items[i]].items.count > 0)
				return false;
	}
	for (uint32_t u = 0; u < c->nunits; u++)
		if (c->units[c->units[u].base].base != c->units[u].base)
			return false;
	for (uint32_t o = 0; o < c->noperators; o++) {
		const struct operator *operator = &c->operators[o];
		const uint32_t *networks = catalogue_list(c, operator->networks);

		if (operator->depth > OPERATOR_MAX_DEPTH ||
		    operator->networks.count > OPERATOR_MAX_NETWORKS)
			return false;
		for (uint32_t i = 0; i < operator->networks.count; i++)
			if (c->operators[networks[i]].depth >= operator->depth)
				return false;
	}
	return true;
}

/* FIRST has one entry for each owner and one more, ascending to COUNT. */
static bool index_fits(const struct catalogue *c, const uint32_t *first, uint32_t count)
{
	if (first[0] != 0 || first[c->nowners] != count)
		return false;
	for (uint32_t i = 0; i < c->nowners; i++)
		if (first[i] > first[i + 1])
			return false;
	return true;
}

/* -- numbers that are reckoned with ---------------------------------------------- */

static bool lies_within(double value, double low, double high)
{
	return value >= low && value <= high;	/* false of what is no number */
}

/* A day yyyymmdd, as far as its month goes: that is looked up. */
static bool is_day(double value)
{
	uint32_t month = lies_within(value, 0, 99991231) ? (uint32_t)value / 100 % 100 : 0;

	return month >= 1 && month <= 12;
}

/* The bounds of a feature, or of it in a category: infinite where there are none. */
static bool bounds_suit(const struct feature *f, double min, double max)
{
	return f->type != FEATURE_DATE ||
	       ((isinf(min) || is_day(min)) && (isinf(max) || is_day(max)));
}

static bool value_suits(const struct catalogue *c, const struct feature *f, value_id value)
{
	const struct value *v = &c->values[value];

	switch ((enum feature_type)f->type) {
	case FEATURE_DATE:
		return is_day(v->low) && is_day(v->high);
	case FEATURE_ENUMERATION:
		return lies_within(v->low, 0, f->values.count) &&
		       lies_within(v->high, 0, f->values.count);
	case FEATURE_BOOLEAN:
		return lies_within(v->low, 0, 1) && lies_within(v->high, 0, 1);
	case FEATURE_NUMBER:
		return isfinite(v->low) && isfinite(v->high) && isfinite(v->precision);
	case FEATURE_TEXT: case NFEATURE_TYPES:
		break;
	}
	return true;
}

/* A value and its items. */
static bool values_suit(const struct catalogue *c, const struct feature *f, value_id value)
{
	struct list items = c->values[value].items;
	bool suit = value_suits(c, f, value);

	for (uint32_t i = 0; i < items.count && suit; i++)
		suit = value_suits(c, f, c->lists[items.first + i]);
	return suit;
}

static bool numbers_fit(const struct catalogue *c)
{
	for (uint32_t i = 0; i < c->nunits; i++)
		if (!isfinite(c->units[i].factor))
			return false;
	for (uint32_t i = 0; i < c->nfeatures; i++) {
		const struct feature *f = &c->features[i];

		if (!bounds_suit(f, f->min, f->max))
			return false;
		for (uint32_t k = 0; k < f->values.count; k++)
			if (!values_suit(c, f, c->lists[f->values.first + k]))
				return false;
	}
	for (uint32_t i = 0; i < c->nranges; i++)
		if (!bounds_suit(&c->features[c->ranges[i].feature], c->ranges[i].min,
				 c->ranges[i].max))
			return false;
	return true;
}

/* -- claims ------------------------------------------------------------------------ */

static bool is_spec(const struct catalogue *c, const struct assertion *a)
{
	return a->subject < c->nfeatures && a->value < c->nvalues &&
	       values_suit(c, &c->features[a->subject], a->value);
}

static bool is_market(const struct catalogue *c, const struct assertion *a)
{
	return a->subject < c->nregions && a->value < NMARKET_STATUSES;
}

/* An assertion is of a spec or of a market, and what its value and subject are depends on
 * that: the claims tell. */
static bool claims_fit(const struct catalogue *c, const struct claim *claims, uint32_t nclaims,
		       bool (*is_one)(const struct catalogue *, const struct assertion *))
{
	struct bits good;
	bool fit = true;

	bits_init(&good, c->nassertions);
	for (uint32_t i = 0; i < c->nassertions; i++)
		if (is_one(c, &c->assertions[i]))
			bits_set(&good, i);
	for (uint32_t i = 0; i < nclaims && fit; i++)
		fit = claims[i].assertion < c->nassertions && bits_test(&good, claims[i].assertion);
	bits_done(&good);
	return fit;
}

/* An owner's claims about one subject stand together, where they are looked for. */
static bool claims_ascend(const struct catalogue *c, const struct claim *claims,
			  const uint32_t *first)
{
	for (owner_id owner = 0; owner < c->nowners; owner++)
		for (uint32_t i = first[owner] + 1; i < first[owner + 1]; i++)
			if (claim_says(c, &claims[i - 1])->subject > claim_says(c, &claims[i])->subject)
				return false;
	return true;
}

static bool header_fits(const struct catalogue *c)
{
	const struct image_header *h = c->image;
	const string_id strings[] = { h->id, h->title, h->language, h->updated, h->columns.text,
				      h->sort.text };

	for (size_t i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		if (strings[i] >= c->nstring_bytes)
			return false;
	for (uint32_t i = 0; i < c->nfiles; i++)
		if (c->files[i] >= c->nstring_bytes)
			return false;
	return h->columns.file < c->nfiles && h->sort.file < c->nfiles;
}

/* Every table has what the rest of the program takes for granted: record 0 where that means
 * "none", an end to the strings, one index entry more than there are owners. */
static bool tables_fit(const struct catalogue *c)
{
	const struct image_header *h = c->image;
	const uint64_t nowners = (uint64_t)c->nmodels + c->nseries + c->ncategories + c->nbrands;

	return c->nfeatures && c->nregions && c->nsources && c->nunits && c->nevidences &&
	       c->nbrands && c->ncategories && c->nseries && c->nvalues && c->ndetails &&
	       c->ntechnologies && c->noperators && c->nstring_bytes &&
	       c->strings[0] == '\0' && c->strings[c->nstring_bytes - 1] == '\0' &&
	       h->nowners == nowners && h->counts[SECTION_spec_first] == nowners + 1 &&
	       h->counts[SECTION_market_first] == nowners + 1;
}

bool image_is_sound(const struct catalogue *c)
{
	return tables_fit(c) && header_fits(c) && records_fit(c) && chains_end(c) && numbers_fit(c) &&
	       index_fits(c, c->spec_first, c->nspecs) &&
	       index_fits(c, c->market_first, c->nmarkets) &&
	       claims_fit(c, c->specs, c->nspecs, is_spec) &&
	       claims_fit(c, c->markets, c->nmarkets, is_market) &&
	       claims_ascend(c, c->specs, c->spec_first) &&
	       claims_ascend(c, c->markets, c->market_first);
}
