/*
 * marks: which models the user has marked.
 *
 * A set of models, not of rows: marks stay with their models while filter and order
 * change.  What is done to "these rows" is done to the shown ones; marks of hidden
 * models stay as they are, but for marks_clear().
 */
#ifndef VIEW_MARKS_H
#define VIEW_MARKS_H

#include "micat/base/bits.h"
#include "micat/catalogue/catalogue.h"

struct marks {
	struct bits set;
	size_t count;
	model_id anchor;	/* marked last: where a range begins; MODEL_NONE: nowhere */
};

void marks_init(struct marks *k, size_t nmodels);
void marks_done(struct marks *k);

/* Mark M, or take its mark away.  A mark is the anchor of the next range; taking one
 * away leaves none. */
void marks_toggle(struct marks *k, model_id m);

/* Mark M; it is the anchor from here on. */
void marks_add(struct marks *k, model_id m);

/* Mark the rows from the anchor's to row TO; TO's model is the next anchor.  False, and
 * nothing is done, where the anchor is not among the rows. */
bool marks_add_range(struct marks *k, const model_id *rows, size_t nrows, size_t to);

void marks_invert(struct marks *k, const model_id *rows, size_t nrows);
void marks_clear(struct marks *k);

#endif
