/*
 * actions: everything a key can do, one row each.
 *
 * ACTION(symbol, name, argument, keys, where, hint, help): NAME is what ":" and
 * micatrc take, ARGUMENT what may stand behind it there ("" nothing: where it is left
 * out, the user is asked for it); KEYS are the default bindings in written form,
 * separated by spaces; WHERE says in which contexts they work; HINT is the short word
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
	IN_PANES = IN_LIST | IN_DETAIL,
	ANYWHERE = IN_LIST | IN_DETAIL | IN_PAGE | IN_FACETS,
};

/* Their names in micatrc: CONTEXT(bit, name, help) */
#define CONTEXTS(CONTEXT)                                                      \
	CONTEXT(IN_LIST, "list", "the list of models")                         \
	CONTEXT(IN_DETAIL, "detail", "the detail of a model")                  \
	CONTEXT(IN_PAGE, "page", "help, and the manual as micat itself shows it") \
	CONTEXT(IN_FACETS, "facets", "the values of a feature")

#define ACTIONS(ACTION)                                                                            \
	ACTION(DOWN, "down", "", "Down j ^N", ANYWHERE, "", "one row down (a count before it: that many)") \
	ACTION(UP, "up", "", "Up k ^P", ANYWHERE, "", "one row up")                                    \
	ACTION(PAGE_DOWN, "page-down", "", "PgDn ^F", ANYWHERE, "", "one page down")                   \
	ACTION(PAGE_UP, "page-up", "", "PgUp ^B", ANYWHERE, "", "one page up")                         \
	ACTION(HALF_DOWN, "half-down", "", "^D", ANYWHERE, "", "half a page down")                     \
	ACTION(HALF_UP, "half-up", "", "^U", ANYWHERE, "", "half a page up")                           \
	ACTION(FIRST, "first", "", "Home g", ANYWHERE, "", "to the first row")                         \
	ACTION(LAST, "last", "", "End G", ANYWHERE, "", "to the last row (with a count: to that row)") \
	ACTION(OTHER_PANE, "other-pane", "", "Tab S-Tab", IN_PANES, "", "go to the other pane")        \
	ACTION(DETAIL, "detail", "", "Enter Right l", IN_LIST, "Enter detail", "show the detail on the whole screen") \
	ACTION(DETAIL_DOWN, "detail-down", "", "J", IN_PANES, "", "scroll the detail down from the list") \
	ACTION(DETAIL_UP, "detail-up", "", "K", IN_PANES, "", "scroll the detail up from the list")    \
	ACTION(SEARCH, "search", "TEXT", "/ F3", ANYWHERE, "/search", "search: names in the list, text in a pane or page") \
	ACTION(SEARCH_NEXT, "search-next", "", "n", ANYWHERE, "", "to the next match")                 \
	ACTION(SEARCH_PREVIOUS, "search-previous", "", "N", ANYWHERE, "", "to the previous match")     \
	ACTION(FILTER, "filter", "QUERY", "& F4 \\", IN_PANES, "&filter", "type a filter: see micat-query(7)") \
	ACTION(REGION, "region", "", "R F8", IN_PANES, "R region", "pick a region and a status there") \
	ACTION(FEATURE, "feature", "", "F F7", IN_PANES | IN_FACETS, "F feature", "pick a feature and a value; over values: whose")    \
	ACTION(UNKNOWN, "unknown", "", "~", IN_PANES, "~unknown", "show or hide rows for which the filter is unknown") \
	ACTION(CLEAR_FILTER, "clear-filter", "", "X", IN_PANES, "", "take the whole filter away")      \
	ACTION(SORT, "sort", "KEYS", "s", IN_PANES, "s sort", "type the sort order, such as -released,name") \
	ACTION(REVERSE, "reverse", "", "S", IN_PANES, "", "reverse the sort order")                    \
	ACTION(COLUMNS, "columns", "LIST", "C F2", IN_PANES, "", "type the columns, such as category,released") \
	ACTION(FOLLOW, "follow", "", "Enter", IN_DETAIL, "", "to the model that is named on this line") \
	ACTION(LIKE, "like", "", "=", IN_PANES | IN_FACETS, "", "only models with this value: of the line, or the one the list is sorted by") \
	ACTION(UNLIKE, "unlike", "", "!", IN_PANES | IN_FACETS, "", "only models without this value") \
	ACTION(FACETS, "facets", "FEATURE", "v", IN_PANES | IN_FACETS, "v values", "count the values of a feature") \
	ACTION(TAKE, "take", "", "Enter", IN_FACETS, "Enter take", "only models with this value, and back to the list") \
	ACTION(NEXT_FEATURE, "next-feature", "", "Tab ]", IN_FACETS, "Tab next feature", "the values of the next feature") \
	ACTION(PREVIOUS_FEATURE, "previous-feature", "", "S-Tab [", IN_FACETS, "", "the values of the feature before it") \
	ACTION(RESOLVE, "resolve", "RULE", "r", IN_PANES | IN_FACETS, "", "where sources disagree, by the next rule: rank, newest, any, agree") \
	ACTION(NEXT_DISPUTE, "next-dispute", "", "}", IN_PANES, "", "to the next disputed value of the detail") \
	ACTION(PREVIOUS_DISPUTE, "previous-dispute", "", "{", IN_PANES, "", "to the previous disputed value of the detail") \
	ACTION(UNDO, "undo", "", "u", ANYWHERE, "", "take back the last change of filter, order or columns") \
	ACTION(REDO, "redo", "", "M-u", ANYWHERE, "", "make it again")                             \
	ACTION(COMMAND, "command", "", ":", ANYWHERE, "", "type the name of an action, with what it needs") \
	ACTION(RELOAD, "reload", "", "^R F5", IN_PANES, "", "read the catalogue again")                \
	ACTION(HELP, "help", "", "? F1", ANYWHERE, "?help", "show what the keys do")                   \
	ACTION(MANUAL, "manual", "", "M S-F1", ANYWHERE, "M manual", "open the man page micat(1)")     \
	ACTION(BACK, "back", "", "Esc Left h Backspace", ANYWHERE, "Esc back", "go back; leave a page or the whole-screen detail") \
	ACTION(CLOSE, "close", "", "q", ANYWHERE, "q quit", "go back; from the list: quit")            \
	ACTION(QUIT, "quit", "", "Q ^C", ANYWHERE, "", "quit")                                         \
	ACTION(REDRAW, "redraw", "", "^L", ANYWHERE, "", "draw the screen anew")                       \
	ACTION(SUSPEND, "suspend", "", "^Z", ANYWHERE, "", "stop micat; fg brings it back")

enum action {
	ACTION_NONE,
#define ACTION_ENUM(symbol, name, argument, keys, where, hint, help) ACTION_##symbol,
	ACTIONS(ACTION_ENUM)
#undef ACTION_ENUM
	NACTIONS
};

struct action_info {
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
