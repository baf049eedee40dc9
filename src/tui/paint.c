/*
 * paint: cells of the canvas as cells of curses.
 */
#include "config.h"

#include "paint.h"

#include "micat/base/mem.h"
#include "micat/tui/theme.h"

#define GAP_NCOLS 3		/* between two words; a longer one is cheaper left as it is */

static bool is_blank(const struct cell *cell)
{
	return cell->text[0] == ' ' && cell->text[1] == 0;
}

/* In a gap between two words of the same ink blanks take it where it cannot be seen on them:
 * changing it twice costs sixteen bytes.  INKS are of NCOLS cells. */
static void fill_gaps(const struct cell *cells, struct ink *inks, int ncols)
{
	for (int begin = 1, end; begin < ncols; begin = end + 1) {
		struct ink ink = inks[begin - 1];

		for (end = begin; end < ncols && is_blank(&cells[end]) && !inks[end].pair &&
				  !inks[end].attributes;)
			end++;
		if (end == begin || end == ncols || end - begin > GAP_NCOLS || ink.pair ||
		    (ink.attributes & ~(unsigned long)(A_DIM | A_BOLD)) ||
		    inks[end].attributes != ink.attributes || inks[end].pair != ink.pair)
			continue;
		for (int col = begin; col < end; col++)
			inks[col] = ink;
	}
}

void paint_row(struct paint *p, const struct canvas *cv, int row)
{
	const struct cell *from = &cv->cells[(size_t)row * (size_t)cv->ncols];
	struct ink *inks = p->inks;
	int ncells = 0;

	for (int col = 0; col < cv->ncols; col++)
		theme_of(&from[col], &inks[col].attributes, &inks[col].pair);
	fill_gaps(from, inks, cv->ncols);
	for (int col = 0; col < cv->ncols; col++) {
		attr_t attributes = (attr_t)inks[col].attributes;
		wchar_t text[CELL_CODE_POINTS + 1];
		int n = 0;

		if (from[col].text[0] == 0)
			continue;	/* the right half of the character before it */
		while (n < CELL_CODE_POINTS && from[col].text[n]) {
			text[n] = (wchar_t)from[col].text[n];
			n++;
		}
		text[n] = L'\0';
		if (setcchar(&p->cells[ncells], text, attributes, inks[col].pair, NULL) == ERR)
			setcchar(&p->cells[ncells], L"?", attributes, inks[col].pair, NULL);
		ncells++;
	}
	mvadd_wchnstr(row, 0, p->cells, ncells);
}

void paint_init(struct paint *p, int ncols)
{
	p->inks = mem_zalloc((size_t)ncols + 1, sizeof(*p->inks));
	p->cells = mem_zalloc((size_t)ncols + 1, sizeof(*p->cells));
}

void paint_done(struct paint *p)
{
	mem_free(p->inks);
	mem_free(p->cells);
}
