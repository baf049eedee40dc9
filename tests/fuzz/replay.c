/*
 * replay: a fuzzing target over its corpus, one test case a file, in TAP.
 *
 * usage: fuzz-NAME [FOLDER|FILE...]; without: tests/fuzz/corpus/NAME of the source.
 * A case that fails ends the program, so that its file is the last one that is named.
 */
#include "config.h"

#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "micat/base/buf.h"
#include "micat/base/die.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"

static unsigned ncases;

static void try_file(const char *path)
{
	struct buf bytes = BUF_INIT;
	FILE *f = fopen(path, "rb");
	const char *slash = strrchr(path, '/');
	char block[4096];
	uint8_t *exact;
	size_t n;

	if (!f)
		die("%s: cannot be read", path);
	while ((n = fread(block, 1, sizeof(block), f)) > 0)
		buf_add(&bytes, block, n);
	fclose(f);
	printf("# %s\n", path);
	fflush(stdout);
	/* A block of just this size, so that a byte read behind it is noticed. */
	exact = mem_alloc(bytes.nbytes);
	if (bytes.nbytes)
		memcpy(exact, buf_string(&bytes), bytes.nbytes);
	LLVMFuzzerTestOneInput(exact, bytes.nbytes);
	printf("ok %u - %s\n", ++ncases, slash ? slash + 1 : path);
	mem_free(exact);
	buf_done(&bytes);
}

static int is_visible(const struct dirent *entry)
{
	return *entry->d_name != '.';
}

static void try_path(const char *path)
{
	struct dirent **entries;
	struct stat st;
	int n;

	if (stat(path, &st) == 0 && S_ISREG(st.st_mode)) {
		try_file(path);
		return;
	}
	n = scandir(path, &entries, is_visible, alphasort);
	if (n < 0)
		die("%s: cannot be read", path);
	for (int i = 0; i < n; i++) {
		char *file = mem_printf("%s/%s", path, entries[i]->d_name);

		try_file(file);
		mem_free(file);
		free(entries[i]);
	}
	free(entries);
}

int main(int argc, char **argv)
{
	const char *srcdir = env_get("srcdir"), *slash = strrchr(argv[0], '/');
	const char *name = slash ? slash + 1 : argv[0];
	char *folder;

	if (strncmp(name, "lt-", 3) == 0)
		name += 3;
	folder = mem_printf("%s/tests/fuzz/corpus/%s", srcdir ? srcdir : ".", name + strlen("fuzz-"));
	if (argc == 1)
		try_path(folder);
	for (int i = 1; i < argc; i++)
		try_path(argv[i]);
	printf("1..%u\n", ncases);
	mem_free(folder);
	return ncases == 0;
}
