/*
 * picker-rows: the regions, the features and the values to pick from.
 *
 * Counting is done while the rows are made, once; keys never count.
 */
#include "picker-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/order.h"

static void open(struct picker *p, enum picker_kind kind, const struct catalogue *c,
		 const struct bits *set)
{
	memset(p, 0, sizeof(*p));
	p->kind = kind;
	p->catalogue = c;
	p->set = set;
	p->in_force = SIZE_MAX;
}

/* TEXT, SEARCH and TERM become the picker's. */
static struct picker_row *add_row(struct picker *p, char *text, char *search, char *term)
{
	struct picker_row *row;

	mem_grow(&p->rows, p->nrows, &p->capacity);
	row = &p->rows[p->nrows++];
	memset(row, 0, sizeof(*row));
	row->text = text;
	row->search = search ? search : mem_strdup("");
	row->term = term ? term : mem_strdup("");
	return row;
}

static void add_any(struct picker *p, const char *text)
{
	add_row(p, mem_strdup(text), NULL, NULL)->any = true;
}

static void add_heading(struct picker *p, const char *text)
{
	add_row(p, mem_strdup(text), NULL, NULL)->heading = true;
}

/* One name a line. */
static void add_name(struct buf *names, const char *name)
{
	if (*name)
		buf_printf(names, "%s\n", name);
}

static void add_aliases(const struct catalogue *c, struct buf *names, struct list aliases)
{
	const uint32_t *ids = catalogue_list(c, aliases);
	uint32_t i;

	for (i = 0; i < aliases.count; i++)
		add_name(names, catalogue_string(c, ids[i]));
}

/* -- regions ----------------------------------------------------------------- */

/* Does anybody speak about it, or about a country in it? */
static bool is_spoken_about(const struct catalogue *c, const struct region *r)
{
	const uint32_t *countries = catalogue_list(c, r->countries);
	uint32_t i;

	if (r->claimed)
		return true;
	for (i = 0; r->kind == REGION_GROUP && i < r->countries.count; i++)
		if (c->regions[countries[i]].claimed)
			return true;
	return false;
}

static void add_region(struct picker *p, region_id id)
{
	const struct catalogue *c = p->catalogue;
	const struct region *r = &c->regions[id];
	const char *name = catalogue_string(c, r->name), *code = catalogue_string(c, r->code);
	bool with_code = r->kind == REGION_GROUP && !(*code >= '0' && *code <= '9');
	struct buf names = BUF_INIT;
	struct picker_row *row;

	add_name(&names, name);
	add_name(&names, code);
	add_aliases(c, &names, r->aliases);
	row = add_row(p, with_code ? mem_printf("%s (%s)", name, code) : mem_strdup(name),
		      buf_take(&names), NULL);
	row->id = id;
	row->quiet = !is_spoken_about(c, r);
	if (!row->quiet) {
		row->count = facet_region(c, p->set, id);
		row->has_count = true;
	}
}

static void add_regions(struct picker *p, enum region_kind kind, const char *heading,
			region_id current)
{
	uint32_t i;

	add_heading(p, heading);
	for (i = 1; i < p->catalogue->nregions; i++) {
		if (p->catalogue->regions[i].kind != kind)
			continue;
		if (i == current)
			p->in_force = p->nrows;
		add_region(p, (region_id)i);
	}
}

void picker_open_regions(struct picker *p, const struct catalogue *c, const struct bits *set,
			 struct region_chip current)
{
	region_id region = current.choice == REGION_ANY ? ID_NONE : current.region;

	open(p, PICKER_REGION, c, set);
	p->choice = current.choice == REGION_ANY ? REGION_SOLD : current.choice;
	add_any(p, "any region");
	if (region == ID_NONE)
		p->in_force = 0;
	add_regions(p, REGION_GROUP, "groups", region);
	add_regions(p, REGION_COUNTRY, "countries", region);
	add_regions(p, REGION_VARIANT, "variants", region);
	picker_begin(p);
}

/* -- features ---------------------------------------------------------------- */

static void add_feature(struct picker *p, uint32_t id, size_t count)
{
	const struct catalogue *c = p->catalogue;
	const struct feature *f = &c->features[id];
	const char *label = catalogue_string(c, f->label);
	const char *word = field_word(c, (struct field){ FIELD_FEATURE, (feature_id)id });
	struct buf names = BUF_INIT;
	struct picker_row *row;

	add_name(&names, label);
	add_name(&names, catalogue_string(c, f->id));
	add_aliases(c, &names, f->aliases);
	row = add_row(p, mem_strdup(label), buf_take(&names),
		      f->type == FEATURE_BOOLEAN ? mem_printf("has %s", word)
					: mem_printf("%s is known", word));
	row->id = (uint16_t)id;
	row->ncount = count;
	row->has_count = true;
}

void picker_open_features(struct picker *p, const struct catalogue *c, const struct bits *set,
			  feature_id current)
{
	size_t *counts = mem_zalloc(c->nfeatures, sizeof(*counts));
	uint32_t f, g;

	facet_features(c, set, counts);
	open(p, PICKER_FEATURE, c, set);
	add_any(p, "any feature");
	if (current == ID_NONE)
		p->in_force = 0;
	for (f = 1; f < c->nfeatures; f++) {
		for (g = 1; g < f; g++)
			if (c->features[g].group == c->features[f].group)
				break;
		if (g < f)
			continue;	/* its group was here already */
		add_heading(p, *catalogue_string(c, c->features[f].group)
				       ? catalogue_string(c, c->features[f].group)
				       : "Other");
		for (g = f; g < c->nfeatures; g++) {
			if (c->features[g].group != c->features[f].group)
				continue;
			if (g == current)
				p->in_force = p->nrows;
			add_feature(p, g, counts[g]);
		}
	}
	mem_free(counts);
	picker_begin(p);
}

/* -- values ------------------------------------------------------------------ */

static void add_value(struct picker *p, const char *label, char *term, size_t count)
{
	struct picker_row *row = add_row(p, mem_strdup(label), mem_strdup(label), term);

	row->id = p->feature;
	row->ncount = count;
	row->has_count = true;
}

void picker_open_values(struct picker *p, const struct catalogue *c, const struct bits *set,
			feature_id feature)
{
	const char *word = field_word(c, (struct field){ FIELD_FEATURE, feature });
	size_t nrows = bits_count(set), i;
	struct facet facet;

	open(p, PICKER_VALUE, c, set);
	p->feature = feature;
	facet_feature(c, set, feature, &facet);
	add_value(p, "is known", mem_printf("%s is known", word), nrows - facet.unknown);
	for (i = 0; i < facet.nvalues; i++)
		add_value(p, facet.values[i].label, mem_strdup(facet.values[i].term),
			  facet.values[i].count);
	add_value(p, "is unknown", mem_printf("%s is unknown", word), facet.unknown);
	add_value(p, "is disputed", mem_printf("%s is disputed", word), facet.disputed);
	facet_done(&facet);
	picker_begin(p);
}
