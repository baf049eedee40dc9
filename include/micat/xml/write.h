/*
 * write: a catalogue, or some of its models, as canonical XML.
 *
 * The result is a valid catalogue again: it declares what its models use, in
 * stable order, one element a line, so that a diff shows only what changed.
 * Controls and bidi characters are written as character references.
 */
#ifndef MICAT_XML_WRITE_H
#define MICAT_XML_WRITE_H

#include "micat/base/buf.h"
#include "micat/catalogue/catalogue.h"

/* Append the catalogue with MODELS to OUT, each once, by name; declarations that
 * nothing in the result refers to are left out unless EVERYTHING is set. */
void xml_write(struct buf *out, const struct catalogue *c, const model_id *models,
	       size_t nmodels, bool everything);

#endif
