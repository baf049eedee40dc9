/*
 * meaning: the names of a catalogue, and words as one of them.
 */
#include "config.h"

#include "meaning.h"

#include <string.h>

#include "micat/base/text.h"
#include "micat/query/facet.h"
#include "names.h"

struct giving {
	void (*take)(void *context, const struct meaning *m);
	void *context;
};

static void give_groups(const struct catalogue *c, enum field_kind kind, const struct giving *g)
{
	uint32_t n;
	const struct group *groups = field_groups(c, kind, &n);

	for (uint32_t i = 1; i < n; i++)
		g->take(g->context, &(struct meaning){ { kind, ID_NONE }, i, ID_NONE,
						       catalogue_string(c, groups[i].name),
						       catalogue_string(c, groups[i].id) });
}

static void give_feature(const struct catalogue *c, feature_id f, const struct giving *g)
{
	const struct feature *feature = &c->features[f];
	const uint32_t *values = catalogue_list(c, feature->values);
	struct meaning m = { { FIELD_FEATURE, f }, 0, ID_NONE, catalogue_string(c, feature->label),
			     catalogue_string(c, feature->id) };

	if (feature->type == FEATURE_BOOLEAN)
		g->take(g->context, &m);
	for (uint32_t i = 0; feature->type == FEATURE_ENUMERATION && i < feature->values.count; i++) {
		m.id = values[i];
		m.name = m.word = catalogue_string(c, c->values[values[i]].text);
		g->take(g->context, &m);
	}
}

/* Codes of two letters are words, too: "in", "is", "no". */
static void give_region(const struct catalogue *c, region_id region, const struct giving *g)
{
	const struct region *r = &c->regions[region];
	const uint32_t *aliases = catalogue_list(c, r->aliases);
	const char *name = catalogue_string(c, r->name), *code = catalogue_string(c, r->code);
	struct meaning m = { { FIELD_STATUS, ID_NONE }, 0, region, name,
			     strlen(code) > 2 ? code : name };

	g->take(g->context, &m);
	for (uint32_t i = 0; i < r->aliases.count; i++) {
		m.word = catalogue_string(c, aliases[i]);
		g->take(g->context, &m);
	}
}

void meaning_each(const struct catalogue *c,
		  void (*take)(void *context, const struct meaning *m), void *context)
{
	struct giving g = { take, context };

	give_groups(c, FIELD_CATEGORY, &g);
	give_groups(c, FIELD_BRAND, &g);
	give_groups(c, FIELD_SERIES, &g);
	for (uint32_t r = 1; r < c->nregions; r++)
		if (facet_region_is_claimed(c, (region_id)r))
			give_region(c, (region_id)r, &g);
	for (uint32_t f = 1; f < c->nfeatures; f++)
		give_feature(c, (feature_id)f, &g);
}

/* "phone" and "phones", "watch" and "watches", "battery" and "batteries". */
static bool is_plural(const char *one, size_t none, const char *many, size_t nmany)
{
	if (none > 1 && one[none - 1] == 'y' && nmany == none + 2)
		return strncmp(one, many, none - 1) == 0 && strcmp(many + none - 1, "ies") == 0;
	return nmany > none && strncmp(one, many, none) == 0 &&
	       (strcmp(many + none, "s") == 0 || strcmp(many + none, "es") == 0);
}

/* Plurals are those of English: of another language the names are taken as they are. */
static bool is_same(const struct catalogue *c, const char *a, const char *b)
{
	const char *language = catalogue_string(c, c->language);
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	text_fold(&x, a, strlen(a));
	text_fold(&y, b, strlen(b));
	same = strcmp(buf_string(&x), buf_string(&y)) == 0;
	if (!same && (!*language || strncmp(language, "en", 2) == 0))
		same = is_plural(buf_string(&x), x.nbytes, buf_string(&y), y.nbytes) ||
		       is_plural(buf_string(&y), y.nbytes, buf_string(&x), x.nbytes);
	buf_done(&x);
	buf_done(&y);
	return same;
}

bool meaning_is(const struct catalogue *c, const struct meaning *m, const char *text)
{
	return is_same(c, m->name, text) || is_same(c, m->word, text);
}

struct term meaning_term(const struct catalogue *c, const struct meaning *m,
			 struct meaning_room *room)
{
	struct operand *o = &room->operand;
	struct term t = { .kind = TERM_COMPARE, .subject = m->field, .op = OP_EQ, .operands = o,
			  .noperands = 1 };

	if (m->field.kind == FIELD_STATUS) {
		room->region = m->region;
		return (struct term){ .kind = TERM_IN, .ids = &room->region, .nids = 1 };
	}
	*o = (struct operand){ .low = m->id, .high = m->id };
	if (field_type(c, m->field) == TYPE_BOOLEAN) {
		o->low = o->high = 1;
	} else if (m->field.kind == FIELD_FEATURE) {
		o->text = catalogue_string(c, c->values[m->id].text);
		o->low = o->high = c->values[m->id].low;
	}
	return t;
}
