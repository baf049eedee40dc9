/*
 * test-cases: the files of tests/data/query/ against the small fixture.
 *
 * A case is a block of lines "key: value", blocks are separated by blank lines.
 * "query" is asked; "yes" and "unknown" are the ids it gives, "long" and "short"
 * what it prints as; or "error" is code, column, span and a part of the text.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "micat/base/mem.h"

enum key { KEY_QUERY, KEY_LONG, KEY_SHORT, KEY_YES, KEY_UNKNOWN, KEY_ERROR, NKEYS };
static const char *const keys[NKEYS] = { "query", "long", "short", "yes", "unknown", "error" };

struct test_case {
	char *name;		/* file:line */
	char *values[NKEYS];
};

static struct test_case *cases;
static size_t ncases, capacity;
static struct catalogue *catalogue;

static void check_error(const struct test_case *t)
{
	struct fixture_sink s;
	struct query *q;
	char *text = NULL, where[64];

	fixture_sink_init(&s);
	q = query_parse(catalogue, t->values[KEY_QUERY], &s.sink);
	assert_null(q);
	assert_int_equal(s.sink.nerrors, 1);
	snprintf(where, sizeof(where), "%s %u %u ", diag_table[s.code].word, s.place.column,
		 s.place.span);
	/* The first three words are exact, the rest is a part of the text. */
	if (strncmp(t->values[KEY_ERROR], where, strlen(where)) == 0)
		text = strstr(s.text, t->values[KEY_ERROR] + strlen(where));
	if (!text)
		fail_msg("%s: %s\n  is       %s%s\n  expected %s", t->name, t->values[KEY_QUERY], where,
			 s.text, t->values[KEY_ERROR]);
}

static void check_text(const struct test_case *t, enum key key, const char *is)
{
	if (t->values[key] && strcmp(t->values[key], is) != 0)
		fail_msg("%s: %s: %s\n  is       %s\n  expected %s", t->name, t->values[KEY_QUERY],
			 keys[key], is, t->values[key]);
}

static void check_print(const struct test_case *t, const struct query *q, enum key key,
			enum query_style style)
{
	struct buf out = BUF_INIT, again = BUF_INIT;
	struct query *back;

	query_print(q, style, &out);
	check_text(t, key, buf_string(&out));
	/* What is printed is read back, and prints the same. */
	back = query_parse(catalogue, buf_string(&out), NULL);
	assert_non_null(back);
	query_print(back, style, &again);
	assert_string_equal(buf_string(&out), buf_string(&again));
	query_free(back);
	buf_done(&out);
	buf_done(&again);
}

static void run_case(void **state)
{
	const struct test_case *t = *state;
	struct fixture_sink s;
	struct query_result r;
	struct query *q;
	char *ids;

	assert_non_null(t->values[KEY_QUERY]);
	if (t->values[KEY_ERROR]) {
		check_error(t);
		return;
	}
	fixture_sink_init(&s);
	q = query_parse(catalogue, t->values[KEY_QUERY], &s.sink);
	if (!q)
		fail_msg("%s: %s: column %u: %s", t->name, t->values[KEY_QUERY], s.place.column, s.text);
	query_eval(q, &r);
	ids = fixture_ids(catalogue, &r.yes);
	check_text(t, KEY_YES, ids);
	mem_free(ids);
	ids = fixture_ids(catalogue, &r.unknown);
	check_text(t, KEY_UNKNOWN, ids);
	mem_free(ids);
	query_result_done(&r);
	check_print(t, q, KEY_LONG, QUERY_LONG);
	check_print(t, q, KEY_SHORT, QUERY_SHORT);
	query_free(q);
}

static void read_line(const char *file, unsigned line, char *text, bool *in_case)
{
	size_t nbytes = strcspn(text, "\n");
	enum key key;

	text[nbytes] = '\0';
	if (text[0] == '#')
		return;
	if (!text[0]) {
		*in_case = false;
		return;
	}
	if (!*in_case) {
		mem_grow(&cases, ncases, &capacity);
		memset(&cases[ncases], 0, sizeof(*cases));
		cases[ncases++].name = mem_printf("%s:%u", file, line);
		*in_case = true;
	}
	for (key = 0; key < NKEYS; key++) {
		size_t n = strlen(keys[key]);

		if (strncmp(text, keys[key], n) == 0 && text[n] == ':') {
			text += n + 1;
			cases[ncases - 1].values[key] = mem_strdup(text + (*text == ' '));
			return;
		}
	}
	fprintf(stderr, "%s:%u: no such key: %s\n", file, line, text);
	exit(1);
}

static void read_file(const char *folder, const char *name)
{
	char *path = mem_printf("%s/%s", folder, name), line[4096];
	FILE *f = fopen(path, "r");
	bool in_case = false;

	if (!f) {
		perror(path);
		exit(1);
	}
	for (unsigned n = 1; fgets(line, sizeof(line), f); n++)
		read_line(name, n, line, &in_case);
	fclose(f);
	mem_free(path);
}

static int is_case_file(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot && strcmp(dot, ".case") == 0;
}

int main(void)
{
	const char *srcdir = getenv("srcdir");
	char *folder = mem_printf("%s/tests/data/query", srcdir ? srcdir : ".");
	struct dirent **files;
	struct CMUnitTest *tests;
	int nfiles = scandir(folder, &files, is_case_file, alphasort), failed;

	if (nfiles <= 0) {
		perror(folder);
		return 1;
	}
	for (int i = 0; i < nfiles; i++) {
		read_file(folder, files[i]->d_name);
		free(files[i]);
	}
	free(files);
	catalogue = fixture_small();
	tests = mem_zalloc(ncases, sizeof(*tests));
	for (size_t i = 0; i < ncases; i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = run_case,
						.initial_state = &cases[i] };
	failed = _cmocka_run_group_tests("query cases", tests, ncases, NULL, NULL);
	for (size_t i = 0; i < ncases; i++) {
		mem_free(cases[i].name);
		for (size_t k = 0; k < NKEYS; k++)
			mem_free(cases[i].values[k]);
	}
	mem_free(cases);
	mem_free(tests);
	mem_free(folder);
	catalogue_free(catalogue);
	return failed;
}
