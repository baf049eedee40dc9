/*
 * scan: looks at the bytes of a document before the parser does.
 *
 * For two reasons.  libxml2 cannot say where a start tag began, and it is slow or
 * boundless in places: the scanner keeps the positions of start tags in a queue,
 * from which the reader takes one per start-element event, and it stops the
 * reading before a DOCTYPE, a huge tag, deep nesting, another encoding or bytes
 * that are not UTF-8 reach the parser.
 *
 * It knows just enough XML to tell start tags from comments, CDATA sections and
 * processing instructions, and carries its state over the ends of chunks.  In a
 * document that is not well-formed it may lose its way: the parser stops there.
 */
#ifndef MICAT_XML_SCAN_H
#define MICAT_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/base/buf.h"
#include "micat/base/diag.h"

#define SCAN_TAG_MAX 65536		/* bytes of a start tag */
#define SCAN_DEPTH_MAX 16		/* elements inside each other */
#define SCAN_CLAIM_DEPTH 2		/* elements around a claim */
#define SCAN_DECLARATION_MAX 1024	/* bytes of the XML declaration */

/* Lines and columns (code points) from 1; line 0: not known. */
struct scan_position {
	uint32_t line;
	uint32_t column;
};

struct scan_tag {
	struct scan_position at;	/* of its '<' */
	uint32_t nbytes;		/* from '<' to '>'; 0: no longer at hand */
	uint32_t offset;		/* where those bytes are: in the chunk or in the carry */
	bool is_carried;
	bool is_empty;			/* <a/> */
	const char *line;		/* the whole line that it stands on, alone, between claims */
	uint32_t line_nbytes;		/* its newline included; 0: not known */
};

enum scan_state {
	SCAN_START, SCAN_BOM, SCAN_CONTENT, SCAN_LESS, SCAN_TAG, SCAN_TAG_QUOTED,
	SCAN_END_TAG, SCAN_BANG, SCAN_BANG_DASH, SCAN_COMMENT, SCAN_CDATA_OPEN, SCAN_CDATA,
	SCAN_PI
};

struct scan {
	enum scan_state state;
	uint8_t match;			/* how much of a terminator was seen */
	char quote;			/* of the attribute value we are in */
	bool slash;			/* the tag's last byte was '/' */
	unsigned depth;

	/* The chunk at hand: valid from scan_chunk() to the next. */
	const char *chunk;
	size_t chunk_nbytes;
	uint64_t chunk_offset;		/* of its first byte in the file */
	struct scan_position chunk_at;
	const char *next;		/* not scanned yet */
	const char *until;		/* no farther for now */
	const char *sound;		/* what comes from here on is not UTF-8, or the end */
	const char *cursor;		/* AT is the position of this byte */
	struct scan_position at;

	/* The line being read, where it begins between claims. */
	bool at_line;			/* at its beginning */
	const char *line;		/* NULL: it does not, or in an earlier chunk */
	size_t line_ntags;		/* elements that were begun on it where claims stand */
	size_t line_tag;		/* the last of them, in TAGS */

	/* The start tag being read. */
	struct scan_position tag_at;
	const char *tag_from;		/* its '<' in this chunk; NULL: in an earlier one */
	size_t tag_nbytes;
	struct buf carry;		/* tags that chunk ends cut: the last one is unfinished */
	size_t carry_from;		/* where the unfinished one begins */

	/* Whole tags that the reader did not take yet: [first_tag, ntags). */
	struct scan_tag *tags;
	size_t first_tag, ntags, tags_capacity;

	/* Per start or end tag of this chunk, and once for what stands before the
	 * first: offset + 1 of the first byte of text behind it, 0 none. */
	uint32_t *texts;
	size_t ntexts, texts_capacity;
	uint64_t first_text;		/* number of the tag that texts[0] stands behind */
	struct scan_position carried_text;	/* of texts[0], when it began in an earlier chunk */
	struct scan_position next_text;		/* the same for the next chunk */

	char declaration[SCAN_DECLARATION_MAX];
	size_t declaration_nbytes;
	bool in_declaration;

	char cut[4];			/* a character that the chunk's end cut */
	size_t cut_nbytes;

	/* What stopped the scan; TEXT is NULL while nothing did. */
	struct {
		enum diag_code code;
		const char *text;
		struct scan_position at;
		uint32_t span;
	} problem;
};

void scan_init(struct scan *s);
void scan_done(struct scan *s);

/*
 * Look at the next chunk of a document; it must stay where it is until the next
 * call.  scan_next() then goes on to the next line that begins where claims stand, and is
 * false when the chunk is scanned or a problem found, after which no further chunk is
 * taken.  What is before scan.next may be given to the parser.
 */
void scan_begin(struct scan *s, const char *bytes, size_t nbytes);
bool scan_next(struct scan *s);

/* Let scan_next() be false for now when it comes to byte NBYTES of the chunk; and again go on
 * as far as the chunk goes. */
void scan_pause(struct scan *s, size_t nbytes);
void scan_go_on(struct scan *s);

/* At the beginning of a line of NBYTES: the parser is not to see it, and neither is the
 * scanner.  Where the line ends all is as it was. */
void scan_skip_line(struct scan *s, size_t nbytes);

/* Paused where a line begins: the same of the rest of the chunk, and NBYTES of the file in
 * all, which hold NLINES newlines, the last of them at the end. */
void scan_skip(struct scan *s, uint64_t nbytes, uint32_t nlines);

/* The number of start and end tags so far, but those skipped. */
uint64_t scan_ntags(const struct scan *s);

/* The document has ended: false, with a problem, where it ended inside a character. */
bool scan_end(struct scan *s);

/* The next start tag, in document order; NULL where there is none (the scanner
 * lost its way).  Valid until the next chunk. */
const struct scan_tag *scan_take(struct scan *s);

/* The bytes of TAG, until the next chunk. */
const char *scan_tag_bytes(const struct scan *s, const struct scan_tag *tag);

/* Where in the tag with these bytes, which begins at AT, the attribute NAME (with its
 * prefix) stands; line 0 where it does not. */
struct scan_position scan_attribute(const char *bytes, size_t nbytes, struct scan_position at,
				    const char *name);

/* Where the text behind the NTAGS-th start or end tag begins (an empty-element
 * tag counts once); line 0 where that is not known. */
struct scan_position scan_text(const struct scan *s, uint64_t ntags);

/* The position of a byte of the file, if it is in this chunk; else line 0. */
struct scan_position scan_offset(const struct scan *s, uint64_t offset);

/* The same of the last byte C before OFFSET. */
struct scan_position scan_before(const struct scan *s, uint64_t offset, char c);

/* The start tag that scan_take() would give; line 0 where there is none. */
struct scan_position scan_next_tag(const struct scan *s);

/* Where the document ends, as far as it was scanned. */
struct scan_position scan_here(const struct scan *s);

#endif
