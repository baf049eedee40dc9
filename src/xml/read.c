/*
 * read: file after file into one builder.
 *
 * A file that breaks off - it cannot be opened, or is not XML - takes with it what
 * it would have declared.  The files after it are then only checked as XML, since
 * every reference in them might be complained of without reason.
 */
#include "micat/xml/read.h"

#include "input.h"
#include "micat/base/mem.h"
#include "parser.h"
#include "reading.h"

static void begin_file(struct reading *r, const char *name, struct document *d)
{
	document_init(d, r->broke_off ? NULL : r->builder, name, r->sink);
}

static void end_file(struct reading *r, struct document *d, struct parser *p)
{
	parser_end(p);
	r->broke_off |= parser_broke_off(p);
	r->failed |= d->nerrors > 0;
	parser_free(p);
	document_done(d);
}

void reading_begin(struct reading *r, struct diag_sink *sink)
{
	*r = (struct reading){ .builder = builder_new(sink), .sink = sink };
}

void reading_file(struct reading *r, const char *name, struct buf *keep)
{
	struct document document;
	struct parser *parser;
	ssize_t nbytes;
	int fd = input_open(name, r->sink);

	if (fd < 0) {
		r->failed = r->broke_off = true;
		return;
	}
	if (!r->chunk)
		r->chunk = mem_alloc(READING_CHUNK_NBYTES);
	begin_file(r, name, &document);
	parser = parser_new(&document);
	while ((nbytes = input_read(fd, name, r->chunk, READING_CHUNK_NBYTES, r->sink)) > 0) {
		if (keep)
			buf_add(keep, r->chunk, (size_t)nbytes);
		if (!parser_feed(parser, r->chunk, (size_t)nbytes))
			break;
	}
	if (nbytes < 0) {
		document.stopped = true;
		r->failed = true;
	}
	end_file(r, &document, parser);
	input_close(fd);
}

void reading_bytes(struct reading *r, const char *name, const char *bytes, size_t nbytes)
{
	struct document document;
	struct parser *parser;

	begin_file(r, name, &document);
	parser = parser_new(&document);
	for (size_t from = 0; from < nbytes; from += READING_CHUNK_NBYTES) {
		size_t n = nbytes - from < READING_CHUNK_NBYTES ? nbytes - from : READING_CHUNK_NBYTES;

		if (!parser_feed(parser, bytes + from, n))
			break;
	}
	end_file(r, &document, parser);
}

struct catalogue *reading_finish(struct reading *r)
{
	struct catalogue *c = NULL;

	/* What a finished catalogue would still be checked for is known only when
	 * all of it was read. */
	if (!r->broke_off)
		c = builder_finish(r->builder);
	if (r->failed) {
		catalogue_free(c);
		c = NULL;
	}
	builder_free(r->builder);
	mem_free(r->chunk);
	return c;
}

struct catalogue *xml_read(const char *const *paths, size_t npaths, struct diag_sink *sink)
{
	struct input_names names = { 0 };
	struct catalogue *c;
	struct reading r;

	reading_begin(&r, sink);
	for (size_t i = 0; i < npaths; i++) {
		size_t first = names.count;

		if (input_expand(&names, paths[i], sink) < 0)
			r.failed = r.broke_off = true;
		for (size_t k = first; k < names.count; k++)
			reading_file(&r, names.names[k], NULL);
	}
	c = reading_finish(&r);
	input_names_done(&names);
	return c;
}

struct catalogue *xml_read_memory(const char *name, const char *bytes, size_t nbytes,
				  struct diag_sink *sink)
{
	struct reading r;

	reading_begin(&r, sink);
	reading_bytes(&r, name, bytes, nbytes);
	return reading_finish(&r);
}
