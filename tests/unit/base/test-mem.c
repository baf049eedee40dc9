/* mem: memory that is there or the program ends. */
#include "config.h"

#include "support.h"

#include "micat/base/mem.h"

/* Address sanitizer would end the program itself where an allocation fails. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void nothing_is_something(void **state)
{
	void *p = mem_alloc(0), *q = mem_zalloc(0, 8);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	p = mem_resize(p, 0, 4);
	assert_non_null(p);
	mem_free(p);
	mem_free(q);
	mem_free(NULL);
}

static void zalloc_zeroes(void **state)
{
	unsigned char *p = mem_zalloc(1000, 3);

	(void)state;
	for (size_t i = 0; i < 3000; i++)
		assert_int_equal(p[i], 0);
	mem_free(p);
}

static void copies_end_in_nul(void **state)
{
	char *all = mem_strdup("Redmi Note"), *part = mem_strndup("Redmi Note", 5);
	char *none = mem_strndup(NULL, 0), *text = mem_printf("%s-%d", "mi", 11);

	(void)state;
	assert_string_equal(all, "Redmi Note");
	assert_string_equal(part, "Redmi");
	assert_string_equal(none, "");
	assert_string_equal(text, "mi-11");
	mem_free(all);
	mem_free(part);
	mem_free(none);
	mem_free(text);
}

static void printf_takes_any_length(void **state)
{
	char *text = mem_printf("%5000d", 7);

	(void)state;
	assert_int_equal(strlen(text), 5000);
	assert_int_equal(text[4999], '7');
	mem_free(text);
}

static void grow_keeps_what_is_there(void **state)
{
	size_t *v = NULL, n = 0, cap = 0;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		mem_grow(&v, n, &cap);
		v[n++] = i;
		assert_true(cap >= n);
	}
	for (size_t i = 0; i < n; i++)
		assert_int_equal(v[i], i);
	assert_int_equal(cap, 1024);
	mem_free(v);
}

static void arena_is_zeroed_and_aligned(void **state)
{
	struct arena a;
	unsigned char *before = NULL;

	(void)state;
	arena_init(&a);
	for (size_t nbytes = 0; nbytes < 300; nbytes++) {
		unsigned char *p = arena_alloc(&a, nbytes);

		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < nbytes; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, nbytes);
		if (before && nbytes > 1)	/* the one before is still whole */
			assert_int_equal(before[nbytes - 2], 0xff);
		before = p;
	}
	arena_done(&a);
	assert_null(a.head);
}

static void arena_takes_what_is_larger_than_a_block(void **state)
{
	struct arena a;
	char *large, *small;

	(void)state;
	arena_init(&a);
	large = arena_alloc(&a, 1000000);
	memset(large, 'x', 1000000);
	small = arena_strndup(&a, "small one", 5);
	assert_string_equal(small, "small");
	assert_int_equal(large[999999], 'x');
	arena_done(&a);
	assert_string_equal(arena_strndup(&a, "again", 5), "again");
	arena_done(&a);
	arena_done(&a);
}

static void overflow(void)
{
	mem_free(mem_zalloc(SIZE_MAX / 8 + 2, 8));	/* 8, if it wrapped */
}

static void overflow_of_a_vector(void)
{
	mem_free(mem_resize(NULL, SIZE_MAX / 16 + 2, 16));
}

static void more_than_there_is(void)
{
	mem_free(mem_alloc(SIZE_MAX / 2));
}

static void more_than_an_arena_holds(void)
{
	struct arena a;

	arena_init(&a);
	arena_alloc(&a, SIZE_MAX - 4);
}

static void what_cannot_be_had_ends_the_program(void **state)
{
	static void (*const wishes[])(void) = {
		overflow, overflow_of_a_vector, more_than_there_is, more_than_an_arena_holds,
	};
	char said[256];

	(void)state;
	for (size_t i = 0; i < sizeof(wishes) / sizeof(wishes[0]); i++) {
		int status = watch(wishes[i], said, sizeof(said));

		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 4);
		assert_non_null(strstr(said, "micat: out of memory"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_something),
		cmocka_unit_test(zalloc_zeroes),
		cmocka_unit_test(copies_end_in_nul),
		cmocka_unit_test(printf_takes_any_length),
		cmocka_unit_test(grow_keeps_what_is_there),
		cmocka_unit_test(arena_is_zeroed_and_aligned),
		cmocka_unit_test(arena_takes_what_is_larger_than_a_block),
		cmocka_unit_test(what_cannot_be_had_ends_the_program),
	};

	return cmocka_run_group_tests_name("base/mem", tests, NULL, NULL);
}
