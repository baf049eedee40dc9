/*
 * input: which files a path means, and their bytes.
 */
#ifndef MICAT_XML_INPUT_H
#define MICAT_XML_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "micat/base/diag.h"

/* File names, in the order in which they are read. */
struct input_names {
	char **names;
	size_t count, capacity;
};

/* Add what PATH means: itself, or the *.xml of a directory in byte order of their
 * names.  0, or -1 after reporting. */
int input_expand(struct input_names *names, const char *path, struct diag_sink *sink);
void input_names_done(struct input_names *names);

/* Open a regular file, or standard input for "-": -1 after reporting. */
int input_open(const char *name, struct diag_sink *sink);
void input_close(int fd);	/* leaves standard input open */

/* The bytes of all these files together; 0: not known. */
uint64_t input_total(const struct input_names *names);

/* Wait up to MS milliseconds for something to read; false: nothing came. */
bool input_wait(int fd, int ms);

/* Up to CAPACITY bytes into BYTES; 0 at the end, -1 after reporting. */
ssize_t input_read(int fd, const char *name, char *bytes, size_t capacity,
		   struct diag_sink *sink);

#endif
