/*
 * keymap: which key does what, where.
 *
 * It begins with the default keys of the action table; bindings of the user come
 * over them.  The hint line and the help screen show the keys that are in force.
 */
#ifndef MICAT_VIEW_KEYMAP_H
#define MICAT_VIEW_KEYMAP_H

#include "micat/view/actions.h"

struct binding {
	struct key key;
	enum action action;	/* ACTION_NONE: the key does nothing there */
	unsigned where;		/* contexts */
	char *argument;		/* of the action, owned; NULL none */
};

struct keymap {
	struct binding *bindings;	/* later ones come before earlier ones */
	size_t nbindings, capacity;
};

void keymap_init(struct keymap *m);	/* the default keys */
void keymap_done(struct keymap *m);

/* From now on KEY does ACTION in the contexts WHERE, whatever it did there before. */
void keymap_bind(struct keymap *m, struct key key, unsigned where, enum action action,
		 const char *argument);

/* What KEY is bound to in CONTEXT (one bit); NULL: nothing. */
const struct binding *keymap_find(const struct keymap *m, struct key key, unsigned context);

/* Is binding I in force in some context? */
bool keymap_is_in_force(const struct keymap *m, size_t i);

/* "Down j ^N": the keys that do ACTION without an argument somewhere, appended to
 * OUT; nothing where none does. */
void keymap_keys(const struct keymap *m, enum action action, struct buf *out);

#endif
