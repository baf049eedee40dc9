/*
 * micat: locale, options, the front end that suits, exit status.
 */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/cli/commands.h"
#include "micat/cli/load.h"
#include "micat/cli/options.h"
#include "micat/tui/browse.h"

static bool reads_standard_input(const struct options *o)
{
	const char *environment = env_get("MICAT_CATALOGUE");

	for (size_t i = 0; i < o->ncatalogues; i++)
		if (strcmp(o->catalogues[i], "-") == 0)
			return true;
	return o->ncatalogues == 0 && environment && strcmp(environment, "-") == 0;
}

static struct catalogue *load_again(void *context, struct diag_sink *sink)
{
	/* It is at its end; or it is the terminal, and would take the keys. */
	if (reads_standard_input(context)) {
		diag_report(sink, (struct place){ 0 }, DIAG_FILE_OPEN,
			    "standard input cannot be read again");
		return NULL;
	}
	return load_catalogue(context, NULL, 0, sink);
}

static int run_browser(struct options *o)
{
	struct browse_options options = {
		.app = { .filter = o->filter, .sort = o->sort, .columns = o->columns,
			 .rule = o->rule, .ascii = o->ascii },
		.colour = o->colour, .load = load_again, .context = o,
	};
	char *manual = load_manual_path(o, "micat.1");
	struct load_messages messages;
	struct catalogue *c;
	const char *reason = NULL;
	int status;

	load_messages_init(&messages, false);
	c = load_catalogue(o, NULL, 0, &messages.sink);
	load_messages_finish(&messages);
	if (!c) {
		mem_free(manual);
		return EXIT_CATALOGUE;
	}
	options.manual = manual;
	status = browse(c, &options, &reason);
	if (reason)
		fprintf(stderr, "micat: %s; micat list prints the models without one\n", reason);
	mem_free(manual);
	return status;
}

int main(int argc, char **argv)
{
	struct options o;
	int status;

	setlocale(LC_ALL, "");
	switch (options_parse(&o, argc, argv)) {
	case OPTIONS_RUN:
		status = o.command == COMMAND_BROWSE ? run_browser(&o) : commands_run(&o);
		break;
	case OPTIONS_DONE:
		status = EXIT_DONE;
		break;
	default:
		status = EXIT_USAGE;
		break;
	}
	options_done(&o);
	return status;
}
