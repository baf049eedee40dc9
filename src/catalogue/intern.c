/*
 * intern: open addressing with the hash beside the number, so that growing and
 * most misses never look at the content.
 */
#include "intern.h"

#include "micat/base/mem.h"

static void insert(struct table_slot *slots, size_t mask, struct table_slot slot)
{
	size_t i = slot.hash & mask;

	while (slots[i].id != TABLE_EMPTY)
		i = (i + 1) & mask;
	slots[i] = slot;
}

void table_add(struct table *t, uint32_t hash, uint32_t id)
{
	/* At most two thirds full: linear probing stays short. */
	if ((t->count + 1) * 3 > t->nslots * 2) {
		size_t nslots = t->nslots ? t->nslots * 2 : 64;
		struct table_slot *slots = mem_resize(NULL, nslots, sizeof(*slots));

		mem_fill_soon(slots, nslots * sizeof(*slots));
		memset(slots, 0xff, nslots * sizeof(*slots));
		for (size_t i = 0; i < t->nslots; i++)
			if (t->slots[i].id != TABLE_EMPTY)
				insert(slots, nslots - 1, t->slots[i]);
		mem_free(t->slots);
		t->slots = slots;
		t->nslots = nslots;
	}
	insert(t->slots, t->nslots - 1, (struct table_slot){ hash, id });
	t->count++;
}

void table_done(struct table *t)
{
	mem_free(t->slots);
	*t = (struct table){ 0 };
}

void strings_init(struct strings *s)
{
	*s = (struct strings){ 0 };
	mem_grow(&s->bytes, s->nbytes, &s->capacity);
	s->bytes[s->nbytes++] = '\0';
}

string_id strings_add(struct strings *s, const char *text, size_t nbytes)
{
	uint32_t hash, at = TABLE_START, id;
	size_t room = nbytes + 1 > s->room ? nbytes + 1 : s->room;

	if (nbytes == 0)
		return 0;
	hash = hash_bytes(0, text, nbytes);
	while (table_next(&s->table, hash, &at, &id)) {
		if (id + nbytes < s->nbytes && memcmp(s->bytes + id, text, nbytes) == 0 &&
		    s->bytes[id + nbytes] == '\0')
			return id;
	}
	if (s->nbytes + room >= UINT32_MAX) {
		s->overflow = true;
		return 0;
	}
	while (s->nbytes + room > s->capacity) {
		s->capacity *= 2;
		s->bytes = mem_resize(s->bytes, s->capacity, 1);
	}
	id = (string_id)s->nbytes;
	memcpy(s->bytes + id, text, nbytes);
	memset(s->bytes + id + nbytes, 0, room - nbytes);
	s->nbytes += room;
	table_add(&s->table, hash, id);
	return id;
}

void strings_done(struct strings *s)
{
	mem_free(s->bytes);
	table_done(&s->table);
	*s = (struct strings){ 0 };
}
