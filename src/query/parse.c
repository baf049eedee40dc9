/*
 * parse: "and", "or", "not" and parentheses.
 *
 * Recursive descent; only parentheses recurse, and their depth is limited.  Runs
 * of "not" are counted, since two of them are none in Kleene's logic too.
 */
#include "config.h"

#include "parser.h"

#include <string.h>
#include <strings.h>

#include "micat/base/near.h"
#include "micat/base/text.h"
#include "micat/query/saved.h"

struct place parser_place(const struct parser *p, size_t first, size_t count)
{
	const struct token *a = &p->tokens.items[first], *b;

	b = &p->tokens.items[count > 0 ? first + count - 1 : first];
	return lex_place(p->text, a->start, b->start + b->nbytes - a->start);
}

const struct token *parser_peek(const struct parser *p, size_t i)
{
	size_t left = p->tokens.count - 1 - p->at;

	return &p->tokens.items[p->at + (i < left ? i : left)];
}

bool parser_accept(struct parser *p, enum token_kind kind)
{
	if (parser_peek(p, 0)->kind != kind)
		return false;
	p->at++;
	return true;
}

bool parser_is_keyword(const struct parser *p, size_t i, const char *keyword)
{
	const struct token *t = parser_peek(p, i);

	return t->kind == TOKEN_WORD && strcasecmp(t->text, keyword) == 0;
}

void parser_expect(const struct parser *p, size_t i, struct expectation what)
{
	struct expectations *x = p->expected;
	size_t end = i;

	if (!x || x->count == EXPECT_MAX)
		return;
	while (parser_peek(p, end)->kind == TOKEN_WORD)
		end++;
	if (parser_peek(p, end)->kind != TOKEN_END)
		return;
	what.start = parser_peek(p, i)->start;
	x->items[x->count++] = what;
}

void parser_suggest(const struct parser *p, size_t first, size_t count, size_t skip,
		    const char *near)
{
	const struct token *a = &p->tokens.items[first], *b = &p->tokens.items[first + count - 1];
	struct expectations *x = p->expected;

	if (!x || strlen(near) >= sizeof(x->near))
		return;
	memcpy(x->near, near, strlen(near) + 1);
	x->near_start = a->start + skip;
	x->near_nbytes = b->start + b->nbytes - a->start - skip;
}

bool parser_accept_keyword(struct parser *p, const char *keyword)
{
	if (parser_peek(p, 0)->kind == TOKEN_END)
		parser_expect(p, 0, (struct expectation){ .what = EXPECT_KEYWORD,
							  .keyword = keyword });
	if (!parser_is_keyword(p, 0, keyword))
		return false;
	p->at++;
	return true;
}

const char *parser_found(struct parser *p)
{
	const struct token *t = parser_peek(p, 0);
	struct buf out = BUF_INIT;
	char *text;

	if (t->kind == TOKEN_END)
		return "the end";
	if (t->kind == TOKEN_QUOTED)
		return arena_strndup(&p->query->arena, p->text + t->start, t->nbytes);
	buf_putc(&out, '"');
	buf_add(&out, p->text + t->start, t->nbytes);
	buf_putc(&out, '"');
	text = arena_strndup(&p->query->arena, out.data, out.nbytes);
	buf_done(&out);
	return text;
}

struct node *node_of_term(struct arena *arena, struct term *t)
{
	struct node *n = arena_alloc(arena, sizeof(*n));

	n->kind = NODE_TERM;
	n->term = t;
	return n;
}

struct node *node_not(struct arena *arena, struct node *n)
{
	struct node *result;

	if (n->kind == NODE_NOT)
		return n->children[0];
	result = arena_alloc(arena, sizeof(*result));
	result->kind = NODE_NOT;
	result->children = arena_alloc(arena, sizeof(*result->children));
	result->children[0] = n;
	result->nchildren = 1;
	return result;
}

struct node *node_join(struct arena *arena, enum node_kind kind, struct node *const *children,
		       size_t nchildren)
{
	struct node *n;
	size_t total = 0;

	if (nchildren == 1)
		return children[0];
	for (size_t i = 0; i < nchildren; i++)
		total += children[i]->kind == kind ? children[i]->nchildren : 1;
	n = arena_alloc(arena, sizeof(*n));
	n->kind = kind;
	n->children = arena_alloc(arena, total * sizeof(*n->children));
	for (size_t i = 0; i < nchildren; i++) {
		struct node *child = children[i];

		if (child->kind != kind) {
			n->children[n->nchildren++] = child;
			continue;
		}
		memcpy(n->children + n->nchildren, child->children,
		       child->nchildren * sizeof(*n->children));
		n->nchildren += child->nchildren;
	}
	return n;
}

static struct node *parse_or(struct parser *p);

static struct node *parse_parentheses(struct parser *p)
{
	size_t open = p->at - 1;
	struct node *n;

	if (p->depth == QUERY_MAX_DEPTH) {
		parser_fail(p, open, 1, DIAG_QUERY_LIMIT, "parentheses are nested more than %d deep",
			    QUERY_MAX_DEPTH);
		return NULL;
	}
	p->depth++;
	n = parse_or(p);
	p->depth--;
	if (n && !parser_accept(p, TOKEN_CLOSE)) {
		if (parser_peek(p, 0)->kind == TOKEN_END && p->expected)
			p->expected->unfinished = true;
		if (parser_peek(p, 0)->kind == TOKEN_END)
			parser_fail(p, open, 1, DIAG_QUERY_SYNTAX,
				    "the parenthesis is not closed: \")\" expected");
		else
			parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX,
				    "\")\", \"and\" or \"or\" expected, not %s", parser_found(p));
		return NULL;
	}
	return n;
}

static struct node *parse_not(struct parser *p)
{
	bool negated = false;
	struct node *n;

	while (parser_accept(p, TOKEN_MINUS) || parser_accept(p, TOKEN_BANG) ||
	       parser_accept_keyword(p, "not"))
		negated = !negated;
	if (parser_accept(p, TOKEN_OPEN)) {
		n = parse_parentheses(p);
	} else if (p->nterms++ == QUERY_MAX_TERMS) {
		parser_fail(p, p->at, 1, DIAG_QUERY_LIMIT, "more than %d terms", QUERY_MAX_TERMS);
		return NULL;
	} else {
		n = parse_term(p);
	}
	return n && negated ? node_not(&p->query->arena, n) : n;
}

struct node_list {
	struct node **nodes;
	size_t count, capacity;
};

static void list_add(struct node_list *list, struct node *n)
{
	mem_grow(&list->nodes, list->count, &list->capacity);
	list->nodes[list->count++] = n;
}

/* The node of a finished list; NULL where N, its last one, failed. */
static struct node *list_join(struct parser *p, enum node_kind kind, struct node_list *list,
			      const struct node *n)
{
	struct node *joined = NULL;

	if (n)
		joined = node_join(&p->query->arena, kind, list->nodes, list->count);
	mem_free(list->nodes);
	return joined;
}

static bool ends_conjunction(const struct parser *p)
{
	enum token_kind kind = parser_peek(p, 0)->kind;

	return kind == TOKEN_END || kind == TOKEN_CLOSE || kind == TOKEN_BAR ||
	       parser_is_keyword(p, 0, "or");
}

static struct node *parse_and(struct parser *p)
{
	struct node_list list = { NULL, 0, 0 };
	struct node *n;

	do {
		n = parse_not(p);
		if (n)
			list_add(&list, n);
	} while (n && (parser_accept_keyword(p, "and") || !ends_conjunction(p)));
	/* "and" may be left out. */
	if (n && parser_peek(p, 0)->kind == TOKEN_END)
		parser_expect(p, 0, (struct expectation){ .what = EXPECT_TERM });
	return list_join(p, NODE_AND, &list, n);
}

static struct node *parse_or(struct parser *p)
{
	struct node_list list = { NULL, 0, 0 };
	struct node *n;

	do {
		n = parse_and(p);
		if (n)
			list_add(&list, n);
	} while (n && (parser_accept(p, TOKEN_BAR) || parser_accept_keyword(p, "or")));
	return list_join(p, NODE_OR, &list, n);
}

/* Is the text one that can be cut into tokens?  Reports what is wrong. */
static bool check_text(const char *text, size_t max_nbytes, struct diag_sink *sink)
{
	const char *s = text, *end = text + strlen(text);

	if ((size_t)(end - text) > max_nbytes) {
		diag_report(sink, lex_place(text, 0, 0), DIAG_QUERY_LIMIT,
			    "the filter is longer than %zu bytes", max_nbytes);
		return false;
	}
	while (s < end) {
		size_t at = (size_t)(s - text);

		if (text_next(&s, end) == TEXT_INVALID) {
			diag_report(sink, lex_place(text, at, 1), DIAG_QUERY_SYNTAX,
				    "the filter is not valid UTF-8 here");
			return false;
		}
	}
	return true;
}

static bool parse_text(struct query *q, const char *text, size_t max_nbytes,
		       struct diag_sink *sink, struct expectations *expected)
{
	struct parser p = { .catalogue = q->catalogue, .query = q, .text = text, .sink = sink,
			    .expected = expected };

	if (!check_text(text, max_nbytes, sink) || !lex(text, &q->arena, &p.tokens, sink))
		return false;
	if (parser_peek(&p, 0)->kind == TOKEN_END) {
		parser_expect(&p, 0, (struct expectation){ .what = EXPECT_TERM });
		return true;
	}
	q->root = parse_or(&p);
	if (q->root && parser_peek(&p, 0)->kind != TOKEN_END)
		return parser_fail(&p, p.at, 1, DIAG_QUERY_SYNTAX,
				   "the parenthesis closes nothing");
	return q->root != NULL;
}

static struct query *parse(const struct catalogue *c, const char *text, size_t max_nbytes,
			   struct diag_sink *sink, struct expectations *expected)
{
	struct query *q = mem_zalloc(1, sizeof(*q));

	q->catalogue = c;
	arena_init(&q->arena);
	if (parse_text(q, text, max_nbytes, sink, expected))
		return q;
	query_free(q);
	return NULL;
}

/* -- saved filters ------------------------------------------------------------------- */

#define MAX_SAVED_DEPTH 32

static void keep_first(void *context, const struct diag *diag)
{
	struct buf *text = context;

	if (text->nbytes == 0)
		buf_puts(text, diag->text);
}

static struct node *fail_saved(struct parser *p, const char *name)
{
	const struct saved_filters *saved = p->catalogue->saved;
	struct near near;

	near_init(&near, name, strlen(name));
	for (size_t i = 0; saved && i < saved->count; i++)
		near_offer(&near, saved->items[i].name);
	if (near.best)
		parser_suggest(p, p->at, 1, 0, near.best);
	if (near.best)
		parser_fail(p, p->at, 1, DIAG_QUERY_SAVED,
			    "no filter was saved as \"%s\"; did you mean \"%s\"?", name, near.best);
	else
		parser_fail(p, p->at, 1, DIAG_QUERY_SAVED, "no filter was saved as \"%s\"", name);
	return NULL;
}

static bool is_being_read(const struct parser *p, const char *name, size_t *depth)
{
	for (*depth = 0; p; p = p->outer, ++*depth)
		if (p->name && strcmp(p->name, name) == 0)
			return true;
	return false;
}

/* Its terms count as those of the filter it stands in, so that filters which use each
 * other twice cannot grow without bounds; a mistake in it stands where it is used. */
static bool parse_inner(struct parser *p, const char *name, const char *text, struct node **tree)
{
	static const char inside[] = "in the saved filter";
	struct buf mistake = BUF_INIT;
	struct diag_sink sink = { .report = keep_first, .context = &mistake };
	struct parser inner = { .catalogue = p->catalogue, .query = p->query, .text = text,
				.nterms = p->nterms, .sink = &sink, .outer = p, .name = name };
	bool ok = check_text(text, QUERY_MAX_BYTES, &sink) &&
		  lex(text, &p->query->arena, &inner.tokens, &sink);

	*tree = NULL;
	if (ok && parser_peek(&inner, 0)->kind != TOKEN_END) {
		*tree = parse_or(&inner);
		ok = *tree != NULL;
		if (ok && parser_peek(&inner, 0)->kind != TOKEN_END)
			ok = parser_fail(&inner, inner.at, 1, DIAG_QUERY_SYNTAX,
					 "the parenthesis closes nothing");
	}
	p->nterms = inner.nterms;
	/* Of filters in filters the innermost is named: there is the mistake. */
	if (!ok && strncmp(buf_string(&mistake), inside, strlen(inside)) == 0)
		parser_fail(p, p->at, 1, DIAG_QUERY_SAVED, "%s", buf_string(&mistake));
	else if (!ok)
		parser_fail(p, p->at, 1, DIAG_QUERY_SAVED, "%s \"%s\": %s", inside, name,
			    buf_string(&mistake));
	buf_done(&mistake);
	return ok;
}

struct node *parse_saved(struct parser *p)
{
	const struct token *name = parser_peek(p, 0);
	const char *text;
	struct node *tree;
	struct term *t;
	size_t depth;

	parser_expect(p, 0, (struct expectation){ .what = EXPECT_SAVED });
	if (name->kind != TOKEN_WORD || !name->glued) {
		parser_fail(p, p->at, 1, DIAG_QUERY_SYNTAX,
			    "the name of a saved filter is expected behind \"@\", not %s",
			    parser_found(p));
		return NULL;
	}
	text = p->catalogue->saved ? saved_find(p->catalogue->saved, name->text) : NULL;
	if (!text)
		return fail_saved(p, name->text);
	if (is_being_read(p, name->text, &depth) || depth > MAX_SAVED_DEPTH) {
		parser_fail(p, p->at, 1, DIAG_QUERY_SAVED, "the saved filter \"%s\" %s", name->text,
			    depth > MAX_SAVED_DEPTH ? "uses others too deeply" : "uses itself");
		return NULL;
	}
	if (!parse_inner(p, name->text, text, &tree))
		return NULL;
	t = arena_alloc(&p->query->arena, sizeof(*t));
	t->kind = TERM_SAVED;
	t->text = name->text;
	t->tree = tree;
	p->at++;
	return node_of_term(&p->query->arena, t);
}

struct query *query_parse_up_to(const struct catalogue *c, const char *text, size_t max_nbytes,
				struct diag_sink *sink)
{
	return parse(c, text, max_nbytes, sink, NULL);
}

bool query_expect(const struct catalogue *c, const char *text, struct expectations *x)
{
	struct query *q;

	x->count = 0;
	x->unfinished = false;
	x->near[0] = '\0';
	q = parse(c, text, QUERY_MAX_BYTES, NULL, x);
	query_free(q);
	return q != NULL;
}

struct query *query_parse(const struct catalogue *c, const char *text, struct diag_sink *sink)
{
	return query_parse_up_to(c, text, QUERY_MAX_BYTES, sink);
}

void query_free(struct query *q)
{
	if (!q)
		return;
	for (struct term *t = q->regexes; t; t = t->next_regex)
		regfree(&t->regex);
	arena_done(&q->arena);
	mem_free(q);
}

bool query_is_empty(const struct query *q)
{
	return q->root == NULL;
}
