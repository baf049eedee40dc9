/*
 * test-like: the term finds the model it was made from.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fixture.h"
#include "micat/base/mem.h"
#include "micat/query/like.h"

static enum truth truth_of(const struct catalogue *c, const char *filter, model_id m)
{
	struct query *q = query_parse(c, filter, NULL);
	enum truth t;

	if (!q)
		fail_msg("the term %s does not parse", filter);
	t = query_test(q, m);
	query_free(q);
	return t;
}

static void is_like_itself(void **state)
{
	struct catalogue *c = fixture_small();
	struct buf term = BUF_INIT;
	size_t nterms = 0;

	(void)state;
	for (model_id m = 0; m < c->nmodels; m++) {
		for (uint32_t i = 1; i < c->nfeatures; i++) {
			struct field f = { FIELD_FEATURE, (feature_id)i };

			buf_clear(&term);
			assert_true(like_field(c, m, f, &term));
			assert_int_equal(truth_of(c, buf_string(&term), m), TRUTH_TRUE);
			nterms++;
		}
		for (uint32_t r = 1; r < c->nregions; r++) {
			buf_clear(&term);
			like_market(c, m, (region_id)r, &term);
			assert_int_equal(truth_of(c, buf_string(&term), m), TRUTH_TRUE);
			nterms++;
		}
		for (int k = FIELD_ID; k < FIELD_FEATURE; k++) {
			struct field f = { (enum field_kind)k, ID_NONE };

			buf_clear(&term);
			if (like_field(c, m, f, &term))
				assert_int_equal(truth_of(c, buf_string(&term), m), TRUTH_TRUE);
			else
				assert_int_equal(term.nbytes, 0);
		}
	}
	assert_true(nterms > 50);
	buf_done(&term);
	catalogue_free(c);
}

static void check(const struct catalogue *c, const char *model, const char *field,
		  const char *expected)
{
	struct buf term = BUF_INIT;
	struct field f;

	assert_true(field_parse(c, field, &f, NULL));
	assert_true(like_field(c, catalogue_find_model(c, model), f, &term));
	assert_string_equal(buf_string(&term), expected);
	buf_done(&term);
}

static void says_it_in_words(void **state)
{
	struct catalogue *c = fixture_small();

	(void)state;
	check(c, "a1", "battery", "battery = 4610 mAh");
	check(c, "a1", "ram", "ram = 8, 12, 16 GB");
	check(c, "a1", "nfc", "has nfc");
	check(c, "a3", "nfc", "not has nfc");
	check(c, "a1", "brand", "brand is Alpha");
	check(c, "a3", "series", "series is unknown");
	check(c, "a1", "panel", "panel is OLED");
	check(c, "a1", "released", "released = 2023-11-01");
	check(c, "a3", "soc", "soc is unknown");
	catalogue_free(c);
}

static void check_and(const struct catalogue *c, const char *filter, const char *term, bool negated,
		      const char *expected)
{
	struct query *q = query_parse(c, filter, NULL);
	struct buf out = BUF_INIT;

	query_and(q, term, negated, &out);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
	query_free(q);
}

static void narrows(void **state)
{
	struct catalogue *c = fixture_small();

	(void)state;
	check_and(c, "", "has nfc", false, "has nfc");
	check_and(c, "", "has nfc", true, "not has nfc");
	check_and(c, "no:US", "battery = 5000 mAh", false, "not available in US and battery = 5000 mAh");
	check_and(c, "has 5g or ultra", "has nfc", true, "(has 5g or ultra) and not has nfc");
	catalogue_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_like_itself),
		cmocka_unit_test(says_it_in_words),
		cmocka_unit_test(narrows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
