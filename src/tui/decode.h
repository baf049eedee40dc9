/*
 * decode: what was pressed, from what curses makes of it or from what the terminal sent.
 *
 * curses knows the keys of the terminal that TERM names.  Where that is another one, its
 * keys come as an Esc and what follows it; a sequence takes these together until it is
 * over, so that none of them is taken for a key of its own, and knows the common ones.
 * Keys with modifiers that micat has no name for are none, whoever tells of them.
 */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "micat/view/app.h"

/* A character or, where IS_KEYCODE, a KEY_ of curses.  False: micat has no name for it. */
bool decode(bool is_keycode, wint_t c, struct key *key);

#define SEQUENCE_MAX_NCHARS 16	/* of those that can be a key; the longest has 4 */

struct sequence {
	wint_t introducer;		/* behind Esc: "[" (CSI) or "O" (SS3) */
	char chars[SEQUENCE_MAX_NCHARS];
	size_t nchars;			/* that came behind it; only the first are kept */
	bool over;
};

bool sequence_begins(wint_t c);
void sequence_begin(struct sequence *s, wint_t introducer);
bool sequence_add(struct sequence *s, wint_t c);	/* false: C belongs to none */
bool sequence_is_over(const struct sequence *s);
bool sequence_key(const struct sequence *s, struct key *key);	/* false: none that is known */

/* The report of the mouse that curses has read.  False: nothing that micat knows. */
bool decode_mouse(struct mouse *mouse);
void decode_no_click(void);	/* a key came between: the next click is no second one */

#endif
