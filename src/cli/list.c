/*
 * list: the models that match.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/cli/json.h"
#include "micat/cli/output.h"
#include "micat/query/availability.h"
#include "micat/query/order.h"
#include "micat/query/query.h"
#include "micat/query/render.h"
#include "micat/catalogue/resolve.h"
#include "micat/view/detail.h"
#include "micat/view/signs.h"
#include "micat/xml/write.h"

/* -- columns ------------------------------------------------------------------ */

struct list_columns {
	struct field fields[FIELDS_MAX];
	size_t nfields;
	const struct options *options;
	const struct selection *selection;
};

/* These are in every object of the machine formats anyway. */
static bool is_standard(struct field f)
{
	return f.kind == FIELD_ID || f.kind == FIELD_NAME || f.kind == FIELD_BRAND
	       || f.kind == FIELD_CATEGORY || f.kind == FIELD_STATUS;
}

/* A catalogue that asks for what it has not is no reason to show nothing. */
static void warn(void *context, const struct diag *diag)
{
	struct buf line = BUF_INIT;

	(void)context;
	diag_format_as(&line, diag, DIAG_WARNING);
	fprintf(stderr, "%s\n", buf_string(&line));
	buf_done(&line);
}

static int choose_columns(const struct catalogue *c, struct list_columns *lc)
{
	const char *text = lc->options->columns;
	struct diag_sink warnings = { .report = warn };
	struct typed_sink sink;
	int n;

	typed_sink_init(&sink, text ? text : "");
	if (text)
		n = fields_parse(c, text, lc->fields, FIELDS_MAX, &sink.sink);
	else
		n = fields_wish(c, lc->fields, FIELDS_MAX, &warnings);
	if (n < 0 && text)
		return -1;
	lc->nfields = n < 0 ? 0 : (size_t)n;
	return 0;
}

static void declare_columns(const struct catalogue *c, const struct list_columns *lc,
			    struct output *out)
{
	static const enum field_kind standard[] = { FIELD_ID, FIELD_BRAND, FIELD_CATEGORY };

	for (size_t i = 0; i < sizeof(standard) / sizeof(standard[0]); i++)
		output_column(out, field_table[standard[i]].word, NULL, false);
	output_column(out, field_table[FIELD_NAME].word, field_table[FIELD_NAME].label, false);
	for (size_t i = 0; i < lc->nfields; i++) {
		struct field f = lc->fields[i];
		struct buf title = BUF_INIT;
		bool right = f.kind == FIELD_FEATURE
			     && c->features[f.feature].type == FEATURE_NUMBER
			     && !c->features[f.feature].is_list;

		if (f.kind == FIELD_NAME || f.kind == FIELD_STATUS)
			continue;
		field_title(c, f, &title);
		output_column(out, is_standard(f) ? NULL : field_word(c, f), buf_string(&title), right);
		buf_done(&title);
	}
	if (lc->selection->region != ID_NONE) {
		output_column(out, NULL,
			      catalogue_string(c, c->regions[lc->selection->region].code), false);
		output_column(out, "region", NULL, false);
		output_column(out, "status", NULL, false);
		output_column(out, "strength", NULL, false);
		output_column(out, "disputed", NULL, false);
	}
	if (lc->options->include_unknown) {
		output_column(out, "matches", NULL, false);
		output_column(out, NULL, "", false);
	}
}

/* -- rows --------------------------------------------------------------------- */

static void put_field(const struct catalogue *c, model_id m, struct field f, region_id region,
		      struct output *out)
{
	struct buf text = BUF_INIT, json = BUF_INIT;
	struct spec_state state = { NULL, false, false };

	render_field(c, m, f, region, &text);
	if (f.kind == FIELD_FEATURE)
		state = resolve_spec_state(c, m, f.feature);
	if (state.claim)
		command_value_json(c, state.claim, &json);
	if (state.disputed && out->format == FORMAT_TABLE)
		buf_printf(&text, " %s", sign_text(SIGN_DISPUTED, out->ascii));
	if (json.nbytes > 0)
		output_cell(out, buf_string(&text), json.data, ROLE_TEXT);
	else
		output_text(out, buf_string(&text));
	buf_done(&text);
	buf_done(&json);
}

static void put_status(const struct catalogue *c, model_id m, region_id region, struct output *out)
{
	struct status s = status_of(c, m, region);
	struct buf sign = BUF_INIT;

	status_text(s, out->ascii, &sign);
	output_cell(out, buf_string(&sign), NULL, sign_table[sign_of_truth(s.truth)].role);
	output_text(out, catalogue_string(c, c->regions[region].code));
	output_text(out, command_status_word(c, m, region, s));
	output_text(out, s.truth == TRUTH_UNKNOWN ? "" : strength_words[s.strength]);
	output_cell(out, s.disputed ? "yes" : "no", s.disputed ? "true" : "false", ROLE_TEXT);
	buf_done(&sign);
}

static void put_row(const struct catalogue *c, const struct list_columns *lc, model_id m,
		    struct output *out)
{
	const struct model *model = &c->models[m];
	bool maybe = bits_test(&lc->selection->result.unknown, m);

	output_text(out, catalogue_string(c, model->id));
	output_text(out, catalogue_string(c, c->brands[model->brand].id));
	output_text(out, catalogue_string(c, c->categories[model->category].id));
	output_text(out, catalogue_string(c, model->name));
	for (size_t i = 0; i < lc->nfields; i++)
		if (lc->fields[i].kind != FIELD_NAME && lc->fields[i].kind != FIELD_STATUS)
			put_field(c, m, lc->fields[i], lc->selection->region, out);
	if (lc->selection->region != ID_NONE)
		put_status(c, m, lc->selection->region, out);
	if (lc->options->include_unknown) {
		output_text(out, maybe ? "unknown" : "yes");
		output_cell(out, maybe ? sign_text(SIGN_MAYBE, out->ascii) : "", NULL, ROLE_UNKNOWN);
	}
}

/* -- the command ------------------------------------------------------------- */

static int sort_rows(const struct options *o, const struct catalogue *c, region_id region,
		     model_id *rows, size_t nrows)
{
	struct diag_sink warnings = { .report = warn };
	struct order order = { .nkeys = 0 };
	struct typed_sink sink;

	typed_sink_init(&sink, o->sort ? o->sort : "");
	if (!o->sort)
		order_wish(c, &order, &warnings);
	else if (order_parse(c, o->sort, &order, &sink.sink) < 0)
		return -1;
	order.region = region;
	order_sort(c, &order, rows, nrows);
	return 0;
}

static void print_rows(const struct catalogue *c, const struct list_columns *lc,
		       const model_id *rows, size_t nrows)
{
	struct output out;

	if (lc->options->format == FORMAT_XML) {
		struct buf xml = BUF_INIT;

		xml_write(&xml, c, rows, nrows, false);
		output_write(xml.data, xml.nbytes);
		buf_done(&xml);
		return;
	}
	output_init(&out, lc->options);
	declare_columns(c, lc, &out);
	for (size_t i = 0; i < nrows; i++)
		put_row(c, lc, rows[i], &out);
	output_finish(&out);
}

static void print_count(size_t n)
{
	struct buf b = BUF_INIT;

	buf_printf(&b, "%zu\n", n);
	output_write(b.data, b.nbytes);
	buf_done(&b);
}

/* An empty answer must not read as a no. */
static void note_unknown(size_t nunknown)
{
	if (nunknown > 0)
		fprintf(stderr, "micat: no model matches; for %zu it is unknown: "
				"--include-unknown lists them\n", nunknown);
}

int command_list(const struct options *o, const struct catalogue *c)
{
	struct selection s;
	struct list_columns lc = { .options = o, .selection = &s };
	model_id *rows;
	size_t nrows = 0;
	int status = EXIT_USAGE;

	if (command_select(o, c, &s) < 0)
		return EXIT_USAGE;
	rows = mem_zalloc(c->nmodels + 1, sizeof(*rows));
	for (size_t m = bits_next(&s.result.yes, 0); m < c->nmodels; m = bits_next(&s.result.yes, m + 1))
		rows[nrows++] = (model_id)m;
	if (choose_columns(c, &lc) == 0 && sort_rows(o, c, s.region, rows, nrows) == 0) {
		if (nrows > o->limit)
			nrows = o->limit;
		if (o->count)
			print_count(nrows);
		else if (nrows > 0 || o->format != FORMAT_TABLE)
			print_rows(c, &lc, rows, nrows);
		status = nrows > 0 ? EXIT_DONE : EXIT_NO_MATCH;
		if (nrows == 0 && !o->count && !o->include_unknown)
			note_unknown(bits_count(&s.result.unknown));
	}
	mem_free(rows);
	query_result_done(&s.result);
	return status;
}
