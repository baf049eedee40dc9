/*
 * The map of a model: which rows stand beside it, what each cell shows, and the view.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app-private.h"
#include "map.h"
#include "micat/base/mem.h"
#include "small.h"

#define MAP_NROWS (19 * 4)	/* the dots of a map on a screen of 80x24 */
#define MAP_NCOLS (76 * 2)

static struct catalogue *small;
static struct app *app;

static int set_up(void **state)
{
	(void)state;
	small = small_catalogue();
	app = app_new(small, &(struct app_options){ .filter = NULL });
	layout_set(app, 24, 80);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	app_free(app);
	catalogue_free(small);
	return 0;
}

/* -- rows -------------------------------------------------------------------------- */

static struct map_rows rows_of(const char *model)
{
	struct map_rows r;

	map_rows_init(&r, small, catalogue_find_model(small, model));
	return r;
}

static const struct map_row *row_of(const struct map_rows *r, const char *region)
{
	region_id id = catalogue_find_region(small, region);
	size_t i = map_rows_find(r, id);

	assert_int_equal(r->rows[i].region, id);
	return &r->rows[i];
}

static void known_rows_come_first(void **state)
{
	static const int turns[] = { [TRUTH_TRUE] = 0, [TRUTH_FALSE] = 1, [TRUTH_UNKNOWN] = 2 };
	struct map_rows r = rows_of("k14");
	size_t i;

	(void)state;
	for (i = 1; i < r.nrows; i++)
		assert_true(turns[r.rows[i - 1].status.truth] <= turns[r.rows[i].status.truth]);
	assert_int_equal(r.navailable, 5);	/* AT DE FR CN IN */
	assert_int_equal(r.nunavailable, 1);	/* US */
	assert_int_equal(r.nunknown, 2);	/* JP TR */
	map_rows_done(&r);
}

static void groups_speak_for_their_countries(void **state)
{
	struct map_rows r = rows_of("k14");
	const struct map_row *germany = row_of(&r, "DE");

	(void)state;
	assert_int_equal(germany->status.truth, TRUTH_TRUE);
	assert_int_equal(germany->via, catalogue_find_region(small, "EEA"));
	assert_int_equal(germany->source, catalogue_find_source(small, "firmware-list"));
	assert_int_equal(row_of(&r, "CN")->via, ID_NONE);
	assert_int_equal(row_of(&r, "JP")->source, ID_NONE);
	map_rows_done(&r);
}

/* A group that nobody speaks of would only say again what its countries say. */
static void silent_groups_are_no_rows(void **state)
{
	struct map_rows r = rows_of("k14");
	region_id asia = catalogue_find_region(small, "ASIA");
	size_t i;

	(void)state;
	for (i = 0; i < r.nrows; i++)
		assert_true(r.rows[i].region != asia || small->regions[asia].claimed);
	map_rows_done(&r);
}

/* -- cells ------------------------------------------------------------------------- */

static int count_bits(uint8_t dots)
{
	int n = 0;

	for (; dots; dots = (uint8_t)(dots & (dots - 1)))
		n++;
	return n;
}

/* The cells where all countries have SHADE but ONE, which has its own. */
static struct map_cell *cells_of(const struct world *w, enum map_shade shade, int one,
				 enum map_shade own, size_t *ncells)
{
	struct map_country *countries = mem_zalloc((size_t)world_count(), sizeof(*countries));
	struct map_size size = map_size(w);
	struct map_cell *cells;
	int i;

	for (i = 1; i < world_count(); i++)
		countries[i].shade = (uint8_t)(i == one ? own : shade);
	if (one)
		countries[one].selected = true;
	*ncells = (size_t)size.nrows * (size_t)size.ncols;
	cells = mem_zalloc(*ncells, sizeof(*cells));
	map_cells(w, countries, cells);
	mem_free(countries);
	return cells;
}

/* Unknown land is seen, is never as full as a third of a cell, and has no sign. */
static void unknown_is_thin(void **state)
{
	struct world w;
	struct map_cell *cells;
	size_t n, i, nland = 0;

	(void)state;
	world_init(&w, MAP_NROWS, MAP_NCOLS);
	cells = cells_of(&w, SHADE_UNKNOWN, 0, SHADE_UNKNOWN, &n);
	for (i = 0; i < n; i++) {
		if (cells[i].shade == SHADE_SEA)
			continue;
		assert_int_equal(cells[i].shade, SHADE_UNKNOWN);
		assert_in_range(count_bits(cells[i].dots), 1, 2);
		nland++;
	}
	assert_in_range(nland * 100 / n, 25, 60);
	mem_free(cells);
	world_done(&w);
}

static bool is_shown(const struct map_cell *cells, size_t n, enum map_shade shade)
{
	for (size_t i = 0; i < n; i++)
		if (cells[i].shade == shade)
			return true;
	return false;
}

/* What is known of one country alone is seen: unknown neighbours do not outvote it. */
static void every_country_is_seen(void **state)
{
	static const enum map_shade shades[] = { SHADE_YES, SHADE_NO };
	struct world w;
	size_t s;
	int country;

	(void)state;
	world_init(&w, MAP_NROWS, MAP_NCOLS);
	for (s = 0; s < 2; s++) {
		for (country = 1; country < world_count(); country++) {
			size_t n, i, nselected = 0;
			struct map_cell *cells =
				cells_of(&w, SHADE_UNKNOWN, country, shades[s], &n);

			if (!is_shown(cells, n, shades[s]))
				fail_msg("%s is not seen", world_code(country));
			for (i = 0; i < n; i++)
				nselected += cells[i].selected;
			assert_true(nselected > 0);
			mem_free(cells);
		}
	}
	world_done(&w);
}

/* Nor does a large neighbour of which the opposite is known. */
static void small_ones_differ_from_their_neighbour(void **state)
{
	static const char *const small_ones[] = { "HK", "LU", "SG", "BN", "KW", "LB", "GM" };
	struct world w;
	size_t i;

	(void)state;
	world_init(&w, MAP_NROWS, MAP_NCOLS);
	for (i = 0; i < sizeof(small_ones) / sizeof(small_ones[0]); i++) {
		struct map_country *countries =
			mem_zalloc((size_t)world_count(), sizeof(*countries));
		struct map_size size = map_size(&w);
		struct map_cell *cells =
			mem_zalloc((size_t)size.nrows * (size_t)size.ncols, sizeof(*cells));
		int country = world_find(small_ones[i]), other, row, col;

		for (other = 1; other < world_count(); other++)
			countries[other].shade =
				w.ndots[other] > 4 ? SHADE_YES : SHADE_UNKNOWN;
		countries[country].shade = SHADE_NO;
		map_cells(&w, countries, cells);
		assert_true(world_middle(&w, country, &row, &col));
		assert_int_equal(cells[row / 4 * size.ncols + col / 2].shade, SHADE_NO);
		mem_free(cells);
		mem_free(countries);
	}
	world_done(&w);
}

static void a_click_finds_the_country(void **state)
{
	struct world w;
	int row, col;

	(void)state;
	world_init(&w, MAP_NROWS, MAP_NCOLS);
	assert_true(world_middle(&w, world_find("AU"), &row, &col));
	assert_int_equal(map_country_at(&w, row / 4, col / 2), world_find("AU"));
	assert_true(world_middle(&w, world_find("MU"), &row, &col));
	assert_true(map_country_at(&w, row / 4, col / 2) != WORLD_SEA);
	assert_int_equal(map_country_at(&w, 0, 0), WORLD_SEA);
	world_done(&w);
}

static void regions_get_their_shades(void **state)
{
	struct map_country *countries = mem_zalloc((size_t)world_count(), sizeof(*countries));
	struct map_rows r = rows_of("k13");	/* disputed in the US */
	region_id eea = catalogue_find_region(small, "EEA");

	(void)state;
	map_countries(small, &r, eea, countries);
	assert_int_equal(countries[world_find("DE")].shade, SHADE_YES);
	assert_true(countries[world_find("DE")].selected);
	assert_int_equal(countries[world_find("CN")].shade, SHADE_YES);
	assert_false(countries[world_find("CN")].selected);
	assert_int_equal(countries[world_find("US")].shade, SHADE_NO);
	assert_true(countries[world_find("US")].disputed);
	assert_int_equal(countries[world_find("JP")].shade, SHADE_UNKNOWN);
	assert_int_equal(countries[world_find("BR")].shade, SHADE_UNKNOWN);
	assert_int_equal(countries[WORLD_SEA].shade, SHADE_SEA);
	map_rows_done(&r);
	mem_free(countries);
}

/* -- the view ---------------------------------------------------------------------- */

static char *frame(int nrows, int ncols, struct canvas *cv)
{
	struct buf text = BUF_INIT;

	canvas_init(cv, nrows, ncols, false);
	app_draw(app, cv);
	for (int row = 0; row < nrows; row++) {
		canvas_row_text(cv, row, &text);
		buf_putc(&text, '\n');
	}
	return buf_take(&text);
}

static void assert_shows(const char *part)
{
	struct canvas cv;
	char *text = frame(24, 80, &cv);

	if (!strstr(text, part))
		fail_msg("\"%s\" is not on the screen:\n%s", part, text);
	canvas_done(&cv);
	mem_free(text);
}

static void begins_at_the_filters_region(void **state)
{
	(void)state;
	type_text(app, "&not available in US");
	press(app, "Enter W");
	assert_shows("▸ ✗");
	assert_shows("in United States: not available");
}

static void region_stays_while_models_pass(void **state)
{
	model_id first;

	(void)state;
	press(app, "W");
	type_text(app, "/india");
	press(app, "Enter");
	first = app_selected(app);
	press(app, "J");
	assert_true(app_selected(app) != first);
	assert_shows("India:");
	press(app, "K Tab Tab");
	assert_int_equal(app_selected(app), first);
	assert_shows("India:");
	press(app, "Esc");
	assert_null(app->view);
}

static void filter_may_leave_nothing(void **state)
{
	(void)state;
	type_text(app, "&name is nobody");
	press(app, "Enter W");
	assert_shows("no model matches the filter");
	press(app, "J K G Tab j Tab k r");
	assert_shows("no model matches the filter");
}

static void click_selects_a_country(void **state)
{
	struct canvas cv;
	int row, col;
	bool found = false;

	(void)state;
	press(app, "W");
	type_text(app, "/china");
	press(app, "Enter");
	mem_free(frame(24, 80, &cv));
	/* The reversed cells on the map are China; then another is clicked, and China again. */
	for (row = 0; row < 24 && !found; row++)
		for (col = 1; col < 52 && !found; col++)
			found = cv.cells[row * 80 + col].selected;
	assert_true(found);
	canvas_done(&cv);
	press(app, "g");
	assert_shows("in Austria:");
	app_mouse(app, (struct mouse){ .event = MOUSE_CLICK, .row = row - 1, .col = col - 1 });
	assert_shows("in China:");
	app_mouse(app, (struct mouse){ .event = MOUSE_CLICK, .row = 3, .col = 70 });
	assert_shows("in Austria:");
}

/* At any size the cursor is on the selected row, or on what is said of it. */
static void cursor_is_on_the_selected_row(void **state)
{
	static const char *const keys[] = { "W", "j", "G", "Tab", "k", "Tab", "J" };
	int nrows, ncols;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		press(app, keys[i]);
		for (nrows = APP_MIN_NROWS; nrows < 40; nrows += 3) {
			for (ncols = APP_MIN_NCOLS; ncols < 150; ncols += 7) {
				struct canvas cv;
				char *text = frame(nrows, ncols, &cv);
				const struct cell *cell =
					&cv.cells[cv.cursor_row * ncols + cv.cursor_col];

				assert_true(cell->text[0] == 0x25b8 || i == 3 || i == 4);
				mem_free(text);
				canvas_done(&cv);
			}
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(known_rows_come_first, set_up, tear_down),
		cmocka_unit_test_setup_teardown(groups_speak_for_their_countries, set_up, tear_down),
		cmocka_unit_test_setup_teardown(silent_groups_are_no_rows, set_up, tear_down),
		cmocka_unit_test(unknown_is_thin),
		cmocka_unit_test(every_country_is_seen),
		cmocka_unit_test(small_ones_differ_from_their_neighbour),
		cmocka_unit_test(a_click_finds_the_country),
		cmocka_unit_test_setup_teardown(regions_get_their_shades, set_up, tear_down),
		cmocka_unit_test_setup_teardown(begins_at_the_filters_region, set_up, tear_down),
		cmocka_unit_test_setup_teardown(region_stays_while_models_pass, set_up, tear_down),
		cmocka_unit_test_setup_teardown(filter_may_leave_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(click_selects_a_country, set_up, tear_down),
		cmocka_unit_test_setup_teardown(cursor_is_on_the_selected_row, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
