/*
 * app-out: what leaves micat - rows to a file, text to the clipboard, a place in a file
 * to the editor.
 *
 * The app has no hands: each of these becomes a request, and what it is about stands in
 * app->job until the next key.  Questions of one key (copy what? write over it?) are a
 * mode of their own, since any other key must mean no.
 */
#include "app-private.h"

#include <string.h>

#include "detail-private.h"
#include "micat/base/encode.h"
#include "micat/base/mem.h"
#include "micat/catalogue/resolve.h"
#include "micat/query/availability.h"
#include "micat/query/render.h"
#include "micat/view/signs.h"

#define ESCAPE_NCOLS 10		/* of " Esc leave" */

const struct copy_info copy_table[NCOPIES] = {
#define COPY_ROW(symbol, key, word, words, help) { key, word, words, help },
	COPIES(COPY_ROW)
#undef COPY_ROW
};

const struct app_job *app_job(const struct app *app)
{
	return &app->job;
}

void out_forget_job(struct app *app)
{
	mem_free(app->job_text);
	app->job_text = NULL;
	app->job = (struct app_job){ NULL, 0, NULL, NULL, false };
}

void out_done(struct app *app)
{
	out_forget_job(app);
	mem_free(app->written);
	mem_free(app->out_rows);
	mem_free(app->saved_name);
}

/* -- rows to a file ---------------------------------------------------------------- */

void app_rows(struct app *app, struct app_rows *rows)
{
	rows->catalogue = app->c;
	rows->models = app->rows;
	rows->nmodels = app->list.nrows;
	rows->nhidden = 0;
	rows->marked = app->marks.count > 0;
	if (rows->marked) {
		mem_free(app->out_rows);
		app_marked_rows(app, &app->out_rows, &rows->nmodels, &rows->nhidden);
		rows->models = app->out_rows;
	}
	rows->nfields = app->nshown_columns;
	for (size_t i = 0; i < app->nshown_columns; i++)
		rows->fields[i] = app->columns[i].field;
	rows->region = query_region(app->filter.query);	/* as the command line has it */
	rows->asked = filter_question(app);
	rows->unknown = app->filter.with_unknown ? &app->filter.result.unknown : NULL;
}

enum app_request out_write(struct app *app, const char *path)
{
	if (app->list.nrows == 0) {
		message_set(app, ROLE_DIM, "there are no rows to write");
		return APP_NOTHING;
	}
	if (app->marks.count > 0 && app_marks_hidden(app) == app->marks.count) {
		message_set(app, ROLE_DIM, "nothing to write: the filter hides all that is marked");
		return APP_NOTHING;
	}
	if (!path) {
		prompt_open(app, PROMPT_WRITE);
		return APP_NOTHING;
	}
	out_forget_job(app);
	mem_free(app->written);
	app->written = mem_strdup(path);
	app->job.path = app->written;
	return APP_WRITE;
}

void app_ask_replace(struct app *app)
{
	app->ask = ASK_REPLACE;
	app->mode = MODE_ASK;
}

/* -- text to the clipboard ---------------------------------------------------------- */

void out_put_value(const struct app *app, model_id m, struct field f, region_id region,
		   struct buf *out)
{
	static const enum market_status words[] = {
		[TRUTH_TRUE] = MARKET_AVAILABLE,
		[TRUTH_FALSE] = MARKET_UNAVAILABLE,
		[TRUTH_UNKNOWN] = MARKET_SILENT,
	};

	if (region != ID_NONE)
		buf_puts(out, market_status_shown[words[availability_in(app->c, m, region, 0)]]);
	else if (f.kind != FIELD_STATUS && (f.kind != FIELD_FEATURE || f.feature != ID_NONE))
		render_field(app->c, m, f, filter_question(app), out);
}

/* The value at the detail's current line; in the list that of the field it is sorted by. */
static void put_value(struct app *app, model_id m, struct buf *out)
{
	const struct line *line = app_current_line(app);
	struct field f = { FIELD_NAME, ID_NONE };

	if (line)
		f = (struct field){ FIELD_FEATURE, line->feature };
	else if (app->order.nkeys > 0)
		f = app->order.keys[0].field;
	out_put_value(app, m, f,
		      line ? line->region
			   : f.kind == FIELD_STATUS ? filter_region(app) : ID_NONE, out);
}

/* What is selected, in the panes or the upmost view; as view_kind.selected(). */
static model_id selected(struct app *app, struct buf *value)
{
	struct view *v = app->view;
	model_id m = app_selected(app);

	if (v)
		return v->kind->selected ? v->kind->selected(app, v, value) : MODEL_NONE;
	if (m != MODEL_NONE)
		put_value(app, m, value);
	return m;
}

static void put_option(struct buf *out, const char *option, const char *word)
{
	buf_printf(out, " %s ", option);
	encode_shell_word(out, word);
}

/* What the catalogue asks for by itself is not said, unless the configuration of the
 * browser would ask for something else. */
static bool is_wished_order(const struct app *app, const char *text)
{
	struct order wish = { .nkeys = 0 };
	struct buf wished = BUF_INIT;
	bool same;

	order_wish(app->c, &wish, NULL);
	order_print(app->c, &wish, &wished);
	same = wish.nkeys > 0 && strcmp(buf_string(&wished), text) == 0;
	buf_done(&wished);
	return same;
}

static bool are_wished_columns(const struct app *app, bool chosen)
{
	size_t ncolumns = chosen ? app->ncolumns : app->nshown_columns;
	struct field fields[APP_MAX_COLUMNS + 1];
	int n = fields_wish(app->c, fields, APP_MAX_COLUMNS + 1, NULL);

	if (n <= 0 || (size_t)n != ncolumns)
		return false;
	for (size_t i = 0; i < ncolumns; i++)
		if (!field_same(fields[i], app->columns[i].field) ||
		    (chosen && app->columns[i].chosen_width))
			return false;
	return true;
}

void out_put_command(const struct app *app, bool list, struct buf *out)
{
	struct buf text = BUF_INIT;

	buf_puts(out, list ? "micat list" : "micat");
	for (size_t i = 0; i < app->ncatalogues; i++)
		put_option(out, "-c", app->catalogues[i]);
	if (*app->filter.text)
		put_option(out, "-f", app->filter.text);
	if (app->filter.with_unknown)
		buf_puts(out, " -u");
	/* Whoever gets the command may live elsewhere. */
	if (app_home_region(app) != ID_NONE)
		put_option(out, "--home-region", app->home_words[0]);
	if (app_home_operator(app) != ID_NONE)
		put_option(out, "--home-operator", app->home_words[1]);
	if (app->look.rule != RULE_RANK ||
	    (!list && config_number(app->config, SETTING_RESOLVE) != RULE_RANK)) {
		buf_puts(out, " --resolve ");
		buf_puts(out, rule_table[app->look.rule].word);
	}
	order_print(app->c, &app->order, &text);
	if ((!list && *config_text(app->config, SETTING_SORT)) ||
	    !is_wished_order(app, buf_string(&text)))
		put_option(out, "-s", buf_string(&text));
	buf_clear(&text);
	rows_columns_text(app, !list, &text);
	if ((!list && *config_text(app->config, SETTING_COLUMNS)) || !are_wished_columns(app, !list))
		put_option(out, "-o", buf_string(&text));
	buf_done(&text);
}

static const char *const nothing_to_copy[NCOPIES] = {
	[COPY_ID] = "no model is selected",
	[COPY_VALUE] = "there is no value on this line",
	[COPY_FILTER] = "there is no filter",
};

static enum app_request copy(struct app *app, enum copy what)
{
	struct buf text = BUF_INIT, value = BUF_INIT;
	model_id m = selected(app, &value);

	out_forget_job(app);
	if (what == COPY_ID && m != MODEL_NONE)
		buf_puts(&text, catalogue_string(app->c, app->c->models[m].id));
	else if (what == COPY_VALUE)
		buf_puts(&text, buf_string(&value));
	else if (what == COPY_FILTER)
		buf_puts(&text, app->filter.text);
	else if (what == COPY_LIST || what == COPY_BROWSE)
		out_put_command(app, what == COPY_LIST, &text);
	buf_done(&value);
	if (text.nbytes == 0) {
		message_set(app, ROLE_DIM, "nothing to copy: %s", nothing_to_copy[what]);
		buf_done(&text);
		return APP_NOTHING;
	}
	app->job_text = buf_take(&text);
	app->job.text = app->job_text;
	app->job.what = copy_table[what].word;
	return APP_COPY;
}

enum app_request out_copy(struct app *app, const char *word)
{
	struct buf words = BUF_INIT;

	if (!word) {
		app->ask = ASK_COPY;
		app->mode = MODE_ASK;
		return APP_NOTHING;
	}
	for (int i = 0; i < NCOPIES; i++)
		if (strncmp(copy_table[i].word, word, strlen(word)) == 0)
			return copy(app, (enum copy)i);
	for (int i = 0; i < NCOPIES; i++)
		buf_printf(&words, "%s%s", i ? ", " : "", copy_table[i].word);
	message_set(app, ROLE_ERROR, "\"%s\" cannot be copied: %s can", word, buf_string(&words));
	buf_done(&words);
	return APP_NOTHING;
}

/* -- a place to the editor ----------------------------------------------------------- */

enum app_request out_edit(struct app *app)
{
	const struct line *line = app_current_line(app);
	model_id m = app_selected(app);
	const struct claim *claim = claims_selected(app);

	if (m == MODEL_NONE && !claim) {
		message_set(app, ROLE_DIM, "no model is selected");
		return APP_NOTHING;
	}
	if (!claim && line && line->region != ID_NONE)
		claim = resolve_market_state(app->c, m, line->region, 0).claim;
	else if (!claim && line && line->feature != ID_NONE)
		claim = resolve_spec_state(app->c, m, line->feature).claim;
	if (claim)
		return out_edit_at(app, (struct origin){ claim->line,
							 claim_says(app->c, claim)->file });
	return out_edit_at(app, app->c->models[m].origin);
}

enum app_request out_edit_at(struct app *app, struct origin place)
{
	const char *path = catalogue_string(app->c, app->c->files[place.file]);

	out_forget_job(app);
	if (strcmp(path, "-") == 0) {
		message_set(app, ROLE_ERROR,
			    "it came through standard input: there is no file to edit");
		return APP_NOTHING;
	}
	app->job_text = mem_strdup(path);	/* a reload takes the catalogue away */
	app->job.path = app->job_text;
	app->job.line = place.line;
	return APP_EDIT;
}

/* -- questions ------------------------------------------------------------------------ */

enum app_request ask_key(struct app *app, struct key key)
{
	bool plain = !key.meta && !key.control;

	app->mode = MODE_BROWSE;
	if (app->ask == ASK_FORGET && plain && (key.code == 'y' || key.code == 'Y'))
		return saved_forget(app);
	if (app->ask == ASK_FORGET) {
		message_set(app, ROLE_DIM, "nothing is forgotten");
		return APP_NOTHING;
	}
	if (app->ask == ASK_REPLACE) {
		if (plain && (key.code == 'y' || key.code == 'Y')) {
			app->job.path = app->written;
			app->job.replace = true;
			return APP_WRITE;
		}
		message_set(app, ROLE_DIM, "nothing was written");
		return APP_NOTHING;
	}
	for (int i = 0; plain && i < NCOPIES; i++)
		if (key.code == (uint32_t)copy_table[i].key)
			return copy(app, (enum copy)i);
	if (key.code != KEYCODE_ESCAPE)
		message_set(app, ROLE_DIM, "nothing was copied");
	return APP_NOTHING;
}

/* "copy: i id v value" from COL on; the column behind. */
static int draw_copies(struct canvas *cv, int row, int col, bool in_words)
{
	for (int i = 0; i < NCOPIES; i++) {
		const char key[] = { copy_table[i].key, '\0' };
		const char *what = in_words ? copy_table[i].words : copy_table[i].word;

		if (col + 4 + (int)strlen(what) > cv->ncols) {
			canvas_puts(cv, row, col + 1, sign_text(SIGN_ELLIPSIS, cv->ascii), ROLE_DIM);
			return cv->ncols;
		}
		col += 1 + canvas_puts(cv, row, col + 1, key, ROLE_KEY);
		col += 1 + canvas_puts(cv, row, col + 1, what, ROLE_DIM);
	}
	return col;
}

static int copies_ncols(void)
{
	int ncols = 0;

	for (int i = 0; i < NCOPIES; i++)
		ncols += 3 + (int)strlen(copy_table[i].words);
	return ncols;
}

/* ? and the manual have what finds no room here. */
void ask_draw(struct app *app, struct canvas *cv, int row)
{
	int col = 1;

	if (app->ask != ASK_COPY) {
		struct buf question = BUF_INIT;

		if (app->ask == ASK_REPLACE)
			buf_printf(&question, "Write over %s, which is there already?", app->written);
		else
			buf_printf(&question, "Forget @%s?", saved_selected(app));
		col += canvas_put(cv, row, col, cv->ncols - col - 6 > 0 ? cv->ncols - col - 6 : 0,
				  buf_string(&question), question.nbytes, ROLE_TEXT, true);
		buf_done(&question);
		col++;
		canvas_puts(cv, row, col, "y n", ROLE_KEY);
		cv->cursor_row = row;
		cv->cursor_col = col < cv->ncols ? col : cv->ncols - 1;
		return;
	}
	col += canvas_puts(cv, row, col, "copy:", ROLE_BAR);
	cv->cursor_row = row;
	cv->cursor_col = col < cv->ncols ? col : cv->ncols - 1;
	col = draw_copies(cv, row, col, col + copies_ncols() < cv->ncols);
	if (col + ESCAPE_NCOLS < cv->ncols) {
		col += 1 + canvas_puts(cv, row, col + 1, "Esc", ROLE_KEY);
		canvas_puts(cv, row, col + 1, "leave", ROLE_DIM);
	}
}
