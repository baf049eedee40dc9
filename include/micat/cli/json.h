/*
 * json: JSON text into a buffer, with commas and braces kept right.
 */
#ifndef MICAT_CLI_JSON_H
#define MICAT_CLI_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "micat/base/buf.h"

struct json {
	struct buf *out;
	unsigned depth;
	bool pretty;		/* a member a line; else all on one */
	uint64_t filled;	/* a bit a level: something stands in it already */
};

void json_init(struct json *j, struct buf *out, bool pretty);
void json_open(struct json *j, const char *key, char bracket);	/* '{' or '['; KEY NULL inside arrays */
void json_close(struct json *j, char bracket);			/* '}' or ']' */
void json_string(struct json *j, const char *key, const char *value);
void json_string_or_null(struct json *j, const char *key, const char *value);	/* "" is null */
void json_number(struct json *j, const char *key, double value);
void json_bool(struct json *j, const char *key, bool value);
void json_raw(struct json *j, const char *key, const char *json);	/* ready JSON */

/* The string with its quotes: controls, bidi controls and other characters that do
 * harm in a terminal are escaped, malformed bytes become U+FFFD. */
void json_quote(struct buf *out, const char *s);

#endif
