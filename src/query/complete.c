/*
 * complete: how a filter can go on at the cursor.
 *
 * The text before the word at hand is parsed, and the parser notes what it would take
 * (expect.h).  From that come candidates (complete-offer), which are ranked and put to the
 * parser, which has the last word.
 */
#include "config.h"

#include "micat/query/complete.h"

#include <ctype.h>
#include <string.h>

#include "complete-private.h"
#include "lex.h"
#include "micat/base/text.h"

/* Values come before "not" and "known", and those before a new term. */
static int order_of(enum expected what)
{
	return what == EXPECT_TERM ? 2 : what == EXPECT_KEYWORD ? 1 : 0;
}

static bool is_understood(const struct completing *k, const struct candidate *c,
			  struct expectations *scratch)
{
	char *text = mem_printf("%.*s%s", (int)c->start, k->text, c->text);
	bool ok = query_expect(k->c, text, scratch) || scratch->unfinished;

	mem_free(text);
	return ok;
}

/* Keeps the best that the parser takes and that are not there already. */
static void keep_understood(struct completing *k, struct expectations *scratch)
{
	struct completions *out = k->out;
	size_t kept = 0;

	for (size_t i = 0; i < out->count; i++) {
		struct candidate *c = &out->items[i];
		size_t nbytes = strlen(c->text);
		bool written = nbytes == k->cursor - c->start &&
			       memcmp(c->text, k->text + c->start, nbytes) == 0;

		if (kept < COMPLETE_MAX && !written && is_understood(k, c, scratch)) {
			out->items[kept++] = *c;
			continue;
		}
		mem_free(c->text);
		mem_free(c->help);
	}
	out->count = kept;
}

/* Where the word at the cursor begins: a word, or a quote that is not closed. */
static size_t word_start(const char *text, size_t cursor, struct arena *arena)
{
	char *before = mem_strndup(text, cursor);
	struct tokens tokens;
	size_t start = cursor, quote = cursor;
	bool open = false;

	for (size_t i = 0; i < cursor; i++) {
		if (before[i] == '\\' && open)
			i++;
		else if (before[i] == '"' && (open || i == 0 || !isdigit((unsigned char)before[i - 1])))
			quote = (open = !open) ? i : cursor;
	}
	if (open) {
		start = quote;
	} else if (lex(before, arena, &tokens, NULL) && tokens.count > 1) {
		const struct token *last = &tokens.items[tokens.count - 2];

		if (last->kind == TOKEN_WORD && last->start + last->nbytes == cursor)
			start = last->start;
	}
	mem_free(before);
	return start;
}

/* What the mistake in the text should have been. */
static void offer_mending(struct completing *k, struct expectations *scratch)
{
	struct completions *out = k->out;
	struct buf word = BUF_INIT;

	if (query_expect(k->c, k->text, scratch) || !*scratch->near)
		return;
	word_print(scratch->near, &word);
	completions_add(out, 1, scratch->near_start, buf_string(&word), "instead of what is not known");
	out->end = scratch->near_start + scratch->near_nbytes;
	out->mends = true;
	buf_done(&word);
}

void query_complete(const struct catalogue *c, const char *text, size_t cursor,
		    struct completions *out)
{
	struct expectations *x = mem_zalloc(2, sizeof(*x));
	struct completing k = { .c = c, .text = text, .cursor = cursor, .out = out,
				.typed = BUF_INIT };
	struct arena arena;
	size_t start;
	char *before;

	*out = (struct completions){ .end = cursor };
	while (cursor > 0 && isalnum((unsigned char)text[cursor - 1]) &&
	       isalnum((unsigned char)text[out->end]))
		out->end++;	/* what stands of the word behind the cursor goes with it */
	arena_init(&arena);
	if (text_is_valid(text, strlen(text)) && strlen(text) <= QUERY_MAX_BYTES) {
		start = word_start(text, cursor, &arena);
		out->ntyped = cursor - start;
		before = mem_strndup(text, start);
		query_expect(c, before, &x[0]);
		mem_free(before);
		for (int order = 0; order < 3; order++)
			for (size_t i = 0; i < x[0].count; i++)
				if (order_of(x[0].items[i].what) == order)
					complete_offer(&k, &x[0].items[i]);
		completions_sort(out);
		keep_understood(&k, &x[1]);
		if (out->count == 0)
			offer_mending(&k, &x[1]);
	}
	buf_done(&k.typed);
	arena_done(&arena);
	mem_free(x);
}
