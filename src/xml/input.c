/*
 * input: opens nothing that could hang or do something by being opened.
 *
 * A FIFO or a terminal device would block, so files are opened without blocking
 * and only regular ones are read.  libxml2 is never given a name: it would unpack
 * what is compressed.
 */
#include "config.h"

#include "input.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "micat/base/die.h"
#include "micat/base/mem.h"

static void report_system(struct diag_sink *sink, const char *name, const char *what, int error)
{
	if (error == ENOMEM)	/* which is nothing that is wrong with the catalogue */
		die("out of memory");
	diag_report(sink, (struct place){ .file = name }, DIAG_FILE_OPEN, "%s: %s", what,
		    strerror(error));
}

static bool is_standard_input(const char *name)
{
	return !strcmp(name, "-");
}

/* -1 after reporting; *KIND gets the type of the file. */
static int open_any(const char *name, mode_t *kind, struct diag_sink *sink)
{
	int fd = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	struct stat st;

	if (fd < 0) {
		/* A socket cannot be opened at all. */
		if (errno == ENXIO)
			diag_report(sink, (struct place){ .file = name }, DIAG_FILE_KIND,
				    "this is no regular file and no directory");
		else
			report_system(sink, name, "cannot open", errno);
		return -1;
	}
	if (fstat(fd, &st) < 0) {
		report_system(sink, name, "cannot look at", errno);
		close(fd);
		return -1;
	}
	*kind = st.st_mode & S_IFMT;
	return fd;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_name(struct input_names *names, char *name)
{
	mem_grow(&names->names, names->count, &names->capacity);
	names->names[names->count++] = name;
}

static bool ends_in_xml(const char *name)
{
	size_t nbytes = strlen(name);

	return nbytes > 4 && !strcmp(name + nbytes - 4, ".xml");
}

/* FD is the directory's, and is closed. */
static int expand_directory(struct input_names *names, const char *path, int fd,
			    struct diag_sink *sink)
{
	size_t first = names->count, nbytes = strlen(path);
	DIR *directory = fdopendir(fd);
	struct dirent *entry;

	if (!directory) {
		report_system(sink, path, "cannot read", errno);
		close(fd);
		return -1;
	}
	while (errno = 0, (entry = readdir(directory)))
		if (entry->d_name[0] != '.' && ends_in_xml(entry->d_name))
			add_name(names, mem_printf("%s%s%s", path,
						   path[nbytes - 1] == '/' ? "" : "/",
						   entry->d_name));
	if (errno) {
		report_system(sink, path, "cannot read", errno);
		closedir(directory);
		return -1;
	}
	closedir(directory);
	if (names->count == first) {
		diag_report(sink, (struct place){ .file = path }, DIAG_FILE_EMPTY,
			    "there is no .xml file in this directory");
		return -1;
	}
	qsort(names->names + first, names->count - first, sizeof(*names->names), compare_names);
	return 0;
}

int input_expand(struct input_names *names, const char *path, struct diag_sink *sink)
{
	mode_t kind;
	int fd;

	if (!is_standard_input(path)) {
		fd = open_any(path, &kind, sink);
		if (fd < 0)
			return -1;
		if (kind == S_IFDIR)
			return expand_directory(names, path, fd, sink);
		close(fd);
	}
	add_name(names, mem_strdup(path));
	return 0;
}

void input_names_done(struct input_names *names)
{
	for (size_t i = 0; i < names->count; i++)
		mem_free(names->names[i]);
	mem_free(names->names);
	memset(names, 0, sizeof(*names));
}

int input_open(const char *name, struct diag_sink *sink)
{
	mode_t kind;
	int fd;

	if (is_standard_input(name))
		return STDIN_FILENO;
	fd = open_any(name, &kind, sink);
	if (fd < 0 || kind == S_IFREG)
		return fd;
	diag_report(sink, (struct place){ .file = name }, DIAG_FILE_KIND,
		    kind == S_IFDIR ? "a directory inside a directory is not read"
				    : "this is no regular file and no directory");
	close(fd);
	return -1;
}

void input_close(int fd)
{
	if (fd != STDIN_FILENO)
		close(fd);
}

uint64_t input_total(const struct input_names *names)
{
	uint64_t total = 0;

	for (size_t i = 0; i < names->count; i++) {
		struct stat st;

		if (is_standard_input(names->names[i]))
			return 0;
		if (stat(names->names[i], &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
			total += (uint64_t)st.st_size;
	}
	return total;
}

bool input_wait(int fd, int ms)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };

	return poll(&ready, 1, ms) != 0;
}

ssize_t input_read(int fd, const char *name, char *bytes, size_t capacity, struct diag_sink *sink)
{
	struct pollfd ready = { .fd = fd, .events = POLLIN };
	ssize_t n;

	while ((n = read(fd, bytes, capacity)) < 0 && (errno == EINTR || errno == EAGAIN))
		if (errno == EAGAIN)	/* somebody made our standard input so */
			poll(&ready, 1, -1);
	if (n < 0)
		report_system(sink, name, "cannot read", errno);
	return n;
}
