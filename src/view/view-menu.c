/*
 * view-menu: everything that can be done where the menu was opened.
 *
 * Rows are the actions of the table that know that context, by groups, each with the
 * keys that do it: who finds something here need not come back for it.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/signs.h"

#define GROUP_NCOLS 9
#define GROUP_LEAST_NCOLS 60	/* narrower menus have the group in their title alone */
#define HELP_LEAST_NCOLS 20	/* keys give way before this */

struct menu {
	struct view view;
	struct list_view rows;
	enum action actions[NACTIONS];
};

size_t menu_actions(unsigned context, enum action actions[NACTIONS])
{
	size_t n = 0;

	for (int group = 0; group < NGROUPS; group++)
		for (int a = ACTION_NONE + 1; a < NACTIONS; a++)
			if ((int)action_table[a].group == group &&
			    (action_table[a].where & context))
				actions[n++] = (enum action)a;
	return n;
}

static struct list_view *menu_rows(struct view *v)
{
	return &((struct menu *)v)->rows;
}

static void menu_row_text(struct app *app, struct view *v, size_t row, struct buf *out)
{
	const struct action_info *info = &action_table[((struct menu *)v)->actions[row]];

	(void)app;
	buf_printf(out, "%s  %s", info->help, info->name);
}

static void menu_lay_out(struct app *app, struct view *v, struct rect r)
{
	(void)app;
	list_view_set_height(menu_rows(v), r.nrows > 2 ? (size_t)r.nrows - 2 : 1);
}

/* The keys that do it in the context below, as many as have room. */
static void keys_text(const struct app *app, enum action action, int room, struct buf *out)
{
	const struct keymap *m = &app->config->keymap;
	const struct view *below = app->view->below;
	unsigned context = below		 ? below->kind->context
			   : app->focus_detail ? IN_DETAIL
					       : IN_LIST;

	for (size_t i = 0; i < m->nbindings; i++) {
		const struct binding *b = &m->bindings[i];
		struct buf key = BUF_INIT;

		if (b->action == action && !b->argument &&
		    keymap_find(m, b->key, context) == b) {
			key_print(b->key, &key);
			if ((int)(out->nbytes + 1 + key.nbytes) <= room)
				buf_printf(out, "%s%s", out->nbytes ? " " : "", buf_string(&key));
		}
		buf_done(&key);
	}
}

static void draw_row(struct app *app, const struct menu *menu, size_t i, struct canvas *cv,
		     struct rect r)
{
	const struct action_info *info = &action_table[menu->actions[i]];
	int col = r.col + 2, end = r.col + r.ncols - 1, room = end - col, ncols;
	bool selected = i == menu->rows.selected;	/* one colour, without patches */
	struct buf keys = BUF_INIT;

	if (selected)
		canvas_puts(cv, r.row, r.col, sign_text(SIGN_CURSOR, cv->ascii), ROLE_TEXT);
	if (r.ncols >= GROUP_LEAST_NCOLS) {
		/* The first row of a group says which, and the first that is visible. */
		if (i == menu->rows.top ||
		    action_table[menu->actions[i - 1]].group != info->group)
			canvas_puts(cv, r.row, col, group_titles[info->group],
				    selected ? ROLE_TEXT : ROLE_HEADING);
		col += GROUP_NCOLS;
		room -= GROUP_NCOLS;
	}
	keys_text(app, menu->actions[i],
		  room - HELP_LEAST_NCOLS > room / 3 ? room / 3 : room - HELP_LEAST_NCOLS, &keys);
	ncols = (int)canvas_text_ncols(cv->ascii, buf_string(&keys), keys.nbytes);
	canvas_puts(cv, r.row, end - ncols, buf_string(&keys),
		    selected ? ROLE_TEXT : ROLE_KEY);
	canvas_put(cv, r.row, col, end - ncols - col - (ncols > 0), info->help,
		   strlen(info->help), ROLE_TEXT, true);
	if (selected)
		canvas_select(cv, r.row, r.col, r.ncols);
	buf_done(&keys);
}

static void menu_draw(struct app *app, struct view *v, struct canvas *cv, struct rect r)
{
	const struct menu *menu = (const struct menu *)v;
	const struct list_view *rows = &menu->rows;
	int ncols = r.ncols - 2 < ROWS_MAX_NCOLS ? r.ncols - 2 : ROWS_MAX_NCOLS;
	struct rect row = { r.row + 1, r.col + 1, 1, ncols };
	struct buf title = BUF_INIT, foot = BUF_INIT;

	buf_printf(&title, "Menu · %s",
		   group_titles[action_table[menu->actions[rows->selected]].group]);
	buf_printf(&foot, "%zu/%zu", rows->selected + 1, rows->nrows);
	canvas_frame(cv, r, buf_string(&title), buf_string(&foot), true);
	buf_done(&title);
	buf_done(&foot);
	canvas_clip(cv, (struct rect){ row.row, row.col, r.nrows - 2, row.ncols });
	for (size_t i = rows->top; i < rows->nrows && i - rows->top < rows->height; i++, row.row++)
		draw_row(app, menu, i, cv, row);
	canvas_unclip(cv);
	if (app->mode != MODE_BROWSE)
		return;
	cv->cursor_row = r.row + 1 + (int)(rows->selected - rows->top);
	cv->cursor_col = row.col;
}

static void menu_done(struct view *v)
{
	(void)v;
}

static const struct view_kind menu_kind = {
	.context = IN_MENU, .opener = ACTION_MENU, .rows = menu_rows, .row_text = menu_row_text,
	.lay_out = menu_lay_out, .draw = menu_draw, .done = menu_done,
};

void app_open_menu(struct app *app)
{
	struct menu *menu;

	if (app_context(app) == IN_MENU) {
		view_close(app);	/* the key that opens it closes it */
		return;
	}
	menu = mem_zalloc(1, sizeof(*menu));
	list_view_init(&menu->rows);
	list_view_replace(&menu->rows, menu_actions(app_context(app), menu->actions), 0);
	view_open(app, &menu->view, &menu_kind);
}

enum app_request menu_choose(struct app *app)
{
	struct menu *menu = (struct menu *)app->view;
	enum action action;

	if (app_context(app) != IN_MENU)
		return APP_NOTHING;
	action = menu->actions[menu->rows.selected];
	view_close(app);
	return app_act(app, action, 0, NULL);
}
