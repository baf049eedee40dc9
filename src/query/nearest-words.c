/*
 * nearest-words: what a model has that another has not, in a few words.
 */
#include "config.h"

#include "nearest-private.h"

#include <math.h>

#include "micat/base/num.h"
#include "micat/query/field.h"

/* A unit says what is measured, unless another key feature has the same. */
static bool needs_label(const struct catalogue *c, feature_id f)
{
	if (c->features[f].unit == ID_NONE)
		return true;
	for (uint32_t i = 1; i < c->nfeatures; i++)
		if (i != f && c->features[i].is_key && c->features[i].unit == c->features[f].unit)
			return true;
	return false;
}

/* A difference is written no more exactly than the coarser of both values: to the power
 * of ten that holds a step of it, which of a converted value is no round number. */
static double rounded(double difference, const struct value *a, const struct value *b)
{
	double step = 2 * fmax(a->precision, b->precision), unit;

	if (!(step > 0))
		return difference;
	/* 0.00999... is 0.01 with the dirt of a conversion. */
	unit = pow(10, ceil(log10(step) - 1e-6));
	/* Powers of ten divide exactly: 0.37 stays 0.37. */
	return unit < 1 ? round(difference * round(1 / unit)) / round(1 / unit)
			: round(difference / unit) * unit;
}

static void put_number(const struct catalogue *c, feature_id f, const struct value *model,
		       const struct value *other, const char *minus, struct buf *out)
{
	double difference = rounded(other->high - model->high, model, other);

	if (difference == 0)
		return;
	buf_puts(out, difference < 0 ? minus : "+");
	num_format(out, fabs(difference));
	if (c->features[f].unit != ID_NONE)
		buf_printf(out, " %s", catalogue_string(c, c->units[c->features[f].unit].symbol));
	if (needs_label(c, f)) {
		buf_putc(out, ' ');
		field_continued(c, f, out);
	}
}

/* "8 months newer": to the month, years from two on; the spans of two dates that
 * touch say nothing. */
static void put_date(const struct value *model, const struct value *other, struct buf *out)
{
	double days = nearest_position(FEATURE_DATE, other) - nearest_position(FEATURE_DATE, model);
	int months = (int)round(fabs(days) / 30.44), n = months < 24 ? months : (months + 6) / 12;

	if (months == 0 || (model->low <= other->high && other->low <= model->high))
		return;
	buf_printf(out, "%d %s%s %s", n, months < 24 ? "month" : "year", n == 1 ? "" : "s",
		   days > 0 ? "newer" : "older");
}

static void put_part(const struct catalogue *c, feature_id f, const struct value *model,
		     const struct value *other, const char *minus, struct buf *out)
{
	switch ((enum feature_type)c->features[f].type) {
	case FEATURE_NUMBER:
		put_number(c, f, model, other, minus, out);
		return;
	case FEATURE_DATE:
		put_date(model, other, out);
		return;
	case FEATURE_BOOLEAN:
		if (model->low == other->low || value_varies(model) || value_varies(other))
			return;
		buf_puts(out, value_is_yes(other) ? "with " : "without ");
		field_continued(c, f, out);
		return;
	case FEATURE_TEXT: case FEATURE_ENUMERATION: case NFEATURE_TYPES:
		break;
	}
	/* "Another chipset" would tell nothing. */
	if (nearest_shared(c, model, other) < 1)
		return;
	buf_puts(out, "same ");
	field_continued(c, f, out);
}

void nearest_words(const struct catalogue *c, model_id model, model_id other, size_t max,
		   const char *minus, struct buf *out)
{
	struct buf part = BUF_INIT;
	size_t n = 0;

	for (uint32_t f = 1; f < c->nfeatures && n < max; f++) {
		const struct value *a, *b;

		if (!c->features[f].is_key)
			continue;
		a = nearest_value(c, model, (feature_id)f);
		b = nearest_value(c, other, (feature_id)f);
		if (!a || !b)
			continue;
		buf_clear(&part);
		put_part(c, (feature_id)f, a, b, minus, &part);
		if (part.nbytes == 0)
			continue;
		buf_printf(out, "%s%s", n ? ", " : "", buf_string(&part));
		n++;
	}
	buf_done(&part);
}
