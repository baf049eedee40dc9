/* Colours and themes: that they can be read. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "micat/view/look.h"

/* Relative luminance, as WCAG 2 defines it. */
static double luminance(int colour)
{
	static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;
	int rgb[3];

	colour_rgb(colour, rgb);
	for (int i = 0; i < 3; i++) {
		double c = rgb[i] / 255.0;

		sum += weights[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(int a, int b)
{
	double la = luminance(a), lb = luminance(b);

	return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

static void the_measure_is_right(void **state)
{
	(void)state;
	assert_true(fabs(contrast(16, 231) - 21) < 0.01);	/* black and white */
	assert_true(fabs(contrast(231, 244) - 3.95) < 0.01);	/* #808080 on white */
	assert_true(contrast(226, 231) < 1.1);			/* yellow on white */
}

static void assert_readable(enum theme theme, int ground)
{
	for (int role = 0; role < NROLES; role++) {
		struct look look = theme_look(theme, (enum role)role);

		if (look.foreground == COLOUR_OWN)
			continue;
		/* Only from here on is a colour the same everywhere. */
		assert_in_range(look.foreground, 16, 255);
		assert_int_equal(look.background, COLOUR_OWN);
		if (contrast(look.foreground, ground) < 4.5)
			fail_msg("%s: %s has a contrast of %d/100", theme_table[theme].name,
				 role_table[role].word,
				 (int)(100 * contrast(look.foreground, ground)));
	}
}

static void themes_can_be_read(void **state)
{
	(void)state;
	assert_readable(THEME_DARK, 16);
	assert_readable(THEME_LIGHT, 231);
}

/* No theme uses more than it says that it needs; mono no colour at all. */
static void themes_keep_to_their_colours(void **state)
{
	(void)state;
	for (int theme = 0; theme < NTHEMES; theme++) {
		for (int role = 0; role < NROLES; role++) {
			struct look look = theme_look((enum theme)theme, (enum role)role);

			assert_true(look.foreground < theme_table[theme].ncolours);
			assert_true(look.background < theme_table[theme].ncolours);
		}
	}
}

/* What must not be taken for each other looks different, even without colour where
 * there is no sign to tell. */
static void states_look_different(void **state)
{
	(void)state;
	for (int theme = 0; theme < THEME_MONO; theme++) {
		assert_int_not_equal(theme_look((enum theme)theme, ROLE_YES).foreground,
				     theme_look((enum theme)theme, ROLE_NO).foreground);
		assert_int_not_equal(theme_look((enum theme)theme, ROLE_NO).foreground,
				     theme_look((enum theme)theme, ROLE_UNKNOWN).foreground);
	}
	assert_true(theme_look(THEME_MONO, ROLE_MATCH).attributes & LOOK_UNDERLINE);
	assert_true(theme_look(THEME_MONO, ROLE_DISPUTED).attributes & LOOK_BOLD);
}

static void the_theme_suits(void **state)
{
	(void)state;
	assert_int_equal(theme_choose(0, BACKGROUND_LIGHT), THEME_MONO);
	assert_int_equal(theme_choose(8, BACKGROUND_LIGHT), THEME_PALETTE);
	assert_int_equal(theme_choose(256, BACKGROUND_UNKNOWN), THEME_PALETTE);
	assert_int_equal(theme_choose(16, BACKGROUND_DARK), THEME_DARK_16);
	assert_int_equal(theme_choose(88, BACKGROUND_LIGHT), THEME_LIGHT_16);
	assert_int_equal(theme_choose(256, BACKGROUND_DARK), THEME_DARK);
	assert_int_equal(theme_choose(1 << 24, BACKGROUND_LIGHT), THEME_LIGHT);
}

static void backgrounds(void **state)
{
	(void)state;
	assert_int_equal(background_parse(NULL), BACKGROUND_UNKNOWN);
	assert_int_equal(background_parse(""), BACKGROUND_UNKNOWN);
	assert_int_equal(background_parse("15"), BACKGROUND_UNKNOWN);
	assert_int_equal(background_parse("15;0"), BACKGROUND_DARK);
	assert_int_equal(background_parse("7;8"), BACKGROUND_DARK);
	assert_int_equal(background_parse("0;15"), BACKGROUND_LIGHT);
	assert_int_equal(background_parse("0;default;7"), BACKGROUND_LIGHT);
	assert_int_equal(background_parse("0;default"), BACKGROUND_UNKNOWN);
	assert_int_equal(background_parse("0;200"), BACKGROUND_UNKNOWN);
}

static void colours_fit(void **state)
{
	(void)state;
	assert_int_equal(colour_fit(COLOUR_OWN, 8), COLOUR_OWN);
	assert_int_equal(colour_fit(196, 256), 196);
	assert_int_equal(colour_fit(12, 16), 12);
	assert_int_equal(colour_fit(12, 8), 4);
	assert_int_equal(colour_fit(196, 8), 1);
	assert_int_equal(colour_fit(196, 88), 9);
	assert_int_equal(colour_fit(16, 16), 0);
	assert_int_equal(colour_fit(231, 16), 15);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_measure_is_right),
		cmocka_unit_test(themes_can_be_read),
		cmocka_unit_test(themes_keep_to_their_colours),
		cmocka_unit_test(states_look_different),
		cmocka_unit_test(the_theme_suits),
		cmocka_unit_test(backgrounds),
		cmocka_unit_test(colours_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
