/*
 * Prints a manual page as micat itself shows it, so that test-mdoc-pages.py can
 * compare it with what mandoc makes of the same source.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "micat/view/mdoc.h"

int main(int argc, char **argv)
{
	struct buf source = BUF_INIT;
	struct lines l;
	struct canvas cv;
	char bytes[4096];
	size_t n, i;
	FILE *f;

	if (argc != 3 || !(f = fopen(argv[1], "rb")))
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	while ((n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		buf_add(&source, bytes, n);
	fclose(f);
	lines_init(&l, atoi(argv[2]), false);
	mdoc_render(buf_string(&source), source.nbytes, &l);
	canvas_init(&cv, 1, l.ncols, false);
	for (i = 0; i < l.nlines; i++) {
		struct buf row = BUF_INIT;

		canvas_clear(&cv);
		lines_draw(&l, i, &cv, (struct rect){ 0, 0, 1, l.ncols });
		canvas_row_text(&cv, 0, &row);
		puts(buf_string(&row));
		buf_done(&row);
	}
	canvas_done(&cv);
	lines_done(&l);
	buf_done(&source);
	return 0;
}
