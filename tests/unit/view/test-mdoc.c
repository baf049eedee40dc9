#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "micat/view/mdoc.h"

static char *rendered(const char *source, size_t nbytes, int ncols)
{
	struct buf out = BUF_INIT;
	struct canvas cv;
	struct lines l;
	size_t i;

	lines_init(&l, ncols, false);
	mdoc_render(source, nbytes, &l);
	canvas_init(&cv, 1, ncols, false);
	for (i = 0; i < l.nlines; i++) {
		canvas_clear(&cv);
		lines_draw(&l, i, &cv, (struct rect){ 0, 0, 1, ncols });
		canvas_row_text(&cv, 0, &out);
		buf_putc(&out, '\n');
	}
	canvas_done(&cv);
	lines_done(&l);
	return buf_take(&out);
}

/* What mandoc 1.14.6 makes of the same lines. */
static const struct {
	const char *source, *shown;
} cases[] = {
	{ ".Fl a b , c", "-a -b, -c" },
	{ ".Fl", "-" },
	{ ".Fl -long Ar x , y", "--long x, y" },
	{ ".Ar", "file ..." },
	{ ".Ar a | b", "a | b" },
	{ ".Op Ar", "[file ...]" },
	{ ".Op Ar a , b", "[a, b]" },
	{ ".Dq Op Fl a .", "“[-a]”." },
	{ ".Dq ( a ) .", "“(a”)." },
	{ ".Dq \"( a )\" .", "“( a )”." },
	{ ".Pf ( Ar x )", "(x)" },
	{ ".Fl a Ns Ar b", "-ab" },
	{ ".Aq Mt a@b", "<a@b>" },
	{ ".Brq x Ap s", "{x's}" },
	{ ".Lk http://x.y text", "text: http://x.y" },
	{ ".Ql x Ns y", "‘xy’" },
	{ ".Sq \\&.", "‘.’" },
	{ ".Qq z", "\"z\"" },
	{ ".Do a\n.Dc b", "“a” b" },
	{ ".Oo Fl a Oc Ns Ar b", "[-a]b" },
	{ ".Xr foo 1 ,", "foo(1)," },
	{ ".In stdio.h", "<stdio.h>" },
	{ ".Sm off\n.Ar a b\n.Sm on\n.Ar c", "ab c" },
	{ ".Em foo Ar bar", "foo bar" },
	{ ".Nm x\n.Nm ,\n.Nm", "x x, x" },
	{ "a \\(em b \\[<=] \\e \\-x \\fBbold\\fP \\[u2713]", "a — b ≤ \\ -x bold ✓" },
	{ "a \\\" a comment", "a" },
	{ ".\\\" a comment\nb", "b" },
	{ ".Sy a \\\" a comment", "a" },
	/* Nothing is lost of what is not known. */
	{ ".Zz some words", "some words" },
	{ "\\[nonsense] \\(zz", "\\[nonsense] \\[zz]" },
	{ "\\", "\\" },
	{ "\\(e", "(e" },
};

static void inline_macros(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *got = rendered(cases[i].source, strlen(cases[i].source), 70);
		char *want = mem_printf("    %s\n", cases[i].shown);

		assert_string_equal(got, want);
		mem_free(got);
		mem_free(want);
	}
}

static void assert_page(const char *source, int ncols, const char *expected)
{
	char *got = rendered(source, strlen(source), ncols);

	assert_string_equal(got, expected);
	mem_free(got);
}

static void blocks(void **state)
{
	(void)state;
	assert_page(".Dd now\n.Dt X 1\n.Os\n.Sh NAME\n.Nm x\n.Nd what it is\n.Sh SYNOPSIS\n.Nm\n"
		    ".Op Fl a\n.Nm\n.Cm go\n.Ss Sub , title\ntext\n.Pp\nmore",
		    50,
		    "NAME\n    x – what it is\n\nSYNOPSIS\n    x [-a]\n    x go\n\n"
		    "  Sub, title\n    text\n\n    more\n");
	assert_page(".Bl -tag -width Ds\n.It a\nshort\n.It long tag\nbelow\n.El\nafter", 50,
		    "    a     short\n\n    long tag\n          below\n    after\n");
	assert_page(".Bl -enum -compact\n.It\none\n.It\ntwo\n.Bl -bullet -compact\n.It\ninner\n.El\n"
		    ".El",
		    50, "    1.  one\n    2.  two\n        •   inner\n");
	assert_page(".Bl -column aaaa bb\n.It x Ta y z\n.It Em p Ta q\n.El", 50,
		    "    x     y z\n    p     q\n");
	assert_page("text\n.Bd -literal -offset 2n\na  <b>\n\n   c .Xr\n.Ed\nend", 50,
		    "    text\n\n      a  <b>\n\n         c .Xr\n    end\n");
	assert_page("see\n.Dl a Ns b\nthere", 50, "    see\n          ab\n    there\n");
	assert_page(".Rs\n.%A A Bee\n.%B Book\n.Re", 50, "    A Bee, Book.\n");
}

/* Bytes of any kind, nesting and repetition beyond measure. */
static void hostile_pages(void **state)
{
	struct buf page = BUF_INIT;
	char *got;
	int i;

	(void)state;
	for (i = 0; i < 3000; i++)
		buf_puts(&page, i % 3 ? ".Bl -tag -width 99n\n" : ".Bd -literal -offset indent\n");
	buf_puts(&page, ".It still\nthere\n");
	for (i = 0; i < 4000; i++)
		buf_puts(&page, i % 2 ? ".El\n" : ".Ed\n");
	buf_puts(&page, "here\n");
	got = rendered(buf_string(&page), page.nbytes, 18);
	assert_non_null(strstr(got, "still"));
	assert_non_null(strstr(got, "there"));
	assert_non_null(strstr(got, "\n  here\n"));
	mem_free(got);

	buf_clear(&page);
	buf_putc(&page, '.');
	for (i = 0; i < 20000; i++)
		buf_puts(&page, "Dq ");
	buf_puts(&page, "deep\n\x1b[31m\xff \xe2\x80\xae.It\n.Bl\n.It Ta Ta\n.Xr\n.Lk\n.Pf\n.Bl -width\n");
	got = rendered(buf_string(&page), page.nbytes, 18);
	assert_null(strchr(got, '\x1b'));
	assert_null(strstr(got, "\xe2\x80\xae"));
	assert_non_null(strstr(got, "deep"));
	mem_free(got);
	got = rendered("", 0, 1);
	assert_string_equal(got ? got : "", "");
	mem_free(got);
	buf_done(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(inline_macros),
		cmocka_unit_test(blocks),
		cmocka_unit_test(hostile_pages),
	};

	if (!setlocale(LC_ALL, "C.UTF-8") && !setlocale(LC_ALL, "en_US.UTF-8"))
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
