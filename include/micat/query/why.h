/*
 * why: what a filter's terms say of one model, and by whose word.
 *
 * The tree of the filter as lines: a term each, with its truth and the claim that makes
 * it; and lines such as "all of", under which terms stand deeper.  A line decides where the
 * filter's own answer comes from it: of "all of" that is not known, the terms that are not
 * known; of "any of" that is true, those that are true.
 */
#ifndef MICAT_QUERY_WHY_H
#define MICAT_QUERY_WHY_H

#include "micat/base/mem.h"
#include "micat/query/query.h"

struct why_line {
	unsigned depth;			/* the filter's own is 0 */
	const char *text;		/* "not available in US"; "all of" where is_group.  Raw */
	enum truth truth;		/* of what the text says */
	bool is_group;			/* the deeper lines behind it are its parts */
	bool negated;			/* a group that is the contrary of its parts: "none of" */
	bool decides;
	/* Of a term: what it is about, as far as it is about claims. */
	feature_id feature;
	region_id region;		/* the country where a group's answer comes from */
	const struct claim *claim;	/* the one that is shown; NULL: nothing is */
	region_id via;
	bool inherited, disputed;
	bool unnamed;			/* the term does not name that feature or region */
	const char *found;		/* what is no claim: the name that matches, a brand; "".  Raw */
};

struct why {
	struct why_line *lines;
	size_t nlines, capacity;
	struct arena arena;		/* of the texts */
};

void why_init(struct why *w);
void why_done(struct why *w);

/* What Q says of the model; no lines where Q is empty.  The truth of the first line is
 * that of query_test().  Claims are the catalogue's, texts W's until the next call. */
void why_explain(const struct query *q, model_id model, struct why *w);

#endif
