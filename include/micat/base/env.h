/*
 * env: the only place that asks for the environment, the clock, the home
 * directory and the terminal's size.
 */
#ifndef MICAT_BASE_ENV_H
#define MICAT_BASE_ENV_H

#include <stdbool.h>
#include <time.h>

/* The variable's value, or NULL where unset or empty.  Borrowed. */
const char *env_get(const char *name);

/* $XDG_..._HOME/micat or its default below $HOME; NULL where there is no home.
 * Caller frees. XDG asks for absolute paths: a relative one is ignored. */
char *env_data_home(void);
char *env_config_home(void);
char *env_state_home(void);
char *env_cache_home(void);

bool env_is_terminal(int fd);
int env_terminal_columns(int fd);	/* $COLUMNS, then the terminal, then 80 */
bool env_is_utf8(void);			/* the locale's encoding is UTF-8 */
double env_monotonic(void);		/* seconds, for measuring */
struct timespec env_wall_clock(void);	/* as files have it, for comparing with their times */

#endif
