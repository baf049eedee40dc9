#include "config.h"

#include "fuzz.h"

#include <locale.h>
#include <string.h>

#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/render.h"
#include "micat/xml/read.h"
#include "micat/xml/write.h"

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

void fuzz_look_at(const struct catalogue *c, model_id m)
{
	struct resolved r = { 0 };
	struct buf text = BUF_INIT;
	owner_id owner;

	for (feature_id f = 1; f < c->nfeatures; f++) {
		struct spec_state s = resolve_spec_state(c, m, f);

		resolve_spec(c, m, f, &r);
		fuzz_need(r.disputed == s.disputed && r.chosen == (s.claim != NULL),
			  "a feature's short and long resolution agree");
		if (s.claim)
			render_value(c, s.claim, &text);
	}
	for (region_id region = 1; region < c->nregions; region++) {
		struct market_state s = resolve_market_state(c, m, region, 0);

		resolve_market(c, m, region, 0, &r);
		fuzz_need(r.disputed == s.disputed && r.chosen == (s.claim != NULL),
			  "a market's short and long resolution agree");
		resolve_market_foundation(c, m, region);
		resolve_hint(c, m, region, &owner);
	}
	resolved_done(&r);
	buf_done(&text);
}

void fuzz_write_all(const struct catalogue *c, struct buf *out)
{
	model_id *models = mem_zalloc(c->nmodels, sizeof(*models));

	for (model_id m = 0; m < c->nmodels; m++)
		models[m] = m;
	xml_write(out, c, models, c->nmodels, true);
	mem_free(models);
}
