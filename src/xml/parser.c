/*
 * parser: libxml2's SAX2 push parser, kept on a short lead.
 *
 * Every chunk goes through the scanner first, and only what that lets pass is
 * fed.  After an error nothing more is: xmlStopParser() within the error callback
 * is a use after free in libxml2 2.9.14.  Of libxml2's messages only the first of
 * a file is reported, under a code of ours (parser-errors), since what follows is
 * consequence.
 */
#include "parser.h"

#include <errno.h>
#include <limits.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "micat/base/die.h"
#include "micat/base/mem.h"

#include "parser-errors.h"

#if LIBXML_VERSION >= 21200
#define ERROR_CONST const
#else
#define ERROR_CONST
#endif

/* Lines that are looked for before their turn comes: as many as memory is slow. */
#define LINES_AHEAD 16

struct parser {
	struct document *document;
	xmlParserCtxtPtr context;
	bool broke_off;

	/* libxml2 is not given lines that are known, but their newlines, so that it counts
	 * as we do: where the bytes of this chunk begin and go on, in its count and in the
	 * file's. */
	const char *next;		/* of the chunk, not fed yet */
	uint64_t nfed;
	size_t nnewlines;		/* to be fed before NEXT */
	struct line { const char *bytes; size_t nbytes; uint32_t hash; } ahead[LINES_AHEAD];
	size_t ahead_first, nahead;
	struct leap { uint64_t fed, offset; } *leaps;
	size_t nleaps, leaps_capacity;
};

/* Never NOENT, DTDLOAD, DTDATTR, DTDVALID, XINCLUDE, RECOVER, HUGE. */
int parser_options(void)
{
	int options = XML_PARSE_NONET | XML_PARSE_BIG_LINES;

#if LIBXML_VERSION >= 21300
	options |= XML_PARSE_NO_XXE;
#endif
#if LIBXML_VERSION >= 21400
	options |= XML_PARSE_NO_SYS_CATALOG;
#endif
	return options;
}

static void break_off(struct parser *p, struct place place, enum diag_code code, const char *text)
{
	if (p->broke_off)
		return;
	p->broke_off = true;
	p->document->stopped = true;
	document_report(p->document, place, code, "%s", text);
}

/* -- errors ----------------------------------------------------------------- */

/* Where in the file the byte is that libxml2 takes for that at OFFSET. */
static uint64_t file_offset(const struct parser *p, uint64_t offset)
{
	const struct leap *leap = &p->leaps[p->nleaps - 1];

	while (leap > p->leaps && leap->fed > offset)
		leap--;
	return leap->offset + offset - leap->fed;
}

/*
 * Where the parser stands: by its offset where that lies in the chunk at hand,
 * since libxml2 counts the column now in bytes, now in characters.
 */
static struct place place_of(const struct parser *p, const xmlError *error)
{
	const struct scan *s = &p->document->scan;
	struct scan_position at = { 0, 0 };
	long consumed = xmlByteConsumed(p->context);
	uint64_t offset = consumed >= 0 && p->nleaps ? file_offset(p, (uint64_t)consumed) : 0;

	if (parser_error_is_about_tag(error))
		at = scan_next_tag(s);
	else if (consumed >= 0 && parser_error_code(error) == DIAG_XML_ENTITY)
		at = scan_before(s, offset, '&');
	else if (consumed >= 0)
		at = scan_offset(s, offset);
	if (!at.line && error->line > 0)
		at = (struct scan_position){ (uint32_t)error->line,
					     error->int2 > 0 ? (uint32_t)error->int2 : 0 };
	return document_place(p->document, at, 1);
}

static void on_error(void *context, ERROR_CONST xmlError *error)
{
	struct parser *p = context;
	char *text;

	if (error->level < XML_ERR_ERROR || p->broke_off)
		return;
	if (errno == ENOMEM)	/* whatever it takes that for: a name that is no URI, for one */
		die("out of memory");
	text = parser_error_text(error);
	break_off(p, place_of(p, error), parser_error_code(error), text);
	mem_free(text);
}

static void silence(void *context, const char *message, ...)
{
	(void)context;
	(void)message;
}

/* -- events ----------------------------------------------------------------- */

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
		     const xmlChar *uri, int nnamespaces, const xmlChar **namespaces,
		     int nattributes, int ndefaulted, const xmlChar **attributes)
{
	struct parser *p = context;

	(void)namespaces;
	(void)ndefaulted;
	if (p->document->stopped)
		return;
	document_start(p->document, (const char *)name, (const char *)prefix, (const char *)uri,
		       (size_t)nnamespaces, (size_t)nattributes, (const char *const *)(const void *)attributes);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct parser *p = context;

	(void)name;
	(void)prefix;
	(void)uri;
	if (!p->document->stopped)
		document_end(p->document);
}

static void on_text(void *context, const xmlChar *text, int nbytes)
{
	struct parser *p = context;

	if (!p->document->stopped)
		document_text(p->document, (const char *)text, (size_t)nbytes);
}

/* The scanner stops before a DOCTYPE; this is the second lock on the same door. */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
		       const xmlChar *system)
{
	struct parser *p = context;

	(void)name;
	(void)external;
	(void)system;
	break_off(p, document_place(p->document, scan_here(&p->document->scan), 0),
		  DIAG_XML_DOCTYPE, "a DOCTYPE is refused");
}

/* -- feeding ---------------------------------------------------------------- */

struct parser *parser_new(struct document *d)
{
	struct parser *p = mem_zalloc(1, sizeof(*p));
	xmlSAXHandler sax;

	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, silence);
	memset(&sax, 0, sizeof(sax));
	sax.initialized = XML_SAX2_MAGIC;
	sax.startElementNs = on_start;
	sax.endElementNs = on_end;
	sax.characters = on_text;
	sax.cdataBlock = on_text;
	sax.ignorableWhitespace = on_text;	/* so that libxml2 does not ask which is which */
	sax.internalSubset = on_doctype;
	sax.serror = on_error;
	p->document = d;
	p->context = xmlCreatePushParserCtxt(&sax, p, NULL, 0, NULL);
	if (!p->context)
		die("out of memory");
	xmlCtxtUseOptions(p->context, parser_options());
	return p;
}

void parser_free(struct parser *p)
{
	if (!p)
		return;
	xmlFreeParserCtxt(p->context);
	mem_free(p->leaps);
	mem_free(p);
}

static void break_off_at_problem(struct parser *p)
{
	const struct scan *s = &p->document->scan;

	break_off(p, document_place(p->document, s->problem.at, s->problem.span),
		  s->problem.code, s->problem.text);
}

static void feed(struct parser *p, const char *bytes, size_t nbytes)
{
	if (nbytes > INT_MAX)
		bug("a chunk of %zu bytes", nbytes);
	/* libxml2 reports a failing allocation as it does a limit of its own, or not at all: the
	 * system's word tells.  Alone it would not do, as the C library may have helped itself. */
	errno = 0;
	if (xmlParseChunk(p->context, bytes, (int)nbytes, 0) && errno == ENOMEM)
		die("out of memory");
	p->nfed += nbytes;
}

static void leap_to(struct parser *p, const char *next)
{
	const struct scan *s = &p->document->scan;

	mem_grow(&p->leaps, p->nleaps, &p->leaps_capacity);
	p->leaps[p->nleaps++] = (struct leap){
		p->nfed, s->chunk_offset + (uint64_t)(next - s->chunk)
	};
	p->next = next;
}

/* Give libxml2 what it has not seen yet of what the scanner let pass. */
static void feed_scanned(struct parser *p)
{
	static const char newlines[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
	const char *to = p->document->scan.next;

	if (to == p->next)
		return;
	while (p->nnewlines) {
		size_t n = p->nnewlines < sizeof(newlines) - 1 ? p->nnewlines : sizeof(newlines) - 1;

		feed(p, newlines, n);
		p->nnewlines -= n;
	}
	leap_to(p, p->next);
	feed(p, p->next, (size_t)(to - p->next));
	p->next = to;
}

/* The line at which the scanner is; NULL where it does not end in this chunk. */
static const struct line *line_ahead(struct parser *p)
{
	const struct scan *s = &p->document->scan;
	const char *from = s->next, *newline;

	while (p->nahead && p->ahead[p->ahead_first].bytes < s->next) {
		p->ahead_first = (p->ahead_first + 1) % LINES_AHEAD;
		p->nahead--;
	}
	if (p->nahead && p->ahead[p->ahead_first].bytes == s->next) {
		const struct line *last = &p->ahead[(p->ahead_first + p->nahead - 1) % LINES_AHEAD];

		from = last->bytes + last->nbytes;
	} else {
		p->nahead = 0;
	}
	while (p->nahead < LINES_AHEAD &&
	       (newline = memchr(from, '\n', (size_t)(s->until - from)))) {
		struct line *line = &p->ahead[(p->ahead_first + p->nahead++) % LINES_AHEAD];

		line->bytes = from;
		line->nbytes = (size_t)(newline - from) + 1;
		line->hash = known_hash(&p->document->known, from, line->nbytes);
		from = newline + 1;
		if (p->nahead > LINES_AHEAD / 2)
			known_fetch(&p->document->known,
				    p->ahead[(p->ahead_first + p->nahead - LINES_AHEAD / 2 - 1) %
					     LINES_AHEAD].hash);
	}
	return p->nahead ? &p->ahead[p->ahead_first] : NULL;
}

static const struct said *known_line(struct parser *p, size_t *nbytes)
{
	const struct line *line = line_ahead(p);

	if (!line)
		return NULL;
	*nbytes = line->nbytes;
	return known_find(&p->document->known, line->hash, line->bytes, line->nbytes);
}

/* The scanner is at the beginning of a line: do without the parser as long as lines say
 * what others said before. */
static void take_known_lines(struct parser *p)
{
	struct document *d = p->document;
	const struct said *said;
	size_t nbytes;

	if (!known_line(p, &nbytes))
		return;
	feed_scanned(p); /* which may declare what makes known lines mean something else */
	while (document_awaits_claims(d) && (said = known_line(p, &nbytes))) {
		document_say_again(d, *said);
		scan_skip_line(&d->scan, nbytes);
		p->nnewlines++;
	}
	p->next = d->scan.next;
}

static void feed_lines(struct parser *p)
{
	struct document *d = p->document;

	while (!d->stopped && scan_next(&d->scan))
		take_known_lines(p);
	if (!d->stopped)
		feed_scanned(p);
}

void parser_begin_chunk(struct parser *p, const char *bytes, size_t nbytes)
{
	scan_begin(&p->document->scan, bytes, nbytes);
	p->nleaps = p->nahead = 0;
	p->next = bytes;
	leap_to(p, bytes);
}

bool parser_feed_until(struct parser *p, size_t nbytes)
{
	scan_pause(&p->document->scan, nbytes);
	feed_lines(p);
	return !p->document->stopped;
}

bool parser_end_chunk(struct parser *p)
{
	struct document *d = p->document;

	scan_go_on(&d->scan);
	feed_lines(p);
	document_end_chunk(d);
	if (!d->stopped && d->scan.problem.text)
		break_off_at_problem(p);
	return !d->stopped;
}

bool parser_feed(struct parser *p, const char *bytes, size_t nbytes)
{
	if (p->document->stopped)
		return false;
	parser_begin_chunk(p, bytes, nbytes);
	return parser_end_chunk(p);
}

void parser_skip(struct parser *p, uint64_t nbytes, uint32_t nlines)
{
	document_end_chunk(p->document);
	scan_skip(&p->document->scan, nbytes, nlines);
	p->nnewlines += nlines;
}

/* Where the file stops that should go on. */
static const char *unfinished(const struct scan *s)
{
	switch (s->state) {
	case SCAN_START:
	case SCAN_BOM:
	case SCAN_CONTENT:
		return s->depth ? "an element" : NULL;
	case SCAN_COMMENT:
		return "a comment";
	case SCAN_CDATA:
		return "a CDATA section";
	case SCAN_PI:
		return "a processing instruction";
	default:
		return "a tag";
	}
}

void parser_end(struct parser *p)
{
	struct document *d = p->document;
	const char *within;

	if (d->stopped)
		return;
	if (!scan_end(&d->scan)) {
		break_off_at_problem(p);
		return;
	}
	if (!d->ntags && d->scan.state != SCAN_COMMENT && d->scan.state != SCAN_PI) {
		break_off(p, document_place(d, scan_here(&d->scan), 0), DIAG_XML_SYNTAX,
			  "this is no XML: there is no element in it");
		return;
	}
	/* libxml2 would report what there is of a tag as if it were all of it. */
	within = unfinished(&d->scan);
	if (within) {
		const struct frame *frame = d->depth ? &d->frames[d->depth - 1] : NULL;
		struct place place = document_place(d, scan_here(&d->scan), 0);

		p->broke_off = d->stopped = true;
		if (frame && frame->element != ELEMENT_UNKNOWN)
			document_report(d, place, DIAG_XML_SYNTAX,
					"the file ends inside %s; <%s> on line %u is still open",
					within, vocabulary[frame->element].name,
					(unsigned)frame->place.line);
		else
			document_report(d, place, DIAG_XML_SYNTAX, "the file ends inside %s", within);
		return;
	}
	xmlParseChunk(p->context, "", 0, 1);
	/* Some ways out of libxml2 say nothing, as when memory fails. */
	if (!p->context->wellFormed)
		break_off(p, document_place(d, scan_here(&d->scan), 0), DIAG_XML_SYNTAX,
			  "this is not well-formed XML");
}

bool parser_broke_off(const struct parser *p)
{
	return p->broke_off || p->document->stopped;
}
