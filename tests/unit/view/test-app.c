#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/choice.h"
#include "micat/xml/read.h"
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

static struct app *start(void)
{
	return app_new(small, &(struct app_options){ .filter = NULL });
}

static const char *selected(const struct app *app)
{
	model_id m = app_selected(app);

	return m == MODEL_NONE ? "" : catalogue_string(small, small->models[m].id);
}

/* The whole screen as text; the caller frees it. */
static char *screen(struct app *app, int nrows, int ncols, struct canvas *cv)
{
	struct buf text = BUF_INIT;
	int row;

	canvas_init(cv, nrows, ncols, false);
	app_draw(app, cv);
	for (row = 0; row < nrows; row++) {
		canvas_row_text(cv, row, &text);
		buf_putc(&text, '\n');
	}
	return buf_take(&text);
}

static bool shows(struct app *app, const char *what)
{
	struct canvas cv;
	char *text = screen(app, 24, 80, &cv);
	bool found = strstr(text, what) != NULL;

	canvas_done(&cv);
	mem_free(text);
	return found;
}

static void go_to(struct app *app, const char *id)
{
	size_t i;

	press(app, "g");
	for (i = 0; i < app_nrows(app) && strcmp(selected(app), id) != 0; i++)
		press(app, "j");
	assert_string_equal(selected(app), id);
}

static void quitting(void **state)
{
	struct app *app = start();

	(void)state;
	assert_int_equal(press(app, "Esc Esc Esc"), APP_NOTHING);
	assert_int_equal(press(app, "Enter q"), APP_NOTHING);	/* back from the detail */
	assert_int_equal(press(app, "? q"), APP_NOTHING);	/* back from the help */
	assert_int_equal(press(app, "q"), APP_QUIT);
	assert_int_equal(press(app, "? Q"), APP_QUIT);
	app_free(app);
}

static void requests(void **state)
{
	struct app *app = start();

	(void)state;
	assert_int_equal(press(app, "M"), APP_MANUAL);
	assert_int_equal(press(app, "^R"), APP_RELOAD);
	assert_int_equal(press(app, "^L"), APP_REDRAW);
	assert_int_equal(press(app, "^Z"), APP_SUSPEND);
	assert_int_equal(press(app, "& a ^L"), APP_REDRAW);	/* from a field, too */
	assert_int_equal(press(app, "^Z"), APP_SUSPEND);
	assert_int_equal(press(app, "Q"), APP_NOTHING);		/* a letter there */
	assert_int_equal(press(app, "^C Q"), APP_QUIT);
	app_free(app);
}

static void counts_before_keys(void **state)
{
	struct app *app = start();
	const char *fifth;

	(void)state;
	press(app, "4 j");
	fifth = selected(app);
	press(app, "G 5 G");
	assert_string_equal(selected(app), fifth);
	press(app, "G 5 g");
	assert_string_equal(selected(app), fifth);
	press(app, "2 k 2 j");
	assert_string_equal(selected(app), fifth);
	press(app, "9 9 9 9 9 9 9 9 9 j");
	press(app, "g 1 0 j");	/* 0 goes on with a count */
	press(app, "1 0 k");
	press(app, "4 j");
	assert_string_equal(selected(app), fifth);
	app_free(app);
}

static void filter_is_live(void **state)
{
	struct app *app = start();
	size_t all = app_nrows(app), n;

	(void)state;
	press(app, "&");
	type_text(app, "not available in US");
	n = app_nrows(app);
	assert_true(n > 0 && n < all);
	assert_string_equal(app_filter(app), "not available in US");
	press(app, "Esc");
	assert_int_equal(app_nrows(app), all);
	assert_string_equal(app_filter(app), "");
	press(app, "&");
	type_text(app, "not available in US");
	press(app, "Enter");
	assert_int_equal(app_nrows(app), n);
	press(app, "~");
	assert_true(app_nrows(app) > n);
	press(app, "~ X");
	assert_int_equal(app_nrows(app), all);
	app_free(app);
}

static void mistakes_keep_the_list(void **state)
{
	struct app *app = start();
	size_t n;

	(void)state;
	press(app, "&");
	type_text(app, "has 5g");
	n = app_nrows(app);
	type_text(app, " and (");
	assert_int_equal(app_nrows(app), n);
	assert_string_equal(app_filter(app), "has 5g ");
	press(app, "Backspace");
	type_text(app, "baterry >= 5");
	assert_true(shows(app, "baterry"));
	assert_true(shows(app, "rows as before"));
	assert_true(shows(app, "battery"));
	press(app, "^U");
	assert_int_equal(app_nrows(app), small->nmodels);
	/* Neither "Wren" nor "brand" is what was meant. */
	type_text(app, "has 5g and brand is Wrenn");
	assert_string_equal(app_filter(app), "has 5g ");
	assert_int_equal(app_nrows(app), n);
	press(app, "^U Enter q");
	app_free(app);
}

static void no_filter_is_searched_as_words(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "&");
	type_text(app, "k14 \"ultra");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "\"k14\" \"ultra\"");
	assert_true(shows(app, "searched as words"));
	press(app, "u");
	assert_string_equal(app_filter(app), "");
	/* What was typed can be mended. */
	press(app, "& Up Up Backspace Backspace Backspace Backspace Backspace Backspace Enter");
	assert_string_equal(app_filter(app), "k14 ");
	/* A slip in a filter: words that nothing has would only take it away. */
	press(app, "X &");
	type_text(app, "has 5g and not available US");
	press(app, "Enter");
	assert_true(shows(app, "has 5g and not available US"));
	assert_true(app_nrows(app) > 0);
	assert_true(shows(app, "\"in\" or \"throughout\""));
	press(app, "Left Left");
	type_text(app, "in ");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "has 5g and not available in US");
	app_free(app);
}

static void words_are_completed(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "&");
	type_text(app, "not avail");
	assert_true(shows(app, "available in"));
	press(app, "Tab");
	assert_true(shows(app, "not available "));
	press(app, "Tab");
	type_text(app, " united st");
	press(app, "Tab Enter");
	assert_string_equal(app_filter(app), "not available in US ");
	/* What is tried is in force, until Esc takes it back. */
	press(app, "X &");
	type_text(app, "brand is ");
	press(app, "Tab Tab");
	assert_true(app_nrows(app) < small->nmodels);
	press(app, "Esc");
	assert_true(shows(app, "a value is expected"));
	press(app, "Esc");
	assert_string_equal(app_filter(app), "");
	/* Enter keeps what is tried, and then takes the filter. */
	press(app, "&");
	type_text(app, "brand is ");
	press(app, "Tab Tab Tab S-Tab Enter Enter");
	assert_string_equal(app_filter(app), "brand is Kestrel");
	app_free(app);
}

static void save_as(struct app *app, const char *filter, const char *name)
{
	press(app, "X &");
	type_text(app, filter);
	press(app, "Enter a");
	type_text(app, name);
	press(app, "Enter");
}

static void filters_are_saved(void **state)
{
	struct app *app = start();
	size_t n, all = app_nrows(app);

	(void)state;
	press(app, "a");
	assert_true(shows(app, "no filter to save"));
	save_as(app, "has nfc", "near");
	n = app_nrows(app);
	save_as(app, "@near and has 5g", "both");
	/* What would use itself is not saved. */
	save_as(app, "@both and ultra", "near");
	assert_true(shows(app, "uses itself"));
	save_as(app, "ultra", "5g");
	assert_true(shows(app, "cannot be a name"));
	/* On and off, one by one; Esc leaves all as it was. */
	press(app, "X f Space");
	assert_string_equal(app_filter(app), "@near");
	assert_int_equal(app_nrows(app), n);
	press(app, "j Space");
	assert_string_equal(app_filter(app), "@near and @both");
	press(app, "k Space");
	assert_string_equal(app_filter(app), "@both");
	press(app, "Esc");
	assert_string_equal(app_filter(app), "");
	assert_int_equal(app_nrows(app), all);
	/* Enter takes the row where none was turned on, else what is on. */
	press(app, "f Enter");
	assert_string_equal(app_filter(app), "@near");
	press(app, "f j Space Enter");
	assert_string_equal(app_filter(app), "@near and @both");
	/* What is used stays. */
	press(app, "f D y");
	assert_true(shows(app, "@near is used by the filter"));
	press(app, "Esc X f D y");
	assert_true(shows(app, "@near is used by @both"));
	press(app, "j D n");
	assert_true(shows(app, "nothing is forgotten"));
	press(app, "D y D y");
	assert_true(shows(app, "No filter is saved yet"));
	press(app, "Space Enter");
	assert_int_equal(app_nrows(app), all);
	app_free(app);
}

static void an_empty_list_says_what_would_help(void **state)
{
	struct app *app = start();
	size_t n;

	(void)state;
	press(app, "&");
	type_text(app, "has nfc and zzz");
	press(app, "Enter");
	assert_int_equal(app_nrows(app), 0);
	assert_true(shows(app, "without zzz"));
	press(app, "G Enter");
	n = app_nrows(app);
	assert_true(n > 0);
	assert_string_equal(app_filter(app), "has nfc");
	press(app, "u");
	assert_int_equal(app_nrows(app), 0);
	/* As a newcomer says it: each word names something, a number is the least. */
	press(app, "& ^U");
	type_text(app, "phone india nfc battery 5000");
	press(app, "Enter");
	assert_true(shows(app, "category is phone and available in IN and battery >= 5000 mAh "));
	press(app, "Enter");
	assert_string_equal(app_filter(app), "category is phone and available in IN and has nfc "
					     "and battery >= 5000 mAh");
	assert_true(app_nrows(app) > 0);
	press(app, "& ^U");
	type_text(app, "not in china and zzz");
	press(app, "Enter");
	assert_false(shows(app, "without not "));
	app_free(app);
}

static void the_same_model_stays_selected(void **state)
{
	struct app *app = start();

	(void)state;
	go_to(app, "k12");
	press(app, "&");
	type_text(app, "has 5g");
	assert_string_equal(selected(app), "k12");
	press(app, "Enter S");
	assert_string_equal(selected(app), "k12");
	press(app, "s e ^U");
	type_text(app, "battery");
	press(app, "Enter");
	assert_string_equal(selected(app), "k12");
	press(app, "X ~");
	assert_string_equal(selected(app), "k12");
	press(app, "R Esc F Esc");
	assert_string_equal(selected(app), "k12");
	app_free(app);
}

/* While a filter is typed the wanted model comes back as soon as it matches. */
static void the_wanted_model_comes_back(void **state)
{
	struct app *app = start();

	(void)state;
	go_to(app, "k12");
	press(app, "&");
	type_text(app, "tablet");
	assert_string_not_equal(selected(app), "k12");
	press(app, "^U");
	assert_string_equal(selected(app), "k12");
	type_text(app, "tablet");
	press(app, "Esc");
	assert_string_equal(selected(app), "k12");
	app_free(app);
}

static void history(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "&");
	type_text(app, "has 5g");
	press(app, "Enter & ^U");
	type_text(app, "has nfc");
	press(app, "Enter & ^U");
	type_text(app, "ult");
	press(app, "Up");
	assert_string_equal(app_filter(app), "has nfc");
	press(app, "^P Up");
	assert_string_equal(app_filter(app), "has 5g");
	press(app, "Down ^N");
	assert_string_equal(app_filter(app), "ult");	/* what was being typed */
	press(app, "Esc");
	assert_string_equal(app_filter(app), "has nfc");
	app_free(app);
}

static void pickers_edit_the_query(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "R");
	type_text(app, "united");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "available in US");
	press(app, "F");
	type_text(app, "nfc");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "available in US and has nfc");
	assert_true(shows(app, "US: "));
	assert_true(shows(app, "Feature ▏has nfc"));
	/* Another region in its place; another feature beside it. */
	press(app, "R");
	assert_true(shows(app, "Enter keep  Tab and it"));
	type_text(app, "india");
	assert_true(shows(app, "Enter only  Tab and it"));
	press(app, "Enter F");
	type_text(app, "5g");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "available in IN and has nfc and has 5g");
	/* What is picked stays what it is. */
	press(app, "R Enter F Enter");
	assert_string_equal(app_filter(app), "available in IN and has nfc and has 5g");
	press(app, "R Home Enter F Home Enter");
	assert_string_equal(app_filter(app), "");
	app_free(app);
}

/* "Phones" is asked for as a feature is. */
static void a_category_is_picked(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "F");
	type_text(app, "categ");
	press(app, "Enter");
	type_text(app, "phone");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "category is phone");
	assert_true(shows(app, "Feature ▏category is phone▕"));
	press(app, "F");
	type_text(app, "nfc");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "category is phone and has nfc");
	/* With Tab all that is said of it goes; Esc leads from the values to its row. */
	press(app, "F");
	type_text(app, "category");
	press(app, "Tab Enter");
	assert_string_equal(app_filter(app), "has nfc");
	press(app, "F");
	type_text(app, "brand");
	press(app, "Enter");
	assert_true(shows(app, "Brand · type to search"));
	press(app, "Esc");
	assert_true(shows(app, "▸   Brand"));
	press(app, "Esc v F");
	type_text(app, "series");
	press(app, "Enter");
	assert_true(shows(app, "Series ·"));
	app_free(app);
}

/* Whoever looks for the next menu with Right has not asked for anything. */
static void right_in_the_menu(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "F10 Right");
	assert_true(shows(app, "Menu · Filter"));
	press(app, "Left");
	assert_true(shows(app, "Models · "));
	app_free(app);
}

/* An empty prompt tells of its keys; what is typed takes their place. */
static void keys_of_a_prompt(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, ":");
	assert_true(shows(app, " Enter take  Esc as before  Tab complete"));
	type_text(app, "s");
	assert_false(shows(app, "Esc as before"));
	press(app, "Esc /");
	assert_true(shows(app, " Enter take  Esc as before\n"));
	app_free(app);
}

/* Signs where the words find no room. */
static void chips_in_signs(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "&");
	type_text(app, "in india and not in us and battery >= 5000 mAh and has nfc");
	press(app, "Enter");
	assert_true(shows(app, "Region ▏IN ✓ · US ✗▕  Feature ▏battery >= 5000 mAh and has nfc▕"));
	app_free(app);
}

/* A whole word goes on with what can stand behind it, a region with being sold there. */
static void tab_behind_a_whole_word(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "&");
	type_text(app, "category");
	press(app, "Tab");
	assert_true(shows(app, "│ is not "));
	press(app, "^U");
	type_text(app, "available");
	press(app, "Tab");
	assert_true(shows(app, "│ throughout "));
	press(app, "^U");
	type_text(app, "indi");
	assert_true(shows(app, "available in IN  India"));
	press(app, "Tab");
	press(app, "Tab Enter");
	assert_string_equal(app_filter(app), "available in IN ");
	app_free(app);
}

/* What was asked over values holds there alone. */
static void pickers_after_one_over_values(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "v F");
	assert_true(shows(app, " Enter take  Esc as before"));
	type_text(app, "zzz");
	assert_true(shows(app, "\n Esc as before"));
	press(app, "Esc Esc R");
	type_text(app, "india");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "available in IN");
	press(app, "v F Enter Esc R Tab Enter");
	assert_string_equal(app_filter(app), "");
	app_free(app);
}

/* "phone" is in the name of one model, and what very many are. */
static void a_word_that_names_a_category(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "&");
	type_text(app, "phone");
	assert_true(shows(app, "category is phone  Phone"));
	press(app, "Enter");
	assert_int_equal(app_nrows(app), 1);
	assert_true(shows(app, "looked for in names; category is phone instead of"));
	press(app, "& Tab Enter");
	assert_string_equal(app_filter(app), "category is phone ");
	assert_false(shows(app, "looked for in names"));
	/* Where nothing is found, in the list. */
	press(app, "& ^U");
	type_text(app, "wearables");
	press(app, "Enter Enter");
	assert_string_equal(app_filter(app), "category is wearable");
	app_free(app);
}

static void several_regions(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "R");
	type_text(app, "india");
	press(app, "Tab");
	assert_string_equal(app_filter(app), "available in IN");
	press(app, "^U");
	type_text(app, "us");
	press(app, "Right Tab");
	assert_string_equal(app_filter(app), "available in IN and not available in US");
	assert_true(shows(app, "✗  United States"));
	assert_true(shows(app, "Region ▏IN: available · US: not available▕"));
	/* Enter keeps what was changed, and does not take the row. */
	press(app, "^U");
	type_text(app, "china");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "available in IN and not available in US");
	/* The picker shows each with its state; Space takes one away; Esc all back. */
	press(app, "R Down");
	press(app, "R");
	press(app, "^U");
	type_text(app, "us");
	press(app, "Tab");
	assert_string_equal(app_filter(app), "available in IN");
	press(app, "Esc");
	assert_string_equal(app_filter(app), "available in IN and not available in US");
	press(app, "R Space Esc R Space Enter");
	assert_string_equal(app_filter(app), "not available in US");
	/* Either of two, in one term; one of them goes. */
	press(app, "R ^U");
	type_text(app, "china");
	press(app, "S-Tab Enter");
	assert_string_equal(app_filter(app), "not available in US or not available in CN");
	assert_true(shows(app, "US: not available or CN: not available"));
	/* All of it is one change of the view. */
	press(app, "u");
	assert_true(shows(app, "taken back: M-u makes it again"));
	assert_string_equal(app_filter(app), "not available in US");
	app_free(app);
}

static void several_features(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "& ");
	type_text(app, "in:CN");
	press(app, "Enter F");
	type_text(app, "nfc");
	press(app, "Tab ^U");
	type_text(app, "chipset");
	press(app, "Tab");	/* its values: any of them */
	press(app, "Down Tab Down Tab");
	assert_string_equal(app_filter(app),
			    "available in CN and has nfc and soc is \"Falcon 8 Gen 3\", \"Falcon 888\"");
	/* Back to the features without them, and from there back to the beginning. */
	press(app, "Esc");
	assert_string_equal(app_filter(app), "available in CN and has nfc");
	press(app, "Esc");
	assert_string_equal(app_filter(app), "in:CN");
	/* Tab takes a feature away with all its values. */
	press(app, "F");
	type_text(app, "chipset");
	press(app, "Enter Down Tab Enter F Tab");
	assert_string_equal(app_filter(app), "available in CN");
	press(app, "Enter u");
	assert_non_null(strstr(app_filter(app), "soc is"));
	app_free(app);
}

static void typed_ranges(void **state)
{
	static const struct { const char *feature, *typed, *result; } rows[] = {
		{ "capacity", ">= 5000", "battery >= 5000 mAh" },
		{ "capacity", "4..5Ah", "battery 4..5 Ah" },
		{ "capacity", "..5000 mAh", "battery <= 5000 mAh" },
		{ "capacity", "5000", "battery = 5000 mAh" },
		{ "released", "< 2020", "released < 2020" },
		{ "released", "2022..2023-06", "released 2022..2023-06" },
		{ "chipset", "~ \"8 gen [23]\"", "soc ~ \"8 gen [23]\"" },
	};
	struct app *app = start();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		press(app, "X F");
		type_text(app, rows[i].feature);
		press(app, "Enter");
		type_text(app, rows[i].typed);
		press(app, "Enter");
		assert_string_equal(app_filter(app), rows[i].result);
	}
	/* Beside that very number what is at least and at most so much. */
	press(app, "X F");
	type_text(app, "capacity");
	press(app, "Enter");
	type_text(app, "5000");
	assert_false(shows(app, " = 5000 mAh"));	/* a value of its own */
	assert_true(shows(app, "│     >= 5000 mAh "));
	assert_true(shows(app, "│     <= 5000 mAh "));
	assert_true(shows(app, "│ ▸   5000 mAh "));
	press(app, "Up Up Enter");
	assert_string_equal(app_filter(app), "battery >= 5000 mAh");
	press(app, "F");
	press(app, "Enter");
	assert_true(shows(app, "•  >= 5000 mAh"));
	type_text(app, "5001");
	assert_true(shows(app, "│ ▸   = 5001 mAh "));
	press(app, "Esc Esc");
	/* Two ranges; a slip says what it is. */
	press(app, "X F");
	type_text(app, "capacity");
	press(app, "Enter");
	type_text(app, ">= 6000 mAhh");
	assert_true(shows(app, "did you mean \"mAh\"?"));
	press(app, "Tab Enter");
	assert_string_equal(app_filter(app), "");
	press(app, "Backspace Tab ^U");
	type_text(app, "< 4 Ah");
	press(app, "Tab Enter");
	assert_string_equal(app_filter(app), "battery >= 6000 mAh or battery < 4 Ah");
	assert_true(shows(app, "Feature ▏battery >= 6000 mAh or battery < 4 Ah▕"));
	/* A part of a text, where no value is meant. */
	press(app, "X F");
	type_text(app, "chipset");
	press(app, "Enter");
	type_text(app, "falcon 8");
	assert_true(shows(app, "contains \"falcon 8\""));
	press(app, "Esc Esc");
	app_free(app);
}

static void a_feature_that_has_values(void **state)
{
	struct app *app = start();
	struct query *q;

	(void)state;
	press(app, "F");
	type_text(app, "chipset");
	press(app, "Enter");
	assert_string_equal(app_filter(app), "");	/* first which value */
	press(app, "Esc Esc");				/* back to the features, and out */
	assert_string_equal(app_filter(app), "");
	press(app, "F");
	type_text(app, "chipset");
	press(app, "Enter Down Enter");
	q = query_parse(small, app_filter(app), NULL);
	assert_non_null(q);
	assert_int_equal(query_feature(q), catalogue_find_feature(small, "soc"));
	assert_true(shows(app, "Feature ▏soc is"));
	query_free(q);
	assert_true(app_nrows(app) > 0 && app_nrows(app) < small->nmodels);
	app_free(app);
}

static void searching(void **state)
{
	struct app *app = start();
	const char *first;

	(void)state;
	go_to(app, "k12");
	press(app, "/");
	type_text(app, "ultra");
	first = selected(app);
	assert_non_null(strstr(first, "ultra"));
	press(app, "Esc");
	assert_string_equal(selected(app), "k12");
	press(app, "/");
	type_text(app, "ultra");
	press(app, "Enter n");
	assert_string_not_equal(selected(app), first);
	press(app, "N");
	assert_string_equal(selected(app), first);
	press(app, "/");
	type_text(app, "sunstone");		/* a codename */
	assert_string_equal(selected(app), "note-12");
	press(app, "Enter /");
	type_text(app, "手环");			/* a native name */
	assert_string_equal(selected(app), "band-8");
	assert_true(shows(app, "native name"));
	press(app, "Enter /");
	type_text(app, "nothing such");
	assert_string_equal(selected(app), "band-8");
	press(app, "Enter");
	assert_true(shows(app, "no match"));
	app_free(app);
}

static void reload_keeps_the_view(void **state)
{
	struct app *app = start();
	struct catalogue *again = small_catalogue(), *other;
	struct canvas cv;
	char *before, *after;
	static const char tiny[] =
		"<catalogue xmlns='urn:micat:catalogue:1' id='t' title='t'>"
		"<source id='s' kind='user' rank='1'>S</source>"
		"<brand id='b' name='B'/><category id='c' name='C'/>"
		"<model id='one' name='One' brand='b' category='c' sources='s'/></catalogue>";

	(void)state;
	press(app, "&");
	type_text(app, "has 5g");
	press(app, "Enter");
	type_text(app, ":sort battery");	/* its column has room before the others */
	press(app, "Enter");
	go_to(app, "k12");
	before = screen(app, 24, 100, &cv);
	canvas_done(&cv);
	app_set_catalogue(app, again);
	after = screen(app, 24, 100, &cv);
	canvas_done(&cv);
	assert_string_equal(before, after);
	mem_free(before);
	mem_free(after);
	assert_string_equal(selected(app), "k12");
	assert_string_equal(app_filter(app), "has 5g");

	/* Its filter does not parse there, and its order and columns neither. */
	other = xml_read_memory("tiny.xml", tiny, sizeof(tiny) - 1, NULL);
	assert_non_null(other);
	app_set_catalogue(app, other);
	catalogue_free(again);
	assert_int_equal(app_nrows(app), 1);
	assert_int_equal(app_selected(app), 0);
	assert_string_equal(app_filter(app), "");
	assert_true(shows(app, "has 5g"));
	app_free(app);
	catalogue_free(other);
}

/* Marks go by id: one that is gone does not go over to a model of that name. */
static void reload_keeps_marks_by_id(void **state)
{
#define MARKS                                                                   \
		"<catalogue xmlns='urn:micat:catalogue:1' id='t' title='t'>"            \
		"<source id='s' kind='user' rank='1'>S</source>"                        \
		"<brand id='b' name='B'/><category id='c' name='C'/>"                   \
		"<model id='%s' name='one' brand='b' category='c' sources='s'/>" \
		"<model id='two' name='Two' brand='b' category='c' sources='s'/></catalogue>"
	static const char *const ids[] = { "one", "other" };
	struct catalogue *c[2];
	struct app *app;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char *xml = mem_printf(MARKS, ids[i]);

		c[i] = xml_read_memory("marks.xml", xml, strlen(xml), NULL);
		assert_non_null(c[i]);
		mem_free(xml);
	}
	app = app_new(c[0], &(struct app_options){ .filter = NULL });
	press(app, "*");
	assert_true(shows(app, "2 marked"));
	app_set_catalogue(app, c[1]);
	assert_true(shows(app, "1 marked"));
	app_free(app);
	catalogue_free(c[0]);
	catalogue_free(c[1]);
}

static void a_wrong_filter_at_the_start(void **state)
{
	struct app *app = app_new(small, &(struct app_options){ .filter = "has baterry" });

	(void)state;
	assert_int_equal(app_nrows(app), small->nmodels);
	assert_string_equal(app_filter(app), "");
	assert_true(shows(app, "has baterry"));
	press(app, "R Esc");
	assert_true(shows(app, "has baterry"));
	app_free(app);
}

/* A catalogue that asks for what it has not: said once, with its place, and shown. */
static void a_wrong_wish(void **state)
{
	static const char text[] =
		"<catalogue xmlns='urn:micat:catalogue:1' id='t' title='t' columns='brnad'\n"
		" sort='-relased'><source id='s' kind='user' rank='1'>S</source>"
		"<brand id='b' name='B'/><category id='c' name='C'/>"
		"<model id='two' name='Two' brand='b' category='c' sources='s'/>"
		"<model id='one' name='One' brand='b' category='c' sources='s'/></catalogue>";
	struct catalogue *c = xml_read_memory("wish.xml", text, sizeof(text) - 1, NULL);
	struct app *app;

	(void)state;
	assert_non_null(c);
	app = app_new(c, &(struct app_options){ .filter = NULL });
	assert_int_equal(app_nrows(app), 2);
	assert_int_equal(app_selected(app), 1);		/* by name */
	assert_true(shows(app, "wish.xml:2:2: warning: sort=\"-relased\": no feature"));
	press(app, "j");
	assert_false(shows(app, "wish.xml"));
	app_free(app);
	/* What is asked for on the command line needs no wish. */
	app = app_new(c, &(struct app_options){ .sort = "-name", .columns = "brand" });
	assert_int_equal(app_selected(app), 0);
	assert_false(shows(app, "wish.xml"));
	app_free(app);
	catalogue_free(c);
}

static void an_empty_list(void **state)
{
	struct app *app = start();
	struct canvas cv;

	(void)state;
	press(app, "&");
	type_text(app, "zzz");
	assert_int_equal(app_nrows(app), 0);
	assert_int_equal(app_selected(app), MODEL_NONE);
	assert_true(shows(app, "No model matches"));
	press(app, "Enter Enter j k G g ^D ^F n N J K } { Tab j q R Esc F Esc ~ S");
	mem_free(screen(app, 24, 80, &cv));
	canvas_done(&cv);
	app_free(app);
}

static void a_page(void **state)
{
	static const char page[] = ".Dd November 24, 2026\n.Dt MICAT 1\n.Os\n.Sh NAME\n"
				   ".Nm micat\n.Nd browse a catalogue\n";
	struct app *app = start();

	(void)state;
	app_show_page(app, "micat(1)", page, sizeof(page) - 1);
	assert_true(shows(app, "micat(1)"));
	assert_true(shows(app, "browse a catalogue"));
	press(app, "q");
	assert_false(shows(app, "browse a catalogue"));
	app_free(app);
}

static void disputes(void **state)
{
	struct app *app = start();
	struct canvas cv;

	(void)state;
	go_to(app, "k14");
	press(app, "Enter");
	mem_free(screen(app, 10, 80, &cv));	/* so small that they must be scrolled to */
	canvas_done(&cv);
	press(app, "}");
	mem_free(screen(app, 10, 80, &cv));
	canvas_done(&cv);
	press(app, "9 9 }");
	assert_true(shows(app, "no disputed value further down"));
	press(app, "9 9 {");
	assert_true(shows(app, "no disputed value further up"));
	app_free(app);
}

static void the_cursor_is_where_the_eye_is(void **state)
{
	struct app *app = start();
	struct canvas cv;

	(void)state;
	press(app, "j j");
	mem_free(screen(app, 24, 80, &cv));
	assert_int_equal(cv.cursor_row, 5);
	assert_int_equal(cv.cursor_col, 1);
	assert_int_equal(cv.cells[5 * 80 + 1].text[0], 0x25b8);
	assert_true(cv.cells[5 * 80 + 1].selected);
	canvas_done(&cv);
	press(app, "&");
	type_text(app, "ab");
	mem_free(screen(app, 24, 80, &cv));
	assert_int_equal(cv.cursor_row, 1);
	assert_int_equal(cv.cursor_col, 12);
	canvas_done(&cv);
	app_free(app);
}

static void any_size(void **state)
{
	struct app *app = start();
	int nrows, ncols;

	(void)state;
	for (nrows = 1; nrows < 40; nrows += 3) {
		for (ncols = 1; ncols < 200; ncols += 7) {
			struct canvas cv;

			mem_free(screen(app, nrows, ncols, &cv));
			assert_in_range(cv.cursor_row, 0, nrows - 1);
			assert_in_range(cv.cursor_col, 0, ncols - 1);
			canvas_done(&cv);
		}
	}
	app_free(app);
}

/* Everything follows the rule; what is selected and filtered stays; u takes it back. */
static void a_rule(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "& i n : U S Enter G");
	assert_int_equal(app_nrows(app), 3);
	assert_string_equal(selected(app), "k5");
	press(app, "r");
	assert_true(shows(app, "rule: newest"));
	press(app, "r");
	assert_true(shows(app, "rule: any"));
	assert_true(shows(app, "(rule any)"));
	assert_int_equal(app_nrows(app), 6);
	assert_string_equal(selected(app), "k5");
	assert_string_equal(app_filter(app), "in:US");
	press(app, "u");
	assert_true(shows(app, "rule: newest"));
	press(app, "u");
	assert_false(shows(app, "rule"));
	assert_int_equal(app_nrows(app), 3);
	press(app, "M-u M-u");
	assert_int_equal(app_nrows(app), 6);
	press(app, "2 r");
	assert_false(shows(app, "rule:"));
	type_text(app, ":resolve most");
	press(app, "Enter");
	assert_true(shows(app, "no rule \"most\": rank, newest, any or agree"));
	app_free(app);
}

/* From a value to who says it, to another rule, and to that source's models. */
static void claims_of_a_value(void **state)
{
	struct app *app = start();

	(void)state;
	press(app, "& n o : U S Enter");
	type_text(app, "/k11");
	press(app, "Enter c");
	assert_true(shows(app, "Kestrel K11 in United States · 2 claims"));
	assert_true(shows(app, "Shown: what is said of the model itself (rule rank)"));
	press(app, "r r");
	assert_true(shows(app, "Shown: any source that says yes (rule any)"));
	press(app, "}");
	assert_true(shows(app, "no disputed value of Kestrel K11 behind this one"));
	press(app, "g Enter");
	assert_string_equal(app_filter(app), "not available in US and according to launch-article");
	type_text(app, ":claims nothing");
	press(app, "Enter");
	assert_true(shows(app, "there is no feature or region \"nothing\""));
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quitting),
		cmocka_unit_test(requests),
		cmocka_unit_test(counts_before_keys),
		cmocka_unit_test(filter_is_live),
		cmocka_unit_test(mistakes_keep_the_list),
		cmocka_unit_test(no_filter_is_searched_as_words),
		cmocka_unit_test(words_are_completed),
		cmocka_unit_test(filters_are_saved),
		cmocka_unit_test(an_empty_list_says_what_would_help),
		cmocka_unit_test(the_same_model_stays_selected),
		cmocka_unit_test(the_wanted_model_comes_back),
		cmocka_unit_test(history),
		cmocka_unit_test(pickers_edit_the_query),
		cmocka_unit_test(a_category_is_picked),
		cmocka_unit_test(pickers_after_one_over_values),
		cmocka_unit_test(right_in_the_menu),
		cmocka_unit_test(tab_behind_a_whole_word),
		cmocka_unit_test(keys_of_a_prompt),
		cmocka_unit_test(chips_in_signs),
		cmocka_unit_test(a_word_that_names_a_category),
		cmocka_unit_test(several_regions),
		cmocka_unit_test(several_features),
		cmocka_unit_test(typed_ranges),
		cmocka_unit_test(a_feature_that_has_values),
		cmocka_unit_test(searching),
		cmocka_unit_test(reload_keeps_the_view),
		cmocka_unit_test(reload_keeps_marks_by_id),
		cmocka_unit_test(a_wrong_filter_at_the_start),
		cmocka_unit_test(a_wrong_wish),
		cmocka_unit_test(an_empty_list),
		cmocka_unit_test(a_page),
		cmocka_unit_test(disputes),
		cmocka_unit_test(a_rule),
		cmocka_unit_test(claims_of_a_value),
		cmocka_unit_test(the_cursor_is_where_the_eye_is),
		cmocka_unit_test(any_size),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
