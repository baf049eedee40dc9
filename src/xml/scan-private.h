/*
 * scan-private: what the rooms of the scanner share.
 */
#ifndef MICAT_XML_SCAN_PRIVATE_H
#define MICAT_XML_SCAN_PRIVATE_H

#include <string.h>

#include "scan.h"

static inline bool scan_is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* From the position AT of the byte FROM to that of TO. */
static inline void scan_advance(struct scan_position *at, const char *from, const char *to)
{
	const char *newline;

	while (from < to && (newline = memchr(from, '\n', (size_t)(to - from)))) {
		at->line++;
		at->column = 1;
		from = newline + 1;
	}
	for (; from < to; from++)
		at->column += ((unsigned char)*from & 0xC0) != 0x80;
}

static inline void scan_stop(struct scan *s, enum diag_code code, const char *text,
			     struct scan_position at, uint32_t span)
{
	s->problem.code = code;
	s->problem.text = text;
	s->problem.at = at;
	s->problem.span = span;
}

/* The XML declaration is read: true where it names an encoding that is not UTF-8. */
bool scan_refuse_declaration(struct scan *s);

/*
 * The first byte that does not belong to UTF-8, or is NUL; END where there is
 * none.  A character that the chunk's end cuts is kept for the next chunk; one
 * that the last chunk's end cut and that turns out bad gives BYTES itself.
 */
const char *scan_find_bad_byte(struct scan *s, const char *bytes, const char *end);
void scan_stop_at_bad_byte(struct scan *s, const char *bad);

#endif
