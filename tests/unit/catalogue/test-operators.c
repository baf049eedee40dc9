/*
 * operators: what the builder takes and refuses of networks, and how files add up.
 */
#include "fixture.h"

static void begin(struct fixture *f)
{
	fixture_open(f);
	fixture_declare(f);
	fixture_file(f, "two.xml");
	SAY(f, feature, .id = "bands", .type = "number", .list = "yes");
	SAY(f, technology, .id = "4g", .name = "4G", .feature = "bands", .bands = "1 2 3");
	SAY(f, operator, .id = "o", .name = "O", .region = "US", .sources = "ref");
}

static int say_band(struct fixture *f, const char *number, const char *role)
{
	return SAY(f, band, .technology = "4g", .number = number, .role = role, .sources = "ref");
}

static int say_rule(struct fixture *f, const char *region, const char *kind, const char *text)
{
	return SAY(f, rule, .region = region, .kind = kind, .effect = "list", .sources = "ref",
		   .text = text);
}

static const struct operator *operator(const struct catalogue *c, const char *id)
{
	operator_id o = catalogue_find_operator(c, id);

	assert_int_not_equal(o, ID_NONE);
	return &c->operators[o];
}

static void test_facts_stand_with_their_operator(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	const struct operator *o, *p;

	(void)state;
	begin(&f);
	assert_int_equal(say_band(&f, "1", "primary"), 0);
	SAY(&f, operator, .id = "p", .name = "P", .region = "IN", .plmns = " 310-410  313-100 ");
	say_band(&f, "2", "coverage");
	builder_close_operator(f.builder);
	assert_int_equal(say_rule(&f, "EEA", "imei", "Register"), 0);
	fixture_file(&f, "three.xml");
	/* More about the first, and another role of its band. */
	SAY(&f, operator, .id = "o", .note = "noted");
	say_band(&f, "3", "extra");
	say_band(&f, "1", "capacity");
	say_rule(&f, NULL, "list", "A list");
	c = fixture_sound(&f);
	o = operator(c, "o");
	p = operator(c, "P");
	assert_string_equal(catalogue_string(c, o->note), "noted");
	assert_int_equal(o->bands.count, 2);
	assert_int_equal(c->bands[o->bands.first].number, 1);
	assert_int_equal(c->bands[o->bands.first].role, BAND_CAPACITY);
	assert_int_equal(c->bands[o->bands.first].layer, BAND_CAPACITY);
	assert_int_equal(c->bands[o->bands.first + 1].number, 3);
	assert_int_equal(o->rules.count, 1);
	assert_int_equal(p->bands.count, 1);
	assert_int_equal(c->bands[p->bands.first].number, 2);
	assert_int_equal(p->plmns.count, 2);
	assert_string_equal(catalogue_string(c, catalogue_list(c, p->plmns)[1]), "313-100");
	/* What is said of a region is said of no operator. */
	assert_int_equal(c->operators[ID_NONE].rules.count, 1);
	assert_string_equal(catalogue_string(c, c->rules[c->operators[ID_NONE].rules.first].text),
			    "Register");
	fixture_close(&f);
}

static void test_refused(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	say_band(&f, "1", "primary");
	assert_refused(&f, DIAG_DUPLICATE_ID, "remove one", say_band(&f, "1", "extra"));
	assert_refused(&f, DIAG_BAD_NUMBER, "without a letter", say_band(&f, "n2", "extra"));
	assert_refused(&f, DIAG_BAD_NUMBER, "whole number", say_band(&f, "0", "extra"));
	assert_refused(&f, DIAG_BAD_NUMBER, "whole number", say_band(&f, "100000", "extra"));
	assert_refused(&f, DIAG_BAD_WORD, "primary", say_band(&f, "2", "prime"));
	assert_refused(&f, DIAG_XML_MISSING, "role", say_band(&f, "2", NULL));
	assert_refused(&f, DIAG_XML_ATTRIBUTE, "names no region", say_rule(&f, "US", "x", "X"));
	assert_refused(&f, DIAG_XML_MISSING, "either a model or a series",
		       SAY(&f, finding, .verdict = "works", .text = "T"));
	assert_refused(&f, DIAG_XML_MISSING, "verdict is missing",
		       SAY(&f, finding, .series = "mi-11", .text = "T"));
	assert_refused(&f, DIAG_BAD_WORD, "works", SAY(&f, finding, .series = "mi-11",
						       .verdict = "perhaps", .text = "T"));
	builder_close_operator(f.builder);
	assert_refused(&f, DIAG_XML_MISSING, "needs a region", say_rule(&f, NULL, "x", "X"));
	assert_refused(&f, DIAG_XML_ELEMENT, "only an operator", say_band(&f, "2", "extra"));
	assert_refused(&f, DIAG_BAD_NUMBER, "three digits",
		       SAY(&f, operator, .id = "q", .region = "US", .plmns = "31-0410"));
	/* The facts of one that failed are dropped without a further word. */
	assert_int_equal(say_band(&f, "2", "extra"), 0);
	assert_refused(&f, DIAG_BAD_NUMBER, "three digits",
		       SAY(&f, operator, .id = "r", .region = "US", .plmns = "310-1234"));
	assert_refused(&f, DIAG_UNKNOWN_OPERATOR, "no operator",
		       SAY(&f, operator, .id = "s", .region = "US", .networks = "nobody"));
	assert_refused(&f, DIAG_UNKNOWN_FEATURE, "of the type number",
		       SAY(&f, technology, .id = "x", .feature = "nfc"));
	assert_refused(&f, DIAG_BAD_NUMBER, "not a band",
		       SAY(&f, technology, .id = "y", .feature = "bands", .bands = "1 n2"));
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

static void test_circles(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, operator, .id = "a", .region = "US", .networks = "o");
	SAY(&f, operator, .id = "b", .region = "US", .networks = "a");
	assert_refused(&f, DIAG_BAD_CYCLE, "itself",
		       SAY(&f, operator, .id = "c", .region = "US", .networks = "c"));
	fixture_file(&f, "three.xml");
	assert_refused(&f, DIAG_BAD_CYCLE, "runs on \"o\" itself",
		       SAY(&f, operator, .id = "o", .networks = "b"));
	SAY(&f, operator, .id = "d", .region = "US", .networks = "b");
	SAY(&f, operator, .id = "e", .region = "US", .networks = "d");
	assert_refused(&f, DIAG_LIMIT, "deep",
		       SAY(&f, operator, .id = "g", .region = "US", .networks = "e"));
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_facts_stand_with_their_operator),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_circles),
	};

	return cmocka_run_group_tests_name("catalogue/operators", tests, NULL, NULL);
}
