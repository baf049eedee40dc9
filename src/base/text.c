/*
 * text: UTF-8 in and out, and the one sanitiser.
 *
 * What may be shown is decided code point by code point: a table of what is
 * invisible or steers the terminal, then the libc's own opinion, since what it has
 * no width for cannot be placed on a screen.
 */
#include "config.h"

#include <string.h>
#include <wchar.h>

#include "micat/base/env.h"
#include "micat/base/text.h"

#include "text-private.h"

struct range {
	uint32_t first;
	uint32_t last;
};

/*
 * Harmful beyond ASCII, in order: C1, everything that Unicode calls a format
 * character or ignorable by default (DerivedCoreProperties), line and paragraph
 * separators, interlinear annotation.  Left out, since scripts and emoji need
 * them: ZWNJ, ZWJ (U+200C, U+200D) and the variation selectors (U+180B-180D,
 * U+180F, U+FE00-FE0F, U+E0100-E01EF).  Noncharacters are computed below.
 */
static const struct range harmful[] = {
	{ 0x0080, 0x009f }, { 0x00ad, 0x00ad }, { 0x034f, 0x034f }, { 0x061c, 0x061c },
	{ 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x180e, 0x180e }, { 0x200b, 0x200b },
	{ 0x200e, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0x3164, 0x3164 },
	{ 0xd800, 0xdfff }, { 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff }, { 0xffa0, 0xffa0 },
	{ 0xfff0, 0xfffb }, { 0x13430, 0x1343f }, { 0x1bca0, 0x1bca3 },
	{ 0x1d173, 0x1d17a }, { 0xe0000, 0xe00ff }, { 0xe01f0, 0xe0fff },
};

static bool in_harmful(uint32_t cp)
{
	size_t low = 0, high = sizeof(harmful) / sizeof(harmful[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (cp > harmful[middle].last)
			low = middle + 1;
		else if (cp < harmful[middle].first)
			high = middle;
		else
			return true;
	}
	return false;
}

uint32_t text_next(const char **s, const char *end)
{
	/* By the number of continuation bytes; anything less is overlong. */
	static const uint32_t smallest[] = { 0, 0x80, 0x800, 0x10000 };
	const unsigned char *p = (const unsigned char *)*s;
	size_t more;
	uint32_t cp;

	(*s)++;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] >= 0xc2 && p[0] <= 0xdf) {
		more = 1;
		cp = p[0] & 0x1fu;
	} else if (p[0] >= 0xe0 && p[0] <= 0xef) {
		more = 2;
		cp = p[0] & 0x0fu;
	} else if (p[0] >= 0xf0 && p[0] <= 0xf4) {
		more = 3;
		cp = p[0] & 0x07u;
	} else {
		return TEXT_INVALID;
	}
	if ((size_t)(end - *s) < more)
		return TEXT_INVALID;
	for (size_t i = 1; i <= more; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return TEXT_INVALID;
		cp = cp << 6 | (p[i] & 0x3fu);
	}
	if (cp < smallest[more] || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		return TEXT_INVALID;
	*s += more;
	return cp;
}

size_t text_encode(uint32_t cp, char bytes[4])
{
	unsigned char *b = (unsigned char *)bytes;

	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = 0xfffd;
	if (cp < 0x80) {
		b[0] = (unsigned char)cp;
		return 1;
	}
	if (cp < 0x800) {
		b[0] = (unsigned char)(0xc0 | cp >> 6);
		b[1] = (unsigned char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		b[0] = (unsigned char)(0xe0 | cp >> 12);
		b[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3f));
		b[2] = (unsigned char)(0x80 | (cp & 0x3f));
		return 3;
	}
	b[0] = (unsigned char)(0xf0 | cp >> 18);
	b[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3f));
	b[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3f));
	b[3] = (unsigned char)(0x80 | (cp & 0x3f));
	return 4;
}

void text_put(struct buf *out, uint32_t cp)
{
	char bytes[4];

	buf_add(out, bytes, text_encode(cp, bytes));
}

bool text_is_valid(const char *s, size_t nbytes)
{
	const char *end = nbytes > 0 ? s + nbytes : s;	/* nothing may be NULL */

	while (s < end) {
		if (text_next(&s, end) == TEXT_INVALID)
			return false;
	}
	return true;
}

bool text_is_plain(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 0x20 && cp != 0x7f;
	return cp <= 0x10ffff && (cp & 0xfffe) != 0xfffe && !in_harmful(cp);
}

bool text_is_harmless(uint32_t cp)
{
	return text_is_plain(cp) && (cp < 0x80 || !env_is_utf8() || wcwidth((wchar_t)cp) >= 0);
}

static size_t put_code_point_sign(uint32_t cp, char form[TEXT_SIGN_BYTES])
{
	static const char hex[] = "0123456789ABCDEF";
	size_t n = 0;
	unsigned ndigits = cp > 0xfffff ? 6 : cp > 0xffff ? 5 : 4;

	form[n++] = '<';
	form[n++] = 'U';
	form[n++] = '+';
	while (ndigits-- > 0)
		form[n++] = hex[cp >> (4 * ndigits) & 0xf];
	form[n++] = '>';
	return n;
}

static size_t put_byte_sign(unsigned char byte, char form[TEXT_SIGN_BYTES])
{
	static const char hex[] = "0123456789abcdef";

	form[0] = '<';
	form[1] = '\\';
	form[2] = 'x';
	form[3] = hex[byte >> 4];
	form[4] = hex[byte & 0xf];
	form[5] = '>';
	return 6;
}

size_t text_visible_next(const char **s, const char *end, unsigned *room,
			 char form[TEXT_SIGN_BYTES])
{
	unsigned char byte = (unsigned char)**s;
	uint32_t cp = text_next(s, end);

	if (cp == '\n' || cp == '\t')
		cp = ' ';
	if (cp < 0x7f && cp >= 0x20) {
		*room = TEXT_CLUSTER_CPS - 1;
		form[0] = (char)cp;
		return 1;
	}
	if (cp == TEXT_INVALID) {
		*room = 0;
		return put_byte_sign(byte, form);
	}
	if (!text_is_harmless(cp)) {
		*room = 0;
		return put_code_point_sign(cp, form);
	}
	if (text_cp_width(cp) > 0) {
		*room = TEXT_CLUSTER_CPS - 1;
	} else {
		/* A mark with nothing to stand on would land on what the program itself
		 * wrote before it; one too many would leave its cell. */
		if (*room == 0)
			return put_code_point_sign(cp, form);
		--*room;
	}
	return text_encode(cp, form);
}

void text_visible(struct buf *out, const char *s, size_t nbytes)
{
	const char *end = s + nbytes;
	unsigned room = 0;

	while (s < end) {
		const char *plain = s;
		char form[TEXT_SIGN_BYTES];

		while (s < end && *s >= 0x20 && *s < 0x7f)
			s++;
		if (s > plain) {
			buf_add(out, plain, (size_t)(s - plain));
			room = TEXT_CLUSTER_CPS - 1;
		} else {
			buf_add(out, form, text_visible_next(&s, end, &room, form));
		}
	}
}
