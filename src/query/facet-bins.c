/*
 * facet-bins: which width is a sensible one.
 *
 * The smallest round width that needs no more bins than there may be, from the least to the
 * greatest number.  But one watch among phones makes that so wide that most of them are in
 * one bin, which says nothing: then a narrower one is taken as long as that helps and, since
 * empty bins are left out, there are still not too many.
 */
#include "config.h"

#include "facet-bins.h"

#include <math.h>
#include <stdbool.h>

#include "ast.h"

#define MAX_DECIMALS 6

/* The width is MANTISSA * 10^EXPONENT. */
struct bin_width {
	double mantissa;	/* 1, 2 or 5 */
	int exponent;
};

/* How many decimals write all numbers exactly; MAX_DECIMALS + 1: too many. */
static int decimals_of(const struct bin_number *numbers, size_t count)
{
	int decimals = 0;

	for (size_t i = 0; i < count; i++) {
		double number = numbers[i].number;

		while (decimals <= MAX_DECIMALS &&
		       !number_equal(round(number * pow(10, decimals)), number * pow(10, decimals)))
			decimals++;
	}
	return decimals;
}

/* NUMBER * 10^EXPONENT, exact where it can be: powers below 1 only divide. */
static double scale(double number, int exponent)
{
	return exponent < 0 ? number / pow(10, -exponent) : number * pow(10, exponent);
}

/* The number of the bin that NUMBER is in; a number at its lower end belongs to it. */
static double bin_of(double number, struct bin_width w)
{
	double bin = scale(number, -w.exponent) / w.mantissa, nearest = round(bin);

	return number_equal(bin, nearest) ? nearest : floor(bin);
}

/* The smallest round width that needs no more than FACET_MAX_BINS bins, empty ones too. */
static struct bin_width width_for(double low, double high)
{
	static const double mantissas[] = { 1, 2, 5 };
	struct bin_width w = { 1, (int)floor(log10(high / FACET_MAX_BINS - low / FACET_MAX_BINS)) };

	for (;; w.exponent++) {
		for (size_t i = 0; i < 3; i++) {
			w.mantissa = mantissas[i];
			if (bin_of(high, w) - bin_of(low, w) + 1 <= FACET_MAX_BINS)
				return w;
		}
	}
}

static struct bin_width narrower(struct bin_width w)
{
	if (w.mantissa < 2)
		return (struct bin_width){ 5, w.exponent - 1 };
	return (struct bin_width){ w.mantissa < 5 ? 1 : 2, w.exponent };
}

/* Up to FACET_MAX_BINS bins of that width, their numbers alone; false: there are more. */
static bool fill(const struct bin_number *numbers, size_t count, struct bin_width w,
		 struct bin *bins, size_t *nbins)
{
	size_t end;

	*nbins = 0;
	for (size_t from = 0; from < count; from = end) {
		double bin = bin_of(numbers[from].number, w);

		if (*nbins == FACET_MAX_BINS)
			return false;
		for (end = from + 1; end < count && bin_of(numbers[end].number, w) == bin; end++)
			;
		bins[(*nbins)++] = (struct bin){ from, end, numbers[from].number,
						 numbers[end - 1].number };
	}
	return true;
}

/* The rows of the bin that has most, and of all of them. */
static size_t fullest(const struct bin_number *numbers, const struct bin *bins, size_t nbins,
		      size_t *total)
{
	size_t most = 0;

	*total = 0;
	for (size_t i = 0; i < nbins; i++) {
		size_t nrows = 0;

		for (size_t k = bins[i].from; k < bins[i].end; k++)
			nrows += numbers[k].nrows;
		*total += nrows;
		if (nrows > most)
			most = nrows;
	}
	return most;
}

static struct bin_width choose(const struct bin_number *numbers, size_t count)
{
	struct bin_width w = width_for(numbers[0].number, numbers[count - 1].number), next;
	struct bin bins[FACET_MAX_BINS];
	size_t nbins, most, less, total;

	fill(numbers, count, w, bins, &nbins);
	most = fullest(numbers, bins, nbins, &total);
	while (most > total / 2) {
		next = narrower(w);
		if (!fill(numbers, count, next, bins, &nbins))
			break;
		less = fullest(numbers, bins, nbins, &total);
		if (less == most)
			break;
		most = less;
		w = next;
	}
	return w;
}

size_t facet_bins(const struct bin_number *numbers, size_t count, struct bin bins[FACET_MAX_BINS])
{
	double lowest = numbers[0].number, highest = numbers[count - 1].number;
	struct bin_width w = choose(numbers, count);
	int decimals = decimals_of(numbers, count);
	size_t nbins;

	fill(numbers, count, w, bins, &nbins);
	if (decimals < -w.exponent)
		decimals = -w.exponent;
	/* The step between two such numbers must be more than number_equal() forgives. */
	if (decimals > MAX_DECIMALS ||
	    scale(1, -decimals) <= 1e-8 * fmax(fabs(lowest), fabs(highest)))
		return nbins;
	for (size_t i = 0; i < nbins; i++) {
		double bin = bin_of(bins[i].low, w);

		/* Up to the last number before the next bin that can be written with as
		 * many decimals as the values have. */
		bins[i].low = scale(bin * w.mantissa, w.exponent);
		bins[i].high = scale(scale((bin + 1) * w.mantissa, w.exponent + decimals) - 1,
				     -decimals);
	}
	return nbins;
}
