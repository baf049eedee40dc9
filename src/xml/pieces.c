/*
 * pieces: threads, each with a parser, a document and a fork of its own.  They share the file
 * and three words; all else is the thread's until it has ended.
 */
#include "config.h"

#include "pieces.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input.h"
#include "micat/base/mem.h"
#include "micat/base/parallel.h"
#include "micat/catalogue/fork.h"
#include "reading.h"

#define LEAST_NBYTES 1048576
#define MOST_PIECES 8

struct piece {
	struct pieces *all;
	uint64_t begin, end;		/* in the file; END PIECES_NOWHERE: as far as it goes */
	struct fork *fork;
	struct diag_sink sink;
	struct background *thread;
	bool is_sound;			/* once it has ended: nothing unusual was met */
	uint32_t first_line, nlines;	/* as it counts, from the file's beginning */
	_Atomic uint64_t nbytes;	/* read so far */
	int ended[2];			/* a pipe whose far end is closed when it has ended */
};

struct pieces {
	int fd;
	const char *name;
	size_t nprefix_bytes, ndeclared;	/* see struct document */
	_Atomic bool cancelled;
	unsigned count, next;
	struct piece pieces[MOST_PIECES];
};

struct pieces_rules pieces_rules(void)
{
	return (struct pieces_rules){ .least_nbytes = LEAST_NBYTES,
				      .count = parallel_parts(MOST_PIECES, 1) };
}

/* -- on its thread ---------------------------------------------------------------- */

/* Is there nothing to be said of the piece so far? */
static bool is_usual(const struct piece *p, const struct document *d)
{
	return !p->sink.nerrors && !p->sink.nwarnings && !d->ndeclared && !d->stopped &&
	       !atomic_load(&p->all->cancelled);
}

/* The bytes FROM to TO of the file; false where that is not to be gone on with. */
static bool feed_bytes(struct piece *p, struct document *d, struct parser *parser, char *chunk,
		       uint64_t from, uint64_t to)
{
	while (from < to) {
		uint64_t wanted = to - from < READING_CHUNK_NBYTES ? to - from : READING_CHUNK_NBYTES;
		ssize_t nbytes = pread(p->all->fd, chunk, (size_t)wanted, (off_t)from);

		if (nbytes <= 0)
			return nbytes == 0 && to == PIECES_NOWHERE;
		if (!parser_feed(parser, chunk, (size_t)nbytes) || !is_usual(p, d))
			return false;
		from += (uint64_t)nbytes;
		atomic_fetch_add(&p->nbytes, (uint64_t)nbytes);
	}
	return true;
}

/* As the file would be read if its other models were not there. */
static bool read_piece(struct piece *p, struct document *d, char *chunk)
{
	struct parser *parser = parser_new(d);
	bool is_sound = feed_bytes(p, d, parser, chunk, 0, p->all->nprefix_bytes);

	p->first_line = scan_here(&d->scan).line;
	atomic_store(&p->nbytes, 0);
	is_sound = is_sound && feed_bytes(p, d, parser, chunk, p->begin, p->end);
	p->nlines = scan_here(&d->scan).line - p->first_line;
	if (is_sound && p->end == PIECES_NOWHERE) {
		parser_end(parser);
		is_sound = is_usual(p, d) && !parser_broke_off(parser);
	} else if (is_sound) {
		is_sound = document_is_between(d);
	}
	parser_free(parser);
	return is_sound;
}

static void run_piece(void *context)
{
	struct piece *p = context;
	struct document d;
	char *chunk = mem_alloc(READING_CHUNK_NBYTES);

	document_init(&d, NULL, p->all->name, &p->sink);
	d.builder = fork_builder(p->fork);
	p->is_sound = read_piece(p, &d, chunk);
	document_done(&d);
	mem_free(chunk);
	if (p->ended[1] >= 0)
		close(p->ended[1]);
}

/* -- cutting ---------------------------------------------------------------------- */

/* Where in these bytes a line begins with a <model>; NBYTES: nowhere. */
static size_t find_model(const char *bytes, size_t nbytes)
{
	static const char model[] = "<model ";
	const char *end = bytes + nbytes, *line = bytes;

	while ((line = memchr(line, '\n', (size_t)(end - line)))) {
		const char *from = ++line;

		while (from < end && (*from == ' ' || *from == '\t'))
			from++;
		if ((size_t)(end - from) >= sizeof(model) - 1 &&
		    !memcmp(from, model, sizeof(model) - 1))
			return (size_t)(line - bytes);
	}
	return nbytes;
}

/* The first such line from AT on, if one is near; else PIECES_NOWHERE. */
static uint64_t find_cut(int fd, uint64_t at)
{
	char *block = mem_alloc(READING_CHUNK_NBYTES);
	uint64_t cut = PIECES_NOWHERE;

	for (int i = 0; i < 16 && cut == PIECES_NOWHERE; i++) {
		ssize_t nbytes = pread(fd, block, READING_CHUNK_NBYTES, (off_t)at);
		size_t found;

		if (nbytes <= 0)
			break;
		found = find_model(block, (size_t)nbytes);
		if (found < (size_t)nbytes)
			cut = at + found;
		/* A line may begin before the end of this block and be seen in the next. */
		at += (uint64_t)(nbytes > 256 ? nbytes - 256 : nbytes);
	}
	mem_free(block);
	return cut;
}

static void cut(struct pieces *all, const struct pieces_rules *rules, uint64_t at, uint64_t size)
{
	unsigned count = rules->count < MOST_PIECES ? rules->count : MOST_PIECES;
	uint64_t before = at;

	for (unsigned i = 1; i < count; i++) {
		uint64_t wanted = at + (size - at) / count * i, found;

		if (rules->cut && i == 1)
			wanted = rules->cut;
		found = find_cut(all->fd, wanted > before ? wanted : before);
		if (found == PIECES_NOWHERE || found <= before)
			continue;
		if (all->count)
			all->pieces[all->count - 1].end = found;
		all->pieces[all->count++] = (struct piece){
			.all = all, .begin = found, .end = PIECES_NOWHERE
		};
		before = found;
	}
}

/* -- for the first reader ------------------------------------------------------------ */

static void begin_piece(struct piece *p, const struct builder *b)
{
	p->fork = fork_new(b, &p->sink);
	if (pipe2(p->ended, O_CLOEXEC) != 0)
		p->ended[0] = p->ended[1] = -1;
	p->thread = background_begin(run_piece, p);
}

struct pieces *pieces_begin(const struct pieces_rules *rules, int fd, const struct document *d,
			    uint64_t at)
{
	struct pieces *all;
	struct stat st;

	/* As much without a declaration as with some: then no more are expected. */
	if (rules->count < 2 || (!rules->cut && at < 2 * d->declared_at) || d->stopped ||
	    !d->builder || !d->nprefix_bytes ||
	    fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
	    (uint64_t)st.st_size < at || (uint64_t)st.st_size - at < rules->least_nbytes ||
	    !fork_is_possible(d->builder))
		return NULL;
	all = mem_zalloc(1, sizeof(*all));
	all->fd = fd;
	all->name = d->file;
	all->nprefix_bytes = d->nprefix_bytes;
	all->ndeclared = d->ndeclared;
	cut(all, rules, at, (uint64_t)st.st_size);
	for (unsigned i = 0; i < all->count; i++)
		begin_piece(&all->pieces[i], d->builder);
	return all;
}

/* The piece is over, whatever became of it. */
static void end_piece(struct piece *p)
{
	if (p->thread)
		background_end(p->thread);
	p->thread = NULL;
	if (p->ended[0] >= 0)
		close(p->ended[0]);
	fork_free(p->fork);
}

void pieces_end(struct pieces *p)
{
	if (!p)
		return;
	atomic_store(&p->cancelled, true);
	while (p->next < p->count)
		end_piece(&p->pieces[p->next++]);
	mem_free(p);
}

uint64_t pieces_next(const struct pieces *p)
{
	return p && p->next < p->count ? p->pieces[p->next].begin : PIECES_NOWHERE;
}

uint64_t pieces_nbytes(const struct pieces *p)
{
	uint64_t nbytes = 0;

	for (unsigned i = p ? p->next : 0; p && i < p->count; i++)
		nbytes += atomic_load(&p->pieces[i].nbytes);
	return nbytes;
}

bool pieces_wait(struct pieces *p, int ms)
{
	const struct piece *piece = &p->pieces[p->next];

	/* Without thread or pipe it is simply waited for. */
	return !background_has_begun(piece->thread) || piece->ended[0] < 0 ||
	       input_wait(piece->ended[0], ms);
}

bool pieces_take(struct pieces *p, struct document *d, struct parser *parser, uint64_t *end)
{
	struct piece *piece = &p->pieces[p->next];
	bool is_taken;

	background_end(piece->thread);
	piece->thread = NULL;
	known_clear(&d->known);	/* what it takes is wanted for the joining */
	is_taken = piece->is_sound && document_is_between(d) &&
		   d->ndeclared == p->ndeclared &&
		   fork_join(d->builder, piece->fork,
			     scan_here(&d->scan).line - piece->first_line);
	if (is_taken) {
		*end = piece->end;
		if (piece->end != PIECES_NOWHERE)
			parser_skip(parser, piece->end - piece->begin, piece->nlines);
	}
	end_piece(piece);
	p->next++;
	return is_taken;
}
