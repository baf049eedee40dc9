/*
 * columns-build: one walk over all models, in as many threads as there are processors.
 *
 * Parts of the models write to different words of the same arrays, so that nothing has to
 * be put together afterwards.  What is chosen, resolve.c says; here its claims are only
 * found without looking them up, since the walk comes by all of them.
 */
#include "config.h"

#include "columns-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/parallel.h"
#include "resolve-private.h"

#define LEAST 4096		/* models that are worth a thread */
#define ALIGNMENT 64
/* Columns may take so much memory in any case, and else so many times what the catalogue
 * takes itself. */
#define NBYTES_FREE (64u << 20)
#define NBYTES_TIMES 3

/* What one thread needs for itself. */
struct scratch {
	struct market_spans spans;
	uint32_t *done;			/* by region: the model it was answered for last, + 1 */
};

struct making {
	const struct catalogue *catalogue;
	struct columns *columns;
	const struct feature_place *features;
	const struct region_place *regions;
	const uint64_t *sources;
	struct codebook codebook;
	struct scratch scratch[PARALLEL_MAX];
};

/* -- the block ------------------------------------------------------------------------------- */

struct layout {
	uint64_t end;
	uint64_t set_nbytes;		/* of a bit for each model */
};

static uint64_t take(struct layout *l, uint64_t nbytes)
{
	uint64_t at = l->end;

	l->end = (at + nbytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	return at;
}

static struct codes_place take_codes(struct layout *l, uint64_t nmodels, uint32_t count)
{
	uint32_t nbytes = count <= 1u << 8 ? 1 : count <= 1u << 16 ? 2 : 4;

	return (struct codes_place){ take(l, nmodels * nbytes), count, nbytes };
}

static struct feature_place take_feature(struct layout *l, uint64_t nmodels, uint32_t count)
{
	struct feature_place p = { .values = 0 };

	if (count == 0)
		return p;
	p.codes = take_codes(l, nmodels, count);
	p.values = take(l, count * (uint64_t)sizeof(value_id));
	p.known = take(l, l->set_nbytes);
	p.disputed = take(l, l->set_nbytes);
	return p;
}

/* Can anything be said about it, by itself or by a group that it is in? */
static bool is_answered(const struct catalogue *c, const struct region *r)
{
	const uint32_t *containers = catalogue_list(c, r->containers);
	bool answered = r->claimed;

	for (uint32_t i = 0; r->kind != REGION_GROUP && i < r->containers.count; i++)
		answered = answered || c->regions[containers[i]].claimed;
	return answered;
}

/* Where everything stands, into K, whose tables are filled in where there is room for them
 * already.  Twice the same: to know how large the block is, and in the block. */
static void lay_out(struct columns *k, const struct catalogue *c, const struct codebook *book,
		    uint64_t names_bound, bool in_block)
{
	struct layout l = { 0, bits_nbytes(c->nmodels) };
	struct feature_place *features;
	struct region_place *regions;
	uint64_t *sources;

	take(&l, sizeof(*k));
	k->features = take(&l, c->nfeatures * (uint64_t)sizeof(*features));
	k->regions = take(&l, c->nregions * (uint64_t)sizeof(*regions));
	k->sources = take(&l, c->nsources * (uint64_t)sizeof(*sources));
	features = in_block ? columns_room(k, k->features) : NULL;
	regions = in_block ? columns_room(k, k->regions) : NULL;
	sources = in_block ? columns_room(k, k->sources) : NULL;
	for (uint32_t i = 0; i < c->nfeatures; i++) {
		struct feature_place p = take_feature(&l, c->nmodels, book->counts[i]);

		if (in_block)
			features[i] = p;
	}
	for (uint32_t i = 0; i < c->nregions; i++) {
		struct region_place p = { 0, 0, 0 };

		if (is_answered(c, &c->regions[i])) {
			p.yes = take(&l, l.set_nbytes);
			p.no = take(&l, l.set_nbytes);
			p.disputed = take(&l, l.set_nbytes);
		}
		if (in_block)
			regions[i] = p;
	}
	for (uint32_t i = 0; i < c->nsources; i++) {
		uint64_t at = take(&l, l.set_nbytes);

		if (in_block)
			sources[i] = at;
	}
	k->groups[GROUPS_BRANDS] = take_codes(&l, c->nmodels, c->nbrands);
	k->groups[GROUPS_CATEGORIES] = take_codes(&l, c->nmodels, c->ncategories);
	k->groups[GROUPS_SERIES] = take_codes(&l, c->nmodels, c->nseries);
	k->any_dispute = take(&l, l.set_nbytes);
	k->by_name = take(&l, c->nmodels * (uint64_t)sizeof(model_id));
	for (int i = 0; i < NCALLED; i++)
		k->named[i] = take(&l, l.set_nbytes);
	k->letters = take(&l, NLETTERS * bits_nbytes(c->nmodels));
	k->series_first = take(&l, (c->nseries + 1) * (uint64_t)sizeof(uint32_t));
	k->series_models = take(&l, c->nmodels * (uint64_t)sizeof(model_id));
	k->names_first = take(&l, (c->nmodels + 1) * (uint64_t)sizeof(uint32_t));
	k->names = take(&l, names_bound + NAMES_PADDING);	/* the last: it gets shorter */
	k->nbytes = l.end;
}

/* NULL: too large. */
static struct columns *begin(const struct catalogue *c, const struct codebook *book)
{
	uint64_t names_bound = columns_bound_names(c);
	struct columns head = {
		.nmodels = c->nmodels, .nfeatures = c->nfeatures, .nregions = c->nregions,
		.nsources = c->nsources, .rule = (uint32_t)c->rule,
	};
	struct columns *k;

	memcpy(head.magic, COLUMNS_MAGIC, sizeof(head.magic));
	lay_out(&head, c, book, names_bound, false);
	if (names_bound >= UINT32_MAX ||
	    (head.nbytes > NBYTES_FREE && head.nbytes / NBYTES_TIMES > c->image_nbytes))
		return NULL;
	k = mem_zalloc(1, (size_t)head.nbytes);
	*k = head;
	lay_out(k, c, book, names_bound, true);
	return k;
}

/* -- filling it ------------------------------------------------------------------------------ */

static void put_bit(struct columns *k, uint64_t offset, model_id m)
{
	uint64_t *words = columns_room(k, offset);

	words[m / 64] |= (uint64_t)1 << (m % 64);
}

static void put_code(struct columns *k, struct codes_place p, model_id m, uint32_t code)
{
	void *codes = columns_room(k, p.offset);

	if (p.nbytes == 1)
		((uint8_t *)codes)[m] = (uint8_t)code;
	else if (p.nbytes == 2)
		((uint16_t *)codes)[m] = (uint16_t)code;
	else
		((uint32_t *)codes)[m] = code;
}

/* The claims of ALL from *AT on that are about the feature or region. */
static struct claims take_span(const struct catalogue *c, struct claims all, size_t *at,
			       uint16_t subject)
{
	size_t first = *at;

	while (*at < all.count && claim_says(c, &all.first[*at])->subject == subject)
		++*at;
	return (struct claims){ *at > first ? all.first + first : NULL, *at - first };
}

static uint16_t subject_at(const struct catalogue *c, struct claims all, size_t at)
{
	return at < all.count ? claim_says(c, &all.first[at])->subject : UINT16_MAX;
}

static void put_specs(struct making *w, model_id m)
{
	const struct catalogue *c = w->catalogue;
	struct said s = { .owners = owners_of(c, m) };
	struct claims own = catalogue_specs(c, m), series = { NULL, 0 };
	size_t i = 0, k = 0;

	if (s.owners.count > 1)
		series = catalogue_specs(c, s.owners.ids[1]);
	while (i < own.count || k < series.count) {
		feature_id a = subject_at(c, own, i), b = subject_at(c, series, k), f = a < b ? a : b;
		const struct feature_place *p = &w->features[f];
		struct spec_state state;

		s.spans[0] = take_span(c, own, &i, f);
		s.spans[1] = take_span(c, series, &k, f);
		state = resolve_said(c, &s, f);
		if (state.claim) {
			put_code(w->columns, p->codes, m,
				 w->codebook.codes[state.claim->assertion]);
			put_bit(w->columns, p->known, m);
		}
		if (state.disputed) {
			put_bit(w->columns, p->disputed, m);
			put_bit(w->columns, w->columns->any_dispute, m);
		}
	}
}

static void put_region(struct making *w, const struct owners *o, model_id m, region_id r)
{
	struct market_state state = resolve_owners(w->catalogue, o, r, 0);
	const struct region_place *p = &w->regions[r];

	if (state.status != MARKET_SILENT)
		put_bit(w->columns, state.status == MARKET_AVAILABLE ? p->yes : p->no, m);
	if (state.disputed) {
		put_bit(w->columns, p->disputed, m);
		put_bit(w->columns, w->columns->any_dispute, m);
	}
}

/* The region that claims name and, where it is a group, those in it. */
static void put_regions_within(struct making *w, struct scratch *s, const struct owners *o,
			       model_id m, region_id r)
{
	struct list countries = w->catalogue->regions[r].countries;
	const uint32_t *ids = catalogue_list(w->catalogue, countries);

	if (s->done[r] != m + 1) {
		s->done[r] = m + 1;
		put_region(w, o, m, r);
	}
	if (w->catalogue->regions[r].kind != REGION_GROUP)
		return;
	for (uint32_t i = 0; i < countries.count; i++) {
		if (s->done[ids[i]] == m + 1)
			continue;
		s->done[ids[i]] = m + 1;
		put_region(w, o, m, (region_id)ids[i]);
	}
}

static void put_markets(struct making *w, struct scratch *s, model_id m)
{
	const struct catalogue *c = w->catalogue;
	struct owners o = owners_of(c, m);
	struct claims all[2];

	o.found = &s->spans;
	s->spans.now = m + 1;
	for (size_t i = 0; i < o.count; i++) {
		all[i] = catalogue_markets(c, o.ids[i]);
		for (size_t at = 0; at < all[i].count;) {
			region_id r = subject_at(c, all[i], at);

			s->spans.spans[i][r] = take_span(c, all[i], &at, r);
			s->spans.stamps[i][r] = m + 1;
		}
	}
	for (size_t i = 0; i < o.count; i++)
		for (size_t at = 0; at < all[i].count;) {
			region_id r = subject_at(c, all[i], at);

			take_span(c, all[i], &at, r);
			put_regions_within(w, s, &o, m, r);
		}
}

static void put_speakers(struct making *w, model_id m, struct claims claims)
{
	for (size_t i = 0; i < claims.count; i++)
		put_bit(w->columns, w->sources[claim_says(w->catalogue, &claims.first[i])->source], m);
}

static void put_sources(struct making *w, model_id m)
{
	const struct catalogue *c = w->catalogue;
	const struct model *model = &c->models[m];
	const uint32_t *sources = catalogue_list(c, model->sources);
	struct owners o = owners_of(c, m);

	for (uint32_t i = 0; i < model->sources.count; i++)
		put_bit(w->columns, w->sources[sources[i]], m);
	for (uint32_t i = 0; i < model->numbers.count; i++)
		put_bit(w->columns, w->sources[c->numbers[model->numbers.first + i].source], m);
	for (uint32_t i = 0; i < model->alternatives.count; i++)
		put_bit(w->columns, w->sources[c->alternatives[model->alternatives.first + i].source], m);
	for (size_t i = 0; i < o.count; i++) {
		put_speakers(w, m, catalogue_specs(c, o.ids[i]));
		put_speakers(w, m, catalogue_markets(c, o.ids[i]));
	}
}

static void put_part(void *context, size_t from, size_t to, unsigned number)
{
	struct making *w = context;
	struct columns *k = w->columns;

	for (size_t i = from; i < to; i++) {
		model_id m = (model_id)i;
		const struct model *model = &w->catalogue->models[m];

		put_specs(w, m);
		put_markets(w, &w->scratch[number], m);
		put_sources(w, m);
		put_code(k, k->groups[GROUPS_BRANDS], m, model->brand);
		put_code(k, k->groups[GROUPS_CATEGORIES], m, model->category);
		put_code(k, k->groups[GROUPS_SERIES], m, model->series);
	}
}

static void put_values(struct making *w)
{
	for (uint32_t i = 0; i <= w->codebook.mask; i++) {
		const struct codebook_entry *e = &w->codebook.entries[i];
		value_id *values;

		if (!e->code)
			continue;
		values = columns_room(w->columns, w->features[e->feature].values);
		values[e->code] = e->value;
	}
}

static void put_all(struct making *w)
{
	const struct catalogue *c = w->catalogue;
	unsigned nparts = parallel_parts(c->nmodels, LEAST);

	for (unsigned i = 0; i < nparts; i++) {
		struct scratch *s = &w->scratch[i];

		for (int k = 0; k < 2; k++) {
			s->spans.spans[k] = mem_zalloc(c->nregions, sizeof(*s->spans.spans[k]));
			s->spans.stamps[k] = mem_zalloc(c->nregions, sizeof(*s->spans.stamps[k]));
		}
		s->done = mem_zalloc(c->nregions, sizeof(*s->done));
	}
	parallel_for(c->nmodels, LEAST, put_part, w);
	for (unsigned i = 0; i < nparts; i++) {
		struct scratch *s = &w->scratch[i];

		for (int k = 0; k < 2; k++) {
			mem_free(s->spans.spans[k]);
			mem_free(s->spans.stamps[k]);
		}
		mem_free(s->done);
	}
}

struct columns *columns_build(const struct catalogue *c)
{
	struct making w = { .catalogue = c };
	struct columns *k;

	codebook_make(&w.codebook, c);
	k = w.columns = begin(c, &w.codebook);
	if (k) {
		w.features = columns_at(k, k->features);
		w.regions = columns_at(k, k->regions);
		w.sources = columns_at(k, k->sources);
		put_values(&w);
		put_all(&w);
		columns_put_names(k, c);
		columns_put_order(k, c);
		columns_put_series(k, c);
		k->nbytes = k->names + k->names_nbytes + NAMES_PADDING;
		k = mem_resize(k, 1, (size_t)k->nbytes);
	}
	codebook_done(&w.codebook);
	return k;
}
