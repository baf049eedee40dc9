#include "config.h"

#include "fuzz.h"

#include <locale.h>
#include <string.h>

#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/xml/read.h"

void fuzz_need(bool holds, const char *what)
{
	if (!holds)
		bug("it does not hold that %s", what);
}

void fuzz_need_harmless(const char *text, const char *what)
{
	const char *end = text + strlen(text);

	while (text < end) {
		uint32_t cp = text_next(&text, end);

		fuzz_need(cp == '\n' || (cp != TEXT_INVALID && text_is_plain(cp)), what);
	}
}

static void take_diagnostic(void *context, const struct diag *diag)
{
	struct buf line = BUF_INIT;

	(void)context;
	diag_format(&line, diag);
	fuzz_need_harmless(buf_string(&line), "a message is harmless");
	buf_done(&line);
}

struct diag_sink fuzz_sink(void)
{
	return (struct diag_sink){ .report = take_diagnostic };
}

const struct catalogue *fuzz_catalogue(void)
{
	static struct catalogue *small;

	if (!small) {
		const char *srcdir = env_get("srcdir");
		char *path = mem_printf("%s/tests/data/catalogue/small.xml", srcdir ? srcdir : ".");
		const char *paths[] = { path };
		struct diag_sink sink = fuzz_sink();

		if (!setlocale(LC_ALL, "C.UTF-8") && !setlocale(LC_ALL, "en_US.UTF-8"))
			die("no UTF-8 locale");
		small = xml_read(paths, 1, &sink);
		if (!small)
			die("%s cannot be read; srcdir is to be the source's folder", path);
		mem_free(path);
	}
	return small;
}

uint8_t fuzz_byte(struct fuzz_input *in)
{
	if (in->nbytes == 0)
		return 0;
	in->nbytes--;
	return *in->bytes++;
}

char *fuzz_string(const uint8_t *bytes, size_t nbytes)
{
	const void *nul = nbytes ? memchr(bytes, 0, nbytes) : NULL;

	return mem_strndup((const char *)bytes,
			   nul ? (size_t)((const uint8_t *)nul - bytes) : nbytes);
}
