/*
 * like: terms made as the parser makes them, and printed by the printer.
 */
#include "config.h"

#include "micat/query/like.h"

#include "ast.h"
#include "micat/base/die.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"

static struct operand operand_of(const struct catalogue *c, struct field f, value_id item)
{
	const struct value *v = &c->values[item];
	struct operand o = { .low = v->low, .high = v->high };

	switch (field_type(c, f)) {
	case TYPE_NUMBER:
		o.written = v->low;
		o.unit = c->features[f.feature].unit;
		break;
	case TYPE_BOOLEAN:
		if (!value_varies(v))
			o.low = o.high = 1;
		break;
	case TYPE_TEXT: case TYPE_ENUMERATION:
		o.text = catalogue_string(c, v->text);
		break;
	case TYPE_DATE: case TYPE_GROUP:
		break;
	}
	return o;
}

/* Of a list: any of its items. */
static void like_value(const struct catalogue *c, struct field f, value_id value, struct buf *out)
{
	uint32_t n = catalogue_item_count(c, value);
	struct term t = { .kind = TERM_COMPARE, .subject = f, .op = OP_EQ, .noperands = n };
	bool negated = field_type(c, f) == TYPE_BOOLEAN && !value_is_yes(&c->values[value]) &&
		       !value_varies(&c->values[value]);

	t.operands = mem_zalloc(n, sizeof(*t.operands));
	for (uint32_t i = 0; i < n; i++)
		t.operands[i] = operand_of(c, f, catalogue_item(c, value, i));
	term_print(c, &t, negated, QUERY_LONG, out);
	mem_free(t.operands);
}

bool like_field(const struct catalogue *c, model_id model, struct field f, struct buf *out)
{
	struct operand group = { 0 };
	struct term t = { .kind = TERM_UNKNOWN, .subject = f };
	const struct claim *claim = NULL;

	if (f.kind == FIELD_FEATURE) {
		claim = resolve_spec_state(c, model, f.feature).claim;
	} else if (field_is_group(f.kind)) {
		group.low = group.high = field_group(c, model, f.kind);
	} else {
		return false;
	}
	if (claim) {
		like_value(c, f, claim_says(c, claim)->value, out);
		return true;
	}
	if (group.low > 0) {
		t.kind = TERM_COMPARE;
		t.op = OP_EQ;
		t.operands = &group;
		t.noperands = 1;
	}
	term_print(c, &t, false, QUERY_LONG, out);
	return true;
}

void like_market(const struct catalogue *c, model_id model, region_id region, struct buf *out)
{
	enum truth truth = availability_in(c, model, region, 0);
	struct term t = { .kind = truth == TRUTH_UNKNOWN ? TERM_UNKNOWN_IN : TERM_IN,
			  .ids = &region, .nids = 1 };

	term_print(c, &t, truth == TRUTH_FALSE, QUERY_LONG, out);
}

void like_source(const struct catalogue *c, source_id source, struct buf *out)
{
	struct term t = { .kind = TERM_SOURCE, .ids = &source, .nids = 1 };

	term_print(c, &t, false, QUERY_LONG, out);
}

void query_and(const struct query *q, const char *term, bool negated, struct buf *out)
{
	struct buf text = BUF_INIT;
	struct query *joined;

	if (!query_is_empty(q)) {
		buf_putc(&text, '(');
		query_print(q, QUERY_LONG, &text);
		buf_puts(&text, ") and ");
	}
	buf_printf(&text, "%s(%s)", negated ? "not " : "", term);
	joined = query_parse_up_to(q->catalogue, buf_string(&text), SIZE_MAX, NULL);
	if (!joined)
		bug("the term \"%s\" does not parse", term);
	query_print(joined, QUERY_LONG, out);
	query_free(joined);
	buf_done(&text);
}
