/*
 * canvas: text into cells.
 *
 * All drawing ends in put_cell(), which knows the clip and the one difficulty
 * of a grid with wide characters: whoever writes over one half of a wide
 * character makes the other half a space, so that no half is ever left behind.
 * In ASCII mode every cluster is first replaced by a form of the same number of
 * columns (canvas_ascii_form), so that layouts hold in both modes.
 */
#include "micat/view/canvas.h"

#include <limits.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/view/signs.h"

const struct role_info role_table[NROLES] = {
#define ROLE_ROW(symbol, word, help) { word, help },
	CANVAS_ROLES(ROLE_ROW)
#undef ROLE_ROW
};

/* Signs of typography that are no signs of micat's, and how ASCII writes them.
 * One column each but for >= and <=, which would say something else with one. */
static const struct {
	uint32_t cp;
	const char *ascii;
} ascii_forms[] = {
	{ 0x00a0, " " }, { 0x00ab, "\"" }, { 0x00b0, "o" }, { 0x00b1, "+" }, { 0x00b2, "2" },
	{ 0x00b3, "3" }, { 0x00b5, "u" },  { 0x00bb, "\"" }, { 0x00d7, "x" }, { 0x00f7, "/" },
	{ 0x03bc, "u" }, { 0x2009, " " },  { 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" },
	{ 0x2013, "-" }, { 0x2014, "-" },  { 0x2018, "'" }, { 0x2019, "'" }, { 0x201c, "\"" },
	{ 0x201d, "\"" }, { 0x2022, "*" }, { 0x202f, " " }, { 0x2032, "'" }, { 0x2033, "\"" },
	{ 0x2190, "<" }, { 0x2192, ">" },  { 0x2212, "-" }, { 0x2248, "~" }, { 0x2264, "<=" },
	{ 0x2265, ">=" }, { 0x2500, "-" }, { 0x2502, "|" }, { 0x250c, "+" }, { 0x2510, "+" },
	{ 0x2514, "+" }, { 0x2518, "+" },  { 0x251c, "+" }, { 0x2524, "+" }, { 0x252c, "+" },
	{ 0x2534, "+" }, { 0x253c, "+" },  { 0x25cf, "*" },
};

/* The ASCII form of one cluster of NCOLS columns that begins with CP. */
static void canvas_ascii_form(struct buf *out, uint32_t cp, int ncols)
{
	struct buf one = BUF_INIT, folded = BUF_INIT;
	size_t i;

	if (cp < 0x80) {
		buf_putc(out, (char)cp);
		return;
	}
	for (i = 0; i < sizeof(ascii_forms) / sizeof(ascii_forms[0]); i++) {
		if (ascii_forms[i].cp == cp) {
			buf_puts(out, ascii_forms[i].ascii);
			return;
		}
	}
	text_put(&one, cp);
	for (i = 0; i < NSIGNS; i++) {
		if (strcmp(sign_table[i].utf8, buf_string(&one)) == 0) {
			buf_puts(out, sign_table[i].ascii);
			buf_done(&one);
			return;
		}
	}
	text_fold(&folded, buf_string(&one), one.nbytes);
	if (folded.nbytes == 1 && (unsigned char)folded.data[0] < 0x80) {
		char c = folded.data[0];

		if (c >= 'a' && c <= 'z' && text_has_upper(buf_string(&one)))
			c = (char)(c - 'a' + 'A');
		buf_putc(out, c);
	} else {
		while (ncols-- > 0)
			buf_putc(out, '?');
	}
	buf_done(&one);
	buf_done(&folded);
}

void canvas_text(struct buf *out, bool ascii, const char *s, size_t nbytes)
{
	struct buf visible = BUF_INIT;
	const char *p, *end;

	if (!ascii) {
		text_visible(out, s, nbytes);
		return;
	}
	text_visible(&visible, s, nbytes);
	p = buf_string(&visible);
	end = p + visible.nbytes;
	while (p < end) {
		int ncols;
		const char *q = p;
		size_t n = text_cluster(p, end, &ncols);

		if (ncols > 0)
			canvas_ascii_form(out, text_next(&q, end), ncols);
		p += n;
	}
	buf_done(&visible);
}

size_t canvas_text_ncols(bool ascii, const char *s, size_t nbytes)
{
	struct buf shown = BUF_INIT;
	size_t ncols;

	canvas_text(&shown, ascii, s, nbytes);
	ncols = text_width(buf_string(&shown), shown.nbytes);
	buf_done(&shown);
	return ncols;
}

/* -- cells ------------------------------------------------------------------ */

void canvas_init(struct canvas *cv, int nrows, int ncols, bool ascii)
{
	memset(cv, 0, sizeof(*cv));
	cv->ascii = ascii;
	canvas_resize(cv, nrows, ncols);
}

void canvas_done(struct canvas *cv)
{
	mem_free(cv->cells);
	memset(cv, 0, sizeof(*cv));
}

void canvas_resize(struct canvas *cv, int nrows, int ncols)
{
	cv->nrows = nrows < 1 ? 1 : nrows;
	cv->ncols = ncols < 1 ? 1 : ncols;
	cv->cells = mem_resize(cv->cells, (size_t)cv->nrows * (size_t)cv->ncols,
			       sizeof(*cv->cells));
	canvas_clear(cv);
}

static struct cell *cell_at(const struct canvas *cv, int row, int col)
{
	return &cv->cells[(size_t)row * (size_t)cv->ncols + (size_t)col];
}

static void cell_blank(struct cell *cell, enum role role)
{
	memset(cell, 0, sizeof(*cell));
	cell->text[0] = ' ';
	cell->role = (uint8_t)role;
}

void canvas_clear(struct canvas *cv)
{
	size_t i, ncells = (size_t)cv->nrows * (size_t)cv->ncols;

	for (i = 0; i < ncells; i++)
		cell_blank(&cv->cells[i], ROLE_TEXT);
	canvas_unclip(cv);
	cv->cursor_row = cv->cursor_col = 0;
}

static int max_int(int a, int b)
{
	return a > b ? a : b;
}

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

void canvas_clip(struct canvas *cv, struct rect r)
{
	int top = max_int(r.row, 0), left = max_int(r.col, 0);
	int bottom = min_int(r.row + r.nrows, cv->nrows);
	int right = min_int(r.col + r.ncols, cv->ncols);

	cv->clip_row = top;
	cv->clip_col = left;
	cv->clip_nrows = max_int(bottom - top, 0);
	cv->clip_ncols = max_int(right - left, 0);
}

void canvas_unclip(struct canvas *cv)
{
	cv->clip_row = cv->clip_col = 0;
	cv->clip_nrows = cv->nrows;
	cv->clip_ncols = cv->ncols;
}

static bool in_clip(const struct canvas *cv, int row, int col)
{
	return row >= cv->clip_row && row < cv->clip_row + cv->clip_nrows &&
	       col >= cv->clip_col && col < cv->clip_col + cv->clip_ncols;
}

/* Before a cell is written: the wide character it may be half of goes. */
static void split_wide(struct canvas *cv, int row, int col)
{
	struct cell *cell = cell_at(cv, row, col);

	if (cell->text[0] == 0 && col > 0)
		cell_blank(cell - 1, (enum role)cell[-1].role);
	if (col + 1 < cv->ncols && cell[1].text[0] == 0)
		cell_blank(cell + 1, (enum role)cell[1].role);
}

/* One cluster of NCOLS (1 or 2) columns at (ROW, COL), as far as the clip allows:
 * of a wide one that is cut in half a space stays. */
static void put_cell(struct canvas *cv, int row, int col, const char *s, const char *end, int ncols,
		     enum role role)
{
	bool left = in_clip(cv, row, col);
	bool right = ncols == 2 && in_clip(cv, row, col + 1);
	struct cell *cell;
	int i;

	if (left)
		split_wide(cv, row, col);
	if (right)
		split_wide(cv, row, col + 1);
	if (ncols == 2 && !(left && right)) {
		if (left || right)
			cell_blank(cell_at(cv, row, left ? col : col + 1), role);
		return;
	}
	if (!left)
		return;
	cell = cell_at(cv, row, col);
	cell_blank(cell, role);
	for (i = 0; s < end && i < CELL_CODE_POINTS; i++)
		cell->text[i] = text_next(&s, end);
	if (right) {
		cell_blank(cell + 1, role);
		cell[1].text[0] = 0;
	}
}

int canvas_put(struct canvas *cv, int row, int col, int ncols, const char *s, size_t nbytes,
	       enum role role, bool ellipsis)
{
	struct buf shown = BUF_INIT;
	const char *p, *end, *dots = sign_text(SIGN_ELLIPSIS, cv->ascii);
	size_t fits;
	int used = 0;
	bool is_cut;

	if (ncols <= 0)
		return 0;
	canvas_text(&shown, cv->ascii, s, nbytes);
	p = buf_string(&shown);
	fits = text_cut(p, shown.nbytes, (size_t)ncols, NULL);
	is_cut = ellipsis && fits < shown.nbytes;
	if (is_cut)
		fits = text_cut(p, shown.nbytes, (size_t)ncols - 1, NULL);
	end = p + fits;
	while (p < end) {
		int width;
		size_t n = text_cluster(p, end, &width);

		/* A mark without a letter before it has no cell to stand in. */
		if (width > 0)
			put_cell(cv, row, col + used, p, p + n, width, role);
		used += width;
		p += n;
	}
	if (is_cut) {
		put_cell(cv, row, col + used, dots, dots + strlen(dots), 1, role);
		used++;
	}
	buf_done(&shown);
	return used;
}

int canvas_puts(struct canvas *cv, int row, int col, const char *s, enum role role)
{
	return canvas_put(cv, row, col, INT_MAX / 2, s, strlen(s), role, false);
}

void canvas_fill(struct canvas *cv, struct rect r, enum role role)
{
	int row, col;
	int top = max_int(r.row, cv->clip_row), left = max_int(r.col, cv->clip_col);
	int bottom = min_int(r.row + r.nrows, cv->clip_row + cv->clip_nrows);
	int right = min_int(r.col + r.ncols, cv->clip_col + cv->clip_ncols);

	for (row = top; row < bottom; row++) {
		for (col = left; col < right; col++) {
			split_wide(cv, row, col);
			cell_blank(cell_at(cv, row, col), role);
		}
	}
}

void canvas_select(struct canvas *cv, int row, int col, int ncols)
{
	int i;

	for (i = 0; i < ncols; i++)
		if (in_clip(cv, row, col + i))
			cell_at(cv, row, col + i)->selected = true;
}

void canvas_underline(struct canvas *cv, int row, int col, int ncols)
{
	int i;

	for (i = 0; i < ncols; i++)
		if (in_clip(cv, row, col + i))
			cell_at(cv, row, col + i)->underlined = true;
}

void canvas_role(struct canvas *cv, int row, int col, int ncols, enum role role)
{
	int i;

	for (i = 0; i < ncols; i++)
		if (in_clip(cv, row, col + i))
			cell_at(cv, row, col + i)->role = (uint8_t)role;
}

/* -- frames ----------------------------------------------------------------- */

static void put_border(struct canvas *cv, int row, int col, const char *utf8, enum role role)
{
	canvas_put(cv, row, col, 1, utf8, strlen(utf8), role, false);
}

void canvas_frame(struct canvas *cv, struct rect r, const char *title, const char *foot,
		  bool focused)
{
	enum role role = focused ? ROLE_FOCUS : ROLE_BORDER;
	int bottom = r.row + r.nrows - 1, right = r.col + r.ncols - 1;
	int room = r.ncols - 4;		/* corner, space ... space, corner */
	int i;

	if (r.nrows < 2 || r.ncols < 2)
		return;
	for (i = r.col + 1; i < right; i++) {
		put_border(cv, r.row, i, "─", role);
		put_border(cv, bottom, i, "─", role);
	}
	for (i = r.row + 1; i < bottom; i++) {
		put_border(cv, i, r.col, "│", role);
		put_border(cv, i, right, "│", role);
	}
	put_border(cv, r.row, r.col, "┌", role);
	put_border(cv, r.row, right, "┐", role);
	put_border(cv, bottom, r.col, "└", role);
	put_border(cv, bottom, right, "┘", role);

	if (title && *title && room > 0) {
		int used = canvas_put(cv, r.row, r.col + 2, room, title, strlen(title), ROLE_TITLE,
				      true);

		put_border(cv, r.row, r.col + 1, " ", role);
		put_border(cv, r.row, r.col + 2 + used, " ", role);
	}
	if (foot && *foot && room > 1) {
		int ncols = (int)canvas_text_ncols(cv->ascii, foot, strlen(foot));
		int at;

		ncols = min_int(ncols, room - 1);
		at = right - 2 - ncols;
		put_border(cv, bottom, at - 1, " ", role);
		canvas_put(cv, bottom, at, ncols, foot, strlen(foot), ROLE_DIM, true);
		put_border(cv, bottom, at + ncols, " ", role);
	}
}

void canvas_row_text(const struct canvas *cv, int row, struct buf *out)
{
	const struct cell *cell = cell_at(cv, row, 0);
	int col, i, ncols = cv->ncols;

	while (ncols > 0 && cell[ncols - 1].text[0] == ' ' && cell[ncols - 1].text[1] == 0)
		ncols--;
	for (col = 0; col < ncols; col++)
		for (i = 0; i < CELL_CODE_POINTS && cell[col].text[i]; i++)
			text_put(out, cell[col].text[i]);
}
