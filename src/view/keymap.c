/*
 * keymap: bindings in the order in which they were made; the last one that is
 * about a key and a context holds.
 *
 * The default keys go through the parser that the user's go through: a slip in
 * the action table is a bug and says so at once.
 */
#include "micat/view/keymap.h"

#include <string.h>

#include "micat/base/die.h"
#include "micat/base/mem.h"

void keymap_bind(struct keymap *m, struct key key, unsigned where, enum action action,
		 const char *argument)
{
	mem_grow(&m->bindings, m->nbindings, &m->capacity);
	m->bindings[m->nbindings++] = (struct binding){
		.key = key, .action = action, .where = where,
		.argument = argument ? mem_strdup(argument) : NULL,
	};
}

static void bind_defaults(struct keymap *m, enum action action)
{
	const char *p = action_table[action].keys;

	while (*p) {
		size_t n = strcspn(p, " ");
		struct key key;

		if (!key_parse(p, n, &key))
			bug("action %s: bad key %.*s", action_table[action].name, (int)n, p);
		keymap_bind(m, key, action_table[action].where, action, NULL);
		p += n;
		p += strspn(p, " ");
	}
}

void keymap_init(struct keymap *m)
{
	*m = (struct keymap){ NULL, 0, 0 };
	for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
		bind_defaults(m, (enum action)a);
}

void keymap_done(struct keymap *m)
{
	for (size_t i = 0; i < m->nbindings; i++)
		mem_free(m->bindings[i].argument);
	mem_free(m->bindings);
	*m = (struct keymap){ NULL, 0, 0 };
}

const struct binding *keymap_find(const struct keymap *m, struct key key, unsigned context)
{
	for (size_t i = m->nbindings; i-- > 0;) {
		const struct binding *b = &m->bindings[i];

		if ((b->where & context) && key_equal(b->key, key))
			return b->action == ACTION_NONE ? NULL : b;
	}
	return NULL;
}

bool keymap_is_in_force(const struct keymap *m, size_t i)
{
	unsigned where = m->bindings[i].where;

	for (size_t k = i + 1; k < m->nbindings; k++)
		if (key_equal(m->bindings[k].key, m->bindings[i].key))
			where &= ~m->bindings[k].where;
	return where != 0;
}

void keymap_keys(const struct keymap *m, enum action action, struct buf *out)
{
	const char *separator = "";

	for (size_t i = 0; i < m->nbindings; i++) {
		const struct binding *b = &m->bindings[i];

		if (b->action != action || b->argument || !keymap_is_in_force(m, i))
			continue;
		buf_puts(out, separator);
		key_print(b->key, out);
		separator = " ";
	}
}
