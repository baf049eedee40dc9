/*
 * parser-errors: two tables, of codes and of advice.
 */
#include "parser-errors.h"

#include <string.h>

#include "micat/base/mem.h"

enum diag_code parser_error_code(const xmlError *error)
{
	switch (error->code) {
	case XML_ERR_UNDECLARED_ENTITY:
	case XML_WAR_UNDECLARED_ENTITY:
	case XML_ERR_ENTITYREF_NO_NAME:
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
	case XML_ERR_ENTITY_LOOP:
		return DIAG_XML_ENTITY;
	case XML_ERR_NAME_REQUIRED:	/* of many things; only the message says of which */
		return error->message && strstr(error->message, "EntityRef")
			? DIAG_XML_ENTITY : DIAG_XML_SYNTAX;
	case XML_ERR_INVALID_ENCODING:
	case XML_ERR_UNKNOWN_ENCODING:
	case XML_ERR_UNSUPPORTED_ENCODING:
	case XML_ERR_ENCODING_NAME:
	case XML_ERR_MISSING_ENCODING:
	case XML_I18N_CONV_FAILED:
		return DIAG_XML_ENCODING;
	case XML_ERR_NAME_TOO_LONG:
	case XML_ERR_NO_MEMORY:		/* as well the dictionary's own limit */
	case XML_ERR_INTERNAL_ERROR:	/* lookups beyond 10 MB */
		return DIAG_XML_LIMIT;
	case XML_NS_ERR_UNDEFINED_NAMESPACE:
	case XML_NS_ERR_QNAME:
	case XML_NS_ERR_XML_NAMESPACE:
	case XML_NS_ERR_COLON:
	case XML_NS_ERR_EMPTY:
		return DIAG_XML_NAMESPACE;
	default:
		return DIAG_XML_SYNTAX;
	}
}

bool parser_error_is_about_tag(const xmlError *error)
{
	return error->code == XML_ERR_ATTRIBUTE_REDEFINED ||
	       error->code == XML_NS_ERR_ATTRIBUTE_REDEFINED ||
	       parser_error_code(error) == DIAG_XML_NAMESPACE;
}

/* What to do about the slips that people make; libxml2 says what it met. */
static const char *advice(const xmlError *error)
{
	static const struct { int code; const char *text; } table[] = {
		{ XML_ERR_TAG_NAME_MISMATCH, ": an end tag is missing or misspelt" },
		{ XML_ERR_SPACE_REQUIRED,
		  ": a quote is missing or too many, or a space between attributes" },
		{ XML_ERR_LT_IN_ATTRIBUTE, ": a quote is missing, or < is to be written &lt;" },
		{ XML_ERR_ATTRIBUTE_NOT_STARTED, ": put the value into quotes" },
		{ XML_ERR_ATTRIBUTE_WITHOUT_VALUE, ": write =\"...\" behind the name" },
		{ XML_ERR_ATTRIBUTE_REDEFINED, ": remove one of them" },
		{ XML_ERR_HYPHEN_IN_COMMENT, ": write a single hyphen" },
		{ XML_ERR_MISPLACED_CDATA_END, ": write ]]&gt;" },
		{ XML_ERR_INVALID_CHAR, ": remove the control character" },
		{ XML_ERR_INVALID_CHARREF, ": remove the control character" },
		{ XML_ERR_RESERVED_XML_NAME, ": move it to the first line, or remove it" },
		{ XML_ERR_NAME_REQUIRED, ": < that begins no tag is written &lt;" },
		{ XML_ERR_DOCUMENT_END, ": remove what follows </catalogue>" },
		{ XML_ERR_DOCUMENT_EMPTY, ": it begins with <?xml or <catalogue" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].code == error->code)
			return table[i].text;
	return "";
}

char *parser_error_text(const xmlError *error)
{
	const char *said = error->message ? error->message : "unknown error", *hint = "";

	if (parser_error_code(error) == DIAG_XML_SYNTAX)
		hint = "this is not well-formed XML: ";
	else if (error->code == XML_ERR_UNDECLARED_ENTITY ||
		 error->code == XML_WAR_UNDECLARED_ENTITY)
		hint = "only &amp; &lt; &gt; &quot; &apos; and &#...; exist: ";
	else if (parser_error_code(error) == DIAG_XML_ENTITY)
		hint = "\"&\" is written &amp;: ";
	return mem_printf("%s%.*s%s", hint, (int)strcspn(said, "\n"), said, advice(error));
}
