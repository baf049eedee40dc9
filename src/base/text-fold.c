/*
 * text-fold: comparing text as people do.
 *
 * Everything compares through text_fold_next(), one code point at a time, so that
 * no folded copy is needed: a search asks a million rows at every key.  The tables
 * are our own since towlower() depends on the locale.
 */
#include "config.h"

#include <string.h>

#include "micat/base/text.h"

#include "text-private.h"

/* Lower case by range: ADD to each code point, or, where STEP is 2, to every
 * second one from FIRST on (alphabets that put each pair side by side).
 * Unicode 14: Latin, Greek, Cyrillic, Armenian, Roman numerals, full width. */
static const struct case_range {
	uint32_t first;
	uint32_t last;
	uint32_t step;
	int32_t add;
} case_ranges[] = {
	{ 0x00c0, 0x00d6, 1, 32 }, { 0x00d8, 0x00de, 1, 32 },
	{ 0x0100, 0x012e, 2, 1 }, { 0x0130, 0x0130, 1, -199 }, { 0x0132, 0x0136, 2, 1 },
	{ 0x0139, 0x0147, 2, 1 }, { 0x014a, 0x0176, 2, 1 }, { 0x0178, 0x0178, 1, -121 },
	{ 0x0179, 0x017d, 2, 1 }, { 0x0181, 0x0181, 1, 210 }, { 0x0182, 0x0184, 2, 1 },
	{ 0x0186, 0x0186, 1, 206 }, { 0x0187, 0x0187, 1, 1 }, { 0x0189, 0x018a, 1, 205 },
	{ 0x018b, 0x018b, 1, 1 }, { 0x018e, 0x018e, 1, 79 }, { 0x018f, 0x018f, 1, 202 },
	{ 0x0190, 0x0190, 1, 203 }, { 0x0191, 0x0191, 1, 1 }, { 0x0193, 0x0193, 1, 205 },
	{ 0x0194, 0x0194, 1, 207 }, { 0x0196, 0x0196, 1, 211 }, { 0x0197, 0x0197, 1, 209 },
	{ 0x0198, 0x0198, 1, 1 }, { 0x019c, 0x019c, 1, 211 }, { 0x019d, 0x019d, 1, 213 },
	{ 0x019f, 0x019f, 1, 214 }, { 0x01a0, 0x01a4, 2, 1 }, { 0x01a6, 0x01a6, 1, 218 },
	{ 0x01a7, 0x01a7, 1, 1 }, { 0x01a9, 0x01a9, 1, 218 }, { 0x01ac, 0x01ac, 1, 1 },
	{ 0x01ae, 0x01ae, 1, 218 }, { 0x01af, 0x01af, 1, 1 }, { 0x01b1, 0x01b2, 1, 217 },
	{ 0x01b3, 0x01b5, 2, 1 }, { 0x01b7, 0x01b7, 1, 219 }, { 0x01b8, 0x01b8, 1, 1 },
	{ 0x01bc, 0x01bc, 1, 1 }, { 0x01c4, 0x01c4, 1, 2 }, { 0x01c5, 0x01c5, 1, 1 },
	{ 0x01c7, 0x01c7, 1, 2 }, { 0x01c8, 0x01c8, 1, 1 }, { 0x01ca, 0x01ca, 1, 2 },
	{ 0x01cb, 0x01db, 2, 1 }, { 0x01de, 0x01ee, 2, 1 }, { 0x01f1, 0x01f1, 1, 2 },
	{ 0x01f2, 0x01f4, 2, 1 }, { 0x01f6, 0x01f6, 1, -97 }, { 0x01f7, 0x01f7, 1, -56 },
	{ 0x01f8, 0x021e, 2, 1 }, { 0x0220, 0x0220, 1, -130 }, { 0x0222, 0x0232, 2, 1 },
	{ 0x023a, 0x023a, 1, 10795 }, { 0x023b, 0x023b, 1, 1 }, { 0x023d, 0x023d, 1, -163 },
	{ 0x023e, 0x023e, 1, 10792 }, { 0x0241, 0x0241, 1, 1 }, { 0x0243, 0x0243, 1, -195 },
	{ 0x0244, 0x0244, 1, 69 }, { 0x0245, 0x0245, 1, 71 }, { 0x0246, 0x024e, 2, 1 },
	{ 0x0370, 0x0372, 2, 1 }, { 0x0376, 0x0376, 1, 1 }, { 0x037f, 0x037f, 1, 116 },
	{ 0x0386, 0x0386, 1, 38 }, { 0x0388, 0x038a, 1, 37 }, { 0x038c, 0x038c, 1, 64 },
	{ 0x038e, 0x038f, 1, 63 }, { 0x0391, 0x03a1, 1, 32 }, { 0x03a3, 0x03ab, 1, 32 },
	{ 0x0400, 0x040f, 1, 80 }, { 0x0410, 0x042f, 1, 32 }, { 0x0460, 0x0480, 2, 1 },
	{ 0x048a, 0x04be, 2, 1 }, { 0x04c0, 0x04c0, 1, 15 }, { 0x04c1, 0x04cd, 2, 1 },
	{ 0x04d0, 0x052e, 2, 1 }, { 0x0531, 0x0556, 1, 48 }, { 0x1e00, 0x1e94, 2, 1 },
	{ 0x1e9e, 0x1e9e, 1, -7615 }, { 0x1ea0, 0x1efe, 2, 1 }, { 0x2126, 0x2126, 1, -7517 },
	{ 0x212a, 0x212a, 1, -8383 }, { 0x212b, 0x212b, 1, -8262 },
	{ 0x2160, 0x216f, 1, 16 }, { 0xff21, 0xff3a, 1, 32 },
};

static uint32_t lower(uint32_t cp)
{
	size_t low = 0, high = sizeof(case_ranges) / sizeof(case_ranges[0]);

	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const struct case_range *range = &case_ranges[middle];

		if (cp > range->last)
			low = middle + 1;
		else if (cp < range->first)
			high = middle;
		else if ((cp - range->first) % range->step)
			break;
		else
			return (uint32_t)((int32_t)cp + range->add);
	}
	return cp;
}

/*
 * The plain letter below the accents, strokes and hooks that people leave out when
 * they type; '.' where the letter is one of its own (æ, ð, ə) or stands alone.
 * Decomposition of Unicode 14 plus the stroked letters, which do not decompose.
 */
static const char latin_c0[] =		/* U+00C0 to U+024F */
	"aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.lllllll"
	"lllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
	"b.........................l.....oo.............uu....zz........."
	".............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo"
	"aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy......acclt."
	"...bu.eejj..rryy";
static const char latin_1e00[] =	/* U+1E00 to U+1EFF */
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
	"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
	"wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/* Of what is not ASCII. */
static uint32_t fold(uint32_t cp)
{
	char plain = '.';

	if (cp >= 0xff01 && cp <= 0xff5e)	/* full width */
		return lower(cp - 0xff01 + 0x21);
	cp = lower(cp);
	if (cp >= 0xc0 && cp - 0xc0 < sizeof(latin_c0) - 1)
		plain = latin_c0[cp - 0xc0];
	else if (cp >= 0x1e00 && cp - 0x1e00 < sizeof(latin_1e00) - 1)
		plain = latin_1e00[cp - 0x1e00];
	if (plain != '.')
		return (uint32_t)plain;
	switch (cp) {
	case 0x3ac: return 0x3b1;		/* Greek: tonos and dialytika, which */
	case 0x3ad: return 0x3b5;		/* capitals do not have */
	case 0x3ae: return 0x3b7;
	case 0x3af: case 0x3ca: case 0x390: return 0x3b9;
	case 0x3cc: return 0x3bf;
	case 0x3cd: case 0x3cb: case 0x3b0: return 0x3c5;
	case 0x3ce: return 0x3c9;
	case 0x3c2: return 0x3c3;		/* final sigma */
	case 0x2c65: return 'a';		/* lower case of two stroked letters */
	case 0x2c66: return 't';
	default: return cp;
	}
}

uint32_t text_fold_next(const char **s, const char *end, uint32_t previous)
{
	while (*s < end) {
		unsigned char byte = (unsigned char)**s;
		uint32_t cp;

		if (byte < 0x80) {
			(*s)++;
			return lower(byte);
		}
		cp = text_next(s, end);
		if (cp == TEXT_INVALID)
			return TEXT_FOLD_BYTE + byte;
		if (cp < 0x300 || cp > 0x36f || previous < 'a' || previous > 'z')
			return fold(cp);
	}
	return TEXT_FOLD_END;
}

void text_fold(struct buf *out, const char *s, size_t nbytes)
{
	const char *end = s + nbytes;
	uint32_t cp = 0;

	while ((cp = text_fold_next(&s, end, cp)) != TEXT_FOLD_END) {
		if (cp >= TEXT_FOLD_BYTE)
			buf_putc(out, (char)(unsigned char)(cp - TEXT_FOLD_BYTE));
		else
			text_put(out, cp);
	}
}

/* What text_put() writes, to TO; a malformed byte as itself. */
static size_t put_folded(char *to, uint32_t cp)
{
	if (cp < TEXT_FOLD_BYTE)
		return text_encode(cp, to);
	*to = (char)(unsigned char)(cp - TEXT_FOLD_BYTE);
	return 1;
}

size_t text_fold_to(char *to, const char *s, size_t nbytes)
{
	const char *end = s + nbytes;
	char *begin = to;
	uint32_t cp = 0;

	while ((cp = text_fold_next(&s, end, cp)) != TEXT_FOLD_END)
		to += put_folded(to, cp);
	return (size_t)(to - begin);
}

bool text_has_upper(const char *pattern)
{
	const char *end = pattern + strlen(pattern);

	while (pattern < end) {
		uint32_t cp = text_next(&pattern, end);

		if (cp != TEXT_INVALID && lower(cp) != cp)
			return true;
	}
	return false;
}

/* NEEDLE at the beginning of HAYSTACK, both folded on the way. */
static bool starts_folded(const char *haystack, const char *end, uint32_t previous,
			  const char *needle, const char *needle_end)
{
	uint32_t a = previous, b = 0;

	while ((b = text_fold_next(&needle, needle_end, b)) != TEXT_FOLD_END) {
		a = text_fold_next(&haystack, end, a);
		if (a != b)
			return false;
	}
	return true;
}

static bool contains_folded(const char *haystack, const char *end, const char *needle,
			    const char *needle_end)
{
	uint32_t previous = 0;

	do {
		if (starts_folded(haystack, end, previous, needle, needle_end))
			return true;
		previous = text_fold_next(&haystack, end, previous);
	} while (previous != TEXT_FOLD_END);
	return false;
}

#define ONES 0x0101010101010101u	/* times a byte: that byte eight times */

/* Eight bytes at once: is one of them 0?  (Never misses; may be fooled by a 1.) */
static bool has_zero_byte(uint64_t word)
{
	return (word - ONES) & ~word & ONES * 0x80;
}

static bool starts_ascii(const char *s, const char *needle, size_t nneedle)
{
	for (size_t i = 0; i < nneedle; i++) {
		if (lower((unsigned char)s[i]) != (unsigned char)needle[i])
			return false;
	}
	return true;
}

/*
 * A folded ASCII needle.  Eight bytes are skipped at once unless one may be its
 * first letter or is not ASCII; with the latter everything goes the slow way.  The
 * last eight may overlap those before them, so that no tail is left.
 */
static bool contains_ascii(const char *haystack, const char *end, const char *needle,
			   size_t nneedle)
{
	const unsigned char first = (unsigned char)needle[0];
	const uint64_t case_bit = first >= 'a' && first <= 'z' ? ONES * 0x20 : 0;
	const char *p = haystack;

	while (p < end) {
		size_t nbytes = (size_t)(end - p);
		uint64_t word;

		if (nbytes < 8 && end - haystack >= 8)
			p = end - 8;
		if (end - p >= 8) {
			nbytes = 8;
			memcpy(&word, p, nbytes);
			if (!(word & ONES * 0x80) &&
			    !has_zero_byte((word | case_bit) ^ ONES * first)) {
				p += 8;
				continue;
			}
		}
		for (; nbytes > 0; nbytes--, p++) {
			unsigned char byte = (unsigned char)*p;

			if (byte >= 0x80)
				return contains_folded(haystack, end, needle, needle + nneedle);
			if (lower(byte) == first && (size_t)(end - p) >= nneedle &&
			    starts_ascii(p, needle, nneedle))
				return true;
		}
	}
	return false;
}

bool text_contains(const char *haystack, const char *needle)
{
	size_t nneedle = 0;
	bool ascii = true, upper = false;

	for (; needle[nneedle]; nneedle++) {
		ascii = ascii && (unsigned char)needle[nneedle] < 0x80;
		upper = upper || (needle[nneedle] >= 'A' && needle[nneedle] <= 'Z');
	}
	if (upper || (!ascii && text_has_upper(needle)))
		return strstr(haystack, needle) != NULL;
	if (!ascii)
		return contains_folded(haystack, haystack + strlen(haystack), needle,
				       needle + nneedle);
	return !nneedle || contains_ascii(haystack, haystack + strlen(haystack), needle, nneedle);
}

bool text_equal_folded(const char *a, const char *b)
{
	const char *a_end = a + strlen(a), *b_end = b + strlen(b);
	uint32_t ca = 0, cb = 0;

	do {
		ca = text_fold_next(&a, a_end, ca);
		cb = text_fold_next(&b, b_end, cb);
		if (ca != cb)
			return false;
	} while (ca != TEXT_FOLD_END);
	return true;
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

struct cursor {
	const char *s;
	const char *end;
	uint32_t cp;		/* the folded code point it stands on */
};

static void advance(struct cursor *c)
{
	c->cp = text_fold_next(&c->s, c->end, c->cp);
}

/* Two runs of digits as numbers of any length; leaves both cursors behind them. */
static int compare_runs(struct cursor *a, struct cursor *b)
{
	int order = 0;

	while (a->cp == '0')
		advance(a);
	while (b->cp == '0')
		advance(b);
	while (is_digit(a->cp) && is_digit(b->cp)) {
		if (!order && a->cp != b->cp)
			order = a->cp < b->cp ? -1 : 1;
		advance(a);
		advance(b);
	}
	if (is_digit(a->cp))
		return 1;	/* the longer one is the greater */
	if (is_digit(b->cp))
		return -1;
	return order;
}

int text_compare_natural(const char *a, const char *b)
{
	struct cursor ca = { a, a + strlen(a), 0 }, cb = { b, b + strlen(b), 0 };
	int order;

	advance(&ca);
	advance(&cb);
	while (ca.cp != TEXT_FOLD_END && cb.cp != TEXT_FOLD_END) {
		if (is_digit(ca.cp) && is_digit(cb.cp)) {
			order = compare_runs(&ca, &cb);
			if (order)
				return order;
			continue;
		}
		if (ca.cp != cb.cp)
			return ca.cp < cb.cp ? -1 : 1;
		advance(&ca);
		advance(&cb);
	}
	if (ca.cp != cb.cp)
		return ca.cp == TEXT_FOLD_END ? -1 : 1;
	order = strcmp(a, b);
	return (order > 0) - (order < 0);
}

/* A run of digits that C stands at the beginning of, as a number of any length: how many
 * digits there are behind its zeros, by 255s, then these. */
static char *put_run(struct cursor *c, char *to)
{
	const char *digits;
	size_t n = 0, left;
	struct cursor run;

	while (c->cp == '0')
		advance(c);
	for (run = *c; is_digit(run.cp); n++)
		advance(&run);
	*to++ = '0';	/* among other characters it stands where a digit does */
	for (left = n; left >= 255; left -= 255)
		*to++ = (char)(unsigned char)255;
	*to++ = (char)(unsigned char)left;
	for (digits = to + n; to < digits; advance(c))
		*to++ = (char)c->cp;
	return to;
}

size_t text_natural_key(char *to, const char *s)
{
	struct cursor c = { s, s + strlen(s), 0 };
	char *begin = to;

	advance(&c);
	while (c.cp != TEXT_FOLD_END) {
		if (is_digit(c.cp)) {
			to = put_run(&c, to);
			continue;
		}
		if (c.cp >= TEXT_FOLD_BYTE)
			*to++ = (char)(unsigned char)0xff;
		to += put_folded(to, c.cp);
		advance(&c);
	}
	return (size_t)(to - begin);
}
