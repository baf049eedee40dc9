/*
 * test-nearest: who is near, in which order, and the words for it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fixture.h"
#include "micat/catalogue/builder.h"
#include "micat/query/nearest.h"

#define MAX 3

static const struct place place = { .line = 1 };

static void say(struct builder *b, const char *feature, const char *value)
{
	struct spec_decl d = { .feature = feature, .source = "lab", .value = value };

	if (value)
		builder_spec(b, &d, place);
}

struct phone {
	const char *id, *category, *size, *weight, *ram, *storage, *chip, *nfc, *released;
	const char *us;		/* status in the US */
};

/* A, the one that is asked about, and around it: TWIN that is the same but cannot be had,
 * NEAR and FAR that can, BARE of which nothing is known, TAB of another category, and LOST,
 * of which nothing is known either. */
static const struct phone phones[] = {
	{ "a", "phone", "6.36", "188", "8, 12", "256", "Snapdragon 8 Gen 3", "yes", "2023-11-01",
	  "unavailable" },
	{ "twin", "phone", "6.36", "188", "8, 12", "256", "Snapdragon 8 Gen 3", "yes",
	  "2023-11-01", "unavailable" },
	{ "far", "phone", "5.5", "120", "2", "16", "Snapdragon 8", "no", "2017", "available" },
	{ "near", "phone", "6.73", "219.8", "16", "512", "Snapdragon 8 Gen 3", "yes", "2024-02",
	  "available" },
	{ "bare", "phone", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "available" },
	{ "tab", "tablet", "6.36", "188", "8, 12", "256", "Snapdragon 8 Gen 3", "yes",
	  "2023-11-01", "available" },
	{ "lost", "phone", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "unavailable" },
};

static struct catalogue *make(void)
{
	static const struct catalogue_decl head = { .id = "t", .title = "T" };
	static const struct source_decl lab = { .id = "lab", .title = "Lab", .kind = "reference",
						.rank = "1" };
	static const struct region_decl us = { .code = "US", .name = "United States" };
	static const struct region_decl in = { .code = "IN", .name = "India" };
	static const struct unit_decl units[] = { { "in", NULL, NULL, NULL }, { "g", NULL, NULL, NULL },
						  { "GB", NULL, NULL, NULL } };
	static const struct feature_decl features[] = {
		{ .id = "released", .label = "Released", .type = "date", .key = "yes" },
		{ .id = "size", .label = "Size", .type = "number", .unit = "in", .key = "yes" },
		{ .id = "weight", .label = "Weight", .type = "number", .unit = "g", .key = "yes" },
		{ .id = "ram", .label = "RAM", .type = "number", .list = "yes", .unit = "GB",
		  .key = "yes" },
		{ .id = "storage", .label = "Storage", .type = "number", .unit = "GB", .key = "yes" },
		{ .id = "chip", .label = "Chipset", .type = "text", .key = "yes" },
		{ .id = "nfc", .label = "NFC", .type = "boolean", .key = "yes" },
	};
	static const struct group_decl brand = { .id = "b", .name = "B" };
	static const struct group_decl categories[] = { { "phone", "Phones", NULL, NULL },
							{ "tablet", "Tablets", NULL, NULL } };
	struct fixture_sink sink;
	struct builder *b;
	struct catalogue *c;

	fixture_sink_init(&sink);
	b = builder_new(&sink.sink);
	builder_file(b, "t.xml");
	builder_catalogue(b, &head, place);
	builder_source(b, &lab, place);
	builder_region(b, &us, place);
	builder_region(b, &in, place);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		builder_unit(b, &units[i], place);
	for (size_t i = 0; i < sizeof(features) / sizeof(features[0]); i++)
		builder_feature(b, &features[i], place);
	builder_brand(b, &brand, place);
	builder_category(b, &categories[0], place);
	builder_category(b, &categories[1], place);
	for (size_t i = 0; i < sizeof(phones) / sizeof(phones[0]); i++) {
		const struct phone *p = &phones[i];
		struct model_decl m = { .id = p->id, .name = p->id, .brand = "b",
					.category = p->category, .sources = "lab" };
		struct market_decl market = { .region = "US", .status = p->us, .source = "lab" };

		builder_model(b, &m, place);
		builder_market(b, &market, place);
		say(b, "size", p->size);
		say(b, "weight", p->weight);
		say(b, "ram", p->ram);
		say(b, "storage", p->storage);
		say(b, "chip", p->chip);
		say(b, "nfc", p->nfc);
		say(b, "released", p->released);
	}
	c = builder_finish(b);
	builder_free(b);
	assert_non_null(c);
	return c;
}

static void finds_the_nearest_that_can_be_had(void **state)
{
	struct catalogue *c = make();
	struct nearest found[MAX];
	size_t navailable, n;

	(void)state;
	n = nearest_find(c, catalogue_find_model(c, "a"), catalogue_find_region(c, "US"), found, MAX,
			 &navailable);
	assert_int_equal(n, 2);
	assert_int_equal(navailable, 3);
	assert_int_equal(found[0].model, catalogue_find_model(c, "near"));
	assert_int_equal(found[1].model, catalogue_find_model(c, "far"));
	assert_true(found[0].likeness > found[1].likeness);
	assert_true(found[0].likeness < 1 && found[1].likeness >= 0);
	/* No more than fit, and the best of them. */
	n = nearest_find(c, catalogue_find_model(c, "a"), catalogue_find_region(c, "US"), found, 1,
			 &navailable);
	assert_int_equal(n, 1);
	assert_int_equal(found[0].model, catalogue_find_model(c, "near"));
	catalogue_free(c);
}

static void none_where_none_is_known(void **state)
{
	struct catalogue *c = make();
	struct nearest found[MAX];
	size_t navailable;

	(void)state;
	assert_int_equal(nearest_find(c, catalogue_find_model(c, "a"), catalogue_find_region(c, "IN"),
				      found, MAX, &navailable), 0);
	assert_int_equal(navailable, 0);
	assert_int_equal(nearest_find(c, catalogue_find_model(c, "lost"),
				      catalogue_find_region(c, "US"), found, MAX, &navailable), 0);
	assert_int_equal(navailable, 3);
	catalogue_free(c);
}

static void check_words(const struct catalogue *c, const char *model, const char *other, size_t max,
			const char *expected)
{
	struct buf out = BUF_INIT;

	nearest_words(c, catalogue_find_model(c, model), catalogue_find_model(c, other), max, "-", &out);
	assert_string_equal(buf_string(&out), expected);
	buf_done(&out);
}

static void says_why(void **state)
{
	struct catalogue *c = make();

	(void)state;
	check_words(c, "a", "near", 9,
		    "3 months newer, +0.37 in, +32 g, +4 GB RAM, +256 GB storage, same chipset");
	check_words(c, "a", "near", 2, "3 months newer, +0.37 in");
	check_words(c, "a", "far", 9,
		    "6 years older, -0.9 in, -68 g, -10 GB RAM, -240 GB storage, without NFC");
	check_words(c, "far", "near", 9,
		    "7 years newer, +1.2 in, +100 g, +14 GB RAM, +496 GB storage, with NFC");
	check_words(c, "a", "twin", 9, "same chipset");
	check_words(c, "a", "bare", 9, "");
	catalogue_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_nearest_that_can_be_had),
		cmocka_unit_test(none_where_none_is_known),
		cmocka_unit_test(says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
