/*
 * columns-names: the texts that models are called by, folded, and their natural order.
 *
 * Each part of the models writes where its texts would begin if folding made none of them
 * shorter, then the parts are moved together.
 */
#include "config.h"

#include "columns-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/natural.h"
#include "micat/base/parallel.h"
#include "micat/base/text.h"

#define LEAST 16384		/* models that are worth a thread */

struct naming {
	const struct catalogue *catalogue;
	struct columns *columns;
	uint64_t bounds[PARALLEL_MAX];	/* of each part */
	uint64_t begins[PARALLEL_MAX + 1], used[PARALLEL_MAX];
	size_t froms[PARALLEL_MAX + 1];
};

/* The texts of a model, each once, by kind. */
struct texts {
	string_id ids[3];
	enum called kinds[3];
	unsigned count;
};

static struct texts texts_of(const struct model *m)
{
	const string_id all[] = { m->name, m->native, m->id };
	struct texts t = { .count = 0 };

	for (unsigned i = 0; i < 3; i++)
		if (all[i] && (i == 0 || all[i] != m->name)) {
			t.ids[t.count] = all[i];
			t.kinds[t.count++] = (enum called)i;
		}
	return t;
}

static uint64_t bound_of(const struct catalogue *c, string_id id)
{
	return strlen(catalogue_string(c, id)) + 1;
}

static void bound_part(void *context, size_t from, size_t to, unsigned number)
{
	struct naming *n = context;
	const struct catalogue *c = n->catalogue;
	uint64_t sum = 0;

	for (size_t i = from; i < to; i++) {
		const struct model *m = &c->models[i];
		const uint32_t *codenames = catalogue_list(c, m->codenames);
		struct texts t = texts_of(m);

		for (unsigned k = 0; k < t.count; k++)
			sum += bound_of(c, t.ids[k]);
		for (uint32_t k = 0; k < m->codenames.count; k++)
			sum += bound_of(c, codenames[k]);
		for (uint32_t k = 0; k < m->numbers.count; k++)
			sum += bound_of(c, c->numbers[m->numbers.first + k].text);
	}
	n->bounds[number] = sum;
}

uint64_t columns_bound_names(const struct catalogue *c)
{
	struct naming n = { .catalogue = c };
	uint64_t sum = 0;

	parallel_for(c->nmodels, LEAST, bound_part, &n);
	for (unsigned i = 0; i < PARALLEL_MAX; i++)
		sum += n.bounds[i];
	return sum;
}

static char *put_text(const struct catalogue *c, string_id id, char *to)
{
	const char *s = catalogue_string(c, id);

	to += text_fold_to(to, s, strlen(s));
	*to++ = '\0';
	return to;
}

static void mark(struct columns *k, enum called kind, size_t model)
{
	struct bits bits = bits_over(columns_at(k, k->named[kind]), k->nmodels);

	bits_set(&bits, model);
}

static void mark_letters(struct columns *k, size_t model, const char *begin, const char *end)
{
	uint64_t letters = 0, set_nbytes = bits_nbytes(k->nmodels);

	for (; begin < end; begin++)
		letters |= (uint64_t)1 << letter_number(*begin);
	letters &= ((uint64_t)1 << NLETTERS) - 1;
	for (; letters; letters &= letters - 1) {
		uint64_t *words = columns_room(k, k->letters +
					       (unsigned)__builtin_ctzll(letters) * set_nbytes);

		words[model / 64] |= (uint64_t)1 << (model % 64);
	}
}

static void put_part(void *context, size_t from, size_t to, unsigned number)
{
	struct naming *n = context;
	const struct catalogue *c = n->catalogue;
	struct columns *columns = n->columns;
	uint32_t *first = columns_room(columns, columns->names_first);
	char *begin = columns_room(columns, columns->names), *at = begin + n->begins[number];

	n->froms[number] = from;
	for (size_t i = from; i < to; i++) {
		const struct model *m = &c->models[i];
		const uint32_t *codenames = catalogue_list(c, m->codenames);
		struct texts t = texts_of(m);

		first[i] = (uint32_t)(at - begin);
		for (unsigned k = 0; k < t.count; k++)
			at = put_text(c, t.ids[k], at);
		for (uint32_t k = 0; k < m->codenames.count; k++)
			at = put_text(c, codenames[k], at);
		for (uint32_t k = 0; k < m->numbers.count; k++)
			at = put_text(c, c->numbers[m->numbers.first + k].text, at);
		mark_letters(columns, i, begin + first[i], at);
		if (m->name)
			mark(columns, CALLED_NAME, i);
		if (m->native)
			mark(columns, CALLED_NATIVE, i);
		if (m->id)
			mark(columns, CALLED_ID, i);
		if (m->codenames.count)
			mark(columns, CALLED_CODENAME, i);
		if (m->numbers.count)
			mark(columns, CALLED_NUMBER, i);
	}
	n->used[number] = (uint64_t)(at - begin) - n->begins[number];
}

void columns_put_names(struct columns *k, const struct catalogue *c)
{
	struct naming n = { .catalogue = c, .columns = k };
	unsigned nparts = parallel_parts(c->nmodels, LEAST);
	uint32_t *first = columns_room(k, k->names_first);
	char *begin = columns_room(k, k->names);
	uint64_t end = 0;

	parallel_for(c->nmodels, LEAST, bound_part, &n);
	for (unsigned i = 0; i < nparts; i++)
		n.begins[i + 1] = n.begins[i] + n.bounds[i];
	parallel_for(c->nmodels, LEAST, put_part, &n);
	n.froms[nparts] = c->nmodels;
	for (unsigned i = 0; i < nparts; i++) {
		memmove(begin + end, begin + n.begins[i], n.used[i]);
		for (size_t m = n.froms[i]; m < n.froms[i + 1]; m++)
			first[m] = (uint32_t)(first[m] - n.begins[i] + end);
		end += n.used[i];
	}
	first[c->nmodels] = (uint32_t)end;
	memset(begin + end, 0, NAMES_PADDING);
	k->names_nbytes = end;
}

/* -- in natural order ---------------------------------------------------------------------- */

/* Models of one name, by their ids: nearly never more than a few. */
static void sort_by_id(const struct catalogue *c, model_id *rows, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		model_id moved = rows[i];
		const char *id = catalogue_string(c, c->models[moved].id);
		size_t low = 0, high = i;

		while (low < high) {
			size_t middle = low + (high - low) / 2;

			if (strcmp(catalogue_string(c, c->models[rows[middle]].id), id) <= 0)
				low = middle + 1;
			else
				high = middle;
		}
		memmove(&rows[low + 1], &rows[low], (i - low) * sizeof(*rows));
		rows[low] = moved;
	}
}

void columns_put_order(struct columns *k, const struct catalogue *c)
{
	model_id *by_name = columns_room(k, k->by_name);
	const char **names = mem_zalloc(c->nmodels + 1, sizeof(*names));
	size_t n = c->nmodels, next;

	for (size_t m = 0; m < n; m++)
		names[m] = catalogue_string(c, c->models[m].name);
	natural_sort(names, n, by_name);
	for (size_t i = 0; i < n; i = next) {
		for (next = i + 1; next < n && c->models[by_name[next]].name ==
						       c->models[by_name[i]].name;)
			next++;
		sort_by_id(c, by_name + i, next - i);
	}
	mem_free(names);
}

/* -- by series ------------------------------------------------------------------------------ */

void columns_put_series(struct columns *k, const struct catalogue *c)
{
	uint32_t *first = columns_room(k, k->series_first);
	model_id *models = columns_room(k, k->series_models);

	for (model_id m = 0; m < c->nmodels; m++)
		first[c->models[m].series]++;
	for (uint32_t i = 1; i <= c->nseries; i++)
		first[i] += first[i - 1];
	for (model_id m = c->nmodels; m-- > 0;)
		models[--first[c->models[m].series]] = m;
}
