/*
 * app-complete: what a field can go on with, in a box under the filter and over the last
 * line.
 *
 * The box comes by itself while a word is typed, and takes no key then but Tab.  Tab
 * completes as far as it is clear, then walks: what is chosen stands in the field at
 * once, so that the list shows what it would do; Enter keeps it, Esc takes it back.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"

#define MAX_NROWS 8
#define MIN_NROWS 3
#define GAP 2
#define TEXT_MAX_NCOLS 32

static struct line_edit *field_of(struct app *app)
{
	return app->mode == MODE_FILTER ? &app->filter.field : &app->prompt_edit;
}

static void forget(struct popup *p)
{
	completions_done(&p->found);
	mem_free(p->typed);
	*p = (struct popup){ .typed = NULL };
	list_view_init(&p->rows);
}

void popup_close(struct app *app)
{
	forget(&app->popup);
}

static void find(struct app *app)
{
	struct popup *p = &app->popup;
	const struct line_edit *e = field_of(app);

	forget(p);
	if (app->mode == MODE_FILTER)
		query_complete(app->c, buf_string(&e->text), e->cursor, &p->found);
	else
		prompt_complete(app, buf_string(&e->text), e->cursor, &p->found);
	list_view_replace(&p->rows, p->found.count, 0);
}

/* By itself it comes for words, not for numbers. */
void popup_typed(struct app *app)
{
	const struct line_edit *e = field_of(app);
	struct popup *p = &app->popup;

	find(app);
	p->shown = p->found.count > 0 && p->found.ntyped > 0 && !p->found.mends &&
		   !strchr("0123456789", e->text.data[e->cursor - 1]);
}

/* TEXT from START to END of the field; the cursor behind it. */
static void put(struct app *app, const char *field, size_t start, size_t end, const char *text)
{
	struct line_edit *e = field_of(app);
	char *all = mem_printf("%.*s%s%s", (int)start, field, text, field + end);

	line_edit_set(e, all);
	if (start + strlen(text) <= e->text.nbytes)
		e->cursor = start + strlen(text);
	mem_free(all);
	if (app->mode == MODE_FILTER)
		filter_take(app);
	else
		prompt_typed(app);
}

/* The only one: what goes on behind it is another word. */
static void take_only(struct app *app)
{
	const struct candidate *c = &app->popup.found.items[0];
	char *field = mem_strdup(buf_string(&field_of(app)->text));
	size_t nbytes = strlen(c->text), end = app->popup.found.end;
	bool goes_on = !field[end] && !app->popup.found.mends && nbytes > 0 &&
		       c->text[nbytes - 1] != ':';
	char *text = mem_printf("%s%s", c->text, goes_on ? " " : "");

	put(app, field, c->start, end, text);
	mem_free(text);
	mem_free(field);
	popup_close(app);
}

/* As far as all candidates agree; false where that is no further than what stands there. */
static bool take_common(struct app *app)
{
	struct popup *p = &app->popup;
	char *common = completions_common(&p->found);
	char *field = mem_strdup(buf_string(&field_of(app)->text));
	size_t start = p->found.items[0].start;
	bool longer = strlen(common) > p->found.end - start;

	if (longer) {
		put(app, field, start, p->found.end, common);
		find(app);
	}
	mem_free(common);
	mem_free(field);
	return longer;
}

static void walk(struct app *app, int step)
{
	struct popup *p = &app->popup;
	size_t n = p->found.count, to = step > 0 ? 0 : n - 1;
	const struct candidate *c;

	if (p->chosen) {
		to = (p->rows.selected + n + (size_t)step) % n;
	} else {
		p->typed = mem_strdup(buf_string(&field_of(app)->text));
		p->typed_cursor = field_of(app)->cursor;
		p->chosen = true;
	}
	list_view_select(&p->rows, to);
	c = &p->found.items[to];
	put(app, p->typed, c->start, p->found.end, c->text);
}

/* Where the word is whole already: what can stand behind it. */
static void find_behind(struct app *app)
{
	const struct line_edit *e = field_of(app);
	char *field = mem_strdup(buf_string(&e->text));
	size_t end = strlen(field);
	struct completions behind = { 0 };
	char *text = mem_printf("%s ", field);

	if (app->mode == MODE_FILTER && e->cursor == end && end > 0 && field[end - 1] != ' ')
		query_complete(app->c, text, end + 1, &behind);
	if (behind.count > 0) {
		put(app, field, end, end, " ");
		find(app);
	}
	completions_done(&behind);
	mem_free(text);
	mem_free(field);
}

static void tab(struct app *app, int step)
{
	struct popup *p = &app->popup;

	if (!p->chosen && !(p->shown && p->found.count > 0))
		find(app);
	if (p->found.count == 0 && !p->found.hint)
		find_behind(app);
	if (p->found.count == 0) {
		message_set(app, ROLE_DIM, "%s", p->found.hint ? p->found.hint
							       : "there is nothing to complete here");
		return;
	}
	/* What only has the word somewhere inside is shown before it is taken. */
	if (p->found.count == 1 && !p->chosen && (p->found.items[0].rank < 2 || p->shown)) {
		take_only(app);
		return;
	}
	/* What is not shown yet is to be seen before anything is chosen of it. */
	if (p->chosen || (p->shown && p->asked) || (!take_common(app) && p->shown))
		walk(app, step);
	p->shown = p->asked = true;
}

static void take_back(struct app *app)
{
	struct popup *p = &app->popup;
	char *typed = p->typed;
	size_t cursor = p->typed_cursor;

	p->typed = NULL;
	put(app, typed, cursor, cursor, "");
	mem_free(typed);
	popup_close(app);
}

bool popup_key(struct app *app, struct key key)
{
	struct popup *p = &app->popup;
	bool plain = !key.meta && !key.control, control = !key.meta && key.control;
	bool searching = app->mode == MODE_PROMPT && app->prompt == PROMPT_SEARCH;

	if (plain && !searching && (key.code == KEYCODE_TAB || key.code == KEYCODE_BACKTAB)) {
		tab(app, key.code == KEYCODE_TAB ? 1 : -1);
		return true;
	}
	if (p->chosen && ((plain && key.code == KEYCODE_DOWN) || (control && key.code == 'n')))
		walk(app, 1);
	else if (p->chosen && ((plain && key.code == KEYCODE_UP) || (control && key.code == 'p')))
		walk(app, -1);
	else if (p->chosen && plain && key.code == KEYCODE_ENTER)
		popup_close(app);
	else if (p->chosen && plain && key.code == KEYCODE_ESCAPE)
		take_back(app);
	else if (p->shown && p->asked && plain && key.code == KEYCODE_ESCAPE)
		popup_close(app);
	else
		return false;
	return true;
}

/* -- drawing ------------------------------------------------------------------------ */

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

static int ncols_of(const struct canvas *cv, const char *text)
{
	return (int)canvas_text_ncols(cv->ascii, text, strlen(text));
}

/* The widest candidate, and the widest line with what it is. */
static void measure(const struct popup *p, const struct canvas *cv, int *text_ncols, int *ncols)
{
	*text_ncols = *ncols = 0;
	for (size_t i = 0; i < p->found.count; i++) {
		int n = min_int(ncols_of(cv, p->found.items[i].text), TEXT_MAX_NCOLS);

		if (n > *text_ncols)
			*text_ncols = n;
	}
	for (size_t i = 0; i < p->found.count; i++) {
		int n = ncols_of(cv, p->found.items[i].help);

		n = *text_ncols + (n ? GAP + n : 0);
		if (n > *ncols)
			*ncols = n;
	}
}

static void draw_row(const struct popup *p, struct canvas *cv, size_t i, struct rect r,
		     int text_ncols)
{
	const struct candidate *c = &p->found.items[i];
	int col = r.col + 1 + text_ncols + GAP, room = r.col + r.ncols - 1 - col;

	canvas_put(cv, r.row, r.col + 1, min_int(text_ncols, r.ncols - 2), c->text,
		   strlen(c->text), ROLE_TEXT, true);
	if (room > 0)
		canvas_put(cv, r.row, col, room, c->help, strlen(c->help), ROLE_DIM, true);
	if (p->chosen && i == p->rows.selected)
		canvas_select(cv, r.row, r.col, r.ncols);
}

/* Under the filter and its mistake, or over the last line; from the column on where the
 * word at hand begins. */
void popup_draw(struct app *app, struct canvas *cv, int mistake_nrows)
{
	struct popup *p = &app->popup;
	const struct line_edit *e = field_of(app);
	int cursor_row = cv->cursor_row, cursor_col = cv->cursor_col, text_ncols, ncols;
	int top = app->layout.bar_nrows + mistake_nrows, bottom = cv->nrows - 1, nrows;
	struct buf foot = BUF_INIT;
	struct rect r;
	size_t start;

	if (!p->shown || p->found.count == 0 ||
	    (app->mode != MODE_FILTER && app->mode != MODE_PROMPT))
		return;
	nrows = (bottom - app->layout.bar_nrows) / 2 - 2;
	nrows = min_int(nrows < MIN_NROWS ? MIN_NROWS : nrows, MAX_NROWS);
	nrows = min_int(min_int(nrows, (int)p->found.count), bottom - top - 2);
	if (nrows < 1)
		return;
	measure(p, cv, &text_ncols, &ncols);
	start = p->found.items[0].start < e->cursor ? p->found.items[0].start : e->cursor;
	r.ncols = min_int(ncols + 4, cv->ncols);
	r.col = cursor_col - (int)canvas_text_ncols(cv->ascii, buf_string(&e->text) + start,
						    e->cursor - start) - 2;
	r.col = min_int(r.col, cv->ncols - r.ncols);
	if (r.col < 0)
		r.col = 0;
	r.nrows = nrows + 2;
	r.row = app->mode == MODE_FILTER ? top : bottom - r.nrows;
	list_view_set_height(&p->rows, (size_t)nrows);
	if (p->chosen)
		buf_printf(&foot, "%zu/%zu", p->rows.selected + 1, p->found.count);
	else if (p->found.count > (size_t)nrows)
		buf_printf(&foot, "%zu · Tab", p->found.count);
	canvas_fill(cv, r, ROLE_TEXT);
	canvas_frame(cv, r, NULL, buf_string(&foot), true);
	for (int i = 0; i < nrows; i++)
		draw_row(p, cv, p->rows.top + (size_t)i,
			 (struct rect){ r.row + 1 + i, r.col + 1, 1, r.ncols - 2 }, text_ncols);
	buf_done(&foot);
	cv->cursor_row = cursor_row;
	cv->cursor_col = cursor_col;
}
