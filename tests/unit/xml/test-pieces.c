/*
 * Pieces: a file that is read on several threads is read as on one.
 */
#include "config.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "collect.h"
#include "micat/base/mem.h"
#include "reading.h"
#include "same.h"
#include "scratch.h"

struct outcome {
	struct collected said;
	struct catalogue *catalogue;
	size_t ntaken;
};

/* The files, in COUNT pieces each; CUT as in struct pieces_rules. */
static void read_files(const char *const *names, size_t nnames, size_t chunk_nbytes,
		       unsigned count, uint64_t cut, struct outcome *o)
{
	struct reading r;

	collect_init(&o->said);
	reading_begin(&r, &o->said.sink);
	r.chunk_nbytes = chunk_nbytes;
	r.rules = (struct pieces_rules){ .count = count, .cut = cut };
	for (size_t i = 0; i < nnames; i++)
		reading_file(&r, names[i], NULL);
	o->ntaken = r.ntaken;
	o->catalogue = reading_finish(&r);
}

static void outcome_done(struct outcome *o)
{
	collect_done(&o->said);
	catalogue_free(o->catalogue);
}

/* Returns how many pieces were taken. */
static size_t check_same(const struct outcome *one, const char *const *names, size_t nnames,
			 size_t chunk_nbytes, unsigned count, uint64_t cut)
{
	struct outcome o;
	size_t ntaken;

	read_files(names, nnames, chunk_nbytes, count, cut, &o);
	assert_string_equal(buf_string(&o.said.texts), buf_string(&one->said.texts));
	assert_int_equal(!o.catalogue, !one->catalogue);
	if (o.catalogue)
		assert_same(o.catalogue, one->catalogue);
	ntaken = o.ntaken;
	outcome_done(&o);
	return ntaken;
}

/* -- a document, cut before each of its models ---------------------------------------- */

struct cuts { size_t ncuts, ntaken; };

static struct cuts check_text(const char *text, size_t nbytes)
{
	const char *name = path, *at = text;
	struct cuts cuts = { 0, 0 };
	struct outcome one;

	write_path(text, nbytes);
	read_files(&name, 1, 256, 1, 0, &one);
	assert_int_equal(one.ntaken, 0);
	while ((at = memmem(at, nbytes - (size_t)(at - text), "<model ", 7))) {
		const char *line = at;

		while (line > text && line[-1] != '\n')
			line--;
		if (line > text) {
			cuts.ncuts++;
			cuts.ntaken += check_same(&one, &name, 1, 256, 2 + (unsigned)cuts.ncuts % 3,
						  (uint64_t)(line - text) - 1);
		}
		at++;
	}
	outcome_done(&one);
	return cuts;
}

#define HEAD \
	"<?xml version=\"1.0\"?>\n<!-- models -->\n" \
	"<catalogue xmlns=\"urn:micat:catalogue:1\" xmlns:o=\"urn:micat:catalogue:1\" id=\"t\"\n" \
	" title=\"T\" updated=\"2026-08\">\n" \
	"<source id=\"lab\" kind=\"reference\" rank=\"10\" retrieved=\"2026-01\">Lab</source>\n" \
	"<source id=\"wiki\" kind=\"community\" rank=\"20\">Wiki</source>\n" \
	"<unit symbol=\"in\"/>\n<unit symbol=\"cm\" of=\"in\" factor=\"0.4\"/>\n" \
	"<evidence id=\"shop\" label=\"in a shop\"/>\n" \
	"<region code=\"US\" name=\"United States\"/>\n<region code=\"IN\" name=\"India\"/>\n" \
	"<feature id=\"chip\" label=\"Chip\" type=\"text\"/>\n" \
	"<feature id=\"size\" label=\"Size\" type=\"number\" unit=\"in\" max=\"99\"/>\n" \
	"<feature id=\"nets\" label=\"Networks\" type=\"text\" list=\"yes\"/>\n" \
	"<feature id=\"panel\" label=\"Panel\" type=\"enumeration\"><value>A</value>\n" \
	"<value>B</value></feature>\n" \
	"<brand id=\"acme\" name=\"Acme\"/><category id=\"phone\" name=\"Phone\"/>\n" \
	"<series id=\"s\" name=\"S\">\n<spec feature=\"chip\" source=\"lab\">Kestrel 7</spec>\n" \
	"</series>\n"
#define TAIL "</catalogue>\n<!-- the end -->\n"
#define NMODELS 24

/* Model I, which says some things that others say, and some that only it does. */
static void put_model(struct buf *out, int i)
{
	buf_printf(out, "  <model id=\"m%d\" name=\"Model %d\" brand=\"acme\" category=\"phone\" "
			"codenames=\"code%d, other%d\" sources=\"lab wiki\">\n", i, i, i, i % 3);
	buf_printf(out, "<number source=\"lab\" variant=\"v%d\">N%d</number>\n", i % 2, i);
	if (i > 2)
		buf_printf(out, "<alternative model=\"m%d\" source=\"wiki\"/>\n", (i * 7) % NMODELS);
	buf_printf(out, "<market region=\"US\" status=\"available\" source=\"lab\" since=\"20%02d\" "
			"evidence=\"word%d\"/>\n", 10 + i % 5, i % 7);
	buf_puts(out, "<market region=\"IN\" status=\"unavailable\" source=\"wiki\"/>\n");
	buf_printf(out, "<market region=\"IN\" status=\"announced\" source=\"lab\" "
			"evidence=\"shop\"><reason>r%d</reason><reason>why</reason>"
			"<note>n%d</note></market>\n", i % 4, i % 6);
	buf_printf(out, "<spec feature=\"chip\" source=\"lab\">zeta Kestrel %d alpha%d</spec>\n",
		   i % 5, i % 11);
	buf_printf(out, "<spec feature=\"chip\" source=\"wiki\" note=\"\xe7\xb1\xb3 %d\">Kestrel %d</spec>\n",
		   i % 3, i % 5);
	buf_printf(out, "<spec feature=\"size\" source=\"lab\" unit=\"cm\">%d.%d</spec>\n", i, i % 4);
	buf_printf(out, "<spec feature=\"nets\" source=\"lab\">%dG, x%d y, 4G</spec>\n", i % 4, i % 9);
	buf_printf(out, "<spec feature=\"panel\" source=\"wiki\" variant=\"v%d\">%c</spec>\n", i % 3,
		   "AB"[i % 2]);
	buf_puts(out, "  </model>\n");
}

/* WORDS before model number AT. */
static void put_document(struct buf *out, const char *words, int at)
{
	buf_clear(out);
	buf_puts(out, HEAD);
	for (int i = 0; i < NMODELS; i++) {
		if (i == at)
			buf_puts(out, words);
		put_model(out, i);
	}
	buf_puts(out, TAIL);
}

static void every_cut_of_a_sound_file(void **state)
{
	struct buf doc = BUF_INIT;
	struct cuts cuts;

	(void)state;
	put_document(&doc, "", 0);
	cuts = check_text(buf_string(&doc), doc.nbytes);
	assert_int_equal(cuts.ncuts, NMODELS);
	/* The first models are in the chunk after which the rest is cut. */
	assert_true(cuts.ntaken >= NMODELS - 4);
	buf_done(&doc);
}

static void what_is_unusual(void **state)
{
	static const struct { const char *words; bool is_error; } cases[] = {
		/* told, and mended or not */
		{ "<model id=\"m3\" name=\"M\" brand=\"acme\" category=\"phone\"></model>\n", true },
		{ "<model id=\"m20\" name=\"M\" brand=\"acme\" category=\"phone\"></model>\n", true },
		{ "<model id=\"x\" name=\"M\" brand=\"acme\" category=\"phone\">\n"
		  "<spec feature=\"size\" source=\"lab\">100</spec>\n</model>\n", false },
		{ "<model id=\"x\" name=\"M\" brand=\"acme\" category=\"phone\">\n"
		  "<spec feature=\"seize\" source=\"lab\">1</spec>\n</model>\n", true },
		{ "<model id=\"x\" brand=\"acme\" category=\"phone\">\n</model>\n", true },
		{ "stray\n", true },
		{ "<q>\n", true }, { "</q>\n", true }, { "&nbsp;\n", true }, { "<!DOCTYPE a>\n", true },
		{ "\xff\n", true }, { "<a b='1' b='2'/>\n", true }, { "</catalogue>\n", true },
		{ "<spec feature=\"size\" source=\"lab\">1</spec>\n", true },
		{ "<o:model xmlns:o='urn:x' id='y'/>\n", true },
		{ "<model id=\"x\" name=\"M\" brand=\"acme\" category=\"phone\">\n", true },
		{ "<!-- <x> -- -->\n", true }, { "<!-- never closed\n", true },
		/* declared in between */
		{ "<unit symbol=\"mm\" of=\"cm\" factor=\"0.1\"/>\n", false },
		{ "<evidence id=\"word3\" label=\"a word\"/>\n", false },
		{ "<series id=\"s2\" name=\"S2\"/>\n<model id=\"x\" name=\"M\" brand=\"acme\" "
		  "category=\"phone\" series=\"s2\"></model>\n", false },
		{ "<brand id=\"b2\" name=\"B\"><market region=\"US\" status=\"available\" "
		  "source=\"lab\"/></brand>\n", false },
		{ "\t \t<model id=\"x\" name=\"M\" brand=\"acme\" category=\"phone\"></model>\n", false },
		{ "\t\n \n\t", false },
		/* cuts that are none */
		{ "<!--\n  <model id=\"m3\" name=\"x\">\n<model a>\n-->\n", false },
		{ "<?p\n  <model id=\"m3\" name=\"x\">\n?>\n", false },
		{ "<model id=\"x\" name=\"M\" brand=\"acme\" category=\"phone\">\n<spec feature=\"chip\" "
		  "source=\"lab\"><![CDATA[\n<model id=\"m3\" name=\"x\">\n]]></spec></model>\n", false },
		{ "<model id=\"x\" name=\"\n<model \" brand=\"acme\" category=\"phone\"/>\n", true },
		{ "<o:model id=\"x\" name=\"O\" brand=\"acme\" category=\"phone\"\n>\n"
		  "<!-- a --></o:model>\n", false },
	};
	static const int places[] = { 1, 8, 16, NMODELS - 1 };
	struct buf doc = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (size_t k = 0; k < sizeof(places) / sizeof(places[0]); k++) {
			const char *name = path;
			struct outcome o;

			put_document(&doc, cases[i].words, places[k]);
			check_text(buf_string(&doc), doc.nbytes);
			read_files(&name, 1, 256, 1, 0, &o);
			assert_int_equal(o.said.sink.nerrors > 0, cases[i].is_error);
			outcome_done(&o);
		}
	}
	buf_done(&doc);
}

/* The end of the file, missing or more than it. */
static void ends(void **state)
{
	static const char *const ends[] = { "", "</catalogue>", "</catalogue>\n\n<x/>", "<!-- ",
					    "</catalogue></catalogue>", "</model></catalogue>",
					    "</catalogue>\n\xe7\xb1", "</catalogue>&" };
	struct buf doc = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		put_document(&doc, "", 0);
		doc.nbytes -= strlen(TAIL);
		buf_puts(&doc, ends[i]);
		check_text(buf_string(&doc), doc.nbytes);
	}
	buf_done(&doc);
}

/* -- files ------------------------------------------------------------------------- */

static void find_files(const char *pattern, glob_t *found)
{
	const char *srcdir = getenv("srcdir");
	char *full = mem_printf("%s/%s", srcdir ? srcdir : ".", pattern);

	assert_int_equal(glob(full, 0, NULL, found), 0);
	mem_free(full);
}

/* Each with a model before its own, so that it is cut. */
static void files_with_mistakes(void **state)
{
	size_t ncuts = 0;
	glob_t found;

	(void)state;
	find_files("tests/data/xml/bad/*.xml", &found);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		FILE *file = fopen(found.gl_pathv[i], "r");
		struct buf doc = BUF_INIT;
		char chunk[4096];
		size_t n;

		assert_non_null(file);
		while ((n = fread(chunk, 1, sizeof(chunk), file)) > 0)
			buf_add(&doc, chunk, n);
		fclose(file);
		ncuts += check_text(buf_string(&doc), doc.nbytes).ncuts;
		buf_done(&doc);
	}
	assert_true(ncuts > 50);
	globfree(&found);
}

/* Each file of models of the shipped catalogue, with what it needs before it. */
static void the_shipped_catalogue(void **state)
{
	glob_t needed, found;
	size_t ntaken = 0;

	(void)state;
	find_files("catalog/0*.xml", &needed);
	find_files("catalog/1*.xml", &found);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *names[16];
		struct outcome one;

		assert_true(needed.gl_pathc < 16);
		memcpy(names, needed.gl_pathv, needed.gl_pathc * sizeof(*names));
		names[needed.gl_pathc] = found.gl_pathv[i];
		read_files(names, needed.gl_pathc + 1, READING_CHUNK_NBYTES, 1, 0, &one);
		for (unsigned count = 2; count < 6; count++)
			ntaken += check_same(&one, names, needed.gl_pathc + 1, 1000, count, 0);
		outcome_done(&one);
	}
	assert_true(ntaken > found.gl_pathc);
	globfree(&found);
	globfree(&needed);
}

/* -- stopping ------------------------------------------------------------------------ */

struct stop { unsigned calls, at; };

static bool stop_at(void *context, const char *name, uint64_t nbytes, uint64_t total)
{
	struct stop *s = context;

	(void)name;
	(void)nbytes;
	(void)total;
	return ++s->calls != s->at;
}

/* Whenever it is stopped there is no catalogue, and nothing hangs or leaks. */
static void stops(void **state)
{
	struct buf doc = BUF_INIT;
	bool was_read = false;

	(void)state;
	put_document(&doc, "", 0);
	check_text(buf_string(&doc), doc.nbytes);
	for (unsigned at = 1; !was_read; at++) {
		struct stop stop = { 0, at };
		const struct progress progress = { .report = stop_at, .context = &stop };
		struct collected said;
		struct reading r;
		struct catalogue *c;

		collect_init(&said);
		reading_begin(&r, &said.sink);
		r.chunk_nbytes = 256;
		r.rules = (struct pieces_rules){ .count = 3, .cut = doc.nbytes / 2 };
		r.progress = &progress;
		reading_file(&r, path, NULL);
		c = reading_finish(&r);
		was_read = stop.calls < at;
		assert_int_equal(c != NULL, was_read);
		catalogue_free(c);
		collect_done(&said);
	}
	buf_done(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cut_of_a_sound_file),
		cmocka_unit_test(what_is_unusual),
		cmocka_unit_test(ends),
		cmocka_unit_test(files_with_mistakes),
		cmocka_unit_test(the_shipped_catalogue),
		cmocka_unit_test(stops),
	};

	return cmocka_run_group_tests(tests, make_path, remove_path);
}
