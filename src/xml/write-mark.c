/*
 * write-mark: what the chosen models refer to, so that a part of a catalogue declares
 * what it needs and no more.
 */
#include "writer.h"

static void mark_claim(struct writer *w, const struct claim *claim)
{
	bits_set(&w->sources, claim_says(w->c, claim)->source);
	bits_set(&w->evidences, claim_detail(w->c, claim)->evidence);
}

static void mark_claims(struct writer *w, owner_id owner)
{
	struct claims specs = catalogue_specs(w->c, owner);
	struct claims markets = catalogue_markets(w->c, owner);

	for (size_t i = 0; i < specs.count; i++) {
		mark_claim(w, &specs.first[i]);
		bits_set(&w->features, claim_says(w->c, &specs.first[i])->subject);
		bits_set(&w->units, claim_value(w->c, &specs.first[i])->unit);
	}
	for (size_t i = 0; i < markets.count; i++) {
		mark_claim(w, &markets.first[i]);
		bits_set(&w->regions, claim_says(w->c, &markets.first[i])->subject);
	}
}

/* An alternative to a model that is not written has nothing to refer to. */
bool write_has_alternative(const struct writer *w, const struct alternative *a)
{
	return a->model == MODEL_NONE || bits_test(&w->models, a->model);
}

void write_mark_model(struct writer *w, model_id id)
{
	const struct catalogue *c = w->c;
	const struct model *m = &c->models[id];
	const uint32_t *sources = catalogue_list(c, m->sources);

	bits_set(&w->brands, m->brand);
	bits_set(&w->categories, m->category);
	bits_set(&w->series, m->series);
	for (uint32_t i = 0; i < m->sources.count; i++)
		bits_set(&w->sources, sources[i]);
	for (uint32_t i = 0; i < m->numbers.count; i++) {
		const struct number *n = &c->numbers[m->numbers.first + i];

		bits_set(&w->regions, n->region);
		bits_set(&w->sources, n->source);
	}
	for (uint32_t i = 0; i < m->alternatives.count; i++) {
		const struct alternative *a = &c->alternatives[m->alternatives.first + i];

		if (!write_has_alternative(w, a))
			continue;
		bits_set(&w->series, a->series);
		bits_set(&w->regions, a->region);
		bits_set(&w->sources, a->source);
	}
	mark_claims(w, id);
}

/* Members of groups, and theirs, until nothing new comes. */
static void mark_members(struct writer *w)
{
	const struct catalogue *c = w->c;
	size_t before;

	do {
		before = bits_count(&w->regions);
		for (size_t i = bits_next(&w->regions, 0); i < c->nregions;
		     i = bits_next(&w->regions, i + 1)) {
			const uint32_t *members = catalogue_list(c, c->regions[i].members);

			for (uint32_t k = 0; k < c->regions[i].members.count; k++)
				bits_set(&w->regions, members[k]);
		}
	} while (bits_count(&w->regions) > before);
}

void write_mark_declarations(struct writer *w)
{
	const struct catalogue *c = w->c;

	for (size_t i = bits_next(&w->series, 0); i < c->nseries; i = bits_next(&w->series, i + 1)) {
		bits_set(&w->brands, c->series[i].brand);
		bits_set(&w->categories, c->series[i].category);
		mark_claims(w, catalogue_owner_of_series(c, (group_id)i));
	}
	for (size_t i = bits_next(&w->categories, 0); i < c->ncategories;
	     i = bits_next(&w->categories, i + 1))
		mark_claims(w, catalogue_owner_of_category(c, (group_id)i));
	for (size_t i = bits_next(&w->brands, 0); i < c->nbrands; i = bits_next(&w->brands, i + 1))
		mark_claims(w, catalogue_owner_of_brand(c, (group_id)i));
	mark_members(w);
	for (size_t i = bits_next(&w->features, 0); i < c->nfeatures;
	     i = bits_next(&w->features, i + 1))
		bits_set(&w->units, c->features[i].unit);
	for (size_t i = bits_next(&w->units, 0); i < c->nunits; i = bits_next(&w->units, i + 1))
		bits_set(&w->units, c->units[i].base);
}
