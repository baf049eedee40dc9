/*
 * hands: rows into a file, text into the clipboard, an editor.
 */
#include "config.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include "hands.h"
#include "micat/base/env.h"
#include "micat/base/file.h"
#include "micat/base/mem.h"
#include "micat/cli/filters.h"
#include "micat/cli/rows.h"
#include "micat/tui/clipboard.h"
#include "micat/tui/external.h"
#include "micat/tui/terminal.h"

#define EDITOR_MAX_WORDS 32

static void say(struct app *app, enum role role, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void say(struct app *app, enum role role, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	app_message(app, role, buf_string(&b));
	buf_done(&b);
}

/* -- rows to a file -------------------------------------------------------------- */

/* As a shell would: there is none between the prompt and the file. */
static char *expand_home(const char *path)
{
	const char *home = env_get("HOME");

	return home && path[0] == '~' && path[1] == '/' ? mem_printf("%s%s", home, path + 1)
							: mem_strdup(path);
}

static void say_endings(struct app *app, const char *path)
{
	struct buf b = BUF_INIT;

	for (int i = 0; i < NFORMATS; i++)
		buf_printf(&b, "%s.%s", i == 0 ? "" : i + 1 < NFORMATS ? ", " : " or ",
			   format_table[i].ending);
	say(app, ROLE_ERROR, "%s: the name must end in %s", path, buf_string(&b));
	buf_done(&b);
}

static void say_written(struct app *app, const struct app_rows *rows, const char *path)
{
	struct buf b = BUF_INIT;

	buf_printf(&b, "%zu %smodel%s written to %s", rows->nmodels, rows->marked ? "marked " : "",
		   rows->nmodels == 1 ? "" : "s", path);
	if (rows->nhidden > 0)
		buf_printf(&b, "; %zu that the filter hides left out", rows->nhidden);
	app_message(app, ROLE_TEXT, buf_string(&b));
	buf_done(&b);
}

static void write_rows(struct app *app, const char *path, enum format format)
{
	struct buf text = BUF_INIT;
	struct app_rows rows;

	app_rows(app, &rows);
	rows_print(rows.catalogue,
		   &(struct rows_print){
			   .fields = rows.fields, .nfields = rows.nfields, .region = rows.region,
			   .asked = rows.asked,
			   .unknown = rows.unknown, .format = format, .ascii = app_is_ascii(app),
		   },
		   rows.models, rows.nmodels, &text);
	if (file_replace(path, NULL, buf_string(&text), text.nbytes) < 0)
		say(app, ROLE_ERROR, "%s: %s; nothing was written", path, strerror(errno));
	else
		say_written(app, &rows, path);
	buf_done(&text);
}

void hands_write(struct app *app)
{
	const struct app_job *job = app_job(app);
	char *path = expand_home(job->path);
	enum format format;
	struct stat st;

	if (!rows_format_of_path(path, &format))
		say_endings(app, path);
	else if (!job->replace && lstat(path, &st) == 0 && !S_ISDIR(st.st_mode))
		app_ask_replace(app);
	else
		write_rows(app, path, format);
	mem_free(path);
}

/* -- text to the clipboard --------------------------------------------------------- */

void hands_copy(struct app *app)
{
	const struct app_job *job = app_job(app);
	const char *reason;

	/* No terminal answers whether it took it. */
	if (clipboard_copy(job->text, &reason))
		say(app, ROLE_TEXT, "%s sent to the terminal's clipboard: %s", job->what, job->text);
	else
		say(app, ROLE_ERROR, "not copied, as %s: %s", reason, job->text);
}

/* -- an editor --------------------------------------------------------------------- */

/* The words of COMMAND, which is cut up for them; how many. */
static size_t split(char *command, const char **words, size_t max)
{
	size_t n = 0;

	for (char *word = command + strspn(command, " \t"); *word && n < max;
	     word += strspn(word, " \t")) {
		words[n++] = word;
		word += strcspn(word, " \t");
		if (*word)
			*word++ = '\0';
	}
	return n;
}

static bool same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

bool hands_edit(struct app *app)
{
	const struct app_job *job = app_job(app);
	const char *visual = env_get("VISUAL"), *editor = visual ? visual : env_get("EDITOR");
	const char *argv[EDITOR_MAX_WORDS + 3] = { "vi" };
	char *command = mem_strdup(editor ? editor : "vi");
	char *line = mem_printf("+%u", job->line ? job->line : 1);
	/* A name that begins as an option does is none with its folder before it. */
	char *path = mem_printf("%s%s", strchr("-+", *job->path) ? "./" : "", job->path);
	size_t n = split(command, argv, EDITOR_MAX_WORDS);
	struct stat before = { 0 }, after = { 0 };
	int status;

	if (n == 0)
		n = 1;
	argv[n] = line;
	argv[n + 1] = path;
	argv[n + 2] = NULL;
	stat(path, &before);
	terminal_leave();
	status = external_run(argv);
	terminal_return();
	stat(path, &after);
	if (status == 127)
		say(app, ROLE_ERROR, "%s cannot be run: EDITOR or VISUAL names another", argv[0]);
	else if (status != 0)
		say(app, ROLE_ERROR, "%s ended with status %d", argv[0], status);
	mem_free(command);
	mem_free(line);
	mem_free(path);
	return !same_file(&before, &after);
}

/* -- a filter under a name --------------------------------------------------------------- */

static void keep_first(void *context, const struct diag *diag)
{
	struct buf *first = context;

	if (first->nbytes == 0)
		diag_format(first, diag);
}

void hands_save_filter(struct app *app)
{
	const struct app_job *job = app_job(app);
	struct buf error = BUF_INIT;
	struct diag_sink sink = { .report = keep_first, .context = &error };

	if (filters_keep(job->what, job->text, &sink) < 0)
		say(app, ROLE_ERROR, "only until micat is left: %s", buf_string(&error));
	buf_done(&error);
}
