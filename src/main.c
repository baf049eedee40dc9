/*
 * micat: locale, options, the front end that suits, exit status.
 */
#include "config.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "micat/base/buf.h"
#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/cli/commands.h"
#include "micat/cli/filters.h"
#include "micat/cli/load.h"
#include "micat/cli/options.h"
#include "micat/cli/past.h"
#include "micat/cli/rc.h"
#include "micat/tui/browse.h"

/* What is said of the configuration: all of it on standard error, where it stands when
 * the browser is left, and the first mistake in the browser itself, in short. */
struct rc_messages {
	struct diag_sink sink;
	struct load_messages printed;
	struct buf first;
};

static void take_mistake(void *context, const struct diag *diag)
{
	struct rc_messages *m = context;
	const char *slash = strrchr(diag->place.file, '/');

	if (m->sink.nerrors == 1) {
		buf_puts(&m->first, slash ? slash + 1 : diag->place.file);
		if (diag->place.line)
			buf_printf(&m->first, ":%u", (unsigned)diag->place.line);
		buf_printf(&m->first, ": %s", diag->text);
	}
	m->printed.sink.report(m->printed.sink.context, diag);
}

static void read_config(struct config *config, struct saved_filters *saved,
			struct histories *past, struct rc_messages *m)
{
	*m = (struct rc_messages){ .sink = { .report = take_mistake, .context = m } };
	load_messages_init(&m->printed, false);
	rc_read(config, &m->sink);
	filters_read(saved, &m->sink);
	histories_init(past, (size_t)config_number(config, SETTING_HISTORY));
	if (config_number(config, SETTING_KEEP_HISTORY) == SETTING_YES)
		past_read(past, &m->sink);
	load_messages_finish(&m->printed);
}

static int run_browser(struct options *o)
{
	struct config config;
	struct saved_filters saved;
	struct histories past;
	struct rc_messages mistakes;
	struct browse_options options = {
		.app = { .filter = o->filter, .sort = o->sort, .columns = o->columns,
			 .config = &config, .with_unknown = o->include_unknown,
			 .catalogues = o->catalogues, .ncatalogues = o->ncatalogues },
		.command_line = o,
	};
	const char *environment = env_get("MICAT_CATALOGUE");
	char *manual = load_manual_path(o, "micat.1");
	const char *reason = NULL;
	int status;

	config_init(&config);
	saved_init(&saved);
	read_config(&config, &saved, &past, &mistakes);
	options.app.histories = &past;
	options.app.saved = &saved;
	options.colour = o->colour;
	rc_join(o, &config);
	options.app.ascii = o->ascii;
	options.app.rule = o->given_rule ? o->rule
					 : (enum rule)config_number(&config, SETTING_RESOLVE);
	if (mistakes.first.nbytes > 0)
		options.mistake = buf_string(&mistakes.first);
	options.nmistakes = mistakes.sink.nerrors;
	options.manual = manual;
	if (o->ncatalogues == 0 && environment) {
		options.app.catalogues = &environment;
		options.app.ncatalogues = 1;
	}
	status = browse(&options, &reason);
	if (reason)
		fprintf(stderr, "micat: %s; micat list prints the models without one\n", reason);
	mem_free(manual);
	buf_done(&mistakes.first);
	histories_done(&past);
	saved_done(&saved);
	config_done(&config);
	return status;
}

/* What is wrong in the configuration is the browser's to tell. */
static void tell_unreadable(void *context, const struct diag *diag)
{
	struct buf line = BUF_INIT;

	(void)context;
	if (diag->code != DIAG_FILE_OPEN && diag->code != DIAG_FILE_KIND &&
	    diag->code != DIAG_CONFIG_LIMIT)
		return;
	diag_format_as(&line, diag, DIAG_WARNING);
	fprintf(stderr, "%s\n", buf_string(&line));
	buf_done(&line);
}

/* Of the configuration the commands want to know only how signs and colours are shown, and
 * what home is.  Where none of it can be read, that may change an answer. */
static int run_command(struct options *o)
{
	struct diag_sink sink = { .report = tell_unreadable };
	struct config config;
	int status;

	config_init(&config);
	rc_read(&config, &sink);
	rc_join(o, &config);
	status = commands_run(o);
	config_done(&config);
	return status;
}

/* Where one of the three is closed, the next file that is opened takes its place, and gets
 * what was meant for it.  What holds it can be neither read nor written, as before. */
static void hold_standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			return;
}

int main(int argc, char **argv)
{
	struct options o;
	int status;

	hold_standard_descriptors();
	signal(SIGXFSZ, SIG_IGN);	/* a file that may not grow is a write error like any other */
	mem_init();
	setlocale(LC_ALL, "");
	switch (options_parse(&o, argc, argv)) {
	case OPTIONS_RUN:
		status = o.command == COMMAND_BROWSE ? run_browser(&o) : run_command(&o);
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
