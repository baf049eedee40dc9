/*
 * print: a filter in its canonical words, long or short.
 *
 * What is printed is read back as the same tree: names are quoted where they
 * would mean something else, and parentheses stand only where "and" holds an
 * "or", or "not" holds either.
 */
#include "config.h"

#include "ast.h"

#include <string.h>

#include "lex.h"
#include "micat/base/num.h"
#include "micat/query/home.h"
#include "micat/query/language.h"
#include "names.h"

static void print_quoted(const char *text, struct buf *out)
{
	buf_putc(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *text);
	}
	buf_putc(out, '"');
}

void word_print(const char *word, struct buf *out)
{
	if (lex_is_word(word) && !language_find_keyword(word) && !strchr("?*", *word))
		buf_puts(out, word);
	else
		print_quoted(word, out);
}

/* A text to look for: quoted where it would be a yes-or-no feature, or the unit of a
 * number before it. */
static void print_text(const struct catalogue *c, const char *text, struct buf *out)
{
	struct field f;

	if ((field_find(c, text, &f) && field_type(c, f) == TYPE_BOOLEAN) ||
	    catalogue_find_unit(c, text) != ID_NONE)
		print_quoted(text, out);
	else
		word_print(text, out);
}

/* The shortest date that means the days FIRST to LAST (yyyymmdd). */
static void print_date(uint32_t first, uint32_t last, struct buf *out)
{
	buf_printf(out, "%04u", first / 10000);
	if (first % 10000 == 101 && last % 10000 == 1231)
		return;
	buf_printf(out, "-%02u", first / 100 % 100);
	if (first != last)
		return;
	buf_printf(out, "-%02u", first % 100);
}

bool unit_is_printable(const struct catalogue *c, unit_id unit)
{
	const char *symbol = catalogue_string(c, c->units[unit].symbol);
	const struct language_keyword *keyword = language_find_keyword(symbol);

	return unit == ID_NONE || (lex_is_word(symbol) && catalogue_find_unit(c, symbol) == unit &&
				   (!keyword || strcmp(keyword->word, "in") == 0));
}

static void print_number(const struct catalogue *c, double value, unit_id unit,
			 enum query_style style, struct buf *out)
{
	const char *symbol = catalogue_string(c, c->units[unit].symbol);
	struct buf glued = BUF_INIT;
	size_t nbytes;

	num_format(&glued, value);
	nbytes = glued.nbytes;
	if (unit != ID_NONE) {
		buf_puts(&glued, symbol);
		/* "5" and a unit "e3" would be 5000. */
		if (style == QUERY_LONG ||
		    num_parse(glued.data, glued.nbytes, &(double){ 0 }, NULL) != nbytes) {
			buf_add(out, glued.data, nbytes);
			buf_printf(out, " %s", symbol);
			buf_done(&glued);
			return;
		}
	}
	buf_add(out, glued.data, glued.nbytes);
	buf_done(&glued);
}

/* Numbers of one unit show it once, at the end; numbers with a unit that cannot
 * be written are shown in the feature's, and without one where that cannot be either. */
static void print_numbers(const struct catalogue *c, const struct term *t, const char *separator,
			  enum query_style style, struct buf *out)
{
	unit_id own = c->features[t->subject.feature].unit;
	bool same = true, printable = true;

	for (size_t i = 0; i < t->noperands; i++) {
		same &= t->operands[i].unit == t->operands[0].unit;
		printable &= unit_is_printable(c, t->operands[i].unit);
	}
	if (!printable && !unit_is_printable(c, own))
		own = ID_NONE;
	for (size_t i = 0; i < t->noperands; i++) {
		const struct operand *o = &t->operands[i];
		bool bare = (same || !printable) && i + 1 < t->noperands;
		unit_id unit = printable ? o->unit : own;

		if (i > 0)
			buf_puts(out, separator);
		print_number(c, printable ? o->written : o->low, bare ? ID_NONE : unit, style, out);
	}
}

static void print_operands(const struct catalogue *c, const struct term *t, enum query_style style,
			   struct buf *out)
{
	enum field_type type = field_type(c, t->subject);
	const char *separator = t->op == OP_RANGE ? ".." : style == QUERY_LONG ? ", " : ",";

	if (t->op == OP_MATCH) {
		print_quoted(t->operands[0].text, out);
		return;
	}
	if (type == TYPE_NUMBER && t->op != OP_CONTAINS) {
		print_numbers(c, t, separator, style, out);
		return;
	}
	for (size_t i = 0; i < t->noperands; i++) {
		const struct operand *o = &t->operands[i];

		if (i > 0)
			buf_puts(out, separator);
		if (o->text)
			word_print(o->text, out);
		else if (type == TYPE_GROUP)
			word_print(names_word(c, names_of_field(t->subject), (uint32_t)o->low), out);
		else
			print_date((uint32_t)o->low, (uint32_t)o->high, out);
	}
}

/* Between subject and operands, with its spaces; *NEGATED becomes false where the
 * operator says it already. */
static const char *operator_text(const struct catalogue *c, const struct term *t, bool *negated,
				 enum query_style style)
{
	enum field_type type = field_type(c, t->subject);
	bool is_long = style == QUERY_LONG, was = *negated;

	switch (t->op) {
	case OP_LT:
		return is_long ? " < " : "<";
	case OP_LE:
		return is_long ? " <= " : "<=";
	case OP_GT:
		return is_long ? " > " : ">";
	case OP_GE:
		return is_long ? " >= " : ">=";
	case OP_RANGE:
		return is_long ? " " : ":";
	case OP_MATCH:
		return is_long ? " ~ " : "~";
	case OP_CONTAINS:
		return is_long || type != TYPE_TEXT ? " contains " : ":";
	case OP_EQ:
		break;
	}
	*negated = false;
	if (type == TYPE_NUMBER || type == TYPE_DATE) {
		if (was)
			return is_long ? " != " : "!=";
		if (is_long && t->noperands == 1 && t->subject.kind == FIELD_FEATURE &&
		    c->features[t->subject.feature].is_list)
			return " has ";
		return is_long ? " = " : "=";
	}
	if (is_long)
		return was ? " is not " : " is ";
	if (type == TYPE_TEXT)
		return was ? "!=" : "=";
	*negated = was;
	return ":";
}

static void print_not(bool negated, enum query_style style, struct buf *out)
{
	if (negated)
		buf_puts(out, style == QUERY_LONG ? "not " : "-");
}

static void print_comparison(const struct catalogue *c, const struct term *t, bool negated,
			     enum query_style style, struct buf *out)
{
	const char *word = field_word(c, t->subject), *op;

	if (field_type(c, t->subject) == TYPE_BOOLEAN && t->op == OP_EQ &&
	    t->operands[0].low < t->operands[0].high) {
		print_not(negated, style, out);
		word_print(word, out);
		buf_puts(out, style == QUERY_LONG ? " is varies" : "=varies");
		return;
	}
	if (field_type(c, t->subject) == TYPE_BOOLEAN && t->op == OP_EQ) {
		if (style == QUERY_LONG) {
			print_not(negated, style, out);
			buf_puts(out, "has ");
		}
		word_print(word, out);
		if (style == QUERY_SHORT)
			buf_puts(out, negated ? "=no" : "=yes");
		return;
	}
	op = operator_text(c, t, &negated, style);
	print_not(negated, style, out);
	word_print(word, out);
	buf_puts(out, op);
	print_operands(c, t, style, out);
}

/* The region or operator at I as it was said: another reader's home is elsewhere. */
static const char *word_of_name(const struct catalogue *c, const struct term *t, size_t i,
				enum name_kind kind)
{
	return t->said_home && t->said_home[i]
		       ? HOME_WORD : names_word(c, (struct names){ kind, ID_NONE }, t->ids[i]);
}

static void print_regions(const struct catalogue *c, const struct term *t, bool negated,
			  enum query_style style, struct buf *out)
{
	static const char *const words[][2] = {
		[TERM_IN] = { "available in ", "in:" },
		[TERM_THROUGHOUT] = { "available throughout ", "all:" },
		[TERM_UNKNOWN_IN] = { "unknown in ", "unknown:" },
		[TERM_DISPUTED_IN] = { "disputed in ", "disputed:" },
	};

	if (negated && t->kind == TERM_IN && style == QUERY_SHORT) {
		buf_puts(out, "no:");
	} else {
		print_not(negated, style, out);
		buf_puts(out, words[t->kind][style == QUERY_SHORT]);
	}
	for (size_t i = 0; i < t->nids; i++) {
		const char *code = word_of_name(c, t, i, NAME_REGION);

		if (i > 0)
			buf_puts(out, style == QUERY_LONG ? ", " : ",");
		/* A code may be a keyword: a place for a region takes it as it is. */
		if (lex_is_word(code))
			buf_puts(out, code);
		else
			print_quoted(code, out);
	}
	if (t->since_first) {
		buf_puts(out, style == QUERY_LONG ? " since " : "@");
		print_date(t->since_first, t->since_last, out);
		buf_puts(out, style == QUERY_LONG ? "" : "..");
	}
}

/* "battery is unknown", "disputed:battery" */
static void print_state(const struct catalogue *c, const struct term *t, bool negated,
			enum query_style style, struct buf *out)
{
	const char *word = field_word(c, t->subject);
	bool disputed = t->kind == TERM_DISPUTED;

	if (style == QUERY_LONG) {
		word_print(word, out);
		buf_puts(out, disputed ? negated ? " is not disputed" : " is disputed"
			      : negated ? " is known" : " is unknown");
	} else if (!disputed) {
		word_print(word, out);
		buf_puts(out, negated ? "=*" : "=?");
	} else {
		print_not(negated, style, out);
		/* Behind "disputed:" a region's name comes first. */
		if (catalogue_find_region(c, word) == ID_NONE) {
			buf_puts(out, "disputed:");
			word_print(word, out);
		} else {
			word_print(word, out);
			buf_puts(out, " is disputed");
		}
	}
}

static void print_operators(const struct catalogue *c, const struct term *t, bool negated,
			    enum query_style style, struct buf *out)
{
	static const char *const signs[] = { [OP_EQ] = "=", [OP_LT] = "<", [OP_LE] = "<=",
					     [OP_GT] = ">", [OP_GE] = ">=" };
	bool is_long = style == QUERY_LONG;
	bool unequal = negated && t->kind == TERM_COVERS && t->op == OP_EQ;

	print_not(negated && !unequal, style, out);
	buf_printf(out, "%s%c", t->kind == TERM_FITS ? "fits" : "covers", is_long ? ' ' : ':');
	for (size_t i = 0; i < t->nids; i++)
		buf_printf(out, "%s%s", i == 0 ? "" : is_long ? ", " : ",",
			   word_of_name(c, t, i, NAME_OPERATOR));
	if (t->kind == TERM_FITS)
		return;
	buf_printf(out, "%s%s%s", is_long ? " " : "", unequal ? "!=" : signs[t->op],
		   is_long ? " " : "");
	num_format(out, t->operands[0].low);
	buf_putc(out, '%');
}

void term_print(const struct catalogue *c, const struct term *t, bool negated,
		enum query_style style, struct buf *out)
{
	switch (t->kind) {
	case TERM_TEXT:
		print_not(negated, style, out);
		print_text(c, t->text, out);
		return;
	case TERM_IN: case TERM_THROUGHOUT: case TERM_UNKNOWN_IN: case TERM_DISPUTED_IN:
		print_regions(c, t, negated, style, out);
		return;
	case TERM_COMPARE:
		print_comparison(c, t, negated, style, out);
		return;
	case TERM_UNKNOWN: case TERM_DISPUTED:
		print_state(c, t, negated, style, out);
		return;
	case TERM_ANY_DISPUTE:
		print_not(negated, style, out);
		buf_puts(out, "disputed");
		return;
	case TERM_FITS: case TERM_COVERS:
		print_operators(c, t, negated, style, out);
		return;
	case TERM_SAVED:
		print_not(negated, style, out);
		buf_printf(out, "@%s", t->text);
		return;
	case TERM_SOURCE:
		break;
	}
	print_not(negated, style, out);
	buf_puts(out, style == QUERY_LONG ? "according to " : "src:");
	for (size_t i = 0; i < t->nids; i++) {
		if (i > 0)
			buf_puts(out, style == QUERY_LONG ? ", " : ",");
		word_print(names_word(c, (struct names){ NAME_SOURCE, ID_NONE }, t->ids[i]), out);
	}
}

/* A child that needs parentheses inside a node of kind OUTER. */
static void print_child(const struct catalogue *c, const struct node *n, enum node_kind outer,
			enum query_style style, struct buf *out)
{
	bool parentheses = outer == NODE_NOT ? n->kind == NODE_AND || n->kind == NODE_OR
					     : outer == NODE_AND && n->kind == NODE_OR;

	if (parentheses)
		buf_putc(out, '(');
	node_print(c, n, style, out);
	if (parentheses)
		buf_putc(out, ')');
}

/* Is it a text that would go on with what follows to a name of several words? */
static bool is_first_word(const struct catalogue *c, const struct node *n)
{
	if (n->kind == NODE_NOT)
		n = n->children[0];
	return n->kind == NODE_TERM && n->term->kind == TERM_TEXT && field_begins(c, n->term->text);
}

void node_print(const struct catalogue *c, const struct node *n, enum query_style style,
		struct buf *out)
{
	static const char *const joints[][2] = {
		[NODE_AND] = { " and ", " " },
		[NODE_OR] = { " or ", " | " },
	};

	switch (n->kind) {
	case NODE_TERM:
		term_print(c, n->term, false, style, out);
		return;
	case NODE_NOT:
		if (n->children[0]->kind == NODE_TERM) {
			term_print(c, n->children[0]->term, true, style, out);
			return;
		}
		print_not(true, style, out);
		print_child(c, n->children[0], NODE_NOT, style, out);
		return;
	case NODE_AND: case NODE_OR:
		break;
	}
	for (size_t i = 0; i < n->nchildren; i++) {
		bool is_short = style == QUERY_SHORT &&
				!(i > 0 && n->kind == NODE_AND && is_first_word(c, n->children[i - 1]));

		if (i > 0)
			buf_puts(out, joints[n->kind][is_short]);
		print_child(c, n->children[i], n->kind, style, out);
	}
}

void query_print(const struct query *q, enum query_style style, struct buf *out)
{
	if (q->root)
		node_print(q->catalogue, q->root, style, out);
}
