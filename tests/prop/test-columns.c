/*
 * test-columns: columns say what resolution says of each model, by every rule; so do the
 * orders and facets that are made of them.
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
#include "micat/base/text.h"
#include "micat/catalogue/columns.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/facet.h"
#include "micat/query/nearest.h"
#include "micat/query/order.h"

#define NCATALOGUES 40
#define NMODELS 150
#define NMANY 9000		/* enough for two threads */

/* The catalogue number I. */
static struct catalogue *random_catalogue(uint32_t i, unsigned nmodels)
{
	struct catalogue *c = fixture_random(i * 104729, nmodels);

	c->rule = (enum rule)(i % NRULES);
	return c;
}

static void check_features(const struct catalogue *c, const struct columns *k)
{
	for (uint32_t f = 1; f < c->nfeatures; f++) {
		struct feature_column column;
		bool is = columns_feature(k, (feature_id)f, &column);

		for (model_id m = 0; m < c->nmodels; m++) {
			struct spec_state state = resolve_spec_state(c, m, (feature_id)f);
			uint32_t code = is ? codes_get(column.codes, m) : 0;

			assert_int_equal(code != 0, state.claim != NULL);
			if (state.claim)
				assert_int_equal(column.values[code], claim_says(c, state.claim)->value);
			if (!is) {
				assert_false(state.disputed);
				continue;
			}
			assert_true(code < column.codes.count);
			assert_int_equal(bits_test(&column.known, m), code != 0);
			assert_int_equal(bits_test(&column.disputed, m), state.disputed);
		}
	}
}

static void check_regions(const struct catalogue *c, const struct columns *k)
{
	for (uint32_t r = 1; r < c->nregions; r++) {
		struct region_column column;
		bool is = columns_region(k, (region_id)r, &column);

		for (model_id m = 0; m < c->nmodels; m++) {
			struct market_state state = resolve_market_state(c, m, (region_id)r, 0);

			assert_int_equal(is && bits_test(&column.yes, m),
					 state.status == MARKET_AVAILABLE);
			assert_int_equal(is && bits_test(&column.no, m),
					 state.status != MARKET_AVAILABLE &&
						 state.status != MARKET_SILENT);
			assert_int_equal(is && bits_test(&column.disputed, m), state.disputed);
		}
	}
}

static bool speaks(const struct catalogue *c, struct claims claims, source_id source)
{
	for (size_t i = 0; i < claims.count; i++)
		if (claim_says(c, &claims.first[i])->source == source)
			return true;
	return false;
}

static bool speaks_of(const struct catalogue *c, model_id m, source_id source)
{
	const struct model *model = &c->models[m];
	const uint32_t *ids = catalogue_list(c, model->sources);
	owner_id series = catalogue_owner_of_series(c, model->series);
	bool found = speaks(c, catalogue_specs(c, m), source) || speaks(c, catalogue_markets(c, m), source);

	if (model->series)
		found = found || speaks(c, catalogue_specs(c, series), source) ||
			speaks(c, catalogue_markets(c, series), source);
	for (uint32_t i = 0; i < model->sources.count; i++)
		found = found || ids[i] == source;
	for (uint32_t i = 0; i < model->numbers.count; i++)
		found = found || c->numbers[model->numbers.first + i].source == source;
	for (uint32_t i = 0; i < model->alternatives.count; i++)
		found = found || c->alternatives[model->alternatives.first + i].source == source;
	return found;
}

static void check_sources(const struct catalogue *c, const struct columns *k)
{
	for (uint32_t s = 1; s < c->nsources; s++) {
		struct bits bits = columns_source(k, (source_id)s);

		for (model_id m = 0; m < c->nmodels; m++)
			assert_int_equal(bits_test(&bits, m), speaks_of(c, m, (source_id)s));
	}
}

static void check_others(const struct catalogue *c, const struct columns *k)
{
	static const enum field_kind kinds[NCALLED] = { FIELD_NAME, FIELD_NATIVE, FIELD_ID,
							    FIELD_CODENAME, FIELD_NUMBER };
	struct bits any = columns_any_dispute(k);

	for (model_id m = 0; m < c->nmodels; m++) {
		assert_int_equal(bits_test(&any, m), resolve_any_dispute(c, m));
		assert_int_equal(codes_get(columns_brands(k), m), c->models[m].brand);
		assert_int_equal(codes_get(columns_categories(k), m), c->models[m].category);
		assert_int_equal(codes_get(columns_series(k), m), c->models[m].series);
		for (int i = 0; i < NCALLED; i++) {
			struct bits named = columns_called(k, (enum called)i);

			assert_int_equal(bits_test(&named, m), field_text_count(c, m, kinds[i]) > 0);
		}
	}
}

/* All the texts of a model stand in its part of the names, the name first. */
static void check_names(const struct catalogue *c, const struct columns *k)
{
	static const enum field_kind kinds[] = { FIELD_NAME, FIELD_NATIVE, FIELD_ID, FIELD_CODENAME,
						 FIELD_NUMBER };
	struct names_column names = columns_names(k);

	assert_int_equal(names.first[0], 0);
	for (model_id m = 0; m < c->nmodels; m++) {
		const char *begin = names.bytes + names.first[m], *end = names.bytes + names.first[m + 1];

		for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
			for (uint32_t n = 0; n < field_text_count(c, m, kinds[i]); n++) {
				const char *text = field_text(c, m, kinds[i], n), *s = begin;
				struct buf folded = BUF_INIT;

				text_fold(&folded, text, strlen(text));
				while (s < end && strcmp(s, buf_string(&folded)) != 0)
					s += strlen(s) + 1;
				assert_true(s < end && (i > 0 || s == begin));
				buf_done(&folded);
			}
		}
	}
}

/* The letters of each model's texts, and the models of each series. */
static void check_letters_and_series(const struct catalogue *c, const struct columns *k)
{
	struct names_column names = columns_names(k);
	struct bits bits;
	size_t total = 0;

	for (const char *letter = "abcdefghijklmnopqrstuvwxyz0123456789"; *letter; letter++) {
		assert_true(columns_letter(k, *letter, &bits));
		for (model_id m = 0; m < c->nmodels; m++)
			assert_int_equal(bits_test(&bits, m),
					 memchr(names.bytes + names.first[m], *letter,
						names.first[m + 1] - names.first[m]) != NULL);
	}
	assert_false(columns_letter(k, '-', &bits));
	for (uint32_t s = 0; s < c->nseries; s++) {
		const model_id *models;
		size_t n = columns_in_series(k, (group_id)s, &models);

		total += n;
		for (size_t i = 0; i < n; i++) {
			assert_int_equal(c->models[models[i]].series, s);
			assert_true(i == 0 || models[i - 1] < models[i]);
		}
	}
	assert_int_equal(total, c->nmodels);
}

static void check_order(const struct catalogue *c, const struct columns *k)
{
	const model_id *by_name = columns_by_name(k);

	for (size_t i = 1; i < c->nmodels; i++) {
		const struct model *a = &c->models[by_name[i - 1]], *b = &c->models[by_name[i]];
		int order = text_compare_natural(catalogue_string(c, a->name),
						 catalogue_string(c, b->name));

		if (order == 0)
			order = strcmp(catalogue_string(c, a->id), catalogue_string(c, b->id));
		assert_true(order < 0);
	}
}

static void check_all(const struct catalogue *c)
{
	const struct columns *k;

	assert_null(columns_of(c));
	k = columns_make(c);
	assert_non_null(k);
	assert_ptr_equal(columns_of(c), k);
	check_features(c, k);
	check_regions(c, k);
	check_sources(c, k);
	check_others(c, k);
	check_names(c, k);
	check_letters_and_series(c, k);
	check_order(c, k);
}

static void test_columns(void **state)
{
	(void)state;
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = random_catalogue(i, i == 1 ? 0 : NMODELS);

		check_all(c);
		catalogue_free(c);
	}
}

static void test_many(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < NRULES; i++) {
		struct catalogue *c = random_catalogue(i + 500, NMANY);

		check_all(c);
		catalogue_free(c);
	}
}

/* -- what is made of them ---------------------------------------------------------------- */

static void check_sorted(const struct catalogue *c, const char *keys, region_id region)
{
	struct order o = { .asked = { region, catalogue_find_operator(c, "us-mint") } };
	model_id *plain = mem_zalloc(c->nmodels + 1, sizeof(*plain));
	model_id *all = mem_zalloc(c->nmodels + 1, sizeof(*all));

	assert_int_equal(order_parse(c, keys, &o, NULL), 0);
	for (model_id m = 0; m < c->nmodels; m++)
		plain[m] = m;
	order_sort(c, &o, plain, c->nmodels);
	/* The second time it is kept. */
	for (int i = 0; i < 2; i++) {
		memset(all, 0, c->nmodels * sizeof(*all));
		order_all(c, &o, all);
		if (memcmp(plain, all, c->nmodels * sizeof(*all)) != 0)
			fail_msg("by %s", keys);
	}
	mem_free(plain);
	mem_free(all);
}

static void test_orders(void **state)
{
	static const char *const keys[] = {
		"", "name", "-name", "id", "-id", "native", "-native,id", "codename", "-number",
		"brand", "-category,name", "series,-released", "released", "-released", "battery",
		"-battery,released", "ram", "-ram", "nfc", "-nfc,soc", "panel", "soc", "-soc,-name",
		"colours", "status", "-status,brand", "category,-status", "display.type", "status:US,-name",
		"fits", "-fits", "covers", "-covers:us-t-mobile,released", "fits:us-verizon,soc" };

	(void)state;
	for (uint32_t i = 0; i < NCATALOGUES / 4; i++) {
		struct catalogue *c = random_catalogue(i + 90, NMODELS);

		columns_make(c);
		c->cache = query_cache_new();
		for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++)
			for (region_id r = 0; r < c->nregions; r = (region_id)(r + 3))
				check_sorted(c, keys[k], r);
		query_cache_free(c->cache);
		catalogue_free(c);
	}
}

static void check_same_facet(const struct facet *a, const struct facet *b)
{
	assert_int_equal(a->nvalues, b->nvalues);
	assert_int_equal(a->unknown, b->unknown);
	assert_int_equal(a->disputed, b->disputed);
	for (size_t i = 0; i < a->nvalues; i++) {
		assert_string_equal(a->values[i].label, b->values[i].label);
		assert_string_equal(a->values[i].term, b->values[i].term);
		assert_int_equal(a->values[i].count, b->values[i].count);
	}
}

/* A few fields, of two catalogues that are the same but that one has columns. */
static void check_facets(const struct catalogue *with, const struct catalogue *without,
			 const struct bits *set)
{
	size_t *counts[2] = { mem_zalloc(with->nfeatures, sizeof(size_t)),
			      mem_zalloc(with->nfeatures, sizeof(size_t)) };

	for (uint32_t i = 0; i < with->nfeatures + 2; i++) {
		struct field f = { i == 0 ? FIELD_BRAND : i == 1 ? FIELD_SERIES
						: i == 2	 ? FIELD_CATEGORY : FIELD_FEATURE,
				   (feature_id)(i < 3 ? ID_NONE : i - 2) };
		struct facet a, b;

		facet_field(with, set, f, &a);
		facet_field(without, set, f, &b);
		check_same_facet(&a, &b);
		facet_done(&a);
		facet_done(&b);
	}
	for (region_id r = 1; r < with->nregions; r++) {
		struct region_count a = facet_region(with, set, r), b = facet_region(without, set, r);

		assert_memory_equal(&a, &b, sizeof(a));
	}
	for (size_t i = 0; i < 3; i++) {
		static const enum field_kind kinds[] = { FIELD_BRAND, FIELD_SERIES, FIELD_CATEGORY };

		assert_int_equal(facet_in_groups(with, set, kinds[i]),
				 facet_in_groups(without, set, kinds[i]));
	}
	facet_features(with, set, counts[0]);
	facet_features(without, set, counts[1]);
	assert_memory_equal(counts[0], counts[1], with->nfeatures * sizeof(size_t));
	mem_free(counts[0]);
	mem_free(counts[1]);
}

static void test_facets(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < NCATALOGUES / 4; i++) {
		struct catalogue *with = random_catalogue(i + 7, NMODELS);
		struct catalogue *without = random_catalogue(i + 7, NMODELS);
		struct bits set;

		columns_make(with);
		bits_init(&set, with->nmodels);
		check_facets(with, without, &set);
		for (model_id m = 0; m < with->nmodels; m++)
			if (m % 3 != i % 3)
				bits_set(&set, m);
		check_facets(with, without, &set);
		bits_done(&set);
		catalogue_free(with);
		catalogue_free(without);
	}
}

static void check_nearest(const struct catalogue *with, const struct catalogue *without,
			  model_id m, region_id r, operator_id o)
{
	struct nearest found[2][5];
	size_t n[2], ncandidates[2];

	memset(found, 0, sizeof(found));
	for (int i = 0; i < 2; i++) {
		const struct catalogue *c = i ? with : without;

		n[i] = o ? nearest_find_fitting(c, m, r, o, found[i], 5, &ncandidates[i])
			 : nearest_find(c, m, r, found[i], 5, &ncandidates[i]);
	}
	assert_int_equal(n[0], n[1]);
	assert_int_equal(ncandidates[0], ncandidates[1]);
	for (size_t i = 0; i < n[0]; i++) {
		assert_int_equal(found[0][i].model, found[1][i].model);
		assert_true(found[0][i].likeness == found[1][i].likeness);
	}
}

static void test_nearest(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < NCATALOGUES / 4; i++) {
		unsigned nmodels = i == 0 ? 20000 : NMODELS;	/* the first in two threads */
		struct catalogue *with = random_catalogue(i + 31, nmodels);
		struct catalogue *without = random_catalogue(i + 31, nmodels);

		columns_make(with);
		for (model_id m = 0; m < 30; m++)
			for (region_id r = 1; r < with->nregions; r = (region_id)(r + 5)) {
				check_nearest(with, without, m, r, ID_NONE);
				if (i > 0)
					check_nearest(with, without, m, r,
						      (operator_id)(1 + m % (with->noperators - 1)));
			}
		catalogue_free(with);
		catalogue_free(without);
	}
}

/* -- the block --------------------------------------------------------------------------- */

/* The block is the same wherever it was made, and has no pointer in it: two makings of the
 * same catalogue are the same bytes. */
static void test_same_bytes(void **state)
{
	struct catalogue *a = random_catalogue(3, NMANY), *b = random_catalogue(3, NMANY);
	const struct columns *x, *y;

	(void)state;
	x = columns_make(a);
	y = columns_make(b);
	assert_int_equal(columns_nbytes(x), columns_nbytes(y));
	assert_memory_equal(x, y, columns_nbytes(x));
	catalogue_free(a);
	catalogue_free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_facets),
		cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
