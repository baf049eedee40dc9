/*
 * vocabulary: what a filter can name - features, regions, sources.
 */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/base/num.h"
#include "micat/catalogue/resolve.h"
#include "micat/cli/output.h"
#include "micat/query/facet.h"
#include "micat/query/field.h"

static void put_aliases(const struct catalogue *c, struct list list, struct output *out)
{
	const uint32_t *ids = catalogue_list(c, list);
	struct buf b = BUF_INIT;

	for (uint32_t i = 0; i < list.count; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", catalogue_string(c, ids[i]));
	output_text(out, buf_string(&b));
	buf_done(&b);
}

/* How many models have a value of each feature, own or inherited. */
static size_t *count_known(const struct catalogue *c)
{
	size_t *known = mem_zalloc(c->nfeatures, sizeof(*known));

	for (model_id m = 0; m < c->nmodels; m++)
		for (feature_id f = 1; f < c->nfeatures; f++)
			known[f] += resolve_spec_state(c, m, f).claim != NULL;
	return known;
}

int command_features(const struct options *o, const struct catalogue *c)
{
	size_t *known = count_known(c);
	struct output out;

	output_init(&out, o);
	output_column(&out, "group", "Group", false);
	output_column(&out, "id", "Feature", false);
	output_column(&out, "label", "Label", false);
	output_column(&out, "title", NULL, false);
	output_column(&out, "type", "Type", false);
	output_column(&out, "unit", "Unit", false);
	output_column(&out, "better", NULL, false);
	output_column(&out, "aliases", "Also", false);
	output_column(&out, "models", "Models", true);
	for (feature_id f = 1; f < c->nfeatures; f++) {
		const struct feature *feature = &c->features[f];
		struct buf type = BUF_INIT, title = BUF_INIT;

		buf_printf(&type, "%s%s", feature_type_words[feature->type],
			   feature->is_list ? " list" : "");
		output_text(&out, catalogue_string(c, feature->group));
		output_text(&out, catalogue_string(c, feature->id));
		output_text(&out, catalogue_string(c, feature->label));
		field_title(c, (struct field){ FIELD_FEATURE, f }, &title);
		output_text(&out, buf_string(&title));
		output_text(&out, buf_string(&type));
		output_text(&out, catalogue_string(c, c->units[feature->unit].symbol));
		output_text(&out, feature->better > 0 ? "more" : feature->better < 0 ? "less" : "");
		put_aliases(c, feature->aliases, &out);
		output_number(&out, (double)known[f]);
		buf_done(&type);
		buf_done(&title);
	}
	output_finish(&out);
	mem_free(known);
	return EXIT_DONE;
}

void command_count_columns(struct output *out)
{
	output_column(out, "available", "sold", true);
	output_column(out, "not_available", "not", true);
	output_column(out, "unknown", "unknown", true);
	output_column(out, "disputed", "disputed", true);
}

void command_count_cells(const struct catalogue *c, const struct bits *set, region_id region,
			 struct output *out)
{
	struct region_count n = facet_region(c, set, region);

	output_number(out, (double)n.sold);
	output_number(out, (double)n.not_sold);
	output_number(out, (double)n.unknown);
	output_number(out, (double)n.disputed);
}

int command_regions(const struct options *o, const struct catalogue *c)
{
	struct bits all;
	struct output out;

	bits_init(&all, c->nmodels);
	bits_fill(&all);
	output_init(&out, o);
	output_column(&out, "code", "Region", false);
	output_column(&out, "name", "Name", false);
	output_column(&out, "kind", "Kind", false);
	output_column(&out, "aliases", NULL, false);
	command_count_columns(&out);
	for (region_id r = 1; r < c->nregions; r++) {
		output_text(&out, catalogue_string(c, c->regions[r].code));
		output_text(&out, catalogue_string(c, c->regions[r].name));
		output_text(&out, region_kind_words[c->regions[r].kind]);
		put_aliases(c, c->regions[r].aliases, &out);
		command_count_cells(c, &all, r, &out);
	}
	output_finish(&out);
	bits_done(&all);
	return EXIT_DONE;
}

/* Best first; equal ranks as declared. */
static int compare_ranks(const void *a, const void *b)
{
	const struct source *const *x = a, *const *y = b;

	if ((*x)->rank != (*y)->rank)
		return (*x)->rank < (*y)->rank ? -1 : 1;
	return (*x > *y) - (*x < *y);
}

int command_sources(const struct options *o, const struct catalogue *c)
{
	const struct source **order = mem_zalloc(c->nsources, sizeof(const struct source *));
	size_t *claims = mem_zalloc(c->nsources, sizeof(*claims));
	struct output out;

	for (uint32_t i = 0; i < c->nspecs; i++)
		claims[claim_says(c, &c->specs[i])->source]++;
	for (uint32_t i = 0; i < c->nmarkets; i++)
		claims[claim_says(c, &c->markets[i])->source]++;
	for (source_id s = 1; s < c->nsources; s++)
		order[s - 1] = &c->sources[s];
	qsort(order, c->nsources - 1, sizeof(const struct source *), compare_ranks);
	output_init(&out, o);
	output_column(&out, "id", "Source", false);
	output_column(&out, "title", "Title", false);
	output_column(&out, "kind", "Kind", false);
	output_column(&out, "rank", "Rank", true);
	output_column(&out, "retrieved", "Retrieved", false);
	output_column(&out, "licence", "Licence", false);
	output_column(&out, "address", NULL, false);
	output_column(&out, "claims", "Claims", true);
	for (size_t i = 0; i + 1 < c->nsources; i++) {
		const struct source *s = order[i];

		output_text(&out, catalogue_string(c, s->id));
		output_text(&out, catalogue_string(c, s->title));
		output_text(&out, source_kind_words[s->kind]);
		output_number(&out, s->rank);
		output_text(&out, catalogue_string(c, s->retrieved));
		output_text(&out, catalogue_string(c, s->licence));
		output_text(&out, catalogue_string(c, s->address));
		output_number(&out, (double)claims[s - c->sources]);
	}
	output_finish(&out);
	mem_free(order);
	mem_free(claims);
	return EXIT_DONE;
}
