/*
 * picker.c         rows, searching, keys
 * picker-rows.c    regions, operators and features
 * picker-values.c  the values of a field
 * picker-draw.c    how they look
 */
#ifndef VIEW_PICKER_PRIVATE_H
#define VIEW_PICKER_PRIVATE_H

#include "micat/view/picker.h"

/* Is the choice of state offered for the selected row? "throughout" is for groups. */
bool picker_offers(const struct picker *p, enum region_choice choice);

bool picker_has_states(const struct picker *p);	/* regions and operators have */
void picker_count(const struct picker *p, struct picker_row *row);	/* of a row with states */

const struct picker_row *picker_selected(const struct picker *p);	/* NULL: none */

/* Called when all rows are there: shows them, selects the first that is picked. */
void picker_begin(struct picker *p);

/* -- picker-rows.c -- */
void picker_init(struct picker *p, enum picker_kind kind, const struct catalogue *c,
		 const struct query *q);
/* TEXT, SEARCH and TERM become the picker's; NULL: "". */
struct picker_row *picker_add_row(struct picker *p, char *text, char *search, char *term);
/* What the filter leaves without its words about S. */
void picker_eval_without(const struct picker *p, struct subject s, struct query_result *r);
void picker_mark(struct picker *p);		/* what the filter has picked */

/* -- picker-values.c -- */
void picker_mark_values(struct picker *p);
void picker_read_typed(struct picker *p);	/* the search field as a condition */

#endif
