/*
 * Any bytes as a catalogue file.  Refused ones are refused with a message; what is taken
 * can be checked and written, and what was written is read as the same catalogue again.
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/check.h"
#include "micat/xml/read.h"

#define MODELS_LOOKED_AT 4

static struct catalogue *read_bytes(const char *bytes, size_t nbytes)
{
	struct diag_sink sink = fuzz_sink();
	struct catalogue *c = xml_read_memory("input.xml", bytes, nbytes, &sink);

	fuzz_need((c == NULL) == (sink.nerrors > 0), "a file is refused with an error, or taken");
	return c;
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
		fuzz_look_at(c, m);
	fuzz_write_all(c, &first);
	again = read_bytes(buf_string(&first), first.nbytes);
	fuzz_need(again != NULL, "what was written is read again");
	fuzz_write_all(again, &second);
	fuzz_need(first.nbytes == second.nbytes &&
			  memcmp(buf_string(&first), buf_string(&second), first.nbytes) == 0,
		  "what was read again is written alike");
	buf_done(&first);
	buf_done(&second);
	catalogue_free(again);
	catalogue_free(c);
	return 0;
}
