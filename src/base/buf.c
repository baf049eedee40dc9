/*
 * buf: a string that grows by doubling.
 */
#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "micat/base/buf.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"

/* Room for NBYTES more and the NUL. */
static void reserve(struct buf *b, size_t nbytes)
{
	size_t wanted, capacity;

	if (nbytes > SIZE_MAX / 4 || b->nbytes > SIZE_MAX / 4)
		die("out of memory (%zu bytes wanted)", nbytes);
	wanted = b->nbytes + nbytes + 1;
	if (wanted <= b->capacity)
		return;
	capacity = b->capacity ? b->capacity * 2 : 32;
	if (capacity < wanted)
		capacity = wanted;
	b->data = mem_resize(b->data, capacity, 1);
	b->capacity = capacity;
}

void buf_init(struct buf *b)
{
	*b = (struct buf)BUF_INIT;
}

void buf_add(struct buf *b, const void *bytes, size_t nbytes)
{
	reserve(b, nbytes);
	if (nbytes)
		memcpy(b->data + b->nbytes, bytes, nbytes);
	b->nbytes += nbytes;
	b->data[b->nbytes] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	buf_vprintf(b, fmt, args);
	va_end(args);
}

void buf_vprintf(struct buf *b, const char *fmt, va_list args)
{
	va_list again;
	size_t room;
	int nbytes;

	reserve(b, 0);
	room = b->capacity - b->nbytes;
	va_copy(again, args);
	nbytes = vsnprintf(b->data + b->nbytes, room, fmt, args);
	if (nbytes < 0)
		bug("buf_printf cannot format \"%s\"", fmt);
	if ((size_t)nbytes >= room) {
		reserve(b, (size_t)nbytes);
		vsnprintf(b->data + b->nbytes, (size_t)nbytes + 1, fmt, again);
	}
	va_end(again);
	b->nbytes += (size_t)nbytes;
}

void buf_clear(struct buf *b)
{
	b->nbytes = 0;
	if (b->data)
		b->data[0] = '\0';
}

const char *buf_string(const struct buf *b)
{
	return b->data ? b->data : "";
}

char *buf_take(struct buf *b)
{
	char *text = b->data ? b->data : mem_strdup("");

	buf_init(b);
	return text;
}

void buf_done(struct buf *b)
{
	mem_free(b->data);
	buf_init(b);
}
