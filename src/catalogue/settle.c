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
	(void)c;
	return COMPARE(a->subject, b->subject);
}

/* Is it the same claim but for its file and what it says? */
static int by_identity(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	const struct detail *x = &c->details[a->detail], *y = &c->details[b->detail];

	if (a->source != b->source)
		return COMPARE(a->source, b->source);
	if (x->variant != y->variant)
		return COMPARE(x->variant, y->variant);
	return COMPARE(x->evidence, y->evidence);
}

static int by_identity_and_file(const struct catalogue *c, const struct claim *a,
				const struct claim *b)
{
	int order = by_identity(c, a, b);

	if (order == 0)
		order = COMPARE(a->file, b->file);
	if (order == 0)
		order = COMPARE(a->value, b->value);
	return order ? order : COMPARE(a->detail, b->detail);
}

static int by_resolution(const struct catalogue *c, const struct claim *a, const struct claim *b)
{
	uint16_t rank_a = c->sources[a->source].rank, rank_b = c->sources[b->source].rank;
	uint8_t strength_a, strength_b;
	uint32_t day_a, day_b;

	if (rank_a != rank_b)
		return COMPARE(rank_a, rank_b);
	strength_a = c->details[a->detail].strength;
	strength_b = c->details[b->detail].strength;
	if (strength_a != strength_b)
		return COMPARE(strength_a, strength_b);
	day_a = catalogue_claim_day(c, a);
	day_b = catalogue_claim_day(c, b);
	if (day_a != day_b)
		return COMPARE(day_b, day_a);
	if (a->file != b->file)
		return COMPARE(a->file, b->file);
	if (a->line != b->line)
		return COMPARE(a->line, b->line);
	return COMPARE(a->ordinal, b->ordinal);
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
	return (struct place){ .file = catalogue_string(c, c->files[claim->file]),
			       .line = claim->line };
}

/* The claims about one subject: drop those that a later file replaces, warn of those that
 * stand twice in one file, order what is left. Returns how many those are. */
static size_t settle_subject(struct builder *b, const struct catalogue *c, struct claim *v,
			     size_t n, struct claim *scratch)
{
	size_t kept = 0;

	if (n < 2)
		return n;
	sort_claims(c, v, n, scratch, by_identity_and_file);
	for (size_t first = 0, next; first < n; first = next) {
		uint16_t last_file;

		for (next = first + 1; next < n && by_identity(c, &v[first], &v[next]) == 0;)
			next++;
		last_file = v[next - 1].file;
		for (size_t i = first; i < next; i++) {
			if (v[i].file != last_file)
				continue;
			/* With another date, strength or note it is not the same. */
			if (i > first && v[i - 1].file == last_file &&
			    v[i - 1].value == v[i].value && v[i - 1].detail == v[i].detail)
				builder_warn(b, claim_place(c, &v[i]), DIAG_REPEATED_CLAIM,
					     "%s says the same on line %u: remove one",
					     catalogue_string(c, c->sources[v[i].source].id),
					     (unsigned)v[kept - 1].line);
			v[kept++] = v[i];
		}
	}
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

		for (next = first + 1; next < n && v[next].subject == v[first].subject;)
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
	scratch = mem_resize(NULL, (size_t)most + 1, sizeof(*scratch));
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
