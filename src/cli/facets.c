/*
 * facets: how many of the models that match have each value of a field.
 *
 * A row is a value, or all models of which it is unknown or disputed: "kind" says
 * which, so that a value that happens to be called "unknown" is still a value.
 * Regions have a table of their own shape, since a model can be in many of them.
 */
#include "config.h"

#include <string.h>
#include <strings.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/query/choice.h"
#include "micat/query/facet.h"
#include "micat/query/field.h"

static void declare_columns(const char *title, struct output *out)
{
	output_column(out, NULL, title, false);
	output_column(out, "value", NULL, false);
	output_column(out, "name", NULL, false);
	output_column(out, "kind", NULL, false);
	output_column(out, "count", "models", true);
	output_column(out, "filter", "filter", false);
}

/* WORD "": no value, but all models of which it is of that KIND. */
static void put_row(const char *name, const char *word, const char *kind, size_t count,
		    const char *filter, enum role role, struct output *out)
{
	output_cell(out, name, NULL, role);
	output_text(out, word);
	output_text(out, name);
	output_text(out, kind);
	output_number(out, (double)count);
	output_text(out, filter);
}

/* The models that have none, and those whose value is in doubt: always last. */
static void put_rest(size_t unknown, const char *unknown_filter, size_t disputed,
		     const char *disputed_filter, struct output *out)
{
	put_row("unknown", "", "unknown", unknown, unknown_filter, ROLE_UNKNOWN, out);
	if (disputed_filter)
		put_row("disputed", "", "disputed", disputed, disputed_filter, ROLE_DISPUTED, out);
}

static void print_field(const struct options *o, const struct catalogue *c, struct field field,
			const struct bits *set)
{
	struct buf title = BUF_INIT;
	struct facet facet;
	struct output out;

	field_title(c, field, &title);
	facet_field(c, set, field, &facet);
	output_init(&out, o);
	declare_columns(buf_string(&title), &out);
	for (size_t i = 0; i < facet.nvalues; i++)
		put_row(facet.values[i].label, facet.values[i].word, "value", facet.values[i].count,
			facet.values[i].term, ROLE_TEXT, &out);
	put_rest(facet.unknown, facet.unknown_term, facet.disputed, facet.disputed_term, &out);
	output_finish(&out);
	facet_done(&facet);
	buf_done(&title);
}

/* The filter that finds the models of which REGION has that state.  Caller frees. */
static char *region_filter(const struct catalogue *c, region_id region, enum region_choice choice)
{
	struct buf filter = BUF_INIT;

	region_pick_print(c, (struct region_pick){ .region = region, .choice = choice }, &filter);
	return buf_take(&filter);
}

static void print_status(const struct options *o, const struct catalogue *c, region_id region,
			 const struct bits *set)
{
	struct region_count n = facet_region(c, set, region);
	char *sold = region_filter(c, region, REGION_SOLD);
	char *not_sold = region_filter(c, region, REGION_NOT_SOLD);
	char *unknown = region_filter(c, region, REGION_UNKNOWN);
	char *disputed = region_filter(c, region, REGION_DISPUTED);
	struct output out;

	output_init(&out, o);
	declare_columns(catalogue_string(c, c->regions[region].code), &out);
	put_row("available", "available", "value", n.sold, sold, ROLE_YES, &out);
	put_row("not available", "not_available", "value", n.not_sold, not_sold, ROLE_NO, &out);
	put_rest(n.unknown, unknown, n.disputed, disputed, &out);
	output_finish(&out);
	mem_free(sold);
	mem_free(not_sold);
	mem_free(unknown);
	mem_free(disputed);
}

static void print_regions(const struct options *o, const struct catalogue *c,
			  const struct bits *set)
{
	struct output out;

	output_init(&out, o);
	output_column(&out, "region", "Region", false);
	output_column(&out, "name", "Name", false);
	command_count_columns(&out);
	output_column(&out, NULL, "filter", false);
	for (region_id r = 1; r < c->nregions; r++) {
		char *filter;

		if (!facet_region_is_claimed(c, r))
			continue;
		output_text(&out, catalogue_string(c, c->regions[r].code));
		output_text(&out, catalogue_string(c, c->regions[r].name));
		command_count_cells(c, set, r, &out);
		filter = region_filter(c, r, REGION_SOLD);
		output_text(&out, filter);
		mem_free(filter);
	}
	output_finish(&out);
}

/* Can the values be counted?  Says what to do instead. */
static bool check_field(const char *word, struct field f, region_id region, struct diag_sink *sink)
{
	if (facet_suits(f))
		return true;
	if (f.kind == FIELD_STATUS && region != ID_NONE)
		return true;
	if (f.kind == FIELD_STATUS)
		diag_report(sink, (struct place){ 0 }, DIAG_USAGE,
			    "a status is that in a region, so the filter has to name one; "
			    "\"micat facets region\" counts them all");
	else
		diag_report(sink, (struct place){ 0 }, DIAG_USAGE,
			    "\"%s\" tells models apart, so there is nothing to count; "
			    "\"micat list --columns %s\" prints it",
			    word, field_table[f.kind].word);
	return false;
}

/* The rows of S by FIELD, or by region where it is NULL. */
static int print_facets(const struct options *o, const struct catalogue *c,
			const struct field *field, const struct selection *s)
{
	struct typed_sink sink;

	typed_sink_init(&sink, o->operands[0]);
	if (field && !check_field(o->operands[0], *field, s->region, &sink.sink))
		return EXIT_USAGE;
	if (!field)
		print_regions(o, c, &s->result.yes);
	else if (field->kind == FIELD_STATUS)
		print_status(o, c, s->region, &s->result.yes);
	else
		print_field(o, c, *field, &s->result.yes);
	return bits_count(&s->result.yes) > 0 ? EXIT_DONE : EXIT_NO_MATCH;
}

int command_facets(const struct options *o, const struct catalogue *c)
{
	const char *word = o->operands[0];
	bool by_region = strcasecmp(word, "region") == 0;
	struct typed_sink sink;
	struct selection s;
	struct field field;
	int status;

	typed_sink_init(&sink, word);
	if (!by_region && !field_parse(c, word, &field, NULL)) {
		/* "region" is known only here. */
		field_unknown(c, word, "region", (struct place){ 0 }, &sink.sink);
		return EXIT_USAGE;
	}
	if (command_select(o, c, &s) < 0)
		return EXIT_USAGE;
	status = print_facets(o, c, by_region ? NULL : &field, &s);
	query_result_done(&s.result);
	return status;
}
