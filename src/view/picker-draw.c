/*
 * picker-draw: the picker as it looks.
 *
 * The search field stands where the heading of the name column is; below it the
 * rows, and for regions the line of states.  Where there is no room for all four
 * counts those of the state that is chosen are the last to go.
 */
#include "picker-private.h"

#include <stddef.h>
#include <string.h>

#include "micat/base/text.h"
#include "micat/view/lines.h"
#include "micat/view/signs.h"

#define MARK_COL 2		/* after the cursor sign, from the frame's inside */
#define MARK_NCOLS 2		/* two marks: of a region several states can be taken */
#define NAME_COL (MARK_COL + MARK_NCOLS + 1)
#define NAME_NCOLS 14		/* a name keeps at least these before a column of counts goes */
#define NAME_NCOLS_LEAST 8	/* or these before the last one goes */
#define FRAMED_NROWS 6		/* lower areas have no frame */

/* The columns of a picker with states, first to go last. */
struct state {
	enum region_choice choice;
	const char *heading;		/* NULL: the sign of dispute */
	const char *label, *narrow;	/* in the line of states; NULL: likewise */
	size_t offset;			/* of the count */
	enum role role;			/* of the count */
};
#define NSTATES 5
#define NCOLUMNS 4		/* the last state of regions has no count of its own */

#define COUNT(member) offsetof(struct region_count, member)
static const struct state region_states[NSTATES] = {
	{ REGION_SOLD, "sold", "sold", "sold", COUNT(sold), ROLE_YES },
	{ REGION_NOT_SOLD, "not", "not sold", "not", COUNT(not_sold), ROLE_NO },
	{ REGION_UNKNOWN, "unkn.", "unknown", "?", COUNT(unknown), ROLE_UNKNOWN },
	{ REGION_DISPUTED, NULL, NULL, NULL, COUNT(disputed), ROLE_DISPUTED },
	{ REGION_THROUGHOUT, NULL, "throughout", "all", 0, ROLE_TEXT },
};

/* Who does not know whether it fits is counted, but cannot be asked for. */
static const struct state operator_states[NSTATES] = {
	{ REGION_SOLD, "fits", "fits", "fits", COUNT(sold), ROLE_YES },
	{ REGION_NOT_SOLD, "not", "does not fit", "not", COUNT(not_sold), ROLE_NO },
	{ REGION_UNKNOWN, "unkn.", "", "", COUNT(unknown), ROLE_UNKNOWN },
};
#undef COUNT

static const struct state *states_of(const struct picker *p)
{
	return p->kind == PICKER_OPERATOR ? operator_states : region_states;
}

static size_t count_columns(const struct picker *p)
{
	return p->kind == PICKER_REGION ? NCOLUMNS : p->kind == PICKER_OPERATOR ? 3 : 0;
}

static size_t state_count(const struct picker *p, const struct picker_row *row, size_t state)
{
	size_t count;

	memcpy(&count, (const char *)&row->count + states_of(p)[state].offset, sizeof(count));
	return count;
}

/* How many rows taking ROW would give. */
static size_t row_count(const struct picker *p, const struct picker_row *row)
{
	size_t i;

	if (!picker_has_states(p))
		return row->ncount;
	for (i = 0; i < count_columns(p); i++)
		if (states_of(p)[i].choice == p->choice)
			return state_count(p, row, i);
	return row->count.sold;		/* throughout: nowhere if not sold at all */
}

static int digits(size_t n)
{
	int ndigits = 1;

	while (n >= 10) {
		n /= 10;
		ndigits++;
	}
	return ndigits;
}

/* Which columns of counts there is room for, and how wide they are. */
struct columns {
	bool shown[NCOLUMNS];
	int ncols;		/* of one */
	int total;		/* with one free column at the right edge */
};

static struct columns fit_columns(const struct picker *p, int room)
{
	struct columns c = { { false, false, false, false }, 5, 0 };
	size_t i, n = count_columns(p), left;

	c.ncols = digits(bits_count(&p->counted.yes)) > 5 ? digits(bits_count(&p->counted.yes)) : 5;
	c.ncols++;
	if (!picker_has_states(p)) {
		c.total = room >= NAME_COL + NAME_NCOLS_LEAST + c.ncols + 1 ? c.ncols + 1 : 0;
		return c;
	}
	room -= NAME_COL + 1;
	left = room > NAME_NCOLS ? (size_t)((room - NAME_NCOLS) / c.ncols) : 0;
	if (left == 0 && room >= NAME_NCOLS_LEAST + c.ncols)
		left = 1;
	for (i = 0; i < n && left > 0; i++) {
		if (states_of(p)[i].choice == p->choice) {
			c.shown[i] = true;
			left--;
		}
	}
	for (i = 0; i < n && left > 0; i++) {
		if (!c.shown[i]) {
			c.shown[i] = true;
			left--;
		}
	}
	for (i = 0; i < n; i++)
		c.total += c.shown[i] ? c.ncols : 0;
	c.total += c.total > 0;
	return c;
}

static void put_right(struct canvas *cv, int row, int end, const char *text, enum role role)
{
	int ncols = (int)canvas_text_ncols(cv->ascii, text, strlen(text));

	canvas_puts(cv, row, end - ncols, text, role);
}

static void put_count(struct canvas *cv, int row, int end, size_t count, enum role role)
{
	struct buf text = BUF_INIT;

	buf_printf(&text, "%zu", count);
	put_right(cv, row, end, buf_string(&text), count ? role : ROLE_DIM);
	buf_done(&text);
}

static const char *state_heading(const struct picker *p, bool ascii, size_t state)
{
	const char *heading = states_of(p)[state].heading;

	return heading ? heading : sign_text(SIGN_DISPUTED, ascii);
}

/* The number that the text of a value begins with, "4500" of "4500-4999 mAh"; 0 bytes: none. */
static size_t number_of(const struct picker_row *row)
{
	return row->typed || row->picked ? 0 : strspn(row->text, "0123456789.");
}

/* An example from among the values: what is typed has their size. */
static void example(const struct picker *p, struct buf *out)
{
	const struct picker_row *low = NULL, *high = NULL;
	size_t n = 0, at = 0;

	for (size_t i = 0; i < p->nrows; i++)
		n += number_of(&p->rows[i]) > 0;
	for (size_t i = 0; i < p->nrows && !high; i++) {
		if (number_of(&p->rows[i]) == 0)
			continue;
		low = low ? low : &p->rows[i];
		high = at++ == n / 2 ? &p->rows[i] : NULL;
	}
	if (!high)
		return;
	buf_printf(out, ", >= %.*s", (int)number_of(high), high->text);
	if (low != high)
		buf_printf(out, " or %.*s..%.*s", (int)number_of(low), low->text,
			   (int)number_of(high), high->text);
	buf_printf(out, " %s", catalogue_string(p->catalogue,
			p->catalogue->units[p->catalogue->features[p->field.feature].unit].symbol));
}

/* What the search field takes, while nothing stands in it. */
static void placeholder(const struct picker *p, struct buf *out)
{
	static const char *const names[] = {
		[PICKER_REGION] = "Region", [PICKER_FEATURE] = "Feature", [PICKER_VALUE] = "Value",
		[PICKER_OPERATOR] = "Network",
	};
	const struct feature *f = &p->catalogue->features[p->field.feature];

	buf_puts(out, names[p->kind]);
	if (p->kind != PICKER_VALUE || p->field.kind != FIELD_FEATURE)
		return;
	if (f->type == FEATURE_NUMBER)
		example(p, out);
	else if (f->type == FEATURE_DATE)
		buf_puts(out, ", >= 2023 or 2022..2023-06");
	else if (f->type == FEATURE_TEXT)
		buf_puts(out, ", or a part of it");
}

/* The search field, and over the counts what they count. */
static void draw_header(struct picker *p, struct canvas *cv, struct rect r, struct columns c)
{
	int end = r.col + r.ncols - c.total, room = r.ncols - c.total - NAME_COL;
	struct buf hint = BUF_INIT;

	canvas_puts(cv, r.row, r.col + MARK_COL, sign_text(SIGN_SEARCH, cv->ascii), ROLE_BAR);
	if (c.total > 0 && !picker_has_states(p))
		put_right(cv, r.row, r.col + r.ncols - 1, "rows", ROLE_DIM);
	for (size_t i = 0; i < NCOLUMNS; i++) {
		if (!c.shown[i])
			continue;
		end += c.ncols;
		put_right(cv, r.row, end, state_heading(p, cv->ascii, i),
			  states_of(p)[i].choice == p->choice ? ROLE_TITLE : ROLE_DIM);
	}
	if (p->search.text.nbytes == 0) {
		placeholder(p, &hint);
		canvas_put(cv, r.row, r.col + NAME_COL, room, buf_string(&hint), hint.nbytes,
			   ROLE_DIM, true);
		cv->cursor_row = r.row;
		cv->cursor_col = r.col + NAME_COL;
	} else {
		line_edit_draw(&p->search, cv, r.row, r.col + NAME_COL, room, ROLE_TEXT, true);
	}
	buf_done(&hint);
}

static void draw_heading(struct canvas *cv, int row, struct rect r, const char *text)
{
	int col = r.col + NAME_COL, end = r.col + r.ncols - 1;

	col += canvas_put(cv, row, col, end - col, "── ", strlen("── "), ROLE_DIM, false);
	col += canvas_put(cv, row, col, end - col, text, strlen(text), ROLE_HEADING, true);
	col++;
	for (; col < end; col++)
		canvas_puts(cv, row, col, "─", ROLE_DIM);
}

/* A name that is cut keeps the code behind it: "European Ec… (EEA)". */
static void put_name(struct canvas *cv, int row, int col, int room, const char *text,
		     enum role role)
{
	const char *code = strrchr(text, '(');
	size_t nbytes = strlen(text);
	int ncols = code ? (int)canvas_text_ncols(cv->ascii, code, strlen(code)) + 1 : 0;

	if (ncols == 0 || ncols > room / 2 ||
	    (int)canvas_text_ncols(cv->ascii, text, nbytes) <= room) {
		canvas_put(cv, row, col, room, text, nbytes, role, true);
		return;
	}
	col += canvas_put(cv, row, col, room - ncols, text, (size_t)(code - text), role, true);
	canvas_puts(cv, row, col + 1, code, role);
}

/* Of a region the signs of its states, of all else that it is picked. */
static void draw_marks(const struct picker *p, const struct picker_row *item, struct canvas *cv,
		       int row, int col)
{
	bool has_states = picker_has_states(p) && !item->any;
	int end = col + MARK_NCOLS;

	for (int choice = 0; choice < NREGION_CHOICES && col < end; choice++) {
		enum sign sign = has_states ? region_choice_table[choice].sign : SIGN_MARK;

		if (!(item->picked & 1u << choice))
			continue;
		col += canvas_puts(cv, row, col, sign_text(sign, cv->ascii), sign_table[sign].role);
	}
}

static void draw_row(const struct picker *p, size_t i, struct canvas *cv, int row, struct rect r,
		     struct columns c)
{
	const struct picker_row *item = &p->rows[p->shown[i]];
	int end = r.col + r.ncols - c.total;
	bool zero = item->has_count && row_count(p, item) == 0;
	size_t k;

	if (item->heading) {
		draw_heading(cv, row, r, item->text);
		return;
	}
	draw_marks(p, item, cv, row, r.col + MARK_COL);
	put_name(cv, row, r.col + NAME_COL, end - r.col - NAME_COL, item->text,
		 zero ? ROLE_DIM : ROLE_TEXT);
	for (k = 0; item->has_count && k < NCOLUMNS; k++) {
		if (!c.shown[k])
			continue;
		end += c.ncols;
		put_count(cv, row, end, state_count(p, item, k), states_of(p)[k].role);
	}
	if (!picker_has_states(p) && item->has_count && c.total > 0)
		put_count(cv, row, r.col + r.ncols - 1, item->ncount, ROLE_TEXT);
	if (i == p->view.selected) {
		canvas_select(cv, row, r.col, r.ncols);
		canvas_puts(cv, row, r.col + 1, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
		canvas_select(cv, row, r.col + 1, 1);
	}
}

/* "( ) sold   (•) not sold", with SPACES between; the columns it takes. */
static int put_states(const struct picker *p, struct canvas *cv, int row, int col, bool narrow,
		      int spaces, bool draw)
{
	struct buf text = BUF_INIT;
	int begin = col;
	size_t i;

	for (i = 0; i < NSTATES; i++) {
		const struct state *state = &states_of(p)[i];
		const char *label = narrow ? state->narrow : state->label;
		bool taken = state->choice == p->choice;

		if (!picker_offers(p, state->choice))
			continue;
		if (col > begin)
			col += spaces;
		buf_clear(&text);
		buf_printf(&text, "(%s)%s%s", taken ? "•" : " ", narrow ? "" : " ",
			   label ? label : sign_text(SIGN_DISPUTED, cv->ascii));
		if (draw)
			canvas_puts(cv, row, col, buf_string(&text),
				    taken ? ROLE_TITLE : ROLE_TEXT);
		col += (int)canvas_text_ncols(cv->ascii, buf_string(&text), text.nbytes);
	}
	buf_done(&text);
	return col - begin;
}

static void draw_states(const struct picker *p, struct canvas *cv, int row, struct rect r)
{
	const struct {
		bool narrow;
		int spaces;
	} forms[] = { { false, 3 }, { false, 2 }, { false, 1 }, { true, 1 } };
	size_t i, n = sizeof(forms) / sizeof(forms[0]);

	for (i = 0; i + 1 < n; i++)
		if (put_states(p, cv, row, 0, forms[i].narrow, forms[i].spaces, false) <= r.ncols - 1)
			break;
	put_states(p, cv, row, r.col + (r.ncols > 30), forms[i].narrow, forms[i].spaces, true);
}

static void draw_why_none(const struct picker *p, struct canvas *cv, struct rect r)
{
	struct lines l;

	lines_init(&l, r.ncols > 1 ? r.ncols : 1, cv->ascii);
	lines_begin(&l, 0, 0);
	if (p->mistake.nbytes > 0)
		lines_add(&l, ROLE_ERROR, buf_string(&p->mistake));
	else
		lines_add(&l, ROLE_UNKNOWN, "nothing matches");
	lines_draw(&l, 0, cv, r);
	lines_done(&l);
}

static void draw_inside(struct picker *p, struct canvas *cv, struct rect r)
{
	struct columns c = fit_columns(p, r.ncols);
	int nrows = r.nrows - 1, below = 0, i;

	if (picker_has_states(p) && nrows >= 2)
		below = nrows >= 6 ? 2 : 1;
	nrows -= below;
	draw_header(p, cv, r, c);
	if (nrows < 1)
		return;
	list_view_set_height(&p->view, (size_t)nrows);
	for (i = 0; i < nrows && p->view.top + (size_t)i < p->nshown; i++)
		draw_row(p, p->view.top + (size_t)i, cv, r.row + 1 + i, r, c);
	if (p->nmatches == 0) {
		int shown = p->nshown < (size_t)nrows ? (int)p->nshown : nrows - 1;

		draw_why_none(p, cv, (struct rect){ r.row + 1 + shown, r.col + NAME_COL,
						    nrows - shown, r.ncols - NAME_COL });
	}
	if (below)
		draw_states(p, cv, r.row + r.nrows - 1, r);
}

void picker_draw(struct picker *p, struct canvas *cv, struct rect area)
{
	const char *what = p->kind == PICKER_REGION    ? "Where?"
			   : p->kind == PICKER_OPERATOR ? "On which network?"
			   : p->kind == PICKER_FEATURE ? "Which feature?"
						       : NULL;
	struct buf title = BUF_INIT, name = BUF_INIT;
	/* Rows, header, states and frame: no higher than it needs, and of one height
	 * while the search narrows the rows. */
	size_t needed = p->nfull + 3 + (picker_has_states(p) ? 2 : 0);

	if (area.nrows < 1 || area.ncols < 1)
		return;
	if ((size_t)area.nrows > needed && needed >= FRAMED_NROWS)
		area.nrows = (int)needed;
	canvas_clip(cv, area);
	canvas_fill(cv, area, ROLE_TEXT);
	if (area.nrows >= FRAMED_NROWS && area.ncols >= 8) {
		if (!what) {
			field_title(p->catalogue, p->field, &name);
			what = buf_string(&name);
		}
		buf_printf(&title, "%s %s type to search", what, sign_text(SIGN_DOT, cv->ascii));
		canvas_frame(cv, area, buf_string(&title), NULL, true);
		area = (struct rect){ area.row + 1, area.col + 1, area.nrows - 2, area.ncols - 2 };
	}
	canvas_clip(cv, area);
	draw_inside(p, cv, area);
	canvas_unclip(cv);
	buf_done(&title);
	buf_done(&name);
}
