/*
 * fit: whether models work in mobile networks.
 *
 * A case is one model, one variant whose bands are known, and one operator: an object in
 * JSON (fit-json.c), rows in TSV and CSV.  For people all cases of a model and variant
 * stand together (fit-sheet.c).
 */
#include "config.h"

#include <string.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/base/near.h"
#include "micat/cli/output.h"
#include "micat/query/home.h"
#include "micat/query/render.h"

/* -- rows ------------------------------------------------------------------------------ */

static void declare_columns(struct output *out)
{
	static const char *const keys[] = { "model", "variant", "operator", "network", "fits",
					    "reason", "share_low", "share_high", "technology",
					    "level", "source", "lacks_primary", "lacks_coverage",
					    "lacks_capacity", "lacks_extra", "strength", "disputed" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		output_column(out, keys[i], NULL, false);
}

static void put_technology_row(const struct catalogue *c, const struct fit *f,
			       const struct fit_network *n, const struct fit_technology *t,
			       struct output *out)
{
	output_text(out, catalogue_string(c, c->models[f->model].id));
	output_text(out, catalogue_string(c, f->variant));
	output_text(out, catalogue_string(c, c->operators[f->operator].id));
	output_text(out, catalogue_string(c, c->operators[n->operator].id));
	output_text(out, render_truth(f->fits));
	output_text(out, fit_reason_table[f->reason].word);
	if (f->has_share) {
		output_number(out, f->low);
		output_number(out, f->high);
	} else {
		output_text(out, "");
		output_text(out, "");
	}
	output_text(out, catalogue_string(c, c->technologies[t->technology].id));
	output_text(out, fit_level_table[t->level].word);
	output_text(out, t->claim ? catalogue_string(c, claim_source(c, t->claim)->id) : "");
	for (int role = 0; role < NBAND_ROLES; role++) {
		struct buf b = BUF_INIT;

		fit_put_bands(c, n, t, (enum band_role)role, false, &b);
		output_text(out, buf_string(&b));
		buf_done(&b);
	}
	output_text(out, t->claim ? strength_words[claim_detail(c, t->claim)->strength] : "");
	output_text(out, t->disputed ? "yes" : "no");
}

static void put_rows(const struct catalogue *c, const struct fit *f, struct output *out)
{
	for (size_t n = 0; n < f->nnetworks; n++)
		for (uint32_t t = 1; t < c->ntechnologies; t++)
			put_technology_row(c, f, &f->networks[n], &f->networks[n].technologies[t - 1],
					   out);
}

/* -- all of it -------------------------------------------------------------------------- */

/* The operators named and those of the regions; -1 after reporting one that is none. */
static int find_operators(const struct options *o, const struct catalogue *c, struct bits *set)
{
	struct query_regions regions;

	if (command_find_regions(o, c, &regions) < 0)
		return -1;
	if (regions.count)
		fit_operators_in(c, regions, set);
	else
		bits_init(set, c->noperators);
	for (size_t i = 0; i < o->noperators; i++) {
		operator_id id = home_find_operator(c, o->operators[i]);
		struct typed_sink sink;
		struct near near;

		if (id != ID_NONE) {
			bits_set(set, id);
			continue;
		}
		near_init(&near, o->operators[i], strlen(o->operators[i]));
		for (uint32_t k = 1; k < c->noperators; k++)
			near_offer(&near, catalogue_string(c, c->operators[k].id));
		typed_sink_init(&sink, o->operators[i]);
		diag_report(&sink.sink, (struct place){ 0 }, DIAG_QUERY_OPERATOR,
			    near.best ? "no operator \"%s\"; did you mean \"%s\"?"
				      : "no operator \"%s\": micat operators lists them",
			    o->operators[i], near.best);
		bits_done(set);
		return -1;
	}
	return 0;
}

struct printing {
	const struct options *options;
	struct buf json_text;
	struct json json;
	struct output rows;
	bool any;		/* a sheet was printed */
};

static void print_cases(struct printing *p, const struct networks *n)
{
	const struct catalogue *c = n->catalogue;

	switch (p->options->format) {
	case FORMAT_JSON:
	case FORMAT_JSONL:
		for (size_t i = 0; i < n->nfits; i++) {
			if (p->options->format == FORMAT_JSONL)
				json_init(&p->json, &p->json_text, false);
			command_fit_json(c, &n->fits[i], &p->json);
			if (p->options->format == FORMAT_JSONL)
				buf_putc(&p->json_text, '\n');
		}
		return;
	case FORMAT_TSV:
	case FORMAT_CSV:
		for (size_t i = 0; i < n->nfits; i++)
			put_rows(c, &n->fits[i], &p->rows);
		return;
	default:
		if (p->any)
			output_write("\n", 1);
		p->any = true;
		command_fit_sheet(p->options, n);
	}
}

static void print_model(struct printing *p, const struct catalogue *c, model_id m,
			const struct bits *operators)
{
	string_id variants[NETWORKS_MOST_VARIANTS];
	size_t nvariants = fit_variants(c, m, variants, NETWORKS_MOST_VARIANTS);

	for (size_t v = 0; v < nvariants; v++) {
		struct networks n;

		networks_init(&n, c, m, variants[v], operators);
		print_cases(p, &n);
		networks_done(&n);
	}
}

int command_fit(const struct options *o, const struct catalogue *c)
{
	struct printing p = { .options = o, .json_text = BUF_INIT };
	bool rows = o->format == FORMAT_TSV || o->format == FORMAT_CSV;
	int status = EXIT_NO_MATCH;
	struct bits operators;
	model_id *models;

	if (find_operators(o, c, &operators) < 0)
		return EXIT_USAGE;
	models = command_find_models(o, c);
	if (!models) {
		bits_done(&operators);
		return EXIT_USAGE;
	}
	if (rows) {
		output_init(&p.rows, o);
		declare_columns(&p.rows);
	}
	json_init(&p.json, &p.json_text, true);
	if (o->format == FORMAT_JSON)
		json_open(&p.json, NULL, '[');
	for (size_t i = 0; i < o->noperands && bits_count(&operators); i++) {
		print_model(&p, c, models[i], &operators);
		status = EXIT_DONE;
	}
	if (o->format == FORMAT_JSON) {
		json_close(&p.json, ']');
		buf_putc(&p.json_text, '\n');
	}
	if (rows)
		output_finish(&p.rows);
	output_write(buf_string(&p.json_text), p.json_text.nbytes);
	buf_done(&p.json_text);
	bits_done(&operators);
	mem_free(models);
	return status;
}
