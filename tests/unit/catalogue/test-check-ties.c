/*
 * check-ties: how often it looks at anything, for one model of which very much is said.
 *
 * The file is taken in here, with what it asks of others counted on the way.
 */
#include "fixture.h"

#include "contradict.h"
#include "micat/catalogue/resolve.h"

static size_t nresolved, ncompared;

static struct spec_state counted_resolve(const struct catalogue *c, model_id model,
					 feature_id feature)
{
	nresolved++;
	return resolve_spec_state(c, model, feature);
}

static bool counted_compare(const struct catalogue *c, const struct claim *a,
			    const struct claim *b)
{
	ncompared++;
	return claims_differ_in_variant(c, a, b);
}

#define resolve_spec_state counted_resolve
#define claims_differ_in_variant counted_compare
#include "check-ties.c"

#define NCLAIMS 2000

static void test_many_claims_of_one_model(void **state)
{
	struct checks checks = { 0 };
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY(&f, feature, .id = "announced", .type = "date");
	SAY(&f, feature, .id = "sold", .type = "date", .at_least = "announced released",
	    .needs = "nfc");
	say_model(&f, "m", NULL);
	for (int i = 0; i < NCLAIMS; i++) {
		char variant[16];

		snprintf(variant, sizeof(variant), "v%d", i);
		SAY(&f, spec, .feature = "announced", .source = "ref", .variant = variant,
		    .value = "2020");
		SAY(&f, spec, .feature = "sold", .source = "ref", .variant = variant,
		    .value = "2021");
		SAY(&f, spec, .feature = "nfc", .source = "ref", .variant = variant, .value = "yes");
	}
	checks.c = fixture_sound(&f);
	assert_int_equal(catalogue_specs(checks.c, 0).count, 3 * NCLAIMS);
	checks_ties(&checks, 0);
	assert_int_equal(checks.count, 0);
	assert_int_equal(nresolved, 4);		/* sold, and what it is tied to */
	assert_in_range(ncompared, NCLAIMS, 3 * NCLAIMS * (MOST_COMPARED + 1));
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many_claims_of_one_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
