/*
 * load: finding and reading the catalogue.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "micat/base/buf.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"
#include "micat/cli/load.h"
#include "micat/cli/rc.h"
#include "micat/xml/read.h"

#define MAX_MESSAGES 20		/* of a level in one run; then a count */

/* -- messages ----------------------------------------------------------------- */

static void print_message(void *context, const struct diag *diag)
{
	struct load_messages *m = context;
	const struct diag_info *info = &diag_table[diag->code];
	struct buf line = BUF_INIT;

	if (info->level != DIAG_ERROR && !m->with_warnings)
		return;
	/* Each level for itself, so that no number of warnings hides an error. */
	if (m->nprinted[info->level]++ >= MAX_MESSAGES) {
		m->nleft++;
		return;
	}
	diag_format(&line, diag);
	if (m->keep)
		buf_printf(m->keep, "%s\n", buf_string(&line));
	else
		fprintf(stderr, "%s\n", buf_string(&line));
	buf_done(&line);
}

void load_messages_init(struct load_messages *m, bool with_warnings)
{
	*m = (struct load_messages){ .with_warnings = with_warnings };
	m->sink.report = print_message;
	m->sink.context = m;
}

void load_messages_finish(const struct load_messages *m)
{
	if (m->nleft && m->keep)
		buf_printf(m->keep, "micat: and %zu more [%s]\n", m->nleft,
			   diag_table[DIAG_FILE_TOO_MANY].word);
	else if (m->nleft)
		fprintf(stderr, "micat: and %zu more [%s]\n", m->nleft,
			diag_table[DIAG_FILE_TOO_MANY].word);
}

/* -- where things are --------------------------------------------------------- */

#define TREE_FILE "source-tree"	/* beside a program that was built and not installed: where from */

static bool is_source_tree(const char *path)
{
	char *proof = mem_printf("%s/catalog/catalogue.xsd", path);
	bool is = access(proof, R_OK) == 0;

	mem_free(proof);
	return is;
}

/* What configure wrote into the folder of the program, of NBYTES: caller frees; or "". */
static char *recorded_tree(const char *program, int nbytes)
{
	char *path = mem_printf("%.*s" TREE_FILE, nbytes, program);
	struct buf tree = BUF_INIT;

	rc_read_file(path, false, &tree, NULL);
	mem_free(path);
	if (tree.nbytes > 0 && tree.data[tree.nbytes - 1] == '\n')
		tree.data[--tree.nbytes] = '\0';
	return buf_take(&tree);
}

/* The source tree that PROGRAM was built in, where it was started by a path and the tree is
 * above or beside it, or else recorded there: caller frees; NULL for an installed program.
 * Above goes first: a tree that was moved or copied as a whole has an old record. */
static char *source_tree(const char *program)
{
	static const char *const above[] = { ".", "..", "../.." };
	const char *slash = strrchr(program, '/');
	int nbytes = slash ? (int)(slash + 1 - program) : 0;
	char *tree;

	if (!slash)
		return NULL;
	for (size_t i = 0; i < sizeof(above) / sizeof(above[0]); i++) {
		tree = mem_printf("%.*s%s", nbytes, program, above[i]);
		if (is_source_tree(tree))
			return tree;
		mem_free(tree);
	}
	tree = recorded_tree(program, nbytes);
	if (*tree && is_source_tree(tree))
		return tree;
	mem_free(tree);
	return NULL;
}

char *load_manual_path(const struct options *o, const char *name)
{
	char *tree = source_tree(o->program);
	char *path = tree ? mem_printf("%s/man/%s", tree, name)
			  : mem_printf("%s/man%s/%s", MICAT_MANDIR, strrchr(name, '.') + 1, name);

	mem_free(tree);
	if (access(path, R_OK) == 0)
		return path;
	mem_free(path);
	return NULL;
}

/* The shipped catalogue and the user's own over it: up to two paths. */
static size_t default_paths(const struct options *o, char *paths[2])
{
	char *tree = source_tree(o->program), *home = env_data_home();
	size_t n = 0;

	paths[n] = tree ? mem_printf("%s/catalog", tree) : mem_strdup(MICAT_DATADIR);
	if (access(paths[n], R_OK) == 0) {
		n++;
	} else {
		mem_free(paths[n]);
		paths[n] = NULL;
	}
	if (home && access(home, R_OK) == 0) {
		paths[n++] = home;
		home = NULL;
	}
	mem_free(home);
	mem_free(tree);
	return n;
}

int load_find_paths(const struct options *o, const char *const *extra, size_t nextra,
		    struct load_paths *paths, struct diag_sink *sink)
{
	const char *environment = env_get("MICAT_CATALOGUE");
	size_t n = 0;

	*paths = (struct load_paths){ 0 };
	paths->paths = mem_zalloc(o->ncatalogues + nextra + 2, sizeof(*paths->paths));
	if (o->ncatalogues > 0) {
		for (size_t i = 0; i < o->ncatalogues; i++)
			paths->paths[n++] = o->catalogues[i];
	} else if (environment) {
		paths->paths[n++] = environment;
	} else {
		size_t ndefaults = default_paths(o, paths->defaults);

		while (n < ndefaults) {
			paths->paths[n] = paths->defaults[n];
			n++;
		}
	}
	paths->nown = n;
	for (size_t i = 0; i < nextra; i++)
		paths->paths[n++] = extra[i];
	paths->count = n;
	if (n > 0)
		return 0;
	diag_report(sink, (struct place){ 0 }, DIAG_NO_CATALOGUE,
		    "no catalogue was found: name one with -c or in MICAT_CATALOGUE");
	load_paths_done(paths);
	return -1;
}

bool load_reads_standard_input(const struct options *o)
{
	const char *environment = env_get("MICAT_CATALOGUE");

	for (size_t i = 0; i < o->ncatalogues; i++)
		if (strcmp(o->catalogues[i], "-") == 0)
			return true;
	return o->ncatalogues == 0 && environment && strcmp(environment, "-") == 0;
}

void load_paths_done(struct load_paths *paths)
{
	mem_free(paths->defaults[0]);
	mem_free(paths->defaults[1]);
	mem_free(paths->paths);
}

struct catalogue *load_catalogue(const struct options *o, const char *const *extra,
				 size_t nextra, struct diag_sink *sink,
				 const struct progress *progress)
{
	char *folder = o->snapshot_never || o->command == COMMAND_CHECK ? NULL : env_cache_home();
	struct keeping keeping = { folder, o->snapshot_always ? 0 : LOAD_SNAPSHOT_NBYTES };
	struct load_paths paths;
	struct catalogue *c = NULL;

	if (load_find_paths(o, extra, nextra, &paths, sink) < 0) {
		mem_free(folder);
		return NULL;
	}
	c = xml_read_kept(paths.paths, paths.count, sink, progress, folder ? &keeping : NULL);
	load_paths_done(&paths);
	mem_free(folder);
	return c;
}
