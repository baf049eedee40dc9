/*
 * compare: which rows there are, whether they are equal, and which value is better.
 *
 * Two values are told apart by what is written, since two models of 6.7 and 6.73 in
 * are not said to be alike; but one is better only where the sources leave no doubt:
 * every value that somebody claims of it beats every value that somebody claims of
 * the other, and beats it by more than is lost in rounding.
 */
#include "micat/view/compare.h"

#include <math.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/render.h"

/* Unit conversion and decimal fractions leave dirt in the last bits. */
#define RELATIVE_DIRT 1e-9

static bool numbers_equal(double a, double b)
{
	return fabs(a - b) <= RELATIVE_DIRT * fmax(fabs(a), fabs(b));
}

/* -- equal --------------------------------------------------------------------- */

static bool scalars_equal(const struct catalogue *c, const struct feature *f, value_id a,
			  value_id b)
{
	const struct value *x = &c->values[a], *y = &c->values[b];

	if (a == b)
		return true;
	switch ((enum feature_type)f->type) {
	case FEATURE_NUMBER:
		return numbers_equal(x->low, y->low);
	case FEATURE_DATE:
	case FEATURE_BOOLEAN:
		return x->low == y->low && x->high == y->high;
	case FEATURE_ENUMERATION:
		return x->low == y->low;
	case FEATURE_TEXT:
	case NFEATURE_TYPES:
		break;
	}
	return text_equal_folded(catalogue_string(c, x->text), catalogue_string(c, y->text));
}

/* Is each item of A an item of B? */
static bool items_within(const struct catalogue *c, const struct feature *f, value_id a, value_id b)
{
	uint32_t na = catalogue_item_count(c, a), nb = catalogue_item_count(c, b), i, k;

	for (i = 0; i < na; i++) {
		for (k = 0; k < nb; k++)
			if (scalars_equal(c, f, catalogue_item(c, a, i), catalogue_item(c, b, k)))
				break;
		if (k == nb)
			return false;
	}
	return true;
}

bool compare_values_equal(const struct catalogue *c, feature_id feature, value_id a, value_id b)
{
	const struct feature *f = &c->features[feature];

	if (a == b)
		return true;
	if (!f->is_list)
		return scalars_equal(c, f, a, b);
	return items_within(c, f, a, b) && items_within(c, f, b, a);
}

static bool cells_equal(const struct compare *cmp, const struct compare_row *row, size_t i,
			size_t k)
{
	const struct compare_cell *a = &row->cells[i], *b = &row->cells[k];

	if (row->region != ID_NONE)
		return status_equal(a->status, b->status);
	if (row->field.kind != FIELD_FEATURE)
		return field_group(cmp->c, cmp->models[i], row->field.kind) ==
		       field_group(cmp->c, cmp->models[k], row->field.kind);
	return compare_values_equal(cmp->c, row->field.feature,
				    claim_says(cmp->c, a->claim)->value,
				    claim_says(cmp->c, b->claim)->value);
}

/* What is not known, or not agreed on, is not known to be the same. */
static bool row_is_equal(const struct compare *cmp, const struct compare_row *row)
{
	for (size_t i = 0; i < cmp->nmodels; i++)
		if (!row->cells[i].known || row->cells[i].disputed ||
		    (i > 0 && !cells_equal(cmp, row, 0, i)))
			return false;
	return true;
}

/* -- better -------------------------------------------------------------------- */

/* How good it is at best and at worst; of a list the one item that is best counts. */
static double best(const struct feature *f, const struct value *v)
{
	return f->better > 0 ? v->high : -v->low;
}

static double worst(const struct feature *f, const struct value *v)
{
	if (f->is_list)
		return best(f, v);
	return f->better > 0 ? v->low : -v->high;
}

static bool value_beats(const struct catalogue *c, feature_id feature, value_id a, value_id b)
{
	const struct feature *f = &c->features[feature];
	double x = worst(f, &c->values[a]), y = best(f, &c->values[b]);

	return x > y && !numbers_equal(x, y) &&
	       (f->is_list || resolve_contradicts(c, feature, a, b));
}

/* The shown claim and those that contradict it. */
static bool counts(const struct resolved *r, size_t i)
{
	return i == 0 || r->claims[i].differs;
}

static bool model_beats(const struct catalogue *c, feature_id feature, const struct resolved *a,
			const struct resolved *b)
{
	size_t i, k;

	if (!a->chosen || !b->chosen)
		return false;
	for (i = 0; i < a->count; i++)
		for (k = 0; k < b->count; k++)
			if (counts(a, i) && counts(b, k) &&
			    !value_beats(c, feature, claim_says(c, a->claims[i].claim)->value,
					 claim_says(c, b->claims[k].claim)->value))
				return false;
	return true;
}

static void find_better(const struct compare *cmp, struct compare_row *row,
			const struct resolved *resolved)
{
	feature_id feature = row->field.feature;
	size_t i, k;

	if (cmp->c->features[feature].better == 0)
		return;
	for (i = 0; i < cmp->nmodels; i++) {
		bool beats = false, beaten = false;

		for (k = 0; k < cmp->nmodels; k++) {
			beats |= model_beats(cmp->c, feature, &resolved[i], &resolved[k]);
			beaten |= model_beats(cmp->c, feature, &resolved[k], &resolved[i]);
		}
		row->cells[i].better = beats && !beaten;
	}
}

/* -- rows ---------------------------------------------------------------------- */

/* Where one of the models has something to say. */
static void keep_row(struct compare *cmp, struct compare_row *row)
{
	bool known = false;

	for (size_t i = 0; i < cmp->nmodels; i++)
		known |= row->cells[i].known;
	if (!known)
		return;
	row->equal = row_is_equal(cmp, row);
	cmp->nequal += row->equal;
	mem_grow(&cmp->rows, cmp->nrows, &cmp->capacity);
	cmp->rows[cmp->nrows++] = *row;
}

static struct compare_row region_row(const struct compare *cmp, region_id region, const char *group)
{
	struct compare_row row = { .region = region, .field = { FIELD_STATUS, ID_NONE },
				   .group = group };

	for (size_t i = 0; i < cmp->nmodels; i++) {
		struct status s = status_of(cmp->c, cmp->models[i], region);

		row.cells[i].status = s;
		row.cells[i].known = s.truth != TRUTH_UNKNOWN;
		row.cells[i].disputed = s.disputed;
	}
	return row;
}

/* Of the regions that were asked for all are rows, though nobody speaks of them. */
static void add_asked_regions(struct compare *cmp, struct query_regions regions)
{
	for (size_t i = 0; i < regions.count; i++) {
		struct compare_row row = region_row(cmp, regions.ids[i], "");

		row.equal = row_is_equal(cmp, &row);
		cmp->nequal += row.equal;
		mem_grow(&cmp->rows, cmp->nrows, &cmp->capacity);
		cmp->rows[cmp->nrows++] = row;
	}
}

static bool is_asked(struct query_regions regions, uint32_t region)
{
	for (size_t i = 0; i < regions.count; i++)
		if (regions.ids[i] == region)
			return true;
	return false;
}

static void add_other_regions(struct compare *cmp, struct query_regions regions)
{
	for (uint32_t r = 1; r < cmp->c->nregions; r++) {
		struct compare_row row;

		if (!cmp->c->regions[r].claimed || is_asked(regions, r))
			continue;
		row = region_row(cmp, (region_id)r, "Availability");
		keep_row(cmp, &row);
	}
}

static void add_group(struct compare *cmp, enum field_kind kind)
{
	struct compare_row row = { .field = { kind, ID_NONE }, .group = "" };

	for (size_t i = 0; i < cmp->nmodels; i++)
		row.cells[i].known = field_text_count(cmp->c, cmp->models[i], kind) > 0;
	keep_row(cmp, &row);
}

static void add_feature(struct compare *cmp, uint32_t feature)
{
	const char *group = catalogue_string(cmp->c, cmp->c->features[feature].group);
	struct compare_row row = { .field = { FIELD_FEATURE, (feature_id)feature },
				   .group = *group ? group : "Other" };
	struct resolved resolved[COMPARE_MAX];
	size_t i;

	memset(resolved, 0, sizeof(resolved));
	for (i = 0; i < cmp->nmodels; i++) {
		struct resolved *r = &resolved[i];

		resolve_spec(cmp->c, cmp->models[i], (feature_id)feature, r);
		row.cells[i].known = r->chosen;
		row.cells[i].disputed = r->disputed;
		row.cells[i].claim = r->chosen ? r->claims[0].claim : NULL;
	}
	find_better(cmp, &row, resolved);
	keep_row(cmp, &row);
	for (i = 0; i < cmp->nmodels; i++)
		resolved_done(&resolved[i]);
}

/* Groups in the order of their first features, each in one piece. */
static void add_features(struct compare *cmp)
{
	const struct feature *features = cmp->c->features;
	uint32_t f, before, k;

	for (f = 1; f < cmp->c->nfeatures; f++) {
		for (before = 1; before < f; before++)
			if (features[before].group == features[f].group)
				break;
		if (before < f)
			continue;
		for (k = f; k < cmp->c->nfeatures; k++)
			if (features[k].group == features[f].group)
				add_feature(cmp, k);
	}
}

void compare_build(struct compare *cmp, const struct catalogue *c, const model_id *models,
		   size_t nmodels, struct query_regions regions)
{
	*cmp = (struct compare){ .c = c, .nmodels = nmodels < COMPARE_MAX ? nmodels : COMPARE_MAX };
	memcpy(cmp->models, models, cmp->nmodels * sizeof(*models));
	add_asked_regions(cmp, regions);
	add_group(cmp, FIELD_BRAND);
	add_group(cmp, FIELD_CATEGORY);
	add_group(cmp, FIELD_SERIES);
	add_features(cmp);
	add_other_regions(cmp, regions);
}

void compare_done(struct compare *cmp)
{
	mem_free(cmp->rows);
	*cmp = (struct compare){ .c = NULL };
}

/* -- texts --------------------------------------------------------------------- */

void compare_label(const struct compare *cmp, const struct compare_row *row, struct buf *out)
{
	if (row->region == ID_NONE)
		buf_puts(out, field_label(cmp->c, row->field));
	else
		buf_printf(out, "In %s", render_region(cmp->c, row->region));
}

void compare_text(const struct compare *cmp, const struct compare_row *row, size_t i, bool ascii,
		  struct buf *out)
{
	const struct compare_cell *cell = &row->cells[i];

	if (row->region != ID_NONE) {
		struct status s = cell->status;

		s.disputed = false;
		status_text(s, ascii, out);
	} else if (row->field.kind != FIELD_FEATURE) {
		render_field(cmp->c, cmp->models[i], row->field, (struct question){ 0 }, out);
	} else if (cell->claim) {
		render_value(cmp->c, cell->claim, out);
	}
}
