/*
 * Golden screens: keys in, frames out.
 *
 * Each scenario NAME.keys is a list of lines
 *
 *     # what is to be seen
 *     size 80x24            (rows after columns, as people say it)
 *     ascii                 ASCII signs and borders
 *     filter TEXT           --filter; likewise sort, columns
 *     catalogue NAME...     tests/data/catalogue/NAME.xml instead of small, one over the other
 *     set SETTING VALUE     a line of micatrc
 *     type TEXT             every character a key
 *     keys Down ^F Enter    keys in written form
 *     resize 60x20
 *     page PATH             the manual page at PATH below the source tree
 *     say TEXT              app_message(), as after a reload
 *     replace               app_ask_replace(), as where the file is there already
 *
 * and NAME.screen holds the frame at its end: the text, then for each row the role
 * of each cell as a letter (capital: selected, '_': underlined), then the cursor.
 * UPDATE=1 in the environment writes the frame as it is now: read it before you
 * commit it.
 *
 * That there is a frame for everything that can have the keys, at 80x24 and 40x10, in
 * UTF-8 and in ASCII, is tested too: see PLACES.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/view/small.h"
#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"

#include "app-private.h"

#define MAX_SCENARIOS 400

/* One letter a role, in the order of CANVAS_ROLES. */
static const char role_letters[NROLES + 1] = ".dht-=bkmynu!+e";

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "r");
	struct buf out = BUF_INIT;
	char block[4096];
	size_t n;

	if (!f)
		return NULL;
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_add(&out, block, n);
	fclose(f);
	buf_puts(&out, "");
	return out.data ? buf_take(&out) : mem_strdup("");
}

/* -- a frame as text ----------------------------------------------------------- */

static char role_letter(const struct cell *cell)
{
	char c = role_letters[cell->role];

	if (cell->underlined)
		return '_';
	if (!cell->selected)
		return c;
	return c == '.' ? '*' : c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static void frame_text(const struct canvas *cv, struct buf *out)
{
	int row, col, ncols;

	for (row = 0; row < cv->nrows; row++) {
		canvas_row_text(cv, row, out);
		buf_putc(out, '\n');
	}
	buf_printf(out, "-- roles; cursor at row %d, column %d\n", cv->cursor_row, cv->cursor_col);
	for (row = 0; row < cv->nrows; row++) {
		const struct cell *cells = &cv->cells[row * cv->ncols];

		for (ncols = cv->ncols; ncols > 0 && role_letter(&cells[ncols - 1]) == '.'; ncols--)
			;
		for (col = 0; col < ncols; col++)
			buf_putc(out, role_letter(&cells[col]));
		buf_putc(out, '\n');
	}
}

/* -- a scenario ------------------------------------------------------------------ */

struct scenario {
	int nrows, ncols;
	struct app_options options;
	struct config config;
	struct app *app;
	const struct catalogue *catalogue;
	struct catalogue *own;		/* instead of the usual one, or NULL */
	bool manual;			/* a manual page was shown */
};

static void begin(struct scenario *s)
{
	struct canvas cv;

	if (s->app)
		return;
	s->options.config = &s->config;
	s->app = app_new(s->catalogue, &s->options);
	canvas_init(&cv, s->nrows, s->ncols, s->options.ascii);
	app_draw(s->app, &cv);	/* as in life: keys meet a frame that was drawn */
	canvas_done(&cv);
}

static void show_page(struct scenario *s, const char *srcdir, const char *name)
{
	char *path = mem_printf("%s/%s", srcdir, name);
	char *source = read_file(path);

	if (!source)
		die("%s: %s", path, strerror(errno));
	app_show_page(s->app, "micat(1)", source, strlen(source));
	mem_free(source);
	mem_free(path);
	s->manual = true;
}

static void obey(struct scenario *s, const char *srcdir, const char *line)
{
	const char *rest = strchr(line, ' ');
	size_t nword = rest ? (size_t)(rest - line) : strlen(line);
	char *word = mem_strndup(line, nword);

	rest = rest ? rest + 1 : "";
	if (*line == '#' || *line == '\0') {
		;
	} else if (strcmp(word, "size") == 0 || strcmp(word, "resize") == 0) {
		char *end;

		s->ncols = (int)strtol(rest, &end, 10);
		s->nrows = *end == 'x' ? (int)strtol(end + 1, NULL, 10) : 0;
		if (s->ncols < 1 || s->nrows < 1)
			die("no size: %s", line);
		if (strcmp(word, "resize") == 0) {
			struct canvas cv;

			begin(s);
			canvas_init(&cv, s->nrows, s->ncols, s->options.ascii);
			app_draw(s->app, &cv);
			canvas_done(&cv);
		}
	} else if (strcmp(word, "ascii") == 0) {
		s->options.ascii = true;
	} else if (strcmp(word, "filter") == 0) {
		s->options.filter = rest;
	} else if (strcmp(word, "catalogue") == 0) {
		s->catalogue = s->own = test_catalogue(rest);
	} else if (strcmp(word, "set") == 0) {
		if (config_run(&s->config, line, NULL) < 0)
			die("no setting: %s", line);
	} else if (strcmp(word, "sort") == 0) {
		s->options.sort = rest;
	} else if (strcmp(word, "columns") == 0) {
		s->options.columns = rest;
	} else {
		begin(s);
		if (strcmp(word, "type") == 0)
			type_text(s->app, rest);
		else if (strcmp(word, "keys") == 0)
			press(s->app, rest);
		else if (strcmp(word, "page") == 0)
			show_page(s, srcdir, rest);
		else if (strcmp(word, "say") == 0)
			app_message(s->app, ROLE_DIM, rest);
		else if (strcmp(word, "replace") == 0)
			app_ask_replace(s->app);
		else
			die("unknown word: %s", line);
	}
	mem_free(word);
}

/* -- is there a frame of everything? ------------------------------------------------ */

/* The forms that each place is seen in. */
static const struct form {
	int nrows, ncols;
	bool ascii;
} forms[] = { { 24, 80, false }, { 24, 80, true }, { 10, 40, false }, { 10, 40, true } };
#define NFORMS (sizeof(forms) / sizeof(forms[0]))

/* Where the keys can be, beside the contexts of the action table: PLACE(name, is it there?) */
#define PLACES(PLACE)                                                                        \
	PLACE("the filter field", app->mode == MODE_FILTER)                                  \
	PLACE("a mistake in it", app->mode == MODE_FILTER && app->filter.mistake.text.nbytes) \
	PLACE("completion", app->popup.shown)                                                \
	PLACE("search", app->mode == MODE_PROMPT && app->prompt == PROMPT_SEARCH)            \
	PLACE("the order, typed", app->mode == MODE_PROMPT && app->prompt == PROMPT_SORT)    \
	PLACE("columns, typed", app->mode == MODE_PROMPT && app->prompt == PROMPT_COLUMNS)   \
	PLACE("the command line", app->mode == MODE_PROMPT && app->prompt == PROMPT_COMMAND) \
	PLACE("a file to write", app->mode == MODE_PROMPT && app->prompt == PROMPT_WRITE)    \
	PLACE("a name to save under", app->mode == MODE_PROMPT && app->prompt == PROMPT_SAVE) \
	PLACE("what to copy", app->mode == MODE_ASK && app->ask == ASK_COPY)                 \
	PLACE("whether to replace", app->mode == MODE_ASK && app->ask == ASK_REPLACE)        \
	PLACE("whether to forget", app->mode == MODE_ASK && app->ask == ASK_FORGET)          \
	PLACE("regions", app->mode == MODE_PICKER && app->picker.kind == PICKER_REGION)      \
	PLACE("features", app->mode == MODE_PICKER && app->picker.kind == PICKER_FEATURE)    \
	PLACE("values", app->mode == MODE_PICKER && app->picker.kind == PICKER_VALUE)        \
	PLACE("mobile networks", app->mode == MODE_PICKER && app->picker.kind == PICKER_OPERATOR) \
	PLACE("features over values", app->mode == MODE_PICKER && app_context(app) == IN_FACETS) \
	PLACE("the full detail", app->full && app_context(app) == IN_DETAIL)                 \
	PLACE("repairs", app->mode == MODE_BROWSE && !app->view && repair_is_offered(app))   \
	PLACE("marked rows", app->marks.count > 0 && app_context(app) == IN_LIST)    \
	PLACE("a manual page", s->manual && app_context(app) == IN_PAGE)

static const char *const places[] = {
#define PLACE_NAME(name, is_there) name,
	PLACES(PLACE_NAME)
#undef PLACE_NAME
};
#define NPLACES (sizeof(places) / sizeof(places[0]))
#define MAX_CONTEXTS 32

static bool is_seen[MAX_CONTEXTS + NPLACES][NFORMS];

static void note_place(const struct scenario *s)
{
	struct app *app = s->app;
	bool here[] = {
#define PLACE_HERE(name, is_there) is_there,
		PLACES(PLACE_HERE)
#undef PLACE_HERE
	};

	for (size_t f = 0; f < NFORMS; f++) {
		if (s->nrows != forms[f].nrows || s->ncols != forms[f].ncols ||
		    app_is_ascii(app) != forms[f].ascii)
			continue;
		for (size_t i = 0; i < context_nrows; i++)
			is_seen[i][f] |= app->mode == MODE_BROWSE &&
					 app_context(app) == context_table[i].bit;
		for (size_t i = 0; i < NPLACES; i++)
			is_seen[MAX_CONTEXTS + i][f] |= here[i];
	}
}

static size_t report_place(const char *name, const bool *seen, size_t number)
{
	size_t nmissing = 0;

	for (size_t f = 0; f < NFORMS; f++)
		if (!seen[f]) {
			printf("# no scenario ends there at %dx%d%s\n", forms[f].ncols, forms[f].nrows,
			       forms[f].ascii ? " in ascii" : "");
			nmissing++;
		}
	printf("%s %zu - in all forms: %s\n", nmissing ? "not ok" : "ok", number, name);
	return nmissing > 0;
}

static size_t report_places(size_t number)
{
	size_t nfailed = 0;

	for (size_t i = 0; i < context_nrows; i++)
		nfailed += report_place(context_table[i].help, is_seen[i], number++);
	for (size_t i = 0; i < NPLACES; i++)
		nfailed += report_place(places[i], is_seen[MAX_CONTEXTS + i], number++);
	return nfailed;
}

/* -- running ----------------------------------------------------------------------- */

static void run(const struct catalogue *c, const char *srcdir, char *script, struct buf *out)
{
	struct scenario s = { .nrows = 24, .ncols = 80, .catalogue = c };
	struct canvas cv;
	char *line, *next;

	config_init(&s.config);
	for (line = script; *line; line = next) {
		next = line + strcspn(line, "\n");
		if (*next)
			*next++ = '\0';
		obey(&s, srcdir, line);
	}
	begin(&s);
	canvas_init(&cv, s.nrows, s.ncols, s.options.ascii);
	app_draw(s.app, &cv);
	frame_text(&cv, out);
	note_place(&s);
	canvas_done(&cv);
	app_free(s.app);
	config_done(&s.config);
	catalogue_free(s.own);
}

/* -- comparing --------------------------------------------------------------------- */

/* Lines that differ, as comments of TAP. */
static void print_difference(const char *expected, const char *got)
{
	int row = 0;

	while (*expected || *got) {
		size_t ne = strcspn(expected, "\n"), ng = strcspn(got, "\n");

		if (ne != ng || memcmp(expected, got, ne) != 0)
			printf("# row %d\n# -%.*s\n# +%.*s\n", row, (int)ne, expected, (int)ng, got);
		expected += ne + (expected[ne] != '\0');
		got += ng + (got[ng] != '\0');
		row++;
	}
}

static bool check(const struct catalogue *c, const char *srcdir, const char *name, bool update)
{
	char *keys = mem_printf("%s/tests/screen/%s.keys", srcdir, name);
	char *golden = mem_printf("%s/tests/screen/%s.screen", srcdir, name);
	char *script = read_file(keys), *expected;
	struct buf got = BUF_INIT;
	bool ok;

	if (!script)
		die("%s: %s", keys, strerror(errno));
	run(c, srcdir, script, &got);
	if (update) {
		FILE *f = fopen(golden, "w");

		if (!f || fputs(buf_string(&got), f) < 0 || fclose(f) != 0)
			die("%s: %s", golden, strerror(errno));
	}
	expected = read_file(golden);
	ok = expected && strcmp(expected, buf_string(&got)) == 0;
	if (!ok) {
		print_difference(expected ? expected : "", buf_string(&got));
		printf("# where the new screen is right:  UPDATE=1 make check "
		       "TESTS=tests/screen/test-screens\n");
	}
	mem_free(expected);
	mem_free(script);
	mem_free(golden);
	mem_free(keys);
	buf_done(&got);
	return ok;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t list_scenarios(const char *srcdir, char **names)
{
	char *folder = mem_printf("%s/tests/screen", srcdir);
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t n = 0;

	if (!dir)
		die("%s: %s", folder, strerror(errno));
	while ((entry = readdir(dir)) != NULL) {
		size_t nbytes = strlen(entry->d_name);

		if (nbytes > 5 && strcmp(entry->d_name + nbytes - 5, ".keys") == 0 &&
		    n < MAX_SCENARIOS)
			names[n++] = mem_strndup(entry->d_name, nbytes - 5);
	}
	closedir(dir);
	mem_free(folder);
	qsort(names, n, sizeof(*names), by_name);
	return n;
}

int main(void)
{
	const char *srcdir = env_get("srcdir") ? env_get("srcdir") : ".";
	bool update = env_get("UPDATE") != NULL;
	struct catalogue *c = small_catalogue();
	char *names[MAX_SCENARIOS];
	size_t i, n = list_scenarios(srcdir, names), nfailed = 0;

	printf("1..%zu\n", n + context_nrows + NPLACES);
	for (i = 0; i < n; i++) {
		bool ok = check(c, srcdir, names[i], update);

		printf("%s %zu - screen %s\n", ok ? "ok" : "not ok", i + 1, names[i]);
		nfailed += !ok;
		mem_free(names[i]);
	}
	nfailed += report_places(n + 1);
	catalogue_free(c);
	return nfailed > 0 || n == 0;
}
