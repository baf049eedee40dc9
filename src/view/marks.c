/*
 * marks: a bit a model, counted as they come and go.
 */
#include "marks.h"

void marks_init(struct marks *k, size_t nmodels)
{
	bits_init(&k->set, nmodels);
	k->count = 0;
	k->anchor = MODEL_NONE;
}

void marks_done(struct marks *k)
{
	bits_done(&k->set);
}

static void flip(struct marks *k, model_id m)
{
	if (bits_test(&k->set, m)) {
		bits_clear(&k->set, m);
		k->count--;
	} else {
		bits_set(&k->set, m);
		k->count++;
	}
}

void marks_toggle(struct marks *k, model_id m)
{
	flip(k, m);
	k->anchor = bits_test(&k->set, m) ? m : MODEL_NONE;
}

void marks_add(struct marks *k, model_id m)
{
	if (!bits_test(&k->set, m))
		flip(k, m);
	k->anchor = m;
}

bool marks_add_range(struct marks *k, const model_id *rows, size_t nrows, size_t to)
{
	size_t from = 0, i;

	while (from < nrows && rows[from] != k->anchor)
		from++;
	if (from == nrows)
		return false;
	for (i = from < to ? from : to; i <= (from < to ? to : from); i++)
		marks_add(k, rows[i]);
	k->anchor = rows[to];
	return true;
}

void marks_invert(struct marks *k, const model_id *rows, size_t nrows)
{
	for (size_t i = 0; i < nrows; i++)
		flip(k, rows[i]);
	k->anchor = MODEL_NONE;
}

void marks_clear(struct marks *k)
{
	bits_zero(&k->set);
	k->count = 0;
	k->anchor = MODEL_NONE;
}
