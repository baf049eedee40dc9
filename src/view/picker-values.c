/*
 * picker-values: the values of a field to pick from, and what is typed as a condition on it.
 *
 * Counting is done while the rows are made; after that only what is typed is counted.
 */
#include "picker-private.h"

#include <string.h>

#include "micat/base/mem.h"

static void add_value(struct picker *p, const char *label, char *term, size_t count)
{
	struct picker_row *row = picker_add_row(p, mem_strdup(label), mem_strdup(label), term);

	row->ncount = count;
	row->has_count = true;
}

/* Its words alone: without the name of the feature, which stands in the title. */
static char *condition_text(const struct picker *p, const char *term)
{
	const char *word = field_word(p->catalogue, p->field);
	size_t n = strlen(word);

	return mem_strdup(strncmp(term, word, n) == 0 && term[n] == ' ' ? term + n + 1 : term);
}

static void put_condition(struct picker *p, struct picker_row *row, const struct query *q)
{
	struct buf term = BUF_INIT;
	struct query_result r;

	mem_free(row->text);
	mem_free(row->term);
	query_print(q, QUERY_LONG, &term);
	row->term = buf_take(&term);
	row->text = condition_text(p, row->term);
	query_eval(q, &r);
	row->ncount = bits_count_and(&r.yes, &p->counted.yes);
	row->has_count = true;
	query_result_done(&r);
}

static void mark_value(const struct picker *p, struct picker_row *row)
{
	row->picked = *row->term &&
		      query_is_picked(p->query, subject_field(p->field), row->term);
}

/* How many rows, which come first, say what is typed. */
static size_t count_typed(const struct picker *p)
{
	size_t n = 0;

	while (n < p->nrows && p->rows[n].typed)
		n++;
	return n;
}

/* A pick that is no value, ">= 5000 mAh", or one that is nowhere now, has a row, too. */
static void add_pick(void *context, const char *term)
{
	struct picker *p = context;
	struct picker_row row;
	size_t at = count_typed(p);
	struct query *q = query_parse(p->catalogue, term, NULL);

	for (size_t i = at; q && i < p->nrows; i++) {
		if (query_is_picked(q, subject_field(p->field), p->rows[i].term)) {
			query_free(q);
			q = NULL;
		}
	}
	if (!q)
		return;
	add_value(p, "", mem_strdup(""), 0);
	row = p->rows[p->nrows - 1];
	put_condition(p, &row, q);
	mem_free(row.search);
	row.search = mem_strdup(row.text);
	memmove(&p->rows[at + 1], &p->rows[at], (p->nrows - 1 - at) * sizeof(row));
	p->rows[at] = row;
	query_free(q);
}

void picker_mark_values(struct picker *p)
{
	query_each_pick(p->query, subject_field(p->field), add_pick, p);
	for (size_t i = 0; i < p->nrows; i++)
		mark_value(p, &p->rows[i]);
}

/* A number or date that is typed is offered as that very one and as a bound. */
static const char *const bounds[] = { " = ", " >= ", " <= " };
#define NBOUNDS (sizeof(bounds) / sizeof(bounds[0]))

static bool has_order(const struct picker *p)
{
	enum feature_type type = p->catalogue->features[p->field.feature].type;

	return p->field.kind == FIELD_FEATURE && (type == FEATURE_NUMBER || type == FEATURE_DATE);
}

void picker_open_values(struct picker *p, const struct catalogue *c, const struct query *q,
			struct field f)
{
	const char *word = field_word(c, f);
	struct facet facet;

	picker_init(p, PICKER_VALUE, c, q);
	p->field = f;
	picker_eval_without(p, subject_field(f), &p->counted);
	facet_field(c, &p->counted.yes, f, &facet);
	for (size_t i = 0; i < (has_order(p) ? NBOUNDS : 1); i++) {
		add_value(p, "", mem_strdup(""), 0);
		p->rows[i].typed = true;
	}
	add_value(p, "is known", mem_printf("%s is known", word),
		  bits_count(&p->counted.yes) - facet.unknown);
	for (size_t i = 0; i < facet.nvalues; i++)
		add_value(p, facet.values[i].label, mem_strdup(facet.values[i].term),
			  facet.values[i].count);
	add_value(p, "is unknown", mem_strdup(facet.unknown_term), facet.unknown);
	if (facet.disputed_term)
		add_value(p, "is disputed", mem_strdup(facet.disputed_term), facet.disputed);
	facet_done(&facet);
	picker_mark(p);
	picker_begin(p);
}

/* -- what is typed ------------------------------------------------------------------ */

static void keep_first(void *context, const struct diag *diag)
{
	struct buf *mistake = context;

	if (mistake->nbytes == 0)
		buf_puts(mistake, diag->text);
}

/* TYPED, as it would stand behind the feature's name in a filter; NULL: it cannot. */
static struct query *read_condition(const struct picker *p, const char *joint, const char *typed,
				    const char *quote, struct buf *mistake)
{
	char *text = mem_printf("%s%s%s%s%s", field_word(p->catalogue, p->field), joint, quote,
				typed, quote);
	struct diag_sink sink = { .report = keep_first, .context = mistake };
	struct query *q = query_parse(p->catalogue, text, mistake ? &sink : NULL);

	mem_free(text);
	if (q && !query_is_pick(q, subject_field(p->field))) {
		query_free(q);
		q = NULL;
	}
	return q;
}

static bool is_text(const struct picker *p)
{
	return p->field.kind == FIELD_FEATURE &&
	       p->catalogue->features[p->field.feature].type == FEATURE_TEXT;
}

static bool has_row(const struct picker *p, const char *term)
{
	for (size_t i = count_typed(p); i < p->nrows; i++)
		if (strcmp(p->rows[i].term, term) == 0)
			return true;
	return false;
}

static void clear_term(struct picker_row *row)
{
	mem_free(row->term);
	row->term = mem_strdup("");
}

/* The row says Q, which it takes, or where that is NULL or has a row already nothing. */
static void set_typed(struct picker *p, struct picker_row *row, struct query *q)
{
	clear_term(row);
	if (q)
		put_condition(p, row, q);
	if (has_row(p, row->term))
		clear_term(row);
	mark_value(p, row);
	query_free(q);
}

/* ">= 5000", "5000..6000mAh" as they stand; a number or date alone is that very one; of a
 * text, what holds it.  What begins as a condition and is none says why. */
void picker_read_typed(struct picker *p)
{
	const char *typed = buf_string(&p->search.text);
	size_t ntyped = count_typed(p);
	struct query *q = NULL;
	bool alone;

	if (ntyped == 0)
		return;
	typed += strspn(typed, " ");
	buf_clear(&p->mistake);
	if (*typed)
		q = read_condition(p, " ", typed, "", &p->mistake);
	alone = !q && *typed;
	if (alone && is_text(p))
		q = read_condition(p, " contains ", typed, strpbrk(typed, "\"\\") ? "" : "\"", NULL);
	else if (alone)
		q = read_condition(p, bounds[0], typed, "", NULL);
	if (q || !strchr("<>=!~.0123456789", *typed))
		buf_clear(&p->mistake);
	set_typed(p, &p->rows[0], q);
	for (size_t i = 1; i < ntyped; i++)
		set_typed(p, &p->rows[i], alone ? read_condition(p, bounds[i], typed, "", NULL) : NULL);
}
