/*
 * Any bytes as a catalogue file.  Refused ones are refused with a message; what is taken
 * can be checked and written, and what was written is read as the same catalogue again.
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/check.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/render.h"
#include "micat/xml/read.h"
#include "micat/xml/write.h"

#define MODELS_LOOKED_AT 4

static struct catalogue *read_bytes(const char *bytes, size_t nbytes)
{
	struct diag_sink sink = fuzz_sink();
	struct catalogue *c = xml_read_memory("input.xml", bytes, nbytes, &sink);

	fuzz_need((c == NULL) == (sink.nerrors > 0), "a file is refused with an error, or taken");
	return c;
}

static void write_all(const struct catalogue *c, struct buf *out)
{
	model_id *models = mem_zalloc(c->nmodels, sizeof(*models));

	for (model_id m = 0; m < c->nmodels; m++)
		models[m] = m;
	xml_write(out, c, models, c->nmodels, true);
	mem_free(models);
}

/* All of it by the plain way, so that no value is left that resolution stumbles over. */
static void look_at(const struct catalogue *c, model_id m)
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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t nbytes)
{
	struct catalogue *c = read_bytes((const char *)bytes, nbytes), *again;
	struct diag_sink sink = fuzz_sink();
	struct buf first = BUF_INIT, second = BUF_INIT;

	if (!c)
		return 0;
	catalogue_check(c, &sink);
	for (model_id m = 0; m < c->nmodels && m < MODELS_LOOKED_AT; m++)
		look_at(c, m);
	write_all(c, &first);
	again = read_bytes(buf_string(&first), first.nbytes);
	fuzz_need(again != NULL, "what was written is read again");
	write_all(again, &second);
	fuzz_need(first.nbytes == second.nbytes &&
			  memcmp(buf_string(&first), buf_string(&second), first.nbytes) == 0,
		  "what was read again is written alike");
	buf_done(&first);
	buf_done(&second);
	catalogue_free(again);
	catalogue_free(c);
	return 0;
}
