#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "micat/view/lines.h"

/* The lines as drawn, each ended by "|". */
static char *drawn(const struct lines *l)
{
	struct buf out = BUF_INIT;
	struct canvas cv;
	size_t i;

	canvas_init(&cv, 1, l->ncols, l->ascii);
	for (i = 0; i < l->nlines; i++) {
		canvas_clear(&cv);
		lines_draw(l, i, &cv, (struct rect){ 0, 0, 1, l->ncols });
		canvas_row_text(&cv, 0, &out);
		buf_putc(&out, '|');
	}
	canvas_done(&cv);
	return buf_take(&out);
}

static void assert_drawn(struct lines *l, const char *expected)
{
	char *got = drawn(l);

	assert_string_equal(got, expected);
	mem_free(got);
	lines_clear(l, l->ncols);
}

static void words_wrap_at_the_indent(void **state)
{
	struct lines l;

	(void)state;
	lines_init(&l, 12, false);
	lines_begin(&l, 0, 2);
	lines_add(&l, ROLE_TEXT, "one two three four");
	assert_drawn(&l, "one two|  three four|");
	/* A text that ends at the edge takes nothing along when the next begins with a space. */
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "twelve chars and");
	assert_drawn(&l, "twelve chars|and|");
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "eleven char and");
	assert_drawn(&l, "eleven char|and|");
	/* Spaces at the beginning are kept, those where a line breaks are not. */
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "   a   bbbbbb   c");
	assert_drawn(&l, "   a|bbbbbb   c|");
	lines_done(&l);
}

static void joined_words_stay_together(void **state)
{
	struct lines l;

	(void)state;
	lines_init(&l, 10, false);
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "see ");
	lines_add(&l, ROLE_DIM, "[");
	lines_add(&l, ROLE_TEXT, "abc");
	lines_add(&l, ROLE_DIM, "def]");
	lines_add(&l, ROLE_TEXT, " x");
	assert_drawn(&l, "see|[abcdef] x|");
	lines_done(&l);
}

static void roles_stay_with_their_text(void **state)
{
	struct lines l;

	(void)state;
	lines_init(&l, 10, false);
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "see ");
	lines_add(&l, ROLE_DISPUTED, "abc");
	lines_add(&l, ROLE_DIM, "defghi");
	assert_int_equal(l.nlines, 2);
	assert_int_equal(l.lines[1].nspans, 2);
	assert_int_equal(l.lines[1].spans[0].role, ROLE_DISPUTED);
	assert_int_equal(l.lines[1].spans[1].role, ROLE_DIM);
	assert_int_equal(l.lines[1].spans[1].col, 3);
	lines_done(&l);
}

static void long_words_break_between_clusters(void **state)
{
	struct lines l;

	(void)state;
	lines_init(&l, 5, false);
	lines_begin(&l, 0, 1);
	lines_add(&l, ROLE_TEXT, "abcdefgh");
	assert_drawn(&l, "abcde| fgh|");
	/* A wide character is never torn. */
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "小米小米");
	assert_drawn(&l, "小米|小米|");
	/* A mark stays with its letter. */
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "abcde\xcc\x81" "f");
	assert_drawn(&l, "abcde\xcc\x81|f|");
	lines_done(&l);
}

static void columns(void **state)
{
	struct lines l;

	(void)state;
	lines_init(&l, 16, false);
	lines_begin(&l, 0, 6);
	lines_add(&l, ROLE_TEXT, "Size");
	lines_tab(&l, 6);
	lines_add(&l, ROLE_TEXT, "one two three");
	assert_drawn(&l, "Size  one two|      three|");
	/* A label that is too wide gets a line of its own. */
	lines_begin(&l, 0, 6);
	lines_add(&l, ROLE_TEXT, "Longer");
	lines_tab(&l, 6);
	lines_add(&l, ROLE_TEXT, "x");
	assert_drawn(&l, "Longer|      x|");
	lines_done(&l);
}

static void right_edge(void **state)
{
	struct lines l;

	(void)state;
	lines_init(&l, 16, false);
	lines_begin(&l, 0, 8);
	lines_add(&l, ROLE_TEXT, "value");
	lines_add_right(&l, ROLE_DIM, "[source]");
	assert_drawn(&l, "value   [source]|");
	/* Two columns must stay free between them. */
	lines_begin(&l, 0, 8);
	lines_add(&l, ROLE_TEXT, "a value");
	lines_add_right(&l, ROLE_DIM, "[source]");
	assert_drawn(&l, "a value|        [source]|");
	/* Left of the indent where that is what it takes. */
	lines_begin(&l, 0, 8);
	lines_add(&l, ROLE_TEXT, "value");
	lines_add_right(&l, ROLE_DIM, "[long-source]");
	assert_drawn(&l, "value|   [long-source]|");
	/* Wider than everything: broken, not lost. */
	lines_begin(&l, 0, 2);
	lines_add(&l, ROLE_TEXT, "v");
	lines_add_right(&l, ROLE_DIM, "[a-very-long-source]");
	assert_drawn(&l, "v|  [a-very-long-s|  ource]|");
	lines_done(&l);
}

static void lines_know_what_they_are_about(void **state)
{
	struct lines l;
	size_t i;

	(void)state;
	lines_init(&l, 6, false);
	l.feature = 7;
	lines_begin(&l, 0, 0);
	l.feature = 0;
	lines_add(&l, ROLE_TEXT, "two lines");
	assert_int_equal(l.nlines, 2);
	for (i = 0; i < l.nlines; i++)
		assert_int_equal(l.lines[i].feature, 7);
	lines_begin(&l, 0, 0);
	assert_int_equal(l.lines[2].feature, 0);
	lines_done(&l);
}

static void ascii_is_measured_as_it_is_drawn(void **state)
{
	struct lines l;

	(void)state;
	/* "≥" is two columns in ASCII. */
	lines_init(&l, 6, true);
	lines_begin(&l, 0, 0);
	lines_add(&l, ROLE_TEXT, "ab ≥≥x");
	assert_drawn(&l, "ab|>=>=x|");
	lines_done(&l);
}

/* Whatever the text, the width and the columns: nothing is lost, and nothing is
 * beyond the edge. */
static void nothing_is_lost(void **state)
{
	static const char *const pieces[] = { "a", "word", " ", "  ", "米", "[", "x-y-z",
					      "e\xcc\x81", "\n", "averyveryverylongword" };
	int round;

	(void)state;
	srand(2);
	for (round = 0; round < 2000; round++) {
		struct buf said = BUF_INIT, seen = BUF_INIT;
		struct lines l;
		int i, n = rand() % 12;
		size_t k, s;
		const char *p;

		lines_init(&l, 2 + rand() % 20, false);
		lines_begin(&l, rand() % 8, rand() % 24);
		for (i = 0; i < n; i++) {
			const char *piece = pieces[rand() % 10];

			buf_puts(&said, piece);
			if (rand() % 8 == 0)
				lines_tab(&l, rand() % 20);
			if (rand() % 8 == 0)
				lines_add_right(&l, ROLE_DIM, piece);
			else
				lines_add(&l, (enum role)(rand() % NROLES), piece);
		}
		for (k = 0; k < l.nlines; k++) {
			int col = 0;

			for (s = 0; s < l.lines[k].nspans; s++) {
				const struct span *span = &l.lines[k].spans[s];
				int ncols = (int)canvas_text_ncols(false, span->text, span->nbytes);

				assert_true(span->col >= col);
				col = span->col + ncols;
				assert_true(col <= l.ncols);
				buf_add(&seen, span->text, span->nbytes);
			}
		}
		/* Only white space may go. */
		for (p = buf_string(&said), s = 0; *p; p++) {
			if (*p == ' ' || *p == '\n')
				continue;
			while (s < seen.nbytes && (seen.data[s] == ' ' || seen.data[s] == '\n'))
				s++;
			assert_true(s < seen.nbytes);
			assert_int_equal(seen.data[s++], *p);
		}
		buf_done(&said);
		buf_done(&seen);
		lines_done(&l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_wrap_at_the_indent),
		cmocka_unit_test(joined_words_stay_together),
		cmocka_unit_test(roles_stay_with_their_text),
		cmocka_unit_test(long_words_break_between_clusters),
		cmocka_unit_test(columns),
		cmocka_unit_test(right_edge),
		cmocka_unit_test(lines_know_what_they_are_about),
		cmocka_unit_test(ascii_is_measured_as_it_is_drawn),
		cmocka_unit_test(nothing_is_lost),
	};

	if (!setlocale(LC_ALL, "C.UTF-8") && !setlocale(LC_ALL, "en_US.UTF-8"))
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
