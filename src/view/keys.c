/*
 * keys: the written form of keys, both ways.
 */
#include "micat/view/keys.h"

#include <string.h>

#include "micat/base/text.h"

static const struct {
	uint32_t code;
	const char *written;
} named_keys[] = {
#define KEY_NAME_ROW(symbol, written) { KEYCODE_##symbol, written },
	KEY_NAMES(KEY_NAME_ROW)
#undef KEY_NAME_ROW
	{ ' ', "Space" },
};

#define NNAMED_KEYS (sizeof(named_keys) / sizeof(named_keys[0]))

/* Control makes a key of these and of the letters; ^[ is Esc and ^? Backspace. */
static bool takes_control(uint32_t code)
{
	return (code >= 'a' && code <= 'z') || code == '@' || code == '\\' || code == ']' ||
	       code == '^' || code == '_';
}

bool key_equal(struct key a, struct key b)
{
	return a.code == b.code && a.control == b.control && a.meta == b.meta;
}

bool key_parse(const char *written, size_t nbytes, struct key *key)
{
	struct key k = { 0, false, false };
	const char *end = written + nbytes;
	size_t i;

	if (nbytes > 2 && memcmp(written, "M-", 2) == 0) {
		k.meta = true;
		written += 2;
	}
	if (end - written == 2 && written[0] == '^') {
		k.control = true;
		k.code = (unsigned char)written[1];
		if (k.code >= 'A' && k.code <= 'Z')
			k.code += 'a' - 'A';
		if (!takes_control(k.code))
			return false;
		*key = k;
		return true;
	}
	for (i = 0; i < NNAMED_KEYS; i++) {
		if (strlen(named_keys[i].written) == (size_t)(end - written) &&
		    memcmp(named_keys[i].written, written, (size_t)(end - written)) == 0) {
			k.code = named_keys[i].code;
			*key = k;
			return true;
		}
	}
	if (written == end)
		return false;
	k.code = text_next(&written, end);
	if (written != end || k.code == ' ' || k.code == TEXT_INVALID || !text_is_harmless(k.code))
		return false;
	*key = k;
	return true;
}

const char *key_word(uint32_t code)
{
	for (size_t i = 0; i < NNAMED_KEYS; i++)
		if (named_keys[i].code == code)
			return named_keys[i].written;
	return NULL;
}

void key_print(struct key key, struct buf *out)
{
	const char *name = key_word(key.code);

	if (key.meta)
		buf_puts(out, "M-");
	if (key.control) {
		buf_putc(out, '^');
		if (key.code >= 'a' && key.code <= 'z')
			key.code -= 'a' - 'A';
		text_put(out, key.code);
	} else if (name) {
		buf_puts(out, name);
	} else {
		text_put(out, key.code);
	}
}
