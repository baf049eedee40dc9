/*
 * show: all that is known of models.
 *
 * As a table it prints the lines of the browser's detail pane; as JSON one object a
 * model (show-json.c); as TSV and CSV one row a claim.  With --claims every claim is
 * there, else the ones that are shown and the ones that contradict them.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/catalogue/resolve.h"
#include "micat/cli/json.h"
#include "micat/cli/output.h"
#include "micat/view/detail.h"
#include "micat/view/signs.h"
#include "micat/xml/write.h"

#define PIPE_NCOLS 100		/* width of the text where nobody says how wide it is */

/* -- for people --------------------------------------------------------------- */

void command_print_line(const struct line *line, const struct options *o, struct buf *b)
{
	size_t start = b->nbytes, ncols = 0;

	for (size_t i = 0; i < line->nspans; i++) {
		const struct span *span = &line->spans[i];

		while (ncols < (size_t)span->col) {
			buf_putc(b, ' ');
			ncols++;
		}
		output_styled(b, span->text, span->nbytes, span->role, o->colour, o->ascii);
		ncols += canvas_text_ncols(o->ascii, span->text, span->nbytes);
	}
	while (b->nbytes > start && b->data[b->nbytes - 1] == ' ')
		b->data[--b->nbytes] = '\0';
	buf_putc(b, '\n');
}

#define CLAIM_INDENT 2
#define CLAIM_NCOLS 22		/* of its subject */
#define ENDLESS_NCOLS (1 << 24)

/* On a terminal it goes on below itself; elsewhere a claim is a line, for grep. */
static void put_wrapped(const struct options *o, const char *subject, const char *text,
			struct buf *b)
{
	int ncols = (int)output_terminal_ncols();
	int text_col = CLAIM_INDENT + CLAIM_NCOLS + 1;
	struct lines l;

	lines_init(&l, ncols ? ncols : ENDLESS_NCOLS, o->ascii);
	lines_begin(&l, CLAIM_INDENT, !ncols || ncols >= 2 * text_col ? text_col : 2 * CLAIM_INDENT);
	lines_addf(&l, ROLE_TEXT, "%-*s %s", CLAIM_NCOLS, subject, text);
	for (size_t i = 0; i < l.nlines; i++)
		command_print_line(&l.lines[i], o, b);
	lines_done(&l);
}

static void put_claim_line(const struct catalogue *c, const struct options *o,
			   const struct resolved_claim *rc, const char *subject, const char *value,
			   bool first, struct buf *b)
{
	const struct detail *d = claim_detail(c, rc->claim);
	struct buf line = BUF_INIT;
	const char *since = catalogue_string(c, d->since), *until = catalogue_string(c, d->until);
	const uint32_t *reasons = catalogue_list(c, d->reasons);

	if (!first && rc->differs)
		buf_printf(&line, "%s ", sign_text(SIGN_DISPUTED, o->ascii));
	buf_printf(&line, "%s  [%s", value, catalogue_string(c, claim_source(c, rc->claim)->id));
	if (d->evidence != ID_NONE)
		buf_printf(&line, ", %s", catalogue_string(c, c->evidences[d->evidence].label));
	if (d->strength != STRENGTH_DIRECT)
		buf_printf(&line, ", %s", strength_shown[d->strength].word);
	if (d->variant)
		buf_printf(&line, ", variant %s", catalogue_string(c, d->variant));
	if (*since || *until)
		buf_printf(&line, ", %s%s%s", since, *since && *until ? " to " : "", until);
	if (rc->via != ID_NONE)
		buf_printf(&line, ", via %s", catalogue_string(c, c->regions[rc->via].code));
	if (rc->owner >= c->nmodels)
		buf_puts(&line, ", inherited");
	buf_puts(&line, "]");
	for (uint32_t i = 0; i < d->reasons.count; i++)
		buf_printf(&line, "%s%s", i ? "; " : "  why: ", catalogue_string(c, reasons[i]));
	if (d->note)
		buf_printf(&line, "  note: %s", catalogue_string(c, d->note));
	put_wrapped(o, subject, buf_string(&line), b);
	buf_done(&line);
}

/* -- every claim, for text and rows ------------------------------------------- */

/* Called for every claim of a model, features first. FIRST: it is the shown one. */
typedef void claim_visitor(void *context, const struct catalogue *c, model_id m, bool market,
			   uint16_t subject, const struct resolved_claim *rc, bool first);

static void visit_claims(const struct catalogue *c, model_id m, bool all, claim_visitor *visit,
			 void *context)
{
	struct resolved r = { 0 };

	for (feature_id f = 1; f < c->nfeatures; f++) {
		resolve_spec(c, m, f, &r);
		for (size_t i = 0; i < r.count; i++)
			if (all || i == 0 || r.claims[i].differs)
				visit(context, c, m, false, f, &r.claims[i], i == 0 && r.chosen);
	}
	for (region_id g = 1; g < c->nregions; g++) {
		resolve_market(c, m, g, 0, &r);
		for (size_t i = 0; i < r.count; i++) {
			/* What is said of a group stands at the group. */
			if (r.claims[i].via != ID_NONE)
				continue;
			if (all || (i == 0 && r.chosen) || r.claims[i].differs)
				visit(context, c, m, true, g, &r.claims[i], i == 0 && r.chosen);
		}
	}
	resolved_done(&r);
}

struct text_claims {
	const struct options *options;
	struct buf *out;
};

static void visit_as_text(void *context, const struct catalogue *c, model_id m, bool market,
			  uint16_t subject, const struct resolved_claim *rc, bool first)
{
	struct text_claims *t = context;
	struct buf value = BUF_INIT;

	(void)m;
	command_claim_value(c, market, rc->claim, &value);
	put_claim_line(c, t->options, rc,
		       catalogue_string(c, market ? c->regions[subject].code
						  : c->features[subject].id),
		       buf_string(&value), first, t->out);
	buf_done(&value);
}

static void show_text(const struct options *o, const struct catalogue *c, const model_id *models,
		      struct query_regions regions, struct buf *b)
{
	int ncols = env_is_terminal(STDOUT_FILENO) ? env_terminal_columns(STDOUT_FILENO) : PIPE_NCOLS;
	struct detail_asked asked = { regions, regions, c->home.operator };
	struct text_claims t = { o, b };
	struct lines lines;

	if (regions.count == 0 && c->home.region != ID_NONE)
		asked.networks.ids[asked.networks.count++] = c->home.region;

	lines_init(&lines, ncols, o->ascii);
	for (size_t i = 0; i < o->noperands; i++) {
		const char *name = catalogue_string(c, c->models[models[i]].name);

		if (i > 0)
			buf_putc(b, '\n');
		output_styled(b, name, strlen(name), ROLE_TITLE, o->colour, o->ascii);
		buf_putc(b, '\n');
		lines_clear(&lines, ncols);
		detail_build(c, models[i], &asked, "--region names the region", false, &lines);
		for (size_t j = 0; j < lines.nlines; j++)
			command_print_line(&lines.lines[j], o, b);
		if (o->claims) {
			buf_putc(b, '\n');
			output_styled(b, "Claims", 6, ROLE_HEADING, o->colour, o->ascii);
			buf_putc(b, '\n');
			visit_claims(c, models[i], true, visit_as_text, &t);
		}
	}
	lines_done(&lines);
}

static void visit_as_row(void *context, const struct catalogue *c, model_id m, bool market,
			 uint16_t subject, const struct resolved_claim *rc, bool first)
{
	struct output *out = context;
	const struct detail *d = claim_detail(c, rc->claim);
	const uint32_t *reasons = catalogue_list(c, d->reasons);
	struct buf b = BUF_INIT;

	output_text(out, catalogue_string(c, c->models[m].id));
	output_text(out, market ? "market" : "spec");
	output_text(out, catalogue_string(c, market ? c->regions[subject].code
						    : c->features[subject].id));
	command_claim_value(c, market, rc->claim, &b);
	output_text(out, buf_string(&b));
	output_text(out, catalogue_string(c, claim_source(c, rc->claim)->id));
	output_text(out, first ? "shown" : rc->differs ? "disputes" : "");
	output_text(out, catalogue_string(c, c->evidences[d->evidence].word));
	output_text(out, strength_words[d->strength]);
	output_text(out, catalogue_string(c, d->variant));
	output_text(out, catalogue_string(c, d->since));
	output_text(out, catalogue_string(c, d->until));
	output_text(out, rc->owner >= c->nmodels ? "series" : "");
	buf_clear(&b);
	for (uint32_t i = 0; i < d->reasons.count; i++)
		buf_printf(&b, "%s%s", i ? "; " : "", catalogue_string(c, reasons[i]));
	output_text(out, buf_string(&b));
	output_text(out, catalogue_string(c, d->note));
	buf_done(&b);
}

static void show_rows(const struct options *o, const struct catalogue *c, const model_id *models)
{
	static const char *const keys[] = { "id", "kind", "subject", "value", "source", "standing",
					    "evidence", "strength", "variant", "since", "until",
					    "inherited", "reasons", "note" };
	struct output out;

	output_init(&out, o);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		output_column(&out, keys[i], NULL, false);
	for (size_t i = 0; i < o->noperands; i++)
		visit_claims(c, models[i], o->claims, visit_as_row, &out);
	output_finish(&out);
}

static void show_json(const struct options *o, const struct catalogue *c, const model_id *models,
		      struct query_regions regions, struct buf *b)
{
	bool lines = o->format == FORMAT_JSONL;
	struct json j;

	json_init(&j, b, !lines);
	if (!lines)
		json_open(&j, NULL, '[');
	for (size_t i = 0; i < o->noperands; i++) {
		if (lines)
			json_init(&j, b, false);
		command_model_json(c, models[i], o->claims, regions, &j);
		if (lines)
			buf_putc(b, '\n');
	}
	if (!lines) {
		json_close(&j, ']');
		buf_putc(b, '\n');
	}
}

int command_show(const struct options *o, const struct catalogue *c)
{
	struct query_regions regions;
	struct buf b = BUF_INIT;
	model_id *models;

	if (command_find_regions(o, c, &regions) < 0)
		return EXIT_USAGE;
	models = command_find_models(o, c);
	if (!models)
		return EXIT_USAGE;
	switch (o->format) {
	case FORMAT_TABLE:
		show_text(o, c, models, regions, &b);
		break;
	case FORMAT_TSV:
	case FORMAT_CSV:
		show_rows(o, c, models);
		break;
	case FORMAT_JSON:
	case FORMAT_JSONL:
		show_json(o, c, models, regions, &b);
		break;
	case FORMAT_XML:
		xml_write(&b, c, models, o->noperands, false);
		break;
	case NFORMATS:
		bug("no such format");
	}
	output_write(buf_string(&b), b.nbytes);
	buf_done(&b);
	mem_free(models);
	return EXIT_DONE;
}
