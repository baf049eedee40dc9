/*
 * past: what was typed comes back, whoever else writes it; what the file holds besides
 * does no harm, and a file that is not ours alone is left alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "micat/base/mem.h"
#include "micat/cli/past.h"

static char folder[] = "/tmp/micat-test-XXXXXX";
static char path[64];

static int in_folder(void **state)
{
	(void)state;
	memcpy(folder + sizeof(folder) - 7, "XXXXXX", 6);
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/state/micat/history", folder);
	return setenv("XDG_STATE_HOME", strcat(strcpy((char[64]){ "" }, folder), "/state"), 1);
}

static int out_of_folder(void **state)
{
	char *command = mem_printf("rm -rf %s", folder);
	int result = system(command);

	(void)state;
	mem_free(command);
	return result;
}

static void write_file(const char *bytes, size_t nbytes, mode_t mode)
{
	char *command = mem_printf("mkdir -p %s/state/micat", folder);
	FILE *f;

	assert_int_equal(system(command), 0);
	mem_free(command);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, nbytes, f), nbytes);
	fclose(f);
	assert_int_equal(chmod(path, mode), 0);
}

static void assert_file(const char *expected)
{
	char got[4096];
	FILE *f = fopen(path, "r");
	size_t n;

	assert_non_null(f);
	n = fread(got, 1, sizeof(got) - 1, f);
	got[n] = '\0';
	fclose(f);
	assert_string_equal(got, expected);
}

/* A micat that is left after TYPED, filters with spaces between. */
static void session(const char *typed, size_t max)
{
	struct histories h;
	char *words = mem_strdup(typed);

	histories_init(&h, max);
	past_read(&h, NULL);
	for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
		history_add(&h.filters, word);
	assert_int_equal(past_keep(&h, NULL), 0);
	histories_done(&h);
	mem_free(words);
}

static void what_was_typed_comes_back(void **state)
{
	struct histories h;
	struct stat st;

	(void)state;
	histories_init(&h, 10);
	assert_int_equal(past_read(&h, NULL), 0);
	assert_int_equal(past_keep(&h, NULL), 0);
	assert_int_equal(access(path, F_OK), -1);	/* nothing was typed: nothing is written */
	history_add(&h.filters, "has nfc");
	history_add(&h.commands, "sort name");
	history_add(&h.filters, "soc ~ \"8 gen\"");
	umask(0);
	assert_int_equal(past_keep(&h, NULL), 0);
	histories_done(&h);
	assert_file("&has nfc\n&soc ~ \"8 gen\"\n:sort name\n");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	histories_init(&h, 10);
	assert_int_equal(past_read(&h, NULL), 0);
	history_begin(&h.filters);
	assert_string_equal(history_walk(&h.filters, -1, ""), "soc ~ \"8 gen\"");
	assert_string_equal(history_walk(&h.filters, -1, ""), "has nfc");
	assert_null(history_walk(&h.filters, -1, ""));
	histories_done(&h);
}

/* Two that read the same, and are left one after the other. */
static void nothing_is_lost_between_two(void **state)
{
	struct histories a, b;

	(void)state;
	session("old older", 10);
	histories_init(&a, 10);
	histories_init(&b, 10);
	past_read(&a, NULL);
	past_read(&b, NULL);
	history_add(&a.filters, "a1");
	history_add(&b.filters, "b1");
	history_add(&a.filters, "old");		/* again: the newest now */
	assert_int_equal(past_keep(&b, NULL), 0);
	assert_int_equal(past_keep(&a, NULL), 0);
	assert_file("&older\n&b1\n&a1\n&old\n");
	histories_done(&a);
	histories_done(&b);
	session("c1", 3);
	assert_file("&a1\n&old\n&c1\n");
}

/* At the very same moment. */
static void many_at_once(void **state)
{
	struct histories h;

	(void)state;
	for (int i = 0; i < 16; i++)
		if (fork() == 0) {
			char word[8];

			snprintf(word, sizeof(word), "w%d", i);
			session(word, 100);
			_exit(0);
		}
	for (int i = 0, status; i < 16; i++) {
		wait(&status);
		assert_int_equal(status, 0);
	}
	histories_init(&h, 100);
	past_read(&h, NULL);
	assert_int_equal(h.filters.nlines, 16);
	histories_done(&h);
}

static void what_is_no_line_is_left_out(void **state)
{
	static const char bytes[] = "&good\n&\n:\nno sign\n&\x1b[31mred\n&\xff\xfe\n&nul\0in it\n\n"
				    ":ok\n&tab\tin it\n&last, without an end";
	char *line = mem_alloc(5000);
	struct histories h;

	(void)state;
	write_file(bytes, sizeof(bytes) - 1, 0600);
	histories_init(&h, 100);
	assert_int_equal(past_read(&h, NULL), 0);
	assert_int_equal(h.filters.nlines, 2);
	assert_string_equal(h.filters.lines[0].text, "good");
	assert_string_equal(h.filters.lines[1].text, "last, without an end");
	assert_int_equal(h.commands.nlines, 1);
	histories_done(&h);
	/* Longer than any field takes. */
	memset(line, 'x', 5000);
	line[0] = '&';
	write_file(line, 5000, 0600);
	histories_init(&h, 100);
	assert_int_equal(past_read(&h, NULL), 0);
	assert_int_equal(h.filters.nlines, 0);
	histories_done(&h);
	mem_free(line);
}

static void assert_left_alone(void)
{
	struct histories h;

	histories_init(&h, 10);
	assert_int_equal(past_read(&h, NULL), -1);
	history_add(&h.filters, "mine");
	assert_int_equal(past_keep(&h, NULL), -1);
	histories_done(&h);
}

static void a_file_that_is_not_ours_alone(void **state)
{
	char *other = mem_printf("%s/other", folder);
	FILE *f;

	(void)state;
	write_file("&theirs\n", 8, 0644);
	assert_left_alone();
	assert_file("&theirs\n");
	/* A link. */
	assert_int_equal(rename(path, other), 0);
	assert_int_equal(chmod(other, 0600), 0);
	assert_int_equal(symlink(other, path), 0);
	assert_left_alone();
	assert_int_equal(unlink(path), 0);
	/* A pipe, which nobody writes to; a folder. */
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_left_alone();
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_left_alone();
	assert_int_equal(rmdir(path), 0);
	/* Too large. */
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(chmod(path, 0600), 0);
	for (int i = 0; i < 200000; i++)
		fputs("&line\n", f);
	fclose(f);
	assert_left_alone();
	mem_free(other);
}

/* What is written can be read again, however much was typed. */
static void as_much_as_can_be_read_again(void **state)
{
	struct histories h;
	char *line = mem_alloc(4001);

	(void)state;
	memset(line, 'x', 4000);
	line[4000] = '\0';
	histories_init(&h, 10000);
	for (int i = 0; i < 600; i++) {
		snprintf(line, 8, "%06d", i);
		line[6] = 'x';
		history_add(&h.filters, line);
		history_add(&h.commands, line);
	}
	assert_int_equal(past_keep(&h, NULL), 0);
	histories_done(&h);
	histories_init(&h, 10000);
	assert_int_equal(past_read(&h, NULL), 0);
	assert_in_range(h.filters.nlines, 100, 599);
	assert_memory_equal(h.filters.lines[h.filters.nlines - 1].text, "000599", 6);
	histories_done(&h);
	mem_free(line);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, in_folder, out_of_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_typed_comes_back),
		TEST(nothing_is_lost_between_two),
		TEST(many_at_once),
		TEST(what_is_no_line_is_left_out),
		TEST(a_file_that_is_not_ours_alone),
		TEST(as_much_as_can_be_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
