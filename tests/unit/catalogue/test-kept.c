/*
 * kept: whether a file is still as it stood when it was found good.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "kept.h"

static const char key[] = "what it was made from", block[] = "a block";
static const struct timespec long_ago = { 1000000000, 0 };
static char folder[32], path[64], stamp[80];

static const struct kept_as as = { "test", 7, key, sizeof(key) };

static int begin(void **state)
{
	struct kept k;

	(void)state;
	strcpy(folder, "test-kept-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/a", folder);
	snprintf(stamp, sizeof(stamp), "%s.checked", path);
	if (kept_write(path, &as, &long_ago, block, sizeof(block), &k) < 0)
		return -1;
	kept_put_stamp(path, &k);
	return 0;
}

static int end(void **state)
{
	(void)state;
	unlink(path);
	unlink(stamp);
	return rmdir(folder);
}

/* It opens; returns whether it is known to be good. */
static bool is_checked(void)
{
	struct kept k;
	bool checked;

	assert_true(kept_open(&k, path, &as));
	assert_int_equal(k.nbytes, sizeof(block));
	assert_memory_equal(k.block, block, sizeof(block));
	assert_int_equal((uintptr_t)k.block % 4096, 0);
	checked = k.checked;
	kept_close(&k);
	return checked;
}

static void the_stamp_must_be_later(void **state)
{
	static const struct { time_t seconds; bool checked; } times[] = {
		{ 0, false }, { 1000000000, false }, { 4000000000, true }, { 9000000000, true },
		{ -2000000000, false },
	};

	(void)state;
	assert_true(is_checked());
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		const struct timespec both[2] = { { times[i].seconds, 0 }, { times[i].seconds, 0 } };
		struct stat st;

		assert_int_equal(utimensat(AT_FDCWD, stamp, both, 0), 0);
		assert_int_equal(stat(stamp, &st), 0);
		if (st.st_mtime != times[i].seconds)
			continue;	/* a file system that cannot tell such times */
		assert_int_equal(is_checked(), times[i].checked);
	}
}

/* The times of files may be ahead of the clock: no longer is waited for that. */
static void a_stamp_of_another_time_is_none(void **state)
{
	struct kept k;

	(void)state;
	assert_true(kept_open(&k, path, &as));
	k.stamp.st_ctim.tv_sec += 3600;
	kept_put_stamp(path, &k);
	assert_false(is_checked());
	k.stamp.st_ctim.tv_sec = 9000000000;
	kept_put_stamp(path, &k);
	assert_false(is_checked());
	kept_close(&k);
}

static void no_file_is_opened_as_another(void **state)
{
	struct kept_as other = as;
	struct kept k;

	(void)state;
	other.layout++;
	assert_false(kept_open(&k, path, &other));
	assert_null(k.mapping);
	other = as;
	other.kind[0] = 'b';
	assert_false(kept_open(&k, path, &other));
	other = as;
	other.key_nbytes--;
	assert_false(kept_open(&k, path, &other));
	assert_false(kept_open(&k, "nowhere/a", &as));
	assert_null(k.mapping);
	assert_true(is_checked());
}

static void a_stamp_of_another_size_is_none(void **state)
{
	(void)state;
	assert_int_equal(truncate(stamp, 8), 0);
	assert_false(is_checked());
	assert_int_equal(unlink(stamp), 0);
	assert_false(is_checked());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
		CASE(the_stamp_must_be_later),
		CASE(a_stamp_of_another_time_is_none),
		CASE(no_file_is_opened_as_another),
		CASE(a_stamp_of_another_size_is_none),
	};

	return cmocka_run_group_tests_name("catalogue/kept", tests, NULL, NULL);
}
