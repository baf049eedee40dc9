/* The small catalogue that the tests of this layer look at, and key strings. */
#ifndef TESTS_VIEW_SMALL_H
#define TESTS_VIEW_SMALL_H

#include "micat/catalogue/catalogue.h"
#include "micat/view/app.h"

/* tests/data/catalogue/small.xml; fails the program where it cannot be read. */
struct catalogue *small_catalogue(void);
/* With networks.xml over it. */
struct catalogue *networked_catalogue(void);
/* tests/data/catalogue/NAME.xml, likewise; of several, with a space between, the later ones
 * over the earlier. */
struct catalogue *test_catalogue(const char *names);

/* Every character of TEXT as a key of its own. */
void type_text(struct app *app, const char *text);
/* Keys in written form, separated by spaces; what the last one asked for. */
enum app_request press(struct app *app, const char *keys);

#endif
