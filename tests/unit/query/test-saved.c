/*
 * test-saved: filters under a name: their file, and what they may do to each other.
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
#include "micat/query/saved.h"

static void test_file(void **state)
{
	static const char text[] = "# a comment\n\nmine = has nfc\r\n  two=a = b\n# last\nempty =\nlast=x";
	struct saved_filters s, back;
	struct buf out = BUF_INIT;

	(void)state;
	saved_init(&s);
	assert_int_equal(saved_read(&s, "filters", text, strlen(text), NULL), 0);
	assert_int_equal(s.count, 4);
	assert_string_equal(saved_find(&s, "mine"), "has nfc");
	assert_string_equal(saved_find(&s, "two"), "a = b");
	assert_string_equal(saved_find(&s, "empty"), "");
	assert_string_equal(saved_find(&s, "last"), "x");
	assert_null(saved_find(&s, "none"));
	/* An edit changes its line alone. */
	saved_edit(text, strlen(text), "two", "z", &out);
	assert_string_equal(buf_string(&out), "# a comment\n\nmine = has nfc\r\ntwo = z\n# last\n"
					      "empty =\nlast=x\n");
	saved_init(&back);
	assert_int_equal(saved_read(&back, "filters", out.data, out.nbytes, NULL), 0);
	assert_int_equal(back.count, s.count);
	assert_string_equal(saved_find(&back, "two"), "z");
	saved_done(&back);
	buf_clear(&out);
	saved_edit(text, strlen(text), "empty", NULL, &out);
	assert_null(strstr(buf_string(&out), "empty"));
	saved_edit(text, strlen(text), "more", "y", &out);
	assert_non_null(strstr(buf_string(&out), "last=x\nmore = y\n"));
	buf_done(&out);
	saved_done(&s);
}

static void test_bad_lines(void **state)
{
	static const struct { const char *text; size_t nbytes; } cases[] = {
		{ "no sign", 7 }, { "= x", 3 }, { "a b = x", 7 }, { "5g = x", 6 }, { "a\0b = x", 7 },
		{ "a = \xff", 5 }, { "\x1b[31m = x", 9 }, { "(a = x", 6 }, { "mine = y", 8 },
		{ "a\xc2\x9b = x", 7 },
	};
	struct saved_filters s;
	struct fixture_sink sink;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		saved_init(&s);
		saved_set(&s, "mine", "x");
		fixture_sink_init(&sink);
		assert_int_equal(saved_read(&s, "f", cases[i].text, cases[i].nbytes, &sink.sink), 1);
		assert_int_equal(sink.code, DIAG_SAVED_LINE);
		assert_int_equal(sink.place.line, 1);
		assert_string_equal(saved_find(&s, "mine"), "x");
		assert_int_equal(s.count, 1);
		saved_done(&s);
	}
}

static void test_changes(void **state)
{
	struct saved_filters s;

	(void)state;
	saved_init(&s);
	assert_true(saved_set(&s, "a", "1"));
	assert_true(saved_set(&s, "b", "2"));
	assert_true(saved_set(&s, "a", saved_find(&s, "b")));
	assert_string_equal(s.items[0].query, "2");
	assert_true(saved_set(&s, "a", NULL));
	assert_true(saved_set(&s, "a", NULL));
	assert_int_equal(s.count, 1);
	for (int i = 0; i < SAVED_MAX - 1; i++) {
		char *name = mem_printf("n%d", i);

		assert_true(saved_set(&s, name, "x"));
		mem_free(name);
	}
	assert_false(saved_set(&s, "one-more", "x"));
	assert_true(saved_set(&s, "b", "y"));
	saved_done(&s);
}

/* The same models as with what it stands for in parentheses, and printed as it was. */
static void test_same_as_written_out(void **state)
{
	struct catalogue *c = fixture_small();
	static const char *const texts[][2] = {
		{ "@mine", "(has nfc or battery >= 4000 mAh)" },
		{ "not @mine", "not (has nfc or battery >= 4000 mAh)" },
		{ "@us and alpha", "not available in US and (nfc or battery >= 4000 mAh) and alpha" },
		{ "@all-of-it", "" }, { "in:IN @mine", "in:IN and (nfc or battery >= 4000 mAh)" },
		{ "not @all-of-it or alpha", "alpha" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct query *a = query_parse(c, texts[i][0], NULL);
		struct query *b = query_parse(c, texts[i][1], NULL), *copy;
		struct query_result x, y;
		struct buf once = BUF_INIT, twice = BUF_INIT;

		assert_non_null(a);
		assert_non_null(b);
		query_eval(a, &x);
		query_eval(b, &y);
		assert_true(bits_equal(&x.yes, &y.yes));
		assert_true(bits_equal(&x.unknown, &y.unknown));
		for (model_id m = 0; m < c->nmodels; m++)
			assert_int_equal(query_test(a, m), query_test(b, m));
		query_print(a, QUERY_LONG, &once);
		assert_non_null(strstr(buf_string(&once), "@"));
		copy = query_copy(a);
		query_print(copy, QUERY_LONG, &twice);
		assert_string_equal(buf_string(&once), buf_string(&twice));
		query_result_done(&x);
		query_result_done(&y);
		query_free(a);
		query_free(b);
		query_free(copy);
		buf_done(&once);
		buf_done(&twice);
	}
	catalogue_free(c);
}

/* Each uses the one before twice: 2^30 terms, were they not counted. */
static void test_no_bomb(void **state)
{
	struct catalogue *c = fixture_small();
	struct fixture_sink sink;
	struct saved_filters s;

	(void)state;
	saved_init(&s);
	saved_set(&s, "n0", "nfc");
	for (int i = 1; i <= 30; i++) {
		char *name = mem_printf("n%d", i), *query = mem_printf("@n%d or not @n%d", i - 1, i - 1);

		saved_set(&s, name, query);
		mem_free(name);
		mem_free(query);
	}
	c->saved = &s;
	fixture_sink_init(&sink);
	assert_null(query_parse(c, "@n30", &sink.sink));
	assert_non_null(strstr(sink.text, "terms"));
	catalogue_free(c);
	saved_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_bad_lines),
		cmocka_unit_test(test_changes),
		cmocka_unit_test(test_same_as_written_out),
		cmocka_unit_test(test_no_bomb),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
