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
#include "micat/query/facet.h"
#include "micat/view/signs.h"

void prompt_open(struct app *app, enum prompt prompt)
{
	struct buf text = BUF_INIT;

	if (prompt == PROMPT_SORT)
		order_print(app->c, &app->order, &text);
	else if (prompt == PROMPT_COLUMNS)
		rows_columns_text(app, true, &text);
	else if (prompt == PROMPT_WRITE && app->written)
		buf_puts(&text, app->written);
	line_edit_set(&app->prompt_edit, buf_string(&text));
	buf_done(&text);
	mistake_sink(&app->prompt_mistake);
	history_begin(&app->histories->commands);
	app->prompt = prompt;
	app->mode = MODE_PROMPT;
}

void prompt_typed(struct app *app)
{
	const char *text = buf_string(&app->prompt_edit.text);
	struct diag_sink sink = mistake_sink(&app->prompt_mistake);
	struct field fields[APP_MAX_COLUMNS];
	int widths[APP_MAX_COLUMNS];
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
		fields_parse(app->c, text, fields, widths, APP_MAX_COLUMNS, &sink);
		break;
	case PROMPT_COMMAND:
	case PROMPT_WRITE:
	case PROMPT_SAVE:
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
	for (int a = NACTIONS - 1; a > ACTION_NONE && !near.best; a--)
		if (strncmp(action_table[a].name, name, nbytes) == 0)
			near.best = action_table[a].name;
	if (near.best)
		message_set(app, ROLE_ERROR, "no action \"%.*s\"; did you mean \"%s\"?",
			    (int)nbytes, name, near.best);
	else
		message_set(app, ROLE_ERROR, "no action \"%.*s\"; Tab behind : shows them all",
			    (int)nbytes, name);
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

	history_add(&app->histories->commands, line);
	request = run(app, line);
	mem_free(line);
	return request;
}

/* -- completion ------------------------------------------------------------------- */

/* "fits:" goes on with an operator or home. */
static void offer_asked(struct app *app, struct field f, const char *typed, size_t start,
			struct completions *out)
{
	const struct catalogue *c = app->c;
	bool regions = f.kind == FIELD_STATUS;
	uint32_t n = regions ? c->nregions : c->noperators;

	if (!strchr(typed, ':'))
		return;
	for (uint32_t i = 0; i < n; i++) {
		struct buf word = BUF_INIT, title = BUF_INIT;

		f.feature = i ? (feature_id)i : FIELD_OF_HOME;
		field_print(c, f, &word);
		field_title(c, f, &title);
		completions_offer(out, typed, start, buf_string(&word), NULL, buf_string(&title));
		buf_done(&word);
		buf_done(&title);
	}
}

static void offer_field(const struct catalogue *c, struct field f, const char *typed, size_t start,
			struct completions *out)
{
	struct buf title = BUF_INIT;

	field_title(c, f, &title);
	completions_offer(out, typed, start, field_word(c, f), buf_string(&title),
			  buf_string(&title));
	buf_done(&title);
}

/* The words of a list that commas separate: the last one. */
static void offer_fields(struct app *app, const char *line, size_t start, size_t cursor,
			 bool facets, struct completions *out)
{
	const struct catalogue *c = app->c;
	char *typed;

	for (size_t i = start; i < cursor; i++)
		if (strchr(", \t", line[i]) || (i == start && strchr("-+", line[i])))
			start = i + 1;
	typed = mem_strndup(line + start, cursor - start);
	out->ntyped = cursor - start;
	for (uint32_t i = 0; i < (uint32_t)FIELD_FEATURE + c->nfeatures; i++) {
		struct field f = { i < FIELD_FEATURE ? (enum field_kind)i : FIELD_FEATURE, ID_NONE };

		if (i >= FIELD_FEATURE)
			f.feature = (feature_id)(i - FIELD_FEATURE);
		if (i == FIELD_FEATURE || (facets && !facet_suits(f)))
			continue;
		if (field_is_asked(f.kind))
			offer_asked(app, f, typed, start, out);
		offer_field(c, f, typed, start, out);
	}
	mem_free(typed);
}

/* What :claims takes: features as in a list of columns, and regions. */
static void offer_values(struct app *app, const char *line, size_t start, size_t cursor,
			 struct completions *out)
{
	const struct catalogue *c = app->c;
	char *typed = mem_strndup(line + start, cursor - start);

	out->ntyped = cursor - start;
	for (uint32_t f = 1; f < c->nfeatures; f++)
		offer_field(c, (struct field){ FIELD_FEATURE, (feature_id)f }, typed, start, out);
	for (uint32_t r = 1; r < c->nregions; r++)
		completions_offer(out, typed, start, catalogue_string(c, c->regions[r].code),
				  catalogue_string(c, c->regions[r].name),
				  catalogue_string(c, c->regions[r].name));
	mem_free(typed);
}

static void offer_models(struct app *app, const char *line, size_t start, size_t cursor,
			 struct completions *out)
{
	const struct catalogue *c = app->c;
	char *typed = mem_strndup(line + start, cursor - start);

	out->ntyped = cursor - start;
	for (model_id m = 0; m < c->nmodels; m++)
		completions_offer(out, typed, start, catalogue_string(c, c->models[m].name), NULL,
				  catalogue_string(c, c->models[m].native));
	mem_free(typed);
}

/* Behind the name of ACTION, which ends before START. */
static void complete_argument(struct app *app, enum action action, const char *line, size_t start,
			      size_t cursor, struct completions *out)
{
	if (action == ACTION_FILTER) {
		query_complete(app->c, line + start, cursor - start, out);
		for (size_t i = 0; i < out->count; i++)
			out->items[i].start += start;
		out->end += start;
	} else if (action == ACTION_SORT || action == ACTION_COLUMNS || action == ACTION_FACETS) {
		offer_fields(app, line, start, cursor, action == ACTION_FACETS, out);
	} else if (action == ACTION_CLAIMS) {
		offer_values(app, line, start, cursor, out);
	} else if (action == ACTION_WHY) {
		offer_models(app, line, start, cursor, out);
	} else if (action == ACTION_RESOLVE || action == ACTION_COPY) {
		char *typed = mem_strndup(line + start, cursor - start);

		out->ntyped = cursor - start;
		for (int rule = 0; action == ACTION_RESOLVE && rule < NRULES; rule++)
			completions_offer(out, typed, start, rule_table[rule].word, NULL,
					  rule_table[rule].help);
		for (int what = 0; action == ACTION_COPY && what < NCOPIES; what++)
			completions_offer(out, typed, start, copy_table[what].word, NULL,
					  copy_table[what].help);
		mem_free(typed);
	}
}

struct taking {
	struct completions *out;
	const char *typed;
	size_t start;
};

static void take_word(void *context, const char *word)
{
	const struct taking *t = context;
	const char *help = "";

	for (int s = 0; s < NSTATEMENTS && t->start == 0; s++)
		if (strcmp(statement_table[s].word, word) == 0)
			help = statement_table[s].help;
	for (int s = 0; s < NSETTINGS; s++)
		if (strcmp(setting_table[s].name, word) == 0)
			help = setting_table[s].help;
	completions_offer(t->out, t->typed, t->start, word, NULL, help);
}

static void take_nothing(void *context, const char *word)
{
	(void)context;
	(void)word;
}

static void complete_command(struct app *app, const char *line, size_t cursor,
			     struct completions *out)
{
	char *before = mem_strndup(line, cursor);
	const char *name = skip_spaces(before), *behind = name + strcspn(name, " \t");
	size_t at = (size_t)(name - before);
	enum statement statement;
	struct taking t = { out, name, at };

	if (*behind && !config_is_statement(name, &statement)) {
		complete_argument(app, action_find(name, (size_t)(behind - name)), line,
				  (size_t)(skip_spaces(behind) - before), cursor, out);
		mem_free(before);
		return;
	}
	/* Where the word begins must be known before anything is offered. */
	t.start = config_complete(before, take_nothing, NULL);
	t.typed = before + t.start;
	out->ntyped = cursor - t.start;
	for (int a = ACTION_NONE + 1; !*behind && a < NACTIONS; a++)
		if (action_table[a].where & app_context(app))
			completions_offer(out, name, at, action_table[a].name, NULL,
					  action_table[a].help);
	config_complete(before, take_word, &t);
	mem_free(before);
}

void prompt_complete(struct app *app, const char *line, size_t cursor, struct completions *out)
{
	*out = (struct completions){ .end = cursor };
	if (app->prompt == PROMPT_COMMAND)
		complete_command(app, line, cursor, out);
	else if (app->prompt == PROMPT_SORT || app->prompt == PROMPT_COLUMNS)
		offer_fields(app, line, 0, cursor, false, out);
	completions_sort(out);
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
	popup_close(app);
	app->mode = MODE_BROWSE;
	if (app->prompt == PROMPT_COMMAND)
		return run_command(app);
	if (app->prompt == PROMPT_WRITE)
		return *text ? app_act(app, ACTION_WRITE, 0, text) : APP_NOTHING;
	if (app->prompt == PROMPT_SAVE)
		return *text ? app_act(app, ACTION_SAVE, 0, text) : APP_NOTHING;
	return app_act(app, app->prompt == PROMPT_SORT ? ACTION_SORT : ACTION_COLUMNS, 0, text);
}

static void cancel(struct app *app)
{
	if (app->prompt == PROMPT_SEARCH)
		search_cancel(app);
	popup_close(app);
	app->mode = MODE_BROWSE;
}

static void walk_history(struct app *app, int step)
{
	const char *text = history_walk(&app->histories->commands, step, buf_string(&app->prompt_edit.text));

	popup_close(app);
	if (text)
		line_edit_set(&app->prompt_edit, text);
}

enum app_request prompt_key(struct app *app, struct key key)
{
	bool plain = !key.meta && !key.control, control = !key.meta && key.control;

	if (popup_key(app, key))
		return APP_NOTHING;
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
	else if (line_edit_key(&app->prompt_edit, key) == EDIT_CHANGED) {
		prompt_typed(app);
		popup_typed(app);
	}
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
		[PROMPT_SAVE] = "Save the filter as ",
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
	if (note_ncols == 0 && app->prompt_edit.text.nbytes == 0)
		hints_draw_prompt(app, cv, row, col);
	line_edit_draw(&app->prompt_edit, cv, row, col,
		       room - (note_ncols > 0 ? note_ncols + 2 : 0), ROLE_TEXT, true);
}

