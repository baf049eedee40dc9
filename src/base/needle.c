/*
 * needle: two bytes are compared at sixteen places at once, then what is between them.
 *
 * Over 51 MB, the names of a million models, in one thread: what nobody has ("zzz") takes
 * 2.0 ms, memmem() of glibc 2.36 10; what every twelfth model has ("ultra") 4.6, memmem() 11;
 * what every fourth has ("ne") 4.9, memmem() 25.  Thirty-two bytes at once (AVX2) gain a
 * fifth, which is not worth asking the processor for.
 */
#include "config.h"

#include "micat/base/needle.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "micat/base/parallel.h"

#define LEAST 32768		/* rows that are worth a thread */

struct seeking {
	const struct haystack *h;
	const char *needle;
	size_t nbytes;
	bool in_first;
	struct bits *found;
};

/* The first place from P on that begins before END - NBYTES + 1; NULL: there is none. */
static inline const char *find(const char *p, const char *end, const char *needle, size_t nbytes)
{
	const char *last = end - nbytes;	/* where it can begin at the latest */

	if ((size_t)(end - p) < nbytes)
		return NULL;
#ifdef __SSE2__
	const __m128i head = _mm_set1_epi8(needle[0]), tail = _mm_set1_epi8(needle[nbytes - 1]);

	for (; p <= last; p += 16) {
		__m128i a = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + nbytes - 1));
		unsigned mask = (unsigned)_mm_movemask_epi8(
			_mm_and_si128(_mm_cmpeq_epi8(a, head), _mm_cmpeq_epi8(b, tail)));

		for (; mask; mask &= mask - 1) {
			const char *at = p + __builtin_ctz(mask);

			if (at > last)
				return NULL;
			if (nbytes < 3 || memcmp(at + 1, needle + 1, nbytes - 2) == 0)
				return at;
		}
	}
	return NULL;
#else
	(void)last;
	return memmem(p, (size_t)(end - p), needle, nbytes);
#endif
}

/* The row that OFFSET stands in, at ROW or later: by steps that double, then by halving. */
static inline size_t row_of(const uint32_t *first, size_t row, size_t end, uint32_t offset)
{
	size_t step = 1, low = row, high;

	while (low + step < end && first[low + step] <= offset) {
		low += step;
		step *= 2;
	}
	high = low + step < end ? low + step : end;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (first[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* No NUL between the beginning of the row and the find: its texts have none. */
static bool stands_in_first(const char *row, const char *at)
{
	return memchr(row, '\0', (size_t)(at - row)) == NULL;
}

static void find_part(void *context, size_t from, size_t to, unsigned number)
{
	const struct seeking *s = context;
	const char *bytes = s->h->bytes, *end = bytes + s->h->first[to];
	const char *p = bytes + s->h->first[from];
	size_t row = from;

	(void)number;
	while ((p = find(p, end, s->needle, s->nbytes)) != NULL) {
		row = row_of(s->h->first, row, to, (uint32_t)(p - bytes));
		if (!s->in_first || stands_in_first(bytes + s->h->first[row], p))
			bits_set(s->found, row);
		if (++row == to)
			return;
		p = bytes + s->h->first[row];
	}
}

void needle_find(const struct haystack *h, const char *needle, size_t nbytes, bool in_first,
		 struct bits *found)
{
	struct seeking s = { h, needle, nbytes, in_first, found };

	parallel_for(h->nrows, LEAST, find_part, &s);
}

void needle_find_within(const struct haystack *h, const char *needle, size_t nbytes,
			bool in_first, const struct bits *within, struct bits *found)
{
	for (size_t row = bits_next(within, 0); row < within->nbits; row = bits_next(within, row + 1)) {
		const char *begin = h->bytes + h->first[row];
		const char *at = find(begin, h->bytes + h->first[row + 1], needle, nbytes);

		if (at && (!in_first || stands_in_first(begin, at)))
			bits_set(found, row);
	}
}
