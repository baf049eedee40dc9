/*
 * config-complete: which words a statement can go on with.
 */
#include "micat/view/config.h"

#include <string.h>

#include "micat/base/mem.h"

struct offering {
	void (*offer)(void *context, const char *word);
	void *context;
};

static void offer(const struct offering *o, const char *word)
{
	o->offer(o->context, word);
}

static void offer_words(const struct offering *o, const char *words)
{
	for (const char *p = words; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		char *word = mem_strndup(p, n);

		offer(o, word);
		mem_free(word);
		p += n;
	}
}

static void offer_set(const struct offering *o, const char *setting, size_t nbytes, size_t nth)
{
	for (int i = 0; i < NSETTINGS; i++) {
		const struct setting_info *info = &setting_table[i];

		if (nth == 1)
			offer(o, info->name);
		else if (nth == 2 && info->type == SETTING_WORD &&
			 strlen(info->name) == nbytes && memcmp(info->name, setting, nbytes) == 0)
			offer_words(o, info->values);
	}
}

static void offer_bind(const struct offering *o, const char *second, size_t nbytes, size_t nth,
		       bool unbind)
{
	struct key key;
	size_t at = nth > 1 && !key_parse(second, nbytes, &key) ? nth - 1 : nth;

	if (nth == 1) {
		offer(o, "all");
		for (size_t i = 0; i < context_nrows; i++)
			offer(o, context_table[i].name);
	}
	if (at == 1)
		for (uint32_t code = KEYCODE_NAMED + 1; code <= KEYCODE_SHIFT_F1; code++)
			if (code != KEYCODE_RESIZE)
				offer(o, key_word(code));
	if (at == 2 && !unbind)
		for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
			offer(o, action_table[a].name);
}

static void offer_colour(const struct offering *o, size_t nth)
{
	if (nth == 1) {
		for (int role = 0; role < NROLES; role++)
			offer(o, role_table[role].word);
		return;
	}
	offer(o, "on");
	for (size_t i = 0; i < colour_nrows; i++)
		offer(o, colour_table[i].word);
	for (size_t i = 0; i < attribute_nrows; i++)
		offer(o, attribute_table[i].word);
}

size_t config_complete(const char *line, void (*take)(void *context, const char *word),
		       void *context)
{
	const struct offering o = { take, context };
	const char *second = "", *p = line + strspn(line, " \t");
	size_t nth = 0, nsecond = 0;
	enum statement statement;

	for (; p[strcspn(p, " \t")]; nth++) {
		size_t n = strcspn(p, " \t");

		if (nth == 1) {
			second = p;
			nsecond = n;
		}
		p += n + strspn(p + n, " \t");
	}
	if (nth == 0) {
		for (int s = 0; s < NSTATEMENTS; s++)
			offer(&o, statement_table[s].word);
	} else if (config_is_statement(line, &statement)) {
		if (statement == STATEMENT_SET)
			offer_set(&o, second, nsecond, nth);
		else if (statement == STATEMENT_COLOUR)
			offer_colour(&o, nth);
		else
			offer_bind(&o, second, nsecond, nth, statement == STATEMENT_UNBIND);
	}
	return (size_t)(p - line);
}
