/*
 * encode: base64, and words of a shell.
 */
#include "config.h"

#include <stdbool.h>
#include <string.h>

#include "micat/base/encode.h"

void encode_base64(struct buf *out, const void *bytes, size_t nbytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				     "0123456789+/";
	const unsigned char *p = bytes;

	for (size_t i = 0; i < nbytes; i += 3) {
		size_t left = nbytes - i;
		unsigned long group = (unsigned long)p[i] << 16 |
				      (left > 1 ? (unsigned long)p[i + 1] << 8 : 0) |
				      (left > 2 ? (unsigned long)p[i + 2] : 0);

		buf_putc(out, digits[group >> 18 & 63]);
		buf_putc(out, digits[group >> 12 & 63]);
		buf_putc(out, left > 1 ? digits[group >> 6 & 63] : '=');
		buf_putc(out, left > 2 ? digits[group & 63] : '=');
	}
}

/* '~' and '=' mean something at the beginning of a word only, but who remembers where;
 * '!' is history in interactive shells, even in double quotes. */
static bool is_plain_word(const char *s)
{
	return *s && s[strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
				 "_-./,:@%+")] == '\0';
}

void encode_shell_word(struct buf *out, const char *s)
{
	if (is_plain_word(s)) {
		buf_puts(out, s);
		return;
	}
	buf_putc(out, '\'');
	for (; *s; s++) {
		if (*s == '\'')
			buf_puts(out, "'\\''");
		else
			buf_putc(out, *s);
	}
	buf_putc(out, '\'');
}
