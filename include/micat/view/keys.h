/*
 * keys: what was pressed, how it is written, and what it does where.
 *
 * A key is a code point or a named key, with modifiers.  Its written form is the
 * one of the man page and of micatrc: "j", "G", "^F" (control), "M-u" (meta),
 * "F5", "S-F1", "Space", "Enter", "Esc", "Tab", "PgUp", "Up"...  Default bindings
 * are written in this form in the action table and parsed by the same parser.
 */
#ifndef MICAT_VIEW_KEYS_H
#define MICAT_VIEW_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "micat/base/buf.h"

/* KEY_NAME(symbol, written) - named keys stand above Unicode. */
#define KEY_NAMES(KEY_NAME)                                                   \
	KEY_NAME(UP, "Up") KEY_NAME(DOWN, "Down") KEY_NAME(LEFT, "Left")      \
	KEY_NAME(RIGHT, "Right") KEY_NAME(HOME, "Home") KEY_NAME(END, "End")  \
	KEY_NAME(PGUP, "PgUp") KEY_NAME(PGDN, "PgDn") KEY_NAME(INSERT, "Insert") \
	KEY_NAME(DELETE, "Delete") KEY_NAME(BACKSPACE, "Backspace")           \
	KEY_NAME(ENTER, "Enter") KEY_NAME(TAB, "Tab") KEY_NAME(BACKTAB, "S-Tab") \
	KEY_NAME(ESCAPE, "Esc") KEY_NAME(RESIZE, "Resize")                    \
	KEY_NAME(F1, "F1") KEY_NAME(F2, "F2") KEY_NAME(F3, "F3")              \
	KEY_NAME(F4, "F4") KEY_NAME(F5, "F5") KEY_NAME(F6, "F6")              \
	KEY_NAME(F7, "F7") KEY_NAME(F8, "F8") KEY_NAME(F9, "F9")              \
	KEY_NAME(F10, "F10") KEY_NAME(F11, "F11") KEY_NAME(F12, "F12")        \
	KEY_NAME(SHIFT_F1, "S-F1")

enum {
	KEYCODE_NAMED = 0x110000,
#define KEY_NAME_ENUM(symbol, written) KEYCODE_##symbol,
	KEY_NAMES(KEY_NAME_ENUM)
#undef KEY_NAME_ENUM
};

struct key {
	uint32_t code;		/* code point, or KEYCODE_...; Space is ' ' */
	bool control;		/* with a letter in lower case: ^F is 'f' */
	bool meta;
};

bool key_equal(struct key a, struct key b);
bool key_parse(const char *written, size_t nbytes, struct key *key);	/* false: no such key */
void key_print(struct key key, struct buf *out);
const char *key_word(uint32_t code);	/* of a named key; NULL: it is none */

#endif
