/*
 * intern: the same thing once.
 *
 * A table finds the number under which some content was stored before.  It knows
 * hashes and numbers only; whoever asks compares the content itself:
 *
 *	for (uint32_t at = TABLE_START, id; table_next(&t, hash, &at, &id); )
 *		if (same(id)) ...
 *	table_add(&t, hash, new_id);
 */
#ifndef MICAT_SRC_CATALOGUE_INTERN_H
#define MICAT_SRC_CATALOGUE_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "micat/base/hash.h"
#include "micat/catalogue/catalogue.h"

struct table_slot {
	uint32_t hash;
	uint32_t id;		/* UINT32_MAX: empty */
};

struct table {
	struct table_slot *slots;
	size_t nslots;		/* a power of two, or 0 */
	size_t count;
};

#define TABLE_START UINT32_MAX
#define TABLE_EMPTY UINT32_MAX

void table_add(struct table *t, uint32_t hash, uint32_t id);
void table_done(struct table *t);

/* The next entry with this hash, by linear probing from *AT (TABLE_START first). */
static inline bool table_next(const struct table *t, uint32_t hash, uint32_t *at, uint32_t *id)
{
	size_t mask = t->nslots - 1;
	size_t i;

	if (t->nslots == 0)
		return false;
	i = *at == TABLE_START ? hash & mask : (*at + 1) & mask;
	for (; t->slots[i].id != TABLE_EMPTY; i = (i + 1) & mask) {
		if (t->slots[i].hash == hash) {
			*at = (uint32_t)i;
			*id = t->slots[i].id;
			return true;
		}
	}
	return false;
}

/* Every string once; offset 0 is "". */
struct strings {
	char *bytes;
	size_t nbytes, capacity;
	size_t room;			/* bytes that each has at least, for other use */
	struct table table;
	bool overflow;		/* more than 4 GiB were asked for; what was lost is "" */
};

void strings_init(struct strings *s);
string_id strings_add(struct strings *s, const char *text, size_t nbytes);
void strings_done(struct strings *s);

#endif
