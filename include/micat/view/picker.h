/*
 * picker: a list over a pane from which one thing is taken.
 *
 * Knows rows of text with counts, a search field, and which row is chosen; it
 * does not know what the rows mean: the region and feature pickers fill it.
 * Rows with no result are greyed but stay; the row that is in force stays
 * visible.  Taking a row gives its ID (and, for regions, the choice of state).
 */
#ifndef MICAT_VIEW_PICKER_H
#define MICAT_VIEW_PICKER_H

#include "micat/query/facet.h"
#include "micat/view/canvas.h"
#include "micat/view/keys.h"
#include "micat/view/line_edit.h"
#include "micat/view/list_view.h"

enum picker_result { PICKER_OPEN, PICKER_TAKEN, PICKER_LEFT };

struct picker_row {
	char *text;		/* owned */
	char *search;		/* owned; what the search field looks in: name, code, aliases, id */
	char *term;		/* owned; feature picker: the query term it stands for */
	uint16_t id;		/* region or feature */
	bool heading;		/* a group heading: not selectable */
	bool any;		/* "any": takes the chip away */
	struct region_count count;	/* region picker */
	size_t ncount;		/* feature picker: rows it would give */
	bool has_count;
	bool quiet;		/* nobody speaks about it: shown only when searched for */
};

enum picker_kind { PICKER_REGION, PICKER_FEATURE, PICKER_VALUE };

struct picker {
	enum picker_kind kind;
	const struct catalogue *catalogue;
	struct picker_row *rows;
	size_t nrows, capacity;
	size_t *shown;		/* rows that match the search, headings with a match below them */
	size_t nshown;
	size_t nmatches;	/* of shown: rows that match the search */
	size_t nfull;		/* rows shown without a search: the height the picker keeps */
	size_t in_force;	/* row in force now, marked; SIZE_MAX: none */
	const struct bits *set;	/* borrowed */
	struct list_view view;	/* over shown */
	struct line_edit search;
	enum region_choice choice;	/* region picker: the state to take */
	feature_id feature;		/* PICKER_VALUE: whose values */
};

/* Open over the rows in SET (the query without this picker's own term), which must
 * outlive the picker; CURRENT is in force now.  Everything is counted here, but for
 * regions nobody speaks about: each of those when a search first shows it. */
void picker_open_regions(struct picker *p, const struct catalogue *c, const struct bits *set,
			 struct region_chip current);
void picker_open_features(struct picker *p, const struct catalogue *c, const struct bits *set,
			  feature_id current);
/* The values of one feature: after a feature that is not boolean was taken. */
void picker_open_values(struct picker *p, const struct catalogue *c, const struct bits *set,
			feature_id feature);
void picker_close(struct picker *p);

enum picker_result picker_key(struct picker *p, struct key key);
/* The taken row (NULL: none). Region pickers: with picker.choice. */
const struct picker_row *picker_taken(const struct picker *p);

/* Draw over AREA (the pane it belongs to) and set the cursor. */
void picker_draw(struct picker *p, struct canvas *cv, struct rect area);

#endif
