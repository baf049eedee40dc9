/* bits: a set of row numbers, at the sizes where a word begins or ends. */
#include "config.h"

#include "support.h"

#include <signal.h>
#include <sys/resource.h>

#include "micat/base/bits.h"

static const size_t sizes[] = { 0, 1, 2, 63, 64, 65, 127, 128, 129, 1000 };

#define NSIZES (sizeof(sizes) / sizeof(sizes[0]))

static void set_multiples(struct bits *s, size_t of)
{
	for (size_t i = 0; i < s->nbits; i += of)
		bits_set(s, i);
}

/* The same, counted one by one. */
static size_t count_slowly(const struct bits *s)
{
	size_t count = 0;

	for (size_t i = 0; i < s->nbits; i++)
		count += bits_test(s, i);
	return count;
}

static void a_new_set_is_empty(void **state)
{
	(void)state;
	for (size_t k = 0; k < NSIZES; k++) {
		struct bits s;

		bits_init(&s, sizes[k]);
		assert_int_equal(bits_count(&s), 0);
		assert_int_equal(bits_next(&s, 0), sizes[k]);
		bits_done(&s);
		assert_null(s.words);
		assert_int_equal(s.nbits, 0);
	}
}

static void filling_stops_at_the_end(void **state)
{
	(void)state;
	for (size_t k = 0; k < NSIZES; k++) {
		struct bits s;

		bits_init(&s, sizes[k]);
		bits_fill(&s);
		assert_int_equal(bits_count(&s), sizes[k]);
		if (sizes[k] % 64)
			assert_true(s.words[sizes[k] / 64] ==
				    (UINT64_C(1) << sizes[k] % 64) - 1);
		bits_invert(&s);
		assert_int_equal(bits_count(&s), 0);
		bits_invert(&s);
		assert_int_equal(bits_count(&s), sizes[k]);
		bits_zero(&s);
		assert_int_equal(bits_count(&s), 0);
		bits_done(&s);
	}
}

static void each_bit_by_itself(void **state)
{
	struct bits s;

	(void)state;
	bits_init(&s, 129);
	for (size_t i = 0; i < 129; i++) {
		bits_set(&s, i);
		assert_true(bits_test(&s, i));
		assert_int_equal(bits_count(&s), 1);
		assert_int_equal(bits_next(&s, 0), i);
		assert_int_equal(bits_next(&s, i), i);
		assert_int_equal(bits_next(&s, i + 1), 129);
		bits_clear(&s, i);
		assert_false(bits_test(&s, i));
	}
	bits_done(&s);
}

static void operations_equal_those_on_single_bits(void **state)
{
	(void)state;
	for (size_t k = 0; k < NSIZES; k++) {
		struct bits a, b, c;

		bits_init(&a, sizes[k]);
		bits_init(&b, sizes[k]);
		bits_init(&c, sizes[k]);
		set_multiples(&a, 2);
		set_multiples(&b, 3);

		bits_copy(&c, &a);
		assert_true(bits_equal(&c, &a));
		bits_and(&c, &b);
		assert_int_equal(bits_count(&c), bits_count_and(&a, &b));
		assert_int_equal(bits_count(&c), count_slowly(&c));
		for (size_t i = 0; i < sizes[k]; i++)
			assert_int_equal(bits_test(&c, i), i % 2 == 0 && i % 3 == 0);

		bits_copy(&c, &a);
		bits_or(&c, &b);
		for (size_t i = 0; i < sizes[k]; i++)
			assert_int_equal(bits_test(&c, i), i % 2 == 0 || i % 3 == 0);

		bits_copy(&c, &a);
		bits_andnot(&c, &b);
		for (size_t i = 0; i < sizes[k]; i++)
			assert_int_equal(bits_test(&c, i), i % 2 == 0 && i % 3 != 0);
		bits_done(&a);
		bits_done(&b);
		bits_done(&c);
	}
}

static void inverting_keeps_the_tail_clear(void **state)
{
	struct bits a, b;

	(void)state;
	bits_init(&a, 65);
	bits_init(&b, 65);
	bits_set(&a, 64);
	bits_invert(&a);
	bits_fill(&b);
	bits_clear(&b, 64);
	assert_true(bits_equal(&a, &b));
	assert_true(a.words[1] == 0);
	bits_set(&b, 64);
	assert_false(bits_equal(&a, &b));
	bits_done(&a);
	bits_done(&b);
}

static void walking_finds_each_once(void **state)
{
	struct bits s;
	size_t expected = 0;

	(void)state;
	bits_init(&s, 1000);
	set_multiples(&s, 37);
	for (size_t i = bits_next(&s, 0); i < s.nbits; i = bits_next(&s, i + 1)) {
		assert_int_equal(i, expected);
		expected += 37;
	}
	assert_int_equal(expected, 1036);
	assert_int_equal(bits_next(&s, 1000), 1000);
	assert_int_equal(bits_next(&s, SIZE_MAX), 1000);
	bits_done(&s);
}

static void mix_sizes(void)
{
	struct rlimit no_core = { 0, 0 };
	struct bits a, b;

	setrlimit(RLIMIT_CORE, &no_core);
	bits_init(&a, 64);
	bits_init(&b, 65);
	bits_and(&a, &b);
}

static void sets_of_two_sizes_are_a_bug(void **state)
{
	char said[256];
	int status = watch(mix_sizes, said, sizeof(said));

	(void)state;
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_non_null(strstr(said, "64 and 65"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_set_is_empty),
		cmocka_unit_test(filling_stops_at_the_end),
		cmocka_unit_test(each_bit_by_itself),
		cmocka_unit_test(operations_equal_those_on_single_bits),
		cmocka_unit_test(inverting_keeps_the_tail_clear),
		cmocka_unit_test(walking_finds_each_once),
		cmocka_unit_test(sets_of_two_sizes_are_a_bug),
	};

	return cmocka_run_group_tests_name("base/bits", tests, NULL, NULL);
}
