/*
 * networks: how a model stands in the networks of operators, as lines.
 *
 * What decides beside the bands comes first, then what was found out, then what was
 * closed; bands stand behind.  The facts and their words are the same wherever they are
 * told: in little room in the detail pane, on the sheet of "micat fit", and in full, with
 * every band.
 */
#ifndef MICAT_VIEW_NETWORKS_H
#define MICAT_VIEW_NETWORKS_H

#include "micat/query/fit.h"
#include "micat/view/lines.h"

#define NETWORKS_MOST_VARIANTS 8	/* of one model that are told */

/* One model and variant in the networks of some operators. */
struct networks {
	const struct catalogue *catalogue;
	model_id model;
	string_id variant;
	struct fit *fits;		/* in the order of the operators */
	size_t nfits;
};

/* OPERATORS: at least one.  N is initialised by this call, freed by the next. */
void networks_init(struct networks *n, const struct catalogue *c, model_id model,
		   string_id variant, const struct bits *operators);
void networks_done(struct networks *n);

/* Appended to L.  A line that tells a fact has who says so; one about the model's bands
 * has their feature.  BRIEF is without notes and remarks; by source, it sets QUOTED. */
void networks_brief(const struct networks *n, bool *quoted, struct lines *l);
void networks_sheet(const struct networks *n, struct lines *l);
void networks_full(const struct networks *n, struct lines *l);

#endif
