/*
 * known: a table of pairs of places.  The hashes stand by themselves, so many beside each
 * other that the cache holds them all; the lines have to be waited for.
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
	*k = (struct known){ 0 };
}

void known_done(struct known *k)
{
	mem_free(k->hashes);
	mem_free(k->block);
	known_init(k);
}

void known_clear(struct known *k)
{
	if (k->count)
		known_done(k);
}

/* The first of the two places where a line may be. */
static size_t pair_of(uint32_t hash)
{
	return hash % NPLACES & ~(size_t)1;
}

uint32_t known_hash(const struct known *k, const char *line, size_t nbytes)
{
	uint32_t hash = hash_bytes(0, line, nbytes);

	if (k->count)
		__builtin_prefetch(&k->hashes[pair_of(hash)]);
	return hash;
}

void known_fetch(const struct known *k, uint32_t hash)
{
	size_t at = pair_of(hash);
	const struct known_line *l;

	if (!k->count)
		return;
	l = &k->lines[at + (k->hashes[at] != hash)];
	__builtin_prefetch(l->bytes);
	__builtin_prefetch(&l->said);
}

const struct said *known_find(const struct known *k, uint32_t hash, const char *line,
			      size_t nbytes)
{
	size_t at = pair_of(hash);

	if (!k->count)
		return NULL;
	for (size_t i = at; i < at + 2; i++)
		if (k->hashes[i] == hash && k->lines[i].nbytes == nbytes &&
		    memcmp(k->lines[i].bytes, line, nbytes) == 0)
			return &k->lines[i].said;
	return NULL;
}

void known_add(struct known *k, const char *line, size_t nbytes, struct said said)
{
	uint32_t hash = hash_bytes(0, line, nbytes);
	size_t at = pair_of(hash);
	struct known_line *l;

	if (nbytes > KNOWN_LINE_MAX)
		return;
	if (!k->lines) {
		k->hashes = mem_zalloc(NPLACES, sizeof(*k->hashes));
		k->block = mem_zalloc(NPLACES + 1, sizeof(*k->lines));
		k->lines = (void *)(((uintptr_t)k->block + sizeof(*k->lines) - 1) /
				    sizeof(*k->lines) * sizeof(*k->lines));
	}
	l = &k->lines[at];
	if (l->nbytes) {
		k->hashes[at + 1] = k->hashes[at];
		l[1] = l[0];
	}
	k->hashes[at] = hash;
	l->nbytes = (uint32_t)nbytes;
	l->said = said;
	memcpy(l->bytes, line, nbytes);
	k->count++;
}
