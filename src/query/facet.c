/*
 * facet: the values of a field, and how many rows each would give.
 *
 * How many rows each value is chosen for is counted first, from columns where these are
 * there.  The items of these values are sorted, and each run of equal ones becomes a choice,
 * in which a value that has an item twice counts once.  Brands and their like are only
 * counted, by number.  The term of a choice is
 * printed from the same tree that a query is made of, and finds exactly the rows
 * that were counted.
 */
#include "config.h"

#include "micat/query/facet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ast.h"
#include "facet-bins.h"
#include "micat/base/num.h"
#include "micat/base/text.h"
#include "micat/catalogue/resolve.h"

#define MAX_SINGLE_NUMBERS 12	/* more distinct numbers than this are put into bins */

/* One item of a value that is chosen for some rows. */
struct found {
	double number;		/* number, year, position, 0 or 1; 0 for text */
	char *folded;		/* text only, owned; NULL for others */
	const struct value *value;
	value_id chosen;	/* the value that it is an item of */
};

struct gathering {
	const struct catalogue *catalogue;
	feature_id feature;
	struct found *found;
	size_t nfound, capacity;
	size_t value_capacity;		/* of the facet's values */
	uint32_t *counts;		/* by value: rows that it is chosen for */
};

static void gather_item(struct gathering *g, const struct value *v, value_id chosen)
{
	enum feature_type type = (enum feature_type)g->catalogue->features[g->feature].type;
	struct found f = { v->low, NULL, v, chosen };
	const char *text = catalogue_string(g->catalogue, v->text);
	struct buf folded = BUF_INIT;

	if (type == FEATURE_DATE)
		f.number = floor(v->low / 10000);
	if (type == FEATURE_BOOLEAN)
		f.number = (v->low + v->high) / 2;
	if (type == FEATURE_TEXT) {
		text_fold(&folded, text, strlen(text));
		buf_putc(&folded, '\0');
		f.folded = buf_take(&folded);
		f.number = 0;
	}
	mem_grow(&g->found, g->nfound, &g->capacity);
	g->found[g->nfound++] = f;
}

static int compare_found(const void *pa, const void *pb)
{
	const struct found *a = pa, *b = pb;
	int result = (a->number > b->number) - (a->number < b->number);

	if (!result && a->folded)
		result = strcmp(a->folded, b->folded);
	if (!result)
		result = (a->chosen > b->chosen) - (a->chosen < b->chosen);
	return result;
}

static void count_each(struct gathering *g, const struct bits *set, struct facet *f)
{
	const struct catalogue *c = g->catalogue;

	for (size_t m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1)) {
		struct spec_state state = resolve_spec_state(c, (model_id)m, g->feature);

		f->unknown += !state.claim;
		f->disputed += state.disputed;
		if (state.claim)
			g->counts[claim_says(c, state.claim)->value]++;
	}
}

/* The same from columns. */
static void count_column(struct gathering *g, const struct columns *k, const struct bits *set,
			 struct facet *f)
{
	struct feature_column column;
	size_t known;

	f->unknown = bits_count(set);
	if (!columns_feature(k, g->feature, &column))
		return;
	known = bits_count_and(set, &column.known);
	f->unknown -= known;
	f->disputed = bits_count_and(set, &column.disputed);
	for (size_t m = bits_next(set, 0); known > 0 && m < set->nbits; m = bits_next(set, m + 1))
		g->counts[column.values[codes_get(column.codes, (model_id)m)]]++;
	g->counts[0] = 0;
}

static void gather(struct gathering *g, const struct bits *set, struct facet *f)
{
	const struct catalogue *c = g->catalogue;
	const struct columns *k = columns_of(c);

	if (k)
		count_column(g, k, set, f);
	else
		count_each(g, set, f);
	for (value_id v = 0; v < c->nvalues; v++)
		for (uint32_t i = 0; g->counts[v] && i < catalogue_item_count(c, v); i++)
			gather_item(g, &c->values[catalogue_item(c, v, i)], v);
	if (g->nfound)
		qsort(g->found, g->nfound, sizeof(*g->found), compare_found);
}

static bool is_same(const struct found *a, const struct found *b)
{
	if (a->folded)
		return strcmp(a->folded, b->folded) == 0;
	return number_equal(a->number, b->number);
}

static int compare_values(const void *pa, const void *pb)
{
	const value_id *a = pa, *b = pb;

	return (*a > *b) - (*a < *b);
}

/* How many rows found items FROM to END are of: each row has one value. */
static size_t count_rows(const struct gathering *g, size_t from, size_t end)
{
	value_id *values = mem_zalloc(end - from + 1, sizeof(*values));
	size_t count = 0;

	for (size_t i = from; i < end; i++)
		values[i - from] = g->found[i].chosen;
	qsort(values, end - from, sizeof(*values), compare_values);
	for (size_t i = 0; i < end - from; i++)
		if (i == 0 || values[i] != values[i - 1])
			count += g->counts[values[i]];
	mem_free(values);
	return count;
}

static char *print_term(const struct catalogue *c, const struct term *t, bool negated)
{
	struct buf out = BUF_INIT;

	term_print(c, t, negated, QUERY_LONG, &out);
	return buf_take(&out);
}

/* Add a choice that OPERANDS (COUNT of them, with OP) pick. */
static void add_value(struct gathering *g, struct facet *f, char *label, enum compare_op op,
		      struct operand *operands, size_t noperands, bool negated, size_t count)
{
	struct term t = {
		.kind = TERM_COMPARE,
		.subject = { FIELD_FEATURE, g->feature },
		.op = op,
		.operands = operands,
		.noperands = noperands,
	};

	mem_grow(&f->values, f->nvalues, &g->value_capacity);
	f->values[f->nvalues++] = (struct value_count){
		label, mem_strdup(label), print_term(g->catalogue, &t, negated), count,
	};
}

/* "5000 mAh", "5000-5999 mAh" */
static char *number_label(const struct gathering *g, double low, double high)
{
	const struct catalogue *c = g->catalogue;
	unit_id unit = c->features[g->feature].unit;
	struct buf out = BUF_INIT;

	num_format(&out, low);
	if (low < high) {
		buf_puts(&out, low < 0 ? ".." : "-");
		num_format(&out, high);
	}
	if (unit != ID_NONE)
		buf_printf(&out, " %s", catalogue_string(c, c->units[unit].symbol));
	return buf_take(&out);
}

static void add_numbers(struct gathering *g, struct facet *f, double low, double high, size_t count)
{
	unit_id unit = g->catalogue->features[g->feature].unit;
	struct operand range[2] = {
		{ .low = low, .high = low, .written = low, .unit = unit },
		{ .low = high, .high = high, .written = high, .unit = unit },
	};
	bool single = !(low < high);

	add_value(g, f, number_label(g, low, high), single ? OP_EQ : OP_RANGE, range,
		  single ? 1 : 2, false, count);
}

/* The choice that the found items FROM to END, which are all the same, make. */
static void add_same(struct gathering *g, struct facet *f, size_t from, size_t end)
{
	const struct catalogue *c = g->catalogue;
	const struct found *first = &g->found[from];
	const char *text = catalogue_string(c, first->value->text);
	struct operand operand = { .text = text, .low = first->number, .high = first->number };
	size_t count = count_rows(g, from, end);
	bool yes = value_is_yes(first->value);

	switch ((enum feature_type)c->features[g->feature].type) {
	case FEATURE_NUMBER:
		add_numbers(g, f, first->number, first->number, count);
		return;
	case FEATURE_BOOLEAN:
		if (value_varies(first->value)) {
			operand = (struct operand){ .low = 0, .high = 1 };
			add_value(g, f, mem_strdup(text), OP_EQ, &operand, 1, false, count);
			return;
		}
		operand = (struct operand){ .low = 1, .high = 1 };
		add_value(g, f, mem_strdup(yes ? "yes" : "no"), OP_EQ, &operand, 1, !yes, count);
		return;
	case FEATURE_DATE:
		operand.text = NULL;
		operand.low = first->number * 10000 + 101;
		operand.high = first->number * 10000 + 1231;
		add_value(g, f, mem_printf("%d", (int)first->number), OP_EQ, &operand, 1, false,
			  count);
		return;
	default:
		add_value(g, f, mem_strdup(text), OP_EQ, &operand, 1, false, count);
	}
}

/* What FACET_MAX_BINS ranges say at a glance, so many numbers one by one would not. */
static void add_bins(struct gathering *g, struct facet *f)
{
	struct bin_number *numbers = mem_zalloc(g->nfound, sizeof(*numbers));
	struct bin bins[FACET_MAX_BINS];
	size_t nbins;

	for (size_t i = 0; i < g->nfound; i++)
		numbers[i] = (struct bin_number){ g->found[i].number, g->counts[g->found[i].chosen] };
	nbins = facet_bins(numbers, g->nfound, bins);
	for (size_t i = 0; i < nbins; i++)
		add_numbers(g, f, bins[i].low, bins[i].high, count_rows(g, bins[i].from, bins[i].end));
	mem_free(numbers);
}

static int compare_counts(const void *pa, const void *pb)
{
	const struct value_count *a = pa, *b = pb;

	if (a->count != b->count)
		return a->count < b->count ? 1 : -1;
	return text_compare_natural(a->label, b->label);
}

/* An empty facet with the terms that do not depend on values. */
static void begin(const struct catalogue *c, struct field field, struct facet *f)
{
	struct term t = { .kind = TERM_UNKNOWN, .subject = field };

	*f = (struct facet){ .unknown_term = print_term(c, &t, false) };
	t.kind = TERM_DISPUTED;
	if (field.kind == FIELD_FEATURE)
		f->disputed_term = print_term(c, &t, false);
}

static void sort_by_count(struct facet *f)
{
	if (f->nvalues)
		qsort(f->values, f->nvalues, sizeof(*f->values), compare_counts);
}

static void count_groups(const struct catalogue *c, const struct bits *set, struct field field,
			 struct facet *f)
{
	uint32_t ngroups;
	const struct group *groups = field_groups(c, field.kind, &ngroups);
	size_t *counts = mem_zalloc(ngroups, sizeof(*counts)), capacity = 0;
	const struct columns *k = columns_of(c);
	struct codes codes = { NULL, 0, 0 };

	if (k)
		codes = group_codes(k, field.kind);
	for (size_t m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1))
		counts[k ? codes_get(codes, (model_id)m) : field_group(c, (model_id)m, field.kind)]++;
	f->unknown = counts[ID_NONE];
	for (uint32_t i = 1; i < ngroups; i++) {
		struct operand operand = { .low = i, .high = i };
		struct term t = { .kind = TERM_COMPARE, .subject = field, .op = OP_EQ,
				  .operands = &operand, .noperands = 1 };

		if (counts[i] == 0)
			continue;
		mem_grow(&f->values, f->nvalues, &capacity);
		f->values[f->nvalues++] = (struct value_count){
			mem_strdup(catalogue_string(c, groups[i].name)),
			mem_strdup(catalogue_string(c, groups[i].id)),
			print_term(c, &t, false), counts[i],
		};
	}
	mem_free(counts);
	sort_by_count(f);
}

void facet_feature(const struct catalogue *c, const struct bits *set, feature_id feature,
		   struct facet *f)
{
	enum feature_type type = (enum feature_type)c->features[feature].type;
	struct gathering g = { .catalogue = c, .feature = feature };
	size_t ndistinct = 0, end;

	begin(c, (struct field){ FIELD_FEATURE, feature }, f);
	g.counts = mem_zalloc(c->nvalues, sizeof(*g.counts));
	gather(&g, set, f);
	for (size_t i = 0; i < g.nfound; i++)
		ndistinct += i == 0 || !is_same(&g.found[i - 1], &g.found[i]);
	if (type == FEATURE_NUMBER && ndistinct > MAX_SINGLE_NUMBERS) {
		add_bins(&g, f);
	} else {
		for (size_t from = 0; from < g.nfound; from = end) {
			for (end = from + 1; end < g.nfound && is_same(&g.found[from], &g.found[end]);
			     end++)
				;
			add_same(&g, f, from, end);
		}
	}
	if (type == FEATURE_TEXT || type == FEATURE_BOOLEAN)
		sort_by_count(f);
	for (size_t i = 0; i < g.nfound; i++)
		mem_free(g.found[i].folded);
	mem_free(g.found);
	mem_free(g.counts);
}

bool facet_suits(struct field f)
{
	return f.kind == FIELD_FEATURE || field_is_group(f.kind);
}

void facet_field(const struct catalogue *c, const struct bits *set, struct field field,
		 struct facet *f)
{
	if (field.kind == FIELD_FEATURE) {
		facet_feature(c, set, field.feature, f);
		return;
	}
	begin(c, field, f);
	count_groups(c, set, field, f);
}

void facet_done(struct facet *f)
{
	for (size_t i = 0; i < f->nvalues; i++) {
		mem_free(f->values[i].label);
		mem_free(f->values[i].word);
		mem_free(f->values[i].term);
	}
	mem_free(f->values);
	mem_free(f->unknown_term);
	mem_free(f->disputed_term);
	*f = (struct facet){ .values = NULL };
}
