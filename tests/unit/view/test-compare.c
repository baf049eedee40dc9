/*
 * What is equal, what is better, and which rows there are.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/compare.h"
#include "micat/xml/read.h"

static const char head[] =
	"<catalogue xmlns='urn:micat:catalogue:1' id='t' title='T' updated='2026-08'>"
	"<source id='good' kind='manufacturer' rank='10'>Good</source>"
	"<source id='bad' kind='press' rank='90'>Bad</source>"
	"<region code='US' name='United States'/><region code='IN' name='India'/>"
	"<region code='JP' name='Japan'/>"
	"<unit symbol='in'/><unit symbol='cm' of='in' factor='0.393701'/>"
	"<unit symbol='mAh'/><unit symbol='Ah' of='mAh' factor='1000'/><unit symbol='g'/>"
	"<feature id='size' label='Size' group='Display' type='number' unit='in'/>"
	"<feature id='battery' label='Battery' group='Battery' type='number' unit='mAh' better='more'/>"
	"<feature id='kind' label='Kind' group='Display' type='text'/>"
	"<feature id='weight' label='Weight' group='Body' type='number' unit='g' better='less'/>"
	"<feature id='ram' label='RAM' group='Body' type='number' list='yes' better='more'/>"
	"<feature id='nfc' label='NFC' group='Network' type='boolean' better='more'/>"
	"<feature id='out' label='Out' group='Network' type='date' better='more'/>"
	"<feature id='loose' label='Loose' type='enumeration' better='more'>"
	"<value>low</value><value>high</value></feature>"
	"<brand id='b' name='B'/><brand id='d' name='D'/><category id='p' name='Phone'/>";

static struct catalogue *catalogue;
static struct compare cmp;

static void print_mistake(void *context, const struct diag *diag)
{
	struct buf line = BUF_INIT;

	(void)context;
	diag_format(&line, diag);
	fprintf(stderr, "%s\n", buf_string(&line));
	buf_done(&line);
}

/* A catalogue with the models M0, M1, ... that have these claims, and their comparison;
 * REGION (may be NULL) is asked for. */
static void compare_in(const char *region, const char *const *claims, size_t nmodels)
{
	struct diag_sink sink = { .report = print_mistake };
	struct query_regions regions = { .count = 0 };
	model_id models[COMPARE_MAX] = { 0, 1, 2, 3 };
	struct buf xml = BUF_INIT;

	compare_done(&cmp);
	catalogue_free(catalogue);
	buf_puts(&xml, head);
	for (size_t i = 0; i < nmodels; i++)
		buf_printf(&xml, "<model id='m%zu' name='M%zu' brand='b' category='p' sources='good'>"
				 "%s</model>", i, i, claims[i]);
	buf_puts(&xml, "</catalogue>");
	catalogue = xml_read_memory("t.xml", xml.data, xml.nbytes, &sink);
	assert_non_null(catalogue);
	buf_done(&xml);
	if (region)
		regions.ids[regions.count++] = catalogue_find_region(catalogue, region);
	compare_build(&cmp, catalogue, models, nmodels, regions);
}

#define SPEC(feature, source, value) \
	"<spec feature='" feature "' source='" source "'>" value "</spec>"
#define UNIT(feature, unit, value) \
	"<spec feature='" feature "' source='good' unit='" unit "'>" value "</spec>"
#define MARKET(region, status, source) \
	"<market region='" region "' status='" status "' source='" source "'/>"

static void compare_two(const char *a, const char *b)
{
	compare_in(NULL, (const char *const[]){ a, b }, 2);
}

/* The row of a feature or of a region; NULL where there is none. */
static const struct compare_row *row_of(const char *word)
{
	for (size_t i = 0; i < cmp.nrows; i++) {
		const struct compare_row *row = &cmp.rows[i];
		const char *is = row->region ? catalogue_string(catalogue,
								catalogue->regions[row->region].code)
					     : field_word(catalogue, row->field);

		if (strcmp(is, word) == 0)
			return row;
	}
	return NULL;
}

/* "+.": model 0 is better; "?" unknown, "!" disputed. */
static void assert_row(const char *word, bool equal, const char *cells)
{
	const struct compare_row *row = row_of(word);
	struct buf got = BUF_INIT;

	assert_non_null(row);
	for (size_t i = 0; i < cmp.nmodels; i++) {
		const struct compare_cell *cell = &row->cells[i];

		buf_puts(&got, !cell->known ? "?" : cell->better ? "+" : ".");
		if (cell->disputed)
			buf_puts(&got, "!");
	}
	assert_string_equal(buf_string(&got), cells);
	assert_int_equal(row->equal, equal);
	buf_done(&got);
}

static void same_means_the_same(void **state)
{
	(void)state;
	compare_two(SPEC("size", "good", "6.7"), SPEC("size", "good", "6.70"));
	assert_row("size", true, "..");
	compare_two(SPEC("size", "good", "6.7"), SPEC("size", "good", "6.73"));
	assert_row("size", false, "..");
	compare_two(SPEC("battery", "good", "5000"), UNIT("battery", "Ah", "5"));
	assert_row("battery", true, "..");
	compare_two(SPEC("kind", "good", "AMOLED"), SPEC("kind", "good", "amoled"));
	assert_row("kind", true, "..");
	compare_two(SPEC("kind", "good", "AMOLED"), SPEC("kind", "good", "Super AMOLED"));
	assert_row("kind", false, "..");
	compare_two(SPEC("ram", "good", "8, 12"), SPEC("ram", "good", "12, 8"));
	assert_row("ram", true, "..");
	compare_two(SPEC("ram", "good", "8, 12"), SPEC("ram", "good", "4, 8, 12"));
	assert_row("ram", false, "..");
	compare_two(SPEC("out", "good", "2024-02"), SPEC("out", "good", "2024-02-22"));
	assert_row("out", false, "..");
}

static void unknown_is_not_equal_and_not_worse(void **state)
{
	(void)state;
	compare_two(SPEC("battery", "good", "5000"), "");
	assert_row("battery", false, ".?");
	compare_two(SPEC("nfc", "good", "yes"), "");
	assert_row("nfc", false, ".?");
	compare_two("", "");
	assert_null(row_of("battery"));
	assert_non_null(row_of("brand"));
}

static void disputed_is_not_equal(void **state)
{
	(void)state;
	compare_two(SPEC("size", "good", "6.7") SPEC("size", "bad", "6.1"),
		    SPEC("size", "good", "6.7"));
	assert_row("size", false, ".!.");
	assert_int_equal(claim_says(catalogue, row_of("size")->cells[0].claim)->source,
			 catalogue_find_source(catalogue, "good"));
}

static void better_is_more_or_less(void **state)
{
	(void)state;
	compare_two(SPEC("battery", "good", "5000"), SPEC("battery", "good", "4600"));
	assert_row("battery", false, "+.");
	compare_two(SPEC("battery", "good", "4600"), UNIT("battery", "Ah", "5.0"));
	assert_row("battery", false, ".+");
	compare_two(SPEC("weight", "good", "190"), SPEC("weight", "good", "170"));
	assert_row("weight", false, ".+");
	compare_two(SPEC("size", "good", "6"), SPEC("size", "good", "7"));
	assert_row("size", false, "..");	/* nobody says which way is better */
	compare_two(SPEC("nfc", "good", "no"), SPEC("nfc", "good", "yes"));
	assert_row("nfc", false, ".+");
	compare_two(SPEC("nfc", "good", "varies"), SPEC("nfc", "good", "no"));
	assert_row("nfc", false, "..");		/* in some markets the same */
	compare_two(SPEC("nfc", "good", "varies"), SPEC("nfc", "good", "varies"));
	assert_row("nfc", true, "..");
	compare_two(SPEC("loose", "good", "high"), SPEC("loose", "good", "low"));
	assert_row("loose", false, "+.");
	compare_two(SPEC("out", "good", "2023"), SPEC("out", "good", "2024-02"));
	assert_row("out", false, ".+");
	compare_two(SPEC("out", "good", "2024"), SPEC("out", "good", "2024-02"));
	assert_row("out", false, "..");		/* the same perhaps */
	compare_two(SPEC("ram", "good", "8, 12"), SPEC("ram", "good", "4, 16"));
	assert_row("ram", false, ".+");
	compare_two(SPEC("ram", "good", "8, 12"), SPEC("ram", "good", "12"));
	assert_row("ram", false, "..");
}

static void several_can_be_better(void **state)
{
	(void)state;
	compare_in(NULL, (const char *const[]){ SPEC("battery", "good", "5000"),
						SPEC("battery", "good", "4600"), "",
						SPEC("battery", "good", "5000") }, 4);
	assert_row("battery", false, "+.?+");
}

/* What rounding may hide is no better value. */
static void better_by_more_than_rounding(void **state)
{
	(void)state;
	compare_two(UNIT("battery", "Ah", "5"), SPEC("battery", "good", "5020"));
	assert_row("battery", false, "..");
	compare_two(UNIT("battery", "Ah", "5"), SPEC("battery", "good", "6020"));
	assert_row("battery", false, ".+");
}

/* A source that says otherwise may be right. */
static void better_whoever_is_right(void **state)
{
	(void)state;
	compare_two(SPEC("battery", "good", "5000") SPEC("battery", "bad", "4000"),
		    SPEC("battery", "good", "4600"));
	assert_row("battery", false, ".!.");
	compare_two(SPEC("battery", "good", "5000") SPEC("battery", "bad", "4800"),
		    SPEC("battery", "good", "4600"));
	assert_row("battery", false, "+!.");
	compare_two(SPEC("battery", "good", "5000"),
		    SPEC("battery", "good", "4600") SPEC("battery", "bad", "5100"));
	assert_row("battery", false, "..!");
}

static void regions_asked_for_come_first(void **state)
{
	static const char *const claims[] = {
		MARKET("US", "unavailable", "good") MARKET("IN", "available", "good"),
		MARKET("US", "available", "good") MARKET("US", "unavailable", "bad"),
	};

	(void)state;
	compare_in("IN", claims, 2);
	assert_int_equal(cmp.rows[0].region, catalogue_find_region(catalogue, "IN"));
	assert_string_equal(cmp.rows[0].group, "");
	assert_row("IN", false, ".?");
	assert_int_equal(cmp.rows[cmp.nrows - 1].region, catalogue_find_region(catalogue, "US"));
	assert_row("US", false, "..!");
	assert_null(row_of("JP"));
	/* One that nobody speaks of is a row all the same: that is the answer. */
	compare_in("JP", claims, 2);
	assert_row("JP", false, "??");
}

static void groups_are_whole(void **state)
{
	(void)state;
	compare_two(SPEC("size", "good", "6") SPEC("battery", "good", "1") SPEC("kind", "good", "x")
		    SPEC("loose", "good", "low"), "");
	assert_string_equal(row_of("kind")[-1].group, "Display");
	assert_ptr_equal(row_of("kind") - 1, row_of("size"));
	assert_string_equal(row_of("loose")->group, "Other");
}

static void equal_rows_are_counted(void **state)
{
	size_t n = 0;

	(void)state;
	compare_two(SPEC("size", "good", "6") SPEC("battery", "good", "1"),
		    SPEC("size", "good", "6") SPEC("battery", "good", "2"));
	for (size_t i = 0; i < cmp.nrows; i++)
		n += cmp.rows[i].equal;
	assert_int_equal(n, 3);		/* brand, category, size */
	assert_int_equal(cmp.nequal, n);
	assert_int_equal(cmp.nrows, 4);
}

static int tear_down(void **state)
{
	(void)state;
	compare_done(&cmp);
	catalogue_free(catalogue);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_means_the_same),
		cmocka_unit_test(unknown_is_not_equal_and_not_worse),
		cmocka_unit_test(disputed_is_not_equal),
		cmocka_unit_test(better_is_more_or_less),
		cmocka_unit_test(several_can_be_better),
		cmocka_unit_test(better_by_more_than_rounding),
		cmocka_unit_test(better_whoever_is_right),
		cmocka_unit_test(regions_asked_for_come_first),
		cmocka_unit_test(groups_are_whole),
		cmocka_unit_test(equal_rows_are_counted),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, tear_down);
}
