/*
 * actions: the tables of actions and contexts as arrays.
 */
#include "micat/view/actions.h"

#include <string.h>

const struct action_info action_table[NACTIONS] = {
	[ACTION_NONE] = { GROUP_MOVE, "", "", "", 0, "", "" },
#define ACTION_ROW(symbol, group, name, argument, keys, where, hint, help)                         \
	[ACTION_##symbol] = { GROUP_##group, name, argument, keys, where, hint, help },
	ACTIONS(ACTION_ROW)
#undef ACTION_ROW
};

const char *const group_titles[NGROUPS] = {
#define GROUP_ROW(symbol, title) title,
	ACTION_GROUPS(GROUP_ROW)
#undef GROUP_ROW
};

const struct context_info context_table[] = {
#define CONTEXT_ROW(bit, name, help) { bit, name, help },
	CONTEXTS(CONTEXT_ROW)
#undef CONTEXT_ROW
};
const size_t context_nrows = sizeof(context_table) / sizeof(context_table[0]);

enum action action_find(const char *name, size_t nbytes)
{
	enum action found = ACTION_NONE;
	bool several = false;

	for (int a = ACTION_NONE + 1; a < NACTIONS; a++) {
		if (strncmp(action_table[a].name, name, nbytes) != 0)
			continue;
		if (action_table[a].name[nbytes] == '\0')
			return (enum action)a;
		several |= found != ACTION_NONE;
		found = (enum action)a;
	}
	return several ? ACTION_NONE : found;
}
