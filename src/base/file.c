/*
 * file: write, flush, rename.
 *
 * Everything is allocated before the temporary file is there, since running out of
 * memory ends the program.  A kill between its creation and the renaming leaves it
 * behind: its name begins with a dot and ends in nothing that micat would read, and in a
 * folder of micat's own it is removed when the next file is written there.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "micat/base/file.h"
#include "micat/base/mem.h"

#include "unfinished.h"

#define WRITE_MAX_BYTES (1u << 30)	/* of one write(): some systems take no more than 2 GiB */

static int write_all(int fd, const char *bytes, size_t nbytes)
{
	while (nbytes > 0) {
		ssize_t n = write(fd, bytes, nbytes < WRITE_MAX_BYTES ? nbytes : WRITE_MAX_BYTES);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes += n;
		nbytes -= (size_t)n;
	}
	return 0;
}

int file_read_all(int fd, size_t max, struct buf *out)
{
	size_t before = out->nbytes;
	char block[8192];
	ssize_t n;

	while ((n = read(fd, block, sizeof(block))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		buf_add(out, block, (size_t)n);
		if (out->nbytes - before > max) {
			errno = EFBIG;
			return -1;
		}
	}
	return 0;
}

/* Some file systems cannot flush, which is no reason not to write. */
static int flush(int fd)
{
	int result;

	do
		result = fsync(fd);
	while (result < 0 && errno == EINTR);
	return result < 0 && errno != EINVAL && errno != ENOTSUP ? -1 : 0;
}

/* The bytes of PATH that name its folder; 0: the current one. */
static size_t folder_nbytes(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Owner before mode: changing the owner may take bits of the mode away.  That the file
 * cannot be given to its old owner is as when anybody but that one saves it; but what a
 * group might do that is no longer the file's is only what everybody may do. */
static int take_after(int fd, const struct stat *old)
{
	mode_t mode = old->st_mode & 0777;
	struct stat st;

	if (fstat(fd, &st) < 0)
		return -1;
	if ((st.st_uid != old->st_uid || st.st_gid != old->st_gid) &&
	    fchown(fd, old->st_uid, old->st_gid) < 0 && st.st_gid != old->st_gid &&
	    fchown(fd, (uid_t)-1, old->st_gid) < 0)
		mode &= 0707 | (mode & 07) << 3;
	return fchmod(fd, mode);
}

/* The name itself must outlive a crash.  The new file is in its place by now, so that a
 * folder that cannot be flushed changes nothing. */
static void flush_folder(char *path, size_t folder)
{
	int fd;

	path[folder] = '\0';
	fd = open(folder ? path : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	flush(fd);
	close(fd);
}

struct file_stamp file_stamp(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return (struct file_stamp){ .is_known = false };
	return (struct file_stamp){ true, st.st_dev, st.st_ino, st.st_size, st.st_mtim };
}

/* A file of which nothing was known stands as it was as long as nothing is. */
static bool stands_as_read(const char *path, const struct file_stamp *as_read)
{
	struct file_stamp now = file_stamp(path);

	if (!now.is_known || !as_read->is_known)
		return now.is_known == as_read->is_known;
	return now.device == as_read->device && now.number == as_read->number &&
	       now.nbytes == as_read->nbytes && now.modified.tv_sec == as_read->modified.tv_sec &&
	       now.modified.tv_nsec == as_read->modified.tv_nsec;
}

/* -1 with ESTALE where PATH is no longer what it was when it was read. */
static int take_name(const char *temporary, const char *path, const struct file_stamp *as_read)
{
	if (as_read && !stands_as_read(path, as_read)) {
		errno = ESTALE;
		return -1;
	}
	return rename(temporary, path);
}

/* OLD is NULL where there is no file yet. */
static int replace(const char *path, const struct stat *old, const struct file_stamp *as_read,
		   const void *bytes, size_t nbytes)
{
	size_t folder = folder_nbytes(path);
	char *temporary = mem_alloc(folder + UNFINISHED_NBYTES);
	int fd, error = 0;

	memcpy(temporary, path, folder);
	/* What may be private is never readable for others, not even for a moment. */
	fd = unfinished_begin(temporary, folder, old ? 0600 : 0666);
	if (fd < 0) {
		error = errno;
	} else {
		if ((old && take_after(fd, old) < 0) || write_all(fd, bytes, nbytes) < 0 ||
		    flush(fd) < 0)
			error = errno;
		if (close(fd) < 0 && !error)
			error = errno;
		if (!error && take_name(temporary, path, as_read) < 0)
			error = errno;
		if (error)
			unlink(temporary);
		unfinished_end(temporary);
		if (!error)
			flush_folder(temporary, folder);
	}
	mem_free(temporary);
	if (error)
		errno = error;
	return error ? -1 : 0;
}

int file_replace(const char *path, const struct file_stamp *as_read, const void *bytes,
		 size_t nbytes)
{
	struct stat st;
	bool exists = stat(path, &st) == 0;
	char *real = NULL;
	int result, error;

	if (!exists && (errno != ENOENT || lstat(path, &st) == 0))
		return -1;	/* a link that points to nothing too: it is not known where */
	if (exists && !S_ISREG(st.st_mode)) {
		errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
		return -1;
	}
	if (exists) {
		if (access(path, W_OK) < 0)
			return -1;
		real = realpath(path, NULL);
		if (!real)
			return -1;
	}
	result = replace(real ? real : path, exists ? &st : NULL, as_read, bytes, nbytes);
	error = errno;
	mem_free(real);
	errno = error;
	return result;
}

static int write_pieces(int fd, const struct file_piece *pieces, size_t npieces)
{
	for (size_t i = 0; i < npieces; i++)
		if (write_all(fd, pieces[i].bytes, pieces[i].nbytes) < 0)
			return -1;
	return flush(fd);
}

/* The folder of the new file FD; the first FOLDER bytes of PATH name it, and are all of it. */
static void sweep(const char *path, size_t folder, int fd)
{
	struct stat st;

	if (fstat(fd, &st) == 0)
		unfinished_sweep(folder ? path : ".", st.st_mtime);
}

int file_write_private(const char *path, const struct file_piece *pieces, size_t npieces)
{
	size_t folder = folder_nbytes(path);
	char *temporary = mem_alloc(folder + UNFINISHED_NBYTES);
	int fd, error = 0;

	memcpy(temporary, path, folder);
	fd = unfinished_begin(temporary, folder, 0600);
	if (fd < 0) {
		error = errno;
	} else if (write_pieces(fd, pieces, npieces) < 0 || rename(temporary, path) < 0) {
		error = errno;
		unlink(temporary);
		unfinished_end(temporary);
		close(fd);
		fd = -1;
	} else {
		unfinished_end(temporary);
		flush_folder(temporary, folder);
		sweep(temporary, folder, fd);
	}
	mem_free(temporary);
	if (error)
		errno = error;
	return fd;
}

int file_open_private(const char *path, struct stat *st)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return -1;
	if (fstat(fd, st) == 0 && S_ISREG(st->st_mode) && st->st_uid == geteuid() &&
	    (st->st_mode & 077) == 0)
		return fd;
	close(fd);
	errno = EPERM;
	return -1;
}

int file_make_private_folder(const char *path)
{
	char *part = mem_strdup(path);
	struct stat st;
	int error, above = 0;

	/* Whether one above was to be made is seen at the last one. */
	for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(part, 0700) < 0 && errno != EEXIST && !above)
			above = errno;
		*slash = '/';
	}
	error = mkdir(part, 0700) < 0 && errno != EEXIST ? errno : 0;
	if (error == ENOENT && above)
		error = above;
	if (!error && stat(part, &st) < 0)
		error = errno;
	else if (!error && !S_ISDIR(st.st_mode))
		error = ENOTDIR;
	mem_free(part);
	errno = error;
	return error ? -1 : 0;
}
