/*
 * picker: searching in rows, and moving among those that match.
 *
 * A row that is found by its whole name, code or alias is selected before one that
 * only begins with the text, and that before one that holds it somewhere: "us"
 * means the United States, not Russia.  The row in force is shown whatever is
 * searched for, but is taken by Enter only where it matches.
 */
#include "picker-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"

static const enum region_choice choices[] = {
	REGION_SOLD, REGION_NOT_SOLD, REGION_UNKNOWN, REGION_DISPUTED, REGION_THROUGHOUT,
};
#define NCHOICES (sizeof(choices) / sizeof(choices[0]))

static const struct picker_row *shown_row(const struct picker *p, size_t i)
{
	return &p->rows[p->shown[i]];
}

const struct picker_row *picker_selected(const struct picker *p)
{
	const struct picker_row *row;

	if (p->nshown == 0)
		return NULL;
	row = shown_row(p, p->view.selected);
	return row->heading ? NULL : row;
}

/* -- searching --------------------------------------------------------------- */

enum score { SCORE_NONE, SCORE_INSIDE, SCORE_BEGINS, SCORE_WHOLE };

/* How well one of the names of a row, a line each, matches. */
static enum score score_row(const struct picker_row *row, const char *search)
{
	struct buf wanted = BUF_INIT, name = BUF_INIT;
	enum score best = SCORE_NONE;
	const char *line = row->search;

	text_fold(&wanted, search, strlen(search));
	while (*line && best < SCORE_WHOLE) {
		size_t nbytes = strcspn(line, "\n");
		char *one = mem_strndup(line, nbytes);
		enum score score = SCORE_NONE;

		buf_clear(&name);
		text_fold(&name, one, nbytes);
		if (strcmp(buf_string(&name), buf_string(&wanted)) == 0)
			score = SCORE_WHOLE;
		else if (!text_contains(one, search))
			score = SCORE_NONE;
		else if (strncmp(buf_string(&name), buf_string(&wanted), wanted.nbytes) == 0)
			score = SCORE_BEGINS;
		else
			score = SCORE_INSIDE;
		if (score > best)
			best = score;
		mem_free(one);
		line += nbytes + (line[nbytes] == '\n');
	}
	buf_done(&wanted);
	buf_done(&name);
	return best;
}

/* Show what matches; returns the position in shown of the best match. */
static size_t show_matches(struct picker *p)
{
	const char *search = buf_string(&p->search.text);
	size_t heading = SIZE_MAX, best_at = 0, i;
	enum score best = SCORE_NONE;

	p->nshown = p->nmatches = 0;
	for (i = 0; i < p->nrows; i++) {
		struct picker_row *row = &p->rows[i];
		enum score score = SCORE_WHOLE;

		if (row->heading) {
			heading = i;
			continue;
		}
		if (*search)
			score = row->any ? SCORE_NONE : score_row(row, search);
		else if (row->quiet)
			score = SCORE_NONE;
		if (score == SCORE_NONE && i != p->in_force)
			continue;
		if (heading != SIZE_MAX)
			p->shown[p->nshown++] = heading;
		heading = SIZE_MAX;
		if (!row->has_count && p->kind == PICKER_REGION && !row->any) {
			row->count = facet_region(p->catalogue, p->set, row->id);
			row->has_count = true;
		}
		p->nmatches += score != SCORE_NONE;
		if (score > best) {
			best = score;
			best_at = p->nshown;
		}
		p->shown[p->nshown++] = i;
	}
	return best_at;
}

void picker_begin(struct picker *p)
{
	size_t i, selected;

	line_edit_init(&p->search);
	list_view_init(&p->view);
	p->shown = mem_zalloc(p->nrows, sizeof(*p->shown));
	selected = show_matches(p);
	p->nfull = p->nshown;
	for (i = 0; i < p->nshown; i++)
		if (p->shown[i] == p->in_force)
			selected = i;
	list_view_replace(&p->view, p->nshown, selected);
}

void picker_close(struct picker *p)
{
	size_t i;

	for (i = 0; i < p->nrows; i++) {
		mem_free(p->rows[i].text);
		mem_free(p->rows[i].search);
		mem_free(p->rows[i].term);
	}
	mem_free(p->rows);
	mem_free(p->shown);
	line_edit_done(&p->search);
	memset(p, 0, sizeof(*p));
}

/* -- keys -------------------------------------------------------------------- */

bool picker_offers(const struct picker *p, enum region_choice choice)
{
	const struct picker_row *row = picker_selected(p);

	return choice != REGION_THROUGHOUT ||
	       (row && !row->any && p->catalogue->regions[row->id].kind == REGION_GROUP);
}

static void change_choice(struct picker *p, size_t step)
{
	size_t at = 0;

	while (at + 1 < NCHOICES && choices[at] != p->choice)
		at++;
	do
		at = (at + step) % NCHOICES;
	while (!picker_offers(p, choices[at]));
	p->choice = choices[at];
}

/* Off a heading, in the direction of the movement where there is a row. */
static void leave_heading(struct picker *p, long direction)
{
	size_t at = p->view.selected;

	if (p->nshown == 0 || !shown_row(p, at)->heading)
		return;
	if (direction < 0 && at > 0)
		list_view_select(&p->view, at - 1);
	else
		list_view_select(&p->view, at + 1);	/* every heading has a row below it */
}

/* After a movement the choice must still suit the row. */
static enum picker_result moved(struct picker *p, long direction)
{
	leave_heading(p, direction);
	if (p->kind == PICKER_REGION && !picker_offers(p, p->choice))
		p->choice = REGION_SOLD;
	/* The heading over the first row comes into sight with it. */
	if (p->view.top > 0 && p->view.selected == p->view.top && p->view.height > 1 &&
	    shown_row(p, p->view.top - 1)->heading)
		list_view_scroll(&p->view, -1);
	return PICKER_OPEN;
}

static enum picker_result move(struct picker *p, long delta)
{
	list_view_move(&p->view, delta);
	return moved(p, delta);
}

static enum picker_result page(struct picker *p, long halves)
{
	list_view_page(&p->view, halves);
	return moved(p, halves);
}

static enum picker_result select_row(struct picker *p, size_t row)
{
	list_view_select(&p->view, row);
	return moved(p, 1);
}

static enum picker_result search_key(struct picker *p, struct key key)
{
	size_t best;

	if (line_edit_key(&p->search, key) != EDIT_CHANGED)
		return PICKER_OPEN;
	best = show_matches(p);
	list_view_replace(&p->view, p->nshown, best);
	return moved(p, 1);
}

static enum picker_result control_key(struct picker *p, struct key key)
{
	switch (key.code) {
	case 'n':
		return move(p, 1);
	case 'p':
		return move(p, -1);
	case 'c':
	case 'g':
		return PICKER_LEFT;
	default:
		break;
	}
	return search_key(p, key);
}

enum picker_result picker_key(struct picker *p, struct key key)
{
	bool regions = p->kind == PICKER_REGION;

	if (key.control || key.meta)
		return control_key(p, key);
	switch (key.code) {
	case KEYCODE_ESCAPE:
		return PICKER_LEFT;
	case KEYCODE_ENTER:
		return picker_taken(p) ? PICKER_TAKEN : PICKER_OPEN;
	case KEYCODE_DOWN:
		return move(p, 1);
	case KEYCODE_UP:
		return move(p, -1);
	case KEYCODE_PGDN:
		return page(p, 2);
	case KEYCODE_PGUP:
		return page(p, -2);
	case KEYCODE_HOME:
		return select_row(p, 0);
	case KEYCODE_END:
		return select_row(p, p->nshown ? p->nshown - 1 : 0);
	case KEYCODE_TAB:
	case KEYCODE_RIGHT:
		if (regions)
			change_choice(p, 1);
		return PICKER_OPEN;
	case KEYCODE_BACKTAB:
	case KEYCODE_LEFT:
		if (regions)
			change_choice(p, NCHOICES - 1);
		return PICKER_OPEN;
	default:
		break;
	}
	return search_key(p, key);
}

const struct picker_row *picker_taken(const struct picker *p)
{
	/* With no match only the row in force is shown: it was not meant. */
	return p->nmatches > 0 ? picker_selected(p) : NULL;
}
