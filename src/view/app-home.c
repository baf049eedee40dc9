/*
 * app-home: where the reader lives, as configured, and what follows from it.
 *
 * The words of the configuration are kept as they were last understood, so that a wrong
 * one that is typed changes nothing.
 */
#include "app-private.h"

#include "micat/base/mem.h"
#include "micat/query/choice.h"
#include "micat/query/home.h"

region_id app_home_region(const struct app *app)
{
	return app->look.home.region;
}

operator_id app_home_operator(const struct app *app)
{
	return app->look.home.operator;
}

void home_look(struct app *app, struct diag_sink *sink)
{
	home_set(&app->look, app->home_words[0], app->home_words[1], sink);
}

static void keep_words(struct app *app)
{
	static const enum setting settings[] = { SETTING_HOME_REGION, SETTING_HOME_OPERATOR };

	for (size_t i = 0; i < 2; i++) {
		mem_free(app->home_words[i]);
		app->home_words[i] = mem_strdup(config_text(app->config, settings[i]));
	}
}

void home_begin(struct app *app, struct diag_sink *sink)
{
	keep_words(app);
	home_look(app, sink);
}

void home_done(struct app *app)
{
	mem_free(app->home_words[0]);
	mem_free(app->home_words[1]);
}

bool home_changed(struct app *app, struct diag_sink *sink)
{
	char *text = mem_strdup(buf_string(&app->filter.field.text));
	bool known = home_set(&app->look, config_text(app->config, SETTING_HOME_REGION),
			      config_text(app->config, SETTING_HOME_OPERATOR), sink);

	if (known) {
		keep_words(app);
	} else {
		config_set(app->config, SETTING_HOME_REGION, app->home_words[0]);
		config_set(app->config, SETTING_HOME_OPERATOR, app->home_words[1]);
	}
	home_look(app, NULL);
	/* A filter may say "home", and what it names no region for is answered for home. */
	app->detail.lines.ncols = 0;
	filter_reset(app);
	filter_set(app, text);
	rows_sort(app);
	rows_select(app);
	mem_free(text);
	return known;
}

void home_take(struct app *app, bool operator, uint16_t id)
{
	enum setting setting = operator ? SETTING_HOME_OPERATOR : SETTING_HOME_REGION;
	const char *word = catalogue_string(app->c, operator ? app->c->operators[id].id
							     : app->c->regions[id].code);

	config_set(app->config, setting, word);
	home_changed(app, NULL);
	message_set(app, ROLE_DIM, "home for now; \"set %s %s\" in micatrc keeps it",
		    setting_table[setting].name, word);
}

static void say_missing(struct app *app)
{
	struct buf why = BUF_INIT, key = BUF_INIT;

	home_missing(app->c, false, &why);
	if (!app->c->home.region_word &&
	    config_key(app, ACTION_REGION, app_context(app), NULL, &key)) {
		buf_clear(&why);
		buf_printf(&why, "nobody said which region is home: %s, and M-h on its row",
			   buf_string(&key));
	}
	app_message(app, ROLE_ERROR, buf_string(&why));
	buf_done(&why);
	buf_done(&key);
}

void home_toggle(struct app *app)
{
	struct region_pick pick = { .region = app_home_region(app), .choice = REGION_NOT_SOLD };
	struct buf term = BUF_INIT, text = BUF_INIT;
	bool is_picked;

	if (pick.region == ID_NONE) {
		say_missing(app);
		return;
	}
	region_pick_print(app->c, pick, &term);
	is_picked = query_is_picked(app->filter.query, subject_regions(), buf_string(&term));
	query_pick(app->filter.query, subject_regions(), buf_string(&term),
		   is_picked ? PICK_AWAY : PICK_ONLY, &text);
	rows_keep_selected(app);
	if (app->filter.mistake.text.nbytes > 0)
		filter_remember(app);
	filter_set(app, buf_string(&text));
	filter_remember(app);
	app_show_list(app);
	buf_done(&term);
	buf_done(&text);
}
