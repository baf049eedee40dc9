/*
 * value: reading numbers with units, dates, booleans and words of an enumeration.
 *
 * Everything becomes a span of two numbers, low and high, that compares with others
 * of the same feature: a number is converted into the feature's unit, a date is the
 * days it may mean, an enumeration's word its position.  Text has no span.
 */
#include "value.h"

#include <math.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/near.h"
#include "micat/base/num.h"
#include "micat/base/text.h"
#include "micat/catalogue/builder.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The power of ten written behind the digits: -3 of "5e-3". */
static int written_exponent(const char *text, size_t nbytes)
{
	const char *e = memchr(text, 'e', nbytes);
	int exponent = 0;
	bool minus;

	if (!e)
		e = memchr(text, 'E', nbytes);
	if (!e)
		return 0;
	e++;
	minus = *e == '-';
	if (*e == '-' || *e == '+')
		e++;
	for (; e < text + nbytes && exponent < 1000; e++)
		exponent = exponent * 10 + (*e - '0');
	return minus ? -exponent : exponent;
}

/* "; 12", "/12", " 12": what follows a number that is meant as the first of several. */
static bool is_next_item(const char *text, size_t nbytes)
{
	size_t at = 0;

	while (at < nbytes && (is_space(text[at]) || strchr(";/|+&", text[at])))
		at++;
	return at > 0 && at < nbytes && text[at] >= '0' && text[at] <= '9';
}

static bool read_number(const struct catalogue *c, const struct feature *f, const char *text,
			size_t nbytes, unit_id unit, struct scalar *out, struct buf *why)
{
	int decimals = 0;
	size_t used = num_parse(text, nbytes, &out->low, &decimals);

	if (used == 0 || used != nbytes) {
		if (!why)
			return false;
		buf_printf(why, "\"%.*s\" is not a number", (int)nbytes, text);
		if (f->is_list && used && is_next_item(text + used, nbytes - used)) {
			buf_puts(why, ": separate the items with commas, as in \"8, 12\"");
			return false;
		}
		while (used && used < nbytes && is_space(text[used]))
			used++;
		if (used && c->nunits) {
			char *rest = mem_strndup(text + used, nbytes - used);

			if (catalogue_find_unit(c, rest) != ID_NONE)
				buf_printf(why, ": write unit=\"%s\" beside it", rest);
			else
				buf_puts(why, ": write digits and a point, as in 6.73");
			mem_free(rest);
		}
		return false;
	}
	/* Half a step of the last digit written. */
	out->precision = 0.5 * pow(10, written_exponent(text, nbytes) - decimals);
	if (unit != ID_NONE && unit != f->unit) {
		if (!catalogue_convert(c, unit, f->unit, &out->low)) {
			if (why)
				buf_printf(why, "%s does not measure what %s is measured in",
					   catalogue_string(c, c->units[unit].symbol),
					   catalogue_string(c, f->id));
			return false;
		}
		catalogue_convert(c, unit, f->unit, &out->precision);
	}
	out->high = out->low;
	if (!isfinite(out->low) || !isfinite(out->precision)) {
		if (why)
			buf_printf(why, "\"%.*s\" is too large a number", (int)nbytes, text);
		return false;
	}
	return true;
}

static bool read_date(const char *text, size_t nbytes, struct scalar *out, struct buf *why)
{
	uint32_t first, last;

	if (!date_parse(text, nbytes, &first, &last)) {
		if (why)
			buf_printf(why, "\"%.*s\" is not a date: yyyy, yyyy-mm or yyyy-mm-dd",
				   (int)nbytes, text);
		return false;
	}
	out->low = first;
	out->high = last;
	return true;
}

static bool read_boolean(const char *text, size_t nbytes, struct scalar *out, struct buf *why)
{
	for (size_t i = 0; i < sizeof(boolean_words) / sizeof(boolean_words[0]); i++) {
		const struct boolean_word *w = &boolean_words[i];

		if (strlen(w->word) == nbytes && memcmp(w->word, text, nbytes) == 0) {
			out->low = w->low;
			out->high = w->high;
			return true;
		}
	}
	if (why)
		buf_printf(why, "\"%.*s\" is neither yes nor no, nor varies: write one of them",
			   (int)nbytes, text);
	return false;
}

/* By the words as declared, then with their case folded. */
static bool read_enumeration(const struct catalogue *c, const struct feature *f, const char *text,
			     size_t nbytes, struct scalar *out, struct buf *why)
{
	const uint32_t *values = catalogue_list(c, f->values);
	char *word = mem_strndup(text, nbytes);
	struct near near;
	uint32_t found = f->values.count;

	for (uint32_t i = 0; i < f->values.count && found == f->values.count; i++)
		if (strcmp(catalogue_string(c, c->values[values[i]].text), word) == 0)
			found = i;
	for (uint32_t i = 0; i < f->values.count && found == f->values.count; i++)
		if (text_equal_folded(catalogue_string(c, c->values[values[i]].text), word))
			found = i;
	if (found < f->values.count) {
		out->low = out->high = found;
		out->declared = values[found];
	} else if (why) {
		near_init(&near, text, nbytes);
		for (uint32_t i = 0; i < f->values.count; i++)
			near_offer(&near, catalogue_string(c, c->values[values[i]].text));
		buf_printf(why, "\"%s\" is not a value of %s", word, catalogue_string(c, f->id));
		if (near.best)
			buf_printf(why, "; did you mean \"%s\"?", near.best);
		else
			buf_puts(why, ": write one of its values, or add this one to them");
	}
	mem_free(word);
	return found < f->values.count;
}

bool value_read(const struct catalogue *c, const struct feature *f, const char *text,
		size_t nbytes, unit_id unit, struct scalar *out, struct buf *why)
{
	struct scalar s = { .low = NAN, .high = NAN };
	bool ok = nbytes > 0;

	if (!ok && why)
		buf_puts(why, "a value is missing");
	if (ok && f->type == FEATURE_NUMBER)
		ok = read_number(c, f, text, nbytes, unit, &s, why);
	else if (ok && f->type == FEATURE_DATE)
		ok = read_date(text, nbytes, &s, why);
	else if (ok && f->type == FEATURE_BOOLEAN)
		ok = read_boolean(text, nbytes, &s, why);
	else if (ok && f->type == FEATURE_ENUMERATION)
		ok = read_enumeration(c, f, text, nbytes, &s, why);
	if (ok)
		*out = s;
	return ok;
}

bool value_next_item(const char *text, size_t nbytes, size_t *at, const char **item,
		     size_t *item_nbytes)
{
	const char *begin = text + *at, *end, *comma;

	if (*at > nbytes)
		return false;
	comma = memchr(begin, ',', nbytes - *at);
	end = comma ? comma : text + nbytes;
	*at = (size_t)(end - text) + 1;
	while (begin < end && is_space(*begin))
		begin++;
	while (end > begin && is_space(end[-1]))
		end--;
	*item = begin;
	*item_nbytes = (size_t)(end - begin);
	return true;
}

void value_widen(struct scalar *list, const struct scalar *item, bool first)
{
	if (first) {
		*list = *item;
		return;
	}
	list->low = fmin(list->low, item->low);
	list->high = fmax(list->high, item->high);
	list->precision = fmax(list->precision, item->precision);
}

bool value_parse(const struct catalogue *c, feature_id feature, const char *value,
		 const char *unit, double *low, double *high)
{
	const struct feature *f = &c->features[feature];
	unit_id written = ID_NONE;
	struct scalar all = { .low = NAN, .high = NAN }, one;
	size_t at = 0, nbytes = strlen(value), item_nbytes;
	const char *item;
	bool first = true;

	if (unit && *unit) {
		written = catalogue_find_unit(c, unit);
		if (written == ID_NONE || f->type != FEATURE_NUMBER)
			return false;
	}
	if (!f->is_list) {
		if (!value_read(c, f, value, nbytes, written, &all, NULL))
			return false;
	}
	while (f->is_list && value_next_item(value, nbytes, &at, &item, &item_nbytes)) {
		if (!value_read(c, f, item, item_nbytes, written, &one, NULL))
			return false;
		value_widen(&all, &one, first);
		first = false;
	}
	*low = all.low;
	*high = all.high;
	return true;
}
