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

#define WAIT_MS 100		/* how soon a stop is noticed while nothing comes */

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

/* While nothing comes (through a pipe), it is asked again and again. */
static bool may_go_on(struct reading *r, int fd, const char *name)
{
	const struct progress *p = r->progress;

	do {
		if (p && !p->report(p->context, name, r->nbytes, r->total))
			r->stopped = true;
	} while (p && !r->stopped && !input_wait(fd, WAIT_MS));
	return !r->stopped;
}

void reading_file(struct reading *r, const char *name, struct buf *keep)
{
	struct document document;
	struct parser *parser;
	ssize_t nbytes = 0;
	int fd = input_open(name, r->sink);

	if (fd < 0) {
		r->failed = r->broke_off = true;
		return;
	}
	if (!r->chunk)
		r->chunk = mem_alloc(READING_CHUNK_NBYTES);
	begin_file(r, name, &document);
	parser = parser_new(&document);
	while (may_go_on(r, fd, name) &&
	       (nbytes = input_read(fd, name, r->chunk, READING_CHUNK_NBYTES, r->sink)) > 0) {
		r->nbytes += (uint64_t)nbytes;
		if (keep)
			buf_add(keep, r->chunk, (size_t)nbytes);
		if (!parser_feed(parser, r->chunk, (size_t)nbytes))
			break;
	}
	if (nbytes < 0 || r->stopped) {
		document.stopped = true;
		r->failed = true;
		r->broke_off |= r->stopped;
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
	const struct progress *p = r->progress;
	struct catalogue *c = NULL;

	/* What a finished catalogue would still be checked for is known only when
	 * all of it was read. */
	if (!r->broke_off && p && !p->report(p->context, NULL, r->nbytes, r->total))
		r->failed = r->broke_off = true;
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

/* What is wrong with the paths is said when they are read. */
static uint64_t total_of(const char *const *paths, size_t npaths)
{
	struct input_names names = { 0 };
	uint64_t total;

	for (size_t i = 0; i < npaths; i++)
		input_expand(&names, paths[i], NULL);
	total = input_total(&names);
	input_names_done(&names);
	return total;
}

struct catalogue *xml_read(const char *const *paths, size_t npaths, struct diag_sink *sink)
{
	return xml_read_progress(paths, npaths, sink, NULL);
}

struct catalogue *xml_read_progress(const char *const *paths, size_t npaths,
				    struct diag_sink *sink, const struct progress *progress)
{
	struct input_names names = { 0 };
	struct catalogue *c;
	struct reading r;

	reading_begin(&r, sink);
	r.progress = progress;
	if (progress)
		r.total = total_of(paths, npaths);
	for (size_t i = 0; i < npaths && !r.stopped; i++) {
		size_t first = names.count;

		if (input_expand(&names, paths[i], sink) < 0)
			r.failed = r.broke_off = true;
		for (size_t k = first; k < names.count && !r.stopped; k++)
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
