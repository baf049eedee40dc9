/*
 * field: what a model can be asked for, by one word.
 *
 * The built-in fields come first, so that no catalogue can take their words away;
 * the rest are the catalogue's features, by id, alias or label.
 */
#include "config.h"

#include "ast.h"

#include <string.h>
#include <strings.h>

#include "lex.h"
#include "micat/base/near.h"
#include "micat/query/language.h"

const struct field_info field_table[NFIELDS] = {
	[FIELD_ID] = { "id", "Id", "The model's id in the catalogue." },
	[FIELD_NAME] = { "name", "Name", "The model's name." },
	[FIELD_NATIVE] = { "native", "Native name",
			   "The name in the language and script of the maker." },
	[FIELD_BRAND] = { "brand", "Brand", "The brand it is sold under." },
	[FIELD_CATEGORY] = { "category", "Category", "The kind of thing it is." },
	[FIELD_SERIES] = { "series", "Series", "The series it belongs to." },
	[FIELD_CODENAME] = { "codename", "Codename", "The maker's names for it during development." },
	[FIELD_NUMBER] = { "number", "Model number", "The numbers printed on device and box." },
	[FIELD_STATUS] = { "status", "Status", "Whether it is available in the query's region." },
	[FIELD_FEATURE] = { NULL, NULL, "A feature of the catalogue." },
};

bool field_find(const struct catalogue *c, const char *word, struct field *f)
{
	feature_id feature;

	for (int kind = 0; kind < FIELD_FEATURE; kind++) {
		if (strcasecmp(field_table[kind].word, word) == 0) {
			*f = (struct field){ (enum field_kind)kind, ID_NONE };
			return true;
		}
	}
	feature = catalogue_find_feature(c, word);
	if (feature == ID_NONE)
		return false;
	*f = (struct field){ FIELD_FEATURE, feature };
	return true;
}

const char *field_near(const struct catalogue *c, const char *word)
{
	struct near near;

	near_init(&near, word, strlen(word));
	for (int kind = 0; kind < FIELD_FEATURE; kind++)
		if (kind != FIELD_STATUS)
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
const char *field_query_word(const struct catalogue *c, struct field f)
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

const char *field_word(const struct catalogue *c, struct field f)
{
	return field_query_word(c, f);
}

const char *field_label(const struct catalogue *c, struct field f)
{
	if (f.kind != FIELD_FEATURE)
		return field_table[f.kind].label;
	return catalogue_string(c, c->features[f.feature].label);
}

/* field_parse() for the word at PLACE of a list. */
static bool field_parse_at(const struct catalogue *c, const char *word, struct place place,
			   struct field *f, struct diag_sink *sink)
{
	const char *near;

	if (field_find(c, word, f))
		return true;
	near = field_near(c, word);
	if (near)
		diag_report(sink, place, DIAG_QUERY_FEATURE,
			    "no feature \"%s\"; did you mean \"%s\"?", word, near);
	else
		diag_report(sink, place, DIAG_QUERY_FEATURE, "no feature \"%s\"", word);
	return false;
}

bool field_parse(const struct catalogue *c, const char *word, struct field *f,
		 struct diag_sink *sink)
{
	return field_parse_at(c, word, lex_place(word, 0, strlen(word)), f, sink);
}

static size_t skip_spaces(const char *text, size_t at)
{
	return at + strspn(text + at, " \t\n");
}

/*
 * "-released, name" -> sort keys, at most MAX; returns how many, -1 on error.
 * '-' is refused unless SIGNED_KEYS.
 */
static int parse_list(const struct catalogue *c, const char *text, bool signed_keys,
		      struct sort_key *keys, size_t max, struct diag_sink *sink)
{
	size_t at = skip_spaces(text, 0), nkeys = 0;

	if (!text[at])
		return 0;
	for (;;) {
		size_t end, next;
		bool descending = signed_keys && text[at] == '-';
		char *word;
		bool found = false;

		at = skip_spaces(text, at + descending);
		next = at + strcspn(text + at, ",");
		for (end = next; end > at && strchr(" \t\n", text[end - 1]); end--)
			;
		word = mem_strndup(text + at, end - at);
		if (end == at)
			diag_report(sink, lex_place(text, at, 1), DIAG_QUERY_SYNTAX,
				    "the name of a feature is expected here");
		else if (nkeys == max)
			diag_report(sink, lex_place(text, at, end - at), DIAG_QUERY_LIMIT,
				    "at most %zu names are allowed here", max);
		else
			found = field_parse_at(c, word, lex_place(text, at, end - at),
					       &keys[nkeys].field, sink);
		mem_free(word);
		if (!found)
			return -1;
		keys[nkeys++].descending = descending;
		if (!text[next])
			return (int)nkeys;
		at = skip_spaces(text, next + 1);
	}
}

int order_parse(const struct catalogue *c, const char *text, struct order *o,
		struct diag_sink *sink)
{
	struct sort_key keys[ORDER_MAX_KEYS];
	int nkeys = parse_list(c, text, true, keys, ORDER_MAX_KEYS, sink);

	if (nkeys < 0)
		return -1;
	if (nkeys > 0)
		memcpy(o->keys, keys, (size_t)nkeys * sizeof(*keys));
	o->nkeys = (size_t)nkeys;
	return 0;
}

void order_print(const struct catalogue *c, const struct order *o, struct buf *out)
{
	for (size_t i = 0; i < o->nkeys; i++) {
		if (i > 0)
			buf_putc(out, ',');
		if (o->keys[i].descending)
			buf_putc(out, '-');
		buf_puts(out, field_word(c, o->keys[i].field));
	}
}

int fields_parse(const struct catalogue *c, const char *text, struct field *fields, size_t max,
		 struct diag_sink *sink)
{
	struct sort_key *keys = mem_zalloc(max ? max : 1, sizeof(*keys));
	int nkeys = parse_list(c, text, false, keys, max, sink);

	for (int i = 0; i < nkeys; i++)
		fields[i] = keys[i].field;
	mem_free(keys);
	return nkeys;
}
