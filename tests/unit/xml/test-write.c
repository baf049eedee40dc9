/*
 * The writer: what it writes reads back as the same catalogue, and is the same
 * again when written; parts of a catalogue are catalogues.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include "collect.h"
#include "micat/base/mem.h"
#include "micat/xml/read.h"
#include "micat/xml/write.h"

/* As it is written: canonical, and with one of everything. */
static const char whole[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<catalogue xmlns=\"urn:micat:catalogue:1\" id=\"t\" title=\"T &amp; &quot;t&quot;\""
	" updated=\"2026-08\" columns=\"name, size\" sort=\"-size\" xml:lang=\"en\">\n"
	"  <source id=\"lab\" kind=\"press\" rank=\"7\" retrieved=\"2026-01\" licence=\"L\""
	" address=\"https://example.org/?a&amp;b\">Lab &lt;1&gt;</source>\n"
	"  <source id=\"web\" kind=\"community\" rank=\"9\">Web</source>\n"
	"  <unit symbol=\"in\" aliases=\"&quot;, inch\"/>\n"
	"  <unit symbol=\"cm\" of=\"in\" factor=\"0.393701\"/>\n"
	"  <evidence id=\"seen\" label=\"Seen\"/>\n"
	"  <region code=\"EU\" name=\"Europe\" kind=\"group\" members=\"FR DE\" aliases=\"e, f\"/>\n"
	"  <region code=\"DE\" name=\"Germany\"/>\n"
	"  <region code=\"FR\" name=\"France\"/>\n"
	"  <region code=\"GLOBAL\" name=\"Global\" kind=\"variant\"/>\n"
	"  <region code=\"US\" name=\"United States\"/>\n"
	"  <feature id=\"size\" label=\"Size\" group=\"G\" type=\"number\" list=\"yes\" unit=\"in\""
	" min=\"0.5\" max=\"9\" better=\"less\" aliases=\"s, screen size\">\n"
	"    <description>How big.</description>\n"
	"  </feature>\n"
	"  <feature id=\"panel\" label=\"Panel\" type=\"enumeration\">\n"
	"    <value>OLED</value>\n"
	"    <value>LCD</value>\n"
	"  </feature>\n"
	"  <feature id=\"story\" label=\"Story\" type=\"text\" descriptive=\"yes\" key=\"yes\"/>\n"
	"  <feature id=\"weight\" label=\"Weight\" type=\"number\" better=\"more\"/>\n"
	"  <feature id=\"sealed\" label=\"Sealed\" type=\"boolean\"/>\n"
	"  <feature id=\"day\" label=\"Day\" type=\"date\" min=\"2010-02-03\" max=\"2030-06\"/>\n"
	"  <feature id=\"end\" label=\"End\" type=\"date\" min=\"2010\" max=\"2030\""
	" at-least=\"day\" needs=\"sealed\"/>\n"
	"  <brand id=\"b\" name=\"B\">\n"
	"    <market region=\"EU\" status=\"available\" source=\"lab\"/>\n"
	"  </brand>\n"
	"  <brand id=\"other\" name=\"Other\"/>\n"
	"  <category id=\"c\" name=\"C\">\n"
	"    <range feature=\"size\" min=\"1\" max=\"8.5\"/>\n"
	"    <range feature=\"day\" max=\"2020-02\"/>\n"
	"  </category>\n"
	"  <series id=\"s\" name=\"S\" brand=\"b\" category=\"c\">\n"
	"    <market region=\"US\" status=\"announced\" source=\"web\" evidence=\"rumour\"/>\n"
	"    <spec feature=\"panel\" source=\"lab\">LCD</spec>\n"
	"  </series>\n"
	"  <series id=\"second\" name=\"Second\"/>\n"
	"  <model id=\"m\" name=\"M\" native=\"\xe5\xb0\x8f\xe7\xb1\xb3&#x202E;\" brand=\"b\""
	" category=\"c\" series=\"s\" codenames=\"x, y\" sources=\"lab web\">\n"
	"    <number region=\"DE\" variant=\"v\" source=\"lab\">123</number>\n"
	"    <number source=\"web\">124</number>\n"
	"    <market region=\"FR\" status=\"unavailable\" source=\"lab\" variant=\"v\""
	" strength=\"weak\" evidence=\"seen\" since=\"2025\" until=\"2026-02-03\">\n"
	"      <reason>one</reason>\n"
	"      <reason>two</reason>\n"
	"      <note>note &#x9B;</note>\n"
	"    </market>\n"
	"    <market region=\"FR\" status=\"unknown\" source=\"web\"/>\n"
	"    <spec feature=\"size\" source=\"lab\" unit=\"cm\" variant=\"v\" strength=\"derived\""
	" evidence=\"seen\" since=\"2024-05\" until=\"2025\" note=\"n\">14, 16</spec>\n"
	"    <spec feature=\"size\" source=\"web\">6.70</spec>\n"
	"    <spec feature=\"panel\" source=\"lab\">OLED</spec>\n"
	"    <spec feature=\"story\" source=\"web\">It is &lt;big&gt; &amp; \"round\", they say.</spec>\n"
	"    <spec feature=\"end\" source=\"web\">2012</spec>\n"
	"    <alternative model=\"n\" region=\"US\" source=\"lab\"/>\n"
	"    <alternative series=\"second\" source=\"web\"/>\n"
	"  </model>\n"
	"  <model id=\"n\" name=\"N\" brand=\"other\" category=\"c\"/>\n"
	"</catalogue>\n";

/* The same of networks. */
static const char networks[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<catalogue xmlns=\"urn:micat:catalogue:1\" id=\"t\" title=\"T\">\n"
	"  <source id=\"lab\" kind=\"press\" rank=\"7\">Lab</source>\n"
	"  <source id=\"web\" kind=\"community\" rank=\"9\">Web</source>\n"
	"  <region code=\"US\" name=\"United States\"/>\n"
	"  <feature id=\"bands.3g\" label=\"3G bands\" type=\"number\" list=\"yes\"/>\n"
	"  <feature id=\"bands.4g\" label=\"4G bands\" type=\"number\" list=\"yes\"/>\n"
	"  <technology id=\"4g\" name=\"4G\" feature=\"bands.4g\" prefix=\"b\" bands=\"1 2 12\"/>\n"
	"  <technology id=\"3g\" name=\"3G\" feature=\"bands.3g\" calls=\"yes\"/>\n"
	"  <brand id=\"b\" name=\"B\"/>\n"
	"  <category id=\"c\" name=\"C\"/>\n"
	"  <series id=\"s\" name=\"S\"/>\n"
	"  <model id=\"m\" name=\"M\" brand=\"b\" category=\"c\"/>\n"
	"  <operator id=\"one\" name=\"One &amp; Co\" region=\"US\" plmns=\"310-410 310-12\""
	" sources=\"lab web\" note=\"n\">\n"
	"    <rule kind=\"list\" effect=\"list\" since=\"2022-02\" as-of=\"2021\" sources=\"lab web\""
	" note=\"n\">Only &lt;some&gt;</rule>\n"
	"    <rule kind=\"other\" effect=\"remark\" sources=\"web\">Other</rule>\n"
	"    <finding model=\"m\" verdict=\"fails\" strength=\"shared\" as-of=\"2021-03\""
	" sources=\"lab\" note=\"n\">No</finding>\n"
	"    <finding series=\"s\" verdict=\"partly\" sources=\"lab\">A little</finding>\n"
	"    <closure technology=\"3g\" status=\"closed\" date=\"2022\" part=\"yes\" as-of=\"2023\""
	" sources=\"lab\" note=\"n\">UMTS</closure>\n"
	"    <closure technology=\"3g\" status=\"planned\" sources=\"lab\">The rest</closure>\n"
	"    <band technology=\"4g\" number=\"12\" role=\"primary\" layer=\"coverage\""
	" status=\"planned\" confidence=\"single\" since=\"2027\" as-of=\"2026\" sources=\"lab web\""
	" note=\"n\"/>\n"
	"    <band technology=\"4g\" number=\"2\" role=\"capacity\" sources=\"lab\"/>\n"
	"  </operator>\n"
	"  <operator id=\"two\" name=\"Two\" region=\"US\" status=\"brand\" networks=\"one\"/>\n"
	"  <rule region=\"US\" kind=\"imei\" effect=\"duty\" sources=\"web\">Register</rule>\n"
	"</catalogue>\n";

static struct catalogue *read_good(const char *bytes, size_t nbytes)
{
	struct collected c;
	struct catalogue *catalogue;

	collect_init(&c);
	catalogue = xml_read_memory("test.xml", bytes, nbytes, &c.sink);
	assert_string_equal(buf_string(&c.texts), "");
	assert_non_null(catalogue);
	collect_done(&c);
	return catalogue;
}

static void write_all(struct buf *out, const struct catalogue *c)
{
	model_id *models = mem_zalloc(c->nmodels, sizeof(*models));

	for (model_id i = 0; i < c->nmodels; i++)
		models[i] = i;
	xml_write(out, c, models, c->nmodels, true);
	mem_free(models);
}

static char *source_path(const char *path)
{
	const char *srcdir = getenv("srcdir");

	return mem_printf("%s/%s", srcdir ? srcdir : ".", path);
}

static void check_valid(const struct buf *xml)
{
	char *path = source_path("catalog/catalogue.xsd");
	xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
	xmlSchemaPtr schema = xmlSchemaParse(parser);
	xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(schema);
	xmlDocPtr doc = xmlReadMemory(xml->data, (int)xml->nbytes, "out.xml", NULL,
				      XML_PARSE_NONET);

	assert_non_null(doc);
	assert_int_equal(xmlSchemaValidateDoc(valid, doc), 0);
	xmlFreeDoc(doc);
	xmlSchemaFreeValidCtxt(valid);
	xmlSchemaFree(schema);
	xmlSchemaFreeParserCtxt(parser);
	mem_free(path);
}

static void networks_stay(void **state)
{
	struct catalogue *c = read_good(networks, sizeof(networks) - 1);
	struct buf out = BUF_INIT;

	(void)state;
	write_all(&out, c);
	assert_string_equal(buf_string(&out), networks);
	check_valid(&out);
	catalogue_free(c);
	buf_done(&out);
}

static void canonical_text_stays(void **state)
{
	struct catalogue *c = read_good(whole, sizeof(whole) - 1);
	struct buf out = BUF_INIT;

	(void)state;
	write_all(&out, c);
	assert_string_equal(buf_string(&out), whole);
	check_valid(&out);
	buf_done(&out);
	catalogue_free(c);
}

/* Another order, other spelling: written it is canonical, and stays. */
static void order_becomes_canonical(void **state)
{
	static const char mixed[] =
		"<catalogue id='t' xmlns='urn:micat:catalogue:1' title='T'>"
		"<feature type='text' id='two' label='2'/><brand id='b' name='B'/>"
		"<source rank='5' kind='press' id='low'>Low</source>"
		"<source rank='1' kind='press' id='high'>High</source>"
		"<region code='XX' name='X'/><feature type='text' id='one' label='1' list='no'/>"
		"<category id='c' name='C'/>"
		"<model brand='b' category='c' id='m' name='M'>"
		"<spec feature='one' source='low'>c</spec><spec feature='two' source='low'>b</spec>"
		"<market region='XX' status='available' source='low' strength='direct'/>"
		"<spec feature='two' source='high'>a &#x2028; b</spec></model></catalogue>";
	static const char canonical[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<catalogue xmlns=\"urn:micat:catalogue:1\" id=\"t\" title=\"T\">\n"
		"  <source id=\"low\" kind=\"press\" rank=\"5\">Low</source>\n"
		"  <source id=\"high\" kind=\"press\" rank=\"1\">High</source>\n"
		"  <region code=\"XX\" name=\"X\"/>\n"
		"  <feature id=\"two\" label=\"2\" type=\"text\"/>\n"
		"  <feature id=\"one\" label=\"1\" type=\"text\"/>\n"
		"  <brand id=\"b\" name=\"B\"/>\n"
		"  <category id=\"c\" name=\"C\"/>\n"
		"  <model id=\"m\" name=\"M\" brand=\"b\" category=\"c\">\n"
		"    <market region=\"XX\" status=\"available\" source=\"low\"/>\n"
		"    <spec feature=\"two\" source=\"high\">a &#x2028; b</spec>\n"
		"    <spec feature=\"two\" source=\"low\">b</spec>\n"
		"    <spec feature=\"one\" source=\"low\">c</spec>\n"
		"  </model>\n"
		"</catalogue>\n";
	struct catalogue *c = read_good(mixed, sizeof(mixed) - 1);
	struct buf out = BUF_INIT, again = BUF_INIT;

	(void)state;
	write_all(&out, c);
	assert_string_equal(buf_string(&out), canonical);
	catalogue_free(c);
	c = read_good(out.data, out.nbytes);
	write_all(&again, c);
	assert_string_equal(buf_string(&again), canonical);
	catalogue_free(c);
	buf_done(&out);
	buf_done(&again);
}

static void a_part_declares_what_it_uses(void **state)
{
	static const char part[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<catalogue xmlns=\"urn:micat:catalogue:1\" id=\"t\" title=\"T &amp; &quot;t&quot;\""
		" updated=\"2026-08\" columns=\"name, size\" sort=\"-size\" xml:lang=\"en\">\n"
		"  <brand id=\"other\" name=\"Other\"/>\n"
		"  <category id=\"c\" name=\"C\"/>\n"
		"  <model id=\"n\" name=\"N\" brand=\"other\" category=\"c\"/>\n"
		"</catalogue>\n";
	struct catalogue *c = read_good(whole, sizeof(whole) - 1);
	struct buf out = BUF_INIT;
	const model_id last = 1, first = 0;

	(void)state;
	xml_write(&out, c, &last, 1, false);
	assert_string_equal(buf_string(&out), part);
	catalogue_free(read_good(out.data, out.nbytes));

	/* The first model refers to nearly everything; its alternative is not there. */
	buf_clear(&out);
	xml_write(&out, c, &first, 1, false);
	assert_null(strstr(buf_string(&out), "id=\"other\""));
	assert_null(strstr(buf_string(&out), "id=\"weight\""));
	/* what a feature is held against, too */
	assert_null(strstr(buf_string(&out), "at-least"));
	assert_null(strstr(buf_string(&out), "needs"));
	assert_null(strstr(buf_string(&out), "code=\"GLOBAL\""));
	assert_null(strstr(buf_string(&out), "model=\"n\""));
	assert_non_null(strstr(buf_string(&out), "series=\"second\""));
	assert_non_null(strstr(buf_string(&out), "id=\"second\""));
	/* by way of the brand's claim, a group and its members */
	assert_non_null(strstr(buf_string(&out), "code=\"DE\""));
	check_valid(&out);
	catalogue_free(read_good(out.data, out.nbytes));

	buf_clear(&out);
	xml_write(&out, c, NULL, 0, false);
	check_valid(&out);
	catalogue_free(read_good(out.data, out.nbytes));
	buf_done(&out);
	catalogue_free(c);
}

/* The catalogue that is shipped, there and back. */
static void the_shipped_catalogue_comes_back(void **state)
{
	char *path = source_path("catalog");
	const char *const paths[] = { path };
	struct catalogue *c = xml_read(paths, 1, NULL), *d;
	struct buf out = BUF_INIT, again = BUF_INIT;

	(void)state;
	assert_non_null(c);
	write_all(&out, c);
	check_valid(&out);
	d = xml_read_memory("catalogue.xml", out.data, out.nbytes, NULL);
	assert_non_null(d);
	assert_int_equal(d->nmodels, c->nmodels);
	assert_int_equal(d->nspecs, c->nspecs);
	assert_int_equal(d->nmarkets, c->nmarkets);
	assert_int_equal(d->nalternatives, c->nalternatives);
	assert_int_equal(d->nnumbers, c->nnumbers);
	write_all(&again, d);
	assert_string_equal(buf_string(&again), buf_string(&out));
	catalogue_free(c);
	catalogue_free(d);
	buf_done(&out);
	buf_done(&again);
	mem_free(path);
}

/* Models and evidence words are sorted; a model that is asked for twice is there once. */
static void what_has_no_order_gets_one(void **state)
{
	static const char mixed[] =
		"<catalogue id='t' xmlns='urn:micat:catalogue:1' title='T'>"
		"<evidence id='w10' label='W'/><evidence id='w9' label='W'/>"
		"<brand id='b' name='B'/><category id='c' name='C'/>"
		"<model brand='b' category='c' id='a' name='M 10'/>"
		"<model brand='b' category='c' id='c' name='M 9'/>"
		"<model brand='b' category='c' id='b' name='M 9'/></catalogue>";
	static const char canonical[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<catalogue xmlns=\"urn:micat:catalogue:1\" id=\"t\" title=\"T\">\n"
		"  <evidence id=\"w9\" label=\"W\"/>\n"
		"  <evidence id=\"w10\" label=\"W\"/>\n"
		"  <brand id=\"b\" name=\"B\"/>\n"
		"  <category id=\"c\" name=\"C\"/>\n"
		"  <model id=\"b\" name=\"M 9\" brand=\"b\" category=\"c\"/>\n"
		"  <model id=\"c\" name=\"M 9\" brand=\"b\" category=\"c\"/>\n"
		"  <model id=\"a\" name=\"M 10\" brand=\"b\" category=\"c\"/>\n"
		"</catalogue>\n";
	static const model_id models[] = { 2, 0, 1, 0 };
	struct catalogue *c = read_good(mixed, sizeof(mixed) - 1);
	struct buf out = BUF_INIT;

	(void)state;
	xml_write(&out, c, models, 4, true);
	assert_string_equal(buf_string(&out), canonical);
	catalogue_free(c);
	buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(canonical_text_stays),
		cmocka_unit_test(networks_stay),
		cmocka_unit_test(order_becomes_canonical),
		cmocka_unit_test(what_has_no_order_gets_one),
		cmocka_unit_test(a_part_declares_what_it_uses),
		cmocka_unit_test(the_shipped_catalogue_comes_back),
	};

	return cmocka_run_group_tests_name("xml/write", tests, NULL, NULL);
}
