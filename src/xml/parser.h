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

/* The same in steps: a chunk begins, is read as far as its byte NBYTES, and to its end. */
void parser_begin_chunk(struct parser *p, const char *bytes, size_t nbytes);
bool parser_feed_until(struct parser *p, size_t nbytes);
bool parser_end_chunk(struct parser *p);

/* Before the end of a chunk: go on behind NBYTES of the file, which hold NLINES newlines, as if
 * they had been read. What is left of the chunk is not looked at. */
void parser_skip(struct parser *p, uint64_t nbytes, uint32_t nlines);

/* The file has ended. */
void parser_end(struct parser *p);

/* True once the file turned out not to be XML that may be read: what comes after
 * the place of the error was not looked at. */
bool parser_broke_off(const struct parser *p);

#endif
