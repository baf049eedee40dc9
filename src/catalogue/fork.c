/*
 * fork: copying a builder, and the way back.
 *
 * Whatever is interned has its number from the order in which it came first.  The fork's
 * own strings, evidence words, values, details and assertions are handed to the first
 * builder in their order, so those that are new to it get the numbers they would have had.
 * Lists are not interned but appended when their owner is new: those of new owners are
 * appended last, in the order in which they stand in the fork.
 */
#include "micat/catalogue/fork.h"

#include <stdlib.h>

#include "make.h"

#define STRING_ROOM sizeof(string_id)	/* of each of the fork's own strings, at least */

struct fork {
	struct builder *b;
	/* What both have: the fork's own begin behind. */
	size_t nstring_bytes, nvalues, ndetails, nassertions, nlists, nevidences, nmodels, nnumbers,
		nalternatives;
	/* Of the fork's own, by their number less what both have: the first builder's. */
	value_id *values;
	detail_id *details;
	assertion_id *assertions;
	evidence_id *evidences;
};

/* -- forking ------------------------------------------------------------------- */

static void *copy_of(const void *items, size_t count, size_t size)
{
	void *copy = count ? mem_resize(NULL, count, size) : NULL;

	if (count)
		memcpy(copy, items, count * size);
	return copy;
}

static void copy_table(struct table *t)
{
	t->slots = copy_of(t->slots, t->nslots, sizeof(*t->slots));
}

#define COPY_VECTOR(v)                                                                             \
	b->v.items = copy_of(b->v.items, b->v.count, sizeof(*b->v.items));                         \
	b->v.capacity = b->v.count;
#define COPY_TABLE(t) copy_table(&b->t);

bool fork_is_possible(const struct builder *b)
{
	/* They stand in the order of their first declaration. */
	return b->models.count && b->models.items[0].origin.file == b->file;
}

struct fork *fork_new(const struct builder *from, struct diag_sink *sink)
{
	struct fork *f = mem_zalloc(1, sizeof(*f));
	struct builder *b = f->b = mem_alloc(sizeof(*b));

	*b = *from;
	b->sink = sink;
	b->nerrors = 0;
	b->places = (struct builder_places){ 0 };
	b->so_far = (struct catalogue){ 0 };
	b->strings.bytes = copy_of(b->strings.bytes, b->strings.nbytes, 1);
	b->strings.capacity = b->strings.nbytes;
	b->strings.room = STRING_ROOM;
	copy_table(&b->strings.table);
	for (int kind = 0; kind < NKINDS; kind++) {
		COPY_VECTOR(names[kind].all)
		copy_table(&b->names[kind].table);
	}
	BUILDER_VECTORS(COPY_VECTOR)
	BUILDER_TABLES(COPY_TABLE)
	b->specs = b->markets = (struct claim_list){ 0 };
	b->runs.items = NULL;
	b->runs.count = b->runs.capacity = 0;
	buf_init(&b->scratch);
	f->nstring_bytes = b->strings.nbytes;
	f->nvalues = b->values.count;
	f->ndetails = b->details.count;
	f->nassertions = b->assertions.count;
	f->nlists = b->lists.count;
	f->nevidences = b->evidences.count;
	f->nmodels = b->models.count;
	f->nnumbers = b->numbers.count;
	f->nalternatives = b->alternatives.count;
	return f;
}

struct builder *fork_builder(struct fork *f)
{
	return f->b;
}

void fork_free(struct fork *f)
{
	if (!f)
		return;
	builder_free(f->b);
	mem_free(f->values);
	mem_free(f->details);
	mem_free(f->assertions);
	mem_free(f->evidences);
	mem_free(f);
}

/* -- joining: what is interned ---------------------------------------------------- */

static bool can_join(const struct builder *b, const struct fork *f)
{
	const struct builder *o = f->b;

	if (b->file != o->file || o->nerrors || o->strings.overflow || b->strings.overflow ||
	    b->strings.nbytes + o->strings.nbytes >= UINT32_MAX ||
	    b->specs.count + o->specs.count >= UINT32_MAX ||
	    b->markets.count + o->markets.count >= UINT32_MAX ||
	    b->models.count + o->models.count >= MODEL_NONE ||
	    b->evidences.count + o->evidences.count >= UINT16_MAX)
		return false;
	for (size_t i = f->nmodels; i < o->models.count; i++)
		if (builder_find(b, KIND_MODEL, o->strings.bytes + o->models.items[i].id) >= 0)
			return false;
	return true;
}

/* What only finds is not needed any more: memory is at its peak soon. */
static void drop_tables(struct builder *o)
{
	table_done(&o->strings.table);
	for (int kind = 0; kind < NKINDS; kind++)
		table_done(&o->names[kind].table);
#define TABLE_DONE(t) table_done(&o->t);
	BUILDER_TABLES(TABLE_DONE)
#undef TABLE_DONE
}

/* Where each of the fork's own strings stood there is its number in B afterwards. */
static void join_strings(struct builder *b, struct fork *f)
{
	struct strings *s = &f->b->strings;

	for (size_t at = f->nstring_bytes, next; at < s->nbytes; at = next) {
		size_t nbytes = strlen(s->bytes + at);
		string_id id = strings_add(&b->strings, s->bytes + at, nbytes);

		next = at + (nbytes + 1 > STRING_ROOM ? nbytes + 1 : STRING_ROOM);
		memcpy(s->bytes + at, &id, sizeof(id));
	}
}

static string_id join_string(const struct fork *f, string_id id)
{
	if (id >= f->nstring_bytes)
		memcpy(&id, f->b->strings.bytes + id, sizeof(id));
	return id;
}

static void join_evidences(struct builder *b, struct fork *f)
{
	size_t n = f->b->evidences.count - f->nevidences;

	f->evidences = mem_zalloc(n, sizeof(*f->evidences));
	for (size_t i = 0; i < n; i++) {
		string_id word = join_string(f, f->b->evidences.items[f->nevidences + i].word);
		struct name name = f->b->names[KIND_EVIDENCE].all.items[f->nevidences + i];
		int64_t found;

		found = builder_find(b, KIND_EVIDENCE, b->strings.bytes + word);
		if (found < 0) {
			found = builder_name(b, KIND_EVIDENCE, b->strings.bytes + word, name.last);
			builder_add_evidence(b, word);
		}
		f->evidences[i] = (evidence_id)found;
	}
}

static value_id join_value(const struct fork *f, value_id id)
{
	return id < f->nvalues ? id : f->values[id - f->nvalues];
}

static void join_values(struct builder *b, struct fork *f)
{
	size_t n = f->b->values.count - f->nvalues;

	f->values = mem_zalloc(n, sizeof(*f->values));
	for (size_t i = 0; i < n; i++) {
		struct value v = f->b->values.items[f->nvalues + i];
		struct value_key key = f->b->value_keys.items[f->nvalues + i];
		const char *text;
		uint32_t hash;

		v.text = join_string(f, v.text);
		text = b->strings.bytes + v.text;
		f->values[i] = builder_find_value(b, key, text, strlen(text), &hash);
		if (!f->values[i])
			f->values[i] = builder_add_value(b, key, hash, &v);
	}
}

/* FIRST is the number from which on details are of the fork, without their lists yet. */
static detail_id join_detail(struct builder *b, const struct fork *f, struct detail d, size_t first)
{
	string_id *reasons = mem_zalloc((size_t)d.reasons.count + 1, sizeof(*reasons));
	const uint32_t *own = f->b->lists.items + d.reasons.first;
	detail_id id;
	uint32_t hash;

	d.variant = join_string(f, d.variant);
	d.note = join_string(f, d.note);
	d.since = join_string(f, d.since);
	d.until = join_string(f, d.until);
	if (d.evidence >= f->nevidences)
		d.evidence = f->evidences[d.evidence - f->nevidences];
	for (uint32_t i = 0; i < d.reasons.count; i++)
		reasons[i] = join_string(f, own[i]);
	id = builder_find_detail(b, &d, reasons, d.reasons.count, first, &hash);
	if (id == DETAIL_NONE)
		id = builder_add_detail(b, hash, &d);
	mem_free(reasons);
	return id;
}

static void join_details(struct builder *b, struct fork *f)
{
	size_t n = f->b->details.count - f->ndetails, first = b->details.count;

	f->details = mem_zalloc(n, sizeof(*f->details));
	for (size_t i = 0; i < n; i++)
		f->details[i] = join_detail(b, f, f->b->details.items[f->ndetails + i], first);
}

static void join_assertions(struct builder *b, struct fork *f)
{
	size_t n = f->b->assertions.count - f->nassertions;

	f->assertions = mem_zalloc(n, sizeof(*f->assertions));
	for (size_t i = 0; i < n; i++) {
		struct assertion says = f->b->assertions.items[f->nassertions + i];

		if (!says.is_market)
			says.value = join_value(f, says.value);
		if (says.detail >= f->ndetails)
			says.detail = f->details[says.detail - f->ndetails];
		f->assertions[i] = builder_assertion(b, &says);
	}
}

/* -- joining: models and what is about them ---------------------------------------- */

static void join_models(struct builder *b, const struct fork *f, uint32_t lines)
{
	for (size_t i = f->nmodels; i < f->b->models.count; i++) {
		struct model m = f->b->models.items[i];

		m.id = join_string(f, m.id);
		m.name = join_string(f, m.name);
		m.native = join_string(f, m.native);
		m.origin.line += lines;
		builder_name(b, KIND_MODEL, b->strings.bytes + m.id, m.origin);
		vector_push(&b->models, m);
	}
}

static void join_claims(const struct fork *f, struct claim_list *list, struct claim_list *own,
			uint32_t lines)
{
	for (struct claim_block *block = own->first; block; block = block->next) {
		for (size_t i = 0; i < block->count; i++) {
			struct claim *claim = &block->items[i];

			if (claim->assertion >= f->nassertions)
				claim->assertion = f->assertions[claim->assertion - f->nassertions];
			claim->line += lines;
		}
	}
	if (list->last)
		list->last->next = own->first;
	else
		list->first = own->first;
	if (own->last)
		list->last = own->last;
	list->count += own->count;
	*own = (struct claim_list){ 0 };
}

/* The number of one of the fork's own models, where B had NMODELS before. */
static model_id join_model(const struct fork *f, model_id model, size_t nmodels)
{
	return (model_id)(model - f->nmodels + nmodels);
}

/* Before their claims are added. */
static void join_runs(struct builder *b, const struct fork *f, size_t nmodels)
{
	for (size_t i = 0; i < f->b->runs.count; i++) {
		struct run run = f->b->runs.items[i];

		run.first_spec += (uint32_t)b->specs.count;
		run.first_market += (uint32_t)b->markets.count;
		if (run.kind == KIND_MODEL)
			run.number = join_model(f, run.number, nmodels);
		vector_push(&b->runs, run);
	}
}

static void join_numbers(struct builder *b, const struct fork *f, size_t nmodels, uint32_t lines)
{
	for (size_t i = f->nnumbers; i < f->b->numbers.count; i++) {
		struct numbered n = f->b->numbers.items[i];

		n.model = join_model(f, n.model, nmodels);
		n.number.text = join_string(f, n.number.text);
		n.number.variant = join_string(f, n.number.variant);
		builder_keep_number(b, &n, (struct place){ 0 });
	}
	for (size_t i = f->nalternatives; i < f->b->alternatives.count; i++) {
		struct alternate a = f->b->alternatives.items[i];

		a.model = join_model(f, a.model, nmodels);
		a.other = join_string(f, a.other);
		a.alternative.origin.line += lines;
		builder_keep_alternative(b, &a, (struct place){ 0 });
	}
}

/* -- joining: lists ----------------------------------------------------------------- */

/* What the numbers in a list are. */
enum items { ITEMS_STRINGS, ITEMS_WORDS, ITEMS_VALUES, ITEMS_SAME };

/* A list that is to be appended, at its place in the fork's. */
struct owed {
	struct list *list;
	enum items items;
};

static void owe(struct owed *owed, const struct fork *f, struct list *list, enum items items)
{
	if (list->count)
		owed[list->first - f->nlists] = (struct owed){ list, items };
}

static void pay(struct builder *b, const struct fork *f, const struct owed *o)
{
	const uint32_t *own = f->b->lists.items + o->list->first;

	o->list->first = (uint32_t)b->lists.count;
	for (uint32_t i = 0; i < o->list->count; i++)
		vector_push(&b->lists, o->items == ITEMS_SAME ? own[i] :
				       o->items == ITEMS_VALUES ? join_value(f, own[i]) :
				       join_string(f, own[i]));
	/* The words of a value stand in the order of their numbers. */
	if (o->items == ITEMS_WORDS)
		qsort(b->lists.items + o->list->first, o->list->count, sizeof(*own),
		      builder_compare_u32);
}

/* The counts are those of B before. */
static void join_lists(struct builder *b, const struct fork *f, size_t nmodels, size_t nvalues,
		       size_t ndetails)
{
	size_t n = f->b->lists.count - f->nlists;
	struct owed *owed = mem_zalloc(n, sizeof(*owed));

	for (size_t i = nmodels; i < b->models.count; i++) {
		owe(owed, f, &b->models.items[i].codenames, ITEMS_STRINGS);
		owe(owed, f, &b->models.items[i].sources, ITEMS_SAME);
	}
	for (size_t i = nvalues; i < b->values.count; i++) {
		owe(owed, f, &b->values.items[i].items, ITEMS_VALUES);
		owe(owed, f, &b->values.items[i].words, ITEMS_WORDS);
	}
	for (size_t i = ndetails; i < b->details.count; i++)
		owe(owed, f, &b->details.items[i].reasons, ITEMS_STRINGS);
	for (size_t i = 0; i < n; i++)
		if (owed[i].list)
			pay(b, f, &owed[i]);
	mem_free(owed);
}

bool fork_join(struct builder *b, struct fork *f, uint32_t lines)
{
	size_t nmodels = b->models.count, nvalues = b->values.count, ndetails = b->details.count;

	if (!can_join(b, f))
		return false;
	drop_tables(f->b);
	join_strings(b, f);
	join_evidences(b, f);
	join_values(b, f);
	join_details(b, f);
	join_assertions(b, f);
	join_models(b, f, lines);
	join_lists(b, f, nmodels, nvalues, ndetails);
	join_runs(b, f, nmodels);
	join_claims(f, &b->specs, &f->b->specs, lines);
	join_claims(f, &b->markets, &f->b->markets, lines);
	join_numbers(b, f, nmodels, lines);
	for (size_t i = 0; i < b->regions.count; i++)
		b->regions.items[i].claimed |= f->b->regions.items[i].claimed;
	b->has_said = false;
	return true;
}
