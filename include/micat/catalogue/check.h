/*
 * check: what a careful editor would ask about a catalogue that can be read.
 *
 * The builder refuses what cannot be understood.  Here a finished catalogue is held
 * against itself: things that go by one name, claims of one source that exclude each
 * other, dates that cannot be, facts that nobody stands for.  Each of these is a
 * warning, since the catalogue is usable all the same, and tells what to do.  Only who
 * checks a catalogue pays for it; loading one does not.
 */
#ifndef MICAT_CATALOGUE_CHECK_H
#define MICAT_CATALOGUE_CHECK_H

#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"

/* Reports in the order of files and lines. */
void catalogue_check(const struct catalogue *c, struct diag_sink *sink);

#endif
