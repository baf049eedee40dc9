/*
 * hash: multiply and fold in the manner of wyhash, two words of eight bytes a step; the
 * length goes in, so that a string and its prefix differ.
 */
#include "micat/base/hash.h"

#include <string.h>

#define WORD sizeof(uint64_t)

static uint64_t word_at(const unsigned char *p)
{
	uint64_t word;

	memcpy(&word, p, WORD);
	return word;
}

static uint64_t mix(uint64_t h, uint64_t word)
{
	h = (h ^ word) * UINT64_C(0xe7037ed1a0b428db);
	return h ^ h >> 32;
}

/* The last bytes, fewer than a word, without a loop: some may be taken twice. */
static uint64_t rest_at(const unsigned char *p, size_t nbytes)
{
	uint32_t low, high;

	if (nbytes >= sizeof(low)) {
		memcpy(&low, p, sizeof(low));
		memcpy(&high, p + nbytes - sizeof(high), sizeof(high));
		return (uint64_t)high << 32 | low;
	}
	return nbytes ? (uint64_t)p[0] << 16 | (uint64_t)p[nbytes / 2] << 8 | p[nbytes - 1] : 0;
}

uint32_t hash_bytes(uint32_t seed, const void *bytes, size_t nbytes)
{
	const unsigned char *p = bytes;
	uint64_t h = (seed ^ UINT64_C(0x9e3779b97f4a7c15)) + nbytes * UINT64_C(0xa0761d6478bd642f);
	uint64_t other = UINT64_C(0x2d358dccaa6c78a5);

	for (; nbytes >= 2 * WORD; p += 2 * WORD, nbytes -= 2 * WORD) {
		h = mix(h, word_at(p));
		other = mix(other, word_at(p + WORD));
	}
	if (nbytes >= WORD) {
		h = mix(h, word_at(p));
		p += WORD;
		nbytes -= WORD;
	}
	h = mix(h, rest_at(p, nbytes)) ^ other;
	h *= UINT64_C(0x589965cc75374cc3);
	return (uint32_t)(h >> 32);
}
