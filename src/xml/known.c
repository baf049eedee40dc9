/*
 * known: a table of pairs of places, each line with its bytes beside its hash, so that
 * finding one touches two cache lines.
 */
#include "known.h"

#include <string.h>

#include "micat/base/hash.h"
#include "micat/base/mem.h"

/* 8 MiB, of which only what is used is ever touched.  Measured with 100,000 models that
 * make 3.95 million claims on 104,000 different lines: 93 % of the claims are found; with
 * half as many places 90 %, with four times as many 96 %. */
#define NPLACES 65536

void known_init(struct known *k)
{
	*k = (struct known){ NULL, 0 };
}

void known_done(struct known *k)
{
	mem_free(k->lines);
	known_init(k);
}

void known_clear(struct known *k)
{
	if (k->count)
		known_done(k);
}

static bool is_line(const struct known_line *l, uint32_t hash, const char *line, size_t nbytes)
{
	return l->hash == hash && l->nbytes == nbytes && memcmp(l->bytes, line, nbytes) == 0;
}

const struct said *known_find(const struct known *k, const char *line, size_t nbytes)
{
	const struct known_line *pair;
	uint32_t hash;

	if (!k->count || nbytes > KNOWN_LINE_MAX)
		return NULL;
	hash = hash_bytes(0, line, nbytes);
	pair = &k->lines[hash % NPLACES & ~(size_t)1];
	if (is_line(&pair[0], hash, line, nbytes))
		return &pair[0].said;
	return is_line(&pair[1], hash, line, nbytes) ? &pair[1].said : NULL;
}

void known_add(struct known *k, const char *line, size_t nbytes, struct said said)
{
	struct known_line *pair;
	uint32_t hash;

	if (nbytes > KNOWN_LINE_MAX)
		return;
	if (!k->lines)
		k->lines = mem_zalloc(NPLACES, sizeof(*k->lines));
	hash = hash_bytes(0, line, nbytes);
	pair = &k->lines[hash % NPLACES & ~(size_t)1];
	if (pair[0].nbytes)
		pair[1] = pair[0];
	pair[0].hash = hash;
	pair[0].said = said;
	pair[0].nbytes = (uint16_t)nbytes;
	memcpy(pair[0].bytes, line, nbytes);
	k->count++;
}
