/*
 * check: which of two claims is told of and where the other stands, in what order, and what
 * is no reason to ask.
 */
#include "fixture.h"

#include "micat/catalogue/check.h"

/* Nothing is to be asked of it; the model m is open, in the file two.xml. */
static void begin(struct fixture *f)
{
	fixture_open(f);
	fixture_declare(f);
	SAY(f, feature, .id = "height", .type = "number", .unit = "cm", .at_least = "display.size");
	SAY(f, feature, .id = "day", .type = "date");
	SAY_GROUP(f, category, .id = "watch", .name = "Watches");
	SAY(f, range, .feature = "day", .min = "2012", .max = "2020");
	SAY(f, range, .feature = "battery.capacity", .min = "100");
	SAY(f, range, .feature = "buttons", .max = "3");
	SAY(f, model, .id = "w", .name = "Watch", .brand = "xiaomi", .category = "watch",
	    .sources = "ref");
	fixture_file(f, "two.xml");
	SAY(f, source, .id = "wiki", .retrieved = "2026-07");	/* the fixture's own has no date */
	SAY(f, model, .id = "m", .name = "M 1", .brand = "xiaomi", .category = "phone",
	    .sources = "ref wiki firmware article", .series = "mi-11");
}

struct told {
	const char *file, *text;
};

static void expect(struct fixture *f, const struct told *expected, size_t n)
{
	catalogue_check(fixture_sound(f), &f->sink);
	for (size_t i = 0; i < f->ndiags; i++) {
		const struct fixture_diag *d = &f->diags[i];

		if (i >= n || !strstr(d->text, expected[i].text) ||
		    strcmp(d->file, expected[i].file) != 0)
			fail_msg("%s:%u: %s [%s]", d->file, (unsigned)d->line, d->text,
				 diag_table[d->code].word);
	}
	assert_int_equal(f->ndiags, n);
	fixture_close(f);
}

#define EXPECT(f, ...)                                                                             \
	do {                                                                                       \
		static const struct told told_[] = { __VA_ARGS__ };                                \
		expect(f, told_, sizeof(told_) / sizeof(told_[0]));                                \
	} while (0)

/* The later line is told of, whichever is the better claim. */
static void test_later_of_two(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	f.line = 100;
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.7", .since = "2020");
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.4", .since = "2022");
	EXPECT(&f, { "two.xml", "\"6.4\" here and \"6.7\" on line 101" });
	begin(&f);
	f.line = 100;
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.7", .since = "2022");
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.4", .since = "2020");
	EXPECT(&f, { "two.xml", "\"6.4\" here and \"6.7\" on line 101" });
}

/* In the later file, though the line is a lower one there. */
static void test_two_files(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	f.line = 100;
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.7",
	    .evidence = "no-us-firmware");
	fixture_file(&f, "three.xml");
	SAY(&f, model, .id = "m");
	say_spec(&f, "display.size", "ref", "6.4");
	EXPECT(&f, { "three.xml", "\"6.4\" here and \"6.7\" on two.xml, line 101" });
}

/* By file and line; what is said of one line as it was found. */
static void test_order(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	f.line = 100;
	say_spec(&f, "memory.ram", "ref", "8, 8");
	f.line = 100;
	say_spec(&f, "network", "ref", "5G, 5G");
	f.line = 90;
	say_spec(&f, "network", "wiki", "4G, 4G");
	fixture_file(&f, "three.xml");
	SAY(&f, model, .id = "w");
	say_spec(&f, "network", "ref", "3G, 3G");
	EXPECT(&f, { "two.xml", "4G" }, { "two.xml", "8" }, { "two.xml", "5G" },
	       { "three.xml", "3G" });
}

/* More than there is room for at first. */
static void test_many(void **state)
{
	struct fixture f;
	char id[16];

	(void)state;
	begin(&f);
	for (int i = 0; i < 50; i++) {
		snprintf(id, sizeof(id), "n%02d", i);
		SAY(&f, model, .id = id, .name = id, .brand = "xiaomi", .category = "phone",
		    .sources = "ref");
		say_spec(&f, "memory.ram", "ref", "8, 8");
	}
	catalogue_check(fixture_sound(&f), &f.sink);
	assert_int_equal(f.ndiags, 50);
	for (size_t i = 1; i < f.ndiags; i++)
		assert_true(f.diags[i].line > f.diags[i - 1].line);
	fixture_close(&f);
}

static void test_ranges_of_a_category(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	/* Of a phone all of it is plausible. */
	say_spec(&f, "day", "ref", "2025");
	say_spec(&f, "battery.capacity", "ref", "50");
	say_spec(&f, "buttons", "ref", "9");
	fixture_file(&f, "three.xml");
	SAY(&f, model, .id = "w");
	say_spec(&f, "day", "ref", "2011-12");
	say_spec(&f, "day", "article", "2021");
	say_spec(&f, "day", "firmware", "2020");
	say_spec(&f, "battery.capacity", "ref", "50");
	say_spec(&f, "battery.capacity", "article", "100");
	say_spec(&f, "buttons", "ref", "4");
	EXPECT(&f,
	       { "three.xml", "day: 2011-12 is not between 2012 and 2020, as in the category \"watch\"" },
	       { "three.xml", "day: 2021 is not between 2012 and 2020" },
	       { "three.xml", "battery.capacity: 50 mAh is not at least 100 mAh, as in" },
	       { "three.xml", "buttons: 4 is not at most 3, as in the category \"watch\"" });
}

/* A series of one category; of two variants each is tied to its own. */
static void test_series_and_variants(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY_GROUP(&f, series, .id = "bands", .name = "Bands", .brand = "xiaomi", .category = "watch");
	SAY(&f, model, .id = "b", .name = "Band", .brand = "xiaomi", .category = "watch",
	    .series = "bands", .sources = "ref");
	SAY(&f, model, .id = "c", .name = "Car", .brand = "xiaomi", .category = "phone",
	    .series = "bands", .sources = "ref");
	EXPECT(&f, { "two.xml", "\"c\" is in the category \"phone\" and its series \"bands\" in \"watch\"" });
	begin(&f);
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "9", .variant = "large");
	SAY(&f, spec, .feature = "height", .source = "ref", .value = "10", .variant = "small");
	expect(&f, NULL, 0);
	begin(&f);
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "9", .variant = "large");
	SAY(&f, spec, .feature = "height", .source = "ref", .value = "10", .variant = "large");
	EXPECT(&f, { "two.xml", "height" });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_later_of_two),
		cmocka_unit_test(test_two_files),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_ranges_of_a_category),
		cmocka_unit_test(test_series_and_variants),
	};

	return cmocka_run_group_tests_name("catalogue/check-places", tests, NULL, NULL);
}
