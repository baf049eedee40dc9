/*
 * command: what the batch commands share.
 */
#ifndef MICAT_SRC_CLI_COMMAND_H
#define MICAT_SRC_CLI_COMMAND_H

#include "micat/base/bits.h"
#include "micat/base/buf.h"
#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"
#include "micat/cli/json.h"
#include "micat/cli/options.h"
#include "micat/cli/output.h"
#include "micat/query/fit.h"
#include "micat/query/query.h"
#include "micat/view/detail.h"
#include "micat/view/networks.h"

/* Each command gets the loaded catalogue and returns the exit status. */
int command_list(const struct options *o, const struct catalogue *c);
int command_facets(const struct options *o, const struct catalogue *c);
int command_compare(const struct options *o, const struct catalogue *c);
int command_show(const struct options *o, const struct catalogue *c);
int command_features(const struct options *o, const struct catalogue *c);
int command_regions(const struct options *o, const struct catalogue *c);
int command_sources(const struct options *o, const struct catalogue *c);
int command_operators(const struct options *o, const struct catalogue *c);
int command_fit(const struct options *o, const struct catalogue *c);

/* This one loads what it looks at itself. */
int command_check(const struct options *o);

/* Prints a mistake in something typed - a filter, sort keys - on standard error,
 * with TEXT below it and the mistake underlined. */
struct typed_sink {
	struct diag_sink sink;
	const char *text;
};
void typed_sink_init(struct typed_sink *s, const char *text);

/* The models that the operands name, as many; NULL after reporting every name that is
 * none.  Caller frees. */
model_id *command_find_models(const struct options *o, const struct catalogue *c);

/* The regions named by --region; -1 after reporting the first one that is none. */
int command_find_regions(const struct options *o, const struct catalogue *c,
			 struct query_regions *regions);

/* The rows that the options' filter gives. */
struct selection {
	struct query_result result;	/* YES holds the unknown ones too where asked for */
	region_id region;		/* the filter is about, or ID_NONE */
	struct question asked;		/* this, or home */
};

/* -1 after printing what is wrong with the filter; else free S->result. */
int command_select(const struct options *o, const struct catalogue *c, struct selection *s);

/* The columns of a region's counts, and their cells for the rows in SET. */
void command_count_columns(struct output *out);
void command_count_cells(const struct catalogue *c, const struct bits *set, region_id region,
			 struct output *out);

/* A value as JSON: number (in its feature's unit), true or false, array of a list,
 * else a string. */
void command_value_json(const struct catalogue *c, const struct claim *spec, struct buf *out);

/* The status of a market, or a value with its unit, as text. */
void command_claim_value(const struct catalogue *c, bool market, const struct claim *claim,
			 struct buf *out);

/* All that is known of a model as one object; WITH_CLAIMS: every claim, too; for
 * REGIONS with what is near and available there. */
void command_model_json(const struct catalogue *c, model_id m, bool with_claims,
			struct query_regions regions, struct json *j);

/* A styled line as text. */
void command_print_line(const struct line *line, const struct options *o, struct buf *b);

/* Facts about operators, with their sources.  WHOSE is named unless it is ID_NONE. */
void command_band_fields(const struct catalogue *c, const struct band *b, struct json *j);
void command_rule_json(const struct catalogue *c, const struct net_rule *r, operator_id whose,
		       struct json *j);
void command_finding_json(const struct catalogue *c, const struct finding *f, operator_id whose,
			  struct json *j);
void command_closure_json(const struct catalogue *c, const struct closure *x, operator_id whose,
			  struct json *j);
/* All operators of one model and variant, for people. */
void command_fit_sheet(const struct options *o, const struct networks *n);
void command_fit_json(const struct catalogue *c, const struct fit *f, struct json *j);
/* "fit", how a model stands with the operator of home; nothing where there is none. */
void command_standing_json(const struct catalogue *c, model_id m, struct json *j);

/* The status S of a model as a word of the format: the claim's own for a country, yes
 * or no for a group. */
const char *command_status_word(const struct catalogue *c, model_id m, region_id region,
				struct status s);

#endif
