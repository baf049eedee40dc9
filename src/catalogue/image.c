/*
 * image: laying out the block and pointing a struct catalogue at it.
 */
#include "image.h"

#include <string.h>

#include "columns-private.h"
#include "snapshot-private.h"

#include "micat/base/mem.h"

#define ALIGNMENT 8

static const size_t record_nbytes[NSECTIONS] = {
#define RECORD_NBYTES(table, count, type) sizeof(type),
	IMAGE_SECTIONS(RECORD_NBYTES)
#undef RECORD_NBYTES
};

size_t image_record_nbytes(enum image_section section)
{
	return record_nbytes[section];
}

static uint64_t align(uint64_t offset)
{
	return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* Let the tables of C point into its image, as the header says.  Nothing is checked: an
 * image that comes from outside has to be before. */
static void attach(struct catalogue *c)
{
	const struct image_header *h = c->image;
	const char *base = c->image;

#define ATTACH(table, count, type)                                                                 \
	c->table = (const type *)(const void *)(base + h->offsets[SECTION_##table]);               \
	c->count = (uint32_t)h->counts[SECTION_##table];
	IMAGE_SECTIONS(ATTACH)
#undef ATTACH
	c->nowners = h->nowners;
	c->id = h->id;
	c->title = h->title;
	c->language = h->language;
	c->updated = h->updated;
	c->updated_day = h->updated_day;
	c->columns = h->columns;
	c->sort = h->sort;
}

struct catalogue *image_adopt(void *image)
{
	struct catalogue *c = mem_zalloc(1, sizeof(*c));

	c->image = image;
	c->image_nbytes = (size_t)((const struct image_header *)image)->nbytes;
	c->shelf = columns_shelf_new();
	attach(c);
	return c;
}

static bool section_lies_within(const struct image_header *h, int section)
{
	uint64_t offset = h->offsets[section], count = h->counts[section];

	return offset % ALIGNMENT == 0 && offset >= sizeof(*h) && offset <= h->nbytes &&
	       count <= UINT32_MAX && count <= (h->nbytes - offset) / record_nbytes[section];
}

struct catalogue *image_borrow(const void *image, size_t nbytes)
{
	const struct image_header *h = image;
	struct catalogue *c;

	if (nbytes < sizeof(*h) || memcmp(h->magic, IMAGE_MAGIC, sizeof(h->magic)) != 0 ||
	    h->nbytes != nbytes)
		return NULL;
	for (int i = 0; i < NSECTIONS; i++)
		if (!section_lies_within(h, i))
			return NULL;
	c = mem_zalloc(1, sizeof(*c));
	c->image = image;
	c->image_nbytes = nbytes;
	c->is_borrowed = true;
	c->shelf = columns_shelf_new();
	attach(c);
	return c;
}

struct catalogue *image_new(const struct image_header *header)
{
	struct image_header h = *header;
	struct image_header *image;
	uint64_t offset = align(sizeof(h));

	memcpy(h.magic, IMAGE_MAGIC, sizeof(h.magic));
	for (int i = 0; i < NSECTIONS; i++) {
		h.offsets[i] = offset;
		offset = align(offset + h.counts[i] * record_nbytes[i]);
	}
	h.nbytes = offset;

	image = mem_zalloc(1, (size_t)h.nbytes);
	mem_fill_soon(image, (size_t)h.nbytes);
	memcpy(image, &h, sizeof(h));
	return image_adopt(image);
}

void *image_section(struct catalogue *c, enum image_section section)
{
	const struct image_header *h = c->image;

	/* The image is const to everybody else; here it is still being made. */
	return (char *)(uintptr_t)c->image + h->offsets[section];
}

void image_set_count(struct catalogue *c, enum image_section section, uint32_t count)
{
	struct image_header *h = (struct image_header *)(uintptr_t)c->image;
	char *begin = (char *)h + h->offsets[section];
	size_t old = (size_t)h->counts[section] * record_nbytes[section];
	size_t now = (size_t)count * record_nbytes[section];

	/* What is left over is zero, so that equal catalogues have equal images. */
	memset(begin + now, 0, old - now);
	h->counts[section] = count;
	attach(c);
}

void catalogue_free(struct catalogue *c)
{
	if (!c)
		return;
	snapshot_end(c->snapshot);
	columns_shelf_free(c->shelf);
	if (!c->is_borrowed)
		mem_free((void *)(uintptr_t)c->image);
	mem_free(c);
}
