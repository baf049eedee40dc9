/*
 * commands: load, run one command, say how it ended.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/text.h"
#include "micat/cli/commands.h"
#include "micat/cli/filters.h"
#include "micat/catalogue/resolve.h"
#include "micat/cli/json.h"
#include "micat/cli/load.h"
#include "micat/query/home.h"

static void print_typed_mistake(void *context, const struct diag *diag)
{
	const struct typed_sink *s = context;
	struct buf shown = BUF_INIT;
	const char *p = s->text, *end = s->text + strlen(s->text);
	size_t before = 0, marked = 0;

	text_visible(&shown, s->text, strlen(s->text));
	fprintf(stderr, "micat: %s [%s]\n", diag->text, diag_table[diag->code].word);
	if (diag->place.column > 0) {
		fprintf(stderr, "  %s\n  ", buf_string(&shown));
		for (uint32_t i = 1; p < end && i < diag->place.column + diag->place.span; i++) {
			struct buf one = BUF_INIT;
			const char *start = p;

			text_next(&p, end);
			text_visible(&one, start, (size_t)(p - start));
			*(i < diag->place.column ? &before : &marked) +=
				text_width(buf_string(&one), one.nbytes);
			buf_done(&one);
		}
		for (size_t i = 0; i < before; i++)
			putc(' ', stderr);
		for (size_t i = 0; i < (marked ? marked : 1); i++)
			putc('^', stderr);
		putc('\n', stderr);
	}
	buf_done(&shown);
}

void typed_sink_init(struct typed_sink *s, const char *text)
{
	*s = (struct typed_sink){ .text = text };
	s->sink.report = print_typed_mistake;
	s->sink.context = s;
}

int command_select(const struct options *o, const struct catalogue *c, struct selection *s)
{
	const char *filter = o->filter ? o->filter : "";
	struct typed_sink sink;
	struct query *q;

	typed_sink_init(&sink, filter);
	q = query_parse(c, filter, &sink.sink);
	if (!q)
		return -1;
	query_eval(q, &s->result);
	s->region = query_region(q);
	s->asked = query_question(q);
	if (o->include_unknown)
		bits_or(&s->result.yes, &s->result.unknown);
	query_free(q);
	return 0;
}

static void put_item_json(const struct catalogue *c, enum feature_type type,
			  const struct value *value, struct json *j)
{
	if (type == FEATURE_NUMBER)
		json_number(j, NULL, value->low);
	else if (type == FEATURE_BOOLEAN && !value_varies(value))
		json_bool(j, NULL, value->low > 0);
	else
		json_string(j, NULL, catalogue_string(c, value->text));
}

void command_value_json(const struct catalogue *c, const struct claim *spec, struct buf *out)
{
	const struct feature *feature = &c->features[claim_says(c, spec)->subject];
	const struct value *value = claim_value(c, spec);
	const uint32_t *items = catalogue_list(c, value->items);
	struct json j;

	json_init(&j, out, false);
	if (!feature->is_list) {
		put_item_json(c, (enum feature_type)feature->type, value, &j);
		return;
	}
	json_open(&j, NULL, '[');
	for (uint32_t i = 0; i < value->items.count; i++)
		put_item_json(c, (enum feature_type)feature->type, &c->values[items[i]], &j);
	if (value->items.count == 0)
		put_item_json(c, (enum feature_type)feature->type, value, &j);
	json_close(&j, ']');
}

const char *command_status_word(const struct catalogue *c, model_id m, region_id region,
				struct status s)
{
	if (s.truth == TRUTH_UNKNOWN)
		return market_status_words[MARKET_SILENT];
	if (c->regions[region].kind == REGION_GROUP)
		return market_status_words[s.truth == TRUTH_TRUE ? MARKET_AVAILABLE
								 : MARKET_UNAVAILABLE];
	return market_status_words[resolve_market_state(c, m, region, 0).status];
}

/* What was given must be in the catalogue; what is configured is missed only where a filter
 * says "home". */
static bool find_home(const struct options *o, struct catalogue *c)
{
	struct typed_sink sink;

	typed_sink_init(&sink, "");
	if (!home_set(c, o->home_region, o->home_operator, &sink.sink))
		return false;
	home_set(c, o->home_region_said, o->home_operator_said, NULL);
	return true;
}

int commands_run(const struct options *o)
{
	static int (*const commands[NCOMMANDS])(const struct options *, const struct catalogue *) = {
		[COMMAND_LIST] = command_list,		[COMMAND_SHOW] = command_show,
		[COMMAND_COMPARE] = command_compare,
		[COMMAND_FACETS] = command_facets,	[COMMAND_FEATURES] = command_features,
		[COMMAND_REGIONS] = command_regions,	[COMMAND_SOURCES] = command_sources,
		[COMMAND_OPERATORS] = command_operators, [COMMAND_FIT] = command_fit,
	};
	struct load_messages messages;
	struct saved_filters saved;
	struct catalogue *c;
	int status = EXIT_DONE;

	if (o->command == COMMAND_CHECK)
		return command_check(o);
	load_messages_init(&messages, false);
	c = load_catalogue(o, NULL, 0, &messages.sink, NULL);
	load_messages_finish(&messages);
	if (!c)
		return EXIT_CATALOGUE;
	c->rule = o->rule;
	saved_init(&saved);
	if (o->filter && strchr(o->filter, '@')) {
		load_messages_init(&messages, false);
		if (filters_read(&saved, &messages.sink) < 0)
			status = EXIT_SYSTEM;
		load_messages_finish(&messages);
		c->saved = &saved;
	}
	if (status == EXIT_DONE)
		status = find_home(o, c) ? commands[o->command](o, c) : EXIT_USAGE;
	catalogue_free(c);
	saved_done(&saved);
	return status;
}
