/*
 * history: the newest line stands last; the draft behind it.
 */
#include "history.h"

#include <string.h>

#include "micat/base/mem.h"

void history_init(struct history *h)
{
	*h = (struct history){ 0, NULL, 0, 0, 0, NULL };
}

void history_done(struct history *h)
{
	for (size_t i = 0; i < h->nlines; i++)
		mem_free(h->lines[i]);
	mem_free(h->lines);
	mem_free(h->draft);
	history_init(h);
}

static char *take_out(struct history *h, size_t i)
{
	char *line = h->lines[i];

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

void history_add(struct history *h, const char *line)
{
	char *kept = NULL;

	if (!*line)
		return;
	for (size_t i = 0; i < h->nlines && !kept; i++)
		if (strcmp(h->lines[i], line) == 0)
			kept = take_out(h, i);
	if (!kept)
		kept = mem_strdup(line);
	mem_grow(&h->lines, h->nlines, &h->capacity);
	h->lines[h->nlines++] = kept;
	history_limit(h, h->max);
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
	return h->at == h->nlines ? h->draft : h->lines[h->at];
}
