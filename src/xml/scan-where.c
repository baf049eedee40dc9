/*
 * scan-where: where something stands, for those who have something to say of it.
 */
#include "scan-private.h"

struct scan_position scan_attribute(const char *bytes, size_t nbytes, struct scan_position at,
				    const char *name)
{
	const char *p = bytes, *end = bytes + nbytes;
	size_t name_nbytes = strlen(name);

	while (p < end && !scan_is_space(*p))
		p++;
	while (p < end) {
		const char *start, *quote;

		while (p < end && scan_is_space(*p))
			p++;
		start = p;
		while (p < end && !scan_is_space(*p) && *p != '=')
			p++;
		if ((size_t)(p - start) == name_nbytes && !memcmp(start, name, name_nbytes)) {
			scan_advance(&at, bytes, start);
			return at;
		}
		while (p < end && *p != '"' && *p != '\'')
			p++;
		if (p >= end || !(quote = memchr(p + 1, *p, (size_t)(end - p - 1))))
			break;
		p = quote + 1;
	}
	return (struct scan_position){ 0, 0 };
}

struct scan_position scan_text(const struct scan *s, uint64_t ntags)
{
	struct scan_position at = { 0, 0 };
	uint64_t i = ntags - s->first_text;	/* huge where it is before the chunk */

	if (i == 0 && s->carried_text.line)
		return s->carried_text;
	if (i >= s->ntexts || !s->texts[i])
		return at;
	at = s->chunk_at;
	scan_advance(&at, s->chunk, s->chunk + s->texts[i] - 1);
	return at;
}

struct scan_position scan_offset(const struct scan *s, uint64_t offset)
{
	struct scan_position at = { 0, 0 };

	if (offset < s->chunk_offset || offset > s->chunk_offset + s->chunk_nbytes)
		return at;
	at = s->chunk_at;
	scan_advance(&at, s->chunk, s->chunk + (size_t)(offset - s->chunk_offset));
	return at;
}

struct scan_position scan_before(const struct scan *s, uint64_t offset, char c)
{
	if (offset < s->chunk_offset || offset > s->chunk_offset + s->chunk_nbytes)
		return (struct scan_position){ 0, 0 };
	for (const char *p = s->chunk + (size_t)(offset - s->chunk_offset); p > s->chunk; p--)
		if (p[-1] == c)
			return scan_offset(s, s->chunk_offset + (uint64_t)(p - 1 - s->chunk));
	return (struct scan_position){ 0, 0 };
}

struct scan_position scan_next_tag(const struct scan *s)
{
	return s->first_tag < s->ntags ? s->tags[s->first_tag].at : (struct scan_position){ 0, 0 };
}

struct scan_position scan_here(const struct scan *s)
{
	return s->at;
}
