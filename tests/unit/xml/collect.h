/*
 * collect: a sink that writes down each diagnostic as "line:column code" on a line
 * of its own, and says what they said in a second text.
 */
#ifndef MICAT_TESTS_XML_COLLECT_H
#define MICAT_TESTS_XML_COLLECT_H

#include "micat/base/buf.h"
#include "micat/base/diag.h"

struct collected {
	struct diag_sink sink;
	struct buf places;
	struct buf texts;
};

static inline void collect_report(void *context, const struct diag *diag)
{
	struct collected *c = context;

	buf_printf(&c->places, "%u:%u %s\n", (unsigned)diag->place.line,
		   (unsigned)diag->place.column, diag_table[diag->code].word);
	diag_format(&c->texts, diag);
	buf_putc(&c->texts, '\n');
}

static inline void collect_init(struct collected *c)
{
	*c = (struct collected){ .sink = { .report = collect_report, .context = c } };
	buf_init(&c->places);
	buf_init(&c->texts);
}

static inline void collect_done(struct collected *c)
{
	buf_done(&c->places);
	buf_done(&c->texts);
}

#endif
