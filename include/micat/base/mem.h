/*
 * mem: memory that is there or the program ends.
 *
 * Every allocation of micat goes through here.  A failing one ends the program
 * through die() (exit status 4, terminal restored), so callers never see NULL.
 * Short-lived things (tokens, trees, lines) live in an arena, which is emptied
 * or freed as a whole.
 */
#ifndef MICAT_BASE_MEM_H
#define MICAT_BASE_MEM_H

#include <stddef.h>

/* At the beginning of the program: what is freed of large blocks goes back to the system. */
void mem_init(void);

void *mem_alloc(size_t nbytes);			/* uninitialised; 0 bytes is allowed */
void *mem_zalloc(size_t count, size_t size);	/* zeroed; overflow dies */
void *mem_resize(void *p, size_t count, size_t size);
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t nbytes);	/* NUL-terminated copy */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void mem_free(void *p);				/* NULL is allowed */

/* All NBYTES at P, which are many, will be written: the system may give them in large pages. */
void mem_fill_soon(void *p, size_t nbytes);

/*
 * Make room for one more element in the vector V of N elements with capacity
 * CAP: mem_grow(&v, n, &cap).  Doubles, so appending is amortised O(1).
 */
#define mem_grow(v, n, cap)                                                   \
	do {                                                                  \
		if ((size_t)(n) >= *(cap)) {                                  \
			*(cap) = *(cap) ? *(cap) * 2 : 16;                    \
			*(v) = mem_resize(*(v), *(cap), sizeof(**(v)));       \
		}                                                             \
	} while (0)

struct arena_block;
struct arena {
	struct arena_block *head;	/* newest block; NULL when empty */
};

void arena_init(struct arena *a);
void *arena_alloc(struct arena *a, size_t nbytes);	/* zeroed, aligned for any type */
char *arena_strndup(struct arena *a, const char *s, size_t nbytes);
void arena_done(struct arena *a);	/* frees everything; A may be used again */

#endif
