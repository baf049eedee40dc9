/*
 * document: a stack of open elements and one declaration that is being gathered.
 *
 * Things that own claims (brand, category, series, model) are told to the builder
 * at their start tag, since the claims in them follow; everything else at its end
 * tag, when its text and its parts are known.
 */
#include "document.h"

#include <stdarg.h>
#include <string.h>

#include "declare.h"
#include "micat/base/mem.h"
#include "micat/base/near.h"

#include "document-private.h"

#define XML_PREFIX_NAMESPACE "http://www.w3.org/XML/1998/namespace"
#define MOST_ATTRIBUTES 16	/* that an element of the vocabulary has */

static size_t count_characters(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

bool document_is_blank(const char *s, size_t nbytes)
{
	for (size_t i = 0; i < nbytes; i++)
		if (s[i] != ' ' && s[i] != '\n' && s[i] != '\t' && s[i] != '\r')
			return false;
	return true;
}

struct place document_place(const struct document *d, struct scan_position at, size_t span)
{
	return (struct place){ d->file, at.line, at.column, (uint32_t)span };
}

void document_count_error(struct document *d)
{
	if (++d->nerrors != DOCUMENT_ERRORS_MAX)
		return;
	d->stopped = true;
	diag_report(d->sink, (struct place){ .file = d->file }, DIAG_XML_LIMIT,
		    "%d errors: the rest of the file was not looked at", DOCUMENT_ERRORS_MAX);
}

void document_report(struct document *d, struct place place, enum diag_code code,
		     const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	diag_report(d->sink, place, code, "%s", text);
	document_count_error(d);
}

/* -- places ----------------------------------------------------------------- */

/* Of an attribute, or the text, of what is being declared: see builder_places. */
static struct place find_place(void *context, const char *name, struct place p)
{
	const struct document *d = context;
	struct scan_position at = { p.line, p.column };
	size_t span = strlen(name);

	if (p.line != d->place.line || p.column != d->place.column)
		return p;	/* it stands somewhere else */
	if (span) {
		at = scan_attribute(buf_string(&d->tag), d->tag.nbytes, at, name);
	} else {
		span = 1;
		at = d->text_at.line ? d->text_at : scan_text(&d->scan, d->text_tag);
	}
	return at.line ? document_place(d, at, span) : p;
}

void document_end_chunk(struct document *d)
{
	if (!d->text_at.line)
		d->text_at = scan_text(&d->scan, d->text_tag);
	d->line = NULL;
}

/* -- start tags ------------------------------------------------------------- */

/* Take one value: libxml2 leaves '&' escaped in it, since it expects to make a tree. */
static size_t add_value(struct document *d, const char *value, const char *end)
{
	static const char escaped[] = "&#38;";
	const char *from = value, *p;
	size_t offset = d->attributes.nbytes;

	while ((p = memchr(from, '&', (size_t)(end - from)))) {
		buf_add(&d->attributes, from, (size_t)(p - from) + 1);
		from = (size_t)(end - p) >= sizeof(escaped) - 1 &&
		       !memcmp(p, escaped, sizeof(escaped) - 1) ? p + sizeof(escaped) - 1 : p + 1;
	}
	buf_add(&d->attributes, from, (size_t)(end - from));
	buf_putc(&d->attributes, '\0');
	return offset;
}

static void report_attribute(struct document *d, const struct frame *frame,
			     const struct scan_tag *tag, const char *name, const char *prefix)
{
	const struct element_row *row = &vocabulary[frame->element];
	struct scan_position at = { 0, 0 };
	char *full = prefix ? mem_printf("%s:%s", prefix, name) : mem_strdup(name);
	struct near near;

	if (tag)
		at = scan_attribute(scan_tag_bytes(&d->scan, tag), tag->nbytes, tag->at, full);
	if (!at.line)
		at = (struct scan_position){ frame->place.line, frame->place.column };
	near_init(&near, name, strlen(name));
	for (size_t i = 0; i < row->nattributes; i++)
		near_offer(&near, row->attributes[i].name);
	document_report(d, document_place(d, at, count_characters(full)), DIAG_XML_ATTRIBUTE,
			near.best ? "<%s> has no attribute \"%s\"; did you mean \"%s\"?"
				  : "<%s> has no attribute \"%s\": remove it", row->name, full, near.best);
	mem_free(full);
}

/* Store the attributes' values in the declaration. */
static void take_attributes(struct document *d, const struct frame *frame,
			    const struct scan_tag *tag, size_t n, const char *const *attributes)
{
	struct { size_t field, offset; } taken[MOST_ATTRIBUTES];
	size_t ntaken = 0, guess = 0;

	buf_clear(&d->attributes);
	memset(&d->declaration, 0, sizeof(d->declaration));
	for (size_t i = 0; i < n; i++, attributes += 5) {
		const char *name = attributes[0], *prefix = attributes[1], *ns = attributes[2];
		const struct attribute *attribute;

		if (ns && !strcmp(ns, XML_PREFIX_NAMESPACE)) {
			if (strcmp(name, "lang"))
				continue;
			attribute = vocabulary_attribute(frame->element, "xml:lang", &guess);
			if (!attribute)
				continue;
		} else if (ns && strcmp(ns, VOCABULARY_NAMESPACE)) {
			continue;	/* somebody else's: an extension */
		} else {
			attribute = ns ? NULL : vocabulary_attribute(frame->element, name, &guess);
		}
		if (!attribute || ntaken == MOST_ATTRIBUTES) {
			report_attribute(d, frame, tag, name, prefix);
			continue;
		}
		taken[ntaken].field = attribute->offset;
		taken[ntaken++].offset = add_value(d, attributes[3], attributes[4]);
	}
	for (size_t i = 0; i < ntaken; i++)
		*vocabulary_field(&d->declaration, taken[i].field) =
			d->attributes.data + taken[i].offset;
}

/* The first required attribute that is not there or says nothing; or NULL. */
static const char *find_missing(struct document *d, enum element element)
{
	const struct element_row *row = &vocabulary[element];

	for (size_t i = 0; i < row->nattributes; i++) {
		const char *value;

		if (!row->attributes[i].required)
			continue;
		value = *vocabulary_field(&d->declaration, row->attributes[i].offset);
		if (!value || document_is_blank(value, strlen(value)))
			return row->attributes[i].name;
	}
	return NULL;
}

static void report_element(struct document *d, struct frame *parent, struct place place,
			   enum element element, const char *name)
{
	const char *within = vocabulary[parent->element].name;
	struct near near;

	if (element != ELEMENT_UNKNOWN) {
		bool again = parent->seen & 1u << element;

		/* What may stand around the parent and not in it shows that the parent's end
		 * tag is missing, and so does all that follows: that is told once. */
		if (parent > d->frames &&
		    vocabulary[element].parents & 1u << parent[-1].element) {
			if (!parent->open_ended)
				document_report(d, place, DIAG_XML_ELEMENT,
						"<%s> may not stand in <%s>: is </%s> missing, "
						"for line %u?", name, within, within,
						(unsigned)parent->place.line);
			parent->open_ended = true;
			return;
		}
		document_report(d, place, DIAG_XML_ELEMENT,
				again ? "<%s> stands twice in its <%s>: remove one"
				      : "<%s> may not stand in <%s>: move or remove it", name, within);
		return;
	}
	near_init(&near, name, strlen(name));
	for (size_t i = 0; i < NELEMENTS; i++)
		if (vocabulary[i].parents & 1u << parent->element)
			near_offer(&near, vocabulary[i].name);
	document_report(d, place, DIAG_XML_ELEMENT,
			near.best ? "there is no element <%s> in <%s>; did you mean <%s>?"
				  : "there is no element <%s> in <%s>: remove it", name, within, near.best);
}

/* What may be read as ELEMENT here; ELEMENT_UNKNOWN, after reporting, for what may not. */
static enum element place_element(struct document *d, struct frame *parent, struct place place,
				  const char *name, const char *prefix, const char *namespace)
{
	bool ours = namespace && !strcmp(namespace, VOCABULARY_NAMESPACE);
	enum element element = vocabulary_find(name);

	if (!parent) {
		if (ours && element == ELEMENT_CATALOGUE)
			return element;
		if (element != ELEMENT_CATALOGUE)
			document_report(d, place, DIAG_XML_NAMESPACE,
					"the document element is <%s>, not <catalogue>", name);
		else
			document_report(d, place, DIAG_XML_NAMESPACE,
					"<catalogue> needs xmlns=\"%s\", and has %s%s%s",
					VOCABULARY_NAMESPACE, namespace ? "\"" : "none",
					namespace ? namespace : "", namespace ? "\"" : "");
		return ELEMENT_UNKNOWN;
	}
	if (parent->element == ELEMENT_UNKNOWN)
		return ELEMENT_UNKNOWN;
	if (!ours) {
		document_report(d, place, DIAG_XML_ELEMENT, "<%s%s%s> is not in the namespace %s",
				prefix ? prefix : "", prefix ? ":" : "", name,
				VOCABULARY_NAMESPACE);
		return ELEMENT_UNKNOWN;
	}
	if (element == ELEMENT_UNKNOWN || !(vocabulary[element].parents & 1u << parent->element) ||
	    (vocabulary[element].once && parent->seen & 1u << element)) {
		report_element(d, parent, place, element, name);
		return ELEMENT_UNKNOWN;
	}
	parent->seen |= 1u << element;
	return element;
}

/* Told now: the document itself, and whose the claims that follow are. */
static void open_owner(struct document *d, const struct frame *frame)
{
	const char *missing = find_missing(d, frame->element);
	int result = d->builder ? declare(d, frame->element, frame->place) : 0;

	/* Even an incomplete owner is handed on, else its claims would be taken for
	 * those of the one before. The builder complains of what it misses itself. */
	if (result)
		document_count_error(d);
	else if (missing)
		document_report(d, frame->place, DIAG_XML_MISSING,
				"<%s> needs the attribute \"%s\"", vocabulary[frame->element].name,
				missing);
}

void document_start(struct document *d, const char *name, const char *prefix,
		    const char *namespace, size_t nnamespaces, size_t nattributes,
		    const char *const *attributes)
{
	const struct scan_tag *tag = scan_take(&d->scan);
	struct frame *parent = d->depth ? &d->frames[d->depth - 1] : NULL;
	struct frame *frame;
	const char *missing;
	size_t span = 1 + count_characters(name) + (prefix ? 1 + count_characters(prefix) : 0);

	d->ntags++;
	if (d->depth == SCAN_DEPTH_MAX) {	/* the scanner saw to it, unless it lost its way */
		d->stopped = true;
		document_report(d, document_place(d, scan_here(&d->scan), 0), DIAG_XML_LIMIT,
				"elements stand too deep inside each other");
		return;
	}
	frame = &d->frames[d->depth++];
	memset(frame, 0, sizeof(*frame));
	frame->place = document_place(d, tag ? tag->at : (struct scan_position){ 0, 0 }, span);
	frame->is_empty = tag && tag->is_empty;
	frame->rebinds = nnamespaces > 0;
	frame->element = place_element(d, parent, frame->place, name, prefix, namespace);
	if (d->depth == 2 && frame->element != ELEMENT_MODEL) {
		d->ndeclared++;
		d->declared_at = d->scan.chunk_offset + d->scan.chunk_nbytes;
	}
	if (d->depth == 1 && tag && tag->nbytes && !tag->is_carried && !d->scan.chunk_offset)
		d->nprefix_bytes = (size_t)tag->offset + tag->nbytes;
	if (frame->element == ELEMENT_UNKNOWN) {
		/* Half a text is no value. */
		if (parent && parent->element != ELEMENT_UNKNOWN &&
		    vocabulary[parent->element].has_text)
			d->incomplete = true;
		return;
	}
	d->text_from = d->text.nbytes;
	if (vocabulary[frame->element].text_offset == TEXT_TO_PARENT &&
	    vocabulary[frame->element].has_text) {
		for (size_t i = 0; i < nattributes; i++, attributes += 5)
			if (!attributes[2] || !strcmp(attributes[2], VOCABULARY_NAMESPACE))
				report_attribute(d, frame, tag, attributes[0], attributes[1]);
		return;
	}
	document_begin_line(d, frame->element, tag);
	take_attributes(d, frame, tag, nattributes, attributes);
	buf_clear(&d->tag);
	if (tag && tag->nbytes)
		buf_add(&d->tag, scan_tag_bytes(&d->scan, tag), tag->nbytes);
	d->place = frame->place;
	d->text_tag = d->ntags;
	d->text_at.line = 0;
	buf_clear(&d->text);
	d->text_from = 0;
	d->nparts = 0;
	d->incomplete = false;
	if (frame->element == ELEMENT_CATALOGUE || declare_owns_claims(frame->element)) {
		open_owner(d, frame);
		return;
	}
	missing = find_missing(d, frame->element);
	if (missing) {
		d->incomplete = true;
		document_report(d, frame->place, DIAG_XML_MISSING,
				"<%s> needs the attribute \"%s\"", vocabulary[frame->element].name,
				missing);
	}
}

/* -- text and end tags ------------------------------------------------------ */

void document_text(struct document *d, const char *bytes, size_t nbytes)
{
	struct frame *frame = d->depth ? &d->frames[d->depth - 1] : NULL;
	struct scan_position at;

	if (!frame || frame->element == ELEMENT_UNKNOWN)
		return;
	if (vocabulary[frame->element].has_text) {
		if (d->text.nbytes + nbytes <= DOCUMENT_TEXT_MAX) {
			buf_add(&d->text, bytes, nbytes);
			return;
		}
		d->stopped = true;
		document_report(d, frame->place, DIAG_XML_LIMIT,
				"the text of <%s> is longer than 1 MiB",
				vocabulary[frame->element].name);
		return;
	}
	if (frame->stray || document_is_blank(bytes, nbytes))
		return;
	frame->stray = true;
	at = scan_text(&d->scan, d->ntags);
	document_report(d, at.line ? document_place(d, at, 1) : frame->place, DIAG_XML_TEXT,
			"text may not stand in <%s>", vocabulary[frame->element].name);
}

/* The text of an element is whole: false where it says nothing. */
static bool end_text(struct document *d, const struct frame *frame)
{
	bool blank = document_is_blank(buf_string(&d->text) + d->text_from,
			    d->text.nbytes - d->text_from);

	buf_putc(&d->text, '\0');
	if (blank)
		document_report(d, frame->place, DIAG_XML_MISSING, "<%s> needs a text",
				vocabulary[frame->element].name);
	return !blank;
}

void document_end(struct document *d)
{
	const struct frame *frame;
	const struct element_row *row;

	if (!d->depth)
		return;
	frame = &d->frames[--d->depth];
	d->ntags += !frame->is_empty;
	if (frame->element == ELEMENT_UNKNOWN)
		return;
	row = &vocabulary[frame->element];
	if (frame->element == ELEMENT_OPERATOR && d->builder)
		builder_close_operator(d->builder);
	if (row->has_text && !end_text(d, frame)) {
		if (row->text_offset == TEXT_TO_PARENT)
			return;
		d->incomplete = true;
	} else if (row->has_text && row->text_offset == TEXT_TO_PARENT) {
		mem_grow(&d->parts, d->nparts, &d->parts_capacity);
		d->parts[d->nparts++] = (struct part){ frame->element, d->text_from, frame->place };
		return;
	} else if (row->has_text) {
		*vocabulary_field(&d->declaration, row->text_offset) = d->text.data;
	}
	if (!d->builder || d->incomplete || frame->element == ELEMENT_CATALOGUE ||
	    declare_owns_claims(frame->element))
		return;
	if (declare(d, frame->element, frame->place))
		document_count_error(d);
	else
		document_keep_line(d);
}

void document_init(struct document *d, struct builder *b, const char *file,
		   struct diag_sink *sink)
{
	memset(d, 0, sizeof(*d));
	d->builder = b;
	d->sink = sink;
	d->file = file;
	buf_init(&d->attributes);
	buf_init(&d->text);
	buf_init(&d->tag);
	scan_init(&d->scan);
	known_init(&d->known);
	if (!b)
		return;
	builder_file(b, file);
	builder_set_places(b, (struct builder_places){ find_place, d });
}

void document_done(struct document *d)
{
	if (d->builder)
		builder_set_places(d->builder, (struct builder_places){ NULL, NULL });
	scan_done(&d->scan);
	known_done(&d->known);
	buf_done(&d->tag);
	buf_done(&d->attributes);
	buf_done(&d->text);
	mem_free(d->parts);
	mem_free(d->reasons);
}
