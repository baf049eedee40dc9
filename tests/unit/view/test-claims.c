/*
 * All that is said about a value: how each claim stands, why one is shown, and the way
 * from dispute to dispute.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "claims.h"
#include "micat/base/mem.h"
#include "small.h"

static struct catalogue *small;

static int set_up(void **state)
{
	(void)state;
	small = small_catalogue();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	catalogue_free(small);
	return 0;
}

static model_id model(const char *id)
{
	model_id m = catalogue_find_model(small, id);

	assert_int_not_equal(m, MODEL_NONE);
	return m;
}

static struct claims_subject subject(const char *word)
{
	struct claims_subject s = { catalogue_find_feature(small, word), ID_NONE };

	if (s.feature == ID_NONE)
		s.region = catalogue_find_region(small, word);
	assert_true(s.feature != ID_NONE || s.region != ID_NONE);
	return s;
}

/* "firmware-list shown, launch-article differs: REASON" */
static void expect(const char *id, const char *word, enum rule rule, const char *expected)
{
	struct catalogue look = *small;
	struct claim_rows rows = { 0 };
	struct buf text = BUF_INIT;

	look.rule = rule;
	claims_collect(&look, model(id), subject(word), &rows);
	for (size_t i = 0; i < rows.count; i++)
		buf_printf(&text, "%s%s %s", i ? ", " : "",
			   catalogue_string(small,
					    claim_source(small, rows.rows[i].claim)->id),
			   standing_words[rows.rows[i].standing]);
	buf_printf(&text, ": %s", claims_reason(&look, model(id), subject(word), &rows));
	assert_string_equal(buf_string(&text), expected);
	assert_int_equal(rows.chosen, rows.count && rows.rows[0].standing == STANDING_SHOWN);
	buf_done(&text);
	claim_rows_done(&rows);
}

static void test_features(void **state)
{
	(void)state;
	expect("k14", "display.size", RULE_RANK,
	       "device-pages shown, launch-article differs: the best-ranked source");
	expect("k14", "display.size", RULE_NEWEST,
	       "device-pages shown, launch-article differs: the newest word");
	expect("k14", "display.size", RULE_ANY,
	       "device-pages shown, launch-article differs: the best-ranked source");
	expect("k14", "display.size", RULE_AGREE,
	       "device-pages differs, launch-article differs: unknown, as sources disagree");
	/* 5.1 Ah and 5100 mAh. */
	expect("note-13-pro", "battery", RULE_RANK,
	       "maker shown, device-pages agrees: the best-ranked source");
	expect("k14", "weight", RULE_RANK, "device-pages shown: the only word that decides it");
	expect("lamp", "nfc", RULE_RANK, ": unknown, as nobody says anything");
}

static void test_markets(void **state)
{
	(void)state;
	expect("k14", "US", RULE_RANK,
	       "firmware-list shown, launch-article same: the best-ranked source");
	expect("k13", "US", RULE_RANK,
	       "firmware-list shown, press-2016 differs: the best-ranked source");
	expect("k13", "US", RULE_ANY,
	       "press-2016 shown, firmware-list differs: any source that says yes");
	expect("k11", "US", RULE_RANK,
	       "firmware-list shown, launch-article differs: what is said of the model itself");
	expect("k11", "US", RULE_ANY,
	       "launch-article shown, firmware-list differs: any source that says yes");
	expect("k11", "US", RULE_AGREE,
	       "firmware-list differs, launch-article differs: unknown, as sources disagree");
	expect("scale", "US", RULE_RANK,
	       "maker shown, press-2016 differs: the best-ranked source");
	expect("lamp", "US", RULE_RANK,
	       "launch-article no proof: unknown, as nothing proves it");
	expect("band-8", "US", RULE_RANK, "launch-article hint: unknown: a hint decides nothing");
}

static void test_groups(void **state)
{
	(void)state;
	/* What is closer comes first; what is wider does not contradict it. */
	expect("k13-lite", "FR", RULE_RANK,
	       "maker shown, firmware-list wider region: what is said of the closest region");
	expect("k13-lite", "FR", RULE_ANY,
	       "firmware-list shown, maker differs: any source that says yes");
	expect("k13-lite", "DE", RULE_RANK, "firmware-list shown: the only word that decides it");
	/* A group by what names it, then by its parts. */
	expect("k13-lite", "EEA", RULE_RANK,
	       "firmware-list shown, maker part of it: the only word that decides it");
	expect("cafe", "ASIA", RULE_RANK,
	       "firmware-list part of it: what is said of its parts; one where it is available is enough");
}

/* From one end to the other and back, through every disputed value once. */
static void test_disputes(void **state)
{
	struct claims_subject s = { ID_NONE, ID_NONE }, back;
	model_id m = model("k14");

	(void)state;
	assert_true(claims_next_dispute(small, m, 1, &s));
	assert_int_equal(s.feature, subject("display.size").feature);
	assert_true(claims_next_dispute(small, m, 1, &s));
	assert_int_equal(s.feature, subject("soc").feature);
	assert_false(claims_next_dispute(small, m, 1, &s));
	assert_int_equal(s.feature, subject("soc").feature);
	assert_true(claims_next_dispute(small, m, -1, &s));
	assert_int_equal(s.feature, subject("display.size").feature);
	assert_false(claims_next_dispute(small, m, -1, &s));
	back = (struct claims_subject){ ID_NONE, ID_NONE };
	assert_true(claims_next_dispute(small, m, -1, &back));
	assert_int_equal(back.feature, subject("soc").feature);
	/* From a value that is not disputed itself. */
	s = subject("US");
	assert_true(claims_next_dispute(small, m, 1, &s));
	assert_int_equal(s.feature, subject("display.size").feature);

	s = (struct claims_subject){ ID_NONE, ID_NONE };
	assert_true(claims_next_dispute(small, model("k13"), 1, &s));
	assert_int_equal(s.region, subject("US").region);
	assert_false(claims_next_dispute(small, model("lamp"), 1, &s));
}

static void test_first(void **state)
{
	struct claims_subject s = { ID_NONE, ID_NONE };

	(void)state;
	assert_true(claims_first(small, model("a3"), &s));
	assert_int_equal(s.region, subject("IN").region);
	assert_true(claims_first(small, model("lamp"), &s));
	assert_int_equal(s.feature, subject("weight").feature);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_features),
		cmocka_unit_test(test_markets),
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_disputes),
		cmocka_unit_test(test_first),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
