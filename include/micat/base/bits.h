/*
 * bits: a set of row numbers, one bit each.
 *
 * All binary operations need sets of equal size.  Bits past nbits in the last
 * word are always 0, so counting needs no mask.
 */
#ifndef MICAT_BASE_BITS_H
#define MICAT_BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct bits {
	uint64_t *words;
	size_t nbits;
};

void bits_init(struct bits *s, size_t nbits);	/* all 0 */
void bits_done(struct bits *s);
void bits_copy(struct bits *to, const struct bits *from);	/* TO is initialised, same size */
void bits_zero(struct bits *s);
void bits_fill(struct bits *s);
void bits_and(struct bits *a, const struct bits *b);
void bits_or(struct bits *a, const struct bits *b);
void bits_andnot(struct bits *a, const struct bits *b);	/* a &= ~b */
void bits_invert(struct bits *s);
bool bits_equal(const struct bits *a, const struct bits *b);
size_t bits_count(const struct bits *s);
size_t bits_count_and(const struct bits *a, const struct bits *b);
size_t bits_next(const struct bits *s, size_t from);	/* first set bit >= from, or nbits */

/* A look at words that somebody else owns: only to be read, never bits_done(). */
static inline struct bits bits_over(const uint64_t *words, size_t nbits)
{
	return (struct bits){ (uint64_t *)(uintptr_t)words, nbits };
}

static inline bool bits_test(const struct bits *s, size_t i)
{
	return s->words[i / 64] >> (i % 64) & 1;
}
static inline void bits_set(struct bits *s, size_t i)
{
	s->words[i / 64] |= (uint64_t)1 << (i % 64);
}
static inline void bits_clear(struct bits *s, size_t i)
{
	s->words[i / 64] &= ~((uint64_t)1 << (i % 64));
}

#endif
