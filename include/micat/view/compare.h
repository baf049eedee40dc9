/*
 * compare: two to four models side by side, one row for each thing that is known
 * of at least one of them.
 *
 * The statuses in the regions that were asked for come first, then brand, category
 * and series, then the features by group, then all other regions.  It knows no
 * canvas: the browser's view and the command line print the same rows.
 */
#ifndef MICAT_VIEW_COMPARE_H
#define MICAT_VIEW_COMPARE_H

#include "micat/query/field.h"
#include "micat/view/detail.h"

#define COMPARE_MIN 2
#define COMPARE_MAX 4

struct compare_cell {
	bool known;
	bool disputed;
	bool better;		/* known better than another that is known, and than none worse */
	const struct claim *claim;	/* of a feature, the one that is shown; NULL: unknown */
	struct status status;		/* of a region */
};

struct compare_row {
	region_id region;	/* whose status it is; ID_NONE: it is about FIELD */
	struct field field;
	const char *group;	/* borrowed; "" for what stands before the groups */
	/* All are known, none is disputed, and they say the same. */
	bool equal;
	struct compare_cell cells[COMPARE_MAX];
};

struct compare {
	const struct catalogue *c;
	model_id models[COMPARE_MAX];
	size_t nmodels;
	struct compare_row *rows;
	size_t nrows, capacity;
	size_t nequal;
};

/* Compare NMODELS (at most COMPARE_MAX) MODELS of C, which must outlive CMP; REGIONS
 * are those that are answered first. */
void compare_build(struct compare *cmp, const struct catalogue *c, const model_id *models,
		   size_t nmodels, struct query_regions regions);
void compare_done(struct compare *cmp);

/* Do two values of a feature say the same? Units and the order of a list do not matter;
 * unlike resolve_contradicts(), "6.7" and "6.73" differ. */
bool compare_values_equal(const struct catalogue *c, feature_id feature, value_id a, value_id b);

/* "In US", "Size".  Raw, appended to OUT. */
void compare_label(const struct compare *cmp, const struct compare_row *row, struct buf *out);

/* What model I says, without the signs for disputed and better; "" where it is
 * unknown.  A status is its sign.  Raw, appended to OUT. */
void compare_text(const struct compare *cmp, const struct compare_row *row, size_t i, bool ascii,
		  struct buf *out);

#endif
