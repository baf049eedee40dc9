/*
 * encode: text in the forms that other programs take it in.
 */
#ifndef MICAT_BASE_ENCODE_H
#define MICAT_BASE_ENCODE_H

#include <stddef.h>

#include "micat/base/buf.h"

/* Base64 of RFC 4648, padded, on one line; appended to OUT. */
void encode_base64(struct buf *out, const void *bytes, size_t nbytes);

/* S as one word of a POSIX shell, appended to OUT: as it is where no shell would make
 * anything else of it, else in single quotes. */
void encode_shell_word(struct buf *out, const char *s);

#endif
