/*
 * parallel: one thread for each processor, the calling one among them.
 */
#include "config.h"

#include "micat/base/parallel.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

#include "micat/base/mem.h"

struct work {
	parallel_part *part;
	void *context;
	size_t from, to;
	unsigned number;
	pthread_t thread;
	bool begun;
};

static void *run(void *work)
{
	struct work *w = work;

	w->part(w->context, w->from, w->to, w->number);
	return NULL;
}

static unsigned count_processors(void)
{
	static unsigned known;	/* it is the same for ever: writing it twice harms nobody */
	long n;

	if (!known) {
		n = sysconf(_SC_NPROCESSORS_ONLN);
		known = n < 1 ? 1 : n > PARALLEL_MAX ? PARALLEL_MAX : (unsigned)n;
	}
	return known;
}

unsigned parallel_parts(size_t n, size_t least)
{
	size_t parts = n / (least ? least : 1);
	unsigned processors = count_processors();

	return parts < 1 ? 1 : parts < processors ? (unsigned)parts : processors;
}

/* Signals are for the thread that called: it waits for them.  But what a thread does wrong is
 * its own; SIGBUS may also be a mapped file that was cut short. */
static const int own_signals[] = { SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSYS, SIGTRAP };

static bool begin(pthread_t *thread, void *(*body)(void *), void *argument)
{
	sigset_t all, before;
	bool begun;

	sigfillset(&all);
	for (size_t i = 0; i < sizeof(own_signals) / sizeof(own_signals[0]); i++)
		sigdelset(&all, own_signals[i]);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	begun = pthread_create(thread, NULL, body, argument) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return begun;
}

void parallel_for(size_t n, size_t least, parallel_part *part, void *context)
{
	struct work works[PARALLEL_MAX];
	unsigned count = parallel_parts(n, least);
	size_t share = n / count / PARALLEL_UNIT * PARALLEL_UNIT;

	for (unsigned i = 0; i < count; i++) {
		works[i] = (struct work){ .part = part, .context = context, .from = i * share,
					  .to = i + 1 == count ? n : (i + 1) * share, .number = i };
		works[i].begun = i + 1 < count && begin(&works[i].thread, run, &works[i]);
		/* The last one is ours, and what no thread could be had for. */
		if (!works[i].begun)
			run(&works[i]);
	}
	for (unsigned i = 0; i < count; i++)
		if (works[i].begun)
			pthread_join(works[i].thread, NULL);
}

struct background {
	void (*run)(void *context);
	void *context;
	pthread_t thread;
	bool begun;
};

static void *run_background(void *background)
{
	struct background *b = background;

	b->run(b->context);
	return NULL;
}

struct background *background_begin(void (*body)(void *context), void *context)
{
	struct background *b = mem_zalloc(1, sizeof(*b));

	*b = (struct background){ .run = body, .context = context };
	b->begun = begin(&b->thread, run_background, b);
	return b;
}

bool background_has_begun(const struct background *b)
{
	return b->begun;
}

void background_end(struct background *b)
{
	/* What no thread could be had for is done now, when it is waited for. */
	if (b->begun)
		pthread_join(b->thread, NULL);
	else
		b->run(b->context);
	mem_free(b);
}
