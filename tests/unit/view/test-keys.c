#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "micat/view/keys.h"

static void both_ways(void **state)
{
	static const char *const written[] = {
#define WRITTEN(symbol, text) text,
		KEY_NAMES(WRITTEN)
#undef WRITTEN
		"j", "G", "^F", "^A", "M-u", "M-^F", "M-Enter", "Space", "&", "\\", "~", "^\\", "^",
		"M", "-", "M-M", "é", "红", "{",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(written) / sizeof(written[0]); i++) {
		struct buf out = BUF_INIT;
		struct key key, again;

		assert_true(key_parse(written[i], strlen(written[i]), &key));
		key_print(key, &out);
		assert_string_equal(buf_string(&out), written[i]);
		assert_true(key_parse(buf_string(&out), out.nbytes, &again));
		assert_true(key_equal(key, again));
		buf_done(&out);
	}
}

static void what_they_are(void **state)
{
	struct key key;

	(void)state;
	assert_true(key_parse("^f", 2, &key));
	assert_true(key.control && key.code == 'f' && !key.meta);
	assert_true(key_parse("^F", 2, &key));
	assert_true(key.control && key.code == 'f');
	assert_true(key_parse("M-u", 3, &key));
	assert_true(key.meta && key.code == 'u' && !key.control);
	assert_true(key_parse("Space", 5, &key));
	assert_true(key.code == ' ');
	assert_true(key_parse("Enter and more", 5, &key));	/* NBYTES decides */
	assert_true(key.code == KEYCODE_ENTER);
}

static void no_keys(void **state)
{
	static const char *const wrong[] = { "", "ab", "enter", "^[", "^1", "F13", "M-", " ",
					     "\x1b", "\xff", "^Left", "\xe2\x80\xae", "M-ab" };
	struct key key = { 1, false, false };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(key_parse(wrong[i], strlen(wrong[i]), &key));
	assert_int_equal(key.code, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ways),
		cmocka_unit_test(what_they_are),
		cmocka_unit_test(no_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
