/*
 * diag: what is wrong with an input, and where.
 *
 * A fallible function reports at least one diagnostic to the sink it was given
 * and returns -1 (or NULL).  Only front ends print.  CODE is a stable word that
 * tests and editors rely on; every code is a row of the table in codes.h.
 */
#ifndef MICAT_BASE_DIAG_H
#define MICAT_BASE_DIAG_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "micat/base/buf.h"

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

enum diag_code {
#define DIAG_CODE(symbol, word, level, meaning) DIAG_##symbol,
#include "micat/base/codes.h"
#undef DIAG_CODE
	DIAG_NCODES
};

struct diag_info {
	const char *word;		/* "catalogue.duplicate-id" */
	enum diag_level level;
	const char *meaning;		/* one sentence: what it means, what to do */
};
extern const struct diag_info diag_table[DIAG_NCODES];

/* Where: FILE may be NULL (no file, as for a query); LINE and COLUMN count
 * from 1, 0 is not known; COLUMN and SPAN are in characters (code points). */
struct place {
	const char *file;
	uint32_t line;
	uint32_t column;
	uint32_t span;
};

struct diag {
	struct place place;
	enum diag_code code;
	const char *text;	/* borrowed, one line, already harmless */
};

/* Takes each diagnostic as it comes; DIAG is valid during the call only. */
struct diag_sink {
	void (*report)(void *context, const struct diag *diag);
	void *context;
	size_t nerrors;
	size_t nwarnings;
};

/* Format, make visible, count and hand on.  SINK may be NULL: dropped. */
void diag_report(struct diag_sink *sink, struct place place, enum diag_code code,
		 const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* file:line:column: error: text [code], without a newline; "micat" stands for a
 * missing file, missing numbers are left out. */
void diag_format(struct buf *out, const struct diag *diag);
/* The same as LEVEL: a warning, where an error is gone on in spite of. */
void diag_format_as(struct buf *out, const struct diag *diag, enum diag_level level);

#endif
