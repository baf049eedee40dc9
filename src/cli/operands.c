/*
 * operands: the models and regions that the command line names.
 */
#include "config.h"

#include <string.h>

#include "command.h"
#include "micat/base/mem.h"
#include "micat/base/near.h"
#include "micat/query/home.h"

static void report_unknown(const struct catalogue *c, const char *word)
{
	struct typed_sink sink;
	struct near near;

	near_init(&near, word, strlen(word));
	for (model_id m = 0; m < c->nmodels; m++) {
		near_offer(&near, catalogue_string(c, c->models[m].id));
		near_offer(&near, catalogue_string(c, c->models[m].name));
	}
	typed_sink_init(&sink, word);
	if (near.best)
		diag_report(&sink.sink, (struct place){ 0 }, DIAG_NO_MODEL,
			    "no model \"%s\"; did you mean \"%s\"?", word, near.best);
	else
		diag_report(&sink.sink, (struct place){ 0 }, DIAG_NO_MODEL, "no model \"%s\"", word);
}

model_id *command_find_models(const struct options *o, const struct catalogue *c)
{
	model_id *models = mem_zalloc(o->noperands, sizeof(*models));
	bool all = true;

	for (size_t i = 0; i < o->noperands; i++) {
		models[i] = catalogue_find_model(c, o->operands[i]);
		if (models[i] != MODEL_NONE)
			continue;
		report_unknown(c, o->operands[i]);
		all = false;
	}
	if (all)
		return models;
	mem_free(models);
	return NULL;
}

int command_find_regions(const struct options *o, const struct catalogue *c,
			 struct query_regions *regions)
{
	*regions = (struct query_regions){ .count = 0 };
	for (size_t i = 0; i < o->nregions; i++) {
		region_id region = home_find_region(c, o->regions[i]);
		struct typed_sink sink;

		typed_sink_init(&sink, o->regions[i]);
		if (region == ID_NONE || regions->count == QUERY_MAX_REGIONS) {
			diag_report(&sink.sink, (struct place){ 0 }, DIAG_QUERY_REGION,
				    region == ID_NONE ? "no region \"%s\": micat regions lists them"
						      : "one region too many: \"%s\"",
				    o->regions[i]);
			return -1;
		}
		regions->ids[regions->count++] = region;
	}
	return 0;
}
