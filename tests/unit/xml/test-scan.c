/*
 * The scanner must find the same, wherever the chunks end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "micat/base/buf.h"
#include "scan.h"

static const size_t steps[] = { 1, 2, 3, 5, 8, 13, 1 << 20 };
#define NSTEPS (sizeof(steps) / sizeof(steps[0]))

/* Calls AFTER for each chunk of STEP bytes; every chunk is memory of its own, so that a
 * sanitizer sees each step over its end. */
static void scan_in_steps(struct scan *s, const char *doc, size_t nbytes, size_t step,
			  void (*after)(struct scan *s, void *context), void *context)
{
	char *old = NULL;

	scan_init(s);
	for (size_t at = 0; at < nbytes && !s->problem.text; at += step) {
		size_t n = nbytes - at < step ? nbytes - at : step;
		char *chunk = malloc(n);

		memcpy(chunk, doc + at, n);
		scan_begin(s, chunk, n);
		while (scan_next(s))
			;
		after(s, context);
		free(old);
		old = chunk;
	}
	if (!s->problem.text)
		scan_end(s);
	free(old);
}

static void list_tags(struct scan *s, void *context)
{
	struct buf *out = context;
	const struct scan_tag *tag;

	while ((tag = scan_take(s)))
		buf_printf(out, "%u:%u+%u%s ", (unsigned)tag->at.line, (unsigned)tag->at.column,
			   (unsigned)tag->nbytes, tag->is_empty ? "/" : "");
}

static void check(const char *doc, size_t nbytes, const char *expected)
{
	for (size_t i = 0; i < NSTEPS; i++) {
		struct buf found = BUF_INIT;
		struct scan s;

		scan_in_steps(&s, doc, nbytes, steps[i], list_tags, &found);
		if (s.problem.text)
			buf_printf(&found, "%s %u:%u", diag_table[s.problem.code].word,
				   (unsigned)s.problem.at.line, (unsigned)s.problem.at.column);
		assert_string_equal(buf_string(&found), expected);
		buf_done(&found);
		scan_done(&s);
	}
}

static void finds_start_tags(void **state)
{
	static const struct { const char *doc, *tags; } cases[] = {
		{ "<a></a>", "1:1+3 " },
		{ "<a/><b />", "1:1+4/ 1:5+5/ " },
		{ "<a>\n  <b x='1'/>\n\n <c>t</c></a>", "1:1+3 2:3+10/ 4:2+3 " },
		{ "<a x='>' y=\"/>'\">\n<b/></a>", "1:1+17 2:1+4/ " },
		{ "<a\n  x='1'\n>\n<b\n/></a>", "1:1+12 4:1+5/ " },
		/* a slash in a value or before something else does not empty a tag */
		{ "<a x='/'>t</a>", "1:1+9 " },
		{ "<!-- <x> - -- > --><a>]]><!----></a>", "1:20+3 " },
		{ "<a><![CDATA[<b>]] ]>]]]><c/></a>", "1:1+3 1:25+4/ " },
		{ "<?xml version='1.0'?>\n<?p <x>? ?><a/>", "2:12+4/ " },
		/* columns count characters, and the byte order mark is none */
		{ "<a>\xe7\xb1\xb3\xc3\xa9<b/></a>", "1:1+3 1:6+4/ " },
		{ "\xef\xbb\xbf<a><b/></a>", "1:1+3 1:4+4/ " },
		{ "\xef\xbb\xbf\n\xf0\x9f\x93\xb1<a/>", "2:2+4/ " },
		{ "<a>\r\n <b/>\r\n</a>", "1:1+3 2:2+4/ " },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(cases[i].doc, strlen(cases[i].doc), cases[i].tags);
}

static void refuses(void **state)
{
	static const struct { const char *doc, *found; } cases[] = {
		{ "<!DOCTYPE a><a/>", "xml.doctype 1:1" },
		{ "<?xml version='1.0'?>\n <!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "xml.doctype 2:2" },
		{ "<a>\n<!DOCTYPE a></a>", "1:1+3 xml.doctype 2:1" },
		{ "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "xml.encoding 1:31" },
		{ "<?xml version='1.0'\n  encoding = \"UTF-16\"?><a/>", "xml.encoding 2:15" },
		{ "<a>x\x80y</a>", "1:1+3 xml.encoding 1:5" },
		{ "<a>\xc3(</a>", "1:1+3 xml.encoding 1:4" },
		{ "<a>\xc0\x80</a>", "1:1+3 xml.encoding 1:4" },
		{ "<a>\xed\xa0\x80</a>", "1:1+3 xml.encoding 1:4" },
		{ "<a>\xe7\xb1", "1:1+3 xml.encoding 1:4" },
		{ "\xff\xfe<\0a\0", "xml.encoding 1:1" },
		{ "\xfe\xff", "xml.encoding 1:1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(cases[i].doc, strlen(cases[i].doc), cases[i].found);
	check("<\0a\0/\0>\0", 8, "xml.encoding 1:2");
	check("<a>\0</a>", 8, "1:1+3 xml.encoding 1:4");
}

static void accepts_utf8_by_name(void **state)
{
	(void)state;
	check("<?xml version='1.0' encoding='UTF-8'?><a/>", 42, "1:39+4/ ");
	check("<?xml version='1.0' encoding=\"utf-8\" standalone='yes'?><a/>", 59, "1:56+4/ ");
	check("<?xml version='1.0' encoding='US-ASCII'?><a/>", 45, "1:42+4/ ");
	check("<?xml-model encoding='UTF-16'?><a/>", 35, "1:32+4/ ");
}

static void limits_start_tags(void **state)
{
	struct buf doc = BUF_INIT;

	(void)state;
	buf_puts(&doc, "<r><a x='");
	while (doc.nbytes < 3 + SCAN_TAG_MAX - 2)
		buf_putc(&doc, 'x');
	buf_puts(&doc, "'>");
	check(doc.data, doc.nbytes, "1:1+3 1:4+65536 ");
	doc.data[doc.nbytes - 1] = ' ';
	buf_putc(&doc, '>');
	check(doc.data, doc.nbytes, "1:1+3 xml.limit 1:4");
	buf_done(&doc);
}

static void limits_the_declaration(void **state)
{
	struct buf doc = BUF_INIT;

	(void)state;
	buf_puts(&doc, "<?xml version='1.0'");
	while (doc.nbytes < SCAN_DECLARATION_MAX)
		buf_putc(&doc, ' ');
	buf_puts(&doc, "encoding='UTF-16'?><a/>");
	check(doc.data, doc.nbytes, "xml.limit 1:1");
	buf_done(&doc);
}

static void limits_depth(void **state)
{
	struct buf doc = BUF_INIT, expected = BUF_INIT;

	(void)state;
	for (unsigned i = 0; i < SCAN_DEPTH_MAX; i++) {
		buf_puts(&doc, "<a>");
		buf_printf(&expected, "1:%u+3 ", 1 + 3 * i);
	}
	check(doc.data, doc.nbytes, buf_string(&expected));
	buf_puts(&doc, "</a><b/><c/>");
	buf_printf(&expected, "1:53+4/ 1:57+4/ ");
	check(doc.data, doc.nbytes, buf_string(&expected));
	buf_puts(&doc, "<d><e/>");
	buf_printf(&expected, "1:61+3 xml.limit 1:64");
	check(doc.data, doc.nbytes, buf_string(&expected));
	buf_done(&doc);
	buf_done(&expected);
}

struct attribute_question {
	const char *name;
	struct scan_position at;
};

static void ask_attribute(struct scan *s, void *context)
{
	struct attribute_question *q = context;
	const struct scan_tag *tag;

	while ((tag = scan_take(s)))
		if (tag->at.column == 2)	/* the tag in question */
			q->at = scan_attribute(scan_tag_bytes(s, tag), tag->nbytes, tag->at,
					       q->name);
}

static void finds_attributes(void **state)
{
	static const char doc[] =
		"<r>\n <a one='two' two = \"one='1'\"\n\t\xc3\xa9='x'  x:three='\n' four='4'/>\n</r>";
	static const struct { const char *name; uint32_t line, column; } cases[] = {
		{ "one", 2, 5 }, { "two", 2, 15 }, { "\xc3\xa9", 3, 2 }, { "x:three", 3, 9 },
		{ "four", 4, 3 },
		{ "three", 0, 0 }, { "two'", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < NSTEPS; i++) {
		for (size_t k = 0; k < sizeof(cases) / sizeof(cases[0]); k++) {
			struct attribute_question q = { cases[k].name, { 0, 0 } };
			struct scan s;

			scan_in_steps(&s, doc, sizeof(doc) - 1, steps[i], ask_attribute, &q);
			assert_int_equal(q.at.line, cases[k].line);
			assert_int_equal(q.at.column, cases[k].column);
			scan_done(&s);
		}
	}
}

struct text_question {
	uint64_t ntags;
	struct scan_position at;
};

static void ask_text(struct scan *s, void *context)
{
	struct text_question *q = context;
	struct scan_position at = scan_text(s, q->ntags);

	while (scan_take(s))
		;
	if (!at.line)
		return;
	/* Once known it stays the same, while it is known. */
	if (q->at.line) {
		assert_int_equal(at.line, q->at.line);
		assert_int_equal(at.column, q->at.column);
	}
	q->at = at;
}

static void finds_text(void **state)
{
	static const char doc[] =
		"<a> \n <b/> <!-- x -->\t\xc3\xa9y<?p x?> z</a> \n<c>  </c><![CDATA[ !]]>";
	static const struct { uint64_t ntags; uint32_t line, column; } cases[] = {
		{ 0, 0, 0 }, { 1, 0, 0 }, { 2, 2, 18 }, { 3, 0, 0 }, { 4, 0, 0 }, { 5, 3, 20 },
		{ 6, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < NSTEPS; i++) {
		for (size_t k = 0; k < sizeof(cases) / sizeof(cases[0]); k++) {
			struct text_question q = { cases[k].ntags, { 0, 0 } };
			struct scan s;

			scan_in_steps(&s, doc, sizeof(doc) - 1, steps[i], ask_text, &q);
			assert_int_equal(q.at.line, cases[k].line);
			assert_int_equal(q.at.column, cases[k].column);
			scan_done(&s);
		}
	}
}

static void finds_offsets(void **state)
{
	static const char doc[] = "<a>\n\xc3\xa9x</a>";
	struct scan s;

	(void)state;
	scan_init(&s);
	scan_begin(&s, doc, 5);
	while (scan_next(&s))
		;		/* ends inside the character */
	assert_int_equal(scan_offset(&s, 4).column, 1);
	scan_begin(&s, doc + 5, sizeof(doc) - 1 - 5);
	while (scan_next(&s))
		;
	assert_int_equal(scan_offset(&s, 4).line, 0);	/* gone */
	assert_int_equal(scan_offset(&s, 6).line, 2);
	assert_int_equal(scan_offset(&s, 6).column, 2);
	assert_int_equal(scan_offset(&s, sizeof(doc)).line, 0);
	scan_done(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_start_tags),
		cmocka_unit_test(refuses),
		cmocka_unit_test(accepts_utf8_by_name),
		cmocka_unit_test(limits_start_tags),
		cmocka_unit_test(limits_the_declaration),
		cmocka_unit_test(limits_depth),
		cmocka_unit_test(finds_attributes),
		cmocka_unit_test(finds_text),
		cmocka_unit_test(finds_offsets),
	};

	return cmocka_run_group_tests_name("xml/scan", tests, NULL, NULL);
}
