/* num: numbers and dates, whatever the locale. */
#include "config.h"

#include "support.h"

#include <ftw.h>
#include <float.h>
#include <math.h>

#include "micat/base/mem.h"
#include "micat/base/num.h"

#define WHOLE SIZE_MAX	/* the number takes the whole text */

static const struct {
	const char *text;
	size_t nbytes;		/* that the number takes; 0: there is none */
	double value;
	int decimals;
} numbers[] = {
	{ "0", WHOLE, 0, 0 },
	{ "6.36", WHOLE, 6.36, 2 },
	{ "+6.36", WHOLE, 6.36, 2 },
	{ "-12.50", WHOLE, -12.5, 2 },
	{ "5000mAh", 4, 5000, 0 },
	{ "007", WHOLE, 7, 0 },
	{ "1e3", WHOLE, 1000, 0 },
	{ "1.5E-3", WHOLE, 0.0015, 1 },
	{ "2e+2", WHOLE, 200, 0 },
	{ "1e", 1, 1, 0 },
	{ "1e+", 1, 1, 0 },
	{ "1e-x", 1, 1, 0 },
	{ "3em", 1, 3, 0 },
	{ "5.", 1, 5, 0 },
	{ "5.x", 1, 5, 0 },
	{ "5..6", 1, 5, 0 },
	{ "1.2.3", 3, 1.2, 1 },
	{ "1,5", 1, 1, 0 },
	{ "1 000", 1, 1, 0 },
	{ "0x10", 1, 0, 0 },
	{ "", 0, 0, 0 },
	{ "-", 0, 0, 0 },
	{ "+-1", 0, 0, 0 },
	{ " 1", 0, 0, 0 },
	{ ".5", 0, 0, 0 },
	{ "e5", 0, 0, 0 },
	{ "inf", 0, 0, 0 },
	{ "nan", 0, 0, 0 },
	{ "\xd9\xa3", 0, 0, 0 },				/* an Arabic three */
	{ "1e309", 0, 0, 0 },
	{ "-1e400", 0, 0, 0 },
	{ "1e99999999999999999999", 0, 0, 0 },
	{ "1e-99999999999999999999", WHOLE, 0, 0 },
	{ "0e99999999999999999999", WHOLE, 0, 0 },
	/* Where a single rounding shows: the halfway cases and the ends of the range. */
	{ "9007199254740993", WHOLE, 9007199254740992.0, 0 },
	{ "9007199254740993.00000000000000000001", WHOLE, 9007199254740994.0, 20 },
	{ "123456789012345678901234567890", WHOLE, 123456789012345678901234567890.0, 0 },
	{ "0.1234567890123456789012345", WHOLE, 0.1234567890123456789012345, 25 },
	{ "2.2250738585072014e-308", WHOLE, DBL_MIN, 16 },
	{ "4.9e-324", WHOLE, 4.9e-324, 1 },
	{ "1.7976931348623157e308", WHOLE, DBL_MAX, 16 },
	{ "8.5e22", WHOLE, 8.5e22, 1 },
	{ "123456789012345e22", WHOLE, 123456789012345e22, 0 },
	{ "123456789012345e23", WHOLE, 123456789012345e23, 0 },
};

#define NNUMBERS (sizeof(numbers) / sizeof(numbers[0]))

static bool same(double a, double b)
{
	return memcmp(&a, &b, sizeof(a)) == 0;
}

static void numbers_are_read_to_the_last_bit(void **state)
{
	(void)state;
	for (size_t i = 0; i < NNUMBERS; i++) {
		const char *text = numbers[i].text;
		size_t expected = numbers[i].nbytes == WHOLE ? strlen(text) : numbers[i].nbytes;
		double value = -77;
		int decimals = -77;

		if (num_parse(text, strlen(text), &value, &decimals) != expected)
			fail_msg("\"%s\": not %zu bytes", text, expected);
		if (expected == 0) {	/* outputs are untouched on failure */
			assert_true(same(value, -77));
			assert_int_equal(decimals, -77);
			continue;
		}
		if (!same(value, numbers[i].value) || decimals != numbers[i].decimals)
			fail_msg("\"%s\": %a and %d decimals", text, value, decimals);
	}
}

static void a_number_ends_where_the_text_does(void **state)
{
	double value;
	int decimals;

	(void)state;
	assert_int_equal(num_parse("12345", 2, &value, NULL), 2);
	assert_true(same(value, 12));
	assert_int_equal(num_parse("1.25", 2, &value, &decimals), 1);
	assert_int_equal(decimals, 0);
	assert_int_equal(num_parse("1.25", 3, &value, &decimals), 3);
	assert_true(same(value, 1.2));
	assert_int_equal(num_parse("1e22", 3, &value, NULL), 3);
	assert_true(same(value, 100));
	assert_int_equal(num_parse("1", 0, &value, NULL), 0);
}

static void a_very_long_number_is_read(void **state)
{
	char *text = mem_alloc(100000);
	double value;
	int decimals;

	(void)state;
	memset(text, '0', 100000);
	text[0] = '1';
	memcpy(text + 99994, "e-9993", 6);
	assert_int_equal(num_parse(text, 100000, &value, NULL), 0);	/* 10 to the 90000 */
	memcpy(text + 99993, "e-99992", 7);
	assert_int_equal(num_parse(text, 100000, &value, &decimals), 100000);
	assert_true(same(value, 1));
	text[1] = '.';
	memset(text + 99993, '0', 7);
	assert_int_equal(num_parse(text, 100000, &value, &decimals), 100000);
	assert_true(same(value, 1));
	assert_int_equal(decimals, 99998);
	mem_free(text);
}

static const struct {
	double value;
	const char *text;
} shortest[] = {
	{ 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -1, "-1" }, { 5000, "5000" },
	{ 6.36, "6.36" }, { -219.8, "-219.8" }, { 0.1, "0.1" }, { 0.393701, "0.393701" },
	{ 0.1 + 0.2, "0.30000000000000004" }, { 100, "100" }, { 1e20, "100000000000000000000" },
	{ 1e21, "1e21" }, { 1.5e300, "1.5e300" }, { 0.00001, "0.00001" }, { 1.5e-7, "1.5e-7" },
	{ 5e-324, "5e-324" }, { DBL_MAX, "1.7976931348623157e308" },
	{ DBL_MIN, "2.2250738585072014e-308" }, { 9007199254740993.0, "9007199254740992" },
	{ 1234567.875, "1234567.875" }, { 1.0 / 3, "0.3333333333333333" },
};

static void expect_format(double value, const char *expected)
{
	struct buf out = BUF_INIT;

	num_format(&out, value);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
}

static void numbers_are_written_shortest(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(shortest) / sizeof(shortest[0]); i++)
		expect_format(shortest[i].value, shortest[i].text);
	expect_format((double)INFINITY, "inf");
	expect_format(-(double)INFINITY, "-inf");
	expect_format((double)NAN, "nan");
}

static uint64_t next_random(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return *x;
}

static void what_is_written_reads_back(void **state)
{
	uint64_t seed = 20240222;

	(void)state;
	for (int i = 0; i < 50000; i++) {
		uint64_t bits = next_random(&seed);
		struct buf out = BUF_INIT;
		double value, back = 0;

		if (i % 2)	/* as catalogues have them, else any pattern of bits */
			value = (double)(bits % 1000000) / (double)(1 + i % 1000);
		else
			memcpy(&value, &bits, sizeof(value));
		if (!isfinite(value))
			continue;
		num_format(&out, value);
		assert_int_equal(num_parse(buf_string(&out), out.nbytes, &back, NULL), out.nbytes);
		if (!same(value, back))
			fail_msg("%a was written as %s", value, buf_string(&out));
		buf_done(&out);
	}
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *ftw)
{
	(void)status;
	(void)kind;
	(void)ftw;
	return remove(path);
}

/* Make a locale with a decimal comma below DIRECTORY; false where that cannot be. */
static bool make_comma_locale(const char *directory)
{
	char *path = mem_printf("%s/de_DE.UTF-8", directory);
	pid_t pid = fork();
	int status;
	bool made;

	if (pid == 0) {
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
			_exit(1);
		execlp("localedef", "localedef", "-i", "de_DE", "-f", "UTF-8", path, (char *)NULL);
		_exit(127);
	}
	made = pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
	mem_free(path);
	return made;
}

static void the_decimal_comma_changes_nothing(void **state)
{
	static const char *const names[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE" };
	const char *parent = getenv("TMPDIR");
	char *directory = mem_printf("%s/micat-locale-XXXXXX", parent ? parent : "/tmp");
	bool have = false, temporary;

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && !have; i++)
		have = setlocale(LC_ALL, names[i]) != NULL;
	temporary = !have && mkdtemp(directory) != NULL;
	if (temporary && make_comma_locale(directory)) {
		setenv("LOCPATH", directory, 1);
		have = setlocale(LC_ALL, "de_DE.UTF-8") != NULL;
		unsetenv("LOCPATH");
	}
	if (temporary)
		nftw(directory, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	mem_free(directory);
	if (!have)
		skip();
	assert_string_equal(localeconv()->decimal_point, ",");
	numbers_are_read_to_the_last_bit(NULL);
	numbers_are_written_shortest(NULL);
	what_is_written_reads_back(NULL);
	use_c();
}

static const struct {
	const char *text;
	uint32_t first, last;	/* 0: not a date */
} dates[] = {
	{ "2024", 20240101, 20241231 },
	{ "2024-01", 20240101, 20240131 },
	{ "2024-02", 20240201, 20240229 },
	{ "2023-02", 20230201, 20230228 },
	{ "2000-02", 20000201, 20000229 },
	{ "1900-02", 19000201, 19000228 },
	{ "2100-02", 21000201, 21000228 },
	{ "2024-04", 20240401, 20240430 },
	{ "2024-12", 20241201, 20241231 },
	{ "2024-02-29", 20240229, 20240229 },
	{ "2023-11-01", 20231101, 20231101 },
	{ "1000", 10000101, 10001231 },
	{ "9999-12-31", 99991231, 99991231 },
	{ "2023-02-29", 0, 0 }, { "1900-02-29", 0, 0 }, { "2024-02-30", 0, 0 },
	{ "2024-04-31", 0, 0 }, { "2024-01-32", 0, 0 }, { "2024-01-00", 0, 0 },
	{ "2024-00", 0, 0 }, { "2024-13", 0, 0 }, { "2024-00-01", 0, 0 },
	{ "0999", 0, 0 }, { "0000", 0, 0 }, { "", 0, 0 }, { "202", 0, 0 }, { "20240", 0, 0 },
	{ "2024-", 0, 0 }, { "2024-1", 0, 0 }, { "2024-1-1", 0, 0 }, { "2024-01-", 0, 0 },
	{ "2024-01-1", 0, 0 }, { "2024/01", 0, 0 }, { "2024-01/01", 0, 0 },
	{ "2024-01-011", 0, 0 }, { "24-01-2024", 0, 0 }, { "-024", 0, 0 }, { " 2024", 0, 0 },
	{ "20 4", 0, 0 }, { "2024-+1", 0, 0 }, { "2024-01-1x", 0, 0 }, { "20240101", 0, 0 },
};

static void dates_are_spans_of_real_days(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++) {
		uint32_t first = 7, last = 7;
		bool is_date = date_parse(dates[i].text, strlen(dates[i].text), &first, &last);

		if (is_date != (dates[i].first != 0))
			fail_msg("\"%s\" is taken wrongly", dates[i].text);
		assert_int_equal(first, is_date ? dates[i].first : 7);
		assert_int_equal(last, is_date ? dates[i].last : 7);
	}
}

/* The shortest date of each end of a span reads back as that end. */
static void dates_are_written_short(void **state)
{
	static const struct {
		uint32_t day;
		const char *as_first, *as_last;
	} days[] = {
		{ 20240101, "2024", "2024-01-01" },	{ 20240201, "2024-02", "2024-02-01" },
		{ 20241231, "2024-12-31", "2024" },	{ 20240229, "2024-02-29", "2024-02" },
		{ 20230228, "2023-02-28", "2023-02" },	{ 20241201, "2024-12", "2024-12-01" },
		{ 20240115, "2024-01-15", "2024-01-15" }, { 99990131, "9999-01-31", "9999-01" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		struct buf out = BUF_INIT;

		date_format(&out, days[i].day, false);
		assert_string_equal(buf_string(&out), days[i].as_first);
		buf_clear(&out);
		date_format(&out, days[i].day, true);
		assert_string_equal(buf_string(&out), days[i].as_last);
		buf_done(&out);
	}
}

static void a_date_ends_where_the_text_does(void **state)
{
	uint32_t first, last;

	(void)state;
	assert_true(date_parse("2024-02-29", 7, &first, &last));
	assert_int_equal(last, 20240229);
	assert_true(date_parse("2024-02-29", 4, &first, &last));
	assert_int_equal(last, 20241231);
	assert_false(date_parse("2024-02-29", 9, &first, &last));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_to_the_last_bit),
		cmocka_unit_test(a_number_ends_where_the_text_does),
		cmocka_unit_test(a_very_long_number_is_read),
		cmocka_unit_test(numbers_are_written_shortest),
		cmocka_unit_test(what_is_written_reads_back),
		cmocka_unit_test(the_decimal_comma_changes_nothing),
		cmocka_unit_test(dates_are_spans_of_real_days),
		cmocka_unit_test(dates_are_written_short),
		cmocka_unit_test(a_date_ends_where_the_text_does),
	};

	return cmocka_run_group_tests_name("base/num", tests, NULL, NULL);
}
