/* diag: what is wrong with an input, and where. */
#include "config.h"

#include "support.h"

#include "micat/base/diag.h"

/* What a sink was told, one line each. */
static void note_line(void *context, const struct diag *diag)
{
	diag_format(context, diag);
	buf_putc(context, '\n');
}

static void expect_line(struct place place, enum diag_code code, const char *text,
			const char *expected)
{
	struct buf out = BUF_INIT;
	struct diag diag = { place, code, text };

	diag_format(&out, &diag);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
}

static void lines_are_what_editors_jump_to(void **state)
{
	(void)state;
	expect_line((struct place){ "a.xml", 3, 14, 2 }, DIAG_DUPLICATE_ID, "again \"x\"",
		    "a.xml:3:14: error: again \"x\" [catalogue.duplicate-id]");
	expect_line((struct place){ "a.xml", 3, 0, 0 }, DIAG_OUT_OF_RANGE, "far off",
		    "a.xml:3: warning: far off [catalogue.out-of-range]");
	expect_line((struct place){ "a.xml", 0, 0, 0 }, DIAG_FILE_OPEN, "no such file",
		    "a.xml: error: no such file [file.open]");
	expect_line((struct place){ NULL, 0, 0, 0 }, DIAG_NO_MODEL, "no model \"x\"",
		    "micat: error: no model \"x\" [usage.no-model]");
	expect_line((struct place){ NULL, 1, 26, 7 }, DIAG_QUERY_FEATURE, "no feature",
		    "micat:1:26: error: no feature [query.unknown-feature]");
}

/* A column alone would be read as a line. */
static void a_column_needs_a_line(void **state)
{
	(void)state;
	expect_line((struct place){ NULL, 0, 26, 7 }, DIAG_QUERY_FEATURE, "no feature",
		    "micat: error: no feature [query.unknown-feature]");
}

static void a_level_can_be_lowered(void **state)
{
	struct buf out = BUF_INIT;
	struct diag diag = { { "a.xml", 3, 14, 2 }, DIAG_DUPLICATE_ID, "again" };

	(void)state;
	diag_format_as(&out, &diag, DIAG_WARNING);
	assert_string_equal(buf_string(&out), "a.xml:3:14: warning: again [catalogue.duplicate-id]");
	buf_done(&out);
}

static void file_names_are_harmless(void **state)
{
	(void)state;
	expect_line((struct place){ "a\x1b[2J\xff.xml", 1, 1, 0 }, DIAG_XML_SYNTAX, "text",
		    "a<U+001B>[2J<\\xff>.xml:1:1: error: text [xml.syntax]");
}

static void reports_are_counted_by_level(void **state)
{
	struct buf out = BUF_INIT;
	struct diag_sink sink = { .report = note_line, .context = &out };

	(void)state;
	diag_report(&sink, (struct place){ "a.xml", 1, 2, 0 }, DIAG_BAD_DATE, "\"%s\"", "May");
	diag_report(&sink, (struct place){ "a.xml", 2, 0, 0 }, DIAG_DATE_ORDER, "%d > %d", 2, 1);
	diag_report(&sink, (struct place){ "a.xml", 3, 0, 0 }, DIAG_LIMIT, "full");
	assert_int_equal(sink.nerrors, 2);
	assert_int_equal(sink.nwarnings, 1);
	assert_string_equal(buf_string(&out),
			    "a.xml:1:2: error: \"May\" [catalogue.bad-date]\n"
			    "a.xml:2: warning: 2 > 1 [catalogue.date-order]\n"
			    "a.xml:3: error: full [catalogue.limit]\n");
	buf_done(&out);
}

static void reported_text_is_one_harmless_line(void **state)
{
	struct buf out = BUF_INIT;
	struct diag_sink sink = { .report = note_line, .context = &out };

	(void)state;
	diag_report(&sink, (struct place){ 0 }, DIAG_USAGE, "%s", "a\nb\x1b[31m\xe2\x80\xae\xc2\x9b");
	assert_string_equal(buf_string(&out),
			    "micat: error: a b<U+001B>[31m<U+202E><U+009B> [usage]\n");
	buf_done(&out);
}

static void a_sink_may_be_missing_or_only_count(void **state)
{
	struct diag_sink counter = { 0 };

	(void)state;
	diag_report(NULL, (struct place){ 0 }, DIAG_USAGE, "%d", 1);
	diag_report(&counter, (struct place){ 0 }, DIAG_USAGE, "%d", 1);
	assert_int_equal(counter.nerrors, 1);
}

static void every_code_is_a_word_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < DIAG_NCODES; i++) {
		const struct diag_info *info = &diag_table[i];
		size_t nbytes = strlen(info->word);

		assert_true(nbytes > 0);
		assert_int_equal(strspn(info->word, "abcdefghijklmnopqrstuvwxyz.-"), nbytes);
		assert_true(info->level <= DIAG_ERROR);
		assert_int_equal(info->meaning[strlen(info->meaning) - 1], '.');
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(info->word, diag_table[k].word);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_what_editors_jump_to),
		cmocka_unit_test(a_column_needs_a_line),
		cmocka_unit_test(a_level_can_be_lowered),
		cmocka_unit_test(file_names_are_harmless),
		cmocka_unit_test(reports_are_counted_by_level),
		cmocka_unit_test(reported_text_is_one_harmless_line),
		cmocka_unit_test(a_sink_may_be_missing_or_only_count),
		cmocka_unit_test(every_code_is_a_word_of_its_own),
	};

	return cmocka_run_group_tests_name("base/diag", tests, NULL, NULL);
}
