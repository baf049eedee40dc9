/*
 * natural: keys as numbers of eight bytes, sorted by radix.
 */
#include "config.h"

#include "micat/base/natural.h"

#include <stdbool.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/parallel.h"
#include "micat/base/text.h"

#define LEAST 16384		/* texts that are worth a thread */

/*
 * Keys are compared eight bytes at a time, as numbers: sorted by radix, then those that
 * are equal by their next eight.  Behind the end of a key nothing but 0 can stand, which no
 * key goes on with, so that a shorter one comes first.
 */
struct entry {
	uint64_t head;
	uint32_t number;
};

struct sorting {
	const char *const *texts;
	char *keys;
	uint64_t *first;		/* where the key of each begins */
	struct entry *spare;
};

static size_t key_nbytes(const struct sorting *s, uint32_t number)
{
	return (size_t)(s->first[number + 1] - s->first[number]);
}

static uint64_t head_of(const struct sorting *s, uint32_t number, size_t depth)
{
	const unsigned char *key = (const unsigned char *)s->keys + s->first[number] + depth;
	size_t n = key_nbytes(s, number), left = n > depth ? n - depth : 0;
	uint64_t head = 0;

	for (size_t i = 0; i < sizeof(head); i++)
		head = head << 8 | (i < left ? key[i] : 0);
	return head;
}

static void sort_heads(struct entry *v, struct entry *spare, size_t n)
{
	struct entry *from = v, *to = spare, *swap;
	uint64_t differ = 0;

	for (size_t i = 1; i < n; i++)
		differ |= v[i].head ^ v[0].head;
	for (unsigned shift = 0; shift < 64; shift += 8) {
		size_t at[257] = { 0 };

		if (!(differ >> shift & 0xff))
			continue;
		for (size_t i = 0; i < n; i++)
			at[(from[i].head >> shift & 0xff) + 1]++;
		for (size_t i = 1; i < 257; i++)
			at[i] += at[i - 1];
		for (size_t i = 0; i < n; i++)
			to[at[from[i].head >> shift & 0xff]++] = from[i];
		swap = from;
		from = to;
		to = swap;
	}
	if (from != v)
		memcpy(v, from, n * sizeof(*v));
}

/* Of those whose keys are the same the bytes of the texts decide, then the numbers. */
static bool is_later(const struct sorting *s, uint32_t a, uint32_t b)
{
	int order = strcmp(s->texts[a], s->texts[b]);

	return order ? order > 0 : a > b;
}

static void merge_same(const struct sorting *s, struct entry *v, size_t n)
{
	size_t half = n / 2, i = 0, k = half, out = 0;

	if (n < 2)
		return;
	merge_same(s, v, half);
	merge_same(s, v + half, n - half);
	memcpy(s->spare, v, half * sizeof(*v));
	while (i < half && k < n)
		v[out++] = is_later(s, s->spare[i].number, v[k].number) ? v[k++] : s->spare[i++];
	memcpy(v + out, s->spare + i, (half - i) * sizeof(*v));
}

/* Keys that are the same up to DEPTH. */
static void sort_keys(const struct sorting *s, struct entry *v, size_t n, size_t depth)
{
	size_t next;

	for (bool same = true; same; depth += sizeof(v->head)) {
		for (size_t i = 0; i < n; i++) {
			v[i].head = head_of(s, v[i].number, depth);
			same = same && v[i].head == v[0].head;
		}
		if (depth >= key_nbytes(s, v[0].number))
			break;
	}
	sort_heads(v, s->spare, n);
	for (size_t i = 0; i < n; i = next) {
		for (next = i + 1; next < n && v[next].head == v[i].head;)
			next++;
		/* There is a 0 behind the key: where that was the same, all was. */
		if (next - i > 1 && key_nbytes(s, v[i].number) <= depth)
			merge_same(s, v + i, next - i);
		else if (next - i > 1)
			sort_keys(s, v + i, next - i, depth);
	}
}

static void key_part(void *context, size_t from, size_t to, unsigned number)
{
	const struct sorting *s = context;

	(void)number;
	for (size_t i = from; i < to; i++)
		text_natural_key(s->keys + s->first[i], s->texts[i]);
}

void natural_sort(const char *const *texts, size_t n, uint32_t *order)
{
	struct sorting s = { .texts = texts };
	struct entry *entries;

	if (n == 0)
		return;
	s.first = mem_zalloc(n + 1, sizeof(*s.first));
	for (size_t i = 0; i < n; i++)
		s.first[i + 1] = s.first[i] + 1 + TEXT_NATURAL_NBYTES(strlen(texts[i]));
	s.keys = mem_zalloc((size_t)s.first[n], 1);
	parallel_for(n, LEAST, key_part, &s);
	entries = mem_zalloc(n, sizeof(*entries));
	s.spare = mem_zalloc(n, sizeof(*s.spare));
	for (size_t i = 0; i < n; i++)
		entries[i].number = (uint32_t)i;
	sort_keys(&s, entries, n, 0);
	for (size_t i = 0; i < n; i++)
		order[i] = entries[i].number;
	mem_free(entries);
	mem_free(s.spare);
	mem_free(s.keys);
	mem_free(s.first);
}
