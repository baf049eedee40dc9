/*
 * builder: its beginning and its end; see make.h for how it works.
 */
#include "make.h"

#include <math.h>

/* Record 0 of every table but the models' is the empty one. */
static void add_empty_records(struct builder *b)
{
	vector_push(&b->features, ((struct feature){ .min = -INFINITY, .max = INFINITY }));
	vector_push(&b->regions, (struct region){ 0 });
	vector_push(&b->sources, (struct source){ 0 });
	vector_push(&b->units, (struct unit){ .factor = 1 });
	vector_push(&b->evidences, (struct evidence){ 0 });
	vector_push(&b->brands, (struct group){ 0 });
	vector_push(&b->categories, (struct group){ 0 });
	vector_push(&b->series, (struct group){ 0 });
	vector_push(&b->technologies, (struct technology){ 0 });
	vector_push(&b->operators, (struct operator){ 0 });
	vector_push(&b->values, ((struct value){ .low = NAN, .high = NAN }));
	vector_push(&b->value_keys, (struct value_key){ 0 });
	for (int kind = 0; kind < NKINDS; kind++)
		if (kind != KIND_MODEL)
			vector_push(&b->names[kind].all, (struct name){ 0 });
}

struct builder *builder_new(struct diag_sink *sink)
{
	struct builder *b = mem_zalloc(1, sizeof(*b));

	b->sink = sink;
	b->file = FILE_NONE;
	strings_init(&b->strings);
	buf_init(&b->scratch);
	add_empty_records(b);
	/* Detail 0: nothing else is said. */
	builder_detail(b, &(struct detail){ 0 }, NULL, 0);
	return b;
}

void builder_file(struct builder *b, const char *name)
{
	struct place p = { .file = name };

	if (b->files.count == FILE_NONE) {
		builder_fail(b, p, DIAG_LIMIT, "more than %d files", FILE_NONE);
		return;
	}
	b->file = (uint16_t)b->files.count;
	vector_push(&b->files, strings_add(&b->strings, name, strlen(name)));
	b->open_feature = ID_NONE;
	builder_close_owner(b);
}

void claim_list_grow(struct claim_list *list)
{
	struct claim_block *block = mem_alloc(sizeof(*block));

	block->next = NULL;
	block->count = 0;
	if (list->last)
		list->last->next = block;
	else
		list->first = block;
	list->last = block;
}

void claim_list_done(struct claim_list *list)
{
	while (list->first) {
		struct claim_block *next = list->first->next;

		mem_free(list->first);
		list->first = next;
	}
	*list = (struct claim_list){ 0 };
}

void builder_free(struct builder *b)
{
	if (!b)
		return;
	strings_done(&b->strings);
	for (int kind = 0; kind < NKINDS; kind++) {
		vector_done(&b->names[kind].all);
		table_done(&b->names[kind].table);
	}
#define VECTOR_DONE(v) vector_done(&b->v);
#define TABLE_DONE(t) table_done(&b->t);
	BUILDER_VECTORS(VECTOR_DONE)
	BUILDER_TABLES(TABLE_DONE)
#undef VECTOR_DONE
#undef TABLE_DONE
	claim_list_done(&b->specs);
	claim_list_done(&b->markets);
	vector_done(&b->runs);
	buf_done(&b->scratch);
	mem_free(b);
}
