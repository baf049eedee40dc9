/*
 * actions: the table of actions as an array, and its keys parsed.
 *
 * The default keys are parsed once, by the parser users' bindings go through; a
 * slip in the table is a bug and says so at the first key.
 */
#include "micat/view/actions.h"

#include <string.h>

#include "micat/base/die.h"

const struct action_info action_table[NACTIONS] = {
	[ACTION_NONE] = { "", "", 0, "", "" },
#define ACTION_ROW(symbol, name, keys, where, hint, help)                                          \
	[ACTION_##symbol] = { name, keys, where, hint, help },
	ACTIONS(ACTION_ROW)
#undef ACTION_ROW
};

struct binding {
	struct key key;
	enum action action;
};

#define MAX_BINDINGS 128
static struct binding bindings[MAX_BINDINGS];
static size_t nbindings;

static void bind_defaults(void)
{
	int a;

	for (a = ACTION_NONE + 1; a < NACTIONS; a++) {
		const char *p = action_table[a].keys;

		while (*p) {
			size_t n = strcspn(p, " ");
			struct binding *b = &bindings[nbindings];

			if (nbindings == MAX_BINDINGS || !key_parse(p, n, &b->key))
				bug("action %s: bad key %.*s", action_table[a].name, (int)n, p);
			b->action = (enum action)a;
			nbindings++;
			p += n;
			p += strspn(p, " ");
		}
	}
}

enum action action_of_key(struct key key, unsigned context)
{
	size_t i;

	if (nbindings == 0)
		bind_defaults();
	for (i = 0; i < nbindings; i++) {
		if (key_equal(bindings[i].key, key) &&
		    (action_table[bindings[i].action].where & context))
			return bindings[i].action;
	}
	return ACTION_NONE;
}
