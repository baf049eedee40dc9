/*
 * Any text as a filter.  A wrong one has its mistake within it; a right one prints as the
 * same filter in both styles, its sets are what asking each model gives, and whatever else
 * is made of filters - picks, completion, repairs, explanations - is a filter again.
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/columns.h"
#include "micat/query/choice.h"
#include "micat/query/complete.h"
#include "micat/query/query.h"
#include "micat/query/repair.h"
#include "micat/query/why.h"

#define TEXT_MAX 400		/* bytes: longer ones find nothing new, only slower */

static void need_in_text(void *context, const struct diag *diag)
{
	const char *text = context;

	fuzz_need(diag->place.column + diag->place.span <= strlen(text) + 2,
		  "a mistake lies within the filter");
	fuzz_need_harmless(diag->text, "a message is harmless");
}

static struct query *parse(const char *text)
{
	struct diag_sink sink = { .report = need_in_text, .context = (void *)(uintptr_t)text };
	struct query *q = query_parse(fuzz_catalogue(), text, &sink);

	fuzz_need((q != NULL) == (sink.nerrors == 0), "one mistake, or a filter");
	return q;
}

static void need_filter(const char *text)
{
	struct query *q = parse(text);

	fuzz_need(q != NULL, "what is made of a filter is a filter");
	query_free(q);
}

static bool same_sets(const struct query_result *a, const struct query_result *b)
{
	return bits_equal(&a->yes, &b->yes) && bits_equal(&a->unknown, &b->unknown);
}

static void check_printing(const struct query *q, const struct query_result *r)
{
	for (int style = QUERY_LONG; style <= QUERY_SHORT; style++) {
		struct buf once = BUF_INIT, twice = BUF_INIT;
		struct query_result again;
		struct query *back;

		query_print(q, (enum query_style)style, &once);
		back = parse(buf_string(&once));
		fuzz_need(back != NULL, "a printed filter is one");
		query_print(back, (enum query_style)style, &twice);
		fuzz_need(strcmp(buf_string(&once), buf_string(&twice)) == 0,
			  "a filter prints as it was printed");
		query_eval(back, &again);
		fuzz_need(same_sets(r, &again), "a printed filter means the same");
		query_result_done(&again);
		query_free(back);
		buf_done(&once);
		buf_done(&twice);
	}
}

static void check_sets(const struct query *q, const struct query_result *r)
{
	for (model_id m = 0; m < fuzz_catalogue()->nmodels; m++) {
		enum truth t = query_test(q, m);

		fuzz_need(bits_test(&r->yes, m) == (t == TRUTH_TRUE) &&
				  bits_test(&r->unknown, m) == (t == TRUTH_UNKNOWN),
			  "sets are what each model gives");
	}
}

static void check_why(const struct query *q)
{
	struct why w;

	why_init(&w);
	for (model_id m = 0; m < 3 && m < fuzz_catalogue()->nmodels; m++) {
		why_explain(q, m, &w);
		fuzz_need(w.nlines == 0 || w.lines[0].truth == query_test(q, m),
			  "the explanation begins with the truth");
	}
	why_done(&w);
}

static void check_repairs(const struct query *q, const struct query_result *r)
{
	struct repairs repairs;

	if (bits_count(&r->yes) > 0)
		return;
	query_repairs(q, &repairs);
	for (size_t i = 0; i < repairs.count; i++)
		need_filter(repairs.items[i].filter);
	repairs_done(&repairs);
}

static void check_choices(const struct query *q)
{
	static const char *const terms[] = { "not available in US", "has nfc" };
	struct subject subjects[] = { subject_regions(), subject_features() };

	for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++)
		for (int how = PICK_ONLY; how <= PICK_AWAY; how++) {
			struct buf text = BUF_INIT;
			struct query *changed;

			query_pick(q, subjects[i], terms[i], (enum pick)how, &text);
			need_filter(buf_string(&text));
			changed = parse(buf_string(&text));
			fuzz_need(!changed || query_is_picked(changed, subjects[i], terms[i]) ==
						      (how != PICK_AWAY),
				  "what is picked is there, what is taken away is not");
			query_free(changed);
			buf_done(&text);
		}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t nbytes)
{
	size_t cursor = nbytes ? bytes[0] : 0;
	struct completions found;
	struct query_result r;
	struct query *q;
	char *text;

	if (nbytes == 0 || nbytes > TEXT_MAX)
		return 0;
	columns_make(fuzz_catalogue());	/* once: sets are made from them, and each model is looked at */
	text = fuzz_string(bytes + 1, nbytes - 1);
	cursor %= strlen(text) + 1;
	query_complete(fuzz_catalogue(), text, cursor, &found);
	fuzz_need(found.end <= strlen(text) && found.count <= COMPLETE_MAX,
		  "completion keeps to the text");
	completions_done(&found);
	q = parse(text);
	if (q) {
		query_eval(q, &r);
		check_printing(q, &r);
		check_sets(q, &r);
		check_why(q);
		check_repairs(q, &r);
		check_choices(q);
		query_result_done(&r);
		query_free(q);
	}
	mem_free(text);
	return 0;
}
