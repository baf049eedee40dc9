/*
 * app-act: what each key does.
 *
 * app_key() hands a key to whatever has the keys (a field, a prompt, a picker) or
 * looks it up in the keymap; app_act() asks the upmost view first, and then is the one
 * switch over all actions.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/like.h"

#define COUNT_MAX 9999999		/* seven digits: see COUNT_NCOLS */

static void sort_again(struct app *app)
{
	rows_sort(app);
	rows_select(app);
}

static void reverse(struct app *app)
{
	size_t i;

	rows_keep_selected(app);
	if (app->order.nkeys == 0)
		rows_set_order(app, "name", NULL);
	for (i = 0; i < app->order.nkeys; i++)
		app->order.keys[i].descending = !app->order.keys[i].descending;
	sort_again(app);
}

/* The detail has a current line only while it has the focus. */
void app_focus(struct app *app, bool detail, bool full)
{
	app->focus_detail = detail;
	app->full = full;
	if (!detail)
		app->detail.current = NO_LINE;
}

/* True where there was something to go back from. */
static bool go_back(struct app *app)
{
	if (app->view) {
		view_close(app);
	} else if (app->focus_detail) {
		app_focus(app, false, false);
	} else {
		return false;
	}
	return true;
}

/* -- like this ------------------------------------------------------------------- */

const struct line *app_current_line(struct app *app)
{
	const struct text_view *v;

	if (app->view || !app->focus_detail)
		return NULL;
	v = detail_view(app);
	return v->current < v->lines.nlines ? &v->lines.lines[v->current] : NULL;
}

void app_narrow(struct app *app, const char *term, bool negated)
{
	struct buf text = BUF_INIT;
	char *said = mem_strdup(term);	/* a view that counts anew forgets its terms */

	query_and(app->filter.query, term, negated, &text);
	rows_keep_selected(app);
	filter_remember(app);
	filter_set(app, buf_string(&text));
	filter_remember(app);
	buf_done(&text);
	message_set(app, ROLE_DIM, "only what is %s%s: u takes it back", negated ? "not " : "", said);
	mem_free(said);
}

/* The value at the detail's current line; in the list the one it is sorted by. */
static bool term_here(struct app *app, struct buf *term)
{
	const struct line *line = app_current_line(app);
	model_id m = app_selected(app);
	struct field f = { FIELD_FEATURE, ID_NONE };

	if (m == MODEL_NONE)
		return false;
	if (line && line->region != ID_NONE) {
		like_market(app->c, m, line->region, term);
		return true;
	}
	if (line)
		f.feature = line->feature;
	else if (app->order.nkeys > 0)
		f = app->order.keys[0].field;
	if (f.kind == FIELD_FEATURE && f.feature == ID_NONE)
		return false;
	return like_field(app->c, m, f, term);
}

static void narrow_here(struct app *app, bool negated)
{
	struct buf term = BUF_INIT;

	if (term_here(app, &term))
		app_narrow(app, buf_string(&term), negated);
	else if (app->focus_detail)
		message_set(app, ROLE_DIM, "there is no value on this line");
	else
		message_set(app, ROLE_DIM, "the list is sorted by nothing that models share: "
					   "Tab goes to the values");
	buf_done(&term);
}

void app_set_rule(struct app *app, enum rule rule)
{
	rows_keep_selected(app);
	app->look.rule = rule;
	filter_eval(app);
	app->detail.lines.ncols = 0;	/* to be built again */
	sort_again(app);
}

/* By the rule called WORD, or NULL: by the next one. */
static void resolve(struct app *app, const char *word, long n)
{
	enum rule rule = (enum rule)((app->look.rule + n % NRULES) % NRULES);

	if (word && !rule_find(word, &rule)) {
		message_set(app, ROLE_ERROR, "no rule \"%s\": %s", word, rule_words);
		return;
	}
	app_set_rule(app, rule);
	message_set(app, ROLE_DIM, "rule %s: %s", rule_table[rule].word, rule_table[rule].help);
}

void app_set_words(struct app *app, enum action action, const char *text)
{
	struct mistake m = { 0, 0, BUF_INIT };
	struct diag_sink sink = mistake_sink(&m);

	rows_keep_selected(app);
	if (action == ACTION_COLUMNS)
		rows_set_columns(app, text, &sink);
	else if (rows_set_order(app, text, &sink) == 0)
		sort_again(app);
	if (m.text.nbytes > 0)
		app_message(app, ROLE_ERROR, buf_string(&m.text));
	mistake_done(&m);
}

static void set_filter(struct app *app, const char *text)
{
	app_show_list(app);
	rows_keep_selected(app);
	filter_remember(app);
	filter_set(app, text);
}

/* One case an action: long, but there is nothing in it to understand at once. */
enum app_request app_act(struct app *app, enum action action, long count, const char *argument)
{
	long n = count ? count : 1;

	if (app->view && app->view->kind->act &&
	    app->view->kind->act(app, app->view, action, count, argument))
		return APP_NOTHING;
	switch (action) {
	case ACTION_DOWN:
	case ACTION_UP:
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
	case ACTION_HALF_DOWN:
	case ACTION_HALF_UP:
	case ACTION_FIRST:
	case ACTION_LAST:
		app_move(app, action, count);
		break;
	case ACTION_JUMP_BACK:
		app_jump(app, -1, n);
		break;
	case ACTION_JUMP_FORWARD:
		app_jump(app, 1, n);
		break;
	case ACTION_OTHER_PANE:
		app_focus(app, !app->focus_detail, false);
		break;
	case ACTION_DETAIL:
		if (app->list.nrows > 0)
			app_focus(app, true, true);
		else if (repair_is_offered(app))
			repair_take(app);
		break;
	case ACTION_FOLLOW:
		app_follow_line(app);
		break;
	case ACTION_LIKE:
	case ACTION_UNLIKE:
		narrow_here(app, action == ACTION_UNLIKE);
		break;
	case ACTION_FACETS:
		facets_open(app, argument);
		break;
	case ACTION_DETAIL_DOWN:
		text_view_scroll(detail_view(app), n);
		break;
	case ACTION_DETAIL_UP:
		text_view_scroll(detail_view(app), -n);
		break;
	case ACTION_SEARCH:
		if (argument)
			search_for(app, argument);
		else
			search_open(app);
		break;
	case ACTION_SEARCH_NEXT:
		app_search_again(app, 1, n);
		break;
	case ACTION_SEARCH_PREVIOUS:
		/* In the panes the key would be idle. */
		if (!app->view && !app->search) {
			networks_open(app, argument);
			break;
		}
		app_search_again(app, -1, n);
		break;
	case ACTION_FILTER:
		if (argument)
			set_filter(app, argument);
		else
			filter_open(app);
		break;
	case ACTION_REGION:
		chip_open_region(app);
		break;
	case ACTION_OPERATOR:
		chip_open_operator(app);
		break;
	case ACTION_NOT_AT_HOME:
		home_toggle(app);
		break;
	case ACTION_FEATURE:
		chip_open_feature(app);
		break;
	case ACTION_UNKNOWN:
		filter_toggle_unknown(app);
		break;
	case ACTION_CLEAR_FILTER:
		set_filter(app, "");
		break;
	case ACTION_SAVED:
		saved_open(app);
		break;
	case ACTION_SAVE:
		return saved_save(app, argument);
	case ACTION_SORT:
		if (argument)
			app_set_words(app, action, argument);
		else
			app_open_fields(app, true);
		break;
	case ACTION_REVERSE:
		reverse(app);
		break;
	case ACTION_COLUMNS:
		if (argument)
			app_set_words(app, action, argument);
		else
			app_open_fields(app, false);
		break;
	case ACTION_CLAIMS:
		claims_open(app, argument);
		break;
	case ACTION_NETWORKS:
		networks_open(app, argument);
		break;
	case ACTION_WHY:
		why_open(app, argument);
		break;
	case ACTION_RESOLVE:
		resolve(app, argument, n);
		break;
	case ACTION_MARK:
	case ACTION_MARK_RANGE:
	case ACTION_MARK_INVERT:
	case ACTION_UNMARK:
		marks_act(app, action, count);
		break;
	case ACTION_COMPARE:
		app_open_compare(app);
		break;
	case ACTION_MATRIX:
		app_open_matrix(app);
		break;
	case ACTION_MAP:
		app_open_map(app);
		break;
	case ACTION_NEXT_DISPUTE:
		app_jump_to_dispute(app, 1, n);
		break;
	case ACTION_PREVIOUS_DISPUTE:
		app_jump_to_dispute(app, -1, n);
		break;
	case ACTION_UNDO:
		undo_step(app, -1, n);
		break;
	case ACTION_REDO:
		undo_step(app, 1, n);
		break;
	case ACTION_WRITE:
		return out_write(app, argument);
	case ACTION_COPY:
		return out_copy(app, argument);
	case ACTION_EDIT:
		return out_edit(app);
	case ACTION_COMMAND:
		prompt_open(app, PROMPT_COMMAND);
		break;
	case ACTION_RELOAD:
		return APP_RELOAD;
	case ACTION_HELP:
		page_open_help(app);
		break;
	case ACTION_MANUAL:
		return APP_MANUAL;
	case ACTION_LEFT:	/* in cells it is the view's */
	case ACTION_BACK:
		if (!go_back(app)) {	/* never quits; takes the search's marks away */
			mem_free(app->search);
			app->search = NULL;
		}
		break;
	case ACTION_CLOSE:
		return go_back(app) ? APP_NOTHING : APP_QUIT;
	case ACTION_QUIT:
		return APP_QUIT;
	case ACTION_MENU:
		app_open_menu(app);
		break;
	case ACTION_CHOOSE:
		return menu_choose(app);
	case ACTION_MOUSE:
		return config_toggle_mouse(app);
	case ACTION_REDRAW:
		return APP_REDRAW;
	case ACTION_SUSPEND:
		return APP_SUSPEND;
	/* The views' own. */
	case ACTION_TOGGLE:
	case ACTION_SORT_BY:
	case ACTION_KEEP:
	case ACTION_EARLIER:
	case ACTION_LATER:
	case ACTION_WIDER:
	case ACTION_NARROWER:
	case ACTION_TYPE:
	case ACTION_ONLY_SOURCE:
	case ACTION_TERM_CLAIMS:
	case ACTION_FACT_SOURCES:
	case ACTION_TAKE:
	case ACTION_SWITCH:
	case ACTION_FORGET:
	case ACTION_DIFFERENCES:
	case ACTION_CELL_CLAIMS:
	case ACTION_WHOLE_MAP:
	case ACTION_NEXT_MODEL:
	case ACTION_PREVIOUS_MODEL:
	case ACTION_RIGHT:
	case ACTION_NEXT_FEATURE:
	case ACTION_PREVIOUS_FEATURE:
	case ACTION_NONE:
	case NACTIONS:
		break;
	}
	return APP_NOTHING;
}

/* A digit of a count; 0 only goes on with one. */
static bool count_key(struct app *app, struct key key)
{
	long digit = (long)key.code - '0';

	if (key.meta || key.control || digit < 0 || digit > 9 || (digit == 0 && app->count == 0))
		return false;
	app->count = app->count * 10 + digit;
	if (app->count > COUNT_MAX)
		app->count = COUNT_MAX;
	return true;
}

static enum app_request browse_key(struct app *app, struct key key)
{
	const struct binding *binding;
	long count = app->count;

	if (count_key(app, key))
		return APP_NOTHING;
	app->count = 0;
	binding = keymap_find(&app->config->keymap, key, app_context(app));
	if (!binding) {
		struct buf written = BUF_INIT, help = BUF_INIT;
		bool has_help = config_key(app, ACTION_HELP, app_context(app), NULL, &help);

		key_print(key, &written);
		message_set(app, ROLE_DIM, "%s does nothing here%s%s%s", buf_string(&written),
			    has_help ? ": " : "", buf_string(&help),
			    has_help ? " shows the keys" : "");
		buf_done(&written);
		buf_done(&help);
		return APP_NOTHING;
	}
	return app_act(app, binding->action, count, binding->argument);
}

enum app_request app_key(struct app *app, struct key key)
{
	enum app_request request = APP_NOTHING;

	if (key.code == KEYCODE_RESIZE)
		return APP_NOTHING;
	buf_clear(&app->message);
	app->idle = false;
	if (app->mode != MODE_BROWSE && key.control && !key.meta) {
		if (key.code == 'l')
			return APP_REDRAW;
		if (key.code == 'z')
			return APP_SUSPEND;
	}
	switch (app->mode) {
	case MODE_BROWSE:
		request = browse_key(app, key);
		break;
	case MODE_FILTER:
		filter_key(app, key);
		break;
	case MODE_PROMPT:
		request = prompt_key(app, key);
		break;
	case MODE_PICKER:
		chip_key(app, key);
		break;
	case MODE_ASK:
		request = ask_key(app, key);
		break;
	}
	if (app->mode == MODE_BROWSE)
		undo_note(app);
	/* Where the next key finds the panes as this one left them. */
	layout_set(app, app->layout.nrows, app->layout.ncols);
	return request;
}
