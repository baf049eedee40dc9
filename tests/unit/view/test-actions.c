#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "micat/view/actions.h"

static const unsigned contexts[] = { IN_LIST, IN_DETAIL, IN_PAGE };
#define NCONTEXTS (sizeof(contexts) / sizeof(contexts[0]))

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
			for (i = 0; i < NCONTEXTS; i++) {
				enum action found = action_of_key(key, contexts[i]);

				if (action_table[a].where & contexts[i])
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_does_its_action),
		cmocka_unit_test(every_action_has_a_plain_key),
		cmocka_unit_test(names_are_unique_and_explained),
		cmocka_unit_test(other_keys_do_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
