/*
 * Keys at random, at sizes that change, from a fixed seed: what must hold after
 * each of them.  Text is typed in words of the language, so that filters often
 * parse.  With the sanitizers on this is also the search for crashes.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "holds.h"
#include "micat/base/mem.h"
#include "small.h"

#define NKEYS 20000

static uint32_t seed = 20261124;

static uint32_t random_below(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static const char *const words[] = {
	"not ", "available in ", "US", "EEA", " and ", " or ", "has 5g", "nfc", "battery", " >= ",
	"5000", "mAh", "no:US", "in:IN", "unknown:JP", "disputed:US", "(", ")", "\"", "红隼", "ultra",
	"soc contains ", "falcon", "brand:wren", "~", "battery is unknown", "..", "é", "-", "|",
	"released", ",", "name", "-battery", "set ", "unknown yes", "history 3", "ascii yes",
	"sort ", "bind list x ", "unbind x", "colour no red",
};

static struct key random_key(void)
{
	struct key key = { 0, false, false };
	const char *p, *keys;
	uint32_t n;

	switch (random_below(4)) {
	case 0:		/* a key of the table */
		keys = action_table[1 + random_below(NACTIONS - 1)].keys;
		for (n = random_below(3); n > 0 && strchr(keys, ' '); n--)
			keys = strchr(keys, ' ') + 1;
		assert_true(key_parse(keys, strcspn(keys, " "), &key));
		break;
	case 1:		/* moving, leaving */
		p = (const char *[]){ "j", "k", "Down", "Up", "Enter", "Esc", "Tab", "PgDn",
				      "Backspace", "G", "g", "^U" }[random_below(12)];
		assert_true(key_parse(p, strlen(p), &key));
		break;
	case 2:
		key.code = ' ' + random_below('~' - ' ');
		break;
	default:
		key.code = KEYCODE_NAMED + random_below(KEYCODE_SHIFT_F1 - KEYCODE_NAMED + 1);
		break;
	}
	return key;
}

/* Anywhere, and a little beyond. */
static struct mouse random_mouse(const struct canvas *cv)
{
	return (struct mouse){
		(enum mouse_event)random_below(MOUSE_WHEEL_DOWN + 1),
		(int)random_below((uint32_t)cv->nrows + 2) - 1,
		(int)random_below((uint32_t)cv->ncols + 2) - 1,
	};
}

static void random_keys(bool ascii)
{
	struct catalogue *c = networked_catalogue();
	struct app *app = app_new(c, &(struct app_options){ .ascii = ascii });
	struct canvas cv;
	int i;

	canvas_init(&cv, 24, 80, ascii);
	for (i = 0; i < NKEYS / 2; i++) {
		if (i % 37 == 0)
			canvas_resize(&cv, 1 + (int)random_below(45), 1 + (int)random_below(180));
		if (app->mode == MODE_FILTER || app->mode == MODE_PROMPT) {
			if (random_below(3) == 0)
				type_text(app, words[random_below(sizeof(words) / sizeof(words[0]))]);
		}
		if (random_below(8) == 0)
			app_mouse(app, random_mouse(&cv));
		else
			app_key(app, random_key());
		hold_view(app);
		hold_rows(app);
		if (i % 3 == 0) {
			app_draw(app, &cv);
			hold_canvas(&cv);
			hold_view(app);
		}
		if (i % 1001 == 1000) {
			struct catalogue *again = networked_catalogue();

			app_set_catalogue(app, again);
			catalogue_free(c);
			c = again;
		}
	}
	canvas_done(&cv);
	app_free(app);
	catalogue_free(c);
}

static void in_utf8(void **state)
{
	(void)state;
	random_keys(false);
}

static void in_ascii(void **state)
{
	(void)state;
	random_keys(true);
}

/* -- pickers and text --------------------------------------------------------------- */

static const char *const filters[] = {
	"", "in:US", "no:US in:IN", "in:US,IN,CN", "in:US@2022.. no:US", "unknown:US | no:US",
	"nfc", "nfc 5g=no", "battery >= 5000", "battery 4..5Ah in:CN", "battery = 5000,190",
	"battery > 4000 battery < 5000", "soc is \"Falcon 888\" | soc is unknown", "soc contains falcon",
	"in:US or nfc", "not (in:US or nfc)", "disputed:US in:US", "all:EEA", "released 2020..2022",
	"soc ~ \"8\" ultra", "category is phone or brand is kestrel", "(in:US no:IN) | in:CN", "not (in:US | in:IN)", "ultra | tablet",
};

/* What the picker shows as picked the filter says, and nothing else. */
static void check_marks(const struct app *app)
{
	const struct picker *p = &app->picker;
	const struct query *q = app->filter.query;

	for (size_t i = 0; i < p->nrows; i++) {
		const struct picker_row *row = &p->rows[i];
		struct buf said = BUF_INIT;

		for (int choice = REGION_SOLD; p->kind == PICKER_REGION && !row->any &&
					       !row->heading && choice < NREGION_CHOICES; choice++) {
			struct buf term = BUF_INIT;

			region_pick_print(app->c, (struct region_pick){ .region = row->id,
									    .choice = (enum region_choice)choice },
					  &term);
			assert_int_equal(query_is_picked(q, subject_regions(), buf_string(&term)),
					 row->picked >> choice & 1);
			buf_done(&term);
		}
		for (int fits = 0; p->kind == PICKER_OPERATOR && !row->any && !row->heading && fits < 2;
		     fits++) {
			struct buf term = BUF_INIT;

			operator_pick_print(app->c, row->id, fits, &term);
			assert_int_equal(query_is_picked(q, subject_operators(), buf_string(&term)),
					 row->picked >> (fits ? REGION_SOLD : REGION_NOT_SOLD) & 1);
			buf_done(&term);
		}
		if (p->kind == PICKER_FEATURE && !row->any && !row->heading)
			assert_int_equal(query_said(q, subject_field(row->field), &said), row->picked);
		if (p->kind == PICKER_VALUE && *row->term)
			assert_int_equal(query_is_picked(q, subject_field(p->field), row->term),
					 row->picked);
		buf_done(&said);
	}
}

static void pick_at_random(struct app *app)
{
	static const char *const keys[] = { "Down", "Down", "Up", "PgDn", "Home", "End", "Tab", "Tab",
					    "S-Tab", "Right", "Space", "^U", "Backspace" };
	static const char *const texts[] = { "us", "ind", "eea", "nfc", "capac", "chip", "released", "categ", "phone",
					     ">= 5000", "4..5Ah", "5000", "falcon 8", "< 2022", "is un", "!" };

	for (uint32_t n = 1 + random_below(12); n > 0; n--) {
		if (random_below(4) == 0) {
			press(app, "^U");
			type_text(app, texts[random_below(sizeof(texts) / sizeof(texts[0]))]);
		} else {
			press(app, keys[random_below(sizeof(keys) / sizeof(keys[0]))]);
		}
		assert_int_equal(app->mode, MODE_PICKER);
		check_marks(app);
		hold_rows(app);
		assert_string_equal(app->filter.text, buf_string(&app->filter.field.text));
	}
}

/* The first row that is picked is taken: of features that have values, in two steps. */
static void take_what_is_picked(struct app *app, const char *key)
{
	char *before = mem_strdup(app_filter(app));

	press(app, key);
	if (!picker_is_picked(&app->picker)) {
		press(app, "Esc");
	} else {
		press(app, "Enter");
		if (app->mode == MODE_PICKER)
			press(app, picker_is_picked(&app->picker) ? "Enter" : "Esc Esc");
	}
	assert_int_equal(app->mode, MODE_BROWSE);
	assert_string_equal(app_filter(app), before);
	mem_free(before);
}

static void pickers_and_text_agree(void **state)
{
	struct catalogue *c = small_catalogue();
	struct app *app = app_new(c, &(struct app_options){ .ascii = false });
	size_t nchanged = 0;

	(void)state;
	for (int i = 0; i < 1500; i++) {
		char *before;

		if (random_below(3) == 0) {
			press(app, "& ^U");
			type_text(app, filters[random_below(sizeof(filters) / sizeof(filters[0]))]);
			press(app, "Enter");
		}
		before = mem_strdup(app_filter(app));
		press(app, random_below(2) ? "R" : "F");
		check_marks(app);
		pick_at_random(app);
		if (random_below(3) == 0) {
			press(app, app->picker.kind == PICKER_VALUE ? "Esc Esc" : "Esc");
			assert_string_equal(app_filter(app), before);
		} else {
			while (app->mode == MODE_PICKER)
				press(app, app->picker.nmatches > 0 ? "Enter" : "^U");
			hold_rows(app);
		}
		assert_int_equal(app->mode, MODE_BROWSE);
		nchanged += strcmp(app_filter(app), before) != 0;
		mem_free(before);
		take_what_is_picked(app, "R");
		take_what_is_picked(app, "F");
	}
	assert_true(nchanged > 500);
	app_free(app);
	catalogue_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_utf8),
		cmocka_unit_test(in_ascii),
		cmocka_unit_test(pickers_and_text_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
