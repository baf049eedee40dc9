/*
 * detail: the order of things in the pane, and what several parts of it need.
 *
 * Labels stand in one column, values in the next, sources at the right edge.  The
 * columns are made for the model shown; where the pane is too narrow for columns,
 * the value follows its label.
 */
#include "detail-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/query/order.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"

#define LABEL_COL 2
#define COLUMNS_NCOLS 30	/* narrower panes have no columns */
#define HANGING_COL 4		/* without columns: where continuations begin */

static const char *const label_codename = "Codename";
static const char *const label_number = "Model number";
static const char *const label_listed = "Listed by";
static const char *const label_series = "Series";
static const char *const label_id = "Id";

static const char *string(const struct pane *p, string_id id)
{
	return catalogue_string(p->c, id);
}

/* -- what the parts share ---------------------------------------------------- */

const char *pane_source(struct pane *p, source_id source)
{
	p->quoted[source] = true;
	return string(p, p->c->sources[source].id);
}

void pane_cite(struct pane *p, const source_id *sources, size_t nsources, size_t nmore)
{
	struct buf text = BUF_INIT;
	size_t i, k;

	buf_putc(&text, '[');
	for (i = 0; i < nsources; i++) {
		for (k = 0; k < i; k++)
			if (sources[k] == sources[i])
				break;
		if (k == i)
			buf_printf(&text, "%s%s", i ? ", " : "", pane_source(p, sources[i]));
	}
	if (nmore)
		buf_printf(&text, " +%zu", nmore);
	buf_putc(&text, ']');
	lines_add_right(p->l, ROLE_DIM, buf_string(&text));
	buf_done(&text);
}

void pane_heading(struct pane *p, const char *text)
{
	lines_begin(p->l, 0, 0);
	lines_begin(p->l, 0, 0);
	lines_add(p->l, ROLE_HEADING, text);
}

void pane_label(struct pane *p, const char *label, const char *sign)
{
	int at = p->value_col ? p->value_col : HANGING_COL;

	if (!label) {
		lines_begin(p->l, sign ? at - 2 : at, at);
		if (sign)
			lines_addf(p->l, ROLE_DISPUTED, "%s ", sign);
		return;
	}
	lines_begin(p->l, LABEL_COL, at);
	lines_add(p->l, ROLE_TEXT, label);
	if (p->value_col)
		lines_tab(p->l, p->value_col);
	else
		lines_add(p->l, ROLE_TEXT, "  ");
}

void pane_remark(struct pane *p, struct buf *out, const char *text)
{
	if (!*text)
		return;
	if (out->nbytes)
		buf_printf(out, " %s ", sign_text(SIGN_DOT, p->l->ascii));
	buf_puts(out, text);
}

const char *market_date(const struct catalogue *c, const struct claim *claim)
{
	const struct detail *d = claim_detail(c, claim);

	if (d->until_day)
		return catalogue_string(c, d->until);
	if (d->since_day)
		return catalogue_string(c, d->since);
	return catalogue_string(c, claim_source(c, claim)->retrieved);
}

const char *pane_claim_date(const struct pane *p, const struct claim *claim)
{
	return market_date(p->c, claim);
}

const char *pane_owner_name(const struct pane *p, owner_id owner)
{
	const struct catalogue *c = p->c;

	if (owner < c->nmodels)
		return string(p, c->models[owner].name);
	owner -= c->nmodels;
	if (owner < c->nseries)
		return string(p, c->series[owner].name);
	owner -= c->nseries;
	if (owner < c->ncategories)
		return string(p, c->categories[owner].name);
	return string(p, c->brands[owner - c->ncategories].name);
}

const char *pane_region_label(const struct pane *p, region_id region)
{
	return render_region(p->c, region);
}

/* -- the first line ---------------------------------------------------------- */

static const struct claim *date_claim(const struct pane *p, uint32_t feature)
{
	if (p->c->features[feature].type != FEATURE_DATE)
		return NULL;
	return resolve_spec_state(p->c, p->model, (feature_id)feature).claim;
}

/* The date the catalogue sorts by, else the first one that is known. */
static const struct claim *main_date(const struct pane *p)
{
	const struct claim *claim;
	struct order order;
	uint32_t f;
	size_t i;

	if (order_wish(p->c, &order, NULL) == 0) {
		for (i = 0; i < order.nkeys; i++) {
			if (order.keys[i].field.kind != FIELD_FEATURE)
				continue;
			claim = date_claim(p, order.keys[i].field.feature);
			if (claim)
				return claim;
		}
	}
	for (f = 1; f < p->c->nfeatures; f++) {
		claim = date_claim(p, f);
		if (claim)
			return claim;
	}
	return NULL;
}

/* In ASCII another script would be question marks, which say that something is not known. */
static bool is_readable(const struct pane *p, const char *name)
{
	struct buf shown = BUF_INIT;
	bool readable;

	canvas_text(&shown, p->l->ascii, name, strlen(name));
	readable = strchr(name, '?') || !strchr(buf_string(&shown), '?');
	buf_done(&shown);
	return readable;
}

static void add_first_line(struct pane *p)
{
	const struct model *m = &p->c->models[p->model];
	const struct claim *date = main_date(p);
	struct buf text = BUF_INIT;

	pane_remark(p, &text, string(p, p->c->brands[m->brand].name));
	pane_remark(p, &text, string(p, p->c->categories[m->category].name));
	if (date) {
		struct buf day = BUF_INIT;

		render_value(p->c, date, &day);
		pane_remark(p, &text, buf_string(&day));
		buf_done(&day);
	}
	if (m->native != m->name && is_readable(p, string(p, m->native)))
		pane_remark(p, &text, string(p, m->native));
	/* Else the answers for the regions say it. */
	if (p->c->rule != RULE_RANK && p->regions.count == 0) {
		char *rule = mem_printf("rule %s", rule_table[p->c->rule].word);

		pane_remark(p, &text, rule);
		mem_free(rule);
	}
	lines_begin(p->l, 0, 0);
	lines_add(p->l, ROLE_TEXT, buf_string(&text));
	buf_done(&text);
}

/* -- names and numbers ------------------------------------------------------- */

static void add_list(struct pane *p, const char *label, struct list list)
{
	const uint32_t *ids = catalogue_list(p->c, list);
	uint32_t i;

	if (list.count == 0)
		return;
	pane_label(p, label, NULL);
	for (i = 0; i < list.count; i++)
		lines_addf(p->l, ROLE_TEXT, "%s%s", i ? ", " : "", string(p, ids[i]));
}

static void add_numbers(struct pane *p)
{
	const struct list list = p->c->models[p->model].numbers;
	uint32_t i;

	for (i = 0; i < list.count; i++) {
		const struct number *n = &p->c->numbers[list.first + i];
		struct buf text = BUF_INIT;

		pane_label(p, i ? NULL : label_number, NULL);
		lines_add(p->l, ROLE_TEXT, string(p, n->text));
		pane_remark(p, &text, string(p, n->variant));
		if (n->region && !text_equal_folded(string(p, n->variant),
						    pane_region_label(p, n->region)))
			pane_remark(p, &text, pane_region_label(p, n->region));
		if (text.nbytes)
			lines_addf(p->l, ROLE_DIM, " (%s)", buf_string(&text));
		buf_done(&text);
		if (n->source)
			pane_cite(p, &n->source, 1, 0);
	}
}

static void add_names(struct pane *p)
{
	const struct model *m = &p->c->models[p->model];
	const uint32_t *sources = catalogue_list(p->c, m->sources);
	uint32_t i;

	pane_heading(p, "Names and numbers");
	if (m->series) {
		pane_label(p, label_series, NULL);
		lines_add(p->l, ROLE_TEXT, string(p, p->c->series[m->series].name));
	}
	add_numbers(p);
	add_list(p, label_codename, m->codenames);
	pane_label(p, label_id, NULL);
	lines_add(p->l, ROLE_TEXT, string(p, m->id));
	if (m->sources.count)
		pane_label(p, label_listed, NULL);
	for (i = 0; i < m->sources.count; i++)
		lines_addf(p->l, ROLE_TEXT, "%s%s", i ? ", " : "",
			   pane_source(p, (source_id)sources[i]));
}

/* What the short names stand for. */
static void add_sources(struct pane *p)
{
	bool begun = false;
	uint32_t i;

	for (i = 1; i < p->c->nsources; i++) {
		const struct source *s = &p->c->sources[i];
		struct buf text = BUF_INIT;

		if (!p->quoted[i])
			continue;
		if (!begun)
			pane_heading(p, "Sources");
		begun = true;
		lines_begin(p->l, LABEL_COL, HANGING_COL);
		lines_add(p->l, ROLE_TEXT, string(p, s->id));
		pane_remark(p, &text, string(p, s->title));
		pane_remark(p, &text, string(p, s->retrieved));
		lines_addf(p->l, ROLE_DIM, "  %s", buf_string(&text));
		buf_done(&text);
	}
}

/* -- all of it --------------------------------------------------------------- */

static int label_ncols(struct pane *p)
{
	const struct model *m = &p->c->models[p->model];
	int ncols = pane_specs_label_ncols(p);
	const char *const labels[] = {
		m->numbers.count ? label_number : "", m->codenames.count ? label_codename : "",
		m->sources.count ? label_listed : "", m->series ? label_series : "", label_id,
	};
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if ((int)strlen(labels[i]) > ncols)
			ncols = (int)strlen(labels[i]);
	return ncols;
}

bool detail_asked_equal(const struct detail_asked *a, const struct detail_asked *b)
{
	return memcmp(&a->regions, &b->regions, sizeof(a->regions)) == 0 &&
	       memcmp(&a->networks, &b->networks, sizeof(a->networks)) == 0 &&
	       a->operator == b->operator;
}

bool detail_build(const struct catalogue *c, model_id model, const struct detail_asked *asked,
		  const char *choose, bool later, struct lines *l)
{
	struct pane p = { .c = c, .model = model, .regions = asked->regions,
			  .region = asked->regions.ids[0], .networks = asked->networks,
			  .operator = asked->operator, .choose = choose, .l = l, .later = later };

	p.quoted = mem_zalloc(c->nsources, sizeof(*p.quoted));
	if (l->ncols >= COLUMNS_NCOLS) {
		/* Two columns between label and value, for the sign; a label that is
		 * wider than its share of the pane gets a line of its own. */
		int most = l->ncols * 9 / 20;

		p.value_col = LABEL_COL + label_ncols(&p) + 3;
		if (p.value_col > most)
			p.value_col = most;
	}
	add_first_line(&p);
	pane_markets(&p);
	pane_specs(&p);
	pane_networks(&p);
	pane_alternatives(&p);
	add_names(&p);
	add_sources(&p);
	resolved_done(&p.r);
	mem_free(p.quoted);
	return p.left_out;
}
