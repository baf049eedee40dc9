/*
 * settle: an owner's claims in their order, without those that a later file replaced.
 */
#ifndef MICAT_SRC_CATALOGUE_SETTLE_H
#define MICAT_SRC_CATALOGUE_SETTLE_H

#include "image.h"
#include "make.h"

/*
 * Put the claims of SECTION, which stand together by owners as FIRST says, into order: by
 * subject, and within it as resolve.h says.  Claims that a later file replaces are dropped
 * and the gaps closed; FIRST and the section's count follow.  Repeated claims are warned of.
 */
void claims_settle(struct builder *b, struct catalogue *c, enum image_section section,
		   uint32_t *first);

#endif
