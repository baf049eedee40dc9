/*
 * sax-floor: libxml2's SAX2 push parser with handlers that do nothing.
 *
 *     sax-floor FILE
 *
 * Nobody who reads the file through libxml2 can be faster on one processor.  The handlers
 * are those that micat's reader sets, and the options are the same, too; what the parser
 * is fed at a time makes little difference between 32 KiB and 1 MiB.
 */
#include "config.h"

#include <fcntl.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char block[1 << 18];

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		  int nnamespaces, const xmlChar **namespaces, int nattributes, int ndefaulted,
		  const xmlChar **attributes)
{
	(void)context, (void)name, (void)prefix, (void)uri, (void)nnamespaces, (void)namespaces;
	(void)nattributes, (void)ndefaulted, (void)attributes;
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)context, (void)name, (void)prefix, (void)uri;
}

static void characters(void *context, const xmlChar *text, int nbytes)
{
	(void)context, (void)text, (void)nbytes;
}

int main(int argc, char *argv[])
{
	xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
				 .startElementNs = start,
				 .endElementNs = end,
				 .characters = characters,
				 .ignorableWhitespace = characters};
	int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1, wrong;
	xmlParserCtxtPtr parser;
	ssize_t n;

	if (fd < 0) {
		fputs("usage: sax-floor FILE\n", stderr);
		return 2;
	}
	parser = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
	if (!parser)
		return 4;
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_BIG_LINES);
	while ((n = read(fd, block, sizeof(block))) > 0)
		if (xmlParseChunk(parser, block, (int)n, 0) != 0)
			break;
	wrong = n != 0 || xmlParseChunk(parser, NULL, 0, 1) != 0;
	xmlFreeParserCtxt(parser);
	close(fd);
	return wrong ? 3 : 0;
}
