/*
 * picker: a list over a pane from which regions, operators, features or values are picked.
 *
 * Knows rows of text with counts, a search field, and which rows the filter has picked
 * already; each row stands for a term of the filter, and whoever opened the picker
 * changes the filter by it and says so.  Counts are over what the filter leaves without
 * its words about the same subject (choice.h).  Rows with no result are greyed but stay;
 * rows that are picked stay visible.
 */
#ifndef MICAT_VIEW_PICKER_H
#define MICAT_VIEW_PICKER_H

#include "micat/query/choice.h"
#include "micat/query/facet.h"
#include "micat/view/canvas.h"
#include "micat/view/keys.h"
#include "micat/view/line_edit.h"
#include "micat/view/list_view.h"
#include "micat/view/signs.h"

enum picker_result {
	PICKER_OPEN,
	PICKER_TAKEN,		/* Enter: the row, or else what was changed */
	PICKER_TOGGLED,		/* Tab: the row as well, or no more */
	PICKER_TOGGLED_OTHERWISE,	/* S-Tab: the same, joined the other way */
	PICKER_HOME,		/* M-h: the row is home */
	PICKER_LEFT,
};

struct picker_row {
	char *text;		/* owned */
	char *search;		/* owned; what the search field looks in: name, code, aliases, id */
	char *term;		/* owned; the term it stands for, but for regions; "": it is none now */
	uint16_t id;		/* region or operator */
	struct field field;	/* of the picker of features, where brands and such stand, too */
	bool heading;		/* a group heading: not selectable */
	bool any;		/* takes all of the subject away */
	bool typed;		/* what the search field says, read as a condition */
	unsigned picked;	/* where rows have states: a bit for each choice; else 0 or 1 */
	struct region_count count;	/* where rows have states */
	size_t ncount;		/* other pickers: rows it would give */
	bool has_count;
	bool quiet;		/* nobody speaks about it: shown only when searched for */
};

enum picker_kind { PICKER_REGION, PICKER_FEATURE, PICKER_VALUE, PICKER_OPERATOR, NPICKER_KINDS };

struct picker {
	enum picker_kind kind;
	const struct catalogue *catalogue;
	const struct query *query;	/* the filter; borrowed */
	struct picker_row *rows;
	size_t nrows, capacity;
	size_t *shown;		/* rows that match the search, headings with a match below them */
	size_t nshown;
	size_t nmatches;	/* of shown: rows that match the search */
	size_t nfull;		/* rows shown without a search: the height the picker keeps */
	bool changed;		/* the filter, since it was opened */
	struct query_result counted;	/* what is counted */
	struct list_view view;	/* over shown */
	struct line_edit search;
	struct buf mistake;	/* why what is typed is no condition; empty: it is one, or none */
	/* The state to take, of regions; of operators "available" is fits. */
	enum region_choice choice;
	enum region_choice wanted;	/* that of rows which are not picked */
	struct field field;		/* PICKER_VALUE: whose values */
};

/* Open over the filter Q, which is borrowed until picker_follow() tells of another.
 * Everything is counted here, but for regions nobody speaks about: each of those when a
 * search first shows it. */
void picker_open_regions(struct picker *p, const struct catalogue *c, const struct query *q);
void picker_open_features(struct picker *p, const struct catalogue *c, const struct query *q);
void picker_open_values(struct picker *p, const struct catalogue *c, const struct query *q,
			struct field f);	/* a feature, or a brand or its like */
/* Of operators those of the regions ASKED about, where there are any; else all.  The others
 * are found by what is typed. */
void picker_open_operators(struct picker *p, const struct catalogue *c, const struct query *q,
			   struct query_regions asked);
void picker_close(struct picker *p);

/* The filter is now Q; CHANGED: another one than when the picker was opened. */
void picker_follow(struct picker *p, const struct query *q, bool changed);

void picker_select(struct picker *p, struct field f);	/* its row, among features */
enum picker_result picker_key(struct picker *p, struct key key);
/* The selected row, NULL: none. */
const struct picker_row *picker_taken(const struct picker *p);
/* Its term, appended to OUT; of a region, with the state that is chosen. */
void picker_term(const struct picker *p, struct buf *out);
bool picker_is_picked(const struct picker *p);	/* that very term */
const char *picker_enter_hint(const struct picker *p);	/* what Enter does now; NULL: nothing */

/* Draw over AREA (the pane it belongs to) and set the cursor. */
void picker_draw(struct picker *p, struct canvas *cv, struct rect area);

/* What its keys do, beside those of the line editor. */
struct picker_key {
	const char *keys;
	const char *hints[NPICKER_KINDS];	/* "KEY words"; NULL: none there */
	bool takes_row;				/* there must be one */
	const char *help;
};
extern const struct picker_key picker_key_table[];
extern const size_t picker_key_nrows;

/* The states of a region in words and signs. */
struct region_choice_info {
	const char *words;
	enum sign sign;
};
extern const struct region_choice_info region_choice_table[NREGION_CHOICES];

#endif
