/*
 * app-config: what settings change while the program runs, and what the keys are
 * called now.
 *
 * Hints and messages name keys; a key that the user has bound otherwise would make
 * them lie, so that they ask here for one that is in force.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/env.h"
#include "micat/base/mem.h"

const struct config *app_config(const struct app *app)
{
	return app->config;
}

bool app_is_ascii(const struct app *app)
{
	return app->ascii;
}

/* -- settings -------------------------------------------------------------------- */

/* Everything that was measured with the other signs is made anew. */
static void set_ascii(struct app *app)
{
	long number = config_number(app->config, SETTING_ASCII);

	app->ascii = number == SETTING_AUTO ? !env_is_utf8() : number == SETTING_YES;
	view_close_all(app);
	app->detail.lines.ascii = app->ascii;
	app->detail_model = MODEL_NONE;
	list_forget_widths(app);
}

static void set_home(struct app *app)
{
	struct mistake m = { 0, 0, BUF_INIT };
	struct diag_sink sink = mistake_sink(&m);

	if (!home_changed(app, &sink))
		app_message(app, ROLE_ERROR, buf_string(&m.text));
	mistake_done(&m);
}

static enum app_request apply(struct app *app, enum setting setting)
{
	const char *text = config_text(app->config, setting);

	rows_keep_selected(app);
	switch (setting) {
	case SETTING_ASCII:
		set_ascii(app);
		return APP_CONFIGURE;
	case SETTING_COLOUR:
	case SETTING_THEME:
	case SETTING_BACKGROUND:
	case SETTING_MOUSE:
		return APP_CONFIGURE;
	case SETTING_SORT:
		if (*text)
			app_set_words(app, ACTION_SORT, text);
		else
			rows_wish_order(app, NULL);
		rows_sort(app);
		rows_select(app);
		break;
	case SETTING_COLUMNS:
		if (*text)
			app_set_words(app, ACTION_COLUMNS, text);
		else
			rows_wish_columns(app, NULL);
		break;
	case SETTING_UNKNOWN:
		app->filter.with_unknown = config_number(app->config, setting) == SETTING_YES;
		rows_select(app);
		break;
	case SETTING_RESOLVE:
		app_set_rule(app, (enum rule)config_number(app->config, setting));
		break;
	case SETTING_HOME_REGION:
	case SETTING_HOME_OPERATOR:
		set_home(app);
		break;
	case SETTING_HISTORY:
		histories_limit(app->histories, (size_t)config_number(app->config, setting));
		break;
	case SETTING_SNAPSHOT:	/* of the next start */
	case SETTING_WATCH:	/* asked for when they are due */
	case SETTING_KEEP_HISTORY:
	case NSETTINGS:
		break;
	}
	return APP_NOTHING;
}

/* "set theme": the value, where it is a setting's name alone. */
static bool show_setting(struct app *app, const char *line)
{
	char word[32];
	size_t n;

	line += strspn(line, " \t");
	line += strcspn(line, " \t");
	line += strspn(line, " \t");
	n = strcspn(line, " \t");
	if (n == 0 || n >= sizeof(word) || line[n + strspn(line + n, " \t")])
		return false;
	memcpy(word, line, n);
	word[n] = '\0';
	for (int i = 0; i < NSETTINGS; i++) {
		const char *value = config_text(app->config, (enum setting)i);

		if (strcmp(setting_table[i].name, word) != 0)
			continue;
		message_set(app, ROLE_DIM, "%s is %s", word, *value ? value : "empty");
		return true;
	}
	return false;
}

enum app_request config_typed(struct app *app, const char *line)
{
	struct mistake m = { 0, 0, BUF_INIT };
	struct diag_sink sink = mistake_sink(&m);
	enum statement statement;
	enum app_request request = APP_NOTHING;

	if (config_is_statement(line, &statement) && statement == STATEMENT_SET &&
	    show_setting(app, line))
		return APP_NOTHING;
	if (config_run(app->config, line, &sink) < 0)
		app_message(app, ROLE_ERROR, buf_string(&m.text));
	else if (statement == STATEMENT_COLOUR)
		request = APP_CONFIGURE;
	else if (app->config->last_set != NSETTINGS)
		request = apply(app, app->config->last_set);
	mistake_done(&m);
	return request;
}

enum app_request config_toggle_mouse(struct app *app)
{
	bool on = config_number(app->config, SETTING_MOUSE) == SETTING_NO;

	config_set(app->config, SETTING_MOUSE, on ? "yes" : "no");
	app_message(app, ROLE_DIM, on ? "the mouse clicks and scrolls; with Shift it selects text"
				      : "the mouse is the terminal's");
	return APP_CONFIGURE;
}

/* -- keys as they are bound -------------------------------------------------------- */

static bool does(const struct app *app, struct key key, unsigned context, enum action action)
{
	const struct binding *b = keymap_find(&app->config->keymap, key, context);

	return b && b->action == action && !b->argument;
}

bool config_key(const struct app *app, enum action action, unsigned context,
		const struct key *key, struct buf *out)
{
	const struct keymap *m = &app->config->keymap;

	if (key && does(app, *key, context, action)) {
		key_print(*key, out);
		return true;
	}
	for (size_t i = 0; i < m->nbindings; i++) {
		if (m->bindings[i].action == action &&
		    does(app, m->bindings[i].key, context, action)) {
			key_print(m->bindings[i].key, out);
			return true;
		}
	}
	return false;
}

/* A hint is its key and a word, with a space between them where the key has a name. */
size_t config_hint(const struct app *app, enum action action, struct buf *out)
{
	const char *own = app->view && app->view->kind->hint
				  ? app->view->kind->hint(app, app->view, action) : NULL;
	const char *hint = own ? own : action_table[action].hint;
	size_t space = strcspn(hint, " "), n = 1, begin = out->nbytes, nkey;
	struct key key;

	if (!*hint)
		return 0;
	if (hint[space] && key_parse(hint, space, &key))
		n = space;
	else
		key_parse(hint, 1, &key);
	if (!config_key(app, action, app_context(app), &key, out))
		return 0;
	nkey = out->nbytes - begin;
	/* A word that follows its sign at once needs a space behind a longer key. */
	if (hint[n] != ' ' && !(nkey == n && memcmp(out->data + begin, hint, n) == 0))
		buf_putc(out, ' ');
	buf_puts(out, hint + n);
	return nkey;
}
