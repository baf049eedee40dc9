/*
 * detail-strip: regions as signs, with who says so.
 *
 * Regions of one status that the same source gives stand on one line, behind their
 * sign; a disputed one has a line of its own, which names what contradicts.  Narrow panes
 * name no sources here, and need one line a sign.
 */
#include "detail-private.h"

#include <string.h>

#include "micat/view/signs.h"

#define CITED_NCOLS 38		/* narrower panes name no sources */

struct strip_item {
	region_id region;
	source_id source;	/* says so; ID_NONE: nobody, or not to be named */
	const char *date;	/* the day it speaks for; "" not known */
	struct status status;
	bool done;
};

struct strip {
	struct strip_item *items;
	size_t count, capacity;
};

static int sign_ncols(const struct pane *p, struct status s)
{
	struct buf text = BUF_INIT;
	int ncols;

	status_text(s, p->l->ascii, &text);
	ncols = (int)canvas_text_ncols(p->l->ascii, buf_string(&text), text.nbytes);
	buf_done(&text);
	return ncols;
}

/* Who says so best; for a group that does not answer for itself, of its first country
 * that makes the status. */
static const struct claim *claim_of(const struct pane *p, region_id region, struct status s)
{
	const struct region *r = &p->c->regions[region];
	const uint32_t *countries = catalogue_list(p->c, r->countries);
	const struct claim *found = NULL;
	owner_id owner;
	uint32_t i;

	if (s.hint)
		return resolve_hint(p->c, p->model, region, &owner);
	if (s.truth == TRUTH_UNKNOWN)
		return NULL;
	for (i = 0; i <= r->countries.count; i++) {
		region_id one = i ? (region_id)countries[i - 1] : region;
		/* A year is that of the claim which decides, whoever else says so. */
		const struct claim *claim =
			s.old_year ? resolve_market_state(p->c, p->model, one, 0).claim
				   : resolve_market_foundation(p->c, p->model, one);

		if (!claim ||
		    (claim_status(p->c, claim) == MARKET_AVAILABLE) != (s.truth == TRUTH_TRUE))
			continue;
		if (claim_detail(p->c, claim)->strength == s.strength)
			return claim;
		if (!found)
			found = claim;
	}
	return found;
}

static void collect(struct pane *p, struct strip *strip, region_id region, struct status s)
{
	const struct claim *claim = p->l->ncols < CITED_NCOLS ? NULL : claim_of(p, region, s);

	mem_grow(&strip->items, strip->count, &strip->capacity);
	strip->items[strip->count++] = (struct strip_item){
		.region = region, .status = s,
		.source = claim ? claim_says(p->c, claim)->source : ID_NONE,
		.date = claim ? pane_claim_date(p, claim) : "",
	};
}

static bool share_line(const struct strip_item *a, const struct strip_item *b)
{
	return status_equal(a->status, b->status) && a->source == b->source &&
	       !(a->source && a->status.disputed);
}

/* Kept whole, wrapped between. */
static void add_region(struct pane *p, const struct strip_item *item)
{
	struct lines *l = p->l;
	const char *label = pane_region_label(p, item->region);
	bool said = item->status.hint || item->status.truth != TRUTH_UNKNOWN;
	int ncols = (int)canvas_text_ncols(l->ascii, label, strlen(label));

	if (l->col > l->indent && l->col + 2 + ncols > l->ncols)
		lines_begin(l, l->indent, l->indent);
	else if (l->col > l->indent)
		lines_add(l, ROLE_TEXT, "  ");
	lines_add(l, said ? ROLE_TEXT : ROLE_DIM, label);
}

/* "inferred · firmware-tracker 2026-08", "firmware-tracker 2026-08 ≠ article"; how it is
 * known is said where there is room for it.  DATE is that of all claims of the line, ""
 * where they differ. */
static void cite(struct pane *p, const struct strip_item *item, const char *date)
{
	const struct strength_info *strength = &strength_shown[item->status.strength];
	const char *const remarks[] = { strength->remark, strength->word, "" };
	struct buf text = BUF_INIT, whole = BUF_INIT;
	size_t i;

	if (!item->source)
		return;
	pane_put_source(p, item->source, date, &text);
	if (item->status.disputed)
		resolve_market(p->c, p->model, item->region, 0, &p->r);
	for (i = 0; item->status.disputed && i < p->r.count; i++)
		if (p->r.claims[i].differs)
			buf_printf(&text, " %s %s", sign_text(SIGN_DISPUTED, p->l->ascii),
				   pane_source(p, claim_says(p->c, p->r.claims[i].claim)->source));
	for (i = 0; i < sizeof(remarks) / sizeof(remarks[0]); i++) {
		buf_clear(&whole);
		pane_remark(p, &whole, remarks[i]);
		pane_remark(p, &whole, buf_string(&text));
		if (p->l->col + 2 + (int)canvas_text_ncols(p->l->ascii, buf_string(&whole),
							   whole.nbytes) <= p->l->ncols)
			break;
	}
	lines_add_right(p->l, ROLE_DIM, buf_string(&whole));
	buf_done(&whole);
	buf_done(&text);
}

/* At column COL, in the order of the first of each line; frees STRIP's items. */
static void add_strip(struct pane *p, struct strip *strip, int col)
{
	int ncols = 0;
	size_t i, k;

	for (i = 0; i < strip->count; i++)
		if (sign_ncols(p, strip->items[i].status) > ncols)
			ncols = sign_ncols(p, strip->items[i].status);
	for (i = 0; i < strip->count; i++) {
		struct strip_item *item = &strip->items[i];
		const char *date = item->date;

		if (item->done)
			continue;
		lines_begin(p->l, col, col + ncols + 1);
		pane_add_status(p, item->status);
		lines_tab(p->l, col + ncols + 1);
		for (k = i; k < strip->count; k++) {
			if (!share_line(item, &strip->items[k]) && k != i)
				continue;
			strip->items[k].done = true;
			add_region(p, &strip->items[k]);
			if (strcmp(date, strip->items[k].date) != 0)
				date = "";
		}
		cite(p, item, date);
	}
	mem_free(strip->items);
}

/* In words: the region itself, or, where something is known, a group it is in. */
static bool is_answered(const struct pane *p, region_id region, struct status s)
{
	bool group = p->c->regions[region].kind == REGION_GROUP;

	for (size_t i = 0; i < p->regions.count; i++)
		if (p->regions.ids[i] == region ||
		    (!group && s.truth != TRUTH_UNKNOWN &&
		     catalogue_region_within(p->c, region, p->regions.ids[i])))
			return true;
	return false;
}

/* A country that a group in the strip already answers for. */
static bool said_by_group(const struct pane *p, region_id region, struct status s)
{
	struct market_state state;

	if (p->c->regions[region].kind == REGION_GROUP)
		return false;
	state = resolve_market_state(p->c, p->model, region, 0);
	return state.via && status_equal(status_of(p->c, p->model, state.via), s);
}

/* First what is known, then what category or brand hint at, then what nobody knows. */
static int turn_of(struct status s)
{
	return s.truth != TRUTH_UNKNOWN ? 0 : s.hint ? 1 : 2;
}

void pane_other_regions(struct pane *p)
{
	struct strip strip = { 0 };
	int turn;
	uint32_t i;

	for (turn = 0; turn < 3; turn++) {
		for (i = 1; i < p->c->nregions; i++) {
			region_id r = (region_id)i;
			struct status s;

			if (!p->c->regions[r].claimed)
				continue;
			s = status_of(p->c, p->model, r);
			if (turn_of(s) == turn && !is_answered(p, r, s) && !said_by_group(p, r, s))
				collect(p, &strip, r, s);
		}
	}
	add_strip(p, &strip, 0);
}

/* The countries of the group in force that have an answer of their own. */
void pane_members(struct pane *p, int col)
{
	const struct region *group = &p->c->regions[p->region];
	const uint32_t *countries = catalogue_list(p->c, group->countries);
	struct strip strip = { 0 };
	uint32_t i;

	for (i = 0; i < group->countries.count; i++) {
		region_id r = (region_id)countries[i];
		struct market_state state = resolve_market_state(p->c, p->model, r, 0);

		if (state.status != MARKET_SILENT && state.via != p->region)
			collect(p, &strip, r, status_of(p->c, p->model, r));
	}
	add_strip(p, &strip, col);
}
