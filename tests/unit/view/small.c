#include "small.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/xml/read.h"

static void print_mistake(void *context, const struct diag *diag)
{
	struct buf line = BUF_INIT;

	(void)context;
	diag_format(&line, diag);
	fprintf(stderr, "%s\n", buf_string(&line));
	buf_done(&line);
}

struct catalogue *small_catalogue(void)
{
	return test_catalogue("small");
}

struct catalogue *networked_catalogue(void)
{
	return test_catalogue("small networks");
}

struct catalogue *test_catalogue(const char *names)
{
	const char *srcdir = env_get("srcdir") ? env_get("srcdir") : ".", *name = names;
	char *paths[4];
	size_t npaths = 0;
	struct diag_sink sink = { .report = print_mistake };
	struct catalogue *c;

	if (!setlocale(LC_ALL, "C.UTF-8") && !setlocale(LC_ALL, "en_US.UTF-8"))
		die("no UTF-8 locale");
	while (*name && npaths < sizeof(paths) / sizeof(paths[0])) {
		size_t nbytes = strcspn(name, " ");

		paths[npaths++] = mem_printf("%s/tests/data/catalogue/%.*s.xml", srcdir,
					     (int)nbytes, name);
		name += nbytes + (name[nbytes] == ' ');
	}
	c = xml_read((const char *const *)paths, npaths, &sink);
	if (!c)
		die("%s: cannot be read", names);
	while (npaths > 0)
		mem_free(paths[--npaths]);
	return c;
}

void type_text(struct app *app, const char *text)
{
	const char *end = text + strlen(text);

	while (text < end) {
		struct key key = { text_next(&text, end), false, false };

		app_key(app, key);
	}
}

enum app_request press(struct app *app, const char *keys)
{
	enum app_request request = APP_NOTHING;

	while (*keys) {
		size_t n = strcspn(keys, " ");
		struct key key;

		if (!key_parse(keys, n, &key))
			die("no such key: %.*s", (int)n, keys);
		request = app_key(app, key);
		keys += n;
		keys += strspn(keys, " ");
	}
	return request;
}
