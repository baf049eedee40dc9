/*
 * test-undo: whatever fifty actions did to the view, undo takes back step by step, and redo
 * makes it again.
 *
 * Actions are those of the table, in the places where they work, and commands; undo and redo
 * are among them.  After each one the view is put down under the step at which undo stands;
 * where undo or redo come to that step again, it must be the same, in words and as a screen.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "../unit/view/small.h"
#include "app-private.h"
#include "fixture.h"
#include "micat/base/mem.h"
#include "prop.h"

#define NROUNDS 60
#define NACTIONS_A_ROUND 50
#define MAX_STEPS 250		/* more than undo keeps */
#define NROWS 14
#define NCOLS 100

static struct catalogue *small;

static int set_up(void **state)
{
	(void)state;
	small = small_catalogue();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	catalogue_free(small);
	return 0;
}

/* -- the view, put down ---------------------------------------------------------------- */

/* Undo restores what the list shows, not what lies over it, what is marked, how wide a
 * column has become by walking through it, how far the detail was scrolled, or which repair
 * of a filter was looked at. */
static void come_to_rest(struct app *app)
{
	press(app, "Esc Esc Esc Esc Esc Esc Esc U");
	buf_clear(&app->message);
	app->detail.top = 0;
	if (repair_is_offered(app))
		list_view_select(repair_rows(app), 0);
	list_forget_widths(app);
}

static char *view_of(struct app *app)
{
	struct buf text = BUF_INIT;
	struct canvas cv;

	order_print(app->c, &app->order, &text);
	buf_putc(&text, '|');
	rows_columns_text(app, true, &text);
	buf_printf(&text, "|%s|%d|%s|", app->filter.text, app->filter.with_unknown,
		   rule_table[app->c->rule].word);
	for (size_t i = 0; i < app->list.nrows; i++)
		buf_printf(&text, " %u", (unsigned)app->rows[i]);
	buf_putc(&text, '\n');
	canvas_init(&cv, NROWS, NCOLS, false);
	app_draw(app, &cv);
	for (int row = 0; row < NROWS; row++) {
		canvas_row_text(&cv, row, &text);
		buf_putc(&text, '\n');
	}
	canvas_done(&cv);
	return buf_take(&text);
}

/* What was seen at each step; NULL: nothing, as it was passed within one action. */
struct seen {
	char *views[MAX_STEPS];
	model_id selected[MAX_STEPS];
	size_t lines[MAX_STEPS];	/* of the pane, on which that stands */
	size_t count;
	char *wrong;
};

static void forget_from(struct seen *s, size_t step)
{
	for (; s->count > step; s->count--) {
		mem_free(s->views[s->count - 1]);
		s->views[s->count - 1] = NULL;
	}
}

/* At STEP the view must be what it was when it was left. */
static void compare(struct seen *s, struct app *app, const char *after)
{
	size_t step = app->undo.at;
	char *now = view_of(app);

	if (!s->wrong && step < s->count && s->views[step] && strcmp(s->views[step], now) != 0)
		s->wrong = mem_printf("%s comes to\n%s\nwhere there was\n%s", after, now, s->views[step]);
	mem_free(now);
}

/* The action changed the view of step AT: what was seen after that is no more.  Undo comes
 * back to the row from which the view was changed; where the action itself moved before,
 * that was not put down. */
static void note_change(struct seen *s, const struct app *app, size_t at)
{
	const struct view_words *left = &app->undo.steps[at];
	bool moved = left->line != s->lines[at] ||
		     (left->selected && catalogue_find_model(app->c, left->selected) != s->selected[at]);

	forget_from(s, moved ? at : at + 1);
}

static void put_down(struct seen *s, struct app *app)
{
	size_t step = app->undo.at;

	assert_true(step < MAX_STEPS);
	if (s->count <= step)
		s->count = step + 1;
	mem_free(s->views[step]);
	s->views[step] = view_of(app);
	s->selected[step] = app_selected(app);
	s->lines[step] = app->list.selected - app->list.top;
}

/* -- actions --------------------------------------------------------------------------- */

/* Typed and taken where they begin with a colon, else keys. */
static void do_step(struct app *app, const char *step)
{
	if (step[0] == ':' && step[1] != '\0') {
		type_text(app, step);
		press(app, "Enter");
	} else {
		press(app, step);
	}
}

static bool goes_along(const char *step)
{
	return strcmp(step, "u") == 0 || strcmp(step, "M-u") == 0;
}

/* A step that changes the view on its way would never come to an end. */
static void walk(struct seen *s, struct app *app, const char *key, size_t to)
{
	press(app, key);
	come_to_rest(app);
	compare(s, app, key);
	if (!s->wrong && app->undo.at != to)
		s->wrong = mem_printf("in the end, %s leads to step %zu, not %zu", key, app->undo.at, to);
}

/* The oldest steps are given up when there are too many: then there is nothing to compare. */
static bool is_wrong(void *context, const struct steps *steps)
{
	struct app *app = app_new(small, &(struct app_options){ .filter = "not available in US" });
	struct seen s = { .count = 0 };
	char **wrong = context;

	mem_free(*wrong);
	come_to_rest(app);
	put_down(&s, app);
	for (size_t i = 0; i < steps->count && !s.wrong && app->undo.nsteps < 190; i++) {
		size_t at = app->undo.at;
		const char *step = steps->items[i];

		do_step(app, step);
		come_to_rest(app);
		if (goes_along(step))
			compare(&s, app, step);
		else if (app->undo.at != at)
			note_change(&s, app, at);
		put_down(&s, app);
	}
	while (app->undo.at > 0 && !s.wrong)
		walk(&s, app, "u", app->undo.at - 1);
	while (app->undo.at < app->undo.nsteps && !s.wrong)
		walk(&s, app, "M-u", app->undo.at + 1);
	forget_from(&s, 0);
	app_free(app);
	*wrong = s.wrong;
	return s.wrong != NULL;
}

static const char *const commands[] = {
	":filter has 5g", ":filter not available in US", ":filter in:EEA ultra", ":filter in:US@2022..",
	":filter battery > 90000", ":sort battery,-name", ":sort name", ":sort status",
	":columns brand", ":columns released,battery", ":columns ", ":resolve agree", ":resolve any",
	":resolve newest", ":resolve rank", ":claims US", ":why k14", ":facets battery", ":9", ":999",
};

/* Views and fields, and a few keys that lead somewhere in them. */
static const char *const doors[] = {
	"v", "C", "s", "c", "w", "m", "W", "Space Space d", "Tab", "Enter", "F10", "?", "R", "F", "f",
	"& a", "& n f c", "& Backspace Backspace", "/ u",
};
static const char *const within[] = {
	"Down", "Down Down Down", "Up", "End", "Home", "Enter", "Space", "Tab", "S-Tab", "Right", "Left",
	"=", "!", "J", "K", "r", "x", "}", "PgDn", "l l", "a", "^U",
};
#define COUNT(words) (sizeof(words) / sizeof((words)[0]))

static void random_step(uint32_t *roll, struct steps *steps)
{
	struct buf keys = BUF_INIT;
	const char *first;

	switch (fixture_roll(roll, 5)) {
	case 0:
		steps_add(steps, fixture_roll(roll, 3) ? "u" : "M-u");
		return;
	case 1:
		steps_add(steps, commands[fixture_roll(roll, COUNT(commands))]);
		return;
	case 2:		/* any action, where it works in the panes */
		first = action_table[1 + fixture_roll(roll, NACTIONS - 1)].keys;
		buf_add(&keys, first, strcspn(first, " "));
		break;
	default:
		buf_puts(&keys, doors[fixture_roll(roll, COUNT(doors))]);
		for (uint32_t n = fixture_roll(roll, 4); n > 0; n--)
			buf_printf(&keys, " %s", within[fixture_roll(roll, COUNT(within))]);
		break;
	}
	if (!goes_along(buf_string(&keys)))
		steps_add(steps, buf_string(&keys));
	buf_done(&keys);
}

static void all_is_undone_and_made_again(void **state)
{
	uint32_t seed = prop_seed(20261130), roll = seed;

	(void)state;
	for (unsigned round = 0; round < prop_count(NROUNDS); round++) {
		struct steps steps = { NULL, 0, 0 };
		char *wrong = NULL, *shown;

		while (steps.count < NACTIONS_A_ROUND)
			random_step(&roll, &steps);
		if (is_wrong(&wrong, &steps)) {
			steps_shrink(&steps, is_wrong, &wrong);
			is_wrong(&wrong, &steps);
			shown = steps_join(&steps);
			/* Too long for cmocka's messages. */
			fprintf(stderr, "seed %u, %s: %s\n", seed, shown, wrong);
			fail();
		}
		steps_done(&steps);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_undone_and_made_again),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
