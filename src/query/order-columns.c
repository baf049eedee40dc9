/*
 * order-columns: all models in an order, without comparing them.
 *
 * Every value that there is gets a rank; equal ones the same.  Then the models, which stand
 * by name, are dealt out by their rank for the last key, and so on to the first: dealing
 * leaves those of one rank as they stood.
 */
#include "config.h"

#include "order-private.h"

#include <stdlib.h>
#include <string.h>

#include "availability-sets.h"
#include "cache.h"
#include "micat/base/mem.h"
#include "micat/base/natural.h"
#include "micat/catalogue/snapshot.h"

/* The rank of each code or, where CODES.codes is NULL, of each model; COUNT: unknown. */
struct ranking {
	struct codes codes;
	uint32_t *ranks;
	uint32_t count;
};

/* -- ranks ----------------------------------------------------------------------------------- */

struct numbered {
	double number;
	uint32_t index;
};

static int compare_numbers(const void *pa, const void *pb)
{
	const struct numbered *a = pa, *b = pb;

	return (a->number > b->number) - (a->number < b->number);
}

static uint32_t rank_numbers(const struct key_value *keys, uint32_t n, uint32_t *ranks)
{
	struct numbered *sorted = mem_zalloc(n + 1, sizeof(*sorted));
	uint32_t nknown = 0, count = 0;

	for (uint32_t i = 0; i < n; i++)
		if (!keys[i].unknown)
			sorted[nknown++] = (struct numbered){ keys[i].number, i };
	qsort(sorted, nknown, sizeof(*sorted), compare_numbers);
	for (uint32_t i = 0; i < nknown; i++) {
		count += i > 0 && sorted[i].number > sorted[i - 1].number;
		ranks[sorted[i].index] = count;
	}
	mem_free(sorted);
	return nknown ? count + 1 : 0;
}

static uint32_t rank_texts(const struct key_value *keys, uint32_t n, uint32_t *ranks)
{
	const char **texts = mem_zalloc(n + 1, sizeof(*texts));
	uint32_t *order = mem_zalloc(n + 1, sizeof(*order)), count = 0;
	const char *last = NULL;

	for (uint32_t i = 0; i < n; i++)
		texts[i] = keys[i].unknown ? "" : keys[i].text;
	natural_sort(texts, n, order);
	for (uint32_t i = 0; i < n; i++) {
		if (keys[order[i]].unknown)
			continue;
		count += !last || strcmp(last, texts[order[i]]) != 0;
		last = texts[order[i]];
		ranks[order[i]] = count - 1;
	}
	mem_free(order);
	mem_free(texts);
	return count;
}

/* Keys of codes or models; they are freed. */
static struct ranking rank(struct codes codes, struct key_value *keys, uint32_t n)
{
	struct ranking r = { .codes = codes, .ranks = mem_zalloc(n + 1, sizeof(*r.ranks)) };
	bool texts = false;

	for (uint32_t i = 0; i < n && !texts; i++)
		texts = !keys[i].unknown && keys[i].text;
	r.count = texts ? rank_texts(keys, n, r.ranks) : rank_numbers(keys, n, r.ranks);
	for (uint32_t i = 0; i < n; i++)
		if (keys[i].unknown)
			r.ranks[i] = r.count;
	mem_free(keys);
	return r;
}

static const struct key_value unknown_key = { NULL, 0, true };

static struct key_value text_key(const char *text)
{
	return (struct key_value){ text, 0, !*text };
}

static struct ranking rank_feature(const struct columns *k, const struct catalogue *c, feature_id f)
{
	struct feature_column column;
	struct key_value *keys;

	if (!columns_feature(k, f, &column))
		return (struct ranking){ .ranks = NULL };
	keys = mem_zalloc(column.codes.count, sizeof(*keys));
	keys[0] = unknown_key;
	for (uint32_t i = 1; i < column.codes.count; i++)
		keys[i] = order_value_key(c, f, column.values[i]);
	return rank(column.codes, keys, column.codes.count);
}

static struct ranking rank_group(const struct columns *k, const struct catalogue *c,
				 enum field_kind kind)
{
	struct codes codes = group_codes(k, kind);
	struct key_value *keys = mem_zalloc(codes.count, sizeof(*keys));
	uint32_t ngroups;
	const struct group *groups = field_groups(c, kind, &ngroups);

	for (uint32_t i = 0; i < codes.count; i++)
		keys[i] = text_key(catalogue_string(c, groups[i].name));
	return rank(codes, keys, codes.count);
}

/* A list of names stands where its first one does. */
static struct ranking rank_names(const struct catalogue *c, enum field_kind kind)
{
	struct key_value *keys = mem_zalloc(c->nmodels + 1, sizeof(*keys));

	for (model_id m = 0; m < c->nmodels; m++)
		keys[m] = text_key(field_text_count(c, m, kind) ? field_text(c, m, kind, 0) : "");
	return rank((struct codes){ NULL, 0, 0 }, keys, c->nmodels);
}

static struct ranking rank_name(const struct columns *k, const struct catalogue *c)
{
	struct ranking r = { .ranks = mem_zalloc(c->nmodels + 1, sizeof(*r.ranks)) };
	const model_id *by_name = columns_by_name(k);

	for (uint32_t i = 0; i < c->nmodels; i++) {
		r.count += i == 0 || c->models[by_name[i]].name != c->models[by_name[i - 1]].name;
		r.ranks[by_name[i]] = r.count - 1;
	}
	return r;
}

static struct ranking rank_status(const struct columns *k, const struct catalogue *c, region_id region)
{
	struct ranking r = { .ranks = NULL };
	struct bits yes, maybe;

	if (region == ID_NONE)
		return r;
	r.count = 2;
	r.ranks = mem_zalloc(c->nmodels + 1, sizeof(*r.ranks));
	bits_init(&yes, c->nmodels);
	bits_init(&maybe, c->nmodels);
	availability_sets(k, c, region, false, &yes, &maybe);
	for (model_id m = 0; m < c->nmodels; m++)
		r.ranks[m] = bits_test(&yes, m) ? 0 : bits_test(&maybe, m) ? 2 : 1;
	bits_done(&yes);
	bits_done(&maybe);
	return r;
}

static struct ranking rank_fits(const struct catalogue *c, operator_id operator,
				enum field_kind kind)
{
	struct key_value *keys;
	struct fit_plan *plan;
	struct arena arena;

	if (operator == ID_NONE)
		return (struct ranking){ .ranks = NULL };
	arena_init(&arena);
	plan = fit_plan_new(&arena, c, operator);
	keys = mem_zalloc(c->nmodels + 1, sizeof(*keys));
	for (model_id m = 0; m < c->nmodels; m++)
		keys[m] = order_fit_key(plan, m, kind);
	arena_done(&arena);
	return rank((struct codes){ NULL, 0, 0 }, keys, c->nmodels);
}

/* RANKS NULL: all are unknown. */
static struct ranking rank_key(const struct columns *k, const struct catalogue *c,
			       const struct order *o, struct field f)
{
	switch (f.kind) {
	case FIELD_STATUS:
		return rank_status(k, c, field_region(c, f, o->asked));
	case FIELD_FITS: case FIELD_COVERS:
		return rank_fits(c, field_operator(c, f, o->asked), f.kind);
	case FIELD_FEATURE:
		return rank_feature(k, c, f.feature);
	case FIELD_NAME:
		return rank_name(k, c);
	case FIELD_BRAND: case FIELD_CATEGORY: case FIELD_SERIES:
		return rank_group(k, c, f.kind);
	default:
		return rank_names(c, f.kind);
	}
}

/* -- dealing --------------------------------------------------------------------------------- */

static uint32_t rank_of(const struct ranking *r, model_id m)
{
	return r->ranks[r->codes.codes ? codes_get(r->codes, m) : m];
}

/* FROM into TO by rank. */
static void deal(const struct ranking *r, bool descending, const model_id *from, model_id *to,
		 size_t n)
{
	uint32_t *at = mem_zalloc((size_t)r->count + 2, sizeof(*at)), *places;

	/* Descending: the places of the known ones the other way round. */
	for (size_t i = 0; i < n; i++)
		at[rank_of(r, from[i])]++;
	places = mem_zalloc((size_t)r->count + 1, sizeof(*places));
	for (uint32_t i = 0, sum = 0; i < r->count; i++) {
		uint32_t rank = descending ? r->count - 1 - i : i;

		places[rank] = sum;
		sum += at[rank];
	}
	places[r->count] = (uint32_t)(n - at[r->count]);
	for (size_t i = 0; i < n; i++)
		to[places[rank_of(r, from[i])]++] = from[i];
	mem_free(places);
	mem_free(at);
}

static void sort_all(const struct columns *k, const struct catalogue *c, const struct order *o,
		     model_id *rows)
{
	size_t n = c->nmodels;
	model_id *spare = mem_zalloc(n + 1, sizeof(*spare));

	memcpy(rows, columns_by_name(k), n * sizeof(*rows));
	for (size_t i = o->nkeys; i-- > 0;) {
		struct ranking r = rank_key(k, c, o, o->keys[i].field);

		if (!r.ranks)
			continue;
		deal(&r, o->keys[i].descending, rows, spare, n);
		memcpy(rows, spare, n * sizeof(*rows));
		mem_free(r.ranks);
	}
	mem_free(spare);
}

void order_words(const struct catalogue *c, const struct order *o, struct buf *out)
{
	buf_printf(out, "%d %d %d %d %d ", (int)c->rule, (int)o->asked.region,
		   (int)o->asked.operator, (int)c->home.region, (int)c->home.operator);
	order_print(c, o, out);
}

const model_id *order_kept(const struct catalogue *c, const struct order *o)
{
	struct buf words = BUF_INIT;
	const model_id *rows;

	order_words(c, o, &words);
	rows = snapshot_order(c, buf_string(&words));
	buf_done(&words);
	return rows;
}

void order_keep(const struct catalogue *c, const struct order *o, const model_id *rows)
{
	struct buf words = BUF_INIT;

	order_words(c, o, &words);
	snapshot_keep_order(c, buf_string(&words), rows);
	buf_done(&words);
}

void order_all(const struct catalogue *c, const struct order *o, model_id *rows)
{
	const struct columns *k = columns_of(c);

	if (cache_find_order(c, o, rows))
		return;
	if (k) {
		sort_all(k, c, o, rows);
	} else {
		for (model_id m = 0; m < c->nmodels; m++)
			rows[m] = m;
		order_sort(c, o, rows, c->nmodels);
	}
	cache_keep_order(c, o, rows);
}
