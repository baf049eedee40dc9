/*
 * detail: everything the catalogue knows of one model, as lines.
 *
 * First the answer (status in the region in question, with reasons, sources and
 * what contradicts it), then all regions, then the features by group - value,
 * contradicting values below it with their sources - then how it stands in the networks of
 * the region, alternatives with their own status there, model numbers and codenames.
 */
#ifndef MICAT_VIEW_DETAIL_H
#define MICAT_VIEW_DETAIL_H

#include "micat/query/fit.h"
#include "micat/query/query.h"
#include "micat/view/lines.h"

/* What the pane is asked. */
struct detail_asked {
	struct query_regions regions;	/* each is answered with who says so */
	struct query_regions networks;	/* how it stands in the networks of these */
	operator_id operator;		/* said of alternatives is what fits it; ID_NONE: nothing */
};
bool detail_asked_equal(const struct detail_asked *a, const struct detail_asked *b);

/* Fill L (initialised, with its width) for MODEL.  CHOOSE says, where there are no regions,
 * how one is chosen.
 *
 * LATER: what takes time in proportion to the catalogue - the nearest models - is left out,
 * with a sign in its place.  True: something was. */
bool detail_build(const struct catalogue *c, model_id model, const struct detail_asked *asked,
		  const char *choose, bool later, struct lines *l);

/* The status of MODEL in REGION as one truth value and whether it is disputed:
 * what lists and alternatives show. HINT is set where it is unknown but the
 * model's category or brand is said to be available there: "(✓)".  STRENGTH is that
 * of the best evidence for it: of a group, of any country that makes it so. */
struct status {
	enum truth truth;
	bool disputed;
	bool hint;
	enum strength strength;	/* direct where unknown */
	uint32_t old_year;	/* the year to show beside an old claim, or 0 */
};
struct status status_of(const struct catalogue *c, model_id model, region_id region);

/* Known, but nobody says so directly: the sign has a star. */
bool status_is_starred(struct status s);

bool status_equal(struct status a, struct status b);

/* "✓'16", "✗ ≠", "✗*≠", "(✓)", "?" into OUT. */
void status_text(struct status s, bool ascii, struct buf *out);

/* The same of a network: "✓ 100%", "✓*87% ≠", "? 61-73%", "?"; the sign takes one column. */
void fit_text(struct fit_standing s, bool ascii, struct buf *out);

/* The columns to leave between what stands before the dispute sign and it. */
int status_gap(struct status s);

/* What strengths are called to people: in a word, as a remark on a claim, and of a
 * status that has no better.  Empty for direct. */
struct strength_info {
	const char *word, *remark, *answer;
};
extern const struct strength_info strength_shown[NSTRENGTHS];

#endif
