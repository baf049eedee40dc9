/*
 * The parts of what is told of networks, and what they share.
 *
 * networks.c        the three arrangements
 * networks-facts.c  rules, findings, closures: a fact each, with its date and sources
 * networks-doubts.c how sure the model's bands are
 * networks-table.c  operators by technologies, and what the signs mean
 * networks-bands.c  an operator with every band
 */
#ifndef VIEW_NETWORKS_PRIVATE_H
#define VIEW_NETWORKS_PRIVATE_H

#include "micat/view/networks.h"
#include "micat/view/signs.h"

struct telling {
	const struct networks *n;
	const struct catalogue *c;
	struct lines *l;
	bool brief;		/* without notes, and with what decides alone */
	bool *quoted;		/* by source: it was named; NULL: nobody asks */
	int col;		/* where facts begin */
	int text_col;		/* and their text, behind whose they are; 0: right behind it */
};

struct telling telling_of(const struct networks *n, struct lines *l, bool brief);
const char *telling_operator(const struct telling *t, operator_id o);	/* its id */

/* Is the operator itself among those that are told? */
bool telling_shows(const struct telling *t, operator_id o);

void telling_heading(const struct telling *t, const char *title);	/* after an empty line */

/* A line for a fact; WHOSE "": it stands in its owner's own section. */
void telling_begin(const struct telling *t, const char *whose, const struct testimony *said);
void telling_sources(const struct telling *t, const struct testimony *said);
void telling_noted(const struct telling *t, const struct bits *sources);	/* "  [a, b]" */

void telling_rule(const struct telling *t, const struct net_rule *r, const char *whose);
void telling_finding(const struct telling *t, const struct finding *f, const char *whose);
void telling_closure(const struct telling *t, const struct closure *x, const char *whose);

/* "unknown: only accepted phones ...", behind its sign. */
void telling_verdict(const struct telling *t, const struct fit *f);

/* The sign of a level. */
enum sign telling_sign(enum fit_level level);

/* A sign and how sure it is: "✗", "✗*", "✗≠".  Appends. */
void telling_put_sign(const struct telling *t, enum sign sign, bool indirect, bool disputed,
		      struct buf *out);
void telling_add_sign(const struct telling *t, enum sign sign, bool indirect, bool disputed);

/* Whose word the model's bands are, where it is indirect or others differ; nothing else. */
void telling_doubts(const struct telling *t);

/* "Bands", with what they are no word about. */
void telling_bands_title(const struct telling *t);

void telling_table(const struct telling *t);

/* What the signs under technologies mean, those that are there, and how sure they are. */
void telling_meanings(const struct telling *t);

/* All about one operator. */
void telling_section(const struct telling *t, const struct fit *f);

#endif
