/*
 * options: from argv to struct options, by the tables.
 *
 * getopt_long does the splitting; its tables are made from ours.  It hands over operands
 * as they come, so that options may stand behind the command, and behind its operands,
 * whatever POSIXLY_CORRECT says of programs without commands.
 */
#include "config.h"

#include <getopt.h>
#include <stdarg.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "micat/base/buf.h"
#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/base/near.h"
#include "micat/base/text.h"
#include "micat/cli/options.h"
#include "micat/cli/output.h"
#include "micat/view/compare.h"

const struct command_info command_table[NCOMMANDS] = {
#define COMMAND_ROW(symbol, word, operands, help) { word, operands, help },
	COMMANDS(COMMAND_ROW)
#undef COMMAND_ROW
};

const struct option_info option_table[NOPTIONS] = {
#define OPTION_ROW(symbol, letter, word, argument, commands, help)                                 \
	{ letter, word, argument, commands, help },
	OPTIONS(OPTION_ROW)
#undef OPTION_ROW
};

const struct format_info format_table[NFORMATS] = {
#define FORMAT_ROW(symbol, word, ending, help) { word, ending, help },
	FORMATS(FORMAT_ROW)
#undef FORMAT_ROW
};

#define OPERAND 1		/* getopt's value of what is no option */
#define OPTION_BASE 256		/* getopt values of long options: above every letter */

/* NEAREST: what was probably meant, or NULL. */
static enum options_result wrong(const char *nearest, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static enum options_result wrong(const char *nearest, const char *fmt, ...)
{
	struct buf message = BUF_INIT, shown = BUF_INIT;
	va_list args;

	buf_puts(&message, "micat: ");
	va_start(args, fmt);
	buf_vprintf(&message, fmt, args);
	va_end(args);
	if (nearest)
		buf_printf(&message, "; did you mean \"%s\"?", nearest);
	buf_puts(&message, " [usage]");
	text_visible(&shown, message.data, message.nbytes);
	fprintf(stderr, "%s\nmicat: micat --help shows how it is used\n", buf_string(&shown));
	buf_done(&shown);
	buf_done(&message);
	return OPTIONS_WRONG;
}

static void print_help(void)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, "Usage: micat [OPTION]... [COMMAND [OPERAND]...]\n"
		     "Browse a product catalogue: what exists, what is in it, where it is sold, and who says so.\n"
		     "\nCommands:\n");
	for (size_t i = 0; i < NCOMMANDS; i++) {
		const struct command_info *c = &command_table[i];
		struct buf left = BUF_INIT;

		buf_printf(&left, "%s%s%s", *c->word ? c->word : "(none)", *c->operands ? " " : "",
			   c->operands);
		buf_printf(&b, "  %-24s %s\n", left.data, c->help);
		buf_done(&left);
	}
	buf_puts(&b, "\nOptions:\n");
	for (size_t i = 0; i < NOPTIONS; i++) {
		const struct option_info *o = &option_table[i];
		struct buf left = BUF_INIT;

		if (o->letter)
			buf_printf(&left, "-%c, ", o->letter);
		else
			buf_puts(&left, "    ");
		buf_printf(&left, "--%s%s%s", o->word, o->argument ? "=" : "",
			   o->argument ? o->argument : "");
		buf_printf(&b, "  %-24s %s\n", left.data, o->help);
		buf_done(&left);
	}
	buf_puts(&b, "\nFormats:\n");
	for (size_t i = 0; i < NFORMATS; i++)
		buf_printf(&b, "  %-24s %s\n", format_table[i].word, format_table[i].help);
	buf_puts(&b, "\nExit status: 0 done, 1 nothing matched, 2 wrong usage or filter, 3 a catalogue cannot\n"
		     "be read or is invalid, 4 the system failed.\n"
		     "Manual: micat(1); the filter language: micat-query(7); the format: micat-catalogue(5).\n");
	output_write(b.data, b.nbytes);
	buf_done(&b);
}

static void print_version(void)
{
	static const char text[] = "micat " PACKAGE_VERSION "\n"
				   "Licence GPL-3.0-or-later. There is no warranty, as far as the law allows.\n";

	output_write(text, sizeof(text) - 1);
}

/* -- values ------------------------------------------------------------------- */

static int set_format(struct options *o, const char *word)
{
	struct near near;

	near_init(&near, word, strlen(word));
	for (size_t i = 0; i < NFORMATS; i++) {
		if (strcmp(format_table[i].word, word) == 0) {
			o->format = (enum format)i;
			return 0;
		}
		near_offer(&near, format_table[i].word);
	}
	wrong(near.best, "there is no format \"%s\"", word);
	return -1;
}

static bool colour_suits(void)
{
	const char *term = env_get("TERM");

	return env_is_terminal(STDOUT_FILENO) && !env_get("NO_COLOR") && term
	       && strcmp(term, "dumb") != 0;
}

static int set_rule(struct options *o, const char *word)
{
	struct near near;

	o->given_rule = rule_find(word, &o->rule);
	if (o->given_rule)
		return 0;
	near_init(&near, word, strlen(word));
	for (size_t i = 0; i < NRULES; i++)
		near_offer(&near, rule_table[i].word);
	wrong(near.best, "--resolve takes %s, not \"%s\"", rule_words, word);
	return -1;
}

static int set_colour(struct options *o, const char *word)
{
	if (strcmp(word, "always") == 0) {
		o->colour = true;
	} else if (strcmp(word, "never") == 0) {
		o->colour = false;
	} else if (strcmp(word, "auto") == 0) {
		o->colour = colour_suits();
	} else {
		wrong(NULL, "--color takes auto, always or never, not \"%s\"", word);
		return -1;
	}
	o->given_colour = word;
	return 0;
}

static int set_snapshot(struct options *o, const char *word)
{
	if (strcmp(word, "auto") != 0 && strcmp(word, "always") != 0 && strcmp(word, "never") != 0) {
		wrong(NULL, "--snapshot takes auto, always or never, not \"%s\"", word);
		return -1;
	}
	o->given_snapshot = word;
	return 0;
}

static int set_limit(struct options *o, const char *word)
{
	char *end;
	unsigned long n = strtoul(word, &end, 10);

	if (*word < '0' || *word > '9' || *end) {
		wrong(NULL, "--limit takes a number, not \"%s\"", word);
		return -1;
	}
	o->limit = n;
	return 0;
}

/* Several filters must all hold; an empty one always does. */
static void add_filter(struct options *o, const char *text)
{
	char *joined;

	if (text[strspn(text, " \t\n")] == '\0')
		return;
	joined = o->filter ? mem_printf("(%s) and (%s)", o->filter, text) : mem_strdup(text);
	mem_free(o->filter);
	o->filter = joined;
}

static int set_option(struct options *o, enum option_id option, const char *value)
{
	switch (option) {
	case OPTION_CATALOGUE:
		o->catalogues = mem_resize(o->catalogues, o->ncatalogues + 1, sizeof(*o->catalogues));
		o->catalogues[o->ncatalogues++] = value;
		return 0;
	case OPTION_FILTER:
		add_filter(o, value);
		return 0;
	case OPTION_INCLUDE_UNKNOWN:
		o->include_unknown = true;
		return 0;
	case OPTION_SORT:
		o->sort = value;
		return 0;
	case OPTION_COLUMNS:
		o->columns = value;
		return 0;
	case OPTION_RESOLVE:
		return set_rule(o, value);
	case OPTION_LIMIT:
		return set_limit(o, value);
	case OPTION_COUNT:
		o->count = true;
		return 0;
	case OPTION_FORMAT:
		return set_format(o, value);
	case OPTION_REGION:
		o->regions = mem_resize(o->regions, o->nregions + 1, sizeof(*o->regions));
		o->regions[o->nregions++] = value;
		return 0;
	case OPTION_DIFFERENCES:
		o->differences = true;
		return 0;
	case OPTION_OPERATOR:
		o->operators = mem_resize(o->operators, o->noperators + 1, sizeof(*o->operators));
		o->operators[o->noperators++] = value;
		return 0;
	case OPTION_HOME_REGION:
		o->home_region = value;
		return 0;
	case OPTION_HOME_OPERATOR:
		o->home_operator = value;
		return 0;
	case OPTION_CLAIMS:
		o->claims = true;
		return 0;
	case OPTION_CANONICAL:
		o->canonical = true;
		return 0;
	case OPTION_WRITE:
		o->write = true;
		return 0;
	case OPTION_SNAPSHOT:
		return set_snapshot(o, value);
	case OPTION_COLOR:
		return set_colour(o, value);
	case OPTION_ASCII:
		o->ascii = o->given_ascii = true;
		return 0;
	case OPTION_HELP:
	case OPTION_VERSION:
	case NOPTIONS:
		break;
	}
	return 0;
}

/* -- parsing ------------------------------------------------------------------ */

struct getopt_tables {
	char letters[2 * NOPTIONS + 3];
	struct option words[NOPTIONS + 2];
};

static void fill_getopt_tables(struct getopt_tables *t)
{
	size_t n = 0;

	t->letters[n++] = '-';	/* operands come as they stand */
	t->letters[n++] = ':';	/* missing arguments are reported as ':' */
	for (size_t i = 0; i < NOPTIONS; i++) {
		const struct option_info *o = &option_table[i];

		t->words[i] = (struct option){ o->word,
					       o->argument ? required_argument : no_argument, NULL,
					       OPTION_BASE + (int)i };
		if (!o->letter)
			continue;
		t->letters[n++] = o->letter;
		if (o->argument)
			t->letters[n++] = ':';
	}
	t->letters[n] = '\0';
	/* The spelling of this house. */
	t->words[NOPTIONS] = (struct option){ "colour", required_argument, NULL,
					      OPTION_BASE + OPTION_COLOR };
	t->words[NOPTIONS + 1] = (struct option){ NULL, 0, NULL, 0 };
}

static enum option_id option_of_getopt(int c)
{
	if (c >= OPTION_BASE)
		return (enum option_id)(c - OPTION_BASE);
	for (size_t i = 0; i < NOPTIONS; i++)
		if (option_table[i].letter == c)
			return (enum option_id)i;
	return NOPTIONS;
}

static enum options_result find_command(struct options *o)
{
	struct near near;
	const char *word;

	o->command = COMMAND_BROWSE;
	if (o->nwords == 0)
		return OPTIONS_RUN;
	word = o->words[0];
	near_init(&near, word, strlen(word));
	for (size_t i = 1; i < NCOMMANDS; i++) {
		near_offer(&near, command_table[i].word);
		if (strcmp(command_table[i].word, word) == 0)
			o->command = (enum command)i;
	}
	if (o->command == COMMAND_BROWSE)
		return wrong(near.best, "there is no command \"%s\"", word);
	o->operands = o->words + 1;
	o->noperands = o->nwords - 1;
	if (o->noperands == 0 && strchr(command_table[o->command].operands, '.') == NULL
	    && *command_table[o->command].operands)
		return wrong(NULL, "%s needs one operand: a feature", word);
	if (o->noperands == 0 && (o->command == COMMAND_SHOW || o->command == COMMAND_FIT))
		return wrong(NULL, "%s needs at least one model", word);
	if (o->command == COMMAND_COMPARE && (o->noperands < COMPARE_MIN || o->noperands > COMPARE_MAX))
		return wrong(NULL, "%s takes two to four models, not %zu", word, o->noperands);
	if (o->noperands > 0 && !*command_table[o->command].operands)
		return wrong(NULL, "too many operands: \"%s\"", o->operands[0]);
	if (o->noperands > 1 && o->command == COMMAND_FACETS)
		return wrong(NULL, "facets takes one feature, not also \"%s\"", o->operands[1]);
	return OPTIONS_RUN;
}

/* Every option that was given must be one of the command's. */
static enum options_result check_options(const struct options *o, unsigned long given)
{
	for (size_t i = 0; i < NOPTIONS; i++) {
		struct buf message = BUF_INIT;

		if (!(given >> i & 1) || option_table[i].commands & 1u << o->command)
			continue;
		buf_printf(&message, "--%s is not for %s", option_table[i].word,
			   o->command == COMMAND_BROWSE ? "browsing: a command such as list is missing"
							: command_table[o->command].word);
		wrong(NULL, "%s", message.data);
		buf_done(&message);
		return OPTIONS_WRONG;
	}
	if (o->command == COMMAND_FIT && !o->nregions && !o->noperators)
		return wrong(NULL, "fit needs --operator or --region: micat operators lists them");
	if (o->write && !o->canonical)
		return wrong(NULL, "--write needs --canonical");
	if (o->format == FORMAT_XML && o->command != COMMAND_LIST && o->command != COMMAND_SHOW)
		return wrong(NULL, "the format xml is for list and show, not for %s", command_table[o->command].word);
	return OPTIONS_RUN;
}

static void set_defaults(struct options *o)
{
	*o = (struct options){ .limit = SIZE_MAX };
	o->ascii = !env_is_utf8();
	o->colour = colour_suits();
}

/* What getopt did not like; WORD is the argument it was found in. */
static enum options_result wrong_option(const char *word)
{
	char letter[] = { '-', (char)optopt, '\0' };

	if (optopt >= OPTION_BASE)
		return wrong(NULL, "--%s takes no value", option_table[optopt - OPTION_BASE].word);
	return wrong(NULL, "there is no option \"%s\"", optopt > 0 ? letter : word);
}

enum options_result options_parse(struct options *o, int argc, char **argv)
{
	struct getopt_tables tables;
	unsigned long given = 0;
	enum options_result result;
	int c;

	set_defaults(o);
	o->program = argv[0];
	o->words = mem_zalloc((size_t)argc + 1, sizeof(*o->words));
	fill_getopt_tables(&tables);
	opterr = 0;
	while ((c = getopt_long(argc, argv, tables.letters, tables.words, NULL)) != -1) {
		enum option_id option;

		if (c == OPERAND) {
			o->words[o->nwords++] = optarg;
			continue;
		}
		if (c == ':')
			return wrong(NULL, "%s needs a value", argv[optind - 1]);
		if (c == '?')
			return wrong_option(argv[optind - 1]);
		option = option_of_getopt(c);
		given |= 1ul << option;
		if (option == OPTION_HELP || option == OPTION_VERSION) {
			option == OPTION_HELP ? print_help() : print_version();
			return OPTIONS_DONE;
		}
		if (set_option(o, option, optarg) < 0)
			return OPTIONS_WRONG;
	}
	while (optind < argc)
		o->words[o->nwords++] = argv[optind++];	/* behind "--" */
	result = find_command(o);
	return result == OPTIONS_RUN ? check_options(o, given) : result;
}

void options_done(struct options *o)
{
	mem_free(o->words);
	mem_free(o->catalogues);
	mem_free(o->regions);
	mem_free(o->operators);
	mem_free(o->filter);
}
