/*
 * rc: micatrc on the disk.
 *
 * Only a regular file is read, and only a small one: a FIFO would hang the start, and
 * nobody writes a mebibyte of settings.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "micat/base/env.h"
#include "micat/base/file.h"
#include "micat/base/mem.h"
#include "micat/cli/rc.h"

#define RC_MAX_NBYTES (1u << 20)

char *rc_path(bool *named)
{
	const char *path = env_get("MICAT_CONFIG");
	char *home, *result;

	*named = path != NULL;
	if (path)
		return mem_strdup(path);
	home = env_config_home();
	result = home ? mem_printf("%s/micatrc", home) : NULL;
	mem_free(home);
	return result;
}

static int cannot(const char *path, enum diag_code code, const char *why, struct diag_sink *sink)
{
	diag_report(sink, (struct place){ .file = path }, code, "%s", why);
	return -1;
}

int rc_read_file(const char *path, bool named, struct buf *out, struct diag_sink *sink)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY), result;
	struct stat st;

	if (fd < 0 && !named && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (fd < 0)
		return cannot(path, DIAG_FILE_OPEN, strerror(errno), sink);
	if (fstat(fd, &st) < 0)
		result = cannot(path, DIAG_FILE_OPEN, strerror(errno), sink);
	else if (!S_ISREG(st.st_mode))
		result = cannot(path, DIAG_FILE_KIND, "not a regular file", sink);
	else if ((result = file_read_all(fd, RC_MAX_NBYTES, out)) < 0 && errno == EFBIG)
		cannot(path, DIAG_CONFIG_LIMIT, "larger than 1 MiB", sink);
	else if (result < 0)
		cannot(path, DIAG_FILE_OPEN, strerror(errno), sink);
	close(fd);
	return result;
}

size_t rc_read(struct config *c, struct diag_sink *sink)
{
	struct buf text = BUF_INIT;
	size_t nwrong = 0;
	bool named;
	char *path = rc_path(&named);

	if (path && strcmp(path, "/dev/null") != 0) {
		if (rc_read_file(path, named, &text, sink) < 0)
			nwrong = 1;
		else
			nwrong = config_read(c, path, buf_string(&text), text.nbytes, sink);
	}
	mem_free(path);
	buf_done(&text);
	return nwrong;
}

void rc_join(struct options *o, struct config *c)
{
	long colour, ascii;

	if (o->given_colour)
		config_set(c, SETTING_COLOUR, o->given_colour);
	if (o->given_ascii)
		config_set(c, SETTING_ASCII, "yes");
	if (o->given_snapshot)
		config_set(c, SETTING_SNAPSHOT, o->given_snapshot);
	o->snapshot_never = config_number(c, SETTING_SNAPSHOT) == SETTING_NO;
	o->snapshot_always = config_number(c, SETTING_SNAPSHOT) == SETTING_YES;
	if (o->home_region)
		config_set(c, SETTING_HOME_REGION, o->home_region);
	if (o->home_operator)
		config_set(c, SETTING_HOME_OPERATOR, o->home_operator);
	o->home_region_said = config_text(c, SETTING_HOME_REGION);
	o->home_operator_said = config_text(c, SETTING_HOME_OPERATOR);
	colour = config_number(c, SETTING_COLOUR);
	ascii = config_number(c, SETTING_ASCII);
	if (colour != SETTING_AUTO)
		o->colour = colour == SETTING_YES;
	if (ascii != SETTING_AUTO)
		o->ascii = ascii == SETTING_YES;
}
