/*
 * image: the one block of memory that a catalogue is.
 *
 * A header, then one section for each table, each at a multiple of eight bytes;
 * the header says where (offsets from the block's beginning) and how many records.
 * There is no pointer in it, so that a copy of the block at any address, in a file
 * or mapped from one, is the same catalogue.
 */
#ifndef MICAT_SRC_CATALOGUE_IMAGE_H
#define MICAT_SRC_CATALOGUE_IMAGE_H

#include "micat/catalogue/catalogue.h"

/* SECTION(table, count of its records, type of one): members of struct catalogue.
 * The two index tables hold one entry more than there are owners. */
#define IMAGE_SECTIONS(SECTION)                                                                    \
	SECTION(models, nmodels, struct model)                                                     \
	SECTION(features, nfeatures, struct feature)                                               \
	SECTION(regions, nregions, struct region)                                                  \
	SECTION(sources, nsources, struct source)                                                  \
	SECTION(units, nunits, struct unit)                                                        \
	SECTION(evidences, nevidences, struct evidence)                                            \
	SECTION(brands, nbrands, struct group)                                                     \
	SECTION(categories, ncategories, struct group)                                             \
	SECTION(series, nseries, struct group)                                                     \
	SECTION(values, nvalues, struct value)                                                     \
	SECTION(details, ndetails, struct detail)                                                  \
	SECTION(ranges, nranges, struct range)                                                     \
	SECTION(numbers, nnumbers, struct number)                                                  \
	SECTION(alternatives, nalternatives, struct alternative)                                   \
	SECTION(technologies, ntechnologies, struct technology)                                    \
	SECTION(operators, noperators, struct operator)                                            \
	SECTION(bands, nbands, struct band)                                                        \
	SECTION(closures, nclosures, struct closure)                                               \
	SECTION(rules, nrules, struct net_rule)                                                        \
	SECTION(findings, nfindings, struct finding)                                               \
	SECTION(spec_first, nowners, uint32_t)                                                     \
	SECTION(market_first, nowners, uint32_t)                                                   \
	SECTION(lists, nlists, uint32_t)                                                           \
	SECTION(files, nfiles, string_id)                                                          \
	SECTION(strings, nstring_bytes, char)                                                      \
	SECTION(assertions, nassertions, struct assertion)                                         \
	SECTION(specs, nspecs, struct claim)                                                       \
	SECTION(markets, nmarkets, struct claim)

enum image_section {
#define IMAGE_SECTION_ENUM(table, count, type) SECTION_##table,
	IMAGE_SECTIONS(IMAGE_SECTION_ENUM)
#undef IMAGE_SECTION_ENUM
	NSECTIONS
};

struct image_header {
	char magic[8];			/* IMAGE_MAGIC, version included */
	uint64_t nbytes;		/* of the whole image */
	uint64_t offsets[NSECTIONS];
	uint64_t counts[NSECTIONS];
	uint32_t nowners;
	string_id id, title, language, updated;
	struct wish columns, sort;
	uint32_t updated_day;
};

/* To be changed where the same bytes mean something else. */
#define IMAGE_MAGIC "micat 4"

/* A catalogue with room for HEADER's counts; everything else of the header is taken
 * over, the offsets are worked out, the records are zero.  catalogue_free() frees it. */
struct catalogue *image_new(const struct image_header *header);

/* The catalogue that an image is, at whatever address it stands: it is the catalogue's
 * from now on, allocated with mem_alloc(). */
struct catalogue *image_adopt(void *image);

/* The catalogue that NBYTES at IMAGE are, which stay the caller's; NULL where its tables do
 * not lie within it.  What stands in them is not looked at: see image_is_sound(). */
struct catalogue *image_borrow(const void *image, size_t nbytes);

/* Does every number in it that is looked up lead to something?  Takes time in proportion to
 * the image. */
bool image_is_sound(const struct catalogue *c);

/* Another number where the records have another layout: sizes, members, their places. */
uint64_t image_layout(void);

size_t image_record_nbytes(enum image_section section);

/* A section to be filled in while the catalogue is being made. */
void *image_section(struct catalogue *c, enum image_section section);

/* The tables of claims get shorter when claims are found to be replaced. */
void image_set_count(struct catalogue *c, enum image_section section, uint32_t count);

#endif
