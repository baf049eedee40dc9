/*
 * completions: a list of candidates, each once, the nearest to what was typed first.
 */
#include "config.h"

#include "completions.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"

void completions_done(struct completions *x)
{
	for (size_t i = 0; i < x->count; i++) {
		mem_free(x->items[i].text);
		mem_free(x->items[i].help);
	}
	mem_free(x->items);
	mem_free(x->hint);
	*x = (struct completions){ 0 };
}

int completions_nearness(const char *text, const struct buf *folded)
{
	struct buf t = BUF_INIT;
	const char *s, *at;
	int result = -1;

	text_fold(&t, text, strlen(text));
	s = buf_string(&t);
	if (strncmp(s, buf_string(folded), folded->nbytes) == 0)
		result = 0;
	/* A letter or two stand inside of nearly everything. */
	for (at = s; result < 0 && (at = strstr(at, buf_string(folded))) != NULL; at++)
		if (at > s && !isalnum((unsigned char)at[-1]))
			result = 1;
	if (result < 0 && folded->nbytes > 2 && strstr(s, buf_string(folded)))
		result = 2;
	buf_done(&t);
	return result;
}

void completions_add(struct completions *x, int rank, size_t start, const char *text,
		     const char *help)
{
	for (size_t i = 0; i < x->count; i++)
		if (x->items[i].start == start && strcmp(x->items[i].text, text) == 0) {
			if (rank < x->items[i].rank)
				x->items[i].rank = rank;
			return;
		}
	mem_grow(&x->items, x->count, &x->capacity);
	x->items[x->count] = (struct candidate){
		.text = mem_strdup(text), .help = mem_strdup(help), .start = start,
		.rank = rank, .nth = x->count,
	};
	x->count++;
}

void completions_offer_folded(struct completions *x, const struct buf *typed, size_t start,
			      const char *text, const char *name, const char *help)
{
	int rank = completions_nearness(text, typed), other;

	if (rank != 0 && name) {
		other = completions_nearness(name, typed);
		if (other >= 0 && (rank < 0 || 1 + other < rank))
			rank = 1 + other;
	}
	if (rank >= 0)
		completions_add(x, rank, start, text, help);
}

void completions_offer(struct completions *x, const char *typed, size_t start, const char *text,
		       const char *name, const char *help)
{
	struct buf folded = BUF_INIT;

	text_fold(&folded, typed, strlen(typed));
	completions_offer_folded(x, &folded, start, text, name, help);
	buf_done(&folded);
}

static int compare_candidates(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->nth < y->nth ? -1 : x->nth > y->nth;
}

void completions_sort(struct completions *x)
{
	if (x->count > 1)
		qsort(x->items, x->count, sizeof(*x->items), compare_candidates);
}

char *completions_common(const struct completions *x)
{
	size_t same;

	if (x->count == 0)
		return mem_strdup("");
	same = strlen(x->items[0].text);
	for (size_t i = 0; i < x->count; i++) {
		const char *text = x->items[i].text;
		size_t n = 0;

		if (x->items[i].start != x->items[0].start || x->items[i].rank != 0)
			return mem_strdup("");
		while (n < same && text[n] == x->items[0].text[n])
			n++;
		same = n;
	}
	/* Never the half of a character. */
	while (same > 0 && ((unsigned char)x->items[0].text[same] & 0xC0) == 0x80)
		same--;
	return mem_strndup(x->items[0].text, same);
}
