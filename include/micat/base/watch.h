/*
 * watch: whether files are still those that were read.
 *
 * What counts is what stat() says of them now, compared with what it said then; where
 * the system can tell that something happened in their folders, it is only asked when
 * that is so.  Folders are watched, not files, since editors write a new file and give
 * it the old one's name.
 */
#ifndef MICAT_BASE_WATCH_H
#define MICAT_BASE_WATCH_H

#include <stdbool.h>
#include <stddef.h>

struct watch;

/* Watch PATHS as they are now: files, and folders with their files that end in ENDING
 * (hidden ones do not count).  Never fails: what is not there may come. */
struct watch *watch_new(const char *const *paths, size_t npaths, const char *ending);
void watch_free(struct watch *w);	/* NULL is allowed */

/* Readable when something has happened in the folders: then drain it, which says whether
 * it may have been to what is watched; -1 where the system cannot tell: ask now and then. */
int watch_fd(const struct watch *w);
bool watch_drain(struct watch *w);

/* Have they changed since the last time this was asked, or since watch_new()? */
bool watch_changed(struct watch *w);

#endif
