/*
 * hints: which keys the last line tells of.
 *
 * Of all that can be done there is room for a few.  Which ones serve best where the reader
 * is and in what he has done so far, hint_table says, the most needed first; after them
 * come all others in the order of the action table, and in that order they stand, so that a
 * word keeps its place while others come and go.
 */
#include "app-private.h"

#include <string.h>

#include "micat/view/compare.h"

#define PROMPT_NCOLS 20		/* stay free behind the label of a prompt */
#define COUNT_NCOLS 9		/* a count being typed: at most seven digits */

static bool can_compare(const struct app *app)
{
	return app->marks.count >= COMPARE_MIN;
}

/* A row without an action stands for all that is the present view's own. */
static const struct {
	enum action action;
	bool (*serves)(const struct app *app);	/* now; NULL: always */
} hint_table[] = {
	{ ACTION_CLOSE, NULL },		/* in the list; elsewhere */
	{ ACTION_BACK, NULL },
	{ ACTION_HELP, NULL },
	{ ACTION_NONE, NULL },
	{ ACTION_COMPARE, can_compare },
	{ ACTION_FILTER, NULL },
	{ ACTION_DETAIL, app_one_pane },	/* else it is seen without a key */
	{ ACTION_REGION, NULL },
	{ ACTION_MARK, NULL },
	{ ACTION_CLAIMS, NULL },
	{ ACTION_SEARCH, NULL },
	{ ACTION_MANUAL, NULL },
	{ ACTION_FEATURE, NULL },
	{ ACTION_COPY, NULL },
	{ ACTION_UNKNOWN, NULL },
};

struct hints {
	bool shown[NACTIONS];
	int room;
};

static bool is_view_own(const struct app *app, enum action action)
{
	return app->view && !(action_table[action].where & IN_PANES);
}

static bool takes_row(enum action action)
{
	return action == ACTION_TAKE || action == ACTION_SWITCH || action == ACTION_FORGET ||
	       action == ACTION_ONLY_SOURCE || action == ACTION_CELL_CLAIMS ||
	       action == ACTION_NEXT_MODEL || action == ACTION_COPY;
}

/* In an empty list there is nothing for what is done to a model or a row. */
static bool lacks_row(const struct app *app, enum action action)
{
	if (app->view && app->view->kind->rows && takes_row(action))
		return app->view->kind->rows(app->view)->nrows == 0;
	return !app->view && app->list.nrows == 0 &&
	       (action_table[action].group == GROUP_MODEL || action == ACTION_MARK);
}

static void offer_hint(const struct app *app, struct hints *h, enum action action)
{
	const struct action_info *info = &action_table[action];
	struct buf hint = BUF_INIT;
	int ncols;

	if (h->shown[action] || !(info->where & app_context(app)) ||
	    (app->view && app->view->kind->opener == action) ||
	    (app_context(app) == IN_LIST ? action == ACTION_BACK : action == ACTION_CLOSE) ||
	    (action == ACTION_UNKNOWN && app->filter.nunknown == 0) || lacks_row(app, action) ||
	    config_hint(app, action, &hint) == 0)
		return;
	ncols = (int)canvas_text_ncols(app->ascii, buf_string(&hint), hint.nbytes) + 1;
	buf_done(&hint);
	if (ncols > h->room)
		return;
	h->shown[action] = true;
	h->room -= ncols;
}

/* All actions, or those that the panes have not, in their order. */
static void offer_all(const struct app *app, struct hints *h, bool own)
{
	for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
		if (!own || is_view_own(app, (enum action)a))
			offer_hint(app, h, (enum action)a);
}

static void choose(const struct app *app, struct hints *h)
{
	for (size_t i = 0; i < sizeof(hint_table) / sizeof(hint_table[0]); i++) {
		if (hint_table[i].serves && !hint_table[i].serves(app))
			continue;
		if (hint_table[i].action == ACTION_NONE)
			offer_all(app, h, true);
		else
			offer_hint(app, h, hint_table[i].action);
	}
	offer_all(app, h, false);
}

static int draw_hint(struct canvas *cv, int row, int col, const char *hint, size_t nkey)
{
	col += canvas_put(cv, row, col, cv->ncols - col, hint, nkey, ROLE_KEY, false);
	return col + canvas_puts(cv, row, col, hint + nkey, ROLE_DIM);
}

void hints_draw(struct app *app, struct canvas *cv, int row)
{
	struct hints h = { { false }, cv->ncols - 1 - (app->count > 0 ? COUNT_NCOLS : 0) };
	struct buf hint = BUF_INIT;
	int col = 1;

	choose(app, &h);
	for (int a = 0; a < NACTIONS; a++) {
		int begin = col;
		size_t nkey;

		if (!h.shown[a])
			continue;
		buf_clear(&hint);
		nkey = config_hint(app, (enum action)a, &hint);
		col = draw_hint(cv, row, col, buf_string(&hint), nkey);
		click_add_action(app, row, begin, col - begin, (enum action)a);
		col++;
	}
	buf_done(&hint);
}

/* "Enter take" at COL, where there is room for it; the column for the next.  Of two keys,
 * as in "Right/Left state", a click is the first. */
static int draw_key_hint(struct app *app, struct canvas *cv, int row, int col, const char *hint)
{
	size_t nkey = strcspn(hint, " ");
	struct key key;
	int end;

	if (col + (int)strlen(hint) >= cv->ncols || !key_parse(hint, strcspn(hint, " /"), &key))
		return col;
	end = draw_hint(cv, row, col, hint, nkey);
	click_add(app, (struct rect){ row, col, 1, end - col }, ACTION_NONE, key);
	return end + 2;
}

void hints_draw_field(struct app *app, struct canvas *cv, int row)
{
	int col = 1;

	for (size_t i = 0; i < field_key_nrows; i++)
		if (app->mode == MODE_FILTER || field_key_table[i].everywhere)
			col = draw_key_hint(app, cv, row, col, field_key_table[i].hint);
}

/* Those of every field, right to the edge, where it leaves the prompt room from column COL. */
void hints_draw_prompt(struct app *app, struct canvas *cv, int row, int col)
{
	bool searches = app->prompt == PROMPT_SEARCH;	/* there is nothing to complete */
	int ncols = 0;

	for (int drawing = 0; drawing < 2; drawing++) {
		for (size_t i = 0; i < field_key_nrows; i++) {
			const char *hint = field_key_table[i].hint;

			if (!field_key_table[i].everywhere ||
			    (searches && strncmp(hint, "Tab", 3) == 0))
				continue;
			if (drawing)
				col = draw_key_hint(app, cv, row, col, hint);
			else
				ncols += (int)strlen(hint) + 2;
		}
		if (cv->ncols - ncols < col + PROMPT_NCOLS)
			return;
		col = cv->ncols - ncols;
	}
}

void hints_draw_picker(struct app *app, struct canvas *cv, int row)
{
	int col = 1;

	for (size_t i = 0; i < picker_key_nrows; i++) {
		const struct picker_key *k = &picker_key_table[i];
		const char *hint = k->hints[app->picker.kind];

		if (i == 0)
			hint = picker_enter_hint(&app->picker);
		else if (k->takes_row && (app->picks_facet || !picker_taken(&app->picker)))
			hint = NULL;
		if (hint)
			col = draw_key_hint(app, cv, row, col, hint);
	}
}
