/*
 * test-many: with so many models that not all can be done at every key, what was not asked
 * for waits until no key comes, and says so.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/builder.h"
#include "small.h"

#define NMODELS 20001		/* one more than are done at once */

static struct catalogue *many;

static void declare(struct builder *b, struct place here)
{
	static const struct source_decl source = { .id = "lab", .kind = "reference", .rank = "1" };
	static const struct feature_decl weight = { .id = "weight", .label = "Weight",
						    .type = "number", .key = "yes" };

	builder_file(b, "many.xml");
	builder_catalogue(b, &(struct catalogue_decl){ .id = "many", .title = "Many" }, here);
	builder_source(b, &source, here);
	builder_region(b, &(struct region_decl){ .code = "US", .name = "United States" }, here);
	builder_region(b, &(struct region_decl){ .code = "IN", .name = "India" }, here);
	builder_feature(b, &weight, here);
	builder_category(b, &(struct group_decl){ .id = "phone", .name = "Phones" }, here);
}

/* Every second model is available in the US, none in India. */
static int set_up(void **state)
{
	static const struct place here = { .line = 1 };
	struct builder *b = builder_new(NULL);

	(void)state;
	catalogue_free(small_catalogue());	/* the locale */
	declare(b, here);
	for (unsigned i = 0; i < NMODELS; i++) {
		char id[16], weight[16];
		struct model_decl m = { .id = id, .name = id, .category = "phone" };
		struct spec_decl s = { .feature = "weight", .source = "lab", .value = weight };
		struct market_decl us = { .region = "US", .source = "lab",
					  .status = i % 2 ? "available" : "unavailable" };
		struct market_decl in = { .region = "IN", .source = "lab", .status = "unavailable" };

		snprintf(id, sizeof(id), "m%u", i);
		snprintf(weight, sizeof(weight), "%u", 100 + i % 200);
		builder_model(b, &m, here);
		builder_spec(b, &s, here);
		builder_market(b, &us, here);
		builder_market(b, &in, here);
	}
	many = builder_finish(b);
	builder_free(b);
	return many ? 0 : -1;
}

static int tear_down(void **state)
{
	(void)state;
	catalogue_free(many);
	return 0;
}

/* The screen as text; the caller frees it. */
static char *screen(struct app *app, int nrows)
{
	struct buf text = BUF_INIT;
	struct canvas cv;

	canvas_init(&cv, nrows, 120, false);
	app_draw(app, &cv);
	for (int row = 0; row < nrows; row++) {
		canvas_row_text(&cv, row, &text);
		buf_putc(&text, '\n');
	}
	canvas_done(&cv);
	return buf_take(&text);
}

static bool shows(struct app *app, int nrows, const char *what)
{
	char *text = screen(app, nrows);
	bool found = strstr(text, what) != NULL;

	mem_free(text);
	return found;
}

static struct app *start(const char *filter)
{
	return app_new(many, &(struct app_options){ .filter = filter });
}

static void test_nearest_waits(void **state)
{
	struct app *app = start("not available in US");

	(void)state;
	assert_int_equal(app_nrows(app), NMODELS / 2 + 1);
	for (int i = 0; i < 3; i++) {
		assert_true(shows(app, 40, "Nearest available in US"));
		assert_true(shows(app, 40, "in a moment"));
		assert_true(app_has_work(app));
		app_work(app);
		assert_false(app_has_work(app));
		assert_true(shows(app, 40, "Nearest available in US"));
		assert_false(shows(app, 40, "in a moment"));
		/* The nearest one is as heavy. */
		assert_true(shows(app, 40, "available"));
		assert_false(app_has_work(app));
		press(app, "j");
	}
	app_free(app);
}

/* Nothing is left out where the model can be had: then there is nothing to wait for. */
static void test_nothing_waits(void **state)
{
	struct app *app = start("available in US");

	(void)state;
	assert_false(shows(app, 40, "in a moment"));
	assert_false(app_has_work(app));
	app_free(app);
	app = start(NULL);
	assert_false(shows(app, 40, "in a moment"));
	assert_false(app_has_work(app));
	app_free(app);
}

/* A reader who has scrolled stays where he is when the rest comes. */
static void test_the_place_stays(void **state)
{
	struct app *app = start("not available in US");
	char *before, *after, *part, *line, *end;

	(void)state;
	mem_free(screen(app, 16));
	press(app, "Tab j j j j j j");
	before = screen(app, 16);
	assert_true(app_has_work(app));
	app_work(app);
	after = screen(app, 16);
	part = strstr(before, "in a moment");
	assert_non_null(part);
	for (line = before; line < part; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end);
		/* All lines above it are what they were. */
		if (end < part)
			assert_memory_equal(line, after + (line - before), (size_t)(end - line));
	}
	mem_free(before);
	mem_free(after);
	app_free(app);
}

static void test_repairs_wait(void **state)
{
	struct app *app = start("available in IN and weight > 150");

	(void)state;
	assert_int_equal(app_nrows(app), 0);
	assert_true(shows(app, 30, "in a moment"));
	assert_false(shows(app, 30, "without"));
	assert_true(app_has_work(app));
	app_work(app);
	assert_true(shows(app, 30, "without available in IN"));
	assert_true(shows(app, 30, "in US instead of IN"));
	assert_false(shows(app, 30, "in a moment"));
	assert_false(app_has_work(app));
	/* Who does not wait and takes a line gets it all the same. */
	press(app, "& Space Backspace Enter");
	press(app, "Enter");
	assert_true(app_nrows(app) > 0);
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nearest_waits),
		cmocka_unit_test(test_nothing_waits),
		cmocka_unit_test(test_the_place_stays),
		cmocka_unit_test(test_repairs_wait),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
