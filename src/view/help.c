/*
 * help: the help page, made from the tables that the program itself goes by.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/query/language.h"
#include "micat/view/signs.h"

#define KEYS_COL 2
#define MEANING_COL 6

/* The keys of fields, beside those of the line editor. */
const struct field_key field_key_table[] = {
	{ "Enter", "Enter take", "take what stands in the field", true },
	{ "Esc ^C", "Esc as before", "leave the field; all is as it was before", true },
	{ "Tab S-Tab", "Tab complete", "complete the word; again: try what is offered, one by one", true },
	{ "Up Down ^P ^N", "Up history", "the filter field: earlier and later filters", false },
};
const size_t field_key_nrows = sizeof(field_key_table) / sizeof(field_key_table[0]);

/* Where explanations begin: a third of the page, but no further than needed. */
static int text_col(const struct lines *l)
{
	int col = l->ncols / 3;

	return col < 12 ? 12 : col > 30 ? 30 : col;
}

static void section(struct lines *l, const char *title)
{
	if (l->nlines > 0)
		lines_begin(l, 0, 0);
	lines_begin(l, 0, 0);
	lines_add(l, ROLE_HEADING, title);
}

static void row(struct lines *l, enum role role, const char *keys, const char *help)
{
	lines_begin(l, KEYS_COL, text_col(l));
	lines_add(l, role, keys);
	if (text_width(keys, strlen(keys)) + KEYS_COL + 1 > (size_t)text_col(l))
		lines_begin(l, text_col(l), text_col(l));
	else
		lines_tab(l, text_col(l));
	lines_add(l, ROLE_TEXT, help);
}

/* Those that do an action with something of the user's behind it. */
static void add_own_keys(const struct keymap *m, struct lines *l)
{
	bool titled = false;

	for (size_t i = 0; i < m->nbindings; i++) {
		const struct binding *b = &m->bindings[i];
		struct buf key = BUF_INIT, does = BUF_INIT;

		if (!b->argument || !keymap_is_in_force(m, i))
			continue;
		if (!titled) {
			lines_begin(l, 0, 0);
			lines_add(l, ROLE_TITLE, "Your own");
			titled = true;
		}
		key_print(b->key, &key);
		buf_printf(&does, "%s %s", action_table[b->action].name, b->argument);
		row(l, ROLE_KEY, buf_string(&key), buf_string(&does));
		buf_done(&key);
		buf_done(&does);
	}
}

/* What the keys do in the place that help was asked for in, before all the others: what one
 * came for first, and moving, which most keyboards tell by themselves, towards the end. */
static void add_keys_here(const struct app *app, unsigned context, struct lines *l)
{
	enum action actions[NACTIONS];
	size_t n = menu_actions(context, actions);
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < context_nrows; i++)
		if (context_table[i].bit == context)
			buf_printf(&text, "Here, in %s", context_table[i].help);
	section(l, buf_string(&text));
	for (size_t i = 0; i < n; i++) {
		const struct action_info *info = &action_table[actions[i]];

		if ((info->where & ANYWHERE) == ANYWHERE)
			continue;
		buf_clear(&text);
		keymap_keys(&app->config->keymap, actions[i], &text);
		row(l, ROLE_KEY, buf_string(&text), info->help);
	}
	buf_done(&text);
}

static void add_keys(const struct app *app, struct lines *l)
{
	const struct keymap *keymap = &app->config->keymap;
	struct buf keys = BUF_INIT;
	size_t i;
	int a;

	section(l, "All keys");
	for (int group = 0; group < NGROUPS; group++) {
		lines_begin(l, 0, 0);
		lines_add(l, ROLE_TITLE, group_titles[group]);
		for (a = ACTION_NONE + 1; a < NACTIONS; a++) {
			if ((int)action_table[a].group != group)
				continue;
			buf_clear(&keys);
			keymap_keys(keymap, (enum action)a, &keys);
			row(l, ROLE_KEY, buf_string(&keys), action_table[a].help);
		}
	}
	add_own_keys(keymap, l);
	section(l, "Copying: behind y, and what :copy takes");
	for (i = 0; i < NCOPIES; i++) {
		const char key[] = { copy_table[i].key, '\0' };

		buf_clear(&keys);
		buf_printf(&keys, "%s  :copy %s", key, copy_table[i].word);
		row(l, ROLE_KEY, buf_string(&keys), copy_table[i].help);
	}
	section(l, "In the filter field and in prompts");
	for (i = 0; i < field_key_nrows; i++)
		row(l, ROLE_KEY, field_key_table[i].keys, field_key_table[i].help);
	for (i = 0; i < edit_key_nrows; i++)
		row(l, ROLE_KEY, edit_key_table[i].keys, edit_key_table[i].help);
	section(l, "In the pickers");
	for (i = 0; i < picker_key_nrows; i++)
		row(l, ROLE_KEY, picker_key_table[i].keys, picker_key_table[i].help);
	buf_done(&keys);
}

static void add_signs(struct lines *l)
{
	size_t i;
	int s;

	section(l, "Signs");
	for (s = 0; s < NSIGNS; s++)
		if (sign_table[s].in_help)
			row(l, sign_table[s].role, sign_text((enum sign)s, l->ascii),
			    sign_table[s].meaning);
	for (i = 0; i < sign_form_nrows; i++)
		row(l, sign_form_table[i].role,
		    l->ascii ? sign_form_table[i].ascii : sign_form_table[i].utf8,
		    sign_form_table[i].meaning);
}

static void add_rules(struct lines *l)
{
	section(l, "Rules: what is shown where sources disagree");
	for (int i = 0; i < NRULES; i++)
		row(l, ROLE_KEY, rule_table[i].word, rule_table[i].help);
}

static void add_statements(struct lines *l)
{
	section(l, "In micatrc, and behind the colon");
	for (int s = 0; s < NSTATEMENTS; s++) {
		char *form = mem_printf("%s %s", statement_table[s].word,
					statement_table[s].operands);

		lines_begin(l, KEYS_COL, MEANING_COL);
		lines_add(l, ROLE_KEY, form);
		lines_begin(l, MEANING_COL, MEANING_COL);
		lines_add(l, ROLE_TEXT, statement_table[s].help);
		mem_free(form);
	}
	lines_begin(l, 0, 0);
	lines_begin(l, KEYS_COL, KEYS_COL);
	lines_add(l, ROLE_DIM, "The settings, and all else of it: micatrc(5).");
}

static void add_language(struct lines *l)
{
	size_t i;

	section(l, "Filters: what to say, its short form, what it means");
	for (i = 0; i < language_nrows; i++) {
		const struct language_row *r = &language_table[i];

		lines_begin(l, KEYS_COL, MEANING_COL);
		lines_add(l, ROLE_KEY, r->form);
		if (*r->shorthand) {
			lines_tab(l, l->ncols / 2);
			lines_add(l, ROLE_KEY, r->shorthand);
		}
		lines_begin(l, MEANING_COL, MEANING_COL);
		lines_add(l, ROLE_TEXT, r->meaning);
	}
	lines_begin(l, 0, 0);
	lines_begin(l, KEYS_COL, KEYS_COL);
	lines_add(l, ROLE_DIM, "All of it, with examples: micat-query(7).");
}

void help_build(const struct app *app, unsigned context, struct lines *l)
{
	add_keys_here(app, context, l);
	add_keys(app, l);
	add_signs(l);
	add_rules(l);
	add_language(l);
	add_statements(l);
}
