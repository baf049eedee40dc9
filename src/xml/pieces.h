/*
 * pieces: the rest of a large file, read from several places at once.
 *
 * When the first models of a file come, what they need has been declared.  The rest is cut
 * at lines that begin with a <model>, and each piece is read on a thread of its own into a
 * fork of the builder, in the hope that nothing in it is unusual: that the cut is not in a
 * comment, nothing but models follows, and there is nothing to report.  The first reader
 * goes on as always.  Where it comes to a cut between two elements, the hope is proved as
 * far as the cut goes, and what the piece holds is joined to the rest; in all other cases
 * the piece is forgotten and the first reader reads on.  So whatever is told, and every line
 * that is named, is what one reader tells.
 */
#ifndef MICAT_XML_PIECES_H
#define MICAT_XML_PIECES_H

#include "parser.h"

#define PIECES_NOWHERE UINT64_MAX	/* a place behind all of the file */

struct pieces_rules {
	uint64_t least_nbytes;	/* of the rest of a file that is worth the trouble */
	unsigned count;		/* of all pieces, the first reader's too */
	uint64_t cut;		/* for tests: at once, the first cut at the next model from here;
				   0: none */
};

/* What suits this machine. */
struct pieces_rules pieces_rules(void);

struct pieces;

/* D has come to the byte AT of the regular file FD, which stays open. NULL where the rest
 * is not worth cutting, or not yet. */
struct pieces *pieces_begin(const struct pieces_rules *rules, int fd, const struct document *d,
			    uint64_t at);
void pieces_end(struct pieces *p);	/* NULL is allowed */

/* Where the next piece begins; PIECES_NOWHERE: there is none, or P is NULL. */
uint64_t pieces_next(const struct pieces *p);

/* How many bytes were read of the pieces that are left. */
uint64_t pieces_nbytes(const struct pieces *p);

/* Wait up to MS milliseconds for the next piece to be read. */
bool pieces_wait(struct pieces *p, int ms);

/* D and its parser have come to the next piece: join it, or forget it. False, where it is to be
 * read by D; else *END is where D goes on, PIECES_NOWHERE where the file is at its end. */
bool pieces_take(struct pieces *p, struct document *d, struct parser *parser, uint64_t *end);

#endif
