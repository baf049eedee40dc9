/*
 * test-facets: what a picker or a chart counts is what the filter, narrowed by that row, lists.
 *
 * Random filters over random catalogues, by every rule; of each a random field and a random
 * region.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "generate.h"
#include "micat/base/mem.h"
#include "micat/query/facet.h"
#include "prop.h"

#define NCATALOGUES 20
#define NQUERIES 60		/* of each catalogue */
#define NMODELS 60

struct asked {
	const struct catalogue *c;
	struct field field;
	region_id region;
	struct buf wrong;	/* the first count that is not what is listed */
};

/* What "list --count" prints for FILTER and TERM. */
static size_t listed(const struct catalogue *c, const char *filter, const char *term)
{
	char *text = *filter ? mem_printf("(%s) and %s", filter, term) : mem_strdup(term);
	struct query *q = query_parse(c, text, NULL);
	struct query_result r;
	size_t n;

	if (!q)
		fail_msg("%s does not parse", text);
	query_eval(q, &r);
	n = bits_count(&r.yes);
	query_result_done(&r);
	query_free(q);
	mem_free(text);
	return n;
}

static void compare(struct asked *a, const char *filter, const char *term, size_t counted)
{
	size_t n = listed(a->c, filter, term);

	if (n != counted && a->wrong.nbytes == 0)
		buf_printf(&a->wrong, "\"%s\": counted %zu of %s, listed %zu", filter, counted, term, n);
}

static void compare_values(struct asked *a, const char *filter, const struct bits *rows)
{
	struct facet f;

	facet_field(a->c, rows, a->field, &f);
	for (size_t i = 0; i < f.nvalues; i++)
		compare(a, filter, f.values[i].term, f.values[i].count);
	compare(a, filter, f.unknown_term, f.unknown);
	if (f.disputed_term)
		compare(a, filter, f.disputed_term, f.disputed);
	facet_done(&f);
}

static void compare_region(struct asked *a, const char *filter, const struct bits *rows)
{
	struct region_count n = facet_region(a->c, rows, a->region);
	const struct { const char *word; size_t count; } states[] = {
		{ "in", n.sold }, { "no", n.not_sold }, { "unknown", n.unknown },
		{ "disputed", n.disputed },
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		char *term = mem_printf("%s:%s", states[i].word,
					catalogue_string(a->c, a->c->regions[a->region].code));

		compare(a, filter, term, states[i].count);
		mem_free(term);
	}
}

/* True: wrong, and a->wrong says how.  A filter that does not parse is not wrong. */
static bool is_wrong(void *context, const struct steps *words)
{
	struct asked *a = context;
	char *filter = steps_join(words);
	struct query *q = query_parse(a->c, filter, NULL);
	struct query_result r;

	buf_clear(&a->wrong);
	if (q) {
		query_eval(q, &r);
		compare_values(a, filter, &r.yes);
		compare_region(a, filter, &r.yes);
		query_result_done(&r);
	}
	query_free(q);
	mem_free(filter);
	return a->wrong.nbytes > 0;
}

static struct field random_field(uint32_t *roll, const struct catalogue *c)
{
	static const enum field_kind groups[] = { FIELD_BRAND, FIELD_CATEGORY, FIELD_SERIES };
	struct field f = { FIELD_FEATURE, ID_NONE };

	if (fixture_roll(roll, 4) == 0)
		f.kind = groups[fixture_roll(roll, 3)];
	else
		f.feature = (feature_id)(1 + fixture_roll(roll, c->nfeatures - 1));
	assert_true(facet_suits(f));
	return f;
}

static void counts_are_what_is_listed(void **state)
{
	uint32_t seed = prop_seed(20261128), roll = seed;
	struct buf text = BUF_INIT;
	size_t nrefused = 0;

	(void)state;
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = fixture_random(i * 7919, NMODELS);

		c->rule = (enum rule)(i % NRULES);
		for (unsigned k = 0; k < prop_count(NQUERIES); k++) {
			struct asked a = { .c = c, .wrong = BUF_INIT };
			struct steps words = { NULL, 0, 0 };

			query_free(generate_parsed(&roll, c, &text, &nrefused));
			if (k > 0)	/* the first one is empty */
				steps_split(&words, buf_string(&text));
			a.field = random_field(&roll, c);
			a.region = (region_id)(1 + fixture_roll(&roll, c->nregions - 1));
			if (is_wrong(&a, &words)) {
				steps_shrink(&words, is_wrong, &a);
				is_wrong(&a, &words);
				fail_msg("seed %u, catalogue %u, rule %s: %s", seed, i,
					 rule_table[c->rule].word, buf_string(&a.wrong));
			}
			steps_done(&words);
			buf_done(&a.wrong);
		}
		catalogue_free(c);
	}
	buf_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_what_is_listed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
