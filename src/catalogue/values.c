/*
 * values: every value and every detail once.
 *
 * Most claims say what some claim said before: a value is looked for by its text and
 * what else makes it (type, units), and read only when it is new.  A text also gets
 * the set of its folded words, so that two texts can be held against each other
 * without looking at them again.
 */
#include "make.h"

#include <math.h>
#include <stdlib.h>

#include "micat/base/num.h"
#include "micat/base/text.h"

enum { SHAPE_LIST = 1, SHAPE_DESCRIPTIVE = 2 };

/* Letters, digits and what stands inside "f/1.8", "HDR10+" and "6.7"; beyond ASCII
 * everything that is no punctuation. */
static bool is_word_character(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
		       (cp >= '0' && cp <= '9') || cp == '.' || cp == '+' || cp == '/';
	if (cp < 0xc0)
		return cp == 0xaa || cp == 0xb5 || cp == 0xba;
	return cp != 0xd7 && cp != 0xf7 && !(cp >= 0x2000 && cp <= 0x206f) &&
	       !(cp >= 0x2190 && cp <= 0x2bff) && !(cp >= 0x3000 && cp <= 0x303f) &&
	       cp != TEXT_INVALID;
}

int builder_compare_u32(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The folded words of TEXT as a list of strings, each once, ascending by number. A word of
 * signs only, and full stops at a word's ends, count for nothing. */
static struct list words_of(struct builder *b, const char *text, size_t nbytes)
{
	struct buf folded = BUF_INIT;
	VECTOR(uint32_t) words = { NULL, 0, 0 };
	struct list list;
	size_t nwords = 0;
	const char *s, *end;

	text_fold(&folded, text, nbytes);
	s = buf_string(&folded);
	end = s + folded.nbytes;
	while (s < end) {
		const char *word = s, *next = s, *stop;
		bool solid = false;

		while (next < end) {
			const char *before = next;
			uint32_t cp = text_next(&next, end);

			if (!is_word_character(cp)) {
				next = before;
				break;
			}
			solid = solid || (cp != '.' && cp != '+' && cp != '/');
		}
		if (next == s) {
			text_next(&s, end);
			continue;
		}
		for (stop = s = next; stop > word && stop[-1] == '.';)
			stop--;
		while (word < stop && *word == '.')
			word++;
		if (solid)
			vector_push(&words, strings_add(&b->strings, word, (size_t)(stop - word)));
	}
	if (words.count)
		qsort(words.items, words.count, sizeof(*words.items), builder_compare_u32);
	for (size_t i = 0; i < words.count; i++)
		if (i == 0 || words.items[i] != words.items[nwords - 1])
			words.items[nwords++] = words.items[i];
	list = builder_list(b, words.items, nwords);
	vector_done(&words);
	buf_done(&folded);
	return list;
}

static bool same_key(struct value_key a, struct value_key b)
{
	return a.feature_unit == b.feature_unit && a.written_unit == b.written_unit &&
	       a.feature == b.feature && a.type == b.type && a.shape == b.shape;
}

static uint32_t hash_key(struct value_key k)
{
	uint32_t parts[3] = { (uint32_t)k.feature_unit << 16 | k.written_unit, k.feature,
			      (uint32_t)k.type << 8 | k.shape };

	return hash_bytes(1, parts, sizeof(parts));
}

/* The key of a value of F; a single item of a list counts as a value by itself. */
static struct value_key key_of(const struct builder *b, feature_id feature, unit_id written,
			       bool is_list)
{
	const struct feature *f = &b->features.items[feature];

	return (struct value_key){
		.feature_unit = f->unit,
		.written_unit = written == f->unit ? ID_NONE : written,
		.feature = f->type == FEATURE_ENUMERATION ? feature : ID_NONE,
		.type = f->type,
		.shape = (uint8_t)((is_list ? SHAPE_LIST : 0) |
				   (f->is_descriptive ? SHAPE_DESCRIPTIVE : 0)),
	};
}

value_id builder_find_value(const struct builder *b, struct value_key key, const char *text,
			    size_t nbytes, uint32_t *hash)
{
	uint32_t at = TABLE_START, id;

	*hash = hash_bytes(hash_key(key), text, nbytes);
	while (table_next(&b->value_table, *hash, &at, &id)) {
		const char *known = b->strings.bytes + b->values.items[id].text;

		if (same_key(b->value_keys.items[id], key) && strlen(known) == nbytes &&
		    memcmp(known, text, nbytes) == 0)
			return id;
	}
	return 0;
}

value_id builder_add_value(struct builder *b, struct value_key key, uint32_t hash,
			   const struct value *value)
{
	value_id id = (value_id)b->values.count;

	vector_push(&b->values, *value);
	vector_push(&b->value_keys, key);
	table_add(&b->value_table, hash, id);
	return id;
}

static int fail_value(struct builder *b, feature_id feature, struct place p, struct buf *why)
{
	builder_fail(b, builder_at(b, "", p), DIAG_BAD_VALUE, "%s: %s",
		     b->strings.bytes + b->features.items[feature].id, buf_string(why));
	buf_done(why);
	return -1;
}

/* A value that is no list; TEXT lies outside of the builder's strings. */
static int scalar_value(struct builder *b, feature_id feature, const char *text, size_t nbytes,
			unit_id unit, value_id *value, struct place p)
{
	const struct feature *f = &b->features.items[feature];
	struct value_key key = key_of(b, feature, unit, false);
	uint32_t hash;
	struct value v = { .unit = key.written_unit };
	struct buf why = BUF_INIT;
	struct scalar s;

	*value = builder_find_value(b, key, text, nbytes, &hash);
	if (*value)
		return 0;
	if (!value_read(builder_so_far(b), f, text, nbytes, unit, &s, &why))
		return fail_value(b, feature, p, &why);
	if (s.declared) {
		*value = s.declared;
		return 0;
	}
	v.text = strings_add(&b->strings, text, nbytes);
	v.low = s.low;
	v.high = s.high;
	v.precision = s.precision;
	if (f->type == FEATURE_TEXT && !f->is_descriptive)
		v.words = words_of(b, text, nbytes);
	*value = builder_add_value(b, key, hash, &v);
	return 0;
}

static int list_value(struct builder *b, feature_id feature, const char *text, size_t nbytes,
		      unit_id unit, value_id *value, struct place p)
{
	struct value_key key = key_of(b, feature, unit, true);
	uint32_t hash;
	struct value v = { .unit = key.written_unit };
	VECTOR(uint32_t) items = { NULL, 0, 0 };
	size_t at = 0, item_nbytes;
	const char *item;
	int result = 0;

	*value = builder_find_value(b, key, text, nbytes, &hash);
	if (*value)
		return 0;
	while (result == 0 && value_next_item(text, nbytes, &at, &item, &item_nbytes)) {
		value_id id = 0;

		if (items.count == VALUE_MAX_ITEMS)
			result = builder_fail(b, builder_at(b, "", p), DIAG_LIMIT,
					      "a list has more than %d items", VALUE_MAX_ITEMS);
		else if (scalar_value(b, feature, item, item_nbytes, unit, &id, p))
			result = -1;
		else
			vector_push(&items, id);
	}
	if (result == 0) {
		struct scalar all = { .low = NAN, .high = NAN };

		for (size_t i = 0; i < items.count; i++) {
			const struct value *one = &b->values.items[items.items[i]];
			struct scalar s = { one->low, one->high, one->precision, 0 };

			value_widen(&all, &s, i == 0);
		}
		v.low = all.low;
		v.high = all.high;
		v.precision = all.precision;
		v.items = builder_list(b, items.items, items.count);
		v.text = strings_add(&b->strings, text, nbytes);
		*value = builder_add_value(b, key, hash, &v);
	}
	vector_done(&items);
	return result;
}

static void put_bound(struct buf *out, const struct feature *f, double bound, bool is_last)
{
	if (f->type == FEATURE_DATE)
		date_format(out, (uint32_t)bound, is_last);
	else
		num_format(out, bound);
}

/* ITEM as it was written, in UNIT.  One of the two bounds may not be declared. */
static void warn_implausible(struct builder *b, const struct feature *f, value_id item,
			     struct place p)
{
	const struct value *v = &b->values.items[item];
	unit_id unit = v->unit == ID_NONE ? f->unit : v->unit;
	struct buf range = BUF_INIT;

	if (isfinite(f->min)) {
		buf_puts(&range, isfinite(f->max) ? "between " : "at least ");
		put_bound(&range, f, f->min, false);
	}
	if (isfinite(f->max)) {
		buf_puts(&range, isfinite(f->min) ? " and " : "at most ");
		put_bound(&range, f, f->max, true);
	}
	builder_warn(b, p, DIAG_OUT_OF_RANGE,
		     "%s: %s%s%s is not %s%s%s: correct it, or the range of the feature",
		     b->strings.bytes + f->id, b->strings.bytes + v->text, unit ? " " : "",
		     b->strings.bytes + b->units.items[unit].symbol, buf_string(&range),
		     f->unit ? " " : "", b->strings.bytes + b->units.items[f->unit].symbol);
	buf_done(&range);
}

/* A date may be as little exact as a year: it is outside where all of it is. The
 * comparisons are written so that text, which is NaN, passes. */
static bool is_implausible(const struct feature *f, const struct value *v)
{
	if (f->type == FEATURE_DATE)
		return v->high < f->min || v->low > f->max;
	return v->low < f->min || v->high > f->max;
}

static void check_range(struct builder *b, const struct feature *f, value_id value, struct place p)
{
	const struct catalogue *c;

	if (!is_implausible(f, &b->values.items[value]))
		return;
	c = builder_so_far(b);
	for (uint32_t i = 0; i < catalogue_item_count(c, value); i++)
		if (is_implausible(f, &c->values[catalogue_item(c, value, i)]))
			warn_implausible(b, f, catalogue_item(c, value, i), builder_at(b, "", p));
}

int builder_value(struct builder *b, feature_id feature, const char *text, unit_id unit,
		  value_id *value, struct place p)
{
	const struct feature *f = &b->features.items[feature];
	size_t nbytes;
	const char *folded = builder_folded(b, text, &nbytes);

	if (nbytes > VALUE_MAX_BYTES)
		return builder_fail(b, builder_at(b, "", p), DIAG_LIMIT,
				    "a value is longer than %d bytes", VALUE_MAX_BYTES);
	if (f->is_list && memchr(folded, ',', nbytes)) {
		if (list_value(b, feature, folded, nbytes, unit, value, p))
			return -1;
	} else if (scalar_value(b, feature, folded, nbytes, unit, value, p)) {
		return -1;
	}
	check_range(b, f, *value, p);
	return 0;
}

int builder_enumerate(struct builder *b, feature_id feature, const char *text, struct place p)
{
	struct feature *f = &b->features.items[feature];
	struct value_key key = key_of(b, feature, ID_NONE, false);
	struct value v = { .low = f->values.count, .high = f->values.count };
	size_t nbytes;
	const char *folded = builder_folded(b, text, &nbytes);
	uint32_t hash;
	value_id id;

	if (nbytes == 0 || nbytes > VALUE_MAX_BYTES)
		return builder_fail(b, p, nbytes ? DIAG_LIMIT : DIAG_XML_MISSING,
				    nbytes ? "a value is too long" : "a value is missing");
	if (f->is_list && memchr(folded, ',', nbytes))
		return builder_fail(b, p, DIAG_BAD_VALUE,
				    "\"%s\": in a list a comma separates values", folded);
	id = builder_find_value(b, key, folded, nbytes, &hash);
	if (id) {
		if (b->names[KIND_FEATURE].all.items[feature].last.file !=
		    b->features.items[feature].origin.file)
			return 0;
		return builder_fail(b, p, DIAG_DUPLICATE_ID, "%s already has the value \"%s\"",
				    b->strings.bytes + f->id, folded);
	}
	v.text = strings_add(&b->strings, folded, nbytes);
	id = builder_add_value(b, key, hash, &v);
	/* The values follow the feature, so that the list nearly always is the last one. */
	if (f->values.first + f->values.count != b->lists.count) {
		uint32_t first = (uint32_t)b->lists.count;

		for (uint32_t i = 0; i < f->values.count; i++)
			vector_push(&b->lists, b->lists.items[f->values.first + i]);
		f->values.first = first;
	}
	vector_push(&b->lists, id);
	f->values.count++;
	return 0;
}

/* -- details -------------------------------------------------------------- */

static bool same_detail(const struct builder *b, const struct detail *a, const struct detail *d,
			const string_id *reasons, size_t nreasons)
{
	return a->variant == d->variant && a->note == d->note && a->since == d->since &&
	       a->until == d->until && a->evidence == d->evidence && a->strength == d->strength &&
	       a->reasons.count == nreasons &&
	       (nreasons == 0 || memcmp(b->lists.items + a->reasons.first, reasons,
					nreasons * sizeof(*reasons)) == 0);
}

detail_id builder_find_detail(const struct builder *b, const struct detail *d,
			      const string_id *reasons, size_t nreasons, size_t count,
			      uint32_t *hash)
{
	uint32_t parts[6] = { d->variant, d->note, d->since, d->until, d->evidence, d->strength };
	uint32_t at = TABLE_START, id;

	*hash = hash_bytes(2, parts, sizeof(parts));
	if (nreasons)
		*hash = hash_bytes(*hash, reasons, nreasons * sizeof(*reasons));
	while (table_next(&b->detail_table, *hash, &at, &id))
		if (id < count && same_detail(b, &b->details.items[id], d, reasons, nreasons))
			return id;
	return DETAIL_NONE;
}

detail_id builder_add_detail(struct builder *b, uint32_t hash, const struct detail *d)
{
	detail_id id = (detail_id)b->details.count;

	vector_push(&b->details, *d);
	table_add(&b->detail_table, hash, id);
	return id;
}

detail_id builder_detail(struct builder *b, const struct detail *d, const string_id *reasons,
			 size_t nreasons)
{
	uint32_t hash;
	detail_id id = builder_find_detail(b, d, reasons, nreasons, b->details.count, &hash);
	struct detail stored = *d;

	if (id != DETAIL_NONE)
		return id;
	stored.reasons = builder_list(b, reasons, nreasons);
	return builder_add_detail(b, hash, &stored);
}
