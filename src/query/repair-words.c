/*
 * repair-words: a word that is more than a name.
 *
 * "phone india battery 5000" is looked for in names; a category, a region and a number
 * of some feature were meant.  All of it is read so at once, and each word alone.
 */
#include "config.h"

#include <string.h>

#include "micat/base/mem.h"
#include "meaning.h"
#include "repair-private.h"

struct meaning_of {
	struct repairing *r;
	const char *words;
	size_t a, b;		/* the conjuncts they stand in; B: SIZE_MAX where A is all */
};

static void take_meaning(void *context, const struct meaning *m)
{
	const struct meaning_of *of = context;
	struct meaning_room room;
	struct term t;
	struct node leaf = { .kind = NODE_TERM, .term = &t };
	size_t nyes, nunknown;
	char *term;

	if (!meaning_is(of->r->c, m, of->words))
		return;
	t = meaning_term(of->r->c, m, &room);
	repair_count(of->r, &t, false, &nyes, &nunknown);
	term = repair_print(of->r, "", &leaf, NULL);
	repair_add(of->r, mem_printf("%s instead of \"%s\"", term, of->words),
	    repair_filter(of->r, of->a, &leaf, of->b), nyes, nunknown);
	mem_free(term);
}

static const char *text_of(const struct repairing *r, size_t i)
{
	const struct node *n = i < r->nnodes ? r->nodes[i] : NULL;

	return n && n->kind == NODE_TERM && n->term->kind == TERM_TEXT ? n->term->text : NULL;
}

/* "battery 5000" as "battery >= 5000 mAh": two words, of which one has numbers or dates and
 * the other is one; or NULL. */
static char *bound_of(const struct repairing *r, size_t i)
{
	const char *name = text_of(r, i), *value = text_of(r, i + 1);
	struct buf term = BUF_INIT;
	struct query *q;
	struct field f;
	char *text;

	if (!name || !value || !field_find(r->c, name, &f) ||
	    (field_type(r->c, f) != TYPE_NUMBER && field_type(r->c, f) != TYPE_DATE))
		return NULL;
	text = mem_printf("%s >= %s", field_word(r->c, f), value);
	q = query_parse(r->c, text, NULL);
	mem_free(text);
	if (!q || q->root->kind != NODE_TERM) {
		query_free(q);
		return NULL;
	}
	query_print(q, QUERY_LONG, &term);
	query_free(q);
	return buf_take(&term);
}

static void read_as_bound(struct repairing *r, size_t i)
{
	char *text = bound_of(r, i);
	struct query *q = text ? query_parse(r->c, text, NULL) : NULL;
	size_t nyes, nunknown;

	if (q) {
		repair_set_rest(r, i, i + 1);
		repair_count(r, q->root->term, false, &nyes, &nunknown);
		repair_add(r, mem_printf("%s instead of \"%s %s\"", text, text_of(r, i),
					 text_of(r, i + 1)),
			   repair_filter(r, i, q->root, i + 1), nyes, nunknown);
	}
	query_free(q);
	mem_free(text);
}

/* Conjunct I, and together with the next one. */
void repair_read_words(struct repairing *r, size_t i)
{
	const char *one = text_of(r, i), *next = text_of(r, i + 1);
	struct meaning_of of = { r, one, i, SIZE_MAX };
	char *both;

	read_as_bound(r, i);
	if (one && next) {
		both = mem_printf("%s %s", one, next);
		of.words = both;
		of.b = i + 1;
		repair_set_rest(r, i, i + 1);
		meaning_each(r->c, take_meaning, &of);
		mem_free(both);
	}
	if (one) {
		of.words = one;
		of.b = SIZE_MAX;
		repair_set_rest(r, i, SIZE_MAX);
		meaning_each(r->c, take_meaning, &of);
	}
}

/* -- all of it -------------------------------------------------------------------------- */

struct reading {
	const struct catalogue *c;
	const char *word;
	struct buf term;
};

static void take_first(void *context, const struct meaning *m)
{
	struct reading *x = context;
	struct meaning_room room;
	struct term t;

	if (x->term.nbytes > 0 || !meaning_is(x->c, m, x->word))
		return;
	t = meaning_term(x->c, m, &room);
	term_print(x->c, &t, false, QUERY_LONG, &x->term);
}

/* What conjunct I says, with the next one where *LAST is set to that, in other words, which
 * are appended to OUT; false: it stays. */
static bool read_one(const struct repairing *r, size_t i, size_t *last, struct buf *out)
{
	struct reading x = { r->c, text_of(r, i), BUF_INIT };
	char *bound = bound_of(r, i);

	if (bound) {
		*last = i + 1;
		buf_puts(out, bound);
		mem_free(bound);
		return true;
	}
	if (x.word)
		meaning_each(r->c, take_first, &x);
	buf_puts(out, buf_string(&x.term));
	buf_done(&x.term);
	return x.word && out->nbytes > 0;
}

static void put_conjunct(struct buf *out, const char *text, bool is_or)
{
	buf_printf(out, "%s%s%s%s", out->nbytes ? " and " : "", is_or ? "(" : "", text, is_or ? ")" : "");
}

void repair_read_all(struct repairing *r)
{
	struct buf filter = BUF_INIT, terms = BUF_INIT;
	struct query *q;
	size_t nread = 0;

	for (size_t i = 0; i < r->nnodes; i++) {
		struct buf text = BUF_INIT;
		size_t last = i;

		if (read_one(r, i, &last, &text)) {
			put_conjunct(&terms, buf_string(&text), false);
			nread++;
		} else {
			node_print(r->c, r->nodes[i], QUERY_LONG, &text);
		}
		put_conjunct(&filter, buf_string(&text), r->nodes[i]->kind == NODE_OR);
		buf_done(&text);
		i = last;
	}
	q = nread > 1 ? query_parse(r->c, buf_string(&filter), NULL) : NULL;
	if (q) {
		struct query_result result;

		query_eval(q, &result);
		repair_add(r, mem_strdup(buf_string(&terms)), mem_strdup(buf_string(&filter)),
			   bits_count(&result.yes), bits_count(&result.unknown));
		query_result_done(&result);
	}
	query_free(q);
	buf_done(&filter);
	buf_done(&terms);
}
