/*
 * make: what every declaration needs: reporting at a place, reading attributes, and
 * the ids of each kind.
 */
#include "make.h"

#include <stdarg.h>
#include <string.h>

#include "micat/base/die.h"
#include "micat/base/near.h"
#include "micat/base/num.h"

#define ID_MAX_BYTES 255
#define IDS_MAX 65535		/* of every kind but models: their ids are 16 bits wide */

const struct kind_info kind_table[NKINDS] = {
	[KIND_SOURCE] = { "source", "id", DIAG_UNKNOWN_SOURCE },
	[KIND_REGION] = { "region", "code", DIAG_UNKNOWN_REGION },
	[KIND_UNIT] = { "unit", "symbol", DIAG_UNKNOWN_UNIT },
	[KIND_EVIDENCE] = { "evidence", "id", DIAG_BAD_WORD },
	[KIND_FEATURE] = { "feature", "id", DIAG_UNKNOWN_FEATURE },
	[KIND_BRAND] = { "brand", "id", DIAG_UNKNOWN_BRAND },
	[KIND_CATEGORY] = { "category", "id", DIAG_UNKNOWN_CATEGORY },
	[KIND_SERIES] = { "series", "id", DIAG_UNKNOWN_SERIES },
	[KIND_MODEL] = { "model", "id", DIAG_UNKNOWN_MODEL },
	[KIND_TECHNOLOGY] = { "technology", "id", DIAG_UNKNOWN_TECHNOLOGY },
	[KIND_OPERATOR] = { "operator", "id", DIAG_UNKNOWN_OPERATOR },
};

const struct catalogue *builder_so_far(struct builder *b)
{
	static const uint32_t no_lists[1];	/* so that an empty list has an address, too */
	struct catalogue *c = &b->so_far;

#define SHOW(table)                                                                                \
	c->table = b->table.items;                                                                 \
	c->n##table = (uint32_t)b->table.count
	SHOW(models);
	SHOW(features);
	SHOW(regions);
	SHOW(sources);
	SHOW(units);
	SHOW(brands);
	SHOW(categories);
	SHOW(series);
	SHOW(values);
	SHOW(lists);
	SHOW(technologies);
	SHOW(operators);
#undef SHOW
	if (!c->lists)
		c->lists = no_lists;
	c->strings = b->strings.bytes;
	c->nstring_bytes = (uint32_t)b->strings.nbytes;
	return c;
}

/* -- reporting ------------------------------------------------------------ */

static const char *file_name(const struct builder *b, uint16_t file)
{
	return file < b->files.count ? b->strings.bytes + b->files.items[file] : NULL;
}

/* P with the current file's name where it has none. */
static struct place complete(const struct builder *b, struct place p)
{
	if (!p.file)
		p.file = file_name(b, b->file);
	return p;
}

static void report(struct builder *b, struct place p, enum diag_code code, const char *fmt,
		   va_list ap) __attribute__((format(printf, 4, 0)));

static void report(struct builder *b, struct place p, enum diag_code code, const char *fmt,
		   va_list ap)
{
	va_list again;
	char *text;
	int nbytes;

	va_copy(again, ap);
	nbytes = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	text = mem_alloc((size_t)nbytes + 1);
	vsnprintf(text, (size_t)nbytes + 1, fmt, ap);
	diag_report(b->sink, complete(b, p), code, "%s", text);
	mem_free(text);
}

int builder_fail(struct builder *b, struct place p, enum diag_code code, const char *fmt, ...)
{
	va_list ap;

	b->nerrors++;
	va_start(ap, fmt);
	report(b, p, code, fmt, ap);
	va_end(ap);
	return -1;
}

void builder_warn(struct builder *b, struct place p, enum diag_code code, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	report(b, p, code, fmt, ap);
	va_end(ap);
}

void builder_set_places(struct builder *b, struct builder_places places)
{
	b->places = places;
}

struct place builder_at(const struct builder *b, const char *name, struct place p)
{
	return b->places.find ? b->places.find(b->places.context, name, p) : p;
}

struct origin builder_origin(const struct builder *b, struct place p)
{
	return (struct origin){ .line = p.line, .file = b->file };
}

struct place builder_place(const struct builder *b, struct origin origin)
{
	return (struct place){ .file = file_name(b, origin.file), .line = origin.line };
}

/* -- attributes ----------------------------------------------------------- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

const char *builder_folded(struct builder *b, const char *text, size_t *nbytes)
{
	buf_clear(&b->scratch);
	for (const char *s = text ? text : ""; *s;) {
		const char *word;

		while (is_space(*s))
			s++;
		for (word = s; *s && !is_space(*s);)
			s++;
		if (s > word && b->scratch.nbytes)
			buf_putc(&b->scratch, ' ');
		buf_add(&b->scratch, word, (size_t)(s - word));
	}
	*nbytes = b->scratch.nbytes;
	return buf_string(&b->scratch);
}

int builder_text(struct builder *b, const char *text, const char *attribute, string_id *id,
		 struct place p)
{
	size_t nbytes;
	const char *folded = builder_folded(b, text, &nbytes);

	if (nbytes > VALUE_MAX_BYTES)
		return builder_fail(b, builder_at(b, attribute, p), DIAG_LIMIT,
				    "%s is longer than %d bytes", attribute, VALUE_MAX_BYTES);
	if (nbytes)
		*id = strings_add(&b->strings, folded, nbytes);
	return 0;
}

struct list builder_list(struct builder *b, const uint32_t *numbers, size_t n)
{
	struct list list = { 0, 0 };

	if (n == 0)
		return list;
	list.first = (uint32_t)b->lists.count;
	list.count = (uint32_t)n;
	for (size_t i = 0; i < n; i++)
		vector_push(&b->lists, numbers[i]);
	return list;
}

#define WORDS_COMPARED 64	/* of a list: more are of no catalogue that people edit */

/* Is NUMBER one of the N at NUMBERS, as far as they are looked at? */
static bool is_among(const uint32_t *numbers, size_t n, uint32_t number)
{
	for (size_t i = 0; i < n && i < WORDS_COMPARED; i++)
		if (numbers[i] == number)
			return true;
	return false;
}

static void warn_of_repeated_word(struct builder *b, const char *attribute, const char *word,
				  struct place p)
{
	builder_warn(b, builder_at(b, attribute, p), DIAG_REPEATED_WORD,
		     "%s names \"%s\" twice: remove one", attribute, word);
}

int builder_texts(struct builder *b, const char *text, const char *attribute, struct list *list,
		  struct place p)
{
	size_t nbytes, at = 0, item_nbytes;
	const char *folded = builder_folded(b, text, &nbytes), *item;
	uint32_t first = (uint32_t)b->lists.count;

	if (nbytes > VALUE_MAX_BYTES)
		return builder_fail(b, builder_at(b, attribute, p), DIAG_LIMIT,
				    "%s is longer than %d bytes", attribute, VALUE_MAX_BYTES);
	if (nbytes == 0)
		return 0;
	while (value_next_item(folded, nbytes, &at, &item, &item_nbytes))
		if (item_nbytes)
			vector_push(&b->lists, strings_add(&b->strings, item, item_nbytes));
	for (size_t i = first + 1; i < b->lists.count; i++)
		if (is_among(b->lists.items + first, i - first, b->lists.items[i]))
			warn_of_repeated_word(b, attribute, b->strings.bytes + b->lists.items[i], p);
	*list = (struct list){ first, (uint32_t)b->lists.count - first };
	return 0;
}

int builder_word(struct builder *b, const char *word, const char *attribute,
		 const char *const *words, size_t nwords, uint8_t *out, struct place p)
{
	struct buf list = BUF_INIT;
	struct near near;

	if (!is_given(word))
		return 0;
	for (size_t i = 0; i < nwords; i++) {
		if (strcmp(words[i], word) == 0) {
			*out = (uint8_t)i;
			return 0;
		}
	}
	p = builder_at(b, attribute, p);
	near_init(&near, word, strlen(word));
	for (size_t i = 0; i < nwords; i++) {
		near_offer(&near, words[i]);
		buf_printf(&list, "%s%s", i == 0 ? "" : i + 1 == nwords ? " or " : ", ", words[i]);
	}
	if (near.best)
		builder_fail(b, p, DIAG_BAD_WORD, "%s=\"%s\" must be %s; did you mean \"%s\"?",
			     attribute, word, buf_string(&list), near.best);
	else
		builder_fail(b, p, DIAG_BAD_WORD, "%s=\"%s\" must be %s", attribute, word,
			     buf_string(&list));
	buf_done(&list);
	return -1;
}

int builder_yes_no(struct builder *b, const char *word, const char *attribute, bool *out,
		   struct place p)
{
	static const char *const words[] = { "no", "yes" };
	uint8_t found = *out;

	if (builder_word(b, word, attribute, words, 2, &found, p))
		return -1;
	*out = found == 1;
	return 0;
}

int builder_date(struct builder *b, const char *date, const char *attribute, string_id *written,
		 uint32_t *first, uint32_t *last, struct place p)
{
	uint32_t from, to;

	if (!is_given(date))
		return 0;
	if (!date_parse(date, strlen(date), &from, &to))
		return builder_fail(b, builder_at(b, attribute, p), DIAG_BAD_DATE,
				    "%s=\"%s\" is not a date: yyyy, yyyy-mm or yyyy-mm-dd",
				    attribute, date);
	*written = strings_add(&b->strings, date, strlen(date));
	if (first)
		*first = from;
	if (last)
		*last = to;
	return 0;
}

int builder_double(struct builder *b, const char *number, const char *attribute, double *out,
		   struct place p)
{
	double value;

	if (!is_given(number))
		return 0;
	if (num_parse(number, strlen(number), &value, NULL) != strlen(number))
		return builder_fail(b, builder_at(b, attribute, p), DIAG_BAD_NUMBER,
				    "%s=\"%s\" is not a number", attribute, number);
	*out = value;
	return 0;
}

/* -- ids ------------------------------------------------------------------ */

static uint32_t id_hash(const char *id)
{
	return hash_bytes(0, id, strlen(id));
}

int64_t builder_find(const struct builder *b, enum kind kind, const char *id)
{
	const struct names *n = &b->names[kind];
	uint32_t hash = id_hash(id), at = TABLE_START, number;

	while (table_next(&n->table, hash, &at, &number))
		if (strcmp(b->strings.bytes + n->all.items[number].id, id) == 0)
			return number;
	return -1;
}

uint32_t builder_name(struct builder *b, enum kind kind, const char *id, struct origin where)
{
	struct names *n = &b->names[kind];
	struct name name = { strings_add(&b->strings, id, strlen(id)), where };
	uint32_t number = (uint32_t)n->all.count;

	vector_push(&n->all, name);
	table_add(&n->table, id_hash(id), number);
	return number;
}

void builder_add_evidence(struct builder *b, string_id word)
{
	struct evidence *e;

	mem_grow(&b->evidences.items, b->evidences.count, &b->evidences.capacity);
	e = &b->evidences.items[b->evidences.count++];
	/* Its padding too, so that equal catalogues have equal images. */
	memset(e, 0, sizeof(*e));
	e->word = e->label = word;
}

int builder_refer(struct builder *b, enum kind kind, const char *id, bool required,
		  uint16_t *number, struct place p)
{
	int64_t found;

	if (!is_given(id)) {
		if (required)
			return builder_fail(b, p, DIAG_XML_MISSING, "%s is missing",
					    kind_table[kind].word);
		return 0;
	}
	found = builder_find(b, kind, id);
	if (found < 0)
		return builder_unknown(b, kind, id, builder_at(b, kind_table[kind].word, p));
	*number = (uint16_t)found;
	return 0;
}

int builder_refer_all(struct builder *b, enum kind kind, const char *words, const char *attribute,
		      struct list *list, struct place p)
{
	VECTOR(uint32_t) numbers = { NULL, 0, 0 };
	size_t nbytes;
	char *copy;
	int failed = 0;

	if (!is_given(words))
		return 0;
	builder_folded(b, words, &nbytes);
	copy = mem_strndup(buf_string(&b->scratch), nbytes);
	for (char *word = copy, *space; word; word = space) {
		int64_t found;

		space = strchr(word, ' ');
		if (space)
			*space++ = '\0';
		found = builder_find(b, kind, word);
		if (found < 0)
			failed = builder_unknown(b, kind, word, builder_at(b, attribute, p));
		else if (is_among(numbers.items, numbers.count, (uint32_t)found))
			warn_of_repeated_word(b, attribute, word, p);
		if (found >= 0)
			vector_push(&numbers, (uint32_t)found);
	}
	*list = builder_list(b, numbers.items, numbers.count);
	mem_free(copy);
	vector_done(&numbers);
	return failed;
}

/* Region codes may be upper case, as ISO 3166 writes them; symbols of units are free. */
static bool is_id(enum kind kind, const char *id)
{
	size_t nbytes = strlen(id);

	if (nbytes == 0 || nbytes > ID_MAX_BYTES)
		return false;
	if (kind == KIND_UNIT)
		return true;
	for (const char *s = id; *s; s++) {
		bool plain = (*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9') ||
			     (kind == KIND_REGION && *s >= 'A' && *s <= 'Z');

		if (!plain && (s == id || !strchr("._-", *s)))
			return false;
	}
	return true;
}

enum declared builder_declare(struct builder *b, enum kind kind, const char *id, uint32_t *number,
			      struct place p)
{
	struct names *n = &b->names[kind];
	const struct kind_info *k = &kind_table[kind];
	int64_t found;

	if (b->file == FILE_NONE)
		bug("a %s is declared before the first builder_file()", k->word);
	if (!is_given(id)) {
		builder_fail(b, p, DIAG_XML_MISSING, "a %s needs its %s", k->word, k->id);
		return DECLARED_FAILED;
	}
	if (!is_id(kind, id)) {
		p = builder_at(b, k->id, p);
		if (strlen(id) > ID_MAX_BYTES)
			builder_fail(b, p, DIAG_BAD_ID, "the %s of a %s is longer than %d bytes",
				     k->id, k->word, ID_MAX_BYTES);
		else
			builder_fail(b, p, DIAG_BAD_ID,
				     "%s=\"%s\" may hold only %sletters, digits, '.', '_' and '-', "
				     "and begins with a letter or digit",
				     k->id, id, kind == KIND_REGION ? "" : "lower-case ");
		return DECLARED_FAILED;
	}
	found = builder_find(b, kind, id);
	if (found >= 0) {
		struct name *name = &n->all.items[found];

		if (name->last.file == b->file) {
			builder_fail(b, builder_at(b, k->id, p), DIAG_DUPLICATE_ID,
				     "%s \"%s\" is already declared on line %u of this file: give one "
				     "of them another %s, or remove it",
				     k->word, id, (unsigned)name->last.line, k->id);
			return DECLARED_FAILED;
		}
		name->last = builder_origin(b, p);
		*number = (uint32_t)found;
		return DECLARED_AGAIN;
	}
	if (n->all.count > (kind == KIND_MODEL ? MODEL_NONE - 1 : IDS_MAX)) {
		builder_fail(b, p, DIAG_LIMIT, "more than %d things of the kind \"%s\"", IDS_MAX,
			     k->word);
		return DECLARED_FAILED;
	}
	*number = builder_name(b, kind, id, builder_origin(b, p));
	return DECLARED_NEW;
}

int builder_unit_of(struct builder *b, const char *symbol, const char *attribute, unit_id *unit,
		    struct place p)
{
	int64_t found;

	if (!is_given(symbol))
		return 0;
	found = builder_find(b, KIND_UNIT, symbol);
	for (size_t i = 1; i < b->units.count && found < 0; i++) {
		struct list aliases = b->units.items[i].aliases;

		for (uint32_t k = 0; k < aliases.count; k++)
			if (strcmp(b->strings.bytes + b->lists.items[aliases.first + k], symbol) == 0)
				found = (int64_t)i;
	}
	if (found < 0)
		return builder_unknown(b, KIND_UNIT, symbol, builder_at(b, attribute, p));
	*unit = (unit_id)found;
	return 0;
}
