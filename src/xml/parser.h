/*
 * parser: bytes of one file through libxml2 into a document.
 */
#ifndef MICAT_XML_PARSER_H
#define MICAT_XML_PARSER_H

#include "document.h"

struct parser;

/* How libxml2 reads here, whoever asks it to. */
int parser_options(void);

/* D outlives the parser. */
struct parser *parser_new(struct document *d);
void parser_free(struct parser *p);

/* The next bytes of the file: false where no more are wanted, after reporting. */
bool parser_feed(struct parser *p, const char *bytes, size_t nbytes);

/* The file has ended. */
void parser_end(struct parser *p);

/* True once the file turned out not to be XML that may be read: what comes after
 * the place of the error was not looked at. */
bool parser_broke_off(const struct parser *p);

#endif
