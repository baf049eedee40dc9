/*
 * availability-sets: the members' bits joined as availability.c joins their answers.
 */
#include "config.h"

#include "availability-sets.h"

/* Of region number I of a group (0: the group itself), and whether it has a column. */
static bool member_column(const struct columns *k, const struct catalogue *c, region_id group,
			  uint32_t i, struct region_column *column)
{
	const uint32_t *countries = catalogue_list(c, c->regions[group].countries);

	return columns_region(k, i == 0 ? group : (region_id)countries[i - 1], column);
}

static uint32_t count_members(const struct catalogue *c, region_id r)
{
	return c->regions[r].kind == REGION_GROUP ? c->regions[r].countries.count : 0;
}

/* SOME: that say the deciding thing, any of them; EVERY: that say its contrary, all of
 * them.  What a group says of itself only counts where it decides, or is all there is. */
static void join(const struct columns *k, const struct catalogue *c, region_id r, bool throughout,
		 struct bits *some, struct bits *every)
{
	uint32_t n = count_members(c, r);
	struct region_column column;

	bits_zero(some);
	bits_fill(every);
	for (uint32_t i = 0; i <= n; i++) {
		bool is = member_column(k, c, r, i, &column);

		if (is)
			bits_or(some, throughout ? &column.no : &column.yes);
		if (i == 0 && n > 0)
			continue;
		if (is)
			bits_and(every, throughout ? &column.yes : &column.no);
		else
			bits_zero(every);
	}
	bits_andnot(every, some);
}

void availability_sets(const struct columns *k, const struct catalogue *c, region_id region,
		       bool throughout, struct bits *yes, struct bits *maybe)
{
	if (throughout) {
		join(k, c, region, true, maybe, yes);
	} else {
		join(k, c, region, false, yes, maybe);
	}
	/* One of the two is false now, where it should be what is not false. */
	bits_invert(maybe);
}

void availability_add_disputed(const struct columns *k, const struct catalogue *c,
			       region_id region, struct bits *disputed)
{
	struct region_column column;

	for (uint32_t i = 0; i <= count_members(c, region); i++)
		if (member_column(k, c, region, i, &column))
			bits_or(disputed, &column.disputed);
}

void availability_add_spoken(const struct columns *k, const struct catalogue *c, region_id region,
			     struct bits *spoken)
{
	struct region_column column;

	for (uint32_t i = 0; i <= count_members(c, region); i++) {
		if (!member_column(k, c, region, i, &column))
			continue;
		bits_or(spoken, &column.yes);
		bits_or(spoken, &column.no);
		bits_or(spoken, &column.disputed);
	}
}
