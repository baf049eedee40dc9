/*
 * The world in dots: known places lie in their countries, nobody is without a dot, and
 * any size works.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "world.h"

#define MAP_NROWS (19 * 4)	/* the dots of a map on a screen of 80x24 */
#define MAP_NCOLS (76 * 2)

static const double pi = 3.14159265358979323846;

/* The projection anew, from its author's formula: what the table was made with. */
static double patterson(double latitude)
{
	double p = latitude * pi / 180;

	return p * (1.0148 + pow(p, 4) * 0.23185 - pow(p, 6) * 0.14499 + pow(p, 8) * 0.02406);
}

static void dot_of_place(const struct world *w, double latitude, double longitude, int *row,
			 int *col)
{
	double top = patterson(80), bottom = patterson(-56);

	*row = (int)((top - patterson(latitude)) / (top - bottom) * w->nrows);
	*col = (int)((longitude < -169 ? longitude + 529 : longitude + 169) / 360 * w->ncols);
}

static const struct place {
	const char *code;	/* NULL: the sea */
	double latitude, longitude;
} places[] = {
	{ "FR", 48.86, 2.35 },	  { "JP", 35.9, 139.4 },    { "IN", 28.6, 77.2 },
	{ "CN", 39.9, 116.4 },	  { "US", 38.9, -77.6 },    { "US", 61.5, -150 },
	{ "BR", -15.8, -47.9 },	  { "KE", -1.3, 36.8 },	    { "AU", -35.3, 149.1 },
	{ "RU", 55.75, 37.6 },	  { "RU", 66, 179.5 },	    { "RU", 66, -179 },
	{ "GF", 4, -53 },	  { "SJ", 78.2, 17.5 },	    { "ZA", -26.2, 28 },
	{ "LS", -29.5, 28.3 },	  { "MX", 19.4, -99.1 },    { "CL", -33.4, -70.7 },
	{ "NZ", -44, 170.5 },	  { "TW", 24, 121 },	    { "KR", 37.2, 128 },
	{ "DE", 52.5, 13.4 },	  { "TR", 39.9, 32.9 },	    { "ID", -7, 110 },
	{ NULL, 30, -40 },	  { NULL, -30, 80 },	    { NULL, 34, 18 },
	{ NULL, 0, -140 },	  { NULL, 75, 0 },	    { NULL, 57.5, 20 },
};

static void places_lie_where_they_do(void **state)
{
	struct world w;
	size_t i;

	(void)state;
	world_init(&w, 480, 1000);
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		int row, col, country;

		dot_of_place(&w, places[i].latitude, places[i].longitude, &row, &col);
		country = w.dots[row * w.ncols + col];
		if (places[i].code)
			assert_string_equal(world_code(country), places[i].code);
		else
			assert_int_equal(country, WORLD_SEA);
	}
	world_done(&w);
}

/* On a small map, or one dot beside it. */
static void places_are_near_on_a_small_map(void **state)
{
	struct world w;
	size_t i;

	(void)state;
	world_init(&w, MAP_NROWS, MAP_NCOLS);
	for (i = 0; i < sizeof(places) / sizeof(places[0]) && places[i].code; i++) {
		int row, col, y, x;
		bool found = false;

		dot_of_place(&w, places[i].latitude, places[i].longitude, &row, &col);
		for (y = row - 1; y <= row + 1; y++)
			for (x = col - 1; x <= col + 1; x++)
				found |= y >= 0 && y < w.nrows && x >= 0 && x < w.ncols &&
					 strcmp(world_code(w.dots[y * w.ncols + x]),
						places[i].code) == 0;
		assert_true(found);
	}
	world_done(&w);
}

static void everybody_has_a_dot(void **state)
{
	static const int sizes[][2] = { { MAP_NROWS, MAP_NCOLS }, { 48, 104 }, { 400, 1000 } };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct world w;
		int country, row, col;

		world_init(&w, sizes[i][0], sizes[i][1]);
		for (country = 1; country < world_count(); country++) {
			assert_true(w.ndots[country] > 0);
			assert_true(world_middle(&w, country, &row, &col));
			assert_int_equal(w.dots[row * w.ncols + col], country);
		}
		world_done(&w);
	}
}

/* The small ones, too, where they are: not at the other end of the map. */
static void small_ones_are_where_they_are(void **state)
{
	static const struct place small[] = {
		{ "SG", 1.35, 103.8 }, { "HK", 22.3, 114.2 }, { "MT", 35.9, 14.4 },
		{ "LU", 49.8, 6.1 },   { "FJ", -18, 178 },    { "BH", 26, 50.5 },
		{ "MU", -20.3, 57.6 }, { "BB", 13.2, -59.5 }, { "TV", -8, 178.5 },
	};
	struct world w;
	size_t i;

	(void)state;
	world_init(&w, MAP_NROWS, MAP_NCOLS);
	for (i = 0; i < sizeof(small) / sizeof(small[0]); i++) {
		int row, col, at_row, at_col;

		dot_of_place(&w, small[i].latitude, small[i].longitude, &row, &col);
		assert_true(world_middle(&w, world_find(small[i].code), &at_row, &at_col));
		assert_true(abs(row - at_row) <= 3 && abs(col - at_col) <= 3);
	}
	world_done(&w);
}

static void any_size_works(void **state)
{
	static const int sizes[] = { 1, 2, 3, 4, 5, 8, 17, 76, 153, 400, 1000, 5000 };
	size_t nsizes = sizeof(sizes) / sizeof(sizes[0]), i, k;

	(void)state;
	for (i = 0; i < nsizes; i++) {
		for (k = 0; k < nsizes; k++) {
			struct world w;
			size_t dot, n;
			uint32_t sum = 0;
			int country;

			world_init(&w, sizes[i], sizes[k]);
			assert_in_range(w.nrows, 1, sizes[i]);
			assert_in_range(w.ncols, 1, sizes[k]);
			n = (size_t)w.nrows * (size_t)w.ncols;
			for (dot = 0; dot < n; dot++)
				assert_true(w.dots[dot] < world_count());
			for (country = 0; country < world_count(); country++)
				sum += w.ndots[country];
			assert_int_equal(sum, n);
			world_done(&w);
		}
	}
}

/* Some three tenths of the earth are land; this map cuts off sea and Antarctica. */
static void there_is_land_and_sea(void **state)
{
	struct world w;
	size_t n;

	(void)state;
	world_init(&w, 400, 1000);
	n = (size_t)w.nrows * (size_t)w.ncols;
	assert_in_range(w.ndots[WORLD_SEA] * 100 / n, 60, 70);
	world_done(&w);
}

static void codes_are_found(void **state)
{
	int country;

	(void)state;
	for (country = 1; country < world_count(); country++)
		if (*world_code(country))
			assert_int_equal(world_find(world_code(country)), country);
	assert_int_equal(world_find(""), 0);
	assert_int_equal(world_find("GLOBAL"), 0);
	assert_int_equal(world_find("AQ"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_lie_where_they_do),
		cmocka_unit_test(places_are_near_on_a_small_map),
		cmocka_unit_test(everybody_has_a_dot),
		cmocka_unit_test(small_ones_are_where_they_are),
		cmocka_unit_test(any_size_works),
		cmocka_unit_test(there_is_land_and_sea),
		cmocka_unit_test(codes_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
