/*
 * view-networks: a model in the networks of a region's operators, with every band.
 *
 * All variants whose bands are known, one after the other.  The line under the cursor is
 * one fact; who says so is a page of its own: view-sources.c.
 */
#include "app-private.h"

#include "micat/base/mem.h"
#include "micat/query/render.h"
#include "micat/view/networks.h"

#define TEXT_MAX_NCOLS 110

struct networks_view {
	struct view view;
	struct text_view text;
	struct rect frame;
	model_id model;
	struct bits operators;
	char *where;		/* "US": owned */
};

static struct text_view *text(struct view *view)
{
	return &((struct networks_view *)view)->text;
}

static void update(struct app *app, struct view *view)
{
	(void)app;
	text(view)->lines.ncols = 0;	/* to be built again */
}

static void build(struct app *app, struct networks_view *v, int ncols)
{
	string_id variants[NETWORKS_MOST_VARIANTS];
	size_t nvariants = fit_variants(app->c, v->model, variants, NETWORKS_MOST_VARIANTS);
	struct lines *l = &v->text.lines;

	lines_clear(l, ncols);
	for (size_t i = 0; i < nvariants; i++) {
		struct networks n;

		if (i > 0)
			lines_begin(l, 0, 0);
		networks_init(&n, app->c, v->model, variants[i], &v->operators);
		networks_full(&n, l);
		networks_done(&n);
	}
}

/* The line of the same fact; LINE where there is none. */
static size_t find_fact(const struct lines *l, const struct testimony *said, size_t line)
{
	for (size_t i = 0; i < l->nlines; i++)
		if (l->lines[i].said == said)
			return i;
	return line;
}

/* The reader stays with the operator's band. */
static void go_on(struct app *app, struct networks_view *v, long n)
{
	const struct lines *l = &v->text.lines;
	size_t line = v->text.current, below = line - v->text.top;
	const struct testimony *said = line < l->nlines ? l->lines[line].said : NULL;

	view_next_model(app, n);
	if (app_selected(app) == MODEL_NONE)
		return;		/* a filter that was done again has left no model */
	v->model = app_selected(app);
	build(app, v, frame_text_ncols(&v->frame, TEXT_MAX_NCOLS));
	text_view_set_height(&v->text, v->text.height);
	if (!said)
		return;
	line = find_fact(l, said, line);
	text_view_to(&v->text, line > below ? line - below : 0);
	text_view_step_to(&v->text, line);
}

static void lay_out(struct app *app, struct view *view, struct rect r)
{
	struct networks_view *v = (struct networks_view *)view;
	int ncols = frame_text_ncols(&r, TEXT_MAX_NCOLS);

	v->frame = r;
	if (v->text.lines.ncols != ncols)
		build(app, v, ncols);
	text_view_set_height(&v->text, r.nrows > 2 ? (size_t)r.nrows - 2 : 1);
	text_view_enter(&v->text);
}

static void draw(struct app *app, struct view *view, struct canvas *cv, struct rect r)
{
	struct networks_view *v = (struct networks_view *)view;
	char *title = mem_printf("%s on the networks of %s",
				 catalogue_string(app->c, app->c->models[v->model].name), v->where);

	draw_text(app, cv, &v->text, &r, title, true);
	mem_free(title);
}

static void show_sources(struct app *app, struct networks_view *v)
{
	const struct line *line = &v->text.lines.lines[v->text.current];

	if (sources_open(app, &v->text))
		return;
	if (line->feature != ID_NONE)
		claims_open_feature(app, v->model, line->feature);
	else
		message_set(app, ROLE_DIM, "this has no source of its own");
}

static bool act(struct app *app, struct view *view, enum action action, long count,
		const char *argument)
{
	long n = count ? count : 1;

	(void)argument;
	switch (action) {
	case ACTION_FACT_SOURCES:
		show_sources(app, (struct networks_view *)view);
		return true;
	case ACTION_NEXT_MODEL:
	case ACTION_PREVIOUS_MODEL:
		go_on(app, (struct networks_view *)view, action == ACTION_NEXT_MODEL ? n : -n);
		return true;
	default:
		return false;
	}
}

static bool click(struct app *app, struct view *view, int row, int col)
{
	struct networks_view *v = (struct networks_view *)view;
	long line = row - v->frame.row - 1;

	(void)app;
	(void)col;
	if (line < 0 || line >= (long)v->text.height ||
	    v->text.top + (size_t)line >= v->text.lines.nlines)
		return false;
	text_view_step_to(&v->text, v->text.top + (size_t)line);
	return true;
}

static model_id selected(struct app *app, struct view *view, struct buf *value)
{
	const struct text_view *v = text(view);

	(void)app;
	if (v->current < v->lines.nlines)
		text_view_line(v, v->current, value);
	return ((struct networks_view *)view)->model;
}

static void done(struct view *view)
{
	struct networks_view *v = (struct networks_view *)view;

	text_view_done(&v->text);
	bits_done(&v->operators);
	mem_free(v->where);
}

static const struct view_kind networks_kind = {
	.context = IN_NETWORKS, .opener = ACTION_NETWORKS, .has_current = true, .text = text,
	.selected = selected, .act = act, .click = click, .update = update, .lay_out = lay_out,
	.draw = draw, .done = done,
};

/* -- opening ----------------------------------------------------------------------------- */

static void open_operators(struct app *app, model_id m, const struct bits *operators,
			   const char *where)
{
	struct networks_view *v = mem_zalloc(1, sizeof(*v));

	text_view_init(&v->text);
	v->text.lines.ascii = app->ascii;
	v->text.lines.ncols = 0;	/* to be built */
	v->model = m;
	v->where = mem_strdup(where);
	bits_init(&v->operators, app->c->noperators);
	bits_or(&v->operators, operators);
	view_open(app, &v->view, &networks_kind);
}

/* The regions in question, "" where there are none. */
static void put_regions(const struct app *app, struct query_regions regions, struct buf *out)
{
	for (size_t i = 0; i < regions.count; i++)
		buf_printf(out, "%s%s", i ? ", " : "", render_region(app->c, regions.ids[i]));
}

static void ask_for_region(struct app *app)
{
	struct buf key = BUF_INIT;

	if (config_key(app, ACTION_REGION, app_context(app), NULL, &key))
		message_set(app, ROLE_DIM, "no region is chosen: %s chooses one, :networks US names one",
			    buf_string(&key));
	else
		message_set(app, ROLE_DIM, "no region is chosen: :networks US names one");
	buf_done(&key);
}

/* The operators in the region called WORD, or the one operator called so; false: neither. */
static bool find_word(struct app *app, const char *word, struct query_regions *regions,
		      struct bits *operators, struct buf *where)
{
	operator_id o;

	regions->ids[0] = catalogue_find_region(app->c, word);
	if (regions->ids[0] != ID_NONE) {
		regions->count = 1;
		put_regions(app, *regions, where);
		fit_operators_in(app->c, *regions, operators);
		return true;
	}
	o = catalogue_find_operator(app->c, word);
	if (o == ID_NONE)
		return false;
	buf_puts(where, catalogue_string(app->c, app->c->operators[o].name));
	bits_init(operators, app->c->noperators);
	bits_set(operators, o);
	return true;
}

void networks_open(struct app *app, const char *word)
{
	struct query_regions regions = query_networks(app->filter.query);
	model_id m = app_selected(app);
	struct buf where = BUF_INIT;
	struct bits operators;

	if (m == MODEL_NONE) {
		message_set(app, ROLE_DIM, "there is no model to look at");
	} else if (!word && regions.count == 0) {
		ask_for_region(app);
	} else if (word && !find_word(app, word, &regions, &operators, &where)) {
		message_set(app, ROLE_ERROR, "there is no region or operator \"%s\"", word);
	} else {
		if (!word) {
			put_regions(app, regions, &where);
			fit_operators_in(app->c, regions, &operators);
		}
		if (bits_count(&operators) > 0)
			open_operators(app, m, &operators, buf_string(&where));
		else
			message_set(app, ROLE_DIM, "no network operator in %s is known",
				    buf_string(&where));
		bits_done(&operators);
	}
	buf_done(&where);
}
