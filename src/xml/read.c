/*
 * read: file after file into one builder.
 *
 * A file that breaks off - it cannot be opened, or is not XML - takes with it what
 * it would have declared.  The files after it are then only checked as XML, since
 * every reference in them might be complained of without reason.
 */
#include "micat/xml/read.h"

#include <string.h>
#include <unistd.h>

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
	r->broke_off |= parser_broke_off(p);
	r->failed |= d->nerrors > 0;
	parser_free(p);
	document_done(d);
}

void reading_begin(struct reading *r, struct diag_sink *sink)
{
	*r = (struct reading){ .builder = builder_new(sink), .sink = sink,
			       .chunk_nbytes = READING_CHUNK_NBYTES, .rules = pieces_rules() };
}

/* Nothing is shown of what cannot become a catalogue, and nothing twice. */
static void show_so_far(struct reading *r, const struct document *d)
{
	const struct progress *p = r->progress;

	if (r->failed || r->broke_off || d->nerrors > 0 || r->nbytes == r->nshown_bytes ||
	    !p->wants || !p->wants(p->context))
		return;
	p->take(p->context, builder_preview(r->builder), r->nbytes);
	r->nshown_bytes = r->nbytes;
}

static bool report(struct reading *r, const struct document *d, const struct pieces *pieces)
{
	const struct progress *p = r->progress;

	if (p && !p->report(p->context, d->file, r->nbytes + pieces_nbytes(pieces), r->total))
		r->stopped = true;
	if (p && !r->stopped)
		show_so_far(r, d);
	return !r->stopped;
}

/* While nothing comes (through a pipe), it is asked again and again. */
static bool may_go_on(struct reading *r, int fd, const struct document *d,
		      const struct pieces *pieces)
{
	do {
		if (!report(r, d, pieces))
			return false;
	} while (r->progress && !input_wait(fd, WAIT_MS));
	return true;
}

/* The first reader is at a piece: true where that was read by another, and *AT is its end. */
static bool take_piece(struct reading *r, struct pieces *pieces, struct document *d,
		       struct parser *parser, uint64_t *at)
{
	uint64_t nbytes;

	while (!pieces_wait(pieces, WAIT_MS))
		if (!report(r, d, pieces))
			return false;
	nbytes = pieces_nbytes(pieces);
	if (!pieces_take(pieces, d, parser, at))
		return false;
	r->nbytes += nbytes - pieces_nbytes(pieces);
	r->ntaken++;
	return true;
}

/* Feed the chunk of NBYTES that begins at byte *AT of the file, or take the piece that begins in
 * it; *AT is where to read on.  False where that is nowhere. */
static bool feed_chunk(struct reading *r, struct pieces *pieces, struct document *d,
		       struct parser *parser, size_t nbytes, uint64_t *at)
{
	uint64_t from = *at;

	parser_begin_chunk(parser, r->chunk, nbytes);
	while (pieces_next(pieces) < from + nbytes && !r->stopped) {
		uint64_t begin = pieces_next(pieces);

		if (!parser_feed_until(parser, (size_t)(begin - from)))
			return false;
		if (take_piece(r, pieces, d, parser, at)) {
			r->nbytes += begin - from;
			return *at != PIECES_NOWHERE;
		}
	}
	*at += nbytes;
	r->nbytes += nbytes;
	return parser_end_chunk(parser);
}

/* Read FD, whose bytes are also appended to KEEP where it is not NULL: then they all have to
 * come this way.  Chunks end where they would end without pieces: libxml2 is not wholly
 * indifferent to that. */
static void read_to_end(struct reading *r, int fd, struct document *d, struct parser *parser,
			struct buf *keep)
{
	bool may_be_cut = !keep && strcmp(d->file, "-") != 0;
	struct pieces *pieces = NULL;
	uint64_t at = 0, before = 0;
	ssize_t nbytes = 0;

	while (may_go_on(r, fd, d, pieces) &&
	       (nbytes = input_read(fd, d->file, r->chunk, r->chunk_nbytes - at % r->chunk_nbytes,
				    r->sink)) > 0) {
		if (keep)
			buf_add(keep, r->chunk, (size_t)nbytes);
		before = at + (uint64_t)nbytes;
		if (!feed_chunk(r, pieces, d, parser, (size_t)nbytes, &at))
			break;
		if (at != before)
			lseek(fd, (off_t)at, SEEK_SET);
		if (may_be_cut && !pieces)
			pieces = pieces_begin(&r->rules, fd, d, at);
	}
	pieces_end(pieces);
	if (nbytes < 0 || r->stopped) {
		d->stopped = true;
		r->failed = true;
		r->broke_off |= r->stopped;
	}
	if (at != PIECES_NOWHERE)
		parser_end(parser);
}

void reading_file(struct reading *r, const char *name, struct buf *keep)
{
	struct document document;
	struct parser *parser;
	int fd = input_open(name, r->sink);

	if (fd < 0) {
		r->failed = r->broke_off = true;
		return;
	}
	if (!r->chunk)
		r->chunk = mem_alloc(READING_CHUNK_NBYTES);
	begin_file(r, name, &document);
	parser = parser_new(&document);
	read_to_end(r, fd, &document, parser, keep);
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
	parser_end(parser);
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
