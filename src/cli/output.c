/*
 * output: the formats, one writer each.
 *
 * TSV cannot hold tabs and line ends, so they become spaces; CSV quotes as RFC 4180
 * says, with CR LF; everything else that harms a terminal is made visible, as
 * nobody knows where the bytes will be shown.  JSON escapes instead and so loses
 * nothing.
 */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/num.h"
#include "micat/base/text.h"
#include "micat/cli/json.h"
#include "micat/cli/output.h"
#include "micat/view/signs.h"

void output_write(const char *bytes, size_t nbytes)
{
	if ((nbytes > 0 && fwrite(bytes, 1, nbytes, stdout) != nbytes) || fflush(stdout) != 0)
		die("cannot write to standard output: %s", strerror(errno));
}

/* Select Graphic Rendition of each role; the palette's own colours, as in the
 * browser. */
static const char *const sgr[NROLES] = {
	[ROLE_DIM] = "2",	[ROLE_HEADING] = "1;36", [ROLE_TITLE] = "1",
	[ROLE_BORDER] = "2",	[ROLE_FOCUS] = "36",	 [ROLE_BAR] = "36",
	[ROLE_KEY] = "1;36",	[ROLE_MATCH] = "1;4;33", [ROLE_YES] = "1;32",
	[ROLE_NO] = "31",	[ROLE_UNKNOWN] = "33",	 [ROLE_DISPUTED] = "1;35",
	[ROLE_BETTER] = "32",	[ROLE_ERROR] = "1;31",
};

void output_styled(struct buf *to, const char *text, size_t nbytes, enum role role, bool colour,
		   bool ascii)
{
	bool styled = colour && sgr[role] && nbytes > 0;

	if (styled)
		buf_printf(to, "\033[%sm", sgr[role]);
	canvas_text(to, ascii, text, nbytes);
	if (styled)
		buf_puts(to, "\033[m");
}

void output_init(struct output *out, const struct options *o)
{
	output_init_as(out, o->format, o->colour, o->ascii, output_terminal_ncols());
}

void output_init_as(struct output *out, enum format format, bool colour, bool ascii, size_t ncols)
{
	*out = (struct output){ .format = format, .colour = colour, .ascii = ascii, .ncols = ncols };
	arena_init(&out->arena);
}

size_t output_terminal_ncols(void)
{
	return env_is_terminal(STDOUT_FILENO) ? (size_t)env_terminal_columns(STDOUT_FILENO) : 0;
}

static char *copy_or_null(const char *s)
{
	return s ? mem_strdup(s) : NULL;
}

void output_column(struct output *out, const char *key, const char *label, bool right)
{
	mem_grow(&out->columns, out->ncolumns, &out->columns_capacity);
	out->columns[out->ncolumns++] =
		(struct output_column){ copy_or_null(key), copy_or_null(label), right };
}

void output_cell(struct output *out, const char *text, const char *json, enum role role)
{
	struct output_cell *cell;

	mem_grow(&out->cells, out->ncells, &out->cells_capacity);
	cell = &out->cells[out->ncells++];
	cell->text = arena_strndup(&out->arena, text, strlen(text));
	cell->json = json ? arena_strndup(&out->arena, json, strlen(json)) : NULL;
	cell->role = role;
}

void output_text(struct output *out, const char *text)
{
	output_cell(out, text, *text ? NULL : "null", ROLE_TEXT);
}

void output_number(struct output *out, double value)
{
	struct buf b = BUF_INIT;

	num_format(&b, value);
	output_cell(out, buf_string(&b), buf_string(&b), ROLE_TEXT);
	buf_done(&b);
}

/* -- table -------------------------------------------------------------------- */

static size_t shown_ncols(const struct output *out, const char *text)
{
	return canvas_text_ncols(out->ascii, text, strlen(text));
}

#define OUTPUT_MIN_NCOLS 8	/* of the column that gives way */

/* The columns at the right that still have no room are left out, and a sign at the edge stands
 * for them; the first one is there as far as it goes. */
static void leave_out_columns(const struct output *out, size_t *widths)
{
	size_t left = out->ncols - 1;
	bool first = true;

	for (size_t i = 0; i < out->ncolumns; i++) {
		if (!out->columns[i].label)
			continue;
		if (widths[i] > left) {
			widths[i] = first ? left : 0;
			left = 0;
		}
		left -= widths[i] + OUTPUT_GAP < left ? widths[i] + OUTPUT_GAP : left;
		first = false;
	}
}

/* True: not all of the columns have room. */
static bool fill_widths(const struct output *out, size_t *widths)
{
	size_t total = 0, limit;

	for (size_t i = 0; i < out->ncolumns; i++) {
		widths[i] = out->columns[i].label ? shown_ncols(out, out->columns[i].label) : 0;
		for (size_t j = i; out->columns[i].label && j < out->ncells; j += out->ncolumns) {
			size_t ncols = shown_ncols(out, out->cells[j].text);

			if (ncols > widths[i])
				widths[i] = ncols;
		}
		total += widths[i] + (out->columns[i].label ? OUTPUT_GAP : 0);
	}
	/* On a terminal whichever column is the widest gives way; in a pipe nothing is cut. */
	if (out->ncols == 0)
		return false;
	limit = out->ncols + OUTPUT_GAP;
	for (; total > limit; total--) {
		size_t widest = 0;

		for (size_t i = 1; i < out->ncolumns; i++)
			if (widths[i] > widths[widest])
				widest = i;
		if (widths[widest] <= OUTPUT_MIN_NCOLS) {
			leave_out_columns(out, widths);
			return true;
		}
		widths[widest]--;
	}
	return false;
}

static void pad(struct buf *b, size_t ncols)
{
	while (ncols-- > 0)
		buf_putc(b, ' ');
}

static void put_table_cell(const struct output *out, struct buf *b, const char *raw, size_t ncols,
			   bool right, bool last, enum role role)
{
	struct buf shown = BUF_INIT;
	size_t used, nbytes;

	canvas_text(&shown, out->ascii, raw, strlen(raw));
	nbytes = text_cut(buf_string(&shown), shown.nbytes, ncols, &used);
	if (nbytes < shown.nbytes && ncols > 0) {
		/* It goes on: the last column says so. */
		const char *sign = sign_text(SIGN_ELLIPSIS, out->ascii);

		nbytes = text_cut(buf_string(&shown), shown.nbytes, ncols - 1, &used);
		shown.nbytes = nbytes;
		shown.data[nbytes] = '\0';
		buf_puts(&shown, sign);
		used++;
	}
	if (right)
		pad(b, ncols - used);
	output_styled(b, buf_string(&shown), shown.nbytes, role, out->colour, out->ascii);
	if (!right && !last)
		pad(b, ncols - used);
	buf_done(&shown);
}

/* Of the labels, where CELLS is NULL. LAST is the last column that is there. */
static void put_table_row(const struct output *out, const struct output_cell *cells,
			  const size_t *widths, size_t last, bool cut, struct buf *b)
{
	size_t start = b->nbytes, ncols = 0;

	for (size_t i = 0; i <= last; i++) {
		const struct output_column *column = &out->columns[i];

		if (!column->label)
			continue;
		put_table_cell(out, b, cells ? cells[i].text : column->label, widths[i],
			       column->right, i == last && !cut, cells ? cells[i].role : ROLE_HEADING);
		if (i < last)
			pad(b, OUTPUT_GAP);
		ncols += widths[i] + (i < last ? OUTPUT_GAP : 0);
	}
	if (cut) {
		const char *sign = sign_text(SIGN_ELLIPSIS, out->ascii);

		pad(b, out->ncols - 1 - ncols);
		output_styled(b, sign, strlen(sign), ROLE_DIM, out->colour, out->ascii);
	}
	while (b->nbytes > start && b->data[b->nbytes - 1] == ' ')
		b->data[--b->nbytes] = '\0';
	buf_putc(b, '\n');
}

static void write_table(const struct output *out, struct buf *b)
{
	size_t *widths = mem_zalloc(out->ncolumns + 1, sizeof(*widths));
	bool cut = fill_widths(out, widths);
	size_t last = 0;

	for (size_t i = 0; i < out->ncolumns; i++)
		if (out->columns[i].label && (widths[i] > 0 || !cut))
			last = i;
	put_table_row(out, NULL, widths, last, cut, b);
	for (size_t row = 0; row < out->ncells / out->ncolumns; row++)
		put_table_row(out, &out->cells[row * out->ncolumns], widths, last, cut, b);
	mem_free(widths);
}

/* -- TSV and CSV -------------------------------------------------------------- */

static void put_field(struct buf *b, const char *raw, enum format format)
{
	struct buf shown = BUF_INIT;

	text_visible(&shown, raw, strlen(raw));
	if (format == FORMAT_CSV && strpbrk(buf_string(&shown), "\",")) {
		buf_putc(b, '"');
		for (const char *p = buf_string(&shown); *p; p++) {
			if (*p == '"')
				buf_putc(b, '"');
			buf_putc(b, *p);
		}
		buf_putc(b, '"');
	} else {
		buf_add(b, buf_string(&shown), shown.nbytes);
	}
	buf_done(&shown);
}

static void write_separated(const struct output *out, struct buf *b)
{
	char separator = out->format == FORMAT_CSV ? ',' : '\t';

	for (size_t row = 0; row <= out->ncells / out->ncolumns; row++) {
		bool first = true;

		for (size_t i = 0; i < out->ncolumns; i++) {
			if (!out->columns[i].key)
				continue;
			if (!first)
				buf_putc(b, separator);
			first = false;
			put_field(b, row ? out->cells[(row - 1) * out->ncolumns + i].text
					 : out->columns[i].key, out->format);
		}
		buf_puts(b, out->format == FORMAT_CSV ? "\r\n" : "\n");
	}
}

/* -- JSON --------------------------------------------------------------------- */

static void write_object(const struct output *out, struct json *j, size_t row)
{
	json_open(j, NULL, '{');
	for (size_t i = 0; i < out->ncolumns; i++) {
		const struct output_cell *cell = &out->cells[row * out->ncolumns + i];

		if (!out->columns[i].key)
			continue;
		if (cell->json)
			json_raw(j, out->columns[i].key, cell->json);
		else
			json_string(j, out->columns[i].key, cell->text);
	}
	json_close(j, '}');
}

static void write_json(const struct output *out, struct buf *b)
{
	size_t nrows = out->ncells / out->ncolumns;
	struct json j;

	buf_putc(b, '[');
	for (size_t row = 0; row < nrows; row++) {
		buf_puts(b, row ? ",\n " : "\n ");
		json_init(&j, b, false);
		write_object(out, &j, row);
	}
	buf_puts(b, nrows ? "\n]\n" : "]\n");
}

static void write_jsonl(const struct output *out, struct buf *b)
{
	struct json j;

	for (size_t row = 0; row < out->ncells / out->ncolumns; row++) {
		json_init(&j, b, false);
		write_object(out, &j, row);
		buf_putc(b, '\n');
	}
}

void output_take(struct output *out, struct buf *b)
{
	static void (*const writers[NFORMATS])(const struct output *, struct buf *) = {
		[FORMAT_TABLE] = write_table, [FORMAT_TSV] = write_separated,
		[FORMAT_CSV] = write_separated, [FORMAT_JSON] = write_json,
		[FORMAT_JSONL] = write_jsonl,
	};

	writers[out->format](out, b);
	for (size_t i = 0; i < out->ncolumns; i++) {
		mem_free(out->columns[i].key);
		mem_free(out->columns[i].label);
	}
	mem_free(out->columns);
	mem_free(out->cells);
	arena_done(&out->arena);
}

void output_finish(struct output *out)
{
	struct buf b = BUF_INIT;

	output_take(out, &b);
	output_write(b.data, b.nbytes);
	buf_done(&b);
}
