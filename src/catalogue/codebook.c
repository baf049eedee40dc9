/*
 * codebook: small numbers for the values that are said of each feature.
 */
#include "config.h"

#include "columns-private.h"

#include "micat/base/mem.h"

#define FIRST_SIZE 1024		/* a power of two */

static uint32_t place_of(uint32_t feature, uint32_t value, uint32_t mask)
{
	uint64_t hash = ((uint64_t)feature << 32 | value) * 0x9e3779b97f4a7c15u;

	return (uint32_t)(hash >> 32) & mask;
}

static struct codebook_entry *find(const struct codebook *b, uint32_t feature, uint32_t value)
{
	uint32_t i = place_of(feature, value, b->mask);

	while (b->entries[i].code &&
	       (b->entries[i].feature != feature || b->entries[i].value != value))
		i = (i + 1) & b->mask;
	return &b->entries[i];
}

static void grow(struct codebook *b)
{
	struct codebook_entry *old = b->entries;
	uint32_t nold = b->mask + 1;

	b->mask = 2 * nold - 1;
	b->entries = mem_zalloc((size_t)b->mask + 1, sizeof(*b->entries));
	for (uint32_t i = 0; i < nold; i++)
		if (old[i].code)
			*find(b, old[i].feature, old[i].value) = old[i];
	mem_free(old);
}

static uint32_t code_of(struct codebook *b, uint32_t feature, uint32_t value)
{
	struct codebook_entry *e = find(b, feature, value);
	uint32_t code = e->code;

	if (code)
		return code;
	if (b->counts[feature] == 0)
		b->counts[feature] = 1;		/* code 0 */
	code = b->counts[feature]++;
	*e = (struct codebook_entry){ feature, value, code };
	if (++b->count > b->mask / 2)
		grow(b);
	return code;
}

void codebook_make(struct codebook *b, const struct catalogue *c)
{
	b->mask = FIRST_SIZE - 1;
	b->entries = mem_zalloc(FIRST_SIZE, sizeof(*b->entries));
	b->counts = mem_zalloc(c->nfeatures, sizeof(*b->counts));
	b->codes = mem_zalloc(c->nassertions + 1, sizeof(*b->codes));
	b->count = 0;
	/* Claims are many, what they say is little. */
	for (uint32_t i = 0; i < c->nspecs; i++) {
		assertion_id id = c->specs[i].assertion;

		if (b->codes[id] == 0)
			b->codes[id] = code_of(b, c->assertions[id].subject, c->assertions[id].value);
	}
}

void codebook_done(struct codebook *b)
{
	mem_free(b->entries);
	mem_free(b->counts);
	mem_free(b->codes);
}
