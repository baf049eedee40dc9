/*
 * list: the models that match.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/cli/output.h"
#include "micat/cli/rows.h"
#include "micat/query/order.h"
#include "micat/query/query.h"

/* -- columns ------------------------------------------------------------------ */

struct list_columns {
	struct field fields[FIELDS_MAX];
	size_t nfields;
};

/* A catalogue that asks for what it has not is no reason to show nothing. */
static void warn(void *context, const struct diag *diag)
{
	struct buf line = BUF_INIT;

	(void)context;
	diag_format_as(&line, diag, DIAG_WARNING);
	fprintf(stderr, "%s\n", buf_string(&line));
	buf_done(&line);
}

static int choose_columns(const struct options *o, const struct catalogue *c,
			  struct list_columns *lc)
{
	const char *text = o->columns;
	struct diag_sink warnings = { .report = warn };
	struct typed_sink sink;
	int n;

	typed_sink_init(&sink, text ? text : "");
	if (text)
		n = fields_parse(c, text, lc->fields, NULL, FIELDS_MAX, &sink.sink);
	else
		n = fields_wish(c, lc->fields, FIELDS_MAX, &warnings);
	if (n < 0 && text)
		return -1;
	lc->nfields = n < 0 ? 0 : (size_t)n;
	return 0;
}

/* -- the command ------------------------------------------------------------- */

static int sort_rows(const struct options *o, const struct catalogue *c, struct question asked,
		     model_id *rows, size_t nrows)
{
	struct diag_sink warnings = { .report = warn };
	struct order order = { .nkeys = 0 };
	struct typed_sink sink;

	typed_sink_init(&sink, o->sort ? o->sort : "");
	if (!o->sort)
		order_wish(c, &order, &warnings);
	else if (order_parse(c, o->sort, &order, &sink.sink) < 0)
		return -1;
	order.asked = asked;
	if (!o->count)	/* how many there are does not depend on it */
		order_sort(c, &order, rows, nrows);
	return 0;
}

static void print_rows(const struct options *o, const struct catalogue *c,
		       const struct list_columns *lc, const struct selection *s,
		       const model_id *rows, size_t nrows)
{
	struct buf text = BUF_INIT;
	struct rows_print p = {
		.fields = lc->fields, .nfields = lc->nfields, .region = s->region, .asked = s->asked,
		.unknown = o->include_unknown ? &s->result.unknown : NULL,
		.format = o->format, .colour = o->colour, .ascii = o->ascii,
		.ncols = output_terminal_ncols(),
	};

	rows_print(c, &p, rows, nrows, &text);
	output_write(text.data, text.nbytes);
	buf_done(&text);
}

static void print_count(size_t n)
{
	struct buf b = BUF_INIT;

	buf_printf(&b, "%zu\n", n);
	output_write(b.data, b.nbytes);
	buf_done(&b);
}

/* Is WORD one of those between spaces, in any case? */
static bool has_word(const char *text, const char *word)
{
	size_t nbytes = strlen(word);

	for (const char *s = text + strspn(text, " "); *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");

		if (n == nbytes && strncasecmp(s, word, n) == 0)
			return true;
		s += n;
	}
	return false;
}

/* Options that people write into the filter, where they are texts to find. */
static void note_options(const char *filter)
{
	static const enum option_id candidates[] = { OPTION_SORT, OPTION_COLUMNS, OPTION_LIMIT,
						     OPTION_COUNT, OPTION_FORMAT };

	for (size_t i = 0; i < sizeof(candidates) / sizeof(candidates[0]); i++) {
		const struct option_info *info = &option_table[candidates[i]];

		if (has_word(filter, info->word))
			fprintf(stderr, "micat: \"%s\" in a filter is a text to find; the option is "
					"--%s\n", info->word, info->word);
	}
}

/* An empty answer must not read as a no, nor as nothing done. */
static void note_empty(const struct options *o, size_t nunknown)
{
	if (nunknown > 0 && !o->include_unknown)
		fprintf(stderr, "micat: no model matches; for %zu it is unknown: "
				"--include-unknown lists them\n", nunknown);
	else if (o->format == FORMAT_TABLE)
		fprintf(stderr, "micat: no model matches\n");
	note_options(o->filter ? o->filter : "");
}

int command_list(const struct options *o, const struct catalogue *c)
{
	struct selection s;
	struct list_columns lc = { .nfields = 0 };
	model_id *rows;
	size_t nrows = 0;
	int status = EXIT_USAGE;

	if (command_select(o, c, &s) < 0)
		return EXIT_USAGE;
	rows = mem_zalloc(c->nmodels + 1, sizeof(*rows));
	for (size_t m = bits_next(&s.result.yes, 0); m < c->nmodels; m = bits_next(&s.result.yes, m + 1))
		rows[nrows++] = (model_id)m;
	if (choose_columns(o, c, &lc) == 0 && sort_rows(o, c, s.asked, rows, nrows) == 0) {
		bool none = nrows == 0;

		if (nrows > o->limit)
			nrows = o->limit;
		if (o->count)
			print_count(nrows);
		else if (nrows > 0 || o->format != FORMAT_TABLE)
			print_rows(o, c, &lc, &s, rows, nrows);
		status = nrows > 0 ? EXIT_DONE : EXIT_NO_MATCH;
		if (none && !o->count)
			note_empty(o, bits_count(&s.result.unknown));
	}
	mem_free(rows);
	query_result_done(&s.result);
	return status;
}
