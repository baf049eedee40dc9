/*
 * test-why: what each term of a filter says of a model, and what decides.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "fixture.h"
#include "micat/query/saved.h"
#include "micat/query/why.h"

static struct catalogue *small;

static int set_up(void **state)
{
	(void)state;
	small = fixture_small();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	catalogue_free(small);
	return 0;
}

static const char *string(string_id id)
{
	return catalogue_string(small, id);
}

/* One line of the explanation: indent, truth, decides (!), text; then what it is about, by
 * whom: "  +! available in US: US tracker". */
static void put_line(const struct why_line *l, struct buf *out)
{
	buf_printf(out, "%*s%c%s %s", (int)l->depth * 2, "", "-?+"[l->truth],
		   l->decides ? "!" : "", l->text);
	if (l->is_group) {
		buf_putc(out, '\n');
		return;
	}
	buf_puts(out, ":");
	if (l->feature)
		buf_printf(out, " %s", string(small->features[l->feature].id));
	if (l->region)
		buf_printf(out, " %s", string(small->regions[l->region].code));
	if (l->unnamed && (l->feature || l->region))
		buf_puts(out, " (unnamed)");
	if (l->claim)
		buf_printf(out, " %s", string(claim_source(small, l->claim)->id));
	if (l->via)
		buf_printf(out, " via %s", string(small->regions[l->via].code));
	if (l->inherited)
		buf_puts(out, " inherited");
	if (l->disputed)
		buf_puts(out, " disputed");
	if (*l->found)
		buf_printf(out, " \"%s\"", l->found);
	buf_putc(out, '\n');
}

static void expect_by(enum rule rule, const char *id, const char *filter, const char *expected)
{
	struct catalogue look = *small;
	struct buf out = BUF_INIT;
	struct query *q;
	struct why w;

	look.rule = rule;
	q = query_parse(&look, filter, NULL);
	if (!q)
		fail_msg("%s does not parse", filter);
	why_init(&w);
	why_explain(q, catalogue_find_model(small, id), &w);
	for (size_t i = 0; i < w.nlines; i++)
		put_line(&w.lines[i], &out);
	assert_string_equal(buf_string(&out), expected);
	why_done(&w);
	query_free(q);
	buf_done(&out);
}

static void expect(const char *id, const char *filter, const char *expected)
{
	expect_by(RULE_RANK, id, filter, expected);
}

static void test_regions(void **state)
{
	(void)state;
	expect("a1", "no:US", "+! not available in US: US tracker disputed\n");
	expect("a2", "in:US", "+! available in US: US article inherited\n");
	expect("b1", "in:US", "?! available in US: US\n");
	expect("a1", "in:NO", "+! available in NO: NO tracker via EEA\n");
	/* Of a group the country that makes it so. */
	expect("b2", "in:EEA", "+! available in EEA: NO (unnamed) tracker\n");
	expect("b2", "all:EEA", "-! available throughout EEA: DE (unnamed) tracker\n");
	expect("b2", "in:CN,NO", "+! available in CN, NO: NO (unnamed) tracker\n");
	expect("b2", "unknown:US", "-! unknown in US: US article\n");
	expect("b1", "unknown:US", "+! unknown in US: US\n");
	expect("a1", "disputed:US", "+! disputed in US: US tracker disputed\n");
	expect("a3", "in:US@2022..", "?! available in US since 2022: US\n");
	expect("a3", "in:US", "+! available in US: US gsmarena\n");
}

static void test_features(void **state)
{
	(void)state;
	expect("a1", "nfc", "+! has nfc: net.nfc gsmarena\n");
	expect("a3", "not nfc", "+! not has nfc: net.nfc gsmarena\n");
	expect("b1", "nfc", "?! has nfc: net.nfc\n");
	expect("a1", "display.size < 6.5", "+! display < 6.5 in: display.size gsmarena disputed\n");
	expect("a1", "display.size is disputed",
	       "+! display is disputed: display.size gsmarena disputed\n");
	expect("b1", "nfc is unknown", "+! nfc is unknown: net.nfc\n");
	expect("a1", "brand is alpha", "+! brand is Alpha: \"Alpha\"\n");
	expect("a2", "codename is fuxi", "-! codename is fuxi: \"aurora, AURORAPRO\"\n");
}

static void test_words(void **state)
{
	(void)state;
	expect("a2", "ultra", "+! ultra: \"Alpha One Ultra\"\n");
	expect("a2", "AURORAP", "+! AURORAP: \"AURORAPRO\"\n");
	expect("a1", "23127", "+! 23127: \"23127PN0CG\"\n");
	expect("a1", "zeppelin", "-! zeppelin:\n");
	expect("a1", "according to article", "+! according to article: display.size (unnamed) article\n");
	expect("a2", "src:article", "+! according to article: US (unnamed) article inherited\n");
	expect("a1", "disputed", "+! disputed: display.size (unnamed) gsmarena disputed\n");
	expect("a2", "disputed", "-! disputed:\n");
	expect("a1", "", "");
}

static void test_what_decides(void **state)
{
	(void)state;
	expect("a1", "no:US and nfc and ultra",
	       "-! all of\n"
	       "  + not available in US: US tracker disputed\n"
	       "  + has nfc: net.nfc gsmarena\n"
	       "  -! ultra:\n");
	expect("b1", "watch and nfc and in:US",
	       "?! all of\n"
	       "  + watch: \"Bird Watch\"\n"
	       "  ?! has nfc: net.nfc\n"
	       "  ?! available in US: US\n");
	expect("a1", "ultra or nfc",
	       "+! any of\n"
	       "  - ultra:\n"
	       "  +! has nfc: net.nfc gsmarena\n");
	/* What makes the contrary false are the parts that are true. */
	expect("a1", "one and not (ultra or nfc)",
	       "-! all of\n"
	       "  + one: \"Alpha One\"\n"
	       "  -! none of\n"
	       "    - ultra:\n"
	       "    +! has nfc: net.nfc gsmarena\n");
	expect("a1", "pad or (one and not (nfc and ultra))",
	       "+! any of\n"
	       "  - pad:\n"
	       "  +! all of\n"
	       "    +! one: \"Alpha One\"\n"
	       "    +! not all of\n"
	       "      + has nfc: net.nfc gsmarena\n"
	       "      -! ultra:\n");
}

/* A saved filter is a group of what it stands for; an empty one has nothing to say. */
static void test_saved(void **state)
{
	struct saved_filters saved;

	(void)state;
	saved_init(&saved);
	saved_set(&saved, "mine", "has nfc and ultra");
	saved_set(&saved, "empty", "");
	small->saved = &saved;
	expect("a2", "@mine",
	       "+! @mine\n"
	       "  +! all of\n"
	       "    +! has nfc: net.nfc gsmarena\n"
	       "    +! ultra: \"Alpha One Ultra\"\n");
	expect("a1", "not @mine",
	       "+! not @mine\n"
	       "  -! all of\n"
	       "    + has nfc: net.nfc gsmarena\n"
	       "    -! ultra:\n");
	expect("a1", "@mine or @empty",
	       "+! any of\n"
	       "  - @mine\n"
	       "    - all of\n"
	       "      + has nfc: net.nfc gsmarena\n"
	       "      - ultra:\n"
	       "  +! @empty:\n");
	small->saved = NULL;
	saved_done(&saved);
}

static void test_rules(void **state)
{
	(void)state;
	expect_by(RULE_ANY, "a1", "in:US", "+! available in US: US article inherited disputed\n");
	expect_by(RULE_AGREE, "a1", "in:US", "?! available in US: US disputed\n");
	expect_by(RULE_AGREE, "a1", "display.size > 6",
		  "?! display > 6 in: display.size disputed\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_regions),
		cmocka_unit_test(test_features),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_what_decides),
		cmocka_unit_test(test_saved),
		cmocka_unit_test(test_rules),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
