/*
 * settle: an owner's claims in their order, without those that a later file replaced.
 *
 * Claims come nearly always in the order of their subjects and seldom more than a few
 * about one, so that for most of them one look is all that is done; but nothing here is
 * slow for a model with a million claims about one thing.
 *
 * Owners have nothing to do with each other: parts of them are settled at the same time, and
 * what there is to warn of is told when all are done, in their order.
 */
#include "settle.h"

#include "micat/base/parallel.h"

#define LEAST_OWNERS 2048	/* that are worth a thread */

/* Two claims that say the same. */
struct repeated {
	struct claim before, claim;
};

/* The owners that one thread settles. */
struct settling {
	const struct catalogue *c;
	struct claim *scratch;		/* twice as many as one owner has */
	VECTOR(struct repeated) repeated;
	size_t from, to;		/* owners */
	uint32_t begin, kept;		/* their claims: the first, and how many are left */
};

typedef int order_function(const struct catalogue *c, const struct claim *a, const struct claim *b);

#define COMPARE(x, y) (((x) > (y)) - ((x) < (y)))

static int by_subject(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	return COMPARE(claim_says(c, a)->subject, claim_says(c, b)->subject);
}

/* Is it the same claim but for its file and what it says? */
static int by_identity(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	const struct assertion *m = claim_says(c, a), *n = claim_says(c, b);
	const struct detail *x = &c->details[m->detail], *y = &c->details[n->detail];

	if (m->source != n->source)
		return COMPARE(m->source, n->source);
	if (x->variant != y->variant)
		return COMPARE(x->variant, y->variant);
	return COMPARE(x->evidence, y->evidence);
}

/* Of one subject, file and identity only equal assertions stand beside each other. */
static int by_identity_and_file(const struct catalogue *c, const struct claim *a,
				const struct claim *b)
{
	int order = by_identity(c, a, b);

	if (order == 0)
		order = COMPARE(claim_says(c, a)->file, claim_says(c, b)->file);
	return order ? order : COMPARE(a->assertion, b->assertion);
}

/* Those that are as good stay as they came: by file and place. */
static int by_resolution(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	uint16_t rank_a = claim_source(c, a)->rank;
	uint16_t rank_b = claim_source(c, b)->rank;
	uint8_t strength_a, strength_b;
	uint32_t day_a, day_b;

	if (rank_a != rank_b)
		return COMPARE(rank_a, rank_b);
	strength_a = claim_detail(c, a)->strength;
	strength_b = claim_detail(c, b)->strength;
	if (strength_a != strength_b)
		return COMPARE(strength_a, strength_b);
	day_a = catalogue_claim_day(c, a);
	day_b = catalogue_claim_day(c, b);
	return COMPARE(day_b, day_a);
}

/* Stable: insertion for the few claims that a model has about something, merging for more.
 * SCRATCH has room for N claims. */
static void sort_claims(const struct catalogue *c, struct claim *v, size_t n,
			struct claim *scratch, order_function *order)
{
	size_t half = n / 2, i = 0, k = half, out = 0;

	if (n <= 16) {
		for (i = 1; i < n; i++) {
			struct claim moved = v[i];

			for (k = i; k > 0 && order(c, &v[k - 1], &moved) > 0; k--)
				v[k] = v[k - 1];
			v[k] = moved;
		}
		return;
	}
	sort_claims(c, v, half, scratch, order);
	sort_claims(c, v + half, n - half, scratch, order);
	if (order(c, &v[half - 1], &v[half]) <= 0)
		return;
	memcpy(scratch, v, half * sizeof(*v));
	while (i < half && k < n)
		v[out++] = order(c, &v[k], &scratch[i]) < 0 ? v[k++] : scratch[i++];
	memcpy(v + out, scratch + i, (half - i) * sizeof(*v));
}

#define DROPPED UINT32_MAX	/* struct claim: a later file says something else instead */

/* Of the claims about one subject mark those that a later file replaces, and note those that
 * stand twice in one file.  They stay where they are: what is sorted are claims that
 * say where in V they stand, in SCRATCH. */
static void drop_replaced(struct settling *s, struct claim *v, size_t n)
{
	const struct catalogue *c = s->c;
	struct claim *sorted = s->scratch + n;

	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct claim){ v[i].assertion, (uint32_t)i };
	sort_claims(c, sorted, n, s->scratch, by_identity_and_file);
	for (size_t first = 0, next; first < n; first = next) {
		uint16_t last_file;

		for (next = first + 1;
		     next < n && by_identity(c, &sorted[first], &sorted[next]) == 0;)
			next++;
		last_file = claim_says(c, &sorted[next - 1])->file;
		for (size_t i = first; i < next; i++) {
			if (claim_says(c, &sorted[i])->file != last_file)
				v[sorted[i].line].assertion = DROPPED;
			/* With another date, strength or note it is not the same. */
			else if (i > first && sorted[i - 1].assertion == sorted[i].assertion)
				vector_push(&s->repeated,
					    ((struct repeated){ v[sorted[i - 1].line],
								v[sorted[i].line] }));
		}
	}
}

/* The claims about one subject: put in order those that stay. Returns how many those are. */
static size_t settle_subject(struct settling *s, struct claim *v, size_t n)
{
	size_t kept = 0;

	if (n < 2)
		return n;
	drop_replaced(s, v, n);
	for (size_t i = 0; i < n; i++)
		if (v[i].assertion != DROPPED)
			v[kept++] = v[i];
	sort_claims(s->c, v, kept, s->scratch, by_resolution);
	return kept;
}

/* The same for all claims V of an owner. */
static size_t settle_owner(struct settling *s, struct claim *v, size_t n)
{
	const struct catalogue *c = s->c;
	size_t kept = 0;

	sort_claims(c, v, n, s->scratch, by_subject);
	for (size_t first = 0, next; first < n; first = next) {
		size_t left;

		for (next = first + 1; next < n && by_subject(c, &v[first], &v[next]) == 0;)
			next++;
		left = settle_subject(s, v + first, next - first);
		if (kept != first)
			memmove(v + kept, v + first, left * sizeof(*v));
		kept += left;
	}
	return kept;
}

/* What the threads share. */
struct work {
	struct claim *claims;
	uint32_t *first;		/* the index: of each owner; one more at the end */
	struct settling parts[PARALLEL_MAX];
};

/* The claims of owners FROM to TO - 1, moved together to where those of FROM begin.  What
 * stands there of the index stays, since the part before looks at it. */
static void settle_part(void *context, size_t from, size_t to, unsigned number)
{
	struct work *w = context;
	struct settling *s = &w->parts[number];
	uint32_t begin = w->first[from], kept = begin, most = 0;

	for (size_t owner = from; owner < to; owner++)
		if (w->first[owner + 1] - w->first[owner] > most)
			most = w->first[owner + 1] - w->first[owner];
	s->scratch = mem_resize(NULL, 2 * (size_t)most + 1, sizeof(*s->scratch));
	s->from = from;
	s->to = to;
	s->begin = begin;
	for (size_t owner = from; owner < to; owner++) {
		uint32_t end = w->first[owner + 1];
		size_t left = settle_owner(s, w->claims + begin, end - begin);

		if (kept != begin)
			memmove(w->claims + kept, w->claims + begin, left * sizeof(*w->claims));
		if (owner != from)
			w->first[owner] = kept;
		kept += (uint32_t)left;
		begin = end;
	}
	s->kept = kept - s->begin;
	mem_free(s->scratch);
}

/* To where the part before it ends, AT. */
static void move_part(struct work *w, const struct settling *s, uint32_t at)
{
	if (at == s->begin)
		return;
	memmove(w->claims + at, w->claims + s->begin, s->kept * sizeof(*w->claims));
	for (size_t owner = s->from; owner < s->to; owner++)
		w->first[owner] -= s->begin - at;
}

static struct place claim_place(const struct catalogue *c, const struct claim *claim)
{
	return (struct place){ .file = catalogue_string(c, c->files[claim_says(c, claim)->file]),
			       .line = claim->line };
}

static void warn_of_repeated(struct builder *b, const struct settling *s)
{
	for (size_t i = 0; i < s->repeated.count; i++) {
		const struct repeated *r = &s->repeated.items[i];

		builder_warn(b, claim_place(s->c, &r->claim), DIAG_REPEATED_CLAIM,
			     "%s says the same on line %u: remove one",
			     catalogue_string(s->c, claim_source(s->c, &r->claim)->id),
			     (unsigned)r->before.line);
	}
}

void claims_settle(struct builder *b, struct catalogue *c, enum image_section section,
		   uint32_t *first)
{
	struct work w = { .claims = image_section(c, section), .first = first };
	uint32_t kept = 0;

	for (unsigned i = 0; i < PARALLEL_MAX; i++)
		w.parts[i].c = c;
	parallel_for(c->nowners, LEAST_OWNERS, settle_part, &w);
	for (unsigned i = 0; i < PARALLEL_MAX; i++) {
		struct settling *s = &w.parts[i];

		move_part(&w, s, kept);
		kept += s->kept;
		warn_of_repeated(b, s);
		vector_done(&s->repeated);
	}
	first[c->nowners] = kept;
	image_set_count(c, section, kept);
}
