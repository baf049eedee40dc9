/*
 * The parts of the writer, and what they share.
 *
 * write.c            the walk: declarations, claims, models
 * write-mark.c       what the chosen models refer to
 * write-operators.c  technologies, operators and what is said of them
 */
#ifndef XML_WRITER_H
#define XML_WRITER_H

#include "emit.h"
#include "micat/base/bits.h"

#define NSCRATCH 5	/* most attributes of one element that are put together */

struct writer {
	struct buf *out;
	const struct catalogue *c;
	bool everything;
	struct bits models;	/* those that are written */
	struct bits sources, units, evidences, regions, features, brands, categories, series,
		technologies, operators;
	struct buf scratch[NSCRATCH];
	unsigned nscratch;
};

static inline const char *string(const struct writer *w, string_id id)
{
	return catalogue_string(w->c, id);
}

/* -- write.c -- */
struct buf *writer_scratch(struct writer *w);	/* empty; until the element is written */
const char *writer_number(struct writer *w, double value);
const char *writer_region(const struct writer *w, region_id region);
const char *writer_source(const struct writer *w, source_id source);
void writer_text(struct writer *w, unsigned depth, enum element element,
		 const union declaration *d, const char *text);
void writer_empty(struct writer *w, unsigned depth, enum element element,
		  const union declaration *d);
/* A parent's start tag, and its end; AT is what the first gave. */
size_t writer_begin(struct writer *w, unsigned depth, enum element element,
		    const union declaration *d);
void writer_end(struct writer *w, unsigned depth, enum element element, size_t at);

/* -- write-mark.c -- */
void write_mark_model(struct writer *w, model_id id);
void write_mark_declarations(struct writer *w);	/* after all models */
bool write_has_alternative(const struct writer *w, const struct alternative *a);

/* -- write-operators.c -- */
void write_technology(struct writer *w, const struct technology *t);
void write_operator(struct writer *w, const struct operator *o);
void write_region_rules(struct writer *w);

#endif
