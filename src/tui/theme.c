/*
 * theme: from looks to curses.
 *
 * Each role that has a colour gets the pair of its own number.  The background is the
 * terminal's own but where the user asked for another.
 */
#include "config.h"

#include <curses.h>

#include "micat/base/env.h"
#include "micat/tui/theme.h"

static struct look looks[NROLES];

static bool has_pair(const struct look *look)
{
	return look->foreground != COLOUR_OWN || look->background != COLOUR_OWN;
}

/* How many colours there are to use. */
static int start_colours(bool colour)
{
	if (!colour || !has_colors() || start_color() == ERR)
		return 0;
	/* A terminal that cannot keep its own background would get black or white
	 * blocks: better none. vt100 and its kin fail here. */
	if (use_default_colors() == ERR || COLOR_PAIRS <= NROLES)
		return 0;
	return COLORS;
}

void theme_start(bool colour, const struct config *config)
{
	config_looks(config, start_colours(colour), background_parse(env_get("COLORFGBG")), looks);
	for (short role = 0; role < NROLES; role++)
		if (has_pair(&looks[role]))
			init_pair((short)(role + 1), (short)looks[role].foreground,
				  (short)looks[role].background);
}

static attr_t attributes_of(unsigned attributes)
{
	attr_t a = A_NORMAL;

	if (attributes & LOOK_BOLD)
		a |= A_BOLD;
	if (attributes & LOOK_DIM)
		a |= A_DIM;
#ifdef A_ITALIC
	if (attributes & LOOK_ITALIC)
		a |= A_ITALIC;
#endif
	if (attributes & LOOK_UNDERLINE)
		a |= A_UNDERLINE;
	if (attributes & LOOK_REVERSE)
		a |= A_REVERSE;
	return a;
}

void theme_of(const struct cell *cell, unsigned long *attributes, short *pair)
{
	/* A selected row has one colour: those of its parts would be patches in it, behind the
	 * letters.  What they mean the signs say, too. */
	enum role role = cell->selected ? ROLE_TEXT : cell->role;
	const struct look *look = &looks[role];
	attr_t attr = attributes_of(looks[cell->role].attributes);

	/* What is reversed already stands out by not being so. */
	if (cell->selected)
		attr = (attr & ~A_DIM) ^ A_REVERSE;
	if (cell->underlined)
		attr |= A_UNDERLINE;
	*attributes = attr;
	*pair = has_pair(look) ? (short)(role + 1) : 0;
}
