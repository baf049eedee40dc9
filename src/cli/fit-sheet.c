/*
 * fit-sheet: all operators asked about, for one model and variant, for people to read.
 */
#include "config.h"

#include <unistd.h>

#include "command.h"
#include "micat/base/env.h"
#include "micat/cli/output.h"

#define PIPE_NCOLS 100		/* width of the text where nobody says how wide it is */

void command_fit_sheet(const struct options *o, const struct networks *n)
{
	int ncols = env_is_terminal(STDOUT_FILENO) ? env_terminal_columns(STDOUT_FILENO) : PIPE_NCOLS;
	const struct catalogue *c = n->catalogue;
	struct buf b = BUF_INIT;
	struct lines lines;

	lines_init(&lines, ncols, o->ascii);
	lines_begin(&lines, 0, 0);
	lines_add(&lines, ROLE_TITLE, catalogue_string(c, c->models[n->model].name));
	networks_sheet(n, &lines);
	for (size_t i = 0; i < lines.nlines; i++)
		command_print_line(&lines.lines[i], o, &b);
	output_write(buf_string(&b), b.nbytes);
	lines_done(&lines);
	buf_done(&b);
}
