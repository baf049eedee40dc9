/*
 * Lines that are known: what is read with their help is what is read without.
 *
 * A chunk shorter than any claim never holds a whole line, so that nothing is known in it:
 * that is the reading that all others are held against.
 */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "collect.h"
#include "micat/base/mem.h"
#include "parser.h"
#include "same.h"

#define SHORT 24		/* bytes: less than any claim's line */
#define WHOLE 65536

struct outcome {
	struct collected said;
	struct catalogue *catalogue;
	size_t nknown;		/* lines that became known */
};

/* The documents, one file each, in chunks of STEP bytes. */
static void read_all(const struct buf *docs, size_t ndocs, size_t step, struct outcome *o)
{
	struct builder *b;
	char *chunk = mem_alloc(step);

	memset(o, 0, sizeof(*o));
	collect_init(&o->said);
	b = builder_new(&o->said.sink);
	for (size_t i = 0; i < ndocs; i++) {
		struct document d;
		struct parser *p;

		document_init(&d, b, "test.xml", &o->said.sink);
		p = parser_new(&d);
		for (size_t at = 0; at < docs[i].nbytes; at += step) {
			size_t n = docs[i].nbytes - at < step ? docs[i].nbytes - at : step;

			memset(chunk, '\n', step);
			memcpy(chunk, docs[i].data + at, n);
			if (!parser_feed(p, chunk, n))
				break;
			o->nknown += d.known.count;
		}
		parser_end(p);
		parser_free(p);
		document_done(&d);
	}
	o->catalogue = builder_finish(b);
	builder_free(b);
	mem_free(chunk);
}

static void outcome_done(struct outcome *o)
{
	collect_done(&o->said);
	catalogue_free(o->catalogue);
}

/* Returns how many lines became known. */
static size_t check_same(const struct buf *docs, size_t ndocs)
{
	static const size_t steps[] = { WHOLE, 4096, 200, 120 };
	struct outcome plain, o;
	size_t nknown = 0;

	read_all(docs, ndocs, SHORT, &plain);
	assert_int_equal(plain.nknown, 0);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		read_all(docs, ndocs, steps[i], &o);
		assert_string_equal(buf_string(&o.said.texts), buf_string(&plain.said.texts));
		assert_int_equal(!o.catalogue, !plain.catalogue);
		if (o.catalogue)
			assert_same(o.catalogue, plain.catalogue);
		nknown += o.nknown;
		outcome_done(&o);
	}
	outcome_done(&plain);
	return nknown;
}

static size_t check_text(const char *text)
{
	struct buf doc = BUF_INIT;
	size_t nknown;

	buf_puts(&doc, text);
	nknown = check_same(&doc, 1);
	buf_done(&doc);
	return nknown;
}

#define HEAD \
	"<catalogue xmlns=\"urn:micat:catalogue:1\" xmlns:o=\"urn:micat:catalogue:1\"\n" \
	"  xmlns:x=\"urn:x\" id=\"t\" title=\"T\">\n" \
	"<source id=\"lab\" kind=\"reference\" rank=\"10\">Lab</source>\n" \
	"<source id=\"wiki\" kind=\"community\" rank=\"20\">Wiki</source>\n" \
	"<unit symbol=\"in\"/>\n<unit symbol=\"cm\" of=\"in\" factor=\"0.4\" aliases=\"sm\"/>\n" \
	"<region code=\"US\" name=\"United States\"/>\n<region code=\"IN\" name=\"India\"/>\n" \
	"<feature id=\"chip\" label=\"Chip\" type=\"text\"/>\n" \
	"<feature id=\"size\" label=\"Size\" type=\"number\" unit=\"in\" max=\"10\"/>\n" \
	"<brand id=\"acme\" name=\"Acme\"/><category id=\"phone\" name=\"Phone\"/>\n" \
	"<series id=\"s\" name=\"S\">\n" \
	"<spec feature=\"chip\" source=\"lab\">Kestrel 7</spec>\n</series>\n"
#define MODEL(id) "<model id=\"" id "\" name=\"" id "\" brand=\"acme\" category=\"phone\">\n"
#define CLAIMS \
	"  <spec feature=\"chip\" source=\"lab\">Kestrel 7</spec>\n" \
	"  <spec feature=\"chip\" source=\"wiki\" unit=\"\">\xe7\xb1\xb3 &amp; <!-- - -->x</spec>\n" \
	"  <spec feature=\"size\" source=\"lab\" unit=\"sm\">15</spec> <!-- a -->\n" \
	"\t<market region=\"US\" status=\"available\" source=\"lab\"><reason>r</reason></market>\n" \
	"  <market region=\"IN\" status=\"unavailable\" source=\"wiki\"/>\r\n" \
	"\n" \
	"  <number source=\"lab\">K7</number>\n" \
	"  <alternative series=\"s\" region=\"US\" source=\"lab\"/>\n" \
	"  <spec feature=\"size\" source=\"wiki\">6</spec><spec feature=\"chip\" source=\"lab\">Y</spec>\n"
#define TAIL "</catalogue>\n"

static void sound_documents(void **state)
{
	static const char *const docs[] = {
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS "</model>\n" MODEL("c") CLAIMS
			CLAIMS "</model>\n" TAIL,
		/* lines that are owners' ends and beginnings too */
		HEAD MODEL("a") CLAIMS "  </model>" MODEL("b") CLAIMS "  </model>" MODEL("c") CLAIMS
			"</model>" TAIL,
		/* what is declared in between may change what they mean */
		HEAD MODEL("a") CLAIMS "</model>\n<unit symbol=\"sm\" of=\"in\" factor=\"0.04\"/>\n"
			MODEL("b") CLAIMS "</model>\n" TAIL,
		/* prefixes */
		HEAD MODEL("a") "<o:spec feature=\"chip\" source=\"lab\">Y</o:spec>\n</model>\n"
			MODEL("b") "<o:spec feature=\"chip\" source=\"lab\">Y</o:spec>\n" CLAIMS
			"</model>\n<o:model xmlns=\"urn:x\" id=\"c\" name=\"c\">\n</o:model>\n"
			"<o:model id=\"d\" name=\"d\">\n" CLAIMS "</o:model>\n" TAIL,
		/* in a processing instruction, a comment, CDATA */
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") "<?p \n" CLAIMS "?>\n<!--\n" CLAIMS
			"-->\n<spec feature=\"chip\" source=\"lab\"><![CDATA[\n" CLAIMS
			"]]></spec>\n</model>\n" TAIL,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(docs) / sizeof(docs[0]); i++) {
		struct outcome o;
		struct buf doc = BUF_INIT;

		assert_true(check_text(docs[i]) > 0);
		buf_puts(&doc, docs[i]);
		read_all(&doc, 1, WHOLE, &o);
		assert_non_null(o.catalogue);
		outcome_done(&o);
		buf_done(&doc);
	}
}

static void mistakes_are_told_again(void **state)
{
	static const char *const docs[] = {
		/* a warning; an unknown word; text that may not be there */
		HEAD MODEL("a") "<spec feature=\"size\" source=\"lab\">11</spec>\n</model>\n"
			MODEL("b") "<spec feature=\"size\" source=\"lab\">11</spec>\n</model>\n" TAIL,
		HEAD MODEL("a") "<spec feature=\"sise\" source=\"lab\">11</spec>\n</model>\n"
			MODEL("b") "<spec feature=\"sise\" source=\"lab\">11</spec>\n</model>\n" TAIL,
		HEAD MODEL("a") "stray\nx<spec feature=\"size\" source=\"lab\">1</spec>\n</model>\n"
			MODEL("b") "x<spec feature=\"size\" source=\"lab\">1</spec>\n</model>\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS CLAIMS " stray\n</model>\n" TAIL,
		/* said twice of one model; of a model that failed; where no claim stands */
		HEAD MODEL("a") CLAIMS CLAIMS CLAIMS "</model>\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS
			"</model>\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n<brand id=\"b\">\n" CLAIMS "</brand>\n<q>\n" CLAIMS
			"</q>\n" MODEL("b") "<q>\n" CLAIMS "</q>\n</model>\n" CLAIMS TAIL,
		/* where what stands without a prefix is something else */
		HEAD MODEL("a") CLAIMS "</model>\n<o:model xmlns=\"urn:x\" id=\"c\" name=\"c\">\n"
			CLAIMS "</o:model>\n" MODEL("b") CLAIMS "</model>\n" TAIL,
		HEAD MODEL("a") "<o:spec feature=\"chip\" source=\"lab\">Y</o:spec>\n</model>\n"
			"<model xmlns:o=\"urn:x\" id=\"c\" name=\"c\">\n"
			"<o:spec feature=\"chip\" source=\"lab\">Y</o:spec>\n</model>\n" TAIL,
		/* not XML, behind lines that were not parsed */
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS CLAIMS "<a b='1' b='2'/>\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS CLAIMS "&nbsp;\n</model>\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS CLAIMS "</modell>\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS CLAIMS "<a:b/>\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS CLAIMS "ab\x01\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS CLAIMS "<a b=<>\n" TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS "<!DOCTYPE x>\n" CLAIMS TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS "\xff\n" CLAIMS TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS TAIL,
		HEAD MODEL("a") CLAIMS "</model>\n" MODEL("b") CLAIMS "</model>\n" TAIL CLAIMS,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(docs) / sizeof(docs[0]); i++) {
		struct outcome o;
		struct buf doc = BUF_INIT;

		check_text(docs[i]);
		buf_puts(&doc, docs[i]);
		read_all(&doc, 1, WHOLE, &o);
		assert_string_not_equal(buf_string(&o.said.texts), "");
		outcome_done(&o);
		buf_done(&doc);
	}
}

/* The bytes of a file, with every line that is a claim given REPEAT times. */
static void load(const char *path, int repeat, struct buf *doc)
{
	char line[4096];
	FILE *file = fopen(path, "r");

	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		const char *first = line + strspn(line, " \t");
		bool is_claim = !strncmp(first, "<spec ", 6) || !strncmp(first, "<market ", 8);

		for (int i = 0; i < (is_claim ? repeat : 1); i++)
			buf_puts(doc, line);
	}
	fclose(file);
}

/* Each file by itself, and all of them as one catalogue. */
static size_t check_files(const char *pattern, int repeat, bool together)
{
	const char *srcdir = getenv("srcdir");
	char *path = mem_printf("%s/%s", srcdir ? srcdir : ".", pattern);
	struct buf *docs;
	glob_t found;
	size_t nknown = 0;

	assert_int_equal(glob(path, 0, NULL, &found), 0);
	docs = mem_zalloc(found.gl_pathc, sizeof(*docs));
	for (size_t i = 0; i < found.gl_pathc; i++) {
		load(found.gl_pathv[i], repeat, &docs[i]);
		if (!together)
			nknown += check_same(&docs[i], 1);
	}
	if (together)
		nknown = check_same(docs, found.gl_pathc);
	for (size_t i = 0; i < found.gl_pathc; i++)
		buf_done(&docs[i]);
	mem_free(docs);
	globfree(&found);
	mem_free(path);
	return nknown;
}

static void files_with_mistakes(void **state)
{
	(void)state;
	assert_true(check_files("tests/data/xml/bad/*.xml", 1, false) > 0);
	assert_true(check_files("tests/data/xml/bad/*.xml", 3, false) > 0);
}

static void the_shipped_catalogue(void **state)
{
	(void)state;
	assert_true(check_files("catalog/*.xml", 1, true) > 1000);
}

static const struct said *find(const struct known *k, const char *line)
{
	return known_find(k, known_hash(k, line, strlen(line)), line, strlen(line));
}

/* A table that has forgotten nearly all it knew is right about the rest. */
static void it_forgets(void **state)
{
	struct known k;
	const struct said *said;
	size_t nfound = 0;

	(void)state;
	known_init(&k);
	assert_null(find(&k, "a\n"));
	for (uint32_t i = 0; i < 400000; i++) {
		char line[32];
		int n = snprintf(line, sizeof(line), "line %u\n", (unsigned)i);

		known_add(&k, line, (size_t)n, (struct said){ i, i % 2 });
		said = find(&k, line);
		assert_non_null(said);
		assert_int_equal(said->assertion, i);
	}
	for (uint32_t i = 0; i < 400000; i++) {
		char line[32];

		snprintf(line, sizeof(line), "line %u\n", (unsigned)i);
		said = find(&k, line);
		nfound += said != NULL;
		if (said) {
			assert_int_equal(said->assertion, i);
			assert_int_equal(said->is_market, i % 2);
		}
	}
	assert_true(nfound > 1000 && nfound < 200000);
	known_clear(&k);
	assert_null(find(&k, "line 399999\n"));
	known_done(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sound_documents),
		cmocka_unit_test(mistakes_are_told_again),
		cmocka_unit_test(files_with_mistakes),
		cmocka_unit_test(the_shipped_catalogue),
		cmocka_unit_test(it_forgets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
