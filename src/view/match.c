/*
 * match: found in the folded text, told in bytes of the text itself.
 *
 * Folding maps code points one to one, but not bytes to bytes; so places are
 * carried from one to the other by counting code points.
 */
#include "match.h"

#include <string.h>

#include "micat/base/buf.h"
#include "micat/base/text.h"

static size_t count_code_points(const char *s, const char *end)
{
	size_t n = 0;

	while (s < end) {
		text_next(&s, end);
		n++;
	}
	return n;
}

/* The byte behind the first N code points. */
static size_t skip_code_points(const char *s, const char *end, size_t n)
{
	const char *p = s;

	while (n-- > 0 && p < end)
		text_next(&p, end);
	return (size_t)(p - s);
}

bool match_find(const char *text, size_t nbytes, const char *needle, size_t from, size_t *at,
		size_t *nmatch)
{
	struct buf haystack = BUF_INIT, folded = BUF_INIT;
	bool exact = text_has_upper(needle), found = false;
	const char *hit;

	if (from >= nbytes)
		return false;
	if (exact) {
		buf_add(&haystack, text + from, nbytes - from);
		buf_puts(&folded, needle);
	} else {
		text_fold(&haystack, text + from, nbytes - from);
		text_fold(&folded, needle, strlen(needle));
	}
	hit = folded.nbytes ? strstr(buf_string(&haystack), buf_string(&folded)) : NULL;
	if (hit) {
		const char *begin = buf_string(&haystack);
		size_t before = count_code_points(begin, hit);
		size_t inside = count_code_points(hit, hit + folded.nbytes);

		*at = from + skip_code_points(text + from, text + nbytes, before);
		*nmatch = skip_code_points(text + *at, text + nbytes, inside);
		found = *nmatch > 0;
	}
	buf_done(&haystack);
	buf_done(&folded);
	return found;
}
