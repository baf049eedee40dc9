/*
 * keystrokes: how long every key takes until the new frame is drawn, without a terminal.
 *
 *     keystrokes CATALOGUE FILTERS MOVES
 *
 * Each line of FILTERS is typed key by key into the filter bar, entered, and taken away
 * again; each line of MOVES holds keys in their written form.  What is timed is all that
 * happens between a key and the next wait for one, but for the terminal's own part: the
 * app takes the key, and draws the whole of a canvas of 120x36.
 *
 * It prints, in columns with tabs between them: "filter" or "move", the line, the number
 * of the key in it, the key, and microseconds.  "load" and "first" are the reading of the
 * catalogue and the first frame.
 */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/view/app.h"
#include "micat/xml/read.h"

static struct app *app;
static struct canvas canvas;

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void say(const char *group, const char *line, size_t nkeys, const char *key, double us)
{
	printf("%s\t%s\t%zu\t%s\t%.1f\n", group, line, nkeys, key, us);
}

static void strike(const char *group, const char *line, size_t *nkeys, struct key key)
{
	struct buf written = BUF_INIT;
	double begin = now_us();

	app_key(app, key);
	app_draw(app, &canvas);
	begin = now_us() - begin;
	key_print(key, &written);
	say(group, line, ++*nkeys, buf_string(&written), begin);
	buf_done(&written);
}

static void type_filter(const char *line)
{
	const char *c = line, *end = line + strlen(line);
	size_t nkeys = 0;

	strike("filter", line, &nkeys, (struct key){.code = '&'});
	while (c < end)
		strike("filter", line, &nkeys, (struct key){.code = text_next(&c, end)});
	strike("filter", line, &nkeys, (struct key){.code = KEYCODE_ENTER});
	strike("filter", line, &nkeys, (struct key){.code = 'X'});
}

static void press_keys(const char *line)
{
	const char *c = line;
	size_t nkeys = 0;

	while (*c) {
		size_t n = strcspn(c, " ");
		struct key key;

		if (!key_parse(c, n, &key))
			die("no such key: %.*s", (int)n, c);
		strike("move", line, &nkeys, key);
		c += n;
		c += strspn(c, " ");
	}
}

static void each_line(const char *path, void (*obey)(const char *line))
{
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t size = 0;

	if (!f)
		die("%s: cannot be read", path);
	while (getline(&line, &size, f) > 0) {
		line[strcspn(line, "\n")] = '\0';
		obey(line);
	}
	free(line);
	fclose(f);
}

int main(int argc, char *argv[])
{
	const char *paths[] = {argc == 4 ? argv[1] : NULL};
	const struct app_options options = {.filter = NULL};
	struct catalogue *c;
	double begin = now_us();

	if (argc != 4 || !setlocale(LC_ALL, "C.UTF-8"))
		die("usage: keystrokes CATALOGUE FILTERS MOVES");
	c = xml_read(paths, 1, NULL);
	if (!c)
		die("%s: cannot be read", paths[0]);
	say("load", "", 0, "", now_us() - begin);
	begin = now_us();
	canvas_init(&canvas, 36, 120, false);
	app = app_new(c, &options);
	app_draw(app, &canvas);
	say("first", "", 0, "", now_us() - begin);
	each_line(argv[2], type_filter);
	each_line(argv[3], press_keys);
	app_free(app);
	canvas_done(&canvas);
	catalogue_free(c);
	return 0;
}
