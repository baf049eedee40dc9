/*
 * Values: reading each type, units, lists, precision, and what is plausible.
 */
#include "fixture.h"

#include <math.h>

static bool near_to(double a, double b)
{
	return fabs(a - b) < 1e-9;
}

/* The value of the only claim of model 0 about FEATURE. */
static const struct value *value_of(const struct catalogue *c, const char *feature)
{
	struct claims span = catalogue_specs_of(c, 0, catalogue_find_feature(c, feature));

	assert_int_equal(span.count, 1);
	return claim_value(c, span.first);
}

static void begin(struct fixture *f)
{
	fixture_open(f);
	fixture_declare(f);
	say_model(f, "m", NULL);
}

static void test_number(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	const struct value *v;

	(void)state;
	begin(&f);
	say_spec(&f, "display.size", "ref", " 6.7\n ");
	say_spec(&f, "battery.capacity", "ref", "5000");
	c = fixture_sound(&f);
	v = value_of(c, "display.size");
	assert_string_equal(catalogue_string(c, v->text), "6.7");
	assert_true(near_to(v->low, 6.7) && v->high == v->low);
	assert_true(near_to(v->precision, 0.05));
	assert_int_equal(v->unit, ID_NONE);
	assert_int_equal(v->items.count, 0);
	assert_true(near_to(value_of(c, "battery.capacity")->precision, 0.5));
	fixture_close(&f);
}

static void test_exponent(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	begin(&f);
	say_spec(&f, "battery.capacity", "ref", "5e3");
	say_spec(&f, "display.size", "ref", "67.0e-1");
	c = fixture_sound(&f);
	assert_true(near_to(value_of(c, "battery.capacity")->low, 5000));
	assert_true(near_to(value_of(c, "battery.capacity")->precision, 500));
	assert_true(near_to(value_of(c, "display.size")->precision, 0.005));
	fixture_close(&f);
}

static void test_units(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	const struct value *v;

	(void)state;
	begin(&f);
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "17.1", .unit = "cm");
	SAY(&f, spec, .feature = "battery.capacity", .source = "ref", .value = "5.02", .unit = "Ah");
	SAY(&f, spec, .feature = "body.size", .source = "ref", .value = "6", .unit = "inch");
	c = fixture_sound(&f);
	v = value_of(c, "display.size");
	assert_true(near_to(v->low, 17.1 * 0.393701));
	assert_true(near_to(v->precision, 0.05 * 0.393701));
	assert_int_equal(v->unit, catalogue_find_unit(c, "cm"));
	assert_string_equal(catalogue_string(c, v->text), "17.1");
	assert_true(near_to(value_of(c, "battery.capacity")->low, 5020));
	/* An alias of the feature's own unit is no other unit. */
	assert_int_equal(value_of(c, "body.size")->unit, ID_NONE);
	fixture_close(&f);
}

static void test_boolean_date_enumeration_text(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	const struct value *v;

	(void)state;
	begin(&f);
	say_spec(&f, "nfc", "ref", "yes");
	say_spec(&f, "released", "ref", "2024-02");
	say_spec(&f, "grade", "ref", "entry LEVEL");
	say_spec(&f, "display.type", "ref", "Super \t AMOLED");
	say_model(&f, "n", NULL);
	say_spec(&f, "nfc", "ref", "false");
	say_spec(&f, "grade", "ref", "Flagship");
	c = fixture_sound(&f);
	assert_true(value_of(c, "nfc")->low == 1 && value_of(c, "nfc")->high == 1);
	v = value_of(c, "released");
	assert_true(v->low == 20240201 && v->high == 20240229);
	v = value_of(c, "grade");
	assert_true(v->low == 0 && v->high == 0);
	assert_string_equal(catalogue_string(c, v->text), "Entry level");
	v = value_of(c, "display.type");
	assert_true(isnan(v->low) && isnan(v->high));
	assert_string_equal(catalogue_string(c, v->text), "Super AMOLED");

	v = claim_value(c, catalogue_specs_of(c, 1, catalogue_find_feature(c, "nfc")).first);
	assert_true(v->low == 0);
	v = claim_value(c, catalogue_specs_of(c, 1, catalogue_find_feature(c, "grade")).first);
	assert_true(v->low == 2);
	fixture_close(&f);
}

static void test_list(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	const struct value *v;
	value_id list, one;

	(void)state;
	begin(&f);
	say_spec(&f, "memory.ram", "ref", "8,12 ,  16");
	say_spec(&f, "network", "ref", "5G NR, 4G LTE");
	say_model(&f, "n", NULL);
	SAY(&f, spec, .feature = "memory.ram", .source = "ref", .value = "0.5, 1", .unit = "TB");
	say_model(&f, "o", NULL);
	say_spec(&f, "memory.ram", "ref", "12");
	c = fixture_sound(&f);

	v = value_of(c, "memory.ram");
	list = claim_says(c, catalogue_specs(c, 0).first)->value;
	assert_true(v->low == 8 && v->high == 16);
	assert_int_equal(catalogue_item_count(c, list), 3);
	assert_true(c->values[catalogue_item(c, list, 1)].low == 12);
	assert_string_equal(catalogue_string(c, c->values[catalogue_item(c, list, 2)].text), "16");
	assert_true(isnan(value_of(c, "network")->low));
	assert_int_equal(value_of(c, "network")->items.count, 2);

	v = claim_value(c, catalogue_specs(c, 1).first);
	assert_true(v->low == 512 && v->high == 1024);
	assert_true(near_to(v->precision, 512));
	/* One item is itself, and the same value as in the list. */
	one = claim_says(c, catalogue_specs(c, 2).first)->value;
	assert_int_equal(catalogue_item_count(c, one), 1);
	assert_int_equal(one, catalogue_item(c, list, 1));
	fixture_close(&f);
}

/* Lists need not be in order. */
static void test_list_span(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	begin(&f);
	say_spec(&f, "memory.ram", "ref", "12, 16, 8");
	c = fixture_sound(&f);
	assert_true(value_of(c, "memory.ram")->low == 8);
	assert_true(value_of(c, "memory.ram")->high == 16);
	fixture_close(&f);
}

/* The same word of two enumerations has the position of each. */
static void test_two_enumerations(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	begin(&f);
	SAY(&f, feature, .id = "class", .type = "enumeration");
	SAY_VALUE(&f, "Flagship");
	SAY_VALUE(&f, "Middle");
	say_spec(&f, "class", "ref", "Middle");
	say_spec(&f, "grade", "ref", "Flagship");
	c = fixture_sound(&f);
	assert_true(value_of(c, "class")->low == 1);
	assert_true(value_of(c, "grade")->low == 2);
	fixture_close(&f);
}

/* What is said twice is stored once; what only looks the same is not. */
static void test_interned(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	uint32_t before;

	(void)state;
	begin(&f);
	say_spec(&f, "display.size", "ref", "6.5");
	say_spec(&f, "display.size", "wiki", "6.5");
	say_spec(&f, "body.size", "ref", "6.5");
	say_spec(&f, "display.type", "ref", "6.5");
	SAY(&f, spec, .feature = "display.size", .source = "article", .value = "6.5", .unit = "cm");
	c = fixture_sound(&f);
	before = claim_says(c, &catalogue_specs(c, 0).first[0])->value;
	assert_int_equal(claim_says(c, &catalogue_specs(c, 0).first[1])->value, before);
	assert_int_not_equal(claim_says(c, &catalogue_specs(c, 0).first[2])->value, before);
	assert_ptr_equal(value_of(c, "body.size"), &c->values[before]);
	assert_ptr_not_equal(value_of(c, "panel"), &c->values[before]);
	fixture_close(&f);
}

static void test_refused(void **state)
{
	static const char *const other_separators[] = { "8; 12; 16", "8/12/16", "8 12 16", "4, 8|12" };
	static const char *const no_separators[] = { "8;", "8 / x", "8x", "8 ;:" };
	struct fixture f;

	(void)state;
	begin(&f);
	assert_refused(&f, DIAG_BAD_VALUE, "\"big\" is not a number",
		       say_spec(&f, "display.size", "ref", "big"));
	assert_refused(&f, DIAG_BAD_VALUE, "write unit=\"in\" beside it",
		       say_spec(&f, "display.size", "ref", "6.7 in"));
	assert_refused(&f, DIAG_BAD_VALUE, "not a number",
		       say_spec(&f, "display.size", "ref", "6,7"));
	assert_refused(&f, DIAG_BAD_VALUE, "value is missing",
		       say_spec(&f, "display.size", "ref", " "));
	assert_refused(&f, DIAG_BAD_VALUE, "neither yes nor no",
		       say_spec(&f, "nfc", "ref", "maybe"));
	assert_refused(&f, DIAG_BAD_VALUE, "is not a date",
		       say_spec(&f, "released", "ref", "2023-02-29"));
	assert_refused(&f, DIAG_BAD_VALUE, "did you mean \"Flagship\"?",
		       say_spec(&f, "grade", "ref", "Flagshop"));
	assert_refused(&f, DIAG_BAD_VALUE, "value is missing",
		       say_spec(&f, "memory.ram", "ref", "8,,12"));
	assert_refused(&f, DIAG_BAD_VALUE, "\"x\" is not a number",
		       say_spec(&f, "memory.ram", "ref", "8, x"));
	for (size_t i = 0; i < sizeof(other_separators) / sizeof(other_separators[0]); i++)
		assert_refused(&f, DIAG_BAD_VALUE, "separate the items with commas, as in \"8, 12\"",
			       say_spec(&f, "memory.ram", "ref", other_separators[i]));
	assert_refused(&f, DIAG_BAD_VALUE, "\"8/12\" is not a number: write digits and a point",
		       say_spec(&f, "display.size", "ref", "8/12"));
	assert_refused(&f, DIAG_UNKNOWN_UNIT, "does not measure",
		       SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6",
			   .unit = "GB"));
	assert_refused(&f, DIAG_UNKNOWN_UNIT, "has no unit",
		       SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes",
			   .unit = "GB"));
	assert_refused(&f, DIAG_UNKNOWN_UNIT, "did you mean \"mAh\"?",
		       SAY(&f, spec, .feature = "battery.capacity", .source = "ref", .value = "6",
			   .unit = "maH"));
	for (size_t i = 0; i < sizeof(no_separators) / sizeof(no_separators[0]); i++)
		assert_refused(&f, DIAG_BAD_VALUE, "is not a number: write digits and a point",
			       say_spec(&f, "memory.ram", "ref", no_separators[i]));
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

/* Where nothing finite can be reckoned with, be it only how exact a number is. */
static void test_infinite(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	assert_refused(&f, DIAG_BAD_VALUE, "\"1e308\" is too large a number",
		       SAY(&f, spec, .feature = "memory.ram", .source = "ref", .value = "1e308",
			   .unit = "TB"));
	assert_refused(&f, DIAG_BAD_VALUE, "\"0e999\" is too large a number",
		       say_spec(&f, "battery.capacity", "ref", "0e999"));
	assert_refused(&f, DIAG_BAD_VALUE, "not a number",
		       say_spec(&f, "battery.capacity", "ref", "1e999"));
	assert_int_equal(say_spec(&f, "battery.capacity", "ref", "1E300"), 0);
	assert_int_equal(say_spec(&f, "battery.capacity", "wiki", "1e-999"), 0);
	fixture_close(&f);
}

static void test_values_of_an_enumeration(void **state)
{
	struct fixture f;
	char *text = mem_alloc(65538);

	(void)state;
	memset(text, 'a', 65537);
	text[65537] = '\0';
	begin(&f);
	SAY(&f, feature, .id = "modes", .type = "enumeration", .list = "yes");
	assert_int_equal(SAY_VALUE(&f, "One"), 0);
	assert_refused(&f, DIAG_XML_MISSING, "a value is missing", SAY_VALUE(&f, " \n"));
	assert_refused(&f, DIAG_LIMIT, "a value is too long", SAY_VALUE(&f, text));
	assert_refused(&f, DIAG_BAD_VALUE, "a comma separates values", SAY_VALUE(&f, "Two, three"));
	assert_refused(&f, DIAG_DUPLICATE_ID, "already has the value \"One\"",
		       SAY_VALUE(&f, " One"));
	assert_refused(&f, DIAG_BAD_VALUE, "write one of its values, or add this one",
		       say_spec(&f, "modes", "ref", "zzzzzzzz"));
	/* Those of a feature that failed are of nothing. */
	assert_refused(&f, DIAG_BAD_WORD, "type",
		       SAY(&f, feature, .id = "other", .type = "enumerated"));
	assert_int_equal(SAY_VALUE(&f, "Two"), 0);
	mem_free(text);
	fixture_close(&f);
}

/* A later file adds values to those that stand before other lists, more than there is room
 * for. */
static void test_more_values(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	char word[16];

	(void)state;
	begin(&f);
	SAY(&f, feature, .id = "modes", .type = "enumeration");
	for (int i = 0; i < 40; i++) {
		snprintf(word, sizeof(word), "Mode %d", i);
		assert_int_equal(SAY_VALUE(&f, word), 0);
	}
	say_model(&f, "n", NULL);
	say_spec(&f, "memory.ram", "ref", "8, 12, 16");
	fixture_file(&f, "two.xml");
	SAY(&f, feature, .id = "modes");
	assert_int_equal(SAY_VALUE(&f, "Mode 7"), 0);	/* is one already */
	assert_int_equal(SAY_VALUE(&f, "Mode 40"), 0);
	SAY(&f, model, .id = "m");
	say_spec(&f, "modes", "ref", "mode 40");
	c = fixture_sound(&f);
	assert_int_equal(c->features[catalogue_find_feature(c, "modes")].values.count, 41);
	assert_true(value_of(c, "modes")->low == 40);
	fixture_close(&f);
}

/* Half a range, and days before and behind one. */
static void test_half_ranges(void **state)
{
	static const struct { const char *feature, *value, *words; } cases[] = {
		{ "height", "1", "height: 1 is not at least 2" },
		{ "depth", "9", "depth: 9 is not at most 8" },
		{ "day", "2009-12", "day: 2009-12 is not between 2010 and 2020:" },
		{ "day", "2021-01-01", "day: 2021-01-01 is not between" },
	};
	static const char *const sources[] = { "ref", "wiki", "firmware", "article" };
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, feature, .id = "height", .type = "number", .min = "2");
	SAY(&f, feature, .id = "depth", .type = "number", .max = "8");
	SAY(&f, feature, .id = "day", .type = "date", .min = "2010", .max = "2020");
	say_model(&f, "n", NULL);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct fixture_diag *d;

		assert_int_equal(say_spec(&f, cases[i].feature, sources[i], cases[i].value), 0);
		d = fixture_has(&f, DIAG_OUT_OF_RANGE, f.line);
		assert_non_null(d);
		if (!strstr(d->text, cases[i].words))
			fail_msg("\"%s\" does not say \"%s\"", d->text, cases[i].words);
	}
	say_spec(&f, "height", "wiki", "1000000");
	say_spec(&f, "depth", "ref", "-1000000");
	say_spec(&f, "day", "ref", "2010");
	assert_int_equal(f.ndiags, 4);
	fixture_close(&f);
}

static void test_range(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	assert_int_equal(say_spec(&f, "display.size", "ref", "0.5"), 0);
	assert_int_equal(say_spec(&f, "display.size", "wiki", "120"), 0);
	assert_int_equal(f.sink.nwarnings, 0);
	assert_int_equal(say_spec(&f, "display.size", "article", "121"), 0);
	assert_non_null(fixture_has(&f, DIAG_OUT_OF_RANGE, f.line));
	/* The range is in the feature's unit: 1 cm is less than half an inch. */
	assert_int_equal(SAY(&f, spec, .feature = "display.size", .source = "firmware",
			     .value = "1", .unit = "cm"),
			 0);
	assert_non_null(fixture_has(&f, DIAG_OUT_OF_RANGE, f.line));
	/* The same value of another feature, which has no range. */
	assert_int_equal(say_spec(&f, "body.size", "ref", "121"), 0);
	assert_int_equal(f.sink.nwarnings, 2);
	fixture_sound(&f);
	fixture_close(&f);
}

static void test_limits(void **state)
{
	struct fixture f;
	char *text = mem_alloc(65538);

	(void)state;
	begin(&f);
	memset(text, 'a', 65537);
	text[65537] = '\0';
	assert_refused(&f, DIAG_LIMIT, "longer than 65536",
		       say_spec(&f, "display.type", "ref", text));
	text[65536] = '\0';
	assert_int_equal(say_spec(&f, "display.type", "ref", text), 0);
	for (int i = 0; i < 2 * 1025 - 1; i++)
		text[i] = i % 2 ? ',' : '1';
	text[2 * 1025 - 1] = '\0';
	assert_refused(&f, DIAG_LIMIT, "more than 1024 items",
		       say_spec(&f, "memory.ram", "ref", text));
	text[2 * 1024 - 1] = '\0';
	assert_int_equal(say_spec(&f, "memory.ram", "ref", text), 0);
	mem_free(text);
	fixture_close(&f);
}

static void test_parse(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	feature_id size, ram, grade, panel, released;
	double low, high;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	c = fixture_sound(&f);
	size = catalogue_find_feature(c, "display.size");
	ram = catalogue_find_feature(c, "ram");
	grade = catalogue_find_feature(c, "grade");
	panel = catalogue_find_feature(c, "panel");
	released = catalogue_find_feature(c, "released");

	assert_true(value_parse(c, size, "6.5", NULL, &low, &high));
	assert_true(near_to(low, 6.5) && near_to(high, 6.5));
	assert_true(value_parse(c, size, "10", "cm", &low, &high));
	assert_true(near_to(low, 3.93701));
	assert_true(value_parse(c, ram, "8", "", &low, &high));
	assert_true(low == 8 && high == 8);
	assert_true(value_parse(c, ram, "8, 16", NULL, &low, &high));
	assert_true(low == 8 && high == 16);
	assert_true(value_parse(c, grade, "middle", NULL, &low, &high));
	assert_true(low == 1);
	assert_true(value_parse(c, grade, "Middle", NULL, &low, &high));
	assert_true(low == 1 && high == 1);
	assert_true(value_parse(c, size, "5E+1", NULL, &low, &high));
	assert_true(low == 50);
	assert_true(value_parse(c, panel, "AMOLED, foldable", NULL, &low, &high));
	assert_true(isnan(low));
	assert_true(value_parse(c, released, "2024", NULL, &low, &high));
	assert_true(low == 20240101 && high == 20241231);

	assert_true(value_parse(c, ram, "\t8\r\n, 12\n", NULL, &low, &high));	/* not folded */
	assert_true(low == 8 && high == 12);

	low = high = -1;
	assert_false(value_parse(c, ram, "8, much", NULL, &low, &high));
	assert_false(value_parse(c, ram, "8,", NULL, &low, &high));
	assert_false(value_parse(c, ram, "1e308", "TB", &low, &high));
	assert_false(value_parse(c, size, "0e999", NULL, &low, &high));
	assert_false(value_parse(c, grade, "middle", "GB", &low, &high));
	assert_false(value_parse(c, released, "yesterday", NULL, &low, &high));
	assert_false(value_parse(c, catalogue_find_feature(c, "nfc"), "maybe", NULL, &low, &high));
	assert_false(value_parse(c, size, "6.5", "GB", &low, &high));
	assert_false(value_parse(c, size, "6.5", "furlong", &low, &high));
	assert_false(value_parse(c, size, "big", NULL, &low, &high));
	assert_false(value_parse(c, size, "", NULL, &low, &high));
	assert_false(value_parse(c, grade, "best", NULL, &low, &high));
	assert_true(low == -1 && high == -1);
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_number),	 cmocka_unit_test(test_exponent),
		cmocka_unit_test(test_units),	 cmocka_unit_test(test_boolean_date_enumeration_text),
		cmocka_unit_test(test_list),	 cmocka_unit_test(test_list_span),
		cmocka_unit_test(test_two_enumerations),
		cmocka_unit_test(test_interned),
		cmocka_unit_test(test_refused),	 cmocka_unit_test(test_range),
		cmocka_unit_test(test_infinite), cmocka_unit_test(test_values_of_an_enumeration),
		cmocka_unit_test(test_more_values), cmocka_unit_test(test_half_ranges),
		cmocka_unit_test(test_limits),	 cmocka_unit_test(test_parse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
