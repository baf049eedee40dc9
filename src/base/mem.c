/*
 * mem: the one place that asks the system for memory.
 *
 * Everything ends in request(); a failing allocation dies there, so there is one
 * line to look at for "what if there is no memory".
 */
#include "config.h"

#ifdef HAVE_MALLOC_H
#include <malloc.h>
#endif
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "micat/base/die.h"
#include "micat/base/mem.h"

#define LARGE_PAGE ((size_t)2 << 20)	/* or a multiple of what it is here */

void mem_init(void)
{
	/* glibc would raise its limit with every large block that is freed, and then keep such
	 * blocks: measured at 266 MB of XML, 16 MB less at the peak. */
#ifdef M_MMAP_THRESHOLD
	mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}

/* OLD resized, or fresh zeroed memory where OLD is NULL and ZEROED is set: calloc
 * leaves the zeroing of large blocks to the kernel, page by page when touched. */
static void *request(void *old, size_t nbytes, bool zeroed)
{
	void *p;

	if (nbytes == 0)
		nbytes = 1;	/* NULL would mean failure */
	p = zeroed ? calloc(1, nbytes) : realloc(old, nbytes);
	if (!p)
		die("out of memory (%zu bytes wanted)", nbytes);
	return p;
}

static size_t product(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die("out of memory (%zu times %zu bytes wanted)", count, size);
	return count * size;
}

void *mem_alloc(size_t nbytes)
{
	return request(NULL, nbytes, false);
}

void *mem_zalloc(size_t count, size_t size)
{
	return request(NULL, product(count, size), true);
}

void *mem_resize(void *p, size_t count, size_t size)
{
	return request(p, product(count, size), false);
}

char *mem_strdup(const char *s)
{
	return mem_strndup(s, strlen(s));
}

char *mem_strndup(const char *s, size_t nbytes)
{
	char *copy = mem_alloc(nbytes + 1);

	if (nbytes)
		memcpy(copy, s, nbytes);
	copy[nbytes] = '\0';
	return copy;
}

char *mem_printf(const char *fmt, ...)
{
	va_list args, again;
	int nbytes;
	char *text;

	va_start(args, fmt);
	va_copy(again, args);
	nbytes = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (nbytes < 0)
		bug("mem_printf cannot format \"%s\"", fmt);
	text = mem_alloc((size_t)nbytes + 1);
	vsnprintf(text, (size_t)nbytes + 1, fmt, again);
	va_end(again);
	return text;
}

void mem_free(void *p)
{
	free(p);
}

void mem_fill_soon(void *p, size_t nbytes)
{
#ifdef MADV_HUGEPAGE
	uintptr_t from = ((uintptr_t)p + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1);
	uintptr_t to = ((uintptr_t)p + nbytes) & ~(uintptr_t)(LARGE_PAGE - 1);

	if (from < to)
		madvise((void *)from, to - from, MADV_HUGEPAGE);
#else
	(void)p;
	(void)nbytes;
#endif
}

/*
 * An arena is a list of blocks, newest first; each serves requests from its front.
 * A request too large for what is left gets a new block of at least its size.
 */
#define ARENA_BLOCK_BYTES 16384

struct arena_block {
	struct arena_block *next;
	size_t nbytes;		/* of data */
	size_t used;
	max_align_t data[];
};

void arena_init(struct arena *a)
{
	a->head = NULL;
}

void *arena_alloc(struct arena *a, size_t nbytes)
{
	struct arena_block *block = a->head;
	const size_t align = _Alignof(max_align_t);
	void *p;

	if (nbytes > SIZE_MAX / 2)
		die("out of memory (%zu bytes wanted)", nbytes);
	nbytes = (nbytes + align - 1) / align * align;
	if (!block || nbytes > block->nbytes - block->used) {
		size_t size = nbytes > ARENA_BLOCK_BYTES ? nbytes : ARENA_BLOCK_BYTES;

		block = mem_zalloc(1, sizeof(*block) + size);
		block->nbytes = size;
		block->next = a->head;
		a->head = block;
	}
	p = (char *)block->data + block->used;
	block->used += nbytes;
	return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t nbytes)
{
	char *copy = arena_alloc(a, nbytes + 1);

	if (nbytes)
		memcpy(copy, s, nbytes);
	return copy;
}

void arena_done(struct arena *a)
{
	while (a->head) {
		struct arena_block *next = a->head->next;

		mem_free(a->head);
		a->head = next;
	}
}
