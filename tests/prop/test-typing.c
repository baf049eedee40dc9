/*
 * test-typing: a filter that is typed gives, after every key, what the whole text gives.
 *
 * Random filters over random catalogues, typed into the browser's field key by key, with
 * words taken back, letters changed in the middle, and completions taken.  After each key the
 * rows are those of asking every model plainly, in the order; the filter in force is the text
 * of the field where that is one, and else one that was typed on the way, with the mistake
 * beside it.  So narrowing, widening and going back can never leave anything behind.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <string.h>

#include "../unit/view/small.h"
#include "app-private.h"
#include "fixture.h"
#include "generate.h"
#include "micat/base/mem.h"
#include "prop.h"

#define NCATALOGUES 10
#define NFILTERS 15		/* typed in each catalogue */
#define NMODELS 60

struct typed {
	const struct catalogue *c;
	bool with_unknown;
	struct buf wrong;
};

/* Letters are themselves; Space and the named keys have more than one. */
static void press_step(struct app *app, const char *step)
{
	if (step[1] == '\0')
		type_text(app, step);
	else
		press(app, step);
}

/* The rows of TEXT, asked model by model, are those of the list, and so are the counts. */
static void check_rows(struct typed *t, const struct app *app, const char *text)
{
	struct query *q = query_parse(app->c, text, NULL);
	size_t nrows = 0, nyes = 0, nunknown = 0;
	bool same = true;

	if (!q) {
		buf_printf(&t->wrong, "\"%s\" is in force, but does not parse", text);
		return;
	}
	for (size_t i = 0; i < app->c->nmodels; i++) {
		model_id m = app->sorted[i];
		enum truth truth = query_test(q, m);

		nyes += truth == TRUTH_TRUE;
		nunknown += truth == TRUTH_UNKNOWN;
		if (truth == TRUTH_TRUE || (truth == TRUTH_UNKNOWN && app->filter.with_unknown)) {
			same = same && nrows < app->list.nrows && app->rows[nrows] == m;
			nrows++;
		}
	}
	if (!same || nrows != app->list.nrows)
		buf_printf(&t->wrong, "\"%s\": %zu rows, not its %zu", text, app->list.nrows, nrows);
	else if (nyes != app->filter.nyes || nunknown != app->filter.nunknown)
		buf_printf(&t->wrong, "\"%s\": counted %zu and %zu, not %zu and %zu", text,
			   app->filter.nyes, app->filter.nunknown, nyes, nunknown);
	query_free(q);
}

/* BEFORE was in force before this key. */
static void check_text(struct typed *t, const struct app *app, const char *before)
{
	const char *field = buf_string(&app->filter.field.text), *text = app->filter.text;
	struct query *q = query_parse(app->c, field, NULL);

	if (q ? strcmp(field, text) != 0 || app->filter.mistake.text.nbytes > 0
	      : app->filter.mistake.text.nbytes == 0 ||
		(strcmp(text, before) != 0 && strncmp(text, field, strlen(text)) != 0))
		buf_printf(&t->wrong, "\"%s\" stands in the field, \"%s\" is in force%s", field, text,
			   app->filter.mistake.text.nbytes ? ", with a mistake" : "");
	query_free(q);
}

/* The same as one filter, given at the start. */
static void check_whole(struct typed *t, const struct app *app)
{
	struct app *other = app_new(t->c, &(struct app_options){
		.filter = app->filter.text, .with_unknown = t->with_unknown, .rule = t->c->rule });

	if (other->list.nrows != app->list.nrows ||
	    memcmp(other->rows, app->rows, app->list.nrows * sizeof(*app->rows)) != 0)
		buf_printf(&t->wrong, "\"%s\": typed it gives %zu rows, at once %zu", app->filter.text,
			   app->list.nrows, other->list.nrows);
	app_free(other);
}

static bool is_wrong(void *context, const struct steps *keys)
{
	struct typed *t = context;
	struct app *app = app_new(t->c, &(struct app_options){
		.with_unknown = t->with_unknown, .rule = t->c->rule });

	buf_clear(&t->wrong);
	press(app, "&");
	for (size_t i = 0; i < keys->count && t->wrong.nbytes == 0; i++) {
		char *before = mem_strdup(app->filter.text);

		press_step(app, keys->items[i]);
		check_text(t, app, before);
		if (t->wrong.nbytes == 0)
			check_rows(t, app, app->filter.text);
		mem_free(before);
	}
	if (t->wrong.nbytes == 0)
		check_whole(t, app);
	app_free(app);
	return t->wrong.nbytes > 0;
}

/* TEXT's letters, and now and then something else on the way. */
static void random_keys(uint32_t *roll, const char *text, struct steps *keys)
{
	static const char *const others[] = {
		"Backspace", "Backspace", "^W", "Left", "Right", "Home", "End", "^K", "Delete", "^U",
		"Tab", "Down", "Up",
	};

	for (const char *p = text; *p; p++) {
		const char letter[] = { *p, '\0' };

		steps_add(keys, *p == ' ' ? "Space" : letter);
		while (fixture_roll(roll, 12) == 0)
			steps_add(keys, others[fixture_roll(roll, sizeof(others) / sizeof(others[0]))]);
	}
	for (uint32_t n = fixture_roll(roll, 2) ? fixture_roll(roll, 20) : 0; n > 0; n--)
		steps_add(keys, fixture_roll(roll, 4) ? "Backspace" : "^W");
}

static void every_key_gives_what_the_text_gives(void **state)
{
	uint32_t seed = prop_seed(20261129), roll = seed;
	struct buf text = BUF_INIT;
	size_t nrefused = 0;

	(void)state;
	for (uint32_t i = 1; i <= NCATALOGUES; i++) {
		struct catalogue *c = fixture_random(i * 7907, NMODELS);

		c->rule = (enum rule)(i % NRULES);
		for (unsigned k = 0; k < prop_count(NFILTERS); k++) {
			struct typed t = { .c = c, .with_unknown = k % 2, .wrong = BUF_INIT };
			struct steps keys = { NULL, 0, 0 };

			query_free(generate_parsed(&roll, c, &text, &nrefused));
			random_keys(&roll, buf_string(&text), &keys);
			if (is_wrong(&t, &keys)) {
				char *shown;

				steps_shrink(&keys, is_wrong, &t);
				is_wrong(&t, &keys);
				shown = steps_join(&keys);
				fail_msg("seed %u, catalogue %u, rule %s, keys & %s: %s", seed, i,
					 rule_table[c->rule].word, shown, buf_string(&t.wrong));
			}
			steps_done(&keys);
			buf_done(&t.wrong);
		}
		catalogue_free(c);
	}
	buf_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_gives_what_the_text_gives),
	};

	if (!setlocale(LC_ALL, "C.UTF-8") && !setlocale(LC_ALL, "en_US.UTF-8"))
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
