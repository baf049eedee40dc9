/*
 * number: the numbers of a filter, and the units behind them.
 *
 * A number's unit may be glued to it or stand behind it, and in "8, 12 GB" and
 * "5000..6000 mAh" the last one's unit holds for all.  "in" is a unit and a
 * keyword: before the name of a region it is the keyword.
 */
#include "config.h"

#include "parser.h"

#include <math.h>
#include <string.h>

#include "micat/base/near.h"
#include "micat/base/num.h"
#include "micat/query/language.h"

bool parser_is_number(const struct parser *p, size_t i, size_t *ntokens)
{
	const struct token *t = parser_peek(p, i);

	*ntokens = 1;
	if (t->kind == TOKEN_MINUS && parser_peek(p, i + 1)->glued) {
		t = parser_peek(p, i + 1);
		*ntokens = 2;
	}
	return t->kind == TOKEN_WORD && num_parse(t->text, strlen(t->text), &(double){ 0 }, NULL) > 0;
}

bool parser_is_unit(const struct parser *p, size_t i)
{
	const struct token *t = parser_peek(p, i);

	return t->kind == TOKEN_WORD && !t->glued && !parser_is_joining(p, i) &&
	       catalogue_find_unit(p->catalogue, t->text) != ID_NONE;
}

/* Does a region's name or ":" follow "in" or another keyword I places ahead? */
static bool region_follows(struct parser *p, size_t i)
{
	uint32_t id;

	return parser_peek(p, i)->kind == TOKEN_COLON ||
	       parser_name_run(p, i, (struct names){ NAME_REGION, ID_NONE }, true, &id) > 0;
}

/* Is the next token the unit of the number before it? */
static bool unit_follows(struct parser *p)
{
	const struct token *next = parser_peek(p, 1);

	if (!parser_is_unit(p, 0))
		return false;
	/* "8 w > 5": a feature that is called like a unit. */
	if ((next->kind >= TOKEN_EQ && next->kind <= TOKEN_COLON))
		return false;
	if (!language_find_keyword(parser_peek(p, 0)->text))
		return true;
	/* "6.5 in in US": the first one is the unit. */
	if (language_find_keyword(next->text ? next->text : "") && region_follows(p, 2))
		return true;
	return !region_follows(p, 1);
}

/* The name nearest to WORD among the units that measure what OWN does, or NULL. */
static const char *near_unit(const struct catalogue *c, unit_id own, const char *word)
{
	struct near near;

	near_init(&near, word, strlen(word));
	for (uint32_t i = 1; i < c->nunits && own != ID_NONE; i++) {
		const struct unit *unit = &c->units[i];
		const uint32_t *aliases = catalogue_list(c, unit->aliases);

		if (unit->base != c->units[own].base)
			continue;
		near_offer(&near, catalogue_string(c, unit->symbol));
		for (uint32_t k = 0; k < unit->aliases.count; k++)
			near_offer(&near, catalogue_string(c, aliases[k]));
	}
	return near.best;
}

static bool find_unit(struct parser *p, const char *word, size_t token, unit_id own,
		      unit_id *unit)
{
	const char *near;

	*unit = catalogue_find_unit(p->catalogue, word);
	if (*unit != ID_NONE)
		return true;
	near = near_unit(p->catalogue, own, word);
	if (near)
		parser_suggest(p, token, 1, (size_t)(word - p->tokens.items[token].text), near);
	if (near)
		return parser_fail(p, token, 1, DIAG_QUERY_UNIT,
				   "no unit \"%s\"; did you mean \"%s\"?", word, near);
	return parser_fail(p, token, 1, DIAG_QUERY_UNIT, "no unit \"%s\"", word);
}

/* Is any model called so? */
static bool is_in_names(const struct catalogue *c, const char *text)
{
	struct term t = { .kind = TERM_TEXT, .text = text };
	struct bits yes, maybe;
	bool found;

	bits_init(&yes, c->nmodels);
	bits_init(&maybe, c->nmodels);
	term_eval(c, &t, true, &yes, &maybe);
	found = bits_next(&yes, 0) < c->nmodels;
	bits_done(&yes);
	bits_done(&maybe);
	return found;
}

/*
 * "5000 mAhh": a word behind a number is a text to look for, unless it is near to a
 * unit of what is measured and no model is called so ("max" is near to "mAh").  What
 * is printed never has such a word: a number whose unit can be written is printed
 * with it.
 */
static bool check_slip(struct parser *p, unit_id own)
{
	const struct token *word = parser_peek(p, 0);
	const char *near;

	if (word->kind != TOKEN_WORD || language_find_keyword(word->text) ||
	    field_find(p->catalogue, word->text, &(struct field){ FIELD_ID, ID_NONE }) ||
	    !unit_is_printable(p->catalogue, own))
		return true;
	near = near_unit(p->catalogue, own, word->text);
	if (!near || is_in_names(p->catalogue, word->text))
		return true;
	parser_suggest(p, p->at, 1, 0, near);
	return parser_fail(p, p->at, 1, DIAG_QUERY_UNIT,
			   "no unit \"%s\"; did you mean \"%s\"? In quotes it is a text", word->text,
			   near);
}

bool parse_number(struct parser *p, struct term *t, struct operand *o, const char *after)
{
	const char *word = field_word(p->catalogue, t->subject);
	unit_id own = p->catalogue->features[t->subject.feature].unit;
	size_t ntokens, nbytes;
	const struct token *token;
	bool number = parser_is_number(p, 0, &ntokens);

	if (parser_peek(p, 0)->kind == TOKEN_END)
		parser_expect(p, 0, (struct expectation){ .what = EXPECT_NUMBER, .field = t->subject });
	if (!number && (parser_peek(p, 0)->kind == TOKEN_END || parser_is_joining(p, 0)))
		return parser_fail_expected(p, "a number", after);
	if (!number)
		return parser_fail(p, p->at, 1, DIAG_QUERY_VALUE,
				   "%s is compared with a number, not with %s", word, parser_found(p));
	token = parser_peek(p, ntokens - 1);
	nbytes = num_parse(token->text, strlen(token->text), &o->written, NULL);
	if (ntokens == 2)
		o->written = -o->written;
	if (token->text[nbytes] &&
	    !find_unit(p, token->text + nbytes, p->at + ntokens - 1, own, &o->unit))
		return false;
	p->at += ntokens;
	if (token->text[nbytes])
		return true;
	parser_expect(p, 0, (struct expectation){ .what = EXPECT_UNIT, .field = t->subject });
	if (!unit_follows(p))
		return check_slip(p, own);
	o->unit = catalogue_find_unit(p->catalogue, parser_peek(p, 0)->text);
	p->at++;
	return true;
}

bool parser_convert_numbers(struct parser *p, struct term *t, size_t first, size_t count)
{
	const struct catalogue *c = p->catalogue;
	unit_id own = c->features[t->subject.feature].unit;
	unit_id shared = t->operands[t->noperands - 1].unit;

	if (shared == ID_NONE && t->op == OP_RANGE)
		shared = t->operands[0].unit;
	if (shared == ID_NONE)
		shared = own;
	for (size_t i = 0; i < t->noperands; i++) {
		struct operand *o = &t->operands[i];
		const char *word = field_word(c, t->subject);
		const char *symbol;

		if (o->unit == ID_NONE)
			o->unit = shared;
		symbol = catalogue_string(c, c->units[o->unit].symbol);
		o->low = o->written;
		if (o->unit != own && own == ID_NONE)
			return parser_fail(p, first, count, DIAG_QUERY_UNIT,
					   "%s has no unit, not even \"%s\"", word, symbol);
		if (o->unit != own && !catalogue_convert(c, o->unit, own, &o->low))
			return parser_fail(p, first, count, DIAG_QUERY_UNIT,
					   "\"%s\" does not measure %s, which is in %s", symbol, word,
					   catalogue_string(c, c->units[own].symbol));
		if (!isfinite(o->low))
			return parser_fail(p, first, count, DIAG_QUERY_VALUE,
					   "the number is too large");
		o->high = o->low;
	}
	return true;
}
