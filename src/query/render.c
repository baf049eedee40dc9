/*
 * render: values and fields as text for people.
 */
#include "config.h"

#include "micat/query/render.h"

#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"
#include "micat/query/fit.h"

void render_value(const struct catalogue *c, const struct claim *spec, struct buf *out)
{
	const struct value *v = claim_value(c, spec);
	const struct feature *f = &c->features[claim_says(c, spec)->subject];
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

static void render_fit(const struct catalogue *c, model_id m, struct field f,
		       operator_id operator, struct buf *out)
{
	struct fit_standing s;

	if (operator == ID_NONE)
		return;
	s = fit_stand(c, m, operator);
	if (f.kind == FIELD_FITS)
		buf_puts(out, render_truth(s.fits));
	else if (s.has_share)
		fit_put_share(s.low, s.high, out);
}

void render_field(const struct catalogue *c, model_id m, struct field f, struct question asked,
		  struct buf *out)
{
	const struct claim *claim;

	if (f.kind == FIELD_STATUS) {
		region_id region = field_region(c, f, asked);

		if (region != ID_NONE)
			buf_puts(out, render_truth(availability_in(c, m, region, 0)));
		return;
	}
	if (f.kind == FIELD_FITS || f.kind == FIELD_COVERS) {
		render_fit(c, m, f, field_operator(c, f, asked), out);
		return;
	}
	if (f.kind == FIELD_FEATURE) {
		claim = resolve_spec_state(c, m, f.feature).claim;
		if (claim)
			render_value(c, claim, out);
		return;
	}
	for (uint32_t i = 0; i < field_text_count(c, m, f.kind); i++)
		buf_printf(out, "%s%s", i ? ", " : "", field_text(c, m, f.kind, i));
}

const char *render_region(const struct catalogue *c, region_id region)
{
	const char *code = catalogue_string(c, c->regions[region].code);

	return *code >= '0' && *code <= '9' ? catalogue_string(c, c->regions[region].name) : code;
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

const char *render_sources(const struct catalogue *c, struct list sources, struct buf *b)
{
	const uint32_t *ids = catalogue_list(c, sources);

	buf_clear(b);
	for (uint32_t i = 0; i < sources.count; i++)
		buf_printf(b, "%s%s", i ? ", " : "", catalogue_string(c, c->sources[ids[i]].id));
	return buf_string(b);
}
