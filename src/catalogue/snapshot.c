/*
 * snapshot: header, key, image; each at a multiple of a page.
 */
#include "config.h"

#include "micat/catalogue/snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "image.h"
#include "micat/base/file.h"
#include "micat/base/mem.h"

#define PAGE_NBYTES 4096u	/* where the image begins; its alignment, not the machine's page */
#define TICK_SECONDS 2		/* the coarsest times of files that are met: FAT's */
#define BYTE_ORDER_MARK UINT64_C(0x0102030405060708)

struct snapshot_header {
	char magic[16];
	char version[16];		/* of the program that wrote it */
	uint64_t byte_order;
	uint64_t layout;		/* of the records: image_layout() */
	uint64_t key_nbytes, key_sum;
	uint64_t image_offset, image_nbytes, image_sum;
	uint64_t header_sum;		/* of all before it */
};

#define SNAPSHOT_MAGIC "micat snapshot\n"

/*
 * Four sums side by side over words of eight bytes, so that the processor waits for memory
 * only.  Every step is one to one, so a single damaged word is always seen; it is no
 * protection against intent, which the check of the image is for.  The multiplier is that
 * of FNV-1a.
 */
static uint64_t sum_of(const void *bytes, size_t nbytes)
{
	const uint64_t multiplier = UINT64_C(1099511628211);
	const unsigned char *at = bytes;
	uint64_t sums[4] = { 1, 2, 3, 4 }, word, total = nbytes;

	for (; nbytes >= 32; at += 32, nbytes -= 32) {
		for (int i = 0; i < 4; i++) {
			memcpy(&word, at + 8 * i, 8);
			sums[i] = (sums[i] ^ word) * multiplier;
			sums[i] ^= sums[i] >> 32;
		}
	}
	for (; nbytes > 0; at++, nbytes--)
		sums[0] = (sums[0] ^ *at) * multiplier;
	for (int i = 0; i < 4; i++)
		total = (total ^ sums[i]) * multiplier;
	return total;
}

static uint64_t page_after(uint64_t offset)
{
	return (offset + PAGE_NBYTES - 1) / PAGE_NBYTES * PAGE_NBYTES;
}

static struct snapshot_header header_for(uint64_t key_nbytes)
{
	struct snapshot_header h;

	memset(&h, 0, sizeof(h));
	memcpy(h.magic, SNAPSHOT_MAGIC, sizeof(SNAPSHOT_MAGIC));
	strncpy(h.version, PACKAGE_VERSION, sizeof(h.version) - 1);
	h.byte_order = BYTE_ORDER_MARK;
	h.layout = image_layout();
	h.key_nbytes = key_nbytes;
	h.image_offset = page_after(sizeof(h) + key_nbytes);
	return h;
}

/* -- the stamp ------------------------------------------------------------------- */

static char *stamp_path(const char *path)
{
	return mem_printf("%s.checked", path);
}

/* A stamp is compared as bytes, so that padding must be none. */
struct stamp {
	uint64_t device, number, nbytes, changed, changed_ns, modified, modified_ns;
};

static struct stamp stamp_of(const struct stat *st)
{
	return (struct stamp){
		(uint64_t)st->st_dev, (uint64_t)st->st_ino, (uint64_t)st->st_size,
		(uint64_t)st->st_ctim.tv_sec, (uint64_t)st->st_ctim.tv_nsec,
		(uint64_t)st->st_mtim.tv_sec, (uint64_t)st->st_mtim.tv_nsec,
	};
}

static void write_stamp(const char *path, const struct stat *st)
{
	struct stamp stamp = stamp_of(st);
	struct file_piece piece = { &stamp, sizeof(stamp) };
	char *beside = stamp_path(path);
	int fd = file_write_private(beside, &piece, 1);

	/* Without it the next one checks again. */
	if (fd >= 0)
		close(fd);
	mem_free(beside);
}

static bool has_stamp(const char *path, const struct stat *st)
{
	struct stamp stamp = stamp_of(st), written;
	char *beside = stamp_path(path);
	struct stat of_stamp;
	int fd = file_open_private(beside, &of_stamp);
	bool same;

	mem_free(beside);
	if (fd < 0)
		return false;
	same = of_stamp.st_size == sizeof(written) &&
	       read(fd, &written, sizeof(written)) == sizeof(written) &&
	       memcmp(&written, &stamp, sizeof(stamp)) == 0;
	close(fd);
	return same;
}

/* -- opening --------------------------------------------------------------------- */

/* The header is as this program writes it, and what it tells of is there. */
static bool header_fits(const struct snapshot_header *h, size_t nbytes, size_t key_nbytes)
{
	struct snapshot_header wanted = header_for(key_nbytes);

	return memcmp(h, &wanted, offsetof(struct snapshot_header, key_sum)) == 0 &&
	       h->header_sum == sum_of(h, offsetof(struct snapshot_header, header_sum)) &&
	       h->image_offset == wanted.image_offset && h->image_offset <= nbytes &&
	       h->image_nbytes == nbytes - h->image_offset;
}

/* The catalogue in the MAPPING of a snapshot, which it owns from then on; or NULL. */
static struct catalogue *attach(char *mapping, size_t nbytes, const void *key, size_t key_nbytes,
				bool checked)
{
	const struct snapshot_header *h = (const struct snapshot_header *)(const void *)mapping;
	struct catalogue *c;
	char *image;

	if (!header_fits(h, nbytes, key_nbytes) ||
	    h->key_sum != sum_of(key, key_nbytes) ||
	    memcmp(mapping + sizeof(*h), key, key_nbytes) != 0)
		return NULL;
	image = mapping + h->image_offset;
	if (!checked && h->image_sum != sum_of(image, (size_t)h->image_nbytes))
		return NULL;
	c = image_borrow(image, (size_t)h->image_nbytes);
	if (!c)
		return NULL;
	if (!checked && !image_is_sound(c)) {
		catalogue_free(c);
		return NULL;
	}
	c->mapping = mapping;
	c->mapping_nbytes = nbytes;
	return c;
}

struct catalogue *snapshot_open(const char *path, const void *key, size_t key_nbytes)
{
	struct catalogue *c = NULL;
	struct stat st;
	int fd = file_open_private(path, &st);
	bool checked;
	size_t nbytes;
	char *mapping;

	if (fd < 0)
		return NULL;
	nbytes = (size_t)st.st_size;
	if (nbytes < sizeof(struct snapshot_header) + key_nbytes) {
		close(fd);
		return NULL;
	}
	mapping = mmap(NULL, nbytes, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (mapping == MAP_FAILED)
		return NULL;
	checked = has_stamp(path, &st);
	c = attach(mapping, nbytes, key, key_nbytes, checked);
	if (!c)
		munmap(mapping, nbytes);
	else if (!checked)
		write_stamp(path, &st);
	return c;
}

/* -- writing --------------------------------------------------------------------- */

static bool could_change_unseen(const struct timespec *newest, const struct stat *st)
{
	return newest->tv_sec + TICK_SECONDS > st->st_mtim.tv_sec;
}

int snapshot_write(const char *path, const void *key, size_t key_nbytes,
		   const struct timespec *newest, const struct catalogue *c)
{
	static const char padding[PAGE_NBYTES];
	struct snapshot_header h = header_for(key_nbytes);
	struct file_piece pieces[] = {
		{ &h, sizeof(h) },
		{ key, key_nbytes },
		{ padding, (size_t)h.image_offset - sizeof(h) - key_nbytes },
		{ c->image, c->image_nbytes },
	};
	struct stat st;
	int fd;

	h.key_sum = sum_of(key, key_nbytes);
	h.image_nbytes = c->image_nbytes;
	h.image_sum = sum_of(c->image, c->image_nbytes);
	h.header_sum = sum_of(&h, offsetof(struct snapshot_header, header_sum));
	fd = file_write_private(path, pieces, sizeof(pieces) / sizeof(pieces[0]));
	if (fd < 0)
		return -1;
	if (fstat(fd, &st) < 0 || could_change_unseen(newest, &st)) {
		unlink(path);
		close(fd);
		errno = EAGAIN;
		return -1;
	}
	close(fd);
	write_stamp(path, &st);
	return 0;
}
