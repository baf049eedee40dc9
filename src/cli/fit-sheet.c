/*
 * fit-sheet: all operators asked about, for one model and variant, for people to read.
 *
 * What decides comes first: the rules, then what was found out, then what was closed; the
 * table of the bands and what it means stand behind.  A rule that holds for several of the
 * operators is told once.
 */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include "command.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/cli/output.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"

#define PIPE_NCOLS 100		/* width of the text where nobody says how wide it is */
#define TEXT_COL 18		/* where a rule stands, behind whose it is */

static const enum sign level_signs[NFIT_LEVELS] = {
	[FIT_LEVEL_UNUSED] = SIGN_DASH,	    [FIT_LEVEL_UNKNOWN] = SIGN_UNKNOWN,
	[FIT_LEVEL_NONE] = SIGN_NO,	    [FIT_LEVEL_PRIMARY] = SIGN_NO,
	[FIT_LEVEL_COVERAGE] = SIGN_MAYBE,  [FIT_LEVEL_CAPACITY] = SIGN_YES,
	[FIT_LEVEL_ALL] = SIGN_YES,
};

/* All operators asked about, for one model and variant. */
struct sheet {
	const struct options *options;
	const struct catalogue *catalogue;
	const struct fit *fits;
	size_t nfits;
	struct lines lines;
};

static void add_sources(struct sheet *s, const struct testimony *said)
{
	struct buf b = BUF_INIT;

	lines_addf(&s->lines, ROLE_DIM, "  [%s]",
		   command_join_sources(s->catalogue, said->sources, &b));
	if (said->note)
		lines_addf(&s->lines, ROLE_DIM, " %s %s", sign_text(SIGN_DASH, s->lines.ascii),
			   catalogue_string(s->catalogue, said->note));
	buf_done(&b);
}

static void begin_section(struct sheet *s, const char *title)
{
	lines_begin(&s->lines, 0, 0);
	lines_begin(&s->lines, 0, 0);
	lines_add(&s->lines, ROLE_HEADING, title);
}

static void begin_fact(struct sheet *s, const char *whose)
{
	lines_begin(&s->lines, 2, TEXT_COL);
	lines_add(&s->lines, ROLE_TEXT, whose);
	lines_tab(&s->lines, TEXT_COL);
}

static const char *operator_word(const struct sheet *s, operator_id o)
{
	return catalogue_string(s->catalogue, s->catalogue->operators[o].id);
}

static bool told_rule(const struct sheet *s, size_t until, const struct net_rule *r)
{
	for (size_t i = 0; i < until; i++)
		for (size_t k = 0; k < s->fits[i].nrules; k++)
			if (s->fits[i].rules[k].rule == r)
				return true;
	return false;
}

static void add_rules(struct sheet *s)
{
	const struct catalogue *c = s->catalogue;

	begin_section(s, "Rules");
	for (size_t i = 0; i < s->nfits; i++) {
		for (size_t k = 0; k < s->fits[i].nrules; k++) {
			const struct net_rule *r = s->fits[i].rules[k].rule;

			if (told_rule(s, i, r))
				continue;
			begin_fact(s, r->region ? catalogue_string(c, c->regions[r->region].code)
						: operator_word(s, s->fits[i].rules[k].operator));
			lines_add(&s->lines, r->effect == NET_RULE_LIST ? ROLE_NO : ROLE_TEXT,
				  catalogue_string(c, r->text));
			if (r->said.since)
				lines_addf(&s->lines, ROLE_TEXT, ", since %s",
					   catalogue_string(c, r->said.since));
			else if (r->said.as_of)
				lines_addf(&s->lines, ROLE_TEXT, " (%s)",
					   catalogue_string(c, r->said.as_of));
			add_sources(s, &r->said);
		}
	}
}

static bool told_finding(const struct sheet *s, size_t until, const struct finding *f)
{
	for (size_t i = 0; i < until; i++)
		for (size_t k = 0; k < s->fits[i].nfindings; k++)
			if (s->fits[i].findings[k].finding == f)
				return true;
	return false;
}

static void add_findings(struct sheet *s)
{
	static const enum role roles[NVERDICTS] = { [VERDICT_WORKS] = ROLE_YES,
						    [VERDICT_PARTLY] = ROLE_UNKNOWN,
						    [VERDICT_FAILS] = ROLE_NO };
	const struct catalogue *c = s->catalogue;
	bool any = false;

	begin_section(s, "Findings");
	for (size_t i = 0; i < s->nfits; i++) {
		for (size_t k = 0; k < s->fits[i].nfindings; k++) {
			const struct finding *f = s->fits[i].findings[k].finding;

			if (told_finding(s, i, f))
				continue;
			any = true;
			begin_fact(s, operator_word(s, s->fits[i].findings[k].operator));
			lines_addf(&s->lines, roles[f->verdict], "%s: ", verdict_words[f->verdict]);
			lines_add(&s->lines, ROLE_TEXT, catalogue_string(c, f->text));
			if (f->said.as_of)
				lines_addf(&s->lines, ROLE_TEXT, " (%s)",
					   catalogue_string(c, f->said.as_of));
			if (f->strength != STRENGTH_DIRECT)
				lines_addf(&s->lines, ROLE_TEXT, " (%s)",
					   strength_words[f->strength]);
			if (f->model == MODEL_NONE)
				lines_addf(&s->lines, ROLE_TEXT, " (of the series %s)",
					   catalogue_string(c, c->series[f->series].name));
			add_sources(s, &f->said);
		}
	}
	if (!any) {
		lines_begin(&s->lines, 2, 2);
		lines_add(&s->lines, ROLE_TEXT, "none known");
	}
}

/* "2G 2017, 3G 2022-02: calls need VoLTE" of each network, once. */
static void add_closures(struct sheet *s)
{
	const struct catalogue *c = s->catalogue;
	bool *told = mem_zalloc(c->noperators, sizeof(*told));

	begin_section(s, "Closures");
	for (size_t i = 0; i < s->nfits; i++) {
		const struct fit *f = &s->fits[i];

		for (size_t n = 0; n < f->nnetworks; n++) {
			operator_id o = f->networks[n].operator;
			size_t count = 0;

			for (size_t k = 0; k < f->nclosures; k++) {
				const struct closure *x = f->closures[k].closure;

				if (f->closures[k].operator != o || told[o])
					continue;
				if (count++ == 0)
					begin_fact(s, operator_word(s, o));
				lines_addf(&s->lines, x->status == CLOSURE_CLOSED ? ROLE_TEXT : ROLE_DIM,
					   "%s%s %s (%s)%s%s", count > 1 ? "; " : "",
					   catalogue_string(c, c->technologies[x->technology].name),
					   closure_status_words[x->status],
					   catalogue_string(c, x->text), x->date ? " " : "",
					   catalogue_string(c, x->date));
			}
			if (count && f->networks[n].needs_volte)
				lines_add(&s->lines, ROLE_TEXT, ": calls need VoLTE");
			told[o] = told[o] || count;
		}
	}
	mem_free(told);
}

/* What of a technology is lacking most, with its sign. */
static void put_level(const struct sheet *s, const struct fit_network *n,
		      const struct fit_technology *t, struct buf *b)
{
	static const struct { enum fit_level level; enum band_role role; } lacks[] = {
		{ FIT_LEVEL_PRIMARY, BAND_PRIMARY }, { FIT_LEVEL_COVERAGE, BAND_COVERAGE },
		{ FIT_LEVEL_CAPACITY, BAND_CAPACITY },
	};
	const struct catalogue *c = s->catalogue;

	buf_puts(b, sign_text(level_signs[t->level], s->options->ascii));
	for (size_t i = 0; i < sizeof(lacks) / sizeof(lacks[0]); i++) {
		if (t->level != lacks[i].level)
			continue;
		buf_puts(b, " lacks ");
		fit_put_bands(c, n, t, lacks[i].role, false, b);
		return;
	}
	if (t->level == FIT_LEVEL_NONE || t->level == FIT_LEVEL_ALL)
		buf_printf(b, " %s", fit_level_table[t->level].word);
}

/* Is any band of the technology in service in what is shown? */
static bool is_used(const struct sheet *s, uint32_t technology)
{
	for (size_t i = 0; i < s->nfits; i++)
		for (size_t n = 0; n < s->fits[i].nnetworks; n++)
			if (s->fits[i].networks[n].technologies[technology - 1].level !=
			    FIT_LEVEL_UNUSED)
				return true;
	return false;
}

/* Does any of the operators run on another's network? */
static bool borrows(const struct sheet *s)
{
	for (size_t i = 0; i < s->nfits; i++)
		for (size_t n = 0; n < s->fits[i].nnetworks; n++)
			if (s->fits[i].networks[n].operator != s->fits[i].operator)
				return true;
	return false;
}

static void put_row(const struct sheet *s, const struct fit *f, size_t network, struct output *out)
{
	const struct catalogue *c = s->catalogue;
	const struct fit_network *n = &f->networks[network];
	struct buf b = BUF_INIT;

	output_text(out, network ? "" : catalogue_string(c, c->operators[f->operator].id));
	if (borrows(s))
		output_text(out, n->operator == f->operator ? "" : operator_word(s, n->operator));
	output_cell(out, network ? "" : render_truth(f->fits), NULL,
		    sign_table[sign_of_truth(f->fits)].role);
	for (uint32_t t = 1; t < c->ntechnologies; t++) {
		const struct fit_technology *ft = &n->technologies[t - 1];

		if (!is_used(s, t))
			continue;
		buf_clear(&b);
		put_level(s, n, ft, &b);
		output_cell(out, buf_string(&b), NULL, sign_table[level_signs[ft->level]].role);
	}
	buf_clear(&b);
	if (f->has_share)
		fit_put_share(f->low, f->high, &b);
	else
		buf_putc(&b, '?');
	output_text(out, network ? "" : buf_string(&b));
	buf_done(&b);
}

static void print_table(const struct sheet *s)
{
	const struct catalogue *c = s->catalogue;
	struct output out;

	output_init(&out, s->options);
	output_column(&out, "operator", "Network", false);
	if (borrows(s))
		output_column(&out, "network", "on", false);
	output_column(&out, "fits", "Fits", false);
	for (uint32_t t = 1; t < c->ntechnologies; t++)
		if (is_used(s, t))
			output_column(&out, catalogue_string(c, c->technologies[t].id),
				      catalogue_string(c, c->technologies[t].name), false);
	output_column(&out, "share", "Bands", true);
	for (size_t i = 0; i < s->nfits; i++)
		for (size_t n = 0; n < s->fits[i].nnetworks; n++)
			put_row(s, &s->fits[i], n, &out);
	output_finish(&out);
}

/* What the signs of the table mean, those that are in it; and why each answer is so. */
static void add_words(struct sheet *s)
{
	bool seen[NFIT_LEVELS] = { false };

	for (size_t i = 0; i < s->nfits; i++)
		for (size_t n = 0; n < s->fits[i].nnetworks; n++)
			for (uint32_t t = 1; t < s->catalogue->ntechnologies; t++)
				if (is_used(s, t))
					seen[s->fits[i].networks[n].technologies[t - 1].level] = true;
	for (int level = 0; level < NFIT_LEVELS; level++) {
		if (!seen[level])
			continue;
		lines_begin(&s->lines, 2, 4);
		lines_add(&s->lines, sign_table[level_signs[level]].role,
			  sign_text(level_signs[level], s->lines.ascii));
		lines_addf(&s->lines, ROLE_DIM, " %s", fit_level_table[level].meaning);
	}
	begin_section(s, "Why");
	for (size_t i = 0; i < s->nfits; i++) {
		const struct fit *f = &s->fits[i];

		begin_fact(s, operator_word(s, f->operator));
		lines_add(&s->lines, sign_table[sign_of_truth(f->fits)].role, render_truth(f->fits));
		lines_addf(&s->lines, ROLE_TEXT, ": %s", fit_reason_table[f->reason].sentence);
	}
}

static void flush_lines(struct sheet *s)
{
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < s->lines.nlines; i++)
		command_print_line(&s->lines.lines[i], s->options, &b);
	output_write(buf_string(&b), b.nbytes);
	lines_clear(&s->lines, s->lines.ncols);
	buf_done(&b);
}

static void add_head(struct sheet *s, model_id m, string_id variant)
{
	const struct catalogue *c = s->catalogue;
	const struct fit_network *n = &s->fits[0].networks[0];
	struct buf b = BUF_INIT;

	lines_begin(&s->lines, 0, 0);
	lines_add(&s->lines, ROLE_TITLE, catalogue_string(c, c->models[m].name));
	lines_begin(&s->lines, 0, 0);
	if (!s->fits[0].has_bands) {
		lines_add(&s->lines, ROLE_UNKNOWN, "Nobody says which bands it has.");
	} else {
		for (uint32_t t = 1; t < c->ntechnologies; t++) {
			const struct claim *claim = n->technologies[t - 1].claim;
			const char *source = claim ? catalogue_string(c, claim_source(c, claim)->id)
						   : "";

			if (claim && (!b.nbytes || !strstr(b.data, source)))
				buf_printf(&b, "%s%s", b.nbytes ? ", " : "", source);
		}
		lines_addf(&s->lines, ROLE_TEXT, "Bands of %s%s  ",
			   variant ? "the variant " : "the model",
			   variant ? catalogue_string(c, variant) : "");
		lines_addf(&s->lines, ROLE_DIM, "[%s]", buf_string(&b));
	}
	buf_done(&b);
}

void command_fit_sheet(const struct options *o, const struct catalogue *c, const struct fit *fits,
		       size_t nfits)
{
	struct sheet sheet = { .options = o, .catalogue = c, .fits = fits, .nfits = nfits };
	struct sheet *s = &sheet;
	int ncols = env_is_terminal(STDOUT_FILENO) ? env_terminal_columns(STDOUT_FILENO) : PIPE_NCOLS;

	lines_init(&s->lines, ncols, s->options->ascii);
	add_head(s, fits[0].model, fits[0].variant);
	add_rules(s);
	add_findings(s);
	add_closures(s);
	lines_begin(&s->lines, 0, 0);
	flush_lines(s);
	print_table(s);
	add_words(s);
	flush_lines(s);
	lines_done(&s->lines);
}
