/*
 * sentence: a status or a value, who says so, and who says otherwise.
 *
 * The detail pane has a line for each claim; here all of them run on in one paragraph,
 * the answer first, so that what does not fit is what matters least.
 */
#include "sentence.h"

#include <string.h>

#include "detail-private.h"
#include "micat/base/mem.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"

int sentence_nrows(int nrows)
{
	return nrows >= 14 ? 3 : nrows >= 6 ? 2 : nrows >= 4 ? 1 : 0;
}

static const char *string(const struct catalogue *c, string_id id)
{
	return catalogue_string(c, id);
}

/* "press-2016 2016-03"; a source's name may say the date already. */
static void put_source(const struct catalogue *c, const struct claim *claim, const char *date,
		       struct buf *out)
{
	const char *id = string(c, claim_source(c, claim)->id);

	buf_puts(out, id);
	if (!strstr(id, date))
		buf_printf(out, " %s", date);
}

/* In the list of those who say it; before the first one a dash. */
static void add_source(const struct catalogue *c, const struct claim *claim, bool first,
		       struct lines *l)
{
	struct buf text = BUF_INIT;

	put_source(c, claim, market_date(c, claim), &text);
	if (first)
		lines_addf(l, ROLE_TEXT, " %s ", sign_text(SIGN_DASH, l->ascii));
	lines_addf(l, ROLE_DIM, "%s%s", first ? "" : ", ", buf_string(&text));
	buf_done(&text);
}

/* The source of one value. */
static void cite(const struct catalogue *c, const struct claim *claim, const char *date,
		 struct lines *l)
{
	struct buf text = BUF_INIT;

	put_source(c, claim, date, &text);
	lines_addf(l, ROLE_DIM, " [%s]", buf_string(&text));
	buf_done(&text);
}

/* Has a claim before I of the same standing the same source? */
static bool source_named(const struct catalogue *c, const struct resolved *r, size_t i)
{
	const struct assertion *says = claim_says(c, r->claims[i].claim);

	for (size_t k = 0; k < i; k++) {
		const struct assertion *other = claim_says(c, r->claims[k].claim);

		if (r->claims[k].differs == r->claims[i].differs &&
		    other->source == says->source && other->value == says->value)
			return true;
	}
	return false;
}

/* -- markets ------------------------------------------------------------------- */

static void add_answer(const struct catalogue *c, struct status s, const struct resolved *r,
		       struct lines *l)
{
	enum role role = sign_table[sign_of_truth(s.truth)].role;

	if (s.truth == TRUTH_UNKNOWN) {
		lines_addf(l, role, "unknown, %s", r->count ? "there is evidence, but no proof" : "nobody says");
		return;
	}
	lines_add(l, role, s.truth == TRUTH_TRUE ? "available" : "not available");
	if (s.truth == TRUTH_FALSE && r->chosen) {
		uint32_t status = claim_says(c, r->claims[0].claim)->value;

		if (status != MARKET_UNAVAILABLE)
			lines_addf(l, role, ", %s", market_status_shown[status]);
	}
	if (s.old_year)
		lines_addf(l, role, " in %u", (unsigned)s.old_year);
	if (*strength_shown[s.strength].answer)
		lines_addf(l, ROLE_TEXT, ", %s", strength_shown[s.strength].answer);
}

static bool agrees(const struct catalogue *c, const struct resolved *r, size_t i)
{
	uint32_t status = claim_says(c, r->claims[i].claim)->value;

	return r->chosen && !r->claims[i].differs && status != MARKET_SILENT &&
	       (status == MARKET_AVAILABLE) ==
	       (claim_status(c, r->claims[0].claim) == MARKET_AVAILABLE);
}

static void add_market_sources(const struct catalogue *c, const struct resolved *r, struct lines *l)
{
	bool first = true;

	for (size_t i = 0; i < r->count; i++) {
		const struct resolved_claim *rc = &r->claims[i];

		/* Where nothing is known, those whose evidence proves nothing. */
		if ((r->chosen && !agrees(c, r, i)) || source_named(c, r, i))
			continue;
		add_source(c, rc->claim, first, l);
		if (rc->via)
			lines_addf(l, ROLE_DIM, " (via %s)", render_region(c, rc->via));
		else if (rc->owner >= c->nmodels)
			lines_add(l, ROLE_DIM, " (its series)");
		first = false;
	}
}

static void add_market_disputes(const struct catalogue *c, const struct resolved *r,
				struct lines *l)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct claim *claim = r->claims[i].claim;

		if (!r->claims[i].differs || source_named(c, r, i))
			continue;
		lines_addf(l, ROLE_DISPUTED, " %s %s", sign_text(SIGN_DISPUTED, l->ascii),
			   market_status_shown[claim_status(c, claim)]);
		cite(c, claim, market_date(c, claim), l);
	}
}

static void add_hint(const struct catalogue *c, model_id m, region_id region, struct lines *l)
{
	owner_id owner;
	const struct claim *hint = resolve_hint(c, m, region, &owner);

	if (!hint || claim_status(c, hint) != MARKET_AVAILABLE)
		return;
	owner -= c->nmodels + c->nseries;
	lines_addf(l, ROLE_TEXT, "; of %s some are said to be available there",
		   string(c, owner < c->ncategories ? c->categories[owner].name
						    : c->brands[owner - c->ncategories].name));
	cite(c, hint, market_date(c, hint), l);
}

void sentence_market(const struct catalogue *c, model_id m, region_id region, struct lines *l)
{
	struct status s = status_of(c, m, region);
	struct resolved r = { 0 };

	resolve_market(c, m, region, 0, &r);
	lines_begin(l, 0, 2);
	lines_add(l, ROLE_TITLE, string(c, c->models[m].name));
	lines_addf(l, ROLE_TEXT, " in %s: ", string(c, c->regions[region].name));
	add_answer(c, s, &r, l);
	if (!r.chosen && s.truth != TRUTH_UNKNOWN)
		lines_add(l, ROLE_DIM, ", by what is said of its countries");
	add_market_sources(c, &r, l);
	add_market_disputes(c, &r, l);
	if (s.disputed && !r.disputed)
		lines_addf(l, ROLE_DISPUTED, " %s in a country of it",
			   sign_text(SIGN_DISPUTED, l->ascii));
	if (s.hint)
		add_hint(c, m, region, l);
	resolved_done(&r);
}

/* -- features and fields ------------------------------------------------------- */

static void add_spec_value(const struct catalogue *c, const struct claim *claim, enum role role,
			   struct lines *l)
{
	struct buf text = BUF_INIT;

	render_value(c, claim, &text);
	lines_add(l, role, buf_string(&text));
	buf_done(&text);
}

static void add_feature(const struct catalogue *c, model_id m, feature_id feature, struct lines *l)
{
	struct resolved r = { 0 };

	resolve_spec(c, m, feature, &r);
	if (r.chosen) {
		const struct detail *d = claim_detail(c, r.claims[0].claim);

		add_spec_value(c, r.claims[0].claim, ROLE_TEXT, l);
		cite(c, r.claims[0].claim, "", l);
		if (*strength_shown[d->strength].remark)
			lines_addf(l, ROLE_DIM, " (%s)", strength_shown[d->strength].remark);
		if (r.inherited)
			lines_add(l, ROLE_DIM, " (its series)");
		if (*string(c, d->note))
			lines_addf(l, ROLE_DIM, "; %s", string(c, d->note));
	} else {
		lines_add(l, ROLE_UNKNOWN, "unknown, nobody says");
	}
	for (size_t i = 1; i < r.count; i++) {
		if (!r.claims[i].differs || source_named(c, &r, i))
			continue;
		lines_addf(l, ROLE_DISPUTED, " %s ", sign_text(SIGN_DISPUTED, l->ascii));
		add_spec_value(c, r.claims[i].claim, ROLE_DISPUTED, l);
		cite(c, r.claims[i].claim, "", l);
	}
	resolved_done(&r);
}

void sentence_field(const struct catalogue *c, model_id m, struct field f, struct lines *l)
{
	struct buf text = BUF_INIT;

	lines_begin(l, 0, 2);
	lines_add(l, ROLE_TITLE, string(c, c->models[m].name));
	field_title(c, f, &text);
	lines_addf(l, ROLE_TEXT, " %s %s: ", sign_text(SIGN_DOT, l->ascii), buf_string(&text));
	buf_clear(&text);
	if (f.kind == FIELD_FEATURE) {
		add_feature(c, m, f.feature, l);
	} else {
		render_field(c, m, f, (struct question){ 0 }, &text);
		lines_add(l, text.nbytes ? ROLE_TEXT : ROLE_UNKNOWN,
			  text.nbytes ? buf_string(&text) : "unknown, nobody says");
	}
	buf_done(&text);
}
