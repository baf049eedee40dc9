/*
 * question: the fields that are about a region or a mobile network, and which that is.
 */
#include "config.h"

#include "ast.h"

#include <string.h>
#include <strings.h>

#include "micat/query/home.h"

bool field_is_asked(enum field_kind kind)
{
	return kind == FIELD_STATUS || kind == FIELD_FITS || kind == FIELD_COVERS;
}

const char *field_split_asked(const char *word, struct field *f)
{
	size_t nbytes = strcspn(word, ": ");

	for (int kind = 0; kind < FIELD_FEATURE && word[nbytes]; kind++) {
		if (!field_is_asked((enum field_kind)kind) ||
		    strlen(field_table[kind].word) != nbytes ||
		    strncasecmp(field_table[kind].word, word, nbytes) != 0)
			continue;
		*f = (struct field){ (enum field_kind)kind, ID_NONE };
		word += nbytes;
		return word + strspn(word, ": ");
	}
	return NULL;
}

/* "status:US", "fits us-t-mobile", "covers:home". */
bool field_find_asked(const struct catalogue *c, const char *word, struct field *f)
{
	const char *name = field_split_asked(word, f);

	if (!name)
		return false;
	if (f->kind == FIELD_STATUS)
		f->feature = home_is_region(c, name) ? FIELD_OF_HOME : catalogue_find_region(c, name);
	else
		f->feature = home_is_operator(c, name) ? FIELD_OF_HOME
						       : catalogue_find_operator(c, name);
	return f->feature != ID_NONE;
}

region_id field_region(const struct catalogue *c, struct field f, struct question asked)
{
	return f.feature == ID_NONE ? asked.region
	       : f.feature == FIELD_OF_HOME ? c->home.region : f.feature;
}

operator_id field_operator(const struct catalogue *c, struct field f, struct question asked)
{
	return f.feature == ID_NONE ? asked.operator
	       : f.feature == FIELD_OF_HOME ? c->home.operator : f.feature;
}

void field_print(const struct catalogue *c, struct field f, struct buf *out)
{
	buf_puts(out, field_word(c, f));
	if (!field_is_asked(f.kind) || f.feature == ID_NONE)
		return;
	buf_printf(out, ":%s", f.feature == FIELD_OF_HOME ? HOME_WORD
			       : f.kind == FIELD_STATUS
				       ? catalogue_string(c, c->regions[f.feature].code)
				       : catalogue_string(c, c->operators[f.feature].id));
}

void field_head(const struct catalogue *c, struct field f, struct question asked,
		struct buf *out)
{
	region_id region = f.kind == FIELD_STATUS ? field_region(c, f, asked) : ID_NONE;
	operator_id operator = f.kind == FIELD_FITS ? field_operator(c, f, asked) : ID_NONE;

	buf_puts(out, region != ID_NONE ? catalogue_string(c, c->regions[region].code)
		      : operator != ID_NONE ? catalogue_string(c, c->operators[operator].name)
					    : field_label(c, f));
}

/* "Status in US", "Fits T-Mobile", "Covers home" */
void field_title_asked(const struct catalogue *c, struct field f, struct buf *out)
{
	buf_puts(out, field_label(c, f));
	if (f.feature == ID_NONE)
		return;
	if (f.kind == FIELD_STATUS)
		buf_puts(out, f.feature == FIELD_OF_HOME ? " at" : " in");
	buf_printf(out, " %s", f.feature == FIELD_OF_HOME ? HOME_WORD
			       : catalogue_string(c, f.kind == FIELD_STATUS
							     ? c->regions[f.feature].name
							     : c->operators[f.feature].name));
}

/* -- what a filter is about -------------------------------------------------------- */

static operator_id first_operator(const struct node *n)
{
	operator_id found = ID_NONE;

	if (n->kind == NODE_TERM) {
		const struct term *t = n->term;

		if (t->kind == TERM_FITS || t->kind == TERM_COVERS)
			return t->ids[0];
		return t->kind == TERM_SAVED && t->tree ? first_operator(t->tree) : ID_NONE;
	}
	for (size_t i = 0; i < n->nchildren && found == ID_NONE; i++)
		found = first_operator(n->children[i]);
	return found;
}

operator_id query_operator(const struct query *q)
{
	return q->root ? first_operator(q->root) : ID_NONE;
}

struct question query_question(const struct query *q)
{
	struct question asked = { query_region(q), query_operator(q) };

	if (asked.region == ID_NONE)
		asked.region = q->catalogue->home.region;
	if (asked.operator == ID_NONE)
		asked.operator = q->catalogue->home.operator;
	return asked;
}

struct query_regions query_networks(const struct query *q)
{
	struct query_regions regions = query_regions(q);
	operator_id operator = query_operator(q);
	region_id other = q->catalogue->home.region;

	if (operator != ID_NONE && q->catalogue->operators[operator].region != ID_NONE)
		other = q->catalogue->operators[operator].region;
	if (regions.count == 0 && other != ID_NONE)
		regions.ids[regions.count++] = other;
	return regions;
}
