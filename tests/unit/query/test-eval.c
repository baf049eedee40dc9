/*
 * test-eval: what a filter answers where few ask: of columns as of each model, and of both as
 * it stands here.
 */
#include "config.h"

#include "../catalogue/fixture.h"

#include "micat/catalogue/columns.h"
#include "micat/query/query.h"
#include "micat/query/saved.h"

/* The ids of a set, with spaces between. */
static char *ids_of(const struct catalogue *c, const struct bits *set)
{
	struct buf out = BUF_INIT;

	for (size_t m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1))
		buf_printf(&out, "%s%s", out.nbytes ? " " : "", catalogue_string(c, c->models[m].id));
	buf_puts(&out, "");
	return out.data ? buf_take(&out) : mem_strdup("");
}

static struct query *parse(const struct catalogue *c, const char *text)
{
	struct query *q = query_parse(c, text, NULL);

	if (!q)
		fail_msg("%s does not parse", text);
	return q;
}

static void expect_set(const struct catalogue *c, const struct bits *set, const char *text,
		       const char *part, const char *expected)
{
	char *ids = ids_of(c, set);

	if (strcmp(ids, expected) != 0)
		fail_msg("%s, %s\n  is       %s\n  expected %s", text, part, ids, expected);
	mem_free(ids);
}

/* Of all models at once, and of each. */
static void expect(const struct catalogue *c, const char *text, const char *yes, const char *unknown)
{
	struct query *q = parse(c, text);
	struct query_result r;

	query_eval(q, &r);
	expect_set(c, &r.yes, text, "yes", yes);
	expect_set(c, &r.unknown, text, "unknown", unknown);
	for (model_id m = 0; m < c->nmodels; m++) {
		enum truth t = query_test(q, m);

		if ((t == TRUTH_TRUE) != bits_test(&r.yes, m) ||
		    (t == TRUTH_UNKNOWN) != bits_test(&r.unknown, m))
			fail_msg("%s: model %u", text, (unsigned)m);
	}
	query_result_done(&r);
	query_free(q);
}

struct answer {
	const char *text, *yes, *unknown;
};

/* First without columns, then from them. */
static void expect_all(struct fixture *f, const struct answer *answers, size_t n)
{
	for (int columns = 0; columns < 2; columns++) {
		if (columns)
			assert_non_null(columns_make(f->catalogue));
		for (size_t i = 0; i < n; i++)
			expect(f->catalogue, answers[i].text, answers[i].yes, answers[i].unknown);
	}
}

#define EXPECT_ALL(f, ...)                                                                         \
	do {                                                                                       \
		static const struct answer answers_[] = { __VA_ARGS__ };                           \
		expect_all(f, answers_, sizeof(answers_) / sizeof(answers_[0]));                   \
	} while (0)

/* -- what is seldom said ------------------------------------------------------------------ */

static void unspoken_features(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "a", NULL);
	say_spec(&f, "nfc", "ref", "yes");
	say_model(&f, "b", NULL);
	say_spec(&f, "nfc", "ref", "varies");
	say_model(&f, "c", NULL);
	say_spec(&f, "nfc", "ref", "no");
	say_model(&f, "d", NULL);
	fixture_sound(&f);
	EXPECT_ALL(&f,
		   { "battery >= 3", "", "a b c d" },
		   { "battery is unknown", "a b c d", "" },
		   { "battery is known", "", "" },
		   { "disputed:battery", "", "" },
		   { "nfc is varies", "b", "d" },
		   { "nfc is not varies", "a c", "d" },
		   { "has nfc", "a", "b d" },
		   { "has nfc or nfc is varies", "a b", "d" });
	fixture_close(&f);
}

/* An empty group is a region like others: it knows what is said of itself. */
static void empty_groups(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY(&f, region, .code = "NONE", .name = "Nobody", .kind = "group");
	say_model(&f, "a", NULL);
	say_market(&f, "NONE", "ref", "available");
	say_model(&f, "b", NULL);
	say_market(&f, "NONE", "ref", "unavailable");
	say_model(&f, "c", NULL);
	fixture_sound(&f);
	EXPECT_ALL(&f,
		   { "in:NONE", "a", "c" },
		   { "no:NONE", "b", "c" },
		   { "all:NONE", "a", "c" },
		   { "unknown:NONE", "c", "" });
	fixture_close(&f);
}

static void names_and_ids_of_groups(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY_GROUP(&f, brand, .id = "bluebird", .name = "Blue Bird");
	SAY(&f, model, .id = "a", .name = "A", .brand = "bluebird", .category = "phone");
	SAY(&f, model, .id = "b", .name = "B", .brand = "xiaomi", .category = "phone");
	SAY(&f, model, .id = "c", .name = "C", .category = "phone");
	fixture_sound(&f);
	EXPECT_ALL(&f,
		   { "brand contains bluebird", "a", "c" },	/* the id */
		   { "brand contains \"e b\"", "a", "c" },	/* the name */
		   { "brand contains xiao", "b", "c" });
	fixture_close(&f);
}

/* By what its series says, too: specs as well as markets. */
static void sources_of_a_series(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_spec(&f, "nfc", "wiki", "yes");		/* of the series that is open */
	say_market(&f, "US", "article", "available");
	say_model(&f, "a", "mi-11");
	say_model(&f, "b", NULL);
	say_spec(&f, "nfc", "ref", "yes");
	fixture_sound(&f);
	EXPECT_ALL(&f,
		   { "according to wiki", "a", "" },
		   { "according to article", "a", "" },
		   { "according to ref", "b", "" },
		   { "according to firmware", "", "" });
	fixture_close(&f);
}

/* -- texts --------------------------------------------------------------------------------- */

/* A mark at the beginning cannot be sought in folded names, where it may be part of a letter. */
static void marks_at_the_beginning(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY(&f, model, .id = "a", .name = "Cafe\xcc\x81 One", .brand = "xiaomi");
	SAY(&f, model, .id = "b", .name = "\xd0\xb8\xcc\x86 Two", .brand = "xiaomi");
	fixture_sound(&f);
	EXPECT_ALL(&f,
		   { "\xcc\x86", "b", "" },
		   { "name contains \xcc\x86", "b", "" },
		   { "name contains \"\xcc\x86 two\"", "b", "" },
		   { "name contains cafe", "a", "" });
	fixture_close(&f);
}

static void what_cannot_be_sought(void **state)
{
	static const char *const texts[] = { "", "\xff", "\xcc\x81", "caf\xc3" };
	struct fixture f;
	struct bits models;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "cafe", NULL);
	fixture_sound(&f);
	bits_init(&models, f.catalogue->nmodels);
	assert_false(query_called(f.catalogue, "cafe", &models));	/* there are no columns yet */
	assert_non_null(columns_make(f.catalogue));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_false(query_called(f.catalogue, texts[i], &models));
	assert_int_equal(bits_count(&models), 0);
	assert_true(query_called(f.catalogue, "cafe", &models));
	assert_int_equal(bits_count(&models), 1);
	bits_done(&models);
	fixture_close(&f);
}

/* An expression is tried on the first 4096 bytes of a text, and no more. */
static void long_texts_are_cut(void **state)
{
	char text[5002];
	struct fixture f;

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	fixture_open(&f);
	fixture_declare(&f);
	text[4095] = 'y';
	say_model(&f, "within", NULL);
	say_spec(&f, "display.type", "ref", text);
	text[4095] = 'x';
	text[4096] = 'y';
	say_model(&f, "beyond", NULL);
	say_spec(&f, "display.type", "ref", text);
	fixture_sound(&f);
	EXPECT_ALL(&f,
		   { "display.type ~ y", "within", "" },
		   { "display.type ~ \"x$\"", "beyond", "" },
		   { "display.type contains y", "within beyond", "" });
	fixture_close(&f);
}

/* -- saved filters ------------------------------------------------------------------------- */

static void saved_filters_that_say_nothing(void **state)
{
	struct saved_filters saved;
	struct fixture f;

	(void)state;
	saved_init(&saved);
	assert_true(saved_set(&saved, "empty", ""));
	assert_true(saved_set(&saved, "mine", "has nfc"));
	fixture_open(&f);
	fixture_declare(&f);
	say_model(&f, "a", NULL);
	say_spec(&f, "nfc", "ref", "yes");
	say_model(&f, "b", NULL);
	fixture_sound(&f);
	f.catalogue->saved = &saved;
	EXPECT_ALL(&f,
		   { "@empty", "a b", "" },
		   { "not @empty", "", "" },
		   { "@empty and @mine", "a", "b" },
		   { "@mine or battery > 5", "a", "b" });
	fixture_close(&f);
	saved_done(&saved);
}

/* -- shares of an operator's bands --------------------------------------------------------- */

static void say_operator(struct fixture *f, const char *id, const char *networks, const char *bands)
{
	char number[2] = "";

	assert_int_equal(SAY(f, operator, .id = id, .name = id, .region = "US", .sources = "ref",
			     .status = networks ? "hybrid" : NULL, .networks = networks), 0);
	for (; *bands; bands++) {
		number[0] = *bands;
		assert_int_equal(SAY(f, band, .technology = "5g", .number = number,
				     .role = "primary", .sources = "ref"), 0);
	}
}

/* Shares of two thirds, of one to two thirds, and of two thirds to all: as good as equal is
 * equal, on whichever side. */
static void shares(void **state)
{
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY(&f, feature, .id = "bands.5g", .label = "Bands", .type = "number", .list = "yes");
	SAY(&f, feature, .id = "bands.6g", .label = "Bands", .type = "number", .list = "yes");
	SAY(&f, technology, .id = "5g", .name = "5G", .feature = "bands.5g");
	SAY(&f, technology, .id = "6g", .name = "6G", .feature = "bands.6g");	/* nobody says */
	say_operator(&f, "third", NULL, "189");
	say_operator(&f, "two", NULL, "129");
	say_operator(&f, "all", NULL, "12");
	say_operator(&f, "low", "third two", "");
	say_operator(&f, "high", "two all", "");
	say_model(&f, "a", NULL);
	say_spec(&f, "bands.5g", "ref", "1, 2");
	say_model(&f, "b", NULL);
	fixture_sound(&f);
#define BELOW "66.6666666666%"		/* a little less than two thirds, and as good as equal */
#define ABOVE "66.6666666667%"
	EXPECT_ALL(&f,
		   { "covers two > " BELOW, "", "b" },
		   { "not covers two > " BELOW, "a", "b" },
		   { "covers two >= " ABOVE, "a", "b" },
		   { "covers two < " ABOVE, "", "b" },
		   { "not covers two < " ABOVE, "a", "b" },
		   { "covers two <= " BELOW, "a", "b" },
		   { "covers two = " BELOW, "a", "b" },
		   { "covers two = " ABOVE, "a", "b" },
		   { "covers two <= 70%", "a", "b" },
		   { "covers two < 70%", "a", "b" },
		   { "covers two <= 60%", "", "b" },
		   { "not covers two <= 60%", "a", "b" },
		   { "covers two >= 60%", "a", "b" },
		   { "not covers two >= 70%", "a", "b" },
		   { "not covers two = 60%", "a", "b" },
		   { "not covers two = 70%", "a", "b" },
		   { "covers low < " ABOVE, "", "a b" },
		   { "covers low < 70%", "a", "b" },
		   { "covers low <= " BELOW, "a", "b" },
		   { "covers low <= 50%", "", "a b" },
		   { "covers low >= " ABOVE, "", "a b" },
		   { "covers low = " ABOVE, "", "a b" },
		   { "not covers low = 70%", "a", "b" },
		   { "not covers low < 33.3333333333%", "a", "b" },
		   { "covers high > " BELOW, "", "a b" },
		   { "covers high <= " BELOW, "", "a b" },
		   { "not covers high <= 60%", "a", "b" },
		   { "covers high = " BELOW, "", "a b" },
		   { "covers high >= " ABOVE, "a", "b" },
		   { "not covers high = 60%", "a", "b" });
	fixture_close(&f);
}

/* -- units --------------------------------------------------------------------------------- */

/* A unit whose symbol a filter cannot say: it means the same when it was printed. */
static void units_that_are_no_words(void **state)
{
	static const struct { const char *text, *is_long, *is_short; } cases[] = {
		{ "speed >= 5", "speed >= 5", "speed>=5" },
		{ "speed >= 5 or nfc", "speed >= 5 or has nfc", "speed>=5 | nfc=yes" },
		{ "speed >= 2 kn", "speed >= 2 kn", "speed>=2kn" },
		{ "speed = 3, 2 kn", "speed = 3, 2 kn", "speed=3,2kn" },
		{ "heat >= 5", "heat >= 5", "heat>=5" },
		{ "heat = 2, 7", "heat = 2, 7", "heat=2,7" },
		{ "mass >= 2", "mass >= 2 e3", "mass>=2 e3" },
	};
	struct fixture f;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	SAY(&f, unit, .symbol = "or");
	SAY(&f, unit, .symbol = "kn", .of = "or", .factor = "2");
	SAY(&f, unit, .symbol = "\xc2\xb0 \"C\"");
	SAY(&f, unit, .symbol = "e3");
	SAY(&f, feature, .id = "speed", .label = "Speed", .type = "number", .unit = "or");
	SAY(&f, feature, .id = "heat", .label = "Heat", .type = "number", .unit = "\xc2\xb0 \"C\"");
	SAY(&f, feature, .id = "mass", .label = "Mass", .type = "number", .unit = "e3");
	say_model(&f, "a", NULL);
	say_spec(&f, "speed", "ref", "4");
	say_spec(&f, "heat", "ref", "7");
	say_spec(&f, "mass", "ref", "3");
	fixture_sound(&f);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct query *q = parse(f.catalogue, cases[i].text);

		for (int style = 0; style < 2; style++) {
			struct buf out = BUF_INIT, again = BUF_INIT;
			struct query *back;

			query_print(q, style ? QUERY_SHORT : QUERY_LONG, &out);
			assert_string_equal(buf_string(&out),
					    style ? cases[i].is_short : cases[i].is_long);
			back = parse(f.catalogue, buf_string(&out));
			query_print(back, style ? QUERY_SHORT : QUERY_LONG, &again);
			assert_string_equal(buf_string(&again), buf_string(&out));
			assert_int_equal(query_test(back, 0), query_test(q, 0));
			query_free(back);
			buf_done(&out);
			buf_done(&again);
		}
		query_free(q);
	}
	fixture_close(&f);
}

/* -- many values --------------------------------------------------------------------------- */

#define NMANY 66000u		/* more than numbers of two bytes can tell apart */

static void say_number(struct fixture *f, const char *feature, unsigned number)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", number);
	assert_int_equal(say_spec(f, feature, "ref", text), 0);
}

static size_t count(const struct catalogue *c, const char *text)
{
	struct query *q = parse(c, text);
	struct query_result r;
	size_t n;

	query_eval(q, &r);
	n = bits_count(&r.yes);
	for (model_id m = 0; m < c->nmodels; m += 101)
		assert_int_equal(query_test(q, m) == TRUTH_TRUE, bits_test(&r.yes, m));
	query_result_done(&r);
	query_free(q);
	return n;
}

/* Columns of one, two and four bytes a model. */
static void few_and_many_values(void **state)
{
	struct fixture f;
	char id[16];

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	for (unsigned i = 0; i < NMANY; i++) {
		snprintf(id, sizeof(id), "m%u", i);
		say_model(&f, id, NULL);
		say_number(&f, "buttons", i % 10);
		say_number(&f, "memory.ram", 1 + i % 1000);
		say_number(&f, "battery.capacity", 1 + i);
	}
	fixture_sound(&f);
	for (int columns = 0; columns < 2; columns++) {
		if (columns)
			assert_non_null(columns_make(f.catalogue));
		assert_int_equal(count(f.catalogue, "buttons < 3"), NMANY * 3 / 10);
		assert_int_equal(count(f.catalogue, "ram <= 250"), NMANY / 4);
		assert_int_equal(count(f.catalogue, "battery > 65000"), NMANY - 65000);
	}
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unspoken_features),
		cmocka_unit_test(empty_groups),
		cmocka_unit_test(names_and_ids_of_groups),
		cmocka_unit_test(sources_of_a_series),
		cmocka_unit_test(marks_at_the_beginning),
		cmocka_unit_test(what_cannot_be_sought),
		cmocka_unit_test(long_texts_are_cut),
		cmocka_unit_test(saved_filters_that_say_nothing),
		cmocka_unit_test(shares),
		cmocka_unit_test(units_that_are_no_words),
		cmocka_unit_test(few_and_many_values),
	};

	return cmocka_run_group_tests_name("query/eval", tests, NULL, NULL);
}
