/*
 * The canonical form of a file.
 *
 * Each file X.xml in tests/data/xml/canonical is read behind context.xml there and becomes
 * X.expect.  Of each is also tested that its canonical form says the same, and that it
 * is canonical itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>

#include "canonical-form.h"
#include "collect.h"
#include "micat/base/mem.h"
#include "micat/xml/canonical.h"
#include "micat/xml/read.h"
#include "micat/xml/write.h"

#define FOLDER "tests/data/xml/canonical"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define BEGIN "<catalogue xmlns=\"urn:micat:catalogue:1\" id=\"t\" title=\"T\">\n"
#define END "</catalogue>\n"

static char *source_path(const char *folder, const char *name, const char *suffix)
{
	const char *srcdir = getenv("srcdir");

	return mem_printf("%s/%s/%s%s", srcdir ? srcdir : ".", folder, name, suffix);
}

static void read_whole(const char *path, struct buf *out)
{
	FILE *file = fopen(path, "rb");
	char bytes[4096];
	size_t n;

	if (!file)
		fail_msg("%s cannot be opened", path);
	while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(out, bytes, n);
	fclose(file);
}

static void expect_file(const char *name)
{
	char *context = source_path(FOLDER, "context", ".xml");
	char *written = source_path(FOLDER, name, ".xml");
	char *expected = source_path(FOLDER, name, ".expect");
	const char *const paths[] = { context, written }, *const again[] = { context, expected };
	struct buf text = BUF_INIT;
	struct canonical all;
	struct collected c;

	collect_init(&c);
	read_whole(expected, &text);
	if (canonical_read(&all, paths, 2, 1, &c.sink) < 0)
		fail_msg("%s", buf_string(&c.texts));
	assert_int_equal(all.nfiles, 2);
	assert_false(all.files[0].asked);
	if (strcmp(buf_string(&all.files[1].canonical), buf_string(&text)))
		fail_msg("%s becomes\n%s", written, buf_string(&all.files[1].canonical));
	assert_true(canonical_differs(&all.files[1]));
	assert_true(canonical_is_same(&all));
	canonical_done(&all);
	if (canonical_read(&all, again, 2, 1, &c.sink) < 0)
		fail_msg("%s", buf_string(&c.texts));
	if (canonical_differs(&all.files[1]))
		fail_msg("%s is not canonical:\n%s", expected, buf_string(&all.files[1].canonical));
	canonical_done(&all);
	collect_done(&c);
	buf_done(&text);
	mem_free(context);
	mem_free(written);
	mem_free(expected);
}

static void every_file_becomes_what_is_expected(void **state)
{
	char *path = source_path(FOLDER, "", "");
	DIR *folder = opendir(path);
	struct dirent *entry;
	size_t n = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		size_t nbytes = strlen(entry->d_name);

		if (nbytes <= 4 || strcmp(entry->d_name + nbytes - 4, ".xml") ||
		    !strcmp(entry->d_name, "context.xml"))
			continue;
		entry->d_name[nbytes - 4] = '\0';
		expect_file(entry->d_name);
		n++;
	}
	closedir(folder);
	assert_true(n >= 8);
	mem_free(path);
}

static void write_all(struct buf *out, const struct catalogue *c)
{
	model_id *models = mem_zalloc(c->nmodels, sizeof(*models));

	for (model_id i = 0; i < c->nmodels; i++)
		models[i] = i;
	xml_write(out, c, models, c->nmodels, true);
	mem_free(models);
}

static void expect_form(const char *written, size_t nbytes, const char *expected)
{
	struct catalogue *c = xml_read_memory("test.xml", written, nbytes, NULL);
	struct buf form = BUF_INIT;

	assert_non_null(c);
	assert_true(canonical_form(&form, c, written, nbytes));
	assert_string_equal(buf_string(&form), expected);
	catalogue_free(c);
	buf_done(&form);
}

/* These would not outlive every editor in a file. */
static void marks_and_line_ends(void **state)
{
	static const char written[] = "\xef\xbb\xbf" HEAD "\r\n" BEGIN
		"\r\n  <!-- one\r\n  two -->\r\n  <brand id='b' name='a\rb'/>\r\n" END;

	(void)state;
	expect_form(written, sizeof(written) - 1,
		    HEAD BEGIN "  <!-- one\n  two -->\n  <brand id=\"b\" name=\"a b\"/>\n" END);
}

static void what_the_writer_writes_is_canonical(void **state)
{
	static const char *const names[] = { "small", "catalog" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		char *path = i ? source_path("catalog", "", "")
			       : source_path("tests/data/catalogue", "small", ".xml");
		const char *const paths[] = { path };
		struct catalogue *c = xml_read(paths, 1, NULL);
		struct buf out = BUF_INIT;

		print_message("%s\n", names[i]);
		assert_non_null(c);
		write_all(&out, c);
		expect_form(out.data, out.nbytes, out.data);
		catalogue_free(c);
		buf_done(&out);
		mem_free(path);
	}
}

/* A catalogue of one file with these bytes, its form already made. */
static void expect_report(const char *written, const char *expected)
{
	struct canonical_file file = { .name = mem_strdup("f.xml"), .asked = true };
	struct catalogue *c = xml_read_memory("f.xml", written, strlen(written), NULL);
	struct collected collected;

	assert_non_null(c);
	collect_init(&collected);
	buf_puts(&file.bytes, written);
	assert_true(canonical_form(&file.canonical, c, written, strlen(written)));
	assert_true(canonical_differs(&file));
	canonical_report(&file, &collected.sink);
	assert_string_equal(buf_string(&collected.texts), expected);
	assert_int_equal(collected.sink.nerrors, 1);
	collect_done(&collected);
	catalogue_free(c);
	mem_free(file.name);
	buf_done(&file.bytes);
	buf_done(&file.canonical);
}

#define REPORT(place, found, expected) \
	"f.xml:" place ": error: here stands " found "; canonical is " expected "; --write puts it right [not-canonical]\n"

static void reports_name_the_first_difference(void **state)
{
	(void)state;
	expect_report(BEGIN END, REPORT("1:1", "<catalogue xmlns=\"urn:micat:catalogue:1\" id=\"t\""
					" title=\"T\">", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
	expect_report(HEAD BEGIN "  <brand id=\"b\"  name=\"B\"/>\n" END,
		      REPORT("3:17", "1 space", "name=\"B\"/>"));
	expect_report(HEAD BEGIN "  <brand name=\"B\" id=\"b\"/>\n" END,
		      REPORT("3:10", "name=\"B\"", "id=\"b\""));
	expect_report(HEAD BEGIN "\t<brand id=\"b\" name=\"B\"/>\n" END,
		      REPORT("3:1", "1 tab", "2 spaces"));
	expect_report(HEAD BEGIN "  <brand id=\"b\" name=\"B\"/>\n\n\n" END,
		      REPORT("4:1", "the end of the line", "</catalogue>"));
	expect_report(HEAD BEGIN "  <brand id=\"b\" name=\"B\"/>\n" END "\n",
		      REPORT("5:1", "the end of the line", "the end of the file"));
	expect_report(HEAD BEGIN "  <brand id=\"b\" name=\"\xc3\xa9  &#x202E;&#x1F600; &#233;\"/>\n" END,
		      REPORT("3:25", "1 space", "&#x202E;\xf0\x9f\x98\x80"));
	expect_report(HEAD BEGIN "  <brand id=\"b\" name=\"\xc3\xa9 &#x202E;&#x1F600; &#233;\"/>\n" END,
		      REPORT("3:25", "&#x202E;&#x1F600;", "&#x202E;\xf0\x9f\x98\x80"));
	expect_report(HEAD BEGIN "  <category id=\"c\" name=\"C\"/>\n"
		      "  <brand id=\"b\" name=\"\xe2\x80\xae\"/>\n" END,
		      REPORT("3:3", "<category id=\"c\" name=\"C\"/>",
			     "<brand id=\"b\" name=\"&#x202E;\"/>"));
}

/* Nothing is written that is not the same: here a tag gets too long by its references. */
static void a_form_that_does_not_read_is_found(void **state)
{
	struct canonical_file file = { .name = mem_strdup("f.xml"), .asked = true };
	struct canonical all = { &file, 1, 1 };
	struct catalogue *c;

	(void)state;
	buf_puts(&file.bytes, HEAD BEGIN "  <brand id=\"b\" name=\"x");
	for (int i = 0; i < 15000; i++)
		buf_puts(&file.bytes, "\xe2\x80\xae");
	buf_puts(&file.bytes, "\"/>\n" END);
	c = xml_read_memory("f.xml", file.bytes.data, file.bytes.nbytes, NULL);
	assert_non_null(c);
	assert_true(canonical_form(&file.canonical, c, file.bytes.data, file.bytes.nbytes));
	assert_false(canonical_is_same(&all));
	/* Nor is another catalogue the same. */
	buf_clear(&file.canonical);
	buf_puts(&file.canonical, HEAD BEGIN END);
	assert_false(canonical_is_same(&all));
	catalogue_free(c);
	mem_free(file.name);
	buf_done(&file.bytes);
	buf_done(&file.canonical);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_file_becomes_what_is_expected),
		cmocka_unit_test(marks_and_line_ends),
		cmocka_unit_test(what_the_writer_writes_is_canonical),
		cmocka_unit_test(reports_name_the_first_difference),
		cmocka_unit_test(a_form_that_does_not_read_is_found),
	};

	return cmocka_run_group_tests_name("xml/canonical", tests, NULL, NULL);
}
