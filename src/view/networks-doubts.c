/*
 * networks-doubts: how sure the bands are that the signs are founded on.
 */
#include "networks-private.h"

#include "micat/catalogue/resolve.h"
#include "micat/view/detail.h"

void telling_put_sign(const struct telling *t, enum sign sign, bool indirect, bool disputed,
		      struct buf *out)
{
	buf_puts(out, sign_text(sign, t->l->ascii));
	if (indirect)
		buf_puts(out, sign_text(SIGN_STAR, t->l->ascii));
	if (disputed)
		buf_puts(out, sign_text(SIGN_DISPUTED, t->l->ascii));
}

void telling_add_sign(const struct telling *t, enum sign sign, bool indirect, bool disputed)
{
	lines_add(t->l, sign_table[sign].role, sign_text(sign, t->l->ascii));
	if (indirect)
		lines_add(t->l, ROLE_DIM, sign_text(SIGN_STAR, t->l->ascii));
	if (disputed)
		lines_add(t->l, ROLE_DISPUTED, sign_text(SIGN_DISPUTED, t->l->ascii));
}

/* What is marked in any of the networks, of one technology; its claim may be NULL. */
static const struct fit_technology *find_marked(const struct telling *t, uint32_t technology,
						bool disputed)
{
	for (size_t i = 0; i < t->n->nfits; i++) {
		for (size_t k = 0; k < t->n->fits[i].nnetworks; k++) {
			const struct fit_technology *ft =
				&t->n->fits[i].networks[k].technologies[technology - 1];

			if (disputed ? ft->disputed : ft->indirect)
				return ft;
		}
	}
	return NULL;
}

/* "≠ 4G bands: " on a line that leads to the claims. */
static void begin(const struct telling *t, enum sign sign, feature_id feature)
{
	t->l->feature = feature;
	lines_begin(t->l, t->col, t->col + 2);
	t->l->feature = ID_NONE;
	lines_add(t->l, sign_table[sign].role, sign_text(sign, t->l->ascii));
	lines_addf(t->l, ROLE_TEXT, " %s: ", catalogue_string(t->c, t->c->features[feature].label));
}

static void add_indirect(const struct telling *t, const struct claim *claim, struct bits *sources)
{
	lines_add(t->l, ROLE_TEXT, strength_shown[claim_detail(t->c, claim)->strength].remark);
	bits_set(sources, claim_says(t->c, claim)->source);
}

/* All that say which bands it has, whether they are in the dispute or not. */
static void add_disputed(const struct telling *t, feature_id feature, struct bits *sources)
{
	struct resolved r = { 0 };

	lines_add(t->l, ROLE_TEXT, "sources differ on bands that are in service");
	resolve_spec(t->c, t->n->model, feature, &r);
	for (size_t i = 0; i < r.count; i++)
		bits_set(sources, claim_says(t->c, r.claims[i].claim)->source);
	resolved_done(&r);
}

static void add_doubt(const struct telling *t, uint32_t technology, bool disputed)
{
	const struct fit_technology *marked = find_marked(t, technology, disputed);
	feature_id feature = t->c->technologies[technology].feature;
	struct bits sources;

	if (!marked)
		return;
	bits_init(&sources, t->c->nsources);
	begin(t, disputed ? SIGN_DISPUTED : SIGN_STAR, feature);
	if (disputed)
		add_disputed(t, feature, &sources);
	else
		add_indirect(t, marked->claim, &sources);
	telling_noted(t, &sources);
	bits_done(&sources);
}

void telling_doubts(const struct telling *t)
{
	for (uint32_t i = 1; i < t->c->ntechnologies; i++) {
		add_doubt(t, i, false);
		add_doubt(t, i, true);
	}
}
