/*
 * eval: is a model's answer yes, no, or does nobody know?
 *
 * term_test() answers one term for one model, the plain way.  Of all models at once it is
 * asked by eval-sets.c.
 */
#include "config.h"

#include "ast.h"

#include <math.h>
#include <string.h>

#include "micat/base/text.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"

static enum truth truth(bool b)
{
	return b ? TRUTH_TRUE : TRUTH_FALSE;
}

bool number_equal(double a, double b)
{
	return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static enum truth number_test(const struct term *t, double value)
{
	const struct operand *o = t->operands;

	switch (t->op) {
	case OP_LT:
		return truth(value < o->low && !number_equal(value, o->low));
	case OP_LE:
		return truth(value < o->low || number_equal(value, o->low));
	case OP_GT:
		return truth(value > o->low && !number_equal(value, o->low));
	case OP_GE:
		return truth(value > o->low || number_equal(value, o->low));
	case OP_RANGE:
		return truth((value > o[0].low || number_equal(value, o[0].low)) &&
			     (value < o[1].low || number_equal(value, o[1].low)));
	default:
		for (size_t i = 0; i < t->noperands; i++)
			if (number_equal(value, o[i].low))
				return TRUTH_TRUE;
		return TRUTH_FALSE;
	}
}

/* YES where it is certain, no where NO is certain. */
static enum truth certain(bool yes, bool no)
{
	return yes ? TRUTH_TRUE : no ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static enum truth span_inside(double low, double high, double from, double to)
{
	return certain(low >= from && high <= to, high < from || low > to);
}

/* A date written "2024" may be any day of that year, what varies is yes or no: LOW to
 * HIGH. */
static enum truth span_test(const struct term *t, double low, double high)
{
	const struct operand *o = t->operands;
	enum truth best = TRUTH_FALSE;

	switch (t->op) {
	case OP_LT:
		return certain(high < o->low, low >= o->low);
	case OP_LE:
		return certain(high <= o->high, low > o->high);
	case OP_GT:
		return certain(low > o->high, high <= o->high);
	case OP_GE:
		return certain(low >= o->low, high < o->low);
	case OP_RANGE:
		return span_inside(low, high, o[0].low, o[1].high);
	default:
		for (size_t i = 0; i < t->noperands && best != TRUTH_TRUE; i++) {
			enum truth one = span_inside(low, high, o[i].low, o[i].high);

			if (one > best)
				best = one;
		}
		return best;
	}
}

/* A regular expression on what was written, cut to a bounded length. */
static bool match_text(const struct term *t, const char *text)
{
	char cut[QUERY_MAX_MATCH_BYTES + 1];

	if (strlen(text) > QUERY_MAX_MATCH_BYTES) {
		memcpy(cut, text, QUERY_MAX_MATCH_BYTES);
		cut[QUERY_MAX_MATCH_BYTES] = '\0';
		text = cut;
	}
	return regexec(&t->regex, text, 0, NULL, 0) == 0;
}

static bool text_test(const struct term *t, const char *text)
{
	if (t->op == OP_MATCH)
		return match_text(t, text);
	for (size_t i = 0; i < t->noperands; i++) {
		const char *operand = t->operands[i].text;

		if (t->op == OP_CONTAINS ? text_contains(text, operand)
					 : text_equal_folded(text, operand))
			return true;
	}
	return false;
}

static enum truth value_test(const struct catalogue *c, const struct term *t, enum field_type type,
			     const struct value *v)
{
	if (t->op == OP_CONTAINS || t->op == OP_MATCH || type == TYPE_TEXT)
		return truth(text_test(t, catalogue_string(c, v->text)));
	/* "is varies" asks for the word itself. */
	if (type == TYPE_BOOLEAN && t->operands[0].low < t->operands[0].high)
		return truth(value_varies(v));
	if (type == TYPE_DATE || type == TYPE_BOOLEAN)
		return span_test(t, v->low, v->high);
	return number_test(t, v->low);
}

/* The best answer of a value's items. */
enum truth term_test_value(const struct catalogue *c, const struct term *t, value_id value)
{
	enum field_type type = field_type(c, t->subject);
	const struct value *v = &c->values[value];
	const uint32_t *items = catalogue_list(c, v->items);
	enum truth best = TRUTH_FALSE;

	/* A list has a text of its own, but only its items have a number. */
	if (v->items.count == 0 || t->op == OP_CONTAINS || t->op == OP_MATCH || type == TYPE_TEXT)
		best = value_test(c, t, type, v);
	for (uint32_t i = 0; i < v->items.count && best != TRUTH_TRUE; i++) {
		enum truth item = value_test(c, t, type, &c->values[items[i]]);

		if (item > best)
			best = item;
	}
	return best;
}

/* Any text of a built-in field. */
static enum truth texts_test(const struct catalogue *c, const struct term *t, model_id m)
{
	enum field_kind kind = t->subject.kind;
	uint32_t count = field_text_count(c, m, kind);

	for (uint32_t i = 0; i < count; i++)
		if (text_test(t, field_text(c, m, kind, i)))
			return TRUTH_TRUE;
	return count ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

/* Brand, category or series: equal by number, else by name or id. */
enum truth term_test_group(const struct catalogue *c, const struct term *t, group_id id)
{
	const struct group *group;
	uint32_t ngroups;

	if (id == ID_NONE)
		return TRUTH_UNKNOWN;
	if (t->op == OP_EQ)
		return number_test(t, id);
	group = &field_groups(c, t->subject.kind, &ngroups)[id];
	return truth(text_test(t, catalogue_string(c, group->name)) ||
		     text_test(t, catalogue_string(c, group->id)));
}

const char *text_term_find(const struct catalogue *c, const char *needle, model_id m)
{
	const struct model *model = &c->models[m];
	const uint32_t *codenames = catalogue_list(c, model->codenames);
	const struct number *numbers = c->numbers + model->numbers.first;

	const string_id names[] = { model->name, model->native, model->id };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_contains(catalogue_string(c, names[i]), needle))
			return catalogue_string(c, names[i]);
	for (uint32_t i = 0; i < model->codenames.count; i++)
		if (text_contains(catalogue_string(c, codenames[i]), needle))
			return catalogue_string(c, codenames[i]);
	for (uint32_t i = 0; i < model->numbers.count; i++)
		if (text_contains(catalogue_string(c, numbers[i].text), needle))
			return catalogue_string(c, numbers[i].text);
	return NULL;
}

static bool claims_from(const struct catalogue *c, struct claims claims, source_id source)
{
	for (size_t i = 0; i < claims.count; i++)
		if (claim_says(c, &claims.first[i])->source == source)
			return true;
	return false;
}

/* Does the source say anything about the model, or about its series? */
static bool source_test(const struct catalogue *c, source_id source, model_id m)
{
	const struct model *model = &c->models[m];
	const uint32_t *sources = catalogue_list(c, model->sources);
	owner_id series = catalogue_owner_of_series(c, model->series);

	for (uint32_t i = 0; i < model->sources.count; i++)
		if (sources[i] == source)
			return true;
	for (uint32_t i = 0; i < model->numbers.count; i++)
		if (c->numbers[model->numbers.first + i].source == source)
			return true;
	for (uint32_t i = 0; i < model->alternatives.count; i++)
		if (c->alternatives[model->alternatives.first + i].source == source)
			return true;
	if (claims_from(c, catalogue_specs(c, m), source) || claims_from(c, catalogue_markets(c, m), source))
		return true;
	return model->series != ID_NONE && (claims_from(c, catalogue_specs(c, series), source) ||
					    claims_from(c, catalogue_markets(c, series), source));
}

/* Any of the regions; "throughout" wants all of them. */
static enum truth regions_test(const struct catalogue *c, const struct term *t, model_id m)
{
	enum truth result = t->kind == TERM_THROUGHOUT ? TRUTH_TRUE : TRUTH_FALSE;

	for (size_t i = 0; i < t->nids; i++) {
		region_id r = t->ids[i];
		enum truth one;

		switch (t->kind) {
		case TERM_THROUGHOUT:
			one = availability_throughout(c, m, r, t->since_first);
			if (one < result)
				result = one;
			continue;
		case TERM_UNKNOWN_IN:
			one = truth(availability_in(c, m, r, t->since_first) == TRUTH_UNKNOWN);
			break;
		case TERM_DISPUTED_IN:
			one = truth(availability_disputed(c, m, r));
			break;
		default:
			one = availability_in(c, m, r, t->since_first);
			break;
		}
		if (one > result)
			result = one;
	}
	return result;
}

static bool is_unknown(const struct catalogue *c, struct field f, model_id m)
{
	if (f.kind == FIELD_FEATURE)
		return !resolve_spec_state(c, m, f.feature).claim;
	return field_text_count(c, m, f.kind) == 0;
}

static enum truth compare_test(const struct catalogue *c, const struct term *t, model_id m)
{
	const struct claim *claim;

	if (t->subject.kind != FIELD_FEATURE)
		return field_type(c, t->subject) == TYPE_GROUP
			       ? term_test_group(c, t, field_group(c, m, t->subject.kind))
			       : texts_test(c, t, m);
	claim = resolve_spec_state(c, m, t->subject.feature).claim;
	return claim ? term_test_value(c, t, claim_says(c, claim)->value) : TRUTH_UNKNOWN;
}

/* The share of the operator's bands, of which LOW is sure and HIGH the most there can be. */
static enum truth share_test(const struct term *t, double low, double high)
{
	double wanted = t->operands[0].low;
	bool same = number_equal(low, high);

	switch (t->op) {
	case OP_LT:
		return certain(high < wanted && !number_equal(high, wanted),
			       low > wanted || number_equal(low, wanted));
	case OP_LE:
		return certain(high < wanted || number_equal(high, wanted),
			       low > wanted && !number_equal(low, wanted));
	case OP_GT:
		return certain(low > wanted && !number_equal(low, wanted),
			       high < wanted || number_equal(high, wanted));
	case OP_GE:
		return certain(low > wanted || number_equal(low, wanted),
			       high < wanted && !number_equal(high, wanted));
	default:
		return certain(same && number_equal(low, wanted),
			       (low > wanted && !number_equal(low, wanted)) ||
			       (high < wanted && !number_equal(high, wanted)));
	}
}

/* The best answer of several operators. */
static enum truth operators_test(const struct term *t, model_id m)
{
	enum truth best = TRUTH_FALSE;

	for (size_t i = 0; i < t->nids && best != TRUTH_TRUE; i++) {
		enum truth one = TRUTH_UNKNOWN;
		double low, high;

		if (t->kind == TERM_FITS)
			one = fit_plan_test(t->plans[i], m);
		else if (fit_plan_share(t->plans[i], m, &low, &high))
			one = share_test(t, 100 * low, 100 * high);
		if (one > best)
			best = one;
	}
	return best;
}
static enum truth node_test(const struct catalogue *c, const struct node *n, model_id m);

enum truth term_test(const struct catalogue *c, const struct term *t, model_id m)
{
	switch (t->kind) {
	case TERM_TEXT:
		return truth(text_term_find(c, t->text, m) != NULL);
	case TERM_IN: case TERM_THROUGHOUT: case TERM_UNKNOWN_IN: case TERM_DISPUTED_IN:
		return regions_test(c, t, m);
	case TERM_COMPARE:
		return compare_test(c, t, m);
	case TERM_UNKNOWN:
		return truth(is_unknown(c, t->subject, m));
	case TERM_DISPUTED:
		return truth(resolve_spec_state(c, m, t->subject.feature).disputed);
	case TERM_ANY_DISPUTE:
		return truth(resolve_any_dispute(c, m));
	case TERM_SOURCE:
		for (size_t i = 0; i < t->nids; i++)
			if (source_test(c, t->ids[i], m))
				return TRUTH_TRUE;
		return TRUTH_FALSE;
	case TERM_FITS: case TERM_COVERS:
		return operators_test(t, m);
	case TERM_SAVED:
		return t->tree ? node_test(c, t->tree, m) : TRUTH_TRUE;
	}
	return TRUTH_UNKNOWN;
}

static enum truth node_test(const struct catalogue *c, const struct node *n, model_id m)
{
	enum truth result, child;

	if (n->kind == NODE_TERM)
		return term_test(c, n->term, m);
	result = node_test(c, n->children[0], m);
	if (n->kind == NODE_NOT)
		return (enum truth)(TRUTH_TRUE - result);
	for (size_t i = 1; i < n->nchildren; i++) {
		child = node_test(c, n->children[i], m);
		if (n->kind == NODE_AND ? child < result : child > result)
			result = child;
	}
	return result;
}

enum truth query_test(const struct query *q, model_id model)
{
	return q->root ? node_test(q->catalogue, q->root, model) : TRUTH_TRUE;
}
