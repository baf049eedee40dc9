/*
 * complete-offer: what can stand at the cursor.
 *
 * Keywords come from the rows of the language's table, names from the catalogue.  They are
 * matched with what stands of the word.
 */
#include "config.h"

#include "complete-private.h"

#include <ctype.h>
#include <string.h>

#include "micat/base/num.h"
#include "micat/base/text.h"
#include "micat/query/home.h"
#include "micat/query/language.h"
#include "micat/query/saved.h"
#include "lex.h"
#include "meaning.h"

static bool begins(const char *s, const char *prefix, size_t nprefix)
{
	return strncmp(s, prefix, nprefix) == 0;
}

static void candidate(struct completing *k, const char *text, const char *name, const char *help)
{
	completions_offer_folded(k->out, &k->typed, k->start, text, name, help);
}

/* The words at the beginning of FORM that stand for themselves. */
static void literal(const char *form, struct buf *out)
{
	const char *s = form;

	while (*s && !isupper((unsigned char)*s))
		s++;
	buf_add(out, form, (size_t)(s - form));
	while (out->nbytes > 0 && strchr(" \"", out->data[out->nbytes - 1]))
		out->data[--out->nbytes] = '\0';
}

/* Does "not" stand before the word at hand? */
static bool is_negated(const struct completing *k)
{
	size_t end = k->start;

	while (end > 0 && k->text[end - 1] == ' ')
		end--;
	return end >= 3 && begins(k->text + end - 3, "not", 3);
}

static void offer_beginning(struct completing *k, const char *form, const char *help)
{
	struct buf words = BUF_INIT;

	literal(form, &words);
	if (words.nbytes > 0 && *words.data != '(' &&
	    completions_nearness(buf_string(&words), &k->typed) == 0 &&
	    !(begins(form, "not", 3) && is_negated(k)))
		candidate(k, buf_string(&words), NULL, help);
	buf_done(&words);
}

/* What the rows of the language's table begin with.  The short forms are for those who
 * begin to write them. */
static void offer_terms(struct completing *k)
{
	for (size_t i = 0; i < language_nrows; i++)
		offer_beginning(k, language_table[i].form, language_table[i].meaning);
	for (size_t i = 0; i < language_nrows && k->typed.nbytes > 0; i++)
		offer_beginning(k, language_table[i].shorthand, language_table[i].meaning);
}

#define MEANING_MIN_NTYPED 3	/* fewer letters begin too many names */

/* "category is phone" for "phones".  Series are many, and begin as models do: whole ones. */
static void offer_meaning(void *context, const struct meaning *m)
{
	struct completing *k = context;
	const char *typed = buf_string(&k->typed);
	struct buf text = BUF_INIT;
	struct meaning_room room;
	struct term t;
	bool begins_so = m->field.kind != FIELD_SERIES &&
			 (completions_nearness(m->name, &k->typed) == 0 ||
			  completions_nearness(m->word, &k->typed) == 0);

	if (field_type(k->c, m->field) == TYPE_BOOLEAN ||
	    !(begins_so || meaning_is(k->c, m, typed)))
		return;
	t = meaning_term(k->c, m, &room);
	term_print(k->c, &t, false, QUERY_LONG, &text);
	completions_add(k->out, 1, k->start, buf_string(&text), m->name);
	buf_done(&text);
}

static void offer_meanings(struct completing *k)
{
	if (k->typed.nbytes >= MEANING_MIN_NTYPED)
		meaning_each(k->c, offer_meaning, k);
}

/* What they have behind a feature. */
static void offer_operators(struct completing *k)
{
	static const char name[] = "FEATURE ";
	bool is_date = field_type(k->c, k->field) == TYPE_DATE;

	for (size_t i = 0; i < language_nrows; i++) {
		const char *form = language_table[i].form;
		struct buf words = BUF_INIT;

		if (!begins(form, name, strlen(name)) ||
		    (is_date ? strstr(form, "NUMBER") : strstr(form, "DATE")))
			continue;
		literal(form + strlen(name), &words);
		if (words.nbytes > 0)
			candidate(k, buf_string(&words), NULL, language_table[i].meaning);
		buf_done(&words);
	}
}

/* The sentence of the row that has KEYWORD behind what stands before it, else of one that
 * has it at all. */
static const char *keyword_help(const struct completing *k, const char *keyword)
{
	const char *text = k->text, *best = "";
	size_t end = k->start, begin, n = strlen(keyword);

	while (end > 0 && text[end - 1] == ' ')
		end--;
	for (begin = end; begin > 0 && text[begin - 1] != ' '; begin--)
		;
	for (size_t i = 0; i < language_nrows; i++) {
		const char *form = language_table[i].form, *at = strstr(form, keyword);

		if (!at || (at > form && at[-1] != ' ') || (at[n] && at[n] != ' '))
			continue;
		if (!*best)
			best = language_table[i].meaning;
		if ((size_t)(at - form) > end - begin &&
		    begins(at - 1 - (end - begin), text + begin, end - begin))
			return language_table[i].meaning;
	}
	return best;
}

static void offer_keyword(struct completing *k, const char *keyword)
{
	if (strcmp(keyword, "true") != 0 && strcmp(keyword, "false") != 0)
		candidate(k, keyword, NULL, keyword_help(k, keyword));
}

static void offer_saved(struct completing *k, const char *sign)
{
	const struct saved_filters *saved = k->c->saved;

	for (size_t i = 0; saved && i < saved->count; i++) {
		char *text = mem_printf("%s%s", sign, saved->items[i].name);

		candidate(k, text, saved->items[i].name, saved->items[i].query);
		mem_free(text);
	}
}

static void offer_field(struct completing *k, struct field f)
{
	const struct catalogue *c = k->c;
	const char *word = field_word(c, f);
	struct buf help = BUF_INIT;

	field_title(c, f, &help);
	if (f.kind == FIELD_FEATURE) {
		const struct feature *feature = &c->features[f.feature];
		const uint32_t *aliases = catalogue_list(c, feature->aliases);

		if (feature->unit != ID_NONE)
			buf_printf(&help, ", in %s",
				   catalogue_string(c, c->units[feature->unit].symbol));
		candidate(k, word, catalogue_string(c, feature->id), buf_string(&help));
		for (uint32_t i = 0; i < feature->aliases.count; i++)
			candidate(k, word, catalogue_string(c, aliases[i]), buf_string(&help));
	}
	candidate(k, word, buf_string(&help), buf_string(&help));
	buf_done(&help);
}

static void offer_fields(struct completing *k, bool booleans_only)
{
	for (int kind = 0; kind < FIELD_FEATURE && !booleans_only; kind++)
		if (!field_is_asked((enum field_kind)kind))
			offer_field(k, (struct field){ (enum field_kind)kind, ID_NONE });
	for (uint32_t i = 1; i < k->c->nfeatures; i++)
		if (!booleans_only || k->c->features[i].type == FEATURE_BOOLEAN)
			offer_field(k, (struct field){ FIELD_FEATURE, (feature_id)i });
}

static void offer_name(struct completing *k, struct names ns, uint32_t id, const char *name)
{
	struct buf word = BUF_INIT;
	const char *bare = names_word(k->c, ns, id);

	word_print(bare, &word);
	candidate(k, buf_string(&word), name, name && strcmp(name, bare) != 0 ? name : "");
	buf_done(&word);
}

#define GROUP_LEAST_NBYTES 2	/* one letter begins too many of them */

/* A word that begins a brand or category, which alone is looked for in names: "phones" finds
 * headphones. */
static void offer_groups(struct completing *k, enum field_kind kind)
{
	struct field f = { kind, ID_NONE };
	const struct group *groups;
	uint32_t n;

	groups = field_groups(k->c, kind, &n);
	for (uint32_t i = 1; i < n && k->typed.nbytes >= GROUP_LEAST_NBYTES; i++) {
		const char *name = catalogue_string(k->c, groups[i].name);
		const char *word = names_word(k->c, names_of_field(f), i);
		struct buf term = BUF_INIT;

		if (completions_nearness(name, &k->typed) != 0 &&
		    completions_nearness(word, &k->typed) != 0)
			continue;
		buf_printf(&term, "%s is ", field_word(k->c, f));
		word_print(word, &term);
		completions_add(k->out, 1, k->start, buf_string(&term), name);
		buf_done(&term);
	}
}

static void offer_home(struct completing *k, struct names ns, string_id name)
{
	if (names_is_home(k->c, ns, HOME_WORD))
		candidate(k, HOME_WORD, NULL, catalogue_string(k->c, name));
}

static void offer_names(struct completing *k, struct names ns)
{
	const struct catalogue *c = k->c;
	const struct group *groups;
	const uint32_t *values;
	uint32_t n;

	switch (ns.kind) {
	case NAME_REGION:
		if (c->home.region != ID_NONE)
			offer_home(k, ns, c->regions[c->home.region].name);
		for (uint32_t i = 1; i < c->nregions; i++) {
			const uint32_t *aliases = catalogue_list(c, c->regions[i].aliases);

			offer_name(k, ns, i, catalogue_string(c, c->regions[i].name));
			for (uint32_t a = 0; a < c->regions[i].aliases.count; a++)
				if (completions_nearness(catalogue_string(c, aliases[a]), &k->typed) == 0)
					completions_add(k->out, 1, k->start, names_word(c, ns, i),
					    catalogue_string(c, c->regions[i].name));
		}
		break;
	case NAME_SOURCE:
		for (uint32_t i = 1; i < c->nsources; i++)
			offer_name(k, ns, i, catalogue_string(c, c->sources[i].title));
		break;
	case NAME_BRAND: case NAME_CATEGORY: case NAME_SERIES:
		groups = field_groups(c, ns.kind == NAME_BRAND ? FIELD_BRAND
					 : ns.kind == NAME_CATEGORY ? FIELD_CATEGORY : FIELD_SERIES,
				      &n);
		for (uint32_t i = 1; i < n; i++)
			offer_name(k, ns, i, catalogue_string(c, groups[i].name));
		break;
	case NAME_OPERATOR:
		if (c->home.operator != ID_NONE)
			offer_home(k, ns, c->operators[c->home.operator].name);
		for (uint32_t i = 1; i < c->noperators; i++)
			offer_name(k, ns, i, catalogue_string(c, c->operators[i].name));
		break;
	case NAME_VALUE:
		values = catalogue_list(c, c->features[ns.feature].values);
		for (uint32_t i = 0; i < c->features[ns.feature].values.count; i++)
			offer_name(k, ns, values[i], NULL);
		break;
	}
}

static void set_hint(struct completing *k, char *hint)
{
	mem_free(k->out->hint);
	k->out->hint = hint;
}

/* The feature's own unit first, then others that measure the same.  AFTER is what stands
 * of the word before the unit: a number, or nothing. */
static void offer_units(struct completing *k, struct field f, const char *after, size_t nafter,
			bool others_too)
{
	const struct catalogue *c = k->c;
	unit_id own = c->features[f.feature].unit;

	for (int others = 0; others < (others_too ? 2 : 1) && own != ID_NONE; others++) {
		for (uint32_t i = 1; i < c->nunits; i++) {
			const char *symbol = catalogue_string(c, c->units[i].symbol);
			char *text;

			if (c->units[i].base != c->units[own].base || (i == own) == (others == 1))
				continue;
			text = mem_printf("%.*s%s", (int)nafter, after, symbol);
			if (unit_is_printable(c, (unit_id)i))
				candidate(k, text, NULL, i == own ? "its unit" : "is converted");
			mem_free(text);
		}
	}
}

static void offer_number(struct completing *k, struct field f)
{
	const struct catalogue *c = k->c;
	unit_id own = c->features[f.feature].unit;
	const char *word = k->text + k->start;
	size_t nword = k->cursor - k->start, nnumber;

	nnumber = num_parse(word, nword, &(double){ 0 }, NULL);
	if (nnumber > 0)
		offer_units(k, f, word, nnumber, nnumber < nword);
	set_hint(k, own != ID_NONE ? mem_printf("a number, in %s",
						catalogue_string(c, c->units[own].symbol))
				   : mem_strdup("a number"));
}

void complete_offer(struct completing *k, const struct expectation *x)
{
	size_t quoted;

	k->start = x->start;
	k->field = x->field;
	buf_clear(&k->typed);
	quoted = k->start < k->cursor && k->text[k->start] == '"';
	text_fold(&k->typed, k->text + k->start + quoted, k->cursor - k->start - quoted);
	switch (x->what) {
	case EXPECT_TERM:
		offer_terms(k);
		offer_saved(k, "@");
		offer_groups(k, FIELD_CATEGORY);
		offer_groups(k, FIELD_BRAND);
		offer_fields(k, false);
		offer_meanings(k);
		break;
	case EXPECT_KEYWORD:
		offer_keyword(k, x->keyword);
		break;
	case EXPECT_OPERATOR:
		offer_operators(k);
		break;
	case EXPECT_FIELD:
		offer_fields(k, false);
		break;
	case EXPECT_BOOLEAN:
		offer_fields(k, true);
		break;
	case EXPECT_NAME:
		offer_names(k, x->names);
		break;
	case EXPECT_NUMBER:
		offer_number(k, x->field);
		break;
	case EXPECT_UNIT:
		offer_units(k, x->field, "", 0, true);
		break;
	case EXPECT_DATE:
		set_hint(k, mem_strdup("a date: 2024, 2024-02 or 2024-02-22"));
		break;
	case EXPECT_TEXT:
		set_hint(k, mem_strdup("a text; in quotes where it has spaces"));
		break;
	case EXPECT_SAVED:
		offer_saved(k, "");
		break;
	}
}
