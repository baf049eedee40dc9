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
	struct catalogue *c = small_catalogue();
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
			struct catalogue *again = small_catalogue();

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(in_utf8),
		cmocka_unit_test(in_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
