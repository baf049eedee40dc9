/*
 * buf: a string that grows.  DATA is always NUL-terminated once something was
 * added; buf_take() hands it to the caller.
 */
#ifndef MICAT_BASE_BUF_H
#define MICAT_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
	char *data;
	size_t nbytes;		/* without the NUL */
	size_t capacity;
};

#define BUF_INIT { NULL, 0, 0 }

void buf_init(struct buf *b);
void buf_add(struct buf *b, const void *bytes, size_t nbytes);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list args)
	__attribute__((format(printf, 2, 0)));
void buf_clear(struct buf *b);		/* empty, keeps the memory */
const char *buf_string(const struct buf *b);	/* "" when empty; valid until the next change */
char *buf_take(struct buf *b);		/* caller frees with mem_free; B is empty again */
void buf_done(struct buf *b);

#endif
