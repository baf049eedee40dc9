/*
 * test-query: what holds for every filter and every catalogue.
 *
 * Random filters over random catalogues, by every rule: printing and reading
 * back changes nothing, sets and single models agree, and each model is in one
 * of three parts.  Sets come from columns and are kept from filter to filter, but for one
 * catalogue in four, of which models are asked.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fixture.h"
#include "generate.h"
#include "micat/base/mem.h"
#include "micat/catalogue/columns.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/choice.h"
#include "micat/query/facet.h"
#include "micat/query/why.h"
#include "prop.h"

#define NCATALOGUES 20
#define NQUERIES 150		/* of each catalogue */
#define NMODELS 60

/* Catalogue number I. */
static struct catalogue *open_catalogue(uint32_t i, uint32_t seed)
{
	struct catalogue *c = fixture_random(seed, NMODELS);

	c->rule = (enum rule)(i % NRULES);
	if (i / NRULES % 4 == 0)
		return c;
	assert_non_null(columns_make(c));
	c->cache = query_cache_new();
	return c;
}

static void close_catalogue(struct catalogue *c)
{
	query_cache_free(c->cache);
	catalogue_free(c);
}

static void check_same(const struct query *a, const struct query *b, const char *text)
{
	struct query_result ra, rb;

	query_eval(a, &ra);
	query_eval(b, &rb);
	if (!bits_equal(&ra.yes, &rb.yes) || !bits_equal(&ra.unknown, &rb.unknown))
		fail_msg("not the same when read back: %s", text);
	query_result_done(&ra);
	query_result_done(&rb);
}

/* parse(print(q)) is q, and print(parse(print(q))) is print(q), in both styles. */
static void check_round_trip(const struct catalogue *c, const struct query *q, const char *text,
			     enum query_style style)
{
	struct buf printed = BUF_INIT, again = BUF_INIT;
	struct fixture_sink s;
	struct query *back;

	fixture_sink_init(&s);
	query_print(q, style, &printed);
	back = query_parse(c, buf_string(&printed), &s.sink);
	if (!back)
		fail_msg("%s\n  prints as %s\n  column %u: %s", text, buf_string(&printed),
			 s.place.column, s.text);
	check_same(q, back, buf_string(&printed));
	query_print(back, style, &again);
	if (strcmp(buf_string(&printed), buf_string(&again)) != 0)
		fail_msg("%s\n  prints as %s\n  and then  %s", text, buf_string(&printed),
			 buf_string(&again));
	query_free(back);
	buf_done(&printed);
	buf_done(&again);
}

/* The sets agree with asking model by model. */
static void check_eval(const struct catalogue *c, const struct query *q, const char *text)
{
	struct query_result r;

	query_eval(q, &r);
	for (model_id m = 0; m < c->nmodels; m++) {
		enum truth t = query_test(q, m);

		if ((t == TRUTH_TRUE) != bits_test(&r.yes, m) ||
		    (t == TRUTH_UNKNOWN) != bits_test(&r.unknown, m))
			fail_msg("%s: model %u", text, m);
	}
	query_result_done(&r);
}

/* What Q with TERM picked so says. */
static struct query *picked(const struct query *q, struct subject s, const char *term,
			    enum pick how, const struct catalogue *c)
{
	struct buf text = BUF_INIT;
	struct query *result;

	query_pick(q, s, term, how, &text);
	result = query_parse(c, buf_string(&text), NULL);
	if (!result)
		fail_msg("does not parse: %s", buf_string(&text));
	buf_done(&text);
	return result;
}

/* The rows of A that PART (NULL: all) leaves are those of B. */
static void check_rows(const struct query *a, const struct query *part, bool joined_by_or,
		       const struct query *b, const char *text)
{
	struct query_result ra, rp, rb;

	query_eval(a, &ra);
	query_eval(part, &rp);
	query_eval(b, &rb);
	if (joined_by_or)
		bits_or(&ra.yes, &rp.yes);
	else
		bits_and(&ra.yes, &rp.yes);
	if (!bits_equal(&ra.yes, &rb.yes))
		fail_msg("the pick is not what it says: %s", text);
	query_result_done(&ra);
	query_result_done(&rp);
	query_result_done(&rb);
}

/* Q -> what is said of S, and the rest -> Q; and of a term that is picked or is not. */
static void check_choice(const struct catalogue *c, const struct query *q, struct subject s,
			 const char *term, const char *text)
{
	struct query *rest = query_without(q, s), *said, *more, *back, *only, *leaf;
	struct buf words = BUF_INIT;

	query_said(q, s, &words);
	said = query_parse(c, buf_string(&words), NULL);
	assert_non_null(said);
	check_rows(said, rest, false, q, text);
	assert_true(query_is_empty(rest) || !query_said(rest, s, &words));
	buf_done(&words);

	leaf = query_parse(c, term, NULL);
	if (!leaf || !query_is_pick(leaf, s)) {
		query_free(leaf);
		query_free(said);
		query_free(rest);
		return;
	}
	only = picked(q, s, term, PICK_ONLY, c);
	assert_true(query_is_picked(only, s, term));
	check_rows(rest, leaf, false, only, text);
	if (!query_is_picked(q, s, term)) {
		/* Picked, and taken away again. */
		enum pick hows[] = { PICK_AND, PICK_OR };

		for (size_t i = 0; i < 2; i++) {
			if ((s.kind == SUBJECT_REGIONS || s.kind == SUBJECT_OPERATORS) &&
			    hows[i] == PICK_AND)
				continue;	/* other states of the region went */
			more = picked(q, s, term, hows[i], c);
			assert_true(query_is_picked(more, s, term));
			if (hows[i] == PICK_AND)
				check_rows(q, leaf, false, more, text);
			back = picked(more, s, term, PICK_AWAY, c);
			check_same(q, back, text);
			query_free(more);
			query_free(back);
		}
	}
	query_free(only);
	query_free(leaf);
	query_free(said);
	query_free(rest);
}

static void add_term(void *terms, const char *term)
{
	steps_add(terms, term);
}

/* Each pick of a filter is seen as one; taken away it goes, and no other does. */
static void check_picks(const struct catalogue *c, const struct query *q, struct subject s,
			const char *text)
{
	struct steps terms = { NULL, 0, 0 };

	query_each_pick(q, s, add_term, &terms);
	for (size_t i = 0; i < terms.count; i++) {
		struct query *alone = query_parse(c, terms.items[i], NULL);
		struct query *less = picked(q, s, terms.items[i], PICK_AWAY, c);

		assert_non_null(alone);
		if (!query_is_picked(q, s, terms.items[i]))
			fail_msg("%s: %s is not picked", text, terms.items[i]);
		for (size_t k = 0; k < terms.count; k++)
			if (query_is_picked(less, s, terms.items[k]) ==
			    query_is_picked(alone, s, terms.items[k]))
				fail_msg("%s without %s: %s", text, terms.items[i], terms.items[k]);
		query_free(less);
		query_free(alone);
	}
	steps_done(&terms);
}

/* The region picker lists what is said of regions, and so in those words. */
static void check_region_picks(const struct catalogue *c, const struct query *q)
{
	struct region_pick *picks;
	size_t n = query_region_picks(q, &picks, NULL);
	struct steps terms = { NULL, 0, 0 };

	query_each_pick(q, subject_regions(), add_term, &terms);
	assert_int_equal(n, terms.count);
	for (size_t i = 0; i < n; i++) {
		struct buf term = BUF_INIT;
		struct query *said = query_parse(c, terms.items[i], NULL);

		region_pick_print(c, picks[i], &term);
		assert_true(query_is_picked(said, subject_regions(), buf_string(&term)));
		query_free(said);
		buf_done(&term);
	}
	steps_done(&terms);
	mem_free(picks);
}

/* Picking a network says what typing says, and its counts are what that then gives. */
static void check_operator(uint32_t *state, const struct catalogue *c, const struct query *q,
			   const char *text)
{
	operator_id o = (operator_id)(1 + fixture_roll(state, c->noperators - 1));
	struct query *rest = query_without(q, subject_operators());
	struct region_count count;
	struct query_result r;
	size_t unknown = 0;

	query_eval(rest, &r);
	count = facet_operator(c, &r.yes, o);
	for (int fits = 0; fits < 2; fits++) {
		char *typed = mem_printf("%sfits:%s", fits ? "" : "-",
					 catalogue_string(c, c->operators[o].id));
		struct query *leaf = query_parse(c, typed, NULL), *only;
		struct query_result both;
		struct buf term = BUF_INIT, printed = BUF_INIT;

		operator_pick_print(c, o, fits, &term);
		query_print(leaf, QUERY_LONG, &printed);
		assert_string_equal(buf_string(&term), buf_string(&printed));
		check_choice(c, q, subject_operators(), buf_string(&term), text);
		only = picked(q, subject_operators(), buf_string(&term), PICK_ONLY, c);
		query_eval(only, &both);
		assert_int_equal(bits_count(&both.yes), fits ? count.sold : count.not_sold);
		query_result_done(&both);
		query_free(only);
		query_free(leaf);
		buf_done(&term);
		buf_done(&printed);
		mem_free(typed);
	}
	unknown = bits_count(&r.yes) - count.sold - count.not_sold;
	assert_int_equal(count.unknown, unknown);
	query_result_done(&r);
	query_free(rest);
}

static void check_choices(uint32_t *state, const struct catalogue *c, const struct query *q,
			  const char *text)
{
	static const char *const terms[] = {
		"in:US", "no:US", "unknown:IN", "disputed:US", "all:EEA", "no:NO", "in:IN",
		"nfc", "5g=no", "battery 5..20", "battery is unknown", "soc is Kirin", "ram=8,16",
		"panel is OLED", "disputed:display", "display >= 7", "soc contains kirin" };

	for (int i = 0; i < 4; i++) {
		const char *term = terms[fixture_roll(state, sizeof(terms) / sizeof(terms[0]))];
		struct query *leaf = query_parse(c, term, NULL);

		check_choice(c, q, subject_regions(), term, text);
		check_choice(c, q, subject_features(), term, text);
		if (leaf && query_feature(leaf) != ID_NONE)
			check_choice(c, q, subject_feature(query_feature(leaf)), term, text);
		query_free(leaf);
	}
	check_region_picks(c, q);
	check_picks(c, q, subject_regions(), text);
	check_picks(c, q, subject_features(), text);
	check_picks(c, q, subject_operators(), text);
	check_operator(state, c, q, text);
}

static void test_queries(void **state)
{
	uint32_t roll = prop_seed(20261124);
	struct buf text = BUF_INIT;
	size_t nrefused = 0;

	(void)state;
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = open_catalogue(i, i * 7919);

		for (unsigned k = 0; k < prop_count(NQUERIES); k++) {
			struct query *q = generate_parsed(&roll, c, &text, &nrefused);

			check_eval(c, q, buf_string(&text));
			if (k % 8 == 0) {
				/* What is kept is of one rule alone. */
				c->rule = (enum rule)((c->rule + 1) % NRULES);
				check_eval(c, q, buf_string(&text));
				c->rule = (enum rule)(i % NRULES);
			}
			check_round_trip(c, q, buf_string(&text), QUERY_LONG);
			check_round_trip(c, q, buf_string(&text), QUERY_SHORT);
			check_choices(&roll, c, q, buf_string(&text));
			query_free(q);
		}
		close_catalogue(c);
	}
	buf_done(&text);
	/* A generator of mistakes would test nothing. */
	assert_true(nrefused < NCATALOGUES * prop_count(NQUERIES) / 4);
}

/* Yes, no and unknown of a term have no row in common and leave none out. */
static void check_partition(const struct catalogue *c, const char *term)
{
	char *negated = mem_printf("not (%s)", term);
	struct query *q = query_parse(c, term, NULL), *no = query_parse(c, negated, NULL);
	struct query_result yes_part, no_part;

	if (!q || !no)
		fail_msg("%s does not parse", term);
	query_eval(q, &yes_part);
	query_eval(no, &no_part);
	assert_true(bits_equal(&yes_part.unknown, &no_part.unknown));
	assert_int_equal(bits_count_and(&yes_part.yes, &no_part.yes), 0);
	assert_int_equal(bits_count_and(&yes_part.yes, &yes_part.unknown), 0);
	assert_int_equal(bits_count_and(&no_part.yes, &yes_part.unknown), 0);
	assert_int_equal(bits_count(&yes_part.yes) + bits_count(&no_part.yes) +
			 bits_count(&yes_part.unknown), c->nmodels);
	query_result_done(&yes_part);
	query_result_done(&no_part);
	query_free(q);
	query_free(no);
	mem_free(negated);
}

/* The rows for which TEXT is true. */
static void rows_of(const struct catalogue *c, const char *text, struct bits *rows)
{
	struct query *q = query_parse(c, text, NULL);
	struct query_result r;

	assert_non_null(q);
	query_eval(q, &r);
	bits_init(rows, c->nmodels);
	bits_copy(rows, &r.yes);
	query_result_done(&r);
	query_free(q);
}

/* A term's line says what the term says alone; what decides has the truth of what it
 * decides; the first line is the filter's answer. */
static void check_why(const struct catalogue *c, const struct query *q, model_id m, struct why *w)
{
	why_explain(q, m, w);
	assert_int_equal(w->lines[0].truth, query_test(q, m));
	for (size_t i = 0; i < w->nlines; i++) {
		const struct why_line *l = &w->lines[i];
		enum truth parts = l->negated ? (enum truth)(TRUTH_TRUE - l->truth) : l->truth;
		bool decided = !l->is_group || !l->decides;

		for (size_t k = i + 1; k < w->nlines && w->lines[k].depth > l->depth; k++)
			if (w->lines[k].depth == l->depth + 1 && w->lines[k].decides) {
				assert_int_equal(w->lines[k].truth, parts);
				decided = true;
			}
		assert_true(decided);
		if (!l->is_group) {
			struct query *term = query_parse(c, l->text, NULL);

			assert_non_null(term);
			assert_int_equal(query_test(term, m), l->truth);
			query_free(term);
		}
	}
}

static void test_why(void **state)
{
	uint32_t roll = prop_seed(4711);
	struct buf text = BUF_INIT;
	size_t nrefused = 0;
	struct why w;

	(void)state;
	why_init(&w);
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = open_catalogue(i, i);

		for (unsigned k = 0; k < prop_count(100); k++) {
			struct query *q = generate_parsed(&roll, c, &text, &nrefused);

			if (!query_is_empty(q))
				check_why(c, q, fixture_roll(&roll, c->nmodels), &w);
			query_free(q);
		}
		close_catalogue(c);
	}
	why_done(&w);
	buf_done(&text);
}

/* in:R, no:R and unknown:R divide all models. */
static void test_region_partition(void **state)
{
	static const char *const words[] = { "in", "no", "unknown" };

	(void)state;
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = open_catalogue(i, i);

		for (region_id r = 1; r < c->nregions; r++) {
			struct bits all;

			bits_init(&all, c->nmodels);
			for (size_t k = 0; k < 3; k++) {
				const char *code = catalogue_string(c, c->regions[r].code);
				char *text = mem_printf("%s:%s", words[k], code);
				struct bits rows;

				rows_of(c, text, &rows);
				if (bits_count_and(&all, &rows) != 0)
					fail_msg("%s overlaps", text);
				bits_or(&all, &rows);
				bits_done(&rows);
				mem_free(text);
			}
			assert_int_equal(bits_count(&all), c->nmodels);
			bits_done(&all);
		}
		close_catalogue(c);
	}
}

/* Does anybody say which bands the model has? */
static bool has_bands(const struct catalogue *c, model_id m)
{
	for (technology_id t = 1; t < c->ntechnologies; t++)
		if (resolve_spec_state(c, m, c->technologies[t].feature).claim)
			return true;
	return false;
}

static bool has_finding(const struct catalogue *c, model_id m)
{
	for (uint32_t i = 0; i < c->nfindings; i++)
		if (c->findings[i].model == m ||
		    (c->findings[i].series && c->findings[i].series == c->models[m].series))
			return true;
	return false;
}

/* fits O, not fits O and neither divide all models, for every operator; where no bands are
 * known, nor a finding, it is neither, and no share is known either. */
static void test_operator_partition(void **state)
{
	size_t nknown = 0, nwithout = 0;

	(void)state;
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = open_catalogue(i, i);

		for (operator_id o = 1; o < c->noperators; o++) {
			const char *id = catalogue_string(c, c->operators[o].id);
			char *fits = mem_printf("fits %s", id);
			char *covers = mem_printf("covers %s >= 0", id);
			struct query *q = query_parse(c, fits, NULL);
			struct query *share = query_parse(c, covers, NULL);

			check_partition(c, fits);
			check_partition(c, covers);
			for (model_id m = 0; m < c->nmodels; m++) {
				if (has_bands(c, m)) {
					nknown += query_test(q, m) != TRUTH_UNKNOWN;
					continue;
				}
				nwithout++;
				if (!has_finding(c, m))
					assert_int_equal(query_test(q, m), TRUTH_UNKNOWN);
				assert_int_equal(query_test(share, m), TRUTH_UNKNOWN);
			}
			query_free(q);
			query_free(share);
			mem_free(fits);
			mem_free(covers);
		}
		close_catalogue(c);
	}
	assert_true(nknown > 100 && nwithout > 100);
}

static void test_term_partition(void **state)
{
	uint32_t roll = prop_seed(77);
	struct buf text = BUF_INIT;

	(void)state;
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = open_catalogue(i, i);

		for (unsigned k = 0; k < prop_count(200); k++) {
			buf_clear(&text);
			if (k % 3 == 0)
				generate_number_term(&roll, &text);
			else if (k % 3 == 1)
				generate_other_term(&roll, &text);
			else
				generate_region_term(&roll, &text);
			check_partition(c, buf_string(&text));
		}
		close_catalogue(c);
	}
	buf_done(&text);
}

/* Where nobody speaks about a feature, a comparison is unknown, and only there
 * (but for dates, which may be too short to tell). */
static void test_unknown_is_silence(void **state)
{
	static const char *const terms[][2] = {
		{ "battery >= 3000", "battery" }, { "battery != 17", "battery" },
		{ "ram has 8", "ram" },		  { "nfc = no", "nfc" },
		{ "soc:snap", "soc" },		  { "panel is OLED", "panel" },
		{ "colours ~ \"e\"", "colours" }, { "codename is zeus", "codename" } };

	(void)state;
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = open_catalogue(i, i);

		for (size_t k = 0; k < sizeof(terms) / sizeof(terms[0]); k++) {
			char *silence = mem_printf("%s is unknown", terms[k][1]);
			struct query *q = query_parse(c, terms[k][0], NULL);
			struct query_result r;
			struct bits rows;

			rows_of(c, silence, &rows);
			query_eval(q, &r);
			assert_true(bits_equal(&r.unknown, &rows));
			query_result_done(&r);
			query_free(q);
			bits_done(&rows);
			mem_free(silence);
		}
		close_catalogue(c);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_queries),
		cmocka_unit_test(test_why),
		cmocka_unit_test(test_region_partition),
		cmocka_unit_test(test_operator_partition),
		cmocka_unit_test(test_term_partition),
		cmocka_unit_test(test_unknown_is_silence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
