/*
 * picker: searching in rows, and moving among those that match.
 *
 * A row that is found by its whole name, code or alias is selected before one that
 * only begins with the text, and that before one that holds it somewhere: "us"
 * means the United States, not Russia.  Rows that are picked are shown whatever is
 * searched for, but are taken only where they match.
 */
#include "picker-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"

static const enum region_choice choices[] = {
	REGION_SOLD, REGION_NOT_SOLD, REGION_UNKNOWN, REGION_DISPUTED, REGION_THROUGHOUT,
};
#define NCHOICES (sizeof(choices) / sizeof(choices[0]))

const struct region_choice_info region_choice_table[NREGION_CHOICES] = {
	[REGION_ANY] = { "any", SIGN_UNKNOWN },
	[REGION_SOLD] = { "available", SIGN_YES },
	[REGION_NOT_SOLD] = { "not available", SIGN_NO },
	[REGION_UNKNOWN] = { "unknown", SIGN_UNKNOWN },
	[REGION_DISPUTED] = { "disputed", SIGN_DISPUTED },
	[REGION_THROUGHOUT] = { "available throughout", SIGN_YES },
};

/* Hints by kind: regions, features, values, operators. */
const struct picker_key picker_key_table[] = {
	{ "Enter", { "Enter take", "Enter take", "Enter take", "Enter take" }, true,
	  "take the row: of regions or values that one alone; keep what Tab has changed" },
	{ "Tab Space", { "Tab and it", "Tab add", "Tab or it", "Tab and it" }, true,
	  "take the row beside what is taken, or away again: regions must all be right, of values "
	  "any will do; Space where nothing is typed" },
	{ "Esc ^C", { "Esc as before", "Esc as before", "Esc as before", "Esc as before" }, false,
	  "leave; all is as it was before" },
	{ "Right Left", { "Right/Left state", NULL, NULL, "Right/Left state" }, false,
	  "which state of the region or network is wanted" },
	{ "S-Tab", { "S-Tab or it", NULL, "S-Tab and it", "S-Tab or it" }, true,
	  "the same the other way: or this region, and this value" },
	{ "M-h", { "M-h home", NULL, NULL, "M-h home" }, true,
	  "the region, or the network, is home from now on: see home-region in micatrc(5)" },
	{ "Up Down PgUp PgDn Home End ^P ^N", { NULL, NULL, NULL, NULL }, false, "move" },
};
const size_t picker_key_nrows = sizeof(picker_key_table) / sizeof(picker_key_table[0]);

static const struct picker_row *shown_row(const struct picker *p, size_t i)
{
	return &p->rows[p->shown[i]];
}

static void suit_choice(struct picker *p);

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
		if (row->typed)		/* what is found by name is meant before it */
			score = *row->term ? SCORE_INSIDE : SCORE_NONE;
		else if (*search)
			score = row->any ? SCORE_NONE : score_row(row, search);
		else if (row->quiet)
			score = SCORE_NONE;
		if (score == SCORE_NONE && !row->picked)
			continue;
		if (heading != SIZE_MAX)
			p->shown[p->nshown++] = heading;
		heading = SIZE_MAX;
		if (!row->has_count && picker_has_states(p) && !row->any)
			picker_count(p, row);
		p->nmatches += score != SCORE_NONE;
		if (score > best) {
			best = score;
			best_at = p->nshown;
		}
		p->shown[p->nshown++] = i;
	}
	return best_at;
}

/* The first row that is picked, else the row I. */
static size_t first_picked(const struct picker *p, size_t i)
{
	for (size_t k = 0; k < p->nshown; k++)
		if (shown_row(p, k)->picked)
			return k;
	return i;
}

void picker_begin(struct picker *p)
{
	size_t selected;

	line_edit_init(&p->search);
	list_view_init(&p->view);
	p->shown = mem_zalloc(p->nrows, sizeof(*p->shown));
	selected = show_matches(p);
	p->nfull = p->nshown;
	list_view_replace(&p->view, p->nshown, first_picked(p, selected));
	suit_choice(p);
}

/* The selected row stays while others come and go. */
void picker_follow(struct picker *p, const struct query *q, bool changed)
{
	size_t selected = p->nshown > 0 ? p->shown[p->view.selected] : 0, at = 0;
	size_t before = p->nrows;

	p->changed = changed;
	p->query = q;
	picker_mark(p);
	if (selected > 0)
		selected += p->nrows - before;	/* new rows stand in front */
	mem_free(p->shown);
	p->shown = mem_zalloc(p->nrows, sizeof(*p->shown));
	show_matches(p);
	for (size_t i = 0; i < p->nshown; i++)
		if (p->shown[i] <= selected)
			at = i;
	list_view_replace(&p->view, p->nshown, at);
	suit_choice(p);
}

void picker_select(struct picker *p, struct field f)
{
	for (size_t i = 0; i < p->nshown; i++) {
		const struct picker_row *row = shown_row(p, i);

		if (row->field.kind == f.kind && row->field.feature == f.feature && !row->heading)
			list_view_select(&p->view, i);
	}
}

void picker_close(struct picker *p)
{
	for (size_t i = 0; i < p->nrows; i++) {
		mem_free(p->rows[i].text);
		mem_free(p->rows[i].search);
		mem_free(p->rows[i].term);
	}
	mem_free(p->rows);
	mem_free(p->shown);
	line_edit_done(&p->search);
	buf_done(&p->mistake);
	query_result_done(&p->counted);
	memset(p, 0, sizeof(*p));
}

/* -- keys -------------------------------------------------------------------- */

bool picker_has_states(const struct picker *p)
{
	return p->kind == PICKER_REGION || p->kind == PICKER_OPERATOR;
}

bool picker_offers(const struct picker *p, enum region_choice choice)
{
	const struct picker_row *row = picker_selected(p);

	if (p->kind == PICKER_OPERATOR)
		return choice == REGION_SOLD || choice == REGION_NOT_SOLD;
	return choice != REGION_THROUGHOUT ||
	       (row && !row->any && p->catalogue->regions[row->id].kind == REGION_GROUP);
}

/* A row that is picked shows its own state, all others the one that was chosen last. */
static void suit_choice(struct picker *p)
{
	const struct picker_row *row = picker_selected(p);

	if (!picker_has_states(p))
		return;
	p->choice = picker_offers(p, p->wanted) ? p->wanted : REGION_SOLD;
	if (!row || row->any || !row->picked || (row->picked & 1u << p->choice))
		return;
	for (size_t i = NCHOICES; i-- > 0;)
		if (row->picked & 1u << choices[i])
			p->choice = choices[i];
}

static enum picker_result change_choice(struct picker *p, size_t step)
{
	size_t at = 0;

	if (!picker_has_states(p))
		return PICKER_OPEN;
	while (at + 1 < NCHOICES && choices[at] != p->choice)
		at++;
	do
		at = (at + step) % NCHOICES;
	while (!picker_offers(p, choices[at]));
	p->choice = p->wanted = choices[at];
	return PICKER_OPEN;
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
	suit_choice(p);
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
	picker_read_typed(p);
	best = show_matches(p);
	if (p->search.text.nbytes == 0)
		best = first_picked(p, best);
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

/* Where there is a row to be taken. */
static enum picker_result taken(const struct picker *p, enum picker_result result)
{
	return picker_taken(p) || (result == PICKER_TAKEN && p->changed) ? result : PICKER_OPEN;
}

enum picker_result picker_key(struct picker *p, struct key key)
{
	if (key.meta && !key.control && key.code == 'h' && picker_has_states(p))
		return picker_taken(p) && !picker_taken(p)->any ? PICKER_HOME : PICKER_OPEN;
	if (key.control || key.meta)
		return control_key(p, key);
	switch (key.code) {
	case KEYCODE_ESCAPE:
		return PICKER_LEFT;
	case KEYCODE_ENTER:
		return taken(p, PICKER_TAKEN);
	case KEYCODE_TAB:
		return taken(p, PICKER_TOGGLED);
	case KEYCODE_BACKTAB:
		return taken(p, PICKER_TOGGLED_OTHERWISE);
	case ' ':
		if (p->search.text.nbytes == 0)
			return taken(p, PICKER_TOGGLED);
		break;
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
	case KEYCODE_RIGHT:
		if (picker_has_states(p))
			return change_choice(p, 1);
		break;
	case KEYCODE_LEFT:
		if (picker_has_states(p))
			return change_choice(p, NCHOICES - 1);
		break;
	default:
		break;
	}
	return search_key(p, key);
}

const struct picker_row *picker_taken(const struct picker *p)
{
	/* With no match only what is picked is shown: it was not meant. */
	return p->nmatches > 0 ? picker_selected(p) : NULL;
}

void picker_term(const struct picker *p, struct buf *out)
{
	const struct picker_row *row = picker_selected(p);

	if (p->kind == PICKER_REGION)
		region_pick_print(p->catalogue, (struct region_pick){ .region = row->id, .choice = p->choice }, out);
	else if (p->kind == PICKER_OPERATOR)
		operator_pick_print(p->catalogue, row->id, p->choice == REGION_SOLD, out);
	else
		buf_puts(out, row->term);
}

static bool has_picks(const struct picker *p)
{
	for (size_t i = 0; i < p->nrows; i++)
		if (p->rows[i].picked && !p->rows[i].any)
			return true;
	return false;
}

/* Features stand beside each other; of regions and values the row takes the place of others. */
const char *picker_enter_hint(const struct picker *p)
{
	const struct picker_row *row = picker_taken(p);

	if (p->changed)
		return "Enter keep";
	if (!row)
		return NULL;
	if (p->kind == PICKER_FEATURE || row->any || !has_picks(p))
		return "Enter take";
	return picker_is_picked(p) ? "Enter keep" : "Enter only";
}

bool picker_is_picked(const struct picker *p)
{
	const struct picker_row *row = picker_selected(p);

	return row && (picker_has_states(p) && !row->any ? row->picked & 1u << p->choice
							      : row->picked) != 0;
}
