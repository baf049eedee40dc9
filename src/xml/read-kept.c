/*
 * read-kept: reading once, and mapping what was read from then on.
 *
 * The key of a snapshot is the names of all files, as they are in the catalogue's origins,
 * each with what the system says of it: a file that is another, longer, shorter, or was
 * written to since makes another key.  It is taken before reading and after it, so that
 * what changed meanwhile is not kept.
 */
#include "config.h"

#include "micat/xml/read.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "input.h"
#include "micat/base/file.h"
#include "micat/base/mem.h"
#include "micat/catalogue/snapshot.h"

/* Which files, and how they stand. */
struct standing {
	struct buf key;
	char *path;			/* of the snapshot */
	uint64_t nbytes;		/* of the files */
	struct timespec newest;
};

static bool is_later(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec > b->tv_sec || (a->tv_sec == b->tv_sec && a->tv_nsec > b->tv_nsec);
}

static bool add_file(struct standing *s, const char *name)
{
	struct stat st;

	if (stat(name, &st) < 0 || !S_ISREG(st.st_mode))
		return false;
	buf_add(&s->key, name, strlen(name) + 1);
	buf_printf(&s->key, "%ju %ju %jd %jd.%09ld %jd.%09ld\n", (uintmax_t)st.st_dev,
		   (uintmax_t)st.st_ino, (intmax_t)st.st_size, (intmax_t)st.st_mtim.tv_sec,
		   st.st_mtim.tv_nsec, (intmax_t)st.st_ctim.tv_sec, st.st_ctim.tv_nsec);
	s->nbytes += (uint64_t)st.st_size;
	if (is_later(&st.st_mtim, &s->newest))
		s->newest = st.st_mtim;
	return true;
}

/* A snapshot's name depends on the names of its files alone, so that the next one of the
 * same files takes its place. FNV-1a, 64 bits. */
static uint64_t add_name(uint64_t sum, const char *name)
{
	for (const char *s = name;; s++) {
		sum = (sum ^ (unsigned char)*s) * UINT64_C(1099511628211);
		if (!*s)
			return sum;
	}
}

/* Where PATH, which may be relative, leads. */
static uint64_t add_real_name(uint64_t sum, const char *path)
{
	char *real = realpath(path, NULL);

	sum = add_name(sum, real ? real : "");
	mem_free(real);
	return sum;
}

/* False where the files cannot be told: one is standard input, or there is something wrong
 * with one, which reading will say. */
static bool look(struct standing *s, const char *const *paths, size_t npaths, const char *folder)
{
	struct input_names names = { 0 };
	uint64_t sum = UINT64_C(14695981039346656037);
	bool good = true;

	*s = (struct standing){ .key = BUF_INIT };
	for (size_t i = 0; i < npaths && good; i++) {
		sum = add_real_name(sum, paths[i]);
		good = strcmp(paths[i], "-") != 0 && input_expand(&names, paths[i], NULL) == 0;
	}
	for (size_t i = 0; i < names.count && good; i++) {
		sum = add_name(sum, names.names[i]);
		good = add_file(s, names.names[i]);
	}
	input_names_done(&names);
	s->path = mem_printf("%s/%016" PRIx64, folder, sum);
	return good;
}

static void standing_done(struct standing *s)
{
	buf_done(&s->key);
	mem_free(s->path);
}

static struct snapshot_of snapshot_of(const struct standing *s)
{
	return (struct snapshot_of){ s->path, buf_string(&s->key), s->key.nbytes, s->newest };
}

/* What was just read, while PATHS stood as they did BEFORE, unless they do no longer. */
static void keep(struct catalogue *c, const char *const *paths, size_t npaths,
		 const struct keeping *keeping, const struct standing *before)
{
	struct standing now;
	struct snapshot_of of = snapshot_of(before);

	if (look(&now, paths, npaths, keeping->folder) && now.key.nbytes == before->key.nbytes &&
	    memcmp(buf_string(&now.key), buf_string(&before->key), now.key.nbytes) == 0 &&
	    file_make_private_folder(keeping->folder) == 0)
		snapshot_keep(c, &of);
	standing_done(&now);
}

struct catalogue *xml_read_kept(const char *const *paths, size_t npaths, struct diag_sink *sink,
				const struct progress *progress, const struct keeping *keeping)
{
	struct standing before;
	struct snapshot_of of;
	struct catalogue *c = NULL;
	bool may_be_kept;

	if (!keeping)
		return xml_read_progress(paths, npaths, sink, progress);
	may_be_kept = look(&before, paths, npaths, keeping->folder) &&
		      before.nbytes >= keeping->least_nbytes;
	of = snapshot_of(&before);
	if (may_be_kept)
		c = snapshot_open(&of);
	if (!c) {
		c = xml_read_progress(paths, npaths, sink, progress);
		if (c && may_be_kept)
			keep(c, paths, npaths, keeping, &before);
	}
	standing_done(&before);
	return c;
}
