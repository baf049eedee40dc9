/*
 * claims: everything that is said about one value of a model, and how each of it stands.
 *
 * A value is a feature's or a region's.  The claims stand in the order in which they are
 * resolved; those about a region are followed by what is said of regions in it, and by what
 * the model's category or brand is said to be.
 */
#ifndef VIEW_CLAIMS_H
#define VIEW_CLAIMS_H

#include "micat/base/buf.h"
#include "micat/catalogue/resolve.h"

/* Of what: one of the two is ID_NONE.  Both: of nothing. */
struct claims_subject {
	feature_id feature;
	region_id region;
};

/* STANDING(symbol, word): how a claim stands to what is shown. */
#define STANDINGS(STANDING)                                                                        \
	STANDING(SHOWN, "shown")                                                                   \
	STANDING(DIFFERS, "differs")		/* contradicts what is shown, or all that is said */ \
	STANDING(SAME, "same")                                                                     \
	STANDING(AGREES, "agrees")		/* says less, or more */                           \
	STANDING(VARIANT, "other variant")                                                         \
	STANDING(EARLIER, "came true")		/* announced what is there now */                  \
	STANDING(WIDER, "wider region")		/* a closer word comes before it */                \
	STANDING(WITHIN, "part of it")		/* of a group of countries */                      \
	STANDING(SILENT, "no proof")                                                               \
	STANDING(HINT, "hint")			/* of some of the category or brand */

enum standing {
#define STANDING_ENUM(symbol, word) STANDING_##symbol,
	STANDINGS(STANDING_ENUM)
#undef STANDING_ENUM
	NSTANDINGS
};
extern const char *const standing_words[NSTANDINGS];

struct claim_row {
	const struct claim *claim;
	owner_id owner;		/* the model, or its series, category or brand */
	enum standing standing;
};

struct claim_rows {
	struct claim_row *rows;
	size_t count, capacity;
	bool chosen;		/* the first one is shown; else the value is unknown */
	bool disputed;
};

/* Into ROWS, zeroed before the first use. */
void claims_collect(const struct catalogue *c, model_id model, struct claims_subject subject,
		    struct claim_rows *rows);
void claim_rows_done(struct claim_rows *rows);

/* Why the first one is shown - "the best-ranked source" - or why nothing is. */
const char *claims_reason(const struct catalogue *c, model_id model, struct claims_subject subject,
			  const struct claim_rows *rows);

/* The next disputed value of the model behind (DIRECTION 1) or before (-1) SUBJECT, regions
 * first; of nothing: from the beginning or the end.  False where there is none. */
bool claims_next_dispute(const struct catalogue *c, model_id model, int direction,
			 struct claims_subject *subject);

/* The first value about which anything is said; false: none. */
bool claims_first(const struct catalogue *c, model_id model, struct claims_subject *subject);

#endif
