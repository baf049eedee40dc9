/*
 * declare: one call of the builder for each element of the vocabulary.
 */
#include "declare.h"

#include "micat/base/mem.h"

static int declare_feature(struct document *d, struct place place)
{
	int result;

	for (size_t i = 0; i < d->nparts; i++)
		if (d->parts[i].element == ELEMENT_DESCRIPTION)
			d->declaration.feature.description = d->text.data + d->parts[i].offset;
	result = builder_feature(d->builder, &d->declaration.feature, place);
	for (size_t i = 0; i < d->nparts && result == 0; i++)
		if (d->parts[i].element == ELEMENT_VALUE &&
		    builder_feature_value(d->builder, d->text.data + d->parts[i].offset,
					  d->parts[i].place))
			document_count_error(d);
	return result;
}

static int declare_market(struct document *d, struct place place)
{
	struct market_decl *m = &d->declaration.market;

	d->nreasons = 0;
	for (size_t i = 0; i < d->nparts; i++) {
		const char *text = d->text.data + d->parts[i].offset;

		if (d->parts[i].element == ELEMENT_NOTE) {
			m->note = text;
			continue;
		}
		mem_grow(&d->reasons, d->nreasons, &d->reasons_capacity);
		d->reasons[d->nreasons++] = text;
	}
	m->reasons = d->reasons;
	m->nreasons = d->nreasons;
	return builder_market(d->builder, m, place);
}

int declare(struct document *d, enum element element, struct place place)
{
	struct builder *b = d->builder;
	const union declaration *all = &d->declaration;

	/* What is declared may change what claims mean. */
	if (d->depth == 1 && !declare_owns_claims(element))
		known_clear(&d->known);
	switch (element) {
	case ELEMENT_CATALOGUE:
		return builder_catalogue(b, &all->catalogue, place);
	case ELEMENT_SOURCE:
		return builder_source(b, &all->source, place);
	case ELEMENT_REGION:
		return builder_region(b, &all->region, place);
	case ELEMENT_UNIT:
		return builder_unit(b, &all->unit, place);
	case ELEMENT_EVIDENCE:
		return builder_evidence(b, &all->evidence, place);
	case ELEMENT_FEATURE:
		return declare_feature(d, place);
	case ELEMENT_BRAND:
		return builder_brand(b, &all->group, place);
	case ELEMENT_CATEGORY:
		return builder_category(b, &all->group, place);
	case ELEMENT_SERIES:
		return builder_series(b, &all->group, place);
	case ELEMENT_MODEL:
		return builder_model(b, &all->model, place);
	case ELEMENT_RANGE:
		return builder_range(b, &all->range, place);
	case ELEMENT_NUMBER:
		return builder_number(b, &all->number, place);
	case ELEMENT_MARKET:
		return declare_market(d, place);
	case ELEMENT_SPEC:
		return builder_spec(b, &all->spec, place);
	case ELEMENT_ALTERNATIVE:
		return builder_alternative(b, &all->alternative, place);
	case ELEMENT_TECHNOLOGY:
		return builder_technology(b, &all->technology, place);
	case ELEMENT_OPERATOR:
		return builder_operator(b, &all->operator, place);
	case ELEMENT_RULE:
		return builder_rule(b, &all->rule, place);
	case ELEMENT_FINDING:
		return builder_finding(b, &all->finding, place);
	case ELEMENT_CLOSURE:
		return builder_closure(b, &all->closure, place);
	case ELEMENT_BAND:
		return builder_band(b, &all->band, place);
	default:
		return 0;	/* a part of its parent */
	}
}

bool declare_owns_claims(enum element element)
{
	return element == ELEMENT_BRAND || element == ELEMENT_CATEGORY ||
	       element == ELEMENT_SERIES || element == ELEMENT_MODEL ||
	       element == ELEMENT_OPERATOR;
}
