/*
 * order: rows sorted by several keys.
 *
 * Every key of every row is worked out once before sorting; comparing them
 * resolves nothing.  The order is total (keys, name, id, row), so it does not
 * matter whether the sort is stable.
 */
#include "config.h"

#include "order-private.h"

#include <stdlib.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"

struct sort_row {
	const struct catalogue *catalogue;
	const struct order *order;
	const struct key_value *values;	/* one for each key */
	model_id model;
};

static struct key_value text_key(const char *text)
{
	return (struct key_value){ text, 0, !*text };
}

struct key_value order_value_key(const struct catalogue *c, feature_id f, value_id value)
{
	const struct value *v = &c->values[value], *item;
	const uint32_t *items = catalogue_list(c, v->items);
	double number = v->low;

	/* A list stands where its largest item does. */
	for (uint32_t i = 0; i < v->items.count; i++) {
		item = &c->values[items[i]];
		if (i == 0 || item->low > number)
			number = item->low;
	}
	switch ((enum feature_type)c->features[f].type) {
	case FEATURE_TEXT:
		return text_key(catalogue_string(c, v->text));
	case FEATURE_BOOLEAN:
		/* Yes, varies, no. */
		return (struct key_value){ NULL, 1 - (v->low + v->high) / 2, false };
	default:
		return (struct key_value){ NULL, number, false };
	}
}

static struct key_value feature_key(const struct catalogue *c, model_id m, feature_id f)
{
	const struct claim *claim = resolve_spec_state(c, m, f).claim;

	if (!claim)
		return (struct key_value){ NULL, 0, true };
	return order_value_key(c, f, claim_says(c, claim)->value);
}

static struct key_value status_key(const struct catalogue *c, model_id m, region_id r)
{
	enum truth t = r == ID_NONE ? TRUTH_UNKNOWN : availability_in(c, m, r, 0);

	return (struct key_value){ NULL, t == TRUTH_TRUE ? 0 : 1, t == TRUTH_UNKNOWN };
}

struct key_value order_fit_key(struct fit_plan *plan, model_id m, enum field_kind kind)
{
	double low, high, before = 0;
	enum truth fits;

	if (!plan)
		return (struct key_value){ NULL, 0, true };
	if (!fit_plan_share(plan, m, &low, &high))
		low = high = -1;
	if (kind == FIELD_COVERS)
		return (struct key_value){ NULL, low, low < 0 };
	fits = fit_plan_test(plan, m);
	before = fits == TRUTH_TRUE ? 0 : fits == TRUTH_UNKNOWN ? 3 : 6;
	return (struct key_value){ NULL, before - low, fits == TRUTH_UNKNOWN && low < 0 };
}

static struct key_value key_of(const struct catalogue *c, const struct order *o, struct field f,
			       struct fit_plan *plan, model_id m)
{
	if (f.kind == FIELD_STATUS)
		return status_key(c, m, field_region(c, f, o->asked));
	if (f.kind == FIELD_FITS || f.kind == FIELD_COVERS)
		return order_fit_key(plan, m, f.kind);
	if (f.kind == FIELD_FEATURE)
		return feature_key(c, m, f.feature);
	/* A list of names stands where its first one does. */
	return text_key(field_text_count(c, m, f.kind) ? field_text(c, m, f.kind, 0) : "");
}

static int compare_values(const struct key_value *a, const struct key_value *b, bool descending)
{
	int result;

	if (a->unknown || b->unknown)
		return a->unknown - b->unknown;
	if (a->text && b->text)
		result = text_compare_natural(a->text, b->text);
	else
		result = (a->number > b->number) - (a->number < b->number);
	return descending ? -result : result;
}

static int compare_rows(const void *pa, const void *pb)
{
	const struct sort_row *a = pa, *b = pb;
	const struct catalogue *c = a->catalogue;
	const struct model *ma = &c->models[a->model], *mb = &c->models[b->model];
	int result;

	for (size_t i = 0; i < a->order->nkeys; i++) {
		result = compare_values(&a->values[i], &b->values[i], a->order->keys[i].descending);
		if (result)
			return result;
	}
	result = text_compare_natural(catalogue_string(c, ma->name), catalogue_string(c, mb->name));
	if (!result)
		result = strcmp(catalogue_string(c, ma->id), catalogue_string(c, mb->id));
	if (!result)
		result = (a->model > b->model) - (a->model < b->model);
	return result;
}

void order_sort(const struct catalogue *c, const struct order *o, model_id *rows, size_t nrows)
{
	struct key_value *values = mem_zalloc(nrows * o->nkeys + 1, sizeof(*values));
	struct sort_row *sorted = mem_zalloc(nrows + 1, sizeof(*sorted));
	struct fit_plan *plans[ORDER_MAX_KEYS] = { NULL };
	struct arena arena;

	arena_init(&arena);
	for (size_t k = 0; k < o->nkeys; k++) {
		struct field f = o->keys[k].field;
		bool fits = f.kind == FIELD_FITS || f.kind == FIELD_COVERS;
		operator_id operator = fits ? field_operator(c, f, o->asked) : ID_NONE;

		if (operator != ID_NONE)
			plans[k] = fit_plan_new(&arena, c, operator);
	}

	for (size_t i = 0; i < nrows; i++) {
		struct key_value *row = values + i * o->nkeys;

		for (size_t k = 0; k < o->nkeys; k++)
			row[k] = key_of(c, o, o->keys[k].field, plans[k], rows[i]);
		sorted[i] = (struct sort_row){ c, o, row, rows[i] };
	}
	qsort(sorted, nrows, sizeof(*sorted), compare_rows);
	for (size_t i = 0; i < nrows; i++)
		rows[i] = sorted[i].model;
	arena_done(&arena);
	mem_free(sorted);
	mem_free(values);
}
