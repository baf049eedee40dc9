/*
 * The reader: what reaches the builder, where mistakes are said to be, and which
 * files are read at all.  The mistakes themselves: test-bad.
 */
#include "config.h"

#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "collect.h"
#include "micat/base/mem.h"
#include "micat/xml/read.h"
#include "parser.h"

#define NS "xmlns=\"urn:micat:catalogue:1\""
#define HEAD "<catalogue " NS " id=\"t\" title=\"T\">"
#define BASICS \
	"<source id=\"lab\" kind=\"reference\" rank=\"10\">Lab</source>" \
	"<region code=\"US\" name=\"United States\"/>" \
	"<feature id=\"chip\" label=\"Chip\" type=\"text\"/>" \
	"<brand id=\"acme\" name=\"Acme\"/><category id=\"phone\" name=\"Phone\"/>"
#define MODEL "<model id=\"m\" name=\"M\" brand=\"acme\" category=\"phone\">"

static struct catalogue *read_string(const char *doc, struct collected *c)
{
	collect_init(c);
	return xml_read_memory("test.xml", doc, strlen(doc), &c->sink);
}

/* Reads DOC, which must be without mistakes. */
static struct catalogue *read_good(const char *doc)
{
	struct collected c;
	struct catalogue *catalogue = read_string(doc, &c);

	assert_string_equal(buf_string(&c.texts), "");
	assert_non_null(catalogue);
	collect_done(&c);
	return catalogue;
}

static void check_bad(const char *doc, const char *places)
{
	struct collected c;

	assert_null(read_string(doc, &c));
	assert_string_equal(buf_string(&c.places), places);
	collect_done(&c);
}

static const char *spec_text(const struct catalogue *c, model_id model, const char *feature)
{
	struct claims claims = catalogue_specs_of(c, model, catalogue_find_feature(c, feature));

	assert_int_equal(claims.count, 1);
	return catalogue_string(c, claim_value(c, &claims.first[0])->text);
}

/* -- text and attributes ------------------------------------------------------- */

static void reads_text_of_every_form(void **state)
{
	static const struct { const char *xml, *text; } cases[] = {
		{ "plain", "plain" },
		{ "a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;", "a & b <c> \"d\" 'e'" },
		{ "&amp;amp; &#38;#38; &#x26;lt;", "&amp; &#38; &lt;" },
		{ "<![CDATA[a <b> & c]]>", "a <b> & c" },
		{ "one <!-- not --> two<?p not?> three", "one two three" },
		{ "o<!-- -->n<![CDATA[]]>e<?p?>", "one" },
		{ "\n    two\n    lines\n  ", "two lines" },
		{ "&#x5c0f;\xe7\xb1\xb3 \xf0\x9f\x93\xb1", "\xe5\xb0\x8f\xe7\xb1\xb3 \xf0\x9f\x93\xb1" },
		{ "]] > -- ?>", "]] > -- ?>" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *doc = mem_printf("%s%s%s<spec feature=\"chip\" source=\"lab\">%s</spec>"
				       "</model></catalogue>", HEAD, BASICS, MODEL, cases[i].xml);
		struct catalogue *c = read_good(doc);

		assert_string_equal(spec_text(c, 0, "chip"), cases[i].text);
		catalogue_free(c);
		mem_free(doc);
	}
}

static void reads_attributes_of_every_form(void **state)
{
	static const struct { const char *xml, *text; } cases[] = {
		{ "\"B\"", "B" },
		{ "'B \"b\"'", "B \"b\"" },
		{ "\"B &amp; b\"", "B & b" },
		{ "\"&#38;&#38; &amp;#38; &amp;amp;\"", "&& &#38; &amp;" },
		{ "\"&lt;>&quot;&apos;\"", "<>\"'" },
		{ "\"two\n  lines&#10;\tx\"", "two lines x" },
		{ "\"\xe7\xb1\xb3\"", "\xe7\xb1\xb3" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *doc = mem_printf("%s<brand name=%s id=\"b\"/></catalogue>", HEAD, cases[i].xml);
		struct catalogue *c = read_good(doc);

		assert_string_equal(catalogue_string(c, c->brands[1].name), cases[i].text);
		catalogue_free(c);
		mem_free(doc);
	}
}

static void reads_every_element(void **state)
{
	struct catalogue *c = read_good(
		"\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?><?editor x?>\n"
		"<m:catalogue xmlns:m=\"urn:micat:catalogue:1\" id=\"t\" title=\"T\" xml:lang=\"en\"\n"
		" updated=\"2026-08\" columns=\"name\" sort=\"-size\" xmlns:x=\"urn:x\" x:extra=\"1\"\n"
		" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\">\n"
		"<m:source id=\"lab\" kind=\"press\" rank=\"7\" retrieved=\"2026-01\" licence=\"L\""
		" address=\"https://example.org/?a=1&amp;b=2\">Lab</m:source>"
		"<m:region code=\"EU\" name=\"Europe\" kind=\"group\" members=\"DE FR\" aliases=\"e, f\"/>"
		"<m:region code=\"DE\" name=\"Germany\"/><m:region code=\"FR\" name=\"France\"/>"
		"<m:unit symbol=\"in\"/><m:unit symbol=\"cm\" of=\"in\" factor=\"0.5\" aliases=\"z\"/>"
		"<m:evidence id=\"seen\" label=\"Seen\"/>"
		"<m:feature id=\"size\" label=\"Size\" group=\"G\" type=\"number\" list=\"yes\" unit=\"in\""
		" min=\"1\" max=\"9\" better=\"less\" aliases=\"s\"><m:description>D</m:description>"
		"</m:feature>"
		"<m:feature id=\"panel\" label=\"Panel\" type=\"enumeration\"><m:value>LCD</m:value>"
		"<m:description>P</m:description><m:value>OLED</m:value></m:feature>"
		"<m:brand id=\"b\" name=\"B\"><m:market region=\"EU\" status=\"available\""
		" source=\"lab\"/></m:brand>"
		"<m:category id=\"c\" name=\"C\"/><m:series id=\"s\" name=\"S\" brand=\"b\" category=\"c\">"
		"<m:spec feature=\"panel\" source=\"lab\">LCD</m:spec></m:series>"
		"<m:model id=\"m\" name=\"M\" native=\"N\" brand=\"b\" category=\"c\" series=\"s\""
		" codenames=\"x, y\" sources=\"lab\" xml:space=\"default\">"
		"<m:number region=\"DE\" variant=\"v\" source=\"lab\">123</m:number>"
		"<m:market region=\"FR\" status=\"unavailable\" source=\"lab\" variant=\"v\""
		" strength=\"weak\" evidence=\"seen\" since=\"2025\" until=\"2026\">"
		"<m:reason>one</m:reason><m:note>note</m:note><m:reason>two</m:reason></m:market>"
		"<m:spec feature=\"size\" source=\"lab\" unit=\"cm\" variant=\"v\" note=\"n\">4, 6</m:spec>"
		"<m:alternative series=\"s\" region=\"DE\" source=\"lab\"/></m:model>\n"
		"</m:catalogue>\n<!-- end -->\n");
	const struct model *m = &c->models[0];
	struct claims markets = catalogue_markets(c, 0);
	const struct detail *detail = claim_detail(c, &markets.first[0]);

	(void)state;
	assert_string_equal(catalogue_string(c, c->language), "en");
	assert_string_equal(catalogue_string(c, c->sort.text), "-size");
	assert_string_equal(catalogue_string(c, c->sources[1].address),
			    "https://example.org/?a=1&b=2");
	assert_string_equal(catalogue_string(c, c->sources[1].title), "Lab");
	assert_int_equal(c->sources[1].rank, 7);
	assert_int_equal(c->regions[1].members.count, 2);
	assert_string_equal(catalogue_string(c, c->features[1].description), "D");
	assert_string_equal(catalogue_string(c, c->features[2].description), "P");
	assert_int_equal(c->features[2].values.count, 2);
	assert_int_equal(catalogue_markets(c, catalogue_owner_of_brand(c, 1)).count, 1);
	assert_int_equal(catalogue_specs(c, catalogue_owner_of_series(c, 1)).count, 1);
	assert_string_equal(catalogue_string(c, m->native), "N");
	assert_int_equal(m->codenames.count, 2);
	assert_int_equal(m->numbers.count, 1);
	assert_int_equal(m->alternatives.count, 1);
	assert_int_equal(m->origin.line, 5);
	assert_int_equal(markets.count, 1);
	assert_int_equal(claim_status(c, &markets.first[0]), MARKET_UNAVAILABLE);
	assert_int_equal(detail->reasons.count, 2);
	assert_int_equal(detail->strength, STRENGTH_WEAK);
	assert_string_equal(catalogue_string(c, detail->note), "note");
	assert_string_equal(spec_text(c, 0, "size"), "4, 6");
	catalogue_free(c);
}

/* -- what is missing ------------------------------------------------------------- */

/* An element with all that it needs, in all that it needs to stand in. */
static void put_element(struct buf *out, enum element element, const char *without, bool text)
{
	static const struct { const char *name, *value; } values[] = {
		{ "kind", "press" }, { "rank", "1" }, { "type", "text" }, { "region", "US" },
		{ "status", "available" }, { "source", "lab" }, { "feature", "chip" },
		{ "brand", "acme" }, { "category", "phone" }, { "technology", "4g" },
		{ "number", "3" }, { "role", "primary" }, { "effect", "duty" },
		{ "verdict", "works" }, { "sources", "lab" },
	};
	const struct element_row *row = &vocabulary[element];

	buf_printf(out, "<%s", row->name);
	if (element == ELEMENT_CATALOGUE)
		buf_puts(out, " " NS);
	if (element == ELEMENT_ALTERNATIVE || element == ELEMENT_FINDING)
		buf_puts(out, " model=\"m\"");
	if (element == ELEMENT_RANGE)
		buf_puts(out, " max=\"1\"");
	for (size_t i = 0; i < row->nattributes; i++) {
		const char *value = "new";

		if (!row->attributes[i].required || (without && !strcmp(without, row->attributes[i].name)))
			continue;
		for (size_t k = 0; k < sizeof(values) / sizeof(values[0]); k++)
			if (!strcmp(values[k].name, row->attributes[i].name))
				value = values[k].value;
		if (element == ELEMENT_RANGE ||
		    (element == ELEMENT_TECHNOLOGY && !strcmp(row->attributes[i].name, "feature")))
			value = "cores";	/* no text has a range, or holds bands */
		if (element == ELEMENT_CLOSURE && !strcmp(row->attributes[i].name, "status"))
			value = "closed";
		buf_printf(out, " %s=\"%s\"", row->attributes[i].name, value);
	}
	buf_printf(out, ">%s</%s>", row->has_text && text ? "text" : "", row->name);
}

/* A document in which ELEMENT stands on line 3, column 3. */
static void put_document(struct buf *out, enum element element, const char *without, bool text)
{
	const char *before = "", *after = "";

	if (element == ELEMENT_CATALOGUE) {
		buf_puts(out, "\n\n  ");
		put_element(out, element, without, text);
		return;
	}
	switch (element) {
	case ELEMENT_DESCRIPTION:
	case ELEMENT_VALUE:
		before = "<feature id=\"x\" label=\"X\" type=\"enumeration\">";
		after = "</feature>";
		break;
	case ELEMENT_RANGE:
		before = "<feature id=\"cores\" label=\"Cores\" type=\"number\"/>"
			 "<category id=\"watch\" name=\"Watch\">";
		after = "</category>";
		break;
	case ELEMENT_TECHNOLOGY:
		before = "<feature id=\"cores\" label=\"Cores\" type=\"number\"/>";
		break;
	case ELEMENT_RULE:
	case ELEMENT_FINDING:
	case ELEMENT_CLOSURE:
	case ELEMENT_BAND:
		before = "<feature id=\"bands\" label=\"Bands\" type=\"number\" list=\"yes\"/>"
			 "<technology id=\"4g\" name=\"4G\" feature=\"bands\"/>" MODEL "</model>"
			 "<operator id=\"o\" name=\"O\" region=\"US\">";
		after = "</operator>";
		break;
	case ELEMENT_REASON:
	case ELEMENT_NOTE:
		before = MODEL "<market region=\"US\" status=\"available\" source=\"lab\">";
		after = "</market></model>";
		break;
	case ELEMENT_NUMBER:
	case ELEMENT_MARKET:
	case ELEMENT_SPEC:
	case ELEMENT_ALTERNATIVE:
		before = MODEL;
		after = "</model>";
		break;
	default:
		break;
	}
	buf_printf(out, "%s%s\n%s\n  ", HEAD, BASICS, before);
	put_element(out, element, without, text);
	buf_printf(out, "\n%s</catalogue>", after);
}

static void misses_every_required_thing(void **state)
{
	size_t ncases = 0;

	(void)state;
	for (size_t e = 0; e < NELEMENTS; e++) {
		const struct element_row *row = &vocabulary[e];
		struct buf doc = BUF_INIT;

		put_document(&doc, (enum element)e, NULL, true);
		catalogue_free(read_good(buf_string(&doc)));
		for (size_t i = 0; i < row->nattributes; i++) {
			if (!row->attributes[i].required)
				continue;
			buf_clear(&doc);
			put_document(&doc, (enum element)e, row->attributes[i].name, true);
			check_bad(buf_string(&doc), "3:3 xml.missing\n");
			ncases++;
		}
		if (row->has_text) {
			buf_clear(&doc);
			put_document(&doc, (enum element)e, NULL, false);
			check_bad(buf_string(&doc), "3:3 xml.missing\n");
			ncases++;
		}
		buf_done(&doc);
	}
	assert_true(ncases > 30);
}

/* -- limits --------------------------------------------------------------------- */

static void limits_text(void **state)
{
	struct buf doc = BUF_INIT;

	(void)state;
	buf_puts(&doc, HEAD "<source id=\"s\" kind=\"press\" rank=\"1\">T");
	while (doc.nbytes < DOCUMENT_TEXT_MAX + 200)
		buf_puts(&doc, " a long title");
	buf_puts(&doc, "</source></catalogue>");
	check_bad(buf_string(&doc), "1:59 xml.limit\n");

	/* White space and comments between elements may be as long as they like. */
	buf_clear(&doc);
	buf_puts(&doc, HEAD);
	while (doc.nbytes < 3 * DOCUMENT_TEXT_MAX)
		buf_puts(&doc, "        \n        <!-- a comment of some length -->");
	buf_puts(&doc, "</catalogue>");
	catalogue_free(read_good(buf_string(&doc)));
	buf_done(&doc);
}

/* Names that libxml2 finds too long are told of where they begin. */
static void limits_names(void **state)
{
	static const struct { const char *before, *behind, *places; } cases[] = {
		{ HEAD "\n<", "/></catalogue>", "2:2 xml.limit\n" },
		{ HEAD "\n<?", "?></catalogue>", "2:3 xml.limit\n" },
		{ HEAD "\n<feature ", "=\"x\"/></catalogue>", "2:10 xml.limit\n" },
	};
	char *name = mem_alloc(60001);

	(void)state;
	memset(name, 'a', 60000);
	name[60000] = '\0';
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *doc = mem_printf("%s%s%s", cases[i].before, name, cases[i].behind);

		check_bad(doc, cases[i].places);
		mem_free(doc);
	}
	mem_free(name);
}

static void limits_errors(void **state)
{
	struct buf doc = BUF_INIT;
	struct collected c;

	(void)state;
	buf_puts(&doc, HEAD);
	for (int i = 0; i < DOCUMENT_ERRORS_MAX + 5000; i++)
		buf_puts(&doc, "<x/>\n");
	buf_puts(&doc, "</catalogue>");
	assert_null(read_string(buf_string(&doc), &c));
	assert_int_equal(c.sink.nerrors, DOCUMENT_ERRORS_MAX + 1);
	assert_non_null(strstr(buf_string(&c.places), "\n0:0 xml.limit\n"));
	collect_done(&c);
	buf_done(&doc);
}

/* -- chunks ------------------------------------------------------------------------ */

/* As a file is read: the next chunk takes the place of the one before. */
static void read_in_steps(const char *doc, size_t step, struct collected *c)
{
	struct builder *b = builder_new(&c->sink);
	struct document d;
	struct parser *p;
	size_t nbytes = strlen(doc);
	char *chunk = mem_alloc(step);

	document_init(&d, b, "test.xml", &c->sink);
	p = parser_new(&d);
	for (size_t at = 0; at < nbytes; at += step) {
		size_t n = nbytes - at < step ? nbytes - at : step;

		memset(chunk, '\n', step);
		memcpy(chunk, doc + at, n);
		if (!parser_feed(p, chunk, n))
			break;
	}
	parser_end(p);
	mem_free(chunk);
	parser_free(p);
	document_done(&d);
	catalogue_free(builder_finish(b));
	builder_free(b);
}

static void chunks_make_no_difference(void **state)
{
	static const char doc[] =
		HEAD "\n" BASICS "<feature id=\"nfc\" label=\"NFC\" type=\"boolean\"/>\n"
		"<brand id=\"b\" colour='&amp;>'\n name=\"\xe7\xb1\xb3\" size=\"1\"/> \xe7\xb1\xb3 stray\n"
		"<!-- <x> --> <x><y/>text</x>" MODEL "\n"
		"<spec feature=\"chap\" source=\"lab\">a<![CDATA[<b>]]>c</spec> text &amp; more\n"
		"<spec feature=\"chip\" source=\"lab\">\n\n</spec>\n"
		"<market region=\"US\" status=\"available\" source=\"lab\"><reason/><note>n</note></market>\n"
		"<spec feature=\"nfc\" source=\"lab\">  <!-- x -->maybe\n\n\n\n\n\n</spec></model><market/>\n"
		"</catalogue>\n";
	static const char places[] =
		"3:15 xml.attribute\n4:11 xml.attribute\n4:22 xml.text\n5:14 xml.element\n"
		"6:7 catalogue.unknown-feature\n6:60 xml.text\n7:1 xml.missing\n10:53 xml.missing\n"
		"11:46 catalogue.bad-value\n17:16 xml.element\n";
	static const size_t steps[] = { 1, 2, 3, 7, 16, 64, 100, 4096 };

	(void)state;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct collected c;

		collect_init(&c);
		read_in_steps(doc, steps[i], &c);
		assert_string_equal(buf_string(&c.places), places);
		collect_done(&c);
	}
}

/* Tags, text and mistakes around the border of a real chunk. */
static void places_hold_over_chunks(void **state)
{
	(void)state;
	for (size_t shift = 0; shift < 64; shift++) {
		struct buf doc = BUF_INIT;
		size_t line = 2;

		buf_puts(&doc, HEAD "\n");
		while (doc.nbytes < 65536 - 80 + shift) {
			buf_puts(&doc, "\n");
			line++;
		}
		buf_puts(&doc, "<brand id=\"b\" name=\"B\" x=\"\xe7\xb1\xb3\" y=\"1\"/> text <z/>\n");
		buf_puts(&doc, "</catalogue>");
		{
			char *places = mem_printf("%zu:24 xml.attribute\n%zu:30 xml.attribute\n"
						  "%zu:38 xml.text\n%zu:43 xml.element\n",
						  line, line, line, line);

			check_bad(buf_string(&doc), places);
			mem_free(places);
		}
		buf_done(&doc);
	}
}

/* -- files ------------------------------------------------------------------------- */

static char folder[64];
static int home;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

/* Each of these tests has a folder of its own as the current one. */
static int enter_folder(void **state)
{
	(void)state;
	home = open(".", O_RDONLY | O_DIRECTORY);
	memcpy(folder, "/tmp/micat-read-XXXXXX", sizeof("/tmp/micat-read-XXXXXX"));
	if (home < 0 || !mkdtemp(folder) || chdir(folder))
		return -1;
	return 0;
}

static int leave_folder(void **state)
{
	(void)state;
	if (fchdir(home) || nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS))
		return -1;
	return close(home);
}

static void write_file(const char *name, const char *content)
{
	FILE *file = fopen(name, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(content, 1, strlen(content), file), strlen(content));
	assert_int_equal(fclose(file), 0);
}

static void check_paths(const char *const *paths, size_t npaths, const char *texts, bool good)
{
	struct collected c;
	struct catalogue *catalogue;

	collect_init(&c);
	catalogue = xml_read(paths, npaths, &c.sink);
	assert_int_equal(catalogue != NULL, good);
	if (texts && !strstr(buf_string(&c.texts), texts))
		fail_msg("\"%s\" is not in \"%s\"", texts, buf_string(&c.texts));
	catalogue_free(catalogue);
	collect_done(&c);
}

static void check_path(const char *path, const char *texts)
{
	check_paths(&path, 1, texts, false);
}

static void refuses_other_kinds_of_file(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("fifo", 0600), 0);
	assert_int_equal(mkdir("empty", 0700), 0);
	assert_int_equal(mkdir("dir", 0700), 0);
	assert_int_equal(mkdir("dir/sub.xml", 0700), 0);
	assert_int_equal(symlink("loop", "loop"), 0);
	check_path("fifo", "fifo: error: ");
	check_path("fifo", "[file.kind]");
	check_path("/dev/null", "[file.kind]");
	check_path("/dev/zero", "[file.kind]");
	check_path("empty", "empty: error: ");
	check_path("empty", "[file.empty]");
	check_path("dir", "dir/sub.xml: error: ");
	check_path("dir", "[file.kind]");
	check_path("missing.xml", "missing.xml: error: ");
	check_path("missing.xml", "[file.open]");
	check_path("", "[file.open]");
	check_path("loop", "[file.open]");
	check_path("fifo/x.xml", "[file.open]");
}

static void refuses_an_unreadable_file(void **state)
{
	(void)state;
	if (geteuid() == 0)
		skip();		/* root reads everything */
	write_file("secret.xml", HEAD "</catalogue>");
	assert_int_equal(chmod("secret.xml", 0), 0);
	check_path("secret.xml", "[file.open]");
}

static void reads_directories_in_order(void **state)
{
	static const char *const plain[] = { "many" }, *const slash[] = { "many/" };
	struct catalogue *c;

	(void)state;
	assert_int_equal(mkdir("many", 0700), 0);
	write_file("many/10-models.xml", HEAD MODEL "</model></catalogue>");
	write_file("many/00-basics.xml", HEAD BASICS "</catalogue>");
	write_file("many/B.xml", HEAD "<brand id=\"upper\" name=\"U\"/></catalogue>");
	write_file("many/a.xml", HEAD "<brand id=\"lower\" name=\"L\"/></catalogue>");
	write_file("many/.hidden.xml", "not XML");
	write_file("many/notes.txt", "not XML");
	write_file("many/.xml", "not XML");
	c = xml_read(plain, 1, NULL);
	assert_non_null(c);
	assert_int_equal(c->nfiles, 4);
	assert_string_equal(catalogue_string(c, c->files[0]), "many/00-basics.xml");
	assert_string_equal(catalogue_string(c, c->files[2]), "many/B.xml");
	assert_string_equal(catalogue_string(c, c->files[3]), "many/a.xml");
	assert_int_equal(c->nmodels, 1);
	catalogue_free(c);
	c = xml_read(slash, 1, NULL);
	assert_non_null(c);
	assert_string_equal(catalogue_string(c, c->files[1]), "many/10-models.xml");
	catalogue_free(c);
}

static void later_files_override(void **state)
{
	static const char *const paths[] = { "first.xml", "second.xml" };
	struct catalogue *c;

	(void)state;
	write_file("first.xml", HEAD BASICS MODEL
		   "<spec feature=\"chip\" source=\"lab\">old</spec></model></catalogue>");
	write_file("second.xml", HEAD "<model id=\"m\" name=\"New\" brand=\"acme\" category=\"phone\">"
		   "<spec feature=\"chip\" source=\"lab\">new</spec></model></catalogue>");
	c = xml_read(paths, 2, NULL);
	assert_non_null(c);
	assert_string_equal(catalogue_string(c, c->models[0].name), "New");
	assert_string_equal(spec_text(c, 0, "chip"), "new");
	catalogue_free(c);
}

/* What a broken file would have declared is not said to be missing in the next one,
 * but the next one's own mistakes are found. */
static void a_broken_file_hides_no_other(void **state)
{
	static const char *const paths[] = { "broken.xml", "uses.xml" };
	struct collected c;

	(void)state;
	write_file("broken.xml", HEAD "<oops>");
	write_file("uses.xml", HEAD MODEL "</model><x/></catalogue>");
	collect_init(&c);
	assert_null(xml_read(paths, 2, &c.sink));
	assert_int_equal(c.sink.nerrors, 3);
	assert_non_null(strstr(buf_string(&c.texts), "broken.xml:1:"));
	assert_non_null(strstr(buf_string(&c.texts), "uses.xml:1:"));
	assert_null(strstr(buf_string(&c.texts), "unknown-brand"));
	collect_done(&c);
}

static void reads_standard_input(void **state)
{
	static const char *const paths[] = { "-" };
	int saved = dup(STDIN_FILENO), ends[2];
	struct catalogue *c;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_true(write(ends[1], HEAD BASICS "</catalogue>",
			  strlen(HEAD BASICS "</catalogue>")) > 0);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	c = xml_read(paths, 1, NULL);
	dup2(saved, STDIN_FILENO);
	close(saved);
	assert_non_null(c);
	assert_string_equal(catalogue_string(c, c->files[0]), "-");
	catalogue_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_text_of_every_form),
		cmocka_unit_test(reads_attributes_of_every_form),
		cmocka_unit_test(reads_every_element),
		cmocka_unit_test(misses_every_required_thing),
		cmocka_unit_test(limits_text),
		cmocka_unit_test(limits_names),
		cmocka_unit_test(limits_errors),
		cmocka_unit_test(chunks_make_no_difference),
		cmocka_unit_test(places_hold_over_chunks),
		cmocka_unit_test_setup_teardown(refuses_other_kinds_of_file, enter_folder, leave_folder),
		cmocka_unit_test_setup_teardown(refuses_an_unreadable_file, enter_folder, leave_folder),
		cmocka_unit_test_setup_teardown(reads_directories_in_order, enter_folder, leave_folder),
		cmocka_unit_test_setup_teardown(later_files_override, enter_folder, leave_folder),
		cmocka_unit_test_setup_teardown(a_broken_file_hides_no_other, enter_folder, leave_folder),
		cmocka_unit_test(reads_standard_input),
	};

	return cmocka_run_group_tests_name("xml/read", tests, NULL, NULL);
}
