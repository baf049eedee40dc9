/*
 * facet-bins: many numbers in a few ranges of one round width.
 *
 * Ranges in which there is nothing are left out, and each ends with the last number that
 * can be written as exactly as the numbers are, before the next one begins: "5000-5999".
 */
#ifndef MICAT_QUERY_FACET_BINS_H
#define MICAT_QUERY_FACET_BINS_H

#include <stddef.h>

#define FACET_MAX_BINS 12

struct bin_number {
	double number;
	size_t nrows;		/* that have it */
};

struct bin {
	size_t from, end;	/* the numbers that are in it */
	double low, high;
};

/* The bins of COUNT numbers in their order, which are not all the same; how many bins. */
size_t facet_bins(const struct bin_number *numbers, size_t count, struct bin bins[FACET_MAX_BINS]);

#endif
