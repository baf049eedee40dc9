/*
 * json: RFC 8259 text.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "micat/base/die.h"
#include "micat/base/num.h"
#include "micat/base/text.h"
#include "micat/cli/json.h"

void json_init(struct json *j, struct buf *out, bool pretty)
{
	*j = (struct json){ .out = out, .pretty = pretty };
}

static void put_escape(struct buf *out, uint32_t cp)
{
	if (cp >= 0x10000) {
		cp -= 0x10000;
		buf_printf(out, "\\u%04x\\u%04x", 0xd800 + (cp >> 10), 0xdc00 + (cp & 0x3ff));
	} else {
		buf_printf(out, "\\u%04x", cp);
	}
}

void json_quote(struct buf *out, const char *s)
{
	const char *end = s + strlen(s);

	buf_putc(out, '"');
	while (s < end) {
		uint32_t cp = text_next(&s, end);

		if (cp == '"' || cp == '\\')
			buf_printf(out, "\\%c", (int)cp);
		else if (cp == '\n')
			buf_puts(out, "\\n");
		else if (cp == TEXT_INVALID)
			buf_puts(out, "\xef\xbf\xbd");
		else if (!text_is_harmless(cp))
			put_escape(out, cp);
		else
			text_put(out, cp);
	}
	buf_putc(out, '"');
}

/* What comes before a member or element: comma, line, key. */
static void begin(struct json *j, const char *key)
{
	if (j->filled >> j->depth & 1)
		buf_putc(j->out, ',');
	if (j->depth > 0 && j->pretty) {
		buf_putc(j->out, '\n');
		for (unsigned i = 0; i < j->depth; i++)
			buf_puts(j->out, "  ");
	} else if (j->filled >> j->depth & 1) {
		buf_putc(j->out, ' ');
	}
	j->filled |= (uint64_t)1 << j->depth;
	if (key) {
		json_quote(j->out, key);
		buf_puts(j->out, ": ");
	}
}

void json_open(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	buf_putc(j->out, bracket);
	if (++j->depth >= 64)
		bug("JSON nested too deeply");
	j->filled &= ~((uint64_t)1 << j->depth);
}

void json_close(struct json *j, char bracket)
{
	bool filled = j->filled >> j->depth & 1;

	j->depth--;
	if (filled && j->pretty) {
		buf_putc(j->out, '\n');
		for (unsigned i = 0; i < j->depth; i++)
			buf_puts(j->out, "  ");
	}
	buf_putc(j->out, bracket);
}

void json_string(struct json *j, const char *key, const char *value)
{
	begin(j, key);
	json_quote(j->out, value);
}

void json_string_or_null(struct json *j, const char *key, const char *value)
{
	if (*value)
		json_string(j, key, value);
	else
		json_raw(j, key, "null");
}

void json_number(struct json *j, const char *key, double value)
{
	begin(j, key);
	if (isfinite(value))
		num_format(j->out, value);
	else
		buf_puts(j->out, "null");
}

void json_bool(struct json *j, const char *key, bool value)
{
	json_raw(j, key, value ? "true" : "false");
}

void json_raw(struct json *j, const char *key, const char *json)
{
	begin(j, key);
	buf_puts(j->out, json);
}
