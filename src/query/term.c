/*
 * term: the kinds of terms, long and short.
 *
 * A keyword at the beginning decides; else what follows the first word does: a
 * comparison makes it a feature, nothing makes it a yes-or-no feature or a text
 * to look for.
 */
#include "config.h"

#include "parser.h"

#include <string.h>

#include "micat/base/num.h"
#include "micat/base/text.h"
#include "micat/query/language.h"

static struct term *new_term(struct parser *p, enum term_kind kind)
{
	struct term *t = arena_alloc(&p->query->arena, sizeof(*t));

	t->kind = kind;
	return t;
}

static struct node *finish(struct parser *p, struct term *t, bool negated)
{
	struct node *n = node_of_term(&p->query->arena, t);

	return negated ? node_not(&p->query->arena, n) : n;
}

static struct node *boolean_term(struct parser *p, struct field f, bool value)
{
	struct term *t = new_term(p, TERM_COMPARE);

	t->subject = f;
	t->op = OP_EQ;
	t->operands = arena_alloc(&p->query->arena, sizeof(*t->operands));
	t->operands[0].low = t->operands[0].high = 1;
	t->noperands = 1;
	return finish(p, t, !value);
}

/* "has nfc", "no nfc": behind the keyword. */
static struct node *parse_has(struct parser *p, bool value)
{
	struct field f;
	size_t count = parser_boolean_run(p, &f);

	if (count == 0) {
		parser_fail_boolean(p);
		return NULL;
	}
	p->at += count;
	return boolean_term(p, f, value);
}

/* " since 2022" or "@2022.." */
static bool parse_since(struct parser *p, struct term *t)
{
	size_t at = p->at;
	bool word = parser_accept_keyword(p, "since"), sign;
	const struct token *date = parser_peek(p, 1);

	/* "in:US @mine" goes on with a saved filter, whose name begins with no digit. */
	sign = !word && parser_peek(p, 0)->kind == TOKEN_AT &&
	       (parser_peek(p, 0)->glued || (date->text && *date->text >= '0' && *date->text <= '9'));
	if (!word && !sign)
		return true;
	if (sign)
		p->at++;
	if (t->kind == TERM_DISPUTED_IN)
		return parser_fail(p, at, 1, DIAG_QUERY_SYNTAX,
				   "a dispute is about all claims, so it takes no date");
	if (!parse_date(p, &t->since_first, &t->since_last))
		return false;
	if (!word && !parser_accept(p, TOKEN_DOTS))
		return parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX,
				   "\"..\" is expected after the date, as in in:US@2022.., not %s",
				   parser_found(p));
	return true;
}

/* Names with commas between. */
static bool parse_names(struct parser *p, struct names ns, bool many_words, struct term *t)
{
	struct name { uint16_t id; bool home; } *names = NULL;
	size_t capacity = 0;
	bool ok;

	do {
		size_t at = p->at;
		uint32_t id;

		ok = parse_name(p, ns, many_words, &id);
		if (!ok)
			break;
		mem_grow(&names, t->nids, &capacity);
		names[t->nids++] = (struct name){
			(uint16_t)id,
			p->at == at + 1 && names_is_home(p->catalogue, ns, p->tokens.items[at].text),
		};
	} while (parser_accept(p, TOKEN_COMMA));
	if (ok) {
		t->ids = arena_alloc(&p->query->arena, t->nids * sizeof(*t->ids));
		t->said_home = arena_alloc(&p->query->arena, t->nids * sizeof(*t->said_home));
		for (size_t i = 0; i < t->nids; i++) {
			t->ids[i] = names[i].id;
			t->said_home[i] = names[i].home;
		}
	}
	mem_free(names);
	return ok;
}

static struct node *parse_regions(struct parser *p, enum term_kind kind, bool many_words,
				  bool negated)
{
	struct term *t = new_term(p, kind);

	if (!parse_names(p, (struct names){ NAME_REGION, ID_NONE }, many_words, t) ||
	    !parse_since(p, t))
		return NULL;
	return finish(p, t, negated);
}

static struct node *parse_sources(struct parser *p, bool many_words)
{
	struct term *t = new_term(p, TERM_SOURCE);

	if (!parse_names(p, (struct names){ NAME_SOURCE, ID_NONE }, many_words, t))
		return NULL;
	return finish(p, t, false);
}

static struct node *fail_never_disputed(struct parser *p, size_t at, struct field f)
{
	parser_fail(p, at, 1, DIAG_QUERY_FEATURE, "\"%s\" is never disputed",
		    field_word(p->catalogue, f));
	return NULL;
}

/* "unknown:US", "disputed:battery": behind the colon, a region or a feature. */
static struct node *parse_region_or_field(struct parser *p, enum term_kind of_region,
					  enum term_kind of_field)
{
	const struct token *word = parser_peek(p, 0);
	uint32_t id;
	struct field f;
	struct term *t;

	parser_expect(p, 0, (struct expectation){ .what = EXPECT_FIELD });
	if (!word->text || parser_name_run(p, 0, (struct names){ NAME_REGION, ID_NONE }, false, &id)) {
		return parse_regions(p, of_region, false, false);
	}
	if (!field_find(p->catalogue, word->text, &f) &&
	    !field_near(p->catalogue, word->text))
		return parse_regions(p, of_region, false, false);
	t = new_term(p, of_field);
	if (!parse_field(p, &t->subject))
		return NULL;
	if (of_field == TERM_DISPUTED && t->subject.kind != FIELD_FEATURE)
		return fail_never_disputed(p, p->at - 1, t->subject);
	return finish(p, t, false);
}

static struct node *fail_node(struct parser *p, const char *what)
{
	parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX, "%s expected, not %s", what, parser_found(p));
	return NULL;
}

static struct node *parse_available(struct parser *p)
{
	if (parser_accept_keyword(p, "in"))
		return parse_regions(p, TERM_IN, true, false);
	if (parser_accept_keyword(p, "throughout"))
		return parse_regions(p, TERM_THROUGHOUT, true, false);
	return fail_node(p, "\"in\" or \"throughout\" and a region are");
}

static struct node *parse_no(struct parser *p)
{
	if (parser_accept(p, TOKEN_COLON))
		return parse_regions(p, TERM_IN, false, true);
	if (parser_boolean_run(p, &(struct field){ FIELD_ID, ID_NONE }) > 0)
		return parse_has(p, false);
	return fail_node(p, "a yes-or-no feature, or \":\" and a region, is");
}

static struct node *parse_unknown(struct parser *p)
{
	if (parser_accept(p, TOKEN_COLON))
		return parse_region_or_field(p, TERM_UNKNOWN_IN, TERM_UNKNOWN);
	if (parser_accept_keyword(p, "in"))
		return parse_regions(p, TERM_UNKNOWN_IN, true, false);
	return fail_node(p, "\"in\" and a region are");
}

static struct node *parse_disputed(struct parser *p)
{
	if (parser_accept(p, TOKEN_COLON))
		return parse_region_or_field(p, TERM_DISPUTED_IN, TERM_DISPUTED);
	if (parser_peek(p, 0)->kind == TOKEN_END)
		parser_expect(p, 0, (struct expectation){ .what = EXPECT_KEYWORD, .keyword = "in" });
	/* "disputed in:US" is two terms. */
	if (parser_is_keyword(p, 0, "in") && parser_peek(p, 1)->kind != TOKEN_COLON) {
		p->at++;
		return parse_regions(p, TERM_DISPUTED_IN, true, false);
	}
	return finish(p, new_term(p, TERM_ANY_DISPUTE), false);
}

/* A share such as 80%. */
static bool parse_share(struct parser *p, struct term *t)
{
	const struct token *word = parser_peek(p, 0);
	size_t nbytes = 0;

	t->operands = arena_alloc(&p->query->arena, sizeof(*t->operands));
	t->noperands = 1;
	if (word->kind == TOKEN_WORD)
		nbytes = num_parse(word->text, strlen(word->text), &t->operands[0].low, NULL);
	if (!nbytes || (word->text[nbytes] && strcmp(word->text + nbytes, "%") != 0))
		return parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX,
				   "a share such as 80%% is expected, not %s", parser_found(p));
	if (t->operands[0].low > 100)
		return parser_fail(p, p->at, 1, DIAG_QUERY_VALUE, "a share is at most 100%%");
	p->at++;
	return true;
}

/* Behind "fits" or "covers": operators, and for the latter a comparison. */
static struct node *parse_operator(struct parser *p, enum term_kind kind)
{
	static const enum compare_op ops[] = { OP_EQ, OP_EQ, OP_LT, OP_LE, OP_GT, OP_GE };
	struct term *t = new_term(p, kind);
	bool colon = parser_accept(p, TOKEN_COLON), negated = false;

	if (p->catalogue->noperators <= 1) {
		parser_fail(p, p->at - 1 - colon, 1, DIAG_QUERY_LATER,
			    "this needs network operators, and the catalogue has none");
		return NULL;
	}
	if (!parse_names(p, (struct names){ NAME_OPERATOR, ID_NONE }, !colon, t))
		return NULL;
	if (kind == TERM_COVERS) {
		enum token_kind op = parser_peek(p, 0)->kind;

		parser_expect(p, 0, (struct expectation){ .what = EXPECT_KEYWORD, .keyword = ">=" });
		if (op < TOKEN_EQ || op > TOKEN_GE)
			return fail_node(p, "a comparison such as >= 80% is");
		t->op = ops[op - TOKEN_EQ];
		negated = op == TOKEN_NE;
		p->at++;
		if (!parse_share(p, t))
			return NULL;
	}
	t->plans = arena_alloc(&p->query->arena, t->nids * sizeof(struct fit_plan *));
	for (size_t i = 0; i < t->nids; i++)
		t->plans[i] = fit_plan_new(&p->query->arena, p->catalogue, t->ids[i]);
	return finish(p, t, negated);
}

/* A term that a keyword begins; *DONE is false where there is none. */
static struct node *parse_keyword(struct parser *p, bool *done)
{
	bool colon = parser_peek(p, 1)->kind == TOKEN_COLON;
	size_t at = p->at;

	*done = true;
	if (parser_accept_keyword(p, "available") || parser_accept_keyword(p, "sold"))
		return parse_available(p);
	if (parser_accept_keyword(p, "in"))
		return parse_regions(p, TERM_IN, !parser_accept(p, TOKEN_COLON), false);
	if (parser_accept_keyword(p, "no"))
		return parse_no(p);
	if (parser_accept_keyword(p, "throughout"))
		return parse_regions(p, TERM_THROUGHOUT, true, false);
	if (colon && parser_accept_keyword(p, "all")) {
		p->at++;
		return parse_regions(p, TERM_THROUGHOUT, false, false);
	}
	if (parser_accept_keyword(p, "unknown"))
		return parse_unknown(p);
	if (parser_accept_keyword(p, "disputed"))
		return parse_disputed(p);
	if (parser_accept_keyword(p, "has"))
		return parse_has(p, true);
	if (parser_accept_keyword(p, "according"))
		return parser_accept_keyword(p, "to") ? parse_sources(p, true)
						      : fail_node(p, "\"to\" and a source are");
	if (colon && parser_accept_keyword(p, "src")) {
		p->at++;
		return parse_sources(p, false);
	}
	if (parser_accept_keyword(p, "fits"))
		return parse_operator(p, TERM_FITS);
	if (parser_accept_keyword(p, "covers"))
		return parse_operator(p, TERM_COVERS);
	p->at = at;
	*done = false;
	return NULL;
}

/* "is unknown", "=?" and their like; *DONE is false where it is none. */
static struct node *parse_state(struct parser *p, struct field f, bool is, bool negated, bool *done)
{
	enum term_kind kind = TERM_UNKNOWN;
	struct term *t;

	*done = true;
	if (is && f.kind == FIELD_FEATURE && parser_peek(p, 0)->kind == TOKEN_END)
		parser_expect(p, 0, (struct expectation){ .what = EXPECT_KEYWORD,
							  .keyword = "disputed" });
	if (is && parser_accept_keyword(p, "known")) {
		negated = !negated;
	} else if (is && parser_is_keyword(p, 0, "disputed")) {
		if (f.kind != FIELD_FEATURE)
			return fail_never_disputed(p, p->at, f);
		p->at++;
		kind = TERM_DISPUTED;
	} else if (!is && parser_accept_keyword(p, "*")) {
		negated = !negated;
	} else if (!(is && parser_accept_keyword(p, "unknown")) &&
		   !(!is && parser_accept_keyword(p, "?"))) {
		*done = false;
		return NULL;
	}
	t = new_term(p, kind);
	t->subject = f;
	return finish(p, t, negated);
}

/* The operator at the next token for values of TYPE; false where it does not suit. */
static bool parse_op(struct parser *p, struct field f, enum compare_op *op, bool *negated)
{
	enum field_type type = field_type(p->catalogue, f);
	const char *word = field_word(p->catalogue, f);
	size_t at = p->at++;

	*op = OP_EQ;
	switch (p->tokens.items[at].kind) {
	case TOKEN_EQ:
		return true;
	case TOKEN_NE:
		*negated = true;
		return true;
	case TOKEN_LT: *op = OP_LT; break;
	case TOKEN_LE: *op = OP_LE; break;
	case TOKEN_GT: *op = OP_GT; break;
	case TOKEN_GE: *op = OP_GE; break;
	case TOKEN_TILDE:
		*op = OP_MATCH;
		return true;
	case TOKEN_COLON:
		*op = type == TYPE_TEXT ? OP_CONTAINS : OP_EQ;
		return true;
	default:
		p->at = at;
		if (parser_accept_keyword(p, "is")) {
			*negated = parser_accept_keyword(p, "not");
			return true;
		}
		if (parser_accept_keyword(p, "contains")) {
			*op = OP_CONTAINS;
			return true;
		}
		if (parser_accept_keyword(p, "has")) {
			*op = type == TYPE_TEXT ? OP_CONTAINS : OP_EQ;
			return true;
		}
		/* A range stands right behind the feature. */
		if (type == TYPE_NUMBER || type == TYPE_DATE || type == TYPE_ENUMERATION)
			return true;
		return parser_fail(p, at, 1, DIAG_QUERY_VALUE, "%s has no order, so no range", word);
	}
	if (type == TYPE_NUMBER || type == TYPE_DATE || type == TYPE_ENUMERATION)
		return true;
	return parser_fail(p, at, 1, DIAG_QUERY_VALUE, "%s has no order; compare it with \"is\"%s",
			   word, type == TYPE_BOOLEAN ? "" : ", \"contains\" or \"~\"");
}

/* Behind a name of COUNT words. */
static struct node *parse_comparison(struct parser *p, size_t count)
{
	struct term *t = new_term(p, TERM_COMPARE);
	size_t op_at = p->at + count;
	bool is = parser_is_keyword(p, count, "is"), negated = false, done, short_form, many_words;
	struct node *n;
	char *after;

	if (!parse_field_run(p, count, &t->subject) || !parse_op(p, t->subject, &t->op, &negated))
		return NULL;
	short_form = p->tokens.items[op_at].kind == TOKEN_EQ ||
		     p->tokens.items[op_at].kind == TOKEN_COLON;
	if (is || short_form) {
		n = parse_state(p, t->subject, is, negated, &done);
		if (done)
			return n;
	}
	many_words = p->tokens.items[op_at].kind != TOKEN_COLON;
	after = mem_printf("\"%.*s\"", (int)p->tokens.items[op_at].nbytes,
			   p->text + p->tokens.items[op_at].start);
	done = parse_operands(p, t, many_words, after);
	mem_free(after);
	if (!done)
		return NULL;
	if (parser_is_boolean(p, t->subject) && t->op == OP_EQ &&
	    t->operands[0].low == t->operands[0].high)
		return boolean_term(p, t->subject, (t->operands[0].low > 0) != negated);
	return finish(p, t, negated);
}

/* A bare word: a yes-or-no feature by its id or alias, else a text. */
static struct node *parse_bare(struct parser *p)
{
	const struct catalogue *c = p->catalogue;
	const struct token *word = parser_peek(p, 0);
	struct field f;
	struct term *t;

	if (!*word->text) {
		parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX, "the text is empty");
		return NULL;
	}
	p->at++;
	if (word->kind == TOKEN_WORD && field_find(c, word->text, &f) && parser_is_boolean(p, f)) {
		const struct feature *feature = &c->features[f.feature];
		const uint32_t *aliases = catalogue_list(c, feature->aliases);
		bool named = text_equal_folded(catalogue_string(c, feature->id), word->text);

		for (uint32_t i = 0; i < feature->aliases.count && !named; i++)
			named = text_equal_folded(catalogue_string(c, aliases[i]), word->text);
		if (named)
			return boolean_term(p, f, true);
	}
	t = new_term(p, TERM_TEXT);
	t->text = word->text;
	return finish(p, t, false);
}

struct node *parse_term(struct parser *p)
{
	const struct token *word = parser_peek(p, 0);
	const struct language_keyword *keyword = NULL;
	struct node *n;
	size_t nwords;
	bool done;

	if (word->kind == TOKEN_AT) {
		p->at++;
		return parse_saved(p);
	}
	if (word->kind == TOKEN_END)
		parser_expect(p, 0, (struct expectation){ .what = EXPECT_TERM });
	if (!word->text)
		return fail_node(p, "a term such as \"available in REGION\" or \"has FEATURE\" is");
	if (word->kind == TOKEN_WORD) {
		n = parse_keyword(p, &done);
		if (done)
			return n;
		keyword = language_find_keyword(word->text);
		if (keyword && keyword->begins) {
			parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX,
				    "something is expected before \"%s\"; in quotes it is a text",
				    word->text);
			return NULL;
		}
	}
	nwords = parser_compared_run(p);
	return nwords > 0 ? parse_comparison(p, nwords) : parse_bare(p);
}
