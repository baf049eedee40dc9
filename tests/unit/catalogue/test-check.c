/*
 * check: every question of the careful editor, once where there is reason to ask it and
 * once where there is none.
 */
#include "fixture.h"

#include "micat/catalogue/check.h"

/* A fixture's catalogue in which nothing is to be asked, with a model open for claims. */
static void begin(struct fixture *f)
{
	fixture_open(f);
	fixture_declare(f);
	/* The fixture's own wiki has no date. */
	fixture_file(f, "two.xml");
	SAY(f, source, .id = "wiki", .retrieved = "2026-07");
	SAY(f, source, .id = "me", .kind = "user");
	SAY(f, feature, .id = "announced", .type = "date", .min = "2010", .max = "2030-06");
	SAY(f, feature, .id = "sold", .type = "date", .at_least = "announced");
	SAY(f, feature, .id = "height", .type = "number", .unit = "cm", .at_least = "display.size");
	SAY(f, feature, .id = "nfc.power", .type = "number", .needs = "nfc");
	SAY(f, model, .id = "m", .name = "M 1", .brand = "xiaomi", .category = "phone",
	    .sources = "ref wiki firmware article me", .series = "mi-11");
}

static void finish(struct fixture *f)
{
	catalogue_check(fixture_sound(f), &f->sink);
}

/* CODE was given on LINE with WORDS in it, and nothing else was. */
static void expect(struct fixture *f, enum diag_code code, uint32_t line, const char *words)
{
	const struct fixture_diag *d = fixture_has(f, code, line);

	for (size_t i = 0; i < f->ndiags; i++)
		print_message("%s:%u: %s [%s]\n", f->diags[i].file, (unsigned)f->diags[i].line,
			      f->diags[i].text, diag_table[f->diags[i].code].word);
	assert_non_null(d);
	assert_non_null(strstr(d->text, words));
	assert_string_equal(d->file, "two.xml");
	assert_int_equal(f->ndiags, 1);
	assert_int_equal(f->sink.nwarnings, 1);
	fixture_close(f);
}

static void expect_silence(struct fixture *f)
{
	for (size_t i = 0; i < f->ndiags; i++)
		print_message("%s:%u: %s [%s]\n", f->diags[i].file, (unsigned)f->diags[i].line,
			      f->diags[i].text, diag_table[f->diags[i].code].word);
	assert_int_equal(f->ndiags, 0);
	fixture_close(f);
}

static void test_silence(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	say_spec(&f, "announced", "ref", "2020-12");
	say_spec(&f, "sold", "ref", "2020-12-28");
	say_spec(&f, "memory.ram", "ref", "4, 6, 8");
	say_market(&f, "US", "ref", "unavailable");
	say_market(&f, "US", "article", "available");
	finish(&f);
	expect_silence(&f);
	fixture_open(&f);
	finish(&f);		/* nothing at all */
	expect_silence(&f);
}

/* -- names ---------------------------------------------------------------- */

static void test_names_of_models(void **state)
{
	static const struct {
		const char *name, *category;
		bool similar;
	} cases[] = {
		{ "m1", "phone", true },	{ "M  1", "phone", true },
		{ "M 1", "phone", true },	{ "M 1", "wearable", false },
		{ "m 1", "wearable", true },	{ "M 1+", "phone", false },
		{ "M 11", "phone", false },
	};
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t line;

		begin(&f);
		SAY(&f, model, .id = "n", .name = cases[i].name, .brand = "xiaomi",
		    .category = cases[i].category, .sources = "ref");
		line = f.line;
		finish(&f);
		if (cases[i].similar)
			expect(&f, DIAG_SIMILAR_NAME, line, "give one of them another name");
		else
			expect_silence(&f);
	}
}

static void test_names_of_other_things(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY_GROUP(&f, series, .id = "mi11", .name = "MI 11 Series", .brand = "xiaomi");
	SAY(&f, model, .id = "n", .name = "N", .brand = "xiaomi", .category = "phone",
	    .series = "mi11", .sources = "ref");
	finish(&f);
	expect(&f, DIAG_SIMILAR_NAME, f.line - 1, "\"mi-11\" (one.xml, line");
	begin(&f);
	SAY(&f, source, .id = "firmware-2", .title = "firmware Builds", .kind = "user");
	say_spec(&f, "nfc", "firmware-2", "yes");
	finish(&f);
	expect(&f, DIAG_SIMILAR_NAME, f.line - 1, "source \"firmware-2\"");
	/* A label may come again in another group: body.size is "Size" too. */
	begin(&f);
	SAY(&f, feature, .id = "display.diagonal", .group = "Display", .label = "size");
	finish(&f);
	expect(&f, DIAG_SIMILAR_NAME, f.line, "display.size");
}

static void test_words_that_stand_for_two_things(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, feature, .id = "contactless", .aliases = "touch, NFC");
	finish(&f);
	expect(&f, DIAG_AMBIGUOUS_WORD, f.line, "\"NFC\" stands for the feature \"contactless\"");
	begin(&f);
	SAY(&f, region, .code = "GB", .name = "United Kingdom", .aliases = "UK, usa");
	finish(&f);
	expect(&f, DIAG_AMBIGUOUS_WORD, f.line, "take it from one of them");
	begin(&f);
	SAY(&f, unit, .symbol = "\"", .aliases = "inch");
	finish(&f);
	expect(&f, DIAG_AMBIGUOUS_WORD, f.line, "inch");
	/* Case makes another unit. */
	begin(&f);
	SAY(&f, unit, .symbol = "gb");
	finish(&f);
	expect_silence(&f);
	begin(&f);
	SAY(&f, number, .text = "22011211G", .source = "ref", .region = "IN");
	SAY(&f, model, .id = "n", .name = "N", .brand = "xiaomi", .category = "phone");
	SAY(&f, number, .text = "22011211G", .source = "ref", .region = "IN");
	finish(&f);
	expect(&f, DIAG_AMBIGUOUS_WORD, f.line - 1, "22011211G");
}

static void test_one_id_for_two_models(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, feature, .id = "three");
	fixture_file(&f, "two.xml");
	SAY(&f, model, .id = "m", .name = "M 2", .brand = "xiaomi", .category = "phone");
	finish(&f);
	expect(&f, DIAG_OTHER_NAME, f.line, "another id");
	begin(&f);
	fixture_file(&f, "two.xml");
	SAY(&f, model, .id = "m", .name = "M 1", .brand = "xiaomi", .category = "wearable");
	finish(&f);
	expect(&f, DIAG_OTHER_NAME, f.line, "category \"wearable\" here and \"phone\" in two.xml");
	begin(&f);
	fixture_file(&f, "two.xml");
	SAY(&f, model, .id = "m", .name = "M 1", .brand = "xiaomi", .category = "phone");
	finish(&f);
	expect_silence(&f);
}

/* -- sources, regions, models -------------------------------------------------- */

static void test_sources(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, source, .id = "new", .kind = "firmware", .rank = "1");
	say_spec(&f, "nfc", "new", "yes");
	finish(&f);
	expect(&f, DIAG_SOURCE_DETAILS, f.line - 1, "say in retrieved=\"...\"");
	begin(&f);
	SAY(&f, source, .id = "new", .kind = "press", .address = "www.example.org");
	say_spec(&f, "nfc", "new", "yes");
	finish(&f);
	expect(&f, DIAG_SOURCE_DETAILS, f.line - 1, "https://");
	begin(&f);
	SAY(&f, source, .id = "new", .kind = "press", .address = "https://example.org/");
	say_spec(&f, "nfc", "new", "yes");
	finish(&f);
	expect_silence(&f);
	/* As soon as one source has a licence, all others but me and it need one. */
	begin(&f);
	SAY(&f, source, .id = "new", .kind = "press", .licence = "MIT");
	say_spec(&f, "nfc", "new", "yes");
	finish(&f);
	assert_int_equal(f.ndiags, 4);
	assert_int_equal(f.diags[0].code, DIAG_SOURCE_DETAILS);
	fixture_close(&f);
}

/* Ten series, of which the fixture's own and USED others have models. */
static void begin_ten(struct fixture *f, int used)
{
	char id[16];

	begin(f);
	for (int i = 0; i < 9; i++) {
		snprintf(id, sizeof(id), "series-%d", i);
		SAY_GROUP(f, series, .id = id);
	}
	for (int i = 0; i < used; i++) {
		snprintf(id, sizeof(id), "series-%d", i);
		SAY(f, model, .id = id, .name = id, .brand = "xiaomi", .category = "phone",
		    .series = id, .sources = "ref");
	}
}

static void test_unused(void **state)
{
	struct fixture f;

	(void)state;
	begin_ten(&f, 9);
	finish(&f);
	expect_silence(&f);
	begin_ten(&f, 8);
	finish(&f);
	expect(&f, DIAG_UNUSED, f.line - 8, "no model is in the series \"series-8\"");
	/* With two of ten unused it is a supply. */
	begin_ten(&f, 7);
	finish(&f);
	expect_silence(&f);
	begin(&f);
	for (char id[] = "a"; *id <= 'e'; ++*id) {
		SAY(&f, source, .id = id, .kind = "press");
		if (*id < 'e')
			say_spec(&f, "nfc", id, "yes");
	}
	finish(&f);
	expect(&f, DIAG_UNUSED, f.line, "nothing is said by the source \"e\"");
}

static void test_regions(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, region, .code = "SEA", .kind = "group");
	finish(&f);
	expect(&f, DIAG_EMPTY_GROUP, f.line, "members=\"...\"");
	begin(&f);
	SAY(&f, region, .code = "AA", .members = "AT DE AT");
	finish(&f);
	expect(&f, DIAG_REPEATED_WORD, f.line, "AT twice");
}

static void test_models(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	say_model(&f, "n", NULL);
	finish(&f);
	expect(&f, DIAG_UNSOURCED, f.line, "sources=\"...\"");
	begin(&f);
	say_model(&f, "n", NULL);
	say_market(&f, "US", "ref", "available");
	finish(&f);
	expect_silence(&f);
	begin(&f);
	SAY_GROUP(&f, brand, .id = "other", .name = "Other");
	SAY(&f, model, .id = "n", .name = "N", .brand = "other", .category = "phone",
	    .series = "mi-11", .sources = "ref");
	finish(&f);
	expect(&f, DIAG_OTHER_SERIES, f.line, "of the brand \"other\"");
}

static void test_alternatives(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, alternative, .model = "m", .source = "ref");
	finish(&f);
	expect(&f, DIAG_OWN_ALTERNATIVE, f.line, "its own alternative");
	begin(&f);
	SAY(&f, alternative, .series = "mi-11", .source = "ref");
	finish(&f);
	expect(&f, DIAG_OWN_ALTERNATIVE, f.line, "its own series");
}

/* -- claims ---------------------------------------------------------------------- */

static void test_one_source_two_values(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	say_spec(&f, "display.size", "ref", "6.7");
	say_spec(&f, "display.size", "ref", "6.4");
	finish(&f);
	expect(&f, DIAG_SELF_CONTRADICTION, f.line, "\"6.4\" here and \"6.7\" on line");
	begin(&f);
	say_market(&f, "IN", "ref", "available");
	say_market(&f, "US", "ref", "unavailable");
	say_market(&f, "US", "ref", "available");
	finish(&f);
	expect(&f, DIAG_SELF_CONTRADICTION, f.line, "US: ref says \"available\" here");
	begin(&f);
	SAY(&f, market, .region = "US", .source = "ref", .status = "available", .evidence = "no-us-firmware");
	SAY(&f, market, .region = "US", .source = "ref", .status = "unavailable",
	    .strength = "derived");
	finish(&f);
	expect(&f, DIAG_SELF_CONTRADICTION, f.line, "\"unavailable\" here");
	begin(&f);
	say_spec(&f, "display.size", "ref", "6.7");
	say_spec(&f, "display.size", "ref", "6.73");
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.4", .variant = "v");
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.1", .variant = "w");
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .evidence = "no-us-firmware");
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "no", .strength = "indirect");
	say_spec(&f, "nfc", "wiki", "no");
	SAY(&f, market, .region = "US", .source = "ref", .status = "available", .until = "2021");
	SAY(&f, market, .region = "US", .source = "ref", .status = "discontinued",
	    .since = "2022");
	finish(&f);
	/* What is said of one variant is no word about another one, nor about all. */
	expect_silence(&f);
}

static void test_days(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, market, .region = "US", .source = "ref", .status = "available", .since = "2026-06");
	finish(&f);
	expect(&f, DIAG_FUTURE_DATE, f.line, "after ref was read (2026-05)");
	begin(&f);
	SAY(&f, market, .region = "US", .source = "ref", .status = "announced", .since = "2026-06");
	SAY(&f, market, .region = "IN", .source = "ref", .status = "available", .since = "2026",
	    .until = "2027-08");
	finish(&f);
	expect_silence(&f);
	begin(&f);
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .until = "2062");
	finish(&f);
	expect(&f, DIAG_FUTURE_DATE, f.line, "until 2062");
	begin(&f);
	SAY(&f, spec, .feature = "nfc", .source = "me", .value = "yes", .since = "2062");
	finish(&f);
	expect(&f, DIAG_FUTURE_DATE, f.line, "since 2062");
	begin(&f);
	fixture_file(&f, "two.xml");
	SAY(&f, source, .id = "late", .kind = "press", .retrieved = "2062");
	say_model(&f, "n", NULL);
	say_spec(&f, "nfc", "late", "yes");
	finish(&f);
	expect(&f, DIAG_FUTURE_DATE, 1, "read in 2062");
}

static void test_lists(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	say_spec(&f, "memory.ram", "ref", "4, 8, 4");
	finish(&f);
	expect(&f, DIAG_REPEATED_WORD, f.line, "has 4 twice");
}

/* Those that are written as they are read: at their attribute. */
static void test_words_named_twice(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, model, .id = "n", .name = "N", .brand = "xiaomi", .category = "phone",
	    .sources = "ref", .codenames = "houji, shennong,  houji");
	finish(&f);
	expect(&f, DIAG_REPEATED_WORD, f.line, "codenames names \"houji\" twice: remove one");
	begin(&f);
	SAY(&f, model, .id = "n", .name = "N", .brand = "xiaomi", .category = "phone",
	    .sources = "ref wiki ref");
	finish(&f);
	expect(&f, DIAG_REPEATED_WORD, f.line, "sources names \"ref\" twice: remove one");
	/* A later file that says the same again is not the same list. */
	begin(&f);
	fixture_file(&f, "three.xml");
	SAY(&f, model, .id = "m", .sources = "ref");
	finish(&f);
	expect_silence(&f);
}

static void test_evidence(void **state)
{
	struct fixture f;
	uint32_t line;

	(void)state;
	begin(&f);
	SAY(&f, market, .region = "US", .source = "ref", .status = "unavailable",
	    .evidence = "no-us-firmwear");
	finish(&f);
	expect(&f, DIAG_UNKNOWN_EVIDENCE, f.line,
	       "no evidence \"no-us-firmwear\"; did you mean \"no-us-firmware\"?");
	begin(&f);
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .evidence = "hearsay");
	finish(&f);
	expect(&f, DIAG_UNKNOWN_EVIDENCE, f.line, "\"hearsay\": correct the word, or declare it");
	/* Declared, also when that comes late. */
	begin(&f);
	SAY(&f, market, .region = "US", .source = "ref", .status = "unavailable",
	    .evidence = "no-us-firmware");
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .evidence = "hearsay");
	SAY(&f, evidence, .id = "hearsay", .label = "somebody said so");
	finish(&f);
	expect_silence(&f);
	/* Each claim is told of. */
	begin(&f);
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .evidence = "hearsay");
	line = f.line;
	SAY(&f, spec, .feature = "nfc", .source = "wiki", .value = "yes", .evidence = "hearsay");
	finish(&f);
	assert_int_equal(f.ndiags, 2);
	assert_non_null(fixture_has(&f, DIAG_UNKNOWN_EVIDENCE, line));
	assert_non_null(fixture_has(&f, DIAG_UNKNOWN_EVIDENCE, line + 1));
	fixture_close(&f);
	/* Where no word is declared, any will do. */
	fixture_open(&f);
	SAY(&f, source, .id = "me", .kind = "user");
	SAY(&f, region, .code = "US", .name = "United States");
	SAY(&f, model, .id = "m", .name = "M", .sources = "me");
	SAY(&f, market, .region = "US", .source = "me", .status = "available", .evidence = "seen");
	finish(&f);
	expect_silence(&f);
}

static void test_order_of_features(void **state)
{
	static const struct {
		const char *announced, *sold;
		bool wrong;
	} cases[] = {
		{ "2020-12-28", "2020-12-27", true },	{ "2020-12-28", "2020-12", false },
		{ "2020-12-28", "2020", false },	{ "2021", "2020-12-31", true },
		{ "2020", "2020-01-01", false },
	};
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		begin(&f);
		say_spec(&f, "announced", "wiki", cases[i].announced);
		say_spec(&f, "sold", "ref", cases[i].sold);
		finish(&f);
		if (cases[i].wrong)
			expect(&f, DIAG_FEATURE_ORDER, f.line, "is before announced");
		else
			expect_silence(&f);
	}
	/* Not what is shown, but what one source says. */
	begin(&f);
	say_spec(&f, "announced", "ref", "2020-01");
	say_spec(&f, "announced", "article", "2021-01");
	say_spec(&f, "sold", "ref", "2020-02");
	say_spec(&f, "sold", "article", "2020-12");
	finish(&f);
	expect(&f, DIAG_FEATURE_ORDER, f.line, "(line");
	/* 12.7 cm are less than 6 in; 6.0 in may be 15.24 cm. */
	begin(&f);
	say_spec(&f, "display.size", "ref", "6.0");
	say_spec(&f, "height", "ref", "12.7");
	finish(&f);
	expect(&f, DIAG_FEATURE_ORDER, f.line, "less than display.size 6.0");
	begin(&f);
	say_spec(&f, "display.size", "ref", "6.0");
	say_spec(&f, "height", "ref", "15.2");
	finish(&f);
	expect_silence(&f);
}

static void test_needs(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	say_spec(&f, "nfc", "ref", "no");
	say_spec(&f, "nfc.power", "ref", "5");
	finish(&f);
	expect(&f, DIAG_FEATURE_NEEDS, f.line, "where nfc is \"no\"");
	begin(&f);
	say_spec(&f, "nfc", "ref", "no");
	say_spec(&f, "nfc.power", "ref", "0");
	SAY(&f, model, .id = "n", .name = "N", .brand = "xiaomi", .category = "phone");
	say_spec(&f, "nfc.power", "ref", "5");
	say_market(&f, "US", "ref", "available");
	finish(&f);
	expect_silence(&f);
}

static void test_ranges_of_dates(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	say_spec(&f, "announced", "ref", "2062-01");
	finish(&f);
	expect(&f, DIAG_OUT_OF_RANGE, f.line, "2062-01 is not between 2010 and 2030-06: correct");
	begin(&f);
	say_spec(&f, "announced", "ref", "2030");
	finish(&f);
	expect_silence(&f);
	begin(&f);
	say_spec(&f, "display.size", "ref", "400");
	finish(&f);
	expect(&f, DIAG_OUT_OF_RANGE, f.line, "400 in is not between 0.5 and 120 in");
}

/* A phone is not as heavy as a scooter. */
static void test_ranges_of_a_category(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	fixture_file(&f, "two.xml");
	SAY(&f, source, .id = "wiki", .retrieved = "2026-07");
	SAY_GROUP(&f, category, .id = "phone");
	SAY(&f, range, .feature = "display.size", .min = "3", .max = "9");
	SAY(&f, range, .feature = "memory.ram", .max = "32");
	SAY(&f, model, .id = "w", .name = "W", .brand = "xiaomi", .category = "wearable");
	say_spec(&f, "display.size", "ref", "1.4");
	SAY(&f, model, .id = "p", .name = "P", .brand = "xiaomi", .category = "phone");
	say_spec(&f, "memory.ram", "ref", "8, 16, 32");
	SAY(&f, spec, .feature = "display.size", .source = "ref", .unit = "cm", .value = "67.3");
	finish(&f);
	expect(&f, DIAG_OUT_OF_RANGE, f.line,
	       "67.3 cm is not between 3 and 9 in, as in the category \"phone\"");
}

static void test_ranges_are_refused(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	assert_refused(&f, DIAG_XML_ELEMENT, "only a category",
		       SAY(&f, range, .feature = "display.size", .max = "9"));
	SAY_GROUP(&f, category, .id = "watch", .name = "Watches");
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "did you mean \"display.size\"?",
		       SAY(&f, range, .feature = "display.sice", .max = "9"));
	assert_refused(&f, DIAG_XML_MISSING, "min, max or both",
		       SAY(&f, range, .feature = "display.size"));
	assert_refused(&f, DIAG_BAD_NUMBER, "neither number nor date",
		       SAY(&f, range, .feature = "nfc", .min = "1"));
	assert_refused(&f, DIAG_BAD_NUMBER, "min is above max",
		       SAY(&f, range, .feature = "display.size", .min = "2", .max = "1"));
	assert_int_equal(SAY(&f, range, .feature = "display.size", .max = "2"), 0);
	assert_refused(&f, DIAG_DUPLICATE_ID, "remove one",
		       SAY(&f, range, .feature = "display.size", .max = "3"));
	fixture_close(&f);
	/* A later file has the last word. */
	begin(&f);
	SAY_GROUP(&f, category, .id = "watch", .name = "Watches");
	SAY(&f, range, .feature = "display.size", .max = "2");
	fixture_file(&f, "three.xml");
	SAY_GROUP(&f, category, .id = "watch");
	SAY(&f, range, .feature = "display.size", .max = "3");
	SAY(&f, model, .id = "w", .name = "W", .brand = "xiaomi", .category = "watch");
	say_spec(&f, "display.size", "ref", "2.5");
	finish(&f);
	assert_int_equal(f.catalogue->nranges, 1);
	expect_silence(&f);
}

/* What a feature may be tied to. */
static void test_ties_are_refused(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "did you mean \"announced\"?",
		       SAY(&f, feature, .id = "a", .type = "date", .at_least = "anounced"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "cannot be compared",
		       SAY(&f, feature, .id = "b", .type = "number", .at_least = "announced"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "cannot be compared",
		       SAY(&f, feature, .id = "c", .type = "number", .unit = "mAh",
			   .at_least = "display.size"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "cannot be compared",
		       SAY(&f, feature, .id = "d", .type = "number", .at_least = "d"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "boolean",
		       SAY(&f, feature, .id = "e", .needs = "announced"));
	assert_refused(&f, DIAG_BAD_DATE, "min",
		       SAY(&f, feature, .id = "g", .type = "date", .min = "20"));
	assert_refused(&f, DIAG_BAD_NUMBER, "min is above max",
		       SAY(&f, feature, .id = "h", .type = "date", .min = "2030", .max = "2010"));
	fixture_close(&f);
}

/* In the order of the files, whatever was found first. */
static void test_order_of_findings(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	say_spec(&f, "memory.ram", "ref", "4, 4");
	say_model(&f, "n", NULL);
	SAY(&f, alternative, .model = "n", .source = "ref");
	finish(&f);
	assert_int_equal(f.ndiags, 3);
	for (size_t i = 1; i < f.ndiags; i++)
		assert_true(f.diags[i - 1].line < f.diags[i].line);
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_names_of_models),
		cmocka_unit_test(test_names_of_other_things),
		cmocka_unit_test(test_words_that_stand_for_two_things),
		cmocka_unit_test(test_one_id_for_two_models),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_unused),
		cmocka_unit_test(test_regions),
		cmocka_unit_test(test_models),
		cmocka_unit_test(test_alternatives),
		cmocka_unit_test(test_one_source_two_values),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_words_named_twice),
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_order_of_features),
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_ranges_of_dates),
		cmocka_unit_test(test_ranges_of_a_category),
		cmocka_unit_test(test_ranges_are_refused),
		cmocka_unit_test(test_ties_are_refused),
		cmocka_unit_test(test_order_of_findings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
