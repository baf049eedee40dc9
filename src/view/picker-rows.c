/*
 * picker-rows: the regions, operators and features to pick from, and which of them the
 * filter has picked.
 *
 * Counting is done while the rows are made; after that only features are, since each has
 * the filter without its own words behind it.  Brand, category and series stand before the
 * features, and are picked as they are.
 */
#include "picker-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/order.h"

void picker_init(struct picker *p, enum picker_kind kind, const struct catalogue *c,
		 const struct query *q)
{
	memset(p, 0, sizeof(*p));
	p->kind = kind;
	p->catalogue = c;
	p->query = q;
}

/* What the filter leaves without its words about S. */
void picker_eval_without(const struct picker *p, struct subject s, struct query_result *r)
{
	struct query *rest = query_without(p->query, s);

	query_eval(rest, r);
	query_free(rest);
}

/* TEXT, SEARCH and TERM become the picker's. */
struct picker_row *picker_add_row(struct picker *p, char *text, char *search, char *term)
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
	picker_add_row(p, mem_strdup(text), NULL, NULL)->any = true;
}

static void add_heading(struct picker *p, const char *text)
{
	picker_add_row(p, mem_strdup(text), NULL, NULL)->heading = true;
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

void picker_count(const struct picker *p, struct picker_row *row)
{
	row->count = p->kind == PICKER_REGION
			     ? facet_region(p->catalogue, &p->counted.yes, row->id)
			     : facet_operator(p->catalogue, &p->counted.yes, row->id);
	row->has_count = true;
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
	row = picker_add_row(p, with_code ? mem_printf("%s (%s)", name, code) : mem_strdup(name),
		      buf_take(&names), NULL);
	row->id = id;
	row->quiet = !is_spoken_about(c, r);
	if (!row->quiet)
		picker_count(p, row);
}

static void add_regions(struct picker *p, enum region_kind kind, const char *heading)
{
	add_heading(p, heading);
	for (uint32_t i = 1; i < p->catalogue->nregions; i++)
		if (p->catalogue->regions[i].kind == kind)
			add_region(p, (region_id)i);
}

static void mark_regions(struct picker *p)
{
	struct region_pick *picks;
	size_t npicks = query_region_picks(p->query, &picks, NULL);

	for (size_t i = 0; i < p->nrows; i++)
		for (size_t k = 0; k < npicks; k++)
			if (!p->rows[i].heading && p->rows[i].id == picks[k].region)
				p->rows[i].picked |= 1u << picks[k].choice;
	mem_free(picks);
}

void picker_open_regions(struct picker *p, const struct catalogue *c, const struct query *q)
{
	struct region_pick *picks;
	size_t npicks = query_region_picks(q, &picks, NULL);

	picker_init(p, PICKER_REGION, c, q);
	picker_eval_without(p, subject_regions(), &p->counted);
	p->wanted = npicks > 0 ? picks[0].choice : REGION_SOLD;
	mem_free(picks);
	add_any(p, "any region");
	add_regions(p, REGION_GROUP, "groups");
	add_regions(p, REGION_COUNTRY, "countries");
	add_regions(p, REGION_VARIANT, "variants");
	picker_mark(p);
	picker_begin(p);
}

/* -- operators --------------------------------------------------------------- */

/* "Mint Mobile (T-Mobile US)" */
static char *operator_label(const struct catalogue *c, const struct operator *o)
{
	const uint32_t *networks = catalogue_list(c, o->networks);
	struct buf label = BUF_INIT;

	buf_puts(&label, catalogue_string(c, o->name));
	for (uint32_t i = 0; i < o->networks.count; i++)
		buf_printf(&label, "%s%s", i ? ", " : " (",
			   catalogue_string(c, c->operators[networks[i]].name));
	buf_puts(&label, o->networks.count ? ")" : "");
	return buf_take(&label);
}

static void add_operator(struct picker *p, operator_id id, bool quiet)
{
	const struct catalogue *c = p->catalogue;
	const struct operator *o = &c->operators[id];
	const struct region *r = &c->regions[o->region];
	struct buf names = BUF_INIT;
	struct picker_row *row;

	add_name(&names, catalogue_string(c, o->name));
	add_name(&names, catalogue_string(c, o->id));
	add_name(&names, catalogue_string(c, r->code));
	add_name(&names, catalogue_string(c, r->name));
	row = picker_add_row(p, operator_label(c, o), buf_take(&names), NULL);
	row->id = id;
	row->quiet = quiet;
	if (!quiet)
		picker_count(p, row);
}

static bool is_asked(const struct catalogue *c, region_id region,
		     const struct query_regions *asked)
{
	for (size_t i = 0; i < asked->count; i++)
		if (catalogue_region_within(c, region, asked->ids[i]) ||
		    catalogue_region_within(c, asked->ids[i], region))
			return true;
	return false;
}

static void add_operators_of(struct picker *p, region_id region, bool quiet)
{
	const struct catalogue *c = p->catalogue;
	bool begun = false;

	for (uint32_t o = 1; o < c->noperators; o++) {
		if (c->operators[o].region != region)
			continue;
		if (!begun)
			add_heading(p, catalogue_string(c, c->regions[region].name));
		begun = true;
		add_operator(p, (operator_id)o, quiet);
	}
}

static void mark_operators(struct picker *p)
{
	struct buf said = BUF_INIT;
	bool any = query_said(p->query, subject_operators(), &said);

	for (size_t i = 0; any && i < p->nrows; i++) {
		struct picker_row *row = &p->rows[i];

		for (int fits = 0; !row->heading && !row->any && fits < 2; fits++) {
			buf_clear(&said);
			operator_pick_print(p->catalogue, row->id, fits, &said);
			if (query_is_picked(p->query, subject_operators(), buf_string(&said)))
				row->picked |= 1u << (fits ? REGION_SOLD : REGION_NOT_SOLD);
		}
	}
	buf_done(&said);
}

void picker_open_operators(struct picker *p, const struct catalogue *c, const struct query *q,
			   struct query_regions asked)
{
	bool any = false;

	picker_init(p, PICKER_OPERATOR, c, q);
	picker_eval_without(p, subject_operators(), &p->counted);
	p->wanted = REGION_SOLD;
	for (uint32_t o = 1; o < c->noperators; o++)
		any = any || is_asked(c, c->operators[o].region, &asked);
	add_any(p, "any network");
	for (uint32_t r = 1; r < c->nregions; r++)
		if (is_asked(c, (region_id)r, &asked))
			add_operators_of(p, (region_id)r, false);
	for (uint32_t r = 1; r < c->nregions; r++)
		if (!is_asked(c, (region_id)r, &asked))
			add_operators_of(p, (region_id)r, any);
	picker_mark(p);
	picker_begin(p);
}

/* -- features ---------------------------------------------------------------- */

static void add_feature(struct picker *p, feature_id id)
{
	const struct catalogue *c = p->catalogue;
	const struct feature *f = &c->features[id];
	const char *label = catalogue_string(c, f->label);
	struct field field = { FIELD_FEATURE, id };
	const char *word = field_word(c, field);
	struct buf names = BUF_INIT;

	add_name(&names, label);
	add_name(&names, catalogue_string(c, f->id));
	add_aliases(c, &names, f->aliases);
	picker_add_row(p, mem_strdup(label), buf_take(&names),
		       f->type == FEATURE_BOOLEAN ? mem_printf("has %s", word)
						  : mem_printf("%s is known", word))->field = field;
}

/* Brand, category or series, unless the catalogue has none. */
static void add_group(struct picker *p, enum field_kind kind)
{
	struct field f = { kind, ID_NONE };
	const char *word = field_table[kind].word, *label = field_table[kind].label;
	uint32_t ngroups;

	field_groups(p->catalogue, kind, &ngroups);
	if (ngroups > 1)
		picker_add_row(p, mem_strdup(label), mem_printf("%s\n%s\n", label, word),
			       mem_printf("%s is known", word))->field = f;
}

/* Of how many rows in SET the field is known; COUNTS has room for one of each feature. */
static size_t count_known(const struct picker *p, const struct bits *set, struct field f,
			  size_t *counts)
{
	if (f.kind != FIELD_FEATURE)
		return facet_in_groups(p->catalogue, set, f.kind);
	facet_features(p->catalogue, set, counts);
	return counts[f.feature];
}

/* A field that the filter speaks of is counted without what it says of it. */
static void mark_features(struct picker *p)
{
	size_t *counts = mem_zalloc(2 * p->catalogue->nfeatures, sizeof(*counts));
	size_t *own = counts + p->catalogue->nfeatures;

	query_result_done(&p->counted);
	query_eval(p->query, &p->counted);
	facet_features(p->catalogue, &p->counted.yes, counts);
	for (size_t i = 0; i < p->nrows; i++) {
		struct picker_row *row = &p->rows[i];
		struct buf said = BUF_INIT;

		if (row->heading || row->any)
			continue;
		row->has_count = true;
		row->picked = query_said(p->query, subject_field(row->field), &said);
		buf_done(&said);
		if (row->picked) {
			struct query_result r;

			picker_eval_without(p, subject_field(row->field), &r);
			row->ncount = count_known(p, &r.yes, row->field, own);
			query_result_done(&r);
		} else if (row->field.kind == FIELD_FEATURE) {
			row->ncount = counts[row->field.feature];
		} else {
			row->ncount = facet_in_groups(p->catalogue, &p->counted.yes,
						      row->field.kind);
		}
	}
	mem_free(counts);
}

/* Each group where its first feature stands. */
static void add_features(struct picker *p)
{
	const struct catalogue *c = p->catalogue;
	uint32_t f, g;

	for (f = 1; f < c->nfeatures; f++) {
		for (g = 1; g < f; g++)
			if (c->features[g].group == c->features[f].group)
				break;
		if (g < f)
			continue;	/* its group was here already */
		add_heading(p, *catalogue_string(c, c->features[f].group)
				       ? catalogue_string(c, c->features[f].group)
				       : "Other");
		for (g = f; g < c->nfeatures; g++)
			if (c->features[g].group == c->features[f].group)
				add_feature(p, (feature_id)g);
	}
}

void picker_open_features(struct picker *p, const struct catalogue *c, const struct query *q)
{
	picker_init(p, PICKER_FEATURE, c, q);
	bits_init(&p->counted.yes, 0);
	bits_init(&p->counted.unknown, 0);
	add_any(p, "any feature");
	add_heading(p, "Model");
	add_group(p, FIELD_CATEGORY);
	add_group(p, FIELD_BRAND);
	add_group(p, FIELD_SERIES);
	add_features(p);
	picker_mark(p);
	picker_begin(p);
}

void picker_mark(struct picker *p)
{
	bool any = false;

	for (size_t i = 0; i < p->nrows; i++)
		p->rows[i].picked = 0;
	if (p->kind == PICKER_REGION)
		mark_regions(p);
	else if (p->kind == PICKER_OPERATOR)
		mark_operators(p);
	else if (p->kind == PICKER_FEATURE)
		mark_features(p);
	else
		picker_mark_values(p);
	for (size_t i = 0; i < p->nrows; i++)
		any |= p->rows[i].picked != 0;
	for (size_t i = 0; i < p->nrows; i++)
		if (p->rows[i].any)
			p->rows[i].picked = !any;
}
