/*
 * mdoc.c        blocks, lists and lines of the source
 * mdoc-words.c  words: escapes, spaces, inline macros
 */
#ifndef VIEW_MDOC_PRIVATE_H
#define VIEW_MDOC_PRIVATE_H

#include "micat/view/mdoc.h"

#define MDOC_MAX_DEPTH 16	/* blocks in each other; deeper ones are not indented */
#define MDOC_MAX_CELLS 12

enum macro_kind {
	/* inline */
	MACRO_FONT,		/* what its arguments are */
	MACRO_ENCLOSE,		/* BEFORE and AFTER around the rest of the line */
	MACRO_OPEN, MACRO_CLOSE,	/* the same over several lines */
	MACRO_NAME,		/* Nm: the name the page is about */
	MACRO_REFERENCE, MACRO_LINK,	/* Xr, Lk */
	MACRO_NO_SPACE, MACRO_PREFIX, MACRO_APOSTROPHE,
	MACRO_CELL,		/* Ta */
	/* of a whole line */
	MACRO_SKIP, MACRO_SECTION, MACRO_SUBSECTION, MACRO_PARAGRAPH, MACRO_BREAK,
	MACRO_DESCRIPTION, MACRO_LIST, MACRO_ITEM, MACRO_END_LIST,
	MACRO_DISPLAY, MACRO_END_DISPLAY, MACRO_LINE_DISPLAY,
	MACRO_BIBLIOGRAPHY, MACRO_END_BIBLIOGRAPHY, MACRO_BIBLIOGRAPHIC,
	MACRO_EXIT_STATUS, MACRO_SPACING,
};

struct macro {
	const char *name;
	enum macro_kind kind;
	enum role role;
	const char *before, *after;
	const char *empty;	/* MACRO_FONT: shown where there is no argument */
};

struct word {
	char *text;		/* raw: with its escapes */
	bool quoted;		/* neither macro nor punctuation */
};

enum list_kind { LIST_NONE, LIST_TAG, LIST_HANG, LIST_INSET, LIST_BULLET, LIST_DASH, LIST_ENUM,
		 LIST_COLUMN, LIST_PLAIN };

struct block {
	enum list_kind kind;	/* LIST_NONE: a display */
	bool compact, literal;
	int outer;		/* where the block's own lines begin */
	int inner;		/* where the text of its items begins */
	unsigned number;	/* of the last item of an enumeration */
	int cells[MDOC_MAX_CELLS];
	int ncells, cell;
};

struct page {
	struct lines *l;
	struct arena scratch;	/* words of one line of the source */
	struct block blocks[MDOC_MAX_DEPTH];
	int nblocks, ndeeper;	/* ndeeper: blocks beyond MDOC_MAX_DEPTH */
	int indent;		/* where text begins now */
	bool open;		/* the last line takes more words */
	bool space;		/* a space goes before the next one */
	bool tight;		/* between .Sm off and .Sm on */
	bool synopsis;
	bool cited;		/* between .Rs and .Re: something stands there already */
	char *name;		/* owned; NULL until .Nm */
};

const struct macro *mdoc_find(const char *name);

/* Put one word, raw, with a space before it where one belongs. */
void mdoc_put(struct page *p, enum role role, const char *text);

/* Put the arguments of a macro (NULL: none), which may be macros themselves. */
void mdoc_put_words(struct page *p, const struct macro *first, const struct word *words, size_t n);

/* Replace the escapes of raw text. */
void mdoc_unescape(struct buf *out, const char *s);

/* The next cell of a list in columns. */
void mdoc_next_cell(struct page *p);

#endif
