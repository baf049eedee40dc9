/*
 * finish: from the builder's vectors to the image.
 *
 * What could not be checked before is checked first; nothing can fail afterwards.  Each
 * vector is then copied into its section and given back at once, so that the image and
 * the vectors are never both there as a whole.  Claims are copied run by run to where
 * their owner's begin (counted before), and each owner's are put into order: by subject,
 * and within it as resolve.h says.  Almost always they come in that order already, and
 * then one look at each claim is all that is done.
 */
#include "make.h"

#include "image.h"
#include "micat/base/text.h"

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

static void squeeze(const char *name, struct buf *out)
{
	size_t n = 0;

	buf_clear(out);
	text_fold(out, name, strlen(name));
	for (size_t i = 0; i < out->nbytes; i++)
		if (out->data[i] != ' ')
			out->data[n++] = out->data[i];
	out->nbytes = n;
}

/* Names that differ, but not when folded and without spaces. Equal names are left alone:
 * makers do give two products one name. */
static void warn_of_similar_names(struct builder *b)
{
	struct strings squeezed;
	string_id *ids = mem_zalloc(b->models.count, sizeof(*ids));
	struct table first = { NULL, 0, 0 };
	struct buf name = BUF_INIT;

	strings_init(&squeezed);
	for (uint32_t i = 0; i < b->models.count; i++) {
		const struct model *m = &b->models.items[i], *o = NULL;
		uint32_t hash, at = TABLE_START, other;

		squeeze(b->strings.bytes + m->name, &name);
		ids[i] = strings_add(&squeezed, buf_string(&name), name.nbytes);
		hash = hash_bytes(5, &ids[i], sizeof(ids[i]));
		while (!o && table_next(&first, hash, &at, &other))
			o = ids[other] == ids[i] ? &b->models.items[other] : NULL;
		if (!o)
			table_add(&first, hash, i);
		else if (o->name != m->name)
			builder_warn(b, builder_place(b, m->origin), DIAG_SIMILAR_NAME,
				     "\"%s\" is like \"%s\" (%s, line %u)",
				     b->strings.bytes + m->name, b->strings.bytes + o->name,
				     builder_place(b, o->origin).file, (unsigned)o->origin.line);
	}
	strings_done(&squeezed);
	table_done(&first);
	buf_done(&name);
	mem_free(ids);
}

static bool is_sound(struct builder *b)
{
	struct place p = { .file = NULL };

	resolve_alternatives(b);
	regions_resolve(b);
	if (b->strings.overflow || b->lists.count > UINT32_MAX)
		builder_fail(b, p, DIAG_LIMIT, "the catalogue holds more than 4 GiB of text or lists");
	warn_of_similar_names(b);
	return b->nerrors == 0;
}

/* -- putting an owner's claims into order -------------------------------------- */

typedef int order_function(const struct catalogue *c, const struct claim *a, const struct claim *b);

#define COMPARE(x, y) (((x) > (y)) - ((x) < (y)))

static int by_subject(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	(void)c;
	return COMPARE(a->subject, b->subject);
}

/* Is it the same claim but for its file and what it says? */
static int by_identity(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	const struct detail *x = &c->details[a->detail], *y = &c->details[b->detail];

	if (a->source != b->source)
		return COMPARE(a->source, b->source);
	if (x->variant != y->variant)
		return COMPARE(x->variant, y->variant);
	return COMPARE(x->evidence, y->evidence);
}

static int by_identity_and_file(const struct catalogue *c, const struct claim *a,
				const struct claim *b)
{
	int order = by_identity(c, a, b);

	if (order == 0)
		order = COMPARE(a->file, b->file);
	return order ? order : COMPARE(a->value, b->value);
}

static int by_resolution(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	uint16_t rank_a = c->sources[a->source].rank, rank_b = c->sources[b->source].rank;
	uint8_t strength_a, strength_b;
	uint32_t day_a, day_b;

	if (rank_a != rank_b)
		return COMPARE(rank_a, rank_b);
	strength_a = c->details[a->detail].strength;
	strength_b = c->details[b->detail].strength;
	if (strength_a != strength_b)
		return COMPARE(strength_a, strength_b);
	day_a = catalogue_claim_day(c, a);
	day_b = catalogue_claim_day(c, b);
	if (day_a != day_b)
		return COMPARE(day_b, day_a);
	if (a->file != b->file)
		return COMPARE(a->file, b->file);
	if (a->line != b->line)
		return COMPARE(a->line, b->line);
	return COMPARE(a->ordinal, b->ordinal);
}

/* Stable: insertion for the few claims that a model has about something, merging for more.
 * SCRATCH has room for N claims. */
static void sort_claims(const struct catalogue *c, struct claim *v, size_t n,
			struct claim *scratch, order_function *order)
{
	size_t half = n / 2, i = 0, k = half, out = 0;

	if (n <= 16) {
		for (i = 1; i < n; i++) {
			struct claim moved = v[i];

			for (k = i; k > 0 && order(c, &v[k - 1], &moved) > 0; k--)
				v[k] = v[k - 1];
			v[k] = moved;
		}
		return;
	}
	sort_claims(c, v, half, scratch, order);
	sort_claims(c, v + half, n - half, scratch, order);
	if (order(c, &v[half - 1], &v[half]) <= 0)
		return;
	memcpy(scratch, v, half * sizeof(*v));
	while (i < half && k < n)
		v[out++] = order(c, &v[k], &scratch[i]) < 0 ? v[k++] : scratch[i++];
	memcpy(v + out, scratch + i, (half - i) * sizeof(*v));
}

static struct place claim_place(const struct catalogue *c, const struct claim *claim)
{
	return (struct place){ .file = catalogue_string(c, c->files[claim->file]),
			       .line = claim->line };
}

/* The claims about one subject: drop those that a later file replaces, warn of those that
 * stand twice in one file, order what is left. Returns how many those are. */
static size_t settle_subject(struct builder *b, const struct catalogue *c, struct claim *v,
			     size_t n, struct claim *scratch)
{
	size_t kept = 0;

	if (n < 2)
		return n;
	sort_claims(c, v, n, scratch, by_identity_and_file);
	for (size_t first = 0, next; first < n; first = next) {
		uint16_t last_file;

		for (next = first + 1; next < n && by_identity(c, &v[first], &v[next]) == 0;)
			next++;
		last_file = v[next - 1].file;
		for (size_t i = first; i < next; i++) {
			if (v[i].file != last_file)
				continue;
			if (kept && i > first && v[i - 1].file == last_file &&
			    v[i - 1].value == v[i].value)
				builder_warn(b, claim_place(c, &v[i]), DIAG_REPEATED_CLAIM,
					     "%s says the same on line %u",
					     catalogue_string(c, c->sources[v[i].source].id),
					     (unsigned)v[kept - 1].line);
			v[kept++] = v[i];
		}
	}
	sort_claims(c, v, kept, scratch, by_resolution);
	return kept;
}

/* The same for all claims V of an owner. */
static size_t settle_owner(struct builder *b, const struct catalogue *c, struct claim *v, size_t n,
			   struct claim *scratch)
{
	size_t kept = 0;

	sort_claims(c, v, n, scratch, by_subject);
	for (size_t first = 0, next; first < n; first = next) {
		size_t left;

		for (next = first + 1; next < n && v[next].subject == v[first].subject;)
			next++;
		left = settle_subject(b, c, v + first, next - first, scratch);
		if (kept != first)
			memmove(v + kept, v + first, left * sizeof(*v));
		kept += left;
	}
	return kept;
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

/* The claims of a run, of the kind that SECTION holds. */
static struct claims run_claims(const struct builder *b, size_t i, enum image_section section)
{
	const struct run *run = &b->runs.items[i];
	bool last = i + 1 == b->runs.count;

	if (section == SECTION_specs)
		return (struct claims){ b->specs.items + run->first_spec,
					(last ? b->specs.count : run[1].first_spec) -
						run->first_spec };
	return (struct claims){ b->markets.items + run->first_market,
				(last ? b->markets.count : run[1].first_market) -
					run->first_market };
}

/* Every run to its owner, in the order of the runs. FIRST is nowners + 1 zeroes before, the
 * index afterwards. */
static void scatter_claims(const struct builder *b, struct catalogue *c, uint32_t *first,
			   enum image_section section)
{
	struct claim *claims = image_section(c, section);
	uint32_t *next = mem_zalloc((size_t)c->nowners + 1, sizeof(*next));

	for (size_t i = 0; i < b->runs.count; i++) {
		size_t count = run_claims(b, i, section).count;

		if (count)
			first[owner_of_run(c, &b->runs.items[i]) + 1] += (uint32_t)count;
	}
	for (uint32_t owner = 0; owner < c->nowners; owner++) {
		first[owner + 1] += first[owner];
		next[owner + 1] = first[owner + 1];
	}
	for (size_t i = 0; i < b->runs.count; i++) {
		struct claims run = run_claims(b, i, section);
		owner_id owner;

		if (run.count == 0)
			continue;
		owner = owner_of_run(c, &b->runs.items[i]);
		memcpy(claims + next[owner], run.first, run.count * sizeof(*claims));
		next[owner] += (uint32_t)run.count;
	}
	mem_free(next);
}

/* Order each owner's claims and close the gaps that replaced ones leave. */
static void settle_claims(struct builder *b, struct catalogue *c, uint32_t *first,
			  enum image_section section)
{
	struct claim *claims = image_section(c, section), *scratch;
	uint32_t begin = 0, kept = 0, most = 0;

	for (uint32_t owner = 0; owner < c->nowners; owner++)
		if (first[owner + 1] - first[owner] > most)
			most = first[owner + 1] - first[owner];
	scratch = mem_resize(NULL, (size_t)most + 1, sizeof(*scratch));
	for (uint32_t owner = 0; owner < c->nowners; owner++) {
		uint32_t end = first[owner + 1];
		size_t left = settle_owner(b, c, claims + begin, end - begin, scratch);

		if (kept != begin)
			memmove(claims + kept, claims + begin, left * sizeof(*claims));
		first[owner] = kept;
		kept += (uint32_t)left;
		begin = end;
	}
	first[c->nowners] = kept;
	image_set_count(c, section, kept);
	mem_free(scratch);
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
	COUNT(numbers, b->numbers.count);
	COUNT(alternatives, b->alternatives.count);
	COUNT(spec_first, (uint64_t)h.nowners + 1);
	COUNT(market_first, (uint64_t)h.nowners + 1);
	COUNT(lists, b->lists.count);
	COUNT(files, b->files.count);
	COUNT(strings, b->strings.nbytes);
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
	copy_numbers(b, c);
	vector_done(&b->numbers);
	copy_alternatives(b, c);
	vector_done(&b->alternatives);
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
	table_done(&b->value_table);
	table_done(&b->detail_table);
	table_done(&b->number_table);
	table_done(&b->alternative_table);
	vector_done(&b->value_keys);
	for (int kind = 0; kind < NKINDS; kind++) {
		vector_done(&b->names[kind].all);
		table_done(&b->names[kind].table);
	}

	c = lay_out(b);
	first = image_section(c, SECTION_spec_first);
	scatter_claims(b, c, first, SECTION_specs);
	vector_done(&b->specs);
	settle_claims(b, c, first, SECTION_specs);
	first = image_section(c, SECTION_market_first);
	scatter_claims(b, c, first, SECTION_markets);
	vector_done(&b->markets);
	settle_claims(b, c, first, SECTION_markets);
	return c;
}
