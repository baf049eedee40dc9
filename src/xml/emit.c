/*
 * emit: see the header.  What is no plain character becomes a reference, so that it
 * can be seen in an editor and does no harm in a terminal.
 */
#include "emit.h"

#include <stdlib.h>
#include <string.h>

#include "micat/base/text.h"

#define INDENT "  "

/* QUOTE is &quot; in attributes, and stays as it is elsewhere. */
static void put_escaped(struct buf *out, const char *s, const char *quote)
{
	const char *end = s + strlen(s);

	while (s < end) {
		const char *from = s;
		uint32_t cp = text_next(&s, end);

		switch (cp) {
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '"':
			buf_puts(out, quote);
			break;
		default:
			if (cp == TEXT_INVALID || (cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r'))
				text_put(out, 0xFFFD);	/* XML cannot say it */
			else if (text_is_plain(cp))
				buf_add(out, from, (size_t)(s - from));
			else
				buf_printf(out, "&#x%X;", (unsigned)cp);
			break;
		}
	}
}

void emit_declaration(struct buf *out)
{
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void emit_indent(struct buf *out, unsigned depth)
{
	for (; depth; depth--)
		buf_puts(out, INDENT);
}

void emit_attribute(struct buf *out, const char *name, const char *value)
{
	buf_printf(out, " %s=\"", name);
	put_escaped(out, value, "&quot;");
	buf_putc(out, '"');
}

void emit_start(struct buf *out, unsigned depth, enum element element,
		const union declaration *d)
{
	const struct element_row *row = &vocabulary[element];

	emit_indent(out, depth);
	buf_printf(out, "<%s", row->name);
	if (depth == 0)
		emit_attribute(out, "xmlns", VOCABULARY_NAMESPACE);
	for (size_t i = 0; i < row->nattributes; i++) {
		const struct attribute *a = &row->attributes[i];
		const char *value = *(const char *const *)(const void *)((const char *)d + a->offset);

		if (value && *value)
			emit_attribute(out, a->name, value);
	}
}

void emit_text(struct buf *out, const char *text)
{
	put_escaped(out, text, "\"");
}

void emit_end(struct buf *out, enum element element)
{
	buf_printf(out, "</%s>", vocabulary[element].name);
}

int emit_compare_keys(const struct emit_key *a, const struct emit_key *b)
{
	int order = text_compare_natural(a->name, b->name);

	return order ? order : strcmp(a->id, b->id);
}

static int compare_keys(const void *a, const void *b)
{
	return emit_compare_keys(a, b);
}

void emit_sort_keys(struct emit_key *keys, size_t nkeys)
{
	if (nkeys)
		qsort(keys, nkeys, sizeof(*keys), compare_keys);
}
