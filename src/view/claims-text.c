/*
 * claims-text: below the rows of the claims view: why the shown one is shown, and all that is
 * known of the selected one.
 */
#include "view-claims.h"

#include <string.h>

#include "detail-private.h"
#include "micat/base/mem.h"
#include "micat/view/signs.h"

static const char *string(const struct app *app, string_id id)
{
	return catalogue_string(app->c, id);
}

static void put_part(const struct app *app, struct buf *out, const char *before, const char *text)
{
	if (!*text)
		return;
	if (out->nbytes)
		buf_printf(out, " %s ", sign_text(SIGN_DOT, app->ascii));
	buf_printf(out, "%s%s", before, text);
}

static void add_line(struct lines *l, enum role role, struct buf *text)
{
	if (text->nbytes) {
		lines_begin(l, 0, 2);
		lines_add(l, role, buf_string(text));
	}
	buf_clear(text);
}

void claims_add_source(const struct app *app, const struct source *s, struct lines *l)
{
	char *rank = mem_printf("%u", (unsigned)s->rank);
	struct buf text = BUF_INIT;

	lines_begin(l, 0, 2);
	lines_add(l, ROLE_HEADING, string(app, s->title));
	put_part(app, &text, "", string(app, s->id));
	put_part(app, &text, "", source_kind_words[s->kind]);
	put_part(app, &text, "rank ", rank);
	put_part(app, &text, "retrieved ", string(app, s->retrieved));
	add_line(l, ROLE_DIM, &text);
	put_part(app, &text, "", string(app, s->address));
	put_part(app, &text, "licence ", string(app, s->licence));
	add_line(l, ROLE_DIM, &text);
	buf_done(&text);
	mem_free(rank);
}

/* What it is about, where that is not just the model and the region. */
static void put_scope(const struct app *app, const struct claims_view *v,
		      const struct claim_row *r, struct buf *out)
{
	if (r->standing == STANDING_HINT)
		put_part(app, out, "of some: ", claims_owner(app, r->owner));
	else if (r->owner != v->model)
		put_part(app, out, "inherited from ", claims_owner(app, r->owner));
	if (claims_of_market(v) && claim_says(app->c, r->claim)->subject != v->subject.region)
		put_part(app, out, r->standing == STANDING_WITHIN ? "in " : "via ",
			 claims_region(app, claim_says(app->c, r->claim)->subject));
}

/* Where it stands: the file's own name is enough to find it. */
static void put_place(const struct app *app, const struct claim *claim, struct buf *out)
{
	const char *file = string(app, app->c->files[claim_says(app->c, claim)->file]);
	const char *base = strrchr(file, '/');
	char *place = mem_printf("%s:%u", base ? base + 1 : file, (unsigned)claim->line);

	put_part(app, out, "", place);
	mem_free(place);
}

static void add_claim(const struct app *app, const struct claims_view *v,
		      const struct claim_row *r, struct lines *l)
{
	const struct detail *d = claim_detail(app->c, r->claim);
	const uint32_t *reasons = catalogue_list(app->c, d->reasons);
	struct buf text = BUF_INIT;

	claims_put_value(app, v, r->claim, &text);
	lines_begin(l, 0, 2);
	lines_add(l, claims_value_role(app, v, r->claim), buf_string(&text));
	buf_clear(&text);
	put_part(app, &text, "", r->standing == STANDING_DIFFERS
					 ? "contradicts what others say"
					 : standing_words[r->standing]);
	put_scope(app, v, r, &text);
	put_part(app, &text, "variant ", string(app, d->variant));
	put_part(app, &text, "",
		 d->strength == STRENGTH_DIRECT ? "direct" : strength_shown[d->strength].remark);
	put_part(app, &text, "", string(app, app->c->evidences[d->evidence].label));
	put_part(app, &text, "since ", string(app, d->since));
	put_part(app, &text, "until ", string(app, d->until));
	put_place(app, r->claim, &text);
	lines_addf(l, ROLE_TEXT, " %s %s", sign_text(SIGN_DOT, app->ascii), buf_string(&text));
	buf_clear(&text);
	for (uint32_t i = 0; i < d->reasons.count; i++)
		buf_printf(&text, "%s%s", i ? ", " : "why: ", string(app, reasons[i]));
	add_line(l, ROLE_TEXT, &text);
	if (d->note)
		buf_printf(&text, "note: %s", string(app, d->note));
	add_line(l, ROLE_TEXT, &text);
	buf_done(&text);
}

static void add_reason(const struct app *app, const struct claims_view *v, struct lines *l)
{
	struct buf keys = BUF_INIT;

	keymap_keys(&app->config->keymap, ACTION_RESOLVE, &keys);
	lines_begin(l, 0, 2);
	lines_addf(l, ROLE_TEXT, "Shown: %s (rule %s).",
		   claims_reason(app->c, v->model, v->subject, &v->claims),
		   rule_table[app->c->rule].word);
	if (keys.nbytes && v->claims.count > 0)
		lines_addf(l, ROLE_DIM, " %.*s changes the rule.",
			   (int)strcspn(buf_string(&keys), " "), buf_string(&keys));
	buf_done(&keys);
}

void claims_build_text(struct app *app, struct claims_view *v, int ncols)
{
	const struct claim_row *r =
		v->claims.count ? &v->claims.rows[v->rows.selected] : NULL;
	const struct claim *claim = r ? r->claim : NULL;

	if (ncols == v->text.lines.ncols && claim == v->text_claim)
		return;
	v->text_claim = claim;
	v->text.top = 0;
	lines_clear(&v->text.lines, ncols);
	add_reason(app, v, &v->text.lines);
	if (r) {
		add_claim(app, v, r, &v->text.lines);
		claims_add_source(app, claim_source(app->c, claim), &v->text.lines);
	}
}
