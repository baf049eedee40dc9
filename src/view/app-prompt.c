/*
 * app-prompt: one line of text, asked for in the last line of the screen.
 *
 * Search, order, columns, and the command line: the name of an action with what it
 * needs, as in ":sort -released,name", or a statement of micatrc.  Orders and columns hold at Enter, not while
 * they are typed: half a word is another order, and the rows would jump.
 */
#include "app-private.h"

#include <stdlib.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/near.h"
#include "micat/view/signs.h"

void prompt_open(struct app *app, enum prompt prompt)
{
	struct buf text = BUF_INIT;

	if (prompt == PROMPT_SORT)
		order_print(app->c, &app->order, &text);
	else if (prompt == PROMPT_COLUMNS)
		rows_columns_text(app, &text);
	else if (prompt == PROMPT_WRITE && app->written)
		buf_puts(&text, app->written);
	line_edit_set(&app->prompt_edit, buf_string(&text));
	buf_done(&text);
	mistake_sink(&app->prompt_mistake);
	history_begin(&app->commands);
	app->prompt = prompt;
	app->mode = MODE_PROMPT;
}

static void typed(struct app *app)
{
	const char *text = buf_string(&app->prompt_edit.text);
	struct diag_sink sink = mistake_sink(&app->prompt_mistake);
	struct field fields[APP_MAX_COLUMNS];
	struct order order;

	memset(&order, 0, sizeof(order));
	switch (app->prompt) {
	case PROMPT_SEARCH:
		search_typed(app);
		break;
	case PROMPT_SORT:
		order_parse(app->c, text, &order, &sink);
		break;
	case PROMPT_COLUMNS:
		fields_parse(app->c, text, fields, APP_MAX_COLUMNS, &sink);
		break;
	case PROMPT_COMMAND:
	case PROMPT_WRITE:
	case NPROMPTS:
		break;
	}
}

/* -- the command line ------------------------------------------------------------ */

static void report_no_action(struct app *app, const char *name, size_t nbytes)
{
	struct near near;

	near_init(&near, name, nbytes);
	for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
		near_offer(&near, action_table[a].name);
	for (int s = 0; s < NSTATEMENTS; s++)
		near_offer(&near, statement_table[s].word);
	message_set(app, ROLE_ERROR, "no action \"%.*s\"%s%s%s", (int)nbytes, name,
		    near.best ? "; did you mean \"" : "", near.best ? near.best : "",
		    near.best ? "\"?" : "");
}

static const char *skip_spaces(const char *s)
{
	return s + strspn(s, " \t");
}

static bool is_number(const char *s)
{
	return *s && s[strspn(s, "0123456789")] == '\0';
}

/* "sort -released": what the key of the action does, with its argument; a number goes
 * to that row. */
static enum app_request run(struct app *app, const char *line)
{
	const char *name = skip_spaces(line), *argument;
	size_t nbytes = strcspn(name, " \t");
	enum statement statement;
	enum action action;

	if (!*name)
		return APP_NOTHING;
	if (is_number(name) && nbytes < 8)
		return app_act(app, ACTION_FIRST, strtol(name, NULL, 10), NULL);
	if (config_is_statement(name, &statement))
		return config_typed(app, line);
	action = action_find(name, nbytes);
	argument = skip_spaces(name + nbytes);
	if (action == ACTION_NONE) {
		report_no_action(app, name, nbytes);
	} else if (!(action_table[action].where & app_context(app))) {
		message_set(app, ROLE_ERROR, "%s does nothing here", action_table[action].name);
	} else if (*argument && !*action_table[action].argument) {
		message_set(app, ROLE_ERROR, "%s takes nothing behind its name",
			    action_table[action].name);
	} else {
		return app_act(app, action, 0, *argument ? argument : NULL);
	}
	return APP_NOTHING;
}

static enum app_request run_command(struct app *app)
{
	char *line = mem_strdup(buf_string(&app->prompt_edit.text));
	enum app_request request;

	history_add(&app->commands, line);
	request = run(app, line);
	mem_free(line);
	return request;
}

/* -- completion ------------------------------------------------------------------- */

struct completion {
	const char *begin;		/* what stands of the word */
	size_t nbegin;
	size_t ncandidates;
	struct buf common;		/* what all candidates begin with */
	struct buf list;		/* all of them */
};

static void take_nothing(void *context, const char *word)
{
	(void)context;
	(void)word;
}

static void take_candidate(void *context, const char *word)
{
	struct completion *c = context;
	size_t same = 0;

	if (strncmp(word, c->begin, c->nbegin) != 0)
		return;
	if (c->ncandidates++ == 0) {
		buf_puts(&c->common, word);
	} else {
		while (same < c->common.nbytes && word[same] == c->common.data[same])
			same++;
		c->common.data[c->common.nbytes = same] = '\0';
		buf_putc(&c->list, ' ');
	}
	buf_puts(&c->list, word);
}

/* As far as it is clear; where it is not, what there is to choose from. */
static void complete(struct app *app)
{
	const char *line = buf_string(&app->prompt_edit.text);
	struct completion c = { 0 };
	struct buf text = BUF_INIT;
	size_t at;

	/* Where the word begins must be known before anything is offered. */
	at = config_complete(line, take_nothing, NULL);
	c.begin = line + at;
	c.nbegin = strlen(c.begin);
	config_complete(line, take_candidate, &c);
	for (int a = ACTION_NONE + 1; at == 0 && a < NACTIONS; a++)
		if (action_table[a].where & app_context(app))
			take_candidate(&c, action_table[a].name);
	if (c.ncandidates > 0) {
		buf_add(&text, line, at);
		buf_puts(&text, buf_string(&c.common));
		if (c.ncandidates == 1)
			buf_putc(&text, ' ');
		else
			app_message(app, ROLE_DIM, buf_string(&c.list));
		line_edit_set(&app->prompt_edit, buf_string(&text));
	}
	buf_done(&text);
	buf_done(&c.common);
	buf_done(&c.list);
}

/* -- keys -------------------------------------------------------------------------- */

static enum app_request accept(struct app *app)
{
	const char *text = buf_string(&app->prompt_edit.text);

	if (app->prompt == PROMPT_SEARCH) {
		search_accept(app);
		return APP_NOTHING;
	}
	if (app->prompt_mistake.text.nbytes > 0)
		return APP_NOTHING;	/* the mistake stands beside the field */
	app->mode = MODE_BROWSE;
	if (app->prompt == PROMPT_COMMAND)
		return run_command(app);
	if (app->prompt == PROMPT_WRITE)
		return *text ? app_act(app, ACTION_WRITE, 0, text) : APP_NOTHING;
	return app_act(app, app->prompt == PROMPT_SORT ? ACTION_SORT : ACTION_COLUMNS, 0, text);
}

static void cancel(struct app *app)
{
	if (app->prompt == PROMPT_SEARCH)
		search_cancel(app);
	app->mode = MODE_BROWSE;
}

static void walk_history(struct app *app, int step)
{
	const char *text = history_walk(&app->commands, step, buf_string(&app->prompt_edit.text));

	if (text)
		line_edit_set(&app->prompt_edit, text);
}

enum app_request prompt_key(struct app *app, struct key key)
{
	bool plain = !key.meta && !key.control, control = !key.meta && key.control;

	if (plain && key.code == KEYCODE_ENTER)
		return accept(app);
	/* Deleting the colon leaves, as in vi. */
	if ((plain && key.code == KEYCODE_ESCAPE) || (control && key.code == 'c') ||
	    (plain && key.code == KEYCODE_BACKSPACE && app->prompt == PROMPT_COMMAND &&
	     app->prompt_edit.text.nbytes == 0))
		cancel(app);
	else if (app->prompt == PROMPT_COMMAND &&
		 ((plain && key.code == KEYCODE_UP) || (control && key.code == 'p')))
		walk_history(app, -1);
	else if (app->prompt == PROMPT_COMMAND &&
		 ((plain && key.code == KEYCODE_DOWN) || (control && key.code == 'n')))
		walk_history(app, 1);
	else if (plain && key.code == KEYCODE_TAB && app->prompt == PROMPT_COMMAND)
		complete(app);
	else if (line_edit_key(&app->prompt_edit, key) == EDIT_CHANGED)
		typed(app);
	return APP_NOTHING;
}

void prompt_draw(struct app *app, struct canvas *cv, int row)
{
	static const char *const labels[] = {
		[PROMPT_SEARCH] = "/",
		[PROMPT_SORT] = "Sort by ",
		[PROMPT_COLUMNS] = "Columns ",
		[PROMPT_COMMAND] = ":",
		[PROMPT_WRITE] = "Write to ",
	};
	const struct buf *note = app->prompt_mistake.text.nbytes ? &app->prompt_mistake.text
								  : &app->message;
	enum role role = app->prompt_mistake.text.nbytes ? ROLE_ERROR : app->message_role;
	int col = 1, note_ncols, room;

	col += canvas_puts(cv, row, col, labels[app->prompt], ROLE_BAR);
	if (app->prompt != PROMPT_SEARCH && app->prompt != PROMPT_COMMAND)
		col += canvas_puts(cv, row, col, sign_text(SIGN_PROMPT, cv->ascii), ROLE_BAR) + 1;
	note_ncols = (int)canvas_text_ncols(cv->ascii, buf_string(note), note->nbytes);
	room = cv->ncols - col;
	if (note_ncols > room * 2 / 3)
		note_ncols = room * 2 / 3;
	if (note_ncols > 0)
		canvas_put(cv, row, cv->ncols - note_ncols, note_ncols, buf_string(note),
			   note->nbytes, role, true);
	line_edit_draw(&app->prompt_edit, cv, row, col,
		       room - (note_ncols > 0 ? note_ncols + 2 : 0), ROLE_TEXT, true);
}

