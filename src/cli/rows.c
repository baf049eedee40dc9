/*
 * rows: columns, cells, and the format that takes them.
 */
#include "config.h"

#include <string.h>

#include "command.h"
#include "micat/catalogue/resolve.h"
#include "micat/cli/output.h"
#include "micat/cli/rows.h"
#include "micat/query/render.h"
#include "micat/view/detail.h"
#include "micat/view/signs.h"
#include "micat/xml/write.h"

/* -- columns ------------------------------------------------------------------ */

/* In the columns of every row, or behind them. */
static bool is_shown_anyway(struct field f)
{
	return f.kind == FIELD_NAME || (f.kind == FIELD_STATUS && f.feature == ID_NONE);
}

/* These are in every object of the machine formats anyway. */
static bool is_standard(struct field f)
{
	return f.kind == FIELD_ID || f.kind == FIELD_NAME || f.kind == FIELD_BRAND
	       || f.kind == FIELD_CATEGORY;
}

static void declare_columns(const struct catalogue *c, const struct rows_print *p,
			    struct output *out)
{
	static const enum field_kind standard[] = { FIELD_ID, FIELD_BRAND, FIELD_CATEGORY };

	for (size_t i = 0; i < sizeof(standard) / sizeof(standard[0]); i++)
		output_column(out, field_table[standard[i]].word, NULL, false);
	output_column(out, field_table[FIELD_NAME].word, field_table[FIELD_NAME].label, false);
	for (size_t i = 0; i < p->nfields; i++) {
		struct field f = p->fields[i];
		struct buf title = BUF_INIT, key = BUF_INIT;
		bool right = f.kind == FIELD_COVERS
			     || (f.kind == FIELD_FEATURE
				 && c->features[f.feature].type == FEATURE_NUMBER
				 && !c->features[f.feature].is_list);

		if (is_shown_anyway(f))
			continue;
		if (field_is_asked(f.kind))
			field_head(c, f, p->asked, &title);
		else
			field_title(c, f, &title);
		field_print(c, f, &key);
		output_column(out, is_standard(f) ? NULL : buf_string(&key), buf_string(&title), right);
		buf_done(&title);
		buf_done(&key);
	}
	if (p->region != ID_NONE) {
		output_column(out, NULL,
			      catalogue_string(c, c->regions[p->region].code), false);
		output_column(out, "region", NULL, false);
		output_column(out, "status", NULL, false);
		output_column(out, "strength", NULL, false);
		output_column(out, "disputed", NULL, false);
	}
	if (p->unknown) {
		output_column(out, "matches", NULL, false);
		output_column(out, NULL, "", false);
	}
}

/* -- rows --------------------------------------------------------------------- */

/* For people the sign, as in the browser; else the word. */
static void put_asked(const struct catalogue *c, model_id m, struct field f, struct question asked,
		      struct output *out)
{
	region_id region = f.kind == FIELD_STATUS ? field_region(c, f, asked) : ID_NONE;
	operator_id operator = f.kind == FIELD_FITS ? field_operator(c, f, asked) : ID_NONE;
	bool table = out->format == FORMAT_TABLE;
	enum truth truth = TRUTH_UNKNOWN;
	struct buf text = BUF_INIT;

	if (region != ID_NONE) {
		struct status s = status_of(c, m, region);

		truth = s.truth;
		if (table)
			status_text(s, out->ascii, &text);
		else
			buf_puts(&text, command_status_word(c, m, region, s));
	} else if (operator != ID_NONE && table) {
		struct fit_standing s = fit_stand(c, m, operator);

		truth = s.fits;
		fit_text(s, out->ascii, &text);
	} else {
		render_field(c, m, f, asked, &text);
	}
	output_cell(out, buf_string(&text), text.nbytes ? NULL : "null",
		    region == ID_NONE && operator == ID_NONE ? ROLE_TEXT
		    : sign_table[sign_of_truth(truth)].role);
	buf_done(&text);
}

static void put_field(const struct catalogue *c, model_id m, struct field f, struct question asked,
		      struct output *out)
{
	struct buf text = BUF_INIT, json = BUF_INIT;
	struct spec_state state = { NULL, false, false };

	if (field_is_asked(f.kind)) {
		put_asked(c, m, f, asked, out);
		return;
	}
	render_field(c, m, f, asked, &text);
	if (f.kind == FIELD_FEATURE)
		state = resolve_spec_state(c, m, f.feature);
	if (state.claim)
		command_value_json(c, state.claim, &json);
	if (state.disputed && out->format == FORMAT_TABLE)
		buf_printf(&text, " %s", sign_text(SIGN_DISPUTED, out->ascii));
	if (json.nbytes > 0)
		output_cell(out, buf_string(&text), json.data, ROLE_TEXT);
	else
		output_text(out, buf_string(&text));
	buf_done(&text);
	buf_done(&json);
}

static void put_status(const struct catalogue *c, model_id m, region_id region, struct output *out)
{
	struct status s = status_of(c, m, region);
	struct buf sign = BUF_INIT;

	status_text(s, out->ascii, &sign);
	output_cell(out, buf_string(&sign), NULL, sign_table[sign_of_truth(s.truth)].role);
	output_text(out, catalogue_string(c, c->regions[region].code));
	output_text(out, command_status_word(c, m, region, s));
	output_text(out, s.truth == TRUTH_UNKNOWN ? "" : strength_words[s.strength]);
	output_cell(out, s.disputed ? "yes" : "no", s.disputed ? "true" : "false", ROLE_TEXT);
	buf_done(&sign);
}

static void put_row(const struct catalogue *c, const struct rows_print *p, model_id m,
		    struct output *out)
{
	const struct model *model = &c->models[m];

	output_text(out, catalogue_string(c, model->id));
	output_text(out, catalogue_string(c, c->brands[model->brand].id));
	output_text(out, catalogue_string(c, c->categories[model->category].id));
	output_text(out, catalogue_string(c, model->name));
	for (size_t i = 0; i < p->nfields; i++)
		if (!is_shown_anyway(p->fields[i]))
			put_field(c, m, p->fields[i], p->asked, out);
	if (p->region != ID_NONE)
		put_status(c, m, p->region, out);
	if (p->unknown) {
		bool maybe = bits_test(p->unknown, m);

		output_text(out, maybe ? "unknown" : "yes");
		output_cell(out, maybe ? sign_text(SIGN_MAYBE, out->ascii) : "", NULL, ROLE_UNKNOWN);
	}
}

/* -- all of it ------------------------------------------------------------------ */

void rows_print(const struct catalogue *c, const struct rows_print *p, const model_id *rows,
		size_t nrows, struct buf *out)
{
	struct output output;

	if (p->format == FORMAT_XML) {
		xml_write(out, c, rows, nrows, false);
		return;
	}
	output_init_as(&output, p->format, p->colour, p->ascii, p->ncols);
	declare_columns(c, p, &output);
	for (size_t i = 0; i < nrows; i++)
		put_row(c, p, rows[i], &output);
	output_take(&output, out);
}

bool rows_format_of_path(const char *path, enum format *format)
{
	const char *name = strrchr(path, '/'), *ending;

	ending = strrchr(name ? name + 1 : path, '.');
	for (size_t i = 0; ending && i < NFORMATS; i++) {
		if (strcmp(ending + 1, format_table[i].ending) == 0) {
			*format = (enum format)i;
			return true;
		}
	}
	return false;
}
