/*
 * app-chips: the Region and Feature pickers, which edit the query.
 *
 * A picker's counts are of the rows that the rest of the query leaves, so that
 * its own choice does not count against the others.  The pickers work from the
 * last query that parsed; text that did not parse and is replaced by what was
 * taken stays in the history.
 */
#include "app-private.h"

#include <string.h>

#include "micat/catalogue/columns.h"

/* The rows of Q, which is freed, in picker_result while the picker is open. */
static const struct bits *rows_without(struct app *app, struct query *q)
{
	query_result_done(&app->picker_result);
	columns_make(app->c);
	query_eval(q, &app->picker_result);
	query_free(q);
	return &app->picker_result.yes;
}

void chip_open_region(struct app *app)
{
	const struct query *q = app->filter.query;

	picker_open_regions(&app->picker, app->c, rows_without(app, query_without_region(q)),
			    query_region_chip(q));
	app->mode = MODE_PICKER;
}

static void open_features(struct app *app, feature_id current)
{
	const struct query *q = app->filter.query;

	picker_open_features(&app->picker, app->c, rows_without(app, query_without_feature(q)),
			     current);
	app->mode = MODE_PICKER;
}

void chip_open_feature(struct app *app)
{
	app->picks_facet = app->view != NULL;
	open_features(app, filter_feature(app));
}

static void take_text(struct app *app, const char *text)
{
	rows_keep_selected(app);
	if (app->filter.mistake.text.nbytes > 0)
		filter_remember(app);
	filter_set(app, text);
	filter_remember(app);
	rows_keep_selected(app);
	app_show_list(app);
}

/* True where the picker is done with; false where another one was opened. */
static bool take(struct app *app)
{
	const struct picker_row *row = picker_taken(&app->picker);
	const struct query *q = app->filter.query;
	struct buf text = BUF_INIT;

	if (!row)
		return true;
	if (app->picker.kind == PICKER_REGION) {
		struct region_chip chip = { ID_NONE, REGION_ANY };

		if (!row->any && app->picker.choice != REGION_ANY)
			chip = (struct region_chip){ row->id, app->picker.choice };
		query_with_region(q, chip, &text);
	} else if (app->picks_facet) {
		if (!row->any)
			facets_show(app, (struct field){ FIELD_FEATURE, row->id });
		return true;
	} else if (row->any) {
		query_with_feature(q, "", &text);
	} else if (app->picker.kind == PICKER_FEATURE &&
		   app->c->features[row->id].type != FEATURE_BOOLEAN) {
		feature_id feature = row->id;

		picker_close(&app->picker);
		picker_open_values(&app->picker, app->c, &app->picker_result.yes, feature);
		return false;
	} else {
		query_with_feature(q, row->term, &text);
	}
	take_text(app, buf_string(&text));
	buf_done(&text);
	return true;
}

void chip_key(struct app *app, struct key key)
{
	switch (picker_key(&app->picker, key)) {
	case PICKER_OPEN:
		return;
	case PICKER_TAKEN:
		if (!take(app))
			return;
		break;
	case PICKER_LEFT:
		/* Out of the values leads back to the features. */
		if (app->picker.kind == PICKER_VALUE) {
			feature_id feature = app->picker.feature;

			picker_close(&app->picker);
			open_features(app, feature);
			return;
		}
		break;
	}
	picker_close(&app->picker);
	app->mode = MODE_BROWSE;
}
