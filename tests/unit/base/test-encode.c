/* Base64 by the vectors of RFC 4648; what a shell makes of a quoted word is the word. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "micat/base/encode.h"

static void assert_base64(const void *bytes, size_t nbytes, const char *expected)
{
	struct buf out = BUF_INIT;

	encode_base64(&out, bytes, nbytes);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
}

static void test_base64(void **state)
{
	(void)state;
	assert_base64("", 0, "");
	assert_base64("f", 1, "Zg==");
	assert_base64("fo", 2, "Zm8=");
	assert_base64("foo", 3, "Zm9v");
	assert_base64("foob", 4, "Zm9vYg==");
	assert_base64("fooba", 5, "Zm9vYmE=");
	assert_base64("foobar", 6, "Zm9vYmFy");
	assert_base64("\xff\xfe\xfd\x00", 4, "//79AA==");
}

static void assert_word(const char *s, const char *expected)
{
	struct buf out = BUF_INIT;

	encode_shell_word(&out, s);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
}

static void test_shell_words(void **state)
{
	(void)state;
	assert_word("-released,name", "-released,name");
	assert_word("catalog/a.xml", "catalog/a.xml");
	assert_word("", "''");
	assert_word("no:US", "no:US");
	assert_word("not available in US", "'not available in US'");
	assert_word("soc ~ \"8 gen [23]\" $HOME `x` !1", "'soc ~ \"8 gen [23]\" $HOME `x` !1'");
	assert_word("it's", "'it'\\''s'");
	assert_word("a=b", "'a=b'");
	assert_word("~", "'~'");
	assert_word("é", "'é'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_base64),
		cmocka_unit_test(test_shell_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
