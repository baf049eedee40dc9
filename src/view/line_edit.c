/*
 * line_edit: editing in clusters.
 *
 * The text is a buffer of bytes; the cursor always stands between two clusters.
 * Every edit is the replacement of a span of bytes (splice), after which the
 * cursor is moved to the next boundary, since a mark that was inserted or left
 * over may join the letter before it.
 */
#include "micat/view/line_edit.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/view/signs.h"

const struct edit_key_info edit_key_table[] = {
#define EDIT_KEY_ROW(keys, help) { keys, help },
	EDIT_KEYS(EDIT_KEY_ROW)
#undef EDIT_KEY_ROW
};
const size_t edit_key_nrows = sizeof(edit_key_table) / sizeof(edit_key_table[0]);

void line_edit_init(struct line_edit *e)
{
	memset(e, 0, sizeof(*e));
}

void line_edit_done(struct line_edit *e)
{
	buf_done(&e->text);
	mem_free(e->killed);
	line_edit_init(e);
}

/* The first boundary at or behind AT. */
static size_t boundary(const struct line_edit *e, size_t at)
{
	const char *s = buf_string(&e->text), *end = s + e->text.nbytes, *p = s;
	int ncols;

	while (p < end && (size_t)(p - s) < at)
		p += text_cluster(p, end, &ncols);
	return (size_t)(p - s);
}

static size_t next_boundary(const struct line_edit *e, size_t at)
{
	const char *s = buf_string(&e->text);
	int ncols;

	return at + text_cluster(s + at, s + e->text.nbytes, &ncols);
}

/* The last boundary before AT. */
static size_t previous_boundary(const struct line_edit *e, size_t at)
{
	const char *s = buf_string(&e->text), *end = s + e->text.nbytes, *p = s;
	size_t last = 0;
	int ncols;

	while (p < end && (size_t)(p - s) < at) {
		last = (size_t)(p - s);
		p += text_cluster(p, end, &ncols);
	}
	return last;
}

/* Replace the bytes FROM..TO; the cursor ends behind what was inserted. */
static enum edit_result splice(struct line_edit *e, size_t from, size_t to, const char *with,
			       size_t nbytes)
{
	struct buf b = BUF_INIT;
	const char *s = buf_string(&e->text);

	if ((from == to && nbytes == 0) ||
	    e->text.nbytes - (to - from) + nbytes > LINE_EDIT_MAX)
		return EDIT_MOVED;
	buf_add(&b, s, from);
	buf_add(&b, with, nbytes);
	buf_add(&b, s + to, e->text.nbytes - to);
	buf_done(&e->text);
	e->text = b;
	e->cursor = boundary(e, from + nbytes);
	if (e->scroll > e->cursor)
		e->scroll = e->cursor;
	return EDIT_CHANGED;
}

static enum edit_result kill_span(struct line_edit *e, size_t from, size_t to)
{
	if (from == to)
		return EDIT_MOVED;
	mem_free(e->killed);
	e->killed = mem_strndup(buf_string(&e->text) + from, to - from);
	return splice(e, from, to, "", 0);
}

void line_edit_set(struct line_edit *e, const char *text)
{
	size_t nbytes = strlen(text);

	if (nbytes > LINE_EDIT_MAX) {
		nbytes = LINE_EDIT_MAX;
		while (nbytes > 0 && ((unsigned char)text[nbytes] & 0xc0) == 0x80)
			nbytes--;
	}
	buf_clear(&e->text);
	buf_add(&e->text, text, nbytes);
	e->cursor = e->text.nbytes;
	e->scroll = 0;
}

/* Letters and digits, as far as a word goes; everything beyond ASCII is a letter. */
static bool is_word_byte(const struct line_edit *e, size_t at)
{
	unsigned char c = (unsigned char)buf_string(&e->text)[at];

	return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

static size_t word_left(const struct line_edit *e)
{
	size_t at = e->cursor;

	while (at > 0 && !is_word_byte(e, at - 1))
		at--;
	while (at > 0 && is_word_byte(e, at - 1))
		at--;
	return boundary(e, at);
}

static size_t word_right(const struct line_edit *e)
{
	size_t at = e->cursor;

	while (at < e->text.nbytes && !is_word_byte(e, at))
		at++;
	while (at < e->text.nbytes && is_word_byte(e, at))
		at++;
	return boundary(e, at);
}

/* As the tty's own ^W: back to the space before the word. */
static size_t blank_left(const struct line_edit *e)
{
	const char *s = buf_string(&e->text);
	size_t at = e->cursor;

	while (at > 0 && s[at - 1] == ' ')
		at--;
	while (at > 0 && s[at - 1] != ' ')
		at--;
	return boundary(e, at);
}

/* The clusters around the cursor change places (at the end: the last two). */
static enum edit_result swap(struct line_edit *e)
{
	const char *s = buf_string(&e->text);
	size_t middle = e->cursor < e->text.nbytes ? e->cursor : previous_boundary(e, e->cursor);
	size_t from = previous_boundary(e, middle), to = next_boundary(e, middle);
	struct buf b = BUF_INIT;
	enum edit_result result;

	if (middle == 0 || middle == to)
		return EDIT_MOVED;
	buf_add(&b, s + middle, to - middle);
	buf_add(&b, s + from, middle - from);
	result = splice(e, from, to, buf_string(&b), b.nbytes);
	buf_done(&b);
	return result;
}

static enum edit_result move_to(struct line_edit *e, size_t at)
{
	e->cursor = at;
	return EDIT_MOVED;
}

static enum edit_result control_key(struct line_edit *e, uint32_t code)
{
	switch (code) {
	case 'a':
		return move_to(e, 0);
	case 'e':
		return move_to(e, e->text.nbytes);
	case 'b':
		return move_to(e, previous_boundary(e, e->cursor));
	case 'f':
		return move_to(e, next_boundary(e, e->cursor));
	case 'h':
		return splice(e, previous_boundary(e, e->cursor), e->cursor, "", 0);
	case 'd':
		return splice(e, e->cursor, next_boundary(e, e->cursor), "", 0);
	case 'w':
		return kill_span(e, blank_left(e), e->cursor);
	case 'u':
		return kill_span(e, 0, e->cursor);
	case 'k':
		return kill_span(e, e->cursor, e->text.nbytes);
	case 'y':
		return e->killed ? splice(e, e->cursor, e->cursor, e->killed, strlen(e->killed))
				 : EDIT_MOVED;
	case 't':
		return swap(e);
	default:
		return EDIT_IGNORED;
	}
}

static enum edit_result meta_key(struct line_edit *e, uint32_t code)
{
	switch (code) {
	case 'b':
		return move_to(e, word_left(e));
	case 'f':
		return move_to(e, word_right(e));
	case 'd':
		return kill_span(e, e->cursor, word_right(e));
	case KEYCODE_BACKSPACE:
		return kill_span(e, word_left(e), e->cursor);
	default:
		return EDIT_IGNORED;
	}
}

enum edit_result line_edit_key(struct line_edit *e, struct key key)
{
	struct buf typed = BUF_INIT;
	enum edit_result result;

	if (key.meta)
		return key.control ? EDIT_IGNORED : meta_key(e, key.code);
	if (key.control)
		return control_key(e, key.code);
	switch (key.code) {
	case KEYCODE_LEFT:
		return control_key(e, 'b');
	case KEYCODE_RIGHT:
		return control_key(e, 'f');
	case KEYCODE_HOME:
		return control_key(e, 'a');
	case KEYCODE_END:
		return control_key(e, 'e');
	case KEYCODE_BACKSPACE:
		return control_key(e, 'h');
	case KEYCODE_DELETE:
		return control_key(e, 'd');
	default:
		break;
	}
	if (key.code >= KEYCODE_NAMED || !text_is_harmless(key.code))
		return EDIT_IGNORED;
	text_put(&typed, key.code);
	result = splice(e, e->cursor, e->cursor, buf_string(&typed), typed.nbytes);
	buf_done(&typed);
	return result;
}

static size_t shown_ncols(const struct line_edit *e, bool ascii, size_t from, size_t to)
{
	return canvas_text_ncols(ascii, buf_string(&e->text) + from, to - from);
}

/* In the place of the first character that is shown, which may be wide. */
static void draw_cut(const struct line_edit *e, struct canvas *cv, int row, int col, int ncols,
		     enum role role)
{
	int wide = (int)shown_ncols(e, cv->ascii, e->scroll, next_boundary(e, e->scroll));

	canvas_put(cv, row, col, ncols, "  ", wide < 2 ? 1 : 2, role, false);
	canvas_puts(cv, row, col, sign_text(SIGN_ELLIPSIS, cv->ascii), role);
}

void line_edit_draw(struct line_edit *e, struct canvas *cv, int row, int col, int ncols,
		    enum role role, bool focused)
{
	size_t room = ncols > 1 ? (size_t)ncols - 1 : 0;	/* the cursor needs a column */
	size_t cursor = e->cursor, before_cursor;

	if (ncols <= 0)
		return;
	if (!focused)
		e->scroll = 0;
	if (e->scroll >= cursor)	/* the sign of what is cut stands before the cursor */
		e->scroll = cursor > 0 ? previous_boundary(e, cursor) : 0;
	e->scroll = boundary(e, e->scroll);
	before_cursor = shown_ncols(e, cv->ascii, e->scroll, cursor);
	while (focused && e->scroll < cursor && before_cursor > room) {
		size_t next = next_boundary(e, e->scroll);

		before_cursor -= shown_ncols(e, cv->ascii, e->scroll, next);
		e->scroll = next;
	}
	/* After a deletion: no empty room at the right while text hides at the left. */
	while (focused && e->scroll > 0) {
		size_t before = previous_boundary(e, e->scroll);

		if (shown_ncols(e, cv->ascii, before, e->text.nbytes) > room)
			break;
		e->scroll = before;
	}
	canvas_put(cv, row, col, ncols, buf_string(&e->text) + e->scroll,
		   e->text.nbytes - e->scroll, role, true);
	if (e->scroll > 0)
		draw_cut(e, cv, row, col, ncols, role);
	if (focused) {
		cv->cursor_row = row;
		cv->cursor_col = col + (int)shown_ncols(e, cv->ascii, e->scroll, cursor);
	}
}
