/*
 * decode: keys by the names of curses, and by what terminals send.
 */
#include "config.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "micat/base/env.h"

/* -- as curses has them -------------------------------------------------------------- */

static const struct {
	int curses;
	uint32_t code;
} named_keys[] = {
	{ KEY_UP, KEYCODE_UP },		  { KEY_DOWN, KEYCODE_DOWN },
	{ KEY_LEFT, KEYCODE_LEFT },	  { KEY_RIGHT, KEYCODE_RIGHT },
	{ KEY_HOME, KEYCODE_HOME },	  { KEY_END, KEYCODE_END },
	{ KEY_FIND, KEYCODE_HOME },	  { KEY_SELECT, KEYCODE_END },
	{ KEY_A1, KEYCODE_HOME },	  { KEY_C1, KEYCODE_END },
	{ KEY_A3, KEYCODE_PGUP },	  { KEY_C3, KEYCODE_PGDN },
	{ KEY_PPAGE, KEYCODE_PGUP },	  { KEY_NPAGE, KEYCODE_PGDN },
	{ KEY_IC, KEYCODE_INSERT },	  { KEY_DC, KEYCODE_DELETE },
	{ KEY_BACKSPACE, KEYCODE_BACKSPACE }, { KEY_ENTER, KEYCODE_ENTER },
	{ KEY_BTAB, KEYCODE_BACKTAB },	  { KEY_RESIZE, KEYCODE_RESIZE },
	{ KEY_F(13), KEYCODE_SHIFT_F1 },  { '\r', KEYCODE_ENTER },
	{ '\n', KEYCODE_ENTER },	  { '\t', KEYCODE_TAB },
	{ '\b', KEYCODE_BACKSPACE },	  { 0x7f, KEYCODE_BACKSPACE },
	{ 0x1b, KEYCODE_ESCAPE },
};

bool decode(bool is_keycode, wint_t c, struct key *key)
{
	*key = (struct key){ 0 };
	for (size_t i = 0; i < sizeof(named_keys) / sizeof(named_keys[0]); i++) {
		if (named_keys[i].curses == (int)c && is_keycode == (c >= KEY_MIN)) {
			key->code = named_keys[i].code;
			return true;
		}
	}
	if (is_keycode) {
		if (c < KEY_F(1) || c > KEY_F(12))
			return false;
		key->code = KEYCODE_F1 + (uint32_t)(c - KEY_F(1));
		return true;
	}
	if (c == 0)
		return false;
	if (c < 0x20) {
		key->control = true;
		key->code = c <= 26 ? 'a' + (uint32_t)c - 1 : '@' + (uint32_t)c;
		return true;
	}
	key->code = (uint32_t)c;
	return true;
}

/* -- as the terminal sends them --------------------------------------------------------- */

bool sequence_begins(wint_t c)
{
	return c == '[' || c == 'O';
}

void sequence_begin(struct sequence *s, wint_t introducer)
{
	*s = (struct sequence){ .introducer = introducer };
}

bool sequence_is_over(const struct sequence *s)
{
	return s->over;
}

/* CSI by ECMA-48, 5.4: parameters and intermediates, from space to ?, go on to a final from
 * @ to ~; but "[" and a letter on the console of Linux.  SS3: one letter, before which xterm
 * has numbers for modifiers. */
bool sequence_add(struct sequence *s, wint_t c)
{
	if (c < ' ' || c > '~')
		return false;
	/* What is longer than any key is read, but not kept. */
	if (s->nchars < SEQUENCE_MAX_NCHARS)
		s->chars[s->nchars] = (char)c;
	s->nchars++;
	s->over = s->introducer == '[' ? c >= '@' && !(c == '[' && s->nchars == 1)
				       : !(c >= '0' && c <= '9') && c != ';';
	return true;
}

/* Behind "[" and behind "O": xterm, VT220 and those that follow them. */
static const struct {
	char final;
	uint32_t code;
} lettered_keys[] = {
	{ 'A', KEYCODE_UP },   { 'B', KEYCODE_DOWN }, { 'C', KEYCODE_RIGHT }, { 'D', KEYCODE_LEFT },
	{ 'H', KEYCODE_HOME }, { 'F', KEYCODE_END },  { 'P', KEYCODE_F1 },    { 'Q', KEYCODE_F2 },
	{ 'R', KEYCODE_F3 },   { 'S', KEYCODE_F4 },   { 'Z', KEYCODE_BACKTAB },
};

static const struct {
	int number;		/* before "~" */
	uint32_t code;
} numbered_keys[] = {
	{ 1, KEYCODE_HOME }, { 2, KEYCODE_INSERT }, { 3, KEYCODE_DELETE }, { 4, KEYCODE_END },
	{ 5, KEYCODE_PGUP }, { 6, KEYCODE_PGDN },   { 7, KEYCODE_HOME },   { 8, KEYCODE_END },
	{ 11, KEYCODE_F1 },  { 12, KEYCODE_F2 },    { 13, KEYCODE_F3 },	   { 14, KEYCODE_F4 },
	{ 15, KEYCODE_F5 },  { 17, KEYCODE_F6 },    { 18, KEYCODE_F7 },	   { 19, KEYCODE_F8 },
	{ 20, KEYCODE_F9 },  { 21, KEYCODE_F10 },   { 23, KEYCODE_F11 },   { 24, KEYCODE_F12 },
	{ 25, KEYCODE_SHIFT_F1 },
};

static uint32_t lettered(char final)
{
	for (size_t i = 0; i < sizeof(lettered_keys) / sizeof(lettered_keys[0]); i++)
		if (lettered_keys[i].final == final)
			return lettered_keys[i].code;
	return 0;
}

static uint32_t numbered(const char *digits)
{
	int number = atoi(digits);

	for (size_t i = 0; i < sizeof(numbered_keys) / sizeof(numbered_keys[0]); i++)
		if (numbered_keys[i].number == number)
			return numbered_keys[i].code;
	return 0;
}

/* The keys beside the letters, where they are sent as such: "Oj" is *, "Op" 0, "OM" Enter. */
static uint32_t on_keypad(char final)
{
	if (final == 'M')
		return KEYCODE_ENTER;
	return final >= 'j' && final <= 'y' ? (uint32_t)final - 'j' + '*' : 0;
}

bool sequence_key(const struct sequence *s, struct key *key)
{
	char text[SEQUENCE_MAX_NCHARS + 1];
	size_t n = s->nchars;
	uint32_t code = 0;

	if (!s->over || n > SEQUENCE_MAX_NCHARS)
		return false;
	memcpy(text, s->chars, n);
	text[n] = '\0';
	if (n == 1)
		code = lettered(text[0]);
	if (n == 1 && s->introducer == 'O' && !code)
		code = on_keypad(text[0]);
	else if (s->introducer == '[' && strcmp(text, "1;2P") == 0)
		code = KEYCODE_SHIFT_F1;
	else if (s->introducer == '[' && n == 2 && text[0] == '[' && text[1] <= 'E')
		code = KEYCODE_F1 + (uint32_t)(text[1] - 'A');
	else if (s->introducer == '[' && text[n - 1] == '~' && strspn(text, "0123456789") == n - 1)
		code = numbered(text);
	*key = (struct key){ .code = code };
	return code != 0;
}

/* -- the mouse -------------------------------------------------------------------------- */

#define DOUBLE_CLICK_S 0.4	/* between two clicks on one place */

static struct mouse clicked;	/* last, */
static double clicked_at;	/* in seconds; 0: it cannot become a double one */

bool decode_mouse(struct mouse *mouse)
{
	double now = env_monotonic();
	MEVENT event;

	if (getmouse(&event) == ERR)
		return false;
	*mouse = (struct mouse){ MOUSE_CLICK, event.y, event.x };
	if (event.bstate & BUTTON4_PRESSED) {
		mouse->event = MOUSE_WHEEL_UP;
	} else if (event.bstate & BUTTON5_PRESSED) {
		mouse->event = MOUSE_WHEEL_DOWN;
	} else if (!(event.bstate & BUTTON1_PRESSED)) {
		return false;
	} else if (clicked_at > 0 && now - clicked_at < DOUBLE_CLICK_S &&
		   clicked.row == mouse->row && clicked.col == mouse->col) {
		mouse->event = MOUSE_DOUBLE;
		clicked_at = 0;
	} else {
		clicked = *mouse;
		clicked_at = now;
	}
	return true;
}

void decode_no_click(void)
{
	clicked_at = 0;
}
