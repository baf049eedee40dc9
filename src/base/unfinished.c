/*
 * unfinished: a short list, emptied on leaving.
 */
#include "config.h"

#include "unfinished.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX ".micat-"
#define NAME_TRIES 16		/* a name of 64 random bits is never taken twice, but by intent */
#define MAX_AT_ONCE 8		/* one for each thread that writes: there are two */
#define STALE_SECONDS 3600

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *begun[MAX_AT_ONCE];
static bool leaving;

static void remove_all(void)
{
	pthread_mutex_lock(&lock);
	leaving = true;		/* a thread that still runs begins no other */
	for (size_t i = 0; i < MAX_AT_ONCE; i++)
		if (begun[i])
			unlink(begun[i]);
	pthread_mutex_unlock(&lock);
}

static int open_new(const char *path, mode_t mode)
{
	static bool prepared;
	const char **place = begun;
	int fd = -1;

	pthread_mutex_lock(&lock);
	if (!prepared)
		prepared = atexit(remove_all) == 0;
	while (place < begun + MAX_AT_ONCE && *place)
		place++;
	if (!prepared || leaving || place == begun + MAX_AT_ONCE)
		errno = EAGAIN;
	else
		fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
	if (fd >= 0)
		*place = path;
	pthread_mutex_unlock(&lock);
	return fd;
}

int unfinished_begin(char *path, size_t folder, mode_t mode)
{
	int fd = -1;

	for (int i = 0; i < NAME_TRIES && fd < 0; i++) {
		uint64_t random;

		if (getentropy(&random, sizeof(random)) < 0)
			return -1;
		snprintf(path + folder, UNFINISHED_NBYTES, PREFIX "%016" PRIx64, random);
		fd = open_new(path, mode);
		if (fd < 0 && errno != EEXIST)
			return -1;
	}
	return fd;
}

void unfinished_end(const char *path)
{
	pthread_mutex_lock(&lock);
	for (size_t i = 0; i < MAX_AT_ONCE; i++)
		if (begun[i] == path)
			begun[i] = NULL;
	pthread_mutex_unlock(&lock);
}

static bool is_ours(const char *name)
{
	size_t nbytes = sizeof(PREFIX) - 1;

	return strncmp(name, PREFIX, nbytes) == 0 &&
	       strlen(name) == UNFINISHED_NBYTES - 1 &&
	       strspn(name + nbytes, "0123456789abcdef") == UNFINISHED_NBYTES - 1 - nbytes;
}

void unfinished_sweep(const char *path, time_t now)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	struct stat st;

	if (!folder)
		return;
	while ((entry = readdir(folder)))
		if (is_ours(entry->d_name) &&
		    fstatat(dirfd(folder), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(st.st_mode) && st.st_mtime < now - STALE_SECONDS)
			unlinkat(dirfd(folder), entry->d_name, 0);
	closedir(folder);
}
