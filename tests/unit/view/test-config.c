/* micatrc: words, statements and their mistakes, settings, looks. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/view/config.h"
#include "words.h"

/* -- what is reported, a line each: "2:6: text [code]" ------------------------------ */

static struct buf said;

static void note(void *context, const struct diag *diag)
{
	(void)context;
	buf_printf(&said, "%u:%u+%u %s [%s]\n", (unsigned)diag->place.line,
		   (unsigned)diag->place.column, (unsigned)diag->place.span, diag->text,
		   diag_table[diag->code].word);
}

static struct diag_sink sink = { .report = note };

static struct config config;

static int set_up(void **state)
{
	(void)state;
	config_init(&config);
	buf_clear(&said);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	config_done(&config);
	buf_done(&said);
	return 0;
}

/* Obey TEXT as a file, and report exactly EXPECTED. */
static void read_text(const char *text, const char *expected)
{
	size_t nwrong = 0;

	for (const char *p = expected; *p; p++)
		nwrong += *p == '\n';
	buf_clear(&said);
	assert_int_equal(config_read(&config, "micatrc", text, strlen(text), &sink), nwrong);
	assert_string_equal(buf_string(&said), expected);
}

/* -- words ---------------------------------------------------------------------------- */

static void assert_words(const char *line, const char *expected)
{
	struct words words;
	struct buf got = BUF_INIT;

	assert_int_equal(words_split(&words, line, strlen(line), (struct place){ .column = 1 },
				     NULL), 0);
	for (size_t i = 0; i < words.n; i++)
		buf_printf(&got, "%s<%s>%u+%u", i ? " " : "", words.list[i].text,
			   (unsigned)words.list[i].column, (unsigned)words.list[i].span);
	assert_string_equal(buf_string(&got), expected);
	buf_done(&got);
	words_done(&words);
}

static void words_are_as_in_the_shell(void **state)
{
	(void)state;
	assert_words("", "");
	assert_words(" \t ", "");
	assert_words("a  b", "<a>1+1 <b>4+1");
	assert_words("'a b'\"c d\"e f", "<a bc de>1+11 <f>13+1");
	assert_words("\"a\\\"b\\\\c\\d\"", "<a\"b\\c\\d>1+11");
	assert_words("'a\\'", "<a\\>1+4");
	assert_words("\\# \\' a\\ b", "<#>1+2 <'>4+2 <a b>7+4");
	assert_words("'' \"\"", "<>1+2 <>4+2");
	assert_words("h\xc3\xb6 b", "<h\xc3\xb6>1+2 <b>4+1");	/* columns are characters */
}

static void comments_and_colours(void **state)
{
	(void)state;
	assert_words("# a b", "");
	assert_words("#facade", "");
	assert_words("a # b", "<a>1+1");
	assert_words("a#b", "<a#b>1+3");
	assert_words("a #ff00Ff #b", "<a>1+1 <#ff00Ff>3+7");
	assert_words("a #ff00ff0", "<a>1+1");
	assert_words("a #ff00f", "<a>1+1");
}

static void quotes_have_an_end(void **state)
{
	(void)state;
	read_text("set theme 'dark\n", "1:11+5 the quote ' has no end [config.syntax]\n");
	read_text("\nset theme \"d\\\"", "2:11+4 the quote \" has no end [config.syntax]\n");
	read_text("set theme \\", "1:11+1 nothing stands behind the \\ [config.syntax]\n");
	assert_int_equal(config_read(&config, "f", "set theme d\0k", 13, &sink), 1);
	assert_string_equal(config_text(&config, SETTING_THEME), "auto");
}

/* -- files ---------------------------------------------------------------------------- */

static void a_bad_line_is_left_out(void **state)
{
	(void)state;
	read_text("set mouse yes\nset mouse perhaps\nset theme dark\n",
		  "2:11+7 mouse is no or yes, not \"perhaps\" [config.bad-value]\n");
	assert_int_equal(config_number(&config, SETTING_MOUSE), SETTING_YES);
	assert_string_equal(config_text(&config, SETTING_THEME), "dark");
}

static void lines_may_end_in_any_way(void **state)
{
	(void)state;
	read_text("\xef\xbb\xbfset mouse yes\r\n\r\nset theme light", "");
	assert_int_equal(config_number(&config, SETTING_MOUSE), SETTING_YES);
	assert_string_equal(config_text(&config, SETTING_THEME), "light");
}

static void hostile_bytes_are_made_visible(void **state)
{
	(void)state;
	read_text("s\x1b[2J\xe2\x80\xae",
		  "1:1+6 no statement \"s<U+001B>[2J<U+202E>\" [config.unknown]\n");
	read_text("set theme \xff", "1:11+1 theme is auto, dark, light, dark-16, light-16, palette "
				    "or mono, not \"<\\xff>\" [config.bad-value]\n");
}

/* -- set -------------------------------------------------------------------------------- */

static void defaults_are_values(void **state)
{
	(void)state;
	for (int i = 0; i < NSETTINGS; i++) {
		const struct setting_info *info = &setting_table[i];
		char *line = mem_printf("set %s \"%s\"", info->name, info->default_value);

		assert_true(*info->help);
		assert_int_equal(config_run(&config, line, &sink), 0);
		assert_int_equal(config.last_set, i);
		assert_string_equal(config_text(&config, (enum setting)i), info->default_value);
		/* "no" and "yes" are false and true wherever they begin the words. */
		if (strncmp(info->values, "no yes", 6) == 0) {
			config_set(&config, (enum setting)i, "yes");
			assert_int_equal(config_number(&config, (enum setting)i), SETTING_YES);
		}
		mem_free(line);
	}
	assert_string_equal(buf_string(&said), "");
}

static void settings_take_their_values_alone(void **state)
{
	(void)state;
	read_text("set\n", "1:4+1 the name of a setting is missing behind \"set\" [config.syntax]\n");
	read_text("set theme\n", "1:10+1 a value is missing behind \"theme\" [config.syntax]\n");
	read_text("set sort name released\n",
		  "1:15+8 \"released\" is too much: one with spaces in it needs quotes "
		  "[config.syntax]\n");
	read_text("set teme dark\n",
		  "1:5+4 no setting \"teme\"; did you mean \"theme\"? [config.unknown]\n");
	read_text("sett theme dark\n",
		  "1:1+4 no statement \"sett\"; did you mean \"set\"? [config.unknown]\n");
	read_text("set history 10001\nset history -1\nset history ''\nset history 99999999999999\n",
		  "1:13+5 history is a number from 0 to 10000, not \"10001\" [config.bad-value]\n"
		  "2:13+2 history is a number from 0 to 10000, not \"-1\" [config.bad-value]\n"
		  "3:13+2 history is a number from 0 to 10000, not \"\" [config.bad-value]\n"
		  "4:13+14 history is a number from 0 to 10000, not \"99999999999999\" "
		  "[config.bad-value]\n");
	assert_int_equal(config_number(&config, SETTING_HISTORY), 500);
	read_text("set history 0\nset sort '-released, name'\nset color never\n", "");
	assert_int_equal(config_number(&config, SETTING_HISTORY), 0);
	assert_string_equal(config_text(&config, SETTING_SORT), "-released, name");
	assert_string_equal(config_text(&config, SETTING_COLOUR), "never");
}

/* -- bind ------------------------------------------------------------------------------- */

static const struct binding *bound(const char *written, unsigned context)
{
	struct key key;

	assert_true(key_parse(written, strlen(written), &key));
	return keymap_find(&config.keymap, key, context);
}

static void binding(void **state)
{
	(void)state;
	read_text("bind j up\nbind list,detail x sort -released, name\nbind all F6 quit\n"
		  "bind list F11 filter 'soc contains \"8 gen\"'\nunbind q\nunbind page G\n", "");
	assert_int_equal(bound("j", IN_PAGE)->action, ACTION_UP);
	assert_int_equal(bound("x", IN_LIST)->action, ACTION_SORT);
	assert_string_equal(bound("x", IN_DETAIL)->argument, "-released, name");
	assert_null(bound("x", IN_PAGE));
	assert_int_equal(bound("F6", IN_PAGE)->action, ACTION_QUIT);
	assert_string_equal(bound("F11", IN_LIST)->argument, "soc contains \"8 gen\"");
	assert_null(bound("F11", IN_DETAIL));
	assert_null(bound("q", IN_LIST));
	assert_null(bound("G", IN_PAGE));
	assert_int_equal(bound("G", IN_LIST)->action, ACTION_LAST);
	/* A key keeps its default where the action has nothing to do. */
	read_text("bind M filter\n", "");
	assert_int_equal(bound("M", IN_LIST)->action, ACTION_FILTER);
	assert_int_equal(bound("M", IN_PAGE)->action, ACTION_MANUAL);
}

static void binding_wrongly(void **state)
{
	(void)state;
	read_text("bind\nbind x\nbind list\nbind list x\n",
		  "1:5+1 a key is missing behind \"bind\" [config.syntax]\n"
		  "2:7+1 the name of an action is missing behind \"x\" [config.syntax]\n"
		  "3:10+1 a key is missing behind \"list\" [config.syntax]\n"
		  "4:12+1 the name of an action is missing behind \"x\" [config.syntax]\n");
	read_text("bind lst x quit\nbind list PgDwn quit\nbind x qiut\n",
		  "1:6+3 no key or context \"lst\"; did you mean \"list\"? [config.unknown]\n"
		  "2:11+5 no key \"PgDwn\"; did you mean \"PgDn\"? [config.unknown]\n"
		  "3:8+4 no action \"qiut\"; did you mean \"quit\"? [config.unknown]\n");
	read_text("bind page x sort\nbind x quit now\nbind 7 quit\nbind Resize quit\nunbind x y\n",
		  "1:6+4 sort does nothing in page [config.bad-context]\n"
		  "2:13+3 quit takes nothing behind its name [config.syntax]\n"
		  "3:6+1 \"7\" is no key that can be bound [config.unknown]\n"
		  "4:6+6 \"Resize\" is no key that can be bound [config.unknown]\n"
		  "5:10+1 \"y\" is too much: one with spaces in it needs quotes [config.syntax]\n");
	assert_null(bound("x", IN_LIST));
}

static void conflicts_are_told_with_both_lines(void **state)
{
	(void)state;
	read_text("bind list,page x quit\nbind list x close\nbind detail x close\n\n"
		  "bind page,menu x down\nunbind x\n",
		  "2:11+1 \"x\" is bound on line 1 already (in list) [config.conflict]\n"
		  "5:16+1 \"x\" is bound on line 1 already (in page) [config.conflict]\n"
		  "6:8+1 \"x\" is bound on line 1 already (in list,page) [config.conflict]\n");
	assert_int_equal(bound("x", IN_LIST)->action, ACTION_QUIT);
	assert_int_equal(bound("x", IN_DETAIL)->action, ACTION_CLOSE);
	assert_null(bound("x", IN_MENU));
	/* To unbind and then to bind is none; what is typed later goes over it. */
	read_text("unbind q\nbind q quit\n", "");
	assert_int_equal(config_run(&config, "bind list x down", &sink), 0);
	assert_int_equal(bound("x", IN_LIST)->action, ACTION_DOWN);
}

/* -- colour ------------------------------------------------------------------------------ */

static void assert_look(const char *line, const char *expected)
{
	struct buf got = BUF_INIT;

	assert_int_equal(config_run(&config, line, &sink), 0);
	assert_true(config.has_look[ROLE_NO]);
	look_print(config.looks[ROLE_NO], &got);
	assert_string_equal(buf_string(&got), expected);
	buf_done(&got);
}

static void looks_of_roles(void **state)
{
	(void)state;
	assert_look("colour no", "default");
	assert_look("colour no red", "red");
	assert_look("color no bright-red on 17 underline bold", "bright-red on 17 bold underline");
	assert_look("colour no on white", "default on white");
	assert_look("colour no reverse 200", "200 reverse");
	assert_look("colour no #ff0000", "196");
	assert_look("colour no #808080 on #000000", "244 on 16");
	assert_look("colour no #5fafd7", "74");
	assert_string_equal(buf_string(&said), "");
}

static void looks_with_mistakes(void **state)
{
	(void)state;
	read_text("colour\ncolour non red\ncolour no rad\ncolour no red blue\ncolour no on\n"
		  "colour no 256\ncolour no on red on blue\ncolour no '#12345g'\n",
		  "1:7+1 the name of a role is missing behind \"colour\" [config.syntax]\n"
		  "2:8+3 no role \"non\"; did you mean \"no\"? [config.unknown]\n"
		  "3:11+3 no colour or attribute \"rad\"; did you mean \"red\"? "
		  "[config.unknown]\n"
		  "4:15+4 \"blue\" is one too many: a background stands behind \"on\" "
		  "[config.syntax]\n"
		  "5:13+1 a colour is missing behind \"on\" [config.syntax]\n"
		  "6:11+3 no colour or attribute \"256\" [config.unknown]\n"
		  "7:18+2 \"on\" is one too many: a background stands behind \"on\" "
		  "[config.syntax]\n"
		  "8:11+9 no colour or attribute \"#12345g\" [config.unknown]\n");
	assert_false(config.has_look[ROLE_NO]);
}

/* -- what is used -------------------------------------------------------------------------- */

static void typed_statements_are_known(void **state)
{
	enum statement s;

	(void)state;
	assert_true(config_is_statement("  set x", &s) && s == STATEMENT_SET);
	assert_true(config_is_statement("color", &s) && s == STATEMENT_COLOUR);
	assert_false(config_is_statement("settle", &s));
	assert_false(config_is_statement("", &s));
}

static void looks_suit_the_terminal(void **state)
{
	struct look looks[NROLES];

	(void)state;
	assert_int_equal(config_run(&config, "colour yes #ff0000 on blue", NULL), 0);
	assert_int_equal(config_run(&config, "colour no green underline", NULL), 0);
	config_looks(&config, 256, BACKGROUND_UNKNOWN, looks);
	assert_int_equal(looks[ROLE_YES].foreground, 196);
	assert_int_equal(looks[ROLE_YES].background, 4);
	assert_int_equal(looks[ROLE_UNKNOWN].foreground, 3);	/* the palette's */
	config_looks(&config, 16, BACKGROUND_DARK, looks);
	assert_int_equal(looks[ROLE_YES].foreground, 9);
	assert_int_equal(looks[ROLE_UNKNOWN].foreground, 11);
	config_looks(&config, 8, BACKGROUND_DARK, looks);
	assert_int_equal(looks[ROLE_YES].foreground, 1);
	/* Without colour the user's attributes hold, else the theme's. */
	config_looks(&config, 0, BACKGROUND_DARK, looks);
	assert_int_equal(looks[ROLE_YES].foreground, COLOUR_OWN);
	assert_int_equal(looks[ROLE_YES].background, COLOUR_OWN);
	assert_int_equal(looks[ROLE_YES].attributes, LOOK_BOLD);
	assert_int_equal(looks[ROLE_NO].attributes, LOOK_UNDERLINE);
	config_set(&config, SETTING_BACKGROUND, "light");
	config_looks(&config, 256, BACKGROUND_DARK, looks);
	assert_int_equal(looks[ROLE_UNKNOWN].foreground,
			 theme_look(THEME_LIGHT, ROLE_UNKNOWN).foreground);
	config_set(&config, SETTING_THEME, "dark");
	config_looks(&config, 256, BACKGROUND_LIGHT, looks);
	assert_int_equal(looks[ROLE_UNKNOWN].foreground,
			 theme_look(THEME_DARK, ROLE_UNKNOWN).foreground);
	config_set(&config, SETTING_THEME, "mono");
	config_looks(&config, 256, BACKGROUND_LIGHT, looks);
	assert_int_equal(looks[ROLE_YES].foreground, COLOUR_OWN);
}

/* -- completion ---------------------------------------------------------------------------- */

static void collect(void *context, const char *word)
{
	buf_printf(context, " %s ", word);
}

static void assert_offers(const char *line, size_t at, const char *one, const char *not_one)
{
	struct buf words = BUF_INIT;

	assert_int_equal(config_complete(line, collect, &words), at);
	assert_non_null(strstr(buf_string(&words), one));
	assert_null(strstr(buf_string(&words), not_one));
	buf_done(&words);
}

static void completion(void **state)
{
	(void)state;
	assert_offers("", 0, " unbind ", " theme ");
	assert_offers("  se", 2, " set ", " theme ");
	assert_offers("set ", 4, " theme ", " set ");
	assert_offers("set theme li", 10, " light-16 ", " yes ");
	assert_offers("bind ", 5, " list ", " quit ");
	assert_offers("bind x ", 7, " quit ", " list ");
	assert_offers("bind list F", 10, " F12 ", " list ");
	assert_offers("bind list x q", 12, " quit ", " list ");
	assert_offers("unbind list ", 12, " F12 ", " quit ");
	assert_offers("colour ", 7, " disputed ", " red ");
	assert_offers("colour no ", 10, " red ", " disputed ");
	assert_offers("colour no red on ", 17, " bold ", " disputed ");
}

/* -- whatever is in a file --------------------------------------------------------------- */

static uint32_t seed = 20261124;

static uint32_t random_below(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* Words of the language and rubbish in any order: a line is wrong once or not at all, and
 * what is printed of a look is read as the same look. */
static void any_file(void **state)
{
	static const char *const pieces[] = {
		"set", "bind", "unbind", "colour", " ", " ", " ", "\n", "\n", "theme", "mouse",
		"yes", "no", "dark", "history", "12", "list,page", "all", "x", "^F", "M-", "quit",
		"sort", "-name", "red", "on", "bold", "#ff0000", "#", "'", "\"", "\\", "\t", "\xff",
		"\x1b", "\xe2\x80\xae", "256", ",", "\r\n", "disputed", "F1",
	};

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct buf text = BUF_INIT;
		size_t nlines = 0, nwrong;

		for (uint32_t n = random_below(60); n > 0; n--)
			buf_puts(&text, pieces[random_below(sizeof(pieces) / sizeof(pieces[0]))]);
		sink.nerrors = 0;
		nwrong = config_read(&config, "micatrc", buf_string(&text), text.nbytes, &sink);
		for (size_t k = 0; k < text.nbytes; k++)
			nlines += text.data[k] == '\n';
		assert_true(nwrong <= nlines + 1);
		assert_int_equal(nwrong, sink.nerrors);
		buf_done(&text);
		for (int role = 0; role < NROLES; role++) {
			struct buf line = BUF_INIT;
			struct look before = config.looks[role];

			buf_printf(&line, "colour %s ", role_table[role].word);
			look_print(before, &line);
			assert_int_equal(config_run(&config, buf_string(&line), NULL), 0);
			assert_int_equal(config.looks[role].foreground, before.foreground);
			assert_int_equal(config.looks[role].background, before.background);
			assert_int_equal(config.looks[role].attributes, before.attributes);
			buf_done(&line);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(words_are_as_in_the_shell),
		TEST(comments_and_colours),
		TEST(quotes_have_an_end),
		TEST(a_bad_line_is_left_out),
		TEST(lines_may_end_in_any_way),
		TEST(hostile_bytes_are_made_visible),
		TEST(defaults_are_values),
		TEST(settings_take_their_values_alone),
		TEST(binding),
		TEST(binding_wrongly),
		TEST(conflicts_are_told_with_both_lines),
		TEST(looks_of_roles),
		TEST(looks_with_mistakes),
		TEST(typed_statements_are_known),
		TEST(looks_suit_the_terminal),
		TEST(completion),
		TEST(any_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
