/*
 * eval-fits: "fits" and "covers" of all models at once.
 *
 * Of most models nobody says which bands they have: of these nobody knows, unless there is
 * a finding about them.  The others are asked one by one.
 */
#include "config.h"

#include "ast.h"

#include "micat/base/parallel.h"

#define LEAST 2048		/* models that are worth a thread */

/* Those of which something can be known. */
static void find_known(const struct columns *k, const struct catalogue *c, struct bits *set)
{
	struct feature_column column;

	for (uint32_t t = 1; t < c->ntechnologies; t++)
		if (columns_feature(k, c->technologies[t].feature, &column))
			bits_or(set, &column.known);
	for (uint32_t i = 0; i < c->nfindings; i++) {
		const struct finding *f = &c->findings[i];
		const model_id *models;
		size_t n;

		if (f->model != MODEL_NONE) {
			bits_set(set, f->model);
			continue;
		}
		n = columns_in_series(k, f->series, &models);
		while (n-- > 0)
			bits_set(set, models[n]);
	}
}

struct asking {
	const struct catalogue *c;
	const struct term *t;
	const struct bits *set;
	struct bits *yes, *maybe;
};

/* A plan keeps notes: each thread has its own. */
static void ask_part(void *context, size_t from, size_t to, unsigned number)
{
	const struct asking *a = context;
	struct term own = *a->t;
	struct arena arena;

	(void)number;
	arena_init(&arena);
	own.plans = arena_alloc(&arena, own.nids * sizeof(struct fit_plan *));
	for (size_t i = 0; i < own.nids; i++)
		own.plans[i] = fit_plan_new(&arena, a->c, own.ids[i]);
	for (size_t m = bits_next(a->set, from); m < to; m = bits_next(a->set, m + 1)) {
		enum truth t = term_test(a->c, &own, (model_id)m);

		if (t == TRUTH_TRUE)
			bits_set(a->yes, m);
		if (t != TRUTH_FALSE)
			bits_set(a->maybe, m);
	}
	arena_done(&arena);
}

void eval_fits(const struct columns *k, const struct catalogue *c, const struct term *t,
	       struct bits *yes, struct bits *maybe)
{
	struct bits known;
	struct asking a = { c, t, &known, yes, maybe };

	bits_init(&known, c->nmodels);
	find_known(k, c, &known);
	bits_copy(maybe, &known);
	bits_invert(maybe);
	parallel_for(c->nmodels, LEAST, ask_part, &a);
	bits_done(&known);
}
