/*
 * Any bytes through the sanitiser and what measures, cuts, folds and searches text; and as
 * a manual page.  Nothing harmful is left, nothing is torn, and each function agrees with
 * the plain way to do the same.
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/view/mdoc.h"

static void check_visible(const char *s, size_t nbytes)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	const char *at, *end;
	size_t total = 0;

	text_visible(&once, s, nbytes);
	at = buf_string(&once);
	end = at + once.nbytes;
	fuzz_need(strlen(at) == once.nbytes && text_is_valid(at, once.nbytes), "visible text is valid");
	fuzz_need_harmless(at, "visible text is harmless");
	text_visible(&twice, at, once.nbytes);
	fuzz_need(once.nbytes == twice.nbytes && !memcmp(at, buf_string(&twice), once.nbytes),
		  "visible text stays as it is");
	while (at < end) {
		int ncols;
		size_t n = text_cluster(at, end, &ncols);

		fuzz_need(n > 0 && n <= (size_t)(end - at) && ncols >= 0 && ncols <= 2,
			  "a cluster has bytes and at most two columns");
		total += (size_t)ncols;
		at += n;
	}
	fuzz_need(total == text_width(buf_string(&once), once.nbytes), "widths add up");
	for (size_t ncols = 0; ncols <= total && ncols < 80; ncols++) {
		size_t used, n = text_cut(buf_string(&once), once.nbytes, ncols, &used);

		fuzz_need(used <= ncols && n <= once.nbytes &&
				  text_is_valid(buf_string(&once), n),
			  "a cut fits and tears nothing");
	}
	buf_done(&once);
	buf_done(&twice);
}

/* The first byte says where the needle ends. */
static void check_search(const uint8_t *bytes, size_t nbytes)
{
	size_t nneedle = bytes[0] % nbytes;
	char *needle = fuzz_string(bytes + 1, nneedle);
	char *haystack = fuzz_string(bytes + 1 + nneedle, nbytes - 1 - nneedle);
	struct buf a = BUF_INIT, b = BUF_INIT;
	bool plain;

	if (text_has_upper(needle)) {
		plain = strstr(haystack, needle) != NULL;
	} else {
		text_fold(&a, haystack, strlen(haystack));
		text_fold(&b, needle, strlen(needle));
		plain = strstr(buf_string(&a), buf_string(&b)) != NULL;
	}
	if (text_is_valid(needle, strlen(needle)) && text_is_valid(haystack, strlen(haystack)))
		fuzz_need(text_contains(haystack, needle) == plain,
			  "searching is what folding and looking gives");
	fuzz_need(text_compare_natural(needle, haystack) ==
			  -text_compare_natural(haystack, needle) ||
			  (text_compare_natural(needle, haystack) > 0) ==
			  (text_compare_natural(haystack, needle) < 0),
		  "natural order has two directions");
	buf_done(&a);
	buf_done(&b);
	mem_free(needle);
	mem_free(haystack);
}

static void check_page(const char *s, size_t nbytes)
{
	struct lines lines;

	lines_init(&lines, 40, false);
	mdoc_render(s, nbytes, &lines);
	lines_done(&lines);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t nbytes)
{
	if (nbytes == 0)
		return 0;
	fuzz_catalogue();	/* for the locale */
	check_visible((const char *)bytes, nbytes);
	check_search(bytes, nbytes);
	check_page((const char *)bytes, nbytes);
	return 0;
}
