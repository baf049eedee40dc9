/*
 * emit: the pieces of canonical XML.
 *
 * The writer, which has a catalogue, and the formatter, which has a file, put
 * elements together from these, so that both write them alike: one way of
 * escaping, attributes in the vocabulary's order, two spaces a level.
 */
#ifndef MICAT_XML_EMIT_H
#define MICAT_XML_EMIT_H

#include "micat/base/buf.h"
#include "vocabulary.h"

void emit_declaration(struct buf *out);
void emit_indent(struct buf *out, unsigned depth);

/* The indent and the start tag with what D gives, but for its end: more attributes, ">"
 * or "/>" may follow.  The one at depth 0 declares the namespace. */
void emit_start(struct buf *out, unsigned depth, enum element element,
		const union declaration *d);
void emit_attribute(struct buf *out, const char *name, const char *value);
void emit_text(struct buf *out, const char *text);
void emit_end(struct buf *out, enum element element);

/* Models and evidence words stand in an order of their own, since the one in which they
 * are declared says nothing: by name in natural order, then by id. NUMBER is the caller's. */
struct emit_key {
	const char *name, *id;
	uint32_t number;
};
int emit_compare_keys(const struct emit_key *a, const struct emit_key *b);
void emit_sort_keys(struct emit_key *keys, size_t nkeys);

#endif
