/*
 * regions: from declared members to the countries of each group and the groups around
 * each country.
 *
 * Members may be declared after the group that names them, so this is done once at the
 * end.  Groups are walked with those they contain first, which also finds circles; the
 * countries of a group are then those of its members, and, walked the other way, the
 * containers of a region those of the groups that name it.  No recursion: a chain of
 * groups may be as long as a file allows.
 */
#include "make.h"

#include <stdlib.h>

/* Of all lists of countries (and of containers) together: 64 MiB. */
#define ENTRIES_MAX (16u << 20)

struct walk {
	struct builder *b;
	VECTOR(uint32_t) order;		/* regions, members before their groups */
	uint32_t *seen;			/* region -> number of the last walk that saw it */
	uint32_t now;			/* number of this walk */
	VECTOR(uint32_t) found;
	size_t nentries;
};

static uint32_t *members_of(const struct builder *b, uint32_t region, uint32_t *count)
{
	struct list members = b->regions.items[region].members;

	*count = members.count;
	return members.count > 0 ? b->lists.items + members.first : NULL;
}

/* Turn the names of members, which until now are a run of b->members, into regions. */
static int find_members(struct builder *b)
{
	VECTOR(uint32_t) ids = { NULL, 0, 0 };
	int result = 0;

	for (size_t r = 1; r < b->regions.count; r++) {
		struct region *region = &b->regions.items[r];
		struct list named = region->members;

		ids.count = 0;
		for (uint32_t i = 0; i < named.count; i++) {
			const struct member *m = &b->members.items[named.first + i];
			const char *code = b->strings.bytes + m->code;
			struct place p = builder_place(b, m->origin);
			int64_t found = builder_find(b, KIND_REGION, code);

			p.column = m->column;
			if (found < 0)
				result = builder_unknown(b, KIND_REGION, code, p);
			else if (b->regions.items[found].kind == REGION_VARIANT)
				result = builder_fail(b, p, DIAG_BAD_WORD,
						      "%s is a variant, not a place: no group can hold it",
						      code);
			else
				vector_push(&ids, (uint32_t)found);
		}
		region->members = builder_list(b, ids.items, ids.count);
		if (named.count && region->kind != REGION_GROUP)
			result = builder_fail(b, builder_place(b, region->origin), DIAG_BAD_WORD,
					      "%s is a %s and has members: only a group has",
					      b->strings.bytes + region->code,
					      region_kind_words[region->kind]);
	}
	vector_done(&ids);
	return result;
}

/* Depth first from ROOT, members before groups. STATE: 0 new, 1 on the way, 2 done. */
static int visit(struct walk *w, uint32_t root, uint8_t *state, uint32_t *next, uint32_t *path)
{
	struct builder *b = w->b;
	size_t depth = 0;
	int result = 0;

	if (state[root])
		return 0;
	path[depth++] = root;
	state[root] = 1;
	while (depth) {
		uint32_t region = path[depth - 1], count, member;
		const uint32_t *members = members_of(b, region, &count);

		if (next[region] == count) {
			state[region] = 2;
			vector_push(&w->order, region);
			depth--;
			continue;
		}
		member = members[next[region]++];
		if (state[member] == 0) {
			state[member] = 1;
			path[depth++] = member;
		} else if (state[member] == 1) {
			result = builder_fail(b, builder_place(b, b->regions.items[region].origin),
					      DIAG_BAD_CYCLE,
					      "%s holds %s, which holds it: take one out of the other",
					      b->strings.bytes + b->regions.items[region].code,
					      b->strings.bytes + b->regions.items[member].code);
		}
	}
	return result;
}

static void begin_set(struct walk *w)
{
	w->now++;
	w->found.count = 0;
}

static void add_to_set(struct walk *w, uint32_t region)
{
	if (w->seen[region] != w->now) {
		w->seen[region] = w->now;
		vector_push(&w->found, region);
	}
}

static int take_set(struct walk *w, uint32_t region, struct list *list)
{
	w->nentries += w->found.count;
	if (w->nentries > ENTRIES_MAX)
		return builder_fail(w->b, builder_place(w->b, w->b->regions.items[region].origin),
				    DIAG_LIMIT, "groups hold more than %u regions in all",
				    ENTRIES_MAX);
	*list = builder_list(w->b, w->found.items, w->found.count);
	return 0;
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static int find_countries(struct walk *w, uint32_t region)
{
	struct builder *b = w->b;
	struct region *r = &b->regions.items[region];
	uint32_t count;
	const uint32_t *members = members_of(b, region, &count);

	begin_set(w);
	if (r->kind == REGION_COUNTRY)
		add_to_set(w, region);
	for (uint32_t i = 0; i < count; i++) {
		struct list inner = b->regions.items[members[i]].countries;

		for (uint32_t k = 0; k < inner.count; k++)
			add_to_set(w, b->lists.items[inner.first + k]);
	}
	if (w->found.count)
		qsort(w->found.items, w->found.count, sizeof(uint32_t), ascending);
	return take_set(w, region, &r->countries);
}

/* A group as it is sorted among the containers of a region. */
struct container {
	uint32_t ncountries, region;
};

static int smallest_first(const void *a, const void *b)
{
	const struct container *x = a, *y = b;

	if (x->ncountries != y->ncountries)
		return x->ncountries < y->ncountries ? -1 : 1;
	return (x->region > y->region) - (x->region < y->region);
}

/* Of a region whose groups (GROUPS: those that name it) have theirs already. */
static int find_containers(struct walk *w, uint32_t region, const uint32_t *groups, size_t ngroups)
{
	struct builder *b = w->b;
	struct container *sorted;

	begin_set(w);
	for (size_t i = 0; i < ngroups; i++) {
		struct list outer = b->regions.items[groups[i]].containers;

		add_to_set(w, groups[i]);
		for (uint32_t k = 0; k < outer.count; k++)
			add_to_set(w, b->lists.items[outer.first + k]);
	}
	sorted = mem_zalloc(w->found.count + 1, sizeof(*sorted));
	for (size_t i = 0; i < w->found.count; i++)
		sorted[i] = (struct container){ b->regions.items[w->found.items[i]].countries.count,
						w->found.items[i] };
	qsort(sorted, w->found.count, sizeof(*sorted), smallest_first);
	for (size_t i = 0; i < w->found.count; i++)
		w->found.items[i] = sorted[i].region;
	mem_free(sorted);
	return take_set(w, region, &b->regions.items[region].containers);
}

/* For each region the groups that name it: a counting sort of all memberships. */
static int find_all_containers(struct walk *w)
{
	struct builder *b = w->b;
	size_t n = b->regions.count, total = 0;
	uint32_t *first = mem_zalloc(n + 2, sizeof(*first)), *groups, count;
	int result = 0;

	for (uint32_t r = 1; r < n; r++) {
		const uint32_t *members = members_of(b, r, &count);

		for (uint32_t i = 0; i < count; i++)
			first[members[i] + 2]++;
		total += count;
	}
	for (size_t r = 2; r < n + 2; r++)
		first[r] += first[r - 1];
	groups = mem_zalloc(total + 1, sizeof(*groups));
	for (uint32_t r = 1; r < n; r++) {
		const uint32_t *members = members_of(b, r, &count);

		for (uint32_t i = 0; i < count; i++)
			groups[first[members[i] + 1]++] = r;
	}
	w->nentries = 0;
	for (size_t i = w->order.count; i-- > 0 && result == 0;) {
		uint32_t r = w->order.items[i];

		result = find_containers(w, r, groups + first[r], first[r + 1] - first[r]);
	}
	mem_free(groups);
	mem_free(first);
	return result;
}

int regions_resolve(struct builder *b)
{
	size_t n = b->regions.count;
	struct walk w = { .b = b };
	uint8_t *state;
	uint32_t *next, *path;
	int result = find_members(b);

	if (result)
		return -1;
	state = mem_zalloc(n, sizeof(*state));
	next = mem_zalloc(n, sizeof(*next));
	path = mem_zalloc(n, sizeof(*path));
	w.seen = mem_zalloc(n, sizeof(*w.seen));
	for (uint32_t r = 1; r < n; r++)
		if (visit(&w, r, state, next, path))
			result = -1;
	for (size_t i = 0; i < w.order.count && result == 0; i++)
		result = find_countries(&w, w.order.items[i]);
	if (result == 0)
		result = find_all_containers(&w);
	mem_free(state);
	mem_free(next);
	mem_free(path);
	mem_free(w.seen);
	vector_done(&w.order);
	vector_done(&w.found);
	return result;
}
