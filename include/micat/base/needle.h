/*
 * needle: which rows of a long block of texts hold a text.
 *
 * The block is looked through as one text, sixteen bytes at a time for the first and the
 * last byte of what is looked for (the generic method of W. Mula, "SIMD-friendly algorithms
 * for substring searching"); only a find asks in which row it stands.
 */
#ifndef MICAT_BASE_NEEDLE_H
#define MICAT_BASE_NEEDLE_H

#include "micat/base/bits.h"

#define NEEDLE_PADDING 32	/* bytes behind the block that may be read */

/* Rows stand behind each other: row I from FIRST[I] to FIRST[I + 1], its texts each with
 * a NUL behind it. */
struct haystack {
	const char *bytes;
	const uint32_t *first;
	size_t nrows;
};

/* Add to FOUND the rows that hold the NBYTES (at least 1) of NEEDLE, or hold it in the
 * first of their texts. */
void needle_find(const struct haystack *h, const char *needle, size_t nbytes, bool in_first,
		 struct bits *found);

/* The same of the rows in WITHIN alone, for when these are few. */
void needle_find_within(const struct haystack *h, const char *needle, size_t nbytes,
			bool in_first, const struct bits *within, struct bits *found);

#endif
