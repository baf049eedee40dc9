/*
 * rows: models as `micat list` prints them, in any format.
 *
 * The browser writes what it shows through the same function, so that a file is byte
 * for byte what the command line prints.
 */
#ifndef MICAT_CLI_ROWS_H
#define MICAT_CLI_ROWS_H

#include "micat/base/bits.h"
#include "micat/base/buf.h"
#include "micat/catalogue/catalogue.h"
#include "micat/cli/options.h"
#include "micat/query/field.h"

struct rows_print {
	const struct field *fields;	/* columns beside the standard ones */
	size_t nfields;
	region_id region;		/* that the filter is about, or ID_NONE */
	struct question asked;		/* what fields are about that name nothing */
	const struct bits *unknown;	/* the rows for which it is unknown; NULL: none is there */
	enum format format;
	bool colour, ascii;
	size_t ncols;			/* of the terminal; 0: nothing is cut */
};

/* The NROWS models of ROWS in their order, appended to OUT. */
void rows_print(const struct catalogue *c, const struct rows_print *p, const model_id *rows,
		size_t nrows, struct buf *out);

/* The format that the ending of PATH names; false: none. */
bool rows_format_of_path(const char *path, enum format *format);

#endif
