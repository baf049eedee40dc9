/*
 * test-language: the table that people read says what the parser does.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <string.h>

#include "fixture.h"
#include "micat/base/mem.h"
#include "micat/query/language.h"

static struct catalogue *catalogue;

static void test_examples(void **state)
{
	(void)state;
	for (size_t i = 0; i < language_nrows; i++) {
		const struct language_row *row = &language_table[i];
		struct fixture_sink s;
		struct query *q;

		fixture_sink_init(&s);
		q = query_parse(catalogue, row->example, &s.sink);
		if (!q)
			fail_msg("%s: column %u: %s", row->example, s.place.column, s.text);
		query_free(q);
	}
}

/* Do the words and signs of FORM that are not in capitals stand in TEXT, in order? */
static bool has_form(const char *form, const char *text)
{
	while (*form) {
		char part[64];
		size_t nbytes = 0;

		while (isupper((unsigned char)*form) || *form == ' ')
			form++;
		while (*form && !isupper((unsigned char)*form) && *form != ' ' &&
		       nbytes + 1 < sizeof(part))
			part[nbytes++] = *form++;
		part[nbytes] = '\0';
		text = strstr(text, part);
		if (!text)
			return false;
		text += nbytes;
	}
	return true;
}

/* The canonical print of an example has the form of its row. */
static void test_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < language_nrows; i++) {
		const struct language_row *row = &language_table[i];
		struct buf out = BUF_INIT;
		struct query *q;

		q = query_parse(catalogue, row->example, NULL);
		query_print(q, QUERY_LONG, &out);
		if (!has_form(row->form, buf_string(&out)))
			fail_msg("\"%s\" has not the form %s", buf_string(&out), row->form);
		buf_clear(&out);
		query_print(q, QUERY_SHORT, &out);
		/* Of several ways to write the same the canonical one is printed. */
		if (!has_form(row->shorthand, buf_string(&out)) && !strstr(row->shorthand, "!="))
			fail_msg("\"%s\" has not the form %s", buf_string(&out), row->shorthand);
		buf_done(&out);
		query_free(q);
	}
}

static void test_forms_are_checked(void **state)
{
	(void)state;
	assert_true(has_form("FEATURE is WORD, WORD", "category is phone, tablet"));
	assert_false(has_form("FEATURE is WORD, WORD", "category is phone"));
	assert_false(has_form("in:REGION", "no:US"));
}

/* Each keyword is a text in quotes, and is printed in quotes. */
static void test_keywords(void **state)
{
	(void)state;
	for (size_t i = 0; i < language_nkeywords; i++) {
		const char *word = language_keywords[i].word;
		char *quoted = mem_printf("\"%s\"", word);
		struct query *q = query_parse(catalogue, quoted, NULL);
		struct buf out = BUF_INIT;

		assert_non_null(q);
		query_print(q, QUERY_LONG, &out);
		assert_string_equal(buf_string(&out), quoted);
		buf_done(&out);
		query_free(q);
		/* Bare, one that begins a term is incomplete, or a term without a text. */
		q = query_parse(catalogue, word, NULL);
		if (language_keywords[i].begins && strcmp(word, "disputed") != 0)
			assert_null(q);
		else
			assert_non_null(q);
		query_free(q);
		mem_free(quoted);
		assert_ptr_equal(language_find_keyword(word), &language_keywords[i]);
	}
	assert_ptr_equal(language_find_keyword("AND"), language_find_keyword("and"));
	assert_null(language_find_keyword("nfc"));
	assert_null(language_find_keyword(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_forms_are_checked),
		cmocka_unit_test(test_keywords),
	};
	int failed;

	catalogue = fixture_small();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	catalogue_free(catalogue);
	return failed;
}
