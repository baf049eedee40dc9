/* die: the two ways out that are not a result. */
#include "config.h"

#include "support.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <sys/resource.h>

#include "micat/base/die.h"

static void hook(void)
{
	fputs("hook ", stderr);
}

static void hook_that_dies(void)
{
	fputs("hook ", stderr);
	die("the hook failed");
}

static void die_plainly(void)
{
	die("cannot write %s: %s", "catalogue.xml", "disk full");
}

static void die_with_hook(void)
{
	die_set_hook(hook);
	die("no memory");
}

static void die_with_hook_unset(void)
{
	die_set_hook(hook);
	die_set_hook(NULL);
	die("no memory");
}

static void die_with_hook_that_dies(void)
{
	die_set_hook(hook_that_dies);
	die("no memory");
}

static void die_of_something_hostile(void)
{
	die("cannot read %s", "a\x1b]0;x\x07\xe2\x80\xae\n\xff");
}

static void die_at_length(void)
{
	die("%3000d", 1);
}

static void find_a_bug(void)
{
	struct rlimit no_core = { 0, 0 };

	setrlimit(RLIMIT_CORE, &no_core);
	die_set_hook(hook);
	bug("row %d of %d", 7, 5);
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void hook_that_lets_one_go_on(void)
{
	struct timespec moment = { 0, 100000000 };

	pthread_mutex_lock(&lock);
	fputs("hook ", stderr);
	nanosleep(&moment, NULL);
}

static void *die_too(void *unused)
{
	(void)unused;
	die("no memory");
}

static void die_in_two_threads(void)
{
	pthread_t thread;

	die_set_hook(hook_that_lets_one_go_on);
	pthread_create(&thread, NULL, die_too, NULL);
	die("no memory");
}

static void die_in_two_threads_without_hook(void)
{
	pthread_t thread;

	pthread_create(&thread, NULL, die_too, NULL);
	die("no memory");
}

static void dying_says_why_with_status_4(void **state)
{
	char said[256];
	int status = watch(die_plainly, said, sizeof(said));

	(void)state;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EXIT_SYSTEM);
	assert_string_equal(said, "micat: cannot write catalogue.xml: disk full\n");
}

static void the_hook_runs_first(void **state)
{
	char said[256];

	(void)state;
	watch(die_with_hook, said, sizeof(said));
	assert_string_equal(said, "hook micat: no memory\n");
	watch(die_with_hook_unset, said, sizeof(said));
	assert_string_equal(said, "micat: no memory\n");
}

static void a_hook_that_dies_runs_once(void **state)
{
	char said[256];
	int status = watch(die_with_hook_that_dies, said, sizeof(said));

	(void)state;
	assert_int_equal(WEXITSTATUS(status), EXIT_SYSTEM);
	assert_string_equal(said, "hook micat: the hook failed\n");
}

static void one_of_two_threads_speaks(void **state)
{
	char said[256];

	(void)state;
	watch(die_in_two_threads, said, sizeof(said));
	assert_string_equal(said, "hook micat: no memory\n");
	for (int i = 0; i < 100; i++) {
		watch(die_in_two_threads_without_hook, said, sizeof(said));
		assert_string_equal(said, "micat: no memory\n");
	}
}

static void last_words_are_harmless(void **state)
{
	char said[256];

	(void)state;
	watch(die_of_something_hostile, said, sizeof(said));
	assert_string_equal(said,
			    "micat: cannot read a<U+001B>]0;x<U+0007><U+202E> <\\xff>\n");
}

static void long_last_words_are_cut(void **state)
{
	char said[4096];
	int status = watch(die_at_length, said, sizeof(said));

	(void)state;
	assert_int_equal(WEXITSTATUS(status), EXIT_SYSTEM);
	assert_true(strlen(said) > 1000 && strlen(said) < 1100);
	assert_int_equal(said[strlen(said) - 1], '\n');
}

static void a_bug_aborts(void **state)
{
	char said[256];
	int status = watch(find_a_bug, said, sizeof(said));

	(void)state;
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_string_equal(said, "hook micat: bug: row 7 of 5\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dying_says_why_with_status_4),
		cmocka_unit_test(the_hook_runs_first),
		cmocka_unit_test(a_hook_that_dies_runs_once),
		cmocka_unit_test(one_of_two_threads_speaks),
		cmocka_unit_test(last_words_are_harmless),
		cmocka_unit_test(long_last_words_are_cut),
		cmocka_unit_test(a_bug_aborts),
	};

	return cmocka_run_group_tests_name("base/die", tests, NULL, NULL);
}
