/*
 * finish-operators: technologies and operators into the image, the facts of each operator
 * together, in the order in which they were read.
 */
#include "image.h"
#include "make.h"

#include <string.h>

void operators_count(const struct builder *b, struct image_header *h)
{
#define COUNT(table) h->counts[SECTION_##table] = b->table.count
	COUNT(technologies);
	COUNT(operators);
	COUNT(bands);
	COUNT(closures);
	COUNT(rules);
	COUNT(findings);
#undef COUNT
}

static void copy(struct catalogue *c, enum image_section section, const void *items, size_t nbytes)
{
	if (nbytes)
		memcpy(image_section(c, section), items, nbytes);
}

/* Facts to where their operators' begin, as model numbers go to their models. */
#define SCATTER(table, owners)                                                                     \
	do {                                                                                       \
		uint32_t first = 0;                                                                \
												   \
		for (size_t i = 0; i < b->owners.count; i++)                                       \
			operators[b->owners.items[i].operator].table.count++;                      \
		for (uint32_t o = 0; o < c->noperators; o++) {                                     \
			operators[o].table.first = first;                                          \
			first += operators[o].table.count;                                         \
			operators[o].table.count = 0;                                              \
		}                                                                                  \
		for (size_t i = 0; i < b->owners.count; i++) {                                     \
			struct list *list = &operators[b->owners.items[i].operator].table;         \
												   \
			c_##table[list->first + list->count++] = b->table.items[i];                \
		}                                                                                  \
	} while (0)

void operators_copy(const struct builder *b, struct catalogue *c)
{
	struct operator *operators = image_section(c, SECTION_operators);
	struct band *c_bands = image_section(c, SECTION_bands);
	struct closure *c_closures = image_section(c, SECTION_closures);
	struct net_rule *c_rules = image_section(c, SECTION_rules);
	struct finding *c_findings = image_section(c, SECTION_findings);

	copy(c, SECTION_technologies, b->technologies.items,
	     b->technologies.count * sizeof(*b->technologies.items));
	copy(c, SECTION_operators, b->operators.items, b->operators.count * sizeof(*operators));
	SCATTER(bands, band_owners);
	SCATTER(closures, closure_owners);
	SCATTER(rules, rule_owners);
	SCATTER(findings, finding_owners);
}
