/*
 * bits: a set of row numbers in words of 64.
 */
#include "config.h"

#include <string.h>

#include "micat/base/bits.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"

static size_t nwords(const struct bits *s)
{
	return s->nbits / 64 + (s->nbits % 64 != 0);
}

/* Keep what the header promises: nothing is set past nbits. */
static void clear_tail(struct bits *s)
{
	if (s->nbits % 64)
		s->words[s->nbits / 64] &= ((uint64_t)1 << (s->nbits % 64)) - 1;
}

static void need_equal_size(const struct bits *a, const struct bits *b)
{
	if (a->nbits != b->nbits)
		bug("bit sets of %zu and %zu bits do not go together", a->nbits, b->nbits);
}

void bits_init(struct bits *s, size_t nbits)
{
	s->nbits = nbits;
	s->words = mem_zalloc(nwords(s), sizeof(*s->words));
}

void bits_done(struct bits *s)
{
	mem_free(s->words);
	s->words = NULL;
	s->nbits = 0;
}

void bits_copy(struct bits *to, const struct bits *from)
{
	need_equal_size(to, from);
	if (to != from)
		memcpy(to->words, from->words, nwords(to) * sizeof(*to->words));
}

void bits_zero(struct bits *s)
{
	memset(s->words, 0, nwords(s) * sizeof(*s->words));
}

void bits_fill(struct bits *s)
{
	memset(s->words, 0xff, nwords(s) * sizeof(*s->words));
	clear_tail(s);
}

void bits_and(struct bits *a, const struct bits *b)
{
	need_equal_size(a, b);
	for (size_t i = 0, n = nwords(a); i < n; i++)
		a->words[i] &= b->words[i];
}

void bits_or(struct bits *a, const struct bits *b)
{
	need_equal_size(a, b);
	for (size_t i = 0, n = nwords(a); i < n; i++)
		a->words[i] |= b->words[i];
}

void bits_andnot(struct bits *a, const struct bits *b)
{
	need_equal_size(a, b);
	for (size_t i = 0, n = nwords(a); i < n; i++)
		a->words[i] &= ~b->words[i];
}

void bits_invert(struct bits *s)
{
	for (size_t i = 0, n = nwords(s); i < n; i++)
		s->words[i] = ~s->words[i];
	clear_tail(s);
}

bool bits_equal(const struct bits *a, const struct bits *b)
{
	need_equal_size(a, b);
	return memcmp(a->words, b->words, nwords(a) * sizeof(*a->words)) == 0;
}

size_t bits_count(const struct bits *s)
{
	size_t count = 0;

	for (size_t i = 0, n = nwords(s); i < n; i++)
		count += (size_t)__builtin_popcountll(s->words[i]);
	return count;
}

size_t bits_count_and(const struct bits *a, const struct bits *b)
{
	size_t count = 0;

	need_equal_size(a, b);
	for (size_t i = 0, n = nwords(a); i < n; i++)
		count += (size_t)__builtin_popcountll(a->words[i] & b->words[i]);
	return count;
}

size_t bits_next(const struct bits *s, size_t from)
{
	size_t i, n = nwords(s);
	uint64_t word;

	if (from >= s->nbits)
		return s->nbits;
	i = from / 64;
	word = s->words[i] & ~(uint64_t)0 << (from % 64);
	while (!word) {
		if (++i == n)
			return s->nbits;
		word = s->words[i];
	}
	return i * 64 + (size_t)__builtin_ctzll(word);
}
