/*
 * picker.c       rows, searching, keys
 * picker-rows.c  what the three kinds of picker hold
 * picker-draw.c  how they look
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
void picker_mark(struct picker *p);		/* what the filter has picked */
void picker_read_typed(struct picker *p);	/* the search field as a condition */

#endif
