/*
 * check-operators: what cannot be so, or is likely a slip, in what is said of networks.
 *
 * The bands that there are stand in the catalogue, with the technologies: nothing about
 * the radio, about countries or operators is known here.
 */
#include <stdlib.h>
#include <string.h>

#include "checks.h"

static const char *technology_id_of(const struct checks *k, technology_id t)
{
	return checks_string(k, k->c->technologies[t].id);
}

/* A technology that declares no bands has any. */
static bool is_band_of(const struct catalogue *c, technology_id technology, uint32_t number)
{
	struct list bands = c->technologies[technology].bands;
	const uint32_t *numbers = catalogue_list(c, bands);

	for (uint32_t i = 0; i < bands.count; i++)
		if (numbers[i] == number)
			return true;
	return bands.count == 0;
}

static void say_unsourced(struct checks *k, const char *what, const struct testimony *said)
{
	if (said->sources.count == 0)
		checks_say(k, said->origin, DIAG_UNSOURCED,
			   "nobody says this %s: name a source in sources=\"...\"", what);
}

/* The closure by which a technology's whole network is gone by the day of the catalogue. */
static const struct closure *find_closed(const struct catalogue *c, const struct operator *o,
					 technology_id technology)
{
	for (uint32_t i = 0; i < o->closures.count; i++) {
		const struct closure *x = &c->closures[o->closures.first + i];

		if (x->technology == technology && x->status == CLOSURE_CLOSED && !x->is_part &&
		    (x->day <= c->updated_day || c->updated_day == 0))
			return x;
	}
	return NULL;
}

static void check_bands(struct checks *k, const struct operator *o)
{
	const struct catalogue *c = k->c;
	const char *id = checks_string(k, o->id);

	for (uint32_t i = 0; i < o->bands.count; i++) {
		const struct band *b = &c->bands[o->bands.first + i];
		const struct closure *closed = find_closed(c, o, b->technology);

		say_unsourced(k, "band", &b->said);
		if (!is_band_of(c, b->technology, b->number))
			checks_say(k, b->said.origin, DIAG_UNKNOWN_BAND,
				   "operator \"%s\": there is no band %u in %s: correct number or "
				   "technology, or add it to the bands of the technology",
				   id, (unsigned)b->number, technology_id_of(k, b->technology));
		if (closed && b->status == BAND_IN_SERVICE)
			checks_say(k, b->said.origin, DIAG_CLOSED_BAND,
				   "operator \"%s\": band %u of %s is in service, and the network was "
				   "closed (%s): say status=\"shut-down\" here, or part=\"yes\" there",
				   id, (unsigned)b->number, technology_id_of(k, b->technology),
				   checks_where(k, closed->said.origin, b->said.origin));
	}
}

static void check_facts(struct checks *k, const struct operator *o)
{
	const struct catalogue *c = k->c;

	for (uint32_t i = 0; i < o->closures.count; i++) {
		const struct closure *x = &c->closures[o->closures.first + i];

		say_unsourced(k, "closure", &x->said);
		if (x->status == CLOSURE_CLOSED && c->updated_day && x->day / 10000 > c->updated_day / 10000)
			checks_say(k, x->said.origin, DIAG_FUTURE_DATE,
				   "operator \"%s\": closed in %s, after the day of the catalogue (%s): "
				   "say status=\"planned\", or correct the date",
				   checks_string(k, o->id), checks_string(k, x->date),
				   checks_string(k, c->updated));
	}
	for (uint32_t i = 0; i < o->rules.count; i++)
		say_unsourced(k, "rule", &c->rules[o->rules.first + i].said);
	for (uint32_t i = 0; i < o->findings.count; i++)
		say_unsourced(k, "finding", &c->findings[o->findings.first + i].said);
}

static void check_operator(struct checks *k, const struct operator *o)
{
	const char *id = checks_string(k, o->id);
	const struct catalogue *c = k->c;
	bool borrows = o->status == OPERATOR_BRAND || o->status == OPERATOR_HYBRID ||
		       o->status == OPERATOR_MERGED;

	if (o->sources.count == 0)
		checks_say(k, o->origin, DIAG_UNSOURCED,
			   "nobody says that the operator \"%s\" exists: name a source in "
			   "sources=\"...\"", id);
	if (borrows && o->networks.count == 0)
		checks_say(k, o->origin, DIAG_OPERATOR_NETWORK,
			   "operator \"%s\" has the status \"%s\": say in networks=\"...\" on whose "
			   "network it runs, or give it another status",
			   id, operator_status_words[o->status]);
	if (o->status == OPERATOR_ACTIVE && o->networks.count && o->bands.count == 0)
		checks_say(k, o->origin, DIAG_OPERATOR_NETWORK,
			   "operator \"%s\" runs on others' networks and has no band: give it the "
			   "status \"brand\", or its own bands", id);
	if (c->regions[o->region].kind != REGION_COUNTRY)
		checks_say(k, o->origin, DIAG_OPERATOR_NETWORK,
			   "operator \"%s\" is of the region %s, which is no country: name the "
			   "country", id, checks_string(k, c->regions[o->region].code));
	check_bands(k, o);
	check_facts(k, o);
}

/* -- network codes --------------------------------------------------------------- */

struct code {
	const char *text;
	operator_id operator;
};

static int by_text(const void *a, const void *b)
{
	const struct code *x = a, *y = b;
	int order = strcmp(x->text, y->text);

	return order ? order : (x->operator > y->operator) - (x->operator < y->operator);
}

/* A brand may bear the code of the network it runs on. */
static bool shares(const struct catalogue *c, operator_id a, operator_id b)
{
	return c->operators[a].networks.count || c->operators[b].networks.count;
}

static void check_codes(struct checks *k)
{
	const struct catalogue *c = k->c;
	struct code *codes = NULL;
	size_t count = 0, capacity = 0;

	for (uint32_t o = 1; o < c->noperators; o++) {
		const string_id *plmns = catalogue_list(c, c->operators[o].plmns);

		for (uint32_t i = 0; i < c->operators[o].plmns.count; i++) {
			mem_grow(&codes, count, &capacity);
			codes[count++] = (struct code){ checks_string(k, plmns[i]),
							(operator_id)o };
		}
	}
	if (count)
		qsort(codes, count, sizeof(*codes), by_text);
	for (size_t i = 1; i < count; i++) {
		const struct operator *o = &c->operators[codes[i].operator];
		const struct operator *before = &c->operators[codes[i - 1].operator];

		if (strcmp(codes[i].text, codes[i - 1].text) != 0)
			continue;
		if (o == before)
			checks_say(k, o->origin, DIAG_REPEATED_WORD,
				   "operator \"%s\" names its code %s twice: remove one",
				   checks_string(k, o->id), codes[i].text);
		else if (!shares(c, codes[i].operator, codes[i - 1].operator))
			checks_say(k, o->origin, DIAG_AMBIGUOUS_WORD,
				   "the network code %s is that of \"%s\" (%s) too: correct the one that "
				   "is wrong", codes[i].text, checks_string(k, before->id),
				   checks_where(k, before->origin, o->origin));
	}
	mem_free(codes);
}

/* Numbers that are no bands in what is said of models come from a slip as well. */
static void check_model_bands(struct checks *k)
{
	const struct catalogue *c = k->c;

	for (uint32_t t = 1; t < c->ntechnologies; t++) {
		const struct feature *f = &c->features[c->technologies[t].feature];

		for (uint32_t i = 0; i < c->nspecs; i++) {
			const struct claim *claim = &c->specs[i];
			const struct assertion *says = claim_says(c, claim);

			if (says->subject != c->technologies[t].feature)
				continue;
			for (uint32_t n = 0; n < catalogue_item_count(c, says->value); n++) {
				double low = c->values[catalogue_item(c, says->value, n)].low;

				/* One that is out of the feature's range is told by that. */
				if (low < f->min || low > f->max || low < 0 || low > UINT32_MAX ||
				    is_band_of(c, (technology_id)t, (uint32_t)low))
					continue;
				checks_say(k, checks_claim_origin(k, claim), DIAG_UNKNOWN_BAND,
					   "there is no band %s in %s: correct it, or add it to the "
					   "bands of the technology",
					   checks_string(k, c->values[catalogue_item(c, says->value, n)].text),
					   technology_id_of(k, (technology_id)t));
			}
		}
	}
}

void checks_operators(struct checks *k)
{
	const struct catalogue *c = k->c;

	for (uint32_t o = 1; o < c->noperators; o++)
		check_operator(k, &c->operators[o]);
	for (uint32_t i = 0; i < c->operators[ID_NONE].rules.count; i++)
		say_unsourced(k, "rule", &c->rules[c->operators[ID_NONE].rules.first + i].said);
	check_codes(k);
	check_model_bands(k);
}
