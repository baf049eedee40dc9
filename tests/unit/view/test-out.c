/*
 * What leaves: requests, their paths and texts, and the questions before them.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app-private.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/render.h"
#include "small.h"

static struct catalogue *small;

static int set_up(void **state)
{
	(void)state;
	small = small_catalogue();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	catalogue_free(small);
	return 0;
}

static struct app *start(const char *filter)
{
	return app_new(small, &(struct app_options){ .filter = filter });
}

static enum app_request command(struct app *app, const char *line)
{
	type_text(app, ":");
	type_text(app, line);
	return press(app, "Enter");
}

static void asks_for_a_file(void **state)
{
	struct app *app = start("not available in US");
	struct app_rows rows;

	(void)state;
	assert_int_equal(press(app, "o"), APP_NOTHING);
	type_text(app, "a b.csv");
	assert_int_equal(press(app, "Enter"), APP_WRITE);
	assert_string_equal(app_job(app)->path, "a b.csv");
	assert_false(app_job(app)->replace);
	app_rows(app, &rows);
	assert_int_equal(rows.nmodels, app_nrows(app));
	assert_int_equal(rows.region, catalogue_find_region(small, "US"));
	assert_null(rows.unknown);
	press(app, "~");
	app_rows(app, &rows);
	assert_non_null(rows.unknown);
	/* The name is offered again. */
	press(app, "o");
	assert_int_equal(press(app, "Enter"), APP_WRITE);
	assert_string_equal(app_job(app)->path, "a b.csv");
	assert_int_equal(command(app, "write x.tsv"), APP_WRITE);
	assert_string_equal(app_job(app)->path, "x.tsv");
	app_free(app);
}

static void writes_what_is_marked(void **state)
{
	struct app *app = start(NULL);
	model_id second = app->rows[1];
	struct app_rows rows;

	(void)state;
	press(app, "j Space Space");
	app_rows(app, &rows);
	assert_true(rows.marked);
	assert_int_equal(rows.nmodels, 2);
	assert_int_equal(rows.models[0], second);
	command(app, "filter brand is wren");
	press(app, "U");
	press(app, "g Space");
	command(app, "filter brand is kestrel");
	assert_int_equal(command(app, "write x.tsv"), APP_NOTHING);	/* it is hidden */
	press(app, "g Space");
	assert_int_equal(command(app, "write x.tsv"), APP_WRITE);
	app_rows(app, &rows);
	assert_int_equal(rows.nmodels, 1);
	assert_int_equal(rows.nhidden, 1);
	app_free(app);
}

static void asks_before_it_writes_over(void **state)
{
	struct app *app = start(NULL);

	(void)state;
	assert_int_equal(command(app, "write x.tsv"), APP_WRITE);
	app_ask_replace(app);
	assert_int_equal(press(app, "Enter"), APP_NOTHING);
	assert_int_equal(app->mode, MODE_BROWSE);
	assert_int_equal(command(app, "write x.tsv"), APP_WRITE);
	app_ask_replace(app);
	assert_int_equal(press(app, "y"), APP_WRITE);
	assert_string_equal(app_job(app)->path, "x.tsv");
	assert_true(app_job(app)->replace);
	assert_int_equal(command(app, "write x.tsv"), APP_WRITE);
	assert_false(app_job(app)->replace);
	app_free(app);
}

static void writes_no_empty_list(void **state)
{
	struct app *app = start("brand is wren and not brand is wren");

	(void)state;
	assert_int_equal(app_nrows(app), 0);
	assert_int_equal(press(app, "o"), APP_NOTHING);
	assert_int_equal(app->mode, MODE_BROWSE);
	assert_int_equal(press(app, "e"), APP_NOTHING);
	assert_int_equal(command(app, "copy id"), APP_NOTHING);
	app_free(app);
}

static void copies(void **state)
{
	struct app *app = start("not available in US");
	const char *id = catalogue_string(small, small->models[app_selected(app)].id);

	(void)state;
	press(app, "y");
	assert_int_equal(app->mode, MODE_ASK);
	assert_int_equal(press(app, "i"), APP_COPY);
	assert_string_equal(app_job(app)->text, id);
	press(app, "y");
	assert_int_equal(press(app, "q"), APP_COPY);
	assert_string_equal(app_job(app)->text, "not available in US");
	press(app, "y");
	assert_int_equal(press(app, "j"), APP_NOTHING);
	assert_int_equal(app->mode, MODE_BROWSE);
	assert_int_equal(command(app, "copy filter"), APP_NOTHING);
	assert_int_equal(command(app, "copy value"), APP_COPY);
	app_free(app);
}

/* One copy of each kind in a view: its model, or NULL where there is none, and its value. */
static void assert_copies(struct app *app, const char *id, const char *value)
{
	const char *filter = app->filter.text;

	press(app, "y");
	assert_int_equal(app->mode, MODE_ASK);
	assert_int_equal(press(app, "i"), id ? APP_COPY : APP_NOTHING);
	if (id)
		assert_string_equal(app_job(app)->text, id);
	assert_int_equal(press(app, "y v"), value ? APP_COPY : APP_NOTHING);
	if (value)
		assert_string_equal(app_job(app)->text, value);
	assert_int_equal(press(app, "y q"), *filter ? APP_COPY : APP_NOTHING);
	assert_int_equal(press(app, "y c"), APP_COPY);
	assert_int_equal(press(app, "y b"), APP_COPY);
}

/* Wherever something is selected: what is copied is what the view is at, not the list. */
static void copies_from_views(void **state)
{
	struct app *app = start("not available in US and has 5g");
	struct buf value = BUF_INIT;
	const char *first = catalogue_string(small, small->models[app->rows[0]].id);
	const char *second = catalogue_string(small, small->models[app->rows[1]].id);

	(void)state;
	press(app, "Space Space d Right");
	assert_copies(app, second, "not available");
	type_text(app, "/size");
	press(app, "Enter Left");
	render_field(small, app->rows[0],
		     (struct field){ FIELD_FEATURE, catalogue_find_feature(small, "display.size") },
		     (struct question){ 0 }, &value);
	assert_copies(app, first, buf_string(&value));
	press(app, "Esc U g m j");
	assert_copies(app, second, "not available");
	press(app, "Esc g W");
	assert_copies(app, first, "not available");
	press(app, "Esc c");
	assert_copies(app, first, "not available");
	press(app, "Esc w");
	assert_copies(app, first, "not available");
	press(app, "Esc");
	command(app, "facets brand");
	assert_copies(app, NULL, "Kestrel");
	press(app, "Esc Esc C g");
	assert_copies(app, NULL, "id");
	press(app, "Esc");
	command(app, "save mine");
	press(app, "f");
	assert_copies(app, NULL, "not available in US and has 5g");
	buf_done(&value);
	app_free(app);
}

static void assert_command(struct app *app, const char *expected)
{
	assert_int_equal(command(app, "copy command"), APP_COPY);
	assert_string_equal(app_job(app)->text, expected);
}

static void copies_the_command(void **state)
{
	static const char *const catalogues[] = { "my files", "b.xml" };
	struct app *app = app_new(small, &(struct app_options){ .catalogues = catalogues,
								 .ncatalogues = 2 });

	(void)state;
	assert_command(app, "micat list -c 'my files' -c b.xml");
	app_free(app);
	app = start(NULL);
	assert_command(app, "micat list");
	command(app, "filter not available in US");
	command(app, "sort -battery,name");
	command(app, "columns brand,weight");
	assert_command(app, "micat list -f 'not available in US' -s -battery,name -o brand,weight,battery");
	press(app, "~");
	assert_command(app, "micat list -f 'not available in US' -u -s -battery,name "
			    "-o brand,weight,battery");
	press(app, "y");
	assert_int_equal(press(app, "b"), APP_COPY);
	assert_string_equal(app_job(app)->text,
			    "micat -f 'not available in US' -u -s -battery,name -o brand,weight");
	app_free(app);
}

static void edits_the_claim_that_is_selected(void **state)
{
	struct app *app = start("id = k14");
	struct claims claims = catalogue_specs_of(small, catalogue_find_model(small, "k14"),
						  catalogue_find_feature(small, "display.size"));

	(void)state;
	type_text(app, ":claims display.size");
	press(app, "Enter");
	for (size_t i = 0; i < claims.count; i++) {
		assert_int_equal(press(app, "e"), APP_EDIT);
		assert_int_equal(app_job(app)->line, claims.first[i].line);
		press(app, "j");
	}
	assert_int_equal(claims.count, 2);
	app_free(app);
}

/* The line of the model in its file, or that of the claim which made the value. */
static void edits_at_a_line(void **state)
{
	struct app *app = start(NULL);
	const struct model *m = &small->models[app_selected(app)];
	uint32_t of_model;
	bool found = false;

	(void)state;
	assert_int_equal(press(app, "e"), APP_EDIT);
	assert_string_equal(app_job(app)->path, catalogue_string(small, small->files[m->origin.file]));
	of_model = m->origin.line;
	assert_int_equal(app_job(app)->line, of_model);
	press(app, "Tab");
	for (int i = 0; i < 40; i++) {
		const struct line *line;

		press(app, "j");
		line = app_current_line(app);
		assert_int_equal(press(app, "e"), APP_EDIT);
		if (line && line->feature != ID_NONE) {
			struct spec_state s = resolve_spec_state(small, app_selected(app), line->feature);

			found |= app_job(app)->line != of_model;
			if (s.claim)
				assert_int_equal(app_job(app)->line, s.claim->line);
		}
	}
	assert_true(found);
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_for_a_file),
		cmocka_unit_test(writes_what_is_marked),
		cmocka_unit_test(asks_before_it_writes_over),
		cmocka_unit_test(writes_no_empty_list),
		cmocka_unit_test(copies),
		cmocka_unit_test(copies_from_views),
		cmocka_unit_test(copies_the_command),
		cmocka_unit_test(edits_at_a_line),
		cmocka_unit_test(edits_the_claim_that_is_selected),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
