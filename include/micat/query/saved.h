/*
 * saved: filters under a name, to be used as @name inside others.
 *
 * In a file each is a line "name = filter"; '#' begins a comment line.  What a filter says
 * is checked where it is used, since that depends on the catalogue.
 */
#ifndef MICAT_QUERY_SAVED_H
#define MICAT_QUERY_SAVED_H

#include <stdbool.h>
#include <stddef.h>

#include "micat/base/buf.h"
#include "micat/base/diag.h"

#define SAVED_MAX 1000
#define SAVED_NAME_MAX 64	/* bytes */
#define SAVED_FILE_MAX (1u << 20)

struct saved_filter {
	char *name, *query;	/* owned */
};

struct saved_filters {
	struct saved_filter *items;	/* in the order they were saved */
	size_t count, capacity;
};

void saved_init(struct saved_filters *s);
void saved_done(struct saved_filters *s);

/* A word of the language that begins with no digit. */
bool saved_name_is_valid(const char *name);

/* NULL where there is none.  Borrowed until the next change. */
const char *saved_find(const struct saved_filters *s, const char *name);
/* Keep QUERY under NAME, which is valid, in the place of what was there; false: there are
 * too many. QUERY NULL: forget it. */
bool saved_set(struct saved_filters *s, const char *name, const char *query);

/* Add the filters of a file; how many lines had a mistake, each reported. */
size_t saved_read(struct saved_filters *s, const char *file, const char *bytes, size_t nbytes,
		  struct diag_sink *sink);

/* The bytes of such a file with the line of NAME replaced, added, or (QUERY NULL) left out,
 * appended to OUT: all else stays as it is. */
void saved_edit(const char *bytes, size_t nbytes, const char *name, const char *query,
		struct buf *out);

#endif
