/*
 * value: one value of a feature's type, from the text that stands in a file.
 */
#ifndef MICAT_SRC_CATALOGUE_VALUE_H
#define MICAT_SRC_CATALOGUE_VALUE_H

#include "micat/base/buf.h"
#include "micat/catalogue/catalogue.h"

#define VALUE_MAX_BYTES 65536	/* of the text of one value, and of any other string */
#define VALUE_MAX_ITEMS 1024	/* of a list: comparing two lists is the product of both */

struct scalar {
	double low, high, precision;	/* as in struct value */
	value_id declared;		/* of an enumeration: the value that was declared */
};

/*
 * Read TEXT, which is no list, as a value of F, written in UNIT (ID_NONE: the
 * feature's own).  False where it does not suit; the reason is then appended to WHY
 * (may be NULL) as it stands after the file's place.  C may be a catalogue that is
 * still being built.
 */
bool value_read(const struct catalogue *c, const struct feature *f, const char *text,
		size_t nbytes, unit_id unit, struct scalar *out, struct buf *why);

/* The next item of a list from *AT on: its bounds without white space around it.
 * False at the end.  An empty item is given as one of no bytes. */
bool value_next_item(const char *text, size_t nbytes, size_t *at, const char **item,
		     size_t *item_nbytes);

/* The list of items is as low as its lowest and as exact as its least exact one. */
void value_widen(struct scalar *list, const struct scalar *item, bool first);

#endif
