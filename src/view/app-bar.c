/*
 * app-bar: the lines over the panes: chips, filter field, counts, and what is
 * wrong with the filter.
 *
 * The compact bar of small screens is one line: the region's sign, the field and
 * the counts.  The mistake stands on the line below the bar, over the upper
 * border of the panes, so that no row of a pane moves.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/view/signs.h"

#define MIN_FIELD_NCOLS 12
#define CHIP_GAP 2
#define CHIP_NCOLS 3		/* around label and text */
#define RULE_GAP 2
#define MEND_NCOLS 13		/* of " Tab takes it" */
#define MISTAKE_MAX_NROWS 3

static int text_ncols(const struct canvas *cv, const char *s)
{
	return (int)canvas_text_ncols(cv->ascii, s, strlen(s));
}

/* "label ▏text▕" in at most NCOLS columns; returns the column behind it. */
static int draw_chip(struct canvas *cv, int col, int ncols, const char *label, const char *text)
{
	int end = col + ncols, room;

	col += canvas_put(cv, 0, col, ncols, label, strlen(label), ROLE_BAR, true) + 1;
	room = end - col - 2;
	if (room < 1)
		return end;
	col += canvas_puts(cv, 0, col, sign_text(SIGN_CHIP_LEFT, cv->ascii), ROLE_BAR);
	col += canvas_put(cv, 0, col, room, text, strlen(text), ROLE_BAR, true);
	return col + canvas_puts(cv, 0, col, sign_text(SIGN_CHIP_RIGHT, cv->ascii), ROLE_BAR);
}

static const char *code_of(const struct app *app, struct region_pick pick)
{
	return catalogue_string(app->c, app->c->regions[pick.region].code);
}

/* Of two states that one sign has, the second is said in words. */
static bool has_sign(enum region_choice choice)
{
	return choice != REGION_THROUGHOUT;
}

/* "US, CA: not available · IN: available or unknown", where SHORT "US, CA ✗ · IN ✓ or ?"; what
 * cannot be picked as it was typed. */
static void region_text(const struct app *app, bool is_short, struct buf *out)
{
	static const char *const joints[] = {
		[REGION_AND] = " · ", [REGION_OR] = " or ", [REGION_LISTED] = ", ",
	};
	struct region_pick *picks;
	bool whole;
	size_t n = query_region_picks(app->filter.query, &picks, &whole);

	for (size_t i = 0; whole && i < n; i++) {
		bool again = i > 0 && picks[i].joint == REGION_OR &&
			     picks[i].region == picks[i - 1].region;

		if (i > 0)
			buf_puts(out, joints[picks[i].joint]);
		if (!again)
			buf_puts(out, code_of(app, picks[i]));
		if (i + 1 < n && picks[i + 1].joint == REGION_LISTED)
			continue;
		if (is_short && has_sign(picks[i].choice))
			buf_printf(out, "%s%s", again ? "" : " ",
				   sign_text(region_choice_table[picks[i].choice].sign, app->ascii));
		else
			buf_printf(out, "%s%s", again ? "" : ": ",
				   region_choice_table[picks[i].choice].words);
	}
	if (!(whole && n > 0) && !query_said(app->filter.query, subject_regions(), out))
		buf_puts(out, "any");
	mem_free(picks);
}

static void draw_chips(struct app *app, struct canvas *cv)
{
	struct buf region = BUF_INIT, feature = BUF_INIT;
	int col, end, room;

	region_text(app, false, &region);
	if (!query_said(app->filter.query, subject_features(), &feature))
		buf_puts(&feature, "any");
	/* Half for each, and what the other one leaves. */
	room = cv->ncols - 2 - CHIP_GAP - CHIP_NCOLS - text_ncols(cv, "Feature") -
	       text_ncols(cv, buf_string(&feature));
	if (room < cv->ncols / 2 - 1)
		room = cv->ncols / 2 - 1;
	if (text_ncols(cv, "Region") + CHIP_NCOLS + text_ncols(cv, buf_string(&region)) > room) {
		buf_clear(&region);
		region_text(app, true, &region);
	}
	col = draw_chip(cv, 1, room, "Region", buf_string(&region));
	click_add_action(app, 0, 1, col - 1, ACTION_REGION);
	col += CHIP_GAP;
	end = draw_chip(cv, col, cv->ncols - col - 1, "Feature", buf_string(&feature));
	click_add_action(app, 0, col, end - col, ACTION_FEATURE);
	buf_done(&region);
	buf_done(&feature);
}

/* "512 of 758 · 235 unknown ~"; SHORT: "512 ~235". */
static void counts_text(const struct app *app, bool is_short, struct buf *out)
{
	const struct filter *f = &app->filter;

	if (is_short && f->with_unknown)
		buf_printf(out, "%zu+%zu~", f->nyes, f->nunknown);
	else if (is_short && f->nunknown > 0)
		buf_printf(out, "%zu ~%zu", f->nyes, f->nunknown);
	else if (is_short)
		buf_printf(out, "%zu", f->nyes);
	else if (query_is_empty(f->query))
		buf_printf(out, "%u model%s", app->c->nmodels, app->c->nmodels == 1 ? "" : "s");
	else if (f->with_unknown)
		buf_printf(out, "%zu + %zu unknown of %u ~", f->nyes, f->nunknown, app->c->nmodels);
	else if (f->nunknown > 0)
		buf_printf(out, "%zu of %u · %zu unknown ~", f->nyes, app->c->nmodels, f->nunknown);
	else
		buf_printf(out, "%zu of %u", f->nyes, app->c->nmodels);
}

/* Columns of the field's text from its first visible byte to code point N. */
static int field_ncols(const struct app *app, uint32_t n)
{
	const struct line_edit *e = &app->filter.field;
	const char *s = buf_string(&e->text), *end = s + e->text.nbytes, *p = s;

	while (n-- > 0 && p < end)
		text_next(&p, end);
	if (p <= s + e->scroll)
		return 0;
	return (int)canvas_text_ncols(app->ascii, s + e->scroll, (size_t)(p - s) - e->scroll);
}

static void underline_mistake(struct app *app, struct canvas *cv, int row, int col, int ncols)
{
	const struct mistake *m = &app->filter.mistake;
	int from, to;

	if (m->text.nbytes == 0 || m->column == 0)
		return;
	from = field_ncols(app, m->column - 1);
	to = field_ncols(app, m->column - 1 + m->span);
	if (to <= from)
		to = from + 1;		/* something is missing there */
	if (to > ncols)
		to = ncols;
	canvas_role(cv, row, col + from, to - from, ROLE_ERROR);
	canvas_underline(cv, row, col + from, to - from);
}

/* Behind the field stand the counts, where there is room for them, and, always, how much was read
 * of a catalogue that is not whole yet, and the rule in force: with another one than the usual
 * the same words mean something else. */
static void draw_field(struct app *app, struct canvas *cv, int row, int col, const char *counts,
		       const char *rule)
{
	int rule_ncols = text_ncols(cv, rule), right = cv->ncols - text_ncols(cv, counts);
	int ncols;

	if (rule_ncols && *counts)
		rule_ncols += RULE_GAP;
	if (right - rule_ncols - col - 2 < MIN_FIELD_NCOLS) {
		right = cv->ncols;
		rule_ncols = text_ncols(cv, rule);
		counts = "";
	}
	right -= rule_ncols;
	ncols = right - col - (right < cv->ncols ? 2 : 0);
	line_edit_draw(&app->filter.field, cv, row, col, ncols, ROLE_TEXT,
		       app->mode == MODE_FILTER);
	click_add_action(app, row, 0, col + ncols, ACTION_FILTER);
	click_add_action(app, row, right, cv->ncols - right, ACTION_UNKNOWN);
	underline_mistake(app, cv, row, col, ncols);
	canvas_puts(cv, row, right, rule, ROLE_KEY);
	canvas_puts(cv, row, right + rule_ncols, counts, ROLE_BAR);
}

/* The codes and signs of the compact bar, as far as a quarter of it; the column behind. */
static int draw_signs(const struct app *app, struct canvas *cv, int row, int col)
{
	struct region_pick *picks;
	size_t n = query_region_picks(app->filter.query, &picks, NULL);
	int end = col + cv->ncols / 4;

	for (size_t i = 0; i < n; i++) {
		const char *code = code_of(app, picks[i]);
		enum sign sign = region_choice_table[picks[i].choice].sign;

		if (i > 0 && col + text_ncols(cv, code) + 2 > end)
			break;
		col += canvas_put(cv, row, col, cv->ncols / 4, code, strlen(code), ROLE_BAR, true);
		col += 1 + canvas_puts(cv, row, col + 1, sign_text(sign, cv->ascii),
				       sign_table[sign].role) + 1;
	}
	mem_free(picks);
	return col;
}

void filter_draw_bar(struct app *app, struct canvas *cv)
{
	struct buf counts = BUF_INIT, rule = BUF_INIT;
	int row = app->layout.bar_nrows - 1, col = 1;
	bool is_short = app->layout.bar_nrows == 1 || cv->ncols < 60;

	if (app->layout.bar_nrows == 2) {
		draw_chips(app, cv);
		col += canvas_puts(cv, row, col, "Filter ", ROLE_BAR);
	} else {
		col = draw_signs(app, cv, row, col);
	}
	col += canvas_puts(cv, row, col, sign_text(SIGN_PROMPT, cv->ascii), ROLE_BAR) + 1;
	counts_text(app, is_short, &counts);
	if (app->progress)
		buf_puts(&rule, app->progress);
	if (app->c->rule != RULE_RANK)
		buf_printf(&rule, "%s%s%s", app->progress ? ", " : "", is_short ? "" : "rule: ",
			   rule_table[app->c->rule].word);
	draw_field(app, cv, row, col, buf_string(&counts), buf_string(&rule));
	buf_done(&counts);
	buf_done(&rule);
}

int filter_draw_mistake(struct app *app, struct canvas *cv)
{
	const struct mistake *m = &app->filter.mistake;
	struct rect r = { app->layout.bar_nrows, 0, 1, cv->ncols };
	struct lines l;
	char *kept;
	int room;

	if (m->text.nbytes == 0)
		return 0;
	kept = mem_printf("  %zu row%s as before", app->list.nrows, app->list.nrows == 1 ? "" : "s");
	room = cv->ncols - 2 - text_ncols(cv, buf_string(&m->text)) - text_ncols(cv, kept);
	lines_init(&l, cv->ncols - 2, cv->ascii);
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_ERROR, buf_string(&m->text));
	if (app->mode == MODE_FILTER && app->popup.found.mends) {
		lines_add(&l, ROLE_KEY, " Tab");
		lines_add(&l, ROLE_TEXT, " takes it");
		room -= MEND_NCOLS;
	}
	if (room >= 0 && l.nlines == 1)	/* never for a line of its own, over a row */
		lines_add(&l, ROLE_DIM, kept);
	mem_free(kept);
	if (l.nlines < MISTAKE_MAX_NROWS)
		r.nrows = (int)l.nlines;
	else
		r.nrows = MISTAKE_MAX_NROWS;
	canvas_fill(cv, r, ROLE_TEXT);
	r.col = 1;
	r.ncols -= 2;
	lines_draw(&l, 0, cv, r);
	lines_done(&l);
	return r.nrows;
}
