/*
 * compare: models side by side, the rows that the browser shows too.
 *
 * In a table a value has the signs for disputed and better behind it.  TSV and CSV have
 * a field a model, and name those of which the value is disputed or better; JSON has an
 * object a model, with the value itself.
 */
#include "config.h"

#include <string.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/view/compare.h"
#include "micat/view/signs.h"

static const char *model_word(const struct compare *cmp, size_t i)
{
	return catalogue_string(cmp->c, cmp->c->models[cmp->models[i]].id);
}

static const char *row_word(const struct compare *cmp, const struct compare_row *row)
{
	if (row->region != ID_NONE)
		return catalogue_string(cmp->c, cmp->c->regions[row->region].code);
	if (row->field.kind != FIELD_FEATURE)
		return field_table[row->field.kind].word;
	return catalogue_string(cmp->c, cmp->c->features[row->field.feature].id);
}

static const char *row_kind(const struct compare_row *row)
{
	if (row->region != ID_NONE)
		return "market";
	return row->field.kind == FIELD_FEATURE ? "spec" : "field";
}

/* The word of a status, or the value with its unit; "" where it is unknown. */
static void plain_text(const struct compare *cmp, const struct compare_row *row, size_t i,
		       struct buf *out)
{
	if (row->region == ID_NONE)
		compare_text(cmp, row, i, true, out);
	else if (row->cells[i].known)
		buf_puts(out, command_status_word(cmp->c, cmp->models[i], row->region,
						  row->cells[i].status));
}

/* -- table --------------------------------------------------------------------- */

static enum role cell_role(const struct compare_row *row, size_t i)
{
	const struct compare_cell *cell = &row->cells[i];

	if (row->region != ID_NONE)
		return sign_table[sign_of_truth(cell->status.truth)].role;
	if (!cell->known)
		return ROLE_UNKNOWN;
	return cell->disputed ? ROLE_DISPUTED : cell->better ? ROLE_BETTER : ROLE_TEXT;
}

static void put_shown(const struct compare *cmp, const struct compare_row *row, size_t i,
		      struct output *out)
{
	const struct compare_cell *cell = &row->cells[i];
	struct buf text = BUF_INIT;

	compare_text(cmp, row, i, out->ascii, &text);
	if (text.nbytes == 0)
		buf_puts(&text, sign_text(SIGN_UNKNOWN, out->ascii));
	if (cell->disputed)
		buf_printf(&text, " %s", sign_text(SIGN_DISPUTED, out->ascii));
	if (cell->better)
		buf_printf(&text, " %s", sign_text(SIGN_BETTER, out->ascii));
	output_cell(out, buf_string(&text), NULL, cell_role(row, i));
	buf_done(&text);
}

static void print_table(const struct compare *cmp, bool differences, struct output *out)
{
	const char *group = "";
	struct buf label = BUF_INIT;

	output_column(out, NULL, "", false);
	output_column(out, NULL, "", false);
	for (size_t i = 0; i < cmp->nmodels; i++)
		output_column(out, NULL, catalogue_string(cmp->c, cmp->c->models[cmp->models[i]].name),
			      false);
	for (size_t r = 0; r < cmp->nrows; r++) {
		const struct compare_row *row = &cmp->rows[r];

		if (differences && row->equal)
			continue;
		buf_clear(&label);
		compare_label(cmp, row, &label);
		output_cell(out, strcmp(group, row->group) == 0 ? "" : row->group, NULL,
			    ROLE_HEADING);
		output_cell(out, buf_string(&label), NULL, ROLE_TEXT);
		for (size_t i = 0; i < cmp->nmodels; i++)
			put_shown(cmp, row, i, out);
		group = row->group;
	}
	buf_done(&label);
}

/* -- for programs -------------------------------------------------------------- */

/* The ids of the models of which the row says so, with spaces between. */
static void put_ids(const struct compare *cmp, const struct compare_row *row, bool better,
		    struct output *out)
{
	struct buf ids = BUF_INIT;

	for (size_t i = 0; i < cmp->nmodels; i++)
		if (better ? row->cells[i].better : row->cells[i].disputed)
			buf_printf(&ids, "%s%s", ids.nbytes ? " " : "", model_word(cmp, i));
	output_text(out, buf_string(&ids));
	buf_done(&ids);
}

static void put_fields(const struct compare *cmp, const struct compare_row *row,
		       struct output *out)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < cmp->nmodels; i++) {
		buf_clear(&text);
		plain_text(cmp, row, i, &text);
		output_text(out, buf_string(&text));
	}
	put_ids(cmp, row, false, out);
	put_ids(cmp, row, true, out);
	buf_done(&text);
}

static void add_value(const struct compare *cmp, const struct compare_row *row, size_t i,
		      struct json *j)
{
	const struct compare_cell *cell = &row->cells[i];
	struct buf text = BUF_INIT;

	if (cell->claim) {
		command_value_json(cmp->c, cell->claim, &text);
		json_raw(j, "value", buf_string(&text));
		buf_clear(&text);
		compare_text(cmp, row, i, true, &text);
		json_string(j, "shown", buf_string(&text));
	} else {
		plain_text(cmp, row, i, &text);
		json_string_or_null(j, "value", buf_string(&text));
	}
	if (row->region != ID_NONE && cell->known)
		json_string(j, "strength", strength_words[cell->status.strength]);
	json_bool(j, "disputed", cell->disputed);
	json_bool(j, "better", cell->better);
	buf_done(&text);
}

static void put_objects(const struct compare *cmp, const struct compare_row *row,
			struct output *out)
{
	struct buf objects = BUF_INIT;
	struct json j;

	json_init(&j, &objects, false);
	json_open(&j, NULL, '[');
	for (size_t i = 0; i < cmp->nmodels; i++) {
		json_open(&j, NULL, '{');
		json_string(&j, "id", model_word(cmp, i));
		add_value(cmp, row, i, &j);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	output_cell(out, "", buf_string(&objects), ROLE_TEXT);
	buf_done(&objects);
}

static void print_rows(const struct compare *cmp, bool differences, struct output *out)
{
	static const char *const keys[] = { "kind", "subject", "group", "label", "equal" };
	bool objects = out->format == FORMAT_JSON || out->format == FORMAT_JSONL;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		output_column(out, keys[i], NULL, false);
	for (size_t i = 0; !objects && i < cmp->nmodels; i++)
		output_column(out, model_word(cmp, i), NULL, false);
	output_column(out, objects ? "models" : "disputed", NULL, false);
	if (!objects)
		output_column(out, "better", NULL, false);
	for (size_t r = 0; r < cmp->nrows; r++) {
		const struct compare_row *row = &cmp->rows[r];
		struct buf label = BUF_INIT;

		if (differences && row->equal)
			continue;
		compare_label(cmp, row, &label);
		output_text(out, row_kind(row));
		output_text(out, row_word(cmp, row));
		output_text(out, row->group);
		output_text(out, buf_string(&label));
		output_cell(out, row->equal ? "yes" : "no", row->equal ? "true" : "false", ROLE_TEXT);
		if (objects)
			put_objects(cmp, row, out);
		else
			put_fields(cmp, row, out);
		buf_done(&label);
	}
}

/* -- the command --------------------------------------------------------------- */

int command_compare(const struct options *o, const struct catalogue *c)
{
	struct query_regions regions;
	struct compare cmp;
	struct output out;
	model_id *models;
	bool any;

	if (command_find_regions(o, c, &regions) < 0)
		return EXIT_USAGE;
	models = command_find_models(o, c);
	if (!models)
		return EXIT_USAGE;
	compare_build(&cmp, c, models, o->noperands, regions);
	any = cmp.nrows > (o->differences ? cmp.nequal : 0);
	output_init(&out, o);
	if (o->format == FORMAT_TABLE)
		print_table(&cmp, o->differences, &out);
	else
		print_rows(&cmp, o->differences, &out);
	output_finish(&out);
	compare_done(&cmp);
	mem_free(models);
	return any ? EXIT_DONE : EXIT_NO_MATCH;
}
