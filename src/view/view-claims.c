/*
 * view-claims: all that is said about one value of a model, and who says it.
 *
 * One line a claim, in as many columns as there is room for; below them why the shown one
 * is shown, and all that is known of the selected one, which scrolls by itself.  The view
 * stays with its model and value, whatever happens to the filter.
 */
#include "view-claims.h"

#include <string.h>

#include "claims.h"
#include "detail-private.h"
#include "micat/base/mem.h"
#include "micat/query/like.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"

#define TEXT_MAX_NCOLS 100
#define HEADER_MIN_NROWS 5	/* fewer: no line for labels */

static const char *string(const struct app *app, string_id id)
{
	return catalogue_string(app->c, id);
}

bool claims_of_market(const struct claims_view *v)
{
	return v->subject.region != ID_NONE;
}

const char *claims_region(const struct app *app, region_id region)
{
	struct pane p = { .c = app->c };

	return pane_region_label(&p, region);
}

const char *claims_owner(const struct app *app, owner_id owner)
{
	struct pane p = { .c = app->c };

	return pane_owner_name(&p, owner);
}

/* -- a value ---------------------------------------------------------------------- */

static enum sign sign_of_status(uint32_t status)
{
	return status == MARKET_SILENT ? SIGN_UNKNOWN
	       : status == MARKET_AVAILABLE ? SIGN_YES : SIGN_NO;
}

enum role claims_value_role(const struct app *app, const struct claims_view *v,
			    const struct claim *claim)
{
	if (claims_of_market(v))
		return sign_table[sign_of_status(claim_status(app->c, claim))].role;
	if (app->c->features[v->subject.feature].type != FEATURE_BOOLEAN)
		return ROLE_TEXT;
	return claim_value(app->c, claim)->high > 0 ? ROLE_YES : ROLE_NO;
}

void claims_put_value(const struct app *app, const struct claims_view *v,
		      const struct claim *claim, struct buf *out)
{
	if (claims_of_market(v))
		buf_printf(out, "%s %s",
			   sign_text(sign_of_status(claim_status(app->c, claim)), app->ascii),
			   market_status_shown[claim_status(app->c, claim)]);
	else
		render_value(app->c, claim, out);
}

/* -- which value ------------------------------------------------------------------ */

/* Collect anew; the claim that was selected stays so where it is still there. */
static void collect(struct app *app, struct claims_view *v)
{
	const struct claim *selected =
		v->claims.count ? v->claims.rows[v->rows.selected].claim : NULL;
	size_t at = 0;

	claims_collect(app->c, v->model, v->subject, &v->claims);
	for (size_t i = 0; i < v->claims.count; i++)
		if (v->claims.rows[i].claim == selected)
			at = i;
	list_view_replace(&v->rows, v->claims.count, at);
	claims_measure_columns(app, v);
	v->text.lines.ncols = 0;	/* to be built again */
}

static void update(struct app *app, struct view *view)
{
	collect(app, (struct claims_view *)view);
}

static void show_subject(struct app *app, struct claims_view *v, struct claims_subject subject)
{
	v->subject = subject;
	v->claims.count = 0;		/* nothing of them is selected any more */
	collect(app, v);
}

static void step_dispute(struct app *app, struct claims_view *v, int direction, long times)
{
	struct claims_subject subject = v->subject;

	while (times-- > 0) {
		if (claims_next_dispute(app->c, v->model, direction, &subject)) {
			show_subject(app, v, subject);
			continue;
		}
		message_set(app, ROLE_DIM, "no disputed value of %s %s this one",
			    string(app, app->c->models[v->model].name),
			    direction > 0 ? "behind" : "before");
		return;
	}
}

/* -- acting ----------------------------------------------------------------------- */

static void take_source(struct app *app, struct claims_view *v)
{
	struct buf term = BUF_INIT;

	if (v->claims.count == 0)
		return;
	like_source(app->c,
		    claim_says(app->c, v->claims.rows[v->rows.selected].claim)->source, &term);
	view_close_all(app);
	app_show_list(app);
	app_narrow(app, buf_string(&term), false);
	buf_done(&term);
}

static bool act(struct app *app, struct view *view, enum action action, long times,
		const char *argument)
{
	struct claims_view *v = (struct claims_view *)view;
	long n = times ? times : 1;

	(void)argument;
	switch (action) {
	case ACTION_ONLY_SOURCE:
		take_source(app, v);
		return true;
	case ACTION_NEXT_DISPUTE:
	case ACTION_PREVIOUS_DISPUTE:
		step_dispute(app, v, action == ACTION_NEXT_DISPUTE ? 1 : -1, n);
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
	return &((struct claims_view *)view)->rows;
}

static void row_text(struct app *app, struct view *view, size_t row, struct buf *out)
{
	for (int i = 0; i < NCOLUMNS; i++) {
		claims_put_cell(app, (struct claims_view *)view, row, (enum column_id)i, out);
		buf_putc(out, ' ');
	}
}

/* -- drawing ---------------------------------------------------------------------- */

static struct rect inside_of(struct rect r)
{
	return (struct rect){ r.row + 1, r.col + 2, r.nrows - 2, r.ncols - 4 };
}

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	struct claims_view *v = (struct claims_view *)view;
	struct rect in = inside_of(r);
	int nrows = in.nrows;

	v->header = nrows >= HEADER_MIN_NROWS && v->claims.count > 0;
	nrows -= v->header;
	claims_build_text(app, v, frame_text_ncols(&r, TEXT_MAX_NCOLS));
	view_split(&v->rows, &v->text, nrows);
	claims_lay_out_columns(v, in.ncols - 2);
}

static void put_title(const struct app *app, const struct claims_view *v, struct buf *out)
{
	const char *name = string(app, app->c->models[v->model].name);

	if (claims_of_market(v)) {
		buf_printf(out, "%s in %s", name,
			   string(app, app->c->regions[v->subject.region].name));
	} else {
		field_title(app->c, (struct field){ FIELD_FEATURE, v->subject.feature }, out);
		buf_printf(out, " of %s", name);
	}
	buf_printf(out, " %s %zu claim%s", sign_text(SIGN_DOT, app->ascii), v->claims.count,
		   v->claims.count == 1 ? "" : "s");
}

static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct claims_view *v = (struct claims_view *)view;
	struct rect in = inside_of(r);
	int first = in.row + v->header, nrows = 0;
	struct buf title = BUF_INIT, foot = BUF_INIT;

	put_title(app, v, &title);
	view_split_foot(app, &v->rows, &v->text, &foot);
	canvas_frame(cv, r, buf_string(&title), buf_string(&foot), true);
	canvas_clip(cv, in);
	if (v->header)
		claims_draw_header(v, cv, in);
	for (size_t i = v->rows.top; i < v->rows.nrows && i - v->rows.top < v->rows.height; i++)
		claims_draw_row(app, v, cv, in, first + nrows++, i);
	if (app->mode == MODE_BROWSE) {
		cv->cursor_row = first + (int)(v->rows.selected - v->rows.top);
		cv->cursor_col = in.col;
	}
	in.row += v->header;
	in.nrows -= v->header;
	view_draw_below(app, cv, in, nrows, &v->text);
	canvas_unclip(cv);
	buf_done(&title);
	buf_done(&foot);
}

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct claims_view *v = (const struct claims_view *)view;
	const struct claim *claim = claims_selected(app);

	if (claim && claims_of_market(v))
		buf_puts(value, market_status_shown[claim_status(app->c, claim)]);
	else if (claim)
		render_value(app->c, claim, value);
	return v->model;
}

static void done(struct view *view)
{
	struct claims_view *v = (struct claims_view *)view;

	claim_rows_done(&v->claims);
	text_view_done(&v->text);
}

static const struct view_kind claims_kind = {
	.context = IN_CLAIMS, .opener = ACTION_CLAIMS, .rows = rows, .row_text = row_text,
	.selected = selected, .act = act, .update = update, .lay_out = lay_out, .draw = draw,
	.done = done,
};

const struct claim *claims_selected(const struct app *app)
{
	const struct claims_view *v = (const struct claims_view *)app->view;

	if (!v || app->view->kind != &claims_kind || v->claims.count == 0)
		return NULL;
	return v->claims.rows[v->rows.selected].claim;
}

/* -- opening ---------------------------------------------------------------------- */

static void open_subject(struct app *app, model_id model, struct claims_subject subject)
{
	struct claims_view *v = mem_zalloc(1, sizeof(*v));

	list_view_init(&v->rows);
	text_view_init(&v->text);
	v->text.lines.ascii = app->ascii;
	v->model = model;
	show_subject(app, v, subject);
	view_open(app, &v->view, &claims_kind);
}

void claims_open_feature(struct app *app, model_id model, feature_id feature)
{
	open_subject(app, model, (struct claims_subject){ feature, ID_NONE });
}

void claims_open_region(struct app *app, model_id model, region_id region)
{
	open_subject(app, model, (struct claims_subject){ ID_NONE, region });
}

/* As a filter would read the word: a feature, else a region. */
static bool find_subject(struct app *app, const char *word, struct claims_subject *subject)
{
	subject->feature = catalogue_find_feature(app->c, word);
	if (subject->feature == ID_NONE)
		subject->region = catalogue_find_region(app->c, word);
	if (subject->feature != ID_NONE || subject->region != ID_NONE)
		return true;
	message_set(app, ROLE_ERROR, "there is no feature or region \"%s\"", word);
	return false;
}

void claims_open(struct app *app, const char *word)
{
	struct claims_subject subject = { ID_NONE, ID_NONE };
	const struct line *line = app_current_line(app);
	model_id m = app_selected(app);

	if (m == MODEL_NONE) {
		message_set(app, ROLE_DIM, "there is no model to speak of");
		return;
	}
	if (word && !find_subject(app, word, &subject))
		return;
	if (!word && line && sources_open(app, &app->detail))
		return;
	if (!word && line)
		subject = (struct claims_subject){ line->feature,
						   line->feature ? ID_NONE : line->region };
	if (subject.feature == ID_NONE && subject.region == ID_NONE)
		subject.region = filter_region(app);
	if (subject.feature == ID_NONE && subject.region == ID_NONE)
		subject.feature = filter_feature(app);
	if (subject.feature == ID_NONE && subject.region == ID_NONE &&
	    !claims_next_dispute(app->c, m, 1, &subject) && !claims_first(app->c, m, &subject)) {
		message_set(app, ROLE_DIM, "nobody says anything about %s",
			    string(app, app->c->models[m].name));
		return;
	}
	open_subject(app, m, subject);
}
