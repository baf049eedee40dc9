/*
 * nearest: the models most like one that can be had in a region, or work there.
 *
 * Likeness is Gower's general coefficient of similarity (J. C. Gower, Biometrics
 * 27, 1971): per feature 0 (nothing in common) to 1 (the same) - numbers and dates
 * by their difference in proportion to the range among the candidates, words and
 * lists by the share they have in common -, averaged over the features that are
 * known of the model; a candidate of which one is not known gets one half for it.
 * Each group of features weighs the same, however many features it has.
 */
#ifndef MICAT_QUERY_NEAREST_H
#define MICAT_QUERY_NEAREST_H

#include "micat/query/field.h"
#include "micat/query/query.h"

/* What is shown of them, everywhere. */
#define NEAREST_MODELS 3	/* more than these are no longer near */
#define NEAREST_WORDS 5		/* parts of the reason: what fits on two lines */

struct nearest {
	model_id model;
	double likeness;	/* 0 to 1 */
};

/*
 * Up to MAX models of MODEL's category that are available in REGION, most like
 * MODEL first, into FOUND; returns how many.  One of which no key feature is known
 * that is known of MODEL too is never near.  *NCANDIDATES gets how many are available
 * at all.  Takes time in proportion to the catalogue.
 */
size_t nearest_find(const struct catalogue *c, model_id model, region_id region,
		    struct nearest *found, size_t max, size_t *ncandidates);

/* Likewise those that fit OPERATOR but are not known to be available in REGION. */
size_t nearest_find_fitting(const struct catalogue *c, model_id model, region_id region,
			    operator_id operator, struct nearest *found, size_t max,
			    size_t *ncandidates);

/*
 * What OTHER has that MODEL has not, in words, by the catalogue's key features:
 * "8 months newer, +0.2 in, -30 g, same chipset, without NFC".  At most MAX parts;
 * a part is left out where either is not known, and where a text is another one.  MINUS is the sign to write before
 * what is less.  Raw: the caller makes it visible.  Appends to OUT; nothing where
 * nothing can be said.
 */
void nearest_words(const struct catalogue *c, model_id model, model_id other, size_t max,
		   const char *minus, struct buf *out);

#endif
