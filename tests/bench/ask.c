/*
 * ask: how long a filter takes once the catalogue is there.
 *
 *     ask CATALOGUE FILTER...
 *
 * For each filter a line is printed, with tabs between its parts: microseconds to parse
 * it and ask all models, the best and the median of several times, how many models match,
 * and the filter.
 */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "micat/base/die.h"
#include "micat/catalogue/columns.h"
#include "micat/query/query.h"
#include "micat/xml/read.h"

#define NTIMES 9

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void ask(const struct catalogue *c, const char *filter)
{
	double taken[NTIMES];
	size_t nmodels = 0;

	for (size_t i = 0; i < NTIMES; i++) {
		struct query_result result;
		double begin = now_us();
		struct query *query = query_parse(c, filter, NULL);

		if (!query)
			die("no filter: %s", filter);
		query_eval(query, &result);
		nmodels = bits_count(&result.yes);
		taken[i] = now_us() - begin;
		query_result_done(&result);
		query_free(query);
	}
	qsort(taken, NTIMES, sizeof(*taken), ascending);
	printf("%.1f\t%.1f\t%zu\t%s\n", taken[0], taken[NTIMES / 2], nmodels, filter);
}

int main(int argc, char *argv[])
{
	const char *paths[] = {argc > 2 ? argv[1] : NULL};
	struct catalogue *c;

	if (argc < 3 || !setlocale(LC_ALL, "C.UTF-8"))
		die("usage: ask CATALOGUE FILTER...");
	c = xml_read(paths, 1, NULL);
	if (!c)
		die("%s: cannot be read", paths[0]);
	columns_make(c);	/* as the browser does, and as a snapshot has them */
	for (int i = 2; i < argc; i++)
		ask(c, argv[i]);
	catalogue_free(c);
	return 0;
}
