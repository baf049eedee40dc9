/*
 * networks-table: operators by technologies.
 *
 * A cell has a sign, and the bands that are lacking most where there is room for them; what
 * the signs mean stands in words below.  A brand whose networks are rows themselves names
 * them instead.  Where there is no room for columns, a row becomes some lines.
 */
#include "networks-private.h"

#include <string.h>

#include "micat/query/render.h"

#define GAP 2

static const enum sign level_signs[NFIT_LEVELS] = {
	[FIT_LEVEL_NO_NETWORK] = SIGN_UNKNOWN, [FIT_LEVEL_UNUSED] = SIGN_DASH,
	[FIT_LEVEL_UNKNOWN] = SIGN_UNKNOWN,    [FIT_LEVEL_NONE] = SIGN_NO,
	[FIT_LEVEL_PRIMARY] = SIGN_NO,	       [FIT_LEVEL_COVERAGE] = SIGN_MAYBE,
	[FIT_LEVEL_CAPACITY] = SIGN_YES,       [FIT_LEVEL_EXTRA] = SIGN_YES,
	[FIT_LEVEL_ALL] = SIGN_YES,
};

enum sign telling_sign(enum fit_level level)
{
	return level_signs[level];
}

/* How much a cell says, the most first. */
enum style { STYLE_WORDS, STYLE_BANDS, STYLE_SIGNS, STYLE_LINES };

struct table {
	const struct telling *t;
	enum style style;
	int label_ncols, fits_ncols, share_ncols;
};

/* -- cells ----------------------------------------------------------------------------- */

static int text_ncols(const struct table *tb, const char *text)
{
	size_t n = canvas_text_ncols(tb->t->l->ascii, text, strlen(text));

	return n > 1000 ? 1000 : (int)n;
}

/* " lacks n2, n66", or " -n2, -n66": without the word a number alone would look had. */
static void put_lacking(const struct table *tb, const struct fit_network *n,
			const struct fit_technology *ft, enum band_role role, struct buf *out)
{
	struct buf bands = BUF_INIT;
	const char *minus = sign_text(SIGN_MINUS, tb->t->l->ascii);

	fit_put_bands(tb->t->c, n, ft, role, false, &bands);
	buf_puts(out, tb->style == STYLE_BANDS ? " " : " lacks ");
	if (tb->style == STYLE_BANDS)
		buf_puts(out, minus);
	for (const char *p = buf_string(&bands); *p; p++) {
		buf_add(out, p, 1);
		if (*p == ' ' && tb->style == STYLE_BANDS)
			buf_puts(out, minus);
	}
	buf_done(&bands);
}

/* What of a technology is lacking most, with its sign. */
static void put_level(const struct table *tb, const struct fit_network *n,
		      const struct fit_technology *ft, struct buf *out)
{
	static const struct { enum fit_level level; enum band_role role; } lacks[] = {
		{ FIT_LEVEL_PRIMARY, BAND_PRIMARY }, { FIT_LEVEL_COVERAGE, BAND_COVERAGE },
		{ FIT_LEVEL_CAPACITY, BAND_CAPACITY }, { FIT_LEVEL_EXTRA, BAND_EXTRA },
	};

	telling_put_sign(tb->t, level_signs[ft->level], ft->indirect, ft->disputed, out);
	if (tb->style == STYLE_SIGNS)
		return;
	for (size_t i = 0; i < sizeof(lacks) / sizeof(lacks[0]); i++)
		if (ft->level == lacks[i].level)
			put_lacking(tb, n, ft, lacks[i].role, out);
	if (ft->level == FIT_LEVEL_NONE || ft->level == FIT_LEVEL_ALL)
		buf_printf(out, " %s", fit_level_table[ft->level].word);
}

static void put_fits(const struct table *tb, const struct fit *f, struct buf *out)
{
	telling_put_sign(tb->t, sign_of_truth(f->fits), f->indirect, f->disputed, out);
	if (tb->style == STYLE_WORDS || tb->style == STYLE_LINES)
		buf_printf(out, " %s", render_truth(f->fits));
}

/* -- rows ----------------------------------------------------------------------------------- */

/* Is any band of the technology in service in what is told? */
static bool is_used(const struct telling *t, uint32_t technology)
{
	for (size_t i = 0; i < t->n->nfits; i++)
		for (size_t k = 0; k < t->n->fits[i].nnetworks; k++)
			if (t->n->fits[i].networks[k].technologies[technology - 1].level >
			    FIT_LEVEL_UNUSED)
				return true;
	return false;
}

/* A row of its own, for it is no row of another operator. */
static bool has_cells(const struct telling *t, const struct fit *f, size_t network)
{
	operator_id o = f->networks[network].operator;

	return o == f->operator || !telling_shows(t, o);
}

static void put_label(const struct table *tb, const struct fit *f, size_t network, bool first,
		      struct buf *out)
{
	operator_id o = f->networks[network].operator;

	buf_puts(out, first ? telling_operator(tb->t, f->operator) : " ");
	if (o != f->operator && has_cells(tb->t, f, network))
		buf_printf(out, " on %s", telling_operator(tb->t, o));
}

/* "on us-att, us-t-mobile": those that are rows themselves; "" where none is. */
static void put_shared(const struct table *tb, const struct fit *f, struct buf *out)
{
	for (size_t i = 0; i < f->nnetworks; i++)
		if (!has_cells(tb->t, f, i))
			buf_printf(out, "%s%s", out->nbytes ? ", " : "on ",
				   telling_operator(tb->t, f->networks[i].operator));
}

/* Called for every row: NETWORK of F has cells, or - NNETWORKS - F has none. */
typedef void row_visitor(const struct table *tb, const struct fit *f, size_t network, bool first,
			 void *context);

static void visit_rows(const struct table *tb, row_visitor *visit, void *context)
{
	for (size_t i = 0; i < tb->t->n->nfits; i++) {
		const struct fit *f = &tb->t->n->fits[i];
		bool first = true, shared = false;

		for (size_t k = 0; k < f->nnetworks; k++) {
			if (has_cells(tb->t, f, k)) {
				visit(tb, f, k, first, context);
				first = false;
			} else {
				shared = true;
			}
		}
		if (shared)
			visit(tb, f, f->nnetworks, first, context);
	}
}

/* -- columns ---------------------------------------------------------------------------- */

struct widths {
	int label, fits, share, cells;
	uint32_t technology;		/* whose cells are measured; 0: none */
};

static void widen(int *widest, int ncols)
{
	if (ncols > *widest)
		*widest = ncols;
}

static void measure_row(const struct table *tb, const struct fit *f, size_t network, bool first,
			void *context)
{
	struct widths *w = context;
	struct buf b = BUF_INIT;

	put_label(tb, f, network < f->nnetworks ? network : 0, first, &b);
	widen(&w->label, text_ncols(tb, buf_string(&b)));
	buf_clear(&b);
	if (network < f->nnetworks && w->technology) {
		const struct fit_network *n = &f->networks[network];

		put_level(tb, n, &n->technologies[w->technology - 1], &b);
		widen(&w->cells, text_ncols(tb, buf_string(&b)));
	}
	buf_clear(&b);
	if (first) {
		put_fits(tb, f, &b);
		widen(&w->fits, text_ncols(tb, buf_string(&b)));
		buf_clear(&b);
	}
	if (first && f->has_share) {
		fit_put_share(f->low, f->high, &b);
		widen(&w->share, text_ncols(tb, buf_string(&b)));
	}
	buf_done(&b);
}

/* How wide the cells of a technology are. */
static int cells_ncols(const struct table *tb, uint32_t technology)
{
	const char *name = catalogue_string(tb->t->c, tb->t->c->technologies[technology].name);
	struct widths w = { .technology = technology, .cells = text_ncols(tb, name) };

	visit_rows(tb, measure_row, &w);
	return w.cells;
}

static const char network_label[] = "Network", fits_label[] = "Fits", share_label[] = "Share";

/* The whole width in TB's style. */
static int lay_out(struct table *tb)
{
	struct widths w = { .label = (int)strlen(network_label), .fits = (int)strlen(fits_label),
			    .share = (int)strlen(share_label) };
	int total;

	visit_rows(tb, measure_row, &w);
	tb->label_ncols = w.label;
	tb->share_ncols = w.share;
	tb->fits_ncols = w.fits;
	total = w.label + GAP + tb->fits_ncols + GAP + w.share;
	for (uint32_t i = 1; i < tb->t->c->ntechnologies; i++)
		if (is_used(tb->t, i))
			total += GAP + cells_ncols(tb, i);
	return total;
}

/* -- drawing -------------------------------------------------------------------------------- */

static int indent_of(const struct telling *t)
{
	return t->brief ? t->col : 0;
}

static void add_header(const struct table *tb)
{
	struct lines *l = tb->t->l;
	int col = indent_of(tb->t);

	lines_begin(l, col, col);
	lines_add(l, ROLE_HEADING, network_label);
	col += tb->label_ncols + GAP;
	lines_tab(l, col);
	lines_add(l, ROLE_HEADING, fits_label);
	col += tb->fits_ncols + GAP;
	for (uint32_t i = 1; i < tb->t->c->ntechnologies; i++) {
		if (!is_used(tb->t, i))
			continue;
		lines_tab(l, col);
		lines_add(l, ROLE_HEADING,
			  catalogue_string(tb->t->c, tb->t->c->technologies[i].name));
		col += cells_ncols(tb, i) + GAP;
	}
	lines_tab(l, col + tb->share_ncols - (int)strlen(share_label));
	lines_add(l, ROLE_HEADING, share_label);
}

/* Cells from column COL on, and the share. */
static void add_cells(const struct table *tb, const struct fit *f, size_t network, bool first,
		      int col)
{
	const struct fit_network *n = &f->networks[network];
	struct lines *l = tb->t->l;
	struct buf b = BUF_INIT;

	for (uint32_t i = 1; i < tb->t->c->ntechnologies; i++) {
		const struct fit_technology *ft = &n->technologies[i - 1];

		if (!is_used(tb->t, i))
			continue;
		buf_clear(&b);
		put_level(tb, n, ft, &b);
		lines_tab(l, col);
		lines_add(l, sign_table[level_signs[ft->level]].role, buf_string(&b));
		col += cells_ncols(tb, i) + GAP;
	}
	buf_clear(&b);
	if (f->has_share)
		fit_put_share(f->low, f->high, &b);
	else
		buf_putc(&b, '?');
	if (first) {
		lines_tab(l, col + tb->share_ncols - text_ncols(tb, buf_string(&b)));
		lines_add(l, ROLE_TEXT, buf_string(&b));
	}
	buf_done(&b);
}

static void add_row(const struct table *tb, const struct fit *f, size_t network, bool first,
		    void *context)
{
	struct lines *l = tb->t->l;
	int col = indent_of(tb->t), cells = col + tb->label_ncols + GAP + tb->fits_ncols + GAP;
	struct buf b = BUF_INIT;

	(void)context;
	put_label(tb, f, network < f->nnetworks ? network : 0, first, &b);
	lines_begin(l, col, cells);
	lines_add(l, ROLE_TEXT, buf_string(&b));
	buf_clear(&b);
	if (first) {
		put_fits(tb, f, &b);
		lines_tab(l, col + tb->label_ncols + GAP);
		lines_add(l, sign_table[sign_of_truth(f->fits)].role, buf_string(&b));
	}
	if (network < f->nnetworks) {
		add_cells(tb, f, network, first, cells);
	} else {
		buf_clear(&b);
		put_shared(tb, f, &b);
		lines_tab(l, cells);
		lines_add(l, ROLE_DIM, buf_string(&b));
	}
	buf_done(&b);
}

/* The same where there is no room for columns. */
static void add_row_lines(const struct table *tb, const struct fit *f, size_t network, bool first,
			  void *context)
{
	struct lines *l = tb->t->l;
	int col = indent_of(tb->t);
	struct buf b = BUF_INIT;

	(void)context;
	put_label(tb, f, network < f->nnetworks ? network : 0, first, &b);
	lines_begin(l, col, col + 2);
	lines_addf(l, ROLE_TEXT, "%s  ", buf_string(&b));
	buf_clear(&b);
	put_fits(tb, f, &b);
	if (first)
		lines_add(l, sign_table[sign_of_truth(f->fits)].role, buf_string(&b));
	buf_clear(&b);
	if (network == f->nnetworks) {
		put_shared(tb, f, &b);
		lines_addf(l, ROLE_DIM, "  %s", buf_string(&b));
	}
	for (uint32_t i = 1; i < tb->t->c->ntechnologies && network < f->nnetworks; i++) {
		const struct fit_technology *ft = &f->networks[network].technologies[i - 1];

		if (ft->level <= FIT_LEVEL_UNUSED)
			continue;
		buf_clear(&b);
		put_level(tb, &f->networks[network], ft, &b);
		lines_begin(l, col + 2, col + 4);
		lines_addf(l, ROLE_TEXT, "%s ",
			   catalogue_string(tb->t->c, tb->t->c->technologies[i].name));
		lines_add(l, sign_table[level_signs[ft->level]].role, buf_string(&b));
	}
	buf_done(&b);
}

static void note_level(const struct table *tb, const struct fit *f, size_t network, bool first,
		       void *context)
{
	bool *seen = context;

	(void)first;
	for (uint32_t i = 1; i < tb->t->c->ntechnologies && network < f->nnetworks; i++)
		if (is_used(tb->t, i))
			seen[f->networks[network].technologies[i - 1].level] = true;
}

void telling_meanings(const struct telling *t)
{
	struct table tb = { .t = t };
	bool seen[NFIT_LEVELS] = { false };

	visit_rows(&tb, note_level, seen);
	for (int level = 0; level < NFIT_LEVELS; level++) {
		if (!seen[level])
			continue;
		lines_begin(t->l, t->col, t->col + 2);
		telling_add_sign(t, level_signs[level], false, false);
		lines_addf(t->l, ROLE_DIM, " %s", fit_level_table[level].meaning);
	}
	telling_doubts(t);
}

void telling_bands_title(const struct telling *t)
{
	lines_add(t->l, ROLE_TEXT, "Bands");
	lines_addf(t->l, ROLE_DIM, " %s that they match does not mean that it works",
		   sign_text(SIGN_DASH, t->l->ascii));
}

void telling_table(const struct telling *t)
{
	struct table tb = { .t = t, .style = STYLE_WORDS };

	while (tb.style < STYLE_LINES && lay_out(&tb) > t->l->ncols - indent_of(t))
		tb.style++;
	lines_begin(t->l, indent_of(t), indent_of(t) + 2);
	telling_bands_title(t);
	if (tb.style < STYLE_LINES)
		add_header(&tb);
	visit_rows(&tb, tb.style < STYLE_LINES ? add_row : add_row_lines, NULL);
}
