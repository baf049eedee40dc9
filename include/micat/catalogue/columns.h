/*
 * columns: what resolution chooses for all models, side by side.
 *
 * Resolving a feature or a region of one model is quick, of a million it is not: so what
 * the rule chooses is worked out once and kept by feature and by region.  A feature's
 * column holds a small number for each model, its code, which stands for a value; a
 * region's holds bits.  Asked a question about a value, only the few values that there are
 * need to be looked at, and then one number of each model.
 *
 * All of it is one block of plain arrays without a pointer, as the image of the catalogue
 * is (catalogue/image.h), and says the same as resolve.h, which a property test holds.
 */
#ifndef MICAT_CATALOGUE_COLUMNS_H
#define MICAT_CATALOGUE_COLUMNS_H

#include "micat/base/bits.h"
#include "micat/catalogue/catalogue.h"

struct columns;

/*
 * The columns of C by its rule, made now where they are not there yet; NULL where they
 * would take too much memory (as with thousands of features, each known of few models).
 * They are the catalogue's: every look at it shares them.  Only one thread may ask.
 */
const struct columns *columns_make(const struct catalogue *c);

/* The same where they are there already; NULL: not. */
const struct columns *columns_of(const struct catalogue *c);

/* How many bytes they take. */
size_t columns_nbytes(const struct columns *k);

/* A number for each model. */
struct codes {
	const void *codes;
	uint32_t count;			/* they are below it */
	unsigned nbytes;		/* 1, 2 or 4 of each */
};

static inline uint32_t codes_get(struct codes k, model_id m)
{
	switch (k.nbytes) {
	case 1:
		return ((const uint8_t *)k.codes)[m];
	case 2:
		return ((const uint16_t *)k.codes)[m];
	default:
		return ((const uint32_t *)k.codes)[m];
	}
}

/* What is chosen for a feature.  Code 0 is unknown; VALUES, by code, may hold a value
 * more than once.  The bit sets are only to be read. */
struct feature_column {
	struct codes codes;
	const value_id *values;
	struct bits known, disputed;
};
/* False: nobody says anything about it. */
bool columns_feature(const struct columns *k, feature_id feature, struct feature_column *column);

/* What resolve_market_state() answers for the region itself, not for those in it. */
struct region_column {
	struct bits yes, no, disputed;	/* available; known not to be; neither: unknown */
};
/* False: nobody says anything about it. */
bool columns_region(const struct columns *k, region_id region, struct region_column *column);

/* Of which models a source says anything, they or their series. */
struct bits columns_source(const struct columns *k, source_id source);

/* resolve_any_dispute() */
struct bits columns_any_dispute(const struct columns *k);

/* The numbers of brands, categories and series. */
struct codes columns_brands(const struct columns *k);
struct codes columns_categories(const struct columns *k);
struct codes columns_series(const struct columns *k);

/* All models by name in natural order, then by id. */
const model_id *columns_by_name(const struct columns *k);

/* The texts that a model is called by. */
enum called { CALLED_NAME, CALLED_NATIVE, CALLED_ID, CALLED_CODENAME, CALLED_NUMBER, NCALLED };

/* Which models have one. */
struct bits columns_called(const struct columns *k, enum called kind);

/*
 * All these texts, folded: of model M from FIRST[M] to FIRST[M + 1], each with a NUL behind
 * it, the name first.  A text that says the same as one before it is left out.  Behind the
 * last one NAMES_PADDING bytes may be read.
 */
#define NAMES_PADDING 64
struct names_column {
	const char *bytes;
	const uint32_t *first;		/* one more than there are models */
};
struct names_column columns_names(const struct columns *k);

/* Which models have the letter (a to z, or a digit) anywhere in these texts: it is what is
 * typed first, and most have it.  False: it is another one. */
bool columns_letter(const struct columns *k, char letter, struct bits *bits);

/* The models of a series: *MODELS gets the first of them, in their order. */
size_t columns_in_series(const struct columns *k, group_id series, const model_id **models);

#endif
