/*
 * What people type, and which id it is.
 */
#include "fixture.h"

#include <math.h>

static int setup(void **state)
{
	static struct fixture f;

	fixture_open(&f);
	fixture_declare(&f);
	SAY(&f, model, .id = "mi-11", .name = "Mi 11", .native = "小米11", .brand = "xiaomi",
	    .category = "phone");
	SAY(&f, model, .id = "ultra", .name = "mi-11", .brand = "xiaomi", .category = "phone");
	fixture_sound(&f);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	fixture_close(*state);
	return 0;
}

static const struct catalogue *of(void **state)
{
	return ((struct fixture *)*state)->catalogue;
}

static const char *feature_named(const struct catalogue *c, const char *word)
{
	return catalogue_string(c, c->features[catalogue_find_feature(c, word)].id);
}

static void test_feature(void **state)
{
	const struct catalogue *c = of(state);

	assert_string_equal(feature_named(c, "display.size"), "display.size");
	assert_string_equal(feature_named(c, "Display.SIZE"), "display.size");
	assert_string_equal(feature_named(c, "Screen"), "display.size");
	assert_string_equal(feature_named(c, "panel"), "display.type");
	/* What stands behind the dot; of "display.type" too, but not of two sizes. */
	assert_string_equal(feature_named(c, "ram"), "memory.ram");
	assert_string_equal(feature_named(c, "type"), "display.type");
	assert_string_equal(feature_named(c, "size"), "");
	/* A label that is another's last part is the label. */
	assert_string_equal(feature_named(c, "capacity"), "battery.capacity");
	assert_string_equal(feature_named(c, "display"), "");
	assert_string_equal(feature_named(c, ""), "");
}

static void test_region(void **state)
{
	const struct catalogue *c = of(state);

	assert_string_equal(catalogue_string(c, c->regions[catalogue_find_region(c, "us")].code),
			    "US");
	assert_int_equal(catalogue_find_region(c, "united STATES"), catalogue_find_region(c, "US"));
	assert_int_equal(catalogue_find_region(c, "america"), catalogue_find_region(c, "US"));
	assert_int_equal(catalogue_find_region(c, "europe"), catalogue_find_region(c, "EEA"));
	assert_int_equal(catalogue_find_region(c, "Atlantis"), ID_NONE);
}

static void test_model(void **state)
{
	const struct catalogue *c = of(state);

	assert_int_equal(catalogue_find_model(c, "mi-11"), 0);	/* an id before a name */
	assert_int_equal(catalogue_find_model(c, "MI 11"), 0);
	assert_int_equal(catalogue_find_model(c, "小米11"), 0);
	assert_int_equal(catalogue_find_model(c, "Ultra"), 1);
	assert_int_equal(catalogue_find_model(c, ""), MODEL_NONE);
	assert_int_equal(catalogue_find_model(c, "mi-12"), MODEL_NONE);
}

static void test_others(void **state)
{
	const struct catalogue *c = of(state);

	assert_int_equal(catalogue_find_source(c, "reference pages"),
			 catalogue_find_source(c, "ref"));
	assert_int_not_equal(catalogue_find_source(c, "REF"), ID_NONE);
	assert_int_equal(catalogue_find_source(c, "nobody"), ID_NONE);
	assert_int_equal(catalogue_find_brand(c, "XIAOMI"), 1);
	assert_int_equal(catalogue_find_category(c, "wearables"), 2);
	assert_int_equal(catalogue_find_series(c, "Mi 11 Series"), 1);
	assert_int_equal(catalogue_find_series(c, "mi 12 series"), ID_NONE);
}

static void test_unit(void **state)
{
	const struct catalogue *c = of(state);
	double x = 10;

	assert_int_equal(catalogue_find_unit(c, "inches"), catalogue_find_unit(c, "in"));
	assert_int_equal(catalogue_find_unit(c, "MAH"), catalogue_find_unit(c, "mAh"));
	assert_int_equal(catalogue_find_unit(c, "furlong"), ID_NONE);

	assert_true(catalogue_convert(c, catalogue_find_unit(c, "mm"),
				      catalogue_find_unit(c, "in"), &x));
	assert_true(fabs(x - 0.393701) < 1e-12);
	x = 2;
	assert_true(catalogue_convert(c, catalogue_find_unit(c, "TB"),
				      catalogue_find_unit(c, "GB"), &x));
	assert_true(x == 2048);
	assert_false(catalogue_convert(c, catalogue_find_unit(c, "TB"),
				       catalogue_find_unit(c, "in"), &x));
	assert_false(catalogue_convert(c, ID_NONE, catalogue_find_unit(c, "in"), &x));
	assert_true(x == 2048);
}

/* In units, case can be all the difference. */
static void test_unit_case(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	SAY(&f, unit, .symbol = "Mb");
	SAY(&f, unit, .symbol = "MB");
	c = fixture_sound(&f);
	assert_int_equal(catalogue_find_unit(c, "Mb"), 1);
	assert_int_equal(catalogue_find_unit(c, "MB"), 2);
	assert_int_equal(catalogue_find_unit(c, "mb"), ID_NONE);
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_feature), cmocka_unit_test(test_region),
		cmocka_unit_test(test_model),	cmocka_unit_test(test_others),
		cmocka_unit_test(test_unit),	cmocka_unit_test(test_unit_case),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
