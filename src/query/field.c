/*
 * field: what a model can be asked for, by one word, and its texts.
 *
 * The built-in fields come first, so that no catalogue can take their words away;
 * the rest are the catalogue's features, by id, alias or label.  fields.c reads
 * lists of them.
 */
#include "config.h"

#include "ast.h"

#include <string.h>
#include <strings.h>

#include "lex.h"
#include "micat/base/die.h"
#include "micat/base/near.h"
#include "micat/base/text.h"
#include "micat/query/language.h"

const struct field_info field_table[NFIELDS] = {
	[FIELD_ID] = { "id", NULL, "Id", "The model's id in the catalogue." },
	[FIELD_NAME] = { "name", NULL, "Name", "The model's name." },
	[FIELD_NATIVE] = { "native", "native name", "Native name",
			   "The name in the language and script of the maker." },
	[FIELD_BRAND] = { "brand", NULL, "Brand", "The brand it is sold under." },
	[FIELD_CATEGORY] = { "category", "kind", "Category", "The kind of thing it is." },
	[FIELD_SERIES] = { "series", NULL, "Series", "The series it belongs to." },
	[FIELD_CODENAME] = { "codename", NULL, "Codename",
			     "The maker's names for it during development." },
	[FIELD_NUMBER] = { "number", "model number", "Model number",
			   "The numbers printed on device and box." },
	[FIELD_STATUS] = { "status", NULL, "Status",
			   "Whether it is available in the query's region." },
	[FIELD_FITS] = { "fits", NULL, "Fits",
			 "Whether it fits a mobile network: fits:OPERATOR." },
	[FIELD_COVERS] = { "covers", NULL, "Covers",
			   "The share of a mobile network's bands that it has: covers:OPERATOR." },
	[FIELD_FEATURE] = { NULL, NULL, NULL, "A feature of the catalogue." },
};

bool field_same(struct field a, struct field b)
{
	return a.kind == b.kind && a.feature == b.feature;
}

bool field_find(const struct catalogue *c, const char *word, struct field *f)
{
	feature_id feature;

	if (field_find_asked(c, word, f))
		return true;
	for (int kind = 0; kind < FIELD_FEATURE; kind++) {
		if (strcasecmp(field_table[kind].word, word) == 0) {
			*f = (struct field){ (enum field_kind)kind, ID_NONE };
			return true;
		}
	}
	feature = catalogue_find_feature(c, word);
	*f = (struct field){ FIELD_FEATURE, feature };
	for (int kind = 0; kind < FIELD_FEATURE && feature == ID_NONE; kind++) {
		const char *alias = field_table[kind].alias;

		if (alias && strcasecmp(alias, word) == 0) {
			f->kind = (enum field_kind)kind;
			return true;
		}
	}
	return feature != ID_NONE;
}

static bool begins_with_word(const char *name, const char *word)
{
	size_t n = strcspn(name, " ");
	char *first;
	bool same;

	if (!name[n])
		return false;
	first = mem_strndup(name, n);
	same = text_equal_folded(first, word);
	mem_free(first);
	return same;
}

bool field_begins(const struct catalogue *c, const char *word)
{
	for (int kind = 0; kind < FIELD_FEATURE; kind++)
		if (field_table[kind].alias && begins_with_word(field_table[kind].alias, word))
			return true;
	for (uint32_t i = 1; i < c->nfeatures; i++) {
		const struct feature *feature = &c->features[i];
		const uint32_t *aliases = catalogue_list(c, feature->aliases);

		for (uint32_t k = 0; k < feature->aliases.count; k++)
			if (begins_with_word(catalogue_string(c, aliases[k]), word))
				return true;
		if (begins_with_word(catalogue_string(c, feature->label), word))
			return true;
	}
	return false;
}

static const char *near_of(const struct catalogue *c, const char *word, const char *also)
{
	struct near near;

	near_init(&near, word, strlen(word));
	if (also)
		near_offer(&near, also);
	for (int kind = 0; kind < FIELD_FEATURE; kind++)
		if (!field_is_asked((enum field_kind)kind))
			near_offer(&near, field_table[kind].word);
	for (uint32_t i = 1; i < c->nfeatures; i++) {
		const struct feature *feature = &c->features[i];
		const uint32_t *aliases = catalogue_list(c, feature->aliases);

		for (uint32_t k = 0; k < feature->aliases.count; k++)
			near_offer(&near, catalogue_string(c, aliases[k]));
		near_offer(&near, catalogue_string(c, feature->id));
	}
	return near.best;
}

const char *field_near(const struct catalogue *c, const char *word)
{
	return near_of(c, word, NULL);
}

const char *field_unknown(const struct catalogue *c, const char *word, const char *also,
			  struct place place, struct diag_sink *sink)
{
	const char *near = near_of(c, word, also);

	if (near)
		diag_report(sink, place, DIAG_QUERY_FEATURE,
			    "no feature \"%s\"; did you mean \"%s\"?", word, near);
	else if (language_find_keyword(word))
		diag_report(sink, place, DIAG_QUERY_FEATURE,
			    "no feature \"%s\": it is a word that filters are made with", word);
	else
		diag_report(sink, place, DIAG_QUERY_FEATURE, "no feature \"%s\"", word);
	return near;
}

enum field_type field_type(const struct catalogue *c, struct field f)
{
	switch (f.kind) {
	case FIELD_BRAND: case FIELD_CATEGORY: case FIELD_SERIES:
		return TYPE_GROUP;
	case FIELD_FEATURE:
		break;
	default:
		return TYPE_TEXT;
	}
	switch ((enum feature_type)c->features[f.feature].type) {
	case FEATURE_NUMBER:
		return TYPE_NUMBER;
	case FEATURE_BOOLEAN:
		return TYPE_BOOLEAN;
	case FEATURE_DATE:
		return TYPE_DATE;
	case FEATURE_ENUMERATION:
		return TYPE_ENUMERATION;
	case FEATURE_TEXT:
	case NFEATURE_TYPES:
		break;
	}
	return TYPE_TEXT;
}

/* An id of one part ("nfc") is what people call the feature; else it is the first
 * alias ("battery" of battery.capacity), unless that means something else too. */
const char *field_word(const struct catalogue *c, struct field f)
{
	const struct feature *feature;
	struct field back;
	const char *alias;

	if (f.kind != FIELD_FEATURE)
		return field_table[f.kind].word;
	feature = &c->features[f.feature];
	if (feature->aliases.count > 0 && strchr(catalogue_string(c, feature->id), '.')) {
		alias = catalogue_string(c, catalogue_list(c, feature->aliases)[0]);
		if (lex_is_word(alias) && !language_find_keyword(alias) &&
		    field_find(c, alias, &back) && back.kind == f.kind && back.feature == f.feature)
			return alias;
	}
	return catalogue_string(c, feature->id);
}

const char *field_label(const struct catalogue *c, struct field f)
{
	if (f.kind != FIELD_FEATURE)
		return field_table[f.kind].label;
	return catalogue_string(c, c->features[f.feature].label);
}

/* Has an earlier or later feature the same label? */
static bool label_is_shared(const struct catalogue *c, feature_id feature)
{
	for (uint32_t i = 1; i < c->nfeatures; i++)
		if (i != feature && c->features[i].label == c->features[feature].label)
			return true;
	return false;
}

/* Behind another word a label goes on in lower case, as English has it; what is more than
 * a capital and small letters ("RAM", "Wi-Fi", "5G") stays as it is. */
static void add_continued(const struct catalogue *c, const char *label, struct buf *out)
{
	const char *language = catalogue_string(c, c->language);
	bool english = !*language || strncmp(language, "en", 2) == 0;
	bool word = *label >= 'A' && *label <= 'Z';

	for (const char *s = label + 1; word && *s && *s != ' ' && *s != ','; s++)
		word = *s >= 'a' && *s <= 'z';
	if (english && word) {
		buf_putc(out, (char)(*label - 'A' + 'a'));
		label++;
	}
	buf_puts(out, label);
}

void field_continued(const struct catalogue *c, feature_id feature, struct buf *out)
{
	add_continued(c, catalogue_string(c, c->features[feature].label), out);
}

/*
 * One word as a label leaves open what it is the "Capacity" or "Type" of, so the group
 * stands before it: unless it is the very word that people call the feature ("RAM",
 * "Weight"), or the id says that it stands for itself ("nfc").
 */
void field_title(const struct catalogue *c, struct field f, struct buf *out)
{
	const char *label = field_label(c, f), *group;
	bool alone;

	if (field_is_asked(f.kind)) {
		field_title_asked(c, f, out);
		return;
	}
	if (f.kind != FIELD_FEATURE) {
		buf_puts(out, label);
		return;
	}
	group = catalogue_string(c, c->features[f.feature].group);
	alone = strchr(label, ' ') || text_equal_folded(label, field_word(c, f)) ||
		!strchr(catalogue_string(c, c->features[f.feature].id), '.');
	if (!*group || (alone && !label_is_shared(c, f.feature))) {
		buf_puts(out, label);
		return;
	}
	buf_printf(out, "%s ", group);
	add_continued(c, label, out);
}

/* -- what a model answers ----------------------------------------------------- */

bool field_is_group(enum field_kind kind)
{
	return kind == FIELD_BRAND || kind == FIELD_CATEGORY || kind == FIELD_SERIES;
}

const struct group *field_groups(const struct catalogue *c, enum field_kind kind, uint32_t *ngroups)
{
	switch (kind) {
	case FIELD_BRAND:
		*ngroups = c->nbrands;
		return c->brands;
	case FIELD_CATEGORY:
		*ngroups = c->ncategories;
		return c->categories;
	case FIELD_SERIES:
		*ngroups = c->nseries;
		return c->series;
	default:
		bug("field %d has no groups", (int)kind);
	}
}

group_id field_group(const struct catalogue *c, model_id m, enum field_kind kind)
{
	const struct model *model = &c->models[m];

	switch (kind) {
	case FIELD_BRAND:
		return model->brand;
	case FIELD_CATEGORY:
		return model->category;
	case FIELD_SERIES:
		return model->series;
	default:
		bug("field %d has no groups", (int)kind);
	}
}

/* The only text of a field that is no list. */
static string_id single_text(const struct catalogue *c, model_id m, enum field_kind kind)
{
	const struct model *model = &c->models[m];

	switch (kind) {
	case FIELD_ID:
		return model->id;
	case FIELD_NAME:
		return model->name;
	case FIELD_NATIVE:
		return model->native;
	case FIELD_BRAND:
		return c->brands[model->brand].name;
	case FIELD_CATEGORY:
		return c->categories[model->category].name;
	case FIELD_SERIES:
		return c->series[model->series].name;
	default:
		bug("field %d is no text", (int)kind);
	}
}

uint32_t field_text_count(const struct catalogue *c, model_id m, enum field_kind kind)
{
	if (kind == FIELD_CODENAME)
		return c->models[m].codenames.count;
	if (kind == FIELD_NUMBER)
		return c->models[m].numbers.count;
	return *catalogue_string(c, single_text(c, m, kind)) ? 1 : 0;
}

const char *field_text(const struct catalogue *c, model_id m, enum field_kind kind, uint32_t i)
{
	const struct model *model = &c->models[m];

	if (kind == FIELD_CODENAME)
		return catalogue_string(c, catalogue_list(c, model->codenames)[i]);
	if (kind == FIELD_NUMBER)
		return catalogue_string(c, c->numbers[model->numbers.first + i].text);
	return catalogue_string(c, single_text(c, m, kind));
}
