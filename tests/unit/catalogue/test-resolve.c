/*
 * From claims to what is shown: order, contradictions, levels of a market.
 */
#include "fixture.h"

#include "micat/catalogue/resolve.h"

static region_id region(const struct catalogue *c, const char *code)
{
	region_id r = catalogue_find_region(c, code);

	assert_int_not_equal(r, ID_NONE);
	return r;
}

static const char *source_of(const struct catalogue *c, const struct claim *claim)
{
	return catalogue_string(c, claim_source(c, claim)->id);
}

/* The two forms of an answer must agree; returns the short one. */
static struct market_state market(const struct catalogue *c, model_id m, const char *code,
				  uint32_t since_day, struct resolved *r)
{
	struct market_state s = resolve_market_state(c, m, region(c, code), since_day);

	resolve_market(c, m, region(c, code), since_day, r);
	assert_int_equal(r->chosen, s.claim != NULL);
	assert_int_equal(r->disputed, s.disputed);
	assert_int_equal(r->inherited, s.inherited);
	assert_int_equal(s.status, s.claim ? claim_says(c, s.claim)->value : MARKET_SILENT);
	if (s.claim) {
		assert_ptr_equal(r->claims[0].claim, s.claim);
		assert_int_equal(r->claims[0].via, s.via);
		assert_false(r->claims[0].differs);
	}
	return s;
}

static struct spec_state spec(const struct catalogue *c, model_id m, const char *feature,
			      struct resolved *r)
{
	feature_id f = catalogue_find_feature(c, feature);
	struct spec_state s = resolve_spec_state(c, m, f);

	resolve_spec(c, m, f, r);
	assert_int_equal(r->chosen, s.claim != NULL);
	assert_int_equal(r->disputed, s.disputed);
	assert_int_equal(r->inherited, s.inherited);
	if (s.claim)
		assert_ptr_equal(r->claims[0].claim, s.claim);
	return s;
}

/* -- order ------------------------------------------------------------------ */

static void expect_order(const struct resolved *r, const char *lines)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < r->count; i++)
		buf_printf(&out, "%s%u", i ? " " : "", (unsigned)r->claims[i].claim->line);
	assert_string_equal(buf_string(&out), lines);
	buf_done(&out);
}

static void test_order(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	f.line = 100;
	say_spec(&f, "nfc", "article", "yes");
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .strength = "weak");
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .since = "2020");
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "yes", .since = "2019",
	    .until = "2023-05");
	SAY(&f, spec, .feature = "nfc", .source = "wiki", .value = "yes", .variant = "a");
	SAY(&f, spec, .feature = "nfc", .source = "wiki", .value = "yes", .variant = "b");
	say_spec(&f, "nfc", "ref", "yes");
	c = fixture_sound(&f);
	spec(c, 0, "nfc", &r);
	/* Of ref: direct ones by their day - 2026-05 when it was retrieved, until 2023,
	 * since 2020 - and then the weak one; wiki as read; the article last. */
	expect_order(&r, "107 104 103 102 105 106 101");
	resolved_done(&r);
	fixture_close(&f);
}

static void test_unknown(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", "mi-11");
	c = fixture_sound(&f);
	assert_null(spec(c, 0, "nfc", &r).claim);
	assert_null(market(c, 0, "US", 0, &r).claim);
	assert_int_equal(r.count, 0);
	assert_false(resolve_any_dispute(c, 0));
	resolved_done(&r);
	fixture_close(&f);
}

/* -- contradictions ----------------------------------------------------------- */

/* Do two sources that say A and B of a feature contradict each other? */
static bool contradict(const char *feature, const char *a, const char *unit_a, const char *b,
		       const char *unit_b)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	const struct assertion *x, *y;
	struct claims claims;
	struct spec_state s;
	bool there;

	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	SAY(&f, spec, .feature = feature, .source = "ref", .value = a, .unit = unit_a);
	SAY(&f, spec, .feature = feature, .source = "article", .value = b, .unit = unit_b);
	c = fixture_sound(&f);
	claims = catalogue_specs(c, 0);
	x = claim_says(c, &claims.first[0]);
	y = claim_says(c, &claims.first[1]);
	there = resolve_contradicts(c, x->subject, x->value, y->value);
	assert_int_equal(there, resolve_contradicts(c, x->subject, y->value, x->value));
	s = spec(c, 0, feature, &r);
	assert_string_equal(source_of(c, s.claim), "ref");
	assert_int_equal(s.disputed, there);
	assert_int_equal(r.count, 2);
	assert_int_equal(r.claims[1].differs, there);
	assert_int_equal(resolve_any_dispute(c, 0), there);
	resolved_done(&r);
	fixture_close(&f);
	return there;
}

static bool differ(const char *feature, const char *a, const char *b)
{
	return contradict(feature, a, NULL, b, NULL);
}

static void test_numbers(void **state)
{
	(void)state;
	assert_true(differ("display.size", "6.36", "6.67"));
	assert_false(differ("display.size", "6.7", "6.73"));
	assert_false(differ("display.size", "6.7", "6.75"));	/* just half a step */
	assert_false(differ("display.size", "0.5", "0.55"));	/* in binary, a little more */
	assert_true(differ("display.size", "6.7", "6.76"));
	assert_true(differ("display.size", "6.70", "6.73"));
	assert_false(differ("battery.capacity", "5000", "5000.0"));
	assert_true(differ("battery.capacity", "5000", "5001"));
	assert_false(contradict("display.size", "6.73", NULL, "17.1", "cm"));
	assert_true(contradict("display.size", "6.73", NULL, "17.5", "cm"));
	assert_false(contradict("memory.ram", "1", "TB", "1024", "GB"));
}

static void test_other_types(void **state)
{
	(void)state;
	assert_false(differ("released", "2020-12", "2020-12-28"));
	assert_true(differ("released", "2020-12", "2021-01-01"));
	assert_true(differ("nfc", "yes", "no"));
	assert_false(differ("nfc", "yes", "true"));
	assert_true(differ("grade", "Flagship", "Middle"));
	assert_false(differ("grade", "Flagship", "FLAGSHIP"));
}

static void test_texts(void **state)
{
	(void)state;
	assert_false(differ("display.type", "AMOLED", "Super AMOLED"));
	assert_false(differ("display.type", "super amoled", "AMOLED (Super)"));
	assert_true(differ("display.type", "Super AMOLED", "Dynamic AMOLED"));
	assert_true(differ("display.type", "Snapdragon 8 Gen 3", "Snapdragon 888"));
	assert_true(differ("display.type", "f/1.6", "f/1.8"));
	assert_false(differ("display.type", "WiFi / BT", "WiFi, BT, NFC"));
	assert_false(differ("display.type", "dual dual", "dual display"));
	assert_true(differ("display.type", "HDR10 only", "HDR10+ screen"));
	assert_false(differ("display.type", "Corning Glass.", "Corning Glass"));
	assert_false(differ("display.type", "1440 × 3200", "3200 x 1440 1440"));
	assert_false(differ("display.type", "屏幕 OLED", "OLED"));
	/* What is no word counts for nothing: signs, stops at either end, punctuation. */
	assert_false(differ("display.type", "...OLED... + / ×", "÷ oled ‐ → 、"));
	assert_false(differ("display.type", "one…two‹three›→four", "ONE TWO, three.four four three"));
	assert_true(differ("display.type", "10 µm º", "10 µm ª"));
	assert_true(differ("display.type", "屏幕", "玻璃"));
	/* Differing words about what is only described are no contradiction. */
	assert_false(differ("colours", "black, white", "green"));
	assert_false(differ("buttons", "2", "3"));
}

static void test_lists(void **state)
{
	(void)state;
	assert_false(differ("memory.ram", "8, 12, 16", "12"));
	assert_false(differ("memory.ram", "8, 12", "12, 8"));
	assert_true(differ("memory.ram", "8, 12", "12, 16"));
	assert_false(differ("network", "5G, 4G LTE", "4G"));
	assert_true(differ("network", "5G, 4G", "4G, 3G"));
}

static void test_variants(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	SAY(&f, spec, .feature = "battery.capacity", .source = "ref", .value = "5000",
	    .variant = "china");
	SAY(&f, spec, .feature = "battery.capacity", .source = "article", .value = "4500",
	    .variant = "global");
	SAY(&f, market, .region = "IN", .source = "ref", .status = "available",
	    .variant = "china");
	SAY(&f, market, .region = "IN", .source = "article", .status = "unavailable",
	    .variant = "global");
	say_model(&f, "n", NULL);
	SAY(&f, spec, .feature = "battery.capacity", .source = "ref", .value = "5000",
	    .variant = "china");
	SAY(&f, spec, .feature = "battery.capacity", .source = "article", .value = "4500");
	c = fixture_sound(&f);
	assert_false(spec(c, 0, "battery", &r).disputed);
	assert_int_equal(r.count, 2);
	assert_false(market(c, 0, "IN", 0, &r).disputed);
	assert_true(spec(c, 1, "battery", &r).disputed);
	resolved_done(&r);
	fixture_close(&f);
}

/* -- series ------------------------------------------------------------------- */

static void test_series_spec(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	struct spec_state s;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	/* The series, declared last, is open still. */
	say_spec(&f, "nfc", "firmware", "yes");
	say_spec(&f, "battery.capacity", "firmware", "4600");
	say_model(&f, "own", "mi-11");
	say_spec(&f, "nfc", "article", "no");
	say_model(&f, "none", "mi-11");
	say_model(&f, "stranger", NULL);
	c = fixture_sound(&f);

	/* Own before inherited, whatever the rank. */
	s = spec(c, 0, "nfc", &r);
	assert_string_equal(source_of(c, s.claim), "article");
	assert_true(s.disputed);
	assert_false(s.inherited);
	assert_int_equal(r.count, 2);
	assert_int_equal(r.claims[0].owner, 0);
	assert_int_equal(r.claims[1].owner, catalogue_owner_of_series(c, 1));
	assert_true(r.claims[1].differs);

	s = spec(c, 0, "battery", &r);
	assert_true(s.inherited);
	assert_false(s.disputed);
	assert_true(spec(c, 1, "nfc", &r).inherited);
	assert_null(spec(c, 2, "nfc", &r).claim);
	assert_true(resolve_any_dispute(c, 0));
	assert_false(resolve_any_dispute(c, 1));
	resolved_done(&r);
	fixture_close(&f);
}

/* The Mi 11 series in the US: its own firmware says no, the article says yes of the series. */
static void test_series_market(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	struct market_state s;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_market(&f, "US", "article", "available");
	say_model(&f, "mi-11-ultra", "mi-11");
	SAY(&f, market, .region = "US", .source = "firmware", .status = "unavailable",
	    .evidence = "no-us-firmware", .strength = "derived");
	say_model(&f, "mi-11-lite", "mi-11");
	c = fixture_sound(&f);

	s = market(c, 0, "US", 0, &r);
	assert_int_equal(s.status, MARKET_UNAVAILABLE);
	assert_true(s.disputed);
	assert_false(s.inherited);
	assert_int_equal(r.count, 2);
	assert_true(r.claims[1].differs);
	assert_int_equal(r.claims[1].owner, catalogue_owner_of_series(c, 1));
	assert_true(resolve_any_dispute(c, 0));

	s = market(c, 1, "US", 0, &r);
	assert_int_equal(s.status, MARKET_AVAILABLE);
	assert_true(s.inherited);
	assert_false(s.disputed);
	resolved_done(&r);
	fixture_close(&f);
}

/* -- levels ------------------------------------------------------------------- */

static void test_levels(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	struct market_state s;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	say_market(&f, "150", "firmware", "available");
	say_market(&f, "EEA", "article", "unavailable");
	say_market(&f, "DE", "article", "available");
	c = fixture_sound(&f);

	/* The country's own word, from the worst source. */
	s = market(c, 0, "DE", 0, &r);
	assert_int_equal(s.status, MARKET_AVAILABLE);
	assert_int_equal(s.via, ID_NONE);
	assert_false(s.disputed);
	assert_int_equal(r.count, 3);
	assert_int_equal(r.claims[1].via, region(c, "EEA"));
	assert_int_equal(r.claims[2].via, region(c, "150"));
	/* The smallest group. */
	s = market(c, 0, "AT", 0, &r);
	assert_int_equal(s.status, MARKET_UNAVAILABLE);
	assert_int_equal(s.via, region(c, "EEA"));
	assert_false(s.disputed);
	s = market(c, 0, "CH", 0, &r);
	assert_int_equal(s.status, MARKET_AVAILABLE);
	assert_int_equal(s.via, region(c, "150"));
	assert_int_equal(r.count, 1);
	/* A group is answered for itself, not by its own group. */
	s = market(c, 0, "EEA", 0, &r);
	assert_int_equal(s.status, MARKET_UNAVAILABLE);
	assert_int_equal(r.count, 1);
	assert_null(market(c, 0, "US", 0, &r).claim);
	assert_false(resolve_any_dispute(c, 0));
	resolved_done(&r);
	fixture_close(&f);
}

/* What the series says more closely than the model disputes it; what it says farther does
 * not, and stands behind. */
static void test_levels_of_series(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	struct market_state s;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_market(&f, "DE", "article", "available");
	say_market(&f, "150", "article", "available");
	say_model(&f, "m", "mi-11");
	say_market(&f, "EEA", "firmware", "unavailable");
	c = fixture_sound(&f);

	s = market(c, 0, "DE", 0, &r);
	assert_int_equal(s.status, MARKET_UNAVAILABLE);
	assert_true(s.disputed);
	assert_int_equal(r.count, 3);
	assert_true(r.claims[1].differs);
	assert_int_equal(r.claims[1].via, ID_NONE);
	assert_false(r.claims[2].differs);
	assert_int_equal(r.claims[2].via, region(c, "150"));

	s = market(c, 0, "AT", 0, &r);
	assert_int_equal(s.status, MARKET_UNAVAILABLE);
	assert_false(s.disputed);
	assert_int_equal(r.count, 2);
	resolved_done(&r);
	fixture_close(&f);
}

/* A dispute that shows in a country only, though no claim names the country. */
static void test_dispute_inside_a_group(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_market(&f, "EEA", "article", "available");
	say_model(&f, "m", "mi-11");
	say_market(&f, "150", "firmware", "unavailable");
	c = fixture_sound(&f);
	assert_true(resolve_market_state(c, 0, region(c, "AT"), 0).disputed);
	assert_false(resolve_market_state(c, 0, region(c, "CH"), 0).disputed);
	assert_false(resolve_market_state(c, 0, region(c, "EEA"), 0).disputed);
	assert_true(resolve_any_dispute(c, 0));
	fixture_close(&f);
}

static void test_silent(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	struct market_state s;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	say_market(&f, "AT", "firmware", "unknown");
	say_market(&f, "EEA", "article", "available");
	say_model(&f, "n", NULL);
	say_market(&f, "AT", "firmware", "unknown");
	c = fixture_sound(&f);

	/* It does not hide what the group says, does not dispute, and stands last. */
	s = market(c, 0, "AT", 0, &r);
	assert_int_equal(s.status, MARKET_AVAILABLE);
	assert_int_equal(s.via, region(c, "EEA"));
	assert_false(s.disputed);
	assert_int_equal(r.count, 2);
	assert_int_equal(claim_status(c, r.claims[1].claim), MARKET_SILENT);
	s = market(c, 1, "AT", 0, &r);
	assert_null(s.claim);
	assert_int_equal(r.count, 1);
	resolved_done(&r);
	fixture_close(&f);
}

/* What decides and what could dispute it, then what stands farther, then what is silent. */
static void test_parts(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	f.line = 100;
	say_market(&f, "DE", "wiki", "available");
	say_market(&f, "150", "wiki", "available");
	say_model(&f, "m", "mi-11");
	say_market(&f, "150", "firmware", "available");
	say_market(&f, "EEA", "firmware", "unknown");
	say_market(&f, "DE", "firmware", "available");
	c = fixture_sound(&f);
	market(c, 0, "DE", 0, &r);
	expect_order(&r, "106 101 104 102 105");
	resolved_done(&r);
	fixture_close(&f);
}

static void test_statuses(void **state)
{
	static const struct {
		const char *a, *b;
		bool disputed;
	} pairs[] = {
		{ "available", "unavailable", true },	 { "available", "discontinued", true },
		{ "announced", "available", true },	 { "announced", "unavailable", false },
		{ "discontinued", "unavailable", false }, { "available", "available", false },
		{ "available", "unknown", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct fixture f;
		struct resolved r = { 0 };
		const struct catalogue *c;

		fixture_open(&f);
		fixture_declare(&f);
		say_model(&f, "m", NULL);
		say_market(&f, "IN", "ref", pairs[i].a);
		say_market(&f, "IN", "article", pairs[i].b);
		c = fixture_sound(&f);
		assert_int_equal(market(c, 0, "IN", 0, &r).disputed, pairs[i].disputed);
		assert_int_equal(resolve_any_dispute(c, 0), pairs[i].disputed);
		resolved_done(&r);
		fixture_close(&f);
	}
}

/* What was announced and is there later is no contradiction; the other way round is. */
static void test_announcement_comes_true(void **state)
{
	static const struct {
		const char *announced, *available;
		bool disputed;
	} days[] = {
		{ "2018-01", "2019", false },
		{ "2019", "2018-01", true },
		{ "2018-01", "2018-01", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		struct fixture f;
		struct resolved r = { 0 };
		const struct catalogue *c;

		fixture_open(&f);
		fixture_declare(&f);
		say_model(&f, "m", NULL);
		SAY(&f, market, .region = "IN", .source = "ref", .status = "announced",
		    .until = days[i].announced);
		SAY(&f, market, .region = "IN", .source = "article", .status = "available",
		    .until = days[i].available);
		c = fixture_sound(&f);
		assert_int_equal(market(c, 0, "IN", 0, &r).disputed, days[i].disputed);
		resolved_done(&r);
		fixture_close(&f);
	}
}

static void test_since(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	struct market_state s;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	SAY(&f, market, .region = "IN", .source = "firmware", .status = "available",
	    .since = "2016");
	SAY(&f, market, .region = "IN", .source = "article", .status = "unavailable");
	say_market(&f, "IN", "wiki", "available");	/* nobody knows when */
	c = fixture_sound(&f);

	s = market(c, 0, "IN", 0, &r);
	assert_int_equal(s.status, MARKET_AVAILABLE);
	assert_true(s.disputed);
	assert_int_equal(r.count, 3);
	s = market(c, 0, "IN", 20160101, &r);
	assert_int_equal(s.status, MARKET_AVAILABLE);
	assert_int_equal(r.count, 2);
	s = market(c, 0, "IN", 20160102, &r);
	assert_int_equal(s.status, MARKET_UNAVAILABLE);
	assert_false(s.disputed);
	assert_int_equal(r.count, 1);
	assert_null(market(c, 0, "IN", 20250101, &r).claim);
	resolved_done(&r);
	fixture_close(&f);
}

/* -- rules ------------------------------------------------------------------------- */

static struct catalogue by_rule(const struct catalogue *c, enum rule rule)
{
	struct catalogue look = *c;

	look.rule = rule;
	return look;
}

/* By each rule: which line is chosen (0: none), and is it disputed? */
struct expected {
	uint32_t line;
	bool disputed;
};

static void expect_choice(const struct claim *claim, bool disputed, const struct resolved *r,
			  struct expected expected, int rule)
{
	if ((claim ? claim->line : 0) != expected.line || disputed != expected.disputed)
		fail_msg("rule %s: line %u%s", rule_table[rule].word,
			 claim ? (unsigned)claim->line : 0, disputed ? ", disputed" : "");
	/* Nothing is dropped, and who is in the dispute is marked. */
	for (size_t i = 0, ndiffer = 0; i < r->count; i++) {
		ndiffer += r->claims[i].differs;
		if (i + 1 == r->count)
			assert_int_equal(ndiffer > 0, disputed);
	}
}

static void expect_markets(const struct catalogue *c, model_id m, const char *code,
			   uint32_t since_day, const struct expected expected[NRULES])
{
	struct resolved r = { 0 };

	for (int rule = 0; rule < NRULES; rule++) {
		struct catalogue look = by_rule(c, (enum rule)rule);
		struct market_state s = market(&look, m, code, since_day, &r);

		expect_choice(s.claim, s.disputed, &r, expected[rule], rule);
	}
	resolved_done(&r);
}

static void expect_specs(const struct catalogue *c, model_id m, const char *feature,
			 const struct expected expected[NRULES])
{
	struct resolved r = { 0 };

	for (int rule = 0; rule < NRULES; rule++) {
		struct catalogue look = by_rule(c, (enum rule)rule);
		struct spec_state s = spec(&look, m, feature, &r);

		expect_choice(s.claim, s.disputed, &r, expected[rule], rule);
	}
	resolved_done(&r);
}

/* Everything that is expected of all rules alike. */
#define ALL_RULES(line, disputed)                                                                  \
	(const struct expected[NRULES])                                                            \
	{                                                                                          \
		{ line, disputed }, { line, disputed }, { line, disputed }, { line, disputed }     \
	}
#define BY_RULES(...) ((const struct expected[NRULES]){ __VA_ARGS__ })

static void test_rule_words(void **state)
{
	enum rule rule = RULE_AGREE;
	struct buf list = BUF_INIT;

	(void)state;
	assert_false(rule_find("ran", &rule));
	assert_false(rule_find("", &rule));
	assert_int_equal(rule, RULE_AGREE);
	for (int i = 0; i < NRULES; i++) {
		assert_true(rule_find(rule_table[i].word, &rule));
		assert_int_equal(rule, i);
		assert_non_null(strstr(rule_words, rule_table[i].word));
		buf_printf(&list, "%s%s", i ? " " : "", rule_table[i].word);
	}
	assert_string_equal(buf_string(&list), RULE_LIST);
	buf_done(&list);
	assert_true(rule_find("ANY", &rule));
	assert_int_equal(rule, RULE_ANY);
}

static void test_rules_of_specs(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	f.line = 10;
	say_spec(&f, "nfc", "ref", "yes");			/* 11: of the series */
	say_spec(&f, "battery.capacity", "ref", "4600");			/* 12 */
	say_model(&f, "m", "mi-11");
	f.line = 100;
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "no", .since = "2020");
	SAY(&f, spec, .feature = "battery.capacity", .source = "ref", .value = "5000", .since = "2019");
	SAY(&f, spec, .feature = "battery.capacity", .source = "article", .value = "5500", .since = "2023");
	SAY(&f, spec, .feature = "battery.capacity", .source = "wiki", .value = "5000", .since = "2022");
	say_spec(&f, "display.size", "article", "6.7");		/* 105 */
	say_spec(&f, "display.size", "ref", "6.73");		/* 106 */
	c = fixture_sound(&f);

	/* Yes wins, though it is the series'; no newer word about the series does. */
	expect_specs(c, 0, "nfc", BY_RULES({ 101, true }, { 101, true }, { 11, true }, { 0, true }));
	expect_specs(c, 0, "battery.capacity",
		     BY_RULES({ 102, true }, { 103, true }, { 102, true }, { 0, true }));
	/* Who says less agrees. */
	expect_specs(c, 0, "display.size",
		     BY_RULES({ 106, false }, { 106, false }, { 106, false }, { 106, false }));
	expect_specs(c, 0, "released", ALL_RULES(0, false));
	fixture_close(&f);
}

/* Two versions of a product may differ; any is content with one of them. */
static void test_rules_of_variants(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	f.line = 100;
	SAY(&f, spec, .feature = "nfc", .source = "ref", .value = "no", .variant = "india");
	SAY(&f, spec, .feature = "nfc", .source = "article", .value = "yes", .variant = "global");
	c = fixture_sound(&f);
	expect_specs(c, 0, "nfc",
		     BY_RULES({ 101, false }, { 101, false }, { 102, false }, { 101, false }));
	fixture_close(&f);
}

/* The article's word about a series, against a model's own evidence. */
static void test_rules_of_markets(void **state)
{
	struct fixture f;
	struct catalogue any;
	struct resolved r = { 0 };
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	f.line = 10;
	say_market(&f, "US", "article", "available");		/* 11 */
	say_model(&f, "mi-11", "mi-11");
	f.line = 100;
	SAY(&f, market, .region = "US", .source = "firmware", .status = "unavailable",
	    .strength = "derived");
	SAY(&f, market, .region = "IN", .source = "ref", .status = "available", .until = "2019");
	SAY(&f, market, .region = "IN", .source = "wiki", .status = "discontinued", .since = "2022");
	SAY(&f, market, .region = "IN", .source = "article", .status = "unknown", .since = "2025");
	say_market(&f, "CH", "ref", "announced");		/* 105 */
	say_market(&f, "CH", "wiki", "unavailable");		/* 106 */
	c = fixture_sound(&f);

	expect_markets(c, 0, "US", 0,
		       BY_RULES({ 101, true }, { 101, true }, { 11, true }, { 0, true }));
	any = by_rule(c, RULE_ANY);
	assert_true(market(&any, 0, "US", 0, &r).inherited);
	assert_int_equal(r.count, 2);
	resolved_done(&r);
	/* What is silent is not newer. */
	expect_markets(c, 0, "IN", 0,
		       BY_RULES({ 102, true }, { 103, true }, { 102, true }, { 0, true }));
	expect_markets(c, 0, "IN", 20220101, ALL_RULES(103, false));
	/* Nobody says yes. */
	expect_markets(c, 0, "CH", 0,
		       BY_RULES({ 105, false }, { 105, false }, { 105, false }, { 105, false }));
	expect_markets(c, 0, "BE", 0, ALL_RULES(0, false));
	fixture_close(&f);
}

/* Any looks at all groups around a country; the others at the closest that says something. */
static void test_rules_of_levels(void **state)
{
	struct fixture f;
	struct catalogue look;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	f.line = 100;
	SAY(&f, market, .region = "DE", .source = "ref", .status = "unavailable", .since = "2020");
	SAY(&f, market, .region = "EEA", .source = "ref", .status = "unavailable", .since = "2021");
	SAY(&f, market, .region = "150", .source = "ref", .status = "available", .since = "2022");
	SAY(&f, market, .region = "IN", .source = "ref", .status = "unavailable");
	c = fixture_sound(&f);

	expect_markets(c, 0, "DE", 0,
		       BY_RULES({ 101, false }, { 101, false }, { 103, true }, { 101, false }));
	expect_markets(c, 0, "AT", 0,
		       BY_RULES({ 102, false }, { 102, false }, { 103, true }, { 102, false }));
	look = by_rule(c, RULE_ANY);
	assert_int_equal(resolve_market_state(&look, 0, region(c, "DE"), 0).via, region(c, "150"));
	assert_int_equal(resolve_market_foundation(&look, 0, region(c, "DE"))->line, 103);
	assert_true(resolve_any_dispute(&look, 0));
	assert_false(resolve_any_dispute(c, 0));
	/* A group is answered for by what names it. */
	expect_markets(c, 0, "EEA", 0, ALL_RULES(102, false));
	fixture_close(&f);
}

/* What is left open has no foundation; hints decide under no rule. */
static void test_rules_leave_open(void **state)
{
	struct fixture f;
	struct catalogue look;
	struct resolved r = { 0 };
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY_GROUP(&f, category, .id = "audio", .name = "Audio");
	say_market(&f, "IN", "article", "available");
	SAY(&f, model, .id = "buds", .name = "Buds", .brand = "xiaomi", .category = "audio");
	f.line = 100;
	say_market(&f, "US", "ref", "available");
	say_market(&f, "US", "wiki", "unavailable");
	say_market(&f, "US", "article", "available");
	c = fixture_sound(&f);

	expect_markets(c, 0, "US", 0,
		       BY_RULES({ 101, true }, { 101, true }, { 101, true }, { 0, true }));
	expect_markets(c, 0, "IN", 0, ALL_RULES(0, false));
	look = by_rule(c, RULE_AGREE);
	assert_null(resolve_market_foundation(&look, 0, region(c, "US")));
	assert_int_equal(resolve_market_foundation(c, 0, region(c, "US"))->line, 101);
	assert_true(resolve_any_dispute(&look, 0));
	/* Both sides are in the dispute, whole. */
	market(&look, 0, "US", 0, &r);
	assert_int_equal(r.count, 3);
	for (size_t i = 0; i < r.count; i++)
		assert_true(r.claims[i].differs);
	resolved_done(&r);
	fixture_close(&f);
}

/* Of what says the same the strongest, but for what was said of what is sold long ago; what
 * is silent says nothing, however strong. */
static void test_foundation(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	f.line = 100;
	SAY(&f, market, .region = "US", .source = "firmware", .status = "unavailable",
	    .strength = "weak");
	say_market(&f, "US", "ref", "unknown");			/* 102 */
	say_market(&f, "US", "wiki", "available");		/* 103 */
	SAY(&f, market, .region = "US", .source = "article", .status = "announced",
	    .strength = "indirect");				/* 104 */
	SAY(&f, market, .region = "IN", .source = "firmware", .status = "available",
	    .strength = "weak");				/* 105 */
	say_market(&f, "IN", "ref", "unknown");
	SAY(&f, market, .region = "CH", .source = "firmware", .status = "available",
	    .strength = "weak");				/* 107 */
	SAY(&f, market, .region = "CH", .source = "ref", .status = "available",
	    .until = "2019");					/* 108: long ago */
	SAY(&f, market, .region = "BE", .source = "firmware", .status = "available",
	    .strength = "weak", .until = "2020");		/* 109 */
	SAY(&f, market, .region = "BE", .source = "ref", .status = "available",
	    .until = "2019");					/* 110 */
	c = fixture_sound(&f);
	assert_int_equal(resolve_market_foundation(c, 0, region(c, "US"))->line, 104);
	assert_int_equal(resolve_market_foundation(c, 0, region(c, "IN"))->line, 105);
	assert_int_equal(resolve_market_foundation(c, 0, region(c, "CH"))->line, 107);
	assert_int_equal(resolve_market_foundation(c, 0, region(c, "BE"))->line, 110);
	assert_null(resolve_market_foundation(c, 0, region(c, "AT")));
	fixture_close(&f);
}

/* More claims about one thing than there is room for at first. */
static void test_many_claims(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	char variant[8];
	const uint32_t n = 100;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "m", NULL);
	f.line = 0;
	for (uint32_t i = 0; i < n; i++) {
		snprintf(variant, sizeof(variant), "v%u", (unsigned)i);
		SAY(&f, spec, .feature = "nfc", .source = "ref", .variant = variant,
		    .value = i % 2 ? "no" : "yes");
		SAY(&f, market, .region = "US", .source = "ref", .variant = variant,
		    .status = i % 2 ? "unavailable" : "available");
	}
	c = fixture_sound(&f);
	assert_false(spec(c, 0, "nfc", &r).disputed);
	assert_int_equal(r.count, n);
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(r.claims[i].claim->line, 2 * i + 1);
	assert_false(market(c, 0, "US", 0, &r).disputed);
	assert_int_equal(r.count, n);
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(r.claims[i].claim->line, 2 * i + 2);
	resolved_done(&r);
	fixture_close(&f);
}

/* -- hints and age --------------------------------------------------------------- */

static void test_hint(void **state)
{
	struct fixture f;
	struct resolved r = { 0 };
	const struct catalogue *c;
	const struct claim *hint;
	owner_id owner = 0;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY_GROUP(&f, brand, .id = "redmi", .name = "Redmi");
	say_market(&f, "US", "firmware", "unavailable");
	say_market(&f, "IN", "firmware", "unknown");
	SAY_GROUP(&f, category, .id = "audio", .name = "Audio");
	say_market(&f, "US", "article", "available");
	say_market(&f, "EEA", "article", "available");
	SAY(&f, model, .id = "buds", .name = "Buds", .brand = "redmi", .category = "audio");
	SAY(&f, model, .id = "phone", .name = "Phone", .brand = "redmi", .category = "phone");
	c = fixture_sound(&f);

	/* It never decides. */
	assert_null(market(c, 0, "US", 0, &r).claim);
	hint = resolve_hint(c, 0, region(c, "US"), &owner);
	assert_non_null(hint);
	assert_int_equal(claim_status(c, hint), MARKET_AVAILABLE);
	assert_int_equal(owner,
			 catalogue_owner_of_category(c, catalogue_find_category(c, "audio")));
	hint = resolve_hint(c, 1, region(c, "US"), &owner);
	assert_int_equal(claim_status(c, hint), MARKET_UNAVAILABLE);
	assert_int_equal(owner, catalogue_owner_of_brand(c, catalogue_find_brand(c, "redmi")));
	assert_non_null(resolve_hint(c, 0, region(c, "AT"), &owner));
	assert_null(resolve_hint(c, 0, region(c, "IN"), &owner));
	resolved_done(&r);
	fixture_close(&f);
}

static void test_age(void **state)
{
	static const struct {
		const char *since, *until;
		uint32_t day;
		bool old;
	} claims[] = {
		{ "2023", NULL, 20230101, true },  { "2024-08", NULL, 20240801, true },
		{ "2016", "2024-08", 20240831, false }, { "2016", "2017-02", 20170228, true },
		{ NULL, NULL, 20260831, false },
	};
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		char id[2] = { (char)('a' + i), '\0' };

		say_model(&f, id, NULL);
		SAY(&f, market, .region = "IN", .source = "firmware", .status = "available",
		    .since = claims[i].since, .until = claims[i].until);
	}
	say_model(&f, "z", NULL);
	say_market(&f, "IN", "wiki", "available");
	c = fixture_sound(&f);
	for (model_id m = 0; m < sizeof(claims) / sizeof(claims[0]); m++) {
		const struct claim *claim = catalogue_markets(c, m).first;

		assert_int_equal(catalogue_claim_day(c, claim), claims[m].day);
		assert_int_equal(resolve_is_old(c, claim), claims[m].old);
	}
	assert_int_equal(catalogue_claim_day(c, catalogue_markets(c, 5).first), 0);
	assert_false(resolve_is_old(c, catalogue_markets(c, 5).first));
	fixture_close(&f);

	/* A catalogue without a date has nothing to be old against. */
	fixture_open(&f);
	SAY(&f, source, .id = "s", .kind = "press", .rank = "1", .retrieved = "1999");
	SAY(&f, region, .code = "US");
	SAY(&f, model, .id = "m", .name = "M");
	say_market(&f, "US", "s", "available");
	c = fixture_sound(&f);
	assert_int_equal(catalogue_claim_day(c, catalogue_markets(c, 0).first), 19991231);
	assert_false(resolve_is_old(c, catalogue_markets(c, 0).first));
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_other_types),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_variants),
		cmocka_unit_test(test_series_spec),
		cmocka_unit_test(test_series_market),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_levels_of_series),
		cmocka_unit_test(test_dispute_inside_a_group),
		cmocka_unit_test(test_silent),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_statuses),
		cmocka_unit_test(test_announcement_comes_true),
		cmocka_unit_test(test_since),
		cmocka_unit_test(test_rule_words),
		cmocka_unit_test(test_rules_of_specs),
		cmocka_unit_test(test_rules_of_variants),
		cmocka_unit_test(test_rules_of_markets),
		cmocka_unit_test(test_rules_of_levels),
		cmocka_unit_test(test_rules_leave_open),
		cmocka_unit_test(test_foundation),
		cmocka_unit_test(test_many_claims),
		cmocka_unit_test(test_hint),
		cmocka_unit_test(test_age),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
