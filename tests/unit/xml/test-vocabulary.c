/*
 * The schema says what the reader's table says: the same elements in the same
 * places, the same attributes, the same ones required, text in the same elements.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "micat/base/buf.h"
#include "vocabulary.h"

static xmlDocPtr schema;

static bool is_named(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

static bool has_value(xmlNodePtr node, const char *attribute, const char *value)
{
	xmlChar *found = xmlGetNoNsProp(node, BAD_CAST attribute);
	bool same = found && !strcmp((const char *)found, value);

	xmlFree(found);
	return same;
}

static xmlNodePtr find_type(const char *name)
{
	for (xmlNodePtr n = xmlDocGetRootElement(schema)->children; n; n = n->next)
		if (is_named(n, "complexType") && has_value(n, "name", name))
			return n;
	return NULL;
}

/* Write down each descendant WHAT of NODE: its name, and "!" where required. */
static void list(xmlNodePtr node, const char *what, struct buf *out)
{
	for (xmlNodePtr n = node->children; n; n = n->next) {
		if (is_named(n, what)) {
			xmlChar *name = xmlGetNoNsProp(n, BAD_CAST "name");

			if (!strstr(buf_string(out), (const char *)name) ||
			    !strcmp(what, "attribute"))
				buf_printf(out, "%s%s ", (const char *)name,
					   has_value(n, "use", "required") ? "!" : "");
			xmlFree(name);
		}
		list(n, what, out);
	}
}

static int setup(void **state)
{
	const char *srcdir = getenv("srcdir");
	struct buf path = BUF_INIT;

	(void)state;
	buf_printf(&path, "%s/catalog/catalogue.xsd", srcdir ? srcdir : ".");
	schema = xmlReadFile(buf_string(&path), NULL, XML_PARSE_NONET);
	buf_done(&path);
	return schema ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	xmlFreeDoc(schema);
	xmlCleanupParser();
	return 0;
}

static void attributes_agree(void **state)
{
	(void)state;
	for (size_t i = 0; i < NELEMENTS; i++) {
		struct buf expected = BUF_INIT, found = BUF_INIT;
		xmlNodePtr type = find_type(vocabulary[i].name);

		for (size_t k = 0; k < vocabulary[i].nattributes; k++) {
			const struct attribute *a = &vocabulary[i].attributes[k];

			/* Attributes of other namespaces are allowed by the schema anywhere. */
			if (strchr(a->name, ':'))
				continue;
			buf_printf(&expected, "%s%s ", a->name, a->required ? "!" : "");
		}
		assert_non_null(type);
		list(type, "attribute", &found);
		assert_string_equal(buf_string(&found), buf_string(&expected));
		buf_done(&expected);
		buf_done(&found);
	}
}

static void children_agree(void **state)
{
	(void)state;
	for (size_t i = 0; i < NELEMENTS; i++) {
		struct buf found = BUF_INIT;
		xmlNodePtr type = find_type(vocabulary[i].name);
		size_t nchildren = 0, nfound = 0;

		assert_non_null(type);
		list(type, "element", &found);
		for (const char *s = buf_string(&found); *s; s++)
			nfound += *s == ' ';
		for (size_t k = 0; k < NELEMENTS; k++) {
			struct buf word = BUF_INIT;

			if (vocabulary[k].parents & 1u << i) {
				nchildren++;
				buf_printf(&word, "%s ", vocabulary[k].name);
				assert_non_null(strstr(buf_string(&found), buf_string(&word)));
			}
			buf_done(&word);
		}
		assert_int_equal(nfound, nchildren);
		buf_done(&found);
	}
}

static void text_agrees(void **state)
{
	(void)state;
	for (size_t i = 0; i < NELEMENTS; i++) {
		bool has_text = false;

		for (xmlNodePtr n = find_type(vocabulary[i].name)->children; n; n = n->next)
			has_text |= is_named(n, "simpleContent");
		assert_int_equal(has_text, vocabulary[i].has_text);
	}
}

static void schema_knows_no_other(void **state)
{
	size_t ntypes = 0;

	(void)state;
	for (xmlNodePtr n = xmlDocGetRootElement(schema)->children; n; n = n->next)
		ntypes += is_named(n, "complexType");
	assert_int_equal(ntypes, NELEMENTS);
}

/* The words of enumerations stand in the schema and in the catalogue layer. */
static void words_agree(void **state)
{
	static const struct {
		const char *type;
		const char *const *words;
		size_t nwords;
	} cases[] = {
		{ "source-kind", source_kind_words, NSOURCE_KINDS },
		{ "region-kind", region_kind_words, NREGION_KINDS },
		{ "feature-type", feature_type_words, NFEATURE_TYPES },
		{ "market-status", market_status_words, NMARKET_STATUSES },
		{ "strength", strength_words, NSTRENGTHS },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		xmlNodePtr type = xmlDocGetRootElement(schema)->children, n;
		size_t nfound = 0;

		while (type && !(is_named(type, "simpleType") &&
				 has_value(type, "name", cases[i].type)))
			type = type->next;
		assert_non_null(type);
		for (n = type->children; n && !is_named(n, "restriction"); n = n->next)
			;
		assert_non_null(n);
		for (n = n->children; n; n = n->next) {
			bool known = false;

			if (!is_named(n, "enumeration"))
				continue;
			nfound++;
			for (size_t k = 0; k < cases[i].nwords; k++)
				known |= has_value(n, "value", cases[i].words[k]);
			assert_true(known);
		}
		assert_int_equal(nfound, cases[i].nwords);
	}
}

static void finds_names(void **state)
{
	size_t guess = 0;

	(void)state;
	for (size_t i = 0; i < NELEMENTS; i++)
		assert_int_equal(vocabulary_find(vocabulary[i].name), i);
	assert_int_equal(vocabulary_find("models"), ELEMENT_UNKNOWN);
	assert_int_equal(vocabulary_find(""), ELEMENT_UNKNOWN);
	assert_string_equal(vocabulary_attribute(ELEMENT_SPEC, "note", &guess)->name, "note");
	assert_string_equal(vocabulary_attribute(ELEMENT_SPEC, "feature", &guess)->name, "feature");
	assert_int_equal(guess, 1);
	assert_null(vocabulary_attribute(ELEMENT_SPEC, "status", &guess));
	assert_null(vocabulary_attribute(ELEMENT_NOTE, "source", &guess));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(attributes_agree),
		cmocka_unit_test(children_agree),
		cmocka_unit_test(text_agrees),
		cmocka_unit_test(schema_knows_no_other),
		cmocka_unit_test(words_agree),
		cmocka_unit_test(finds_names),
	};

	return cmocka_run_group_tests_name("xml/vocabulary", tests, setup, teardown);
}
