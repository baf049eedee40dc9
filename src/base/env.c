/*
 * env: what the surroundings say.
 */
#include "config.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"

const char *env_get(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* The value of an XDG base directory variable, or BELOW_HOME in the home
 * directory, with /micat behind it. */
static char *base_directory(const char *variable, const char *below_home)
{
	const char *directory = env_get(variable);
	const char *home;

	if (directory && directory[0] == '/')
		return mem_printf("%s/micat", directory);
	home = env_get("HOME");
	if (!home || home[0] != '/')
		return NULL;
	return mem_printf("%s/%s/micat", home, below_home);
}

char *env_data_home(void)
{
	return base_directory("XDG_DATA_HOME", ".local/share");
}

char *env_config_home(void)
{
	return base_directory("XDG_CONFIG_HOME", ".config");
}

char *env_state_home(void)
{
	return base_directory("XDG_STATE_HOME", ".local/state");
}

char *env_cache_home(void)
{
	return base_directory("XDG_CACHE_HOME", ".cache");
}

bool env_is_terminal(int fd)
{
	return isatty(fd) == 1;
}

int env_terminal_columns(int fd)
{
	const char *columns = env_get("COLUMNS");
	struct winsize size;

	if (columns) {
		char *end;
		long n = strtol(columns, &end, 10);

		if (*end == '\0' && n > 0 && n <= 10000)
			return (int)n;
	}
	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}

bool env_is_utf8(void)
{
	const char *codeset = nl_langinfo(CODESET);

	return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "utf8") == 0;
}

double env_monotonic(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
		bug("there is no monotonic clock");
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

struct timespec env_wall_clock(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		bug("there is no clock");
	return now;
}
