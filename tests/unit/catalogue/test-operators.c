/*
 * operators: what the builder takes and refuses of networks, and how files add up.
 */
#include "fixture.h"

#include "image.h"

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

static int say_closure(struct fixture *f, const char *status, const char *text)
{
	return SAY(f, closure, .technology = "4g", .status = status, .text = text,
		   .sources = "ref");
}

static int say_finding(struct fixture *f, const char *verdict)
{
	return SAY(f, finding, .series = "mi-11", .verdict = verdict, .text = "T",
		   .sources = "ref");
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

/* What a later file says of the same thing replaces it; what it says of others is added. */
static void test_facts_are_replaced(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	const struct operator *o;

	(void)state;
	begin(&f);
	say_closure(&f, "planned", "A");
	say_rule(&f, NULL, "list", "A list");
	say_finding(&f, "works");
	fixture_file(&f, "three.xml");
	SAY(&f, operator, .id = "o", .name = "Owl");
	say_closure(&f, "closed", "A");
	say_closure(&f, "planned", "B");
	say_rule(&f, NULL, "list", "Another list");
	say_finding(&f, "fails");
	c = fixture_sound(&f);
	o = operator(c, "o");
	assert_int_equal(f.ndiags, 1);
	assert_non_null(strstr(fixture_has(&f, DIAG_OTHER_NAME, 1)->text,
			       "the name \"Owl\" here and \"O\" in two.xml, line 3"));
	assert_string_equal(catalogue_string(c, o->name), "Owl");
	assert_int_equal(o->closures.count, 2);
	assert_int_equal(c->closures[o->closures.first].status, CLOSURE_CLOSED);
	assert_string_equal(catalogue_string(c, c->closures[o->closures.first + 1].text), "B");
	assert_int_equal(o->rules.count, 1);
	assert_string_equal(catalogue_string(c, c->rules[o->rules.first].text), "Another list");
	assert_int_equal(o->findings.count, 1);
	assert_int_equal(c->findings[o->findings.first].verdict, VERDICT_FAILS);
	fixture_close(&f);
}

static void test_facts_stand_once_in_a_file(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	assert_int_equal(say_closure(&f, "planned", "A"), 0);
	assert_refused(&f, DIAG_DUPLICATE_ID, "this closure", say_closure(&f, "closed", "A"));
	assert_int_equal(say_rule(&f, NULL, "list", "A"), 0);
	assert_refused(&f, DIAG_DUPLICATE_ID, "this kind of rule", say_rule(&f, NULL, "list", "B"));
	assert_int_equal(say_finding(&f, "works"), 0);
	assert_refused(&f, DIAG_DUPLICATE_ID, "this finding", say_finding(&f, "fails"));
	fixture_close(&f);
}

/* Nothing is said twice of an operator that was refused. */
static void test_facts_of_what_was_refused(void **state)
{
	struct fixture f;
	size_t ndiags;

	(void)state;
	begin(&f);
	assert_refused(&f, DIAG_UNKNOWN_REGION, "no region",
		       SAY(&f, operator, .id = "q", .region = "XX"));
	ndiags = f.ndiags;
	assert_int_equal(say_band(&f, "2", "extra"), 0);
	assert_int_equal(say_closure(&f, "planned", "A"), 0);
	assert_int_equal(say_rule(&f, NULL, "list", "A list"), 0);
	assert_int_equal(say_finding(&f, "works"), 0);
	assert_int_equal(f.ndiags, ndiags);
	/* But a mistake in one of them is one. */
	assert_refused(&f, DIAG_XML_MISSING, "status", say_closure(&f, NULL, "A"));
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
	assert_refused(&f, DIAG_BAD_NUMBER, "number=\"\" is not a band", say_band(&f, NULL, "extra"));
	assert_refused(&f, DIAG_XML_MISSING, "status is missing", say_closure(&f, NULL, "A"));
	assert_refused(&f, DIAG_XML_MISSING, "kind and effect",
		       SAY(&f, rule, .kind = "list", .text = "A list"));
	assert_refused(&f, DIAG_XML_MISSING, "kind and effect",
		       SAY(&f, rule, .effect = "list", .text = "A list"));
	for (char i = '0'; i < '9'; i++) {
		char id[] = { 'n', i, '\0' };

		SAY(&f, operator, .id = id, .region = "US");
	}
	assert_refused(&f, DIAG_LIMIT, "at most 8 networks",
		       SAY(&f, operator, .id = "many", .region = "US",
			   .networks = "n0 n1 n2 n3 n4 n5 n6 n7 n8"));
	builder_close_operator(f.builder);
	assert_refused(&f, DIAG_XML_ELEMENT, "only an operator has a closure",
		       say_closure(&f, "planned", "A"));
	assert_refused(&f, DIAG_XML_ELEMENT, "only an operator has a finding",
		       say_finding(&f, "works"));
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
	assert_refused(&f, DIAG_XML_MISSING, "id", SAY(&f, technology, .feature = "bands"));
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

static void test_numbers_that_are_none(void **state)
{
	static const char *const plmns[] = { "310", "310-", "310-4", "310x41", "3100-41",
					     "310-41x" };
	static const char *const bands[] = { "123456", "012", "12a", "a12", "-1" };
	struct fixture f;

	(void)state;
	begin(&f);
	for (size_t i = 0; i < sizeof(bands) / sizeof(bands[0]); i++)
		assert_refused(&f, DIAG_BAD_NUMBER, bands[i], say_band(&f, bands[i], "extra"));
	for (size_t i = 0; i < sizeof(plmns) / sizeof(plmns[0]); i++)
		assert_refused(&f, DIAG_BAD_NUMBER, plmns[i],
			       SAY(&f, operator, .id = plmns[i], .region = "US",
				   .plmns = plmns[i]));
	assert_refused(&f, DIAG_XML_MISSING, "id", SAY(&f, operator, .name = "Nobody"));
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

/* What a later file puts below an operator is below those that run on it, too. */
static void test_depth_over_files(void **state)
{
	struct fixture f;
	const struct catalogue *c;

	(void)state;
	begin(&f);
	SAY(&f, operator, .id = "a", .region = "US", .networks = "o");
	SAY(&f, operator, .id = "b", .region = "US", .networks = "a o");
	fixture_file(&f, "three.xml");
	SAY(&f, operator, .id = "q", .region = "US");
	SAY(&f, operator, .id = "o", .networks = "q");
	SAY(&f, operator, .id = "b", .note = "noted");
	c = fixture_sound(&f);
	assert_int_equal(operator(c, "q")->depth, 0);
	assert_int_equal(operator(c, "o")->depth, 1);
	assert_int_equal(operator(c, "a")->depth, 2);
	assert_int_equal(operator(c, "b")->depth, 3);
	assert_int_equal(operator(c, "b")->networks.count, 2);
	assert_true(image_is_sound(c));
	fixture_close(&f);
}

static void test_too_deep_over_files(void **state)
{
	struct fixture f;

	(void)state;
	begin(&f);
	SAY(&f, operator, .id = "a", .region = "US", .networks = "o");
	SAY(&f, operator, .id = "b", .region = "US", .networks = "a");
	SAY(&f, operator, .id = "c", .region = "US", .networks = "b");
	SAY(&f, operator, .id = "d", .region = "US", .networks = "c");
	fixture_file(&f, "three.xml");
	SAY(&f, operator, .id = "q", .region = "US");
	assert_int_equal(SAY(&f, operator, .id = "o", .networks = "q"), 0);
	assert_null(fixture_finish(&f));
	assert_int_equal(f.ndiags, 1);
	assert_int_equal(f.diags[0].code, DIAG_LIMIT);
	assert_string_equal(f.diags[0].file, "two.xml");
	assert_non_null(strstr(f.diags[0].text, "operator \"d\""));
	fixture_close(&f);
}

#define NLAYERS 20

/* Eight by eight, from above to below, so that each was shallow when it was said: there are
 * more ways down than anybody could walk. */
static void test_many_ways_down(void **state)
{
	struct fixture f;
	char id[16], networks[100];

	(void)state;
	begin(&f);
	for (int i = 0; i < NLAYERS * 8; i++) {
		snprintf(id, sizeof(id), "n%d", i);
		assert_int_equal(SAY(&f, operator, .id = id, .region = "US"), 0);
	}
	fixture_file(&f, "three.xml");
	for (int layer = NLAYERS - 1; layer > 0; layer--) {
		size_t nbytes = 0;

		for (int k = 0; k < 8; k++)
			nbytes += (size_t)snprintf(networks + nbytes, sizeof(networks) - nbytes,
						   " n%d", (layer - 1) * 8 + k);
		for (int k = 0; k < 8; k++) {
			snprintf(id, sizeof(id), "n%d", layer * 8 + k);
			assert_int_equal(SAY(&f, operator, .id = id, .networks = networks), 0);
		}
	}
	snprintf(id, sizeof(id), "n%d", NLAYERS * 8 - 1);
	assert_refused(&f, DIAG_LIMIT, "more than 4 deep",
		       SAY(&f, operator, .id = "top", .region = "US", .networks = id));
	assert_null(fixture_finish(&f));
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_facts_stand_with_their_operator),
		cmocka_unit_test(test_facts_are_replaced),
		cmocka_unit_test(test_facts_stand_once_in_a_file),
		cmocka_unit_test(test_facts_of_what_was_refused),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_numbers_that_are_none),
		cmocka_unit_test(test_circles),
		cmocka_unit_test(test_depth_over_files),
		cmocka_unit_test(test_too_deep_over_files),
		cmocka_unit_test(test_many_ways_down),
	};

	return cmocka_run_group_tests_name("catalogue/operators", tests, NULL, NULL);
}
