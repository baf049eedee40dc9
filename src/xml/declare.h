/*
 * declare: what was gathered of an element, handed on to the builder.
 */
#ifndef MICAT_XML_DECLARE_H
#define MICAT_XML_DECLARE_H

#include "document.h"

/* d->declaration and its parts are those of an ELEMENT at PLACE: 0, or -1 after reporting. */
int declare(struct document *d, enum element element, struct place place);

/* What such an element declares is told at its start tag, since claims follow in it. */
bool declare_owns_claims(enum element element);

#endif
