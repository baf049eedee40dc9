/* A file that is written, replaced, removed, comes; in a folder, and by itself. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "micat/base/mem.h"
#include "micat/base/watch.h"

static char folder[] = "/tmp/micat-watch-XXXXXX";

static char *in_folder(const char *name)
{
	return mem_printf("%s/%s", folder, name);
}

static void put(const char *name, const char *text)
{
	char *path = in_folder(name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	mem_free(path);
}

static void take_away(const char *name)
{
	char *path = in_folder(name);

	assert_int_equal(unlink(path), 0);
	mem_free(path);
}

static void replace(const char *from, const char *to)
{
	char *a = in_folder(from), *b = in_folder(to);

	assert_int_equal(rename(a, b), 0);
	mem_free(a);
	mem_free(b);
}

/* It is told, where the system can tell; and then it has changed, once. */
static void assert_changed(struct watch *w)
{
	struct pollfd p = { .fd = watch_fd(w), .events = POLLIN };

	if (p.fd >= 0) {
		assert_int_equal(poll(&p, 1, 5000), 1);
		assert_true(watch_drain(w));
	}
	assert_true(watch_changed(w));
	assert_false(watch_changed(w));
}

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

static void test_file(void **state)
{
	char *path = in_folder("a.xml");
	const char *paths[] = { path };
	struct watch *w;

	(void)state;
	put("a.xml", "one");
	w = watch_new(paths, 1, ".xml");
	assert_false(watch_changed(w));
	put("a.xml", "another");
	assert_changed(w);
	watch_drain(w);
	put("new", "three");
	assert_false(watch_drain(w));	/* no business of ours */
	assert_false(watch_changed(w));
	replace("new", "a.xml");
	assert_changed(w);
	put("a.xml", "and in the new one");
	assert_changed(w);
	take_away("a.xml");
	assert_changed(w);
	put("a.xml", "it comes");
	assert_changed(w);
	take_away("a.xml");
	watch_free(w);
	mem_free(path);
}

static void test_folder(void **state)
{
	const char *paths[] = { folder };
	struct watch *w = watch_new(paths, 1, ".xml");

	(void)state;
	put("a.xml", "one");
	assert_changed(w);
	put(".b.xml", "hidden");
	put("c.txt", "something else");
	watch_drain(w);
	assert_false(watch_changed(w));
	put("a.xml", "two is longer");
	assert_changed(w);
	put("b.xml", "another");
	assert_changed(w);
	take_away("b.xml");
	assert_changed(w);
	take_away("a.xml");
	take_away(".b.xml");
	take_away("c.txt");
	watch_free(w);
	watch_free(NULL);
}

/* The folder itself goes, and another one comes in its place. */
static void test_folder_is_replaced(void **state)
{
	char *inner = in_folder("inner"), *old = in_folder("old");
	const char *paths[] = { inner };
	struct watch *w;

	(void)state;
	assert_int_equal(mkdir(inner, 0700), 0);
	put("inner/a.xml", "one");
	w = watch_new(paths, 1, ".xml");
	replace("inner", "old");
	assert_changed(w);
	assert_int_equal(mkdir(inner, 0700), 0);
	put("inner/a.xml", "two");
	assert_changed(w);
	put("inner/b.xml", "three");
	assert_changed(w);
	take_away("inner/a.xml");
	take_away("inner/b.xml");
	take_away("old/a.xml");
	assert_int_equal(rmdir(inner), 0);
	assert_int_equal(rmdir(old), 0);
	watch_free(w);
	mem_free(inner);
	mem_free(old);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_folder),
		cmocka_unit_test(test_folder_is_replaced),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
