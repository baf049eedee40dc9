/*
 * render: values and fields as text for people.
 */
#include "config.h"

#include "micat/query/render.h"

#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"

void render_value(const struct catalogue *c, const struct claim *spec, struct buf *out)
{
	const struct value *v = &c->values[spec->value];
	const struct feature *f = &c->features[spec->subject];
	const uint32_t *items = catalogue_list(c, v->items);
	unit_id unit = v->unit != ID_NONE ? v->unit : f->unit;

	if (v->items.count == 0)
		buf_puts(out, catalogue_string(c, v->text));
	for (uint32_t i = 0; i < v->items.count; i++) {
		if (i > 0)
			buf_puts(out, ", ");
		buf_puts(out, catalogue_string(c, c->values[items[i]].text));
	}
	if (unit != ID_NONE && f->type == FEATURE_NUMBER) {
		buf_putc(out, ' ');
		buf_puts(out, catalogue_string(c, c->units[unit].symbol));
	}
}

static void join(const char *separator, const char *text, struct buf *out)
{
	buf_puts(out, separator);
	buf_puts(out, text);
}

void render_field(const struct catalogue *c, model_id m, struct field f, region_id region,
		  struct buf *out)
{
	const struct model *model = &c->models[m];
	const uint32_t *codenames = catalogue_list(c, model->codenames);
	const struct claim *claim;
	string_id text = 0;

	switch (f.kind) {
	case FIELD_ID:
		text = model->id;
		break;
	case FIELD_NAME:
		text = model->name;
		break;
	case FIELD_NATIVE:
		text = model->native;
		break;
	case FIELD_BRAND:
		text = c->brands[model->brand].name;
		break;
	case FIELD_CATEGORY:
		text = c->categories[model->category].name;
		break;
	case FIELD_SERIES:
		text = c->series[model->series].name;
		break;
	case FIELD_CODENAME:
		for (uint32_t i = 0; i < model->codenames.count; i++)
			join(i ? ", " : "", catalogue_string(c, codenames[i]), out);
		return;
	case FIELD_NUMBER:
		for (uint32_t i = 0; i < model->numbers.count; i++)
			join(i ? ", " : "",
			     catalogue_string(c, c->numbers[model->numbers.first + i].text), out);
		return;
	case FIELD_STATUS:
		if (region != ID_NONE)
			buf_puts(out, render_truth(availability_in(c, m, region, 0)));
		return;
	case FIELD_FEATURE:
		claim = resolve_spec_state(c, m, f.feature).claim;
		if (claim)
			render_value(c, claim, out);
		return;
	case NFIELDS:
		return;
	}
	buf_puts(out, catalogue_string(c, text));
}

const char *render_truth(enum truth t)
{
	switch (t) {
	case TRUTH_TRUE:
		return "yes";
	case TRUTH_FALSE:
		return "no";
	case TRUTH_UNKNOWN:
		break;
	}
	return "unknown";
}
