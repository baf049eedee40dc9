/*
 * mdoc: a manual page as lines, for where there is no man(1).
 *
 * Renders the part of mdoc(7) that micat's own pages use; what it does not know
 * is shown as plain text, so that nothing of a page is lost.
 */
#ifndef MICAT_VIEW_MDOC_H
#define MICAT_VIEW_MDOC_H

#include "micat/view/lines.h"

/* Append the page SOURCE, any bytes, to L at L's width. */
void mdoc_render(const char *source, size_t nbytes, struct lines *l);

#endif
