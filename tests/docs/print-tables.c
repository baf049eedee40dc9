/*
 * print-tables: the program's own tables as text, for the tests of the manual.
 *
 * One line a row: the name of the table, then its fields, between tabs.  With an
 * argument: what is wrong with the statements of micatrc on standard input.
 */
#include <stdio.h>

#include "micat/base/diag.h"
#include "micat/cli/options.h"
#include "micat/query/language.h"
#include "micat/query/order.h"
#include "micat/view/actions.h"
#include "micat/view/config.h"
#include "micat/view/line_edit.h"
#include "micat/view/signs.h"

#include "../../src/view/app-private.h"

static void print_mistake(void *context, const struct diag *diag)
{
	struct buf line = BUF_INIT;

	(void)context;
	diag_format(&line, diag);
	puts(buf_string(&line));
	buf_done(&line);
}

static int check_statements(const char *name)
{
	struct diag_sink sink = { .report = print_mistake };
	struct config config;
	struct buf text = BUF_INIT;
	char block[4096];
	size_t n;

	while ((n = fread(block, 1, sizeof(block), stdin)) > 0)
		buf_add(&text, block, n);
	config_init(&config);
	n = config_read(&config, name, buf_string(&text), text.nbytes, &sink);
	config_done(&config);
	buf_done(&text);
	return n > 0;
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return check_statements(argv[1]);
	for (size_t i = 0; i < DIAG_NCODES; i++)
		printf("code\t%s\t%s\t%s\n", diag_table[i].word,
		       diag_table[i].level == DIAG_WARNING ? "warning" : "error",
		       diag_table[i].meaning);
	for (size_t i = 0; i < NCOMMANDS; i++)
		printf("command\t%s\t%s\t%s\n", command_table[i].word, command_table[i].operands,
		       command_table[i].help);
	for (size_t i = 0; i < NOPTIONS; i++)
		printf("option\t%.1s\t%s\t%s\t%s\n", &option_table[i].letter, option_table[i].word,
		       option_table[i].argument ? option_table[i].argument : "",
		       option_table[i].help);
	for (size_t i = 0; i < NOPTIONS; i++) {
		const struct option_info *o = &option_table[i];

		/* What every command takes is not in the synopsis, but for the catalogue. */
		for (size_t n = 0; n < NCOMMANDS && (o->commands != FOR_ALL || o->letter == 'c'); n++)
			if (o->commands & 1u << n)
				printf("synopsis\t%s\t%s%s\n", command_table[n].word,
				       o->letter ? "" : "-", o->letter ? (char[]){ o->letter, '\0' }
								       : o->word);
	}
	for (size_t i = 0; i < NRULES; i++)
		printf("rule\t%s\t%s\n", rule_table[i].word, rule_table[i].help);
	for (size_t i = 0; i < NFORMATS; i++)
		printf("format\t%s\t%s\t%s\n", format_table[i].word, format_table[i].help,
		       format_table[i].ending);
	for (size_t i = 1; i < NACTIONS; i++)
		printf("action\t%s\t%s\t%s\t%s\n", action_table[i].name,
		       action_table[i].argument, action_table[i].keys, action_table[i].help);
	for (size_t i = 0; i < context_nrows; i++)
		printf("context\t%s\t%s\n", context_table[i].name, context_table[i].help);
	for (size_t i = 0; i < NSTATEMENTS; i++)
		printf("statement\t%s\t%s\t%s\n", statement_table[i].word,
		       statement_table[i].operands, statement_table[i].help);
	for (size_t i = 0; i < NSETTINGS; i++)
		printf("setting\t%s\t%s\t%s\t%s\n", setting_table[i].name,
		       setting_table[i].values, setting_table[i].default_value,
		       setting_table[i].help);
	for (size_t i = 0; i < NTHEMES; i++)
		printf("theme\t%s\t%s\n", theme_table[i].name, theme_table[i].help);
	for (size_t i = 0; i < NROLES; i++)
		printf("role\t%s\t%s\n", role_table[i].word, role_table[i].help);
	for (size_t i = 0; i < colour_nrows; i++)
		printf("colour\t%s\n", colour_table[i].word);
	for (size_t i = 0; i < attribute_nrows; i++)
		printf("attribute\t%s\n", attribute_table[i].word);
	for (uint32_t code = KEYCODE_NAMED + 1; code <= KEYCODE_SHIFT_F1; code++)
		if (code != KEYCODE_RESIZE)
			printf("key\t%s\n", key_word(code));
	for (size_t i = 0; i < field_key_nrows; i++)
		printf("field-key\t%s\t%s\n", field_key_table[i].keys, field_key_table[i].help);
	for (size_t i = 0; i < picker_key_nrows; i++)
		printf("field-key\t%s\t%s\n", picker_key_table[i].keys, picker_key_table[i].help);
	for (size_t i = 0; i < edit_key_nrows; i++)
		printf("field-key\t%s\t%s\n", edit_key_table[i].keys, edit_key_table[i].help);
	for (size_t i = 0; i < NCOPIES; i++)
		printf("copy\t%c\t%s\t%s\n", copy_table[i].key, copy_table[i].word,
		       copy_table[i].help);
	for (size_t i = 0; i < NSIGNS; i++)
		if (sign_table[i].in_help)
			printf("sign\t%s\t%s\t%s\n", sign_table[i].utf8, sign_table[i].ascii,
			       sign_table[i].meaning);
	for (size_t i = 0; i < sign_form_nrows; i++)
		printf("sign\t%s\t%s\t%s\n", sign_form_table[i].utf8, sign_form_table[i].ascii,
		       sign_form_table[i].meaning);
	for (size_t i = 0; i < FIELD_FEATURE; i++)
		printf("field\t%s%s%s\t%s\n", field_table[i].word,
		       field_table[i].alias ? ", " : "",
		       field_table[i].alias ? field_table[i].alias : "", field_table[i].help);
	for (size_t i = 0; i < language_nrows; i++)
		printf("language\t%s\t%s\t%s\n", language_table[i].form,
		       language_table[i].shorthand, language_table[i].meaning);
	return 0;
}
