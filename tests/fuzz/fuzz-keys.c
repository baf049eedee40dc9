/*
 * Any bytes as written keys and as what is typed into a line.  A key that is understood is
 * written in one way; the line stays text, with the cursor between two characters of it.
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/view/line_edit.h"

static void try_written(const char *written, size_t nbytes)
{
	struct buf printed = BUF_INIT;
	struct key key, again;

	if (key_parse(written, nbytes, &key)) {
		key_print(key, &printed);
		fuzz_need_harmless(buf_string(&printed), "a key prints harmlessly");
		fuzz_need(key_parse(buf_string(&printed), printed.nbytes, &again) &&
				  key_equal(key, again),
			  "a printed key is the same key");
	}
	buf_done(&printed);
}

static void need_sound(const struct line_edit *e)
{
	const char *text = buf_string(&e->text), *end = text + e->text.nbytes;
	bool at_boundary = e->cursor == 0;

	fuzz_need(strlen(text) == e->text.nbytes && text_is_valid(text, e->text.nbytes),
		  "a line is valid text");
	fuzz_need(e->text.nbytes <= LINE_EDIT_MAX, "a line has its limit");
	fuzz_need(e->cursor <= e->text.nbytes && e->scroll <= e->text.nbytes,
		  "the cursor is in the line");
	for (const char *at = text; at < end && !at_boundary;) {
		int ncols;

		at += text_cluster(at, end, &ncols);
		at_boundary = (size_t)(at - text) == e->cursor;
	}
	fuzz_need(at_boundary, "the cursor stands between two characters");
}

/* Three bytes a key: modifiers and kind, then which. */
static struct key next_key(struct fuzz_input *in)
{
	uint8_t kind = fuzz_byte(in);
	uint32_t which = fuzz_byte(in);
	struct key key = { 0 };

	which |= (uint32_t)fuzz_byte(in) << 8;
	key.control = kind & 1;
	key.meta = kind & 2;
	if (kind & 4)
		key.code = KEYCODE_NAMED + which % (KEYCODE_SHIFT_F1 - KEYCODE_NAMED + 1);
	else if (kind & 8)
		key.code = which | (uint32_t)(kind & 0x10) << 12;
	else
		key.code = key.control ? 'a' + which % 26 : which % 0x80;
	return key;
}

static void try_typed(struct fuzz_input in)
{
	struct line_edit e;
	struct canvas cv;

	line_edit_init(&e);
	canvas_init(&cv, 1, 1 + fuzz_byte(&in) % 40, false);
	while (in.nbytes > 0) {
		line_edit_key(&e, next_key(&in));
		need_sound(&e);
		line_edit_draw(&e, &cv, 0, 0, cv.ncols, ROLE_TEXT, true);
		fuzz_need(cv.cursor_row == 0 && cv.cursor_col >= 0 && cv.cursor_col < cv.ncols,
			  "the cursor is on the screen");
	}
	canvas_done(&cv);
	line_edit_done(&e);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t nbytes)
{
	if (nbytes == 0)
		return 0;
	fuzz_catalogue();	/* for the locale */
	try_written((const char *)bytes, nbytes);
	try_typed((struct fuzz_input){ bytes, nbytes });
	return 0;
}
