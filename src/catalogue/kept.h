/*
 * kept: a block of bytes in a file of ours, and whether anything has written to it since.
 *
 * Header, key, block, the block at a multiple of a page.  The sums tell damage; whether
 * the block makes sense is the caller's to check, once: kept_put_stamp() notes beside the
 * file (".checked") how it stood then, and as long as it stands so, nothing has written to
 * it, because the system sets the time of a file's last change and nobody else can.
 */
#ifndef MICAT_SRC_CATALOGUE_KEPT_H
#define MICAT_SRC_CATALOGUE_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <time.h>

/* What a block is, and of what: a file that differs in any of it is another's. */
struct kept_as {
	char kind[8];
	uint64_t layout;		/* of the records in it */
	const void *key;
	size_t key_nbytes;
};

struct kept {
	const char *block;
	size_t nbytes;
	uint64_t sum;
	bool checked;			/* as it stood at kept_put_stamp() */
	void *mapping;			/* NULL: there is none */
	size_t mapping_nbytes;
	struct stat stamp;		/* of the file when it was opened */
};

/*
 * Map the file PATH: a regular file of ours that nobody else may read or write, of this
 * version and machine, with the right key, and with the right sums unless it is CHECKED.
 * False where there is none.
 */
bool kept_open(struct kept *k, const char *path, const struct kept_as *as);
void kept_close(struct kept *k);

/* The file PATH, which was opened or written, is good.  Of one that was written a moment ago
 * it is noted when a later change would have another time: that is waited for. */
void kept_put_stamp(const char *path, const struct kept *k);

/*
 * Write BLOCK, which is good, into the file PATH, whole or not at all, for its owner alone.
 * NEWEST is the time of the last change of what it was made from: where that is so near
 * that it could change again without a later time, nothing is kept (EAGAIN).  0, or -1 with
 * errno; K gets the sum of the block and what a stamp needs, and no mapping.
 */
int kept_write(const char *path, const struct kept_as *as, const struct timespec *newest,
	       const void *block, size_t nbytes, struct kept *k);

#endif
