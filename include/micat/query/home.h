/*
 * home: where the reader lives, by the words of the configuration.
 *
 * It is no part of a catalogue but of a look at one, as the saved filters are.  A region
 * or operator that is called "home" goes before it: the word means the reader's own only
 * where it means nothing else.
 */
#ifndef MICAT_QUERY_HOME_H
#define MICAT_QUERY_HOME_H

#include <stdbool.h>

#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"

/* In filters, columns and options, in any case: the region or the operator of home. */
#define HOME_WORD "home"

/* Keep in C what REGION and OPERATOR are (NULL or "": not said), both borrowed.  Each that
 * the catalogue does not have is reported, and not known then; true where there is none. */
bool home_set(struct catalogue *c, const char *region, const char *operator,
	      struct diag_sink *sink);

/* As catalogue_find_region() and catalogue_find_operator(), but for "home". */
region_id home_find_region(const struct catalogue *c, const char *word);
operator_id home_find_operator(const struct catalogue *c, const char *word);

/* Does WORD mean home, and is no region, or operator, called so? */
bool home_is_region(const struct catalogue *c, const char *word);
bool home_is_operator(const struct catalogue *c, const char *word);

/* Why the region, or the OPERATOR, of home is not known, appended to OUT. */
void home_missing(const struct catalogue *c, bool operator, struct buf *out);

#endif
