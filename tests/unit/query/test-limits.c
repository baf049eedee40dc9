/*
 * test-limits: filters that are too long, too deep, malformed or hostile.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fixture.h"
#include "micat/base/mem.h"

static struct catalogue *catalogue;

/* COUNT times TEXT, then END. */
static char *repeat(size_t count, const char *text, const char *end)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < count; i++)
		buf_puts(&out, text);
	buf_puts(&out, end);
	return buf_take(&out);
}

static void expect(char *text, enum diag_code code)
{
	struct fixture_sink s;
	struct query *q;

	fixture_sink_init(&s);
	q = query_parse(catalogue, text, &s.sink);
	assert_int_equal(s.code, code);
	if (code == DIAG_NCODES) {
		assert_non_null(q);
	} else {
		assert_null(q);
		assert_int_equal(s.sink.nerrors, 1);
		assert_true(s.place.column >= 1 && s.place.span >= 1);
	}
	query_free(q);
	mem_free(text);
}

static void test_length(void **state)
{
	(void)state;
	expect(repeat(65536, " ", ""), DIAG_NCODES);
	expect(repeat(65537, " ", ""), DIAG_QUERY_LIMIT);
	expect(repeat(65536, "a", ""), DIAG_NCODES);
	expect(repeat(65536, "a", "b"), DIAG_QUERY_LIMIT);
}

static void test_terms(void **state)
{
	(void)state;
	expect(repeat(10000, "nfc ", ""), DIAG_NCODES);
	expect(repeat(10000, "nfc ", "5g"), DIAG_QUERY_LIMIT);
	expect(repeat(10000, "a|", "a"), DIAG_QUERY_LIMIT);
}

static void test_depth(void **state)
{
	char *closing = repeat(200, ")", "");
	char *end = mem_printf("nfc%s", closing);

	(void)state;
	expect(repeat(200, "(", end), DIAG_NCODES);
	mem_free(end);
	mem_free(closing);
	expect(repeat(201, "(", "nfc"), DIAG_QUERY_LIMIT);
	expect(repeat(60000, "(", ""), DIAG_QUERY_LIMIT);
	expect(repeat(60000, "-", "nfc"), DIAG_NCODES);
	expect(repeat(16000, "not ", "nfc"), DIAG_NCODES);
	expect(repeat(60000, "!(", ""), DIAG_QUERY_LIMIT);
}

/* The deepest tree is evaluated and printed. */
static void test_deepest(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct query_result r;
	struct query *q;

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_puts(&text, i % 2 ? "nfc or not (" : "nfc and not (");
	buf_puts(&text, "5g");
	for (int i = 0; i < 200; i++)
		buf_putc(&text, ')');
	q = query_parse(catalogue, buf_string(&text), NULL);
	assert_non_null(q);
	query_eval(q, &r);
	for (model_id m = 0; m < catalogue->nmodels; m++)
		assert_int_equal(query_test(q, m) == TRUTH_TRUE, bits_test(&r.yes, m));
	query_print(q, QUERY_LONG, &out);
	assert_true(out.nbytes > 2000);
	query_result_done(&r);
	query_free(q);
	buf_done(&text);
	buf_done(&out);
}

static void test_malformed(void **state)
{
	(void)state;
	expect(mem_strdup("nfc \xff"), DIAG_QUERY_SYNTAX);
	expect(mem_strdup("\"\xc0\x80\""), DIAG_QUERY_SYNTAX);
	expect(mem_strdup("\xed\xa0\x80"), DIAG_QUERY_SYNTAX);
	expect(mem_strdup("\xe2\x80\xae \x1b[31m"), DIAG_NCODES);
	expect(mem_strdup("battery >= 1e999"), DIAG_QUERY_VALUE);
	expect(mem_strdup("battery >= 1e308 Ah"), DIAG_QUERY_VALUE);
	expect(mem_strdup("battery >= "), DIAG_QUERY_SYNTAX);
}

/* The message is harmless whatever the filter holds. */
static void test_harmless_message(void **state)
{
	struct fixture_sink s;

	(void)state;
	fixture_sink_init(&s);
	assert_null(query_parse(catalogue, "has \x1b[2J\xe2\x80\xae", &s.sink));
	assert_int_equal(s.code, DIAG_QUERY_FEATURE);
	assert_null(strchr(s.text, '\x1b'));
	assert_null(strstr(s.text, "\xe2\x80\xae"));
}

static void test_regexes(void **state)
{
	char *long_pattern = repeat(255, "a", "\"");

	(void)state;
	expect(mem_printf("soc ~ \"a%s", long_pattern), DIAG_NCODES);
	expect(mem_printf("soc ~ \"aa%s", long_pattern), DIAG_QUERY_REGEX);
	mem_free(long_pattern);
	expect(mem_strdup("soc ~ \"(a{1,100}){1,100}\""), DIAG_QUERY_REGEX);
	expect(mem_strdup("soc ~ \"((a{30}){30}){30}\""), DIAG_QUERY_REGEX);
	expect(mem_strdup("soc ~ \"a{999999999}\""), DIAG_QUERY_REGEX);
	expect(mem_strdup("soc ~ \"a{2,3}b{4}\""), DIAG_NCODES);
	expect(mem_strdup("soc ~ \"a{\""), DIAG_QUERY_REGEX);
	expect(mem_strdup("soc ~ \"(.*)\\1\""), DIAG_QUERY_REGEX);
	expect(mem_strdup("soc ~ \"[\""), DIAG_QUERY_REGEX);
	/* Two compiled, then an error: nothing is lost. */
	expect(mem_strdup("soc ~ a soc ~ b soc ~ \"[\""), DIAG_QUERY_REGEX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_length),	  cmocka_unit_test(test_terms),
		cmocka_unit_test(test_depth),	  cmocka_unit_test(test_deepest),
		cmocka_unit_test(test_malformed), cmocka_unit_test(test_harmless_message),
		cmocka_unit_test(test_regexes),
	};
	int failed;

	catalogue = fixture_small();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	catalogue_free(catalogue);
	return failed;
}
