/*
 * claims-columns: the claims of a value in as many columns as there is room for.
 *
 * A column that would say the same of all claims, or nothing, is left out; the source's
 * title is cut for the columns that say most, and its id takes its place where too little
 * of it would be left.
 */
#include "view-claims.h"

#include <string.h>

#include "detail-private.h"
#include "micat/view/signs.h"

#define GAP 2
#define MIN_NCOLS 6		/* of a column that is cut */
#define SOURCE_MIN_NCOLS 20	/* a title in less room is cut: the id says more there */
#define SOURCE_NCOLS 50
#define WIDE_NCOLS 60		/* from here on a dispute has its word beside its sign */
#define MEASURED_ROWS 1000	/* columns are made for these */

static const char *const column_labels[NCOLUMNS] = {
#define COLUMN_LABEL(symbol, label) label,
	COLUMNS(COLUMN_LABEL)
#undef COLUMN_LABEL
};

/* Which gets room first; the first three are always there. */
static const enum column_id column_order[NCOLUMNS] = {
	COLUMN_VALUE, COLUMN_STANDING, COLUMN_SOURCE, COLUMN_REGION, COLUMN_OWNER, COLUMN_DATE,
	COLUMN_KIND, COLUMN_STRENGTH, COLUMN_RANK, COLUMN_VARIANT, COLUMN_EVIDENCE,
};
#define NALWAYS 3
#define NCUTTING 7	/* the source's title gives way to these */

static const char *string(const struct app *app, string_id id)
{
	return catalogue_string(app->c, id);
}

void claims_put_cell(const struct app *app, const struct claims_view *v, size_t row,
		     enum column_id column, struct buf *out)
{
	const struct claim_row *r = &v->claims.rows[row];
	const struct detail *d = claim_detail(app->c, r->claim);
	const struct source *source = claim_source(app->c, r->claim);

	switch (column) {
	case COLUMN_VALUE:
		claims_put_value(app, v, r->claim, out);
		break;
	case COLUMN_REGION:
		if (claims_of_market(v))
			buf_puts(out, claims_region(app, claim_says(app->c, r->claim)->subject));
		break;
	case COLUMN_OWNER:
		if (r->owner != v->model)
			buf_puts(out, claims_owner(app, r->owner));
		break;
	case COLUMN_SOURCE:
		buf_puts(out, string(app, source->title));
		break;
	case COLUMN_KIND:
		buf_puts(out, source_kind_words[source->kind]);
		break;
	case COLUMN_DATE:
		buf_puts(out, market_date(app->c, r->claim));
		break;
	case COLUMN_STRENGTH:
		buf_puts(out, strength_words[d->strength]);
		break;
	case COLUMN_VARIANT:
		buf_puts(out, string(app, d->variant));
		break;
	case COLUMN_EVIDENCE:
		buf_puts(out, string(app, app->c->evidences[d->evidence].label));
		break;
	case COLUMN_RANK:
		buf_printf(out, "%u", (unsigned)source->rank);
		break;
	case COLUMN_STANDING:
		if (r->standing == STANDING_DIFFERS)
			buf_printf(out, "%s ", sign_text(SIGN_DISPUTED, app->ascii));
		buf_puts(out, standing_words[r->standing]);
		break;
	case NCOLUMNS:
		break;
	}
}

static int text_ncols(const struct app *app, const struct buf *text)
{
	size_t n = canvas_text_ncols(app->ascii, buf_string(text), text->nbytes);

	return n > 1000 ? 1000 : (int)n;
}

/* Is one of them about another region than the one that is asked for? */
static bool has_other_regions(const struct catalogue *c, const struct claims_view *v)
{
	for (size_t i = 0; i < v->claims.count; i++)
		if (claim_says(c, v->claims.rows[i].claim)->subject != v->subject.region)
			return true;
	return false;
}

static int measure_column(const struct app *app, const struct claims_view *v,
			  enum column_id column)
{
	int widest = 0;

	if (column == COLUMN_REGION && (!claims_of_market(v) || !has_other_regions(app->c, v)))
		return 0;
	for (size_t i = 0; i < v->claims.count && i < MEASURED_ROWS; i++) {
		struct buf text = BUF_INIT;

		claims_put_cell(app, v, i, column, &text);
		if (text_ncols(app, &text) > widest)
			widest = text_ncols(app, &text);
		buf_done(&text);
	}
	if (widest > 0 && widest < (int)strlen(column_labels[column]))
		widest = (int)strlen(column_labels[column]);
	return widest;
}

void claims_measure_columns(const struct app *app, struct claims_view *v)
{
	for (int i = 0; i < NCOLUMNS; i++)
		v->widest[i] = measure_column(app, v, (enum column_id)i);
}

static int min_int(int a, int b)
{
	return a < b ? a : b;
}

/* As many columns as fit beside the source; it is cut for the first of them alone. */
void claims_lay_out_columns(struct claims_view *v, int ncols)
{
	int room = ncols;

	memset(v->ncols, 0, sizeof(v->ncols));
	v->ncols[COLUMN_VALUE] = min_int(v->widest[COLUMN_VALUE], ncols * 2 / 5);
	v->ncols[COLUMN_STANDING] = v->widest[COLUMN_STANDING];
	if (ncols < WIDE_NCOLS)
		v->ncols[COLUMN_STANDING] = min_int(v->ncols[COLUMN_STANDING], MIN_NCOLS);
	room -= v->ncols[COLUMN_VALUE] + GAP + v->ncols[COLUMN_STANDING] + GAP;
	for (size_t i = NALWAYS; i < NCOLUMNS; i++) {
		enum column_id column = column_order[i];
		int wish = min_int(v->widest[COLUMN_SOURCE],
				   i < NCUTTING ? SOURCE_MIN_NCOLS : SOURCE_NCOLS);

		if (v->widest[column] == 0 || v->widest[column] + GAP + wish > room)
			continue;
		v->ncols[column] = v->widest[column];
		room -= v->widest[column] + GAP;
	}
	v->ncols[COLUMN_SOURCE] = room < 1 ? 0 : min_int(room, v->widest[COLUMN_SOURCE]);
}

static enum role cell_role(const struct app *app, const struct claims_view *v, size_t row,
			   enum column_id column)
{
	const struct claim_row *r = &v->claims.rows[row];

	if (column == COLUMN_VALUE)
		return claims_value_role(app, v, r->claim);
	if (column == COLUMN_SOURCE)
		return ROLE_TEXT;
	if (column != COLUMN_STANDING)
		return ROLE_DIM;
	return r->standing == STANDING_DIFFERS ? ROLE_DISPUTED
	       : r->standing == STANDING_SHOWN ? ROLE_KEY : ROLE_DIM;
}

/* As it is said in little room: the source's id for its title, the sign for its word. */
static void put_short_cell(const struct app *app, const struct claims_view *v, size_t row,
			   enum column_id column, struct buf *out)
{
	const struct claim_row *r = &v->claims.rows[row];

	claims_put_cell(app, v, row, column, out);
	if (text_ncols(app, out) <= v->ncols[column])
		return;
	if (column == COLUMN_SOURCE && v->ncols[column] < SOURCE_MIN_NCOLS) {
		buf_clear(out);
		buf_puts(out, string(app, claim_source(app->c, r->claim)->id));
	} else if (column == COLUMN_STANDING && r->standing == STANDING_DIFFERS) {
		buf_clear(out);
		buf_puts(out, sign_text(SIGN_DISPUTED, app->ascii));
	}
}

void claims_draw_header(const struct claims_view *v, struct canvas *cv, struct rect in)
{
	int col = in.col + 2;

	for (int i = 0; i < NCOLUMNS; i++) {
		if (v->ncols[i] == 0)
			continue;
		canvas_put(cv, in.row, col, v->ncols[i], column_labels[i], strlen(column_labels[i]),
			   ROLE_DIM, true);
		col += v->ncols[i] + GAP;
	}
}

void claims_draw_row(const struct app *app, const struct claims_view *v, struct canvas *cv,
		     struct rect in, int row, size_t i)
{
	int col = in.col + 2;

	if (i == v->rows.selected)
		canvas_puts(cv, row, in.col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	for (int k = 0; k < NCOLUMNS; k++) {
		enum column_id column = (enum column_id)k;
		struct buf text = BUF_INIT;

		if (v->ncols[column] == 0)
			continue;
		put_short_cell(app, v, i, column, &text);
		canvas_put(cv, row, col, v->ncols[column], buf_string(&text), text.nbytes,
			   cell_role(app, v, i, column), true);
		col += v->ncols[column] + GAP;
		buf_done(&text);
	}
	if (i == v->rows.selected)
		canvas_select(cv, row, in.col, in.ncols);
}
