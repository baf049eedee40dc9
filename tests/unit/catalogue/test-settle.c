/*
 * Settling the claims of more owners than one thread is given: what is dropped in one part
 * moves all that stands behind it, and what is warned of comes in the order of the owners.
 */
#include "fixture.h"

#include "micat/catalogue/resolve.h"

#define NMODELS 20000u		/* enough for several threads */
#define REPEATS 1000u		/* every so many models say something twice */

static void say_numbered(struct fixture *f, unsigned i)
{
	char id[16];

	snprintf(id, sizeof(id), "m%u", i);
	assert_int_equal(say_model(f, id, i % 2 ? "mi-11" : ""), 0);
}

/* The capacity that model I has in the end. */
static unsigned capacity(unsigned i)
{
	return 1000 + i % 7 + (i % 3 ? 0 : 5000);
}

static void say_capacity(struct fixture *f, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", number);
	assert_int_equal(say_spec(f, "battery.capacity", "ref", text), 0);
}

/* Subjects backwards, so that there is something to sort. */
static void first_file(struct fixture *f)
{
	for (unsigned i = 0; i < NMODELS; i++) {
		say_numbered(f, i);
		say_market(f, "IN", "ref", "available");
		say_market(f, "US", "wiki", "unavailable");
		if (i % REPEATS == 0)
			say_market(f, "US", "wiki", "unavailable");
		say_spec(f, "nfc", "wiki", "yes");
		say_capacity(f, 1000 + i % 7);
	}
}

/* Every third model has another capacity. */
static void second_file(struct fixture *f)
{
	fixture_file(f, "two.xml");
	for (unsigned i = 0; i < NMODELS; i += 3) {
		say_numbered(f, i);
		say_capacity(f, capacity(i));
	}
}

static void many_owners(void **state)
{
	const struct catalogue *c;
	struct fixture f;
	uint32_t line = 0;
	size_t nspecs = 0;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	first_file(&f);
	second_file(&f);
	c = fixture_sound(&f);
	for (model_id m = 0; m < NMODELS; m++) {
		struct claims specs = catalogue_specs(c, m), markets = catalogue_markets(c, m);
		const struct claim *claim;

		assert_int_equal(specs.count, 2);
		assert_int_equal(markets.count, m % REPEATS ? 2 : 3);
		assert_true(claim_says(c, &specs.first[0])->subject <
			    claim_says(c, &specs.first[1])->subject);
		assert_true(claim_says(c, &markets.first[0])->subject <
			    claim_says(c, &markets.first[markets.count - 1])->subject);
		claim = resolve_spec_state(c, m, catalogue_find_feature(c, "battery.capacity")).claim;
		assert_int_equal(c->values[claim_says(c, claim)->value].low, capacity(m));
		nspecs += specs.count;
	}
	assert_int_equal(c->nspecs, nspecs);
	assert_int_equal(f.ndiags, NMODELS / REPEATS);
	for (size_t i = 0; i < f.ndiags; i++) {
		assert_int_equal(f.diags[i].code, DIAG_REPEATED_CLAIM);
		assert_true(f.diags[i].line > line);
		line = f.diags[i].line;
	}
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(many_owners) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
