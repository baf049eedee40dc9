/*
 * actions: everything a key can do, one row each.
 *
 * ACTION(symbol, group, name, argument, keys, where, hint, help): GROUP is where the menu
 * and the help screen show it; NAME is what ":" and micatrc take, ARGUMENT what may stand
 * behind it there ("" nothing: where it is left out, the user is asked for it); KEYS are
 * the default bindings in written form, separated by spaces; WHERE says in which contexts they work; HINT is the short word
 * of the hint line, "" for none; HELP is one line of the help screen and of micat(1).
 * The hint line, help screen, man page and tests are made from or checked against this
 * table.
 */
#ifndef MICAT_VIEW_ACTIONS_H
#define MICAT_VIEW_ACTIONS_H

#include "micat/view/keys.h"

/* Contexts, a bit each. */
enum {
	IN_LIST = 1,		/* the list pane has the focus */
	IN_DETAIL = 2,		/* the detail pane has the focus */
	IN_PAGE = 4,		/* a page is open: help, or the manual shown by micat itself */
	IN_FACETS = 8,		/* the values of a feature */
	IN_MENU = 16,		/* the menu is open */
	IN_CLAIMS = 32,		/* what is said about one value */
	IN_COMPARE = 64,	/* models side by side */
	IN_MATRIX = 128,	/* models by regions */
	IN_WHY = 256,		/* the terms of the filter, of one model */
	IN_MAP = 512,		/* the world map of a model */
	IN_COLUMNS = 1024,	/* which columns the list has */
	IN_ORDER = 2048,	/* what the list is sorted by */
	IN_SAVED = 4096,	/* the filters that were saved */
	IN_NETWORKS = 8192,	/* a model in the networks of operators */
	IN_PANES = IN_LIST | IN_DETAIL,
	IN_CELLS = IN_COMPARE | IN_MATRIX,	/* one of many columns is the present one */
	IN_FIELDS = IN_COLUMNS | IN_ORDER,
	ANYWHERE = IN_LIST | IN_DETAIL | IN_PAGE | IN_FACETS | IN_MENU | IN_CLAIMS | IN_CELLS | IN_WHY |
		   IN_MAP | IN_FIELDS | IN_SAVED | IN_NETWORKS,
};

/* Their names in micatrc: CONTEXT(bit, name, help) */
#define CONTEXTS(CONTEXT)                                                      \
	CONTEXT(IN_LIST, "list", "the list of models")                         \
	CONTEXT(IN_DETAIL, "detail", "the detail of a model")                  \
	CONTEXT(IN_PAGE, "page", "help, and the manual as micat itself shows it") \
	CONTEXT(IN_FACETS, "facets", "the values of a feature") \
	CONTEXT(IN_MENU, "menu", "the menu") \
	CONTEXT(IN_CLAIMS, "claims", "what is said about one value") \
	CONTEXT(IN_WHY, "why", "what the terms of the filter say of one model") \
	CONTEXT(IN_COLUMNS, "columns", "choosing the columns") \
	CONTEXT(IN_ORDER, "order", "choosing what the list is sorted by") \
	CONTEXT(IN_COMPARE, "compare", "marked models side by side") \
	CONTEXT(IN_MATRIX, "matrix", "models by regions") \
	CONTEXT(IN_MAP, "map", "the map of where a model is available") \
	CONTEXT(IN_NETWORKS, "networks", "a model in the networks of operators") \
	CONTEXT(IN_SAVED, "saved", "the filters that were saved")

/* What actions are for, in the order of the menu: GROUP(symbol, title) */
#define ACTION_GROUPS(GROUP)                                                                       \
	GROUP(FILTER, "Filter")                                                                    \
	GROUP(LIST, "List")                                                                        \
	GROUP(MODEL, "Model")                                                                      \
	GROUP(FIND, "Search")                                                                      \
	GROUP(MOVE, "Move")                                                                        \
	GROUP(PROGRAM, "Program")

enum action_group {
#define GROUP_ENUM(symbol, title) GROUP_##symbol,
	ACTION_GROUPS(GROUP_ENUM)
#undef GROUP_ENUM
	NGROUPS
};
extern const char *const group_titles[NGROUPS];

#define ACTIONS(ACTION)                                                                            \
	ACTION(DOWN, MOVE, "down", "", "Down j ^N", ANYWHERE, "", "one row down (a count before it: that many)") \
	ACTION(UP, MOVE, "up", "", "Up k ^P", ANYWHERE, "", "one row up")                                    \
	ACTION(PAGE_DOWN, MOVE, "page-down", "", "PgDn ^F", ANYWHERE, "", "one page down")                   \
	ACTION(PAGE_UP, MOVE, "page-up", "", "PgUp ^B", ANYWHERE, "", "one page up")                         \
	ACTION(HALF_DOWN, MOVE, "half-down", "", "^D", ANYWHERE, "", "half a page down")                     \
	ACTION(HALF_UP, MOVE, "half-up", "", "^U", ANYWHERE, "", "half a page up")                           \
	ACTION(FIRST, MOVE, "first", "", "Home g", ANYWHERE, "", "to the first row")                         \
	ACTION(LAST, MOVE, "last", "", "End G", ANYWHERE, "", "to the last row (with a count: to that row)") \
	ACTION(JUMP_BACK, MOVE, "jump-back", "", "^O <", IN_PANES, "", "to the model from which a search, a count, g or G led away") \
	ACTION(JUMP_FORWARD, MOVE, "jump-forward", "", "M-o >", IN_PANES, "", "to where one went back from") \
	ACTION(OTHER_PANE, MOVE, "other-pane", "", "Tab S-Tab", IN_PANES, "", "go to the other pane")        \
	ACTION(DETAIL, MODEL, "detail", "", "Enter Right l", IN_LIST, "Enter detail", "show the detail on the whole screen") \
	ACTION(DETAIL_DOWN, MODEL, "detail-down", "", "J", IN_PANES | IN_CLAIMS | IN_WHY, "", "scroll the detail down from the list, or what stands below rows") \
	ACTION(DETAIL_UP, MODEL, "detail-up", "", "K", IN_PANES | IN_CLAIMS | IN_WHY, "", "scroll it up")    \
	ACTION(SEARCH, FIND, "search", "TEXT", "/ F3", ANYWHERE, "/search", "search: names in the list, text in a pane or page") \
	ACTION(SEARCH_NEXT, FIND, "search-next", "", "n", ANYWHERE, "", "to the next match")                 \
	ACTION(SEARCH_PREVIOUS, FIND, "search-previous", "", "N", ANYWHERE, "", "to the previous match")     \
	ACTION(FILTER, FILTER, "filter", "QUERY", "& F4 \\", IN_PANES, "&filter", "type a filter: see micat-query(7)") \
	ACTION(REGION, FILTER, "region", "", "R F8", IN_PANES, "R region", "pick a region and a status there") \
	ACTION(OPERATOR, FILTER, "operator", "", "O", IN_PANES, "", "pick a mobile network, and whether models fit it") \
	ACTION(NOT_AT_HOME, FILTER, "not-at-home", "", "H", IN_PANES, "", "only models that are not available at home, or all again") \
	ACTION(FEATURE, FILTER, "feature", "", "F F7", IN_PANES | IN_FACETS, "F feature", "pick a feature, category or brand, and its value") \
	ACTION(UNKNOWN, FILTER, "unknown", "", "~", IN_PANES, "~unknown", "show or hide rows for which the filter is unknown") \
	ACTION(CLEAR_FILTER, FILTER, "clear-filter", "", "X", IN_PANES, "", "take the whole filter away")      \
	ACTION(SAVED, FILTER, "saved", "", "f", IN_PANES, "", "filters that were saved: turn them on and off") \
	ACTION(SAVE, FILTER, "save", "NAME", "a", IN_PANES, "", "save the filter under a name: @NAME says it again") \
	ACTION(SWITCH, FILTER, "switch", "", "Space", IN_SAVED, "Space on, off", "put the saved filter into the filter, or take it out") \
	ACTION(FORGET, FILTER, "forget", "", "D Delete", IN_SAVED, "D forget", "forget the saved filter, after a question") \
	ACTION(SORT, LIST, "sort", "KEYS", "s", IN_PANES, "s sort", "choose what the list is sorted by; :sort -released,name says it") \
	ACTION(REVERSE, LIST, "reverse", "", "S", IN_PANES, "", "reverse the sort order")                    \
	ACTION(COLUMNS, LIST, "columns", "LIST", "C F2", IN_PANES, "", "choose the columns; :columns category,released says them") \
	ACTION(TOGGLE, LIST, "toggle", "", "Space", IN_FIELDS, "Space choose", "choose the field, or leave it out; what is sorted by is reversed in between") \
	ACTION(SORT_BY, LIST, "order-by", "", "Enter", IN_ORDER, "Enter sort", "sort by this field alone; by the one that comes first: the other way round") \
	ACTION(KEEP, LIST, "keep", "", "Enter", IN_COLUMNS, "Enter done", "back to the list, with these columns") \
	ACTION(EARLIER, LIST, "earlier", "", "K", IN_FIELDS, "K earlier", "give the chosen field an earlier place") \
	ACTION(LATER, LIST, "later", "", "J", IN_FIELDS, "J later", "give it a later one") \
	ACTION(WIDER, LIST, "wider", "", "+", IN_COLUMNS, "", "make the chosen column wider; chosen anew it is as wide as it needs") \
	ACTION(NARROWER, LIST, "narrower", "", "-", IN_COLUMNS, "", "make it narrower") \
	ACTION(TYPE, LIST, "type", "", "e", IN_FIELDS, "e type", "type the fields instead") \
	ACTION(FOLLOW, MODEL, "follow", "", "Enter", IN_DETAIL, "", "to the model that is named on this line") \
	ACTION(LIKE, FILTER, "like", "", "=", IN_PANES | IN_FACETS, "", "only models with this value: of the line, or the one the list is sorted by") \
	ACTION(UNLIKE, FILTER, "unlike", "", "!", IN_PANES | IN_FACETS, "", "only models without this value") \
	ACTION(FACETS, FILTER, "facets", "FEATURE", "v", IN_PANES | IN_FACETS, "v values", "count the values of a feature") \
	ACTION(TAKE, FILTER, "take", "", "Enter", IN_FACETS | IN_SAVED, "Enter take", "only models with this value, or of the saved filters, and back to the list") \
	ACTION(NEXT_FEATURE, FILTER, "next-feature", "", "Tab ]", IN_FACETS, "Tab next feature", "the values of the next feature") \
	ACTION(PREVIOUS_FEATURE, FILTER, "previous-feature", "", "S-Tab [", IN_FACETS, "", "the values of the feature before it") \
	ACTION(CLAIMS, MODEL, "claims", "FEATURE", "c", IN_PANES, "c claims", "all claims of the value: of the line, or the region in force") \
	ACTION(ONLY_SOURCE, FILTER, "only-source", "", "Enter", IN_CLAIMS, "Enter only this source", "only models that this source speaks of") \
	ACTION(WHY, MODEL, "why", "MODEL", "w", IN_PANES, "w why", "why the model matches the filter, or does not, term by term") \
	ACTION(TERM_CLAIMS, MODEL, "term-claims", "", "Enter c", IN_WHY, "Enter claims", "all claims behind the term") \
	ACTION(NETWORKS, MODEL, "networks", "REGION", "b", IN_PANES, "b networks", "the model in the region's networks, with every band (or N)") \
	ACTION(FACT_SOURCES, MODEL, "fact-sources", "", "Enter c", IN_NETWORKS, "Enter sources", "who says what stands on the line") \
	ACTION(RESOLVE, MODEL, "resolve", "RULE", "r", IN_PANES | IN_FACETS | IN_CLAIMS | IN_CELLS | IN_WHY | IN_MAP | IN_NETWORKS, "r rule", "where sources disagree, by the next rule: rank, newest, any, agree") \
	ACTION(MARK, LIST, "mark", "", "Space", IN_LIST, "Space mark", "mark the row, or take its mark away, and go one down") \
	ACTION(MARK_RANGE, LIST, "mark-range", "", "V", IN_LIST, "", "mark the rows from the last mark to here; where there is none, begin here") \
	ACTION(MARK_INVERT, LIST, "mark-invert", "", "*", IN_LIST, "", "mark the rows that are not marked, and no others") \
	ACTION(UNMARK, LIST, "unmark", "", "U", IN_LIST, "", "take all marks away, those of hidden models too") \
	ACTION(COMPARE, MODEL, "compare", "", "d F9", IN_PANES, "d compare", "compare the two to four marked models") \
	ACTION(DIFFERENCES, MODEL, "differences", "", "x", IN_COMPARE, "x differences", "show only the rows that differ, or all again") \
	ACTION(CELL_CLAIMS, MODEL, "cell-claims", "", "Enter c", IN_CELLS | IN_MAP, "Enter claims", "all claims behind the cell, or about the region of the map") \
	ACTION(MATRIX, MODEL, "matrix", "", "m", IN_PANES, "m matrix", "the models by the regions where they are sold") \
	ACTION(MAP, MODEL, "map", "", "W", IN_PANES, "W map", "a world map of where the model is available, and who says so") \
	ACTION(WHOLE_MAP, MODEL, "whole-map", "", "Tab", IN_MAP, "Tab whole map", "the map alone on the screen, or the list beside it again") \
	ACTION(NEXT_MODEL, MODEL, "next-model", "", "J", IN_MAP | IN_NETWORKS, "J next model", "the same of the next model of the list: its map, its networks") \
	ACTION(PREVIOUS_MODEL, MODEL, "previous-model", "", "K", IN_MAP | IN_NETWORKS, "", "the same of the model before it") \
	ACTION(RIGHT, MOVE, "right", "", "Right l", IN_CELLS, "", "one column to the right (a count before it: that many)") \
	ACTION(LEFT, MOVE, "left", "", "Left h", ANYWHERE, "", "one column to the left; where there are no columns: go back") \
	ACTION(NEXT_DISPUTE, MODEL, "next-dispute", "", "}", IN_PANES | IN_CLAIMS, "} next dispute", "to the next disputed value of the model") \
	ACTION(PREVIOUS_DISPUTE, MODEL, "previous-dispute", "", "{", IN_PANES | IN_CLAIMS, "", "to the previous disputed value of the model") \
	ACTION(UNDO, LIST, "undo", "", "u", ANYWHERE, "", "take back the last change of filter, order or columns") \
	ACTION(REDO, LIST, "redo", "", "M-u", ANYWHERE, "", "make it again")                             \
	ACTION(WRITE, LIST, "write", "FILE", "o", IN_PANES, "", "write the rows, or the marked ones, to a file in the format of its ending") \
	ACTION(COPY, MODEL, "copy", "WHAT", "y", IN_PANES | IN_FACETS | IN_CLAIMS | IN_CELLS | IN_WHY | IN_MAP | IN_FIELDS | IN_SAVED, "y copy", "copy the id, a value, the filter or the command that gives this view") \
	ACTION(EDIT, MODEL, "edit", "", "e", IN_PANES | IN_CLAIMS, "", "open the model, or what is said on the line, in an editor") \
	ACTION(COMMAND, PROGRAM, "command", "", ":", ANYWHERE, "", "type the name of an action, with what it needs") \
	ACTION(RELOAD, PROGRAM, "reload", "", "^R F5", IN_PANES, "", "read the catalogue again")                \
	ACTION(HELP, PROGRAM, "help", "", "? F1", ANYWHERE, "?help", "show what the keys do")                   \
	ACTION(MANUAL, PROGRAM, "manual", "", "M S-F1", ANYWHERE, "M manual", "open the man page micat(1)")     \
	ACTION(MENU, PROGRAM, "menu", "", "F10 ;", ANYWHERE, "", "show all that can be done here") \
	ACTION(CHOOSE, PROGRAM, "choose", "", "Enter", IN_MENU, "Enter do it", "do what the row of the menu says") \
	ACTION(MOUSE, PROGRAM, "mouse", "", "M-m", ANYWHERE, "", "let the mouse click and scroll, or leave it to the terminal") \
	ACTION(BACK, PROGRAM, "back", "", "Esc Backspace", ANYWHERE, "Esc back", "go back; leave a page or the whole-screen detail") \
	ACTION(CLOSE, PROGRAM, "close", "", "q", ANYWHERE, "q quit", "go back; from the list: quit")            \
	ACTION(QUIT, PROGRAM, "quit", "", "Q ^C", ANYWHERE, "", "quit")                                         \
	ACTION(REDRAW, PROGRAM, "redraw", "", "^L", ANYWHERE, "", "draw the screen anew")                       \
	ACTION(SUSPEND, PROGRAM, "suspend", "", "^Z", ANYWHERE, "", "stop micat; fg brings it back")

enum action {
	ACTION_NONE,
#define ACTION_ENUM(symbol, group, name, argument, keys, where, hint, help) ACTION_##symbol,
	ACTIONS(ACTION_ENUM)
#undef ACTION_ENUM
	NACTIONS
};

struct action_info {
	enum action_group group;
	const char *name, *argument, *keys;
	unsigned where;
	const char *hint, *help;
};
extern const struct action_info action_table[NACTIONS];

/* The action called NAME (NBYTES of it), or the only one whose name begins so;
 * ACTION_NONE where there is none, or more than one. */
enum action action_find(const char *name, size_t nbytes);

struct context_info {
	unsigned bit;
	const char *name, *help;
};
extern const struct context_info context_table[];
extern const size_t context_nrows;

#endif
