/*
 * The parts of the configuration, and what they share.
 *
 * config.c       statements, set, colour, mistakes
 * config-bind.c  bind and unbind
 */
#ifndef VIEW_CONFIG_PRIVATE_H
#define VIEW_CONFIG_PRIVATE_H

#include "micat/base/near.h"
#include "micat/view/config.h"
#include "words.h"

/* A statement being read. */
struct reading {
	struct config *config;
	const struct word *words;
	size_t n;
	struct place place;		/* of its line */
	struct diag_sink *sink;
};

/* Mistakes; all but the first give -1. */
struct place reading_place(const struct reading *r, const struct word *word);
int reading_misses(const struct reading *r, const char *what);	/* at its end */
int reading_exceeds(const struct reading *r, size_t i);		/* word I is too much */
/* Word I is no KIND; NEAR has been offered those that are. */
int reading_unknown(const struct reading *r, size_t i, const char *kind, const struct near *near);
struct near near_of_word(const struct word *word);

/* -- config-bind.c -- */
int config_bind(const struct reading *r);
int config_unbind(const struct reading *r);

#endif
