/*
 * finish: from the builder's vectors to the image.
 *
 * What could not be checked before is checked first; nothing can fail afterwards.  Each
 * vector is then copied into its section and given back at once, so that the image and
 * the vectors are never both there as a whole.  Claims are copied run by run to where
 * their owner's begin (counted before), and settle.c puts each owner's into order.
 */
#include "make.h"

#include "image.h"
#include "settle.h"

/* -- what is left to check ---------------------------------------------------- */

static int resolve_alternatives(struct builder *b)
{
	int result = 0;

	for (size_t i = 0; i < b->alternatives.count; i++) {
		struct alternate *a = &b->alternatives.items[i];
		struct place p = builder_place(b, a->alternative.origin);
		const char *id = b->strings.bytes + a->other;
		int64_t found;

		if (!a->other)
			continue;
		p.column = a->column;
		found = builder_find(b, KIND_MODEL, id);
		if (found < 0)
			result = builder_unknown(b, KIND_MODEL, id, p);
		else
			a->alternative.model = (model_id)found;
	}
	return result;
}

static bool is_sound(struct builder *b)
{
	struct place p = { .file = NULL };

	resolve_alternatives(b);
	regions_resolve(b);
	operators_measure(b);
	if (b->strings.overflow || b->lists.count > UINT32_MAX)
		builder_fail(b, p, DIAG_LIMIT, "the catalogue holds more than 4 GiB of text or lists");
	return b->nerrors == 0;
}

/* -- copying ------------------------------------------------------------------- */

static owner_id owner_of_run(const struct catalogue *c, const struct run *run)
{
	switch (run->kind) {
	case KIND_SERIES:
		return catalogue_owner_of_series(c, (group_id)run->number);
	case KIND_CATEGORY:
		return catalogue_owner_of_category(c, (group_id)run->number);
	case KIND_BRAND:
		return catalogue_owner_of_brand(c, (group_id)run->number);
	default:
		return run->number;
	}
}

/* How many claims the run has, of the kind that SECTION holds. */
static uint32_t run_count(const struct builder *b, size_t i, enum image_section section)
{
	const struct run *run = &b->runs.items[i];
	bool last = i + 1 == b->runs.count;

	if (section == SECTION_specs)
		return (last ? (uint32_t)b->specs.count : run[1].first_spec) - run->first_spec;
	return (last ? (uint32_t)b->markets.count : run[1].first_market) - run->first_market;
}

/* The next COUNT claims of LIST from its block's claim *AT on, which are then its owner's:
 * blocks that are through are given back. */
static void take_claims(struct claim_list *list, size_t *at, struct claim *to, size_t count)
{
	while (count) {
		struct claim_block *block = list->first;
		size_t n = block->count - *at < count ? block->count - *at : count;

		memcpy(to, block->items + *at, n * sizeof(*to));
		to += n;
		count -= n;
		*at += n;
		if (*at == block->count) {
			list->first = block->next;
			mem_free(block);
			*at = 0;
		}
	}
}

/* Every run to its owner, in the order of the runs. FIRST is nowners + 1 zeroes before, the
 * index afterwards. */
static void scatter_claims(struct builder *b, struct catalogue *c, struct claim_list *list,
			   uint32_t *first, enum image_section section)
{
	struct claim *claims = image_section(c, section);
	uint32_t *next = mem_zalloc((size_t)c->nowners + 1, sizeof(*next));
	size_t at = 0;

	for (size_t i = 0; i < b->runs.count; i++) {
		uint32_t count = run_count(b, i, section);

		if (count)
			first[owner_of_run(c, &b->runs.items[i]) + 1] += count;
	}
	for (uint32_t owner = 0; owner < c->nowners; owner++) {
		first[owner + 1] += first[owner];
		next[owner + 1] = first[owner + 1];
	}
	for (size_t i = 0; i < b->runs.count; i++) {
		uint32_t count = run_count(b, i, section);
		owner_id owner;

		if (count == 0)
			continue;
		owner = owner_of_run(c, &b->runs.items[i]);
		take_claims(list, &at, claims + next[owner], count);
		next[owner] += count;
	}
	mem_free(next);
	claim_list_done(list);
}

static void copy_numbers(const struct builder *b, struct catalogue *c)
{
	struct model *models = image_section(c, SECTION_models);
	struct number *numbers = image_section(c, SECTION_numbers);
	uint32_t first = 0;

	for (size_t i = 0; i < b->numbers.count; i++)
		models[b->numbers.items[i].model].numbers.count++;
	for (uint32_t m = 0; m < c->nmodels; m++) {
		models[m].numbers.first = first;
		first += models[m].numbers.count;
		models[m].numbers.count = 0;
	}
	for (size_t i = 0; i < b->numbers.count; i++) {
		struct list *list = &models[b->numbers.items[i].model].numbers;

		numbers[list->first + list->count++] = b->numbers.items[i].number;
	}
}

static void copy_alternatives(const struct builder *b, struct catalogue *c)
{
	struct model *models = image_section(c, SECTION_models);
	struct alternative *alternatives = image_section(c, SECTION_alternatives);
	uint32_t first = 0;

	for (size_t i = 0; i < b->alternatives.count; i++)
		models[b->alternatives.items[i].model].alternatives.count++;
	for (uint32_t m = 0; m < c->nmodels; m++) {
		models[m].alternatives.first = first;
		first += models[m].alternatives.count;
		models[m].alternatives.count = 0;
	}
	for (size_t i = 0; i < b->alternatives.count; i++) {
		struct list *list = &models[b->alternatives.items[i].model].alternatives;

		alternatives[list->first + list->count++] = b->alternatives.items[i].alternative;
	}
}

/* Copy a vector into its section and give its memory back. */
#define MOVE(vector, section)                                                                      \
	do {                                                                                       \
		if (b->vector.count)                                                               \
			memcpy(image_section(c, SECTION_##section), b->vector.items,               \
			       b->vector.count * sizeof(b->vector.items[0]));                      \
		vector_done(&b->vector);                                                           \
	} while (0)

static struct catalogue *lay_out(struct builder *b)
{
	struct image_header h = {
		.id = b->id, .title = b->title, .language = b->language, .updated = b->updated,
		.columns = b->columns, .sort = b->sort, .updated_day = b->updated_day,
	};
	struct catalogue *c;

	h.nowners = (uint32_t)(b->models.count + b->series.count + b->categories.count +
			       b->brands.count);
#define COUNT(section, n) h.counts[SECTION_##section] = (n)
	COUNT(models, b->models.count);
	COUNT(features, b->features.count);
	COUNT(regions, b->regions.count);
	COUNT(sources, b->sources.count);
	COUNT(units, b->units.count);
	COUNT(evidences, b->evidences.count);
	COUNT(brands, b->brands.count);
	COUNT(categories, b->categories.count);
	COUNT(series, b->series.count);
	COUNT(values, b->values.count);
	COUNT(details, b->details.count);
	COUNT(ranges, b->ranges.count);
	COUNT(numbers, b->numbers.count);
	COUNT(alternatives, b->alternatives.count);
	operators_count(b, &h);
	COUNT(spec_first, (uint64_t)h.nowners + 1);
	COUNT(market_first, (uint64_t)h.nowners + 1);
	COUNT(lists, b->lists.count);
	COUNT(files, b->files.count);
	COUNT(strings, b->strings.nbytes);
	COUNT(assertions, b->assertions.count);
	COUNT(specs, b->specs.count);
	COUNT(markets, b->markets.count);
#undef COUNT
	c = image_new(&h);
	MOVE(models, models);
	MOVE(features, features);
	MOVE(regions, regions);
	MOVE(sources, sources);
	MOVE(units, units);
	MOVE(evidences, evidences);
	MOVE(brands, brands);
	MOVE(categories, categories);
	MOVE(series, series);
	MOVE(values, values);
	MOVE(details, details);
	MOVE(lists, lists);
	MOVE(assertions, assertions);
	MOVE(ranges, ranges);
	copy_numbers(b, c);
	vector_done(&b->numbers);
	copy_alternatives(b, c);
	vector_done(&b->alternatives);
	operators_copy(b, c);
	builder_free_operators(b);
	MOVE(files, files);
	memcpy(image_section(c, SECTION_strings), b->strings.bytes, b->strings.nbytes);
	strings_done(&b->strings);
	return c;
}

struct catalogue *builder_finish(struct builder *b)
{
	struct catalogue *c;
	uint32_t *first;

	if (!is_sound(b))
		return NULL;
	/* None of these is needed for what follows. */
	table_done(&b->strings.table);
#define TABLE_DONE(t) table_done(&b->t);
	BUILDER_TABLES(TABLE_DONE)
#undef TABLE_DONE
	vector_done(&b->value_keys);
	for (int kind = 0; kind < NKINDS; kind++) {
		vector_done(&b->names[kind].all);
		table_done(&b->names[kind].table);
	}

	c = lay_out(b);
	first = image_section(c, SECTION_spec_first);
	scatter_claims(b, c, &b->specs, first, SECTION_specs);
	claims_settle(b, c, SECTION_specs, first);
	first = image_section(c, SECTION_market_first);
	scatter_claims(b, c, &b->markets, first, SECTION_markets);
	claims_settle(b, c, SECTION_markets, first);
	return c;
}
