/*
 * known: lines that hold one claim, and what it was found to say.
 *
 * Most claims of a large catalogue stand, byte for byte, on a line that was read before.
 * Between the claims of a model what such a line means depends on nothing but its bytes,
 * so that it need not be parsed again: whoever sees it says the same once more.
 *
 * It forgets: a line that shares its place with two others takes that of the older one.
 */
#ifndef MICAT_XML_KNOWN_H
#define MICAT_XML_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/catalogue/builder.h"

#define KNOWN_LINE_MAX 116	/* bytes: longer lines are not kept */

struct known_line {
	char bytes[KNOWN_LINE_MAX];
	uint32_t nbytes;
	struct said said;
};

struct known {
	uint32_t *hashes;		/* of the lines, each at its place; NULL: none was added */
	uint16_t *numbers;		/* of the lines at these places; 0: it is empty */
	struct known_line *lines;	/* each in two cache lines, within BLOCK; the first is none */
	void *block;
	size_t count;			/* of the lines */
};

void known_init(struct known *k);
void known_done(struct known *k);
void known_clear(struct known *k);

/* The hash of a line of NBYTES, its newline included. */
uint32_t known_hash(const struct known *k, const char *line, size_t nbytes);

/* To be called some lines later, and some before known_find(): each lets memory fetch what
 * the next step looks at, so that nobody waits for it. */
void known_fetch(const struct known *k, uint32_t hash);

/* What the line says; NULL: nothing that is known. */
const struct said *known_find(const struct known *k, uint32_t hash, const char *line,
			      size_t nbytes);
void known_add(struct known *k, const char *line, size_t nbytes, struct said said);

#endif
