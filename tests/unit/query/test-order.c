/*
 * test-order: sort keys, fields and how they are shown.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fixture.h"
#include "micat/base/mem.h"
#include "micat/catalogue/builder.h"
#include "micat/query/order.h"
#include "micat/query/render.h"

static struct catalogue *catalogue;

/* All models in the order of KEYS, as ids. */
static void check_order(const char *keys, const char *region, const char *expected)
{
	struct order o = { .asked.region = catalogue_find_region(catalogue, region) };
	model_id rows[16], reversed[16];
	struct buf out = BUF_INIT;
	size_t n = catalogue->nmodels;

	assert_int_equal(order_parse(catalogue, keys, &o, NULL), 0);
	for (size_t i = 0; i < n; i++) {
		rows[i] = (model_id)i;
		reversed[i] = (model_id)(n - 1 - i);
	}
	order_sort(catalogue, &o, rows, n);
	order_sort(catalogue, &o, reversed, n);
	/* Total: the order of the input does not matter. */
	assert_memory_equal(rows, reversed, n * sizeof(*rows));
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%s", i ? " " : "",
			   catalogue_string(catalogue, catalogue->models[rows[i]].id));
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
}

static void test_sort(void **state)
{
	(void)state;
	check_order("", "", "a1 a2 a3 b1 b2 b3");
	check_order("-name", "", "b3 b2 b1 a3 a2 a1");
	check_order("id", "", "a1 a2 a3 b1 b2 b3");
	/* Unknown stands last in both directions. */
	check_order("released", "", "a3 b1 a1 b2 a2 b3");
	check_order("-released", "", "a2 b2 a1 b1 a3 b3");
	check_order("battery", "", "b1 a1 a2 a3 b2 b3");
	check_order("-battery", "", "a3 a2 a1 b1 b2 b3");
	/* Of a list the largest item; ties by name. */
	check_order("ram", "", "b2 a1 a2 a3 b1 b3");
	check_order("-ram", "", "a1 a2 b2 a3 b1 b3");
	check_order("nfc", "", "a1 a2 a3 b2 b1 b3");
	check_order("-nfc", "", "a3 b2 a1 a2 b1 b3");
	check_order("panel", "", "a3 a1 a2 b1 b2 b3");
	check_order("soc", "", "b2 a1 a2 a3 b1 b3");
	check_order("brand,-id", "", "a3 a2 a1 b3 b2 b1");
	check_order("-category,name", "", "b1 a3 a1 a2 b2 b3");
	check_order("series", "", "a1 a2 a3 b1 b2 b3");
	check_order("codename", "", "a2 a1 a3 b1 b2 b3");
	check_order("number", "", "a1 a2 a3 b1 b2 b3");
	check_order("native", "", "a1 a2 a3 b1 b2 b3");
	check_order("status", "US", "a2 a3 a1 b2 b1 b3");
	check_order("-status", "US", "a1 b2 a2 a3 b1 b3");
	check_order("status", "", "a1 a2 a3 b1 b2 b3");
	check_order("status:us", "IN", "a2 a3 a1 b2 b1 b3");
	/* b1 was found not to work; of the others nobody knows anything. */
	check_order("fits:us-t-mobile", "", "a1 b1 a2 a3 b2 b3");
	check_order("-fits:us-t-mobile", "", "b1 a1 a2 a3 b2 b3");
	/* Has no list shown it: unknown, but of a known share. */
	check_order("fits:us-att", "", "a1 a2 a3 b1 b2 b3");
	check_order("covers:us-verizon", "", "a1 a2 a3 b1 b2 b3");
	/* Nobody said which network. */
	check_order("fits,-name", "", "b3 b2 b1 a3 a2 a1");
}

static void test_parse_order(void **state)
{
	static const struct { const char *text, *printed; } good[] = {
		{ "", "" },
		{ " ", "" },
		{ "-released,name", "-released,name" },
		{ " - battery.capacity , NFC ", "-battery,nfc" },
		{ "remarks", "other.remarks" },
		{ "display.type", "panel" },
		{ "status:us, FITS us-att,-covers:T-Mobile US", "status:US,fits:us-att,-covers:us-t-mobile" },
		{ "status,fits,covers", "status,fits,covers" },
		{ "id,id,id,id,id,id,id,id", "id,id,id,id,id,id,id,id" },
	};
	static const struct { const char *text; enum diag_code code; uint32_t column, span; } bad[] = {
		{ "name,relaesed", DIAG_QUERY_FEATURE, 6, 8 },
		{ "name,,id", DIAG_QUERY_SYNTAX, 6, 1 },
		{ "name,", DIAG_QUERY_SYNTAX, 6, 1 },
		{ "name,fits:us-at", DIAG_QUERY_OPERATOR, 6, 10 },
		{ "status:us-att", DIAG_QUERY_REGION, 1, 13 },
		{ "fits:home", DIAG_QUERY_OPERATOR, 1, 9 },
		{ "status:home", DIAG_QUERY_REGION, 1, 11 },
		{ "fits:", DIAG_QUERY_FEATURE, 1, 5 },
		{ "-", DIAG_QUERY_SYNTAX, 2, 1 },
		{ ",", DIAG_QUERY_SYNTAX, 1, 1 },
		{ "--name", DIAG_QUERY_FEATURE, 2, 5 },
		{ "id,id,id,id,id,id,id,id,name", DIAG_QUERY_LIMIT, 25, 4 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct order o = { .nkeys = 3 };
		struct buf out = BUF_INIT;

		assert_int_equal(order_parse(catalogue, good[i].text, &o, NULL), 0);
		order_print(catalogue, &o, &out);
		assert_string_equal(buf_string(&out), good[i].printed);
		buf_done(&out);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct order o = { .nkeys = 1, .asked.region = 7 };
		struct fixture_sink s;

		fixture_sink_init(&s);
		assert_int_equal(order_parse(catalogue, bad[i].text, &o, &s.sink), -1);
		assert_int_equal(s.code, bad[i].code);
		assert_int_equal(s.place.column, bad[i].column);
		assert_int_equal(s.place.span, bad[i].span);
		assert_int_equal(o.nkeys, 1);	/* untouched */
		assert_int_equal(o.asked.region, 7);
	}
}

static void test_fields(void **state)
{
	struct field fields[3];
	static const char *const no_widths[] = { "soc,id/2", "soc,id/201", "soc,id/99999999999999999999",
						 "soc,id/", "soc,id/x", "soc,/5" };
	int widths[3];
	struct field f;
	struct fixture_sink s;

	(void)state;
	assert_int_equal(fields_parse(catalogue, "category, screen", fields, NULL, 3, NULL), 2);
	assert_int_equal(fields[0].kind, FIELD_CATEGORY);
	assert_string_equal(field_word(catalogue, fields[1]), "display");
	assert_string_equal(field_label(catalogue, fields[1]), "Size");
	assert_string_equal(field_label(catalogue, fields[0]), "Category");
	assert_int_equal(fields_parse(catalogue, "id,id,id,id", fields, NULL, 3, NULL), -1);
	assert_int_equal(fields_parse(catalogue, "-id", fields, NULL, 3, NULL), -1);
	assert_int_equal(fields_parse(catalogue, "", fields, NULL, 3, NULL), 0);
	assert_int_equal(fields_parse(catalogue, "id/40, screen,soc/3", fields, widths, 3, NULL), 3);
	assert_int_equal(fields[2].kind, FIELD_FEATURE);
	assert_int_equal(widths[0], 40);
	assert_int_equal(widths[1], 0);
	assert_int_equal(widths[2], 3);
	assert_int_equal(fields_parse(catalogue, "id/40", fields, NULL, 3, NULL), -1);
	for (size_t i = 0; i < sizeof(no_widths) / sizeof(no_widths[0]); i++) {
		fixture_sink_init(&s);
		assert_int_equal(fields_parse(catalogue, no_widths[i], fields, widths, 3, &s.sink), -1);
		assert_int_equal(s.place.column, 5);
	}

	/* Every field's word is read back as the field. */
	for (int kind = 0; kind < FIELD_FEATURE; kind++) {
		assert_true(field_parse(catalogue, field_table[kind].word, &f, NULL));
		assert_int_equal(f.kind, kind);
	}
	for (feature_id i = 1; i < catalogue->nfeatures; i++) {
		struct field feature = { FIELD_FEATURE, i };

		assert_true(field_parse(catalogue, field_word(catalogue, feature), &f, NULL));
		assert_int_equal(f.kind, FIELD_FEATURE);
		assert_int_equal(f.feature, i);
	}
	fixture_sink_init(&s);
	assert_false(field_parse(catalogue, "brnad", &f, &s.sink));
	assert_int_equal(s.code, DIAG_QUERY_FEATURE);
	assert_non_null(strstr(s.text, "\"brand\""));
}

static void check_title(const struct catalogue *c, const char *word, const char *expected)
{
	struct buf out = BUF_INIT;
	struct field f;

	assert_true(field_parse(c, word, &f, NULL));
	field_title(c, f, &out);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
}

/* A label that says little by itself gets its group before it. */
static void test_titles(void **state)
{
	static const char *const labels[][3] = {
		/* id, group, label */
		{ "camera.main.zoom", "Main camera", "Optical zoom" },
		{ "camera.front.zoom", "Front camera", "Optical zoom" },
		{ "wifi", "Connectivity", "Wi-Fi" },
		{ "wifi.bands", "Wi-Fi", "Bands" },
		{ "net.sim", "Network", "SIM" },
		{ "alone.size", "", "Size" },
	};
	struct catalogue_decl decl = { .id = "t", .language = "de" };
	struct builder *b;
	struct catalogue *c;

	(void)state;
	check_title(catalogue, "battery", "Battery capacity");
	check_title(catalogue, "screen", "Display size");
	check_title(catalogue, "ram", "RAM");
	check_title(catalogue, "weight", "Weight");
	check_title(catalogue, "bands.5g", "5G bands");
	check_title(catalogue, "released", "Released");
	check_title(catalogue, "brand", "Brand");
	for (int german = 0; german < 2; german++) {
		b = builder_new(NULL);
		builder_file(b, "titles.xml");
		if (german)
			builder_catalogue(b, &decl, (struct place){ "titles.xml", 1, 1, 0 });
		for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
			struct feature_decl f = { .id = labels[i][0], .group = labels[i][1],
						  .label = labels[i][2] };

			builder_feature(b, &f, (struct place){ "titles.xml", 1, 1, 0 });
		}
		c = builder_finish(b);
		builder_free(b);
		assert_non_null(c);
		check_title(c, "camera.main.zoom", german ? "Main camera Optical zoom"
							  : "Main camera optical zoom");
		check_title(c, "camera.front.zoom", german ? "Front camera Optical zoom"
							   : "Front camera optical zoom");
		check_title(c, "wifi", "Wi-Fi");
		check_title(c, "wifi.bands", german ? "Wi-Fi Bands" : "Wi-Fi bands");
		check_title(c, "net.sim", "Network SIM");
		check_title(c, "alone.size", "Size");
		catalogue_free(c);
	}
}

static void check_field(const char *model, const char *word, const char *expected)
{
	struct buf out = BUF_INIT;
	struct field f;

	assert_true(field_parse(catalogue, word, &f, NULL));
	render_field(catalogue, catalogue_find_model(catalogue, model), f,
		     (struct question){ catalogue_find_region(catalogue, "US"),
					catalogue_find_operator(catalogue, "us-t-mobile") }, &out);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
}

static void test_render(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	check_field("a1", "id", "a1");
	check_field("a1", "name", "Alpha One");
	check_field("a1", "native", "\xe9\x98\xbf\xe5\xb0\x94\xe6\xb3\x95");
	check_field("a1", "brand", "Alpha");
	check_field("a1", "category", "Phone");
	check_field("a1", "series", "Alpha One series");
	check_field("b1", "series", "");
	check_field("a2", "codename", "aurora, AURORAPRO");
	check_field("a1", "number", "23127PN0CG");
	check_field("a1", "status", "no");
	check_field("a2", "status", "yes");
	check_field("b1", "status", "unknown");
	check_field("a1", "display", "6.36 in");
	check_field("a1", "ram", "8, 12, 16 GB");
	check_field("a1", "bands.5g", "1, 3, 77, 78");
	check_field("a1", "colours", "black, jade green");
	check_field("a1", "nfc", "yes");
	check_field("a1", "soc", "Snapdragon 8 Gen 3");
	/* As the source wrote it, in the unit it wrote. */
	check_field("a2", "battery", "5.3 Ah");
	check_field("a2", "weight", "0.22 kg");
	check_field("a2", "released", "2024-02");
	check_field("b1", "display", "");
	check_field("a1", "fits", "yes");
	check_field("a1", "covers", "80%");
	check_field("a1", "fits:us-att", "unknown");
	check_field("a1", "covers:us-verizon", "0%");
	check_field("a2", "fits", "unknown");
	check_field("a2", "covers", "");
	check_field("b1", "fits:us-mint", "no");
	check_field("a2", "status:IN", "unknown");
	render_field(catalogue, 0, (struct field){ FIELD_STATUS, ID_NONE }, (struct question){ 0 },
		     &out);
	render_field(catalogue, 0, (struct field){ FIELD_FITS, ID_NONE }, (struct question){ 0 },
		     &out);
	assert_string_equal(buf_string(&out), "");
	assert_string_equal(render_truth(TRUTH_TRUE), "yes");
	assert_string_equal(render_truth(TRUTH_FALSE), "no");
	assert_string_equal(render_truth(TRUTH_UNKNOWN), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_parse_order),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_render),
	};
	int failed;

	catalogue = fixture_small();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	catalogue_free(catalogue);
	return failed;
}
