#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "micat/base/buf.h"
#include "micat/base/mem.h"
#include "micat/view/keymap.h"

static struct keymap defaults;

static int set_up(void **state)
{
	(void)state;
	keymap_init(&defaults);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	keymap_done(&defaults);
	return 0;
}

static enum action action_of_key(struct key key, unsigned context)
{
	const struct binding *b = keymap_find(&defaults, key, context);

	return b ? b->action : ACTION_NONE;
}

/* Every key of every row, where the row says that it works, does that and no
 * other thing: so no two rows claim one key in one context. */
static void every_key_does_its_action(void **state)
{
	int a, nkeys = 0;
	size_t i;

	(void)state;
	for (a = ACTION_NONE + 1; a < NACTIONS; a++) {
		const char *p = action_table[a].keys;

		assert_true(*p);
		assert_true(action_table[a].where);
		while (*p) {
			size_t n = strcspn(p, " ");
			struct key key;

			assert_true(key_parse(p, n, &key));
			nkeys++;
			for (i = 0; i < context_nrows; i++) {
				unsigned context = context_table[i].bit;
				enum action found = action_of_key(key, context);

				if (action_table[a].where & context)
					assert_int_equal(found, a);
				else
					assert_int_not_equal(found, a);
			}
			p += n;
			p += strspn(p, " ");
		}
	}
	assert_true(nkeys > NACTIONS);
}

/* A plain key is one that every terminal and every keyboard has. */
static void every_action_has_a_plain_key(void **state)
{
	int a;

	(void)state;
	for (a = ACTION_NONE + 1; a < NACTIONS; a++) {
		const char *p = action_table[a].keys;
		bool plain = false;

		while (*p) {
			size_t n = strcspn(p, " ");
			struct key key;

			assert_true(key_parse(p, n, &key));
			plain |= key.code < 0x80 || key.code == KEYCODE_ENTER ||
				 key.code == KEYCODE_TAB || key.code == KEYCODE_ESCAPE;
			p += n;
			p += strspn(p, " ");
		}
		assert_true(plain);
	}
}

static void names_are_unique_and_explained(void **state)
{
	int a, b;

	(void)state;
	for (a = ACTION_NONE + 1; a < NACTIONS; a++) {
		assert_true(*action_table[a].name && *action_table[a].help);
		for (b = a + 1; b < NACTIONS; b++)
			assert_string_not_equal(action_table[a].name, action_table[b].name);
	}
}

static void other_keys_do_nothing(void **state)
{
	(void)state;
	assert_int_equal(action_of_key((struct key){ 'z', false, false }, IN_LIST), ACTION_NONE);
	assert_int_equal(action_of_key((struct key){ 'j', false, true }, IN_LIST), ACTION_NONE);
	assert_int_equal(action_of_key((struct key){ '&', false, false }, IN_PAGE), ACTION_NONE);
}

static struct key key_of(const char *written)
{
	struct key key;

	assert_true(key_parse(written, strlen(written), &key));
	return key;
}

static void assert_keys(const struct keymap *m, enum action action, const char *expected)
{
	struct buf keys = BUF_INIT;

	keymap_keys(m, action, &keys);
	assert_string_equal(buf_string(&keys), expected);
	buf_done(&keys);
}

static void bindings_come_over_the_defaults(void **state)
{
	struct keymap m;

	(void)state;
	keymap_init(&m);
	assert_keys(&m, ACTION_DOWN, "Down j ^N");
	keymap_bind(&m, key_of("j"), IN_LIST | IN_DETAIL, ACTION_QUIT, NULL);
	assert_int_equal(keymap_find(&m, key_of("j"), IN_LIST)->action, ACTION_QUIT);
	assert_int_equal(keymap_find(&m, key_of("j"), IN_PAGE)->action, ACTION_DOWN);
	assert_keys(&m, ACTION_DOWN, "Down j ^N");	/* j still does it in a page */
	keymap_bind(&m, key_of("j"), ANYWHERE, ACTION_NONE, NULL);
	assert_null(keymap_find(&m, key_of("j"), IN_LIST));
	assert_keys(&m, ACTION_DOWN, "Down ^N");
	assert_keys(&m, ACTION_QUIT, "Q ^C");
	keymap_bind(&m, key_of("F6"), IN_LIST, ACTION_FILTER, "not available in US");
	assert_string_equal(keymap_find(&m, key_of("F6"), IN_LIST)->argument, "not available in US");
	assert_keys(&m, ACTION_FILTER, "& F4 \\");	/* that filter is not the action itself */
	keymap_done(&m);
}

static void names_may_be_shortened(void **state)
{
	(void)state;
	assert_int_equal(action_find("sort", 4), ACTION_SORT);
	assert_int_equal(action_find("sor", 3), ACTION_SORT);
	assert_int_equal(action_find("detail", 6), ACTION_DETAIL);	/* and detail-down */
	assert_int_equal(action_find("detail-", 7), ACTION_NONE);
	assert_int_equal(action_find("x", 1), ACTION_NONE);
	assert_int_equal(action_find("sorting", 7), ACTION_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_does_its_action),
		cmocka_unit_test(every_action_has_a_plain_key),
		cmocka_unit_test(names_are_unique_and_explained),
		cmocka_unit_test(other_keys_do_nothing),
		cmocka_unit_test(bindings_come_over_the_defaults),
		cmocka_unit_test(names_may_be_shortened),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
