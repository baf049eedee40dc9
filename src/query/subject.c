/*
 * subject: the fields that terms are about.
 *
 * A field is one word or, before an operator and behind "has" and "no", the longest run of
 * words that names one: there nothing else can be meant.
 */
#include "config.h"

#include "parser.h"

/* The COUNT words at the next token are no feature. */
static bool fail_feature(struct parser *p, size_t count)
{
	const char *near = field_unknown(p->catalogue, parser_join(p, 0, count), NULL,
					 parser_place(p, p->at, count), p->sink);

	if (near)
		parser_suggest(p, p->at, count, 0, near);
	return parser_failed(p, p->at);
}

static bool fail_field_expected(struct parser *p)
{
	return parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX,
			   "the name of a feature is expected here, not %s", parser_found(p));
}

static bool fail_asked(struct parser *p, enum field_kind kind)
{
	return parser_fail(p, p->at, 1, DIAG_QUERY_FEATURE,
			   kind == FIELD_STATUS ? "ask for a status with \"available in REGION\""
			   : kind == FIELD_FITS ? "ask for a network with \"fits OPERATOR\""
						: "ask for a share with \"covers OPERATOR >= 80%%\"");
}

bool parse_field(struct parser *p, struct field *f)
{
	const struct token *t = parser_peek(p, 0);

	parser_expect(p, 0, (struct expectation){ .what = EXPECT_FIELD });
	if (!t->text)
		return fail_field_expected(p);
	if (!field_find(p->catalogue, t->text, f))
		return fail_feature(p, 1);
	if (field_is_asked(f->kind))
		return fail_asked(p, f->kind);
	p->at++;
	return true;
}

bool parser_is_boolean(const struct parser *p, struct field f)
{
	return field_type(p->catalogue, f) == TYPE_BOOLEAN;
}

/* Is NAME, which ends I places ahead, compared with something? */
static bool is_compared(const struct parser *p, size_t i, const char *name)
{
	enum token_kind kind = parser_peek(p, i + 1)->kind;
	struct field f;

	if (kind == TOKEN_END && name && field_find(p->catalogue, name, &f) && p->expected)
		parser_expect(p, i + 1, (struct expectation){ .what = EXPECT_OPERATOR, .field = f });
	if (kind >= TOKEN_EQ && kind <= TOKEN_COLON)
		return true;
	if (parser_is_keyword(p, i + 1, "is") || parser_is_keyword(p, i + 1, "contains"))
		return true;
	/* "ultra has nfc" are two terms, "colours has black" is one. */
	if (parser_is_keyword(p, i + 1, "has"))
		return name && field_find(p->catalogue, name, &f) && !parser_is_boolean(p, f);
	return parser_is_range(p, i + 1);
}

bool parser_is_compared(const struct parser *p, size_t i)
{
	return is_compared(p, i, parser_peek(p, i)->text);
}

#define MAX_FEATURE_WORDS 4

/* How many words could name a feature behind "has" or "no". */
static size_t count_feature_words(const struct parser *p)
{
	size_t count = 1;

	if (parser_peek(p, 0)->kind != TOKEN_WORD)
		return 1;
	while (count < MAX_FEATURE_WORDS && parser_peek(p, count)->kind == TOKEN_WORD &&
	       !parser_is_joining(p, count))
		count++;
	return count;
}

size_t parser_compared_run(struct parser *p)
{
	struct field f;

	for (size_t count = parser_peek(p, 0)->text ? count_feature_words(p) : 1; count > 1; count--) {
		const char *name = parser_join(p, 0, count);

		if (field_find(p->catalogue, name, &f) && !field_is_asked(f.kind) &&
		    is_compared(p, count - 1, name))
			return count;
	}
	return parser_is_compared(p, 0);
}

bool parse_field_run(struct parser *p, size_t count, struct field *f)
{
	if (count == 1)
		return parse_field(p, f);
	field_find(p->catalogue, parser_join(p, 0, count), f);
	p->at += count;
	return true;
}

/* "has wireless charging >= 30 W" is about two features: what is compared with something
 * is no part of a name before it. */
size_t parser_boolean_run(struct parser *p, struct field *f)
{
	size_t count = parser_peek(p, 0)->text ? count_feature_words(p) : 0;

	parser_expect(p, 0, (struct expectation){ .what = EXPECT_BOOLEAN });
	for (; count > 0; count--)
		if ((count == 1 || !parser_is_compared(p, count - 1)) &&
		    field_find(p->catalogue, parser_join(p, 0, count), f) && parser_is_boolean(p, *f))
			break;
	return count;
}

/* Says what the longest run that is a name stands for, or what is near to the longest
 * that is near to one. */
bool parser_fail_boolean(struct parser *p)
{
	size_t count, most = count_feature_words(p);
	struct field f;

	if (!parser_peek(p, 0)->text)
		return fail_field_expected(p);
	for (count = most; count > 0; count--) {
		const char *words = parser_join(p, 0, count);

		if (!field_find(p->catalogue, words, &f))
			continue;
		if (field_is_asked(f.kind))
			return fail_asked(p, f.kind);
		return parser_fail(p, p->at, count, DIAG_QUERY_VALUE,
				   "\"%s\" is not a yes-or-no feature; say \"%s is known\" or "
				   "compare it", words, count > 1 ? field_word(p->catalogue, f) : words);
	}
	for (count = most; count > 1; count--)
		if (field_near(p->catalogue, parser_join(p, 0, count)))
			break;
	return fail_feature(p, count);
}
