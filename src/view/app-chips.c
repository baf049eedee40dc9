/*
 * app-chips: the pickers of regions, networks and features, which edit the query.
 *
 * Each row that is picked changes the filter at once, so that bar and counts show what
 * it does; Esc puts back what was there.  Out of the values of a feature it leads to the
 * features.  The pickers work from the last query that parsed; text that did not parse
 * and is replaced by what was picked stays in the history.
 */
#include "app-private.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/catalogue/columns.h"

/* What Esc puts back: of values other than of the picker they came from. */
static struct filter_words *before(struct app *app)
{
	return &app->picked_before[app->picker.kind == PICKER_VALUE];
}

static void opened(struct app *app)
{
	filter_keep_words(app, before(app));
	rows_keep_selected(app);
	app->mode = MODE_PICKER;
}

void chip_open_region(struct app *app)
{
	columns_make(app->c);
	picker_open_regions(&app->picker, app->c, app->filter.query);
	opened(app);
}

void chip_open_feature(struct app *app)
{
	app->picks_facet = app->view != NULL;
	columns_make(app->c);
	picker_open_features(&app->picker, app->c, app->filter.query);
	opened(app);
}

void chip_open_operator(struct app *app)
{
	if (app->c->noperators <= 1) {
		message_set(app, ROLE_DIM, "the catalogue has no mobile networks");
		return;
	}
	picker_open_operators(&app->picker, app->c, app->filter.query, filter_regions(app));
	opened(app);
}

static void open_values(struct app *app, struct field f)
{
	picker_close(&app->picker);
	picker_open_values(&app->picker, app->c, app->filter.query, f);
	opened(app);
}

static void close_picker(struct app *app)
{
	picker_close(&app->picker);
	for (size_t i = 0; i < sizeof(app->picked_before) / sizeof(app->picked_before[0]); i++)
		filter_words_done(&app->picked_before[i]);
	app->picks_facet = false;
	app->mode = MODE_BROWSE;
}

/* What the picker is about: of features the one of the row. */
static struct subject subject_of(const struct app *app, const struct picker_row *row)
{
	if (app->picker.kind == PICKER_REGION)
		return subject_regions();
	if (app->picker.kind == PICKER_OPERATOR)
		return subject_operators();
	if (app->picker.kind == PICKER_VALUE)
		return subject_field(app->picker.field);
	return row->any ? subject_features() : subject_field(row->field);
}

static bool has_changed(const struct app *app, const struct filter_words *w)
{
	return w->field && strcmp(w->field, buf_string(&app->filter.field.text)) != 0;
}

static void set_text(struct app *app, const char *text)
{
	if (app->filter.mistake.text.nbytes > 0)
		filter_remember(app);
	filter_set(app, text);
	picker_follow(&app->picker, app->filter.query, has_changed(app, before(app)));
}

/* The filter without what it says about the row's subject. */
static void take_all_away(struct app *app, const struct picker_row *row)
{
	struct query *rest = query_without(app->filter.query, subject_of(app, row));
	struct buf text = BUF_INIT;

	query_print(rest, QUERY_LONG, &text);
	query_free(rest);
	set_text(app, buf_string(&text));
	buf_done(&text);
}

static void pick(struct app *app, const struct picker_row *row, enum pick how)
{
	struct buf term = BUF_INIT, text = BUF_INIT;

	picker_term(&app->picker, &term);
	query_pick(app->filter.query, subject_of(app, row), buf_string(&term), how, &text);
	set_text(app, buf_string(&text));
	buf_done(&term);
	buf_done(&text);
}

/* Has the row values to be picked from? */
static bool leads_to_values(const struct app *app, const struct picker_row *row)
{
	return app->picker.kind == PICKER_FEATURE && !row->any &&
	       (row->field.kind != FIELD_FEATURE ||
		app->c->features[row->field.feature].type != FEATURE_BOOLEAN);
}

/* Tab; OTHERWISE: S-Tab. */
static void toggle(struct app *app, bool otherwise)
{
	const struct picker_row *row = picker_taken(&app->picker);
	bool and = (app->picker.kind != PICKER_VALUE) != otherwise;

	if (app->picks_facet)
		return;
	if (row->any || (app->picker.kind == PICKER_FEATURE && row->picked))
		take_all_away(app, row);
	else if (leads_to_values(app, row))
		open_values(app, row->field);
	else if (picker_is_picked(&app->picker))
		pick(app, row, PICK_AWAY);
	else
		pick(app, row, and ? PICK_AND : PICK_OR);
}

/* What was changed, at whichever of the pickers, holds. */
static void keep(struct app *app)
{
	if (has_changed(app, &app->picked_before[0]) || has_changed(app, &app->picked_before[1]))
		filter_remember(app);
	close_picker(app);
	rows_keep_selected(app);
	app_show_list(app);
}

static void take(struct app *app)
{
	const struct picker_row *row = picker_taken(&app->picker);

	if (app->picks_facet) {
		struct field f = row->field;
		bool any = row->any;

		close_picker(app);
		if (!any)
			facets_show(app, f);
		return;
	}
	if (!app->picker.changed && leads_to_values(app, row)) {
		open_values(app, row->field);
		return;
	}
	if (app->picker.changed || picker_is_picked(&app->picker))
		;	/* as it is */
	else if (row->any)
		take_all_away(app, row);
	else
		pick(app, row, PICK_ONLY);
	keep(app);
}

static void leave(struct app *app)
{
	struct field f = app->picker.field;

	if (app->picker.changed)
		filter_put_words(app, before(app));
	if (app->picker.kind != PICKER_VALUE) {
		close_picker(app);
		rows_keep_selected(app);
		return;
	}
	picker_close(&app->picker);
	picker_open_features(&app->picker, app->c, app->filter.query);
	picker_select(&app->picker, f);
	picker_follow(&app->picker, app->filter.query, has_changed(app, before(app)));
}

void chip_close(struct app *app)
{
	if (app->mode == MODE_PICKER)
		close_picker(app);
}

void chip_key(struct app *app, struct key key)
{
	switch (picker_key(&app->picker, key)) {
	case PICKER_OPEN:
		break;
	case PICKER_TAKEN:
		take(app);
		break;
	case PICKER_TOGGLED:
		toggle(app, false);
		break;
	case PICKER_TOGGLED_OTHERWISE:
		toggle(app, true);
		break;
	case PICKER_HOME:
		home_take(app, app->picker.kind == PICKER_OPERATOR, picker_taken(&app->picker)->id);
		picker_follow(&app->picker, app->filter.query, has_changed(app, before(app)));
		break;
	case PICKER_LEFT:
		leave(app);
		break;
	}
}
