/*
 * The parts of the claims view, and what they share.
 *
 * view-claims.c     the rows, the keys, the screen
 * claims-columns.c  a row: one claim in columns
 * claims-text.c     below the rows: all that is known of the selected claim
 */
#ifndef VIEW_VIEW_CLAIMS_H
#define VIEW_VIEW_CLAIMS_H

#include "app-private.h"
#include "claims.h"

/* COLUMN(symbol, label), in the order in which they stand. */
#define COLUMNS(COLUMN)                                                                            \
	COLUMN(VALUE, "value")                                                                     \
	COLUMN(REGION, "region")                                                                   \
	COLUMN(OWNER, "of")                                                                        \
	COLUMN(SOURCE, "source")                                                                   \
	COLUMN(KIND, "kind")                                                                       \
	COLUMN(DATE, "date")                                                                       \
	COLUMN(STRENGTH, "strength")                                                               \
	COLUMN(VARIANT, "variant")                                                                 \
	COLUMN(EVIDENCE, "evidence")                                                               \
	COLUMN(RANK, "rank")                                                                       \
	COLUMN(STANDING, "")

enum column_id {
#define COLUMN_ENUM(symbol, label) COLUMN_##symbol,
	COLUMNS(COLUMN_ENUM)
#undef COLUMN_ENUM
	NCOLUMNS
};

struct claims_view {
	struct view view;
	model_id model;
	struct claims_subject subject;
	struct claim_rows claims;
	struct list_view rows;
	int widest[NCOLUMNS];		/* 0: the column would say the same on all rows */
	int ncols[NCOLUMNS];		/* as they are laid out; 0: not shown */
	struct text_view text;		/* of the selected claim */
	const struct claim *text_claim;
	bool header;
};

bool claims_of_market(const struct claims_view *v);	/* else of a feature */
const char *claims_region(const struct app *app, region_id region);	/* its label */
const char *claims_owner(const struct app *app, owner_id owner);	/* its name */
enum role claims_value_role(const struct app *app, const struct claims_view *v,
			    const struct claim *claim);
/* The value or the status in words, appended to OUT. */
void claims_put_value(const struct app *app, const struct claims_view *v,
		      const struct claim *claim, struct buf *out);

/* -- claims-columns.c -- */
void claims_put_cell(const struct app *app, const struct claims_view *v, size_t row,
		     enum column_id column, struct buf *out);
void claims_measure_columns(const struct app *app, struct claims_view *v);	/* the rows are others */
void claims_lay_out_columns(struct claims_view *v, int ncols);
void claims_draw_header(const struct claims_view *v, struct canvas *cv, struct rect in);
void claims_draw_row(const struct app *app, const struct claims_view *v, struct canvas *cv,
		     struct rect in, int row, size_t i);

/* -- claims-text.c -- */
/* All that is known of a source, in two or three lines. */
void claims_add_source(const struct app *app, const struct source *s, struct lines *l);
/* The text of the selected claim for a width of NCOLS, unless it stands already. */
void claims_build_text(struct app *app, struct claims_view *v, int ncols);

#endif
