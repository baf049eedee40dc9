/*
 * config: statements, each a function that reads its words.
 *
 * A statement first understands all of its words and then acts, so that one with a
 * mistake changes nothing.  Words are looked up in the program's own tables; what is
 * not found there is answered with what comes near.
 */
#include "micat/view/config.h"

#include <stdlib.h>
#include <string.h>

#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/base/near.h"
#include "config-private.h"

const struct statement_info statement_table[NSTATEMENTS] = {
#define STATEMENT_ROW(symbol, word, operands, help) { word, operands, help },
	STATEMENTS(STATEMENT_ROW)
#undef STATEMENT_ROW
};

const struct setting_info setting_table[NSETTINGS] = {
#define SETTING_ROW(symbol, name, type, default_value, values, help)                               \
	{ name, SETTING_##type, default_value, values, help },
	SETTINGS(SETTING_ROW)
#undef SETTING_ROW
};

/* -- mistakes ------------------------------------------------------------------ */

struct place reading_place(const struct reading *r, const struct word *word)
{
	struct place place = r->place;

	place.column = word->column;
	place.span = word->span;
	return place;
}

int reading_misses(const struct reading *r, const char *what)
{
	const struct word *last = &r->words[r->n - 1];
	struct place place = r->place;

	place.column = last->column + last->span;
	place.span = 1;
	diag_report(r->sink, place, DIAG_CONFIG_SYNTAX, "%s is missing behind \"%s\"", what,
		    last->text);
	return -1;
}

int reading_exceeds(const struct reading *r, size_t i)
{
	diag_report(r->sink, reading_place(r, &r->words[i]), DIAG_CONFIG_SYNTAX,
		    "\"%s\" is too much: one with spaces in it needs quotes", r->words[i].text);
	return -1;
}

int reading_unknown(const struct reading *r, size_t i, const char *kind, const struct near *near)
{
	diag_report(r->sink, reading_place(r, &r->words[i]), DIAG_CONFIG_UNKNOWN,
		    "no %s \"%s\"%s%s%s", kind, r->words[i].text, near->best ? "; did you mean \"" : "",
		    near->best ? near->best : "", near->best ? "\"?" : "");
	return -1;
}

struct near near_of_word(const struct word *word)
{
	struct near near;

	near_init(&near, word->text, strlen(word->text));
	return near;
}

/* -- set ----------------------------------------------------------------------- */

/* The number of WORD among VALUES, or -1. */
static long word_number(const char *values, const char *word)
{
	long i = 0;

	for (const char *p = values; *p; p += strspn(p, " "), i++) {
		size_t n = strcspn(p, " ");

		if (strlen(word) == n && memcmp(p, word, n) == 0)
			return i;
		p += n;
	}
	return -1;
}

/* "no, yes or auto" */
static void print_values(const char *values, struct buf *out)
{
	for (const char *p = values; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		if (p > values)
			buf_puts(out, p[n] ? ", " : " or ");
		buf_add(out, p, n);
		p += n;
	}
}

static int read_word(const struct reading *r, size_t i, const struct setting_info *info,
		     long *number)
{
	struct buf values = BUF_INIT;

	*number = word_number(info->values, r->words[i].text);
	if (*number >= 0)
		return 0;
	print_values(info->values, &values);
	diag_report(r->sink, reading_place(r, &r->words[i]), DIAG_CONFIG_VALUE,
		    "%s is %s, not \"%s\"",
		    info->name, buf_string(&values), r->words[i].text);
	buf_done(&values);
	return -1;
}

static int read_number(const struct reading *r, size_t i, const struct setting_info *info,
		       long *number)
{
	const char *text = r->words[i].text;
	char *end;
	long least = strtol(info->values, &end, 10), most = strtol(end, NULL, 10);

	*number = strlen(text) < 10 ? strtol(text, &end, 10) : -1;
	if (*text && text[strspn(text, "0123456789")] == '\0' && *number >= least &&
	    *number <= most)
		return 0;
	diag_report(r->sink, reading_place(r, &r->words[i]), DIAG_CONFIG_VALUE,
		    "%s is a number from %ld to %ld, not \"%s\"", info->name, least, most, text);
	return -1;
}

static void set_value(struct config *c, enum setting setting, const char *text, long number,
		      uint32_t line)
{
	struct setting_value *v = &c->values[setting];
	char *copy = mem_strdup(text);

	mem_free(v->text);
	*v = (struct setting_value){ copy, number, line };
}

/* A setting by its name; American spelling is understood. */
static enum setting find_setting(const char *name, struct near *near)
{
	if (strcmp(name, "color") == 0)
		return SETTING_COLOUR;
	for (int i = 0; i < NSETTINGS; i++) {
		if (strcmp(setting_table[i].name, name) == 0)
			return (enum setting)i;
		near_offer(near, setting_table[i].name);
	}
	return NSETTINGS;
}

static int run_set(const struct reading *r)
{
	const struct setting_info *info;
	struct near near;
	enum setting setting;
	long number = 0;
	int result = 0;

	if (r->n < 2)
		return reading_misses(r, "the name of a setting");
	near = near_of_word(&r->words[1]);
	setting = find_setting(r->words[1].text, &near);
	if (setting == NSETTINGS)
		return reading_unknown(r, 1, "setting", &near);
	info = &setting_table[setting];
	if (r->n < 3)
		return reading_misses(r, "a value");
	if (r->n > 3)
		return reading_exceeds(r, 3);
	if (info->type == SETTING_WORD)
		result = read_word(r, 2, info, &number);
	else if (info->type == SETTING_NUMBER)
		result = read_number(r, 2, info, &number);
	if (result < 0)
		return -1;
	set_value(r->config, setting, r->words[2].text, number, r->place.line);
	r->config->last_set = setting;
	return 0;
}

/* -- colour -------------------------------------------------------------------- */

static int find_role(const struct reading *r, size_t i)
{
	struct near near = near_of_word(&r->words[i]);

	for (int role = 0; role < NROLES; role++) {
		if (strcmp(role_table[role].word, r->words[i].text) == 0)
			return role;
		near_offer(&near, role_table[role].word);
	}
	return reading_unknown(r, i, "role", &near);
}

static int run_colour(const struct reading *r)
{
	const char **words;
	struct look look;
	size_t wrong;
	int role;

	if (r->n < 2)
		return reading_misses(r, "the name of a role");
	role = find_role(r, 1);
	if (role < 0)
		return -1;
	words = mem_zalloc(r->n, sizeof(*words));
	for (size_t i = 2; i < r->n; i++)
		words[i - 2] = r->words[i].text;
	wrong = look_parse(words, r->n - 2, &look);
	mem_free(words);
	if (wrong != SIZE_MAX && wrong + 2 >= r->n)
		return reading_misses(r, "a colour");
	if (wrong != SIZE_MAX) {
		const struct word *word = &r->words[wrong + 2];
		struct near near = near_of_word(word);

		if (look_is_word(word->text)) {
			diag_report(r->sink, reading_place(r, word), DIAG_CONFIG_SYNTAX,
				    "\"%s\" is one too many: a background stands behind \"on\"",
				    word->text);
			return -1;
		}
		for (size_t i = 0; i < colour_nrows; i++)
			near_offer(&near, colour_table[i].word);
		for (size_t i = 0; i < attribute_nrows; i++)
			near_offer(&near, attribute_table[i].word);
		return reading_unknown(r, wrong + 2, "colour or attribute", &near);
	}
	r->config->looks[role] = look;
	r->config->has_look[role] = true;
	return 0;
}

/* -- statements ------------------------------------------------------------------ */

static enum statement find_statement(const char *word, size_t nbytes, struct near *near)
{
	if (nbytes == 5 && memcmp(word, "color", 5) == 0)
		return STATEMENT_COLOUR;
	for (int i = 0; i < NSTATEMENTS; i++) {
		if (strlen(statement_table[i].word) == nbytes &&
		    memcmp(statement_table[i].word, word, nbytes) == 0)
			return (enum statement)i;
		if (near)
			near_offer(near, statement_table[i].word);
	}
	return NSTATEMENTS;
}

bool config_is_statement(const char *line, enum statement *statement)
{
	line += strspn(line, " \t");
	*statement = find_statement(line, strcspn(line, " \t"), NULL);
	return *statement != NSTATEMENTS;
}

static int run(struct config *c, const char *line, size_t nbytes, struct place place,
	       struct diag_sink *sink)
{
	static int (*const statements[NSTATEMENTS])(const struct reading *) = {
		[STATEMENT_SET] = run_set,
		[STATEMENT_BIND] = config_bind,
		[STATEMENT_UNBIND] = config_unbind,
		[STATEMENT_COLOUR] = run_colour,
	};
	struct words words;
	int result = words_split(&words, line, nbytes, place, sink);

	c->last_set = NSETTINGS;
	if (result == 0 && words.n > 0) {
		struct reading r = { c, words.list, words.n, place, sink };
		struct near near = near_of_word(&words.list[0]);
		enum statement s = find_statement(words.list[0].text, strlen(words.list[0].text),
						  &near);

		result = s == NSTATEMENTS ? reading_unknown(&r, 0, "statement", &near)
					  : statements[s](&r);
	}
	words_done(&words);
	return result;
}

int config_run(struct config *c, const char *line, struct diag_sink *sink)
{
	return run(c, line, strlen(line), (struct place){ .column = 1 }, sink);
}

size_t config_read(struct config *c, const char *file, const char *bytes, size_t nbytes,
		   struct diag_sink *sink)
{
	static const char byte_order_mark[] = "\xef\xbb\xbf";
	struct place place = { .file = file, .column = 1 };
	size_t nwrong = 0;

	mem_free(c->file);
	c->file = mem_strdup(file);
	if (nbytes >= 3 && memcmp(bytes, byte_order_mark, 3) == 0) {
		bytes += 3;
		nbytes -= 3;
	}
	while (nbytes > 0) {
		const char *newline = memchr(bytes, '\n', nbytes);
		size_t line = newline ? (size_t)(newline - bytes) : nbytes;
		size_t end = line > 0 && bytes[line - 1] == '\r' ? line - 1 : line;

		place.line++;
		nwrong += run(c, bytes, end, place, sink) < 0;
		line += newline != NULL;
		bytes += line;
		nbytes -= line;
	}
	return nwrong;
}

/* -- what is chosen ---------------------------------------------------------------- */

void config_set(struct config *c, enum setting setting, const char *value)
{
	const struct setting_info *info = &setting_table[setting];
	long number = 0;

	if (info->type == SETTING_WORD)
		number = word_number(info->values, value);
	else if (info->type == SETTING_NUMBER)
		number = strtol(value, NULL, 10);
	if (number < 0)
		bug("setting %s: bad value \"%s\"", info->name, value);
	set_value(c, setting, value, number, 0);
}

long config_number(const struct config *c, enum setting setting)
{
	return c->values[setting].number;
}

const char *config_text(const struct config *c, enum setting setting)
{
	return c->values[setting].text;
}

void config_init(struct config *c)
{
	memset(c, 0, sizeof(*c));
	keymap_init(&c->keymap);
	for (int i = 0; i < NSETTINGS; i++)
		config_set(c, (enum setting)i, setting_table[i].default_value);
}

void config_done(struct config *c)
{
	for (int i = 0; i < NSETTINGS; i++)
		mem_free(c->values[i].text);
	keymap_done(&c->keymap);
	mem_free(c->file);
	mem_free(c->bound);
}

void config_looks(const struct config *c, int ncolours, enum background background,
		  struct look looks[NROLES])
{
	static const enum background chosen[] = { BACKGROUND_DARK, BACKGROUND_LIGHT };
	long theme = config_number(c, SETTING_THEME);
	long ground = config_number(c, SETTING_BACKGROUND);
	enum theme t;

	if (ground < SETTING_AUTO)
		background = chosen[ground];
	t = theme == 0 || ncolours < 8 ? theme_choose(ncolours, background)
				       : (enum theme)(theme - 1);
	for (int role = 0; role < NROLES; role++) {
		struct look own = c->looks[role], *look = &looks[role];

		*look = theme_look(t, (enum role)role);
		if (c->has_look[role] && t != THEME_MONO)
			*look = own;
		else if (c->has_look[role] && own.attributes)
			look->attributes = own.attributes;
		look->foreground = colour_fit(look->foreground, ncolours);
		look->background = colour_fit(look->background, ncolours);
	}
}
