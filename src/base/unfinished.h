/*
 * unfinished: the files that are being written under a name that is not theirs yet.
 *
 * The program may end while another thread writes one: whatever ends it by exit() takes
 * them away.  What a kill left behind is taken away later, by whoever writes beside it.
 */
#ifndef MICAT_BASE_UNFINISHED_H
#define MICAT_BASE_UNFINISHED_H

#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#define UNFINISHED_NBYTES (sizeof(".micat-") + 16)	/* of a name, with the NUL */

/* A new file in the folder that the first FOLDER bytes of PATH name (0: the current one); the
 * name is put behind them, in room for UNFINISHED_NBYTES.  PATH is borrowed until
 * unfinished_end().  A descriptor, or -1 with errno. */
int unfinished_begin(char *path, size_t folder, mode_t mode);

/* It has its name by now, or was removed. */
void unfinished_end(const char *path);

/* Remove what was begun in the folder PATH, longer before NOW than anybody writes.  NOW is
 * the time of a file that was just written there: the clock of the disk may be another. */
void unfinished_sweep(const char *path, time_t now);

#endif
