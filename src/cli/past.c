/*
 * past: "&FILTER" and ":COMMAND", a line each, the newest last.
 *
 * The lock is on the folder, so that no other file is left behind; who cannot have it
 * within a second goes on without it, and the worst that comes of it is that a line is
 * lost.
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <fcntl.h>
#include <unistd.h>

#include "micat/base/buf.h"
#include "micat/base/env.h"
#include "micat/base/file.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/cli/past.h"
#include "micat/view/line_edit.h"

#define MAX_NBYTES (1u << 20)
#define LOCK_TRIES 50
#define LOCK_WAIT_NS 20000000

static char *past_path(void)
{
	char *home = env_state_home();
	char *path = home ? mem_printf("%s/history", home) : NULL;

	mem_free(home);
	return path;
}

static int cannot(const char *path, const char *why, struct diag_sink *sink)
{
	diag_report(sink, (struct place){ .file = path }, DIAG_FILE_OPEN, "%s", why);
	return -1;
}

/* Such as a field can hold; any other would not come back as what it was. */
static bool is_line(const char *text, size_t nbytes)
{
	for (size_t i = 0; i < nbytes; i++)
		if ((unsigned char)text[i] < ' ' || text[i] == 0x7F)
			return false;
	return nbytes > 0 && nbytes <= LINE_EDIT_MAX && text_is_valid(text, nbytes);
}

static void take_lines(struct histories *h, const char *bytes, size_t nbytes)
{
	const char *end = bytes + nbytes;

	for (const char *line = bytes; line < end;) {
		const char *newline = memchr(line, '\n', (size_t)(end - line));
		size_t n = (size_t)((newline ? newline : end) - line);
		struct history *to = *line == '&' ? &h->filters : *line == ':' ? &h->commands : NULL;

		if (to && is_line(line + 1, n - 1)) {
			char *text = mem_strndup(line + 1, n - 1);

			history_add_old(to, text);
			mem_free(text);
		}
		line += n + 1;
	}
}

static int read_file(const char *path, struct histories *h, struct diag_sink *sink)
{
	struct buf text = BUF_INIT;
	struct stat st;
	int fd = file_open_private(path, &st), result = 0;

	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (fd < 0)
		return cannot(path, errno == EPERM ? "not read: it must be a file that only its owner "
						     "can read and write" : strerror(errno), sink);
	if (file_read_all(fd, MAX_NBYTES, &text) < 0)
		result = cannot(path, strerror(errno), sink);
	else
		take_lines(h, buf_string(&text), text.nbytes);
	close(fd);
	buf_done(&text);
	return result;
}

int past_read(struct histories *h, struct diag_sink *sink)
{
	char *path = past_path();
	int result = path ? read_file(path, h, sink) : 0;

	mem_free(path);
	return result;
}

/* -- keeping ------------------------------------------------------------------------ */

static bool has_fresh(const struct history *h)
{
	for (size_t i = 0; i < h->nlines; i++)
		if (h->lines[i].fresh)
			return true;
	return false;
}

static void add_fresh(struct history *to, const struct history *from)
{
	for (size_t i = 0; i < from->nlines; i++)
		if (from->lines[i].fresh && is_line(from->lines[i].text, strlen(from->lines[i].text)))
			history_add(to, from->lines[i].text);
}

/* The newest of them, in half of what is read again. */
static void print(const struct history *h, char sign, struct buf *out)
{
	size_t nbytes = 0, first = h->nlines;

	while (first > 0 && nbytes + strlen(h->lines[first - 1].text) + 2 <= MAX_NBYTES / 2)
		nbytes += strlen(h->lines[--first].text) + 2;
	for (; first < h->nlines; first++)
		buf_printf(out, "%c%s\n", sign, h->lines[first].text);
}

/* A descriptor to be closed, or -1. */
static int lock(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	for (int i = 0; fd >= 0 && i < LOCK_TRIES && flock(fd, LOCK_EX | LOCK_NB) < 0; i++)
		nanosleep(&(struct timespec){ 0, LOCK_WAIT_NS }, NULL);
	return fd;
}

static int merge(const char *path, const struct histories *h, struct diag_sink *sink)
{
	struct histories now;
	struct buf text = BUF_INIT;
	int result, fd;

	histories_init(&now, 0);
	history_limit(&now.filters, h->filters.max);
	history_limit(&now.commands, h->commands.max);
	result = read_file(path, &now, sink);
	if (result == 0) {
		add_fresh(&now.filters, &h->filters);
		add_fresh(&now.commands, &h->commands);
		print(&now.filters, '&', &text);
		print(&now.commands, ':', &text);
		fd = file_write_private(path, &(struct file_piece){ text.data, text.nbytes }, 1);
		if (fd < 0)
			result = cannot(path, strerror(errno), sink);
		else
			close(fd);
	}
	histories_done(&now);
	buf_done(&text);
	return result;
}

int past_keep(const struct histories *h, struct diag_sink *sink)
{
	char *folder = env_state_home(), *path = past_path();
	int result, fd;

	if (!has_fresh(&h->filters) && !has_fresh(&h->commands)) {
		result = 0;
	} else if (!folder) {
		result = cannot(NULL, "there is no home to keep the history in", sink);
	} else if (file_make_private_folder(folder) < 0) {
		result = cannot(folder, strerror(errno), sink);
	} else {
		fd = lock(folder);
		result = merge(path, h, sink);
		if (fd >= 0)
			close(fd);
	}
	mem_free(folder);
	mem_free(path);
	return result;
}
