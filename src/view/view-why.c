/*
 * view-why: why a model is in the list, or is not, or may be.
 *
 * The filter as a tree, a line a term: its truth, and the value and source it comes
 * from.  What decides has a mark, what does not change the answer is dim.  Below stands
 * all about the selected term.
 */
#include "app-private.h"

#include <string.h>

#include "detail-private.h"
#include "micat/base/mem.h"
#include "micat/query/render.h"
#include "micat/query/why.h"
#include "micat/view/signs.h"

#define GAP 2
#define INDENT 2
#define TERM_SHARE 3 / 5		/* of the width, at most, where terms are long */
#define TEXT_MAX_NCOLS 100
#define MEASURED_ROWS 1000	/* the columns are made for these */

struct why_view {
	struct view view;
	model_id model;
	struct why why;
	enum truth truth;		/* of the whole filter */
	struct list_view rows;		/* the lines of WHY */
	int term_ncols;
	struct text_view text;
	size_t text_row;
};

static const char *string(const struct app *app, string_id id)
{
	return catalogue_string(app->c, id);
}

static bool is_market(const struct why_line *l)
{
	return l->region != ID_NONE;
}

/* -- one line ------------------------------------------------------------------------- */

static bool has_silent_claims(const struct catalogue *c, model_id m, region_id region)
{
	struct resolved r = { 0 };
	bool there;

	resolve_market(c, m, region, 0, &r);
	there = r.count > 0;
	resolved_done(&r);
	return there;
}

/* What makes the term's truth: a value, or what there is instead of one. */
static void put_value(const struct app *app, model_id m, const struct why_line *l,
		      struct buf *out)
{
	if (l->unnamed && l->feature) {
		field_title(app->c, (struct field){ FIELD_FEATURE, l->feature }, out);
		buf_puts(out, " ");
	}
	if (l->claim && is_market(l))
		buf_puts(out, market_status_shown[claim_status(app->c, l->claim)]);
	else if (l->claim)
		render_value(app->c, l->claim, out);
	else if (*l->found)
		buf_puts(out, l->found);
	else if (l->disputed)
		buf_puts(out, "sources disagree");
	else if (is_market(l) && has_silent_claims(app->c, m, l->region))
		buf_puts(out, "no proof");
	else if (l->feature || l->region)
		buf_puts(out, "nobody says");
	if (l->unnamed && l->region)
		buf_printf(out, " in %s", render_region(app->c, l->region));
}

static enum role value_role(const struct app *app, const struct why_line *l)
{
	if (l->claim && is_market(l))
		return claim_status(app->c, l->claim) == MARKET_AVAILABLE ? ROLE_YES : ROLE_NO;
	if (l->claim && app->c->features[l->feature].type == FEATURE_BOOLEAN)
		return claim_value(app->c, l->claim)->high > 0 ? ROLE_YES : ROLE_NO;
	return l->claim || *l->found ? ROLE_TEXT : ROLE_UNKNOWN;
}

/* Where a value is not just the model's own in the region that the term names. */
static void put_scope(const struct app *app, const struct why_line *l, struct buf *out)
{
	if (l->via)
		buf_printf(out, " via %s", render_region(app->c, l->via));
	if (l->inherited)
		buf_puts(out, " of the series");
}

static int text_ncols(const struct app *app, const char *text)
{
	size_t n = canvas_text_ncols(app->ascii, text, strlen(text));

	return n > 1000 ? 1000 : (int)n;
}

/* The lines of one depth begin below each other; deep ones begin no farther to the right
 * than a third of the way. */
static int indent_of(const struct why_line *l, int ncols)
{
	int indent = (int)l->depth * INDENT;

	return indent < ncols / 3 ? indent : ncols / 3;
}

static void explain(struct app *app, struct why_view *v)
{
	why_explain(app->filter.query, v->model, &v->why);
	v->truth = v->why.nlines ? v->why.lines[0].truth : TRUTH_TRUE;
	list_view_replace(&v->rows, v->why.nlines, v->rows.selected);
	v->text.lines.ncols = 0;	/* to be built again */
}

/* The first term that decides is what was asked for. */
static void select_first(struct why_view *v)
{
	for (size_t i = 0; i < v->why.nlines; i++) {
		if (v->why.lines[i].is_group || !v->why.lines[i].decides)
			continue;
		list_view_select(&v->rows, i);
		return;
	}
}

static void update(struct app *app, struct view *view)
{
	explain(app, (struct why_view *)view);
}

/* -- all about the selected one --------------------------------------------------------- */

static const char *group_words(const struct why_line *l)
{
	if (strncmp(l->text, "all", 3) == 0)
		return "true where all of these are true; false where one of them is false";
	if (strncmp(l->text, "any", 3) == 0)
		return "true where one of these is true; false where all of them are false";
	if (strncmp(l->text, "none", 4) == 0)
		return "true where all of these are false; false where one of them is true";
	return "true where one of these is false; false where all of them are true";
}

static void put_part(const struct app *app, struct buf *out, const char *before, const char *text)
{
	if (*text)
		buf_printf(out, " %s %s%s", sign_text(SIGN_DOT, app->ascii), before, text);
}

static void add_claim(const struct app *app, const struct why_line *l, struct lines *lines)
{
	const struct claim *claim = l->claim;
	const struct source *s = claim_source(app->c, claim);
	const struct detail *d = claim_detail(app->c, claim);
	struct buf text = BUF_INIT;

	buf_puts(&text, string(app, s->title));
	put_part(app, &text, "", string(app, s->id));
	put_part(app, &text, "", market_date(app->c, claim));
	put_part(app, &text, "", strength_shown[d->strength].remark);
	put_part(app, &text, "", string(app, app->c->evidences[d->evidence].label));
	if (is_market(l))
		put_part(app, &text, "in ", string(app, app->c->regions[l->region].name));
	else
		put_part(app, &text, "", string(app, app->c->features[l->feature].id));
	put_part(app, &text, "via ", l->via ? render_region(app->c, l->via) : "");
	put_part(app, &text, "", l->inherited ? "inherited from the series" : "");
	put_part(app, &text, "", l->disputed ? "others contradict it" : "");
	lines_begin(lines, 0, 2);
	lines_add(lines, ROLE_DIM, buf_string(&text));
	buf_done(&text);
}

static const char *truth_words(enum truth t)
{
	return t == TRUTH_TRUE ? "true" : t == TRUTH_FALSE ? "false" : "not known";
}

static void build_text(struct app *app, struct why_view *v, int ncols)
{
	struct lines *lines = &v->text.lines;
	const struct why_line *l;
	struct buf value = BUF_INIT;

	if (ncols == lines->ncols && v->rows.selected == v->text_row)
		return;
	v->text_row = v->rows.selected;
	v->text.top = 0;
	lines_clear(lines, ncols);
	if (v->why.nlines == 0) {
		lines_begin(lines, 0, 2);
		lines_add(lines, ROLE_TEXT, "There is no filter: every model matches.");
		return;
	}
	l = &v->why.lines[v->rows.selected];
	lines_begin(lines, 0, 2);
	lines_add(lines, ROLE_HEADING, l->text);
	lines_addf(lines, sign_table[sign_of_truth(l->truth)].role, " %s %s",
		   sign_text(SIGN_DASH, app->ascii), truth_words(l->truth));
	lines_add(lines, ROLE_TEXT, l->decides ? ", which decides" : ", which does not decide");
	if (l->is_group) {
		lines_begin(lines, 0, 2);
		lines_add(lines, ROLE_DIM, group_words(l));
		return;
	}
	put_value(app, v->model, l, &value);
	if (value.nbytes) {
		lines_begin(lines, 0, 2);
		lines_add(lines, value_role(app, l), buf_string(&value));
	}
	if (l->claim)
		add_claim(app, l, lines);
	buf_done(&value);
}

/* -- acting ------------------------------------------------------------------------------ */

static void open_claims(struct app *app, const struct why_view *v)
{
	const struct why_line *l = v->why.nlines ? &v->why.lines[v->rows.selected] : NULL;

	if (l && l->feature)
		claims_open_feature(app, v->model, l->feature);
	else if (l && l->region)
		claims_open_region(app, v->model, l->region);
	else
		message_set(app, ROLE_DIM, l && l->is_group ? "its terms have claims, each its own"
							    : "there are no claims behind this");
}

static bool act(struct app *app, struct view *view, enum action action, long times,
		const char *argument)
{
	struct why_view *v = (struct why_view *)view;
	long n = times ? times : 1;

	(void)argument;
	switch (action) {
	case ACTION_TERM_CLAIMS:
		open_claims(app, v);
		return true;
	case ACTION_DETAIL_DOWN:
	case ACTION_DETAIL_UP:
		text_view_scroll(&v->text, action == ACTION_DETAIL_DOWN ? n : -n);
		return true;
	default:
		return false;
	}
}

static struct list_view *rows(struct view *view)
{
	return &((struct why_view *)view)->rows;
}

static void row_text(struct app *app, struct view *view, size_t row, struct buf *out)
{
	const struct why_line *l = &((struct why_view *)view)->why.lines[row];

	buf_printf(out, "%s ", l->text);
	put_value(app, ((struct why_view *)view)->model, l, out);
	if (l->claim)
		buf_printf(out, " %s", string(app, claim_source(app->c, l->claim)->id));
}

/* -- drawing ------------------------------------------------------------------------------ */

static struct rect inside_of(struct rect r)
{
	return (struct rect){ r.row + 1, r.col + 2, r.nrows - 2, r.ncols - 4 };
}

/* What stands before a term: cursor, mark, sign. */
#define SIGNS_NCOLS 6

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	struct why_view *v = (struct why_view *)view;
	struct rect in = inside_of(r);
	int ncols = in.ncols < 1 ? 1 : in.ncols;
	int most = (ncols - SIGNS_NCOLS) * TERM_SHARE;

	build_text(app, v, ncols < TEXT_MAX_NCOLS ? ncols : TEXT_MAX_NCOLS);
	view_split(&v->rows, &v->text, in.nrows);
	v->term_ncols = 0;
	for (size_t i = 0; i < v->why.nlines && i < MEASURED_ROWS; i++) {
		const struct why_line *l = &v->why.lines[i];
		int n = indent_of(l, ncols) + text_ncols(app, l->text);

		if (!l->is_group && n > v->term_ncols)
			v->term_ncols = n;
	}
	if (v->term_ncols > most)
		v->term_ncols = most;
}

static void draw_value(const struct app *app, const struct why_view *v, const struct why_line *l,
		       struct canvas *cv, int row, int col, int ncols)
{
	struct buf value = BUF_INIT, source = BUF_INIT;
	int end = col + ncols;

	put_value(app, v->model, l, &value);
	col += canvas_put(cv, row, col, ncols, buf_string(&value), value.nbytes, value_role(app, l),
			  true);
	if (l->disputed && end - col > 1)
		col += 1 + canvas_puts(cv, row, col + 1, sign_text(SIGN_DISPUTED, cv->ascii),
				       ROLE_DISPUTED);
	if (l->claim) {
		buf_printf(&source, "%s", string(app, claim_source(app->c, l->claim)->id));
		put_scope(app, l, &source);
	}
	if (source.nbytes && end - col > GAP)
		canvas_put(cv, row, col + GAP, end - col - GAP, buf_string(&source), source.nbytes,
			   ROLE_DIM, true);
	buf_done(&value);
	buf_done(&source);
}

static void draw_row(const struct app *app, const struct why_view *v, struct canvas *cv,
		     struct rect in, int row, size_t i)
{
	const struct why_line *l = &v->why.lines[i];
	enum sign sign = sign_of_truth(l->truth);
	int col = in.col + 2 + indent_of(l, in.ncols), right = in.col + in.ncols;
	int value_col = in.col + SIGNS_NCOLS + v->term_ncols + GAP;
	enum role role = l->decides ? ROLE_TEXT : ROLE_DIM;

	if (i == v->rows.selected)
		canvas_puts(cv, row, in.col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	if (l->decides && !l->is_group)
		canvas_puts(cv, row, col, sign_text(SIGN_MARK, cv->ascii), ROLE_KEY);
	canvas_puts(cv, row, col + 2, sign_text(sign, cv->ascii),
		    l->decides ? sign_table[sign].role : ROLE_DIM);
	col += 4;
	canvas_put(cv, row, col, (l->is_group ? right : value_col - GAP) - col, l->text,
		   strlen(l->text), role, true);
	if (!l->is_group && right > value_col)
		draw_value(app, v, l, cv, row, value_col, right - value_col);
	if (i == v->rows.selected)
		canvas_select(cv, row, in.col, in.ncols);
}

static void put_title(const struct app *app, const struct why_view *v, struct buf *out)
{
	static const char *const words[][2] = {
		[TRUTH_TRUE] = { "Why ", " matches" },
		[TRUTH_FALSE] = { "Why ", " does not match" },
		[TRUTH_UNKNOWN] = { "What is not known of ", "" },
	};

	buf_printf(out, "%s%s%s", words[v->truth][0],
		   string(app, app->c->models[v->model].name), words[v->truth][1]);
}

static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct why_view *v = (struct why_view *)view;
	struct rect in = inside_of(r);
	struct buf title = BUF_INIT, foot = BUF_INIT;
	int nrows = 0;

	put_title(app, v, &title);
	view_split_foot(app, &v->rows, &v->text, &foot);
	canvas_frame(cv, r, buf_string(&title), buf_string(&foot), true);
	canvas_clip(cv, in);
	for (size_t i = v->rows.top; i < v->rows.nrows && i - v->rows.top < v->rows.height; i++)
		draw_row(app, v, cv, in, in.row + nrows++, i);
	view_draw_below(app, cv, in, nrows, &v->text);
	canvas_unclip(cv);
	if (app->mode == MODE_BROWSE) {
		cv->cursor_row = in.row + (int)(v->rows.selected - v->rows.top);
		cv->cursor_col = in.col;
	}
	buf_done(&title);
	buf_done(&foot);
}

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct why_view *v = (const struct why_view *)view;

	if (v->rows.nrows > 0)
		put_value(app, v->model, &v->why.lines[v->rows.selected], value);
	return v->model;
}

static void done(struct view *view)
{
	struct why_view *v = (struct why_view *)view;

	why_done(&v->why);
	text_view_done(&v->text);
}

static const struct view_kind why_kind = {
	.context = IN_WHY, .opener = ACTION_WHY, .rows = rows, .row_text = row_text,
	.selected = selected, .act = act, .update = update, .lay_out = lay_out, .draw = draw, .done = done,
};

void why_open(struct app *app, const char *word)
{
	model_id m = word ? catalogue_find_model(app->c, word) : app_selected(app);
	struct why_view *v;

	if (m == MODEL_NONE && word) {
		message_set(app, ROLE_ERROR, "there is no model \"%s\"", word);
		return;
	}
	if (m == MODEL_NONE || query_is_empty(app->filter.query)) {
		message_set(app, ROLE_DIM, m == MODEL_NONE
						   ? "there is no model here: :why and its name asks for any"
						   : "there is no filter: every model matches");
		return;
	}
	v = mem_zalloc(1, sizeof(*v));
	why_init(&v->why);
	list_view_init(&v->rows);
	text_view_init(&v->text);
	v->text.lines.ascii = app->ascii;
	v->model = m;
	explain(app, v);
	select_first(v);
	view_open(app, &v->view, &why_kind);
}
