#include "config.h"

#include "kept.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/file.h"
#include "micat/base/mem.h"

#define PAGE_NBYTES 4096u	/* where the block begins; its alignment, not the machine's page */
#define TICK_SECONDS 2		/* the coarsest times that people's files have: FAT's */
#define TICK_NS 20000000	/* those of our own: the kernel's clock ticks every 10 ms or less */
#define BYTE_ORDER_MARK UINT64_C(0x0102030405060708)

struct kept_header {
	char magic[8], kind[8];
	char version[16];		/* of the program that wrote it */
	uint64_t byte_order;
	uint64_t layout;
	uint64_t key_nbytes, key_sum;
	uint64_t block_offset, block_nbytes, block_sum;
	uint64_t header_sum;		/* of all before it */
};

#define KEPT_MAGIC "micatk1"

/*
 * Four sums side by side over words of eight bytes, so that the processor waits for memory
 * only.  Every step is one to one, so a single damaged word is always seen; it is no
 * protection against intent.  The multiplier is that
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

static struct kept_header header_for(const struct kept_as *as)
{
	struct kept_header h;

	memset(&h, 0, sizeof(h));
	memcpy(h.magic, KEPT_MAGIC, sizeof(h.magic));
	memcpy(h.kind, as->kind, sizeof(h.kind));
	strncpy(h.version, PACKAGE_VERSION, sizeof(h.version) - 1);
	h.byte_order = BYTE_ORDER_MARK;
	h.layout = as->layout;
	h.key_nbytes = as->key_nbytes;
	h.key_sum = sum_of(as->key, as->key_nbytes);
	h.block_offset = page_after(sizeof(h) + as->key_nbytes);
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

static int64_t ns_between(const struct timespec *from, const struct timespec *to)
{
	int64_t seconds = to->tv_sec - from->tv_sec;

	if (seconds > INT32_MAX || seconds < -INT32_MAX)
		return seconds < 0 ? INT64_MIN : INT64_MAX;
	return seconds * 1000000000 + (to->tv_nsec - from->tv_nsec);
}

static void wait_for_later_times(const struct timespec *changed)
{
	const int64_t enough = 2 * TICK_NS;
	struct timespec now = env_wall_clock();
	int64_t age = ns_between(changed, &now);

	if (age < enough)
		nanosleep(&(struct timespec){ 0, age < 0 ? enough : enough - age }, NULL);
}

void kept_put_stamp(const char *path, const struct kept *k)
{
	struct stamp stamp = stamp_of(&k->stamp);
	struct file_piece piece = { &stamp, sizeof(stamp) };
	char *beside = stamp_path(path);
	int fd;

	wait_for_later_times(&k->stamp.st_ctim);
	fd = file_write_private(beside, &piece, 1);
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
	/* Within one tick it could have been written to behind the stamp. */
	same = of_stamp.st_size == sizeof(written) &&
	       ns_between(&st->st_ctim, &of_stamp.st_mtim) >= TICK_NS &&
	       read(fd, &written, sizeof(written)) == sizeof(written) &&
	       memcmp(&written, &stamp, sizeof(stamp)) == 0;
	close(fd);
	return same;
}

/* -- opening --------------------------------------------------------------------- */

static bool fits(const struct kept_header *h, size_t nbytes, const struct kept_as *as)
{
	struct kept_header wanted = header_for(as);

	return nbytes >= sizeof(*h) + as->key_nbytes &&
	       memcmp(h, &wanted, offsetof(struct kept_header, block_nbytes)) == 0 &&
	       h->header_sum == sum_of(h, offsetof(struct kept_header, header_sum)) &&
	       h->block_offset <= nbytes && h->block_nbytes == nbytes - h->block_offset &&
	       memcmp((const char *)h + sizeof(*h), as->key, as->key_nbytes) == 0;
}

/*
 * Where a file that is mapped is cut short by somebody, or the disk gives it no more, there is
 * no answer any more to be had from it.  That is noticed by the thread that looks there,
 * within no call of the C library that could be in the way of the last words.
 */
static void on_bus_error(int number)
{
	(void)number;
	die("a snapshot was cut short while it was in use, or cannot be read any more; "
	    "the next start makes a new one");
}

static void expect_bus_error(void)
{
	struct sigaction act = { .sa_handler = on_bus_error };

	sigemptyset(&act.sa_mask);
	sigaction(SIGBUS, &act, NULL);
}

bool kept_open(struct kept *k, const char *path, const struct kept_as *as)
{
	const struct kept_header *h;
	struct stat st;
	int fd = file_open_private(path, &st);

	memset(k, 0, sizeof(*k));
	if (fd < 0)
		return false;
	if (st.st_size >= (off_t)sizeof(*h)) {
		void *mapping = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);

		if (mapping != MAP_FAILED) {
			expect_bus_error();
			k->mapping = mapping;
			k->mapping_nbytes = (size_t)st.st_size;
		}
	}
	close(fd);
	h = k->mapping;
	if (!h || !fits(h, k->mapping_nbytes, as)) {
		kept_close(k);
		return false;
	}
	k->block = (const char *)k->mapping + h->block_offset;
	k->nbytes = (size_t)h->block_nbytes;
	k->sum = h->block_sum;
	k->checked = has_stamp(path, &st);
	if (!k->checked && k->sum != sum_of(k->block, k->nbytes)) {
		kept_close(k);
		return false;
	}
	k->stamp = st;
	return true;
}

void kept_close(struct kept *k)
{
	if (k->mapping)
		munmap(k->mapping, k->mapping_nbytes);
	memset(k, 0, sizeof(*k));
}

/* -- writing --------------------------------------------------------------------- */

static bool could_change_unseen(const struct timespec *newest, const struct stat *st)
{
	return newest->tv_sec + TICK_SECONDS > st->st_mtim.tv_sec;
}

int kept_write(const char *path, const struct kept_as *as, const struct timespec *newest,
	       const void *block, size_t nbytes, struct kept *k)
{
	static const char padding[PAGE_NBYTES];
	struct kept_header h = header_for(as);
	struct file_piece pieces[] = {
		{ &h, sizeof(h) },
		{ as->key, as->key_nbytes },
		{ padding, (size_t)h.block_offset - sizeof(h) - as->key_nbytes },
		{ block, nbytes },
	};
	int fd;

	memset(k, 0, sizeof(*k));
	h.block_nbytes = nbytes;
	h.block_sum = k->sum = sum_of(block, nbytes);
	h.header_sum = sum_of(&h, offsetof(struct kept_header, header_sum));
	fd = file_write_private(path, pieces, sizeof(pieces) / sizeof(pieces[0]));
	if (fd < 0)
		return -1;
	if (fstat(fd, &k->stamp) < 0 || could_change_unseen(newest, &k->stamp)) {
		unlink(path);
		close(fd);
		errno = EAGAIN;
		return -1;
	}
	close(fd);
	return 0;
}
