/*
 * Every file of tests/data/xml/bad against the diagnostics in its .expect: one line
 * "line:column code" each, in the order in which they are reported; '#' begins a
 * comment.  Prints TAP.  With file names as arguments it prints what they give.
 */
#include "config.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlversion.h>

#include "collect.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/catalogue/check.h"
#include "micat/xml/read.h"

/* Without comments and empty lines; false where there is no such file. */
static bool read_expected(const char *name, struct buf *out)
{
	char *path = mem_printf("%s.expect", name);
	FILE *file = fopen(path, "r");
	char line[256];

	mem_free(path);
	if (!file)
		return false;
	while (fgets(line, sizeof(line), file))
		if (*line != '#' && *line != '\n')
			buf_puts(out, line);
	fclose(file);
	return true;
}

/* Where a syntax error is said to be within its line is libxml2's choice: the column is
 * compared with that of the version the expectations were made with. */
static void normalise(struct buf *places)
{
#if LIBXML_VERSION >= 21000
	struct buf out = BUF_INIT;
	const char *line = buf_string(places);

	while (*line) {
		const char *end = strchr(line, '\n') + 1, *code = strchr(line, ' ');

		if (strncmp(code, " xml.syntax\n", 12) == 0)
			buf_add(&out, line, strcspn(line, ":"));
		else
			buf_add(&out, line, (size_t)(code - line));
		buf_add(&out, code, (size_t)(end - code));
		line = end;
	}
	buf_done(places);
	*places = out;
#else
	(void)places;
#endif
}

/* No message carries a control or a bidi character of the file to the terminal. */
static bool is_harmless(const struct buf *texts)
{
	const char *s = buf_string(texts), *end = s + texts->nbytes;

	while (s < end) {
		uint32_t cp = text_next(&s, end);

		if (cp != '\n' && (cp == TEXT_INVALID || !text_is_harmless(cp)))
			return false;
	}
	return true;
}

static void print_comment(const char *title, const char *text)
{
	printf("# %s\n#   ", title);
	for (; *text; text++) {
		putchar(*text);
		if (*text == '\n' && text[1])
			fputs("#   ", stdout);
	}
}

static struct catalogue *read_and_check(const char *path, struct diag_sink *sink)
{
	struct catalogue *catalogue = xml_read(&path, 1, sink);

	if (catalogue)
		catalogue_check(catalogue, sink);
	return catalogue;
}

static bool try_file(size_t number, const char *path)
{
	struct collected c;
	struct buf expected = BUF_INIT;
	struct catalogue *catalogue;
	bool ok;

	collect_init(&c);
	catalogue = read_and_check(path, &c.sink);
	ok = read_expected(path, &expected);
	normalise(&expected);
	normalise(&c.places);
	ok = ok && !strcmp(buf_string(&expected), buf_string(&c.places)) &&
	     is_harmless(&c.texts) && (catalogue != NULL) == (c.sink.nerrors == 0) &&
	     expected.nbytes > 0;
	printf("%sok %zu - %s\n", ok ? "" : "not ", number, strrchr(path, '/') + 1);
	if (!ok) {
		print_comment("expected", buf_string(&expected));
		print_comment("found", buf_string(&c.places));
		print_comment("as in", buf_string(&c.texts));
	}
	catalogue_free(catalogue);
	buf_done(&expected);
	collect_done(&c);
	return ok;
}

static int select_xml(const struct dirent *entry)
{
	size_t nbytes = strlen(entry->d_name);

	return nbytes > 4 && !strcmp(entry->d_name + nbytes - 4, ".xml");
}

static int show(char **paths)
{
	for (; *paths; paths++) {
		struct collected c;

		collect_init(&c);
		catalogue_free(read_and_check(*paths, &c.sink));
		fputs(buf_string(&c.texts), stdout);
		collect_done(&c);
	}
	return 0;
}

int main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir");
	char *folder;
	struct dirent **entries;
	int n, nfailed = 0;

	if (argc > 1)
		return show(argv + 1);
	folder = mem_printf("%s/tests/data/xml/bad", srcdir ? srcdir : ".");
	n = scandir(folder, &entries, select_xml, alphasort);
	if (n < 40) {
		printf("Bail out! %s holds %d files\n", folder, n);
		return 1;
	}
	printf("1..%d\n", n);
	for (int i = 0; i < n; i++) {
		char *path = mem_printf("%s/%s", folder, entries[i]->d_name);

		nfailed += !try_file((size_t)i + 1, path);
		mem_free(path);
		free(entries[i]);
	}
	free(entries);
	mem_free(folder);
	return nfailed > 0;
}
