/*
 * theme: the table from roles to looks.
 *
 * Only the eight palette colours are used: every terminal scheme, dark or light,
 * keeps them readable, and the user has chosen them already.  Without colour the
 * roles that must stand out do so by bold, underline or reverse; the signs carry
 * the meaning anyway.
 */
#include "config.h"

#include <curses.h>

#include "micat/tui/theme.h"

struct look {
	short colour;		/* -1: the terminal's own foreground */
	attr_t with_colour;
	attr_t without_colour;
};

static const struct look looks[NROLES] = {
	[ROLE_TEXT] = { -1, A_NORMAL, A_NORMAL },
	[ROLE_DIM] = { -1, A_DIM, A_DIM },
	[ROLE_HEADING] = { COLOR_CYAN, A_BOLD, A_BOLD },
	[ROLE_TITLE] = { -1, A_BOLD, A_BOLD },
	[ROLE_BORDER] = { -1, A_DIM, A_NORMAL },
	[ROLE_FOCUS] = { COLOR_CYAN, A_NORMAL, A_NORMAL },
	[ROLE_BAR] = { COLOR_CYAN, A_NORMAL, A_NORMAL },
	[ROLE_KEY] = { COLOR_CYAN, A_BOLD, A_BOLD },
	[ROLE_MATCH] = { COLOR_YELLOW, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE },
	[ROLE_YES] = { COLOR_GREEN, A_BOLD, A_BOLD },
	[ROLE_NO] = { COLOR_RED, A_NORMAL, A_NORMAL },
	[ROLE_UNKNOWN] = { COLOR_YELLOW, A_NORMAL, A_NORMAL },
	[ROLE_DISPUTED] = { COLOR_MAGENTA, A_BOLD, A_BOLD },
	[ROLE_BETTER] = { COLOR_GREEN, A_NORMAL, A_BOLD },
	[ROLE_ERROR] = { COLOR_RED, A_BOLD, A_BOLD },
};

static bool in_colour;

void theme_start(bool colour)
{
	in_colour = false;
	if (!colour || !has_colors() || start_color() == ERR)
		return;
	/* A terminal that cannot keep its own background would get black or white
	 * blocks: better none. vt100 and its kin fail here. */
	if (use_default_colors() == ERR)
		return;
	in_colour = true;
	for (short role = 0; role < NROLES; role++)
		if (looks[role].colour >= 0)
			init_pair((short)(role + 1), looks[role].colour, -1);
}

void theme_of(const struct cell *cell, unsigned long *attributes, short *pair)
{
	const struct look *look = &looks[cell->role];
	attr_t attr = in_colour ? look->with_colour : look->without_colour;

	if (cell->selected) {
		/* Dim letters on a reversed row are unreadable on many terminals. */
		attr = (attr & ~A_DIM) | A_REVERSE;
	}
	if (cell->underlined)
		attr |= A_UNDERLINE;
	*attributes = attr;
	*pair = in_colour && look->colour >= 0 ? (short)(cell->role + 1) : 0;
}
