/*
 * columns: keeping the blocks, one for each rule that was asked for, and looking into them.
 */
#include "config.h"

#include "columns-private.h"

#include <string.h>

#include "micat/base/mem.h"

/* -- where they are kept --------------------------------------------------------------- */

struct columns_shelf {
	const struct columns *blocks[NRULES];
	bool is_put;			/* that of rank is somebody else's: columns_put() */
	bool tried[NRULES];		/* there, or too large */
};

struct columns_shelf *columns_shelf_new(void)
{
	return mem_zalloc(1, sizeof(struct columns_shelf));
}

void columns_shelf_free(struct columns_shelf *s)
{
	for (int rule = 0; s && rule < NRULES; rule++)
		if (rule != RULE_RANK || !s->is_put)
			mem_free((void *)(uintptr_t)s->blocks[rule]);
	mem_free(s);
}

const struct columns *columns_of(const struct catalogue *c)
{
	struct columns_shelf *s = c->shelf;

	return s ? s->blocks[c->rule] : NULL;
}

const struct columns *columns_make(const struct catalogue *c)
{
	struct columns_shelf *s = c->shelf;

	if (!s)
		return NULL;
	if (!s->tried[c->rule]) {
		s->blocks[c->rule] = columns_build(c);
		s->tried[c->rule] = true;
	}
	return s->blocks[c->rule];
}

uint64_t columns_layout(void)
{
	uint64_t layout;

	_Static_assert(sizeof(COLUMNS_MAGIC) == sizeof(layout) + 1, "the magic is eight bytes");
	memcpy(&layout, COLUMNS_MAGIC, sizeof(layout));
	return layout ^ sizeof(struct columns) << 32 ^ sizeof(struct feature_place) << 16 ^
	       sizeof(struct region_place);
}

bool columns_put(const struct catalogue *c, const void *block, size_t nbytes)
{
	const struct columns *k = block;
	struct columns_shelf *s = c->shelf;

	if (nbytes < sizeof(*k) || memcmp(k->magic, COLUMNS_MAGIC, sizeof(k->magic)) != 0 ||
	    k->nbytes != nbytes || k->rule != RULE_RANK || k->nmodels != c->nmodels ||
	    s->tried[RULE_RANK])
		return false;
	s->blocks[RULE_RANK] = k;
	s->tried[RULE_RANK] = s->is_put = true;
	return true;
}

size_t columns_nbytes(const struct columns *k)
{
	return (size_t)k->nbytes;
}

/* -- looking ------------------------------------------------------------------------------- */

static struct bits bits_at(const struct columns *k, uint64_t offset)
{
	return bits_over(columns_at(k, offset), k->nmodels);
}

static struct codes codes_at(const struct columns *k, struct codes_place p)
{
	return (struct codes){ columns_at(k, p.offset), p.count, p.nbytes };
}

bool columns_feature(const struct columns *k, feature_id feature, struct feature_column *column)
{
	const struct feature_place *places = columns_at(k, k->features), *p = &places[feature];

	if (!p->values)
		return false;
	*column = (struct feature_column){
		.codes = codes_at(k, p->codes),
		.values = columns_at(k, p->values),
		.known = bits_at(k, p->known),
		.disputed = bits_at(k, p->disputed),
	};
	return true;
}

bool columns_region(const struct columns *k, region_id region, struct region_column *column)
{
	const struct region_place *places = columns_at(k, k->regions), *p = &places[region];

	if (!p->yes)
		return false;
	*column = (struct region_column){
		.yes = bits_at(k, p->yes),
		.no = bits_at(k, p->no),
		.disputed = bits_at(k, p->disputed),
	};
	return true;
}

struct bits columns_source(const struct columns *k, source_id source)
{
	const uint64_t *places = columns_at(k, k->sources);

	return bits_at(k, places[source]);
}

struct bits columns_any_dispute(const struct columns *k)
{
	return bits_at(k, k->any_dispute);
}

struct codes columns_brands(const struct columns *k)
{
	return codes_at(k, k->groups[GROUPS_BRANDS]);
}

struct codes columns_categories(const struct columns *k)
{
	return codes_at(k, k->groups[GROUPS_CATEGORIES]);
}

struct codes columns_series(const struct columns *k)
{
	return codes_at(k, k->groups[GROUPS_SERIES]);
}

const model_id *columns_by_name(const struct columns *k)
{
	return columns_at(k, k->by_name);
}

struct bits columns_called(const struct columns *k, enum called kind)
{
	return bits_at(k, k->named[kind]);
}

struct names_column columns_names(const struct columns *k)
{
	return (struct names_column){ columns_at(k, k->names), columns_at(k, k->names_first) };
}

bool columns_letter(const struct columns *k, char letter, struct bits *bits)
{
	unsigned number = letter_number(letter);

	if (number == NLETTERS)
		return false;
	*bits = bits_at(k, k->letters + number * bits_nbytes(k->nmodels));
	return true;
}

size_t columns_in_series(const struct columns *k, group_id series, const model_id **models)
{
	const uint32_t *first = columns_at(k, k->series_first);

	*models = (const model_id *)columns_at(k, k->series_models) + first[series];
	return first[series + 1] - first[series];
}
