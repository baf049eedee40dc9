/*
 * The state of the browser, shared by the files app*.c.
 *
 * app.c         life
 * app-act.c     keys and actions
 * app-views.c   the views that lie over the panes
 * app-config.c  what settings change, and keys as they are bound
 * app-home.c    where the reader lives
 * app-mouse.c   clicks and the wheel
 * app-repair.c  what to change in a filter that nothing matches
 * app-complete.c  what a field can go on with, in a box under or over it
 * app-prompt.c  questions in the last line, the command line among them
 * app-move.c    moving, and going back to where one was
 * app-out.c     what leaves: rows to a file, text to the clipboard, a place to the editor
 * app-undo.c    taking back what changed the view
 * view-facets.c the values of a feature, counted
 * view-compare.c models side by side; compare-draw.c draws them
 * view-matrix.c models by regions
 * view-map.c    where a model is available; what stands there: map.c, world.c
 * app-marks.c   marked models
 * view-claims.c all that is said about one value
 * view-why.c    what the filter's terms say of a model
 * view-networks.c a model in operators' networks, with every band
 * view-sources.c who says what stands on a line
 * view-fields.c choosing columns and order
 * view-saved.c  filters under a name
 * app-rows.c    which models are rows, their order, the selected one
 * app-filter.c  the filter: field, history, mistakes
 * app-chips.c   the pickers, each of whose picks edits it
 * app-bar.c     the lines over the panes
 * app-list.c    the list pane
 * app-search.c  searching in list, detail and pages
 * app-draw.c    layout and frames
 * hints.c       which keys the last line tells of
 * help.c        the help page
 * view-menu.c   the menu
 */
#ifndef VIEW_APP_PRIVATE_H
#define VIEW_APP_PRIVATE_H

#include "micat/query/complete.h"
#include "micat/query/repair.h"
#include "micat/query/saved.h"
#include "micat/view/app.h"
#include "micat/view/detail.h"
#include "micat/view/keymap.h"
#include "micat/view/line_edit.h"
#include "micat/view/picker.h"
#include "jumps.h"
#include "marks.h"
#include "view.h"

#define APP_MAX_COLUMNS 16
/* With more models than that, what takes time in proportion to them and is not what was
 * asked for waits until no key comes: see app_work(). */
#define APP_MODELS_AT_ONCE 20000
#define APP_MIN_NROWS 5
#define APP_MIN_NCOLS 20

/* What the keys go to. */
enum mode {
	MODE_BROWSE,		/* the action table */
	MODE_FILTER,		/* the filter field */
	MODE_PROMPT,		/* the line editor in the hint line */
	MODE_PICKER,
	MODE_ASK,		/* a question that one key answers */
};

enum prompt { PROMPT_SEARCH, PROMPT_SORT, PROMPT_COLUMNS, PROMPT_COMMAND, PROMPT_WRITE, PROMPT_SAVE, NPROMPTS };

enum ask { ASK_COPY, ASK_REPLACE, ASK_FORGET };

/* What can be copied: COPY(symbol, key in the question, word behind ":copy", the same where the
 * question has room, help) */
#define COPIES(COPY)                                                              \
	COPY(ID, 'i', "id", "id", "the id of the model")                          \
	COPY(VALUE, 'v', "value", "value",                                        \
	     "the value that is selected; in the list the one it is sorted by")   \
	COPY(FILTER, 'q', "query", "filter", "the filter")                        \
	COPY(LIST, 'c', "command", "command to print", "the shell command that prints these rows") \
	COPY(BROWSE, 'b', "browse", "command to browse", "the shell command that shows this view")

enum copy {
#define COPY_ENUM(symbol, key, word, words, help) COPY_##symbol,
	COPIES(COPY_ENUM)
#undef COPY_ENUM
	NCOPIES
};

struct copy_info {
	char key;
	const char *word, *words, *help;
};
extern const struct copy_info copy_table[NCOPIES];

/* The first mistake a parser reports. */
struct mistake {
	uint32_t column, span;	/* in code points, column from 1; 0 not known */
	struct buf text;	/* empty: there is none */
};

/* The text in force, and what stood in the bar; owned. */
struct filter_words {
	char *in_force, *field;
};

struct filter {
	struct line_edit field;		/* what stands in the bar */
	struct query *query;		/* the last text that parsed; never NULL */
	char *text;			/* that text */
	struct query_result result;
	size_t nyes, nunknown;
	bool with_unknown;		/* unknown rows are in the list */
	struct mistake mistake;		/* of the field's text; empty when query is made of it */
	struct filter_words before;	/* when the field was opened */
	bool focus_before, full_before;
};

/* What the field with the keys can go on with. */
struct popup {
	struct completions found;
	struct list_view rows;
	bool shown;
	bool asked;			/* for by Tab: Esc closes it; else it came by itself */
	bool chosen;			/* the selected row stands in the field */
	char *typed;			/* the field's text before that; owned */
	size_t typed_cursor;
};

/* Of a filter that nothing matches. */
struct mending {
	struct repairs repairs;
	struct list_view rows;		/* the unknown rows first, where there are any */
	bool known;			/* computed for the filter in force */
};

struct column {
	struct field field;
	int width;			/* widest cell seen since the rows changed, or: */
	int chosen_width;		/* 0: as wide as what stands in it */
	bool right;			/* numbers */
};

/* What the list shows, in words: see app-undo.c.  All owned. */
struct view_words {
	char *filter, *sort, *columns, *selected;	/* SELECTED: an id, or NULL */
	size_t line;			/* of the pane, on which that stands */
	bool sorted_first, with_unknown;
	enum rule rule;
};

struct undo {
	struct view_words *steps;	/* before AT: to go back to; from AT on: undone */
	size_t nsteps, capacity, at;
	struct view_words present;
	bool known;			/* PRESENT is filled */
};

struct layout {
	int nrows, ncols;
	int bar_nrows;			/* 1: the compact bar */
	bool enough;			/* room for anything at all */
	bool wide;
	int header_nrows;		/* of the list: 1 where columns have room for labels */
	struct rect list, detail;	/* frames included; nrows 0 where not shown */
	struct rect panes;		/* both of them */
	struct rect page;		/* all but the last line */
};

/* What a click on a piece of the screen does: an action, or else a key. */
struct click {
	struct rect rect;
	enum action action;
	struct key key;
};

#define APP_MAX_CLICKS 32

struct app {
	/* The catalogue by the rule in force: a look at the one that is borrowed. */
	struct catalogue look;
	const struct catalogue *c;	/* LOOK, for all but the change of rule */
	struct query_cache *cache;	/* of LOOK */
	bool ascii;
	struct config *config;		/* borrowed, or OWN_CONFIG */
	struct config own_config;

	char *progress;			/* how far the catalogue is read; NULL: it is whole */
	const char *asked_sort, *asked_columns;	/* as in the options */
	char *first_sort, *first_columns;	/* what came of that, while it is read */
	struct filter filter;
	const model_id *sorted;		/* every model, in the order: own_sorted, or as kept */
	model_id *own_sorted;
	struct order order;
	const model_id *rows;		/* those that match: own_rows, or sorted where all do */
	model_id *own_rows;
	model_id wanted;		/* the model that stays selected while it can */
	struct list_view list;
	struct marks marks;

	/* The chosen ones, and behind them what the list is sorted by where that is none. */
	struct column columns[APP_MAX_COLUMNS + 1];
	size_t ncolumns;		/* chosen */
	bool sorted_first;		/* the order was chosen after the columns: has room first */
	size_t nshown_columns;
	/* Widest seen since the rows changed; hints are the statuses in parentheses. */
	int name_width, status_width, hint_width;

	bool focus_detail;
	bool full;			/* the detail has the whole screen */
	struct text_view detail;
	model_id detail_model;		/* what the detail's lines are about */
	struct detail_asked detail_asked;
	bool detail_waits;		/* some of its lines are left out until no key comes */
	bool idle;			/* no key has come since a while */

	struct view *view;		/* the upmost; NULL: the panes are to be seen */
	struct undo undo;
	struct jumps jumps;

	struct app_job job;
	char *job_text;			/* owned; what the job's text or path may point to */
	model_id *out_rows;		/* owned; the marked rows of the job */
	char *written;			/* path of the file that was written last; NULL none */
	const char *const *catalogues;	/* borrowed: for the command that gives this view */
	size_t ncatalogues;

	enum mode mode;
	enum prompt prompt;
	enum ask ask;
	struct line_edit prompt_edit;
	struct mistake prompt_mistake;
	struct popup popup;
	struct saved_filters saved;	/* those of the start, and what came since */
	char *saved_name;		/* of the last request; owned */
	char *home_words[2];		/* region and operator, as configured; owned */
	struct mending mending;
	struct histories *histories;	/* borrowed, or OWN_HISTORIES */
	struct histories own_histories;

	struct picker picker;
	bool picks_facet;		/* what is picked is shown as values, not filtered by */
	struct field facet_field;	/* whose values were shown last; FIELD_ID: none yet */
	struct filter_words picked_before[2];	/* when the picker was opened, and that of values */

	char *search;			/* in force; NULL none */
	char *search_before;		/* while the prompt is open */
	model_id search_from;		/* selected where it began */
	size_t search_origin, search_origin_top;	/* where it began: row or line */

	long count;			/* typed before a key; 0 none */
	enum role message_role;
	struct buf message;		/* until the next key */
	struct layout layout;		/* of the last frame */
	struct click clicks[APP_MAX_CLICKS];	/* likewise */
	size_t nclicks;
	int cursor_row;			/* likewise: where rows have the selected one */
};

/* -- app.c -- */
void message_set(struct app *app, enum role role, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
struct diag_sink mistake_sink(struct mistake *m);	/* clears M, then keeps the first */
void mistake_done(struct mistake *m);
unsigned app_context(const struct app *app);
bool app_one_pane(const struct app *app);
void app_focus(struct app *app, bool detail, bool full);
/* TEXT as the order (ACTION_SORT) or the columns; a mistake in it is said. */
void app_set_words(struct app *app, enum action action, const char *text);
void app_show_list(struct app *app);		/* where only the detail is shown */
void app_leave_fields(struct app *app);		/* close whatever has the keys, and forget it */
/* Do ACTION.  ARGUMENT is what was typed behind its name; NULL: ask for it. */
enum app_request app_act(struct app *app, enum action action, long count, const char *argument);

/* The detail's current line, while it has the focus; else NULL. */
const struct line *app_current_line(struct app *app);
/* From now on sources are resolved by RULE: everything follows, and what is selected,
 * filtered and looked at stays. */
void app_set_rule(struct app *app, enum rule rule);
/* Add TERM to the filter. */
void app_narrow(struct app *app, const char *term, bool negated);

/* -- view-facets.c -- */
void facets_open(struct app *app, const char *field);	/* FIELD NULL: of the present feature */
bool facets_show(struct app *app, struct field f);	/* in the open view; false: there is none */

/* -- app-marks.c -- */
void marks_act(struct app *app, enum action action, long count);
/* What an action on rows is about, in the list's order: the marked ones that are shown or,
 * where nothing at all is marked, the selected one.  Of a marked model that is hidden by
 * the filter nothing is done: *NHIDDEN gets how many these are, and whoever acts says so,
 * as app_say_hidden() does.  *ROWS is the caller's to free. */
void app_marked_rows(struct app *app, model_id **rows, size_t *nrows, size_t *nhidden);
/* The marked models by their ids, over a reload; PUT frees them, and returns how many of
 * them are models no longer. */
char **marks_take_ids(struct app *app, size_t *nids);
size_t marks_put_ids(struct app *app, char **ids, size_t nids);
void app_say_hidden(struct app *app, size_t nhidden);	/* nothing where there are none */
size_t app_marks_hidden(const struct app *app);

/* -- view-compare.c -- */
void app_open_compare(struct app *app);

/* -- view-matrix.c -- */
void app_open_matrix(struct app *app);
/* -- view-claims.c -- */
/* WORD: a feature or region; NULL: of the detail's current line, else the region in force,
 * else the first value that is disputed. */
void claims_open(struct app *app, const char *word);
void claims_open_feature(struct app *app, model_id model, feature_id feature);
/* The selected one, where the claims of a value are what is seen; else NULL. */
const struct claim *claims_selected(const struct app *app);
void claims_open_region(struct app *app, model_id model, region_id region);

/* -- view-why.c -- */
void why_open(struct app *app, const char *word);	/* of the model called WORD, or NULL: the selected one */

/* -- view-networks.c -- */
/* WORD: a region or an operator; NULL: the regions in force, else home. */
void networks_open(struct app *app, const char *word);

/* -- view-sources.c -- */
/* Who says what stands on the current line of FROM; false: nobody in particular. */
bool sources_open(struct app *app, const struct text_view *from);

/* -- view-map.c -- */
void app_open_map(struct app *app);

/* -- app-views.c -- (see view.h) */
void page_open_help(struct app *app);

/* -- app-config.c -- */
/* Obey a statement that was typed. */
enum app_request config_typed(struct app *app, const char *line);
enum app_request config_toggle_mouse(struct app *app);
/* The key that does ACTION in CONTEXT (one bit), written, appended to OUT: KEY, if it
 * still does, else another; false: none does. */
bool config_key(const struct app *app, enum action action, unsigned context,
		const struct key *key, struct buf *out);
/* A hint with the key in force, appended to OUT, and how much of it is the key; 0: no key
 * does it here. */
size_t config_hint(const struct app *app, enum action action, struct buf *out);

/* -- app-home.c -- */
/* The region and the operator of home, ID_NONE where nobody said. */
region_id app_home_region(const struct app *app);
operator_id app_home_operator(const struct app *app);
/* Understand what is configured, in the catalogue that is looked at; what is not there is
 * reported. */
void home_begin(struct app *app, struct diag_sink *sink);
/* The same in another catalogue, or another look. */
void home_look(struct app *app, struct diag_sink *sink);
/* The configuration has changed: false where it is not understood, and was put back. */
bool home_changed(struct app *app, struct diag_sink *sink);
/* From the picker: the region or OPERATOR is home now. */
void home_take(struct app *app, bool operator, uint16_t id);
/* Only what is not available at home, or that no more. */
void home_toggle(struct app *app);
void home_done(struct app *app);

/* -- app-mouse.c -- */
void click_add(struct app *app, struct rect rect, enum action action, struct key key);
void click_add_action(struct app *app, int row, int col, int ncols, enum action action);

/* -- view-menu.c -- */
/* The actions that work in CONTEXT, by groups; returns how many. */
size_t menu_actions(unsigned context, enum action actions[NACTIONS]);
void app_open_menu(struct app *app);
enum app_request menu_choose(struct app *app);

/* -- view-saved.c -- */
void saved_open(struct app *app);
enum app_request saved_save(struct app *app, const char *name);	/* NULL: ask for it */
const char *saved_selected(const struct app *app);	/* its name; NULL: no row of the view */
enum app_request saved_forget(struct app *app);		/* the selected one; it was asked */

/* -- app-repair.c -- */
bool repair_is_offered(struct app *app);	/* rows to choose from stand in the empty list */
struct list_view *repair_rows(struct app *app);
void repair_take(struct app *app);
void repair_forget(struct app *app);
/* Why nothing is there, and what to do about it; sets the cursor where it has the keys. */
void repair_draw(struct app *app, struct canvas *cv, struct rect r);

/* -- app-complete.c -- */
void popup_typed(struct app *app);		/* the field with the keys has changed */
bool popup_key(struct app *app, struct key key);	/* false: the key is not for it */
/* CV's cursor is in the field; below the bar so many rows are taken. */
void popup_draw(struct app *app, struct canvas *cv, int mistake_nrows);
void popup_close(struct app *app);

/* -- app-prompt.c -- */
/* What a line of the prompt can go on with. */
void prompt_complete(struct app *app, const char *line, size_t cursor, struct completions *out);
void prompt_typed(struct app *app);		/* its text was changed from outside */
void prompt_open(struct app *app, enum prompt prompt);
enum app_request prompt_key(struct app *app, struct key key);
void prompt_draw(struct app *app, struct canvas *cv, int row);

/* -- app-move.c -- */
void app_move(struct app *app, enum action action, long count);
void app_search_again(struct app *app, int direction, long times);
void app_follow_line(struct app *app);		/* to the model that the detail names there */
void app_jump_to_dispute(struct app *app, int direction, long times);
void app_note_leap(struct app *app, model_id from);	/* nothing where it is still selected */
void app_jump(struct app *app, int direction, long times);

/* -- view-fields.c -- */
void app_open_fields(struct app *app, bool orders);	/* the order; else the columns */

/* -- app-out.c -- */
enum app_request out_write(struct app *app, const char *path);	/* PATH NULL: ask for it */
enum app_request out_copy(struct app *app, const char *word);	/* WORD NULL: ask what */
/* The value of F or, where REGION is one, whether M is available there; appended to OUT. */
void out_put_value(const struct app *app, model_id m, struct field f, region_id region,
		   struct buf *out);
enum app_request out_edit(struct app *app);	/* the model, or what the detail's line says of it */
enum app_request out_edit_at(struct app *app, struct origin place);
void out_put_command(const struct app *app, bool list, struct buf *out);
void out_forget_job(struct app *app);
void out_done(struct app *app);
enum app_request ask_key(struct app *app, struct key key);
void ask_draw(struct app *app, struct canvas *cv, int row);

/* -- app-undo.c -- */
void view_words_done(struct view_words *w);
void undo_note(struct app *app);		/* after every key */
void undo_step(struct app *app, int direction, long times);	/* -1 back, 1 on */
void undo_done(struct app *app);

/* -- app-rows.c -- */
void rows_keep_order(struct app *app);	/* for the next start: see order_keep() */
void rows_sort(struct app *app);		/* order or catalogue changed; then rows_select() */
void rows_select(struct app *app);		/* filter changed */
void rows_keep_selected(struct app *app);	/* from here on this model is the wanted one */
int rows_set_order(struct app *app, const char *text, struct diag_sink *sink);
void rows_put_order(struct app *app, const struct order *order);
/* WIDTHS: chosen ones, or NULL. */
void rows_put_columns(struct app *app, const struct field *fields, const int *widths,
		      size_t nfields);
int rows_set_columns(struct app *app, const char *text, struct diag_sink *sink);
/* What the catalogue asks for, else what always works; -1 after reporting a mistake in it. */
int rows_wish_order(struct app *app, struct diag_sink *sink);
int rows_wish_columns(struct app *app, struct diag_sink *sink);
/* CHOSEN: only what was, with its width; else what the list sorts by too. */
void rows_columns_text(const struct app *app, bool chosen, struct buf *out);
void rows_order_title(const struct app *app, struct buf *out);	/* "newest first" */

/* -- app-filter.c -- */
void filter_init(struct app *app);
void filter_done(struct app *app);
/* No filter; the rows are for the caller to make anew. */
void filter_reset(struct app *app);
/* Make TEXT the field's text, and the filter in force where it parses. */
bool filter_set(struct app *app, const char *text);
/* The same filter, over what is chosen of the claims now; then rows_select(). */
void filter_eval(struct app *app);
/* What the field says now is the filter, as far as it parses. */
bool filter_take(struct app *app);
void filter_open(struct app *app);
void filter_key(struct app *app, struct key key);
void filter_remember(struct app *app);
void filter_keep_words(const struct app *app, struct filter_words *w);
void filter_put_words(struct app *app, const struct filter_words *w);
void filter_words_done(struct filter_words *w);
void filter_toggle_unknown(struct app *app);
/* What the filter is about; home where it names no region. */
region_id filter_region(const struct app *app);
struct query_regions filter_regions(const struct app *app);
struct question filter_question(const struct app *app);
feature_id filter_feature(const struct app *app);

/* -- app-bar.c -- */
void filter_draw_bar(struct app *app, struct canvas *cv);
int filter_draw_mistake(struct app *app, struct canvas *cv);	/* how many lines it took */

/* -- app-chips.c -- */
void chip_open_region(struct app *app);
void chip_open_operator(struct app *app);
void chip_open_feature(struct app *app);
void chip_key(struct app *app, struct key key);
void chip_close(struct app *app);		/* as it is; nothing where none is open */

/* -- app-list.c -- */
void list_draw(struct app *app, struct canvas *cv, struct rect r);
void list_forget_widths(struct app *app);
int list_column_width(struct app *app, size_t column);	/* as it is, or would be, drawn */
bool list_shows_column(struct app *app, size_t column);	/* is there room for it? */
/* The sign of a model that is marked, or of which the filter is unknown. */
void list_draw_mark(const struct app *app, struct canvas *cv, int row, int col, model_id m);

/* -- app-search.c -- */
void search_open(struct app *app);
void search_for(struct app *app, const char *text);	/* as if it had been typed */
void search_typed(struct app *app);	/* the prompt's text changed */
void search_accept(struct app *app);
void search_cancel(struct app *app);
void search_again(struct app *app, int direction, long times);

/* -- app-draw.c -- */
void layout_set(struct app *app, int nrows, int ncols);
int frame_text_ncols(const struct rect *frame, int max);	/* of text in a frame */
/* A frame with text in it, and the cursor on its line where it has the keys. */
void draw_text(struct app *app, struct canvas *cv, const struct text_view *v, const struct rect *r,
	       const char *title, bool focused);
struct text_view *detail_view(struct app *app);	/* with the lines of the selected model */

/* -- hints.c -- */
void hints_draw(struct app *app, struct canvas *cv, int row);
void hints_draw_field(struct app *app, struct canvas *cv, int row);	/* while a field has the keys */
void hints_draw_prompt(struct app *app, struct canvas *cv, int row, int col);	/* an empty one */
void hints_draw_picker(struct app *app, struct canvas *cv, int row);	/* while a picker has them */

/* -- help.c -- */
struct field_key {
	const char *keys, *hint, *help;
	bool everywhere;		/* not in the filter field alone */
};
extern const struct field_key field_key_table[];
extern const size_t field_key_nrows;
/* CONTEXT: where help was asked for. */
void help_build(const struct app *app, unsigned context, struct lines *l);

#endif
