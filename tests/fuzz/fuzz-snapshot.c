/*
 * An image whose numbers are anybody's, as in a snapshot that was written to and has its
 * sums right.  It is refused, or everything can be done with it that is done with others.
 *
 * The input is a row of changes to the small catalogue's image: where (four bytes, taken
 * within the image), and the four bytes to stand there.
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "image.h"
#include "micat/base/mem.h"
#include "micat/catalogue/check.h"
#include "micat/query/query.h"

static uint32_t next_word(struct fuzz_input *in)
{
	uint32_t word = 0;

	for (int i = 0; i < 4; i++)
		word = word << 8 | fuzz_byte(in);
	return word;
}

static void ask(const struct catalogue *c, const char *filter)
{
	struct query *q = query_parse(c, filter, NULL);
	struct query_result r;

	if (!q)
		return;
	query_eval(q, &r);
	query_result_done(&r);
	query_free(q);
}

static void use(const struct catalogue *c)
{
	static const char *const filters[] = {
		"not available in US", "available throughout EEA", "disputed", "ultra",
		"battery >= 5000 mAh", "soc contains snapdragon", "brand is wren", "5g",
	};
	struct diag_sink sink = fuzz_sink();
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++)
		ask(c, filters[i]);
	for (model_id m = 0; m < c->nmodels; m++)
		fuzz_look_at(c, m);
	catalogue_check(c, &sink);
	fuzz_write_all(c, &text);
	buf_done(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t nbytes)
{
	const struct catalogue *small = fuzz_catalogue();
	struct fuzz_input in = { bytes, nbytes };
	char *image = mem_alloc(small->image_nbytes);
	struct catalogue *c;

	memcpy(image, small->image, small->image_nbytes);
	while (in.nbytes > 0) {
		size_t at = next_word(&in) % (small->image_nbytes - 3);
		uint32_t word = next_word(&in);

		memcpy(image + at, &word, sizeof(word));
	}
	c = image_borrow(image, small->image_nbytes);
	if (c && image_is_sound(c))
		use(c);
	catalogue_free(c);
	mem_free(image);
	return 0;
}
