/*
 * config-bind: "bind" and "unbind": which key, in which contexts, does which action.
 */
#include "config-private.h"

#include <string.h>

#include "micat/base/mem.h"

#define EVERY_CONTEXT (~0u)

void context_print(unsigned where, struct buf *out)
{
	const char *separator = "";

	for (size_t i = 0; i < context_nrows; i++) {
		if (!(where & context_table[i].bit))
			continue;
		buf_printf(out, "%s%s", separator, context_table[i].name);
		separator = ",";
	}
}

static unsigned context_bit(const char *name, size_t nbytes, struct near *near)
{
	if (nbytes == 3 && memcmp(name, "all", 3) == 0)
		return EVERY_CONTEXT;
	for (size_t i = 0; i < context_nrows; i++) {
		if (strlen(context_table[i].name) == nbytes &&
		    memcmp(context_table[i].name, name, nbytes) == 0)
			return context_table[i].bit;
		near_offer(near, context_table[i].name);
	}
	return 0;
}

/* The contexts that word I names, separated by commas. */
static int read_contexts(const struct reading *r, size_t i, unsigned *where)
{
	const char *p = r->words[i].text;

	*where = 0;
	for (;;) {
		size_t n = strcspn(p, ",");
		struct near near;
		unsigned bit;

		near_init(&near, p, n);
		bit = context_bit(p, n, &near);
		if (bit == 0)
			return reading_unknown(r, i, "key or context", &near);
		*where |= bit;
		if (!p[n])
			return 0;
		p += n + 1;
	}
}

/* Key and contexts from word 1 on; the word behind them, 0 after reporting. */
static size_t read_key(const struct reading *r, struct key *key, unsigned *where)
{
	size_t i = 1;

	*where = EVERY_CONTEXT;
	if (r->n < 2) {
		reading_misses(r, "a key");
		return 0;
	}
	if (!key_parse(r->words[i].text, strlen(r->words[i].text), key)) {
		if (read_contexts(r, i, where) < 0)
			return 0;
		if (++i == r->n) {
			reading_misses(r, "a key");
			return 0;
		}
		if (!key_parse(r->words[i].text, strlen(r->words[i].text), key)) {
			struct near near = near_of_word(&r->words[i]);

			for (uint32_t code = KEYCODE_NAMED + 1; code <= KEYCODE_SHIFT_F1; code++)
				near_offer(&near, key_word(code));
			reading_unknown(r, i, "key", &near);
			return 0;
		}
	}
	if (key->code == KEYCODE_RESIZE ||
	    (key->code >= '0' && key->code <= '9' && !key->control && !key->meta)) {
		diag_report(r->sink, reading_place(r, &r->words[i]), DIAG_CONFIG_UNKNOWN,
			    "\"%s\" is no key that can be bound", r->words[i].text);
		return 0;
	}
	return i + 1;
}

/* A key that an earlier line of the file speaks of is not bound once more. */
static int check_conflict(const struct reading *r, size_t i, struct key key, unsigned where)
{
	const struct config *c = r->config;

	for (size_t k = 0; r->place.line && k < c->nbound; k++) {
		struct buf contexts = BUF_INIT;

		if (!key_equal(c->bound[k].key, key) || !(c->bound[k].where & where))
			continue;
		context_print(c->bound[k].where & where, &contexts);
		diag_report(r->sink, reading_place(r, &r->words[i]), DIAG_CONFIG_CONFLICT,
			    "\"%s\" is bound on line %u already (in %s)", r->words[i].text,
			    (unsigned)c->bound[k].line, buf_string(&contexts));
		buf_done(&contexts);
		return -1;
	}
	return 0;
}

static void remember(const struct reading *r, struct key key, unsigned where)
{
	struct config *c = r->config;

	if (r->place.line == 0)
		return;
	mem_grow(&c->bound, c->nbound, &c->bound_capacity);
	c->bound[c->nbound++] = (struct bound_key){ key, where, r->place.line };
}

static enum action read_action(const struct reading *r, size_t i)
{
	struct near near = near_of_word(&r->words[i]);

	for (int a = ACTION_NONE + 1; a < NACTIONS; a++) {
		if (strcmp(action_table[a].name, r->words[i].text) == 0)
			return (enum action)a;
		near_offer(&near, action_table[a].name);
	}
	reading_unknown(r, i, "action", &near);
	return ACTION_NONE;
}

/* The contexts in which ACTION is to be done: those that were named, all of which it
 * must know, or all that it knows. */
static int suit_contexts(const struct reading *r, enum action action, unsigned *where)
{
	unsigned missed = *where & ~action_table[action].where;
	struct buf contexts = BUF_INIT;

	if (*where == EVERY_CONTEXT || missed == 0) {
		*where &= action_table[action].where;
		return 0;
	}
	context_print(missed, &contexts);
	diag_report(r->sink, reading_place(r, &r->words[1]), DIAG_CONFIG_CONTEXT,
		    "%s does nothing in %s", action_table[action].name, buf_string(&contexts));
	buf_done(&contexts);
	return -1;
}

/* The words from I on, with a space between them; NULL where there are none. */
static char *rest_of(const struct reading *r, size_t i)
{
	struct buf text = BUF_INIT;

	if (i >= r->n)
		return NULL;
	for (size_t k = i; k < r->n; k++) {
		if (k > i)
			buf_putc(&text, ' ');
		buf_puts(&text, r->words[k].text);
	}
	buf_puts(&text, "");
	return buf_take(&text);
}

int config_bind(const struct reading *r)
{
	struct key key;
	unsigned where;
	enum action action;
	size_t i = read_key(r, &key, &where);
	char *argument;

	if (i == 0)
		return -1;
	if (i == r->n)
		return reading_misses(r, "the name of an action");
	action = read_action(r, i);
	if (action == ACTION_NONE || suit_contexts(r, action, &where) < 0 ||
	    check_conflict(r, i - 1, key, where) < 0)
		return -1;
	if (i + 1 < r->n && !*action_table[action].argument) {
		diag_report(r->sink, reading_place(r, &r->words[i + 1]), DIAG_CONFIG_SYNTAX,
			    "%s takes nothing behind its name", action_table[action].name);
		return -1;
	}
	argument = rest_of(r, i + 1);
	keymap_bind(&r->config->keymap, key, where, action, argument);
	remember(r, key, where);
	mem_free(argument);
	return 0;
}

int config_unbind(const struct reading *r)
{
	struct key key;
	unsigned where;
	size_t i = read_key(r, &key, &where);

	if (i == 0)
		return -1;
	if (i < r->n)
		return reading_exceeds(r, i);
	/* What the file itself has bound it would not take away again. */
	if (check_conflict(r, i - 1, key, where) < 0)
		return -1;
	keymap_bind(&r->config->keymap, key, where, ACTION_NONE, NULL);
	return 0;
}
