#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/view/picker.h"
#include "micat/xml/read.h"

static const char xml[] =
	"<catalogue xmlns='urn:micat:catalogue:1' id='t' title='T' updated='2026-08'>"
	"<source id='a' kind='manufacturer' rank='10'>A</source>"
	"<source id='c' kind='press' rank='90'>C</source>"
	"<region code='RU' name='Russia'/><region code='AT' name='Austria'/>"
	"<region code='US' name='United States' aliases='America'/>"
	"<region code='JP' name='Japan'/><region code='CU' name='Cuba'/>"
	"<region code='IN' name='India'/>"
	"<region code='EEA' name='European Economic Area' kind='group' members='AT'/>"
	"<region code='CARIB' name='Caribbean' kind='group' members='CU'/>"
	"<region code='GLOBAL' name='Global version' kind='variant'/>"
	"<unit symbol='in'/>"
	"<feature id='size' label='Size' group='Display' type='number' unit='in' aliases='screen'/>"
	"<feature id='wifi' label='Wi-Fi' group='Network' type='boolean'/>"
	"<feature id='kind' label='Kind' group='Display' type='text'/>"
	"<feature id='gps' label='GPS' group='Network' type='boolean'/>"
	"<brand id='b' name='B'/><category id='p' name='P'/>"
	"<series id='s' name='S' brand='b'><spec feature='wifi' source='a'>yes</spec></series>"
	"<model id='one' name='One' brand='b' category='p'>"
	"<market region='US' status='unavailable' source='a'/>"
	"<market region='EEA' status='available' source='a'/>"
	"<market region='RU' status='available' source='a'/>"
	"<spec feature='size' source='a'>6</spec><spec feature='wifi' source='a'>no</spec></model>"
	"<model id='two' name='Two' brand='b' category='p' series='s'>"
	"<market region='US' status='unavailable' source='a'/>"
	"<market region='US' status='available' source='c'/>"
	"<market region='JP' status='unknown' source='a'/>"
	"<market region='GLOBAL' status='available' source='a'/>"
	"<spec feature='size' source='a'>7</spec></model>"
	"<model id='three' name='Three' brand='b' category='p'>"
	"<market region='US' status='available' source='a'/>"
	"<market region='IN' status='available' source='a'/>"
	"<spec feature='size' source='a'>7</spec><spec feature='size' source='c'>8</spec>"
	"<spec feature='kind' source='a'>OLED</spec></model>"
	"</catalogue>";

static struct catalogue *c;
static struct picker p;
static struct query *q;	/* the filter that the picker is open over */

static int set_up(void **state)
{
	(void)state;
	c = xml_read_memory("t.xml", xml, sizeof(xml) - 1, NULL);
	if (!c)
		return -1;
	return 0;
}

static int done(void **state)
{
	(void)state;
	query_free(q);
	catalogue_free(c);
	return 0;
}

static void set_filter(const char *text)
{
	query_free(q);
	q = query_parse(c, text, NULL);
	assert_non_null(q);
}

static void open_regions(const char *filter)
{
	set_filter(filter);
	picker_open_regions(&p, c, q);
}

static void open_features(const char *filter)
{
	set_filter(filter);
	picker_open_features(&p, c, q);
}

static void open_values(const char *filter, const char *feature)
{
	set_filter(filter);
	picker_open_values(&p, c, q, (struct field){ FIELD_FEATURE, catalogue_find_feature(c, feature) });
}

/* What stands on the screen, cut at the lines' ends. Caller frees. */
static struct canvas cv;
static char *drawn(int nrows, int ncols, bool ascii)
{
	struct buf out = BUF_INIT;
	int i;

	canvas_done(&cv);
	canvas_init(&cv, nrows, ncols, ascii);
	picker_draw(&p, &cv, (struct rect){ 0, 0, nrows, ncols });
	for (i = 0; i < nrows; i++) {
		canvas_row_text(&cv, i, &out);
		buf_putc(&out, '\n');
	}
	return buf_take(&out);
}

static void assert_drawn(int nrows, int ncols, bool ascii, const char *expected)
{
	char *got = drawn(nrows, ncols, ascii);

	assert_string_equal(got, expected);
	mem_free(got);
}

static enum picker_result press(const char *keys)
{
	enum picker_result result = PICKER_OPEN;

	while (*keys) {
		size_t n = strcspn(keys, " ");
		struct key key;

		assert_true(key_parse(keys, n, &key));
		result = picker_key(&p, key);
		keys += n;
		keys += strspn(keys, " ");
	}
	return result;
}

static void type(const char *text)
{
	const char *end = text + strlen(text);

	while (text < end)
		assert_int_equal(picker_key(&p, (struct key){ text_next(&text, end), false, false }),
				 PICKER_OPEN);
}

static const char *taken(void)
{
	return picker_taken(&p) ? picker_taken(&p)->text : "nothing";
}

static void regions_with_counts(void **state)
{
	(void)state;
	open_regions("no:US");
	/* CU and CARIB are left out: nobody speaks of them. AT is spoken of by EEA only. */
	assert_drawn(15, 50, false,
		     "┌ Where? · type to search ───────────────────────┐\n"
		     "│  /  Region              sold   not unkn.     ≠ │\n"
		     "│     any region                                 │\n"
		     "│     ── groups ──────────────────────────────── │\n"
		     "│     European Ec… (EEA)     1     0     2     0 │\n"
		     "│     ── countries ───────────────────────────── │\n"
		     "│     Russia                 1     0     2     0 │\n"
		     "│ ▸✗  United States          1     2     0     1 │\n"
		     "│     Japan                  0     0     3     0 │\n"
		     "│     India                  1     0     2     0 │\n"
		     "│     ── variants ────────────────────────────── │\n"
		     "│     Global version         1     0     2     0 │\n"
		     "│                                                │\n"
		     "│ ( ) sold   (•) not sold   ( ) unknown   ( ) ≠  │\n"
		     "└────────────────────────────────────────────────┘\n");
	/* What would give nothing is dim, and stays. */
	assert_int_equal(cv.cells[6 * cv.ncols + 6].role, ROLE_DIM);
	assert_int_equal(cv.cells[7 * cv.ncols + 6].role, ROLE_TEXT);
	picker_close(&p);
}

static void narrow_tables_drop_columns(void **state)
{
	char *text;

	(void)state;
	open_regions("disputed:US");
	text = drawn(12, 40, false);
	/* The column of the chosen state is never dropped. */
	assert_non_null(strstr(text, "≠"));
	assert_null(strstr(text, "unkn."));
	mem_free(text);
	text = drawn(12, 24, false);
	assert_non_null(strstr(text, "     ≠ │"));
	assert_null(strstr(text, "sold   not"));
	mem_free(text);
	picker_close(&p);
}

static void searching(void **state)
{
	(void)state;
	open_regions("");
	assert_string_equal(taken(), "any region");
	/* The code before a name that only holds it. */
	type("us");
	assert_string_equal(taken(), "United States");
	press("^U");
	type("amer");
	assert_string_equal(taken(), "United States");
	press("^U");
	/* Not spoken of, but searched for: with counts. */
	type("cuba");
	assert_string_equal(taken(), "Cuba");
	assert_int_equal(picker_taken(&p)->count.unknown, 3);
	/* Nothing matches: nothing is taken, and it says so. */
	type("zz");
	assert_null(picker_taken(&p));
	assert_int_equal(press("Enter"), PICKER_OPEN);
	{
		char *text = drawn(12, 50, false);

		assert_non_null(strstr(text, "nothing matches"));
		assert_non_null(strstr(text, "/  cubazz"));
		mem_free(text);
	}
	assert_int_equal(cv.cursor_row, 1);
	assert_int_equal(cv.cursor_col, 12);
	press("^U");
	assert_string_equal(taken(), "any region");
	picker_close(&p);
}

static void the_row_in_force_stays(void **state)
{
	char *text;

	(void)state;
	open_regions("in:CU");
	assert_string_equal(taken(), "Cuba");
	type("rus");
	assert_string_equal(taken(), "Russia");
	text = drawn(14, 50, false);
	assert_non_null(strstr(text, "✓  Cuba"));
	mem_free(text);
	picker_close(&p);
}

static void moving_skips_headings(void **state)
{
	(void)state;
	open_regions("");
	press("Down");
	assert_string_equal(taken(), "European Economic Area (EEA)");
	press("Down");
	assert_string_equal(taken(), "Russia");
	press("Up");
	assert_string_equal(taken(), "European Economic Area (EEA)");
	press("Up");
	assert_string_equal(taken(), "any region");
	press("Up");
	assert_string_equal(taken(), "any region");
	press("End");
	assert_string_equal(taken(), "Global version");
	press("Home PgDn");
	assert_non_null(picker_taken(&p));
	assert_int_equal(press("Esc"), PICKER_LEFT);
	picker_close(&p);
}

static void states_are_chosen(void **state)
{
	(void)state;
	open_regions("no:US");
	assert_int_equal(p.choice, REGION_NOT_SOLD);
	press("Right");
	assert_int_equal(p.choice, REGION_UNKNOWN);
	press("Right");
	assert_int_equal(p.choice, REGION_DISPUTED);
	press("Right");
	assert_int_equal(p.choice, REGION_SOLD);	/* "throughout" is for groups */
	press("Left");
	assert_int_equal(p.choice, REGION_DISPUTED);
	assert_int_equal(press("Enter"), PICKER_TAKEN);
	assert_int_equal(picker_taken(&p)->id, catalogue_find_region(c, "US"));
	type("eea");
	press("Left Left");
	press("Right Right");
	press("Right");
	assert_int_equal(p.choice, REGION_THROUGHOUT);
	/* Away from the group it does not apply. */
	press("^U");
	press("Home");
	assert_int_equal(p.choice, REGION_SOLD);
	picker_close(&p);
}

static const struct picker_row *row_of(const char *text)
{
	size_t i;

	for (i = 0; i < p.nrows; i++)
		if (strcmp(p.rows[i].text, text) == 0)
			return &p.rows[i];
	fail();
	return NULL;
}

static void features(void **state)
{
	(void)state;
	open_features("size is known");
	/* Known where it is a number or text, true where it is a boolean; the series'
	 * word counts for its models; groups stand together. */
	assert_drawn(15, 40, false,
		     "┌ Which feature? · type to search ─────┐\n"
		     "│  /  Feature                     rows │\n"
		     "│     any feature                      │\n"
		     "│     ── Model ─────────────────────── │\n"
		     "│     Category                       3 │\n"
		     "│     Brand                          3 │\n"
		     "│     Series                         1 │\n"
		     "│     ── Display ───────────────────── │\n"
		     "│ ▸•  Size                           3 │\n"
		     "│     Kind                           1 │\n"
		     "│     ── Network ───────────────────── │\n"
		     "│     Wi-Fi                          1 │\n"
		     "│     GPS                            0 │\n"
		     "└──────────────────────────────────────┘\n"
		     "\n");
	assert_string_equal(row_of("Wi-Fi")->term, "has wifi");
	assert_int_equal(row_of("Wi-Fi")->field.feature, catalogue_find_feature(c, "wifi"));
	type("screen");
	assert_string_equal(taken(), "Size");
	assert_int_equal(press("Enter"), PICKER_TAKEN);
	picker_close(&p);
}

static void values(void **state)
{
	size_t i;

	(void)state;
	open_values("", "size");
	assert_drawn(8, 30, true,
		     "+ Size - type to search -----+\n"
		     "|  /  Value, >= 7 or ~  rows |\n"
		     "| >   is known             3 |\n"
		     "|     6 in                 1 |\n"
		     "|     7 in                 2 |\n"
		     "|     is unknown           0 |\n"
		     "|     is disputed          1 |\n"
		     "+----------------------------+\n");
	/* Each row's term finds as many rows as it says. */
	for (i = 0; i < p.nrows; i++) {
		struct query *term = query_parse(c, p.rows[i].term, NULL);
		struct query_result r;

		assert_non_null(term);
		query_eval(term, &r);
		if (!p.rows[i].typed)	/* nothing is */
			assert_int_equal(bits_count(&r.yes), p.rows[i].ncount);
		query_result_done(&r);
		query_free(term);
	}
	picker_close(&p);
}

static void any_size_and_any_key(void **state)
{
	static const char *const keys[] = { "Down", "Up", "PgDn", "PgUp", "End", "Home", "Right",
					    "5", "a", "u", "s", "Backspace", "^U", "Left" };
	unsigned seed = 3;
	int round;

	(void)state;
	for (round = 0; round < 400; round++) {
		int nrows, ncols, i;

		if (round % 3 == 0)
			open_regions(round % 2 ? "in:US,JP" : "");
		else if (round % 3 == 1)
			open_features(round % 2 ? "has wifi" : "");
		else
			open_values("", round % 2 ? "kind" : "size");
		for (i = 0; i < 20; i++) {
			seed = seed * 1103515245 + 12345;
			press(keys[seed >> 16 & 0xffff ? (seed >> 16) % 14 : 0]);
			nrows = 1 + (int)(seed >> 8) % 20;
			ncols = 1 + (int)(seed >> 12) % 60;
			nrows = nrows < 1 ? 1 : nrows;
			ncols = ncols < 1 ? 1 : ncols;
			mem_free(drawn(nrows, ncols, round % 5 == 0));
			assert_true(p.nshown == 0 || !p.rows[p.shown[p.view.selected]].heading);
			assert_true(cv.cursor_row >= 0 && cv.cursor_row < cv.nrows);
			assert_true(cv.cursor_col >= 0);
		}
		picker_close(&p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(regions_with_counts),
		cmocka_unit_test(narrow_tables_drop_columns),
		cmocka_unit_test(searching),
		cmocka_unit_test(the_row_in_force_stays),
		cmocka_unit_test(moving_skips_headings),
		cmocka_unit_test(states_are_chosen),
		cmocka_unit_test(features),
		cmocka_unit_test(values),
		cmocka_unit_test(any_size_and_any_key),
	};
	int failed;

	if (!setlocale(LC_ALL, "C.UTF-8") && !setlocale(LC_ALL, "en_US.UTF-8"))
		return 77;
	failed = cmocka_run_group_tests(tests, set_up, done);
	canvas_done(&cv);
	return failed;
}
