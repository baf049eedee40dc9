/*
 * Every action of the table, in every context that its row names: its key does something,
 * its name behind the colon and its row of the menu do the same, and help and menu show it.
 *
 * To do something is to change the screen above its last line - a message is no deed - or
 * what has the keys, or to ask something of the machine.  Some actions need a state for
 * that: what has been changed to be undone, a row above.  So it is tried from several.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "app-private.h"
#include "micat/base/mem.h"
#include "small.h"

#define NROWS 10	/* so few that all scrolls */
#define NCOLS 160	/* in the menu no line is cut */
#define HELP_NROWS 400	/* more than there are lines of help */

static struct catalogue *small;

/* From the list, into each context. */
static const struct {
	unsigned context;
	const char *keys;
} doors[] = {
	{ IN_LIST, "" },
	{ IN_DETAIL, "Tab" },
	{ IN_PAGE, NULL },	/* a manual page: over help, there is no other help */
	{ IN_FACETS, "v" },
	{ IN_MENU, "F10" },
	{ IN_CLAIMS, "c" },
	{ IN_WHY, "w" },
	{ IN_COLUMNS, "C" },
	{ IN_ORDER, "s" },
	{ IN_COMPARE, "Space Space Space d" },
	{ IN_MATRIX, "m" },
	{ IN_MAP, "W" },
	{ IN_NETWORKS, "b" },
	{ IN_SAVED, "a n f c Enter a w i f i Enter f" },
};
#define NDOORS (sizeof(doors) / sizeof(doors[0]))

/* What may have been done in the list before, and behind the door. */
static const char *const before[] = {
	"", "j j", "S g", "S S u g", "Space Space", "G g <", "j Space j j",
	"R u s M-h Esc",
};
#define NBEFORE (sizeof(before) / sizeof(before[0]))
static const char *const within[] = {
	"", "j j j", "/ e Enter", "/ k 1 1 Enter", "/ k 1 1 Enter n", "l l", "Space", "Space j Space", "J J", "} }", "Space u",
	"2 0 j",
};
#define NWITHIN (sizeof(within) / sizeof(within[0]))

static int set_up(void **state)
{
	(void)state;
	small = networked_catalogue();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	catalogue_free(small);
	return 0;
}

/* What there is to be seen, what the keys go to, and what a page hides. */
struct sight {
	char *text;
	enum mode mode;
	size_t undone;
	enum app_request request;
};

static void see(struct app *app, enum app_request request, struct sight *s)
{
	struct buf text = BUF_INIT;
	struct canvas cv;

	canvas_init(&cv, NROWS, NCOLS, false);
	app_draw(app, &cv);
	for (int row = 0; row < NROWS - 1; row++)
		for (int col = 0; col < NCOLS; col++) {
			const struct cell *cell = &cv.cells[row * NCOLS + col];

			buf_printf(&text, "%x,%x,%x%x ", (unsigned)cell->text[0], cell->role,
				   cell->selected, cell->underlined);
		}
	buf_printf(&text, "%d %d", cv.cursor_row, cv.cursor_col);
	canvas_done(&cv);
	*s = (struct sight){ buf_take(&text), app->mode, app->undo.at, request };
}

static bool same_sight(const struct sight *a, const struct sight *b)
{
	return a->mode == b->mode && a->undone == b->undone && a->request == b->request &&
	       strcmp(a->text, b->text) == 0;
}

/* A manual page that is longer than the screen. */
static void show_page(struct app *app)
{
	struct buf mdoc = BUF_INIT;

	buf_puts(&mdoc, ".Dd 2026\n.Dt X 1\n.Os\n.Sh NAME\n");
	for (int i = 0; i < 2 * NROWS; i++)
		buf_printf(&mdoc, ".Pp\nline %d\n", i);
	app_show_page(app, "x(1)", buf_string(&mdoc), mdoc.nbytes);
	buf_done(&mdoc);
}

/* As in life: keys meet a frame that was drawn. */
static void draw(struct app *app)
{
	struct canvas cv;

	canvas_init(&cv, NROWS, NCOLS, false);
	app_draw(app, &cv);
	canvas_done(&cv);
}

static struct app *go(size_t door, const char *first, const char *then)
{
	struct app *app = app_new(small, &(struct app_options){
		.filter = "not available in US and not (weight < 10 g or display.size < 1 in)" });

	draw(app);
	press(app, first);
	if (doors[door].keys)
		press(app, doors[door].keys);
	else
		show_page(app);
	press(app, then);
	draw(app);
	return app;
}

enum way { BY_KEY, BY_NAME, BY_MENU };

static enum app_request act(struct app *app, enum way way, enum action action)
{
	struct buf key = BUF_INIT;
	enum app_request request;

	switch (way) {
	case BY_KEY:
		assert_true(config_key(app, action, app_context(app), NULL, &key));
		request = press(app, buf_string(&key));
		buf_done(&key);
		return request;
	case BY_NAME:
		type_text(app, ":");
		type_text(app, action_table[action].name);
		return press(app, "Enter");
	default: {
		enum action rows[NACTIONS];
		size_t nrows = menu_actions(app_context(app), rows);

		press(app, "F10");
		for (size_t i = 0; i < nrows && rows[i] != action; i++)
			press(app, "Down");
		return press(app, "Enter");
	}
	}
}

/* Does ACTION do something from there?  Then all ways must do the same. */
static bool acts(size_t door, const char *first, const char *then, enum action action)
{
	struct app *app = go(door, first, then);
	struct sight was, is, other;
	bool acted;

	if (app_context(app) != doors[door].context || app->mode != MODE_BROWSE) {
		app_free(app);
		return false;
	}
	see(app, APP_NOTHING, &was);
	see(app, act(app, BY_KEY, action), &is);
	acted = !same_sight(&was, &is);
	app_free(app);
	for (enum way way = BY_NAME; acted && way <= BY_MENU; way++) {
		if (way == BY_MENU && doors[door].context == IN_MENU)
			continue;	/* its row would be one of the menu over the menu */
		app = go(door, first, then);
		see(app, act(app, way, action), &other);
		if (!same_sight(&is, &other))
			fail_msg("%s %s in door %zu (\"%s\", then \"%s\") is not what its key does",
				 way == BY_MENU ? "the menu's" : ":", action_table[action].name, door,
				 first, then);
		app_free(app);
		mem_free(other.text);
	}
	mem_free(was.text);
	mem_free(is.text);
	return acted;
}

static bool acts_somehow(size_t door, enum action action)
{
	for (size_t i = 0; i < NBEFORE; i++)
		for (size_t k = 0; k < NWITHIN; k++)
			if (acts(door, before[i], within[k], action))
				return true;
	return false;
}

static void every_action_acts_where_it_says(void **state)
{
	size_t nfailed = 0;

	(void)state;
	for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
		for (size_t d = 0; d < NDOORS; d++)
			if ((action_table[a].where & doors[d].context) &&
			    !acts_somehow(d, (enum action)a)) {
				print_message("# %s does nothing behind \"%s\"\n",
					      action_table[a].name,
					      doors[d].keys ? doors[d].keys : "a page");
				nfailed++;
			}
	assert_int_equal(nfailed, 0);
}

static void every_context_has_a_door(void **state)
{
	(void)state;
	assert_int_equal(NDOORS, context_nrows);
	for (size_t d = 0; d < NDOORS; d++) {
		struct app *app = go(d, "", "");

		assert_int_equal(app_context(app), doors[d].context);
		app_free(app);
	}
}

/* The whole screen, each run of spaces and border as one space. */
static char *words_of_screen(struct app *app, int nrows)
{
	struct buf text = BUF_INIT, row = BUF_INIT;
	struct canvas cv;

	canvas_init(&cv, nrows, NCOLS, false);
	app_draw(app, &cv);
	for (int i = 0; i < nrows; i++) {
		const char *p;

		buf_clear(&row);
		canvas_row_text(&cv, i, &row);
		for (p = buf_string(&row); *p; p++) {
			bool space = *p == ' ', border = strncmp(p, "│", 3) == 0;

			if (!space && !border)
				buf_putc(&text, *p);
			else if (text.nbytes && text.data[text.nbytes - 1] != ' ')
				buf_putc(&text, ' ');
			if (border)
				p += 2;
		}
		if (text.nbytes && text.data[text.nbytes - 1] != ' ')
			buf_putc(&text, ' ');
	}
	canvas_done(&cv);
	buf_done(&row);
	return buf_take(&text);
}

static void expect_words(const char *text, const char *where, const char *keys, const char *help)
{
	char *words = mem_printf("%s%s%s ", keys, *keys ? " " : "", help);

	if (!strstr(text, words))
		fail_msg("not in %s: %s", where, words);
	mem_free(words);
}

/* In "?", wherever it is asked for; and what works there, before all others. */
static void help_has_every_action(void **state)
{
	(void)state;
	for (size_t d = 0; d < NDOORS; d++) {
		struct app *app = go(d, "", "?");
		char *text = words_of_screen(app, HELP_NROWS), *all = strstr(text, "All keys");

		assert_non_null(all);
		for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
			expect_words(all, "?", action_table[a].keys, action_table[a].help);
		*all = '\0';
		for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
			if ((action_table[a].where & doors[d].context) &&
			    action_table[a].where != ANYWHERE && doors[d].context != IN_PAGE)
				expect_words(text, "the help of here", action_table[a].keys,
					     action_table[a].help);
		mem_free(text);
		app_free(app);
	}
}

/* In the menu of each context that its row names. */
static void menus_have_every_action(void **state)
{
	(void)state;
	for (size_t d = 0; d < NDOORS; d++) {
		struct app *app = go(d, "", doors[d].context == IN_MENU ? "" : "F10");
		unsigned context = doors[d].context == IN_MENU ? IN_LIST : doors[d].context;
		char *text = words_of_screen(app, HELP_NROWS);

		for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
			if (action_table[a].where & context)
				expect_words(text, "the menu", "", action_table[a].help);
		mem_free(text);
		app_free(app);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_context_has_a_door),
		cmocka_unit_test(every_action_acts_where_it_says),
		cmocka_unit_test(help_has_every_action),
		cmocka_unit_test(menus_have_every_action),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
