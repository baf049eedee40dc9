/*
 * parser-errors: what an error of libxml2 means to the author of a catalogue.
 */
#ifndef MICAT_XML_PARSER_ERRORS_H
#define MICAT_XML_PARSER_ERRORS_H

#include <stdbool.h>

#include <libxml/xmlerror.h>

#include "micat/base/diag.h"

enum diag_code parser_error_code(const xmlError *error);

/* Within a start tag: the tag that the reader has not been told of yet. */
bool parser_error_is_about_tag(const xmlError *error);

/* What libxml2 met, and what to do about it, in one line; for mem_free(). */
char *parser_error_text(const xmlError *error);

#endif
