/*
 * near: optimal string alignment distance, in three rows of the usual table.
 */
#include "config.h"

#include <string.h>

#include "micat/base/near.h"
#include "micat/base/text.h"

#include "text-private.h"

#define LETTERS_MAX 64	/* nobody mistypes a longer word */

/* The folded letters; 0 where there are more than LETTERS_MAX. */
static size_t fold_letters(const char *s, size_t nbytes, uint32_t letters[LETTERS_MAX])
{
	const char *end = s + nbytes;
	uint32_t cp = 0;
	size_t n = 0;

	while ((cp = text_fold_next(&s, end, cp)) != TEXT_FOLD_END) {
		if (n == LETTERS_MAX)
			return 0;
		letters[n++] = cp;
	}
	return n;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	unsigned rows[3][LETTERS_MAX + 1];
	unsigned *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= nb; j++)
		above[j] = (unsigned)j;
	for (size_t i = 1; i <= na; i++) {
		unsigned *oldest = before;

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= nb; j++) {
			unsigned substituted = above[j - 1] + (a[i - 1] != b[j - 1]);

			row[j] = least(substituted, least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = oldest;
	}
	return above[nb];
}

void near_init(struct near *n, const char *word, size_t nbytes)
{
	*n = (struct near){ .word = word, .nbytes = nbytes };
}

void near_offer(struct near *n, const char *candidate)
{
	uint32_t typed[LETTERS_MAX], offered[LETTERS_MAX];
	size_t ntyped = fold_letters(n->word, n->nbytes, typed);
	size_t noffered = fold_letters(candidate, strlen(candidate), offered);
	size_t longer = ntyped > noffered ? ntyped : noffered;
	size_t shorter = ntyped < noffered ? ntyped : noffered;
	unsigned d;

	if (!shorter || longer - shorter > longer / 3)
		return;
	d = distance(typed, ntyped, offered, noffered);
	if (d > longer / 3 || (n->best && d >= n->distance))
		return;
	n->best = candidate;
	n->distance = d;
}
