/*
 * output: rows of named fields in any of the tabular formats.
 *
 * A command declares its columns once and then adds cells row by row; how rows
 * look is the format's business.  Nothing is written before output_finish(), so
 * that a mistake half way prints no half result.
 */
#ifndef MICAT_CLI_OUTPUT_H
#define MICAT_CLI_OUTPUT_H

#include "micat/base/buf.h"
#include "micat/base/mem.h"
#include "micat/cli/options.h"
#include "micat/view/canvas.h"

/* The room between two columns of a table. */
#define OUTPUT_GAP 2

struct output_column {
	char *key;		/* in JSON, TSV and CSV; NULL: in tables only */
	char *label;		/* over the table; NULL: not in tables */
	bool right;		/* at the right of a table column */
};

struct output_cell {
	const char *text;	/* raw, in the arena */
	const char *json;	/* ready JSON, or NULL: the text as a string */
	enum role role;
};

struct output {
	enum format format;
	bool colour, ascii;
	size_t ncols;		/* that a table may take; 0: any number */
	struct output_column *columns;
	size_t ncolumns, columns_capacity;
	struct output_cell *cells;	/* row by row */
	size_t ncells, cells_capacity;
	struct arena arena;
};

void output_init(struct output *out, const struct options *o);
void output_init_as(struct output *out, enum format format, bool colour, bool ascii, size_t ncols);
size_t output_terminal_ncols(void);	/* of standard output; 0: it is no terminal */
/* KEY and LABEL are copied. */
void output_column(struct output *out, const char *key, const char *label, bool right);

/* The next cell; texts are copied.  JSON NULL: TEXT as a string. */
void output_cell(struct output *out, const char *text, const char *json, enum role role);
void output_text(struct output *out, const char *text);			/* "" is null in JSON */
void output_number(struct output *out, double value);

/* Append everything to B, and free. */
void output_take(struct output *out, struct buf *b);
/* Write everything to standard output, and free. */
void output_finish(struct output *out);

/* Write and check: a failing write ends the program with status 4. */
void output_write(const char *bytes, size_t nbytes);

/* Raw TEXT made harmless, in the look of ROLE where COLOUR is wanted. */
void output_styled(struct buf *to, const char *text, size_t nbytes, enum role role, bool colour,
		   bool ascii);

#endif
