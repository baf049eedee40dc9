/*
 * check: what is wrong with catalogue files, and how they are written.
 */
#include "config.h"

#include <errno.h>
#include <string.h>

#include "command.h"
#include "micat/base/die.h"
#include "micat/base/file.h"
#include "micat/catalogue/check.h"
#include "micat/cli/load.h"
#include "micat/cli/output.h"
#include "micat/query/order.h"
#include "micat/xml/canonical.h"

/* Standard input has no place to be written to but standard output. */
static int write_file(const struct canonical_file *file, struct diag_sink *sink)
{
	if (!strcmp(file->name, "-")) {
		output_write(file->canonical.data, file->canonical.nbytes);
		return 0;
	}
	if (!canonical_differs(file) ||
	    file_replace(file->name, &file->stamp, file->canonical.data,
			 file->canonical.nbytes) == 0)
		return 0;
	if (errno == ESTALE)
		diag_report(sink, (struct place){ .file = file->name }, DIAG_FILE_WRITE,
			    "it has changed since it was read, and is as it was left: run this again");
	else
		diag_report(sink, (struct place){ .file = file->name }, DIAG_FILE_WRITE,
			    "cannot write: %s; the file is as it was", strerror(errno));
	return -1;
}

static int write_files(const struct canonical *all, struct diag_sink *sink)
{
	bool different = false;
	int status = EXIT_DONE;

	for (size_t i = 0; i < all->nfiles; i++)
		different = different || canonical_differs(&all->files[i]);
	if (different && !canonical_is_same(all)) {
		for (size_t i = 0; i < all->nfiles; i++)
			if (canonical_differs(&all->files[i]))
				diag_report(sink, (struct place){ .file = all->files[i].name },
					    DIAG_NOT_CANONICAL, "the catalogue would not be read as "
					    "the same in its canonical form: nothing was written");
		return EXIT_CATALOGUE;
	}
	for (size_t i = 0; i < all->nfiles; i++)
		if (all->files[i].asked && write_file(&all->files[i], sink) < 0)
			status = EXIT_SYSTEM;
	return status;
}

static int compare_files(const struct canonical *all, struct diag_sink *sink)
{
	int status = EXIT_DONE;

	for (size_t i = 0; i < all->nfiles; i++) {
		if (!canonical_differs(&all->files[i]))
			continue;
		canonical_report(&all->files[i], sink);
		status = EXIT_CATALOGUE;
	}
	return status;
}

static int check_form(const struct options *o, struct diag_sink *sink)
{
	struct load_paths paths;
	struct canonical all;
	int status = EXIT_CATALOGUE;

	if (load_find_paths(o, o->operands, o->noperands, &paths, sink) < 0)
		return EXIT_CATALOGUE;
	/* What is in force is only asked for where nothing else is. */
	if (canonical_read(&all, paths.paths, paths.count, o->noperands ? paths.nown : 0, sink) == 0)
		status = o->write ? write_files(&all, sink) : compare_files(&all, sink);
	canonical_done(&all);
	load_paths_done(&paths);
	return status;
}

/* What the catalogue asks of a list names fields, which are known when all is read. */
static int check_wishes(const struct catalogue *c, struct diag_sink *sink)
{
	struct field fields[FIELDS_MAX];
	struct order order;
	bool columns = fields_wish(c, fields, FIELDS_MAX, sink) >= 0;
	bool sort = order_wish(c, &order, sink) >= 0;

	return columns && sort ? 0 : -1;
}

static int check_content(const struct options *o, struct diag_sink *sink)
{
	struct catalogue *c = load_catalogue(o, o->operands, o->noperands, sink, NULL);
	int status;

	if (!c)
		return EXIT_CATALOGUE;
	status = check_wishes(c, sink) < 0 ? EXIT_CATALOGUE : EXIT_DONE;
	catalogue_check(c, sink);
	catalogue_free(c);
	return status;
}

int command_check(const struct options *o)
{
	struct load_messages messages;
	int status;

	load_messages_init(&messages, !o->canonical);
	status = o->canonical ? check_form(o, &messages.sink) : check_content(o, &messages.sink);
	load_messages_finish(&messages);
	return status;
}
