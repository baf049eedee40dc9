/*
 * document-private: what the rooms of the document share.
 */
#ifndef MICAT_XML_DOCUMENT_PRIVATE_H
#define MICAT_XML_DOCUMENT_PRIVATE_H

#include "document.h"

bool document_is_blank(const char *s, size_t nbytes);

/* A start tag (TAG may be NULL): is it the beginning of a claim that has a line to itself? */
void document_begin_line(struct document *d, enum element element, const struct scan_tag *tag);

/* It was declared: is there a claim, and nothing to complain of? */
void document_keep_line(struct document *d);

#endif
