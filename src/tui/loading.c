/*
 * loading: what the thread that reads and the one that waits tell each other.
 */
#include "config.h"

#include "loading.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/base/parallel.h"
#include "micat/catalogue/columns.h"
#include "micat/cli/load.h"
#include "micat/xml/progress.h"

#define NEXT_LOOK 3		/* times as long as the one before */
#define LOOK_NBYTES (8u << 20)	/* less is read soon, even where the machine has much to do */
#define MIB (1u << 20)

struct loading {
	const struct options *options;
	struct diag_sink *sink;
	bool with_looks, is_alone;	/* ALONE: no thread could be had */
	struct loading_meanwhile meanwhile;
	struct background *thread;
	int news[2];			/* a pipe: a byte is in it when there are some; or -1 */
	_Atomic bool stop;

	/* The reader's alone. */
	double begin, report_at, look_at;

	pthread_mutex_t lock;		/* for all that follows */
	char *name;			/* of the file; NULL: none yet, or they are through */
	bool is_through;
	uint64_t nbytes, total;
	struct catalogue *look;		/* that nobody has taken */
	uint64_t look_nbytes, shown_nbytes;	/* of that, and of the one that was taken last */
	struct catalogue *catalogue;	/* at the end */
	bool ended;
};

/* -- on the reader's thread -------------------------------------------------------- */

static void tell(struct loading *l)
{
	/* Full: there are news already. */
	if (l->news[1] >= 0 && write(l->news[1], "", 1) < 0)
		return;
}

static bool report(void *context, const char *name, uint64_t nbytes, uint64_t total)
{
	struct loading *l = context;
	double now = env_monotonic();

	/* What comes last takes long for what took long to read: said at once. */
	if (now < l->report_at && name)
		return !atomic_load(&l->stop);
	l->report_at = now + LOADING_STEP_MS / 1000.0;
	pthread_mutex_lock(&l->lock);
	mem_free(l->name);
	l->name = name ? mem_strdup(name) : NULL;
	l->is_through = !name;
	l->nbytes = nbytes;
	l->total = total;
	pthread_mutex_unlock(&l->lock);
	tell(l);
	if (l->is_alone)
		l->meanwhile.call(l->meanwhile.context);
	return !atomic_load(&l->stop);
}

static bool wants_look(void *context)
{
	struct loading *l = context;

	/* No other thread writes the total. */
	return l->with_looks && !l->is_alone && (l->total == 0 || l->total >= LOOK_NBYTES) &&
	       env_monotonic() >= l->look_at && !loading_has_look(l);
}

static void take_look(void *context, struct catalogue *so_far, uint64_t nbytes)
{
	struct loading *l = context;

	if (so_far)
		columns_make(so_far);	/* here, where it keeps nobody waiting */
	l->look_at = l->begin + NEXT_LOOK * (env_monotonic() - l->begin);
	if (!so_far)
		return;
	pthread_mutex_lock(&l->lock);
	l->look = so_far;
	l->look_nbytes = nbytes;
	pthread_mutex_unlock(&l->lock);
	tell(l);
}

static void read_all(void *context)
{
	struct loading *l = context;
	struct progress progress = { report, wants_look, take_look, l };
	struct catalogue *c = load_catalogue(l->options, NULL, 0, l->sink, &progress);

	pthread_mutex_lock(&l->lock);
	l->catalogue = c;
	l->ended = true;
	pthread_mutex_unlock(&l->lock);
	tell(l);
}

/* -- on the other ------------------------------------------------------------------ */

struct loading *loading_begin(const struct options *o, struct diag_sink *sink, bool with_looks,
			      struct loading_meanwhile meanwhile)
{
	struct loading *l = mem_zalloc(1, sizeof(*l));

	l->options = o;
	l->sink = sink;
	l->with_looks = with_looks;
	l->meanwhile = meanwhile;
	l->begin = env_monotonic();
	l->report_at = l->look_at = l->begin + LOADING_FIRST_MS / 1000.0;
	pthread_mutex_init(&l->lock, NULL);
	if (pipe2(l->news, O_CLOEXEC | O_NONBLOCK) != 0)
		l->news[0] = l->news[1] = -1;
	l->thread = background_begin(read_all, l);
	return l;
}

int loading_fd(const struct loading *l)
{
	return l->news[0];
}

void loading_wait(struct loading *l, int ms)
{
	struct pollfd news = { .fd = l->news[0], .events = POLLIN };

	if (news.fd < 0 && (ms < 0 || ms > LOADING_STEP_MS))
		ms = LOADING_STEP_MS;
	poll(&news, 1, ms);
	loading_drain(l);
}

void loading_drain(struct loading *l)
{
	char bytes[64];

	while (l->news[0] >= 0 && read(l->news[0], bytes, sizeof(bytes)) > 0)
		;
}

bool loading_has_ended(struct loading *l)
{
	bool ended;

	if (!background_has_begun(l->thread))
		return true;
	pthread_mutex_lock(&l->lock);
	ended = l->ended;
	pthread_mutex_unlock(&l->lock);
	return ended;
}

bool loading_has_look(struct loading *l)
{
	bool has;

	pthread_mutex_lock(&l->lock);
	has = l->look;
	pthread_mutex_unlock(&l->lock);
	return has;
}

struct catalogue *loading_take_look(struct loading *l)
{
	struct catalogue *look;

	pthread_mutex_lock(&l->lock);
	look = l->look;
	if (look)
		l->shown_nbytes = l->look_nbytes;
	l->look = NULL;
	pthread_mutex_unlock(&l->lock);
	return look;
}

/* NBYTES in per cent or, where nobody knows of how much, in MB.  A file that grows meanwhile is
 * never read by more than all of it. */
static unsigned amount(const struct loading *l, uint64_t nbytes)
{
	if (l->total == 0)
		return (unsigned)(nbytes / MIB);
	return nbytes < l->total ? (unsigned)((double)nbytes * 100 / (double)l->total) : 100;
}

static void put_name(const struct loading *l, struct buf *out)
{
	const char *slash = l->name ? strrchr(l->name, '/') : NULL;

	if (l->is_through)
		buf_puts(out, "putting the catalogue together");
	else if (!l->name)
		buf_puts(out, "reading");
	else if (strcmp(l->name, "-") == 0)
		buf_puts(out, "reading standard input");
	else
		buf_printf(out, "reading %s", slash ? slash + 1 : l->name);
}

void loading_describe(struct loading *l, bool is_short, struct buf *out)
{
	const char *unit;
	unsigned nread, shown;

	pthread_mutex_lock(&l->lock);
	unit = l->total ? "%" : "MB";
	nread = amount(l, l->nbytes);
	shown = amount(l, l->shown_nbytes);
	if (!is_short)
		put_name(l, out);
	buf_printf(out, is_short ? "%u %s read" : " %u %s", nread, unit);
	if (is_short && shown != nread)
		buf_printf(out, ", %u %s shown", shown, unit);
	pthread_mutex_unlock(&l->lock);
}

void loading_stop(struct loading *l)
{
	atomic_store(&l->stop, true);
}

struct catalogue *loading_end(struct loading *l)
{
	struct catalogue *c;

	if (!background_has_begun(l->thread))
		l->is_alone = true;
	background_end(l->thread);
	c = l->catalogue;
	if (atomic_load(&l->stop)) {
		catalogue_free(c);
		c = NULL;
	}
	catalogue_free(l->look);
	if (l->news[0] >= 0) {
		close(l->news[0]);
		close(l->news[1]);
	}
	pthread_mutex_destroy(&l->lock);
	mem_free(l->name);
	mem_free(l);
	return c;
}
