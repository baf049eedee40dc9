/*
 * Declarations: what is refused, what a later file changes, what is kept of each.
 */
#include "fixture.h"

static const struct model *model(const struct catalogue *c, const char *id)
{
	model_id m = catalogue_find_model(c, id);

	assert_int_not_equal(m, MODEL_NONE);
	return &c->models[m];
}

#define assert_text(c, id, expected) assert_string_equal(catalogue_string(c, id), expected)

static void test_kept(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	const struct model *m;
	const struct source *s;
	const struct feature *feature;
	const struct alternative *a;
	const struct detail *d;
	const char *const reasons[] = { "regulatory  environment", "competition" };

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY(&f, model, .id = "xiaomi-14", .name = "Xiaomi 14", .native = "小米14",
	    .brand = "xiaomi", .category = "phone", .codenames = "houji, houji_global",
	    .sources = "ref  wiki");
	SAY(&f, number, .text = "23127PN0CG", .variant = "global", .region = "IN", .source = "ref");
	SAY(&f, alternative, .series = "mi-11", .region = "US", .source = "article");
	SAY(&f, alternative, .model = "later", .source = "article");
	SAY(&f, market, .region = "US", .source = "article", .status = "unavailable",
	    .strength = "indirect", .evidence = "press-page", .since = "2024-02",
	    .until = "2025", .note = "a note", .variant = "global", .reasons = reasons,
	    .nreasons = 2);
	f.line = 200;
	SAY(&f, model, .id = "later", .name = "Later", .series = "mi-11");
	c = fixture_sound(&f);

	m = model(c, "xiaomi-14");
	assert_text(c, m->name, "Xiaomi 14");
	assert_text(c, m->native, "小米14");
	assert_text(c, c->brands[m->brand].name, "Xiaomi");
	assert_text(c, c->categories[m->category].id, "phone");
	assert_int_equal(m->series, ID_NONE);
	assert_int_equal(m->codenames.count, 2);
	assert_text(c, catalogue_list(c, m->codenames)[1], "houji_global");
	assert_int_equal(m->sources.count, 2);
	assert_text(c, c->sources[catalogue_list(c, m->sources)[1]].id, "wiki");
	assert_int_equal(m->numbers.count, 1);
	assert_text(c, c->numbers[m->numbers.first].variant, "global");
	assert_int_equal(m->alternatives.count, 2);
	a = &c->alternatives[m->alternatives.first];
	assert_int_equal(a[0].model, MODEL_NONE);
	assert_text(c, c->series[a[0].series].id, "mi-11");
	assert_text(c, c->regions[a[0].region].code, "US");
	assert_text(c, c->models[a[1].model].id, "later");
	assert_int_equal(model(c, "later")->origin.line, 201);
	assert_int_equal(model(c, "later")->numbers.count, 0);

	d = claim_detail(c, catalogue_markets(c, 0).first);
	assert_text(c, d->variant, "global");
	assert_text(c, d->note, "a note");
	assert_text(c, d->since, "2024-02");
	assert_int_equal(d->since_day, 20240201);
	assert_int_equal(d->until_day, 20251231);
	assert_int_equal(d->strength, STRENGTH_INDIRECT);
	assert_text(c, c->evidences[d->evidence].word, "press-page");
	assert_text(c, c->evidences[d->evidence].label, "press-page");
	assert_int_equal(d->reasons.count, 2);
	assert_text(c, catalogue_list(c, d->reasons)[0], "regulatory environment");

	s = &c->sources[catalogue_find_source(c, "firmware")];
	assert_int_equal(s->kind, SOURCE_FIRMWARE);
	assert_int_equal(s->rank, 10);
	assert_int_equal(s->retrieved_day, 20260831);
	feature = &c->features[catalogue_find_feature(c, "battery")];
	assert_int_equal(feature->better, 1);
	assert_int_equal(feature->type, FEATURE_NUMBER);
	assert_text(c, c->units[feature->unit].symbol, "mAh");
	feature = &c->features[catalogue_find_feature(c, "grade")];
	assert_int_equal(feature->values.count, 3);
	assert_text(c, c->values[catalogue_list(c, feature->values)[2]].text, "Flagship");
	fixture_close(&f);
}

static void test_no_detail(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	say_spec(&f, "nfc", "ref", "yes");
	SAY(&f, spec, .feature = "nfc", .source = "wiki", .value = "yes", .note = "n");
	SAY(&f, spec, .feature = "nfc", .source = "article", .value = "yes", .note = "n");
	c = fixture_sound(&f);
	assert_int_equal(claim_says(c, &c->specs[0])->detail, 0);
	assert_int_not_equal(claim_says(c, &c->specs[1])->detail, 0);
	assert_int_equal(claim_says(c, &c->specs[1])->detail, claim_says(c, &c->specs[2])->detail);
	fixture_close(&f);
}

static void test_unknown(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	assert_refused(&f, DIAG_UNKNOWN_FEATURE,
		       "no feature \"display.siz\"; did you mean \"display.size\"?",
		       say_spec(&f, "display.siz", "ref", "6"));
	assert_refused(&f, DIAG_UNKNOWN_SOURCE, "no source \"firmwar\"; did you mean \"firmware\"?",
		       say_spec(&f, "nfc", "firmwar", "yes"));
	assert_refused(&f, DIAG_UNKNOWN_SOURCE, "no source \"zzz\"",
		       say_spec(&f, "nfc", "zzz", "yes"));
	assert_refused(&f, DIAG_UNKNOWN_REGION, "no region \"us\"",
		       say_market(&f, "us", "ref", "available"));
	assert_refused(&f, DIAG_UNKNOWN_REGION, "no region",
		       SAY(&f, number, .text = "1", .region = "XX", .source = "ref"));
	assert_refused(&f, DIAG_UNKNOWN_SERIES, "did you mean \"mi-11\"?",
		       SAY(&f, alternative, .series = "mi-1", .source = "ref"));
	assert_refused(&f, DIAG_UNKNOWN_UNIT, "no unit",
		       SAY(&f, feature, .id = "f", .type = "number", .unit = "furlong"));
	assert_refused(&f, DIAG_UNKNOWN_UNIT, "no unit",
		       SAY(&f, unit, .symbol = "km", .of = "m", .factor = "1000"));
	assert_refused(&f, DIAG_UNKNOWN_BRAND, "did you mean \"xiaomi\"?",
		       SAY(&f, model, .id = "a", .name = "A", .brand = "xioami"));
	assert_refused(&f, DIAG_UNKNOWN_CATEGORY, "did you mean \"phone\"?",
		       SAY(&f, model, .id = "b", .name = "B", .category = "phones"));
	assert_refused(&f, DIAG_UNKNOWN_SERIES, "no series",
		       SAY(&f, model, .id = "c", .name = "C", .series = "q"));
	assert_refused(&f, DIAG_UNKNOWN_SOURCE, "no source \"q\"",
		       SAY(&f, model, .id = "d", .name = "D", .sources = "ref q wiki"));
	/* The mistaken model is known: this is the one mistake there is. */
	say_model(&f, "e", NULL);
	SAY(&f, alternative, .model = "d", .source = "ref");
	SAY(&f, alternative, .model = "xiaomi-99", .source = "ref");
	f.ndiags = 0;
	assert_null(fixture_finish(&f));
	assert_int_equal(f.ndiags, 1);
	assert_non_null(fixture_has(&f, DIAG_UNKNOWN_MODEL, f.line));
	fixture_close(&f);
}

/* A word that stands for a thing, though it is not its id, gives the id. */
static void test_other_words(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	SAY(&f, model, .id = "mi-11-ultra", .name = "Mi 11 Ultra", .brand = "xiaomi",
	    .category = "phone");
	/* An alias, the last part of an id, a label, another case, and nearly an alias. */
	assert_refused(&f, DIAG_UNKNOWN_FEATURE,
		       "no feature \"screen\"; did you mean \"display.size\"?",
		       say_spec(&f, "screen", "ref", "6"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "did you mean \"memory.ram\"?",
		       say_spec(&f, "ram", "ref", "6"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "did you mean \"display.type\"?",
		       say_spec(&f, "panel", "ref", "LCD"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "did you mean \"nfc\"?",
		       say_spec(&f, "NFC", "ref", "yes"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "did you mean \"battery.capacity\"?",
		       say_spec(&f, "batery", "ref", "5000"));
	/* A label that two have is that of neither, and letters tell them apart no better. */
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "no feature \"q\": correct the id, or declare it",
		       say_spec(&f, "q", "ref", "6"));
	assert_refused(&f, DIAG_UNKNOWN_REGION, "no region \"usa\"; did you mean \"US\"?",
		       say_market(&f, "usa", "ref", "available"));
	assert_refused(&f, DIAG_UNKNOWN_REGION, "did you mean \"AT\"?",
		       say_market(&f, "Austria", "ref", "available"));
	assert_refused(&f, DIAG_UNKNOWN_SOURCE, "did you mean \"ref\"?",
		       say_market(&f, "US", "Reference Pages", "available"));
	assert_refused(&f, DIAG_UNKNOWN_UNIT, "did you mean \"GB\"?",
		       SAY(&f, spec, .feature = "memory.ram", .source = "ref", .unit = "gb",
			   .value = "8"));
	assert_refused(&f, DIAG_UNKNOWN_SERIES, "did you mean \"mi-11\"?",
		       SAY(&f, alternative, .series = "Mi 11 Series", .source = "ref"));
	assert_refused(&f, DIAG_UNKNOWN_BRAND, "did you mean \"xiaomi\"?",
		       SAY(&f, model, .id = "a", .name = "A", .brand = "XIAOMI"));
	assert_refused(&f, DIAG_UNKNOWN_CATEGORY, "did you mean \"wearable\"?",
		       SAY(&f, model, .id = "b", .name = "B", .category = "Wearables"));
	say_model(&f, "e", NULL);
	SAY(&f, alternative, .model = "Mi 11 ultra", .source = "ref");
	f.ndiags = 0;
	assert_null(fixture_finish(&f));
	assert_int_equal(f.ndiags, 1);
	assert_non_null(strstr(f.diags[0].text,
			       "no model \"Mi 11 ultra\"; did you mean \"mi-11-ultra\"?"));
	fixture_close(&f);
	/* Of more errors than are shown nothing is looked for: it takes a look at everything. */
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	for (int i = 0; i < 21; i++)
		say_spec(&f, "screen", "ref", "6");
	assert_non_null(strstr(f.diags[19].text, "did you mean"));
	assert_null(strstr(f.diags[20].text, "did you mean"));
	fixture_close(&f);
}

/* What must be declared before it is used. */
static void test_declared_later(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	SAY(&f, region, .code = "US");
	SAY(&f, model, .id = "m", .name = "M");
	assert_refused(&f, DIAG_UNKNOWN_SOURCE, "no source",
		       say_market(&f, "US", "later", "available"));
	SAY(&f, source, .id = "later", .kind = "press", .rank = "1");
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

static void test_bad_ids(void **state)
{
	struct fixture f;
	char longest[257];

	(void)state;
	fixture_open(&f);
	assert_refused(&f, DIAG_BAD_ID, "lower-case", SAY(&f, source, .id = "Ref"));
	assert_refused(&f, DIAG_BAD_ID, "lower-case", SAY(&f, model, .id = "mi 11", .name = "x"));
	assert_refused(&f, DIAG_BAD_ID, "begins with", SAY(&f, feature, .id = ".size"));
	assert_refused(&f, DIAG_BAD_ID, "may hold only", SAY_GROUP(&f, brand, .id = "café"));
	assert_refused(&f, DIAG_BAD_ID, "may hold only", SAY(&f, region, .code = "U S"));
	assert_refused(&f, DIAG_XML_MISSING, "needs its id", SAY(&f, source, .title = "x"));
	assert_int_equal(SAY(&f, region, .code = "us-CA_1.x"), 0);
	assert_int_equal(SAY(&f, unit, .symbol = "°C"), 0);
	memset(longest, 'a', 256);
	longest[256] = '\0';
	assert_refused(&f, DIAG_BAD_ID, "longer than 255", SAY(&f, source, .id = longest));
	longest[255] = '\0';
	assert_int_equal(SAY(&f, source, .id = longest), 0);
	fixture_close(&f);
}

static void test_bad_attributes(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	assert_refused(&f, DIAG_BAD_WORD, "did you mean \"press\"?",
		       SAY(&f, source, .id = "a", .kind = "pres"));
	assert_refused(&f, DIAG_BAD_NUMBER, "rank=\"x\" is not a number",
		       SAY(&f, source, .id = "b", .rank = "x"));
	assert_refused(&f, DIAG_BAD_NUMBER, "whole number",
		       SAY(&f, source, .id = "c", .rank = "1.5"));
	assert_refused(&f, DIAG_BAD_NUMBER, "whole number",
		       SAY(&f, source, .id = "d", .rank = "65536"));
	assert_refused(&f, DIAG_BAD_DATE, "is not a date",
		       SAY(&f, source, .id = "e", .retrieved = "May 2024"));
	assert_refused(&f, DIAG_BAD_DATE, "is not a date",
		       SAY(&f, catalogue, .id = "x", .updated = "2024-13"));
	assert_refused(&f, DIAG_BAD_WORD, "country, group or variant",
		       SAY(&f, region, .code = "X", .kind = "planet"));
	assert_refused(&f, DIAG_BAD_WORD, "type=",
		       SAY(&f, feature, .id = "fa", .type = "numeric"));
	assert_refused(&f, DIAG_BAD_WORD, "no or yes",
		       SAY(&f, feature, .id = "fb", .list = "true"));
	assert_refused(&f, DIAG_BAD_WORD, "less or more",
		       SAY(&f, feature, .id = "fc", .better = "bigger"));
	assert_refused(&f, DIAG_BAD_NUMBER, "min is above max",
		       SAY(&f, feature, .id = "fd", .type = "number", .min = "2", .max = "1"));
	assert_refused(&f, DIAG_BAD_NUMBER, "has no range", SAY(&f, feature, .id = "fe", .min = "2"));
	assert_refused(&f, DIAG_UNKNOWN_UNIT, "has no unit", SAY(&f, feature, .id = "ff", .unit = "in"));
	assert_refused(&f, DIAG_XML_MISSING, "both of and factor",
		       SAY(&f, unit, .symbol = "ua", .of = "in"));
	assert_refused(&f, DIAG_BAD_NUMBER, "above 0",
		       SAY(&f, unit, .symbol = "ub", .of = "in", .factor = "0"));
	/* Of a unit of a unit, too. */
	assert_int_equal(SAY(&f, unit, .symbol = "large", .of = "in", .factor = "1e200"), 0);
	assert_int_equal(SAY(&f, unit, .symbol = "small", .of = "in", .factor = "1e-200"), 0);
	assert_refused(&f, DIAG_BAD_NUMBER, "factor=\"1e200\" makes the unit too large",
		       SAY(&f, unit, .symbol = "larger", .of = "large", .factor = "1e200"));
	assert_refused(&f, DIAG_BAD_NUMBER, "factor=\"1e-200\" makes the unit too small",
		       SAY(&f, unit, .symbol = "smaller", .of = "small", .factor = "1e-200"));
	assert_refused(&f, DIAG_BAD_CYCLE, "of itself",
		       SAY(&f, unit, .symbol = "uc", .of = "uc", .factor = "2"));
	assert_refused(&f, DIAG_XML_MISSING, "needs a name", SAY(&f, model, .id = "nameless"));
	say_model(&f, "m", NULL);
	assert_refused(&f, DIAG_BAD_WORD, "did you mean \"available\"?",
		       say_market(&f, "US", "ref", "avalable"));
	assert_refused(&f, DIAG_XML_MISSING, "status is missing",
		       SAY(&f, market, .region = "US", .source = "ref"));
	assert_refused(&f, DIAG_XML_MISSING, "source is missing",
		       SAY(&f, market, .region = "US", .status = "available"));
	assert_refused(&f, DIAG_BAD_WORD, "strength=",
		       SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes",
			   .strength = "strong"));
	assert_refused(&f, DIAG_BAD_DATE, "since=",
		       SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes",
			   .since = "yesterday"));
	assert_refused(&f, DIAG_XML_MISSING, "either a model or a series",
		       SAY(&f, alternative, .source = "ref"));
	assert_refused(&f, DIAG_XML_MISSING, "either a model or a series",
		       SAY(&f, alternative, .model = "m", .series = "mi-11", .source = "ref"));
	assert_refused(&f, DIAG_XML_MISSING, "number is missing", SAY(&f, number, .source = "ref"));
	SAY_GROUP(&f, series, .id = "s", .name = "S");
	assert_refused(&f, DIAG_XML_ELEMENT, "only a model",
		       SAY(&f, number, .text = "1", .source = "ref"));
	assert_refused(&f, DIAG_XML_ELEMENT, "only a model",
		       SAY(&f, alternative, .model = "m", .source = "ref"));
	SAY(&f, feature, .id = "plain");
	assert_refused(&f, DIAG_BAD_WORD, "no enumeration", SAY_VALUE(&f, "a"));
	SAY(&f, feature, .id = "choice", .type = "enumeration");
	assert_int_equal(SAY_VALUE(&f, "a"), 0);
	assert_refused(&f, DIAG_DUPLICATE_ID, "already has", SAY_VALUE(&f, " a "));
	assert_refused(&f, DIAG_XML_MISSING, "value is missing", SAY_VALUE(&f, ""));
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

/* One call tells everything that is wrong with it. */
static void test_all_mistakes_of_one(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	assert_int_equal(SAY(&f, spec, .feature = "nfc", .source = "nobody", .value = "maybe",
			     .strength = "strong", .since = "x"),
			 -1);
	assert_int_equal(f.ndiags, 4);
	fixture_close(&f);
}

static void test_duplicate(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	SAY(&f, source, .id = "a");
	assert_refused(&f, DIAG_DUPLICATE_ID, "\"a\" is already declared on line 1 of this file",
		       SAY(&f, source, .id = "a"));
	/* The same id of another kind is another thing. */
	assert_int_equal(SAY_GROUP(&f, brand, .id = "a"), 0);
	SAY(&f, model, .id = "a", .name = "A");
	assert_refused(&f, DIAG_DUPLICATE_ID, "line 4", SAY(&f, model, .id = "a", .name = "A"));
	/* In the next file it may stand once again, but once. */
	fixture_file(&f, "two.xml");
	assert_int_equal(SAY(&f, source, .id = "a"), 0);
	assert_refused(&f, DIAG_DUPLICATE_ID, "line 1", SAY(&f, source, .id = "a"));
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

/* Claims after a failed owner are checked, and do not go to the owner before it. */
static void test_failed_owner(void **state)
{
	struct fixture f;
	size_t nspecs;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	assert_int_equal(say_spec(&f, "nfc", "ref", "yes"), 0);
	assert_int_equal(SAY(&f, model, .id = "BAD", .name = "x"), -1);
	nspecs = f.ndiags;
	assert_int_equal(say_spec(&f, "nfc", "wiki", "yes"), 0);
	assert_int_equal(f.ndiags, nspecs);
	assert_refused(&f, DIAG_BAD_VALUE, "neither", say_spec(&f, "nfc", "ref", "maybe"));
	/* Nor is it told what only the owner before it could not have. */
	SAY_GROUP(&f, series, .id = "s", .name = "S");
	assert_int_equal(SAY(&f, model, .id = "BAD", .name = "x"), -1);
	assert_int_equal(SAY(&f, number, .text = "1", .source = "ref"), 0);
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

static void test_later_file_overrides(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	const struct source *s;
	const struct feature *feature;
	const struct model *m;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY(&f, model, .id = "m", .name = "M", .brand = "xiaomi", .category = "phone",
	    .codenames = "one, two");
	SAY(&f, number, .text = "N1", .source = "ref");
	SAY(&f, alternative, .series = "mi-11", .source = "ref");
	say_model(&f, "n", NULL);
	SAY(&f, number, .text = "N2", .source = "ref");
	fixture_file(&f, "two.xml");
	SAY(&f, catalogue, .title = "Mine", .updated = "2025");
	SAY(&f, source, .id = "ref", .rank = "5");
	SAY(&f, feature, .id = "display.size", .label = "Diagonal", .max = "20");
	SAY(&f, feature, .id = "grade");
	SAY_VALUE(&f, "Middle");
	SAY_VALUE(&f, "Best");
	SAY(&f, unit, .symbol = "cm", .of = "in", .factor = "0.393701", .aliases = "centimetre");
	SAY(&f, model, .id = "m", .native = "米", .codenames = "three");
	SAY(&f, number, .text = "N3", .source = "ref");
	SAY(&f, number, .text = "N1", .source = "ref");
	SAY(&f, alternative, .series = "mi-11", .source = "ref");
	c = fixture_sound(&f);
	assert_int_equal(f.sink.nwarnings, 0);

	assert_text(c, c->title, "Mine");
	assert_text(c, c->id, "fixture");
	assert_text(c, c->updated, "2026-08");	/* the newest */
	s = &c->sources[catalogue_find_source(c, "ref")];
	assert_int_equal(s->rank, 5);
	assert_int_equal(s->kind, SOURCE_REFERENCE);
	assert_text(c, s->title, "Reference pages");
	assert_text(c, c->files[s->origin.file], "one.xml");
	feature = &c->features[catalogue_find_feature(c, "display.size")];
	assert_text(c, feature->label, "Diagonal");
	assert_true(feature->min == 0.5 && feature->max == 20);
	feature = &c->features[catalogue_find_feature(c, "grade")];
	assert_int_equal(feature->values.count, 4);
	assert_text(c, c->values[catalogue_list(c, feature->values)[3]].text, "Best");
	assert_true(c->values[catalogue_list(c, feature->values)[3]].low == 3);
	assert_int_equal(catalogue_find_unit(c, "centimetre"), catalogue_find_unit(c, "cm"));

	assert_int_equal(c->nmodels, 2);
	m = model(c, "m");
	assert_text(c, m->name, "M");
	assert_text(c, m->native, "米");
	assert_text(c, c->brands[m->brand].id, "xiaomi");
	assert_int_equal(m->codenames.count, 1);
	/* Numbers add up, each once, though another model's stand between them. */
	assert_int_equal(m->numbers.count, 2);
	assert_text(c, c->numbers[m->numbers.first].text, "N1");
	assert_text(c, c->numbers[m->numbers.first + 1].text, "N3");
	assert_int_equal(model(c, "n")->numbers.count, 1);
	assert_text(c, c->numbers[model(c, "n")->numbers.first].text, "N2");
	assert_int_equal(m->alternatives.count, 1);
	fixture_close(&f);
}

/* What values were read by cannot change afterwards. */
static void test_fixed_parts(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	fixture_file(&f, "two.xml");
	assert_refused(&f, DIAG_DUPLICATE_ID, "another type",
		       SAY(&f, feature, .id = "display.size", .type = "number", .unit = "cm"));
	assert_refused(&f, DIAG_DUPLICATE_ID, "another type",
		       SAY(&f, feature, .id = "nfc", .type = "text"));
	assert_refused(&f, DIAG_DUPLICATE_ID, "another type",
		       SAY(&f, feature, .id = "network", .list = "no"));
	assert_refused(&f, DIAG_DUPLICATE_ID, "another type",
		       SAY(&f, feature, .id = "colours", .descriptive = "no"));
	assert_refused(&f, DIAG_DUPLICATE_ID, "another size",
		       SAY(&f, unit, .symbol = "cm", .of = "in", .factor = "0.4"));
	fixture_close(&f);
}

static size_t count_specs(const struct catalogue *c, model_id m, const char *feature)
{
	return catalogue_specs_of(c, m, catalogue_find_feature(c, feature)).count;
}

static void test_later_claim_replaces(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	struct claims span;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "a", NULL);
	say_spec(&f, "display.size", "ref", "6.1");
	say_spec(&f, "display.size", "wiki", "6.2");
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.3", .variant = "v");
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.4", .evidence = "e");
	say_spec(&f, "nfc", "ref", "yes");
	say_market(&f, "US", "ref", "unavailable");
	say_model(&f, "b", NULL);
	say_spec(&f, "display.size", "ref", "5.1");
	say_market(&f, "US", "ref", "unavailable");
	fixture_file(&f, "two.xml");
	assert_int_equal(say_spec(&f, "nfc", "wiki", "no"), 0);	/* of nobody: dropped */
	SAY(&f, model, .id = "a");
	say_spec(&f, "nfc", "ref", "yes");	/* the same again is no repetition */
	/* Another strength, note or value is no other claim; two in the later file stay. */
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "7.1", .note = "n",
	    .strength = "weak");
	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "7.2");
	say_market(&f, "US", "ref", "available");
	c = fixture_sound(&f);
	assert_int_equal(f.sink.nwarnings, 0);

	span = catalogue_specs_of(c, 0, catalogue_find_feature(c, "display.size"));
	assert_int_equal(span.count, 5);
	for (size_t i = 0; i < span.count; i++)
		assert_string_not_equal(
			catalogue_string(c, claim_value(c, &span.first[i])->text), "6.1");
	assert_int_equal(count_specs(c, 0, "nfc"), 1);
	/* The gap is closed: what follows is still right. */
	assert_int_equal(count_specs(c, 1, "display.size"), 1);
	assert_text(c, claim_value(c, catalogue_specs(c, 1).first)->text, "5.1");
	assert_int_equal(catalogue_markets(c, 0).count, 1);
	assert_int_equal(claim_status(c, catalogue_markets(c, 0).first), MARKET_AVAILABLE);
	assert_int_equal(claim_status(c, catalogue_markets(c, 1).first), MARKET_UNAVAILABLE);
	assert_int_equal(c->nspecs, 7);
	assert_int_equal(c->nmarkets, 2);
	fixture_close(&f);
}

static void test_warnings(void **state)
{
	struct fixture f;
	const struct fixture_diag *d;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "a", NULL);
	f.line = 100;
	say_spec(&f, "nfc", "ref", "yes");
	say_spec(&f, "nfc", "ref", "yes");
	say_spec(&f, "nfc", "ref", "no");
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .variant = "v");
	say_market(&f, "US", "ref", "available");
	say_market(&f, "US", "ref", "available");
	SAY(&f, market, .region = "IN", .source = "ref", .status = "available", .since = "2021-05",
	    .until = "2021");
	SAY(&f, market, .region = "IN", .source = "wiki", .status = "available", .since = "2021-05",
	    .until = "2021-04");
	assert_non_null(fixture_has(&f, DIAG_DATE_ORDER, 108));
	SAY(&f, number, .text = "1", .source = "ref");
	SAY(&f, number, .text = "1", .source = "ref");
	assert_non_null(fixture_has(&f, DIAG_REPEATED_CLAIM, 110));
	SAY(&f, market, .region = "US", .source = "ref", .status = "available", .since = "2016");
	fixture_sound(&f);

	d = fixture_has(&f, DIAG_REPEATED_CLAIM, 102);
	assert_non_null(d);
	assert_string_equal(d->text, "ref says the same on line 101: remove one");
	assert_string_equal(d->file, "one.xml");
	assert_non_null(fixture_has(&f, DIAG_REPEATED_CLAIM, 106));
	assert_int_equal(f.sink.nwarnings, 4);
	/* All were kept. */
	assert_int_equal(count_specs(f.catalogue, 0, "nfc"), 4);
	fixture_close(&f);
}

/* Claims of owners that take turns, and of groups declared before and after the models. */
static void test_owners_in_any_order(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_market(&f, "US", "article", "available");		/* mi-11 */
	say_model(&f, "a", NULL);
	say_market(&f, "US", "ref", "unavailable");
	say_market(&f, "IN", "ref", "announced");
	SAY_GROUP(&f, brand, .id = "late", .name = "Late");
	say_market(&f, "IN", "ref", "discontinued");
	SAY_GROUP(&f, category, .id = "late", .name = "Late");
	say_market(&f, "AT", "ref", "available");
	fixture_file(&f, "two.xml");
	say_model(&f, "b", NULL);
	say_market(&f, "DE", "ref", "available");
	SAY(&f, model, .id = "a");
	say_market(&f, "AT", "ref", "available");
	SAY_GROUP(&f, series, .id = "mi-11");
	say_market(&f, "IN", "ref", "available");
	c = fixture_sound(&f);
	assert_int_equal(catalogue_markets(c, 0).count, 3);
	assert_int_equal(catalogue_markets(c, 1).count, 1);
	assert_int_equal(catalogue_markets(c, catalogue_owner_of_series(c, 1)).count, 2);
	assert_int_equal(catalogue_markets(c, catalogue_owner_of_brand(c, 1)).count, 0);
	assert_int_equal(catalogue_markets(c, catalogue_owner_of_brand(c, 2)).count, 1);
	assert_int_equal(catalogue_markets(c, catalogue_owner_of_category(c, 3)).count, 1);
	assert_int_equal(catalogue_markets_of(c, 0, catalogue_find_region(c, "AT")).count, 1);
	assert_int_equal(catalogue_markets_of(c, 0, catalogue_find_region(c, "DE")).count, 0);
	assert_int_equal(c->nowners, c->nmodels + c->nseries + c->ncategories + c->nbrands);
	fixture_close(&f);
}

/* More claims of one owner than fit the small sort, given backwards. */
static void test_many_claims(void **state)
{
	enum { N = 1000 };
	struct fixture f;
	const struct catalogue *c;
	struct claims span;

	(void)state;
	fixture_open(&f);
	SAY(&f, region, .code = "US");
	for (int i = 0; i < N; i++) {
		char id[16], rank[16];

		snprintf(id, sizeof(id), "s%d", i);
		snprintf(rank, sizeof(rank), "%d", N - i / 2);
		SAY(&f, source, .id = id, .kind = "press", .rank = rank);
	}
	SAY(&f, model, .id = "m", .name = "M");
	for (int i = 0; i < N; i++) {
		char id[16];

		snprintf(id, sizeof(id), "s%d", i);
		say_market(&f, "US", id, "available");
	}
	c = fixture_sound(&f);
	span = catalogue_markets(c, 0);
	assert_int_equal(span.count, N);
	for (size_t i = 1; i < span.count; i++) {
		const struct source *a = claim_source(c, &span.first[i - 1]);
		const struct source *b = claim_source(c, &span.first[i]);

		assert_true(a->rank <= b->rank);
		if (a->rank == b->rank)
			assert_true(span.first[i - 1].line < span.first[i].line);
	}
	fixture_close(&f);
}

/* What claims say is kept once in a file, and those that are as good on one line stay in
 * the order in which they stand there. */
static void test_claims_on_one_line(void **state)
{
	static const char *const values[] = { "6.1", "5.9", "6.3", "5.9", "6.2" };
	struct fixture f;
	const struct catalogue *c;
	struct claims claims;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "first", NULL);
	say_spec(&f, "display.size", "ref", "6.3");
	say_model(&f, "second", NULL);
	for (size_t i = 0; i < 5; i++) {
		f.line = 99;
		say_spec(&f, "display.size", i % 2 ? "article" : "ref", values[i]);
	}
	c = fixture_sound(&f);
	claims = catalogue_specs(c, 1);
	assert_int_equal(claims.count, 5);
	for (size_t i = 0; i < 5; i++) {
		/* The ones of "ref" first. */
		assert_text(c, claim_value(c, &claims.first[i])->text, values[i < 3 ? 2 * i : 2 * i - 5]);
		assert_int_equal(claims.first[i].line, 100);
	}
	assert_int_equal(claims.first[1].assertion, catalogue_specs(c, 0).first->assertion);
	assert_int_equal(claims.first[3].assertion, claims.first[4].assertion);
	assert_non_null(fixture_has(&f, DIAG_REPEATED_CLAIM, 100));
	fixture_close(&f);
}

static void test_limit(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	for (int i = 1; i <= 65535; i++) {
		char id[16];

		snprintf(id, sizeof(id), "s%d", i);
		SAY(&f, source, .id = id, .kind = "press", .rank = "1");
	}
	assert_int_equal(f.ndiags, 0);
	assert_refused(&f, DIAG_LIMIT, "more than 65535",
		       SAY(&f, source, .id = "one-more", .kind = "press", .rank = "1"));
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

/* Undeclared evidence words may be declared afterwards. */
static void test_evidence(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	SAY(&f, market, .region = "US", .source = "ref", .status = "available", .evidence = "seen");
	assert_int_equal(SAY(&f, evidence, .id = "seen", .label = "Seen there"), 0);
	c = fixture_sound(&f);
	assert_text(c, c->evidences[claim_detail(c, &c->markets[0])->evidence].label, "Seen there");
	fixture_close(&f);

	fixture_open(&f);
	SAY(&f, evidence, .id = "seen", .label = "Seen there");
	assert_refused(&f, DIAG_DUPLICATE_ID, "already", SAY(&f, evidence, .id = "seen"));
	fixture_close(&f);
}

static void test_empty(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	c = fixture_sound(&f);
	assert_int_equal(c->nmodels, 0);
	assert_int_equal(c->nfeatures, 1);
	assert_int_equal(c->nregions, 1);
	assert_text(c, c->sources[0].id, "");
	assert_int_equal(catalogue_find_model(c, "x"), MODEL_NONE);
	fixture_close(&f);
	catalogue_free(NULL);
	builder_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_no_detail),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_other_words),
		cmocka_unit_test(test_declared_later),
		cmocka_unit_test(test_bad_ids),
		cmocka_unit_test(test_bad_attributes),
		cmocka_unit_test(test_all_mistakes_of_one),
		cmocka_unit_test(test_duplicate),
		cmocka_unit_test(test_failed_owner),
		cmocka_unit_test(test_later_file_overrides),
		cmocka_unit_test(test_fixed_parts),
		cmocka_unit_test(test_later_claim_replaces),
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_owners_in_any_order),
		cmocka_unit_test(test_many_claims),
		cmocka_unit_test(test_claims_on_one_line),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
