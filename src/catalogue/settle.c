/*
 * settle: an owner's claims in their order, without those that a later file replaced.
 *
 * Claims come nearly always in the order of their subjects and seldom more than a few
 * about one, so that for most of them one look is all that is done; but nothing here is
 * slow for a model with a million claims about one thing.
 */
#include "settle.h"

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

static struct place claim_place(const struct catalogue *c, const struct claim *claim)
{
	return (struct place){ .file = catalogue_string(c, c->files[claim_says(c, claim)->file]),
			       .line = claim->line };
}

static void warn_of_repeated(struct builder *b, const struct catalogue *c,
			     const struct claim *before, const struct claim *claim)
{
	builder_warn(b, claim_place(c, claim), DIAG_REPEATED_CLAIM,
		     "%s says the same on line %u: remove one",
		     catalogue_string(c, claim_source(c, claim)->id),
		     (unsigned)before->line);
}

#define DROPPED UINT32_MAX	/* struct claim: a later file says something else instead */

/* Of the claims about one subject mark those that a later file replaces, and warn of those
 * that stand twice in one file.  They stay where they are: what is sorted are claims that
 * say where in V they stand, in SCRATCH. */
static void drop_replaced(struct builder *b, const struct catalogue *c, struct claim *v, size_t n,
			  struct claim *scratch)
{
	struct claim *sorted = scratch + n;

	for (size_t i = 0; i < n; i++)
		sorted[i] = (struct claim){ v[i].assertion, (uint32_t)i };
	sort_claims(c, sorted, n, scratch, by_identity_and_file);
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
				warn_of_repeated(b, c, &v[sorted[i - 1].line], &v[sorted[i].line]);
		}
	}
}

/* The claims about one subject: put in order those that stay. Returns how many those are. */
static size_t settle_subject(struct builder *b, const struct catalogue *c, struct claim *v,
			     size_t n, struct claim *scratch)
{
	size_t kept = 0;

	if (n < 2)
		return n;
	drop_replaced(b, c, v, n, scratch);
	for (size_t i = 0; i < n; i++)
		if (v[i].assertion != DROPPED)
			v[kept++] = v[i];
	sort_claims(c, v, kept, scratch, by_resolution);
	return kept;
}

/* The same for all claims V of an owner. */
static size_t settle_owner(struct builder *b, const struct catalogue *c, struct claim *v, size_t n,
			   struct claim *scratch)
{
	size_t kept = 0;

	sort_claims(c, v, n, scratch, by_subject);
	for (size_t first = 0, next; first < n; first = next) {
		size_t left;

		for (next = first + 1; next < n && by_subject(c, &v[first], &v[next]) == 0;)
			next++;
		left = settle_subject(b, c, v + first, next - first, scratch);
		if (kept != first)
			memmove(v + kept, v + first, left * sizeof(*v));
		kept += left;
	}
	return kept;
}

void claims_settle(struct builder *b, struct catalogue *c, enum image_section section,
		   uint32_t *first)
{
	struct claim *claims = image_section(c, section), *scratch;
	uint32_t begin = 0, kept = 0, most = 0;

	for (uint32_t owner = 0; owner < c->nowners; owner++)
		if (first[owner + 1] - first[owner] > most)
			most = first[owner + 1] - first[owner];
	scratch = mem_resize(NULL, 2 * (size_t)most + 1, sizeof(*scratch));
	for (uint32_t owner = 0; owner < c->nowners; owner++) {
		uint32_t end = first[owner + 1];
		size_t left = settle_owner(b, c, claims + begin, end - begin, scratch);

		if (kept != begin)
			memmove(claims + kept, claims + begin, left * sizeof(*claims));
		first[owner] = kept;
		kept += (uint32_t)left;
		begin = end;
	}
	first[c->nowners] = kept;
	image_set_count(c, section, kept);
	mem_free(scratch);
}
