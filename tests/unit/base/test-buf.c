/* buf: a string that grows. */
#include "config.h"

#include "support.h"

#include "micat/base/buf.h"
#include "micat/base/mem.h"

static void empty_is_a_string(void **state)
{
	struct buf b = BUF_INIT;
	char *text;

	(void)state;
	assert_string_equal(buf_string(&b), "");
	buf_clear(&b);
	text = buf_take(&b);
	assert_string_equal(text, "");
	mem_free(text);
	buf_done(&b);
}

static void adding_nothing_leaves_a_string(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b);
	buf_add(&b, NULL, 0);
	buf_puts(&b, "");
	buf_printf(&b, "%s", "");
	assert_int_equal(b.nbytes, 0);
	assert_non_null(b.data);
	assert_string_equal(b.data, "");
	buf_done(&b);
	assert_null(b.data);
}

static void every_way_of_adding(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_puts(&b, "Mi");
	buf_putc(&b, ' ');
	buf_printf(&b, "%d %s", 11, "Ultra");
	buf_add(&b, "!?", 1);
	assert_string_equal(buf_string(&b), "Mi 11 Ultra!");
	assert_int_equal(b.nbytes, 12);
	buf_clear(&b);
	assert_string_equal(buf_string(&b), "");
	buf_puts(&b, "again");
	assert_string_equal(buf_string(&b), "again");
	buf_done(&b);
}

static void nul_bytes_are_kept(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_add(&b, "a\0b", 3);
	buf_putc(&b, '\0');
	assert_int_equal(b.nbytes, 4);
	assert_memory_equal(b.data, "a\0b\0\0", 5);
	buf_done(&b);
}

/* Each length around the growth steps, where a NUL too many would be one too far. */
static void printf_at_every_length(void **state)
{
	(void)state;
	for (int length = 0; length < 300; length++) {
		struct buf b = BUF_INIT;

		buf_puts(&b, "x");
		buf_printf(&b, "%*s", length, "");
		assert_int_equal(b.nbytes, (size_t)length + 1);
		assert_int_equal(strlen(buf_string(&b)), (size_t)length + 1);
		buf_done(&b);
	}
}

static void growing_keeps_what_is_there(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 10000; i++)
		buf_putc(&b, (char)('a' + i % 26));
	assert_int_equal(b.nbytes, 10000);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(b.data[i], 'a' + i % 26);
	assert_true(b.capacity < 30000);
	buf_done(&b);
}

static void taking_empties(void **state)
{
	struct buf b = BUF_INIT;
	char *text;

	(void)state;
	buf_puts(&b, "POCO");
	text = buf_take(&b);
	assert_string_equal(text, "POCO");
	assert_string_equal(buf_string(&b), "");
	buf_puts(&b, "Redmi");
	assert_string_equal(text, "POCO");
	mem_free(text);
	buf_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_is_a_string),
		cmocka_unit_test(adding_nothing_leaves_a_string),
		cmocka_unit_test(every_way_of_adding),
		cmocka_unit_test(nul_bytes_are_kept),
		cmocka_unit_test(printf_at_every_length),
		cmocka_unit_test(growing_keeps_what_is_there),
		cmocka_unit_test(taking_empties),
	};

	return cmocka_run_group_tests_name("base/buf", tests, NULL, NULL);
}
