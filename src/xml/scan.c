/*
 * scan: a state machine over bytes, one function per group of states; see the
 * header for what it is for.
 *
 * Nothing is computed that no one asks for: runs of text are skipped with
 * memchr(), positions are counted from the last known one only when a start tag
 * begins, and those of text and attributes only for an error.
 */
#include "scan.h"

#include <string.h>

#include "micat/base/mem.h"

#include "scan-private.h"

static void advance_cursor(struct scan *s, const char *to)
{
	scan_advance(&s->at, s->cursor, to);
	s->cursor = to;
}

/* The parser must not see any of the tag: answers where in this chunk it begins. */
static const char *stop_at_tag(struct scan *s, enum diag_code code, const char *text)
{
	scan_stop(s, code, text, s->tag_at, 1);
	return s->tag_from ? s->tag_from : s->chunk;
}

/* A start or end tag is over: text may follow. */
static void begin_text(struct scan *s)
{
	mem_grow(&s->texts, s->ntexts, &s->texts_capacity);
	s->texts[s->ntexts++] = 0;
}

static void see_text(struct scan *s, const char *from, const char *to)
{
	uint32_t *text = &s->texts[s->ntexts - 1];

	if (*text || (s->ntexts == 1 && s->carried_text.line))
		return;
	while (from < to && scan_is_space(*from))
		from++;
	if (from < to)
		*text = (uint32_t)(from - s->chunk) + 1;
}

/* P is behind the '>' of a start tag. */
static void keep_tag(struct scan *s, const char *p)
{
	struct scan_tag *tag;

	mem_grow(&s->tags, s->ntags, &s->tags_capacity);
	tag = &s->tags[s->ntags++];
	tag->at = s->tag_at;
	tag->nbytes = (uint32_t)s->tag_nbytes;
	tag->is_empty = s->slash;
	tag->is_carried = !s->tag_from;
	tag->line_nbytes = 0;
	if (s->depth == SCAN_CLAIM_DEPTH) {
		s->line_tag = s->ntags - 1;
		s->line_ntags++;
	}
	if (s->tag_from) {
		tag->offset = (uint32_t)(s->tag_from - s->chunk);
	} else {
		buf_add(&s->carry, s->chunk, (size_t)(p - s->chunk));
		tag->offset = (uint32_t)s->carry_from;
	}
}

/* The first bytes may be the mark of UTF-8, which is no column. */
static const char *scan_first(struct scan *s, const char *p)
{
	unsigned char c = (unsigned char)*p;

	if (s->state == SCAN_START && c != 0xEF) {
		s->state = SCAN_CONTENT;
		return p;
	}
	if (s->state == SCAN_START)
		s->chunk_at.column = 0;
	s->state = c == 0xBF ? SCAN_CONTENT : SCAN_BOM;
	s->cursor = p + 1;
	return p + 1;
}

/* P is behind a newline between claims. */
static void begin_line(struct scan *s, const char *p)
{
	if (s->line && s->line_ntags == 1) {
		struct scan_tag *tag = &s->tags[s->line_tag];

		tag->line = s->line;
		tag->line_nbytes = (uint32_t)(p - s->line);
	}
	advance_cursor(s, p);
	s->at_line = true;
	s->line = p;
	s->line_ntags = 0;
}

static const char *scan_content(struct scan *s, const char *p, const char *end)
{
	const char *less;

	if (*p == '\n' && s->depth == SCAN_CLAIM_DEPTH) {
		begin_line(s, p + 1);
		return p + 1;
	}
	less = memchr(p, '<', (size_t)(end - p));
	see_text(s, p, less ? less : end);
	if (!less)
		return end;
	if (less + 1 < end && less[1] == '/') {
		s->state = SCAN_END_TAG;
		return less + 2;
	}
	advance_cursor(s, less);
	s->tag_at = s->at;
	s->tag_from = less;
	s->tag_nbytes = 1;
	s->state = SCAN_LESS;
	return less + 1;
}

static const char *scan_less(struct scan *s, const char *p)
{
	switch (*p) {
	case '/':
		s->state = SCAN_END_TAG;
		return p + 1;
	case '!':
		s->state = SCAN_BANG;
		return p + 1;
	case '?':
		s->state = SCAN_PI;
		s->match = 0;
		s->in_declaration = s->tag_at.line == 1 && s->tag_at.column == 1;
		s->declaration_nbytes = 0;
		if (s->in_declaration) {
			memcpy(s->declaration, "<?", 2);
			s->declaration_nbytes = 2;
		}
		return p + 1;
	default:
		s->state = SCAN_TAG;
		s->slash = false;
		return p;
	}
}

/* In a start tag, outside and inside its quotes. */
static const char *scan_tag(struct scan *s, const char *p, const char *end)
{
	const char *from = p;

	if (s->state == SCAN_TAG_QUOTED) {
		const char *quote = memchr(p, s->quote, (size_t)(end - p));

		p = quote ? quote + 1 : end;
		if (quote)
			s->state = SCAN_TAG;
	} else {
		for (; p < end && s->state == SCAN_TAG; p++) {
			if (*p == '"' || *p == '\'') {
				s->quote = *p;
				s->state = SCAN_TAG_QUOTED;
			} else if (*p == '>') {
				s->state = SCAN_CONTENT;
			} else {
				s->slash = *p == '/';
			}
		}
	}
	s->tag_nbytes += (size_t)(p - from);
	if (s->tag_nbytes > SCAN_TAG_MAX)
		return stop_at_tag(s, DIAG_XML_LIMIT, "the start tag is longer than 64 KiB");
	if (s->state != SCAN_CONTENT)
		return p;
	if (s->depth >= SCAN_DEPTH_MAX)
		return stop_at_tag(s, DIAG_XML_LIMIT,
				   "elements stand more than 16 deep inside each other");
	keep_tag(s, p);
	s->depth += !s->slash;
	begin_text(s);
	return p;
}

static const char *scan_end_tag(struct scan *s, const char *p, const char *end)
{
	const char *greater = memchr(p, '>', (size_t)(end - p));

	if (!greater)
		return end;
	s->state = SCAN_CONTENT;
	s->depth -= s->depth > 0;
	begin_text(s);
	return greater + 1;
}

/* After "<!". */
static const char *scan_bang(struct scan *s, const char *p)
{
	static const char cdata[] = "CDATA[";

	switch (s->state) {
	case SCAN_BANG:
		if (*p == 'D')
			return stop_at_tag(s, DIAG_XML_DOCTYPE,
					   "a DOCTYPE is refused; remove it, a catalogue needs none");
		s->state = *p == '-' ? SCAN_BANG_DASH : *p == '[' ? SCAN_CDATA_OPEN : SCAN_CONTENT;
		break;
	case SCAN_BANG_DASH:
		s->state = *p == '-' ? SCAN_COMMENT : SCAN_CONTENT;
		break;
	default:
		if (*p != cdata[s->match]) {
			s->state = SCAN_CONTENT;
			break;
		}
		if (cdata[++s->match])
			return p + 1;
		s->state = SCAN_CDATA;
		break;
	}
	s->match = 0;
	return p + 1;
}

/* Up to a '>' behind COUNT bytes MARK. */
static const char *scan_until(struct scan *s, const char *p, const char *end, char mark, int count)
{
	for (; p < end; p++) {
		if (*p == '>' && s->match >= count) {
			s->state = SCAN_CONTENT;
			s->match = 0;
			return p + 1;
		}
		s->match = *p != mark ? 0 : s->match < count ? (uint8_t)(s->match + 1) : s->match;
	}
	return p;
}

static const char *scan_pi(struct scan *s, const char *p, const char *end)
{
	const char *from = p;
	size_t nbytes;

	p = scan_until(s, p, end, '?', 1);
	if (!s->in_declaration)
		return p;
	nbytes = (size_t)(p - from);
	if (nbytes > SCAN_DECLARATION_MAX - s->declaration_nbytes)
		return stop_at_tag(s, DIAG_XML_LIMIT,
				   "the instruction at the start of the file is longer than 1 KiB");
	memcpy(s->declaration + s->declaration_nbytes, from, nbytes);
	s->declaration_nbytes += nbytes;
	if (s->state == SCAN_CONTENT && scan_refuse_declaration(s))
		return s->chunk;
	return p;
}

static const char *step(struct scan *s, const char *p, const char *end)
{
	switch (s->state) {
	case SCAN_START:
	case SCAN_BOM:
		return scan_first(s, p);
	case SCAN_CONTENT:
		return scan_content(s, p, end);
	case SCAN_LESS:
		return scan_less(s, p);
	case SCAN_TAG:
	case SCAN_TAG_QUOTED:
		return scan_tag(s, p, end);
	case SCAN_END_TAG:
		return scan_end_tag(s, p, end);
	case SCAN_BANG:
	case SCAN_BANG_DASH:
	case SCAN_CDATA_OPEN:
		return scan_bang(s, p);
	case SCAN_COMMENT:
		return scan_until(s, p, end, '-', 2);
	case SCAN_CDATA:
		see_text(s, p, end);
		return scan_until(s, p, end, ']', 2);
	case SCAN_PI:
		return scan_pi(s, p, end);
	}
	return end;
}

/* Forget the last chunk, but keep what of it goes on in the next. */
static void begin_chunk(struct scan *s, const char *bytes, size_t nbytes)
{
	bool in_tag = s->state == SCAN_LESS || s->state == SCAN_TAG || s->state == SCAN_TAG_QUOTED;

	if (in_tag && s->carry_from) {
		s->carry.nbytes -= s->carry_from;
		memmove(s->carry.data, s->carry.data + s->carry_from, s->carry.nbytes);
	} else if (!in_tag) {
		buf_clear(&s->carry);
	}
	s->carry_from = 0;
	if (s->first_tag)
		memmove(s->tags, s->tags + s->first_tag,
			(s->ntags - s->first_tag) * sizeof(*s->tags));
	s->ntags -= s->first_tag;
	s->first_tag = 0;
	for (size_t i = 0; i < s->ntags; i++)
		s->tags[i].nbytes = s->tags[i].line_nbytes = 0;
	s->first_text += s->ntexts - 1;
	s->texts[0] = 0;
	s->ntexts = 1;
	s->carried_text = s->next_text;

	s->chunk_offset += s->chunk_nbytes;
	s->chunk = s->cursor = bytes;
	s->chunk_nbytes = nbytes;
	s->chunk_at = s->at;
	s->tag_from = NULL;
	s->line = NULL;
}

/* What begins in this chunk and goes on in the next must be remembered. */
static void end_chunk(struct scan *s, const char *end)
{
	uint32_t text = s->texts[s->ntexts - 1];

	if (s->state == SCAN_LESS || s->state == SCAN_TAG || s->state == SCAN_TAG_QUOTED) {
		const char *from = s->tag_from ? s->tag_from : s->chunk;

		if (s->tag_from)
			s->carry_from = s->carry.nbytes;
		buf_add(&s->carry, from, (size_t)(end - from));
	}
	if (text) {
		s->next_text = s->chunk_at;
		scan_advance(&s->next_text, s->chunk, s->chunk + text - 1);
	} else if (s->ntexts > 1) {
		s->next_text.line = 0;
	}
	advance_cursor(s, end);
}

void scan_begin(struct scan *s, const char *bytes, size_t nbytes)
{
	begin_chunk(s, bytes, nbytes);
	s->next = bytes;
	s->until = s->sound = scan_find_bad_byte(s, bytes, bytes + nbytes);
}

bool scan_next(struct scan *s)
{
	s->at_line = false;
	while (s->next < s->until && !s->problem.text && !s->at_line)
		s->next = step(s, s->next, s->until);
	if (s->at_line || s->problem.text)
		return s->at_line;
	if (s->until < s->sound) {
		advance_cursor(s, s->until);
		return false;
	}
	if (s->sound < s->chunk + s->chunk_nbytes)
		scan_stop_at_bad_byte(s, s->sound);
	else
		end_chunk(s, s->sound);
	return false;
}

void scan_skip_line(struct scan *s, size_t nbytes)
{
	s->next += nbytes;
	s->cursor = s->line = s->next;
	s->at.line++;
}

void scan_pause(struct scan *s, size_t nbytes)
{
	if (nbytes < (size_t)(s->sound - s->chunk))
		s->until = s->chunk + nbytes;
}

void scan_go_on(struct scan *s)
{
	s->until = s->sound;
}

void scan_skip(struct scan *s, uint64_t nbytes, uint32_t nlines)
{
	s->chunk_nbytes = (size_t)(s->next - s->chunk);
	end_chunk(s, s->next);
	s->chunk_offset += nbytes;
	s->at.line += nlines;
	s->at.column = 1;
}

uint64_t scan_ntags(const struct scan *s)
{
	return s->first_text + s->ntexts - 1;
}

bool scan_end(struct scan *s)
{
	if (!s->cut_nbytes)
		return true;
	scan_stop(s, DIAG_XML_ENCODING, "the file ends inside a character", s->at, 0);
	s->problem.at.column--;
	return false;
}

void scan_init(struct scan *s)
{
	memset(s, 0, sizeof(*s));
	buf_init(&s->carry);
	s->at = (struct scan_position){ 1, 1 };
	begin_text(s);
}

void scan_done(struct scan *s)
{
	buf_done(&s->carry);
	mem_free(s->tags);
	mem_free(s->texts);
}

const struct scan_tag *scan_take(struct scan *s)
{
	return s->first_tag < s->ntags ? &s->tags[s->first_tag++] : NULL;
}

const char *scan_tag_bytes(const struct scan *s, const struct scan_tag *tag)
{
	return (tag->is_carried ? s->carry.data : s->chunk) + tag->offset;
}
