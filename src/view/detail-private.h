/*
 * The parts of the detail pane, and what they share.
 *
 * detail.c          the order of things; names, numbers, sources
 * detail-market.c   the answer, who says so, the other regions
 * detail-strip.c    regions as signs
 * detail-instead.c  what to have instead
 * detail-specs.c    features by group
 * detail-networks.c how it stands in the networks of the regions in question
 * status.c          a status as sign and words
 */
#ifndef VIEW_DETAIL_PRIVATE_H
#define VIEW_DETAIL_PRIVATE_H

#include "micat/catalogue/resolve.h"
#include "micat/view/detail.h"

struct pane {
	const struct catalogue *c;
	model_id model;
	struct query_regions regions;	/* to be answered in words */
	region_id region;		/* the one that is answered now; outside of that the first */
	struct query_regions networks;	/* whose networks are told of */
	operator_id operator;		/* what fits it is said of alternatives; ID_NONE: none */
	const char *choose;		/* how a region is chosen, where none is in question */
	struct lines *l;
	bool later;		/* leave out the nearest models */
	bool left_out;		/* they were */
	int value_col;		/* where values begin; 0: no room for columns */
	struct resolved r;	/* scratch of whoever resolves */
	bool *quoted;		/* by source: named somewhere in the pane */
};

/* The source's short name; it will be explained at the end. */
const char *pane_source(struct pane *p, source_id source);

/* "[a, b]" at the right edge, in the quietest ink. */
void pane_cite(struct pane *p, const source_id *sources, size_t nsources, size_t nmore);

void pane_heading(struct pane *p, const char *text);	/* after an empty line */

/* A label, and the place where its value goes; SIGN (may be NULL) stands before
 * the value.  LABEL NULL: another value of the label before. */
void pane_label(struct pane *p, const char *label, const char *sign);

/* One of several remarks on a claim: "a · b · c" grows in OUT. */
void pane_remark(struct pane *p, struct buf *out, const char *text);

/* The day a claim speaks for, as it was written; "" not known. */
const char *pane_claim_date(const struct pane *p, const struct claim *claim);

/* Of a series, category or brand. */
const char *pane_owner_name(const struct pane *p, owner_id owner);
/* The code; of a numeric one the name. */
const char *pane_region_label(const struct pane *p, region_id region);

void pane_add_status(struct pane *p, struct status s);

/* "firmware-tracker 2026-08" into OUT; a source's name may say the date already. */
void pane_put_source(struct pane *p, source_id source, const char *date, struct buf *out);

void pane_markets(struct pane *p);
void pane_other_regions(struct pane *p);	/* that are not answered in words */
void pane_members(struct pane *p, int col);	/* of the group in force, from column COL on */
void pane_networks(struct pane *p);
void pane_networks_count(struct pane *p, int col);	/* of the region that is answered now */
void pane_alternatives(struct pane *p);
void pane_specs(struct pane *p);
int pane_specs_label_ncols(struct pane *p);	/* the widest label that will be shown */

/* The day that catalogue_claim_day() gives, as it was written. */
const char *market_date(const struct catalogue *c, const struct claim *claim);

/* available, announced, discontinued, not available; silent: unknown. */
extern const char *const market_status_shown[NMARKET_STATUSES];

#endif
