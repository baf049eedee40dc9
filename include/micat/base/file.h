/*
 * file: putting bytes into a file so that it never stands half-written.
 *
 * The bytes go into a new file beside the old one, which takes its name only when
 * all of them are on the disk: whoever opens the name meets the old file or the
 * new one, whole, also after a crash.
 */
#ifndef MICAT_BASE_FILE_H
#define MICAT_BASE_FILE_H

#include <stddef.h>

/*
 * Make NBYTES of BYTES the content of the file PATH; a symbolic link stays, and what
 * it points to is replaced.  The new file has the mode of the old one, and its owner
 * as far as we may give it away; where there was none, the mode of any new file.
 * Other hard links keep the old content.
 *
 * 0, or -1 with errno: the old file is then as it was, and nothing is left beside it.
 * A file that may not be written is not replaced (EACCES), nor is anything that is no
 * regular file (EISDIR for a directory, else EINVAL).
 */
int file_replace(const char *path, const void *bytes, size_t nbytes);

#endif
