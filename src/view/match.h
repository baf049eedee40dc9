/*
 * match: where a searched text stands in another, for searching and for showing
 * what was found.  Smart case as in text_contains().
 */
#ifndef VIEW_MATCH_H
#define VIEW_MATCH_H

#include <stdbool.h>
#include <stddef.h>

/* The first occurrence of NEEDLE (not empty) in TEXT at byte FROM or later: its
 * first byte and its length in bytes. */
bool match_find(const char *text, size_t nbytes, const char *needle, size_t from, size_t *at,
		size_t *nmatch);

#endif
