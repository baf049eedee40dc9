/*
 * canonical-form: the canonical text of one file.
 */
#ifndef MICAT_XML_CANONICAL_FORM_H
#define MICAT_XML_CANONICAL_FORM_H

#include <stdbool.h>

#include "micat/base/buf.h"
#include "micat/catalogue/catalogue.h"

/* Append the canonical text of the file with these BYTES, which the reader has found in
 * order and from which (with others) C was made: it knows the order of regions and
 * features.  False, and OUT untouched, where libxml2 cannot hold the file. */
bool canonical_form(struct buf *out, const struct catalogue *c, const char *bytes, size_t nbytes);

#endif
