/*
 * command: what the batch commands share.
 */
#ifndef MICAT_SRC_CLI_COMMAND_H
#define MICAT_SRC_CLI_COMMAND_H

#include "micat/base/bits.h"
#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"
#include "micat/cli/options.h"

/* Each command gets the loaded catalogue and returns the exit status. */
int command_list(const struct options *o, const struct catalogue *c);
int command_facets(const struct options *o, const struct catalogue *c);
int command_show(const struct options *o, const struct catalogue *c);
int command_features(const struct options *o, const struct catalogue *c);
int command_regions(const struct options *o, const struct catalogue *c);
int command_sources(const struct options *o, const struct catalogue *c);

/* Prints a mistake in something typed - a filter, sort keys - on standard error,
 * with TEXT below it and the mistake underlined. */
struct typed_sink {
	struct diag_sink sink;
	const char *text;
};
void typed_sink_init(struct typed_sink *s, const char *text);

/* A value as JSON: number (in its feature's unit), true or false, array of a list,
 * else a string. */
void command_value_json(const struct catalogue *c, const struct claim *spec, struct buf *out);

#endif
