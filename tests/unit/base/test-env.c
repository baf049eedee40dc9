/* env: what the surroundings say. */
#include "config.h"

#include "support.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>

#include "micat/base/env.h"
#include "micat/base/mem.h"

static void unset_and_empty_are_the_same(void **state)
{
	(void)state;
	unsetenv("MICAT_TEST");
	assert_null(env_get("MICAT_TEST"));
	setenv("MICAT_TEST", "", 1);
	assert_null(env_get("MICAT_TEST"));
	setenv("MICAT_TEST", "x", 1);
	assert_string_equal(env_get("MICAT_TEST"), "x");
	unsetenv("MICAT_TEST");
}

static const struct {
	const char *variable;
	char *(*directory)(void);
	const char *by_default;
} homes[] = {
	{ "XDG_DATA_HOME", env_data_home, "/home/ada/.local/share/micat" },
	{ "XDG_CONFIG_HOME", env_config_home, "/home/ada/.config/micat" },
	{ "XDG_STATE_HOME", env_state_home, "/home/ada/.local/state/micat" },
	{ "XDG_CACHE_HOME", env_cache_home, "/home/ada/.cache/micat" },
};

#define NHOMES (sizeof(homes) / sizeof(homes[0]))

static void expect_directory(size_t i, const char *expected)
{
	char *directory = homes[i].directory();

	if (expected)
		assert_string_equal(directory, expected);
	else
		assert_null(directory);
	mem_free(directory);
}

static void directories_follow_xdg(void **state)
{
	(void)state;
	setenv("HOME", "/home/ada", 1);
	for (size_t i = 0; i < NHOMES; i++) {
		unsetenv(homes[i].variable);
		expect_directory(i, homes[i].by_default);
		setenv(homes[i].variable, "", 1);
		expect_directory(i, homes[i].by_default);
		setenv(homes[i].variable, "relative/path", 1);
		expect_directory(i, homes[i].by_default);
		setenv(homes[i].variable, "/srv/ada", 1);
		expect_directory(i, "/srv/ada/micat");
		unsetenv(homes[i].variable);
	}
}

static void without_a_home_there_is_no_directory(void **state)
{
	static const char *const none[] = { "", "not/absolute" };

	(void)state;
	for (size_t i = 0; i < NHOMES; i++) {
		unsetenv("HOME");
		expect_directory(i, NULL);
		for (size_t k = 0; k < 2; k++) {
			setenv("HOME", none[k], 1);
			expect_directory(i, NULL);
		}
		setenv(homes[i].variable, "/srv/ada", 1);
		expect_directory(i, "/srv/ada/micat");
		unsetenv(homes[i].variable);
	}
}

/* A pseudo-terminal; -1 where the system gives none. */
static int open_terminal(int *master)
{
	const char *name;

	*master = posix_openpt(O_RDWR | O_NOCTTY);
	if (*master < 0)
		return -1;
	if (grantpt(*master) != 0 || unlockpt(*master) != 0 || !(name = ptsname(*master))) {
		close(*master);
		return -1;
	}
	return open(name, O_RDWR | O_NOCTTY);
}

static void columns_come_from_variable_then_terminal(void **state)
{
	static const char *const wrong[] = { "", "0", "-5", "80x", "x", "999999999999", " " };
	struct winsize size = { .ws_row = 24, .ws_col = 132 };
	int master, terminal = open_terminal(&master), file = open("/dev/null", O_RDWR);

	(void)state;
	assert_true(file >= 0);
	unsetenv("COLUMNS");
	assert_int_equal(env_terminal_columns(file), 80);
	setenv("COLUMNS", "100", 1);
	assert_int_equal(env_terminal_columns(file), 100);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		setenv("COLUMNS", wrong[i], 1);
		assert_int_equal(env_terminal_columns(file), 80);
	}
	assert_false(env_is_terminal(file));
	close(file);
	assert_false(env_is_terminal(file));
	if (terminal < 0)
		skip();
	assert_true(env_is_terminal(terminal));
	unsetenv("COLUMNS");
	assert_int_equal(env_terminal_columns(terminal), 80);	/* it says 0 */
	assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
	assert_int_equal(env_terminal_columns(terminal), 132);
	setenv("COLUMNS", "60", 1);
	assert_int_equal(env_terminal_columns(terminal), 60);
	unsetenv("COLUMNS");
	close(terminal);
	close(master);
}

static void the_encoding_is_that_of_the_locale(void **state)
{
	(void)state;
	use_c();
	assert_false(env_is_utf8());
	if (!use_utf8())
		skip();
	assert_true(env_is_utf8());
	use_c();
	assert_false(env_is_utf8());
}

static void the_clock_goes_on(void **state)
{
	double before = env_monotonic(), after;

	(void)state;
	usleep(2000);
	after = env_monotonic();
	assert_true(after - before >= 0.0015);
	assert_true(after - before < 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unset_and_empty_are_the_same),
		cmocka_unit_test(directories_follow_xdg),
		cmocka_unit_test(without_a_home_there_is_no_directory),
		cmocka_unit_test(columns_come_from_variable_then_terminal),
		cmocka_unit_test(the_encoding_is_that_of_the_locale),
		cmocka_unit_test(the_clock_goes_on),
	};

	return cmocka_run_group_tests_name("base/env", tests, NULL, NULL);
}
