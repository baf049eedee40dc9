/*
 * fit: each thing that can stand between matching bands and "fits", by itself.
 *
 * One catalogue with one phone that has bands 1 and 2 of the one technology with calls, and
 * 41 of the other; each case adds an operator and findings to it.
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
#include "micat/catalogue/builder.h"
#include "micat/query/fit.h"

struct world {
	struct fixture_sink s;
	struct builder *b;
	struct catalogue *c;
	uint32_t line;
};

static struct place here(struct world *w)
{
	return (struct place){ .line = ++w->line, .column = 1 };
}

#define SAY(w, kind, ...)                                                                          \
	builder_##kind((w)->b, &(struct kind##_decl){ __VA_ARGS__ }, here(w))

static void band(struct world *w, const char *technology, const char *number, const char *role)
{
	SAY(w, band, .technology = technology, .number = number, .role = role, .sources = "s");
}

static void spec(struct world *w, const char *feature, const char *variant, const char *value)
{
	SAY(w, spec, .feature = feature, .source = "s", .variant = variant, .value = value);
}

static void model(struct world *w, const char *id, const char *series)
{
	SAY(w, model, .id = id, .name = id, .brand = "b", .category = "c", .series = series);
}

static void begin(struct world *w)
{
	memset(w, 0, sizeof(*w));
	fixture_sink_init(&w->s);
	w->b = builder_new(&w->s.sink);
	builder_file(w->b, "one.xml");
	SAY(w, catalogue, .id = "t", .title = "T", .updated = "2026-08");
	SAY(w, source, .id = "s", .kind = "press", .rank = "1");
	SAY(w, source, .id = "t", .kind = "press", .rank = "2");
	SAY(w, region, .code = "NZ", .name = "New Zealand");
	SAY(w, region, .code = "AU", .name = "Australia");
	SAY(w, region, .code = "053", .name = "Both", .members = "NZ AU");
	SAY(w, feature, .id = "modern", .type = "boolean");
	SAY(w, feature, .id = "old.bands", .type = "number", .list = "yes");
	SAY(w, feature, .id = "new.bands", .type = "number", .list = "yes", .needs = "modern");
	SAY(w, technology, .id = "old", .name = "Old", .feature = "old.bands", .calls = "yes");
	SAY(w, technology, .id = "new", .name = "New", .feature = "new.bands", .prefix = "n");
	builder_brand(w->b, &(struct group_decl){ .id = "b", .name = "B" }, here(w));
	builder_category(w->b, &(struct group_decl){ .id = "c", .name = "C" }, here(w));
	builder_series(w->b, &(struct group_decl){ .id = "r", .name = "R" }, here(w));
	model(w, "phone", "r");
	spec(w, "old.bands", NULL, "1, 2");
	spec(w, "new.bands", NULL, "41");
	model(w, "bare", NULL);
	SAY(w, operator, .id = "o", .name = "O", .region = "NZ", .sources = "s");
	band(w, "old", "1", "primary");
	band(w, "new", "41", "coverage");
}

static void expect(struct world *w, const char *id, const char *of, enum truth fits,
		   enum fit_reason reason)
{
	struct fit f;
	struct arena arena;
	model_id m;
	operator_id o;
	string_id variant;

	if (!w->c)
		w->c = builder_finish(w->b);
	if (!w->c)
		fail_msg("line %u: %s", w->s.place.line, w->s.text);
	m = catalogue_find_model(w->c, id);
	o = catalogue_find_operator(w->c, of);
	fit_variants(w->c, m, &variant, 1);
	fit_init(w->c, m, o, variant, &f);
	if (f.reason != reason)
		fail_msg("%s in %s: %s", id, of, fit_reason_table[f.reason].word);
	assert_int_equal(f.fits, fits);
	fit_done(&f);
	/* The filter's way comes to the same. */
	arena_init(&arena);
	assert_int_equal(fit_plan_test(fit_plan_new(&arena, w->c, o), m), fits);
	arena_done(&arena);
}

static void end(struct world *w)
{
	builder_free(w->b);
	catalogue_free(w->c);
}

static void one(struct world *w, enum truth fits, enum fit_reason reason)
{
	expect(w, "phone", "o", fits, reason);
	end(w);
}

static void list(struct world *w, const char *since, const char *as_of)
{
	SAY(w, rule, .kind = "list", .effect = "list", .since = since, .as_of = as_of, .sources = "s",
	    .text = "A list");
}

static void finding(struct world *w, const char *verdict, const char *strength, const char *as_of)
{
	SAY(w, finding, .model = "phone", .verdict = verdict, .strength = strength, .as_of = as_of,
	    .sources = "s", .text = verdict);
}

static void test_bands(void **state)
{
	struct world w;

	(void)state;
	begin(&w);
	expect(&w, "bare", "o", TRUTH_UNKNOWN, FIT_REASON_NO_BANDS);
	one(&w, TRUTH_TRUE, FIT_REASON_FITS);
	begin(&w);
	band(&w, "old", "3", "primary");
	one(&w, TRUTH_FALSE, FIT_REASON_PRIMARY);
	begin(&w);
	band(&w, "old", "3", "coverage");
	one(&w, TRUTH_UNKNOWN, FIT_REASON_COVERAGE);
	begin(&w);
	band(&w, "old", "3", "capacity");
	band(&w, "new", "260", "extra");
	one(&w, TRUTH_TRUE, FIT_REASON_FITS);
	/* What is not in service counts nothing. */
	begin(&w);
	SAY(&w, band, .technology = "old", .number = "3", .role = "primary", .status = "planned",
	    .sources = "s");
	SAY(&w, band, .technology = "old", .number = "4", .role = "primary", .status = "shut-down",
	    .sources = "s");
	one(&w, TRUTH_TRUE, FIT_REASON_FITS);
}

static void test_technologies(void **state)
{
	struct world w;

	(void)state;
	begin(&w);
	builder_close_operator(w.b);
	model(&w, "older", NULL);
	spec(&w, "old.bands", NULL, "1");
	model(&w, "without", NULL);
	spec(&w, "old.bands", NULL, "1");
	spec(&w, "modern", NULL, "no");
	/* Nothing is had for certain: without any band nobody knows. */
	model(&w, "nothing", NULL);
	spec(&w, "modern", NULL, "no");
	SAY(&w, operator, .id = "p", .name = "P", .region = "NZ");
	band(&w, "new", "41", "primary");
	SAY(&w, operator, .id = "q", .name = "Q", .region = "NZ");
	band(&w, "old", "1", "capacity");
	expect(&w, "older", "o", TRUTH_UNKNOWN, FIT_REASON_SOME_BANDS);
	expect(&w, "without", "o", TRUTH_UNKNOWN, FIT_REASON_COVERAGE);
	expect(&w, "without", "p", TRUTH_FALSE, FIT_REASON_PRIMARY);
	expect(&w, "older", "p", TRUTH_UNKNOWN, FIT_REASON_SOME_BANDS);
	expect(&w, "nothing", "p", TRUTH_UNKNOWN, FIT_REASON_NO_BANDS);
	/* With neither primary nor coverage bands there is nothing to fit. */
	expect(&w, "phone", "q", TRUTH_UNKNOWN, FIT_REASON_NO_NETWORK);
	end(&w);
}

static void test_lists(void **state)
{
	static const struct { const char *since, *as_of, *verdict, *strength, *found; bool passes; }
	cases[] = {
		{ "2022-02", NULL, NULL, NULL, NULL, false },
		{ "2022-02", NULL, "works", NULL, "2022-03", true },
		{ "2022-02", NULL, "works", NULL, "2022-02", true },
		{ "2022-02", NULL, "works", NULL, "2021", false },	/* older than the list */
		{ "2022-02", NULL, "works", NULL, "2022", false },	/* perhaps older */
		{ "2022-02", NULL, "works", NULL, NULL, false },
		{ "2022-02", NULL, "works", "shared", "2023", false },	/* perhaps another phone */
		{ "2022-02", NULL, "partly", NULL, "2023", false },
		{ NULL, "2022-02", "works", NULL, "2021", false },
		{ NULL, "2022-02", "works", NULL, "2023", true },
		{ NULL, NULL, "works", NULL, NULL, true },
		{ "2030", NULL, NULL, NULL, NULL, true },		/* not in force yet */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct world w;

		begin(&w);
		list(&w, cases[i].since, cases[i].as_of);
		if (cases[i].verdict)
			finding(&w, cases[i].verdict, cases[i].strength, cases[i].found);
		one(&w, cases[i].passes ? TRUTH_TRUE : TRUTH_UNKNOWN,
		    cases[i].passes ? FIT_REASON_FITS : FIT_REASON_LIST);
	}
}

static void test_other_rules(void **state)
{
	struct world w;

	(void)state;
	begin(&w);
	SAY(&w, rule, .kind = "volte", .effect = "duty", .sources = "s", .text = "VoLTE");
	SAY(&w, rule, .kind = "x", .effect = "remark", .sources = "s", .text = "X");
	one(&w, TRUTH_TRUE, FIT_REASON_FITS);
	/* A rule of a region holds for its operators, and not for others. */
	for (int i = 0; i < 3; i++) {
		static const char *const regions[] = { "NZ", "053", "AU" };

		begin(&w);
		builder_close_operator(w.b);
		SAY(&w, rule, .region = regions[i], .kind = "list", .effect = "list", .sources = "s",
		    .text = "A list");
		one(&w, i < 2 ? TRUTH_UNKNOWN : TRUTH_TRUE, i < 2 ? FIT_REASON_LIST : FIT_REASON_FITS);
	}
}

static void test_findings(void **state)
{
	struct world w;

	(void)state;
	begin(&w);
	finding(&w, "fails", NULL, "2021");
	one(&w, TRUTH_FALSE, FIT_REASON_FAILED);
	begin(&w);
	finding(&w, "fails", "shared", "2021");
	one(&w, TRUTH_UNKNOWN, FIT_REASON_FINDING);
	begin(&w);
	finding(&w, "partly", NULL, "2021");
	one(&w, TRUTH_UNKNOWN, FIT_REASON_FINDING);
	begin(&w);
	finding(&w, "works", NULL, "2021");
	one(&w, TRUTH_TRUE, FIT_REASON_FITS);
	/* That it worked for somebody does not add a band. */
	begin(&w);
	band(&w, "old", "3", "primary");
	finding(&w, "works", NULL, "2021");
	one(&w, TRUTH_FALSE, FIT_REASON_PRIMARY);
	begin(&w);
	SAY(&w, finding, .series = "r", .verdict = "fails", .sources = "s", .text = "No");
	expect(&w, "bare", "o", TRUTH_UNKNOWN, FIT_REASON_NO_BANDS);
	one(&w, TRUTH_FALSE, FIT_REASON_FAILED);
}

static void test_brands(void **state)
{
	struct world w;

	(void)state;
	begin(&w);
	SAY(&w, operator, .id = "brand", .name = "Brand", .region = "NZ", .status = "brand",
	    .networks = "o");
	SAY(&w, operator, .id = "strict", .name = "Strict", .region = "NZ", .status = "brand",
	    .networks = "brand");
	list(&w, NULL, NULL);
	SAY(&w, operator, .id = "other", .name = "Other", .region = "NZ");
	band(&w, "old", "3", "primary");
	SAY(&w, operator, .id = "both", .name = "Both", .region = "NZ", .status = "hybrid",
	    .networks = "o other");
	expect(&w, "phone", "o", TRUTH_TRUE, FIT_REASON_FITS);
	expect(&w, "phone", "brand", TRUTH_TRUE, FIT_REASON_FITS);
	expect(&w, "phone", "strict", TRUTH_UNKNOWN, FIT_REASON_LIST);
	expect(&w, "phone", "other", TRUTH_FALSE, FIT_REASON_PRIMARY);
	expect(&w, "phone", "both", TRUTH_UNKNOWN, FIT_REASON_NETWORKS);
	end(&w);
}

/* The bands of one variant are not those of another. */
static void test_variants(void **state)
{
	struct world w;
	string_id variants[4];
	struct fit f;
	model_id m;
	operator_id o;

	(void)state;
	begin(&w);
	builder_close_operator(w.b);
	model(&w, "two", NULL);
	spec(&w, "old.bands", "Here", "1");
	spec(&w, "old.bands", "There", "2");
	spec(&w, "new.bands", "There", "41");
	SAY(&w, operator, .id = "p", .name = "P", .region = "NZ");
	band(&w, "old", "1", "primary");
	expect(&w, "two", "p", TRUTH_TRUE, FIT_REASON_FITS);
	/* Of Here nobody says which new bands it has. */
	expect(&w, "two", "o", TRUTH_UNKNOWN, FIT_REASON_SOME_BANDS);
	m = catalogue_find_model(w.c, "two");
	o = catalogue_find_operator(w.c, "p");
	assert_int_equal(fit_variants(w.c, m, variants, 4), 2);
	assert_string_equal(catalogue_string(w.c, variants[0]), "Here");
	assert_string_equal(catalogue_string(w.c, variants[1]), "There");
	fit_init(w.c, m, o, variants[1], &f);
	assert_int_equal(f.fits, TRUTH_FALSE);
	fit_done(&f);
	assert_int_equal(fit_variants(w.c, catalogue_find_model(w.c, "phone"), variants, 4), 1);
	assert_int_equal(variants[0], 0);
	end(&w);
}

/* A second source's word on bands, against the "1, 2" and "41" of the phone. */
static void expect_doubts(const char *variant, const char *strength, const char *value,
			  enum rule rule, bool indirect, bool disputed, bool disputed_band)
{
	struct world w;
	string_id own;
	struct fit f;

	begin(&w);
	band(&w, "old", "2", "capacity");
	SAY(&w, band, .technology = "old", .number = "3", .role = "primary", .status = "planned",
	    .sources = "s");
	builder_close_operator(w.b);
	model(&w, "other", NULL);
	SAY(&w, spec, .feature = "old.bands", .source = "s", .variant = variant, .value = "1, 2",
	    .strength = strength);
	spec(&w, "new.bands", NULL, "41");
	if (value)
		SAY(&w, spec, .feature = "old.bands", .source = "t", .variant = variant ? "B" : NULL,
		    .value = value);
	w.c = builder_finish(w.b);
	assert_non_null(w.c);
	w.c->rule = rule;
	fit_variants(w.c, catalogue_find_model(w.c, "other"), &own, 1);
	fit_init(w.c, catalogue_find_model(w.c, "other"), catalogue_find_operator(w.c, "o"),
		 own, &f);
	assert_int_equal(f.indirect, indirect);
	assert_int_equal(f.disputed, disputed);
	assert_int_equal(f.networks[0].technologies[0].disputed, disputed);
	assert_false(f.networks[0].technologies[1].disputed);
	assert_int_equal(fit_band_disputed(w.c, f.model, &f.networks[0].technologies[0], 2),
			 disputed_band);
	fit_done(&f);
	end(&w);
}

static void test_doubts(void **state)
{
	(void)state;
	expect_doubts(NULL, NULL, NULL, RULE_RANK, false, false, false);
	expect_doubts(NULL, "weak", NULL, RULE_RANK, true, false, false);
	/* Saying less is no contradiction; saying more of what counts for nobody is none. */
	expect_doubts(NULL, NULL, "1", RULE_RANK, false, false, false);
	expect_doubts(NULL, NULL, "1, 2, 3", RULE_RANK, false, false, false);
	expect_doubts(NULL, NULL, "1, 3", RULE_RANK, false, true, true);
	/* It is in dispute, but not what the operator has. */
	expect_doubts(NULL, NULL, "1, 2, 7", RULE_RANK, false, false, false);
	expect_doubts("A", NULL, "1, 3", RULE_RANK, false, false, false);
	/* Nothing is shown where all must agree. */
	expect_doubts(NULL, "weak", "1, 3", RULE_AGREE, false, true, true);
}

/* One says less than another, and lacks what the operator has. */
static void test_the_shorter_list_is_shown(void **state)
{
	struct world w;
	struct fit_standing s;

	(void)state;
	begin(&w);
	model(&w, "other", NULL);
	spec(&w, "old.bands", NULL, "2");
	SAY(&w, spec, .feature = "old.bands", .source = "t", .value = "1, 2");
	w.c = builder_finish(w.b);
	s = fit_stand(w.c, catalogue_find_model(w.c, "other"), catalogue_find_operator(w.c, "o"));
	assert_int_equal(s.fits, TRUTH_FALSE);
	assert_true(s.disputed);
	end(&w);
}

static void expect_share(struct world *w, const char *id, const char *share)
{
	struct arena arena;
	struct buf out = BUF_INIT;
	double low, high;

	if (!w->c)
		w->c = builder_finish(w->b);
	arena_init(&arena);
	if (fit_plan_share(fit_plan_new(&arena, w->c, catalogue_find_operator(w->c, "o")),
			   catalogue_find_model(w->c, id), &low, &high))
		fit_put_share(low, high, &out);
	assert_string_equal(buf_string(&out), share);
	arena_done(&arena);
	buf_done(&out);
}

static void test_shares_and_levels(void **state)
{
	struct world w;
	struct fit f;
	struct buf out = BUF_INIT;

	(void)state;
	begin(&w);
	band(&w, "old", "2", "capacity");
	band(&w, "old", "3", "capacity");
	band(&w, "old", "4", "coverage");
	band(&w, "new", "260", "extra");
	SAY(&w, closure, .technology = "old", .status = "closed", .date = "2020", .part = "yes",
	    .sources = "s", .text = "A part");
	SAY(&w, closure, .technology = "new", .status = "planned", .sources = "s", .text = "Some day");
	builder_close_operator(w.b);
	model(&w, "older", NULL);
	spec(&w, "old.bands", NULL, "1");
	/* 2 for 1, 1 for 2 and 2 for 41, of 2 + 1 + 1 + 2 + 2. */
	expect_share(&w, "phone", "62%");
	/* 2 of 8, and perhaps the 2 of the new one. */
	expect_share(&w, "older", "25-50%");
	expect_share(&w, "bare", "");
	fit_init(w.c, catalogue_find_model(w.c, "phone"), catalogue_find_operator(w.c, "o"), 0, &f);
	assert_int_equal(f.networks[0].technologies[0].level, FIT_LEVEL_COVERAGE);
	assert_int_equal(f.networks[0].technologies[1].level, FIT_LEVEL_EXTRA);
	assert_int_equal(fit_put_bands(w.c, &f.networks[0], &f.networks[0].technologies[0],
				       BAND_CAPACITY, false, &out), 1);
	assert_string_equal(buf_string(&out), "3");
	buf_clear(&out);
	fit_put_bands(w.c, &f.networks[0], &f.networks[0].technologies[1], BAND_COVERAGE, true, &out);
	assert_string_equal(buf_string(&out), "n41");
	assert_int_equal(f.nclosures, 2);
	assert_string_equal(catalogue_string(w.c, f.closures[0].closure->text), "A part");
	assert_false(f.networks[0].needs_volte);	/* the rest goes on */
	fit_done(&f);
	buf_done(&out);
	end(&w);
	begin(&w);
	SAY(&w, closure, .technology = "old", .status = "closed", .sources = "s", .text = "All");
	expect(&w, "phone", "o", TRUTH_TRUE, FIT_REASON_FITS);
	fit_init(w.c, catalogue_find_model(w.c, "phone"), catalogue_find_operator(w.c, "o"), 0, &f);
	assert_true(f.networks[0].needs_volte);
	assert_int_equal(f.networks[0].technologies[1].level, FIT_LEVEL_ALL);
	fit_done(&f);
	end(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bands),	       cmocka_unit_test(test_technologies),
		cmocka_unit_test(test_lists),	       cmocka_unit_test(test_other_rules),
		cmocka_unit_test(test_findings),       cmocka_unit_test(test_brands),
		cmocka_unit_test(test_variants),       cmocka_unit_test(test_shares_and_levels),
		cmocka_unit_test(test_doubts),
		cmocka_unit_test(test_the_shorter_list_is_shown),
	};

	return cmocka_run_group_tests_name("query/fit", tests, NULL, NULL);
}
