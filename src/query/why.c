/*
 * why: evaluation that remembers what it saw.
 *
 * Truths come from term_test() and are joined as in eval.c; which claim a term looked at
 * is found anew, since that is asked of one model at a time.
 */
#include "config.h"

#include "micat/query/why.h"

#include <string.h>

#include "ast.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"

void why_init(struct why *w)
{
	memset(w, 0, sizeof(*w));
	arena_init(&w->arena);
}

void why_done(struct why *w)
{
	mem_free(w->lines);
	arena_done(&w->arena);
	memset(w, 0, sizeof(*w));
}

static size_t add_line(struct why *w, unsigned depth, const char *text)
{
	mem_grow(&w->lines, w->nlines, &w->capacity);
	w->lines[w->nlines] = (struct why_line){
		.depth = depth, .text = arena_strndup(&w->arena, text, strlen(text)), .found = "",
	};
	return w->nlines++;
}

static enum truth negate(enum truth t, bool negated)
{
	return negated ? (enum truth)(TRUTH_TRUE - t) : t;
}

/* -- the claim behind a term -------------------------------------------------------- */

static void look_at_feature(const struct catalogue *c, model_id m, feature_id feature,
			    struct why_line *line)
{
	struct spec_state state = resolve_spec_state(c, m, feature);

	line->feature = feature;
	line->claim = state.claim;
	line->inherited = state.inherited;
	line->disputed = state.disputed;
}

static void look_at_region(const struct catalogue *c, model_id m, region_id region,
			   uint32_t since_day, struct why_line *line)
{
	struct market_state state = resolve_market_state(c, m, region, since_day);

	line->region = region;
	line->claim = state.claim;
	line->via = state.via;
	line->inherited = state.inherited;
	line->disputed = state.disputed;
}

/* Does what is said of REGION itself make the TRUTH of a term about availability? */
static bool makes(const struct catalogue *c, const struct term *t, model_id m, region_id region,
		  enum truth truth)
{
	struct market_state state = resolve_market_state(c, m, region, t->since_first);
	enum truth own = !state.claim ? TRUTH_UNKNOWN
			 : state.status == MARKET_AVAILABLE ? TRUTH_TRUE : TRUTH_FALSE;

	switch (t->kind) {
	case TERM_UNKNOWN_IN:
		return truth == TRUTH_TRUE ? own == TRUTH_UNKNOWN : own != TRUTH_UNKNOWN;
	case TERM_DISPUTED_IN:
		return truth != TRUTH_TRUE || state.disputed;
	default:
		return own == truth;
	}
}

/* The region of the group - itself first - that makes the truth; the group where none does. */
static region_id region_within(const struct catalogue *c, const struct term *t, model_id m,
			       region_id group, enum truth truth)
{
	struct list list = c->regions[group].countries;
	const uint32_t *countries = catalogue_list(c, list);

	if (makes(c, t, m, group, truth) || c->regions[group].kind != REGION_GROUP)
		return group;
	for (uint32_t i = 0; i < list.count; i++)
		if (makes(c, t, m, (region_id)countries[i], truth))
			return (region_id)countries[i];
	return group;
}

/* Of several regions the first whose answer is the term's own. */
static void look_at_regions(const struct catalogue *c, const struct term *t, model_id m,
			    enum truth truth, struct why_line *line)
{
	for (size_t i = 0; i < t->nids; i++) {
		struct term one = *t;
		region_id region;

		one.ids = &t->ids[i];
		one.nids = 1;
		if (term_test(c, &one, m) != truth)
			continue;
		region = region_within(c, t, m, t->ids[i], truth);
		look_at_region(c, m, region, t->since_first, line);
		line->unnamed = t->nids > 1 || region != t->ids[0];
		return;
	}
}

/* All texts of a field that is no feature, with commas between. */
static const char *texts_of(const struct catalogue *c, model_id m, enum field_kind kind,
			    struct arena *arena)
{
	struct buf out = BUF_INIT;
	char *text;

	if (field_is_asked(kind))
		return "";
	for (uint32_t i = 0; i < field_text_count(c, m, kind); i++)
		buf_printf(&out, "%s%s", i ? ", " : "", field_text(c, m, kind, i));
	text = arena_strndup(arena, buf_string(&out), out.nbytes);
	buf_done(&out);
	return text;
}

static void look_at_field(const struct catalogue *c, model_id m, struct field f, struct why *w,
			  struct why_line *line)
{
	if (f.kind == FIELD_FEATURE)
		look_at_feature(c, m, f.feature, line);
	else
		line->found = texts_of(c, m, f.kind, &w->arena);
}

/* The first value of the model, or of its series, of which a source speaks. */
static void look_at_sources(const struct catalogue *c, const struct term *t, model_id m,
			    struct why_line *line)
{
	group_id series = c->models[m].series;
	owner_id owners[2] = { m, catalogue_owner_of_series(c, series) };

	for (size_t i = 0; i < (series ? 2 : 1) * t->nids; i++) {
		source_id source = t->ids[i % t->nids];
		struct claims markets = catalogue_markets(c, owners[i / t->nids]);
		struct claims specs = catalogue_specs(c, owners[i / t->nids]);

		line->inherited = i >= t->nids;
		for (size_t k = 0; k < markets.count; k++) {
			if (claim_says(c, &markets.first[k])->source != source)
				continue;
			line->claim = &markets.first[k];
			line->region = claim_says(c, &markets.first[k])->subject;
			return;
		}
		for (size_t k = 0; k < specs.count; k++) {
			if (claim_says(c, &specs.first[k])->source != source)
				continue;
			line->claim = &specs.first[k];
			line->feature = claim_says(c, &specs.first[k])->subject;
			return;
		}
	}
	line->inherited = false;
}

/* The first value of the model that is disputed: a feature, else a region. */
static void look_at_disputes(const struct catalogue *c, model_id m, struct why_line *line)
{
	for (uint32_t f = 1; f < c->nfeatures; f++) {
		look_at_feature(c, m, (feature_id)f, line);
		if (line->disputed)
			return;
	}
	line->feature = ID_NONE;
	for (uint32_t r = 1; r < c->nregions; r++) {
		look_at_region(c, m, (region_id)r, 0, line);
		if (line->disputed)
			return;
	}
	line->region = ID_NONE;
	line->claim = NULL;
}

/* Of several operators the first whose answer is the term's own: why it is so, or the share. */
static void look_at_operators(const struct catalogue *c, const struct term *t, model_id m,
			      enum truth truth, struct why *w, struct why_line *line)
{
	for (size_t i = 0; i < t->nids; i++) {
		struct term one = *t;
		struct buf out = BUF_INIT;
		string_id variant;
		struct fit f;

		one.ids = &t->ids[i];
		one.plans = &t->plans[i];
		one.nids = 1;
		if (term_test(c, &one, m) != truth)
			continue;
		fit_variants(c, m, &variant, 1);
		fit_init(c, m, t->ids[i], variant, &f);
		if (t->kind == TERM_FITS || !f.has_share)
			buf_puts(&out, fit_reason_table[f.reason].sentence);
		else
			fit_put_share(f.low, f.high, &out);
		line->found = arena_strndup(&w->arena, buf_string(&out), out.nbytes);
		line->unnamed = t->nids > 1;
		fit_done(&f);
		buf_done(&out);
		return;
	}
}

static void look(const struct catalogue *c, const struct term *t, model_id m, enum truth truth,
		 struct why *w, struct why_line *line)
{
	switch (t->kind) {
	case TERM_TEXT:
		if (truth == TRUTH_TRUE)
			line->found = text_term_find(c, t->text, m);
		break;
	case TERM_IN: case TERM_THROUGHOUT: case TERM_UNKNOWN_IN: case TERM_DISPUTED_IN:
		look_at_regions(c, t, m, truth, line);
		break;
	case TERM_COMPARE: case TERM_UNKNOWN: case TERM_DISPUTED:
		look_at_field(c, m, t->subject, w, line);
		break;
	case TERM_ANY_DISPUTE:
		if (truth == TRUTH_TRUE)
			look_at_disputes(c, m, line);
		line->unnamed = true;
		break;
	case TERM_SOURCE:
		if (truth == TRUTH_TRUE)
			look_at_sources(c, t, m, line);
		line->unnamed = true;
		break;
	case TERM_FITS: case TERM_COVERS:
		look_at_operators(c, t, m, truth, w, line);
		break;
	case TERM_SAVED:	/* an empty one, of which there is nothing to say */
		break;
	}
}

/* -- the tree ---------------------------------------------------------------------------- */

static enum truth explain_term(const struct query *q, const struct term *t, bool negated,
			       model_id m, unsigned depth, struct why *w)
{
	const struct catalogue *c = q->catalogue;
	enum truth truth = term_test(c, t, m);
	struct buf text = BUF_INIT;
	size_t at;

	term_print(c, t, negated, QUERY_LONG, &text);
	at = add_line(w, depth, buf_string(&text));
	w->lines[at].truth = negate(truth, negated);
	look(c, t, m, truth, w, &w->lines[at]);
	buf_done(&text);
	return w->lines[at].truth;
}

static enum truth explain(const struct query *q, const struct node *n, bool negated, model_id m,
			  unsigned depth, struct why *w);

/* A group of the one part that it stands for. */
static enum truth explain_saved(const struct query *q, const struct term *t, bool negated,
				model_id m, unsigned depth, struct why *w)
{
	struct buf text = BUF_INIT;
	enum truth truth;
	size_t at;

	term_print(q->catalogue, t, negated, QUERY_LONG, &text);
	at = add_line(w, depth, buf_string(&text));
	buf_done(&text);
	w->lines[at].is_group = true;
	w->lines[at].negated = negated;
	truth = negate(explain(q, t->tree, false, m, depth + 1, w), negated);
	w->lines[at].truth = truth;
	return truth;
}

static enum truth explain(const struct query *q, const struct node *n, bool negated, model_id m,
			  unsigned depth, struct why *w)
{
	static const char *const words[][2] = {
		[NODE_AND] = { "all of", "not all of" },
		[NODE_OR] = { "any of", "none of" },
	};
	enum truth truth;
	size_t at;

	if (n->kind == NODE_NOT)
		return explain(q, n->children[0], !negated, m, depth, w);
	if (n->kind == NODE_TERM && n->term->kind == TERM_SAVED && n->term->tree)
		return explain_saved(q, n->term, negated, m, depth, w);
	if (n->kind == NODE_TERM)
		return explain_term(q, n->term, negated, m, depth, w);
	at = add_line(w, depth, words[n->kind][negated]);
	w->lines[at].is_group = true;
	w->lines[at].negated = negated;
	truth = explain(q, n->children[0], false, m, depth + 1, w);
	for (size_t i = 1; i < n->nchildren; i++) {
		enum truth child = explain(q, n->children[i], false, m, depth + 1, w);

		if (n->kind == NODE_AND ? child < truth : child > truth)
			truth = child;
	}
	w->lines[at].truth = negate(truth, negated);
	return w->lines[at].truth;
}

/* The parts of a group that decides are those that have its truth, before it is negated:
 * the least of "all of", the greatest of "any of".  Returns the line behind the group. */
static size_t mark(struct why *w, size_t group)
{
	const struct why_line *g = &w->lines[group];
	enum truth truth = negate(g->truth, g->negated);
	size_t i = group + 1;

	while (i < w->nlines && w->lines[i].depth > g->depth) {
		w->lines[i].decides = g->decides && w->lines[i].truth == truth;
		i = w->lines[i].is_group ? mark(w, i) : i + 1;
	}
	return i;
}

void why_explain(const struct query *q, model_id model, struct why *w)
{
	w->nlines = 0;
	arena_done(&w->arena);
	if (!q->root)
		return;
	explain(q, q->root, false, model, 0, w);
	w->lines[0].decides = true;
	if (w->lines[0].is_group)
		mark(w, 0);
}
