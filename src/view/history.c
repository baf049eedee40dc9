/*
 * history: the newest line stands last; the draft behind it.
 */
#include "micat/view/history.h"

#include <string.h>

#include "micat/base/mem.h"

void history_init(struct history *h)
{
	*h = (struct history){ .max = 0 };
}

void history_done(struct history *h)
{
	for (size_t i = 0; i < h->nlines; i++)
		mem_free(h->lines[i].text);
	mem_free(h->lines);
	mem_free(h->draft);
	history_init(h);
}

static char *take_out(struct history *h, size_t i)
{
	char *line = h->lines[i].text;

	memmove(&h->lines[i], &h->lines[i + 1], (h->nlines - i - 1) * sizeof(*h->lines));
	h->nlines--;
	return line;
}

void history_limit(struct history *h, size_t max)
{
	h->max = max;
	while (h->nlines > max)
		mem_free(take_out(h, 0));
	if (h->at > h->nlines)
		h->at = h->nlines;
}

static void add(struct history *h, const char *line, bool fresh)
{
	char *kept = NULL;

	if (!*line)
		return;
	for (size_t i = 0; i < h->nlines && !kept; i++)
		if (strcmp(h->lines[i].text, line) == 0)
			kept = take_out(h, i);
	if (!kept)
		kept = mem_strdup(line);
	mem_grow(&h->lines, h->nlines, &h->capacity);
	h->lines[h->nlines++] = (struct history_line){ kept, fresh };
	history_limit(h, h->max);
}

void history_add(struct history *h, const char *line)
{
	add(h, line, true);
}

void history_add_old(struct history *h, const char *line)
{
	add(h, line, false);
}

void history_begin(struct history *h)
{
	h->at = h->nlines;
	mem_free(h->draft);
	h->draft = NULL;
}

const char *history_walk(struct history *h, int step, const char *text)
{
	if (step < 0 ? h->at == 0 : h->at >= h->nlines)
		return NULL;
	if (h->at == h->nlines) {
		mem_free(h->draft);
		h->draft = mem_strdup(text);
	}
	h->at += (size_t)step;
	return h->at == h->nlines ? h->draft : h->lines[h->at].text;
}

void histories_init(struct histories *h, size_t max)
{
	history_init(&h->filters);
	history_init(&h->commands);
	histories_limit(h, max);
}

void histories_limit(struct histories *h, size_t max)
{
	history_limit(&h->filters, max);
	history_limit(&h->commands, max);
}

void histories_done(struct histories *h)
{
	history_done(&h->filters);
	history_done(&h->commands);
}
