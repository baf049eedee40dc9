/*
 * file: putting bytes into a file so that it never stands half-written.
 *
 * The bytes go into a new file beside the old one, which takes its name only when
 * all of them are on the disk: whoever opens the name meets the old file or the
 * new one, whole, also after a crash.
 */
#ifndef MICAT_BASE_FILE_H
#define MICAT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>

#include "micat/base/buf.h"

/* Which file it was, and how old its content, at some time. */
struct file_stamp {
	bool is_known;
	dev_t device;
	ino_t number;
	off_t nbytes;
	struct timespec modified;
};

/* The stamp of PATH, or of what the link points to; not known where there is no such file.
 * Taken before the file is read, it tells later whether what was read still stands. */
struct file_stamp file_stamp(const char *path);

/*
 * Make NBYTES of BYTES the content of the file PATH; a symbolic link stays, and what
 * it points to is replaced.  The new file has the mode of the old one, and its owner
 * as far as we may give it away; where there was none, the mode of any new file.
 * It is a new file: a hard link, which is another name of the old one, stays with that
 * and keeps the old content.
 *
 * Where the new content was made from the old one, AS_READ tells which that was, else it
 * is NULL: a file that somebody has written to since, or put another in the place of, is
 * left alone (ESTALE), but for the moment between looking and renaming.
 *
 * 0, or -1 with errno: the old file is then as it was, and nothing is left beside it.
 * A file that may not be written is not replaced (EACCES), nor is anything that is no
 * regular file (EISDIR for a directory, else EINVAL).
 */
int file_replace(const char *path, const struct file_stamp *as_read, const void *bytes,
		 size_t nbytes);

/* All that can be read from FD, added to OUT; -1 with errno, EFBIG where it is more than MAX. */
int file_read_all(int fd, size_t max, struct buf *out);

/* Bytes to be written, one piece behind the other. */
struct file_piece {
	const void *bytes;
	size_t nbytes;
};

/* The same for a file that is its owner's alone (mode 0600), from pieces.  A link is not
 * followed, but replaced; what a kill has left in that folder long ago is removed, so that it
 * must be one of micat's own.  The new file, open for reading and writing, or -1 with errno. */
int file_write_private(const char *path, const struct file_piece *pieces, size_t npieces);

/* Open such a file for reading: -1 where it is no regular file, not ours, a link, or for
 * others to read or write. */
int file_open_private(const char *path, struct stat *st);

/* Make the folder PATH and those it stands in, each its owner's alone; 0 also where it is
 * there, or -1 with errno. */
int file_make_private_folder(const char *path);

#endif
