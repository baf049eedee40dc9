/*
 * scan-encoding: a document is UTF-8, says nothing else of itself, and holds no NUL.
 */
#include "scan-private.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "micat/base/text.h"

/* -- what it says of itself ------------------------------------------------------- */

/* The name after encoding= in the XML declaration; *NBYTES 0 where there is none. */
static const char *declared_encoding(const char *p, const char *end, size_t *nbytes)
{
	static const char word[] = "encoding";
	const char *quote;

	*nbytes = 0;
	for (; (size_t)(end - p) > sizeof(word); p++)
		if (scan_is_space(*p) && !memcmp(p + 1, word, sizeof(word) - 1))
			break;
	if ((size_t)(end - p) <= sizeof(word))
		return p;
	for (p += sizeof(word); p < end && *p != '"' && *p != '\''; p++)
		;
	if (p < end && (quote = memchr(p + 1, *p, (size_t)(end - p - 1))))
		*nbytes = (size_t)(quote - p - 1);
	return p + 1;
}

static bool is_accepted_encoding(const char *name, size_t nbytes)
{
	static const char *const accepted[] = { "utf-8", "utf8", "us-ascii", "ascii" };

	for (size_t i = 0; i < sizeof(accepted) / sizeof(accepted[0]); i++) {
		size_t n = 0;

		if (strlen(accepted[i]) != nbytes)
			continue;
		while (n < nbytes) {
			char c = name[n];

			if (c >= 'A' && c <= 'Z')
				c = (char)(c - 'A' + 'a');
			if (c != accepted[i][n])
				break;
			n++;
		}
		if (n == nbytes)
			return true;
	}
	return false;
}

bool scan_refuse_declaration(struct scan *s)
{
	const char *end = s->declaration + s->declaration_nbytes;
	size_t nbytes;
	const char *name;
	struct scan_position at = { 1, 1 };

	s->in_declaration = false;
	if (s->declaration_nbytes < 6 || memcmp(s->declaration, "<?xml", 5) ||
	    !scan_is_space(s->declaration[5]))
		return false;
	name = declared_encoding(s->declaration, end, &nbytes);
	if (!nbytes || is_accepted_encoding(name, nbytes))
		return false;
	scan_advance(&at, s->declaration, name);
	scan_stop(s, DIAG_XML_ENCODING, "only UTF-8 is read; save the file as UTF-8", at,
		  (uint32_t)nbytes);
	return true;
}

/* -- what it is --------------------------------------------------------------------- */

/* Past bytes of ASCII that are not NUL, which most are, as far as is quick. */
static const char *skip_ascii(const char *p, const char *end)
{
#ifdef __SSE2__
	const __m128i zero = _mm_setzero_si128();

	for (; end - p >= 64; p += 64) {
		const __m128i *v = (const void *)p;
		__m128i a = _mm_cmpgt_epi8(_mm_loadu_si128(v), zero);
		__m128i b = _mm_cmpgt_epi8(_mm_loadu_si128(v + 1), zero);
		__m128i c = _mm_cmpgt_epi8(_mm_loadu_si128(v + 2), zero);
		__m128i d = _mm_cmpgt_epi8(_mm_loadu_si128(v + 3), zero);

		if (_mm_movemask_epi8(_mm_and_si128(_mm_and_si128(a, b), _mm_and_si128(c, d))) != 0xffff)
			break;
	}
#endif
	for (; end - p >= 8; p += 8) {
		uint64_t word;

		memcpy(&word, p, 8);
		/* Has one its high bit, or is one 0? */
		if ((word | (word - 0x0101010101010101u)) & 0x8080808080808080u)
			break;
	}
	return p;
}

const char *scan_find_bad_byte(struct scan *s, const char *bytes, const char *end)
{
	const char *p = bytes;

	while (s->cut_nbytes && p < end) {
		const char *q = s->cut;

		s->cut[s->cut_nbytes++] = *p;
		if (text_next(&q, s->cut + s->cut_nbytes) != TEXT_INVALID) {
			s->cut_nbytes = 0;
		} else if (s->cut_nbytes == 4 || ((unsigned char)*p & 0xC0) != 0x80) {
			return bytes;
		}
		p++;
	}
	while (p < end) {
		const char *q = p = skip_ascii(p, end);

		if (p == end)
			break;
		if (*p && text_next(&q, end) != TEXT_INVALID) {
			p = q;
			continue;
		}
		if ((unsigned char)*p < 0xC0 || end - p > 3)
			return p;
		for (q = p + 1; q < end; q++)
			if (((unsigned char)*q & 0xC0) != 0x80)
				return p;
		s->cut_nbytes = (size_t)(end - p);
		memcpy(s->cut, p, s->cut_nbytes);
		return end;
	}
	return end;
}

void scan_stop_at_bad_byte(struct scan *s, const char *bad)
{
	struct scan_position at = s->chunk_at;
	unsigned char c = (unsigned char)*bad;
	const char *text = "this byte is not UTF-8; save the file as UTF-8";

	scan_advance(&at, s->chunk, bad);
	if (s->cut_nbytes && bad == s->chunk)
		at.column--;	/* the cut character's first byte was counted */
	else if (!c || (c >= 0xFE && !s->chunk_offset && bad == s->chunk))
		text = c || s->chunk_offset + (size_t)(bad - s->chunk) < 4
			? "this looks like UTF-16 or UTF-32; save the file as UTF-8"
			: "a NUL byte is no character of XML";
	scan_stop(s, DIAG_XML_ENCODING, text, at, 1);
}
