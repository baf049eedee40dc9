/*
 * look: the table of themes, and colours by name and number.
 *
 * The themes of 256 colours use those from 16 on, which are the same everywhere, so
 * that their contrast can be computed (a test does: 4.5 to 1 at least, as WCAG asks of
 * text).  Where a terminal has fewer colours the nearest is taken.
 */
#include "micat/view/look.h"

#include <limits.h>
#include <string.h>

#include "micat/base/die.h"

/* LOOK(role, dark, light, dark-16, light-16, palette, mono) */
#define LOOKS(LOOK)                                                                                \
	LOOK(TEXT, "", "", "", "", "", "")                                                         \
	LOOK(DIM, "246", "241", "dim", "dim", "dim", "dim")                                        \
	LOOK(HEADING, "80 bold", "24 bold", "bright-cyan bold", "blue bold", "cyan bold", "bold")  \
	LOOK(TITLE, "bold", "bold", "bold", "bold", "bold", "bold")                                \
	LOOK(BORDER, "244", "242", "dim", "dim", "dim", "")                                        \
	LOOK(FOCUS, "80", "24", "bright-cyan", "blue", "cyan", "")                                 \
	LOOK(BAR, "117", "25", "bright-cyan", "blue", "cyan", "")                                  \
	LOOK(KEY, "80 bold", "24 bold", "bright-cyan bold", "blue bold", "cyan bold", "bold")      \
	LOOK(MATCH, "227 bold underline", "94 bold underline", "bright-yellow bold underline",     \
	     "magenta bold underline", "yellow bold underline", "bold underline")                  \
	LOOK(YES, "114 bold", "22 bold", "bright-green bold", "green bold", "green bold", "bold")  \
	LOOK(NO, "210", "124", "bright-red", "red", "red", "")                                     \
	LOOK(UNKNOWN, "221", "94", "bright-yellow", "magenta", "yellow", "")                       \
	LOOK(DISPUTED, "213 bold", "90 bold", "bright-magenta bold", "magenta bold",               \
	     "magenta bold", "bold")                                                               \
	LOOK(BETTER, "114", "22", "bright-green", "green", "green", "bold")                        \
	LOOK(ERROR, "203 bold", "124 bold", "bright-red bold", "red bold", "red bold", "bold")

static const char *const looks[NROLES][NTHEMES] = {
#define LOOK_ROW(role, dark, light, dark_16, light_16, palette, mono)                              \
	[ROLE_##role] = { dark, light, dark_16, light_16, palette, mono },
	LOOKS(LOOK_ROW)
#undef LOOK_ROW
};

#define LOOK_COUNT(...) +1
_Static_assert(LOOKS(LOOK_COUNT) == NROLES, "every role has its looks");
#undef LOOK_COUNT

const struct theme_info theme_table[NTHEMES] = {
#define THEME_ROW(symbol, name, ncolours, help) { name, ncolours, help },
	THEMES(THEME_ROW)
#undef THEME_ROW
};

const struct look_word colour_table[] = {
#define COLOUR_ROW(word, number) { word, number },
	COLOURS(COLOUR_ROW)
#undef COLOUR_ROW
};
const size_t colour_nrows = sizeof(colour_table) / sizeof(colour_table[0]);

const struct look_word attribute_table[] = {
#define ATTRIBUTE_ROW(symbol, bit, word) { word, bit },
	ATTRIBUTES(ATTRIBUTE_ROW)
#undef ATTRIBUTE_ROW
};
const size_t attribute_nrows = sizeof(attribute_table) / sizeof(attribute_table[0]);

/* -- colours ------------------------------------------------------------------- */

/* xterm's, which most terminals begin with. */
static const uint8_t palette_rgb[16][3] = {
	{ 0, 0, 0 },	   { 205, 0, 0 },   { 0, 205, 0 },   { 205, 205, 0 },
	{ 0, 0, 238 },	   { 205, 0, 205 }, { 0, 205, 205 }, { 229, 229, 229 },
	{ 127, 127, 127 }, { 255, 0, 0 },   { 0, 255, 0 },   { 255, 255, 0 },
	{ 92, 92, 255 },   { 255, 0, 255 }, { 0, 255, 255 }, { 255, 255, 255 },
};

void colour_rgb(int colour, int rgb[3])
{
	static const int steps[6] = { 0, 95, 135, 175, 215, 255 };
	int cube = colour - 16;

	for (int i = 0; i < 3; i++) {
		if (colour < 16)
			rgb[i] = palette_rgb[colour < 0 ? 7 : colour][i];
		else if (colour >= 232)
			rgb[i] = 8 + 10 * (colour - 232);
		else
			rgb[i] = steps[cube / (i == 0 ? 36 : i == 1 ? 6 : 1) % 6];
	}
}

/* Of the colours from FIRST to before END. */
static int nearest(const int rgb[3], int first, int end)
{
	int best = first, best_distance = INT_MAX;

	for (int colour = first; colour < end; colour++) {
		int other[3], distance = 0;

		colour_rgb(colour, other);
		for (int i = 0; i < 3; i++)
			distance += (rgb[i] - other[i]) * (rgb[i] - other[i]);
		if (distance < best_distance) {
			best = colour;
			best_distance = distance;
		}
	}
	return best;
}

int colour_fit(int colour, int ncolours)
{
	int rgb[3];

	if (colour < ncolours)
		return colour;
	if (colour < 16)
		return colour - 8;	/* the eight have the same order without "bright" */
	colour_rgb(colour, rgb);
	return nearest(rgb, 0, ncolours >= 16 ? 16 : 8);
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;

	return at ? (int)(at - digits) : -1;
}

static bool parse_hex(const char *word, int *colour)
{
	int rgb[3];

	if (strlen(word) != 7 || *word++ != '#')
		return false;
	for (int i = 0; i < 3; i++, word += 2) {
		if (hex_digit(word[0]) < 0 || hex_digit(word[1]) < 0)
			return false;
		rgb[i] = hex_digit(word[0]) * 16 + hex_digit(word[1]);
	}
	*colour = nearest(rgb, 16, 256);
	return true;
}

static bool parse_number(const char *word, int *colour)
{
	int n = 0;

	if (!*word || strlen(word) > 3 || word[strspn(word, "0123456789")])
		return false;
	for (; *word; word++)
		n = n * 10 + (*word - '0');
	*colour = n;
	return n < 256;
}

static bool find_word(const struct look_word *table, size_t nrows, const char *word, int *number)
{
	for (size_t i = 0; i < nrows; i++) {
		if (strcmp(table[i].word, word) == 0) {
			*number = table[i].number;
			return true;
		}
	}
	return false;
}

static bool parse_colour(const char *word, int *colour)
{
	return find_word(colour_table, colour_nrows, word, colour) ||
	       parse_number(word, colour) || parse_hex(word, colour);
}

/* -- looks --------------------------------------------------------------------- */

size_t look_parse(const char *const *words, size_t n, struct look *look)
{
	struct look l = { COLOUR_OWN, COLOUR_OWN, 0 };
	bool foreground = false, background = false;

	for (size_t i = 0; i < n; i++) {
		int number;

		if (find_word(attribute_table, attribute_nrows, words[i], &number)) {
			l.attributes |= (unsigned)number;
		} else if (!background && strcmp(words[i], "on") == 0) {
			background = true;
			if (++i == n || !parse_colour(words[i], &l.background))
				return i;
		} else if (!foreground && parse_colour(words[i], &l.foreground)) {
			foreground = true;
		} else {
			return i;
		}
	}
	*look = l;
	return SIZE_MAX;
}

bool look_is_word(const char *word)
{
	int number;

	return strcmp(word, "on") == 0 || parse_colour(word, &number) ||
	       find_word(attribute_table, attribute_nrows, word, &number);
}

static void print_colour(int colour, struct buf *out)
{
	for (size_t i = 0; i < colour_nrows; i++) {
		if (colour_table[i].number == colour) {
			buf_puts(out, colour_table[i].word);
			return;
		}
	}
	buf_printf(out, "%d", colour);
}

void look_print(struct look look, struct buf *out)
{
	print_colour(look.foreground, out);
	if (look.background != COLOUR_OWN) {
		buf_puts(out, " on ");
		print_colour(look.background, out);
	}
	for (size_t i = 0; i < attribute_nrows; i++)
		if (look.attributes & (unsigned)attribute_table[i].number)
			buf_printf(out, " %s", attribute_table[i].word);
}

/* -- themes -------------------------------------------------------------------- */

enum theme theme_choose(int ncolours, enum background background)
{
	if (ncolours < 8)
		return THEME_MONO;
	if (background == BACKGROUND_UNKNOWN || ncolours < 16)
		return THEME_PALETTE;
	if (ncolours < 256)
		return background == BACKGROUND_DARK ? THEME_DARK_16 : THEME_LIGHT_16;
	return background == BACKGROUND_DARK ? THEME_DARK : THEME_LIGHT;
}

struct look theme_look(enum theme theme, enum role role)
{
	const char *words[8], *p = looks[role][theme];
	char copy[64];
	struct look look;
	size_t n = 0, at = 0;

	while (*p && n < sizeof(words) / sizeof(words[0])) {
		size_t nbytes = strcspn(p, " ");

		if (at + nbytes >= sizeof(copy))
			break;
		words[n++] = memcpy(copy + at, p, nbytes);
		copy[at + nbytes] = '\0';
		at += nbytes + 1;
		p += nbytes + strspn(p + nbytes, " ");
	}
	if (*p || look_parse(words, n, &look) != SIZE_MAX)
		bug("theme %s: bad look \"%s\"", theme_table[theme].name, looks[role][theme]);
	return look;
}

enum background background_parse(const char *colorfgbg)
{
	const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	int colour;

	if (!last || !parse_number(last + 1, &colour) || colour > 15)
		return BACKGROUND_UNKNOWN;
	return colour == 7 || colour > 8 ? BACKGROUND_LIGHT : BACKGROUND_DARK;
}
