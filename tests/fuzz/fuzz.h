/*
 * fuzz: what the fuzzing targets have in common.
 *
 * A target is LLVMFuzzerTestOneInput(), a function of bytes after which something must
 * hold; where it does not, or a sanitizer objects, the program ends.  libFuzzer makes the
 * bytes up (configure --enable-fuzzers, make fuzz); make check gives every target its
 * corpus, with any compiler (replay.c).
 */
#ifndef MICAT_TESTS_FUZZ_H
#define MICAT_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"

/* Always 0: the bytes may be kept for the corpus. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t nbytes);

/* Ends the program with WHAT was to hold, unless it HOLDS. */
void fuzz_need(bool holds, const char *what);

/* The same where a text must be fit for a terminal: valid UTF-8 with no control, bidi
 * control or other invisible character in it, but for newlines. */
void fuzz_need_harmless(const char *text, const char *what);

/* A sink for diagnostics, whose texts must be harmless.  Counts them; says nothing. */
struct diag_sink fuzz_sink(void);

/* tests/data/catalogue/small.xml, read once: the program's own for ever. */
const struct catalogue *fuzz_catalogue(void);

/* Resolve all that is said of a model, in both ways, and print it, so that no value is left
 * which they stumble over. */
void fuzz_look_at(const struct catalogue *c, model_id m);

/* The whole catalogue as XML. */
void fuzz_write_all(const struct catalogue *c, struct buf *out);

/* The input, read piece by piece; at its end there are zeroes. */
struct fuzz_input {
	const uint8_t *bytes;
	size_t nbytes;
};
uint8_t fuzz_byte(struct fuzz_input *in);

/* A copy of the bytes as a string, cut at the first NUL.  Caller frees. */
char *fuzz_string(const uint8_t *bytes, size_t nbytes);

#endif
