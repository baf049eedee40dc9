#include "config.h"

#include "holds.h"

#include <string.h>

#include "micat/base/die.h"

static void need(bool holds, const char *what)
{
	if (!holds)
		bug("it does not hold that %s", what);
}

void hold_rows(const struct app *app)
{
	struct query *q = query_parse(app->c, app->filter.text, NULL);
	size_t n = 0;

	need(q != NULL, "the filter in force is a filter");
	for (size_t i = 0; i < app->c->nmodels; i++) {
		model_id m = app->sorted[i];
		enum truth t = query_test(q, m);

		if (t == TRUTH_TRUE || (t == TRUTH_UNKNOWN && app->filter.with_unknown))
			need(n < app->list.nrows && app->rows[n++] == m,
			     "rows are the models for which the filter is true, in the order");
	}
	need(n == app->list.nrows, "there are no other rows");
	query_free(q);
}

void hold_view(const struct app *app)
{
	const struct list_view *v = &app->list;
	const struct line_edit *field = &app->filter.field;

	need(v->nrows == 0 ? v->selected == 0 : v->selected < v->nrows, "a row is selected");
	need(v->top <= v->selected && v->selected - v->top < v->height,
	     "the selected row is in sight");
	need(field->cursor <= field->text.nbytes, "the cursor is in the text");
	need(app->filter.mistake.text.nbytes > 0 ||
		     strcmp(app->filter.text, buf_string(&app->filter.field.text)) == 0,
	     "the bar and the list say the same, or the bar why not");
}

void hold_canvas(const struct canvas *cv)
{
	size_t ncells = (size_t)cv->nrows * (size_t)cv->ncols;

	need(cv->cursor_row >= 0 && cv->cursor_row < cv->nrows && cv->cursor_col >= 0 &&
		     cv->cursor_col < cv->ncols,
	     "the cursor is on the canvas");
	for (size_t i = 0; i < ncells; i++)
		need(cv->cells[i].text[0] == 0 || cv->cells[i].text[0] >= 0x20,
		     "no cell holds a control");
}
