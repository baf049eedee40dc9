/*
 * scratch: a file of a test program's own, to be read; put before and taken away after its cases.
 */
#ifndef MICAT_TESTS_XML_SCRATCH_H
#define MICAT_TESTS_XML_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/micat-xml-XXXXXX";

static inline int make_path(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	return fd < 0 ? -1 : close(fd);
}

static inline int remove_path(void **state)
{
	(void)state;
	return unlink(path);
}

static inline void write_path(const char *text, size_t nbytes)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, nbytes, file), nbytes);
	assert_int_equal(fclose(file), 0);
}

#endif
