/*
 * filters: the file of saved filters.
 *
 * Other micats may have changed it since it was read: what is written is the file as it
 * is at that moment, with one line changed.
 */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "micat/base/env.h"
#include "micat/base/file.h"
#include "micat/base/mem.h"
#include "micat/cli/filters.h"
#include "micat/cli/rc.h"

#define TRIES 5

static char *filters_path(void)
{
	char *home = env_config_home();
	char *path = home ? mem_printf("%s/filters", home) : NULL;

	mem_free(home);
	return path;
}

int filters_read(struct saved_filters *s, struct diag_sink *sink)
{
	char *path = filters_path();
	struct buf text = BUF_INIT;
	int result = 0;

	if (path)
		result = rc_read_file(path, false, &text, sink);
	if (path && result == 0)
		saved_read(s, path, buf_string(&text), text.nbytes, sink);
	buf_done(&text);
	mem_free(path);
	return result;
}

/* 0, or -1 with errno or after reporting (errno 0); ESTALE: somebody was faster. */
static int change(const char *path, const char *folder, const char *name, const char *query,
		  struct diag_sink *sink)
{
	struct file_stamp stamp = file_stamp(path);
	struct buf old = BUF_INIT, text = BUF_INIT;
	int result = -1;

	errno = 0;
	if (rc_read_file(path, false, &old, sink) == 0) {
		saved_edit(buf_string(&old), old.nbytes, name, query, &text);
		if (file_make_private_folder(folder) == 0)
			result = file_replace(path, stamp.is_known ? &stamp : NULL, text.data,
					      text.nbytes);
	} else {
		errno = 0;
	}
	buf_done(&old);
	buf_done(&text);
	return result;
}

int filters_keep(const char *name, const char *query, struct diag_sink *sink)
{
	char *path = filters_path(), *folder = env_config_home();
	int result = -1;

	if (!path) {
		diag_report(sink, (struct place){ 0 }, DIAG_FILE_OPEN,
			    "there is no home to keep filters in");
		return -1;
	}
	for (int i = 0; i < TRIES && result < 0; i++) {
		result = change(path, folder, name, query, sink);
		if (result < 0 && errno != ESTALE)
			break;
	}
	if (result < 0 && errno)
		diag_report(sink, (struct place){ .file = path }, DIAG_FILE_OPEN, "%s",
			    strerror(errno));
	mem_free(folder);
	mem_free(path);
	return result;
}
