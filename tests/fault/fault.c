/*
 * fault: loaded before a program's libraries (LD_PRELOAD), it counts calls by kind and lets
 * the n-th of one kind fail.
 *
 *	MICAT_FAULT=KIND:N[:ERROR]	the N-th call of KIND fails, with the number of an error
 *	MICAT_FAULT=KIND:N+[:ERROR]	and every one after it
 *	MICAT_FAULT_COUNTS=FILE		a file of a page that is there already: what was counted
 *	MICAT_FAULT_IDLE=FD		is told, whenever the program begins to wait for input, how
 *					many bytes of standard input it has read (8 bytes)
 *
 * The counts are shared memory, so that they outlive whatever ends the program, and say where
 * the first failing call came from.  What the program starts itself is spared: the variables are
 * gone by then.  For glibc alone: it calls malloc() through the same symbol as everybody, and has
 * its own under another name.
 */
#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef __GLIBC__
#error "for glibc"
#endif

/* Their order is that of the counts, which faults.py knows by the same names. */
enum kind { ALLOC, OPEN, READ, WRITE, MAP, FLUSH, RENAME, CLOSE, STAT, WAIT, THREAD, FOLDER, LOCK,
	    RANDOM, REMOVE, SHORT, AGAIN, NKINDS };

static const struct { const char *name; int error; } kinds[NKINDS] = {
	[ALLOC] = { "alloc", ENOMEM },	[OPEN] = { "open", EMFILE },	[READ] = { "read", EIO },
	[WRITE] = { "write", ENOSPC },	[MAP] = { "map", ENOMEM },	[FLUSH] = { "flush", EIO },
	[RENAME] = { "rename", EACCES }, [CLOSE] = { "close", EIO },	[STAT] = { "stat", EIO },
	[WAIT] = { "wait", ENOMEM },	[THREAD] = { "thread", EAGAIN }, [FOLDER] = { "folder", EIO },
	[LOCK] = { "lock", ENOLCK },	[RANDOM] = { "random", ENOSYS }, [REMOVE] = { "remove", EIO },
	[SHORT] = { "short", 0 },	[AGAIN] = { "again", EINTR },
};

#define NFRAMES 24

static struct counts {
	_Atomic uint64_t calls[32];
	_Atomic uint64_t nfailed;
	uint64_t base, nframes, frames[NFRAMES];	/* of the program; of its failing call */
} *counts;

static enum kind failing = NKINDS;
static uint64_t failing_call;
static bool from_then_on;
static int error_number, idle_fd = -1;
static _Atomic uint64_t nread;		/* of standard input */

static void trace(void)
{
	static _Atomic bool traced;
	void *frames[NFRAMES];

	if (atomic_exchange(&traced, true))
		return;
	counts->nframes = (uint64_t)backtrace(frames, NFRAMES);
	for (uint64_t i = 0; i < counts->nframes; i++)
		counts->frames[i] = (uintptr_t)frames[i];
}

static bool fails(enum kind kind)
{
	uint64_t n;

	if (!counts)
		return false;
	n = atomic_fetch_add(&counts->calls[kind], 1) + 1;
	if (kind != failing || (from_then_on ? n < failing_call : n != failing_call))
		return false;
	atomic_fetch_add(&counts->nfailed, 1);
	trace();
	errno = error_number;
	return true;
}

/* -- what is wanted ----------------------------------------------------------------- */

static void read_wish(const char *wish)
{
	const char *colon = wish ? strchr(wish, ':') : NULL;
	char *end;

	for (int i = 0; colon && i < NKINDS; i++) {
		size_t nbytes = strlen(kinds[i].name);

		if (nbytes != (size_t)(colon - wish) || strncmp(wish, kinds[i].name, nbytes) != 0)
			continue;
		failing = (enum kind)i;
		error_number = kinds[i].error;
		failing_call = strtoull(colon + 1, &end, 10);
		from_then_on = *end == '+';
		end += from_then_on;
		if (*end == ':')
			error_number = atoi(end + 1);
	}
}

/* The first is the program itself. */
static int take_base(struct dl_phdr_info *info, size_t nbytes, void *to)
{
	(void)nbytes;
	((struct counts *)to)->base = info->dlpi_addr;
	return 1;
}

static void __attribute__((constructor)) begin(void)
{
	const char *path = getenv("MICAT_FAULT_COUNTS"), *idle = getenv("MICAT_FAULT_IDLE");
	void *at;
	int fd;

	read_wish(getenv("MICAT_FAULT"));
	idle_fd = idle ? atoi(idle) : -1;
	unsetenv("LD_PRELOAD");
	if (!path || (fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC)) < 0)
		return;
	at = mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	syscall(SYS_close, fd);
	if (at == MAP_FAILED)
		return;
	if (failing != NKINDS) {
		void *frame;

		backtrace(&frame, 1);	/* loads what it needs, which is not to be counted */
		dl_iterate_phdr(take_base, at);
	}
	counts = at;
}

/* -- memory ------------------------------------------------------------------------- */

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t),
	*__libc_memalign(size_t, size_t);

void *malloc(size_t nbytes)
{
	return fails(ALLOC) ? NULL : __libc_malloc(nbytes);
}

void *calloc(size_t count, size_t nbytes)
{
	return fails(ALLOC) ? NULL : __libc_calloc(count, nbytes);
}

void *realloc(void *old, size_t nbytes)
{
	return fails(ALLOC) ? NULL : __libc_realloc(old, nbytes);
}

void *reallocarray(void *old, size_t count, size_t nbytes)
{
	if (nbytes && count > SIZE_MAX / nbytes) {
		errno = ENOMEM;
		return NULL;
	}
	return fails(ALLOC) ? NULL : __libc_realloc(old, count * nbytes);
}

void *memalign(size_t align, size_t nbytes)
{
	return fails(ALLOC) ? NULL : __libc_memalign(align, nbytes);
}

void *aligned_alloc(size_t align, size_t nbytes)
{
	return fails(ALLOC) ? NULL : __libc_memalign(align, nbytes);
}

int posix_memalign(void **p, size_t align, size_t nbytes)
{
	if (fails(ALLOC))
		return ENOMEM;
	*p = __libc_memalign(align, nbytes);
	return *p ? 0 : ENOMEM;
}

/* -- the rest ----------------------------------------------------------------------- */

/* A function whose call is of one kind, and what it answers when it fails. */
#define WRAP(KIND, FAILED, TYPE, NAME, PARAMETERS, ARGUMENTS) \
	TYPE NAME PARAMETERS \
	{ \
		static TYPE (*real) PARAMETERS; \
\
		if (!real) \
			*(void **)&real = dlsym(RTLD_NEXT, #NAME); \
		if (fails(KIND)) \
			return FAILED; \
		return real ARGUMENTS; \
	}

/* One that a signal may interrupt. */
#define WRAP_SLOW(KIND, FAILED, TYPE, NAME, PARAMETERS, ARGUMENTS) \
	TYPE NAME PARAMETERS \
	{ \
		static TYPE (*real) PARAMETERS; \
\
		if (!real) \
			*(void **)&real = dlsym(RTLD_NEXT, #NAME); \
		if (fails(KIND) || fails(AGAIN)) \
			return FAILED; \
		return real ARGUMENTS; \
	}

#define WRAP_OPEN(NAME) \
	int NAME(const char *path, int flags, ...) \
	{ \
		static int (*real)(const char *, int, ...); \
		va_list args; \
		mode_t mode; \
\
		va_start(args, flags); \
		mode = flags & O_CREAT ? va_arg(args, mode_t) : 0; \
		va_end(args); \
		if (!real) \
			*(void **)&real = dlsym(RTLD_NEXT, #NAME); \
		return fails(OPEN) ? -1 : real(path, flags, mode); \
	}

WRAP_OPEN(open)
WRAP_OPEN(open64)
WRAP(OPEN, -1, int, __open_2, (const char *path, int flags), (path, flags))
WRAP(OPEN, NULL, FILE *, fopen, (const char *path, const char *mode), (path, mode))
WRAP(OPEN, NULL, FILE *, fopen64, (const char *path, const char *mode), (path, mode))
WRAP(OPEN, NULL, FILE *, fdopen, (int fd, const char *mode), (fd, mode))
WRAP(OPEN, NULL, DIR *, opendir, (const char *path), (path))
WRAP(OPEN, NULL, DIR *, fdopendir, (int fd), (fd))
WRAP(OPEN, -1, int, inotify_init1, (int flags), (flags))
WRAP(OPEN, -1, int, pipe2, (int fds[2], int flags), (fds, flags))
WRAP(READ, NULL, struct dirent *, readdir, (DIR *d), (d))
WRAP(READ, NULL, char *, realpath, (const char *path, char *to), (path, to))
WRAP(READ, -1, ssize_t, pread, (int fd, void *to, size_t n, off_t at), (fd, to, n, at))
WRAP(MAP, MAP_FAILED, void *, mmap, (void *at, size_t n, int protection, int flags, int fd,
     off_t o), (at, n, protection, flags, fd, o))
WRAP_SLOW(FLUSH, -1, int, fsync, (int fd), (fd))
WRAP(RENAME, -1, int, rename, (const char *from, const char *to), (from, to))
WRAP(STAT, -1, int, fstat, (int fd, struct stat *st), (fd, st))
WRAP(STAT, -1, int, stat, (const char *path, struct stat *st), (path, st))
WRAP(STAT, -1, int, lstat, (const char *path, struct stat *st), (path, st))
WRAP(STAT, -1, int, access, (const char *path, int how), (path, how))
WRAP(STAT, -1, int, fchmod, (int fd, mode_t mode), (fd, mode))
WRAP(THREAD, error_number, int, pthread_create, (pthread_t *t, const pthread_attr_t *attributes,
     void *(*run)(void *), void *argument), (t, attributes, run, argument))
WRAP(FOLDER, -1, int, mkdir, (const char *path, mode_t mode), (path, mode))
WRAP_SLOW(LOCK, -1, int, flock, (int fd, int how), (fd, how))
WRAP(RANDOM, -1, int, getentropy, (void *to, size_t n), (to, n))
WRAP(REMOVE, -1, int, unlink, (const char *path), (path))
WRAP_SLOW(WAIT, -1, int, poll, (struct pollfd *fds, nfds_t n, int ms), (fds, n, ms))
WRAP_SLOW(AGAIN, -1, int, nanosleep, (const struct timespec *time, struct timespec *left),
	  (time, left))

/* It is closed even so, as by Linux. */
int close(int fd)
{
	bool failed = fails(CLOSE);

	return (int)syscall(SYS_close, fd) < 0 || failed ? -1 : 0;
}

/* Some descriptors give all that was asked for or nothing: those that are no file at all. */
static bool may_be_short(int fd)
{
	struct statx st;

	return syscall(SYS_statx, fd, "", AT_EMPTY_PATH, STATX_TYPE, &st) == 0 &&
	       (st.stx_mode & S_IFMT) != 0;
}

ssize_t read(int fd, void *to, size_t nbytes)
{
	ssize_t n;

	if (fails(READ) || fails(AGAIN))
		return -1;
	n = syscall(SYS_read, fd, to, nbytes > 1 && may_be_short(fd) && fails(SHORT) ? 1 : nbytes);
	if (fd == STDIN_FILENO && n > 0)
		atomic_fetch_add(&nread, (uint64_t)n);
	return n;
}

ssize_t __read_chk(int fd, void *to, size_t nbytes, size_t room)
{
	(void)room;
	return read(fd, to, nbytes);
}

/* What goes to a terminal does not fail once: a terminal that takes nothing is gone. */
ssize_t write(int fd, const void *bytes, size_t nbytes)
{
	if ((!isatty(fd) && fails(WRITE)) || fails(AGAIN))
		return -1;
	return syscall(SYS_write, fd, bytes, nbytes > 1 && fails(SHORT) ? 1 : nbytes);
}

int ppoll(struct pollfd *fds, nfds_t n, const struct timespec *time, const sigset_t *mask)
{
	static int (*real)(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
	struct timespec none = { 0 };
	uint64_t n_bytes_read;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "ppoll");
	if (fails(WAIT) || fails(AGAIN))
		return -1;
	if (idle_fd >= 0 && n > 0 && (!time || time->tv_sec || time->tv_nsec)) {
		n_bytes_read = atomic_load(&nread);
		if (real(fds, n, &none, NULL) == 0)
			syscall(SYS_write, idle_fd, &n_bytes_read, sizeof(n_bytes_read));
	}
	return real(fds, n, time, mask);
}

int __ppoll_chk(struct pollfd *fds, nfds_t n, const struct timespec *time, const sigset_t *mask,
		size_t room)
{
	(void)room;
	return ppoll(fds, n, time, mask);
}
