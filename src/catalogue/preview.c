/*
 * preview: what a builder has taken so far, as a catalogue, while it goes on.
 *
 * It is a copy of the builder, finished.  The model that came last may still be open: half of
 * what is said about it would look like all of it, so that is left out, and the model with it
 * unless an earlier file had it.
 */
#include "make.h"

#include "micat/catalogue/fork.h"

static void copy_claims(const struct claim_list *from, struct claim_list *to)
{
	for (const struct claim_block *block = from->first; block; block = block->next) {
		claim_list_grow(to);
		to->last->count = block->count;
		memcpy(to->last->items, block->items, block->count * sizeof(*block->items));
		to->count += block->count;
	}
}

static void copy_runs(const struct builder *from, struct builder *to)
{
	for (size_t i = 0; i < from->runs.count; i++)
		vector_push(&to->runs, from->runs.items[i]);
}

/* The first COUNT claims are kept. */
static void cut_claims(struct claim_list *list, size_t count)
{
	struct claim_block *block = list->first;

	list->count = count;
	for (; block && count > block->count; block = block->next)
		count -= block->count;
	if (!block)
		return;
	block->count = count;
	for (struct claim_block *next = block->next, *after; next; next = after) {
		after = next->next;
		mem_free(next);
	}
	block->next = NULL;
	list->last = block;
}

/* What this file has said of the model that is open, as far as it has; if it is new, the model
 * itself too.  All that comes last; its names are left. */
static void drop_open_model(struct builder *b)
{
	struct run open = b->runs.items[--b->runs.count];
	struct numbered *numbers = b->numbers.items;
	struct alternate *alternatives = b->alternatives.items;

	cut_claims(&b->specs, open.first_spec);
	cut_claims(&b->markets, open.first_market);
	while (b->numbers.count && numbers[b->numbers.count - 1].model == open.number &&
	       numbers[b->numbers.count - 1].file == b->file)
		b->numbers.count--;
	while (b->alternatives.count &&
	       alternatives[b->alternatives.count - 1].model == open.number &&
	       alternatives[b->alternatives.count - 1].alternative.origin.file == b->file)
		b->alternatives.count--;
	if (b->models.items[open.number].origin.file == b->file)
		b->models.count--;
}

/* A model that is named before it comes is no alternative yet. */
static void drop_alternatives_to_come(struct builder *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->alternatives.count; i++) {
		struct alternate a = b->alternatives.items[i];
		int64_t found = a.other ? builder_find(b, KIND_MODEL, b->strings.bytes + a.other) : 0;

		if (found >= 0 && found < (int64_t)b->models.count)
			b->alternatives.items[kept++] = a;
	}
	b->alternatives.count = kept;
}

/* Had other owners' claims come behind it, the last model is whole. */
static bool a_model_is_open(const struct builder *b)
{
	return b->runs.count && b->runs.items[b->runs.count - 1].kind == KIND_MODEL;
}

struct catalogue *builder_preview(const struct builder *b)
{
	struct diag_sink nobody = { 0 };
	struct catalogue *c = NULL;
	struct builder *copy;
	struct fork *f;

	if (b->nerrors || b->models.count < 2)
		return NULL;
	f = fork_new(b, &nobody);
	copy = fork_builder(f);
	copy_claims(&b->specs, &copy->specs);
	copy_claims(&b->markets, &copy->markets);
	copy_runs(b, copy);
	if (a_model_is_open(copy))
		drop_open_model(copy);
	drop_alternatives_to_come(copy);
	c = builder_finish(copy);
	fork_free(f);
	return c;
}
