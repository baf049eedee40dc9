/*
 * look: how the roles of a canvas look: colours, attributes, and themes of them.
 *
 * A look is written as in micatrc: "[FOREGROUND] [on BACKGROUND] [ATTRIBUTE...]".  The
 * themes are a table of such looks, read by the parser that reads the user's own.  What
 * the terminal is and has is not known here: the layer that knows it asks.
 */
#ifndef MICAT_VIEW_LOOK_H
#define MICAT_VIEW_LOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/view/canvas.h"

#define COLOUR_OWN (-1)		/* the terminal's own, also called "default" */

/* COLOUR(word, number): the first sixteen are the terminal's palette. */
#define COLOURS(COLOUR)                                                                            \
	COLOUR("default", COLOUR_OWN) COLOUR("black", 0) COLOUR("red", 1) COLOUR("green", 2)       \
	COLOUR("yellow", 3) COLOUR("blue", 4) COLOUR("magenta", 5) COLOUR("cyan", 6)               \
	COLOUR("white", 7) COLOUR("bright-black", 8) COLOUR("bright-red", 9)                       \
	COLOUR("bright-green", 10) COLOUR("bright-yellow", 11) COLOUR("bright-blue", 12)           \
	COLOUR("bright-magenta", 13) COLOUR("bright-cyan", 14) COLOUR("bright-white", 15)

/* ATTRIBUTE(symbol, bit, word) */
#define ATTRIBUTES(ATTRIBUTE)                                                                      \
	ATTRIBUTE(BOLD, 1, "bold") ATTRIBUTE(DIM, 2, "dim") ATTRIBUTE(ITALIC, 4, "italic")         \
	ATTRIBUTE(UNDERLINE, 8, "underline") ATTRIBUTE(REVERSE, 16, "reverse")

enum {
#define ATTRIBUTE_ENUM(symbol, bit, word) LOOK_##symbol = bit,
	ATTRIBUTES(ATTRIBUTE_ENUM)
#undef ATTRIBUTE_ENUM
};

struct look {
	int foreground, background;	/* 0-255, or COLOUR_OWN */
	unsigned attributes;
};

struct look_word {
	const char *word;
	int number;
};
extern const struct look_word colour_table[], attribute_table[];
extern const size_t colour_nrows, attribute_nrows;

/* Words I to N as a look: SIZE_MAX and *LOOK, else the number of the first that does
 * not belong there, N where one is missing behind "on". */
size_t look_parse(const char *const *words, size_t n, struct look *look);
/* True where WORD can stand in a look somewhere. */
bool look_is_word(const char *word);
/* As look_parse() takes it. */
void look_print(struct look look, struct buf *out);

/* Of a colour from 16 on: red, green and blue, 0-255; lower ones differ from terminal to
 * terminal, and those given are xterm's. */
void colour_rgb(int colour, int rgb[3]);
/* The colour that comes nearest to COLOUR on a terminal of NCOLOURS (8 or more). */
int colour_fit(int colour, int ncolours);

/* THEME(symbol, name, fewest colours, help) */
#define THEMES(THEME)                                                                              \
	THEME(DARK, "dark", 256, "256 colours, for a dark background")                             \
	THEME(LIGHT, "light", 256, "256 colours, for a light background")                          \
	THEME(DARK_16, "dark-16", 16, "the sixteen of the terminal, for a dark background")        \
	THEME(LIGHT_16, "light-16", 16, "the sixteen of the terminal, for a light background")     \
	THEME(PALETTE, "palette", 8, "the eight of the terminal, for any background")              \
	THEME(MONO, "mono", 0, "no colour: bold, dim, underline and reverse alone")

enum theme {
#define THEME_ENUM(symbol, name, ncolours, help) THEME_##symbol,
	THEMES(THEME_ENUM)
#undef THEME_ENUM
	NTHEMES
};

struct theme_info {
	const char *name;
	int ncolours;
	const char *help;
};
extern const struct theme_info theme_table[NTHEMES];

enum background { BACKGROUND_DARK, BACKGROUND_LIGHT, BACKGROUND_UNKNOWN };

/* The theme that suits. Where the background is not known only the colours of the
 * palette are sure to be readable: the user has chosen them for it. */
enum theme theme_choose(int ncolours, enum background background);
struct look theme_look(enum theme theme, enum role role);

/* What $COLORFGBG says ("15;0", "15;default;0"; NULL: nothing). */
enum background background_parse(const char *colorfgbg);

#endif
