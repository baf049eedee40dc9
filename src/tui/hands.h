/*
 * hands: what the app asks for and cannot do itself - files, editor, clipboard.
 *
 * Each does it and says in the app how it went.
 */
#ifndef TUI_HANDS_H
#define TUI_HANDS_H

#include <stdbool.h>

#include "micat/view/app.h"

/* The rows that are shown, or those marked of them, as `micat list` prints them. */
void hands_write(struct app *app);
void hands_copy(struct app *app);
void hands_save_filter(struct app *app);
/* $VISUAL, $EDITOR or vi at the place in the file, until it has ended; true where the file
 * is another one then. */
bool hands_edit(struct app *app);

#endif
