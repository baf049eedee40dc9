/*
 * loading: a line of progress, and Esc.
 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "loading.h"
#include "micat/base/buf.h"
#include "micat/base/env.h"
#include "micat/tui/terminal.h"

#define FIRST_SECONDS 0.3	/* before anything is shown */
#define STEP_SECONDS 0.1	/* between two frames */
#define MIB (1u << 20)

void loading_init(struct loading *l, bool (*show)(void *context, const char *text), void *context)
{
	*l = (struct loading){ .show = show, .context = context };
	l->next = env_monotonic() + FIRST_SECONDS;
}

static void describe(const char *name, uint64_t nbytes, uint64_t total, struct buf *out)
{
	const char *slash = name ? strrchr(name, '/') : NULL;

	if (!name)
		buf_puts(out, "putting the catalogue together");
	else if (strcmp(name, "-") == 0)
		buf_puts(out, "reading standard input");
	else
		buf_printf(out, "reading %s", slash ? slash + 1 : name);
	/* A file that grows meanwhile is never read by more than all of it. */
	if (total > 0)
		buf_printf(out, " %u %%",
			   nbytes < total ? (unsigned)((double)nbytes * 100 / (double)total) : 100);
	else
		buf_printf(out, " %" PRIu64 " MB", nbytes / MIB);
	buf_puts(out, ", Esc stops");
}

static bool is_stop(struct key key)
{
	return key.code == KEYCODE_ESCAPE || (key.control && key.code == 'c');
}

static void read_keys(struct loading *l)
{
	struct mouse mouse;
	struct key key;

	terminal_wait(-1, 0);	/* lets a signal in that waits */
	for (;;) {
		enum terminal_event event = terminal_read(&key, &mouse);

		if (event == TERMINAL_NOTHING)
			return;
		if (event == TERMINAL_GONE || event == TERMINAL_SIGNAL) {
			l->over = true;
			l->gone = event == TERMINAL_GONE;
			return;
		}
		if (event != TERMINAL_KEY || key.code == KEYCODE_RESIZE)
			continue;
		if (is_stop(key))
			l->stopped = true;
		else if (l->nkeys < LOADING_MAX_KEYS)
			l->keys[l->nkeys++] = key;
	}
}

static bool report(void *context, const char *name, uint64_t nbytes, uint64_t total)
{
	struct loading *l = context;
	struct buf text = BUF_INIT;
	double now;

	if (l->stopped || l->over)
		return false;
	now = env_monotonic();
	/* What comes last takes long for what took long to read: said at once. */
	if (l->hopeless || (now < l->next && (name || l->next - now > STEP_SECONDS)))
		return true;
	l->next = now + STEP_SECONDS;
	describe(name, nbytes, total, &text);
	l->hopeless = !l->show(l->context, buf_string(&text));
	buf_done(&text);
	if (!l->hopeless)
		read_keys(l);
	return !l->stopped && !l->over;
}

struct progress loading_progress(struct loading *l)
{
	return (struct progress){ .report = report, .context = l };
}
