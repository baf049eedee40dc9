/*
 * columns-private: how the block of columns is laid out, and its making.
 *
 * Offsets are from the beginning of the block, each at a multiple of 64 bytes; 0: nothing
 * stands there.
 */
#ifndef MICAT_SRC_CATALOGUE_COLUMNS_PRIVATE_H
#define MICAT_SRC_CATALOGUE_COLUMNS_PRIVATE_H

#include "micat/catalogue/columns.h"

#define COLUMNS_MAGIC "micatc 2"

struct codes_place {
	uint64_t offset;
	uint32_t count, nbytes;
};

struct feature_place {
	struct codes_place codes;
	uint64_t values, known, disputed;
};

struct region_place {
	uint64_t yes, no, disputed;
};

enum { GROUPS_BRANDS, GROUPS_CATEGORIES, GROUPS_SERIES, NGROUPS };

struct columns {
	char magic[8];
	uint64_t nbytes;		/* of the whole block */
	uint32_t nmodels, nfeatures, nregions, nsources, rule, padding;
	uint64_t features;		/* struct feature_place of each */
	uint64_t regions;		/* struct region_place of each */
	uint64_t sources;		/* uint64_t of each: where its bits are */
	struct codes_place groups[NGROUPS];
	uint64_t any_dispute;
	uint64_t by_name;
	uint64_t named[NCALLED];
	uint64_t letters;		/* bits of each, one set behind the other */
	uint64_t series_first, series_models;	/* by series where its models begin, one more */
	uint64_t names_first, names, names_nbytes;
};

#define NLETTERS 36
/* The number of a letter; NLETTERS: it has none. */
static inline unsigned letter_number(char letter)
{
	if (letter >= 'a' && letter <= 'z')
		return (unsigned)(letter - 'a');
	return letter >= '0' && letter <= '9' ? 26 + (unsigned)(letter - '0') : NLETTERS;
}
static inline uint64_t bits_nbytes(uint64_t nmodels)
{
	return (nmodels + 63) / 64 * 8;
}

static inline const void *columns_at(const struct columns *k, uint64_t offset)
{
	return (const char *)k + offset;
}
/* While the block is being made. */
static inline void *columns_room(struct columns *k, uint64_t offset)
{
	return (char *)k + offset;
}

/* Small numbers for the values that are said of each feature. */
struct codebook {
	uint32_t *codes;		/* by assertion: of what it says; markets have none */
	uint32_t *counts;		/* by feature: codes in use, 0 among them; 0: no claims */
	struct codebook_entry { uint32_t feature, value, code; } *entries;	/* code 0: free */
	uint32_t mask;			/* one less than there are entries */
	uint32_t count;
};
void codebook_make(struct codebook *b, const struct catalogue *c);
void codebook_done(struct codebook *b);

/* How many bytes the names take at most. */
uint64_t columns_bound_names(const struct catalogue *c);
/* Fill in the names, their beginnings and who has which; the order by name; the models of
 * each series. */
void columns_put_names(struct columns *k, const struct catalogue *c);
void columns_put_order(struct columns *k, const struct catalogue *c);
void columns_put_series(struct columns *k, const struct catalogue *c);

/* A block, or NULL: for columns_make(). */
struct columns *columns_build(const struct catalogue *c);

/* Another number where the block has another layout. */
uint64_t columns_layout(void);
/* Columns by the rule "rank" that were kept: BLOCK outlives the catalogue's use of them.
 * False where it is no such block, or there are some already. */
bool columns_put(const struct catalogue *c, const void *block, size_t nbytes);

/* What a catalogue keeps of them; see columns.c. */
struct columns_shelf *columns_shelf_new(void);
void columns_shelf_free(struct columns_shelf *s);

#endif
