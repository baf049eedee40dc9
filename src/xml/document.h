/*
 * document: from the events of the parser to the calls of the builder.
 *
 * It knows the vocabulary and nothing of where the bytes come from.  What is
 * wrong is reported with its place, and reading goes on behind it: an element
 * that does not belong is left out with all that is in it.
 */
#ifndef MICAT_XML_DOCUMENT_H
#define MICAT_XML_DOCUMENT_H

#include "known.h"
#include "scan.h"
#include "vocabulary.h"

#define DOCUMENT_TEXT_MAX 1048576	/* bytes of the text of one element and what is in it */
#define DOCUMENT_ERRORS_MAX 10000	/* then the rest of the file is not looked at */

/* An element that is open. */
struct frame {
	enum element element;	/* ELEMENT_UNKNOWN: left out, with all that is in it */
	uint32_t seen;		/* children that may come once: bit 1 << enum element */
	struct place place;
	bool is_empty;		/* written <a/> */
	bool rebinds;		/* prefixes, or what stands without one */
	bool stray;		/* text in it was complained of already */
	bool open_ended;	/* and that it seems to have no end tag */
};

/* The text of a child that belongs to its parent's declaration. */
struct part {
	enum element element;
	size_t offset;		/* in document.text, NUL-terminated */
	struct place place;
};

struct document {
	struct builder *builder;	/* NULL: only the XML is checked */
	struct diag_sink *sink;
	const char *file;		/* as in diagnostics; borrowed */
	size_t nerrors;			/* of the builder too */
	bool stopped;			/* nothing more is to be read */
	struct scan scan;
	struct known known;
	size_t ndeclared;		/* elements in the document element that are no models */
	uint64_t declared_at;		/* the end of the chunk with the last of them, in the file */
	size_t nprefix_bytes;		/* of the file, up to behind the document element's start
					   tag; 0: not known */
	uint64_t ntags;			/* start and end tags so far, as the scanner counts them */

	struct frame frames[SCAN_DEPTH_MAX];
	unsigned depth;

	/* The element whose declaration is being gathered. Its children have no
	 * attributes, so that one is enough. */
	union declaration declaration;
	bool incomplete;		/* something required is missing: not handed on */
	struct buf attributes;		/* their values, each NUL-terminated */
	struct place place;		/* of its start tag */
	struct buf tag;			/* the tag's bytes, to find an attribute in */
	uint64_t text_tag;		/* the number of that tag: its text stands behind it */
	struct scan_position text_at;	/* of text that began in an earlier chunk; else line 0 */
	struct buf text;		/* own text, or the parts' texts */
	const char *line;		/* the line it stands on alone, while that is at hand, or NULL */
	size_t line_nbytes;
	size_t ntold;			/* how much had been complained of when it began */
	size_t text_from;		/* where in it the text being read begins */
	struct part *parts;
	size_t nparts, parts_capacity;
	const char **reasons;
	size_t nreasons, reasons_capacity;
};

void document_init(struct document *d, struct builder *b, const char *file,
		   struct diag_sink *sink);
void document_done(struct document *d);

void document_report(struct document *d, struct place place, enum diag_code code,
		     const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* One more error, which was reported. */
void document_count_error(struct document *d);

struct place document_place(const struct document *d, struct scan_position at, size_t span);

/* The chunk at hand may be overwritten from now on: remember what of it may be asked
 * for later. */
void document_end_chunk(struct document *d);

/* Events.  Strings are NUL-terminated, but for attribute values: five pointers
 * each - name, prefix, namespace, value, end of value - as SAX2 gives them. */
void document_start(struct document *d, const char *name, const char *prefix,
		    const char *namespace, size_t nnamespaces, size_t nattributes,
		    const char *const *attributes);
void document_end(struct document *d);
void document_text(struct document *d, const char *bytes, size_t nbytes);

/* Is the reader between two children of the document element, with nothing left to tell? */
bool document_is_between(const struct document *d);

/* Where the scanner is at the beginning of a line: has all before it been told, and does a
 * line that is in d->known mean here what it meant there?  Then it can be said again. */
bool document_awaits_claims(const struct document *d);
void document_say_again(struct document *d, struct said said);

#endif
