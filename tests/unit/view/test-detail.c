#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "micat/view/detail.h"
#include "micat/xml/read.h"

static const char xml[] =
	"<catalogue xmlns='urn:micat:catalogue:1' id='t' title='T' updated='2026-08' sort='-out'>"
	"<source id='maker' kind='manufacturer' rank='10' retrieved='2026-08'>Data sheets</source>"
	"<source id='pages' kind='reference' rank='30' retrieved='2026-05'>Reference pages</source>"
	"<source id='blog' kind='press' rank='80' retrieved='2026-04'>A blog</source>"
	"<source id='paper' kind='press' rank='90' retrieved='2026-03'>A paper</source>"
	"<source id='mute' kind='press' rank='99'>Never quoted</source>"
	"<source id='undated' kind='press' rank='95'>No date</source>"
	"<region code='AT' name='Austria'/><region code='DE' name='Germany'/>"
	"<region code='US' name='United States'/><region code='IN' name='India'/>"
	"<region code='JP' name='Japan'/><region code='QQ' name='Nobody speaks of it'/>"
	"<region code='EEA' name='European Economic Area' kind='group' members='AT DE'/>"
	"<region code='150' name='Europe' kind='group' members='EEA'/>"
	"<unit symbol='in'/><unit symbol='GB'/>"
	"<evidence id='no-build' label='no build for it'/>"
	"<feature id='seen' label='Seen' group='Launch' type='date'/>"
	"<feature id='out' label='Out' group='Launch' type='date'/>"
	"<feature id='size' label='Size' group='Display' type='number' unit='in'/>"
	"<feature id='kind' label='Kind' group='Display' type='text'/>"
	"<feature id='radio' label='Radio' group='Network' type='boolean'/>"
	"<feature id='memory' label='Memory' group='Platform' type='number' list='yes' unit='GB'/>"
	"<feature id='panel' label='Panel' group='Display' type='text'/>"
	"<brand id='b' name='Brand'/>"
	"<category id='phone' name='Phone'/>"
	"<category id='watch' name='Watch'><market region='US' status='available' source='paper'/>"
	"</category>"
	"<series id='s' name='S series' brand='b'><market region='US' status='available' source='blog'/>"
	"<market region='US' status='available' source='undated'/>"
	"<spec feature='radio' source='pages'>no</spec></series>"
	"<model id='one' name='One' native='壹' brand='b' category='phone' codenames='uno, eins' sources='pages'>"
	"<number source='maker' region='US' variant='global'>M-1</number>"
	"<market region='US' status='unavailable' source='maker' strength='derived' evidence='no-build'/>"
	"<market region='US' status='unavailable' source='paper'><reason>competition</reason>"
	"<reason>rules</reason></market>"
	"<market region='US' status='available' source='blog' since='2026-01'/>"
	"<market region='EEA' status='available' source='maker'/>"
	"<market region='IN' status='available' source='paper' since='2016'/>"
	"<market region='JP' status='unknown' source='pages' evidence='no-build'/>"
	"<spec feature='seen' source='pages'>2023-10</spec>"
	"<spec feature='out' source='pages'>2023-11-01</spec>"
	"<spec feature='size' source='pages'>6.36</spec>"
	"<spec feature='size' source='blog'>6.67</spec><spec feature='size' source='paper'>6.67</spec>"
	"<spec feature='kind' source='pages'>OLED</spec><spec feature='kind' source='blog'>OLED</spec>"
	"<spec feature='panel' source='paper' strength='derived' variant='global'>E6</spec>"
	"<spec feature='memory' source='pages'>8, 12</spec>"
	"<alternative series='s' region='US' source='paper'/>"
	"<alternative model='two' region='IN' source='blog'/></model>"
	"<model id='two' name='Two' brand='b' category='phone' series='s'>"
	"<market region='US' status='unavailable' source='maker'/>"
	"<market region='IN' status='discontinued' source='maker'/></model>"
	"<model id='three' name='Three' brand='b' category='phone' series='s'/>"
	"<model id='four' name='Four' brand='b' category='watch'>"
	"<market region='AT' status='unavailable' source='maker'/></model>";

/* The rest of it: models whose markets are known indirectly. */
static const char indirect_xml[] =
	"<model id='five' name='Five' brand='b' category='phone'>"
	"<market region='US' status='available' source='blog'/>"
	"<market region='US' status='unavailable' source='maker' strength='derived' evidence='no-build'/>"
	"<market region='US' status='unavailable' source='pages' strength='derived' evidence='no-build' until='2026-08'/>"
	"<market region='IN' status='available' source='maker' strength='shared' until='2016'/>"
	"<market region='JP' status='available' source='maker' strength='derived'/>"
	"<market region='JP' status='available' source='paper' until='2016'/>"
	"<market region='AT' status='available' source='maker' strength='weak'/>"
	"<market region='DE' status='available' source='pages' strength='shared'/></model>"
	"<model id='six' name='Six' brand='b' category='phone'>"
	"<market region='AT' status='available' source='maker' strength='weak'/>"
	"<market region='DE' status='available' source='pages'/></model>"
	"</catalogue>";

static struct catalogue *c;
static struct lines l;

static int set_up(void **state)
{
	struct buf all = BUF_INIT;

	(void)state;
	buf_puts(&all, xml);
	buf_puts(&all, indirect_xml);
	c = xml_read_memory("t.xml", all.data, all.nbytes, NULL);
	buf_done(&all);
	return c ? 0 : -1;
}

/* REGIONS: codes separated by spaces, NULL for none. */
static struct query_regions find_regions(const char *regions)
{
	struct query_regions set = { .count = 0 };
	char *codes = mem_strdup(regions ? regions : "");

	for (char *code = strtok(codes, " "); code; code = strtok(NULL, " "))
		set.ids[set.count++] = catalogue_find_region(c, code);
	mem_free(codes);
	return set;
}

/* The pane of a model as text, lines ended by newlines.  Caller frees. */
static char *pane(const char *model, const char *region, int ncols, bool ascii)
{
	struct detail_asked asked = { .operator = ID_NONE };
	struct buf out = BUF_INIT;
	struct canvas cv;
	size_t i;

	lines_done(&l);
	lines_init(&l, ncols, ascii);
	asked.regions = asked.networks = find_regions(region);
	detail_build(c, catalogue_find_model(c, model), &asked, "R", false, &l);
	canvas_init(&cv, 1, ncols, ascii);
	for (i = 0; i < l.nlines; i++) {
		canvas_clear(&cv);
		lines_draw(&l, i, &cv, (struct rect){ 0, 0, 1, ncols });
		canvas_row_text(&cv, 0, &out);
		buf_putc(&out, '\n');
	}
	canvas_done(&cv);
	return buf_take(&out);
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part)) {
		fprintf(stderr, "%s\n-- does not have --\n%s\n", text, part);
		fail();
	}
}

static void assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part)) {
		fprintf(stderr, "%s\n-- has --\n%s\n", text, part);
		fail();
	}
}

/* A filter about two regions is answered for both, in its order, each with who says so. */
static void every_region_asked_for_is_answered(void **state)
{
	char *text = pane("One", "IN US", 60, false);
	const char *in = strstr(text, "IN  "), *us = strstr(text, "US  ✗ not available ≠\n");

	(void)state;
	assert_non_null(in);
	assert_non_null(us);
	assert_true(in < us);
	assert_has(text, "    maker 2026-08 · inferred: no build for it\n");
	assert_lacks(us, "IN ✓");
	mem_free(text);
}

static void the_answer_comes_first(void **state)
{
	char *text = pane("One", "US", 60, false);

	(void)state;
	/* The date is the one the catalogue sorts by, not the first. */
	assert_has(text, "Brand · Phone · 2023-11-01 · 壹\n"
			 "\n"
			 "US  ✗ not available ≠\n"
			 "    paper 2026-03\n"
			 "    maker 2026-08 · inferred: no build for it\n"
			 "    why: competition, rules                          [paper]\n"
			 "    ≠ available                               [blog 2026-01]\n");
	assert_true(strncmp(text, "Brand · Phone", strlen("Brand · Phone")) == 0);
	mem_free(text);
}

static void regions_follow_by_status_and_source(void **state)
{
	char *text = pane("One", "US", 60, false);

	(void)state;
	/* Neither US, which was answered, nor AT and DE, which EEA answers for; what is
	 * known first; the year of what is old; nobody speaks of QQ. */
	assert_has(text, "\n✓'16 IN                                           paper 2016\n"
			 "✓    EEA                                       maker 2026-08\n"
			 "?    JP\n\n");
	assert_lacks(text, "QQ");
	mem_free(text);
	/* What is disputed names both sides; how it is known stands where there is room. */
	text = pane("One", NULL, 60, false);
	assert_has(text, "\n\n✗ ≠  US                                 paper 2026-03 ≠ blog\n✓'16 IN ");
	mem_free(text);
	text = pane("Five", NULL, 60, false);
	assert_has(text, "\n\n✓*    AT                                weak · maker 2026-08\n"
			 "✓*    DE  EEA       shared with other models · pages 2026-05\n"
			 "✗*≠   US                     inferred · maker 2026-08 ≠ blog\n"
			 "✓*'16 IN               shared with other models · maker 2016\n"
			 "✓*    JP                            inferred · maker 2026-08\n");
	mem_free(text);
	text = pane("Five", NULL, 38, false);
	assert_has(text, "\n✓*    DE  EEA   shared · pages 2026-05\n"
			 "✗*≠   US          maker 2026-08 ≠ blog\n");
	mem_free(text);
	/* Narrow panes name no sources; a line wraps between regions only. */
	text = pane("One", NULL, 18, false);
	assert_has(text, "\n✗ ≠  US\n✓'16 IN\n✓    EEA\n?    JP\n\n");
	mem_free(text);
	text = pane("Four", NULL, 60, false);
	assert_has(text, "\n\n✗   AT                                         maker 2026-08\n"
			 "(✓) US                                         paper 2026-03\n"
			 "?   DE  IN  JP  EEA\n\n");
	mem_free(text);
	text = pane("Four", NULL, 10, false);
	assert_has(text, "?   DE  IN\n    JP\n    EEA\n");
	mem_free(text);
}

static void other_answers(void **state)
{
	char *text = pane("One", "AT", 60, false);

	(void)state;
	assert_has(text, "AT  ✓ available\n    maker 2026-08 · via EEA\n");
	mem_free(text);
	text = pane("Three", "US", 60, false);
	assert_has(text, "US  ✓ available\n    blog 2026-04 · inherited from S series\n");
	mem_free(text);
	text = pane("Two", "US", 60, false);
	assert_has(text, "US  ✗ not available ≠\n    maker 2026-08\n"
			 "    ≠ available · inherited from S series     [blog 2026-04]\n"
			 "    ≠ available · inherited from S series          [undated]\n");
	mem_free(text);
	text = pane("Two", "IN", 60, false);
	assert_has(text, "IN  ✗ not available, discontinued\n");
	mem_free(text);
	text = pane("One", "IN", 60, false);
	assert_has(text, "IN  ✓'16 available in 2016\n");
	mem_free(text);
	/* Evidence that decides nothing is kept. */
	text = pane("One", "JP", 60, false);
	assert_has(text, "JP  ? unknown — evidence, but no proof\n"
			 "    ? no proof: no build for it              [pages 2026-05]\n");
	mem_free(text);
	text = pane("Four", "US", 60, false);
	assert_has(text, "US  ? unknown — nobody says\n"
			 "    (✓) Watch: some are said to be available there   [paper]\n");
	mem_free(text);
	/* A group: its own claim decides, its members stand below. */
	text = pane("Four", "EEA", 60, false);
	assert_has(text, "EEA  ? unknown — nobody says\n"
			 "    ✗ AT                                       maker 2026-08\n");
	mem_free(text);
	/* Sources that say the same stand together; how the answer is known comes first. */
	text = pane("Five", "US", 60, false);
	assert_has(text, "US  ✗* not available ≠ — inferred, no source says so\n"
			 "    maker, pages 2026-08 · inferred: no build for it\n"
			 "    ≠ available                               [blog 2026-04]\n");
	mem_free(text);
}

static void features_by_group(void **state)
{
	char *text = pane("One", "US", 60, false);

	(void)state;
	/* Panel is declared last but belongs to Display; labels, values and sources
	 * stand in their columns; agreeing sources are counted, contradicting named. */
	assert_has(text, "\nDisplay\n"
			 "  Size           6.36 in                             [pages]\n"
			 "               ≠ 6.67 in                       [blog, paper]\n"
			 "  Kind           OLED                             [pages +1]\n"
			 "  Panel          E6 (global · inferred)              [paper]\n"
			 "\n"
			 "Platform\n");
	assert_lacks(text, "Network");
	mem_free(text);
	text = pane("Three", "US", 60, false);
	assert_has(text, "\nNetwork\n  Radio    no (series)                               [pages]\n");
	mem_free(text);
}

static void narrow_panes_lose_nothing(void **state)
{
	char *text = pane("One", "US", 38, false);

	(void)state;
	/* The source of most of a group stands beside its heading; the disputed value
	 * and the one from elsewhere name theirs. */
	assert_has(text, "\nDisplay                        [pages]\n"
			 "  Size           6.36 in       [pages]\n"
			 "               ≠ 6.67 in\n"
			 "                         [blog, paper]\n"
			 "  Kind           OLED\n"
			 "  Panel          E6 (global ·\n"
			 "                 inferred)     [paper]\n");
	mem_free(text);
	text = pane("One", "US", 20, false);
	assert_has(text, "US  ✗ not available\n  ≠\n");
	assert_has(text, "  Size  6.36 in\n             [pages]\n  ≠ 6.67 in\n       [blog, paper]\n");
	mem_free(text);
}

static void alternatives_have_their_own_status(void **state)
{
	char *text = pane("One", "US", 60, false);

	(void)state;
	/* The one for another region stands under that region's heading. */
	assert_has(text, "\nInstead, in US\n"
			 "  S series                                           [paper]\n"
			 "    Two  ✗ ≠ blog: available, undated: available\n"
			 "    Three  ✓\n"
			 "\nInstead, in IN\n"
			 "  Two  ✗                                              [blog]\n");
	mem_free(text);
}

static void names_numbers_and_sources(void **state)
{
	char *text = pane("One", NULL, 60, false);

	(void)state;
	assert_has(text, "\nNames and numbers\n"
			 "  Model number   M-1 (global · US)                   [maker]\n"
			 "  Codename       uno, eins\n"
			 "  Id             one\n"
			 "  Listed by      pages\n"
			 "\nSources\n"
			 "  maker  Data sheets · 2026-08\n");
	assert_lacks(text, "mute");
	mem_free(text);
}

static void lines_say_what_they_are_about(void **state)
{
	char *text = pane("One", "US", 60, false);
	feature_id size = catalogue_find_feature(c, "size");
	region_id us = catalogue_find_region(c, "US");
	size_t i, nsize = 0, nus = 0, ndisputed = 0, k;

	(void)state;
	for (i = 0; i < l.nlines; i++) {
		nsize += l.lines[i].feature == size;
		nus += l.lines[i].region == us;
		for (k = 0; k < l.lines[i].nspans; k++)
			ndisputed += l.lines[i].feature == size &&
				     l.lines[i].spans[k].role == ROLE_DISPUTED;
	}
	assert_int_equal(nsize, 2);
	/* answer, two who say so, why, ≠, three alternatives, two that nothing is near */
	assert_int_equal(nus, 10);
	assert_true(ndisputed > 0);
	mem_free(text);
}

static void ascii_only(void **state)
{
	char *text = pane("One", "US", 60, true), *p;

	(void)state;
	for (p = text; *p; p++)
		assert_true((unsigned char)*p < 0x80);
	assert_has(text, "US  N not available !\n");
	assert_has(text, "               ! 6.67 in                       [blog, paper]\n");
	mem_free(text);
}

static void assert_status(const char *model, const char *region, const char *expected)
{
	struct buf text = BUF_INIT;

	status_text(status_of(c, catalogue_find_model(c, model),
			      region ? catalogue_find_region(c, region) : ID_NONE),
		    false, &text);
	assert_string_equal(buf_string(&text), expected);
	buf_done(&text);
}

static void statuses(void **state)
{
	(void)state;
	assert_status("One", "US", "✗ ≠");
	assert_status("One", "IN", "✓'16");
	assert_status("One", "AT", "✓");
	assert_status("One", "EEA", "✓");
	assert_status("One", "Europe", "✓");
	assert_status("One", "JP", "?");
	assert_status("Two", "IN", "✗");
	assert_status("Four", "US", "(✓)");
	assert_status("Four", NULL, "?");
	/* Indirect; a year behind it; an old direct word does not make it direct today. */
	assert_status("Five", "US", "✗*≠");
	assert_status("Five", "IN", "✓*'16");
	assert_status("Five", "JP", "✓*");
	/* A group is indirect where all of its countries are. */
	assert_status("Five", "EEA", "✓*");
	assert_status("Six", "AT", "✓*");
	assert_status("Six", "EEA", "✓");
}

static int done(void **state)
{
	(void)state;
	lines_done(&l);
	catalogue_free(c);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_region_asked_for_is_answered),
		cmocka_unit_test(the_answer_comes_first),
		cmocka_unit_test(regions_follow_by_status_and_source),
		cmocka_unit_test(other_answers),
		cmocka_unit_test(features_by_group),
		cmocka_unit_test(narrow_panes_lose_nothing),
		cmocka_unit_test(alternatives_have_their_own_status),
		cmocka_unit_test(names_numbers_and_sources),
		cmocka_unit_test(lines_say_what_they_are_about),
		cmocka_unit_test(ascii_only),
		cmocka_unit_test(statuses),
	};

	if (!setlocale(LC_ALL, "C.UTF-8") && !setlocale(LC_ALL, "en_US.UTF-8"))
		return 77;
	lines_init(&l, 1, false);
	return cmocka_run_group_tests(tests, set_up, done);
}
