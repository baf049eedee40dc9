/*
 * print-screen: what a screen shows of a catalogue, as text, for tests that compare it
 * with a table.
 *
 *     print-screen CATALOGUE COLUMNSxROWS FILTER KEYS [ascii]
 *
 * KEYS in written form, separated by spaces.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "../unit/view/small.h"
#include "micat/base/die.h"
#include "micat/xml/read.h"

int main(int argc, char **argv)
{
	struct app_options options = { .with_unknown = true };
	int ncols = 0, nrows = 0;
	struct buf out = BUF_INIT;
	struct catalogue *c;
	struct canvas cv;
	struct app *app;
	const char *path;
	char *end;

	if (argc < 5)
		die("usage: print-screen CATALOGUE COLUMNSxROWS FILTER KEYS [ascii]");
	ncols = (int)strtol(argv[2], &end, 10);
	nrows = *end == 'x' ? (int)strtol(end + 1, NULL, 10) : 0;
	path = argv[1];
	options.filter = argv[3];
	options.ascii = argc > 5;
	if (ncols < 1 || nrows < 1 || !setlocale(LC_ALL, "C.UTF-8"))
		die("no such size, or no UTF-8 locale");
	c = xml_read(&path, 1, NULL);
	if (!c)
		die("%s: cannot be read", path);
	app = app_new(c, &options);
	canvas_init(&cv, nrows, ncols, options.ascii);
	app_draw(app, &cv);
	press(app, argv[4]);
	app_draw(app, &cv);
	for (int row = 0; row < nrows; row++) {
		canvas_row_text(&cv, row, &out);
		buf_putc(&out, '\n');
	}
	fputs(buf_string(&out), stdout);
	buf_done(&out);
	canvas_done(&cv);
	app_free(app);
	catalogue_free(c);
	return 0;
}
