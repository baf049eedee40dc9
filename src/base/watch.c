/*
 * watch: a sum over what stat() says, and inotify to be woken by.
 *
 * The sum does not depend on the order in which a folder lists its files.  A watch of
 * inotify is on a folder's inode and not on its name; so the folders are named to it
 * again whenever something has changed, which costs nothing for those it has already.
 */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef HAVE_SYS_INOTIFY_H
#include <sys/inotify.h>
#endif

#include "micat/base/mem.h"
#include "micat/base/watch.h"

struct watch {
	char **paths;	/* without slashes at their ends */
	char **real;	/* where links lead; NULL: nowhere */
	size_t npaths;
	char *ending;
	uint64_t sum;
	int fd;		/* of inotify; -1: none */
};

/* -- what there is -------------------------------------------------------------- */

/* FNV-1a, 64 bits. */
static uint64_t add(uint64_t sum, const void *bytes, size_t nbytes)
{
	const unsigned char *p = bytes;

	for (size_t i = 0; i < nbytes; i++)
		sum = (sum ^ p[i]) * UINT64_C(1099511628211);
	return sum;
}

static uint64_t sum_of_file(const char *path, struct stat *st)
{
	uint64_t sum = add(UINT64_C(14695981039346656037), path, strlen(path));

	if (stat(path, st) < 0) {
		memset(st, 0, sizeof(*st));
		return sum;
	}
	if (S_ISDIR(st->st_mode))
		return sum;	/* its files are looked at, not its own date */
	sum = add(sum, &st->st_dev, sizeof(st->st_dev));
	sum = add(sum, &st->st_ino, sizeof(st->st_ino));
	sum = add(sum, &st->st_size, sizeof(st->st_size));
	sum = add(sum, &st->st_mtim.tv_sec, sizeof(st->st_mtim.tv_sec));
	return add(sum, &st->st_mtim.tv_nsec, sizeof(st->st_mtim.tv_nsec));
}

static bool ends_in(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

static uint64_t sum_of_folder(const char *path, const char *ending)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	uint64_t sum = 0;

	while (folder && (entry = readdir(folder)) != NULL) {
		struct stat st;
		char *file;

		if (entry->d_name[0] == '.' || !ends_in(entry->d_name, ending))
			continue;
		file = mem_printf("%s/%s", path, entry->d_name);
		sum += sum_of_file(file, &st);
		mem_free(file);
	}
	if (folder)
		closedir(folder);
	return sum;
}

static uint64_t sum_of_all(const struct watch *w)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < w->npaths; i++) {
		struct stat st;

		sum += sum_of_file(w->paths[i], &st);
		if (S_ISDIR(st.st_mode))
			sum += sum_of_folder(w->paths[i], w->ending);
	}
	return sum;
}

/* -- being told ----------------------------------------------------------------- */

#ifdef HAVE_SYS_INOTIFY_H
static void listen_to(const struct watch *w, const char *folder)
{
	/* A folder that is not there is looked for when its own folder tells of it. */
	inotify_add_watch(w->fd, folder,
			  IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY |
				  IN_CLOSE_WRITE | IN_ATTRIB | IN_ONLYDIR);
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void listen_to_folder_of(const struct watch *w, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = !slash ? mem_strdup(".") : mem_strndup(path, (size_t)(slash - path) + 1);

	listen_to(w, folder);
	mem_free(folder);
}

/* NAME in some folder: one of the paths (or what a link of that name points to), or a
 * file of a folder.  A temporary folder may be full of others. */
static bool concerns(const struct watch *w, const char *name)
{
	if (ends_in(name, w->ending))
		return true;
	for (size_t i = 0; i < w->npaths; i++)
		if (strcmp(base_name(w->paths[i]), name) == 0 ||
		    (w->real[i] && strcmp(base_name(w->real[i]), name) == 0))
			return true;
	return false;
}

static void listen_to_all(const struct watch *w)
{
	for (size_t i = 0; i < w->npaths; i++) {
		mem_free(w->real[i]);
		w->real[i] = realpath(w->paths[i], NULL);
		listen_to_folder_of(w, w->paths[i]);
		listen_to(w, w->paths[i]);	/* fails for a file */
		if (w->real[i])
			listen_to_folder_of(w, w->real[i]);
	}
}
#else
static void listen_to_all(const struct watch *w)
{
	(void)w;
}
#endif

static size_t name_nbytes(const char *path)
{
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	return n;
}

struct watch *watch_new(const char *const *paths, size_t npaths, const char *ending)
{
	struct watch *w = mem_zalloc(1, sizeof(*w));

	w->paths = mem_zalloc(npaths + 1, sizeof(*w->paths));
	for (size_t i = 0; i < npaths; i++)
		w->paths[i] = mem_strndup(paths[i], name_nbytes(paths[i]));
	w->real = mem_zalloc(npaths + 1, sizeof(*w->real));
	w->npaths = npaths;
	w->ending = mem_strdup(ending);
	w->fd = -1;
#ifdef HAVE_SYS_INOTIFY_H
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
#endif
	if (w->fd >= 0)
		listen_to_all(w);
	w->sum = sum_of_all(w);
	return w;
}

void watch_free(struct watch *w)
{
	if (!w)
		return;
	if (w->fd >= 0)
		close(w->fd);
	for (size_t i = 0; i < w->npaths; i++) {
		mem_free(w->paths[i]);
		mem_free(w->real[i]);
	}
	mem_free(w->paths);
	mem_free(w->real);
	mem_free(w->ending);
	mem_free(w);
}

int watch_fd(const struct watch *w)
{
	return w->fd;
}

bool watch_drain(struct watch *w)
{
	bool told = false;
#ifdef HAVE_SYS_INOTIFY_H
	_Alignas(struct inotify_event) char events[4096];
	ssize_t n = 0;

	while (w->fd >= 0 && (n = read(w->fd, events, sizeof(events))) > 0) {
		for (const char *p = events; p < events + n;) {
			struct inotify_event event;

			memcpy(&event, p, sizeof(event));
			told |= event.len == 0 || concerns(w, p + sizeof(event));
			p += sizeof(event) + event.len;
		}
	}
	/* What says that there is something and does not give it would be asked for ever. */
	if (n < 0 && errno != EAGAIN && errno != EINTR) {
		close(w->fd);
		w->fd = -1;
		told = true;
	}
#else
	(void)w;
#endif
	return told;
}

bool watch_changed(struct watch *w)
{
	uint64_t sum = sum_of_all(w);

	if (sum == w->sum)
		return false;
	w->sum = sum;
	if (w->fd >= 0)
		listen_to_all(w);
	return true;
}
